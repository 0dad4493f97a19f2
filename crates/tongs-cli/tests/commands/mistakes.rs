//! Mistakes that people make, and all that `tongs check` says of each: read as a stranger would.

use std::fmt::Write as _;

use crate::{Folder, stderr};

const HEADER: &str = "$version: \"2.0\"\n\nnamespace example.weather\n\n";

/// What `tongs check` says of a file.
fn check(text: &str) -> String {
    let folder = Folder::new(&[("weather.smithy", &[HEADER, text].concat())]);
    let output = folder.tongs(&["check", "weather.smithy"]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    stderr(&output)
}

#[test]
fn a_typo_in_a_target() {
    insta::assert_snapshot!(check(
        "structure City {\n    name: Strng\n    place: Coordinate\n}\n\nstructure Coordinates {}\n"
    ));
}

#[test]
fn a_brace_that_is_missing() {
    insta::assert_snapshot!(check(
        "structure City {\n    name: String\n\nstructure Coordinates {\n    north: Double\n}\n"
    ));
}

#[test]
fn a_trait_value_of_another_type() {
    insta::assert_snapshot!(check("@length(min: \"one\")\nstring Name\n\n@error(\"clientt\")\nstructure Oops {}\n"));
}

#[test]
fn a_trait_member_that_does_not_exist() {
    insta::assert_snapshot!(check("@range(mx: 5, min: 1)\ninteger Small\n\n@lenght(min: 1)\nstring Name\n"));
}

#[test]
fn a_shape_in_two_files() {
    let one = [HEADER, "structure City {\n    name: String\n}\n"].concat();
    let folder = Folder::new(&[("one.smithy", &one), ("two.smithy", &one.replace("name:", "title:"))]);
    insta::assert_snapshot!(stderr(&folder.tongs(&["check", "one.smithy", "two.smithy"])));
}

#[test]
fn a_label_without_a_member() {
    insta::assert_snapshot!(check(
        "@readonly\n@http(method: \"GET\", uri: \"/cities/{cityId}/{zone}\")\noperation GetCity {\n    input := {\n        \
         @required\n        @httpLabel\n        cityID: String\n    }\n}\n"
    ));
}

#[test]
fn a_label_that_may_be_absent() {
    insta::assert_snapshot!(check(
        "@readonly\n@http(method: \"GET\", uri: \"/cities/{cityId}\")\noperation GetCity {\n    input := {\n        \
         @httpLabel\n        cityId: String\n    }\n}\n"
    ));
}

#[test]
fn an_enum_value_twice() {
    insta::assert_snapshot!(check(
        "enum Suit {\n    CLUB = \"club\"\n    DIAMOND = \"diamond\"\n    CLUBS = \"club\"\n}\n"
    ));
}

/// Eight megabytes, and the same on one line.
#[test]
fn a_type_in_a_large_json_model() {
    let mut text = String::from("{\n  \"smithy\": \"2.0\",\n  \"shapes\": {\n");
    for at in 0..50_000 {
        let shape_type = if at == 40_000 { "struct" } else { "structure" };
        let comma = if at == 0 { "" } else { "    ,\n" };
        let _ = write!(
            text,
            "{comma}    \"example.big#Shape{at}\": {{\n      \"type\": \"{shape_type}\",\n      \"members\": {{\n        \
             \"name\": {{ \"target\": \"smithy.api#String\" }}\n      }}\n    }}\n"
        );
    }
    text.push_str("  }\n}\n");
    let line = text.replace('\n', "");
    let folder = Folder::new(&[("big.json", &text), ("line.json", &line)]);
    let said = ["big.json", "line.json"].map(|name| stderr(&folder.tongs(&["check", name])));
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn mixins_in_a_circle() {
    insta::assert_snapshot!(check("@mixin\nstructure A with [B] {}\n\n@mixin\nstructure B with [A] {}\n"));
}

#[test]
fn a_default_of_another_type() {
    insta::assert_snapshot!(check(
        "structure City {\n    people: Integer = \"many\"\n    kind: Kind = \"TOWN\"\n}\n\nenum Kind {\n    VILLAGE\n    CITY\n}\n"
    ));
}
