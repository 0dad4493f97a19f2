//! The listener and its connections.

use std::{sync::Arc, time::Duration};

use tokio::{
    net::{TcpListener, TcpStream},
    sync::{Semaphore, watch},
    task::JoinSet,
    time::timeout,
};

use super::{Host, http1};

/// The largest head of a request.
pub(super) const MAX_HEAD_BYTES: usize = 64 * 1024;
/// How long requests under way may take to end when the emulator shuts down.
const SHUTDOWN_GRACE: Duration = Duration::from_secs(5);

/// Accepts connections until `stop` turns true, then lets those under way end.
pub(crate) async fn run(listener: TcpListener, host: Arc<Host>, mut stop: watch::Receiver<bool>) {
    let permits = host.limits().max_connections.clamp(1, Semaphore::MAX_PERMITS);
    let permits = Arc::new(Semaphore::new(permits));
    let mut connections = JoinSet::new();
    loop {
        let accept = async {
            // The semaphore is never closed, so that this only waits.
            let permit = Arc::clone(&permits).acquire_owned().await.ok();
            (listener.accept().await, permit)
        };
        let (accepted, permit) = tokio::select! {
            accepted = accept => accepted,
            _ = stop.wait_for(|stop| *stop) => break,
        };
        match accepted {
            Ok((stream, _)) => {
                let (host, stop) = (Arc::clone(&host), stop.clone());
                connections.spawn(async move {
                    // Small answers should not wait for acknowledgements.
                    let _ = stream.set_nodelay(true);
                    serve(stream, host, stop).await;
                    drop(permit);
                });
            }
            // No file descriptors left, most likely: connections that end give some back.
            Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
        }
        while connections.try_join_next().is_some() {}
    }
    drop(listener);
    // Whatever is left after the grace ends with the set.
    let _ = timeout(SHUTDOWN_GRACE, async { while connections.join_next().await.is_some() {} }).await;
}

/// Serves the version of HTTP that a connection begins with.
#[cfg(feature = "http2")]
async fn serve(stream: TcpStream, host: Arc<Host>, mut stop: watch::Receiver<bool>) {
    use super::{http2, preface::Begun};

    let begun = tokio::select! {
        begun = timeout(host.limits().read_timeout, Begun::read(stream)) => begun,
        // Nobody waits for an answer.
        _ = stop.wait_for(|stop| *stop) => return,
    };
    match begun {
        Ok(Ok(begun)) if begun.is_http2() => http2::serve(begun, host, stop).await,
        Ok(Ok(begun)) => http1::serve(begun, host, stop).await,
        // It said too little, or is gone.
        Ok(Err(_)) | Err(_) => {}
    }
}

#[cfg(not(feature = "http2"))]
async fn serve(stream: TcpStream, host: Arc<Host>, stop: watch::Receiver<bool>) {
    http1::serve(stream, host, stop).await;
}
