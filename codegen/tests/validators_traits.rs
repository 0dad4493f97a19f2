//! What validators say of traits: where they stand, what their values are, and what definitions ask for.

mod support;

use support::{Case, check, hold, lines};

const VALUES: &[Case] = &[
    // Types.
    ("@documentation(1)\nstring A", "ERROR Model A", "@documentation(\"1\")\nstring A"),
    (
        "@trait\nbyte t\n@t(128)\nstring A",
        "ERROR TraitValue A",
        "@trait\nbyte t\n@t(127)\nstring A\n@t(-128)\nstring B",
    ),
    ("@trait\nshort t\n@t(-32769)\nstring A", "ERROR TraitValue A", "@trait\nshort t\n@t(-32768)\nstring A"),
    (
        "@trait\ninteger t\n@t(2147483648)\nstring A",
        "ERROR TraitValue A",
        "@trait\ninteger t\n@t(2147483647)\nstring A",
    ),
    (
        "@trait\nlong t\n@t(9223372036854775808)\nstring A",
        "ERROR TraitValue A",
        "@trait\nlong t\n@t(9223372036854775807)\nstring A",
    ),
    ("@trait\ninteger t\n@t(1.5)\nstring A", "ERROR TraitValue A", "@trait\nfloat t\n@t(1.5)\nstring A"),
    ("@trait\ninteger t\n@t(1.0)\nstring A", "ERROR TraitValue A", "@trait\ninteger t\n@t(1)\nstring A"),
    (
        "@trait\nbigInteger t\n@t(\"1.5\")\nstring A",
        "ERROR TraitValue A",
        "@trait\nbigInteger t\n@t(\"9223372036854775808\")\nstring A\n@t(9223372036854775808)\nstring B",
    ),
    (
        "@trait\nbigDecimal t\n@t(\"NaN\")\nstring A",
        "ERROR TraitValue A",
        "@trait\nbigDecimal t\n@t(\"1.5\")\nstring A\n@t(1.5)\nstring B",
    ),
    ("@trait\nfloat t\n@t(\"inf\")\nstring A", "ERROR TraitValue A", "@trait\ndouble t\n@t(\"-Infinity\")\nstring A"),
    ("@trait\nboolean t\n@t(\"true\")\nstring A", "ERROR TraitValue A", "@trait\nboolean t\n@t(true)\nstring A"),
    ("@trait\ninteger t\n@t\nstring A", "ERROR TraitValue A", "@trait\nstructure t {}\n@t\nstring A"),
    ("@trait\nstring t\n@t([])\nstring A", "ERROR TraitValue A", "@trait\ndocument t\n@t([])\nstring A"),
    // Enums.
    ("@error(\"clint\")\nstructure A {}", "ERROR Model A", "@error(\"client\")\nstructure A {}"),
    (
        "@trait\nintEnum t {\n X = 1\n}\n@t(2)\nstring A",
        "ERROR TraitValue A",
        "@trait\nintEnum t {\n X = 1\n}\n@t(1)\nstring A",
    ),
    // Timestamps.
    (
        "@trait\ntimestamp t\n@t(\"yesterday\")\nstring A",
        "ERROR TraitValue A",
        "@trait\ntimestamp t\n@t(\"1985-04-12T23:20:50.52Z\")\nstring A\n@t(1.5)\nstring B",
    ),
    (
        "@trait\n@timestampFormat(\"epoch-seconds\")\ntimestamp t\n@t(\"1985-04-12T23:20:50.52Z\")\nstring A",
        "ERROR TraitValue A",
        "@trait\n@timestampFormat(\"http-date\")\ntimestamp t\n@t(\"Tue, 29 Apr 2014 18:30:38 GMT\")\nstring A",
    ),
    // The format of a member stands in for that of its target.
    (
        "@trait\nstructure t { @timestampFormat(\"epoch-seconds\") m: Timestamp }\n@t(m: \"1985-04-12T23:20:50.52Z\")\nstring A",
        "ERROR TraitValue A",
        "@trait\nstructure t { @timestampFormat(\"epoch-seconds\") m: D }\n@timestampFormat(\"date-time\")\ntimestamp D\n@t(m: 1)\nstring A",
    ),
    // Members.
    ("@http(method: \"GET\")\noperation A {}", "ERROR Model A", "@http(method: \"POST\", uri: \"/\")\noperation A {}"),
    (
        "@trait\nstructure t { @required m: Integer = 1\n}\n@t\nstring A",
        "ERROR TraitValue A",
        "@trait\nstructure t { m: Integer = 1\n}\n@t\nstring A",
    ),
    (
        "@length(min: 1, mx: 2)\nstring A",
        "WARNING TraitValue.UnknownMember.smithy.api#length.mx A",
        "@length(min: 1, max: 2)\nstring A",
    ),
    (
        "@trait\nunion t { a: String }\n@t(b: \"x\")\nstring A",
        "ERROR TraitValue A",
        "@trait\nunion t { a: String }\n@t(a: \"x\")\nstring A",
    ),
    (
        "@trait\nunion t { a: String, b: String }\n@t(a: \"x\", b: \"x\")\nstring A",
        "ERROR TraitValue A",
        "@trait\nunion t { a: String, b: Unit }\n@t(b: {})\nstring A",
    ),
    (
        "@trait\nunion t { a: String, b: String }\n@t(a: \"\", b: \"\")\nstring A",
        "ERROR TraitValue A",
        "@trait\nunion t { a: String, b: String }\n@t({})\nstring A",
    ),
    (
        "@trait\nstructure t { m: String }\n@t(m: null)\nstring A",
        "ERROR TraitValue A",
        "@trait\nstructure t { m: Document }\n@t(m: null)\nstring A",
    ),
    (
        "@trait\nlist t { member: String }\n@t([null])\nstring A",
        "ERROR TraitValue A",
        "@sparse\n@trait\nlist t { member: String }\n@t([null])\nstring A",
    ),
    (
        "@trait\nlist t { member: Document }\n@t([null])\nstring A",
        "ERROR TraitValue A",
        "@trait\nlist t { member: Document }\n@t([1])\nstring A",
    ),
    (
        "@trait\nmap t { key: String, value: String }\n@t(a: null)\nstring A",
        "ERROR TraitValue A",
        "@sparse\n@trait\nmap t { key: String, value: String }\n@t(a: null)\nstring A",
    ),
    (
        "@trait\nmap t { key: E, value: String }\nenum E { X }\n@t(a: \"\")\nstring A",
        "ERROR TraitValue A",
        "@trait\nmap t { key: E, value: String }\nenum E { X }\n@t(X: \"\")\nstring A",
    ),
    // Constraints.
    (
        "@trait\n@length(max: 2)\nstring t\n@t(\"äöü\")\nstring A",
        "ERROR TraitValue A",
        "@trait\n@length(max: 3)\nstring t\n@t(\"äöü\")\nstring A",
    ),
    (
        "@trait\n@length(max: 4)\nblob t\n@t(\"dmFsdWU=\")\nstring A",
        "ERROR TraitValue A",
        "@trait\n@length(max: 5)\nblob t\n@t(\"dmFsdWU=\")\nstring A",
    ),
    (
        "@trait\n@length(min: 1)\nlist t { member: String }\n@t([])\nstring A",
        "ERROR TraitValue A",
        "@trait\n@length(min: 1)\nlist t { member: String }\n@t([\"\"])\nstring A",
    ),
    (
        "@trait\n@length(max: 1)\nmap t { key: String, value: String }\n@t(a: \"\", b: \"\")\nstring A",
        "ERROR TraitValue A",
        "@trait\n@length(max: 1)\nmap t { key: String, value: String }\n@t(a: \"\")\nstring A",
    ),
    (
        "@trait\n@range(min: 1)\ninteger t\n@t(0)\nstring A",
        "ERROR TraitValue.Target.InvalidRange A",
        "@trait\n@range(min: 1)\ninteger t\n@t(1)\nstring A",
    ),
    (
        "@trait\n@range(max: 1)\ndouble t\n@t(\"Infinity\")\nstring A",
        "ERROR TraitValue.Target.InvalidRange A",
        "@trait\n@range(max: 1)\ndouble t\n@t(\"-Infinity\")\nstring A",
    ),
    (
        "@trait\n@range(max: 1)\ndouble t\n@t(\"NaN\")\nstring A",
        "ERROR TraitValue A",
        "@trait\ndouble t\n@t(\"NaN\")\nstring A",
    ),
    (
        "@trait\n@pattern(\"^a+$\")\nstring t\n@t(\"ab\")\nstring A",
        "ERROR TraitValue A",
        "@trait\n@pattern(\"^a+$\")\nstring t\n@t(\"aa\")\nstring A",
    ),
    // A constraint of a member supersedes that of its target.
    (
        "@trait\nstructure t { @range(min: 1) m: I }\n@range(min: 5)\ninteger I\n@t(m: 0)\nstring A",
        "ERROR TraitValue.Member.InvalidRange A",
        "@trait\nstructure t { @range(min: 1) m: I }\n@range(min: 5)\ninteger I\n@t(m: 3)\nstring A",
    ),
    (
        "@trait\n@uniqueItems\nlist t { member: S }\nstructure S { a: Integer, b: Integer }\n@t([{ a: 1, b: 2 }, { b: 2, a: 1 }])\nstring A",
        "ERROR TraitValue A",
        "@trait\n@uniqueItems\nlist t { member: S }\nstructure S { a: Integer, b: Integer }\n@t([{ a: 1, b: 2 }, { b: 1, a: 2 }])\nstring A",
    ),
    (
        "@trait\n@idRef\nstring t\n@t(\"not an id\")\nstring A",
        "ERROR TraitValue A",
        "@trait\n@idRef\nstring t\n@t(\"b#Elsewhere\")\nstring A",
    ),
    (
        "@trait\n@idRef(failWhenMissing: true)\nstring t\n@t(\"b#Elsewhere\")\nstring A",
        "ERROR TraitValue A",
        "@trait\n@idRef(failWhenMissing: true)\nstring t\n@t(A)\nstring A",
    ),
    (
        "@trait\n@idRef(selector: \"integer\")\nstring t\n@t(A)\nstring A",
        "ERROR TraitValue A",
        "@trait\n@idRef(selector: \"integer\")\nstring t\n@t(I)\nstring A\ninteger I",
    ),
    (
        "@trait\n@idRef(selector: \"structure > member\")\nstring t\n@t(\"a#U$m\")\nstring A\nunion U { m: String }",
        "ERROR TraitValue A",
        "@trait\n@idRef(selector: \"structure > member\")\nstring t\n@t(\"a#S$m\")\nstring A\nstructure S { m: String }",
    ),
];

#[test]
fn values_are_those_of_their_shapes() {
    hold(VALUES);
}

const DEFINITIONS: &[Case] = &[
    (
        "@trait(selector: \":tset(string)\")\nstructure t {}",
        "NOTE TraitDefinition t",
        "@trait(selector: \":test(string)\")\nstructure t {}",
    ),
    ("@required\nstring A", "ERROR TraitTarget A", "structure A { @required m: String }"),
    ("structure S { @httpLabel a: String }", "ERROR TraitTarget S$a", "structure S { @required @httpLabel a: String }"),
    (
        "structure S { @addedDefault a: Integer }",
        "ERROR TraitTarget S$a",
        "structure S { @addedDefault a: Integer = 1\n}",
    ),
    ("@trait\n@mixin\nstructure t {}\n@t\nstring A", "ERROR TraitTarget A", "@trait\nstructure t {}\n@t\nstring A"),
    ("@readonly @idempotent\noperation O {}", "ERROR TraitConflict O", "@readonly\noperation O {}"),
    (
        "@trait(conflicts: [u])\nstructure t {}\n@trait\nstructure u {}\n@t @u\nstring A",
        "ERROR TraitConflict A",
        "@trait(conflicts: [u])\nstructure t {}\n@trait\nstructure u {}\n@t\nstring A\n@u\nstring B",
    ),
    (
        "structure S { @httpPayload a: String, @httpPayload b: String }",
        "ERROR ExclusiveStructureMemberTrait S",
        "structure S { @httpPayload a: String, b: String }",
    ),
    (
        "structure S { @required a: B, @required b: B }\n@streaming\nblob B",
        "ERROR ExclusiveStructureMemberTrait S",
        "structure S { @required a: B, b: String }\n@streaming\nblob B",
    ),
    ("@trait(selector: \"strng\")\nstructure t {}", "ERROR Model t", "@trait(selector: \"string\")\nstructure t {}"),
    (
        "@trait(breakingChanges: [{ change: \"add\", path: \"/b\" }])\nstructure t { a: String }",
        "ERROR TraitBreakingChanges t",
        "@trait(breakingChanges: [{ change: \"add\", path: \"/a\" }, { change: \"any\" }, { change: \"any\", path: \"\" }])\nstructure t { a: String }",
    ),
    (
        "@trait(breakingChanges: [{ change: \"add\", path: \"/a/b\" }])\nstructure t { a: L }\nlist L { member: String }",
        "ERROR TraitBreakingChanges t",
        "@trait(breakingChanges: [{ change: \"add\", path: \"/a/member\" }])\nstructure t { a: L }\nlist L { member: String }",
    ),
    (
        "@trait\n@traitValidators(\"x.NoDocuments\": { selector: \"~> member :test(> document)\" })\nstructure t {}\n@t\nstructure A { m: Document }",
        "ERROR x.NoDocuments A$m",
        "@trait\n@traitValidators(\"x.NoDocuments\": { selector: \"~> member :test(> document)\" })\nstructure t {}\n@t\nstructure A { m: String }\nstructure B { m: Document }",
    ),
    (
        "@trait\n@traitValidators(\"x\": { selector: \"string\", severity: \"DANGER\", message: \"no\" })\nstructure t {}\n@t\nstring A",
        "DANGER x A",
        "",
    ),
    (
        "@trait\n@traitValidators(\"1 2\": { selector: \"string\" })\nstructure t {}",
        "ERROR TraitValidators t",
        "@trait\n@traitValidators(\"a1.b2\": { selector: \"string\" })\nstructure t {}",
    ),
    (
        "@trait\n@traitValidators(\"x\": { selector: \"strng\" })\nstructure t {}",
        "ERROR Model t",
        "@trait\n@traitValidators(\"x\": { selector: \"string\" })\nstructure t {}",
    ),
];

#[test]
fn traits_stand_where_their_definitions_allow_it() {
    hold(DEFINITIONS);
}

const CONSTRAINTS: &[Case] = &[
    ("@range(min: 2, max: 1)\ninteger I", "ERROR RangeTrait I", "@range(min: 1, max: 1)\ninteger I"),
    ("@range(min: 1.5)\ninteger I", "ERROR RangeTrait I", "@range(min: 1.5)\nbigDecimal I"),
    ("@idRef(selector: \"[\")\nstring A", "ERROR Model A", "@idRef(selector: \"structure\")\nstring A"),
    ("@range(min: 1.0)\ninteger I", "ERROR RangeTrait I", "@range(min: 1)\ninteger I"),
    ("@range(max: 1.5)\nintEnum I {\n A = 1\n}", "ERROR RangeTrait I", "@range(max: 2)\nintEnum I {\n A = 1\n}"),
    ("structure S { @range(min: 0.5) m: Long }", "ERROR RangeTrait S$m", "structure S { @range(min: 0.5) m: Double }"),
    ("@range\ninteger I", "ERROR RangeTrait I", "@range(max: 1)\ninteger I"),
    ("@length(min: 2, max: 1)\nstring A", "ERROR LengthTrait A", "@length(min: 2, max: 2)\nstring A"),
    ("@length(min: -1)\nstring A", "ERROR LengthTrait A", "@length(min: 0)\nstring A"),
    ("@length(max: -1)\nstring A", "ERROR LengthTrait A", "@length(max: 0)\nstring A"),
    ("@pattern(\"^(a$\")\nstring A", "ERROR Model A", "@pattern(\"^\\\\(a$\")\nstring A"),
    ("@pattern(\"^[a$\")\nstring A", "ERROR Model A", "@pattern(\"^[a]$\")\nstring A"),
    ("@pattern(\"^[_-\\\\d-Z]$\")\nstring A", "WARNING PatternTrait A", "@pattern(\"^[\\\\p{Z}-_]$\")\nstring A"),
    ("@pattern(\"^[z-a]$\")\nstring A", "ERROR Model A", "@pattern(\"^[\\\\w-.]$\")\nstring A"),
    ("@pattern(\"a$\")\nstring A", "WARNING PatternTrait A", "@pattern(\"^a$\")\nstring A"),
    ("@pattern(\"^a\")\nstring A", "WARNING PatternTrait A", ""),
    (
        "@externalDocumentation(Home: \"home!\")\nstring A",
        "ERROR Model A",
        "@externalDocumentation(Home: \"https://a.example\")\nstring A",
    ),
    ("@mediaType(\"json\")\nstring A", "ERROR MediaType A", "@mediaType(\"application/json\")\nstring A"),
];

#[test]
fn constraints_can_be_met() {
    hold(CONSTRAINTS);
}

const DEFAULTS: &[Case] = &[
    ("@default(\"x\")\ninteger I", "ERROR DefaultTrait I", "@default(1)\ninteger I"),
    ("@default(null)\ninteger I", "ERROR DefaultTrait I", "structure S {\n a: Integer = null\n}"),
    ("@default([1])\nlist L { member: Integer }", "ERROR DefaultTrait L", "@default([])\nlist L { member: Integer }"),
    (
        "@default({ a: \"\" })\nmap M { key: String, value: String }",
        "ERROR DefaultTrait M",
        "@default({})\nmap M { key: String, value: String }",
    ),
    ("@default([1])\ndocument D", "ERROR DefaultTrait D", "@default([])\ndocument D\n@default(true)\ndocument E"),
    ("structure S {\n a: Document = { a: 1 }\n}", "ERROR DefaultTrait S$a", "structure S {\n a: Document = {}\n}"),
    ("structure S {\n a: Byte = 300\n}", "ERROR DefaultTrait S$a", "structure S {\n a: Byte = 30\n}"),
    (
        "structure S {\n a: E = \"z\"\n}\nenum E { A }",
        "ERROR DefaultTrait S$a",
        "structure S {\n a: E = \"A\"\n}\nenum E { A }",
    ),
    (
        "structure S {\n a: E = 2\n}\nintEnum E {\n A = 1\n}",
        "ERROR DefaultTrait S$a",
        "structure S {\n a: E = 1\n}\nintEnum E {\n A = 1\n}",
    ),
    ("structure S {\n a: Blob = \"=\"\n}", "WARNING DefaultTrait S$a", "structure S {\n a: Blob = \"dmFsdWU=\"\n}"),
    ("structure S {\n a: T = {}\n}\nstructure T {}", "ERROR TraitTarget S$a", ""),
    (
        "structure S {\n a: Timestamp = \"now\"\n}",
        "ERROR DefaultTrait S$a",
        "structure S {\n a: Timestamp = \"1985-04-12T23:20:50Z\"\n}",
    ),
    (
        "structure S {\n @length(min: 1)\n a: String = \"\"\n}",
        "ERROR DefaultTrait S$a",
        "structure S {\n @length(min: 1)\n a: String = \"a\"\n}",
    ),
    (
        "structure S {\n a: P = \"b\"\n}\n@pattern(\"^a$\")\nstring P",
        "ERROR DefaultTrait S$a",
        "structure S {\n a: P = \"a\"\n}\n@pattern(\"^a$\")\nstring P",
    ),
    ("structure S {\n @range(min: 2)\n a: Integer = 1\n}", "ERROR DefaultTrait.Member.InvalidRange S$a", ""),
    // A zero out of range is how version 1.0 says that a number is required.
    (
        "structure S {\n @range(min: 1)\n a: Integer = 0\n}",
        "WARNING DefaultTrait.Member.InvalidRange S$a",
        "structure S {\n @range(min: 0)\n a: Integer = 0\n}",
    ),
    (
        "@default(1)\ninteger I\nstructure S {\n a: I = 2\n}",
        "ERROR DefaultTrait S$a",
        "@default(1)\ninteger I\nstructure S {\n a: I = 1\n b: I = null\n}",
    ),
    (
        "@default(1)\ninteger I\nstructure S { a: I }",
        "ERROR DefaultTrait S$a",
        "@default(1)\ninteger I\nlist L { member: I }",
    ),
    ("structure S { a: PrimitiveBoolean }", "ERROR DefaultTrait S$a", "structure S {\n a: PrimitiveBoolean = false\n}"),
];

#[test]
fn defaults_are_values() {
    hold(DEFAULTS);
}

const VALIDATORS: &[Case] = &[
    (
        "@trait\n@traitValidators(\"Tool.Named\": { selector: \"~> member :not([trait|title])\", message: \"tools have titles\" })\nstructure tool {}\n@tool\nstructure S { a: String }",
        "ERROR Tool.Named S$a",
        "@trait\n@traitValidators(\"Tool.Named\": { selector: \"~> member :not([trait|title])\" })\nstructure tool {}\n@tool\nstructure S { @title(\"A\") a: String }",
    ),
    // Shapes without the trait are none of its business.
    (
        "@trait\n@traitValidators(NoDocuments: { selector: \"> member :test(> document)\", severity: \"DANGER\" })\nstructure plain {}\n@plain\nstructure S { a: Document }",
        "DANGER NoDocuments S$a",
        "@trait\n@traitValidators(NoDocuments: { selector: \"> member :test(> document)\", severity: \"DANGER\" })\nstructure plain {}\nstructure S { a: Document }",
    ),
    (
        "@aws.protocols#restXml\nservice S { version: \"1\", operations: [O] }\noperation O { input := { a: Document } }",
        "ERROR UnsupportedProtocolDocument OInput$a",
        "@aws.protocols#restJson1\nservice S { version: \"1\", operations: [O] }\noperation O { input := { a: Document } }",
    ),
    (
        "@trait\n@traitValidators(\"a.\": { selector: \"*\" })\nstructure t {}",
        "ERROR TraitValidators t",
        "@trait\n@traitValidators(\"a.b\": { selector: \"*\" })\nstructure t {}",
    ),
];

#[test]
fn traits_have_validators_of_their_own() {
    hold(VALIDATORS);
}

#[test]
fn what_a_trait_asks_for_is_said_once() {
    let definition = "@trait\n@traitValidators(X: { selector: \"> member\" })\nstructure t {}\n";
    let found = |text: &str| lines(&check(text).diagnostics);
    assert_eq!(found(&format!("{definition}@t\nstructure S {{ a: String }}")), ["ERROR X S$a"]);
    // Of each shape that has the trait, what it leads to.
    let two = format!("{definition}@t\nstructure S {{ a: String }}\n@t\nstructure R {{ b: String }}");
    assert_eq!(found(&two), ["ERROR X S$a", "ERROR X R$b"]);
    assert_eq!(found("@trait\n@traitValidators(X: { selector: \"[\" })\nstructure t {}").len(), 1);
}

/// Values that the code of built-in traits cannot read: one finding each, as an event of the model. The same values of
/// traits that a model defines are `TraitValue`.
#[test]
fn values_that_code_cannot_read_are_of_the_model() {
    let cases = [
        ("@documentation([])\nstring A", "A"),
        ("@documentation(null)\nstring A", "A"),
        ("@documentation\nstring A", "A"),
        ("@tags(\"a\")\nstring A", "A"),
        ("@tags([1])\nstring A", "A"),
        ("@deprecated(true)\nstring A", "A"),
        ("@deprecated(message: 1, sinse: \"1\")\nstring A", "A"),
        ("structure S { @required(true) a: String }", "S$a"),
        ("structure S { @required([]) a: String }", "S$a"),
        ("@length(min: \"1\")\nstring A", "A"),
        ("@range(min: true)\ninteger A", "A"),
        ("@error(\"clint\")\nstructure A {}", "A"),
        ("@xmlNamespace(prefix: \"a\")\nstructure A {}", "A"),
        ("@externalDocumentation(\"a\")\nstring A", "A"),
        ("@externalDocumentation(a: 1)\nstring A", "A"),
        ("@http(uri: \"/\", method: 1)\noperation A {}", "A"),
        ("@endpoint\noperation A {}", "A"),
        ("@longPoll\noperation A {}", "A"),
        ("@longPoll(timeoutMillis: \"1\")\noperation A {}", "A"),
        ("@auth([\"nope nope\"])\nservice A { version: \"1\" }", "A"),
        ("@httpApiKeyAuth(name: \"x\", in: \"body\")\nservice A { version: \"1\" }", "A"),
        ("@metadata(key: 1)\nstring A", "A"),
        ("@aws.api#arn(template: 1)\nresource A {}", "A"),
        ("@smithy.waiters#waitable(a: 1)\noperation A {}", "A"),
        ("@mixin(localTraits: \"a\")\nstructure A {}", "A"),
    ];
    for (text, shape) in cases {
        let found = lines(&check(text).diagnostics);
        let errors: Vec<_> = found.iter().filter(|line| line.starts_with("ERROR")).collect();
        assert_eq!(errors, [&format!("ERROR Model {shape}")], "{text}: {found:?}");
        assert!(!found.iter().any(|line| line.contains("TraitValue")), "{text}: {found:?}");
    }
    for (definition, value) in
        [("string t", "1"), ("structure t { @required a: String }", "{}"), ("list t { member: String }", "[1]")]
    {
        let text = format!("@trait\n{definition}\n@t({value})\nstring A");
        assert_eq!(lines(&check(&text).diagnostics), ["ERROR TraitValue A"], "{text}");
    }
    // What code can read may yet break a constraint.
    for text in [
        "@length(min: 1.5)\nstring A",
        "@longPoll(timeoutMillis: 0)\noperation A {}",
        "@timestampFormat(\"x\")\ntimestamp A",
    ] {
        let found = lines(&check(text).diagnostics);
        assert!(found.iter().any(|line| line.starts_with("ERROR TraitValue")), "{text}: {found:?}");
    }
}

#[test]
fn what_is_wrong_with_an_inherited_trait_is_told_of_every_shape() {
    let text = "@trait @length(min: 2) string t
        @mixin @t(\"x\") structure M { @t(\"y\") m: String }
        @mixin structure N with [M] {}
        structure S with [N] { own: String }
        structure Other {}";
    let mut found = lines(&check(text).diagnostics);
    found.sort();
    let expected = ["M", "M$m", "N", "N$m", "S", "S$m"].map(|shape| format!("ERROR TraitValue {shape}"));
    assert_eq!(found, expected);
    // A trait that code cannot read is none that could be inherited.
    let text = "@mixin @documentation(1) structure M {}\nstructure S with [M] {}";
    assert_eq!(lines(&check(text).diagnostics), ["ERROR Model M"]);
    // The shapes that members target, too.
    let text = "@mixin structure M { m: Nope }\nstructure S with [M] {}";
    assert_eq!(
        lines(&check(text).diagnostics),
        ["ERROR Target.UnresolvedShape M$m", "ERROR Target.UnresolvedShape S$m"]
    );
}
