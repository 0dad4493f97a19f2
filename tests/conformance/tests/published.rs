//! The protocol tests of our own model and those that the Smithy project publishes, over clients that are forged from the
//! same models.

use std::path::PathBuf;

use tongs::load::{Sources, load};
use tongs_conformance::Conformance;
use tongs_scratch::{root, shared};

/// Tests that are not passed, with the reason.
const KNOWN: [(&str, &str); 1] = [(
    "RestJsonNullAndEmptyHeaders",
    "strings and lists that are empty are left out of the headers, where they would be headers without a value",
)];

#[test]
fn our_own_protocol_tests() {
    run(root().join("model/cleanroomsml"), "com.amazonaws.cleanroomsml#AWSStarkControlService", 30);
}

#[test]
fn the_published_protocol_tests_of_rest_json() {
    let Some(folder) = shared("smithy/protocol-tests").or_skip() else { return };
    run(folder, "aws.protocoltests.restjson#RestJson", 231);
}

/// Runs the tests of a service, of which there are at least so many.
fn run(folder: PathBuf, service: &str, least: usize) {
    let conformance = Conformance::new(&load(Sources::new().path(folder)), service).unwrap();
    assert!(conformance.tests.len() >= least, "only {} tests", conformance.tests.len());
    let mut failed = conformance.run().unwrap().failed;
    let is_known = |id: &str| KNOWN.iter().any(|(known, _)| *known == id);
    let of_service = conformance.tests.iter().filter(|test| is_known(&test.id)).count();
    let known = failed.extract_if(.., |(id, _)| is_known(id)).count();
    assert!(failed.is_empty(), "{} of {} fail: {failed:#?}", failed.len(), conformance.tests.len());
    assert_eq!(known, of_service, "a test is passed that is listed as one that is not: take it off the list");
}
