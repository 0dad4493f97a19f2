//! Node values: numbers, strings and text blocks.

use tongs::model::Model;
use tongs::semantic::{AstOptions, to_json_ast};

use super::{assert_findings, findings, load_text, model};

/// The value of a metadata key, as JSON.
fn value(model: &Model) -> String {
    model.metadata().next().map(|(_, value)| serde_json::to_string(value).unwrap()).unwrap_or_default()
}

fn assert_values(cases: &[(&str, &str)]) {
    for (source, expected) in cases {
        let loaded = load_text("a.smithy", &format!("metadata a = {source}"));
        assert_eq!(value(&model(source, loaded)), *expected, "{source:?}");
    }
}

#[test]
fn numbers() {
    assert_values(&[
        ("[0, -0, 1, -1, 10]", "[0,0,1,-1,10]"),
        ("[-0.0 0e0 -0e0]", "[-0.0,0.0,-0.0]"),
        ("[0.0 1.50 -2.5e3 1E5 1e+2 1.0e-2]", "[0.0,1.5,-2500.0,100000.0,100.0,0.01]"),
        ("[1-2]", "[1,-2]"),
    ]);
    assert_findings(&[
        ("leading zero", "metadata a = 01", &["TS0102 1:14"]),
        ("leading zero behind a sign", "metadata a = -01", &["TS0102 1:14"]),
        ("sign alone", "metadata a = -", &["TS0102 1:14"]),
        ("plus", "metadata a = +1", &["TS0107 1:14"]),
        ("no whole part", "metadata a = .5", &["TS0101 1:14"]),
        ("no fraction", "metadata a = 1.", &["TS0102 1:14"]),
        ("no exponent", "metadata a = 1e", &["TS0102 1:14"]),
        ("no exponent behind a sign", "metadata a = 1.0E+", &["TS0102 1:14"]),
        ("two fractions", "metadata a = 1.2.3", &["TS0101 1:17"]),
        ("hexadecimal", "metadata a = 0x1", &["TS0101 1:15"]),
        ("NaN is an id", "metadata a = NaN", &["SyntacticShapeIdTarget 1:14"]),
    ]);
}

/// Wherever a whole number is meant, `-0` is the whole number 0: in both syntaxes, and when it is printed.
#[test]
fn minus_zero_is_a_whole_number() {
    const IDL: &str = "
        @range(min: -0, max: 5) integer A
        @length(min: -0) string L
        structure S {
            byte: Byte = -0
            short: Short = -0
            integer: Integer = -0
            long: Long = -0
            big: BigInteger = -0
            decimal: BigDecimal = -0
            float: Float = -0
            double: Double = -0
            fraction: Double = -0.0
            time: Timestamp = -0
            document: Document = -0
            @range(max: -0) bound: Long
            enum: Zero = -0
        }
        intEnum Zero { ZERO = -0
        }
        @readonly @http(method: \"GET\", uri: \"/\") @examples([{ title: \"e\", input: { n: -0 } }])
        operation O { input := { @httpQuery(\"n\") n: Integer } }
        @trait structure config { n: Integer, m: BigInteger, l: Numbers }
        list Numbers { member: Short }
        @config(n: -0, m: -0, l: [-0]) string T";
    let loaded = load_text("a.smithy", &super::file(IDL));
    assert_eq!(findings(&loaded), Vec::<String>::new());
    let from_idl = model("the IDL", loaded);
    let json = to_json_ast(&from_idl, AstOptions::default());
    assert_eq!(json.matches("-0").count(), 1, "only the fraction keeps its sign:\n{json}");
    let signed = json.replace("\": 0", "\": -0").replace(" 0\n", " -0\n");
    assert!(signed.matches("-0").count() > 15, "{signed}");
    assert!(model("the JSON", load_text("a.json", &signed)) == from_idl);
    let idl = tongs::convert::to_idl(&from_idl).remove(0).text;
    assert_eq!(idl.matches("-0").count(), 1, "{idl}");
    assert!(model("the IDL again", load_text("b.smithy", &idl)) == from_idl);
}

#[test]
fn numbers_that_are_not_whole() {
    for number in ["-0.0", "0.0", "0e0", "1.0", "1e0", "10e-1", "1.5", "1e2"] {
        for target in ["Byte", "Short", "Integer", "Long", "BigInteger"] {
            let text = super::file(&format!("structure S {{\n m: {target} = {number}\n}}"));
            assert_eq!(
                findings(&load_text("a.smithy", &text)),
                [format!("DefaultTrait 4:{}", 8 + target.len())],
                "{target} {number}"
            );
        }
        let text = super::file(&format!("structure S {{\n m: Double = {number}\n}}"));
        assert_eq!(findings(&load_text("a.smithy", &text)), Vec::<String>::new(), "{number}");
    }
    assert_findings(&[
        ("two that are the same", "intEnum E {\n A = 0\n B = -0\n}", &["EnumShape 5:2"]),
        ("a bound", "@range(min: -0.0)\ninteger A", &["RangeTrait 3:13"]),
        (
            "a zero that is out of range",
            "structure S {\n @range(min: 1) m: Integer = -0\n}",
            &["DefaultTrait.Member.InvalidRange 4:30"],
        ),
    ]);
}

#[test]
fn strings() {
    assert_values(&[
        (r#""""#, r#""""#),
        (r#""\" \\ \/ \b \f \n \r \t \u00e9 \uD83D\ude00""#, r#""\" \\ / \b \f \n \r \t é 😀""#),
        ("\"two\nlines\ttab\"", r#""two\nlines\ttab""#),
        ("\"two\r\nlines\"", r#""two\nlines""#),
        ("\"joined\\\n  lines\"", r#""joined  lines""#),
        ("\"joined\\\r\nlines\"", r#""joinedlines""#),
        ("\"// no comment\"", r#""// no comment""#),
        ("[\"a\"\"b\"]", r#"["a","b"]"#),
    ]);
    assert_findings(&[
        ("unknown escape", r#"metadata a = "\a""#, &["TS0103 1:14"]),
        ("apostrophe", r#"metadata a = "\'""#, &["TS0103 1:14"]),
        ("three digits", r#"metadata a = "\u123""#, &["TS0103 1:14"]),
        ("no hexadecimal digit", r#"metadata a = "\u12g4""#, &["TS0103 1:14"]),
        ("half a surrogate pair", r#"metadata a = "\ud83d""#, &["TS0103 1:14"]),
        ("single quotes", "metadata a = 'a'", &["TS0107 1:14"]),
        ("control character", "metadata a = \"\u{1}\"", &["TS0104 1:15"]),
        ("no end", "metadata a = \"a\nmetadata b = 1\n", &["TS0105 3:1"]),
        ("no end behind a backslash", "metadata a = \"a\\\"", &["TS0105 1:18"]),
    ]);
}

#[test]
fn text_blocks() {
    assert_values(&[
        ("\"\"\"\n    a\n      b\n    \"\"\"", r#""a\n  b\n""#),
        ("\"\"\"\n    a\n      b\"\"\"", r#""a\n  b""#),
        ("\"\"\"\n    a\n  \"\"\"", r#""  a\n""#),
        ("\"\"\"\n  a\n        \"\"\"", r#""a\n""#),
        ("\"\"\" \t \n  a\"\"\"", r#""a""#),
        ("\"\"\"\n\"\"\"", r#""""#),
        ("\"\"\"\n\n\"\"\"", r#""\n""#),
        ("\"\"\"\r\n  a\r\n\r\n  b\r\n  \"\"\"", r#""a\n\nb\n""#),
        ("\"\"\"\n    a\n\n  \n    b   \n    \"\"\"", r#""a\n\n\nb\n""#),
        ("\"\"\"\n\ta\n  b\n\"\"\"", r#""\ta\n  b\n""#),
        ("\"\"\"\n  a \\\n  b \\\n  c\"\"\"", r#""a b c""#),
        ("\"\"\"\n  a\\n    b\n  c\\u0020\n\"\"\"", r#""  a\n    b\n  c \n""#),
        ("\"\"\"\n  \"a\" \"\"b\"\" \\\"\"\"\n  \"\"\"", r#""\"a\" \"\"b\"\" \"\"\"\n""#),
        ("\"\"\"\n  a\\\"\"\"\"", r#""a\"""#),
    ]);
    assert_findings(&[
        ("text on the first line", "metadata a = \"\"\"a\"\"\"", &["TS0109 1:14"]),
        ("nothing", "metadata a = \"\"\"\"\"\"", &["TS0109 1:14"]),
        ("a comment on the first line", "metadata a = \"\"\" // a\n\"\"\"", &["TS0109 1:14"]),
        ("no end", "metadata a = \"\"\"\n \"\"\n", &["TS0105 3:1"]),
        ("unknown escape", "metadata a = \"\"\"\n \\x\"\"\"", &["TS0103 1:14"]),
        ("quotes that close it early", "metadata a = \"\"\"\n a\"\"\"\"\"\n", &["TS0101 2:6"]),
    ]);
}

#[test]
fn arrays_and_objects() {
    assert_values(&[
        ("[,1,,2,]", "[1,2]"),
        ("[\n// c\n1 /// c\n 2]", "[1,2]"),
        ("{,a:1,\n\"b\" : {c: []}, d\n:\n// c\n[{}]}", r#"{"a":1,"b":{"c":[]},"d":[{}]}"#),
        ("{true: true, null: null, false: false}", r#"{"true":true,"null":null,"false":false}"#),
        ("{\"\": 1}", r#"{"":1}"#),
    ]);
    assert_findings(&[
        ("a key twice", "metadata a = {b: 1, \"b\": 2}", &["TS0110 1:21"]),
        ("key that is an id", "metadata a = {b.c: 1}", &["TS0101 1:16"]),
        ("key that is a number", "metadata a = {1: 1}", &["TS0101 1:15"]),
        ("no colon", "metadata a = {b 1}", &["TS0101 1:17"]),
        ("no value", "metadata a = {b: }", &["TS0101 1:18"]),
        ("the other bracket", "metadata a = [1}", &["TS0101 1:16"]),
        ("not closed", "metadata a = [1", &["TS0101 1:16"]),
    ]);
}
