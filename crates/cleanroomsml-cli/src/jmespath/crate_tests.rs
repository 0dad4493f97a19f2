//! Why queries are not parsed by the crate `jmespath`: what the AWS CLI makes of these is lost in its tokens already.

use super::tests::search;

/// What the crate's parser makes of an expression: the value of a literal, or what is wrong; nothing of anything else.
fn parsed(expression: &str) -> Option<String> {
    match jmespath::parse(expression) {
        Ok(jmespath::ast::Ast::Literal { value, .. }) => Some(value.to_string()),
        Ok(_) => None,
        Err(error) => Some(format!("error: {error}")),
    }
}

#[test]
fn the_crates_parser_loses_what_the_aws_cli_keeps() {
    for (expression, ours) in [
        // Literals: whole numbers of any size, those that floats do not hold, members in order, and words without quotes.
        ("`123456789012345678901234567890`", "123456789012345678901234567890"),
        ("`1E400`", "Infinity"),
        ("`NaN`", "NaN"),
        ("`-0`", "0"),
        (r#"`{"b": 1, "a": 2}`"#, r#"{"b":1,"a":2}"#),
        ("`bare words`", r#""bare words""#),
        // Indices of any size, and one that is no number of the grammar.
        ("jobs[99999999999999999999]", "null"),
        ("jobs[-0].name", r#""b""#),
        // What is wrong, in the words of `jmespath.py`, with its names of tokens and its places.
        ("jobs[", "error: Invalid jmespath expression: Incomplete expression:\n\"jobs[\"\n      ^"),
        ("a = b", "error: Bad jmespath expression: Unknown token '=':\na = b\n  ^"),
        ("'open", "error: Bad jmespath expression: Unclosed ' delimiter:\n'open\n^"),
    ] {
        assert_eq!(search(expression), ours, "{expression}");
        let theirs = parsed(expression).unwrap_or_else(|| panic!("{expression}: the crate parses it"));
        assert_ne!(theirs, ours, "{expression}: the crate does the same");
    }
}
