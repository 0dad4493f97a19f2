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
