//! The parts of the generator depend on each other in one direction only, and only on those that they may.

mod arrows;
mod sources;

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use sources::Source;

/// What lies directly below `codegen/src`, each with what it may see: nothing that does not stand above it, so that no
/// chain of arrows leads back.
const RULES: [(&str, &[&str]); 25] = [
    ("digest", &[]),
    ("format", &[]),
    ("ir", &[]),
    ("jmespath", &[]),
    ("text", &[]),
    ("threads", &[]),
    ("model", &["text"]),
    ("diagnostic", &["model", "text"]),
    ("naming", &["ir"]),
    ("settings", &["naming"]),
    ("syntax", &["diagnostic", "model", "text"]),
    ("semantic", &["diagnostic", "jmespath", "model", "syntax", "text"]),
    ("rust_type", &["model", "semantic"]),
    ("convert", &["model"]),
    ("load", &["diagnostic", "model", "semantic", "syntax", "text", "threads"]),
    ("select", &["diagnostic", "model", "semantic", "settings"]),
    ("customize", &["model", "text"]),
    ("names", &["customize", "diagnostic", "model", "naming", "select"]),
    ("diff", &["diagnostic", "model", "naming", "rust_type", "select", "semantic", "text"]),
    (
        "lower",
        &["diagnostic", "ir", "jmespath", "model", "naming", "rust_type", "select", "semantic", "settings", "text"],
    ),
    ("emit", &["ir", "text"]),
    ("files", &["digest", "text"]),
    ("runtime", &["files", "settings", "text"]),
    (
        "forge",
        &[
            "customize",
            "diagnostic",
            "emit",
            "files",
            "format",
            "ir",
            "lower",
            "model",
            "select",
            "settings",
            "text",
            "threads",
        ],
    ),
    (
        "project",
        &[
            "diagnostic",
            "diff",
            "digest",
            "files",
            "forge",
            "ir",
            "load",
            "model",
            "runtime",
            "select",
            "settings",
            "text",
        ],
    ),
];

/// The macros that print.
const PRINTING: [&str; 5] = ["print", "println", "eprint", "eprintln", "dbg"];

/// What a process was called with and how it ends is for those who call the library.
const OF_THE_PROCESS: [&str; 3] = ["std::env::arg", "std::env::var", "std::process"];

#[test]
fn every_part_has_a_rule() {
    let rules: BTreeSet<String> = RULES.iter().map(|(part, _)| (*part).to_owned()).collect();
    assert_eq!(rules.len(), RULES.len(), "two rules for one part");
    assert_eq!(rules, sources::parts(), "rules, and what lies below `codegen/src`");
    for (at, (part, allowed)) in RULES.iter().enumerate() {
        for seen in *allowed {
            assert!(
                RULES[..at].iter().any(|(above, _)| above == seen),
                "`{part}` may not see `{seen}`, which is below it"
            );
        }
    }
}

#[test]
fn each_part_sees_what_it_may_and_nothing_else() {
    let mut wrong = Vec::new();
    let mut unused: BTreeMap<&str, BTreeSet<&str>> =
        RULES.iter().map(|(part, allowed)| (*part, allowed.iter().copied().collect())).collect();
    for source in sources::all() {
        let Some(unused) = unused.get_mut(source.part()) else {
            wrong.extend(arrows::of(&source).iter().map(|seen| format!("{}: {seen}", source.path.display())));
            continue;
        };
        let (_, allowed) = RULES.iter().find(|(part, _)| *part == source.part()).expect("it has a rule");
        for seen in arrows::of(&source) {
            if !allowed.contains(&seen.as_str()) {
                wrong.push(format!("{} sees `{seen}`", source.path.display()));
            }
            unused.remove(seen.as_str());
        }
    }
    assert!(wrong.is_empty(), "the rules do not allow it:\n{}", wrong.join("\n"));
    unused.retain(|_, arrows| !arrows.is_empty());
    assert!(unused.is_empty(), "the rules allow what nothing needs, so strike it: {unused:?}");
}

#[test]
fn nothing_prints_or_asks_the_process() {
    let mut wrong = Vec::new();
    for source in sources::all() {
        let used = arrows::used(&source);
        let printing = used.macros.iter().filter(|name| PRINTING.contains(&name.as_str()));
        let asking = used.paths.iter().filter(|path| {
            let path = path.as_str();
            path == "std::env" || OF_THE_PROCESS.iter().any(|it| path.starts_with(it))
        });
        wrong.extend(printing.chain(asking).map(|what| format!("{}: {what}", source.path.display())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What was emitted is never read again: whoever wants to know asks the IR.
#[test]
fn emission_looks_into_no_tokens() {
    let mut wrong = Vec::new();
    for source in sources::all().iter().filter(|source| source.part() == "emit") {
        let used = arrows::used(source);
        let reads = |path: &&String| ["proc_macro2::TokenTree", "syn::"].iter().any(|it| path.starts_with(it));
        wrong.extend(used.paths.iter().filter(reads).map(|path| format!("{}: {path}", source.path.display())));
        // The text of a manifest is that of a document of the TOML library.
        if used.methods.contains("to_string") && source.module != ["emit", "manifest"] {
            wrong.push(format!("{}: to_string()", source.path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The ids of traits are constants, and so a typo in one does not compile.
#[test]
fn ids_of_traits_are_named_once() {
    let mut wrong = Vec::new();
    for source in sources::all() {
        if source.module == ["model", "trait_ids"] {
            continue;
        }
        let ids = arrows::used(&source).texts.into_iter().filter(|text| is_trait_id(text));
        wrong.extend(ids.map(|id| format!("{}: {id}", source.path.display())));
    }
    assert!(wrong.is_empty(), "`trait_ids` has, or should have, a name for it:\n{}", wrong.join("\n"));
}

/// Whether a text is the id of a trait of Smithy's or of AWS's. Their other shapes begin with a capital.
fn is_trait_id(text: &str) -> bool {
    let Some((namespace, name)) = text.split_once('#') else { return false };
    let is_known = namespace.starts_with("smithy.") || namespace.starts_with("aws.");
    is_known
        && name.starts_with(|first: char| first.is_ascii_lowercase())
        && !name.contains(|c: char| !c.is_ascii_alphanumeric())
}

/// The names of the packages that one is compiled with.
fn tree(arguments: &[&str]) -> Vec<String> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(env!("CARGO_MANIFEST_DIR")).args(["tree", "--offline", "--edges", "normal,build"]);
    let output = cargo.args(["--prefix", "none", "--format", "{p}"]).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8(output.stdout).unwrap();
    tree.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

/// Who embeds the generator compiles no command line: arguments, tables and progress bars are `tongs-cli`'s. Who loads models,
/// as a stand-in for services does, compiles no generator.
#[test]
fn the_library_builds_without_the_command_line_and_the_loader_without_the_generator() {
    let command_line = ["clap", "colorchoice", "comfy-table", "console", "crossterm", "indicatif", "anstream"];
    let generator = ["petgraph", "pulldown-cmark", "similar", "toml", "toml_edit"];
    for (arguments, unwanted) in [
        (&["--package", "tongs-codegen"][..], &command_line[..]),
        (&["--package", "tongs-codegen", "--no-default-features"], &[&command_line[..], &generator].concat()),
        (&["--package", "tongs-emulator"], &generator),
        (&["--package", "cleanroomsml-cli"], &generator),
    ] {
        let packages = tree(arguments);
        assert!(packages.iter().any(|package| package == "annotate-snippets"), "{packages:?}");
        for unwanted in unwanted {
            let found = packages.iter().find(|package| package.starts_with(unwanted));
            assert!(found.is_none(), "{found:?} is in the tree of {arguments:?}");
        }
    }
}

#[test]
fn arrows_are_read_from_every_form_of_a_path() {
    let cases: [(&str, &[&str]); 16] = [
        ("use crate::lower::naming;", &["lower"]),
        ("use crate::{emit, lower::{self, docs as d}};", &["emit", "lower"]),
        ("pub(crate) use crate::text::*;", &["text"]),
        ("use super::Shape; use super::scope::Scope;", &[]),
        ("use super::super::text::Span;", &["text"]),
        ("use self::inner::A; use crate::diff::b;", &[]),
        ("mod inner { use super::super::super::model::Node; }", &["model"]),
        ("fn a() -> crate::ir::Sdk { crate::format::rust_file() }", &["format", "ir"]),
        ("fn a(b: &dyn Fn(&crate::model::Node)) where B: Into<crate::text::Span> {}", &["model", "text"]),
        ("fn a() { assert!(format!(\"{}\", [crate::text::article(\"x\")]).is_empty()); }", &["text"]),
        ("macro_rules! a { () => { $crate::ir::A } }", &["ir"]),
        ("fn a() -> TokenStream { quote! { crate::types::A } }", &[]),
        ("/// [`crate::emit`] and crate::emit\nfn a() { \"crate::emit::x\"; }", &[]),
        ("#[cfg(test)] mod tests { use crate::load::load; }", &[]),
        ("impl A { #[cfg(test)] fn b() { crate::load::load(); } fn c() { crate::files::d() } }", &["files"]),
        ("use other::emit::x; fn a() { emit::y(); std::mem::take(&mut z); }", &[]),
    ];
    for (text, expected) in cases {
        let source = Source::of(&["diff", "scope"], text);
        assert_eq!(arrows::of(&source).iter().map(String::as_str).collect::<Vec<_>>(), expected, "{text}");
    }
}
