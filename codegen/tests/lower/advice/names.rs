//! Names of crates.

use super::{Asked, Row, row};

pub(super) fn of_names() -> Vec<Row> {
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
