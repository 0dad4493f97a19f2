//! How the requests of a service are authenticated, and where they go, for services with and without AWS's traits.

use tongs::forge::Forged;
use tongs::ir::{ApiKey, AuthScheme, Endpoint, Service};

/// A service with these traits and one operation, `Get`, with those.
fn model(of_service: &str, of_operation: &str) -> String {
    format!(
        "$version: \"2.0\"\nnamespace example\n\
         use aws.api#service\nuse aws.auth#sigv4\nuse aws.auth#sigv4a\nuse aws.auth#cognitoUserPools\n\
         use aws.endpoints#standardRegionalEndpoints\nuse aws.protocols#restJson1\n\
         @restJson1\n{of_service}\nservice Weather {{ version: \"1\", operations: [Get, Other] }}\n\
         {of_operation}\n@readonly @http(method: \"GET\", uri: \"/get\")\noperation Get {{}}\n\
         @readonly @http(method: \"GET\", uri: \"/other\")\noperation Other {{}}\n\
         @trait(selector: \"service\") @authDefinition\nstructure secret {{}}\n"
    )
}

fn forged(of_service: &str, of_operation: &str) -> Result<Forged, String> {
    super::forged(&model(of_service, of_operation))
}

fn service(of_service: &str, of_operation: &str) -> Service {
    match forged(of_service, of_operation) {
        Ok(forged) => forged.sdk.service,
        Err(diagnostics) => panic!("{diagnostics}"),
    }
}

fn short(schemes: &[AuthScheme]) -> String {
    let name = |scheme: &AuthScheme| match scheme {
        AuthScheme::SigV4 { .. } => "sigv4",
        AuthScheme::SigV4a { .. } => "sigv4a",
        AuthScheme::HttpApiKey(_) => "key",
        AuthScheme::HttpBasic => "basic",
        AuthScheme::HttpBearer => "bearer",
        AuthScheme::NoAuth => "none",
    };
    schemes.iter().map(name).collect::<Vec<_>>().join(" ")
}

#[test]
fn operations_have_the_schemes_that_smithy_gives_them() {
    const KEY: &str = "@httpApiKeyAuth(name: \"X-Api-Key\", in: \"header\")";
    const SIGV4: &str = "@sigv4(name: \"weather\")";
    // Traits of the service and of `Get`; what `Other` may use, which has no trait of its own, and what `Get` may.
    for (of_service, of_operation, other, get) in [
        ("", "", "none", "none"),
        ("@httpBearerAuth", "", "bearer", "bearer"),
        ("@httpBasicAuth", "", "basic", "basic"),
        (KEY, "", "key", "key"),
        (SIGV4, "", "sigv4", "sigv4"),
        // All of them, by id, in whatever order they stand.
        (
            &format!("@httpBearerAuth @httpBasicAuth {KEY} {SIGV4}"),
            "",
            "sigv4 key basic bearer",
            "sigv4 key basic bearer",
        ),
        (&format!("{SIGV4} @httpBearerAuth"), "", "sigv4 bearer", "sigv4 bearer"),
        // One signature for several regions.
        (&format!("{SIGV4} @sigv4a(name: \"weather\")"), "", "sigv4 sigv4a", "sigv4 sigv4a"),
        (
            &format!("{SIGV4} @sigv4a(name: \"weather\") @auth([sigv4a, sigv4])"),
            "@auth([sigv4])",
            "sigv4a sigv4",
            "sigv4",
        ),
        (&format!("{SIGV4} @sigv4a(name: \"weather\")"), "@optionalAuth", "sigv4 sigv4a", "sigv4 sigv4a none"),
        // The service's own order.
        (&format!("{SIGV4} @httpBearerAuth @auth([httpBearerAuth, sigv4])"), "", "bearer sigv4", "bearer sigv4"),
        (&format!("{SIGV4} @httpBearerAuth @auth([httpBearerAuth])"), "@auth([sigv4])", "bearer", "sigv4"),
        ("@httpBearerAuth @auth([])", "", "none", "none"),
        ("@httpBearerAuth @auth([])", "@auth([httpBearerAuth])", "none", "bearer"),
        // An operation's.
        ("@httpBearerAuth", "@auth([])", "bearer", "none"),
        (SIGV4, "@auth([])", "sigv4", "none"),
        (SIGV4, "@optionalAuth", "sigv4", "sigv4 none"),
        ("@httpBearerAuth", "@auth([]) @optionalAuth", "bearer", "none"),
        (
            "@httpBearerAuth @httpBasicAuth",
            "@auth([httpBearerAuth, httpBasicAuth]) @optionalAuth",
            "basic bearer",
            "bearer basic none",
        ),
        ("", "@optionalAuth", "none", "none"),
        // What is not forged is left out where something else is there.
        ("@httpBearerAuth @httpDigestAuth", "", "bearer", "bearer"),
        ("@httpBearerAuth @cognitoUserPools(providerArns: [\"a\"])", "", "bearer", "bearer"),
        ("@httpBearerAuth @secret", "@auth([secret, httpBearerAuth])", "bearer", "bearer"),
        ("@httpDigestAuth @auth([])", "", "none", "none"),
    ] {
        let auth = service(of_service, of_operation).auth;
        let own = auth.overrides.iter().find(|(operation, _)| operation == "Get");
        assert!(auth.overrides.iter().all(|(operation, _)| operation == "Get"), "{of_service}: {:?}", auth.overrides);
        assert_eq!(short(&auth.options), other, "{of_service} {of_operation}");
        assert_eq!(short(own.map_or(&auth.options, |(_, options)| options)), get, "{of_service} {of_operation}");
        assert_eq!(own.is_some(), other != get, "an override only where it differs: {of_service} {of_operation}");
    }
}

#[test]
fn a_client_has_every_scheme_of_the_service() {
    let auth = service("@httpBearerAuth @httpBasicAuth @httpDigestAuth @auth([httpBasicAuth])", "").auth;
    assert_eq!((short(&auth.schemes), short(&auth.options)), ("basic bearer".to_owned(), "basic".to_owned()));
}

#[test]
fn an_api_key_goes_where_the_model_says() {
    let header =
        |name: &str, scheme: Option<&str>| ApiKey::Header { name: name.into(), scheme: scheme.map(Into::into) };
    for (arguments, expected) in [
        ("name: \"X-Api-Key\", in: \"header\"", header("X-Api-Key", None)),
        ("name: \"Authorization\", in: \"header\", scheme: \"ApiKey\"", header("Authorization", Some("ApiKey"))),
        ("name: \"key\", in: \"query\"", ApiKey::Query { name: "key".into() }),
        ("name: \"a key&\", in: \"query\"", ApiKey::Query { name: "a key&".into() }),
    ] {
        let auth = service(&format!("@httpApiKeyAuth({arguments})"), "").auth;
        assert_eq!(auth.schemes, [AuthScheme::HttpApiKey(expected)], "{arguments}");
    }
    for arguments in [
        "name: \"X Api Key\", in: \"header\"",
        "name: \"X-Api-Key\\r\\nEvil\", in: \"header\"",
        "name: \"Schlüssel\", in: \"header\"",
        "name: \"Host\", in: \"header\"",
        "name: \"connection\", in: \"header\"",
        "name: \"Transfer-Encoding\", in: \"header\", scheme: \"Key\"",
        "name: \"X-Api-Key\", in: \"header\", scheme: \"a b\"",
        "name: \"X-Api-Key\", in: \"header\", scheme: \"a\\n\"",
    ] {
        let found = forged(&format!("@httpApiKeyAuth({arguments})"), "").unwrap_err();
        assert!(found.contains("TS0830") && found.contains("help"), "{arguments}: {found}");
        assert_eq!(found.matches("error[").count(), 1, "reported twice: {found}");
    }
}

#[test]
fn what_can_only_be_called_with_a_scheme_that_is_not_forged_is_refused_once() {
    // Traits of the service and of `Get`, and what is said of which operations.
    for (of_service, of_operation, said) in [
        ("@httpDigestAuth", "", "2 operations need authentication with `smithy.api#httpDigestAuth`"),
        (
            "@cognitoUserPools(providerArns: [\"a\"])",
            "",
            "2 operations need authentication with `aws.auth#cognitoUserPools`",
        ),
        ("@secret", "", "2 operations need authentication with `example#secret`"),
        (
            "@httpDigestAuth @secret",
            "",
            "2 operations need authentication with `example#secret` or `smithy.api#httpDigestAuth`",
        ),
        (
            "@httpDigestAuth @secret @auth([httpDigestAuth])",
            "",
            "2 operations need authentication with `smithy.api#httpDigestAuth`",
        ),
        // A scheme that the service does not have is not none.
        (
            "@httpBearerAuth",
            "@auth([httpBasicAuth])",
            "`example#Get` needs authentication with `smithy.api#httpBasicAuth`",
        ),
        ("@httpDigestAuth", "@auth([])", "`example#Other` needs authentication with `smithy.api#httpDigestAuth`"),
        (
            "@httpBearerAuth @httpDigestAuth",
            "@auth([httpDigestAuth])",
            "`example#Get` needs authentication with `smithy.api#httpDigestAuth`",
        ),
        ("@httpBearerAuth @secret", "@auth([secret])", "`example#Get` needs authentication with `example#secret`"),
    ] {
        let found = forged(of_service, of_operation).unwrap_err();
        let expected = format!("error[TS0815]: {said}, which Tongs does not forge");
        assert!(found.contains(&expected) && found.contains("= help"), "{of_service} {of_operation}: {found}");
        assert_eq!(found.matches("error[").count(), 1, "{of_service} {of_operation}: {found}");
    }
}

#[test]
fn a_service_without_rules_is_where_the_caller_says() {
    const SERVICE: &str = "@service(sdkId: \"Fair Weather\", endpointPrefix: \"fair\", arnNamespace: \"space\")";
    const REGIONAL: &str = "@standardRegionalEndpoints";
    let regional = |prefix: &str| Endpoint::StandardRegional { prefix: prefix.into() };
    // Traits of the service; its endpoint, whether it is AWS's, and the name in the user agent.
    for (of_service, endpoint, aws, module) in [
        (String::new(), Endpoint::FromCaller, false, "weather-client"),
        ("@httpBearerAuth".into(), Endpoint::FromCaller, false, "weather-client"),
        ("@sigv4(name: \"signed\")".into(), Endpoint::FromCaller, true, "weather"),
        (SERVICE.into(), Endpoint::FromCaller, true, "fairweather"),
        (format!("{SERVICE} {REGIONAL}"), regional("fair"), true, "fairweather"),
        (format!("@sigv4(name: \"signed\") {REGIONAL}"), regional("signed"), true, "weather"),
        (format!("@service(sdkId: \"A\", arnNamespace: \"space\") {REGIONAL}"), regional("space"), true, "a"),
    ] {
        let service = service(&of_service, "");
        assert_eq!((service.endpoint, service.aws, &*service.module_name), (endpoint, aws, module), "{of_service}");
    }
}

#[test]
fn the_example_of_a_client_sets_what_it_cannot_do_without() {
    for (of_service, settings) in [
        ("", ".endpoint_url(\"https://example.com\")"),
        ("@httpBearerAuth", ".endpoint_url(\"https://example.com\").bearer_token(\"token\".into())"),
        (
            "@httpBasicAuth",
            ".endpoint_url(\"https://example.com\").basic_auth_login(Login::new(\"user\", \"password\", None))",
        ),
        (
            "@httpApiKeyAuth(name: \"key\", in: \"query\")",
            ".endpoint_url(\"https://example.com\").api_key(\"key\".into())",
        ),
        ("@sigv4(name: \"signed\")", ".region(Region::new(\"us-east-1\")).endpoint_url(\"https://example.com\")"),
        ("@sigv4(name: \"signed\") @standardRegionalEndpoints", ".region(Region::new(\"us-east-1\"))"),
    ] {
        let example = service(of_service, "").example;
        let expected = format!("let config = Config::builder(){settings}.build();");
        assert!(example.contains(&expected), "{of_service}: {example:?}");
    }
}
