//! A feature for each operation, and for the types that few operations lead to.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::ir::{Gates, Operation};
use crate::model::{Member, Shape, ShapeId};
use crate::select::Selection;
use crate::settings::CrateSettings;

use super::collisions::Types;

/// A type that more operations than this lead to is always there. What it holds is so, too: at least as many lead to that.
const MOST: usize = 16;

/// What features are called that are not an operation's.
const TAKEN: [&str; 16] = [
    "all-operations",
    "aws-lc",
    "behavior-version-latest",
    "blocking",
    "default",
    "default-https-client",
    "gated-tests",
    "legacy-https-client",
    "legacy-test-util",
    "rt-tokio",
    "rustls",
    "schema",
    "serde",
    "sigv4a",
    "test-util",
    "validation",
];

/// The features of operations and types; none unless they are asked for.
pub(super) fn lower(
    crates: &CrateSettings,
    selection: &Selection<'_>,
    types: &Types<'_>,
    diagnostics: &mut Diagnostics,
) -> Gates {
    if !crates.feature_per_operation {
        return Gates::default();
    }
    let own = names(types.operations, diagnostics);
    let features_of = || types.operations.iter().zip(&own);
    let of_operation: BTreeMap<&str, &String> =
        features_of().map(|(one, name)| (one.shape_id.as_str(), name)).collect();
    let is_always = |name: &str| crates.always.iter().any(|always| always == name);
    let reached = reached(selection, &is_always);
    let features = |id: &str| -> Option<Vec<String>> {
        let operations = reached.get(id)?.as_ref()?.iter();
        Some(operations.filter_map(|id| of_operation.get(id.as_str()).map(|name| (*name).clone())).collect())
    };
    let structures = types.structures.iter().chain(types.errors).map(|one| (&one.named, &one.shape_id));
    let enums = types.enums.iter().map(|one| (&one.named, &one.shape_id));
    let unions = types.unions.iter().map(|one| (&one.named, &one.shape_id));
    let streams = types.event_streams.iter().map(|one| (&one.error, &one.shape_id));
    let all = structures.chain(enums).chain(unions).chain(streams);
    let of_types = all.filter_map(|(named, id)| Some((named.clone(), features(id)?))).collect();
    let (free, gated) = features_of()
        .map(|(one, name)| (one, (one.module.base.clone(), name.clone())))
        .partition::<Vec<_>, _>(|(one, _)| is_always(one.shape_id.rsplit('#').next().unwrap_or_default()));
    let [free, gated] = [free, gated].map(|all| all.into_iter().map(|(_, feature)| feature).collect());
    Gates::new(gated, of_types, free)
}

/// What the features of operations are called: as their modules, in kebab-case.
fn names(operations: &[Operation], diagnostics: &mut Diagnostics) -> Vec<String> {
    let mut taken: BTreeSet<String> = TAKEN.iter().map(|name| (*name).to_owned()).collect();
    let plain = operations.iter().map(|operation| feature(&operation.module.base));
    // What can be called so is, whatever stands before it.
    let plain: Vec<_> = plain.map(|name| (taken.insert(name.clone()), name)).collect();
    let name = |(operation, (is_own, plain)): (&Operation, (bool, String))| {
        if is_own {
            return plain;
        }
        let mut name = format!("{plain}-operation");
        while !taken.insert(name.clone()) {
            name.push_str("-operation");
        }
        diagnostics.push(Diagnostic::new(
            Severity::Note,
            "TS0836",
            format!("the feature of `{}` is called `{name}`, since `{plain}` is another", operation.shape_id),
        ));
        name
    };
    operations.iter().zip(plain).map(name).collect()
}

/// The name of a feature. It does not begin with a hyphen, and has no need of what sets a module apart from a keyword.
fn feature(module: &str) -> String {
    let kebab = module.trim_end_matches('_').replace('_', "-");
    kebab.strip_prefix('-').map_or_else(|| kebab.clone(), |rest| format!("_{rest}"))
}

/// The operations that lead to each shape, by id; nothing where the shape is always there: many lead to it, or one that is
/// always there, or it is asked for by name.
fn reached<'a>(
    selection: &'a Selection<'_>,
    is_always: &dyn Fn(&str) -> bool,
) -> BTreeMap<&'a str, Option<Vec<&'a ShapeId>>> {
    let shapes = selection.shapes.iter();
    let mut reached: BTreeMap<_, _> =
        shapes.map(|(id, selected)| (id.as_str(), (!selected.usage.named).then(Vec::new))).collect();
    for operation in &selection.operations {
        let data = operation.shape.operation().into_iter().flat_map(|data| [&data.input, &data.output]);
        let mut pending: Vec<&ShapeId> = data.chain(&operation.errors).collect();
        while let Some(id) = pending.pop() {
            let Some(place) = reached.get_mut(id.as_str()) else { continue };
            // What is always there holds nothing else.
            let Some(operations) = place else { continue };
            if operations.last() == Some(&operation.shape.id()) {
                continue;
            }
            operations.push(operation.shape.id());
            if operations.len() > MOST || is_always(operation.shape.id().name()) {
                *place = None;
            }
            let shape = selection.shapes.get(id).map(|selected| selected.shape);
            let shape = shape.filter(|shape| !shape.shape_type().is_enum());
            pending.extend(shape.into_iter().flat_map(Shape::members).map(Member::target));
        }
    }
    reached
}
