//! Enums of strings.

use crate::diagnostic::Diagnostic;
use crate::ir::{Enum, EnumVariant};
use crate::model::{Node, Shape, trait_ids};
use crate::naming;

use super::context::{Context, deprecated, documentation};
use super::docs;
use super::docs::or_else;

/// An enum, its values sorted by what they are on the wire. Two values of one Rust name are a diagnostic.
pub(super) fn lower(cx: &mut Context<'_>, shape: &Shape) -> Enum {
    let mut variants: Vec<(EnumVariant, &crate::model::Member)> = Vec::with_capacity(shape.members().len());
    for member in shape.members() {
        let (name, renamed_from) = naming::variant(member.name());
        let wire_value = member.traits().get(trait_ids::ENUM_VALUE).and_then(Node::as_str);
        let wire_value = wire_value.unwrap_or(member.name());
        let variant = EnumVariant {
            wire_value: wire_value.to_owned(),
            name,
            renamed_from,
            docs: or_else(documentation(member.traits()), || docs::code(wire_value)),
            deprecated: deprecated(member.traits()),
        };
        if let Some((_, other)) = variants.iter().find(|(other, _)| other.name == variant.name) {
            cx.diagnostics.push(
                Diagnostic::error("TS0820", format!("`{}` and `{}` would have one Rust name", other.id(), member.id()))
                    .at(member.span(), format!("`{}` in Rust", variant.name))
                    .and_at(other.span(), "so is this")
                    .shape(member.id())
                    .help("rename one of the two: an enum's names are for code, and only its values are sent"),
            );
        }
        variants.push((variant, member));
    }
    let values = variants.iter().map(|(variant, _)| variant.wire_value.clone()).collect();
    variants.sort_by(|(a, _), (b, _)| a.wire_value.cmp(&b.wire_value));
    Enum {
        shape_id: shape.id().to_string(),
        named: cx.named(shape),
        docs: or_else(documentation(shape.traits()), || format!("The enum {}.", docs::code(shape.id().name()))),
        deprecated: deprecated(shape.traits()),
        values,
        variants: variants.into_iter().map(|(variant, _)| variant).collect(),
        redacted: shape.traits().has(trait_ids::SENSITIVE),
    }
}
