//! Certificates: who is trusted, and how an untrusted one is reported.

mod support;

use rcgen::{CertifiedKey, generate_simple_self_signed};
use std::net::SocketAddr;
use std::sync::Arc;
use support::{LIST, Ran, World, run};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::{ServerConfig, crypto::ring, pki_types::PrivateKeyDer};

/// Answers each request with an empty page, under a certificate that it signed itself.
struct Server {
    address: SocketAddr,
    certificate: String,
    _runtime: tokio::runtime::Runtime,
}

impl Server {
    fn start() -> Self {
        let CertifiedKey { cert, signing_key } =
            generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
        let key = PrivateKeyDer::Pkcs8(signing_key.serialize_der().into());
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("protocol versions")
            .with_no_client_auth()
            .with_single_cert(vec![cert.der().clone()], key)
            .expect("a configuration");
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        let runtime = runtime.expect("a runtime");
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("a port");
        let address = listener.local_addr().expect("an address");
        runtime.spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                // A client that does not trust the certificate ends the handshake.
                let Ok(mut stream) = acceptor.accept(stream).await else { continue };
                let mut head = Vec::new();
                while !head.ends_with(b"\r\n\r\n") {
                    match stream.read_u8().await {
                        Ok(byte) => head.push(byte),
                        Err(_) => break,
                    }
                }
                let body = r#"{"collaborationTrainedModelExportJobs": []}"#;
                let length = body.len();
                let answer = format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}");
                let _ = stream.write_all(answer.as_bytes()).await;
                let _ = stream.shutdown().await;
            }
        });
        Self { address, certificate: cert.pem(), _runtime: runtime }
    }

    fn call(&self, world: &World, arguments: &[&str]) -> Ran {
        let mut command = world.configured();
        command.env("AWS_ENDPOINT_URL_CLEANROOMSML", format!("https://localhost:{}", self.address.port()));
        run(command.env("AWS_MAX_ATTEMPTS", "1").arg(LIST).args(world.request()).args(arguments))
    }
}

#[test]
fn certificates() {
    let (world, server) = (World::new(0), Server::start());
    let bundle = world.file("bundle.pem", &server.certificate);
    let empty = world.file("empty.pem", "no certificate\n");
    let page = "{\n    \"collaborationTrainedModelExportJobs\": []\n}\n";

    let untrusted = server.call(&world, &[]);
    assert_eq!((untrusted.code, untrusted.stdout.as_str()), (255, ""), "{untrusted:?}");
    assert!(untrusted.stderr.contains("SSL validation failed for https://localhost:"), "{untrusted:?}");

    let trusted = server.call(&world, &["--ca-bundle", &bundle.display().to_string()]);
    assert_eq!((trusted.code, trusted.stdout.as_str(), trusted.stderr.as_str()), (0, page, ""), "{trusted:?}");

    let useless = server.call(&world, &["--ca-bundle", &empty.display().to_string()]);
    assert_eq!(useless.code, 255, "{useless:?}");
    assert!(useless.stderr.contains("it holds no certificate in PEM form"), "{useless:?}");

    let unverified = server.call(&world, &["--no-verify-ssl"]);
    assert_eq!((unverified.code, unverified.stdout.as_str()), (0, page), "{unverified:?}");
    assert!(unverified.stderr.starts_with("warning: --no-verify-ssl"), "{unverified:?}");
}

#[test]
fn a_client_without_verification_reports_failures_like_the_other() {
    let world = World::new(0);
    let mut command = world.list();
    command.env("AWS_ENDPOINT_URL_CLEANROOMSML", "https://127.0.0.1:1").env("AWS_MAX_ATTEMPTS", "1");
    let ran = run(command.arg("--no-verify-ssl"));
    assert_eq!(ran.code, 255, "{ran:?}");
    assert!(ran.stderr.contains("Could not connect to the endpoint URL: \"https://127.0.0.1:1/"), "{ran:?}");
    // Plain HTTP works too: the emulator answers.
    let mut command = world.list();
    let ran = run(command.arg("--no-verify-ssl"));
    assert_eq!(ran.code, 0, "{ran:?}");
}
