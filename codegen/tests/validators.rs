//! Each validator: a small model that offends it, and what it says.

use tongs::diagnostic::{Diagnostics, Severity};
use tongs::load::{Loaded, Sources, load};

fn check(text: &str) -> Loaded {
    load(Sources::new().text("a.smithy", format!("$version: \"2.0\"\nnamespace a\n{text}\n")))
}

/// `SEVERITY code shape` for each finding.
fn lines(diagnostics: &Diagnostics) -> Vec<String> {
    let name = |shape: Option<&str>| shape.unwrap_or("-").trim_start_matches("a#").to_owned();
    diagnostics
        .iter()
        .map(|found| {
            let shape = name(found.shape.as_ref().map(tongs::semantic::ShapeId::as_str));
            format!("{} {} {shape}", found.severity, found.code)
        })
        .collect()
}

const CASES: &[(&str, &str)] = &[
    ("structure S { a: Nope }", "ERROR Target S$a"),
    ("@required\nstring A", "ERROR TraitTarget A"),
    ("structure S { @httpLabel a: String }", "ERROR TraitTarget S$a"),
    ("@readonly @idempotent\noperation O {}", "ERROR TraitConflict O"),
    ("structure S { @httpPayload a: String, @httpPayload b: String }", "ERROR ExclusiveStructureMemberTrait S"),
    ("@trait(selector: \"strng\")\nstructure t {}", "ERROR TraitDefinition t"),
    ("@range(min: 2, max: 1)\ninteger I", "ERROR RangeTrait I"),
    ("@range(min: 1.5)\ninteger I", "ERROR RangeTrait I"),
    ("@range\ninteger I", "ERROR RangeTrait I"),
    ("@length(min: 2, max: 1)\nstring A", "ERROR LengthTrait A"),
    ("@length(min: -1)\nstring A", "ERROR LengthTrait A"),
    ("@pattern(\"(a\")\nstring A", "ERROR PatternTrait A"),
    ("@pattern(\"[a\")\nstring A", "ERROR PatternTrait A"),
    ("@default(\"x\")\ninteger I", "ERROR DefaultTrait I"),
    ("@default([1])\nlist L { member: Integer }", "ERROR DefaultTrait L"),
    ("structure S {\n a: Byte = 300\n}", "ERROR DefaultTrait S$a"),
    ("structure S {\n a: E = \"z\"\n}\nenum E { A }", "ERROR DefaultTrait S$a"),
    ("@default(1)\ninteger I\nstructure S {\n a: I = 2\n}", "ERROR DefaultTrait S$a"),
    ("list L { member: L }", "ERROR ShapeRecursion L"),
    ("structure S { @required a: S }", "ERROR ShapeRecursion S"),
    ("union U { a: U }", "ERROR ShapeRecursion U"),
    ("structure S { a: Unit }", "ERROR UnitType S$a"),
    (
        "@input\nstructure I {}\noperation O { input: I }\noperation P { input: I }",
        "ERROR OperationInputOutputMisuse I",
    ),
    ("@deprecated\nstring D\nstructure S { a: D }", "WARNING DeprecatedShape S$a"),
    ("@enum([{ value: \"x\" }])\nstring E", "WARNING DeprecatedTrait E"),
    ("structure S { a: smithy.api#NonEmptyString }", "ERROR PrivateAccess S$a"),
    ("service S { version: \"1\" }\nstring A", "NOTE UnreferencedShape A"),
    (
        "service S { version: \"1\", operations: [O] }\noperation O { input := { a: Foo, b: FOO } }\nstructure Foo {}\nstructure FOO {}",
        "ERROR Service Foo",
    ),
    ("service S { version: \"1\", rename: { \"a#T\": \"U\" } }\nstructure T {}", "ERROR Service S"),
    ("resource A { resources: [B] }\nresource B { resources: [A] }", "ERROR ResourceCycle A"),
    ("resource A { read: O }\noperation O {}", "ERROR ResourceLifecycle A"),
    (
        "resource A { identifiers: { id: String }, operations: [O] }\noperation O {}",
        "ERROR ResourceIdentifierBinding O",
    ),
    (
        "resource A { identifiers: { id: String }, resources: [B] }\nresource B { identifiers: { x: String } }",
        "ERROR ResourceIdentifierBinding B",
    ),
    ("@http(method: \"POST\", uri: \"x\")\noperation O {}", "ERROR HttpTrait O"),
    ("@http(method: \"POST\", uri: \"/a{b}\")\noperation O {}", "ERROR HttpTrait O"),
    ("@http(method: \"POST\", uri: \"/{b}\")\noperation O {}", "ERROR HttpLabelTrait O"),
    (
        "@http(method: \"POST\", uri: \"/\")\noperation O { input := { @required @httpLabel b: String } }",
        "ERROR HttpLabelTrait OInput$b",
    ),
    (
        "@http(method: \"POST\", uri: \"/{b+}\")\noperation O { input := { @required @httpLabel b: Integer } }",
        "ERROR HttpLabelTrait OInput$b",
    ),
    (
        "service S { version: \"1\", operations: [O, P] }\n@http(method: \"POST\", uri: \"/x\")\noperation O {}\n@http(method: \"POST\", uri: \"/x\")\noperation P {}",
        "ERROR HttpUriConflict P",
    ),
    (
        "service S { version: \"1\", operations: [O, P] }\n@http(method: \"POST\", uri: \"/x\")\noperation O {}\noperation P {}",
        "WARNING HttpBindingsMissing P",
    ),
    (
        "@aws.protocols#restJson1\nservice S { version: \"1\", operations: [P] }\noperation P {}",
        "ERROR HttpBindingsMissing P",
    ),
    ("structure S { @httpHeader(\"X\") a: String, @httpHeader(\"x\") b: String }", "ERROR HttpHeaderTrait S$b"),
    ("structure S { @httpHeader(\"a b\") a: String }", "ERROR HttpHeaderTrait S$a"),
    ("structure S { @httpHeader(\"Authorization\") a: String }", "DANGER HttpHeaderTrait S$a"),
    ("structure S { @httpQuery(\"x\") a: String, @httpQuery(\"x\") b: String }", "ERROR HttpQueryTrait S$b"),
    (
        "@http(method: \"POST\", uri: \"/?x=1\")\noperation O { input := { @httpQuery(\"x\") b: String } }",
        "ERROR HttpQueryTrait OInput$b",
    ),
    (
        "structure S { @httpPrefixHeaders(\"X-\") a: M, @httpHeader(\"x-b\") b: String }\nmap M { key: String, value: String }",
        "ERROR HttpPrefixHeadersTrait S$b",
    ),
    (
        "@http(method: \"POST\", uri: \"/\")\noperation O { input := { @httpPayload a: String, b: String } }",
        "ERROR HttpPayload OInput$b",
    ),
    ("@http(method: \"GET\", uri: \"/\")\noperation O {}", "WARNING HttpMethodSemantics.MissingReadonlyTrait O"),
    ("@http(method: \"PUT\", uri: \"/\")\noperation O {}", "WARNING HttpMethodSemantics.MissingIdempotentTrait O"),
    (
        "@readonly\n@http(method: \"PATCH\", uri: \"/\")\noperation O {}",
        "WARNING HttpMethodSemantics.UnexpectedReadonlyTrait O",
    ),
    ("@http(method: \"get\", uri: \"/\")\noperation O {}", "NOTE HttpMethodSemantics.UnknownMethod O"),
    (
        "@readonly\n@http(method: \"GET\", uri: \"/\")\noperation O { input := { a: String } }",
        "DANGER HttpMethodSemantics.UnexpectedPayload O",
    ),
    ("@http(method: \"POST\", uri: \"/\", code: 404)\noperation O {}", "DANGER HttpResponseCodeSemantics O"),
    ("@error(\"client\")\n@httpError(500)\nstructure E {}", "WARNING HttpResponseCodeSemantics E"),
    ("@endpoint(hostPrefix: \"{a}.\")\noperation O {}", "ERROR HostLabelTrait O"),
    ("@endpoint(hostPrefix: \"a b.\")\noperation O {}", "ERROR EndpointTrait O"),
    (
        "@endpoint(hostPrefix: \"a.\")\noperation O { input := { @required @hostLabel b: String } }",
        "ERROR HostLabelTrait OInput$b",
    ),
    ("@paginated\noperation O {}", "ERROR PaginatedTrait O"),
    (
        "@paginated(inputToken: \"t\", outputToken: \"u.v\")\noperation O { input := { t: String }, output := {} }",
        "ERROR PaginatedTrait O",
    ),
    (
        "@paginated(inputToken: \"t\", outputToken: \"t\")\noperation O { input := { @required t: String }, output := { t: String } }",
        "ERROR PaginatedTrait O",
    ),
    (
        "@paginated(inputToken: \"t\", outputToken: \"t\")\noperation O { input := { t: Integer }, output := { t: String } }",
        "DANGER PaginatedTrait O",
    ),
    ("@streaming\nblob B\nstructure S { @required b: B }\nstructure T { s: S }", "ERROR StreamingTrait S$b"),
    ("@streaming\nblob B\nstructure S { b: B }", "DANGER StreamingTrait S$b"),
    ("@streaming\nunion U { a: String }", "ERROR EventStream U$a"),
    ("@auth([httpBasicAuth])\nservice S { version: \"1\" }", "DANGER AuthTrait S"),
    ("@auth([required])\nservice S { version: \"1\" }", "ERROR AuthTrait S"),
    ("structure S { @jsonName(\"b\") a: String, b: String }", "ERROR JsonName S$b"),
    ("structure S { @xmlName(\"b\") a: String, b: String }", "DANGER XmlName S$b"),
    ("structure S { foo: String, Foo: String }", "DANGER MemberName S$Foo"),
    ("@xmlNamespace(uri: \"a b\")\nstructure S {}", "ERROR XmlNamespaceTrait S"),
    ("structure S { @xmlFlattened a: L }\nlist L { @xmlName(\"b\") member: String }", "WARNING XmlFlattenedTrait S$a"),
];

#[test]
fn each_validator_finds_what_offends_it() {
    let mut wrong = Vec::new();
    for (text, expected) in CASES {
        let loaded = check(text);
        let found = lines(&loaded.diagnostics);
        if !found.iter().any(|line| line == expected) {
            wrong.push(format!("{text}\n  expected {expected}\n  found {found:?}"));
            continue;
        }
        // Every finding shows a place, and says what to do.
        for finding in loaded.diagnostics.iter().filter(|finding| expected.contains(finding.code)) {
            let shown = finding.labels.iter().any(|label| label.span.is_real());
            if !shown || finding.help.is_none() {
                wrong.push(format!("{text}\n  no place or no help: {finding:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn suppressions_silence_all_but_errors() {
    let service = "service S { version: \"1\" }";
    let cases = [
        (
            "metadata suppressions = [{ id: \"UnreferencedShape\", namespace: \"a\" }]",
            "",
            "SUPPRESSED UnreferencedShape A",
        ),
        (
            "metadata suppressions = [{ id: \"UnreferencedShape\", namespace: \"*\" }]",
            "",
            "SUPPRESSED UnreferencedShape A",
        ),
        ("metadata suppressions = [{ id: \"UnreferencedShape\", namespace: \"b\" }]", "", "NOTE UnreferencedShape A"),
        ("metadata suppressions = [{ id: \"Unreferenced\", namespace: \"a\" }]", "", "NOTE UnreferencedShape A"),
        ("", "@suppress([\"UnreferencedShape\"])", "SUPPRESSED UnreferencedShape A"),
        (
            "metadata severityOverrides = [{ id: \"UnreferencedShape\", namespace: \"a\", severity: \"DANGER\" }]",
            "",
            "DANGER UnreferencedShape A",
        ),
        (
            "metadata suppressions = [{ id: \"LengthTrait\", namespace: \"*\" }]",
            "@length(min: -1)",
            "ERROR LengthTrait A",
        ),
        ("metadata suppressions = [{ id: \"X\" }]", "", "ERROR Metadata -"),
    ];
    for (metadata, traits, expected) in cases {
        let text = format!("$version: \"2.0\"\n{metadata}\nnamespace a\n{service}\n{traits}\nstring A\n");
        let found = lines(&load(Sources::new().text("a.smithy", text)).diagnostics);
        assert!(found.iter().any(|line| line == expected), "{metadata} {traits}: {found:?}");
    }
}

#[test]
fn what_is_right_is_left_alone() {
    let text = "
        service S { version: \"1\", operations: [O] }
        @readonly
        @paginated(inputToken: \"t\", outputToken: \"t\", items: \"l\", pageSize: \"n\")
        @http(method: \"GET\", uri: \"/{id}/x?literal\")
        operation O {
            input := { @required @httpLabel id: String, @httpQuery(\"t\") t: String, @httpQuery(\"n\") n: Integer }
            output := { t: String, l: Items }
        }
        list Items { member: Item }
        structure Item { children: Items, next: Item }";
    let loaded = check(text);
    assert!(loaded.model.is_some());
    assert_eq!(lines(&loaded.diagnostics), Vec::<String>::new());
    assert_eq!(loaded.diagnostics.count(Severity::Error), 0);
}
