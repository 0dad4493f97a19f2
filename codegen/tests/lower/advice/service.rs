//! What is wrong with a service, or with what shares a place with its authentication.

use super::{Asked, Row, row};

pub(super) fn of_the_service() -> Vec<Row> {
    const AWS: &str = "@service(sdkId: \"Example\", endpointPrefix: \"example\") @sigv4(name: \"example\") \
                       @standardRegionalEndpoints";
    let aws = Asked::service(AWS);
    let mut rows = Vec::new();
    let protocol = |traits: &str| Asked::service("").with("@restJson1", traits);
    let forged =
        ["@awsJson1_0", "@awsJson1_1", "@restJson1", "@restXml", "@awsQuery", "@ec2Query", "@rpcv2Cbor", "@rpcv2Json"];
    let way = "Tongs forges clients of `smithy.protocols#rpcv2Cbor`, `smithy.protocols#rpcv2Json`, \
               `aws.protocols#awsJson1_0`, `aws.protocols#awsJson1_1`, `aws.protocols#restJson1`, `aws.protocols#restXml`, \
               `aws.protocols#awsQuery`, `aws.protocols#ec2Query`: if the service speaks one of them too, give it that trait";
    let namespaced = |forged: &str| format!("{forged} @xmlNamespace(uri: \"https://example.com/\")");
    let ways = forged.map(|forged| (way, protocol(&namespaced(forged))));
    rows.push(row("TS0804", protocol(""), ways.to_vec()));
    let asking = |asked: &str| {
        let asked = asked.to_owned();
        protocol("@awsJson1_1 @restJson1").asking(move |sdk| sdk.protocol = Some(asked.clone()))
    };
    let way = "ask for `aws.protocols#awsJson1_1`, `aws.protocols#restJson1` with `--protocol`, or `protocol` in `tongs.toml`";
    for bad in ["restXml", "aws.protocols#restXml", "json", ""] {
        let ways = ["awsJson1_1", "aws.protocols#restJson1"].map(|good| (way, asking(good)));
        rows.push(row("TS0804", asking(bad), ways.to_vec()));
    }
    for bad in ["1 -", "1A", "", " A", "A ", "A  B", "A-B", "\u{c4}"] {
        rows.push(row(
            "TS0805",
            aws.with("\"Example\"", &format!("\"{bad}\"")),
            vec![("write a name such as `sdkId: \"Example Service\"`", aws.with("\"Example\"", "\"Example Service\""))],
        ));
    }
    let named = "name: \"example\"";
    for bad in ["a/b", "a b", "\u{e4}"] {
        rows.push(row(
            "TS0806",
            aws.with(named, &format!("name: \"{bad}\"")),
            vec![("use letters, digits, `-`, `_` and `.`", aws.with(named, "name: \"a-b_c.1\""))],
        ));
    }
    let prefix = "endpointPrefix: \"example\"";
    let way = "write the part of the host that stands before the region, as in `endpointPrefix: \"example\"`";
    for bad in ["evil.com/#", "", "-a", "a..b", "a b"] {
        let offends = aws.with(prefix, &format!("endpointPrefix: \"{bad}\""));
        rows.push(row("TS0806", offends, vec![(way, aws.clone())]));
    }
    let rules = "@endpointRuleSet({ version: \"1.0\", parameters: {}, rules: [{ type: \"endpoint\", conditions: [], \
                 endpoint: { url: \"https://{Region}.example.com\" } }] })";
    rows.push(row(
        "TS0819",
        Asked::service(rules),
        vec![(
            "take the rules out of the model, and give clients their endpoint with \
             `Config::builder().endpoint_url(…)`",
            Asked::service(rules).with(rules, ""),
        )],
    ));
    let flagged = "@endpointRuleSet({ version: \"1.0\", parameters: { Flag: { type: \"boolean\", documentation: \"d\" } }, \
                 rules: [{ type: \"endpoint\", conditions: [], endpoint: { url: \"https://example.com\" } }] })";
    let giving = |constant: &str| {
        let flag = format!("@smithy.rules#staticContextParams(Flag: {{ value: {constant} }})\n@http");
        Asked::service(flagged).with("@http", &flag)
    };
    let way =
        "give the parameter a value of its type: a constant, or a path of members, `[*]`, `keys(…)` and `[a, b][]`";
    rows.push(row("TS0833", giving("\"true\""), vec![(way, giving("true"))]));
    for (bad, good) in [
        ("name: \"a b\", in: \"header\"", "name: \"aZ9!#$%&'*+-.^_`|~\", in: \"header\""),
        ("name: \"Host\", in: \"header\"", "name: \"Host-Key\", in: \"header\""),
        ("name: \"a\", in: \"header\", scheme: \"b c\"", "name: \"a\", in: \"header\", scheme: \"b-c\""),
    ] {
        let (bad, good) = (format!("@httpApiKeyAuth({bad})"), format!("@httpApiKeyAuth({good})"));
        let way = "ASCII letters, digits and any of ``!#$%&'*+-.^_`|~`` can stand there";
        rows.push(row("TS0830", Asked::service(&bad), vec![(way, Asked::service(&good))]));
    }
    rows
}

/// What a member or the URI gives, and authentication as well.
pub(super) fn of_places() -> Vec<Row> {
    const HEADER: &str = "use another header";
    const QUERY: &str = "use another query parameter";
    const LEFT_OUT: &str = "leave the scheme out of the operation's `@auth`";
    let mut rows = Vec::new();
    for (way, auth, members, uri, before, after) in [
        (
            HEADER,
            "@httpApiKeyAuth(name: \"x-key\", in: \"header\")",
            "@httpHeader(\"X-Key\") a: String",
            "/get",
            "X-Key",
            "X-Other",
        ),
        (
            HEADER,
            "@httpApiKeyAuth(name: \"x-key\", in: \"header\")",
            "@httpHeader(\"X-Key\") a: String",
            "/get",
            "x-key",
            "x-other",
        ),
        (
            HEADER,
            "@httpApiKeyAuth(name: \"Authorization\", scheme: \"Key\", in: \"header\")",
            "@suppress([\"HttpHeaderTrait\"]) @httpHeader(\"authorization\") a: String",
            "/get",
            "Authorization",
            "X-Key",
        ),
        (
            HEADER,
            "@httpBearerAuth",
            "@suppress([\"HttpHeaderTrait\"]) @httpHeader(\"Authorization\") a: String",
            "/get",
            "Authorization",
            "X-Other",
        ),
        (
            HEADER,
            "@httpBasicAuth",
            "@suppress([\"HttpHeaderTrait\"]) @httpHeader(\"Authorization\") a: String",
            "/get",
            "Authorization",
            "X-Other",
        ),
        (
            HEADER,
            "@sigv4(name: \"a\")",
            "@suppress([\"HttpHeaderTrait\"]) @httpHeader(\"Authorization\") a: String",
            "/get",
            "Authorization",
            "X-Other",
        ),
        (
            QUERY,
            "@httpApiKeyAuth(name: \"key\", in: \"query\")",
            "@httpQuery(\"key\") a: String",
            "/get",
            "httpQuery(\"key",
            "httpQuery(\"Key",
        ),
        (QUERY, "@httpApiKeyAuth(name: \"key\", in: \"query\")", "", "/get?key=1", "?key", "?kind"),
        (QUERY, "@httpApiKeyAuth(name: \"key\", in: \"query\")", "", "/get?a&key", "&key", ""),
    ] {
        let mut offends = Asked::get(members, "").with("/get", uri);
        offends.traits = format!("@restJson1 {auth}");
        let left_out = offends.with("@http(", "@auth([])\n@http(");
        rows.push(row("TS0831", offends.clone(), vec![(way, offends.with(before, after)), (LEFT_OUT, left_out)]));
    }
    rows
}
