//! Input that nobody would write: it gives diagnostics, in time, and never a panic.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use tongs::diagnostic::Severity;
use tongs::load::{Loaded, Sources, load};

fn load_text(name: &str, text: impl Into<Vec<u8>>) -> Loaded {
    let start = Instant::now();
    let loaded = load(Sources::new().text(name, text));
    // Generous, for a debug build on a busy machine; what is quadratic takes minutes.
    assert!(start.elapsed() < Duration::from_mins(1), "{name} took {:?}", start.elapsed());
    // Rendering must survive what loading survived.
    let _ = loaded.diagnostics.render(&loaded.sources, true);
    let _ = loaded.diagnostics.to_json_lines(&loaded.sources);
    loaded
}

fn codes(loaded: &Loaded) -> Vec<&str> {
    let errors = loaded.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    errors.map(|diagnostic| &*diagnostic.code).collect()
}

const DEEP: usize = 100_000;

#[test]
fn nesting_has_a_limit() {
    let idl = |open: &str, close: &str| {
        format!("$version: \"2.0\"\nmetadata a = {}{}\nnamespace a\n", open.repeat(DEEP), close.repeat(DEEP))
    };
    let json = |open: &str, close: &str| {
        format!("{{\"smithy\":\"2.0\",\"metadata\":{{\"a\":{}1{}}}}}", open.repeat(DEEP), close.repeat(DEEP))
    };
    for (open, close) in [("[", "]"), ("{a:", "}")] {
        assert!(codes(&load_text("deep.smithy", idl(open, close))).contains(&"TS0106"), "{open}");
    }
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        assert_eq!(codes(&load_text("deep.json", json(open, close))), ["TS0106"], "{open}");
    }
    let nested = format!("namespace a\n@b({}", "{a: [".repeat(DEEP));
    assert!(!codes(&load_text("deep.smithy", nested)).is_empty());
}

#[test]
fn a_large_string_is_just_a_string() {
    let large = "x".repeat(50_000_000);
    let json = format!("{{\"smithy\":\"2.0\",\"metadata\":{{\"a\":\"{large}\"}},\"shapes\":{{}}}}");
    assert!(load_text("large.json", json).model.is_some());
    let idl = format!("$version: \"2.0\"\nmetadata a = \"{large}\"\nnamespace a\n");
    assert!(load_text("large.smithy", idl).model.is_some());
    let name = format!(
        "$version: \"2.0\"\nnamespace a\nstring {large}\nstructure S {{ a: {large} }}\nstructure T {{ a: {large}y }}\n"
    );
    assert!(load_text("name.smithy", name).model.is_none());
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let cases: &[(&str, &[u8], &str)] = &[
        ("nul.smithy", b"namespace a\nstring \0B\n", "TS0107"),
        ("nul_in_string.smithy", b"metadata a = \"\0\"\nnamespace a\n", "TS0104"),
        ("nul_in_comment.smithy", b"// \0\nnamespace a\n", "TS0104"),
        ("nul.json", b"{\"smithy\":\"2.0\",\0\"shapes\":{}}", "TS0101"),
        ("nul_in_string.json", b"{\"smithy\":\"2.0\",\"metadata\":{\"a\":\"\0\"}}", "TS0104"),
        ("utf8.smithy", b"namespace a\n// \xff\nstring B\n", "TS0003"),
        ("utf8.json", b"{\"smithy\":\"2.0\",\"metadata\":{\"a\":\"\xc3\x28\"}}", "TS0003"),
        ("utf16.smithy", b"\xff\xfen\0a\0m\0e\0", "TS0003"),
        ("empty.json", b"", "TS0101"),
        ("only_number.json", b"1", "TS0101"),
    ];
    for (name, bytes, code) in cases {
        let loaded = load_text(name, *bytes);
        assert!(codes(&loaded).contains(code), "{name}: {:?}", codes(&loaded));
    }
    assert!(load_text("empty.smithy", "").model.is_some());
    assert!(load_text("bom.smithy", "\u{feff}namespace a\n").model.is_some());
}

#[test]
fn every_prefix_of_a_model_is_handled() {
    let idl = "$version: \"2.0\"\nmetadata a = [\"x\\n\", 1.5e3, {b: null}]\nnamespace a.b\nuse c#D\n/// Doc\n@e(f: [G$h], \"i\": \"\"\"\n  j\"\"\")\nstructure K for L with [M] {\n  @n\n  $o\n  p: Q = 1\n}\noperation R {\n  input := with [S] { t: U }\n  errors: [V]\n}\napply K$o { @w }\n";
    for end in 0..idl.len() {
        let _ = load_text("prefix.smithy", &idl[..end]);
    }
    let json = r#"{"smithy":"2.0","metadata":{"a":[1,-2.5e-3,"\u00e4\n",null,true]},"shapes":{"a#B":{"type":"structure","members":{"c":{"target":"a#B","traits":{"smithy.api#required":{}}}}},"a#C$d":{"type":"apply","traits":{}}}}"#;
    for end in 0..json.len() {
        let _ = load_text("prefix.json", &json[..end]);
    }
}

#[test]
fn cycles_end() {
    let cases = [
        ("mixins", "@mixin\nstructure A with [B] {}\n@mixin\nstructure B with [A] {}\n", false),
        ("self_mixin", "@mixin\nstructure A with [A] {}\n", false),
        ("resources", "resource A { resources: [B] }\nresource B { resources: [A] }\n", true),
        ("trait_on_itself", "@trait\n@a\nstructure a {}\n", true),
        ("traits", "@trait\n@b\nstructure a {}\n@trait\n@a\nstructure b {}\n", true),
        ("structures", "structure A { a: B }\nstructure B { b: A }\n", true),
        ("lists", "list A { member: B }\nlist B { member: A }\n", true),
    ];
    for (name, shapes, resolves) in cases {
        let loaded = load_text("cycle.smithy", format!("$version: \"2.0\"\nnamespace a\n{shapes}"));
        // Whether a rule forbids the cycle is for validators to say; here it must only end.
        assert_eq!(!codes(&loaded).iter().any(|code| code.starts_with("TS")), resolves, "{name}: {:?}", codes(&loaded));
    }
}

#[test]
fn long_chains_need_no_stack() {
    let mut mixins = String::from("$version: \"2.0\"\nnamespace a\n@mixin\nstructure M0 { a: String }\n");
    for index in 1..20_000 {
        let _ = writeln!(mixins, "@mixin\nstructure M{index} with [M{}] {{}}", index - 1);
    }
    assert!(load_text("chain.smithy", mixins).model.is_some());
    // The last one first, so that the first one needs all of them.
    let mut reversed = String::from("$version: \"2.0\"\nnamespace a\n");
    for index in (1..20_000).rev() {
        let _ = writeln!(reversed, "@mixin\nstructure M{index} with [M{}] {{}}", index - 1);
    }
    reversed.push_str("@mixin\nstructure M0 { a: String }\n");
    assert!(load_text("reversed.smithy", reversed).model.is_some());
}

#[test]
fn many_of_everything_stays_linear() {
    let mut text = String::from("$version: \"2.0\"\nnamespace a\nstructure Many {\n");
    for index in 0..50_000 {
        let _ = writeln!(text, "    m{index}: String");
    }
    text.push_str("}\n@tags([");
    for index in 0..50_000 {
        let _ = write!(text, "\"t{index}\", ");
    }
    text.push_str("])\nstring Tagged\n");
    for _ in 0..2_000 {
        text.push_str("apply Tagged @tags([\"x\"])\n");
    }
    for index in 0..50_000 {
        let _ = writeln!(text, "apply Many$m{index} @documentation(\"d\")");
    }
    assert!(load_text("many.smithy", text).model.is_some());
    let errors = "structure {\n".repeat(50_000);
    let loaded = load_text("errors.smithy", format!("namespace a\n{errors}"));
    assert!(loaded.model.is_none());
}

#[test]
fn brackets_that_are_never_closed_take_linear_time() {
    // A value is left behind at a bracket without an end, and so is the next one.
    let line = " @tags([{[[: [\n a: String\n";
    let text = |lines: usize| format!("$version: \"2\"\nnamespace a\nstructure S {{\n{}", line.repeat(lines));
    let found = load(Sources::new().text("a.smithy", text(100_000)));
    assert!(found.diagnostics.has_errors());
}
