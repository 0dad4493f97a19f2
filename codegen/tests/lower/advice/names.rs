//! Names of crates.

use tongs::settings::Layout;

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

pub(super) fn of_features() -> Vec<Row> {
    let asked = |layout: Layout, each: bool| {
        Asked::get("", "").asking(|sdk| (sdk.layout, sdk.feature_per_operation) = (layout, each))
    };
    let operation = |sdk: &mut tongs::project::Sdk| sdk.operations = Some(vec!["Get".to_owned()]);
    vec![row(
        "TS0802",
        asked(Layout::Module, true),
        vec![
            (
                "leave `--feature-per-operation` out, or `feature-per-operation` in `tongs.toml`, and name the operations that \
                 the crate calls",
                asked(Layout::Module, false).asking(operation),
            ),
            ("choose another layout", asked(Layout::Crate, true)),
        ],
    )]
}
