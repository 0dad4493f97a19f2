//! Unions: what is read, and what each refusal says.

use super::*;

static UNION: Members = Members::new(&["B", "BOOL", "N", "NS", "a\"b", "longer than a word"]);

/// Reads a text that is a union of strings: the member and its value, or why there is none.
fn union(text: &str) -> String {
    let mut reader = Reader::of_payload(text.as_bytes()).expect("UTF-8");
    let read = reader.union(&UNION, |reader, member| {
        if member == UNKNOWN {
            return reader.skip().map(|()| "unknown".to_owned());
        }
        let value = reader.string()?;
        Ok(format!("{}={}", UNION.name(member), reader.variant(value)?))
    });
    match read.and_then(|read| reader.end().map(|()| read)) {
        Ok(read) => read.unwrap_or_else(|| "null".to_owned()),
        Err(error) => error.to_string().trim_start_matches("invalid JSON").trim_start_matches([' ', ':']).to_owned(),
    }
}

fn assert_unions(expected: &[(&str, &str)]) {
    for (text, expected) in expected {
        assert_eq!(union(text), *expected, "{text}");
        // As most unions are, with more behind them.
        if !expected.ends_with("the text ends too early") {
            assert_eq!(union(&format!("{text}{}", " ".repeat(20))), *expected, "{text} and more");
        }
    }
}

#[test]
fn a_member_is_found_wherever_it_stands() {
    assert_unions(&[
        (r#"{"N":"1"}"#, "N=1"),
        (r#"{"B":"1"}"#, "B=1"),
        (r#"{"BOOL":"1"}"#, "BOOL=1"),
        (r#"{"NS":"1"}"#, "NS=1"),
        (r#"{"longer than a word":"1"}"#, "longer than a word=1"),
        (r#"{"longer than a wore":"1"}"#, "unknown"),
        (r#"{"\u0042":"1"}"#, "B=1"),
        (r#"{"\u0042OO\u004c":"1"}"#, "BOOL=1"),
        (r#"{"a\"b":"1"}"#, r#"a"b=1"#),
        (r#"{"a\\\"b":"1"}"#, "unknown"),
        (r#"{"a\u0022b":"1"}"#, r#"a"b=1"#),
        (r#"{ "N" : "1" }"#, "N=1"),
        ("{\t\"N\"\n:\n\"1\" } ", "N=1"),
        (r#"{"N" :"1"}"#, "N=1"),
        (r#"{"N": "1"}"#, "N=1"),
        (r#"{"N":"1" }"#, "N=1"),
        (r#"{"__type":"t","N":"1"}"#, "N=1"),
        (r#"{"N":"1","__type":"t"}"#, "N=1"),
        (r#"{"N":"1","__type":{"N":[1,2]}}"#, "N=1"),
        (r#"{"\u005f_type":"t","N":"1"}"#, "N=1"),
        (r#"{"__typ":"t"}"#, "unknown"),
        (r#"{"__type":"t","__type":"t","N":"1"}"#, "N=1"),
        (r#"{"B":null,"N":"1"}"#, "N=1"),
        (r#"{"N":"1","B":null}"#, "N=1"),
        (r#"{"N":"1","B":null,"NS":null}"#, "N=1"),
        (r#"{"N":"1","N":null}"#, "N=1"),
        (r#"{"N":null,"N":"1"}"#, "N=1"),
        (r#"{"?":null,"N":"1"}"#, "N=1"),
        (r#"{"?":{"N":[1,2]}}"#, "unknown"),
        (r#"{"":1}"#, "unknown"),
        (r#"{"BOOLE":1}"#, "unknown"),
        (r#"{"BO":1}"#, "unknown"),
        (r#"{"S":1}"#, "unknown"),
        (r#"{"n":1}"#, "unknown"),
        ("null", "null"),
        (" null ", "null"),
        ("{\"N\":\"1\"\t,\t\"B\"\t:\tnull\t}", "N=1"),
    ]);
}

#[test]
fn there_is_one_member() {
    assert_unions(&[
        (r#"{"__type":"t"}"#, "a union has no member"),
        (r#"{"N":null}"#, "a union has no member"),
        (r#"{"N":null,"B":null}"#, "a union has no member"),
        (r#"{"N": null}"#, "a union has no member"),
        (r#"{"N":"1","B":"2"}"#, "a union has two members"),
        (r#"{"N":"1","N":"2"}"#, "a union has two members"),
        (r#"{"N":"1","?":"2"}"#, "a union has two members"),
        (r#"{"?":"1","N":"2"}"#, "a union has two members"),
        (r#"{"N":"1","B":"#, "a union has two members"),
        ("{}", "a union has no member"),
        ("{ }", "a union has no member"),
    ]);
}

#[test]
fn what_is_malformed_is_refused_where_it_is() {
    assert_unions(&[
        (r#"{"\q":"1"}"#, "at byte 2: the escape in the string means nothing"),
        (r#"{"\ud800":"1"}"#, "at byte 2: the escape in the string means nothing"),
        (r#"{"N":nul}"#, "at byte 5: expected null, found `n`"),
        (r#"{"N":none}"#, "at byte 5: expected null, found `n`"),
        (r#"{"N":"1","B":nul}"#, "at byte 13: expected null, found `n`"),
        ("nul", "at byte 0: expected null, found `n`"),
        ("[]", "at byte 0: expected an object or `null`, found `[`"),
        (r#""N""#, r#"at byte 0: expected an object or `null`, found `\"`"#),
        ("1", "at byte 0: expected an object or `null`, found `1`"),
        ("", "at byte 0: the text ends too early"),
        ("{", "at byte 1: the text ends too early"),
        (r#"{"N"#, "at byte 3: the text ends too early"),
        (r#"{"N""#, "at byte 4: the text ends too early"),
        (r#"{"N":"#, "at byte 5: the text ends too early"),
        (r#"{"N":"1""#, "at byte 8: the text ends too early"),
        (r#"{"N":"1","#, "at byte 9: the text ends too early"),
        (r#"{"N":"1",}"#, "at byte 9: expected the name of a member, found `}`"),
        (r#"{"N":"1"]"#, "at byte 8: expected `,` or a closing bracket, found `]`"),
        (r#"{"N":"1"} {}"#, "at byte 10: the text goes on behind its value"),
        (r#"{,"N":"1"}"#, "at byte 1: expected the name of a member, found `,`"),
        (r#"{N:"1"}"#, "at byte 1: expected the name of a member, found `N`"),
        (r#"{"N","1"}"#, "at byte 4: expected `:`, found `,`"),
        (r#"{"N":1}"#, "at byte 5: expected a string or `null`, found `1`"),
        (r#"{"a"b":"1"}"#, "at byte 4: expected `:`, found `b`"),
        ("{\"N\":\"a\tb\"}", "at byte 7: the control character 0x09 must be escaped in a string"),
        ("{\"N\t\":\"1\"}", "at byte 3: the control character 0x09 must be escaped in a string"),
        (r#"{"N":"1",""#, "at byte 10: the text ends too early"),
    ]);
}

#[test]
fn what_says_the_type_is_no_member_even_of_a_union_that_has_it() {
    static TYPED: Members = Members::new(&["__type", "_"]);
    for (text, expected) in [
        (r#"{"__type":"t","_":"1234567890"}"#, Some(1)),
        (r#"{"_":"1234567890","__type":"t"}"#, Some(1)),
        (r#"{"__type":"1234567890"}"#, None),
    ] {
        let mut reader = Reader::of_payload(text.as_bytes()).unwrap();
        let read = reader.union(&TYPED, |reader, member| reader.skip().map(|()| member));
        assert_eq!(read.ok().flatten(), expected, "{text}");
    }
}

#[test]
fn unions_nest_no_deeper_than_allowed() {
    fn nest(reader: &mut Reader<'_>) -> Result<Option<()>> {
        reader.union(&UNION, |reader, member| if member == UNKNOWN { reader.skip() } else { nest(reader).map(drop) })
    }
    for (depth, ok) in [(126, true), (127, true), (128, false)] {
        let text = format!("{}{{\"S\":1}}{}", "{\"N\":".repeat(depth - 1), "}".repeat(depth - 1));
        let mut reader = Reader::of_payload(text.as_bytes()).unwrap();
        assert_eq!(nest(&mut reader).map_err(|error| error.offset()).err(), (!ok).then_some(Some(127 * 5)), "{depth}");
    }
    // Beside each other they are as deep as one.
    let text = format!("[{}]", vec!["{\"N\":null,\"B\":null,\"S\":1}"; 300].join(","));
    let mut reader = Reader::of_payload(text.as_bytes()).unwrap();
    assert_eq!(reader.list(nest).unwrap().map(|found| found.len()), Some(300));
}
