//! What operations ask for that is not forged: left out, or taken out of the model.

use super::{Asked, Row, row};

/// An operation with these traits, and these members of its input.
fn operation(name: &str, traits: &str, members: &str) -> String {
    format!("{traits} @http(method: \"POST\", uri: \"/{name}\")\noperation {name} {{ input := {{\n{members}\n}} }}\n")
}

/// A code; what one of two operations has that does not forge; the advice for the model; and what is written instead of
/// what.
type Offence = (&'static str, String, &'static str, &'static str, &'static str);

fn offences() -> Vec<Offence> {
    vec![
        (
            "TS0812",
            operation("Bad", "", "bad: Broken") + "@error(\"client\")\nstructure Broken {}\n",
            "in a model of your own, let it target a structure that is not an error",
            "@error(\"client\")",
            "",
        ),
        (
            "TS0812",
            operation("Bad", "", "").replace("}\n", "output := { all: All } }\n")
                + "list All { member: One }\nunion One { bad: Broken }\n@error(\"client\")\nstructure Broken {}\n",
            "in a model of your own, let it target a structure that is not an error",
            "@error(\"client\")",
            "",
        ),
        (
            "TS0812",
            operation("Bad", "", "").replace("}\n", "errors: [Broken] }\n")
                + "@error(\"client\")\nstructure Broken { @httpPayload body: String }",
            "in a model of your own, take the binding off the error's member",
            "@httpPayload",
            "",
        ),
        (
            "TS0815",
            operation("Bad", "@auth([httpDigestAuth])", ""),
            "in a model of your own, let them use a scheme of the service that is forged: `@sigv4`, `@httpBearerAuth`, \
         `@httpApiKeyAuth` or `@httpBasicAuth`",
            "@auth([httpDigestAuth])",
            "@auth([httpBearerAuth])",
        ),
    ]
}

/// What is left out, or taken out of the model.
pub(super) fn of_causes() -> Vec<Row> {
    const FEWER: &str = "leave these operations out: `--except` with their names";
    const SKIP: &str = "`--skip-unsupported`";
    const NONE: &str = "every operation of the service needs it, so that no selection forges";
    const OTHERS: &str = "select other operations: `tongs list --service example#Svc` shows which forge";
    let mut rows = Vec::new();
    for (code, bad, advice, before, after) in offences() {
        let mut offends = Asked::new("Good, Bad", operation("Good", "", "") + &bad);
        if code == "TS0815" {
            offends.traits += " @httpBearerAuth @httpDigestAuth";
        }
        let mended = offends.with(before, after);
        let fewer = offends.asking(|sdk| sdk.except = vec!["Bad".to_owned()]);
        let skipped = offends.asking(|sdk| sdk.skip_unsupported = true);
        rows.push(row(code, offends.clone(), vec![(FEWER, fewer), (SKIP, skipped), (advice, mended.clone())]));
        // Asked for alone, and as the only one that there is.
        let alone = offends.asking(|sdk| sdk.operations = Some(vec!["Bad".to_owned()]));
        let other = offends.asking(|sdk| sdk.operations = Some(vec!["Good".to_owned()]));
        rows.push(row(code, alone.with("Good, Bad", "Good, Bad,"), vec![(OTHERS, other), (advice, mended.clone())]));
        rows.push(row(
            code,
            offends.with("Good, ", ""),
            vec![(NONE, mended.with("Good, ", "")), (advice, mended.with("Good, ", ""))],
        ));
    }
    rows
}

/// Endpoints that depend on more than the service.
pub(super) fn of_discovery() -> Vec<Row> {
    const FEWER: &str = "leave these operations out: `--except` with their names";
    const DISCOVERS: &str = "@http(method: \"POST\", uri: \"/discover\")\n\
                             operation Discover { input := { Operation: String }, output := { Endpoints: Endpoints } }\n\
                             list Endpoints { member: Endpoint }\n\
                             structure Endpoint { Address: Place, CachePeriodInMinutes: Long }\nenum Place { HERE }\n\
                             @error(\"client\") structure Moved {}\n";
    let bad = operation(
        "Bad",
        "@aws.api#clientDiscoveredEndpoint(required: true)",
        "@aws.api#clientEndpointDiscoveryId @required id: String",
    );
    let mut all = Asked::new("Bad, Discover", bad.replace("\n} }", "\n}, errors: [Moved] }") + DISCOVERS);
    all.traits += " @aws.api#clientEndpointDiscovery(operation: Discover, error: Moved)";
    let texts = all.with("Address: Place", "Address: String");
    let without_ids = all.with("@aws.api#clientEndpointDiscoveryId", "");
    let good = texts.with("@aws.api#clientEndpointDiscoveryId", "");
    let fewer = |asked: &Asked| asked.asking(|sdk| sdk.except = vec!["Bad".to_owned()]);
    let requires = good.with("{ Operation:", "{ @required Operation:");
    // Each of what discovers is of those that ask for it.
    let none = "every operation of the service needs it, so that no selection forges";
    vec![
        row(
            "TS0812",
            texts.clone(),
            vec![
                (FEWER, fewer(&texts)),
                ("`--skip-unsupported`", texts.asking(|sdk| sdk.skip_unsupported = true)),
                ("in a model of your own, take `@clientEndpointDiscoveryId` away", good.clone()),
            ],
        ),
        row(
            "TS0812",
            without_ids,
            vec![(none, good.clone()), ("in a model of your own, let it target a string", good.clone())],
        ),
        row(
            "TS0812",
            requires,
            vec![
                (none, good.clone()),
                (
                    "in a model of your own, let the operation that discovers endpoints require no member of its input",
                    good,
                ),
            ],
        ),
    ]
}

/// What no other selection helps with, and what nobody knows.
pub(super) fn of_the_rest() -> Vec<Row> {
    let mut rows = Vec::new();
    for nameless in ["list All { member: String }", "map All {\nkey: String\nvalue: String\n}"] {
        let xml = Asked::get("@httpPayload\na: All", nameless).with("@restJson1", "@restXml");
        let unbound = xml.with("@httpPayload", "");
        let none = "every operation of the service needs it, so that no selection forges";
        let take = "in a model of your own, take the binding off the member";
        let held = xml.with("a: All", "a: Held").with("} }\n", "} }\nstructure Held { all: All }\n");
        let ways =
            vec![(none, unbound.clone()), (take, unbound), ("let it target a structure that holds the list", held)];
        rows.push(row("TS0812", xml, ways));
    }
    let unknown = Asked::get("@odd a: String", "@trait\nstructure odd {}");
    rows.push(row(
        "TS0811",
        unknown.clone(),
        vec![(
            "if a client may ignore it, say so: `--ignore-trait example#odd`, or `ignore-traits` in `tongs.toml`",
            unknown.asking(|sdk| sdk.ignore_traits = vec!["example#odd".to_owned()]),
        )],
    ));
    let unbound = Asked::new("Get", "operation Get {}");
    rows.push(row(
        "TS0816",
        unbound.clone(),
        vec![(
            "give each operation of the service a binding, such as `@http(method: \"POST\", uri: \"/orders\")`",
            unbound.with("operation Get", "@http(method: \"POST\", uri: \"/orders\")\noperation Get"),
        )],
    ));
    let mut whole =
        Asked::new("Get", "operation Get { output := { @required @httpPayload body: Body } }\n@streaming\nblob Body");
    "@awsJson1_1".clone_into(&mut whole.traits);
    rows.push(row(
        "TS0812",
        whole.clone(),
        vec![
            (
                "in a model of your own, take `@streaming` off the blob that the member targets",
                whole.with("@streaming", ""),
            ),
            (
                "every operation of the service needs it, so that no selection forges",
                Asked { traits: whole.traits.clone(), ..Asked::new("Get", "operation Get {}") },
            ),
        ],
    ));
    let of_service = Asked::service("@aws.endpoints#rulesBasedEndpoints");
    rows.push(row(
        "TS0810",
        of_service.clone(),
        vec![(
            "it belongs to the service, so that no selection of operations does without it; in a model of your own, take \
             the trait away",
            of_service.with("@aws.endpoints#rulesBasedEndpoints", ""),
        )],
    ));
    rows
}
