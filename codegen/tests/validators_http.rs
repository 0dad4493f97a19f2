//! The validators of HTTP bindings and host prefixes: a model that offends each rule, and the nearest that does not.

mod support;

use support::Case;

const URIS: &[Case] = &[
    (
        "@http(method: \"POST\", uri: \"x\")\noperation O {}",
        "ERROR Model O",
        "@http(method: \"POST\", uri: \"/x\")\noperation O {}",
    ),
    (
        "@http(method: \"POST\", uri: \"/x?\")\noperation O {}",
        "ERROR Model O",
        "@http(method: \"POST\", uri: \"/x?y\")\noperation O {}",
    ),
    (
        "@http(method: \"POST\", uri: \"/a{b}\")\noperation O {}",
        "ERROR Model O",
        "@http(method: \"POST\", uri: \"/a/{b}/\")\noperation O {}",
    ),
    (
        "@http(method: \"POST\", uri: \"/a//b\")\noperation O {}",
        "ERROR Model O",
        "@http(method: \"POST\", uri: \"/a/b\")\noperation O {}",
    ),
    (
        "@http(method: \"POST\", uri: \"/ä\")\noperation O {}",
        "ERROR HttpUriFormat O",
        "@http(method: \"POST\", uri: \"/%C3%A4\")\noperation O {}",
    ),
    (
        "@http(method: \"POST\", uri: \"/{a+}/{b}\")\noperation O {}",
        "DANGER HttpUriGreedyLabel.GreedyLabelIsNotLastLabel O",
        "@http(method: \"POST\", uri: \"/{a}/{b+}/c\")\noperation O {}",
    ),
    (
        "@http(method: \"POST\", uri: \"/{a+}/{b+}\")\noperation O {}",
        "DANGER HttpUriGreedyLabel.MultipleGreedyLabels O",
        "@http(method: \"POST\", uri: \"/{a}/{b+}\")\noperation O {}",
    ),
    // Both operations are told.
    (
        "service S { operations: [O, P] }\n@http(method: \"POST\", uri: \"/x/{a}\")\noperation O {}\n@http(method: \"POST\", uri: \"/x/{b}/\")\noperation P {}",
        "ERROR HttpUriConflict O",
        "service S { operations: [O, P] }\n@http(method: \"POST\", uri: \"/x/{a}\")\noperation O {}\n@http(method: \"POST\", uri: \"/x/b\")\noperation P {}",
    ),
    (
        "service S { operations: [O, P] }\n@http(method: \"POST\", uri: \"/x?a&b=1\")\noperation O {}\n@http(method: \"POST\", uri: \"/x?b=1&a=\")\noperation P {}",
        "ERROR HttpUriConflict P",
        "service S { operations: [O, P] }\n@http(method: \"POST\", uri: \"/x?a&b=1\")\noperation O {}\n@http(method: \"POST\", uri: \"/x?a&b=2\")\noperation P {}",
    ),
    (
        "service S { operations: [O, P] }\n@endpoint(hostPrefix: \"a.\")\n@http(method: \"POST\", uri: \"/x\")\noperation O {}\n@endpoint(hostPrefix: \"a.\")\n@http(method: \"POST\", uri: \"/x\")\noperation P {}",
        "ERROR HttpUriConflict P",
        "service S { operations: [O, P] }\n@endpoint(hostPrefix: \"a.\")\n@http(method: \"POST\", uri: \"/x\")\noperation O {}\n@http(method: \"POST\", uri: \"/x\")\noperation P {}",
    ),
    // A label of the host may take the value of a literal, unless its pattern says otherwise.
    (
        "service S { operations: [O, P] }\n@endpoint(hostPrefix: \"a.\")\n@http(method: \"POST\", uri: \"/x\")\noperation O {}\n@endpoint(hostPrefix: \"{h}.\")\n@http(method: \"POST\", uri: \"/x\")\noperation P { input := { @required @hostLabel h: String } }",
        "ERROR HttpUriConflict O",
        "service S { operations: [O, P] }\n@endpoint(hostPrefix: \"a.\")\n@http(method: \"POST\", uri: \"/x\")\noperation O {}\n@endpoint(hostPrefix: \"{h}.\")\n@http(method: \"POST\", uri: \"/x\")\noperation P { input := { @required @hostLabel @pattern(\"^b\") h: String } }",
    ),
    (
        "service S { operations: [O, P] }\n@http(method: \"POST\", uri: \"/x\")\noperation O {}\noperation P {}",
        "WARNING HttpBindingsMissing P",
        "service S { operations: [P] }\noperation P {}",
    ),
    (
        "@aws.protocols#restJson1\nservice S { operations: [P] }\noperation P {}\n@http(method: \"POST\", uri: \"/x\")\noperation O {}",
        "ERROR HttpBindingsMissing P",
        // A model without any binding is not meant for HTTP.
        "@aws.protocols#restJson1\nservice S { operations: [P] }\noperation P {}",
    ),
];

#[test]
fn uris_are_patterns_that_differ() {
    support::hold(URIS);
}

const LABELS: &[Case] = &[
    (
        "@http(method: \"POST\", uri: \"/{b}\")\noperation O {}",
        "ERROR HttpLabelTrait O",
        "@http(method: \"POST\", uri: \"/{b}\")\noperation O { input := { @required @httpLabel b: String } }",
    ),
    (
        "@http(method: \"POST\", uri: \"/{B}\")\noperation O { input := { @required @httpLabel b: String } }",
        "ERROR HttpLabelTrait O",
        "@http(method: \"POST\", uri: \"/{b}\")\noperation O { input := { @required @httpLabel b: String } }",
    ),
    (
        "@http(method: \"POST\", uri: \"/{id}\")\noperation O { input := { @required @httpLabel @resourceIdentifier(\"id\") b: String } }",
        "ERROR HttpLabelTrait OInput$b",
        "@http(method: \"POST\", uri: \"/{id}\")\noperation O { input := { @required @httpLabel id: String } }",
    ),
    (
        "@http(method: \"POST\", uri: \"/\")\noperation O { input := { @required @httpLabel b: String } }",
        "ERROR HttpLabelTrait OInput$b",
        "@http(method: \"POST\", uri: \"/\")\noperation O { input := { @required b: String } }",
    ),
    (
        "@http(method: \"POST\", uri: \"/{b+}\")\noperation O { input := { @required @httpLabel b: Integer } }",
        "ERROR HttpLabelTrait OInput$b",
        "@http(method: \"POST\", uri: \"/{b}\")\noperation O { input := { @required @httpLabel b: Integer } }",
    ),
    (
        "@endpoint(hostPrefix: \"{a\")\noperation O {}",
        "ERROR Model O",
        "@endpoint(hostPrefix: \"{a}.\")\noperation O {}",
    ),
    (
        "@endpoint(hostPrefix: \"{a}.\")\noperation O {}",
        "ERROR HostLabelTrait O",
        "@endpoint(hostPrefix: \"{a}.\")\noperation O { input := { @required @hostLabel a: String } }",
    ),
    (
        "@endpoint(hostPrefix: \"a b.\")\noperation O {}",
        "ERROR HostLabelTrait O",
        "@endpoint(hostPrefix: \"a-b.\")\noperation O {}",
    ),
    (
        "@endpoint(hostPrefix: \"a.\")\noperation O { input := { @required @hostLabel b: String } }",
        "ERROR HostLabelTrait OInput$b",
        "@endpoint(hostPrefix: \"{b}.\")\noperation O { input := { @required @hostLabel b: String } }",
    ),
    (
        "@endpoint(hostPrefix: \"{b}\")\noperation O { input := { @required @hostLabel b: String } }",
        "DANGER HostLabelTrait O",
        "@endpoint(hostPrefix: \"b\")\noperation O {}",
    ),
];

#[test]
fn labels_are_members_of_the_input() {
    support::hold(LABELS);
}

const BINDINGS: &[Case] = &[
    (
        "structure S { @httpHeader(\"X\") a: String, @httpHeader(\"x\") b: String }",
        "ERROR HttpHeaderTrait S",
        "structure S { @httpHeader(\"X\") a: String, @httpHeader(\"Y\") b: String }",
    ),
    (
        "structure S { @httpHeader(\"a b\") a: String }",
        "DANGER HttpHeaderTrait S$a",
        "structure S { @httpHeader(\"a_b\") a: String }",
    ),
    (
        "structure S { @httpHeader(\"Authorization\") a: String }",
        "DANGER HttpHeaderTrait S$a",
        "structure S { @httpHeader(\"Via\") a: String }",
    ),
    (
        "structure S { @httpPrefixHeaders(\"X-\") a: M, @httpHeader(\"x-b\") b: String }\nmap M { key: String, value: String }",
        "ERROR HttpPrefixHeadersTrait S$b",
        "structure S { @httpPrefixHeaders(\"\") a: M, @httpHeader(\"x-b\") b: String }\nmap M { key: String, value: String }",
    ),
    (
        "structure S { @httpPrefixHeaders(\"\") a: M, @httpHeader(\"x-b\") b: String }\nmap M { key: String, value: String }",
        "NOTE HttpPrefixHeadersTrait S$b",
        "structure S { @httpPrefixHeaders(\"\") a: M, b: String }\nmap M { key: String, value: String }",
    ),
    (
        "structure S { @httpQuery(\"x\") a: String, @httpQuery(\"x\") b: String }",
        "ERROR HttpQueryTrait S",
        "structure S { @httpQuery(\"X\") a: String, @httpQuery(\"x\") b: String }",
    ),
    (
        "@http(method: \"POST\", uri: \"/?x=1\")\noperation O { input := { @httpQuery(\"x\") b: String } }",
        "ERROR HttpQueryTrait OInput",
        "@http(method: \"POST\", uri: \"/?y=1\")\noperation O { input := { @httpQuery(\"x\") b: String } }",
    ),
    (
        "structure S { @httpQuery(\"x\") a: String, @httpQueryParams b: M }\nmap M { key: String, value: String }",
        "NOTE HttpQueryParamsTrait S",
        "structure S { @httpQueryParams b: M }\nmap M { key: String, value: String }",
    ),
    (
        "@http(method: \"POST\", uri: \"/\")\noperation O { input := { @httpPayload a: String, b: String } }",
        "ERROR HttpPayload OInput",
        "@http(method: \"POST\", uri: \"/\")\noperation O { input := { @httpPayload a: String, @httpQuery(\"b\") b: String } }",
    ),
    // Labels of a host are no bindings.
    (
        "@endpoint(hostPrefix: \"{b}.\")\n@http(method: \"POST\", uri: \"/\")\noperation O { input := { @httpPayload a: String, @required @hostLabel b: String } }",
        "ERROR HttpPayload OInput",
        "operation O { input := { @httpPayload a: String, b: String } }",
    ),
    (
        "@error(\"client\")\nstructure E { @httpPayload a: String, @httpQuery(\"b\") b: String }",
        "ERROR HttpPayload E",
        "@error(\"client\")\nstructure E { @httpPayload a: String, @httpResponseCode b: Integer }",
    ),
    (
        "operation O { output := { @httpQuery(\"a\") a: String } }",
        "WARNING HttpBindingTraitIgnored.Input OOutput$a",
        "operation O { input := { @httpQuery(\"a\") a: String } }",
    ),
    (
        "operation O { input := { @httpResponseCode a: Integer } }",
        "WARNING HttpBindingTraitIgnored.Output OInput$a",
        "operation O { output := { @httpResponseCode a: Integer } }",
    ),
    (
        "structure S { @httpHeader(\"a\") a: String }\nlist L { member: S }",
        "WARNING HttpBindingTraitIgnored.TopLevel S$a",
        "@error(\"client\")\nstructure E { @httpHeader(\"a\") a: String }\noperation O { errors: [E] }",
    ),
    (
        "operation O { output := { @idempotencyToken a: String } }",
        "WARNING IdempotencyTokenIgnored OOutput$a",
        "operation O { input := { @idempotencyToken a: String } }",
    ),
];

#[test]
fn members_have_one_place_in_a_message() {
    support::hold(BINDINGS);
}

const SEMANTICS: &[Case] = &[
    (
        "@http(method: \"GET\", uri: \"/\")\noperation O {}",
        "WARNING HttpMethodSemantics.MissingReadonlyTrait O",
        "@readonly\n@http(method: \"GET\", uri: \"/\")\noperation O {}",
    ),
    (
        "@http(method: \"PUT\", uri: \"/\")\noperation O {}",
        "WARNING HttpMethodSemantics.MissingIdempotentTrait O",
        "@idempotent\n@http(method: \"PUT\", uri: \"/\")\noperation O {}",
    ),
    (
        "@readonly\n@http(method: \"POST\", uri: \"/\")\noperation O {}",
        "WARNING HttpMethodSemantics.UnnecessaryReadonlyTrait O",
        "@idempotent\n@http(method: \"POST\", uri: \"/\")\noperation O {}",
    ),
    (
        "@idempotent\n@http(method: \"GET\", uri: \"/\")\noperation O {}",
        "WARNING HttpMethodSemantics.UnnecessaryIdempotentTrait O",
        "@idempotent\n@http(method: \"PURGE\", uri: \"/\")\noperation O {}",
    ),
    (
        "@http(method: \"get\", uri: \"/\")\noperation O {}",
        "WARNING HttpMethodSemantics O",
        "@readonly\n@http(method: \"GET\", uri: \"/\")\noperation O {}",
    ),
    (
        "@readonly\n@http(method: \"OPTIONS\", uri: \"/\")\noperation O {}",
        "WARNING HttpMethodSemantics.OPTIONS O",
        "@http(method: \"CONNECT\", uri: \"/\")\noperation O {}",
    ),
    (
        "@readonly\n@http(method: \"GET\", uri: \"/\")\noperation O { input := { a: String } }",
        "DANGER HttpMethodSemantics.UnexpectedPayload O",
        "@readonly\n@http(method: \"GET\", uri: \"/\")\noperation O { input := { @httpQuery(\"a\") a: String } }",
    ),
    (
        "@idempotent\n@http(method: \"DELETE\", uri: \"/\")\noperation O { input := { @httpPayload a: String } }",
        "DANGER HttpMethodSemantics.UnexpectedPayload O",
        "@http(method: \"PATCH\", uri: \"/\")\noperation O { input := { @httpPayload a: String } }",
    ),
    (
        "@error(\"client\")\n@httpError(500)\nstructure E {}",
        "DANGER HttpResponseCodeSemantics E",
        "@error(\"clint\")\n@httpError(500)\nstructure E {}",
    ),
    (
        "@http(method: \"POST\", uri: \"/\", code: 404)\noperation O {}",
        "DANGER HttpResponseCodeSemantics O",
        "@http(method: \"POST\", uri: \"/\", code: 299)\noperation O {}",
    ),
    (
        "@http(method: \"POST\", uri: \"/\", code: 204)\noperation O { output := { a: String } }",
        "WARNING HttpResponseCodeSemantics O",
        "@http(method: \"POST\", uri: \"/\", code: 204)\noperation O { output := { @httpHeader(\"a\") a: String } }",
    ),
    (
        "@error(\"client\")\n@httpError(500)\nstructure E {}",
        "DANGER HttpResponseCodeSemantics E",
        "@error(\"server\")\n@httpError(500)\nstructure E {}",
    ),
];

#[test]
fn methods_and_statuses_mean_what_http_says() {
    support::hold(SEMANTICS);
}

const CHECKSUMS: &[Case] = &[
    (
        "@aws.protocols#httpChecksum\noperation O {}",
        "ERROR HttpChecksumTrait O",
        "@aws.protocols#httpChecksum(requestChecksumRequired: true)\noperation O {}",
    ),
    (
        "@aws.protocols#httpChecksum(requestAlgorithmMember: \"a\")\noperation O { input := { b: E } }\nenum E { CRC32 }",
        "ERROR HttpChecksumTrait O",
        "@aws.protocols#httpChecksum(requestAlgorithmMember: \"a\")\noperation O { input := { a: E } }\nenum E { CRC32, SHA1 }",
    ),
    (
        "@aws.protocols#httpChecksum(requestAlgorithmMember: \"a\")\noperation O { input := { a: String } }",
        "ERROR HttpChecksumTrait O",
        "",
    ),
    (
        "@aws.protocols#httpChecksum(requestAlgorithmMember: \"a\")\noperation O { input := { a: E } }\nenum E { CRC }",
        "ERROR HttpChecksumTrait O",
        "",
    ),
    (
        "@aws.protocols#httpChecksum(responseAlgorithms: [\"CRC32\"])\noperation O {}",
        "ERROR HttpChecksumTrait O",
        "@aws.protocols#httpChecksum(responseAlgorithms: [\"CRC32\"], requestValidationModeMember: \"m\")\noperation O { input := { m: M } }\nenum M { ENABLED }",
    ),
    (
        "@aws.protocols#httpChecksum(requestChecksumRequired: true)\noperation O { input := { @httpHeader(\"x-amz-checksum-crc32\") a: String } }",
        "WARNING HttpChecksumTrait.HttpHeader.OInput.x-amz-checksum-crc32 O",
        "@aws.protocols#httpChecksum(requestChecksumRequired: true)\noperation O { output := { @httpHeader(\"x-amz-checksum-crc32\") a: String } }",
    ),
    (
        "@aws.protocols#httpChecksum(requestChecksumRequired: true)\noperation O { input := { @httpPrefixHeaders(\"x-amz-\") a: M } }\nmap M { key: String, value: String }",
        "DANGER HttpChecksumTrait.HttpPrefixHeaders.OInput.x-amz- O",
        "@aws.protocols#httpChecksum(requestChecksumRequired: true)\noperation O { input := { @httpPrefixHeaders(\"x-amz-meta-\") a: M } }\nmap M { key: String, value: String }",
    ),
];

#[test]
fn checksums_have_their_headers() {
    support::hold(CHECKSUMS);
}
