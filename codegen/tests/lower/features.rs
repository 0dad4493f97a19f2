//! A feature for each operation: its name, what it turns on, and which types stand behind it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use tongs::forge::{Forged, forge};
use tongs::ir::{Manifest, Sdk};
use tongs::load::{Sources, load};
use tongs::settings::{CrateSettings, Layout, ManifestKind, ModelSettings, Settings};

const DISCOVERY: &str = "use aws.api#clientDiscoveredEndpoint\nuse aws.api#clientEndpointDiscovery\n";

/// What is forged of operations with these members of their inputs and these traits, of which the service has some, too.
fn forged(layout: Layout, traits: &str, operations: &[(&str, &str, &str)], shapes: &str) -> Forged {
    forged_with(&[], layout, traits, operations, shapes)
}

/// The same, where some operations are always there.
fn forged_with(
    always: &[&str],
    layout: Layout,
    traits: &str,
    operations: &[(&str, &str, &str)],
    shapes: &str,
) -> Forged {
    let names: Vec<&str> = operations.iter().map(|(name, _, _)| *name).collect();
    let mut text = format!(
        "$version: \"2.0\"\nnamespace example\nuse aws.protocols#awsJson1_0\n{DISCOVERY}@awsJson1_0 {traits}\n\
         service Svc {{ version: \"1\", operations: [{}] }}\n",
        names.join(", ")
    );
    for (name, traits, data) in operations {
        let _ = writeln!(text, "{traits} operation {name} {{ {data} }}");
    }
    let loaded = load(Sources::new().text("example.smithy", text + shapes));
    let crates = CrateSettings {
        layout,
        feature_per_operation: true,
        always: always.iter().map(|&name| name.to_owned()).collect(),
        ..CrateSettings::named("client", ManifestKind::Workspace)
    };
    let shapes = shapes.contains("Named").then(|| "Named".to_owned()).into_iter().collect();
    let settings = Settings { model: ModelSettings { shapes, ..ModelSettings::default() }, crates };
    let Some(model) = &loaded.model else { panic!("{}", loaded.diagnostics.render(&loaded.sources, false)) };
    forge(model, &settings).unwrap_or_else(|found| panic!("{}", found.render(&loaded.sources, false)))
}

/// The features of the operations, by their names.
fn names(sdk: &Sdk) -> BTreeMap<&str, &str> {
    let name = |operation| sdk.gates.of_operation(operation).concat();
    sdk.operations.iter().map(|one| (one.name.as_str(), &*name(one).leak())).collect()
}

fn features(manifest: &Manifest) -> BTreeMap<&str, String> {
    manifest.features.iter().map(|one| (one.name.as_str(), one.enables.join(" "))).collect()
}

#[test]
fn features_are_called_as_modules_unless_others_are() {
    let of = |names: &[&'static str]| {
        let operations: Vec<_> = names.iter().map(|name| (*name, "", "")).collect();
        let forged = forged(Layout::Crate, "", &operations, "");
        let notes: Vec<String> = forged.notes.iter().map(|note| note.message.clone()).collect();
        (self::names(&forged.sdk).into_values().map(str::to_owned).collect::<Vec<_>>(), notes)
    };
    assert_eq!(of(&["GetThing", "GetDBProxy"]).0, ["get-db-proxy", "get-thing"]);
    assert_eq!(of(&["Move", "Type", "get_it2"]), (["get-it2", "move", "type"].map(str::to_owned).to_vec(), vec![]));
    let (names, notes) = of(&["Default", "Serde", "SerdeOperation", "RtTokio", "AllOperations"]);
    assert_eq!(
        names,
        [
            "all-operations-operation",
            "default-operation",
            "rt-tokio-operation",
            "serde-operation-operation",
            "serde-operation"
        ]
    );
    assert_eq!(notes.len(), 4);
    assert!(
        notes.contains(
            &"the feature of `example#Default` is called `default-operation`, since `default` is another".to_owned()
        ),
        "{notes:?}"
    );
}

/// Every fixed feature of a manifest is one that no operation's can be called.
#[test]
fn no_operation_takes_the_name_of_another_feature() {
    let sdk = forged(Layout::Crate, "", &[("GetThing", "", "")], "").sdk;
    let fixed: Vec<&str> = features(&sdk.manifests[0]).into_keys().filter(|name| *name != "get-thing").collect();
    let shouted: Vec<String> = fixed
        .iter()
        .map(|name| name.split('-').map(|word| word[..1].to_uppercase() + &word[1..]).collect::<Vec<_>>().concat())
        .collect();
    let operations: Vec<_> = shouted.iter().map(|name| (name.as_str(), "", "")).collect();
    let sdk = forged(Layout::Crate, "", &operations, "").sdk;
    let all = &sdk.manifests[0].features;
    assert_eq!(features(&sdk.manifests[0]).len(), all.len(), "two features of one name: {all:?}");
    assert_eq!(all.len(), 2 * fixed.len());
}

#[test]
fn features_reach_through_the_crates_and_none_is_on_by_default() {
    let operations = [("GetThing", "", ""), ("PutThing", "", "")];
    let sdk = forged(Layout::Crates, "", &operations, "").sdk;
    let [shapes, serializers, operations_crate, facade] = &sdk.manifests[..] else { panic!("{:?}", sdk.manifests) };
    assert_eq!(features(shapes)["get-thing"], "");
    assert_eq!(features(serializers)["get-thing"], "client-shapes/get-thing");
    assert_eq!(features(operations_crate)["get-thing"], "client-serializers/get-thing client-shapes/get-thing");
    assert_eq!(features(facade)["get-thing"], "client-operations/get-thing");
    assert_eq!(features(facade)["all-operations"], "get-thing put-thing");
    let one = forged(Layout::Crate, "", &operations, "").sdk;
    assert_eq!(features(&one.manifests[0])["get-thing"], "");
    for manifest in [facade, &one.manifests[0]] {
        assert_eq!(features(manifest)["default"], "rustls default-https-client rt-tokio");
        assert!(manifest.documents_all_features);
    }
    assert_eq!(sdk.readme.unwrap().needs.as_deref(), Some("get-thing"));
}

/// Clients ask an operation of the service where to send others: it comes with them.
#[test]
fn what_names_endpoints_comes_with_every_operation() {
    let required = "@clientDiscoveredEndpoint(required: true)";
    let shapes = "list Endpoints { member: Endpoint }\nstructure Endpoint { @required Address: String, @required CachePeriodInMinutes: Long = 0\n}\n\
                  @error(\"client\") structure Moved {}\n";
    let sdk = forged(
        Layout::Crate,
        "@clientEndpointDiscovery(operation: DescribeEndpoints, error: Moved)",
        &[
            ("Ask", required, "errors: [Moved]"),
            ("DescribeEndpoints", "", "input := {}, output := { @required Endpoints: Endpoints }"),
        ],
        shapes,
    )
    .sdk;
    let features = features(&sdk.manifests[0]);
    assert_eq!((features["ask"].as_str(), features["describe-endpoints"].as_str()), ("describe-endpoints", ""));
}

#[test]
fn types_stand_behind_the_operations_that_lead_to_them() {
    let lead = "input := { all: All, own: Own0 }";
    let many: Vec<String> = (0..17).map(|at| format!("Many{at}")).collect();
    let mut operations: Vec<(&str, &str, &str)> =
        many.iter().map(|name| (name.as_str(), "", "input := { all: All }")).collect();
    operations.push(("First", "", lead));
    operations.push(("Second", "", "input := { own: Own0, second: Second0 }, errors: [Wrong]"));
    operations.push(("Third", "", "output := { named: Named }"));
    let shapes = "structure All { part: PartOfAll }\nstructure PartOfAll { all: All }\nstructure Own0 { deep: DeepList }\n\
                  list DeepList { member: Deep }\nunion Deep { own: Own0, kind: Kind }\nenum Kind { A }\n\
                  structure Second0 { kind: Kind }\n@error(\"client\") structure Wrong {}\n\
                  structure Named { part: PartOfNamed }\nenum PartOfNamed { A }\n";
    let sdk = forged(Layout::Crate, "", &operations, shapes).sdk;
    let structures = sdk.structures.iter().chain(&sdk.errors).map(|one| &one.named);
    let named = structures.chain(sdk.enums.iter().map(|one| &one.named)).chain(sdk.unions.iter().map(|one| &one.named));
    let gates: BTreeMap<&str, String> =
        named.map(|named| (named.name.as_str(), sdk.gates.of_type(named).join(" "))).collect();
    let expected = [
        // More operations lead to them than anybody would list.
        ("All", ""),
        ("Deep", "first second"),
        ("Kind", "first second"),
        // Asked for by name.
        ("Named", ""),
        ("Own0", "first second"),
        ("PartOfAll", ""),
        ("PartOfNamed", ""),
        ("Second0", "second"),
        ("Wrong", "second"),
    ];
    assert_eq!(gates, expected.map(|(name, features)| (name, features.to_owned())).into());
}

#[test]
fn nothing_stands_behind_the_feature_of_an_operation_that_is_always_there() {
    let operations = [
        ("Always", "", "input := { own: Own0 }, errors: [Gone]"),
        ("Other", "", "input := { own: Own0, other: Other0 }, errors: [Gone]"),
    ];
    let shapes =
        "structure Own0 { deep: Deep }\nenum Deep { A }\nstructure Other0 {}\n@error(\"client\") structure Gone {}\n";
    let sdk = forged_with(&["Always"], Layout::Crate, "", &operations, shapes).sdk;
    assert_eq!(names(&sdk), BTreeMap::from([("Always", ""), ("Other", "other")]));
    let features = features(&sdk.manifests[0]);
    assert_eq!((features["always"].as_str(), features["other"].as_str()), ("", ""));
    assert_eq!(features["all-operations"], "always other");
    let structures = sdk.structures.iter().chain(&sdk.errors).map(|one| &one.named);
    let gates = structures.chain(sdk.enums.iter().map(|one| &one.named));
    let gates: BTreeMap<&str, String> =
        gates.map(|named| (named.name.as_str(), sdk.gates.of_type(named).join(" "))).collect();
    let expected = [("Deep", ""), ("Gone", ""), ("Other0", "other"), ("Own0", "")];
    assert_eq!(gates, expected.map(|(name, features)| (name, features.to_owned())).into());
    assert_eq!(sdk.readme.unwrap().needs, None, "the first one needs no feature");
}
