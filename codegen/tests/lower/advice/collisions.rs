//! Names that two shapes, two members, or a generated type would share.

use super::{Asked, Row, row};

pub(super) fn of_collisions() -> Vec<Row> {
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
    // Of data: two methods of its builder, and two of its fields.
    for (members, offends) in
        [("aB: String\na_b: String", "a_b"), ("a: String\nsetA: String\naValue: String", "aValue")]
    {
        let data = Asked::get("data: Data", &format!("structure Data {{\n{members}\n}}"));
        let way = format!(
            "give `example#Data${offends}` another name in the model; `@jsonName(\"{offends}\")` keeps what is sent"
        );
        let mended = data.with(&format!("{offends}:"), &format!("@jsonName(\"{offends}\") other:"));
        rows.push(row("TS0821", data, vec![(way.leak(), mended)]));
    }
    // Whose protocol knows no other name than the member's.
    let members = Asked::get("aB: String\na_b: String", "").with("@restJson1", "@awsJson1_1");
    let way = "give `example#GetInput$a_b` another name in the model, under which it is sent then";
    rows.push(row("TS0821", members.clone(), vec![(way, members.with("a_b: String", "other: String"))]));
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
    // What is the least work: a label is in the URI as well.
    let body = Asked::get("aB: String\n@required @httpLabel a_b: String", "").with("/get", "/{a_b}");
    rows.push(row(
        "TS0821",
        body.clone(),
        vec![(
            "give `example#GetInput$aB` another name in the model; `@jsonName(\"aB\")` keeps what is sent",
            body.with("aB: String", "@jsonName(\"aB\") other: String"),
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
    rows
}

/// What services cannot rename.
pub(super) fn of_errors_and_operations() -> Vec<Row> {
    let mut rows = Vec::new();
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
    // What stands for errors that nobody knows takes a name, and the error that has it takes another one's.
    for (one, two) in [("Unhandled", "UnhandledValue"), ("UnhandledValue", "Unhandled")] {
        let errors = errors.with("A_B", one).with("AB", two);
        let ways = vec![
            (
                "give one of them another name in the model",
                errors.with(&format!("[{one}]"), "[Other]").with(&format!("structure {one} "), "structure Other "),
            ),
            (
                "leave out the operations that need one of them with `--except`",
                errors.asking(|sdk| sdk.except = vec!["Two".to_owned()]),
            ),
        ];
        rows.push(row("TS0821", errors, ways));
    }
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
pub(super) fn of_reserved_names() -> Vec<Row> {
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
