//! `tongs graph`.

use std::fs;

use crate::{Folder, stderr, stdout};

/// Two operations that share shapes; one shape of its own contains itself.
const MODEL: &str = "$version: \"2.0\"
namespace example

service Weather {
    operations: [GetCity, PutCity]
    errors: [Throttled]
}

operation GetCity {
    input := { id: CityId }
    output := { city: City, sky: Sky, tree: Tree }
    errors: [NoSuchCity]
}

operation PutCity {
    input := { city: City, tags: Tags }
}

structure City {
    id: CityId
    place: Place
}

structure Place {
    north: Double
    names: Names
}

list Names {
    member: Name
}

structure Tree {
    left: Tree
    kind: Kind
}

union Kind {
    tree: Tree
    leaf: String
}

enum Sky {
    CLEAR
    CLOUDY
}

map Tags {
    key: Name
    value: String
}

string CityId
string Name

@error(\"client\")
structure NoSuchCity {}

@error(\"client\")
structure Throttled {}
";

fn folder() -> Folder {
    Folder::new(&[("model.smithy", MODEL)])
}

#[test]
fn the_closure_of_an_operation() {
    let dot = folder().tongs(&["graph", "--model", "model.smithy", "--operation", "PutCity"]);
    insta::assert_snapshot!(stdout(&dot));
}

#[test]
fn a_service_in_parts() {
    insta::assert_snapshot!("a_service_in_parts.dot", stdout(&folder().tongs(&["graph", "--model", "model.smithy"])));
    let svg = folder().tongs(&["graph", "--model", "model.smithy", "--format", "svg"]);
    insta::assert_snapshot!("a_service_in_parts.svg", stdout(&svg));
}

#[test]
fn the_file_says_the_format() {
    let cases = [
        ("a.svg", "<svg "),
        ("a.SVG", "<svg "),
        ("b.dot", "digraph "),
        ("b.Dot", "digraph "),
        ("c.gv", "digraph "),
        ("a.b.svg", "<svg "),
    ];
    let folder = folder();
    for (file, start) in cases {
        let output = folder.tongs(&["graph", "--model", "model.smithy", "--out", file]);
        assert_eq!((output.status.code(), stdout(&output), stderr(&output)), (Some(0), String::new(), String::new()));
        assert!(fs::read_to_string(folder.path(file)).unwrap().starts_with(start), "{file}");
    }
    for (file, format, start) in [("a", "svg", "<svg "), ("b", "dot", "digraph "), ("c.txt", "svg", "<svg ")] {
        let output = folder.tongs(&["graph", "--model", "model.smithy", "--out", file, "--format", format]);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        assert!(fs::read_to_string(folder.path(file)).unwrap().starts_with(start), "{file}");
    }
}

#[test]
fn other_formats_are_refused_before_anything_is_read_or_written() {
    let folder = folder();
    for (file, part) in [
        ("x.png", "cannot write `png` files"),
        ("x.PDF", "cannot write `PDF` files"),
        ("x.jpeg", "cannot write `jpeg` files"),
        ("x.svg.gz", "cannot write `gz` files"),
        ("x", "does not say which format"),
        (".svg", "does not say which format"),
        ("folder/x", "does not say which format"),
        ("x.", "cannot write `` files"),
    ] {
        let output = folder.tongs(&["graph", "--model", "nowhere.smithy", "--out", file]);
        assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(2), ""), "{file}");
        for part in [part, "`.svg`", "`.dot`"] {
            assert!(stderr(&output).contains(part), "{file}: {}", stderr(&output));
        }
        assert!(!folder.path(file).exists(), "{file}");
    }
}

#[test]
fn depth_ends_the_closure() {
    let folder = folder();
    let shapes = |depth: &[&str]| {
        let output = folder.tongs(&[&["graph", "--model", "model.smithy"], depth].concat());
        let text = stdout(&output);
        ["PutCity", "PutCityInput", "City", "Place", "Names", "Name"]
            .into_iter()
            .filter(|name| text.contains(&format!("[label=\"{name}\"")))
            .count()
    };
    for (depth, expected) in [("0", 1), ("1", 2), ("2", 3), ("3", 5), ("4", 6), ("5", 6), ("1000000000", 6)] {
        assert_eq!(shapes(&["--operation", "PutCity", "--depth", depth]), expected, "{depth}");
    }
    assert_eq!(shapes(&["--operation", "PutCity"]), 6);
    assert_eq!(folder.tongs(&["graph", "--model", "model.smithy", "--depth", "-1"]).status.code(), Some(2));
}

#[test]
fn operations_are_named_in_every_way() {
    let folder = folder();
    let graph =
        |operations: &[&str]| stdout(&folder.tongs(&[&["graph", "--model", "model.smithy"], operations].concat()));
    let both = graph(&[]);
    for operations in [
        &["--operation", "GetCity", "PutCity"][..],
        &["--operation", "GetCity,PutCity"],
        &["--operation", "PutCity", "--operation", "example#GetCity"],
    ] {
        assert_eq!(graph(operations), both, "{operations:?}");
    }
}

/// A service of 2,000 operations, drawn only if it must be.
#[test]
fn what_no_picture_can_show_says_to_select() {
    let mut text = String::from("$version: \"2.0\"\nnamespace a\nservice S { operations: [");
    text.extend((0..2_000).map(|at| format!("O{at} ")));
    text.push_str("] }\n");
    text.extend((0..2_000).map(|at| format!("operation O{at} {{ input := {{ a: Shared }} }}\n")));
    text.push_str("structure Shared { next: Shared }\n");
    let folder = Folder::new(&[("large.smithy", &text)]);
    let output = folder.tongs(&["graph", "--model", "large.smithy"]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(2), ""));
    for part in ["2000 operations with 2001 shapes", "`--operation`", "`--depth", "`--force`"] {
        assert!(stderr(&output).contains(part), "{part}: {}", stderr(&output));
    }
    let some = folder.tongs(&["graph", "--model", "large.smithy", "--operation", "O1,O2"]);
    assert_eq!(some.status.code(), Some(0), "{}", stderr(&some));
    let all = folder.tongs(&["graph", "--model", "large.smithy", "--force", "--out", "all.svg"]);
    assert_eq!(all.status.code(), Some(0), "{}", stderr(&all));
    assert!(fs::read_to_string(folder.path("all.svg")).unwrap().ends_with("</svg>\n"));
}
