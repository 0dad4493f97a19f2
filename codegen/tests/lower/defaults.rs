//! Defaults of every type, at the edges of what it holds.

use tongs::ir::{DefaultValue, Presence};

use super::forged;

/// The default of a member, or what is said of it.
fn default(shape: &str, value: &str) -> Result<Presence, String> {
    let model = format!(
        "$version: \"2.0\"\nnamespace example\nuse aws.protocols#restJson1\n@restJson1\n\
         service Svc {{ version: \"1\", operations: [Put] }}\n\
         @http(method: \"POST\", uri: \"/put\")\noperation Put {{ input := {{ data: Data }} }}\n\
         structure Data {{\nmember: {shape} = {value}\n}}\n\
         list Items {{ member: String }}\nmap Entries {{ key: String, value: String }}\n\
         @timestampFormat(\"date-time\")\ntimestamp DateTime\n\
         @timestampFormat(\"http-date\")\ntimestamp HttpDate\nenum Kind {{\nONE = \"one\"\n}}\nintEnum Level {{\nLOW = 1\n}}\n"
    );
    let structures = forged(&model)?.sdk.structures;
    Ok(structures[0].fields[0].presence.clone())
}

#[test]
fn defaults_are_values_of_their_type() {
    use DefaultValue as D;
    for (shape, value, expected) in [
        ("Boolean", "false", D::Zero),
        ("Boolean", "true", D::True),
        ("Byte", "0", D::Zero),
        ("Byte", "127", D::Integer(127)),
        ("Byte", "-128", D::Integer(-128)),
        ("Short", "32767", D::Integer(32767)),
        ("Short", "-32768", D::Integer(-32768)),
        ("Integer", "2147483647", D::Integer(2_147_483_647)),
        ("Integer", "-2147483648", D::Integer(-2_147_483_648)),
        ("Long", "9223372036854775807", D::Integer(i64::MAX)),
        ("Long", "-9223372036854775808", D::Integer(i64::MIN)),
        ("Level", "1", D::Integer(1)),
        ("Float", "0", D::Zero),
        ("Double", "0.0", D::Zero),
        ("Double", "-1.5", D::Float(-1.5)),
        ("Double", "-0.0", D::Float(-0.0)),
        ("Double", "1e39", D::Float(1e39)),
        ("Float", "2", D::Float(2.0)),
        ("Float", "\"Infinity\"", D::Float(f64::INFINITY)),
        ("Double", "\"-Infinity\"", D::Float(f64::NEG_INFINITY)),
        ("String", "\"\"", D::Zero),
        ("String", "\"a\"", D::String("a".into())),
        ("Kind", "\"one\"", D::Enum("one".into())),
        ("Blob", "\"\"", D::Blob(vec![])),
        ("Blob", "\"AP+/\"", D::Blob(vec![0x00, 0xff, 0xbf])),
        ("Blob", "\"YWI=\"", D::Blob(b"ab".to_vec())),
        ("Timestamp", "0", D::Timestamp(0, 0)),
        ("Timestamp", "1767323045", D::Timestamp(1_767_323_045, 0)),
        ("Timestamp", "1.5", D::Timestamp(1, 500_000_000)),
        ("Timestamp", "-1.5", D::Timestamp(-2, 500_000_000)),
        ("Timestamp", "\"1985-04-12T23:20:50.52Z\"", D::Timestamp(482_196_050, 520_000_000)),
        ("DateTime", "\"1969-12-31T23:59:59.5Z\"", D::Timestamp(-1, 500_000_000)),
        ("HttpDate", "\"Tue, 29 Apr 2014 18:30:38 GMT\"", D::Timestamp(1_398_796_238, 0)),
        ("Items", "[]", D::Zero),
        ("Entries", "{}", D::Zero),
        ("Document", "true", D::DocumentTrue),
        ("Document", "false", D::DocumentFalse),
        ("Document", "\"a\"", D::DocumentString("a".into())),
        ("Document", "7", D::DocumentInteger(7)),
        ("Document", "1.5", D::DocumentFloat(1.5)),
        ("Document", "[]", D::DocumentList),
        ("Document", "{}", D::DocumentMap),
    ] {
        assert_eq!(default(shape, value), Ok(Presence::Defaulted(expected)), "{shape} = {value}");
    }
    let Ok(Presence::Defaulted(D::Float(value))) = default("Float", "\"NaN\"") else { panic!("not a number") };
    assert!(value.is_nan());
    for shape in ["Boolean", "Integer", "String", "Document"] {
        assert_eq!(default(shape, "null"), Ok(Presence::Optional), "{shape}");
    }
}

#[test]
fn defaults_that_their_type_cannot_hold_are_findings() {
    for (shape, value) in [
        ("Byte", "128"),
        ("Byte", "-129"),
        ("Short", "32768"),
        ("Integer", "2147483648"),
        ("Integer", "-2147483649"),
        ("Long", "9223372036854775808"),
        ("Float", "1e39"),
        ("Double", "\"nan\""),
        ("Timestamp", "1e16"),
        ("Timestamp", "-1e16"),
        ("Timestamp", "\"1985-04-31T23:20:50Z\""),
        ("Timestamp", "\"Tue, 29 Apr 2014 18:30:38 GMT\""),
        ("DateTime", "0"),
        ("HttpDate", "\"1985-04-12T23:20:50Z\""),
        ("Blob", "\"%\""),
        ("Boolean", "1"),
        ("String", "1"),
        ("Integer", "\"1\""),
        ("Integer", "1.5"),
        ("Items", "[\"a\"]"),
        ("Entries", "{ \"a\": \"b\" }"),
        ("Document", "[1]"),
        ("Document", "{ \"a\": 1 }"),
    ] {
        let found = default(shape, value).unwrap_err();
        assert!(
            found.contains("error[") && !found.contains("TS01") && found.contains("example.smithy:9"),
            "{shape} = {value}: {found}"
        );
    }
}
