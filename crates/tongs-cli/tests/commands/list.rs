//! `tongs list`.

use crate::{Folder, stderr, stdout};

const MODEL: &str = "$version: \"2.0\"
namespace example

service Weather {
    operations: [GetCity, ListCities]
    errors: [Throttled]
}

operation GetCity {
    input := {
        @required
        id: String
    }
    output := {
        city: City
    }
    errors: [NoSuchCity]
}

operation ListCities {
    output := {
        cities: Cities
    }
}

list Cities {
    member: City
}

structure City {
    name: String
    near: Cities
}

@error(\"client\")
structure NoSuchCity {}

@error(\"client\")
structure Throttled {}
";

/// Another service, and one without operations.
const MORE: &str = "$version: \"2.0\"
namespace example.more

service Other {
    resources: [Thing]
}

service Empty {}

resource Thing {
    identifiers: { id: String }
    read: GetThing
}

@readonly
operation GetThing {
    input := {
        @required
        id: String
    }
}
";

#[test]
fn operations_and_the_size_of_their_closures() {
    let folder = Folder::new(&[("model.smithy", MODEL)]);
    insta::assert_snapshot!(stdout(&folder.tongs(&["list", "--model", "model.smithy"])));
}

#[test]
fn several_services_and_one_of_them() {
    let folder = Folder::new(&[("model.smithy", MODEL), ("more.smithy", MORE)]);
    let all = folder.tongs(&["list", "--model", "model.smithy", "more.smithy"]);
    assert_eq!((all.status.code(), stderr(&all).as_str()), (Some(0), ""));
    insta::assert_snapshot!(stdout(&all));
    let one = folder.tongs(&["list", "--model", "model.smithy", "more.smithy", "--service", "Other"]);
    assert!(stdout(&one).contains("GetThing") && !stdout(&one).contains("GetCity"), "{one:?}");
    assert!(stdout(&all).contains(&stdout(&one)));
}

#[test]
fn a_model_without_a_service_says_so() {
    let folder = Folder::new(&[("shapes.smithy", "$version: \"2.0\"\nnamespace a\nstring S\n"), ("empty.smithy", "")]);
    for arguments in [
        &["shapes.smithy"][..],
        &["empty.smithy"],
        &["shapes.smithy", "--service", "S"],
        &["shapes.smithy", "--message-format", "json"],
    ] {
        let output = folder.tongs(&[&["list", "--model"], arguments].concat());
        assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(1), ""), "{arguments:?}");
        assert!(stderr(&output).contains("the model has no service"), "{arguments:?}: {}", stderr(&output));
        assert!(stderr(&output).contains("load the file that defines it"), "{arguments:?}: {}", stderr(&output));
    }
}

#[test]
fn a_row_is_one_json_object_a_line() {
    let folder = Folder::new(&[("model.smithy", MODEL), ("more.smithy", MORE)]);
    let output = folder.tongs(&["list", "--model", "model.smithy", "more.smithy", "--message-format", "json"]);
    for line in stdout(&output).lines() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(row["service"].is_string() && row["shapes"].is_u64(), "{line}");
    }
    insta::assert_snapshot!(stdout(&output));
}

/// A row can be found, and cut, by tools that know nothing of tables.
#[test]
fn a_row_in_a_pipe_is_one_line_however_long() {
    let name = "GetACity".repeat(40);
    let folder = Folder::new(&[("model.smithy", &MODEL.replace("GetCity", &name))]);
    let text = stdout(&folder.tongs(&["list", "--model", "model.smithy"]));
    let row = text.lines().find(|line| line.contains(&name)).unwrap();
    let cells: Vec<&str> = row.split(['│', '┆']).map(str::trim).collect();
    assert_eq!(cells[1..4], [&name, "6", "5"], "{row}");
}

/// Operations that forge, one that streams, and services that do not forge for causes of their own.
const FORGEABLE: &str = "$version: \"2.0\"
namespace example.forge

use aws.api#service
use aws.auth#sigv4
use aws.endpoints#standardRegionalEndpoints
use aws.protocols#restXml
use aws.protocols#restJson1

@service(sdkId: \"Rest\", arnNamespace: \"rest\", endpointPrefix: \"rest\")
@sigv4(name: \"rest\")
@standardRegionalEndpoints
@restJson1
service Rest {
    version: \"2026-01-01\"
    operations: [Get, Put, Watch]
}

@service(sdkId: \"Rpc\", arnNamespace: \"rpc\", endpointPrefix: \"rpc\")
@sigv4(name: \"rpc\")
@standardRegionalEndpoints
@restXml
service Rpc {
    version: \"2026-01-01\"
    operations: [Get, Put, Watch]
}

@service(sdkId: \"One\", arnNamespace: \"one\", endpointPrefix: \"one\")
@sigv4(name: \"one\")
@standardRegionalEndpoints
@restXml
service One {
    version: \"2026-01-01\"
    operations: [Get]
}

@http(method: \"GET\", uri: \"/get\")
operation Get {
    output := { a: String }
}

@http(method: \"PUT\", uri: \"/put\")
operation Put {
    input := { a: String }
}

@http(method: \"GET\", uri: \"/watch\")
operation Watch {
    output := { last: Broken }
}

@error(\"client\")
structure Broken {
    code: Integer
}
";

#[test]
fn what_forges_and_why_not() {
    let folder = Folder::new(&[("model.smithy", FORGEABLE)]);
    let output = folder.tongs(&["list", "--model", "model.smithy"]);
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""));
    insta::assert_snapshot!(stdout(&output));
    let json = folder.tongs(&["list", "--model", "model.smithy", "--message-format", "json"]);
    insta::assert_snapshot!("what_forges_as_json", stdout(&json));
}

/// What `list` says is what `generate` does.
#[test]
fn what_list_says_is_what_generate_does() {
    let folder = Folder::new(&[("model.smithy", FORGEABLE)]);
    let listed = stdout(&folder.tongs(&["list", "--model", "model.smithy", "--message-format", "json"]));
    let rows = listed.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let rows: Vec<_> = rows.filter(|row| row["operation"].is_string()).collect();
    assert_eq!(rows.len(), 7);
    for row in rows {
        let [service, operation] = ["service", "operation"].map(|key| row[key].as_str().unwrap());
        let arguments = ["generate", "--model", "model.smithy", "--name", "a", "--out", "out"];
        let chosen = ["--service", service, "--operation", operation];
        let output = folder.tongs(&[&arguments[..], &chosen].concat());
        assert_eq!(row["forges"].as_bool(), Some(output.status.success()), "{row} {output:?}");
        assert_eq!(row["causes"].as_array().unwrap().is_empty(), output.status.success(), "{row}");
    }
}
