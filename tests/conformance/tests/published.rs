//! The protocol tests of our own model and those that the Smithy project publishes, over clients that are forged from the
//! same models.

mod round_trips;

use std::path::PathBuf;

use tongs::load::{Loaded, Sources, load};
use tongs_conformance::Conformance;
use tongs_scratch::{root, shared};

#[test]
fn our_own_protocol_tests() {
    run(root().join("model/cleanroomsml"), "com.amazonaws.cleanroomsml#AWSStarkControlService", 30);
}

#[test]
fn the_published_protocol_tests_of_rest_json() {
    let Some(folder) = shared("smithy/protocol-tests").or_skip() else { return };
    run(folder, "aws.protocoltests.restjson#RestJson", 328);
}

#[test]
fn the_published_protocol_tests_of_services() {
    let Some(folder) = shared("smithy/protocol-tests").or_skip() else { return };
    run(folder.clone(), "com.amazonaws.glacier#Glacier", 4);
    run(folder, "com.amazonaws.apigateway#BackplaneControlService", 1);
}

#[test]
fn the_published_protocol_tests_of_aws_json() {
    let Some(folder) = shared("smithy/protocol-tests").or_skip() else { return };
    run(folder, "aws.protocoltests.json#JsonProtocol", 114);
}

#[test]
fn the_published_protocol_tests_of_rest_xml() {
    let Some(folder) = shared("smithy/protocol-tests").or_skip() else { return };
    run(folder, "aws.protocoltests.restxml#RestXml", 173);
}

#[test]
fn the_published_protocol_tests_of_aws_query() {
    let Some(folder) = shared("smithy/protocol-tests").or_skip() else { return };
    run(folder, "aws.protocoltests.query#AwsQuery", 73);
}

#[test]
fn the_published_protocol_tests_of_rpcv2_cbor() {
    let Some(folder) = shared("smithy/protocol-tests").or_skip() else { return };
    for (service, least) in [
        ("smithy.protocoltests.rpcv2Cbor#RpcV2Protocol", 60),
        ("aws.protocoltests.rpcv2cbor#NonQueryCompatibleRpcV2Protocol", 1),
        ("aws.protocoltests.rpcv2cbor#QueryCompatibleRpcV2Protocol", 3),
    ] {
        run(folder.clone(), service, least);
    }
}

/// Protocols whose tests are not all published beside the project: over the models of the cases, and one of its own.
#[test]
fn our_own_tests_of_protocols() {
    for (case, service, count) in [
        ("rest_xml", "example.shelf#Shelf", 6),
        ("ec2_query", "example.fleet#Fleet", 4),
        ("unwrapped", "example.bare#Bare", 2),
        ("rpcv2_json", "example.ledger#Ledger", 7),
        ("big_numbers", "example#Example", 2),
        ("event_streams", "example.talk#Json", 8),
        ("event_streams", "example.talk#Cbor", 8),
        ("event_streams", "example.talk#Xml", 8),
    ] {
        let tests = root().join(format!("tests/conformance/tests/models/{case}.smithy"));
        let model = root().join(format!("tests/cases/emit/{case}/model.smithy"));
        let sources = [tests, model].into_iter().filter(|path| path.exists()).fold(Sources::new(), Sources::path);
        held(&load(sources), service, count);
    }
}

/// Runs the tests of a service, of which there are at least so many.
fn run(folder: PathBuf, service: &str, least: usize) {
    held(&load(Sources::new().path(folder)), service, least);
}

fn held(loaded: &Loaded, service: &str, least: usize) {
    let mut conformance = Conformance::new(loaded, service).unwrap();
    assert!(conformance.tests.len() >= least, "only {} tests", conformance.tests.len());
    let failed = conformance.run().unwrap().failed;
    assert!(failed.is_empty(), "{} of {} fail: {failed:#?}", failed.len(), conformance.tests.len());
    // The client is there already: it reads what a stand-in for the same service writes.
    conformance.tests = round_trips::tests(loaded, &conformance);
    let report = conformance.run().unwrap();
    println!("{service}: {} answers of the stand-in are read", report.passed);
    assert!(
        report.failed.is_empty(),
        "{} of {} fail: {:#?}",
        report.failed.len(),
        conformance.tests.len(),
        report.failed
    );
}
