//! Endpoints that models declare by traits, where they have no rules: what a forged client makes of them.

use serde_json::{Value, json};
use tongs::forge::forge;
use tongs::ir::Endpoint;
use tongs::load::{Loaded, Sources, load};
use tongs::settings::{ModelSettings, Settings};
use tongs_endpoints::{Evaluator, cases};
use tongs_scratch::shared;

/// The program of a service without rules.
fn program(loaded: &Loaded) -> Result<String, String> {
    let rendered = |diagnostics: &tongs::diagnostic::Diagnostics| diagnostics.render(&loaded.sources, false);
    let model = loaded.model.as_ref().ok_or_else(|| rendered(&loaded.diagnostics))?;
    let settings = Settings::standalone("svc", ModelSettings::default());
    match forge(model, &settings).map_err(|diagnostics| rendered(&diagnostics))?.sdk.service.endpoint {
        Endpoint::Rules(rules) => Ok(rules.program),
        other => Err(format!("{other:?}")),
    }
}

fn evaluator(traits: &str) -> Evaluator {
    let text = format!(
        "$version: \"2.0\"\nnamespace example\nuse aws.endpoints#standardRegionalEndpoints\n\
         use aws.endpoints#standardPartitionalEndpoints\nuse aws.endpoints#dualStackOnlyEndpoints\nuse aws.api#service\n\
         use aws.auth#sigv4\nuse aws.protocols#restJson1\n@restJson1\n@sigv4(name: \"svc\")\n\
         @service(sdkId: \"Svc\", endpointPrefix: \"svc\")\n{traits}\nservice Svc {{ version: \"1\", operations: [Get] }}\n\
         @readonly @http(method: \"GET\", uri: \"/get\")\noperation Get {{}}\n"
    );
    let program = program(&load(Sources::new().text("a.smithy", text))).unwrap_or_else(|why| panic!("{traits}: {why}"));
    Evaluator::new(&program, None).unwrap()
}

/// The rules of Account say what its trait says as well.
#[test]
fn a_declared_service_has_the_endpoints_of_its_rules() {
    let Some(path) = shared("models/account.json").or_skip() else { return };
    let whole = load(Sources::new().path(&path));
    let mut text: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let service =
        text["shapes"].as_object_mut().unwrap().values_mut().find(|shape| shape["type"] == "service").unwrap();
    let traits = service["traits"].as_object_mut().unwrap();
    assert!(traits.remove("smithy.rules#endpointRuleSet").is_some());
    traits.remove("smithy.rules#endpointTests");
    let declared = load(Sources::new().text("account.json", text.to_string()));
    let evaluator = Evaluator::new(&program(&declared).unwrap(), None).unwrap();
    let tests: Vec<_> = whole.model.as_ref().unwrap().shapes().flat_map(cases).collect();
    assert!(tests.len() > 10);
    // Some say that a partition has no dual-stack hosts, which has them today.
    for case in tests.iter().filter(|case| !case.documentation.contains("iso")) {
        evaluator.check(case).unwrap_or_else(|why| panic!("{}: {why}", case.documentation));
    }
}

#[test]
fn each_trait_means_what_the_specification_says() {
    const PARTITIONAL: &str = "@standardPartitionalEndpoints(endpointPatternType: \"service_dnsSuffix\"";
    const OF_REGION: &str = "@standardPartitionalEndpoints(endpointPatternType: \"service_region_dnsSuffix\"";
    const CASES: &str = "@standardRegionalEndpoints(\
        partitionSpecialCases: { \"aws-us-gov\": [{ endpoint: \"https://{service}.{region}.gov.{dnsSuffix}\", fips: true }] },\
        regionSpecialCases: { \"us-west-2\": [{ endpoint: \"old.{dnsSuffix}\", signingRegion: \"us-east-1\" },\
            { endpoint: \"http://six.{dualStackDnsSuffix}:8080/v1\", dualStack: true }] })";
    let moved = format!(
        "{PARTITIONAL}, partitionEndpointSpecialCases: {{ \"aws-cn\": [{{ region: \"cn-north-1\" }}],\
        \"aws\": [{{ endpoint: \"https://svc.global.{{dnsSuffix}}\", region: \"us-west-1\", fips: true }}] }})"
    );
    let moved_region =
        format!("{OF_REGION}, partitionEndpointSpecialCases: {{ \"aws-cn\": [{{ region: \"cn-north-1\" }}] }})");
    let partitional = format!("{PARTITIONAL})");
    let only = "@standardRegionalEndpoints @dualStackOnlyEndpoints";
    // Traits; region, FIPS, dual stack; URL and the region that is signed for.
    for (traits, region, fips, dual_stack, url, signed) in [
        (&*partitional, "eu-west-1", false, false, "https://svc.amazonaws.com", "us-east-1"),
        (&partitional, "eu-west-1", true, true, "https://svc-fips.api.aws", "us-east-1"),
        (&partitional, "cn-north-1", false, false, "https://svc.amazonaws.com.cn", "cn-northwest-1"),
        (&moved, "cn-northwest-1", false, false, "https://svc.amazonaws.com.cn", "cn-north-1"),
        (&moved, "eu-west-1", false, false, "https://svc.amazonaws.com", "us-east-1"),
        (&moved, "eu-west-1", true, false, "https://svc.global.amazonaws.com", "us-west-1"),
        (&moved_region, "cn-northwest-1", false, false, "https://svc.cn-north-1.amazonaws.com.cn", "cn-north-1"),
        (&moved_region, "eu-west-1", false, true, "https://svc.us-east-1.api.aws", "us-east-1"),
        (CASES, "us-gov-west-1", true, false, "https://svc.us-gov-west-1.gov.amazonaws.com", ""),
        (CASES, "us-gov-west-1", false, false, "https://svc.us-gov-west-1.amazonaws.com", ""),
        (CASES, "us-west-2", false, false, "https://old.amazonaws.com", "us-east-1"),
        (CASES, "us-west-2", true, false, "https://svc-fips.us-west-2.amazonaws.com", ""),
        (CASES, "us-west-2", false, true, "http://six.api.aws:8080/v1", ""),
        (CASES, "us-west-1", true, true, "https://svc-fips.us-west-1.api.aws", ""),
        (only, "us-west-1", false, false, "https://svc.us-west-1.api.aws", ""),
        (only, "us-west-1", true, false, "https://svc-fips.us-west-1.api.aws", ""),
    ] {
        let mut params = vec![("Region".to_owned(), json!(region)), ("UseFIPS".to_owned(), json!(fips))];
        if traits != only {
            params.push(("UseDualStack".to_owned(), json!(dual_stack)));
        }
        let (found, _, properties) = evaluator(traits).resolve(&params).unwrap();
        let signing_region = properties["authSchemes"][0]["signingRegion"].as_str().unwrap_or_default();
        assert_eq!((&*found, signing_region), (url, signed), "{traits} {region} {fips} {dual_stack}");
    }
}

#[test]
fn what_no_url_is_made_of_is_told_with_its_place() {
    for (traits, expected) in [
        ("@standardPartitionalEndpoints(endpointPatternType: \"aws_recommended\")", "the pattern of these endpoints"),
        (
            "@standardRegionalEndpoints(regionSpecialCases: { \"us-east-1\": [{ endpoint: \"https://{host}\" }] })",
            "`https://{host}` is not the pattern of a URL",
        ),
        (
            "@standardRegionalEndpoints(regionSpecialCases: { \"us-east-1\": [{ endpoint: \"ftp://a\" }] })",
            "`ftp://a` is not the pattern of a URL",
        ),
        (
            "@standardRegionalEndpoints(regionSpecialCases: { \"us-east-1\": [{ endpoint: \"https://a@b/\" }] })",
            "is not the pattern of a URL",
        ),
        (
            "@standardRegionalEndpoints(regionSpecialCases: { \"us-east-1\": [{ endpoint: \"https://a\", signingRegion: \"a b\" }] })",
            "`a b` is not the name of a region",
        ),
    ] {
        let text = format!(
            "$version: \"2.0\"\nnamespace example\nuse aws.endpoints#standardRegionalEndpoints\n\
             use aws.endpoints#standardPartitionalEndpoints\nuse aws.auth#sigv4\nuse aws.protocols#restJson1\n\
             @restJson1\n@sigv4(name: \"svc\")\n{traits}\nservice Svc {{ version: \"1\", operations: [Get] }}\n\
             @readonly @http(method: \"GET\", uri: \"/get\")\noperation Get {{}}\n"
        );
        let found = program(&load(Sources::new().text("a.smithy", text))).unwrap_err();
        assert!(found.contains("error[TS0819]") && found.contains(expected), "{traits}: {found}");
    }
}
