//! What ours does otherwise on purpose. Everything that is not in this file is the same, as far as the tests reach.
//!
//! | what | official crate | ours | why |
//! | --- | --- | --- | --- |
//! | no behavior version, and no feature for it | panics when a client is made | means the latest | an application that forgot it should run, not die |
//! | an empty endpoint URL | panics when the call is sent | an error of the call | a setting from outside must not end a process |
//!
//! What boto3 and the AWS CLI do otherwise stands where they are compared.

use crate::program::{official, ours};
use crate::support::outcome::outcome;
use std::panic::catch_unwind;

#[test]
fn a_forgotten_behavior_version_means_the_latest() {
    let theirs = catch_unwind(|| {
        aws_sdk_cleanroomsml::Client::from_conf(aws_sdk_cleanroomsml::Config::builder().build());
    });
    assert!(theirs.is_err(), "the official crate no longer panics: strike this difference");
    let config = cleanroomsml::Config::builder().region(cleanroomsml::config::Region::new("us-east-1")).build();
    let client = cleanroomsml::Client::from_conf(config);
    assert_eq!(client.config().region().map(ToString::to_string).as_deref(), Some("us-east-1"));
}

#[test]
fn an_empty_endpoint_url_is_an_error() {
    let run = |future: std::pin::Pin<Box<dyn Future<Output = ()>>>| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(future);
    };
    let theirs = catch_unwind(|| {
        run(Box::pin(async {
            let wire = official::client::Wire::default();
            let config = official::client::test_config().endpoint_url("").http_client(wire.empty()).build();
            let client = aws_sdk_cleanroomsml::Client::from_conf(config);
            drop(official::client::list(&client).send().await);
        }));
    });
    assert!(theirs.is_err(), "the official crate no longer panics: strike this difference");
    run(Box::pin(async {
        let wire = ours::client::Wire::default();
        let config = ours::client::test_config().endpoint_url("").http_client(wire.empty()).build();
        let answer = ours::client::list(&cleanroomsml::Client::from_conf(config)).send().await;
        let outcome = outcome(&answer);
        assert_ne!(outcome.class, "ok", "{outcome}");
        assert!(wire.sent().is_empty(), "{:?}", wire.sent());
    }));
}
