//! The validators of services and operations: a model that offends each rule, and the nearest that does not.

mod support;

use support::Case;

const SERVICES: &[Case] = &[
    (
        "service S { operations: [O] }\noperation O { input := { a: Foo, b: FOO } }\nstructure Foo {}\nstructure FOO {}",
        "ERROR Service Foo",
        "service S { operations: [O], rename: { \"a#FOO\": \"Bar\" } }\noperation O { input := { a: Foo, b: FOO } }\nstructure Foo {}\nstructure FOO {}",
    ),
    // Both shapes are told.
    (
        "service S { operations: [O] }\noperation O { input := { a: Foo, b: FOO } }\nstructure Foo {}\nstructure FOO {}",
        "ERROR Service FOO",
        "service S { operations: [O] }\noperation O { input := { a: Foo } }\nstructure Foo {}\nstructure FOO {}",
    ),
    (
        "service S { operations: [O] }\noperation O { input := { a: Foo, b: FOO } }\nstring Foo\nstring FOO",
        "NOTE Service Foo",
        "service S { operations: [O] }\noperation O { input := { a: Foo, b: Foo } }\nstring Foo",
    ),
    (
        "service S { operations: [O] }\noperation O { input := { a: Foo, b: FOO } }\nstring Foo\n@sensitive\nstring FOO",
        "ERROR Service Foo",
        "service S { operations: [O] }\noperation O { input := { a: Foo, b: FOO } }\n@sensitive\nstring Foo\n@sensitive\nstring FOO",
    ),
    (
        "service S { operations: [O] }\noperation O { input := { a: L, b: l } }\nlist L { member: String }\nlist l { member: String }",
        "WARNING Service L",
        "service S { operations: [O] }\noperation O { input := { a: L, b: l } }\nlist L { member: String }\nlist l { member: Integer }",
    ),
    // The unit type of operations without an input is in no closure, and neither are mixins.
    (
        "service S { operations: [O] }\noperation O { input := { a: U, b: Unit } }\nunion U { a: smithy.api#Unit }\nstructure Unit {}",
        "ERROR Service Unit",
        "service S { operations: [O] }\noperation O { output := { b: Unit } }\nstructure Unit with [unit] {}\n@mixin\nstructure unit {}",
    ),
    (
        "service S { rename: { \"a#T\": \"U\" } }\nstructure T {}",
        "ERROR Service S",
        "service S { operations: [O], rename: { \"a#T\": \"U\" } }\noperation O { input: T }\nstructure T {}",
    ),
    (
        "service S { operations: [O], rename: { \"a#T\": \"T\" } }\noperation O { input: T }\nstructure T {}",
        "ERROR Service S",
        "",
    ),
    (
        "service S { operations: [O], rename: { \"a#T\": \"1\" } }\noperation O { input: T }\nstructure T {}",
        "ERROR Service S",
        "",
    ),
    ("service S { operations: [O], rename: { \"a#O\": \"P\" } }\noperation O {}", "ERROR Service S", ""),
    (
        "@auth([httpBasicAuth])\nservice S {}",
        "DANGER AuthTrait S",
        "@httpBasicAuth\n@auth([httpBasicAuth])\nservice S {}",
    ),
    (
        "@httpBasicAuth\nservice S { operations: [O] }\n@auth([httpDigestAuth])\noperation O {}",
        "DANGER AuthTrait O",
        "@httpBasicAuth\nservice S { operations: [O] }\n@auth([])\noperation O {}",
    ),
    (
        "@httpBasicAuth\n@httpDigestAuth\nservice S {}",
        "WARNING ServiceAuthDefinitions S",
        "@httpBasicAuth\n@httpDigestAuth\n@auth([httpDigestAuth, httpBasicAuth])\nservice S {}",
    ),
    (
        "@httpApiKeyAuth(name: \"k\", in: \"query\", scheme: \"K\")\nservice S {}",
        "ERROR HttpApiKeyAuthTrait S",
        "@httpApiKeyAuth(name: \"Authorization\", in: \"header\", scheme: \"K\")\nservice S {}",
    ),
    (
        "@cors(origin: \"a\", origins: { b: \"c\" })\nservice S {}",
        "ERROR CorsTrait S",
        "@cors(origins: { b: \"c\" })\nservice S {}",
    ),
    (
        "@p\nservice S { operations: [O] }\noperation O { input := { d: Document } }\n@trait\n@protocolDefinition(noInlineDocumentSupport: true)\nstructure p {}",
        "ERROR NoInlineDocumentSupport S",
        "@p\nservice S { operations: [O] }\noperation O { input := { d: Document } }\n@trait\n@protocolDefinition\nstructure p {}",
    ),
];

#[test]
fn services_name_and_protect_what_they_have() {
    support::hold(SERVICES);
}

const OPERATIONS: &[Case] = &[
    (
        "@input\nstructure OPInput {}\noperation O { input: OPInput }\noperation OP { input: OPInput }",
        "ERROR OperationInputOutputMisuse OPInput",
        "structure OPInput {}\noperation O { input: OPInput }\noperation OP { input: OPInput }",
    ),
    (
        "@input\nstructure OInput {}\noperation O { output: OInput }",
        "ERROR OperationInputOutputMisuse O",
        "@input\nstructure OInput {}\noperation O { input: OInput }",
    ),
    (
        "operation O { output := {} }\nstructure S { a: OOutput }",
        "ERROR OperationInputOutputMisuse S$a",
        "operation O { output: OOutput }\nstructure OOutput {}\nstructure S { a: OOutput }",
    ),
    (
        "@input\nstructure I {}\noperation O { input: I }",
        "WARNING OperationInputOutputName.input O",
        "@input\nstructure OIn {}\noperation O { input: OIn }",
    ),
    (
        "@output\nstructure I {}\noperation O { output: I }",
        "WARNING OperationInputOutputName.output O",
        "structure I {}\noperation O { output: I }",
    ),
    (
        "operation O { input: I }\nstructure I {}\nstructure ORequest {}",
        "WARNING OperationNameAmbiguity ORequest",
        "operation O { input: ORequest }\nstructure ORequest {}\nstructure OFoo {}",
    ),
    (
        "operation O {}\nstructure OResponse {}",
        "WARNING OperationNameAmbiguity OResponse",
        "operation O { output: OResponse }\nstructure OResponse {}",
    ),
    (
        "@requestCompression(encodings: [\"gzip\"])\noperation O {}",
        "ERROR RequestCompressionTrait O",
        "@requestCompression(encodings: [\"gzip\"])\noperation O { input := {} }",
    ),
    (
        "@requestCompression(encodings: [])\noperation O { input := {} }",
        "ERROR RequestCompressionTrait O",
        "@requestCompression(encodings: [\"GZIP\"])\noperation O { input := {} }",
    ),
    ("@requestCompression(encodings: [\"zip\"])\noperation O { input := {} }", "ERROR RequestCompressionTrait O", ""),
    (
        "@requestCompression(encodings: [\"gzip\"])\noperation O { input := { @required b: B } }\n@streaming\n@requiresLength\nblob B",
        "ERROR RequestCompressionTrait O",
        "@requestCompression(encodings: [\"gzip\"])\noperation O { input := { @required b: B } }\n@streaming\nblob B",
    ),
    (
        "@idempotent(exists: [E])\noperation O {}\n@error(\"client\")\nstructure E {}",
        "ERROR IdempotentTrait O",
        "@idempotent(exists: [E])\noperation O { errors: [E] }\n@error(\"client\")\nstructure E {}",
    ),
    (
        "@idempotent(exists: [], notFound: [])\noperation O {}",
        "ERROR IdempotentTrait O",
        "@idempotent(notFound: [])\noperation O {}",
    ),
    (
        "operation UpdateX { input := {\n a: Integer = 1\n} }",
        "WARNING DefaultValueInUpdate UpdateX",
        "operation RenewX { input := {\n a: Integer = 1\n} }",
    ),
    (
        "resource R { update: O }\noperation O { input := {\n a: Integer = 1\n} }",
        "WARNING DefaultValueInUpdate O",
        "resource R { update: O }\noperation O { input := { a: Integer } }",
    ),
];

#[test]
fn inputs_and_outputs_belong_to_one_operation() {
    support::hold(OPERATIONS);
}

const PAGINATED: &[Case] = &[
    (
        "service S { operations: [O] }\n@paginated\noperation O {}",
        "ERROR PaginatedTrait O",
        // Only in a service is it known what is missing.
        "@paginated\noperation O {}",
    ),
    (
        "@paginated(inputToken: \"t\")\nservice S { operations: [O] }\n@paginated\noperation O { input := { t: String }, output := { t: String } }",
        "ERROR PaginatedTrait O",
        "@paginated(inputToken: \"t\", outputToken: \"t\")\nservice S { operations: [O] }\n@paginated\noperation O { input := { t: String }, output := { t: String } }",
    ),
    (
        "@paginated(outputToken: \"u.v\")\noperation O { output := {} }",
        "ERROR PaginatedTrait O",
        "@paginated(outputToken: \"u.v\")\noperation O { output := { u: U } }\nstructure U { v: String }",
    ),
    (
        "@paginated(inputToken: \"u.v\")\noperation O { input := { u: U } }\nstructure U { v: String }",
        "ERROR PaginatedTrait O",
        "@paginated(inputToken: \"u\")\noperation O { input := { u: String } }",
    ),
    (
        "@paginated(inputToken: \"t\")\noperation O { input := { @required t: String } }",
        "ERROR PaginatedTrait O",
        "@paginated(inputToken: \"t\")\noperation O { input := { t: String } }",
    ),
    (
        "@paginated(outputToken: \"t\")\noperation O { output := { @required t: String } }",
        "ERROR PaginatedTrait O",
        "@paginated(items: \"t\")\noperation O { output := { @required t: L } }\nlist L { member: String }",
    ),
    (
        "@paginated(inputToken: \"t\")\noperation O { input := { t: Integer } }",
        "ERROR PaginatedTrait O",
        "@paginated(inputToken: \"t\")\noperation O { input := { t: M } }\nmap M { key: String, value: String }",
    ),
    (
        "@paginated(inputToken: \"t\")\noperation O { input := { t: M } }\nmap M { key: String, value: String }",
        "DANGER PaginatedTrait.WrongShapeType.inputToken O",
        "@paginated(inputToken: \"t\")\noperation O { input := { t: String } }",
    ),
    (
        "@paginated(pageSize: \"n\")\noperation O { input := { n: Long } }",
        "DANGER PaginatedTrait.WrongShapeType.pageSize O",
        "@paginated(pageSize: \"n\")\noperation O { input := { n: Integer } }",
    ),
    (
        "@paginated(pageSize: \"n\")\noperation O { input := { n: Float } }",
        "ERROR PaginatedTrait O",
        "@paginated(pageSize: \"n\")\noperation O { input := { n: Short } }",
    ),
    (
        "@paginated(pageSize: \"n\")\noperation O { input := { @required n: Integer } }",
        "WARNING PaginatedTrait.ShouldNotBeRequired.pageSize O",
        "@paginated(pageSize: \"n\")\noperation O { input := { n: Integer } }",
    ),
    (
        "@paginated(items: \"n\")\noperation O { output := { n: Integer } }",
        "ERROR PaginatedTrait O",
        "@paginated(items: \"n\")\noperation O { output := { n: M } }\nmap M { key: String, value: String }",
    ),
    (
        "@paginated(items: \"a.b.c\")\noperation O { output := { a: A } }\nstructure A { b: B }\nstructure B { c: L }\nlist L { member: String }",
        "WARNING PaginatedTrait.DeeplyNested.items O",
        "@paginated(items: \"b.c\")\noperation O { output := { b: B } }\nstructure B { c: L }\nlist L { member: String }",
    ),
];

#[test]
fn pages_have_tokens_and_items() {
    support::hold(PAGINATED);
}

const STREAMING: &[Case] = &[
    (
        "@streaming\nblob B\nstructure S { @required b: B }\nstructure T { s: S }",
        "ERROR StreamingTrait T$s",
        "@streaming\nblob B\noperation O { input := { @required b: B }, output := { @required b: B } }",
    ),
    (
        "@streaming\nblob B\n@error(\"client\")\nstructure E { @required b: B }\noperation O { errors: [E] }",
        "ERROR StreamingTrait O",
        "",
    ),
    (
        "@streaming\n@requiresLength\nblob B\noperation O { output := { @required b: B } }",
        "ERROR StreamingTrait OOutput",
        "@streaming\n@requiresLength\nblob B\noperation O { input := { @required b: B } }",
    ),
    (
        "@streaming\nblob B\nstructure S { b: B }",
        "ERROR StreamingTrait S$b",
        "@streaming\nblob B\nstructure S {\n b: B = \"\"\n}",
    ),
    ("@streaming\nunion U { a: String }", "ERROR StreamingTrait U", "@streaming\nunion U { a: S }\nstructure S {}"),
    (
        "@aws.protocols#restJson1\nservice S { operations: [O] }\n@http(method: \"POST\", uri: \"/\")\noperation O { input := { @required b: B } }\n@streaming\nblob B",
        "ERROR StreamingTrait OInput$b",
        "@aws.protocols#restJson1\nservice S { operations: [O] }\n@http(method: \"POST\", uri: \"/\")\noperation O { input := { @required @httpPayload b: B } }\n@streaming\nblob B",
    ),
    (
        "structure S { @eventPayload a: Blob, b: String }",
        "ERROR EventPayloadTrait S",
        "structure S { @eventPayload a: Blob, @eventHeader b: String }",
    ),
];

#[test]
fn streams_stand_at_the_top() {
    support::hold(STREAMING);
}

const WAITERS: &str = "\
use smithy.waiters#waitable
service S { operations: [Get, Other] }
@waitable(
    Done: { minDelay: 3, maxDelay: 5, acceptors: [
        { state: \"success\", matcher: { output: { path: \"state\", comparator: \"stringEquals\", expected: \"A\" } } }
        { state: \"retry\", matcher: { errorType: \"E\" } }
        { state: \"failure\", matcher: { inputOutput: { path: \"input.name == output.things[0].name\", comparator: \"booleanEquals\", expected: \"true\" } }, message: \"output.state\" }
        { state: \"failure\", matcher: { output: { path: \"things[].name\", comparator: \"anyStringEquals\", expected: \"B\" } } }
    ] }
)
operation Get { input := { name: String }, output := { state: State, done: Boolean, count: Integer, names: Names, things: Things, thing: Thing, by: By, either: Either, any: Document, when: Timestamp }, errors: [E] }
enum State { A }
list Names { member: String }
list Things { member: Thing }
structure Thing { name: String, inner: Thing, names: Names }
map By { key: String, value: Thing }
union Either { thing: Thing, name: String }
@error(\"client\")
structure E {}
@waitable(Gone: { acceptors: [{ state: \"success\", matcher: { success: true } }] })
operation Other {}";

#[test]
fn waiters_end() {
    let path = "\"state\", comparator: \"stringEquals\"";
    support::hold_changes(
        WAITERS,
        &[
            ("minDelay: 3", "minDelay: 6", "ERROR WaitableTrait Get"),
            ("minDelay: 3, maxDelay: 5", "maxDelay: 1", "ERROR WaitableTrait Get"),
            ("minDelay: 3, maxDelay: 5", "minDelay: 121", "ERROR WaitableTrait Get"),
            (
                "{ state: \"success\", matcher: { success: true } }",
                "{ state: \"retry\", matcher: { success: true } }",
                "ERROR WaitableTrait Other",
            ),
            ("errorType: \"E\"", "errorType: \"F\"", "WARNING WaitableTraitInvalidErrorType.Done.1 Get"),
            ("\"true\" } }, message", "\"yes\" } }, message", "ERROR WaitableTrait Get"),
            ("Gone:", "DONE:", "ERROR UniqueWaiterNames Get"),
            ("Gone:", "DONE:", "ERROR UniqueWaiterNames Other"),
            ("{ errorType: \"E\" } }", "{ errorType: \"E\" }, message: \"a\" }", "ERROR WaitableTrait Get"),
            ("message: \"output.state\"", "message: \"output.done\"", "ERROR WaitableTrait Get"),
            ("message: \"output.state\"", "message: \"output.\"", "ERROR WaitableTrait Get"),
            (
                path,
                "\"stat\", comparator: \"stringEquals\"",
                "DANGER WaitableTraitJmespathProblem.JmespathEventDanger.Done.0 Get",
            ),
            (path, "\"state.\", comparator: \"stringEquals\"", "ERROR WaitableTrait Get"),
            (
                path,
                "\"names\", comparator: \"stringEquals\"",
                "DANGER WaitableTraitJmespathProblem.ReturnTypeMismatch.Done.0 Get",
            ),
            (
                path,
                "\"state\", comparator: \"booleanEquals\"",
                "DANGER WaitableTraitJmespathProblem.ReturnTypeMismatch.Done.0 Get",
            ),
            (
                path,
                "\"state\", comparator: \"allStringEquals\"",
                "DANGER WaitableTraitJmespathProblem.ReturnTypeMismatch.Done.0 Get",
            ),
            ("input.name ==", "input.nope ==", "DANGER WaitableTraitJmespathProblem.JmespathEventDanger.Done.2 Get"),
            ("input := { name: String }, ", "", "DANGER WaitableTraitJmespathProblem.JmespathEventDanger.Done.2 Get"),
            ("things[].name", "things[].nope", "DANGER WaitableTraitJmespathProblem.JmespathEventDanger.Done.3 Get"),
        ],
    );
}

/// What is told of an expression as a waiter's, but for its type.
fn told(path: &str) -> Vec<String> {
    let path = format!("\"{}\", comparator: \"stringEquals\"", path.replace('\\', "\\\\").replace('"', "\\\""));
    let model = WAITERS.replace("\"state\", comparator: \"stringEquals\"", &path);
    let lines = support::lines(&support::check(&model).diagnostics);
    let kind = |line: &str| Some(line.split_whitespace().next()?.to_owned());
    lines.iter().filter(|line| !line.contains("ReturnTypeMismatch")).filter_map(|line| kind(line)).collect()
}

#[test]
fn expressions_of_waiters_fit_their_messages() {
    for path in [
        "thing.inner.inner.name",
        "(things[].inner)[0].name",
        "things | [0].name",
        "things[?inner.name == 'a'].name",
        "by.a.name",
        "by.*.names[]",
        "thing.*",
        "either.thing.name || either.name",
        "any.a.b[0].*.c[]",
        "names[::-1] | [0]",
        "[state, thing.name] | [0]",
        "{ a: state, b: thing }.b.name",
        "things[].[name, inner.name][]",
        "length(things[?!(length(names) == `1` && inner)]) > `0`",
        "contains(names, 'a') && !done",
        "sort_by(things, &name)[0].name",
        "map(&inner.name, things)",
        "max_by(things, &name).inner.name",
        "join(',', names)",
        "merge(thing, thing).name",
        "merge()",
        "not_null(state, 'a')",
        "when < `1`",
        "count < 'a'",
        "`[1, {\"a\": []}]` | [1].a",
        "done || state",
        "(done && thing).name",
    ] {
        assert_eq!(told(path), [""; 0], "{path}");
    }
    for (path, severity) in [
        ("thing.nope", "DANGER"),
        ("state.name", "DANGER"),
        ("things.name", "DANGER"),
        ("thing.inner.nope", "DANGER"),
        ("things[0].nope", "DANGER"),
        ("things[?nope].name", "DANGER"),
        ("things[].[nope]", "DANGER"),
        ("by.a.nope", "DANGER"),
        ("by.*.nope", "DANGER"),
        ("either.nope", "DANGER"),
        ("state[0]", "DANGER"),
        ("thing[].name", "DANGER"),
        ("names.*", "DANGER"),
        ("names[1:][0]", "DANGER"),
        ("state[1:]", "DANGER"),
        ("thing[*]", "DANGER"),
        ("{ a: state }.b", "DANGER"),
        ("`10`.foo", "DANGER"),
        ("state < 'a'", "WARNING"),
        ("`true` < `false`", "WARNING"),
        ("names > names", "WARNING"),
        ("lenght(names)", "ERROR"),
        ("length(names, names)", "ERROR"),
        ("length(count)", "ERROR"),
        ("not_null()", "ERROR"),
        ("sum(names)", "ERROR"),
        ("join(',', things)", "ERROR"),
        ("abs(state)", "ERROR"),
        ("keys(names)", "ERROR"),
        ("sort_by(things, name)", "ERROR"),
        ("map(things, things)", "ERROR"),
        ("merge(names)", "ERROR"),
        ("starts_with(state, `1`)", "ERROR"),
    ] {
        assert_eq!(told(path)[..1], [severity], "{path}");
    }
}

#[test]
fn an_expression_that_grows_is_not_followed_for_ever() {
    let grows = format!("[@, @]{}", "[] | [@, @]".repeat(40));
    assert_eq!(told(&grows), [""; 0]);
    assert_eq!(told(&format!("state{}", " | [@, @][*]".repeat(40))), [""; 0]);
}

const DISCOVERY: &str = "\
@aws.api#clientEndpointDiscovery(operation: Describe, error: Invalid)
service S { operations: [Describe, Ask] }
operation Describe {
    input := { Operation: String, Identifiers: Texts }
    output := { Endpoints: Endpoints }
}
map Texts { key: String, value: String }
list Endpoints { member: Endpoint }
structure Endpoint { Address: String, CachePeriodInMinutes: Long }
@aws.api#clientDiscoveredEndpoint(required: true)
operation Ask { errors: [Invalid] }
@error(\"client\")
structure Invalid {}";

#[test]
fn endpoints_are_discovered_as_clients_know() {
    support::hold_changes(
        DISCOVERY,
        &[
            (", error: Invalid", "", "DANGER ClientEndpointDiscovery.MissingErrorDefinition S"),
            ("[Describe, Ask]", "[Ask]", "ERROR ClientEndpointDiscovery.UnboundOperation.Describe S"),
            ("[Describe, Ask]", "[Describe]", "WARNING ClientEndpointDiscovery.NoOperations S"),
            ("[Describe, Ask]", "[Describe]", "ERROR ClientEndpointDiscovery Ask"),
            (
                "@aws.api#clientEndpointDiscovery(operation: Describe, error: Invalid)\n",
                "",
                "ERROR ClientEndpointDiscovery Ask",
            ),
            ("{ errors: [Invalid] }", "{}", "ERROR ClientEndpointDiscovery Ask"),
            (
                "{ Operation: String, ",
                "{ Operation: String, other: String, ",
                "ERROR ClientEndpointDiscovery DescribeInput",
            ),
            ("Operation: String", "Operation: Integer", "ERROR ClientEndpointDiscovery smithy.api#Integer"),
            ("Identifiers: Texts", "Identifiers: Endpoints", "ERROR ClientEndpointDiscovery DescribeInput$Identifiers"),
            (
                "key: String, value: String",
                "key: String, value: Integer",
                "ERROR ClientEndpointDiscovery DescribeInput$Identifiers",
            ),
            (
                "{ Endpoints: Endpoints",
                "{ Endpoints: Endpoints, more: String",
                "ERROR ClientEndpointDiscovery Describe",
            ),
            ("{ Endpoints: Endpoints", "{ endpoints: Endpoints", "ERROR ClientEndpointDiscovery Describe"),
            ("{ Endpoints: Endpoints", "{ Endpoints: Texts", "ERROR ClientEndpointDiscovery DescribeOutput$Endpoints"),
            ("{ member: Endpoint }", "{ member: String }", "ERROR ClientEndpointDiscovery Endpoints"),
            ("Address: String", "Address: Integer", "ERROR ClientEndpointDiscovery Endpoint$Address"),
            ("Minutes: Long", "Minutes: Integer", "ERROR ClientEndpointDiscovery Endpoint$CachePeriodInMinutes"),
            ("{ Address: String, ", "{ Address: String, other: String, ", "ERROR ClientEndpointDiscovery Endpoint"),
            ("{ Address: String, ", "{ ", "ERROR ClientEndpointDiscovery Endpoint"),
        ],
    );
    // What may be left out, and other strings.
    for (from, to) in [
        ("Operation: String, Identifiers: Texts", ""),
        ("Address: String", "Address: Place"),
        ("required: true", "required: false"),
    ] {
        let model = DISCOVERY.replace(from, to) + "\nenum Place { HERE }";
        let found = support::lines(&support::check(&model).diagnostics);
        assert!(found.iter().all(|line| !line.contains("ClientEndpointDiscovery")), "{to}: {found:?}");
    }
}

const EXAMPLES: &[Case] = &[
    (
        "@examples([{ title: \"x\", input: { u: { a: \"1\", b: \"2\" } } }])\noperation O { input := { u: U } }\nunion U { a: String, b: String }",
        "ERROR ExamplesTrait O",
        "@examples([{ title: \"x\", input: { u: {} } }])\noperation O { input := { u: U } }\nunion U { a: String, b: String }",
    ),
    (
        "@examples([{ title: \"x\", input: { u: { c: \"1\" } } }])\noperation O { input := { u: U } }\nunion U { a: String }",
        "ERROR ExamplesTrait O",
        "@examples([{ title: \"x\", input: { us: [{}] } }])\noperation O { input := { us: Us } }\nlist Us { member: U }\nunion U { a: String }",
    ),
    (
        "@examples([{ title: \"x\", input: { d: \"-Infinity\" } }])\noperation O { input := { @range(min: 1) d: Double } }",
        "ERROR ExamplesTrait.Member.InvalidRange O",
        "@examples([{ title: \"x\", input: { d: \"Infinity\" } }])\noperation O { input := { @range(min: 1) d: Double } }",
    ),
    (
        "@examples([{ title: \"x\", input: { d: \"Infinity\" } }])\noperation O { input := { d: D } }\n@range(max: 1)\ndouble D",
        "ERROR ExamplesTrait.Target.InvalidRange O",
        "@examples([{ title: \"x\", input: { d: \"-Infinity\" } }])\noperation O { input := { d: D } }\n@range(max: 1)\ndouble D",
    ),
    (
        "@examples([{ title: \"x\", input: { d: \"NaN\" } }])\noperation O { input := { @range(max: 1) d: Double } }",
        "ERROR ExamplesTrait O",
        "@examples([{ title: \"x\", input: { d: \"NaN\" } }])\noperation O { input := { d: Double } }",
    ),
    (
        "@examples([{ title: \"x\", input: { a: 1 } }])\noperation O { input := { a: String } }",
        "ERROR ExamplesTrait O",
        "@examples([{ title: \"x\", input: { a: \"1\" } }])\noperation O { input := { a: String } }",
    ),
    (
        "@examples([{ title: \"x\" }])\noperation O { input := { @required a: String } }",
        "ERROR ExamplesTrait O",
        "@examples([{ title: \"x\" }])\noperation O { input := { a: String } }",
    ),
    (
        "@examples([{ title: \"x\", output: { a: \"\" } }])\noperation O { output := { @length(min: 1) a: String } }",
        "ERROR ExamplesTrait O",
        "@examples([{ title: \"x\", output: { a: \"1\" } }])\noperation O { output := { @length(min: 1) a: String } }",
    ),
    (
        "@examples([{ title: \"x\", error: { shapeId: E, content: { a: \"\" } } }])\noperation O {}\n@error(\"client\")\nstructure E { a: String }",
        "ERROR ExamplesTrait O",
        "@examples([{ title: \"x\", error: { shapeId: E, content: { a: \"\" } } }])\noperation O { errors: [E] }\n@error(\"client\")\nstructure E { a: String }",
    ),
    (
        "service S { version: \"1\", operations: [O], errors: [E] }\nservice T { version: \"1\", operations: [O] }\n@examples([{ title: \"x\", error: { shapeId: E, content: {} } }])\noperation O {}\n@error(\"client\")\nstructure E {}",
        "ERROR ExamplesTrait O",
        "service S { version: \"1\", operations: [O], errors: [E] }\n@examples([{ title: \"x\", error: { shapeId: E, content: {} } }])\noperation O {}\n@error(\"client\")\nstructure E {}",
    ),
    (
        "@examples([{ title: \"x\", error: { shapeId: E, content: {} }, output: {} }])\noperation O { output := {}, errors: [E] }\n@error(\"client\")\nstructure E {}",
        "ERROR ExamplesTrait O",
        "@examples([{ title: \"x\", output: {} }])\noperation O { output := {} }",
    ),
    (
        "@examples([{ title: \"x\", input: { a: \"\" }, allowConstraintErrors: true }])\noperation O { input := { @length(min: 1) a: String } }",
        "ERROR ExamplesTrait O",
        "@examples([{ title: \"x\", input: { a: \"\" }, allowConstraintErrors: true, error: { shapeId: E } }])\noperation O { input := { @length(min: 1) a: String }, errors: [E] }\n@error(\"client\")\nstructure E {}",
    ),
    // What the service checks is only warned of; that a list is too long is an error all the same.
    (
        "@examples([{ title: \"x\", input: { m: {} }, allowConstraintErrors: true, error: { shapeId: E } }])\noperation O { input := { @length(min: 1) m: M }, errors: [E] }\n@error(\"client\")\nstructure E {}\nmap M { key: String, value: String }",
        "WARNING ExamplesTrait O",
        "",
    ),
    (
        "@examples([{ title: \"x\", input: { r: 10 }, allowConstraintErrors: true, error: { shapeId: E } }])\noperation O { input := { r: R }, errors: [E] }\n@error(\"client\")\nstructure E {}\n@range(max: 3)\ninteger R",
        "WARNING ExamplesTrait.Target.InvalidRange O",
        "",
    ),
    (
        "@examples([{ title: \"x\", input: { l: [] }, allowConstraintErrors: true, error: { shapeId: E } }])\noperation O { input := { @length(min: 1) l: L }, errors: [E] }\n@error(\"client\")\nstructure E {}\nlist L { member: String }",
        "ERROR ExamplesTrait O",
        "",
    ),
];

#[test]
fn examples_are_values_of_the_operation() {
    support::hold(EXAMPLES);
}
