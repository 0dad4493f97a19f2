//! Operations: what of their inputs is recorded, and the examples of their calls; and what a service is called.

use tongs::ir::{Operation, Sdk};

use super::forged;

/// An SDK of one operation with these members of its input; `more` stands beside.
fn sdk(of_service: &str, members: &str, more: &str) -> Sdk {
    let model = format!(
        "$version: \"2.0\"\nnamespace example\nuse aws.api#service\nuse aws.protocols#restJson1\n@restJson1\n{of_service}\n\
         service theSvc {{ version: \"1\", operations: [PutThing] }}\n@http(method: \"POST\", uri: \"/put\")\n\
         operation PutThing {{\ninput := {{\n{members}\n}}\noutput := {{\nitems: Names\nnext: String\n}}\n}}\n\
         list Names {{\nmember: String\n}}\n{more}\n"
    );
    match forged(&model) {
        Ok(forged) => forged.sdk,
        Err(findings) => panic!("{findings}"),
    }
}

fn operation(members: &str, more: &str) -> Operation {
    sdk("", members, more).operations.remove(0)
}

#[test]
fn strings_that_are_not_sensitive_may_be_recorded() {
    let operation = operation(
        "plain: String\nsecret: Secret\ncount: Integer\nkind: Kind\nnames: Names\nlastOne: String",
        "@sensitive\nstring Secret\nenum Kind {\nONE\n}",
    );
    let recorded: Vec<_> =
        operation.telemetry.iter().map(|one| (one.member_name.as_str(), one.field.base.as_str())).collect();
    assert_eq!(recorded, [("plain", "plain"), ("lastOne", "last_one")]);
}

#[test]
fn the_example_of_a_call_sets_what_is_required_and_easily_made_up() {
    // A member, and the line that sets it.
    for (member, line) in [
        ("@required\nname: String", Some(".name(\"name\")")),
        ("@required\ntype: String", Some(".r#type(\"type\")")),
        ("@required\ndone: Boolean", Some(".done(true)")),
        ("@required\ncount: Byte", Some(".count(1)")),
        ("@required\ncount: Short", Some(".count(1)")),
        ("@required\ncount: Integer", Some(".count(1)")),
        ("@required\ncount: Long", Some(".count(1)")),
        ("@required\npart: Float", Some(".part(1.0)")),
        ("@required\npart: Double", Some(".part(1.0)")),
        ("@required\nnames: Names", Some(".names(\"names\")")),
        ("@required\nkind: Kind", Some(".kind(\"kind\".into())")),
        ("@required\nnumbers: Numbers", None),
        ("@required\nsparse: Sparse", None),
        ("@required\nat: Timestamp", None),
        ("@required\n@deprecated\nname: String", None),
        ("name: String", None),
    ] {
        let more = "enum Kind {\nONE\n}\nlist Numbers {\nmember: Integer\n}\n@sparse\nlist Sparse {\nmember: String\n}";
        let example = operation(member, more).example;
        let set: Vec<&str> = example.iter().map(|line| line.trim()).filter(|line| line.starts_with('.')).collect();
        let expected: Vec<&str> = [".put_thing()"].into_iter().chain(line).chain([".send()", ".await?;"]).collect();
        assert_eq!(set, expected, "{member}");
        assert_eq!(example[..3], ["# Examples", "", "```no_run"], "{member}");
        assert_eq!(example.last().map(String::as_str), Some("```"), "{member}");
        let head = "# async fn example(client: weather_client_operations::Client)";
        assert!(example.iter().any(|line| line.starts_with(head)), "{example:?}");
        assert_eq!(example[example.len() - 4..], ["println!(\"{output:?}\");", "# Ok(())", "# }", "```"], "{member}");
    }
}

#[test]
fn the_example_of_pages_reads_items_where_there_are_such() {
    for (items, expected) in [
        (
            "",
            [
                "let mut pages = client",
                "    .into_paginator()",
                "    .send();",
                "while let Some(page) = pages.next().await {",
                "    println!(\"{:?}\", page?);",
            ]
            .to_vec(),
        ),
        (
            ", items: \"items\"",
            [
                "let mut items = client",
                "    .into_paginator()",
                "    .items()",
                "    .send();",
                "while let Some(item) = items.next().await {",
                "    println!(\"{:?}\", item?);",
            ]
            .to_vec(),
        ),
    ] {
        let more = format!("apply PutThing @paginated(inputToken: \"token\", outputToken: \"next\"{items})");
        let example = operation("token: String", &more).paginator.unwrap().example;
        let found: Vec<&str> = example
            .iter()
            .map(String::as_str)
            .filter(|line| expected.contains(line) || line.contains("items()"))
            .collect();
        assert_eq!(found, expected, "{example:?}");
    }
}

#[test]
fn a_service_is_called_as_its_model_says() {
    const SERVICE: &str = "@service(sdkId: \"Fair Weather\")";
    // Traits of the service; its title, the SDK id, and the marker type.
    for (of_service, title, sdk_id, marker) in [
        ("", "theSvc", "theSvc", "TheSvc"),
        (SERVICE, "Fair Weather", "Fair Weather", "FairWeather"),
        ("@title(\"The  Sky\\n above\")", "The  Sky above", "theSvc", "TheSvc"),
        (&format!("{SERVICE} @title(\"Sky\")"), "Sky", "Fair Weather", "FairWeather"),
        ("@title(\"\")", "theSvc", "theSvc", "TheSvc"),
    ] {
        let service = sdk(of_service, "name: String", "").service;
        assert_eq!((&*service.title, &*service.sdk_id, &*service.marker), (title, sdk_id, marker), "{of_service}");
        assert_eq!((&*service.shape_name, &*service.version), ("theSvc", "1"), "{of_service}");
    }
}

#[test]
fn lists_nest_up_to_their_limit() {
    let nested = |depth: usize| {
        let list = |level: usize| format!("list L{level} {{\nmember: L{}\n}}\n", level + 1);
        let lists = (1..depth).map(list).collect::<Vec<_>>().concat();
        let model = format!(
            "$version: \"2.0\"\nnamespace example\nuse aws.protocols#restJson1\n@restJson1\n\
             service Svc {{ version: \"1\", operations: [Put] }}\n@http(method: \"POST\", uri: \"/put\")\n\
             operation Put {{\ninput := {{\nlist: L1\n}}\n}}\n{lists}map L{depth} {{\nkey: String\nvalue: String\n}}\n"
        );
        forged(&model)
    };
    assert!(nested(32).is_ok());
    for depth in [33, 100, 2000] {
        let found = nested(depth).unwrap_err();
        assert_eq!(found.matches("error[TS0823]").count(), 1, "{depth}: {found}");
    }
}

/// The compiler takes so many shapes inside of each other, the input's own among them.
#[test]
fn shapes_nest_up_to_their_limit() {
    let nested = |depth: usize| {
        let structure = |level: usize| format!("structure S{level} {{\nmember: S{}\n}}\n", level + 1);
        let structures = (1..depth).map(structure).collect::<Vec<_>>().concat();
        let model = format!(
            "$version: \"2.0\"\nnamespace example\nuse aws.protocols#restJson1\n@restJson1\n\
             service Svc {{ version: \"1\", operations: [Put] }}\n@http(method: \"POST\", uri: \"/put\")\n\
             operation Put {{\ninput := {{\nmember: S1\n}}\n}}\n{structures}structure S{depth} {{}}\n"
        );
        forged(&model)
    };
    assert!(nested(511).is_ok());
    for depth in [512, 513, 2000] {
        let found = nested(depth).unwrap_err();
        assert_eq!(found.matches("error[TS0825]").count(), 1, "{depth}: {found}");
    }
    let limit = |depth| nested(depth).map(|forged| forged.sdk.recursion_limit);
    assert_eq!([limit(1), limit(21), limit(22)], [Ok(None), Ok(None), Ok(Some(512))]);
}

/// A list or map between two structures is made of more types than one.
#[test]
fn collections_count_towards_what_the_compiler_is_told() {
    for (what, most) in [("list L{at} { member: S{at} }", 9), ("map L{at} { key: String, value: S{at} }", 7)] {
        let limit = |depth: usize| {
            let level = |at: usize| {
                let list = what.replace("{at}", &at.to_string());
                format!("{list}\nstructure S{at} {{\nmember: L{}\n}}\n", at + 1)
            };
            let levels: String = (1..=depth).map(level).collect();
            sdk("", "member: L1", &levels.replace(&format!("\nmember: L{}", depth + 1), "")).recursion_limit
        };
        assert_eq!([limit(most), limit(most + 1)], [None, Some(512)], "{what}");
    }
}

#[test]
fn only_what_contains_itself_is_boxed() {
    let more = "structure Tree {\nleft: Tree\nright: Tree\nname: String\nleaf: Leaf\nlist: Trees\n}\nlist Trees {\nmember: Tree\n}\n\
                structure Leaf {\nname: String\n}\nstructure Egg {\nhen: Hen\n}\nstructure Hen {\negg: Egg\nbird: Bird\n}\n\
                union Bird {\nhen: Hen\nname: String\n}";
    let sdk = sdk("", "tree: Tree\negg: Egg", more);
    let fields = sdk.structures.iter().flat_map(|structure| {
        let boxed = structure.fields.iter().filter(|field| field.boxed);
        boxed.map(|field| format!("{}.{}", structure.named.name, field.member_name))
    });
    let variants = sdk.unions.iter().flat_map(|union| {
        let boxed = union.variants.iter().filter(|variant| variant.boxed);
        boxed.map(|variant| format!("{}.{}", union.named.name, variant.member_name))
    });
    assert_eq!(fields.chain(variants).collect::<Vec<_>>(), ["Egg.hen", "Tree.left", "Tree.right", "Bird.hen"]);
}

#[test]
fn outputs_that_lead_to_secrets_are_sensitive() {
    for (members, more, expected) in [
        ("", "", false),
        ("plain: String", "@sensitive string Secret", false),
        ("secret: Secret", "@sensitive string Secret", true),
        (
            "all: All",
            "list All { member: Pair }\nstructure Pair { next: Pair, secret: Secret }\n@sensitive string Secret",
            true,
        ),
        (
            "map: Map",
            "map Map { key: String, value: Choice }\nunion Choice { a: Hidden }\n@sensitive structure Hidden {}",
            true,
        ),
        ("same: Same", "structure Same { same: Same }", false),
    ] {
        let model = format!(
            "$version: \"2.0\"\nnamespace example\nuse aws.protocols#restJson1\n@restJson1\n\
             service Svc {{ version: \"1\", operations: [Get] }}\n@http(method: \"POST\", uri: \"/get\")\n\
             operation Get {{ input := {{ token: Token }}, output := {{ {members} }} }}\n@sensitive string Token\n{more}\n"
        );
        let forged = forged(&model).unwrap_or_else(|findings| panic!("{findings}"));
        assert_eq!(forged.sdk.operations[0].sensitive_output, expected, "{members}");
    }
}
