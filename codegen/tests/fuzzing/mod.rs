//! What must hold for any input whatsoever. The fuzz targets of `fuzz/` and `loader_fuzz.rs` share it.

// Each fuzz target calls one function of these.
#![allow(dead_code)]

use std::sync::LazyLock;

use tongs::convert::to_idl;
use tongs::load::{Loaded, Sources, load};
use tongs::model::Model;
use tongs::semantic::selector::{Graph, Selector, VertexId};
use tongs::semantic::{AstOptions, to_json_ast};

/// A target: its name, which its corpus has too, and what it checks.
pub(crate) type Target = (&'static str, fn(&[u8]));

/// All targets.
pub(crate) const TARGETS: [Target; 5] =
    [("idl", idl), ("json_ast", json_ast), ("selector", selector), ("round_trip", round_trip), ("diff", diff)];

/// Any bytes load as IDL, or give diagnostics that can be shown.
pub(crate) fn idl(data: &[u8]) {
    shown("a.smithy", data);
}

/// Any bytes load as JSON AST, or give diagnostics that can be shown.
pub(crate) fn json_ast(data: &[u8]) {
    shown("a.json", data);
}

fn shown(name: &str, data: &[u8]) -> Loaded {
    let loaded = load(Sources::new().text(name, data));
    let text = loaded.diagnostics.render(&loaded.sources, false);
    assert!(loaded.model.is_some() || !text.is_empty(), "no model, and no word about it");
    let _ = loaded.diagnostics.render(&loaded.sources, true);
    let _ = loaded.diagnostics.to_json_lines(&loaded.sources);
    loaded
}

/// A text is no selector, or one that ends, yields a set, and holds or does not hold for each shape.
pub(crate) fn selector(data: &[u8]) {
    static MODEL: LazyLock<Model> = LazyLock::new(|| model("a.smithy", SHOP.as_bytes()).expect("it is valid"));
    let Ok(text) = std::str::from_utf8(data) else { return };
    let select = |text: &str| -> Option<Vec<VertexId>> {
        let graph = Graph::new(&MODEL);
        match Selector::parse(text) {
            Ok(selector) => selector.select(&graph).ok(),
            Err(error) => {
                assert!(text.is_char_boundary(error.offset), "{error}");
                assert!(!error.message.is_empty());
                None
            }
        }
    };
    let Some(found) = select(text) else { return };
    assert!(found.is_sorted_by(|a, b| a < b), "{text}: not a set");
    let (Some(all), Some(kept), Some(others)) =
        (select("*"), select(&format!(":test({text})")), select(&format!(":not({text})")))
    else {
        return;
    };
    assert_eq!(kept.len() + others.len(), all.len(), "{text}: neither or both of `:test` and `:not`");
}

const FLAT: AstOptions = AstOptions { flatten_mixins: true };

/// A model that loads is the same after it was printed, in both syntaxes, and does not differ from itself.
pub(crate) fn round_trip(data: &[u8]) {
    let json = data.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
    let Some(first) = model(if json { "a.json" } else { "a.smithy" }, data) else { return };
    let printed = to_json_ast(&first, AstOptions::default());
    same(&first, &printed, Sources::new().text("again.json", printed.as_str()));
    let files = to_idl(&first).into_iter().enumerate();
    let idl = files.fold(Sources::new(), |sources, (at, file)| sources.text(format!("{at}.smithy"), file.text));
    same(&first, &printed, idl);
    let flat = to_json_ast(&first, FLAT);
    let flattened = load(Sources::new().text("flat.json", flat.as_str()));
    if let Some(flattened) = flattened.model {
        assert_eq!(to_json_ast(&flattened, FLAT), flat);
    } else {
        panic!("{flat}\n{}", flattened.diagnostics.render(&flattened.sources, false));
    }
    let report = tongs::diff::diff(&first, &first, &[]).expect("no operation is named");
    assert!(report.differences().is_empty(), "{}", report.render(false));
}

fn same(first: &Model, printed: &str, sources: Sources) {
    let again = load(sources);
    let Some(model) = again.model else {
        let texts: Vec<_> = again.sources.files().iter().map(tongs::text::SourceFile::text).collect();
        panic!("{printed}\n{}\n{}", texts.join("\n"), again.diagnostics.render(&again.sources, false));
    };
    assert_eq!(to_json_ast(&model, AstOptions::default()), printed);
    assert!(*first == model, "printed alike, and yet not the same: {printed}");
}

/// Two models, with a null character between them, are compared.
pub(crate) fn diff(data: &[u8]) {
    let Some(at) = data.iter().position(|byte| *byte == 0) else { return };
    let (Some(old), Some(new)) = (model("a.smithy", &data[..at]), model("b.smithy", &data[at + 1..])) else { return };
    let there = tongs::diff::diff(&old, &new, &[]).expect("no operation is named");
    let back = tongs::diff::diff(&new, &old, &[]).expect("no operation is named");
    for report in [&there, &back] {
        let _ = (report.render(false), report.to_json_lines());
    }
    // What is added on the way there is removed on the way back.
    assert_eq!(
        there.differences().is_empty(),
        back.differences().is_empty(),
        "{}{}",
        there.render(false),
        back.render(false)
    );
}

fn model(name: &str, data: &[u8]) -> Option<Model> {
    load(Sources::new().text(name, data)).model
}

const SHOP: &str = r#"$version: "2.0"
namespace a
@title("T")
service Shop { version: "1", operations: [Ping], resources: [Order] }
operation Ping { input := { @required name: Name, tags: Tags }, errors: [Oops] }
resource Order { identifiers: { id: Name }, list: Orders, operations: [Close] }
@readonly
operation Orders { output := { found: Data } }
operation Close { input := for Order { @required $id } }
@error("client")
structure Oops {}
@mixin
structure Dated { at: Timestamp }
structure Data with [Dated] { next: Data, kind: Kind }
enum Kind { A, B }
@tags(["one", "two"])
@length(min: 1, max: 10)
string Name
list Tags { member: Name }
"#;
