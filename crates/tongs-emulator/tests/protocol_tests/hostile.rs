//! Requests of tests, broken in every way that comes up: none has the wire panic, and what is refused is told.

use std::sync::Arc;

use bytes::Bytes;
use http::Request;
use tongs::load::{Sources, load};
use tongs::model::Model;
use tongs_emulator::service::{Protocol, Service};
use tongs_emulator::wire::{Context, read_input, route, write_error};
use tongs_scratch::root;

use crate::cases::{of_trait, request};

/// How often each request is broken.
const TIMES: usize = 40;

fn model(folders: &[std::path::PathBuf]) -> Arc<Model> {
    let loaded = load(folders.iter().fold(Sources::new(), Sources::path));
    Arc::new(loaded.model.unwrap_or_else(|| panic!("{}", loaded.diagnostics.render(&loaded.sources, false))))
}

/// The services of a model in each of their protocols.
fn services(model: &Arc<Model>) -> Vec<Service> {
    let shapes: Vec<_> = model.services().collect();
    let offered = shapes.iter().flat_map(|shape| Protocol::ALL.map(|protocol| (shape, protocol)));
    let offered = offered.filter(|(shape, protocol)| shape.traits().has(protocol.id()));
    offered.map(|(shape, it)| Service::speaking(Arc::clone(model), Some(shape.id()), Some(it.id())).unwrap()).collect()
}

/// Sends a request through.
fn send(service: &Service, request: &Request<Bytes>) {
    let failure = match route(service, request) {
        Err(unrouted) => unrouted.failure(service),
        Ok(routed) => match read_input(service, &routed, request) {
            Err(malformed) => malformed.failure(service),
            Ok(_) => return,
        },
    };
    let response = write_error(service, &failure, &Context::new("id"));
    assert!(response.status().is_client_error(), "{failure:?}");
    assert!(!response.body().is_empty(), "{failure:?}");
}

#[test]
fn broken_requests_are_read_or_refused() {
    let mut random = fastrand::Rng::with_seed(11);
    let tests = |case: &str| root().join(format!("tests/conformance/tests/models/{case}.smithy"));
    let own = |case: &str| root().join(format!("tests/cases/emit/{case}/model.smithy"));
    let cases = [("rest_xml", true), ("ec2_query", true), ("rpcv2_json", true), ("event_streams", false)];
    let mut models: Vec<_> = cases
        .into_iter()
        .map(|(case, has_own)| model(&if has_own { vec![tests(case), own(case)] } else { vec![tests(case)] }))
        .collect();
    models.extend(tongs_scratch::shared("smithy/protocol-tests").or_skip().map(|folder| model(&[folder])));
    for service in models.iter().flat_map(services) {
        for operation in service.operations() {
            let shape = service.shape_of(operation.id()).unwrap();
            for test in of_trait(&service, shape, "smithy.test#httpRequestTests") {
                let whole = request(test).unwrap();
                (0..TIMES).for_each(|_| send(&service, &broken(&mut random, &whole)));
            }
        }
    }
}

/// A request of which some bytes are not as they were.
fn broken(random: &mut fastrand::Rng, request: &Request<Bytes>) -> Request<Bytes> {
    let mut broken = request.clone();
    match random.u8(..4) {
        0 => {
            let uri = mutated(random, request.uri().to_string().as_bytes());
            if let Ok(uri) = http::Uri::try_from(&uri[..]) {
                *broken.uri_mut() = uri;
            }
        }
        1 => {
            for value in broken.headers_mut().values_mut() {
                if let Ok(other) = http::HeaderValue::from_bytes(&mutated(random, value.as_bytes())) {
                    *value = other;
                }
            }
        }
        _ => *broken.body_mut() = Bytes::from(mutated(random, request.body())),
    }
    broken
}

fn mutated(random: &mut fastrand::Rng, bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..random.usize(1..4) {
        let at = random.usize(..=bytes.len());
        match random.u8(..4) {
            0 => bytes.truncate(at),
            1 => bytes.insert(at, random.u8(..)),
            2 => drop(bytes.splice(at.., bytes[..at].to_vec()).count()),
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = random.u8(..);
                }
            }
        }
    }
    bytes
}

/// Bodies that nest or repeat without end.
#[test]
fn deep_and_endless_bodies_are_refused() {
    const MODEL: &str = r#"$version: "2.0"
        namespace a
        use aws.protocols#awsJson1_0
        use aws.protocols#awsQuery
        use aws.protocols#restXml
        use smithy.protocols#rpcv2Cbor
        @awsJson1_0 @awsQuery @restXml @rpcv2Cbor @xmlNamespace(uri: "urn:a")
        service S { version: "1", operations: [Put] }
        @http(method: "POST", uri: "/") operation Put { input: Tree }
        structure Tree { tree: Tree, list: Trees }
        list Trees { member: Tree }
    "#;
    let loaded = load(Sources::new().text("a.smithy", MODEL));
    let model =
        Arc::new(loaded.model.unwrap_or_else(|| panic!("{}", loaded.diagnostics.render(&loaded.sources, false))));
    let times = 100_000;
    for (protocol, body) in [
        ("awsJson1_0", "{\"tree\":".repeat(times).into_bytes()),
        ("awsJson1_0", "{\"list\":[".repeat(times).into_bytes()),
        ("awsJson1_0", format!("{{\"other\":{}", "[".repeat(times)).into_bytes()),
        ("awsQuery", format!("Action=Put&Version=1&{}x=1", "tree.".repeat(times)).into_bytes()),
        ("awsQuery", format!("Action=Put&Version=1&{}x=1", "list.member.1.".repeat(90)).into_bytes()),
        ("restXml", format!("<Tree>{}{}</Tree>", "<tree>".repeat(times), "</tree>".repeat(times)).into_bytes()),
        ("rpcv2Cbor", b"\xa1\x64tree".repeat(times)),
        ("rpcv2Cbor", [b"\xa1\x65other".to_vec(), vec![0x81; times]].concat()),
        ("rpcv2Cbor", b"\xbb\xff\xff\xff\xff\xff\xff\xff\xff".to_vec()),
        ("rpcv2Cbor", b"\xa1\x64list\x9b\x7f\xff\xff\xff\xff\xff\xff\xff".to_vec()),
        ("rpcv2Cbor", b"\x7b\x7f\xff\xff\xff\xff\xff\xff\xff".to_vec()),
    ] {
        let service = Service::speaking(Arc::clone(&model), None, Some(protocol)).unwrap();
        let request = Request::builder().method("POST");
        let request = match protocol {
            "rpcv2Cbor" => request.uri("/service/S/operation/Put").header("smithy-protocol", "rpc-v2-cbor"),
            _ => request.uri("/").header("x-amz-target", "S.Put"),
        };
        let media_type = if protocol == "rpcv2Cbor" { "application/cbor" } else { "application/json" };
        let request = request.header("content-type", media_type).body(Bytes::from(body)).unwrap();
        let routed = route(&service, &request).unwrap();
        let found = read_input(&service, &routed, &request);
        let start = String::from_utf8_lossy(&request.body()[..20.min(request.body().len())]).into_owned();
        assert!(found.is_err(), "{protocol} {start}");
    }
}
