//! The answers that boto3 makes something else of, and why.

/// A reason, and the answers that it holds for.
type Difference = (&'static str, &'static [&'static str]);

#[rustfmt::skip]
const DIFFERENCES: &[Difference] = &[
    ("botocore leaves out what is missing; the Rust crates fill in what the model requires", &[
        "an empty body", "an empty object", "a null list", "a receiver without an account",
        "receivers without members", "createTime missing", "createTime null", "updateTime missing", "updateTime null",
        "name missing", "name null", "outputConfiguration missing", "outputConfiguration null", "status missing",
        "status null", "creatorAccountId missing", "creatorAccountId null", "trainedModelArn missing",
        "trainedModelArn null", "membershipIdentifier missing", "membershipIdentifier null",
        "collaborationIdentifier missing", "collaborationIdentifier null", "error: success, 204",
    ]),
    ("botocore takes a body that is no JSON for an empty one", &[
        "no trailing brace", "an HTML page", "a truncated body", "trailing garbage", "a second document",
        "a trailing comma in a list", "a trailing comma in an object", "a comment", "single quotes", "no colon",
        "no comma", "a byte order mark", "a NUL", "a raw line feed in a string", "an unknown escape",
        "half an escape", "an unknown escape in a name", "odd words", "a bare minus", "a plus", "a bare exponent",
        "only spaces", "mismatched brackets", "a name that is no string", "a length that is too small",
    ]),
    ("botocore does not check that a member has the type that the model says, nor that lists hold no null", &[
        "null jobs", "a null receiver", "name is 1", "name is true", "name is []", "name is {\"a\":1}", "status is 3",
        "status is [\"ACTIVE\"]", "outputConfiguration is {\"members\":{}}",
        "outputConfiguration is {\"members\":[{\"accountId\":1}]}", "statusDetails is {\"message\":1}",
        "description is 0", "description is {}", "an object for the list", "a number for the token", "the list twice",
    ]),
    ("python-dateutil reads other times than the model's format", &[
        "time \"2024-05-06\"", "time \"2024-05-06T07:08:09\"", "time \"2024-05-06 07:08:09Z\"",
        "time \"2024-05-06T07:08:09+0200\"", "time \"-0001-01-01T00:00:00Z\"",
        "time \"Mon, 06 May 2024 07:08:09 GMT\"", "time \"1715000000\"", "time \"0000-01-01T00:00:00Z\"",
        "time \"2024-05-06T07:08Z\"", "time \" 2024-05-06T07:08:09Z\"", "time as number 0",
        "time as number 1715000000", "time as number 1715000000.5", "time as number -1", "time as number 1e9",
        "time as number -0",
    ]),
    ("the Rust crates do not look closely into what they skip", &[
        "an unknown escape that is skipped", "a number with a leading zero", "a bare point",
    ]),
    ("botocore makes the status the code where the answer has none", &[
        "error: the code is a number", "error: the code is null", "error: no code at all",
        "error: no code and no body", "error: a redirect", "error: not modified", "error: HTML, 400",
        "error: nothing, 400", "error: HTML, 403", "error: nothing, 403", "error: HTML, 404", "error: nothing, 404",
        "error: HTML, 413", "error: nothing, 413", "error: HTML, 429", "error: nothing, 429", "error: HTML, 500",
        "error: nothing, 500", "error: HTML, 502", "error: nothing, 502", "error: HTML, 503", "error: nothing, 503",
        "error: HTML, 504", "error: nothing, 504", "error: HTML, 599", "error: nothing, 599",
    ]),
    ("botocore knows fewer names of the message, and takes the body's text where it cannot read it", &[
        "error: errorMessage", "error: both messages", "error: the message is a number", "error: broken JSON",
        "error: broken JSON, unmodelled", "error: trailing garbage", "error: HTML with a code",
        "error: an escaped name",
    ]),
    ("botocore reads the request id from the one header only", &[
        "error: the other request id",
    ]),
    ("botocore parses what came before the connection closed", &[
        "a body that is cut at once", "a body that is cut", "an error that is cut", "only half a head",
    ]),
    ("Python's JSON reader takes NaN, infinities and lone surrogates", &[
        "a lone high surrogate", "a lone low surrogate", "surrogates in the wrong order", "NaN", "Infinity",
    ]),
];

/// The reason why boto3 makes something else of that answer.
pub(super) fn difference(name: &str) -> Option<&'static str> {
    DIFFERENCES.iter().find(|(_, names)| names.contains(&name)).map(|(reason, _)| *reason)
}

/// The names of all those answers.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    DIFFERENCES.iter().flat_map(|(_, names)| names.iter().copied())
}
