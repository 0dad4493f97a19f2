//! A server that speaks HTTP/2 under a certificate of its own, and says again whatever events it gets, one by one.

use std::future::poll_fn;
use std::sync::Arc;

use aws_smithy_eventstream::frame::read_message_from;
use aws_smithy_http_client::{Builder, tls};
use bytes::{Bytes, BytesMut};
use h2::server::SendResponse;
use h2::{RecvStream, SendStream};
use rcgen::{CertifiedKey, generate_simple_self_signed};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::{ServerConfig, pki_types::PrivateKeyDer};

/// Starts the server, and gives its URL and a client that trusts it.
pub async fn start() -> (String, impl event_streams::config::HttpClient + 'static) {
    let CertifiedKey { cert, signing_key } = generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let key = PrivateKeyDer::Pkcs8(signing_key.serialize_der().into());
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![cert.der().clone()], key)
        .unwrap();
    config.alpn_protocols = vec![b"h2".to_vec()];
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(serve(acceptor.clone(), stream));
        }
    });
    let trusted = tls::TrustStore::empty().with_pem_certificate(cert.pem());
    let client = Builder::new()
        .tls_provider(tls::Provider::Rustls(tls::rustls_provider::CryptoMode::Ring))
        .tls_context(tls::TlsContext::builder().with_trust_store(trusted).build().unwrap())
        .build_https();
    (url, client)
}

async fn serve(acceptor: TlsAcceptor, stream: TcpStream) {
    let stream = acceptor.accept(stream).await.unwrap();
    let mut connection = h2::server::handshake(stream).await.unwrap();
    while let Some(Ok((request, response))) = connection.accept().await {
        assert_eq!(request.headers()["content-type"], "application/vnd.amazon.eventstream");
        assert!(!request.headers().contains_key("content-length"));
        tokio::spawn(answer(request.into_body(), response));
    }
}

async fn answer(mut body: RecvStream, mut response: SendResponse<Bytes>) {
    // The answer begins before there is anything to say.
    let mut stream = response.send_response(http::Response::new(()), false).unwrap();
    let (mut rest, mut is_first) = (BytesMut::new(), true);
    while let Some(bytes) = body.data().await {
        let bytes = bytes.unwrap();
        body.flow_control().release_capacity(bytes.len()).unwrap();
        rest.extend_from_slice(&bytes);
        while let Some(length) = rest.first_chunk().map(|length| u32::from_be_bytes(*length) as usize) {
            if rest.len() < length {
                break;
            }
            let signed = read_message_from(&mut rest.split_to(length)).unwrap();
            // What is signed is a message itself.
            if !std::mem::take(&mut is_first) {
                send(&mut stream, signed.payload().clone()).await;
            }
        }
    }
    stream.send_data(Bytes::new(), true).unwrap();
}

/// Sends bytes as the other side has room for them.
async fn send(stream: &mut SendStream<Bytes>, mut bytes: Bytes) {
    while !bytes.is_empty() {
        stream.reserve_capacity(bytes.len());
        let room = poll_fn(|cx| stream.poll_capacity(cx)).await.unwrap().unwrap();
        stream.send_data(bytes.split_to(room.min(bytes.len())), false).unwrap();
    }
}
