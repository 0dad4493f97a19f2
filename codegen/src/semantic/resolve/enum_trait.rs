//! The old `@enum`: a string with it becomes an enum, and keeps the trait as a synthetic one, which the validators see.

use std::borrow::Cow;

use super::draft::{Draft, DraftMember, Drafts};
use super::upgrade::prelude_trait;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::model::{FastSet, Node, ShapeId, ShapeType, is_identifier, trait_ids};
use crate::syntax::ast::Version;
use crate::text::Span;

/// Makes enums of strings with `@enum`, where all of its values have names, or all can be written as one. Others stay
/// what they are: nothing says what their members would be called.
pub(super) fn upgrade(drafts: &mut Drafts, diagnostics: &mut Diagnostics) {
    for draft in &mut drafts.list {
        let Some(at) = draft.traits.iter().position(|applied| applied.id.as_str() == trait_ids::ENUM) else { continue };
        if draft.version == Version::V2 {
            diagnostics.push(deprecated(draft, draft.traits[at].value.span()));
        }
        let upgrades = draft.shape_type == ShapeType::String && draft.mixins.is_empty() && !draft.has(trait_ids::MIXIN);
        if upgrades && let Some(members) = members(draft, &draft.traits[at].value) {
            draft.traits[at].synthetic = true;
            draft.members = members;
            draft.shape_type = ShapeType::Enum;
        }
    }
}

fn deprecated(draft: &Draft, span: Span) -> Diagnostic {
    let span = span.or(draft.span);
    Diagnostic::new(
        Severity::Warning,
        "ModelDeprecation",
        format!("trait `{}` is deprecated: replaced by enum shapes", trait_ids::ENUM),
    )
    .at(span, "applied here")
    .shape(&draft.id)
    .help(format!("write `enum {} {{ … }}`", draft.id.name()))
}

fn members(draft: &Draft, definitions: &Node) -> Option<Vec<DraftMember>> {
    let definitions = definitions.as_array()?;
    let are_named = definitions.first()?.get("name").is_some();
    let mut names: FastSet<Cow<'_, str>> = FastSet::default();
    let mut values: FastSet<&str> = FastSet::default();
    let mut members = Vec::with_capacity(definitions.len());
    for definition in definitions {
        let value = definition.get("value")?;
        let text = value.as_str().filter(|value| !value.is_empty())?;
        let name = match definition.get("name") {
            Some(name) if are_named => Cow::Borrowed(name.as_str()?),
            None if !are_named => Cow::Owned(name_of(text)?),
            _ => return None,
        };
        if !is_identifier(&name) || !names.insert(name.clone()) || !values.insert(text) {
            return None;
        }
        members.push(member(draft, &name, definition, value));
    }
    Some(members)
}

/// The name that stands for a value: characters between words become `_`. `None` if others are left.
fn name_of(value: &str) -> Option<String> {
    let is_gap = |char: char| matches!(char, '-' | '.' | ':' | '/' | ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}');
    if value.starts_with(|char: char| char.is_ascii_digit()) {
        return None;
    }
    let mut name = String::with_capacity(value.len());
    let mut gap = false;
    for char in value.chars() {
        if is_gap(char) {
            gap = true;
            continue;
        }
        if !char.is_ascii_alphanumeric() && char != '_' {
            return None;
        }
        if std::mem::take(&mut gap) {
            name.push('_');
        }
        name.push(char);
    }
    if gap {
        name.push('_');
    }
    Some(name)
}

fn member(draft: &Draft, name: &str, definition: &Node, value: &Node) -> DraftMember {
    let mut traits = vec![prelude_trait("enumValue", value.clone())];
    traits.extend(definition.get("documentation").map(|text| prelude_trait("documentation", text.clone())));
    if let Some(tags) = definition.get("tags").filter(|tags| tags.as_array().is_none_or(|tags| !tags.is_empty())) {
        traits.push(prelude_trait("tags", tags.clone()));
    }
    let marker = |name| prelude_trait(name, Node::object(Vec::new(), definition.span()));
    if definition.get("deprecated").and_then(Node::as_bool) == Some(true) {
        traits.push(marker("deprecated"));
    }
    let tags = definition.get("tags").and_then(Node::as_array).unwrap_or_default();
    if tags.iter().any(|tag| tag.as_str() == Some("internal")) {
        traits.push(marker("internal"));
    }
    DraftMember {
        id: draft.id.with_member(name),
        span: definition.span(),
        target: Some((ShapeId::from_names("smithy.api", "Unit"), definition.span())),
        traits,
        inherited: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_as_names() {
        let cases = [
            ("a", Some("a")),
            ("t2.nano", Some("t2_nano")),
            ("a - b/c:d", Some("a_b_c_d")),
            ("-a-", Some("_a_")),
            ("a_b", Some("a_b")),
            ("2a", None),
            ("a+b", None),
            ("ä", None),
        ];
        for (value, name) in cases {
            assert_eq!(name_of(value).as_deref(), name, "{value}");
        }
    }
}
