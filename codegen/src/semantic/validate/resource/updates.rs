//! `DefaultValueInUpdate`: a request to change something says what is to change.

use crate::diagnostic::{Diagnostics, Severity};
use crate::model::{FastSet, Shape, ShapeId, ShapeType, trait_ids};
use crate::semantic::validate::context::{Context, on_shape};

/// Operations with such a name change a part of something.
const PREFIXES: [&str; 2] = ["update", "patch"];

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let resources = context.of_type(ShapeType::Resource).filter_map(|(_, shape)| shape.resource());
    let updates: FastSet<&ShapeId> = resources.filter_map(|resource| resource.update.as_ref()).collect();
    for (_, operation) in context.of_type(ShapeType::Operation) {
        let name = operation.id().name().to_ascii_lowercase();
        if !updates.contains(operation.id()) && !PREFIXES.iter().any(|prefix| name.starts_with(prefix)) {
            continue;
        }
        let input = operation.operation().and_then(|data| context.shape(&data.input));
        let with_default = |member: &&crate::model::Member| member.traits().has(trait_ids::DEFAULT);
        let Some(member) = input.map_or(&[][..], Shape::members).iter().find(with_default) else { continue };
        let message =
            format!("`{}` changes a part of something, but `{}` has a default", operation.id(), member.name());
        diagnostics.push(
            on_shape(Severity::Warning, "DefaultValueInUpdate", operation, message)
                .at(operation.span(), "this operation")
                .and_at(member.span(), "has a default")
                .note("with a default, a member that was left out cannot be told from one that was given that value")
                .help("remove the default: a member that is left out stays as it is"),
        );
    }
}
