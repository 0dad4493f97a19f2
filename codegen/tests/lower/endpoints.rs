//! Which endpoint rules are the standard regional ones, whatever they look like.

use tongs::ir::Endpoint;

use super::forged;

/// The standard rules, laid out as the services' models have them.
const STANDARD: &str = r#"{
    version: "1.0"
    parameters: {
        Region: { builtIn: "AWS::Region", required: false, documentation: "d", type: "string" }
        UseDualStack: { builtIn: "AWS::UseDualStack", required: true, default: false, documentation: "d", type: "boolean" }
        UseFIPS: { builtIn: "AWS::UseFIPS", required: true, default: false, documentation: "d", type: "boolean" }
        Endpoint: { builtIn: "SDK::Endpoint", required: false, documentation: "d", type: "string" }
    }
    rules: [
        {
            conditions: [{ fn: "isSet", argv: [{ ref: "Endpoint" }] }]
            rules: [
                { conditions: [FIPS], error: "Invalid Configuration: FIPS and custom endpoint are not supported", type: "error" }
                { conditions: [DUAL], error: "Invalid Configuration: Dualstack and custom endpoint are not supported", type: "error" }
                { conditions: [], endpoint: { url: { ref: "Endpoint" }, properties: {}, headers: {} }, type: "endpoint" }
            ]
            type: "tree"
        }
        {
            conditions: [{ fn: "isSet", argv: [{ ref: "Region" }] }]
            rules: [
                {
                    conditions: [{ fn: "aws.partition", argv: [{ ref: "Region" }], assign: "P" }]
                    rules: [
                        {
                            conditions: [FIPS, DUAL]
                            rules: [
                                { conditions: [HASFIPS, HASDUAL], endpoint: { url: "https://svc-fips.{Region}.{P#dualStackDnsSuffix}", properties: {}, headers: {} }, type: "endpoint" }
                                { conditions: [], error: "FIPS and DualStack are enabled, but this partition does not support one or both", type: "error" }
                            ]
                            type: "tree"
                        }
                        {
                            conditions: [FIPS]
                            rules: [
                                { conditions: [HASFIPS], endpoint: { url: "https://svc-fips.{Region}.{P#dnsSuffix}", properties: {}, headers: {} }, type: "endpoint" }
                                { conditions: [], error: "FIPS is enabled but this partition does not support FIPS", type: "error" }
                            ]
                            type: "tree"
                        }
                        {
                            conditions: [DUAL]
                            rules: [
                                { conditions: [HASDUAL], endpoint: { url: "https://svc.{Region}.{P#dualStackDnsSuffix}", properties: {}, headers: {} }, type: "endpoint" }
                                { conditions: [], error: "DualStack is enabled but this partition does not support DualStack", type: "error" }
                            ]
                            type: "tree"
                        }
                        { conditions: [], endpoint: { url: "https://svc.{Region}.{P#dnsSuffix}", properties: {}, headers: {} }, type: "endpoint" }
                    ]
                    type: "tree"
                }
            ]
            type: "tree"
        }
        { conditions: [], error: "Invalid Configuration: Missing Region", type: "error" }
    ]
}"#;

/// What the names in the rules stand for.
const NAMED: [(&str, &str); 4] = [
    ("HASFIPS", r#"{ fn: "booleanEquals", argv: [{ fn: "getAttr", argv: [{ ref: "P" }, "supportsFIPS"] }, true] }"#),
    (
        "HASDUAL",
        r#"{ fn: "booleanEquals", argv: [true, { fn: "getAttr", argv: [{ ref: "P" }, "supportsDualStack"] }] }"#,
    ),
    ("FIPS]", r#"{ fn: "booleanEquals", argv: [{ ref: "UseFIPS" }, true] }]"#),
    ("DUAL]", r#"{ fn: "booleanEquals", argv: [{ ref: "UseDualStack" }, true] }]"#),
];

/// Rules with what stands behind names in them.
fn with_names(rules: &str) -> String {
    let rules = rules.replace("FIPS, DUAL]", "{ fn: \"booleanEquals\", argv: [{ ref: \"UseFIPS\" }, true] }, DUAL]");
    NAMED.iter().fold(rules, |rules, (name, condition)| rules.replace(name, condition))
}

/// The prefix of a service with these rules, if they are the standard ones; otherwise what is said of them.
fn prefix(rules: &str) -> Result<String, String> {
    let rules = with_names(rules);
    let model = format!(
        "$version: \"2.0\"\nnamespace example\nuse aws.auth#sigv4\nuse aws.protocols#restJson1\n@restJson1\n\
         @sigv4(name: \"svc\")\n@smithy.rules#endpointRuleSet({rules})\nservice Svc {{ version: \"1\", operations: [Get] }}\n\
         @readonly @http(method: \"GET\", uri: \"/get\")\noperation Get {{}}\n"
    );
    match forged(&model)?.sdk.service.endpoint {
        Endpoint::StandardRegional { prefix } => Ok(prefix),
        Endpoint::Rules(_) => Ok("rules".to_owned()),
        Endpoint::FromCaller => Ok("from the caller".to_owned()),
    }
}

#[test]
fn rules_with_the_answers_of_the_standard_ones_are_standard() {
    assert_eq!(prefix(STANDARD).as_deref(), Ok("svc"));
    // Other ways to say the same.
    for (old, new, expected) in [
        ("svc", "data.svc-2", "data.svc-2"),
        (
            r"conditions: [HASFIPS],",
            r#"conditions: [{ fn: "not", argv: [{ fn: "booleanEquals", argv: [{ fn: "getAttr", argv: [{ ref: "P" }, "supportsFIPS"] }, false] }] }],"#,
            "svc",
        ),
        (
            r"conditions: [HASDUAL],",
            r#"conditions: [HASDUAL, { fn: "not", argv: [{ fn: "isSet", argv: [{ ref: "Endpoint" }] }] }],"#,
            "svc",
        ),
        (
            r"conditions: [HASFIPS],",
            r#"conditions: [{ fn: "getAttr", argv: [{ ref: "P" }, "supportsFIPS"], assign: "has" }, { fn: "booleanEquals", argv: [{ ref: "has" }, true] }],"#,
            "svc",
        ),
        (
            r#"url: "https://svc.{Region}.{P#dnsSuffix}", properties: {}, headers: {}"#,
            r#"url: "https://svc.{Region}.{P#dnsSuffix}""#,
            "svc",
        ),
    ] {
        assert!(STANDARD.contains(old), "{old}");
        assert_eq!(prefix(&STANDARD.replace(old, new)).as_deref(), Ok(expected), "{new}");
    }
}

#[test]
fn rules_that_ask_for_more_or_answer_otherwise_are_not_standard() {
    for (old, new) in [
        // Answers.
        ("https://svc-fips.{Region}.{P#dualStackDnsSuffix}", "https://svc-fips.{Region}.{P#dnsSuffix}"),
        ("https://svc-fips.{Region}.{P#dnsSuffix}", "https://svc.{Region}.{P#dnsSuffix}"),
        ("https://svc.{Region}.{P#dualStackDnsSuffix}", "https://svc.{Region}.{P#dnsSuffix}"),
        ("https://svc.{Region}.{P#dnsSuffix}", "https://svc.{Region}.amazonaws.com"),
        ("https://svc.{Region}.{P#dnsSuffix}", "http://svc.{Region}.{P#dnsSuffix}"),
        ("https://svc.{Region}.{P#dnsSuffix}", "https://svc.{P#name}.{P#dnsSuffix}"),
        ("https://svc.{Region}.{P#dnsSuffix}", "https://svc.{Nowhere}.{P#dnsSuffix}"),
        ("https://svc.{Region}.{P#dnsSuffix}", "https://svc.{Region}.{Region#dnsSuffix}"),
        ("https://svc", "https://-svc"),
        ("https://svc", "https://svc/"),
        ("https://svc", "https://"),
        ("FIPS and custom endpoint are not supported", "no"),
        ("Dualstack and custom endpoint are not supported", "no"),
        ("FIPS and DualStack are enabled, but this partition does not support one or both", "no"),
        ("FIPS is enabled but this partition does not support FIPS", "no"),
        ("DualStack is enabled but this partition does not support DualStack", "no"),
        ("Missing Region", "no region"),
        // Conditions.
        ("[HASFIPS, HASDUAL]", "[HASFIPS]"),
        ("[HASFIPS, HASDUAL]", "[HASDUAL]"),
        ("[HASFIPS]", "[]"),
        ("[HASDUAL]", "[]"),
        ("conditions: [FIPS], error", "conditions: [], error"),
        ("conditions: [DUAL], error", "conditions: [FIPS], error"),
        ("conditions: [FIPS, DUAL]", "conditions: [FIPS]"),
        // A partition is a region's.
        (
            r#"conditions: [{ fn: "isSet", argv: [{ ref: "Endpoint" }] }]"#,
            r#"conditions: [{ fn: "isSet", argv: [{ ref: "Endpoint" }] }, { fn: "aws.partition", argv: [{ ref: "Endpoint" }], assign: "Q" }]"#,
        ),
        // More than the standard rules know.
        ("url: { ref: \"Endpoint\" }, properties: {}", "url: { ref: \"Endpoint\" }, properties: { authSchemes: [] }"),
        (
            "url: { ref: \"Endpoint\" }, properties: {}, headers: {}",
            "url: { ref: \"Endpoint\" }, properties: {}, headers: { \"x\": [\"y\"] }",
        ),
        ("url: { ref: \"Endpoint\" }", "url: { ref: \"UseFIPS\" }"),
        ("url: { ref: \"Endpoint\" }", "url: \"{Endpoint}/v1\""),
        (
            "Endpoint: { builtIn",
            "Stage: { required: false, documentation: \"d\", type: \"string\" }\n        Endpoint: { builtIn",
        ),
        (r#"fn: "isSet", argv: [{ ref: "Region" }]"#, r#"fn: "isValidHostLabel", argv: [{ ref: "Region" }, false]"#),
        (r#"fn: "aws.partition", argv: [{ ref: "Region" }]"#, r#"fn: "aws.partition", argv: ["us-east-1"]"#),
        (
            r#"{ fn: "aws.partition", argv: [{ ref: "Region" }], assign: "P" }"#,
            r#"{ fn: "parseURL", argv: [{ ref: "Region" }], assign: "P" }"#,
        ),
    ] {
        assert!(STANDARD.contains(old), "{old}");
        match prefix(&STANDARD.replace(old, new)) {
            Ok(found) => assert_eq!(found, "rules", "{new}"),
            // What cannot be followed.
            Err(found) => assert!(found.contains("error[TS0819]"), "{new}: {found}"),
        }
    }
}

/// Rules inside of each other: the standard ones, with so many around them that always hold.
#[test]
fn rules_nest_up_to_their_limit() {
    let nested = |depth: usize| {
        let (before, rules) = STANDARD.split_once("rules: [").unwrap();
        let rules = rules.strip_suffix("}").unwrap();
        let around = "{ conditions: [], type: \"tree\", rules: [".repeat(depth);
        prefix(&format!("{before}rules: [{around}{rules}{}}}", "}]".repeat(depth)))
    };
    assert_eq!(nested(61).as_deref(), Ok("svc"));
    assert_eq!(nested(62).as_deref(), Ok("rules"));
    assert!(nested(130).unwrap_err().contains("nested too deeply"));
}

#[test]
fn a_prefix_begins_a_host_name() {
    let long = |labels: usize| format!("{}b", "a.".repeat(labels));
    for (prefix, is_host) in [
        ("a", true),
        ("Data-2.svc", true),
        (&"a".repeat(63), true),
        (&"a".repeat(64), false),
        (&format!("a.{}", "b".repeat(64)), false),
        (&(long(79) + "b"), true),
        (&long(80), false),
        ("", false),
        ("a..b", false),
        ("a.", false),
        ("-a", false),
        ("a-", false),
        ("a.-b", false),
        ("a_b", false),
        ("a/b", false),
        ("\u{e4}", false),
    ] {
        let model = format!(
            "$version: \"2.0\"\nnamespace example\nuse aws.endpoints#standardRegionalEndpoints\nuse aws.api#service\n\
             use aws.protocols#restJson1\n@restJson1\n@service(sdkId: \"A\", endpointPrefix: \"{prefix}\")\n\
             @standardRegionalEndpoints\nservice Svc {{ version: \"1\", operations: [Get] }}\n\
             @readonly @http(method: \"GET\", uri: \"/get\")\noperation Get {{}}\n"
        );
        match forged(&model) {
            Ok(forged) if is_host => {
                let expected = Endpoint::StandardRegional { prefix: prefix.to_owned() };
                assert_eq!(forged.sdk.service.endpoint, expected);
            }
            Err(found) if !is_host => assert!(found.contains("error[TS0806]"), "{prefix}: {found}"),
            found => panic!("{prefix}: {:?}", found.err()),
        }
    }
}

#[test]
fn special_cases_are_rules_and_rules_go_before_what_is_declared() {
    let model = |traits: &str| {
        format!(
            "$version: \"2.0\"\nnamespace example\nuse aws.endpoints#standardRegionalEndpoints\nuse aws.auth#sigv4\n\
             use aws.endpoints#standardPartitionalEndpoints\nuse aws.endpoints#dualStackOnlyEndpoints\n\
             use aws.endpoints#rulesBasedEndpoints\nuse smithy.rules#endpointRuleSet\n\
             use aws.protocols#restJson1\n@restJson1\n@sigv4(name: \"svc\")\n{traits}\n\
             service Svc {{ version: \"1\", operations: [Get] }}\n@readonly @http(method: \"GET\", uri: \"/get\")\n\
             operation Get {{}}\n"
        )
    };
    let ruled = format!("@endpointRuleSet({})", with_names(STANDARD));
    for (traits, standard) in [
        ("@standardRegionalEndpoints", true),
        ("@standardRegionalEndpoints(partitionSpecialCases: {}, regionSpecialCases: {})", true),
        (
            "@standardRegionalEndpoints(partitionSpecialCases: { \"aws-cn\": [{ endpoint: \"https://svc.{region}.example\" }] })",
            false,
        ),
        (
            "@standardRegionalEndpoints(regionSpecialCases: { \"us-east-1\": [{ endpoint: \"https://svc.example\" }] })",
            false,
        ),
        ("@standardPartitionalEndpoints(endpointPatternType: \"service_dnsSuffix\")", false),
        ("@standardRegionalEndpoints @dualStackOnlyEndpoints", false),
        (&format!("@standardPartitionalEndpoints(endpointPatternType: \"aws_recommended\") {ruled}"), true),
        (&format!("@standardRegionalEndpoints @dualStackOnlyEndpoints @rulesBasedEndpoints {ruled}"), true),
    ] {
        let found = forged(&model(traits)).unwrap_or_else(|err| panic!("{traits}: {err}")).sdk.service.endpoint;
        let is_standard = found == Endpoint::StandardRegional { prefix: "svc".to_owned() };
        assert_eq!(is_standard, standard, "{traits}: {found:?}");
    }
    let found = forged(&model("@standardRegionalEndpoints @rulesBasedEndpoints")).err();
    assert!(found.is_some_and(|found| found.contains("endpoint rules")));
}
