//! The fuzz targets of `fuzz/`, for a fixed number of runs: their kept inputs, and mutations of these and of small
//! models. `TONGS_FUZZ_RUNS` sets how many mutations each target gets; they are the same every time.

mod fuzzing;

use std::fs;
use std::panic::catch_unwind;
use std::path::Path;

use fuzzing::{TARGETS, Target};

const IDL: &str = "$version: \"2.0\"\n\nmetadata m = [1, -2.5e3, \"x\\n\", {k: null}]\n\nnamespace a.b\n\nuse smithy.api#tags\n\n/// Docs\n@tags([\"t\", \
         \"\"\"\n    block\n    \"\"\"])\nstructure S for R with [M] {\n    @required\n    $id\n\n    n: Integer = 1\n    l: L, e: E\n}\n\n\
         @mixin\nstructure M { m: String }\n\nresource R { identifiers: { id: String }, read: O }\n\n@readonly\noperation O {\n    input := \
         for R { @required $id }\n    output: S\n    errors: [X]\n}\n\n@error(\"client\")\nstructure X {}\n\nlist L { member: S }\n\nenum E \
         {\n    A\n    B = \"b\"\n}\n\nmap P { key: String, value: U }\n\nunion U { a: Blob, b: P }\n\nservice V { version: \"1\", \
         resources: [R], rename: {\"a.b#X\": \"Y\"} }\n\napply S$n { @internal }\n";

const JSON: &str = r#"{"smithy":"2.0","metadata":{"m":[1,-2.5e3,"\u00e4\n",null,{"k":true}]},"shapes":{"a#S":{"type":"structure","members":{"m":{"target":"smithy.api#String","traits":{"smithy.api#required":{}}},"l":{"target":"a#L"}},"traits":{"smithy.api#tags":["t"]}},"a#L":{"type":"list","member":{"target":"a#S"}},"a#E":{"type":"enum","members":{"A":{"target":"smithy.api#Unit","traits":{"smithy.api#enumValue":"a"}}}},"a#O":{"type":"operation","input":{"target":"a#S"},"errors":[]},"a#V":{"type":"service","version":"1","operations":[{"target":"a#O"}]},"a#S$m":{"type":"apply","traits":{"smithy.api#internal":{}}}}}"#;

const SELECTORS: [&str; 4] = [
    "structure > member :test(> string :not([trait|length])) [id|name ^= da i]",
    "service $all(~> *) ~> :is(list, map) [@: @{trait|tags|(values)} {<} @{var|all|id|name}, 'x' && @{id} != a]",
    "operation -[input, output]-> * :topdown([trait|title], resource) <-[bound]- :in(:root(service ~> operation))",
    "[trait|length|min >= 1.5e0] :recursive(-[mixin]->) ${all} [@trait|(keys): @{name} *= 'a' i && @{(length)} ?= true]",
];

/// What gets inserted: the tokens of both syntaxes, and bytes that are no text.
const PIECES: &[&[u8]] = &[
    b"{",
    b"}",
    b"[",
    b"]",
    b"(",
    b")",
    b":",
    b":=",
    b"=",
    b",",
    b"\"",
    b"\"\"\"",
    b"\\",
    b"\\u",
    b"$",
    b"#",
    b"@",
    b".",
    b"//",
    b"///",
    b"\n",
    b"\r\n",
    b"\t",
    b" ",
    b"\0",
    b"\xff",
    b"\xc3\xa4",
    b"-",
    b"0",
    b"1e",
    b"9999999999999999999999",
    b"null",
    b"with [S]",
    b"for R",
    b"@mixin\n",
    b"apply ",
    b"use ",
    b"namespace ",
    b"structure ",
    b"resource ",
    b"smithy.api#",
    b"a.b#S$n",
    b"\"type\":\"apply\"",
    b"_",
    b" > ",
    b"~>",
    b"-[input]->",
    b"<-[bound]-",
    b":test(",
    b":not(",
    b"$x(",
    b"${x}",
    b"[@trait|",
    b"@{var|x|id}",
    b"(values)",
    b"{<<}",
    b" = ",
    b" && ",
];

/// `SplitMix64`: small, and the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut value = self.0;
        value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        value ^ (value >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(limit.max(1)).unwrap_or(1)).unwrap_or(0)
    }
}

fn mutate(text: &mut Vec<u8>, random: &mut Random) {
    for _ in 0..=random.below(4) {
        let at = random.below(text.len() + 1);
        let end = (at + random.below(12)).min(text.len());
        match random.below(4) {
            0 => drop(text.drain(at..end)),
            1 => drop(text.splice(at..at, PIECES[random.below(PIECES.len())].iter().copied())),
            2 => drop(text.splice(at..end, PIECES[random.below(PIECES.len())].iter().copied())),
            _ => {
                let copy = text[at..end].to_vec();
                let to = random.below(text.len() + 1);
                drop(text.splice(to..to, copy));
            }
        }
    }
}

/// The inputs that were kept for a target; none where the crate stands alone.
fn kept(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus").join(name);
    let Ok(entries) = fs::read_dir(&folder) else {
        assert!(std::env::var_os("CI").is_none(), "{} is missing", folder.display());
        eprintln!("SKIPPED: {} is missing", folder.display());
        return Vec::new();
    };
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| fs::read(path).unwrap()).collect()
}

fn seeds(name: &str) -> Vec<Vec<u8>> {
    match name {
        "idl" => vec![IDL.into()],
        "json_ast" => vec![JSON.into()],
        "selector" => SELECTORS.map(Vec::from).into(),
        "diff" => vec![format!("{IDL}\0{IDL}").into()],
        _ => vec![IDL.into(), JSON.into()],
    }
}

fn run((name, check): Target) {
    let runs = std::env::var("TONGS_FUZZ_RUNS").ok().and_then(|runs| runs.parse().ok()).unwrap_or(1_000);
    let mut inputs = seeds(name);
    inputs.extend(kept(name));
    let mut random = Random(20_26);
    for run in 0..inputs.len() + runs {
        let mut data = inputs[if run < inputs.len() { run } else { random.below(inputs.len()) }].clone();
        if run >= inputs.len() {
            mutate(&mut data, &mut random);
        }
        if let Err(panic) = catch_unwind(|| check(&data)) {
            eprintln!("{name}: run {run}, of this input:\n{}", String::from_utf8_lossy(&data));
            std::panic::resume_unwind(panic);
        }
    }
}

#[test]
fn idl() {
    run(TARGETS[0]);
}

#[test]
fn json_ast() {
    run(TARGETS[1]);
}

#[test]
fn selector() {
    run(TARGETS[2]);
}

#[test]
fn round_trip() {
    run(TARGETS[3]);
}

#[test]
fn diff() {
    run(TARGETS[4]);
}

/// Otherwise most runs would check nothing.
#[test]
fn seeds_load() {
    use tongs::load::{Sources, load};
    for (name, text) in [("a.smithy", IDL), ("a.json", JSON)] {
        let loaded = load(Sources::new().text(name, text));
        assert!(loaded.model.is_some(), "{}", loaded.diagnostics.render(&loaded.sources, false));
    }
    for text in SELECTORS {
        assert_eq!(tongs::semantic::selector::Selector::parse(text).err(), None);
    }
}
