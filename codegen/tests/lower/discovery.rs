//! Endpoints that a service names itself.

use tongs::forge::verdicts;
use tongs::ir::{Discovery, Step};
use tongs::load::{Sources, load};
use tongs::settings::ModelSettings;

use super::asked;

/// A service in which one operation requires an endpoint of its own, one can do with it, and one has nothing to do with it.
const MODEL: &str = r#"$version: "2.0"
namespace example
use aws.api#clientDiscoveredEndpoint
use aws.api#clientEndpointDiscovery
use aws.protocols#awsJson1_0
@awsJson1_0
@clientEndpointDiscovery(operation: DescribeEndpoints, error: Moved)
service Svc { version: "1", operations: [DescribeEndpoints, Ask, Maybe, Other] }
operation DescribeEndpoints { input := {}, output := { @required Endpoints: Endpoints } }
list Endpoints { member: Endpoint }
structure Endpoint { @required Address: String, @required CachePeriodInMinutes: Long = 0
}
@clientDiscoveredEndpoint(required: true)
operation Ask { errors: [Moved] }
@clientDiscoveredEndpoint(required: false)
operation Maybe { errors: [Moved] }
operation Other {}
@error("client")
structure Moved {}
"#;

#[test]
fn what_names_endpoints_is_forged_for_those_that_require_one() {
    for (operations, expected) in [
        (None, (vec!["Ask", "DescribeEndpoints", "Maybe", "Other"], true)),
        (Some(&["Ask"][..]), (vec!["Ask", "DescribeEndpoints"], true)),
        (Some(&["Ask", "DescribeEndpoints"]), (vec!["Ask", "DescribeEndpoints"], true)),
        // Nobody requires it: it is an operation like others.
        (Some(&["Maybe", "Other"]), (vec!["Maybe", "Other"], false)),
        (Some(&["DescribeEndpoints"]), (vec!["DescribeEndpoints"], false)),
    ] {
        let forged = asked(MODEL, operations).unwrap();
        let found = forged.sdk.operations.iter().map(|operation| operation.name.as_str()).collect::<Vec<_>>();
        let all: Vec<_> = forged.files.iter().map(|(path, text)| format!("{}\n{text}", path.display())).collect();
        let all = all.concat();
        for part in [
            "fn with_endpoint_discovery_enabled",
            "pub mod endpoint_discovery",
            "\"endpoint-discovery\"",
            "tokio::spawn(reload.reload_task())",
        ] {
            assert_eq!(all.contains(part), expected.1, "{operations:?}: {part}");
        }
        assert_eq!(found, expected.0, "{operations:?}");
    }
}

#[test]
fn an_operation_that_nobody_asked_for_is_not_told_of() {
    let model = load(Sources::new().text("example.smithy", MODEL)).model.unwrap();
    let settings = ModelSettings { operations: Some(vec!["Ask".to_owned()]), ..ModelSettings::default() };
    let found = verdicts(&model, &settings).unwrap();
    let found: Vec<_> = found.iter().map(|one| (one.operation.name(), one.forges())).collect();
    assert_eq!(found, [("Ask", true)]);
}

#[test]
fn what_keeps_the_endpoint_from_being_known_is_told_of_those_that_require_it() {
    let broken = MODEL.replace("{ @required Address: String,", "{ @required Address: Place,") + "enum Place { HERE }\n";
    let model = load(Sources::new().text("example.smithy", broken)).model.unwrap();
    let found = verdicts(&model, &ModelSettings::default()).unwrap();
    let refused: Vec<_> = found.iter().filter(|one| !one.forges()).map(|one| one.operation.name()).collect();
    assert_eq!(refused, ["Ask", "DescribeEndpoints"]);
}

#[test]
fn members_are_optional_as_the_model_has_them() {
    let with = |from: &str, to: &str| {
        let mut forged = asked(&MODEL.replace(from, to), Some(&["Ask"])).unwrap().sdk;
        forged.operations.remove(1).discovery.unwrap()
    };
    let optional = |found: &Discovery| {
        [&found.endpoints, &found.address, &found.period].map(|step: &Step| (step.field.rust.clone(), step.optional))
    };
    let names = |flags: [bool; 3]| {
        [("endpoints", flags[0]), ("address", flags[1]), ("cache_period_in_minutes", flags[2])]
            .map(|(name, optional)| (name.to_owned(), optional))
    };
    assert_eq!(optional(&with("", "")), names([false, false, false]));
    assert_eq!(optional(&with("@required ", "")), names([true, true, false]));
    assert_eq!(optional(&with("Long = 0", "Long")), names([false, false, false]));
    assert_eq!(
        optional(&with("@required CachePeriodInMinutes: Long = 0", "CachePeriodInMinutes: Long")),
        names([false, false, true])
    );
    assert!(with("list Endpoints", "@sparse list Endpoints").sparse);
    assert!(!with("", "").sparse);
}
