//! Mutations of small models: whatever comes out, loading ends without a panic, and what loads can be printed and
//! loaded again as the same model. `TONGS_FUZZ_RUNS` sets the number of runs; they are the same every time.

use tongs::load::{Sources, load};
use tongs::semantic::{AstOptions, to_json_ast};

const SEEDS: &[(&str, &str)] = &[
    (
        "a.smithy",
        "$version: \"2.0\"\n\nmetadata m = [1, -2.5e3, \"x\\n\", {k: null}]\n\nnamespace a.b\n\nuse smithy.api#tags\n\n/// Docs\n@tags([\"t\", \
         \"\"\"\n    block\n    \"\"\"])\nstructure S for R with [M] {\n    @required\n    $id\n\n    n: Integer = 1\n    l: L, e: E\n}\n\n\
         @mixin\nstructure M { m: String }\n\nresource R { identifiers: { id: String }, read: O }\n\n@readonly\noperation O {\n    input := \
         for R { @required $id }\n    output: S\n    errors: [X]\n}\n\n@error(\"client\")\nstructure X {}\n\nlist L { member: S }\n\nenum E \
         {\n    A\n    B = \"b\"\n}\n\nmap P { key: String, value: U }\n\nunion U { a: Blob, b: P }\n\nservice V { version: \"1\", \
         resources: [R], rename: {\"a.b#X\": \"Y\"} }\n\napply S$n { @internal }\n",
    ),
    (
        "b.json",
        r#"{"smithy":"2.0","metadata":{"m":[1,-2.5e3,"\u00e4\n",null,{"k":true}]},"shapes":{"a#S":{"type":"structure","members":{"m":{"target":"smithy.api#String","traits":{"smithy.api#required":{}}},"l":{"target":"a#L"}},"traits":{"smithy.api#tags":["t"]}},"a#L":{"type":"list","member":{"target":"a#S"}},"a#E":{"type":"enum","members":{"A":{"target":"smithy.api#Unit","traits":{"smithy.api#enumValue":"a"}}}},"a#O":{"type":"operation","input":{"target":"a#S"},"errors":[]},"a#V":{"type":"service","version":"1","operations":[{"target":"a#O"}]},"a#S$m":{"type":"apply","traits":{"smithy.api#internal":{}}}}}"#,
    ),
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

#[test]
fn mutated_models_never_panic_and_survive_printing() {
    let runs = std::env::var("TONGS_FUZZ_RUNS").ok().and_then(|runs| runs.parse().ok()).unwrap_or(3_000);
    let mut random = Random(20_26);
    let mut loaded_again = 0;
    for run in 0..runs {
        let (name, seed) = SEEDS[run % SEEDS.len()];
        let mut text = seed.as_bytes().to_vec();
        if run >= SEEDS.len() {
            mutate(&mut text, &mut random);
        }
        let shown = String::from_utf8_lossy(&text).into_owned();
        let loaded = load(Sources::new().text(name, text));
        let _ = loaded.diagnostics.render(&loaded.sources, false);
        let Some(model) = loaded.model else {
            assert!(run >= SEEDS.len(), "{}", loaded.diagnostics.render(&loaded.sources, false));
            continue;
        };
        let printed = to_json_ast(&model, AstOptions::default());
        let again = load(Sources::new().text("again.json", printed.as_str()));
        let Some(again_model) = again.model else {
            panic!("{shown}\n\n{printed}\n\n{}", again.diagnostics.render(&again.sources, false));
        };
        assert_eq!(to_json_ast(&again_model, AstOptions::default()), printed, "{shown}");
        loaded_again += 1;
    }
    assert!(loaded_again >= SEEDS.len());
}
