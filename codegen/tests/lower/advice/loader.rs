//! What the loader refuses, so that lowering never gets to it.

use super::{Asked, Row, row};

/// What the loader refuses already, by its own code: lowering is never asked.
pub(super) const REFUSED_BEFORE: [(&str, &str); 3] =
    [("TS0814", "Target"), ("TS0817", "HttpLabelTrait"), ("TS0818", "PaginatedTrait")];

pub(super) fn of_the_loader() -> Vec<Row> {
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
