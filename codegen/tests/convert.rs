//! IDL that is printed from a model loads as the same model.

mod shared;

use std::path::{Path, PathBuf};

use shared::{files, real_models, shared};
use tongs::convert::to_idl;
use tongs::load::{Sources, load};
use tongs::model::Model;
use tongs::semantic::{AstOptions, to_json_ast};

fn ast(model: &Model) -> String {
    to_json_ast(model, AstOptions::default())
}

fn model(sources: Sources, name: &str) -> Model {
    let loaded = load(sources);
    loaded.model.unwrap_or_else(|| panic!("{name}:\n{}", loaded.diagnostics.render(&loaded.sources, false)))
}

/// What comes back of a model through IDL and through JSON AST; `None` when it is the same.
fn round_trip(sources: Sources, name: &str) -> Option<String> {
    let first = model(sources, name);
    let files = to_idl(&first).into_iter().map(|file| (format!("{}.smithy", file.namespace), file.text));
    let idl = files.fold(Sources::new(), |sources, (name, text)| sources.text(name, text));
    let json = Sources::new().text("model.json", ast(&first));
    let [idl, json] = [idl, json].map(|sources| model(sources, name));
    let differing = |again: &Model| {
        let (first, again) = (ast(&first), ast(again));
        first.lines().zip(again.lines()).find(|(a, b)| a != b).map(|(a, b)| format!("{a} / {b}"))
    };
    match (idl == first, json == first) {
        (true, true) => None,
        (false, _) => Some(format!("{name} as IDL: {:?}", differing(&idl))),
        (_, false) => Some(format!("{name} as JSON: {:?}", differing(&json))),
    }
}

#[test]
fn every_construct_comes_back() {
    let text = r#"
        $version: "2.0"
        metadata "a key" = [1, { b: null }]
        namespace a
        use aws.api#service
        /// Docs
        ///
        /// of two paragraphs.
        @service(sdkId: "S")
        service S { version: "1", operations: [O], resources: [R] }
        operation O { 
            input := with [M] {
                x: T = "\"q\\"
            }
            output := { y: L }
            errors: [E]
        }
        @mixin
        structure M { @length(min: 1) m: String }
        structure N with [M] {}
        apply N$m @documentation(" kept as it is ")
        resource R { identifiers: { id: String }, properties: { p: T }, read: GetR }
        @readonly
        operation GetR {
            input := { @required id: String }
            output := { p: T }
        }
        @error("client")
        structure E {}
        string T
        list L { member: N }
        map Q { key: String, value: Q2 }
        union Q2 { a: Unit, b: Integer }
        enum F {
            A
            B = "b c"
        }
        intEnum G {
            A = 1
        }
        structure String2 {
            @required
            d: Integer = 1
            e: Document = {}
        }
    "#;
    assert_eq!(round_trip(Sources::new().text("a.smithy", text), "a.smithy"), None);
}

#[test]
fn what_is_printed_is_what_a_person_would_write() {
    let text = r#"{ "smithy": "2.0", "metadata": { "m": [{ "a": 1 }] }, "shapes": {
        "a#GetOrder": { "type": "operation", "input": { "target": "a#GetOrderRequest" }, "output": { "target": "a#GetOrderResult" },
            "errors": [{ "target": "a.errors#NoSuchOrder" }],
            "traits": { "smithy.api#readonly": {}, "smithy.api#documentation": "Gets an order.\n\n  As it is." } },
        "a#GetOrderRequest": { "type": "structure", "traits": { "smithy.api#input": {} }, "members": {
            "id": { "target": "a#OrderId", "traits": { "smithy.api#required": {} } },
            "fields": { "target": "a#Fields" },
            "limit": { "target": "smithy.api#Integer", "traits": { "smithy.api#default": 10 } } } },
        "a#GetOrderResult": { "type": "structure", "traits": { "smithy.api#output": {}, "smithy.api#sensitive": {} },
            "mixins": [{ "target": "a#Common" }],
            "members": { "name": { "target": "smithy.api#String", "traits": { "smithy.api#required": {} } } } },
        "a#Common": { "type": "structure", "traits": { "smithy.api#mixin": {} }, "members": {
            "name": { "target": "smithy.api#String" } } },
        "a#Fields": { "type": "list", "member": { "target": "a#Field" } },
        "a#Field": { "type": "enum", "members": {
            "NAME": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "NAME" } },
            "DATE": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "date" } } } },
        "a#OrderId": { "type": "string", "traits": { "smithy.api#pattern": "^\\d+$", "a.errors#note": "one\ntwo" } },
        "a#Orders": { "type": "service", "version": "1", "operations": [{ "target": "a#GetOrder" }] },
        "a.errors#NoSuchOrder": { "type": "structure", "traits": { "smithy.api#error": "client" }, "members": {} },
        "a.errors#note": { "type": "string", "traits": { "smithy.api#trait": {} } }
    } }"#;
    let printed = to_idl(&model(Sources::new().text("a.json", text), "a.json"));
    let texts: Vec<&str> = printed.iter().map(|file| file.text.as_str()).collect();
    let expected = r#"$version: "2.0"
$operationInputSuffix: "Request"
$operationOutputSuffix: "Result"

metadata m = [{ a: 1 }]

namespace a

use a.errors#NoSuchOrder
use a.errors#note

service Orders {
    version: "1"
    operations: [GetOrder]
}

/// Gets an order.
///
///   As it is.
@readonly
operation GetOrder {
    input := {
        @required
        id: OrderId

        fields: Fields
        limit: Integer = 10
    }
    output :=
        @sensitive
        with [Common] {
            @required
            $name
        }
    errors: [NoSuchOrder]
}

@mixin
structure Common {
    name: String
}

list Fields {
    member: Field
}

enum Field {
    NAME
    DATE = "date"
}

@note("""
    one
    two""")
@pattern("^\\d+$")
string OrderId
"#;
    assert_eq!(texts[0], expected);
    assert_eq!(
        texts[1],
        "$version: \"2.0\"\n\nnamespace a.errors\n\n@error(\"client\")\nstructure NoSuchOrder {}\n\n@trait\nstring note\n"
    );
}

#[test]
fn every_valid_file_comes_back() {
    let Some(folder) = shared("smithy/idl/valid") else { return };
    let common = folder.join("__shared.json");
    let paths: Vec<PathBuf> = files(&folder, &["smithy", "json"]).into_iter().filter(|path| *path != common).collect();
    assert!(paths.len() >= 70, "only {} files", paths.len());
    let load = |path: &Path| round_trip(Sources::new().path(&common).path(path), &path.to_string_lossy());
    let wrong: Vec<String> = paths.iter().filter_map(|path| load(path)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn definitions_of_traits_come_back() {
    let Some(folder) = shared("smithy/traits") else { return };
    assert_eq!(round_trip(Sources::new().path(folder), "traits"), None);
}

#[test]
fn real_models_come_back() {
    let Some(paths) = real_models() else { return };
    let wrong: Vec<String> =
        paths.iter().filter_map(|path| round_trip(Sources::new().path(path), &path.to_string_lossy())).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
