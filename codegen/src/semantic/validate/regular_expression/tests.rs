use proptest::prelude::*;

use super::{Problem, check, ecma, java};

/// Patterns that `java.util.regex.Pattern` compiles.
#[rustfmt::skip]
const JAVA_READS: &[&str] = &[
    r"^[A-Za-z0-9_-]+$", r"^[^\]]*$", r"^(?:a|b)*?(?=c)(?!d)(?<=e)(?<!f)(?<year>[0-9]{4})\k<year>$",
    r"a{2}b{2,}c{2,3}d{2,3}?", r"]}", r"[[:alpha:]]", r"[a-]", r"[-a]", r"[\w-a]", r"[+--]", r"[\s\S]*", r"()",
    r"(|a)", r"[](]", r"ä{1,2}", r"[\p{Z}-_]", r"[\w-.]", r"[\s-\w]", r"[\d-\x41]", r"[\S-z]", r"[\p{L}-\p{N}]",
    r"[\x41-\x5A]", r"[\u0041-\u005A]", r"[\t-\r]", r"[\cA-\cZ]", r"[\01-\07]", r"[a-z-9]", r"[^]]", r"[]]",
    r"[a-z&&[^b]]", r"[a&&b]", r"[&&a]", r"[a-z[0-9]]", r"[\-a]", r"[a\-z]", r"[!-\/]", r"[ -~]", r"[ -\[]",
    r"[\\-\]]", r"[\]-a]", r"[\Q]\E]", r"\Qa(b\E", r"\Qa\E+", r"a++", r"a*+", r"a?+", r"a{2}+", r"a{2}{3}", r"{2}",
    r"|{2}", r"({2})", r"a*?", r"^*", r"$+", r"\b+", r"\B*", r"(?=a)*", r"(?<=a)*", r"(?<=a*)", r"(?<=a+b)",
    r"(?<=a{2,3})", r"(?<=a{2,})", r"(?<=(?=a*)b)", r"(?<!a|bc)", r"(?>a)", r"(?i)a", r"(?i:a)", r"(?-i:a)",
    r"(?i-s:a)", r"(?i-i:a)", r"(?)a", r"(?<n>a)\k<n>", r"\p{L}", r"\p{Lu}+", r"\pL", r"\p{IsAlphabetic}",
    r"\p{IsLatin}", r"\p{InGreek}", r"\p{Alpha}", r"\p{Script=Greek}", r"\p{sc=Greek}", r"\p{gc=Lu}", r"\P{M}",
    r"\p{javaLowerCase}", r"\u0041", r"\uD83D\uDE00", r"[\uD83D\uDE00-\uD83D\uDE4F]", r"[😀-🙏]", r"\x41", r"\x{41}",
    r"\cA", r"\c1", r"\01", r"\1", r"\9", r"(a)\1", r"(a)\2", r"\a", r"\e", r"\h", r"\H", r"\R", r"\X", r"\z",
    r"\Z", r"\A", r"\G", r"\N{LATIN SMALL LETTER A}", r"\v", r"\V", r"\_", r"\-", r"\/", r"\é", r"a|b|", r"|",
    r".*", r"$^", r"a^b$c", r"(?=a)(?!b)", r"((((a))))", r"(a|(b|(c)))", r"[a-c-e]", r"[--a]", r"[---]", r"[#--]",
    r"[*-\.]", r"[\w.-]", r"[\w\-.]", r"[\d-]", r"[-\d]", r"[^-a]", r"[^\d-\w]", r"[\n-a]", r"[\v-a]",
    r"[\x{41}-\x{5A}]", r"\b{g}", r"\b{2}", r"\b{1,}x", r"(?<=\R)", r"(?<=\X)", r"(?<a>x)(?<b>y)\k<b>", r"[\p{Lu}\p{Nd}_.-]+",
    r"[\p{L}\p{Z}\p{N}_.:/=+\-@]*", r"^(?!aws:)[\p{L}\p{Z}]+$", r"^[^<>{}]*$", r"^arn:(aws[a-zA-Z-]*)?:s3:::\S+$",
    r"^\S(?:.*\S)?$", r"(?s)^.*$", r"(?s).*", r"[\S\s]*", r"[^\x00-\x1F]", r"[ -퟿-�က0-ჿFF]",
    r"[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\t]*",
];

/// Patterns that it does not compile.
#[rustfmt::skip]
const JAVA_REFUSES: &[&str] = &[
    r"^\p{L}\u{1F600}\x41\cA\0\1$", r"{a}x{", r"[a-\d]", r"[\x5A-\x41]", r"[\u005A-\u0041]", r"[\r-\t]", r"[z-a-9]",
    r"[^]", r"[]", r"[&&]", r"[a[b]", r"[\b]", r"[\B]", r"[\c]", r"[\k]", r"[a-\-]", r"\Q\E+", r"\E", r"a|*",
    r"(*)", r"**", r"a**", r"a*??", r"a+?+", r"(?:a", r"(?i", r"(?z)", r"(?z:a)", r"(?#a)",
    r"\k<n>(?<n>a)", r"\k<n>", r"\k", r"(?<n>a)\k", r"(?<n_1>a)", r"(?<1n>a)", r"(?<é>a)", r"(?<>a)",
    r"(?<n>a)(?<n>b)", r"(?<n>a)|(?<n>b)", r"(?:(?<n>a)|(?<n>b))(?<n>c)", r"(?P<n>a)", r"(?'n'a)", r"(?<n", r"(?",
    r"(", r")", r"(a))", r"[a", r"[a\]", r"a\", r"\", r"a{2,1}", r"a{99999999999999999999}", r"a{1,99999999999}",
    r"a{,2}", r"a{1,2", r"a{", r"a{x}", r"\p{Letter}", r"\p{Foo}", r"\p{}", r"\p{L", r"\p", r"\p{Emoji}", r"\u{41}",
    r"\u{110000}", r"\u004", r"[\u{1F600}-\u{1F64F}]", r"[\u{1F64F}-\u{1F600}]", r"[🙏-😀]", r"\x4", r"\c", r"\0",
    r"\08", r"\y", r"\i", r"\g", r"[a--]", r"[z--]", r"[.-\*]", r"[a-\n]", r"[\e-\a]", r"\b{x}",
];

/// Whether an engine of ECMA 262 reads a pattern, with the flag `u` or without.
fn regress_reads(pattern: &str) -> bool {
    ["", "u"].iter().any(|flags| regress::Regex::with_flags(pattern, *flags).is_ok())
}

#[test]
fn patterns_are_read_as_java_reads_them() {
    for pattern in JAVA_READS {
        assert_eq!(java::check(pattern), Ok(()), "{pattern}");
        assert!(!matches!(check(pattern), Err(Problem::Broken(_) | Problem::NotJava(_))), "{pattern}");
    }
    for pattern in JAVA_REFUSES {
        assert!(java::check(pattern).is_err(), "{pattern}");
    }
}

/// What is read although ECMA 262 has it only without the flag `u`, and then with another meaning.
const LENIENT: &[&str] = &[r"[\p{Z}-_]", r"[\p{L}-\p{N}]"];

/// What this engine reads although ECMA 262 does not have it: nothing repeats an assertion.
const BEYOND_ECMA: &[&str] = &[r"\b+", r"\B*", r"\b{2}", r"\b{1,}x"];

#[test]
fn patterns_are_read_as_ecma_262_has_them() {
    let reads = |pattern: &&str| LENIENT.contains(pattern) || regress_reads(pattern) && !BEYOND_ECMA.contains(pattern);
    let differ = |pattern: &&&str| ecma::check(pattern).is_ok() != reads(pattern);
    let wrong: Vec<_> = JAVA_READS.iter().chain(JAVA_REFUSES).filter(differ).map(|p| (p, ecma::check(p))).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn problems_say_which_dialect_has_a_pattern() {
    let cases = [
        (r"^[\p{Z}-_]+$", "good"),
        (r"^[\w-.]+$", "good"),
        (r"(?i:a)", "good"),
        (r"(?i)a", "not ECMA"),
        (r"a++", "not ECMA"),
        (r"(?>a)", "not ECMA"),
        (r"^*", "not ECMA"),
        (r"a{2}{3}", "not ECMA"),
        (r"[a-\d]", "not Java"),
        (r"[]", "not Java"),
        (r"x{", "not Java"),
        (r"(?<a_b>c)", "not Java"),
        (r"\p{Script_Extensions=Greek}", "not Java"),
        (r"(", "broken"),
        (r"[z-a]", "broken"),
        (r"a**", "broken"),
        (r"a{2,1}", "broken"),
        (r"(?P<a>b)", "broken"),
        (r"a\", "broken"),
    ];
    for (pattern, expected) in cases {
        let found = match check(pattern) {
            Ok(()) => "good",
            Err(Problem::NotEcma(_)) => "not ECMA",
            Err(Problem::NotJava(_)) => "not Java",
            Err(Problem::Broken(_)) => "broken",
        };
        assert_eq!(found, expected, "{pattern}");
    }
}

#[test]
fn hostile_patterns_take_no_longer_than_their_length() {
    const LENGTH: usize = 200_000;
    for piece in
        ["(", "[", "[^", "[a&&", "{1", "a{1,", "(?<n>", "(?:", "\\", "\\Q", "\\p{", "\\k<", "|", "(?<a>)|", "[]", "-"]
    {
        let _ = check(&piece.repeat(LENGTH / piece.len()));
    }
}

/// Pieces that meet in odd ways when they are put in a row.
const PIECES: &[&str] = &[
    "a",
    "z",
    "-",
    "^",
    "$",
    ".",
    "]",
    "[",
    "[^",
    "(",
    ")",
    "(?:",
    "(?=",
    "(?!",
    "(?<=",
    "(?<!",
    "(?<n>",
    "(?<m>",
    "(?>",
    "(?i:",
    "(?i)",
    "|",
    "*",
    "+",
    "?",
    "{2}",
    "{2,}",
    "{1,2}",
    "{2,1}",
    "{",
    "}",
    ",",
    "&&",
    r"\d",
    r"\W",
    r"\s",
    r"\p{L}",
    r"\P{Nd}",
    r"\u0041",
    r"\u{1F600}",
    r"\x5A",
    r"\x",
    r"\u",
    r"\c",
    r"\cA",
    r"\0",
    r"\1",
    r"\2",
    r"\k<n>",
    r"\k",
    r"\-",
    r"\]",
    r"\\",
    r"\n",
    r"\t",
    r"\v",
    r"\Q",
    r"\E",
    "ä",
    "\u{1F600}",
    "0",
    "9",
    "/",
    r"\/",
    "_",
    ":",
    "=",
    "<",
    ">",
];

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 4_000,
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(11),
        ..ProptestConfig::default()
    })]

    /// What an engine reads is never called broken.
    #[test]
    fn what_an_engine_reads_is_a_pattern(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..9)) {
        let pattern = pieces.concat();
        if regress_reads(&pattern) {
            prop_assert!(!matches!(check(&pattern), Err(Problem::Broken(_))), "{pattern}: {:?}", check(&pattern));
        }
    }
}
