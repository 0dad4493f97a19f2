//! Types that are too deep, and values that are none of theirs.

use super::{Asked, Row, row};

pub(super) fn of_types() -> Vec<Row> {
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
    structures = structures.with("[Get]", "[Get, Other]");
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
    rows
}

pub(super) fn of_defaults() -> Vec<Row> {
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
