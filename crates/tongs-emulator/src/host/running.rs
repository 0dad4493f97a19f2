//! The handle of a host that listens.

use std::{io, net::SocketAddr, ops::Deref, sync::Arc};

use tokio::{net::TcpListener, sync::watch, task::JoinHandle};

use super::{Host, server};

/// A host that listens. Dropping it stops it at once; [`Running::shutdown`] lets requests under way end.
#[derive(Debug)]
pub struct Running {
    host: Arc<Host>,
    address: SocketAddr,
    endpoint_url: String,
    stop: watch::Sender<bool>,
    task: Option<JoinHandle<()>>,
}

impl Running {
    /// Binds an address and begins to answer, on the tokio runtime of the caller. Port 0 takes any free one.
    ///
    /// # Errors
    ///
    /// If the address cannot be bound.
    ///
    /// # Panics
    ///
    /// Outside of a tokio runtime with I/O and time enabled.
    pub async fn start(address: SocketAddr, host: Host) -> io::Result<Self> {
        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        let host = Arc::new(host);
        let (stop, stopped) = watch::channel(false);
        let task = tokio::spawn(server::run(listener, Arc::clone(&host), stopped));
        Ok(Self { host, address, endpoint_url: format!("http://{}", reachable(address)), stop, task: Some(task) })
    }

    /// What to give a client as its endpoint URL, such as `http://127.0.0.1:40361`.
    pub fn endpoint_url(&self) -> &str {
        &self.endpoint_url
    }

    /// The address it listens on.
    pub fn local_addr(&self) -> SocketAddr {
        self.address
    }

    /// Stops accepting connections, lets requests under way end (for five seconds at most), and stops.
    pub async fn shutdown(mut self) {
        // The task has the receiver; if it is gone, there is nothing left to stop.
        let _ = self.stop.send(true);
        if let Some(task) = self.task.take() {
            // It fails only if the runtime is shutting down, which stops it as well.
            let _ = task.await;
        }
    }
}

/// Where something that listens everywhere is reached from the same machine.
fn reachable(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        address.set_ip(match address {
            SocketAddr::V4(_) => std::net::Ipv4Addr::LOCALHOST.into(),
            SocketAddr::V6(_) => std::net::Ipv6Addr::LOCALHOST.into(),
        });
    }
    address
}

/// What is queued and was recorded.
impl Deref for Running {
    type Target = Host;

    fn deref(&self) -> &Host {
        &self.host
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(task) = &self.task {
            // The task owns the listener and all connections.
            task.abort();
        }
    }
}
