//! The way out that each finding of lowering names, taken: what offends is changed as the help says, and then it forges.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use tongs::diagnostic::Diagnostics;
use tongs::forge::forge;
use tongs::load::{Sources, load};
use tongs::project::{self, ModelSource, PlanError, Project, Sdk};
use tongs::settings::{CrateSettings, ManifestKind, ModelSettings, Settings};

/// A model, and what is asked of it.
#[derive(Clone)]
struct Asked {
    traits: String,
    service: String,
    shapes: String,
    sdk: Sdk,
}

impl Asked {
    /// All of a service with the traits and members that every example needs, and these shapes.
    fn new(operations: &str, shapes: impl Into<String>) -> Self {
        Asked {
            traits: "@restJson1".to_owned(),
            service: format!("operations: [{operations}]"),
            shapes: shapes.into(),
            sdk: Sdk::new("client"),
        }
    }

    /// One operation with these members of its input, and these shapes.
    fn get(members: &str, shapes: &str) -> Self {
        Self::new(
            "Get",
            format!("@http(method: \"POST\", uri: \"/get\")\noperation Get {{ input := {{\n{members}\n}} }}\n{shapes}"),
        )
    }

    /// A service with these traits besides, and one operation.
    fn service(traits: &str) -> Self {
        let mut asked = Self::get("", "");
        asked.traits = format!("@restJson1 {traits}");
        asked
    }

    /// The same with something else in the model.
    fn with(&self, before: &str, after: &str) -> Self {
        let mut changed = self.clone();
        for text in [&mut changed.traits, &mut changed.service, &mut changed.shapes] {
            *text = text.replace(before, after);
        }
        assert!(before == after || changed.text() != self.text(), "`{before}` is not there");
        changed
    }

    /// The same with something else asked.
    fn asking(&self, change: impl Fn(&mut Sdk)) -> Self {
        let mut changed = self.clone();
        change(&mut changed.sdk);
        changed
    }

    fn text(&self) -> String {
        format!(
            "$version: \"2.0\"\nnamespace example\n\
             use aws.api#service\nuse aws.auth#sigv4\nuse aws.auth#sigv4a\nuse aws.auth#unsignedPayload\n\
             use aws.endpoints#standardRegionalEndpoints\nuse aws.protocols#awsJson1_0\nuse aws.protocols#awsJson1_1\n\
             use aws.protocols#restJson1\nuse aws.protocols#restXml\nuse smithy.protocols#rpcv2Cbor\n\
             use smithy.rules#endpointRuleSet\n\
             {}\nservice Svc {{\nversion: \"1\"\n{}\n}}\n{}\n",
            self.traits, self.service, self.shapes
        )
    }

    /// What is said against it; nothing if it forges.
    fn findings(&self) -> Diagnostics {
        let mut sdk = self.sdk.clone();
        sdk.model = vec![ModelSource { path: "example.smithy".into(), sha256: None }];
        let project = Project { sdks: vec![sdk], ..Project::default() };
        let loaded = |_: &[_]| load(Sources::new().text("example.smithy", self.text()));
        match project::forge(Path::new("."), project, None, &loaded) {
            Ok(_) => Diagnostics::new(),
            Err(PlanError::Model { diagnostics, .. }) => diagnostics,
            Err(error) => panic!("{error}"),
        }
    }
}

/// A finding, and the ways out that its help names.
struct Row {
    code: &'static str,
    offends: Asked,
    /// The words of each way, and what comes of going it.
    ways: Vec<(&'static str, Asked)>,
}

fn row(code: &'static str, offends: Asked, ways: Vec<(&'static str, Asked)>) -> Row {
    Row { code, offends, ways }
}

fn rows() -> Vec<Row> {
    [of_names(), of_causes(), of_the_service(), of_operations(), of_types(), of_the_loader()]
        .into_iter()
        .flatten()
        .collect()
}

fn of_names() -> Vec<Row> {
    let named = |name: &str| Asked::get("", "").asking(|sdk| name.clone_into(&mut sdk.name));
    let good = named("good-name");
    ["", "Bad", "a b", "std", "-a"]
        .into_iter()
        .chain(["a-name-with-so-many-letters-that-the-longest-of-its-crates-has-too-many"])
        .map(|bad| {
            row(
                "TS0801",
                named(bad),
                vec![("choose another name with `--name`, or `name` in `tongs.toml`", good.clone())],
            )
        })
        .collect()
}

/// What is left out, or taken out of the model.
fn of_causes() -> Vec<Row> {
    const FEWER: &str = "leave these operations out: `--except` with their names";
    const SKIP: &str = "`--skip-unsupported`";
    const OTHERS: &str = "select other operations: `tongs list --service example#Svc` shows which forge";
    let operation = |name: &str, traits: &str, members: &str| {
        format!(
            "{traits} @http(method: \"POST\", uri: \"/{name}\")\noperation {name} {{ input := {{\n{members}\n}} }}\n"
        )
    };
    let mut rows = Vec::new();
    // What one of two operations has that does not forge; the advice for the model, and what is written instead.
    for (code, bad, advice, before, after) in [
        (
            "TS0810",
            operation("Bad", "@unsignedPayload", ""),
            "in a model of your own, take the trait away",
            "@unsignedPayload",
            "",
        ),
        (
            "TS0810",
            operation("Bad", "@httpChecksumRequired", "a: String"),
            "in a model of your own, take the trait away",
            "@httpChecksumRequired",
            "",
        ),
        (
            "TS0810",
            operation("Bad", "@endpoint(hostPrefix: \"data.\")", ""),
            "in a model of your own, take the trait away",
            "@endpoint(hostPrefix: \"data.\")",
            "",
        ),
        (
            "TS0812",
            operation("Bad", "", "a: BigInteger"),
            "in a model of your own, make it a `Long`, a `Double` or a `String`",
            "BigInteger",
            "Long",
        ),
        (
            "TS0812",
            operation("Bad", "", "@httpHeader(\"x-number\") a: BigDecimal"),
            "in a model of your own, make it a `Long`, a `Double` or a `String`",
            "BigDecimal",
            "Double",
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
    ] {
        let mut offends = Asked::new("Good, Bad", operation("Good", "", "") + &bad);
        if code == "TS0815" {
            offends.traits = "@restJson1 @httpBearerAuth @httpDigestAuth".to_owned();
        }
        let mended = offends.with(before, after);
        let fewer = offends.asking(|sdk| sdk.except = vec!["Bad".to_owned()]);
        let skipped = offends.asking(|sdk| sdk.skip_unsupported = true);
        rows.push(row(code, offends.clone(), vec![(FEWER, fewer), (SKIP, skipped), (advice, mended.clone())]));
        // Asked for alone, and as the only one that there is.
        let alone = offends.asking(|sdk| sdk.operations = Some(vec!["Bad".to_owned()]));
        let other = offends.asking(|sdk| sdk.operations = Some(vec!["Good".to_owned()]));
        rows.push(row(code, alone.with("Good, Bad", "Good, Bad,"), vec![(OTHERS, other), (advice, mended.clone())]));
        const NONE: &str = "every operation of the service needs it, so that no selection forges";
        rows.push(row(
            code,
            offends.with("Good, ", ""),
            vec![(NONE, mended.with("Good, ", "")), (advice, mended.with("Good, ", ""))],
        ));
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
    let of_service = Asked::service("@sigv4(name: \"a\") @sigv4a(name: \"a\") @auth([sigv4])");
    rows.push(row(
        "TS0810",
        of_service.clone(),
        vec![(
            "it belongs to the service, so that no selection of operations does without it; in a model of your own, take \
             the trait away",
            of_service.with("@sigv4a(name: \"a\")", ""),
        )],
    ));
    rows
}

fn of_the_service() -> Vec<Row> {
    const AWS: &str = "@service(sdkId: \"Example\", endpointPrefix: \"example\") @sigv4(name: \"example\") \
                       @standardRegionalEndpoints";
    let aws = Asked::service(AWS);
    let mut rows = Vec::new();
    let protocol = |traits: &str| Asked::service("").with("@restJson1", traits);
    for offered in ["", "@restXml"] {
        let way = "Tongs forges clients of `aws.protocols#awsJson1_0`, `aws.protocols#awsJson1_1`, \
                   `aws.protocols#restJson1`: if the service speaks one of them too, give it that trait";
        let ways =
            ["@awsJson1_0", "@awsJson1_1", "@restJson1"].map(|forged| (way, protocol(&format!("{forged} {offered}"))));
        rows.push(row("TS0804", protocol(offered), ways.to_vec()));
    }
    let way = "clients prefer `smithy.protocols#rpcv2Cbor`; take that off the service, and they speak `aws.protocols#awsJson1_1`";
    rows.push(row(
        "TS0804",
        protocol("@rpcv2Cbor @awsJson1_1 @restJson1"),
        vec![(way, protocol("@awsJson1_1 @restJson1"))],
    ));
    rows.push(row(
        "TS0805",
        aws.with("\"Example\"", "\"1 -\""),
        vec![("write a name such as `sdkId: \"Example Service\"`", aws.with("\"Example\"", "\"Example Service\""))],
    ));
    let named = "name: \"example\"";
    rows.push(row(
        "TS0806",
        aws.with(named, "name: \"a/b\""),
        vec![("use letters, digits, `-`, `_` and `.`", aws.with(named, "name: \"a-b_c.1\""))],
    ));
    let prefix = "endpointPrefix: \"example\"";
    let way = "write the part of the host that stands before the region, as in `endpointPrefix: \"example\"`";
    for bad in ["evil.com/#", "", "-a", "a..b", "a b"] {
        let offends = aws.with(prefix, &format!("endpointPrefix: \"{bad}\""));
        rows.push(row("TS0806", offends, vec![(way, aws.clone())]));
    }
    for case in [
        "regionSpecialCases: { \"us-east-1\": [{ endpoint: \"https://example.com\" }] }",
        "partitionSpecialCases: { \"aws\": [{ endpoint: \"https://example.com\" }] }",
    ] {
        let special = format!("@standardRegionalEndpoints({case})");
        rows.push(row(
            "TS0819",
            aws.with("@standardRegionalEndpoints", &special),
            vec![(
                "take the special cases out of the model; in regions that have one, give clients their endpoint with \
                 `Config::builder().endpoint_url(…)`",
                aws.clone(),
            )],
        ));
    }
    let rules = "@endpointRuleSet({ version: \"1.0\", parameters: {}, rules: [{ type: \"endpoint\", conditions: [], \
                 endpoint: { url: \"https://example.com\" } }] })";
    rows.push(row(
        "TS0819",
        Asked::service(rules),
        vec![(
            "take the rules out of the model, and give clients their endpoint with \
             `Config::builder().endpoint_url(…)`",
            Asked::service(rules).with(rules, ""),
        )],
    ));
    for (bad, good) in [
        ("name: \"a b\", in: \"header\"", "name: \"aZ9!#$%&'*+-.^_`|~\", in: \"header\""),
        ("name: \"Host\", in: \"header\"", "name: \"Host-Key\", in: \"header\""),
        ("name: \"a\", in: \"header\", scheme: \"b c\"", "name: \"a\", in: \"header\", scheme: \"b-c\""),
    ] {
        let (bad, good) = (format!("@httpApiKeyAuth({bad})"), format!("@httpApiKeyAuth({good})"));
        let way = "ASCII letters, digits and any of ``!#$%&'*+-.^_`|~`` can stand there";
        rows.push(row("TS0830", Asked::service(&bad), vec![(way, Asked::service(&good))]));
    }
    rows.extend(of_places());
    rows
}

/// What a member or the URI gives, and authentication as well.
fn of_places() -> Vec<Row> {
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

fn of_operations() -> Vec<Row> {
    let mut rows = Vec::new();
    let get = Asked::get("", "");
    for bad in ["GE T", "CONNECT", "Get\\n"] {
        let offends = get.with("POST", bad);
        let ways = ["GET", "PUT", "POST", "PATCH", "DELETE"];
        let mended = |good: &str| get.with("POST", good);
        let way = "use a method such as `GET`, `PUT`, `POST`, `PATCH` or `DELETE`";
        rows.push(row("TS0824", offends, ways.map(|good| (way, mended(good))).into()));
    }
    for (bad, good, way) in [
        ("/a b", "/a%20b", "write `/a%20b`"),
        ("/a?k=<>", "/a?k=%3C%3E", "write `/a?k=%3C%3E`"),
        ("/a/./b", "/a/b", "write the path without them"),
        ("/..", "/", "write the path without them"),
    ] {
        rows.push(row("TS0824", get.with("/get", bad), vec![(way, get.with("/get", good))]));
    }
    for (bad, good) in [
        ("@httpHeader(\"a b\") a: String", "@httpHeader(\"x-example-name\") a: String"),
        ("@httpHeader(\"Connection\") a: String", "@httpHeader(\"x-connection\") a: String"),
        ("@httpPrefixHeaders(\"a:\") a: Texts", "@httpPrefixHeaders(\"a-\") a: Texts"),
    ] {
        let model = |members: &str| Asked::get(members, "map Texts { key: String, value: String }");
        let way = "use letters, digits and `-`, as in `x-example-name`";
        rows.push(row("TS0824", model(bad), vec![(way, model(good))]));
    }
    rows
}

fn of_types() -> Vec<Row> {
    let mut rows = Vec::new();
    let chain = |what: &str, count: usize| -> String {
        let link = |at: usize| match what {
            "list" => format!("list A{at} {{ member: A{} }}\n", at + 1),
            _ => format!("structure A{at} {{ m: A{} }}\n", at + 1),
        };
        (0..count).map(link).collect()
    };
    let lists = Asked::get("a: A0", &(chain("list", 40) + "string A40"));
    rows.push(row(
        "TS0823",
        lists.clone(),
        vec![("put a structure in between", lists.with("list A20 { member", "structure A20 { m"))],
    ));
    let mut structures = Asked::get("a: A0", &(chain("structure", 600) + "string A600"));
    structures.service = "operations: [Get, Other]".to_owned();
    structures.shapes += "\n@http(method: \"POST\", uri: \"/other\")\noperation Other {}\n";
    rows.push(row(
        "TS0825",
        structures.clone(),
        vec![
            ("put a document", structures.with("m: A300 ", "m: Document ")),
            ("a string of JSON, in between", structures.with("m: A300 ", "m: String ")),
            (
                "leave out the operations that lead to it with `--except`",
                structures.asking(|sdk| sdk.except = vec!["Get".to_owned()]),
            ),
        ],
    ));
    let values = Asked::get("a: E", "enum E { A_B, A__B }");
    rows.push(row(
        "TS0820",
        values.clone(),
        vec![(
            "rename one of the two: an enum's names are for code, and only its values are sent",
            values.with(", A__B }", "\nOTHER = \"A__B\"\n}"),
        )],
    ));
    rows.extend(of_collisions());
    rows.extend(of_reserved_names());
    rows.extend(of_defaults());
    rows
}

fn of_collisions() -> Vec<Row> {
    let mut rows = Vec::new();
    let shapes = Asked::get("a: A_B, b: AB", "structure A_B {}\nstructure AB {}");
    rows.push(row(
        "TS0821",
        shapes.clone(),
        vec![(
            "rename it for this service: `rename: { \"example#AB\": \"OtherAB\" }`",
            shapes.with("operations: ", "rename: { \"example#AB\": \"OtherAB\" }\noperations: "),
        )],
    ));
    for (members, way, mended) in [
        (
            "aB: String\na_b: String",
            "give `example#GetInput$a_b` another name in the model; `@jsonName(\"a_b\")` keeps what is sent",
            "aB: String\n@jsonName(\"a_b\") other: String",
        ),
        (
            "aB: String\n@jsonName(\"sent\") a_b: String",
            "give `example#GetInput$a_b` another name in the model; `@jsonName(\"sent\")` keeps what is sent",
            "aB: String\n@jsonName(\"sent\") other: String",
        ),
        (
            "aB: String\n@httpQuery(\"q\") a_b: String",
            "give `example#GetInput$a_b` another name in the model",
            "aB: String\n@httpQuery(\"q\") other: String",
        ),
    ] {
        rows.push(row("TS0821", Asked::get(members, ""), vec![(way, Asked::get(mended, ""))]));
    }
    let labels = Asked::get("@required @httpLabel aB: String\n@required @httpLabel a_b: String", "");
    let labels = labels.with("/get", "/{aB}/{a_b}");
    rows.push(row(
        "TS0821",
        labels.clone(),
        vec![(
            "give `example#GetInput$a_b` another name in the model, and the label `{a_b}` in the URI",
            labels.with("a_b", "other"),
        )],
    ));
    let variants = Asked::get("a: U", "union U {\naB: String\na_b: String\n}");
    rows.push(row(
        "TS0821",
        variants.clone(),
        vec![(
            "give `example#U$a_b` another name in the model; `@jsonName(\"a_b\")` keeps what is sent",
            variants.with("a_b", "@jsonName(\"a_b\")\nother"),
        )],
    ));
    let operation = |name: &str| format!("@http(method: \"POST\", uri: \"/{name}\")\noperation {name} {{}}\n");
    let errors = Asked::new(
        "One, Two",
        "@http(method: \"POST\", uri: \"/1\")\noperation One { errors: [A_B] }\n@error(\"client\") structure A_B {}\n\
         @http(method: \"POST\", uri: \"/2\")\noperation Two { errors: [AB] }\n@error(\"client\") structure AB {}",
    );
    rows.push(row(
        "TS0821",
        errors.clone(),
        vec![
            ("give one of them another name in the model", errors.with("A_B", "Other")),
            (
                "leave out the operations that need one of them with `--except`",
                errors.asking(|sdk| sdk.except = vec!["Two".to_owned()]),
            ),
        ],
    ));
    let operations = Asked::new("GetThing, Get_Thing", operation("GetThing") + &operation("Get_Thing"));
    rows.push(row(
        "TS0821",
        operations.clone(),
        vec![
            ("give one of them another name in the model", operations.with("Get_Thing", "Other")),
            (
                "leave out the operations that need one of them with `--except`",
                operations.asking(|sdk| sdk.except = vec!["GetThing".to_owned()]),
            ),
        ],
    ));
    rows
}

/// Names that generated types have themselves, where no other name is found for what a model calls so.
fn of_reserved_names() -> Vec<Row> {
    let mut rows = Vec::new();
    for name in ["Config", "New", "FromConf"] {
        let operation = |name: &str| {
            format!(
                "@http(method: \"POST\", uri: \"/get\")\noperation {name} {{}}\n\
                     @http(method: \"POST\", uri: \"/other\")\noperation Other {{}}\n"
            )
        };
        let offends = Asked::new(&format!("{name}, Other"), operation(name));
        rows.push(row(
            "TS0822",
            offends.clone(),
            vec![
                ("give it another name in the model", Asked::new("GetConfig, Other", operation("GetConfig"))),
                (
                    "leave out the operations that need it with `--except`",
                    offends.asking(|sdk| sdk.except = vec![name.to_owned()]),
                ),
            ],
        ));
    }
    rows
}

fn of_defaults() -> Vec<Row> {
    const TIME: &str = "write seconds since 1970 that are in the years 0 to 9999, or a text such as \
                        `\"1985-04-12T23:20:50Z\"`, as the default";
    let mut rows = Vec::new();
    for (member, bad, good, way) in [
        ("Timestamp", "1e16", "1", TIME),
        ("Timestamp", "1e16", "\"1985-04-12T23:20:50Z\"", TIME),
        (
            "Float",
            "1e39",
            "1e38",
            "write a number that 32 bits hold, `\"NaN\"`, `\"Infinity\"` or `\"-Infinity\"` as the default",
        ),
        (
            "Double",
            "1e400",
            "1e300",
            "write a number that 64 bits hold, `\"NaN\"`, `\"Infinity\"` or `\"-Infinity\"` as the default",
        ),
        ("Document", "1e400", "1e300", "write `true`, `false`, a string, a number, `[]` or `{}` as the default"),
        ("Blob", "\"%\"", "\"YQ==\"", "write a string in base64 as the default"),
    ] {
        let model = |value: &str| Asked::get("data: Data", &format!("structure Data {{\na: {member} = {value}\n}}"));
        rows.push(row("TS0813", model(bad), vec![(way, model(good))]));
    }
    rows
}

/// What the loader refuses already, by its own code: lowering is never asked.
const REFUSED_BEFORE: [(&str, &str); 3] =
    [("TS0814", "Target"), ("TS0817", "HttpLabelTrait"), ("TS0818", "PaginatedTrait")];

fn of_the_loader() -> Vec<Row> {
    const OPERATION: &str = "@http(method: \"POST\", uri: \"/get\")\noperation Get";
    let list = Asked::new("Get", format!("{OPERATION} {{ input: Texts }}\nlist Texts {{ member: String }}"));
    let label = Asked::get("", "").with("/get", "/get/{id}");
    let pages = Asked::new(
        "Get",
        format!(
            "@paginated(inputToken: \"token\", outputToken: \"next\")\n{OPERATION} {{\n\
             input := {{ token: String }}\noutput := {{ other: String }}\n}}"
        ),
    );
    vec![
        row(
            "TS0814",
            list.clone(),
            vec![("name a structure", list.with("list Texts { member", "structure Texts { member"))],
        ),
        row(
            "TS0817",
            label.clone(),
            vec![(
                "add a member `id` with `@required` and `@httpLabel` to the input",
                label.with("input := {", "input := { @required @httpLabel id: String"),
            )],
        ),
        row(
            "TS0818",
            pages.clone(),
            vec![
                ("add the member", pages.with("other: String", "other: String, next: String")),
                ("name one of `example#GetOutput`", pages.with("\"next\"", "\"other\"")),
            ],
        ),
    ]
}

/// The words of the help that no way has; what joins ways aside.
fn left_over(help: &str, ways: &[(&'static str, Asked)]) -> String {
    let mut rest = help.to_owned();
    for (words, _) in ways {
        rest = rest.replace(words, " ");
    }
    let joins = |word: &&str| !matches!(*word, "or" | "and" | "," | ";" | ", or" | "; or");
    rest.split_whitespace().filter(joins).collect::<Vec<_>>().join(" ")
}

#[test]
fn advice_that_is_followed_forges() {
    let mut wrong = Vec::new();
    for Row { code, offends, ways } in rows() {
        let findings = offends.findings();
        let mut found = findings.iter();
        let (Some(finding), None) = (found.next(), found.next()) else {
            let found: Vec<_> = findings.iter().map(|one| format!("{}: {}", one.code, one.message)).collect();
            wrong.push(format!("{code}: not one finding, but {found:#?} of\n{}", offends.text()));
            continue;
        };
        let help = finding.help.clone().unwrap_or_default();
        let said = format!("{}: {}\n  help: {help}", finding.code, finding.message);
        let before = REFUSED_BEFORE.iter().find(|(own, _)| *own == code);
        if finding.code != before.map_or(code, |(_, loader)| *loader) {
            wrong.push(format!("{code} is not what is found:\n  {said}"));
        }
        let left = left_over(&help, &ways);
        if !left.is_empty() {
            wrong.push(format!("{said}\n  no way has `{left}`"));
        }
        for (words, mended) in &ways {
            if !help.contains(words) {
                wrong.push(format!("{said}\n  does not say `{words}`"));
            }
            for finding in mended.findings().iter().take(1) {
                let (code, message) = (&finding.code, &finding.message);
                wrong.push(format!("{said}\n  `{words}` leads to {code}: {message}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn two_crates_of_one_name_get_others() {
    let model = load(Sources::new().text("example.smithy", Asked::get("", "").text())).model.unwrap();
    let found = |change: fn(&mut CrateSettings)| {
        let mut crates = CrateSettings::named("client", ManifestKind::Workspace);
        change(&mut crates);
        let forged = forge(&model, &Settings { model: ModelSettings::default(), crates });
        let found = forged.err().unwrap_or_default();
        found.iter().map(|one| format!("{} {}", one.code, one.help.clone().unwrap_or_default())).collect::<Vec<_>>()
    };
    let help = "TS0802 give `shapes`, `serializers`, `operations` and `facade` names of their own";
    assert_eq!(found(|crates| crates.shapes.clone_from(&crates.operations)), [help]);
    assert_eq!(found(|crates| crates.facade = Some("client_shapes".to_owned())), [help]);
    assert!(found(|crates| crates.shapes = "own-shapes".to_owned()).is_empty());
}

/// The codes of the sources of `lower`, with the number of places that have each.
fn codes(folder: &Path, codes: &mut BTreeMap<String, usize>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            self::codes(&path, codes);
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        for rest in text.split("\"TS08").skip(1) {
            *codes.entry(format!("TS08{}", &rest[..2])).or_default() += 1;
        }
    }
}

#[test]
fn every_finding_has_rows() {
    let mut sources = BTreeMap::new();
    codes(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lower"), &mut sources);
    assert!(sources.len() > 15, "{sources:?}");
    let rows = rows();
    let mut missing = BTreeSet::new();
    for (code, places) in sources {
        // Of a place, there is a row at least; that two crates have one name is nothing that a command line can ask for.
        let there = rows.iter().filter(|row| row.code == code).count() + usize::from(code == "TS0802");
        if there < places {
            missing.insert(format!("{code}: {there} rows for {places} places"));
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}
