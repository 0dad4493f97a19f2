//! Work that grows with the input, and no faster: each case is large enough to take minutes if something in it were
//! looked for once in every list for each entry of another one, and takes a moment as it is.

use std::time::{Duration, Instant};

use tongs::load::{Sources, load};

const MANY: usize = 50_000;

/// A piece of text for each of many numbers.
fn each(piece: impl Fn(usize) -> String) -> String {
    (0..MANY).map(piece).collect()
}

/// What the model is like, its shapes, and the code that it must give, if it is not valid.
type Case = (&'static str, fn() -> String, Option<&'static str>);

const CASES: &[Case] = &[
    (
        "traits are applied to members that a mixin brings",
        || {
            let members = each(|at| format!("m{at}: String\n"));
            let applies = each(|at| format!("apply S$m{at} @documentation(\"d\")\n"));
            format!("@mixin\nstructure M {{\n{members}}}\nstructure S with [M] {{}}\n{applies}")
        },
        None,
    ),
    (
        "elided members take their targets from a resource",
        || {
            let identifiers = each(|at| format!("p{at}: String\n"));
            let members = each(|at| format!("$p{at}\n"));
            format!("resource R {{ identifiers: {{\n{identifiers}}} }}\nstructure S for R {{\n{members}}}\n")
        },
        None,
    ),
    (
        "many structures elide members of one resource",
        || {
            let identifiers = each(|at| format!("p{at}: String\n"));
            let structures = each(|at| format!("structure S{at} for R {{ $p{at} }}\n"));
            format!("resource R {{ identifiers: {{\n{identifiers}}} }}\n{structures}")
        },
        None,
    ),
    (
        "members conflict with those of a mixin",
        || {
            let members = |target: &str| each(|at| format!("m{at}: {target}\n"));
            format!(
                "@mixin\nstructure M {{\n{}}}\nstructure S with [M] {{\n{}}}\n",
                members("String"),
                members("Integer")
            )
        },
        Some("TS0407"),
    ),
    (
        "a mixin keeps many traits to itself",
        || {
            let local = each(|at| format!("t{at}, "));
            let traits = each(|at| format!("@trait\nstructure t{at} {{}}\n"));
            let users = each(|at| format!("structure S{at} with [M] {{}}\n"));
            format!("{traits}@mixin(localTraits: [{local}])\n@t0\nstructure M {{}}\n{users}")
        },
        None,
    ),
    (
        "many shapes inherit many members",
        || {
            let members = each(|at| format!("m{at}: String\n"));
            let users = each(|at| format!("structure S{at} with [M] {{}}\n"));
            format!("@mixin\nstructure M {{\n{members}}}\n{users}")
        },
        Some("TS0418"),
    ),
    (
        "a large shape is defined again and again",
        || {
            let members = each(|at| format!("m{at}: String\n"));
            format!("structure S {{\n{members}}}\n{}", each(|_| "structure S {}\n".to_owned()))
        },
        Some("TS0402"),
    ),
    (
        "services have the operations of one resource",
        || {
            let some = |piece: fn(usize) -> String| (0..4_000).map(piece).collect::<String>();
            let services = some(|at| format!("service S{at} {{ version: \"1\", resources: [R] }}\n"));
            let names = some(|at| format!("O{at} "));
            let operations = some(|at| format!("@http(method: \"POST\", uri: \"/o{at}\")\noperation O{at} {{}}\n"));
            format!(
                "{services}resource R {{ identifiers: {{ id: String }}, collectionOperations: [{names}] }}\n{operations}"
            )
        },
        None,
    ),
    (
        "a chain of structures has a trait whose validator follows it",
        || {
            let chain = each(|at| format!("@t\nstructure A{at} {{ m: A{} }}\n", at + 1));
            let definition =
                "@trait\n@traitValidators(X: { selector: \"~> member [trait|internal]\" })\nstructure t {}\n";
            format!("{definition}{chain}structure A{MANY} {{}}\n")
        },
        Some("TraitValidators"),
    ),
    (
        "nothing that is applied to exists",
        || each(|at| format!("apply S{at} @tags([])\nstring T{at}\n")),
        Some("TS0404"),
    ),
    (
        "no mixin exists",
        || each(|at| format!("structure S{at} with [N{at}] {{}}\n@mixin\nstructure M{at} {{}}\n")),
        Some("TS0408"),
    ),
];

#[test]
fn time_is_linear() {
    for (name, shapes, code) in CASES {
        let text = format!("$version: \"2.0\"\nnamespace a\n{}", shapes());
        in_time(name, text, *code);
    }
}

#[test]
fn statements_before_the_shapes_take_linear_time() {
    let controls = each(|at| format!("$c{at}: {at}\n"));
    in_time("control statements", format!("$version: \"2.0\"\n{controls}namespace a\n"), None);
    let uses = each(|at| format!("use b#U{at}\n"));
    let shapes = each(|at| format!("string S{at}\n"));
    in_time("use statements", format!("$version: \"2.0\"\nnamespace a\n{uses}{shapes}"), None);
}

fn in_time(name: &str, text: String, code: Option<&str>) {
    let start = Instant::now();
    let loaded = load(Sources::new().text("large.smithy", text));
    let errors: Vec<&str> = loaded
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == tongs::diagnostic::Severity::Error)
        .map(|diagnostic| &*diagnostic.code)
        .collect();
    match code {
        Some(code) => assert!(errors.contains(&code), "{name}: {:?}", errors.first()),
        None => assert!(errors.is_empty(), "{name}: {:?}", errors.first()),
    }
    // Generous, for a debug build on a busy machine.
    assert!(start.elapsed() < Duration::from_mins(1), "{name} took {:?}", start.elapsed());
    println!("{name}: {:?}", start.elapsed());
}
