//! The protocol tests of our own model and those that the Smithy project publishes, over clients that are forged from the
//! same models.

use std::path::PathBuf;

use tongs::load::{Sources, load};
use tongs_conformance::Conformance;
use tongs_scratch::{root, shared};

#[test]
fn our_own_protocol_tests() {
    run(root().join("model/cleanroomsml"), "com.amazonaws.cleanroomsml#AWSStarkControlService", 30);
}

#[test]
fn the_published_protocol_tests_of_rest_json() {
    let Some(folder) = shared("smithy/protocol-tests").or_skip() else { return };
    run(folder, "aws.protocoltests.restjson#RestJson", 231);
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

/// Runs the tests of a service, of which there are at least so many.
fn run(folder: PathBuf, service: &str, least: usize) {
    let conformance = Conformance::new(&load(Sources::new().path(folder)), service).unwrap();
    assert!(conformance.tests.len() >= least, "only {} tests", conformance.tests.len());
    let failed = conformance.run().unwrap().failed;
    assert!(failed.is_empty(), "{} of {} fail: {failed:#?}", failed.len(), conformance.tests.len());
}
