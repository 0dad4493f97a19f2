//! Rules of a model's own: what they are lowered to, and what is said of those that cannot be followed.

use tongs::ir::{BoundValue, Endpoint, EndpointRules, PathStep};

use super::forged;

const PARAMETERS: &str = r#"
    Region: { builtIn: "AWS::Region", documentation: "The region", type: "string" }
    Flag: { required: true, default: true, documentation: "A flag", type: "boolean" }
    Names: { default: ["a\"b", "c"], documentation: "Names", type: "stringArray" }
"#;

/// What is forged of a service with these traits and this input.
fn service(traits: &str, input: &str) -> Result<tongs::ir::Sdk, String> {
    let model = format!(
        "$version: \"2.0\"\nnamespace example\nuse aws.auth#sigv4\nuse aws.protocols#restJson1\nuse smithy.rules#contextParam\n\
         use smithy.rules#operationContextParams\nuse smithy.rules#staticContextParams\n@restJson1\n@sigv4(name: \"svc\")\n{traits}\n\
         service Svc {{ version: \"1\", operations: [Get] }}\n{input}\nunion Either {{ text: String, nested: Nested }}\n\
         list Eithers {{ member: Either }}\n@sparse list Kinds {{ member: Kind }}\nenum Kind {{ A }}\nmap Counts {{ key: Kind, value: Integer }}\n\
         list Numbers {{ member: Integer }}\n\
         structure Nested {{ @required name: String, kind: Kind, eithers: Eithers, kinds: Kinds, counts: Counts, numbers: Numbers }}\n"
    );
    forged(&model).map(|forged| forged.sdk)
}

const GET: &str = "@readonly @http(method: \"GET\", uri: \"/get\") operation Get {}";

fn rules(trait_name: &str, parameters: &str, more: &str) -> Result<EndpointRules, String> {
    let traits = format!("@smithy.rules#{trait_name}({{ version: \"1.1\", parameters: {{ {parameters} }}, {more} }})");
    match service(&traits, GET)?.service.endpoint {
        Endpoint::Rules(rules) => Ok(rules),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_rule_set_becomes_a_program() {
    let tree = r#"rules: [
        {
            conditions: [{ fn: "isSet", argv: [{ ref: "Region" }] }, { fn: "aws.partition", argv: [{ ref: "Region" }], assign: "P" }]
            type: "tree"
            rules: [
                { conditions: [{ fn: "substring", argv: [{ ref: "Region" }, 0, 2, false], assign: "P" }], error: "no {P}", type: "error" }
                { conditions: [{ fn: "booleanEquals", argv: [{ ref: "Flag" }, true] }], error: "\"{P#name}\" \\ {{}}", type: "error" }
            ]
        }
        { conditions: [{ fn: "isSet", argv: [{ ref: "Region" }] }], endpoint: { url: "a", properties: { p: [1, true, { q: { ref: "Flag" } }] } }, type: "endpoint" }
        { conditions: [], endpoint: { url: { fn: "coalesce", argv: [{ ref: "Region" }, "b"] }, headers: { "x-h": ["{Region}"] } }, type: "endpoint" }
        { conditions: [], error: "never", type: "error" }
    ]"#;
    let expected = r#"param Region string builtin AWS::Region
param Flag boolean required default true
param Names strings default ["a\"b", "c"]
var P
var P_2
if isSet Region
let P aws.partition Region
let P_2 substring Region 0 2 false
if booleanEquals Flag true
record {"p": [1, true, {"q": Flag}]}
record {"x-h": ["{Region}"]}
error "no {P_2}"
error "\"{P#name}\" \\ {{}}"
endpoint "a" 0
endpoint (coalesce Region "b") . 1
start 0
node 0 1 4
node 1 2 4
node 2 =0 3
node 3 =1 .
node 0 =2 =3"#;
    assert_eq!(rules("endpointRuleSet", PARAMETERS, tree).unwrap().program, expected);
}

#[test]
fn a_diagram_becomes_a_program() {
    // The last of three nodes is asked first, and leads to the opposite of another.
    let diagram = |nodes: &[i32], root: i32| {
        let bytes: Vec<u8> = nodes.iter().flat_map(|number| number.to_be_bytes()).collect();
        let count = nodes.len() / 3;
        format!(
            r#"conditions: [{{ fn: "isSet", argv: [{{ ref: "Region" }}] }}, {{ fn: "booleanEquals", argv: [{{ ref: "Flag" }}, true] }}],
            results: [{{ conditions: [], error: "no", type: "error" }}, {{ conditions: [], endpoint: {{ url: "{{Region}}" }}, type: "endpoint" }}],
            root: {root}, nodeCount: {count}, nodes: "{}""#,
            base64(&bytes)
        )
    };
    let found =
        |nodes: &[i32], root: i32| rules("endpointBdd", PARAMETERS, &diagram(nodes, root)).map(|rules| rules.program);
    let program = found(&[-1, 1, -1, 0, 100_000_002, 100_000_001, 1, -2, -1], 3).unwrap();
    assert!(program.ends_with("error \"no\"\nendpoint \"{Region}\"\nstart 1\nnode 0 =1 =0\nnode 1 !0 ."), "{program}");
    for (nodes, root, expected) in [
        (&[-1, 1, -1, 2, 1, 1][..], 2, "leads to what is not there"),
        (&[-1, 1, -1, 0, 3, 1], 2, "leads to what is not there"),
        (&[-1, 1, -1, 0, 100_000_003, 1], 2, "leads to what is not there"),
        (&[-1, 1, -1, 0, 0, 1], 2, "leads to what is not there"),
        (&[-1, 1, -1, 0, 1, i32::MIN], 2, "leads to what is not there"),
        (&[-1, 1, -1, 0, 2, 1], 2, "go round in circles"),
        (&[-1, 1, -1, 0, 3, 1, 1, -2, 1], 2, "go round in circles"),
        (&[-1, 1, -1, 0, 1, 1], 3, "the root leads to what is not there"),
        (&[-1, 1], 2, "triples of 32-bit numbers"),
        (&[], 2, "triples of 32-bit numbers"),
    ] {
        let found = found(nodes, root).unwrap_err();
        assert!(found.contains("error[TS0819]") && found.contains(expected), "{nodes:?} {root}: {found}");
    }
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digit = |bits: u32| char::from(DIGITS[(bits & 63) as usize]);
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let bits = three.iter().chain([&0, &0]).take(3).fold(0, |bits, byte| bits << 8 | u32::from(*byte));
        text.extend([18, 12, 6, 0].map(|shift| digit(bits >> shift)).iter().take(three.len() + 1));
        text.extend(std::iter::repeat_n('=', 3 - three.len()));
    }
    text
}

#[test]
fn rules_that_cannot_be_followed_say_why() {
    let condition =
        |condition: &str| format!("rules: [{{ conditions: [{condition}], error: \"no\", type: \"error\" }}]");
    let outcome = |outcome: &str| format!("rules: [{{ conditions: [], {outcome} }}]");
    let deep = r#"{ fn: "not", argv: ["#.repeat(40) + "true" + &"] }".repeat(40);
    for (rules_text, expected) in [
        (condition(r#"{ fn: "nobody", argv: [] }"#), "no function is called `nobody`"),
        (condition(r#"{ fn: "isSet", argv: [] }"#), "`isSet` does not take nothing"),
        (condition(r#"{ fn: "isSet", argv: [{ ref: "Nobody" }] }"#), "nothing here is called `Nobody`"),
        (condition(r#"{ fn: "stringEquals", argv: [{ ref: "Region" }, true] }"#), "does not take a string, a boolean"),
        (condition(r#"{ fn: "coalesce", argv: [{ ref: "Region" }, 1] }"#), "does not take a string, a number"),
        (
            condition(r#"{ fn: "ite", argv: [{ ref: "Flag" }, "a", true] }"#),
            "does not take a boolean, a string, a boolean",
        ),
        (condition(r#"{ fn: "substring", argv: [{ ref: "Region" }, 0.5, 1, true] }"#), "the number is not an integer"),
        (condition(r#"{ fn: "getAttr", argv: [{ ref: "Region" }, "name"] }"#), "a string has no `name`"),
        (condition(r#"{ fn: "getAttr", argv: [{ ref: "Names" }, "[x]"] }"#), "a list of strings has no `[x]`"),
        (condition(r#"{ fn: "getAttr", argv: [{ ref: "Names" }] }"#), "`getAttr` takes a value and a path"),
        (
            condition(r#"{ fn: "isSet", argv: [{ ref: "Region" }], assign: "a b" }"#),
            "a name of letters, digits and underscores",
        ),
        (condition(&deep), "calls are nested too deeply"),
        (outcome(r#"error: "{Nobody}", type: "error""#), "nothing here is called `Nobody`"),
        (outcome(r#"error: "{Flag}", type: "error""#), "`{Flag}` is a boolean, and not a string"),
        (outcome(r#"error: "{Region#name}", type: "error""#), "a string has no `name`"),
        (outcome(r#"error: "{Region", type: "error""#), "a brace has no other"),
        (outcome(r#"error: "a } b", type: "error""#), "a brace has no other"),
        (outcome(r#"error: { ref: "Flag" }, type: "error""#), "this is a boolean, and not a string"),
        (outcome(r#"endpoint: { url: "a", headers: { h: [null] } }, type: "endpoint""#), "there is no value here"),
    ] {
        let found = rules("endpointRuleSet", PARAMETERS, &rules_text).map(|rules| rules.program).unwrap_err();
        assert!(found.contains("error[TS0819]") && found.contains(expected), "{rules_text}: {found}");
    }
    for (parameters, expected) in [
        (r#"Region: { documentation: "d", type: "number" }"#, "`Region` is of no type that parameters have"),
        (r#"Region: { documentation: "d", type: "string", default: true }"#, "`Region` is a string"),
        (r#"Region: { documentation: "d", type: "boolean", default: "true" }"#, "`Region` is a boolean"),
        (r#"Region: { documentation: "d", type: "stringArray", default: [1] }"#, "`Region` is a list of strings"),
        (r#"Region: { documentation: "d", type: "string", builtIn: "A B" }"#, "`A B` is not the name of a built-in"),
    ] {
        let found = rules("endpointRuleSet", parameters, &outcome(r#"error: "no", type: "error""#)).unwrap_err();
        assert!(found.contains("error[TS0819]") && found.contains(expected), "{parameters}: {found}");
    }
}

/// What the operation gives to a parameter.
fn bound(traits: &str, members: &str) -> Result<Vec<BoundValue>, String> {
    let rules = format!(
        "@smithy.rules#endpointRuleSet({{ version: \"1.1\", parameters: {{ {PARAMETERS} }}, \
         rules: [{{ conditions: [], error: \"no\", type: \"error\" }}] }})"
    );
    let input = format!("{traits} @http(method: \"POST\", uri: \"/get\") operation Get {{ input := {{ {members} }} }}");
    let sdk = service(&rules, &input)?;
    Ok(sdk.operations[0].endpoint.iter().map(|binding| binding.value.clone()).collect())
}

/// The steps of a path, in short.
fn shown(steps: &[PathStep]) -> String {
    let shown = steps.iter().map(|step| match step {
        PathStep::Member { field, optional } => field.base.clone() + if *optional { "?" } else { "" },
        PathStep::Variant(name) => format!("as {}", name.base),
        PathStep::Items { sparse } => if *sparse { "each?" } else { "each" }.to_owned(),
        PathStep::Values { .. } => "values".to_owned(),
        PathStep::Keys => "keys".to_owned(),
        PathStep::EnumText => "text".to_owned(),
        PathStep::Fork(ways) => format!("({})", ways.iter().map(|way| shown(way)).collect::<Vec<_>>().join(" | ")),
    });
    shown.collect::<Vec<_>>().join(" ")
}

#[test]
fn paths_lead_through_the_types_of_an_input() {
    for (param, path, expected) in [
        ("Region", "n.name", Ok("n? name")),
        ("Region", "n.kind", Ok("n? kind? text")),
        ("Names", "n.kinds", Ok("n? kinds? each? text")),
        ("Names", "n.kinds[*]", Ok("n? kinds? each? text")),
        ("Names", "keys(n.counts)", Ok("n? counts? keys text")),
        ("Names", "n.eithers[*].text", Ok("n? eithers? each as text")),
        ("Names", "n.eithers[*].nested.name", Ok("n? eithers? each as nested name")),
        ("Names", "n.eithers[*].[text, nested.kind][]", Ok("n? eithers? each (as text | as nested kind? text)")),
        ("Names", "n.eithers[].nested.kinds[]", Ok("n? eithers? each as nested kinds? each? text")),
        ("Region", "n.nobody", Err("has no member `nobody`")),
        ("Region", "n.name.more", Err("has no member")),
        ("Region", "n.kinds", Err("is not a string")),
        ("Region", "n.kinds[*]", Err("the value is of another type")),
        ("Flag", "n.name", Err("the value is of another type")),
        ("Names", "n.name", Err("what is not a list")),
        ("Names", "n.numbers[*]", Err("is not a string")),
        ("Names", "n.counts.*", Err("is not a string")),
        ("Names", "n.name[*]", Err("what is not a list")),
        ("Names", "keys(n)", Err("`keys` takes a map")),
        ("Names", "n.kinds[0]", Err("a step that parameters of endpoints do not need")),
        ("Names", "n.kinds[?@ == 'a']", Err("a step that parameters of endpoints do not need")),
        ("Names", "n..name", Err("not a JMESPath expression")),
        ("Names", "", Err("not a JMESPath expression")),
        ("Names", &"[".repeat(5_000), Err("nested too deeply")),
    ] {
        let traits = format!("@operationContextParams({param}: {{ path: \"{path}\" }})");
        let found = bound(&traits, "n: Nested").map(|values| match &values[..] {
            [BoundValue::Input(steps)] => shown(steps),
            other => panic!("{other:?}"),
        });
        match expected {
            Ok(expected) => assert_eq!(found.as_deref(), Ok(expected), "{path}"),
            Err(expected) => {
                let found = found.unwrap_err();
                assert!(found.contains("error[TS0833]") && found.contains(expected), "{path}: {found}");
            }
        }
    }
}

#[test]
fn constants_go_before_members_and_members_before_paths() {
    let all = "@operationContextParams(Flag: { path: \"b\" }) @staticContextParams(Flag: { value: false }, Unknown: { value: 1 })";
    let found = bound(
        all,
        "@contextParam(name: \"Flag\") a: Boolean, b: Boolean, @required @contextParam(name: \"Region\") c: String",
    );
    let member = |name: &str, optional| PathStep::Member { field: tongs::naming::field(name), optional };
    let expected = [
        BoundValue::Input(vec![member("b", true)]),
        BoundValue::Input(vec![member("a", true)]),
        BoundValue::Required(vec![member("c", true)], "c".to_owned()),
        BoundValue::Boolean(false),
    ];
    assert_eq!(found.unwrap(), expected);
    for (traits, member) in [
        ("@staticContextParams(Flag: { value: \"false\" })", "a: String"),
        ("@staticContextParams(Names: { value: [1] })", "a: String"),
        ("", "@contextParam(name: \"Flag\") a: String"),
        ("", "@contextParam(name: \"Region\") a: Integer"),
    ] {
        let found = bound(traits, member).unwrap_err();
        assert!(found.contains("error[TS0833]"), "{traits} {member}: {found}");
    }
}
