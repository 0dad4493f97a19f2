//! `EnumShape`, `EnumTrait`: what the values of enums are, that no two are the same, and how they are called.

use super::context::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::model::{FastMap, Member, Node, NodeKind, Number, Shape, ShapeType, trait_ids};
use crate::text::Span;

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for (_, shape) in context.shapes() {
        if shape.shape_type().is_enum() {
            enum_shape(shape, diagnostics);
        }
        if let Some(old) = shape.traits().entry(trait_ids::ENUM) {
            let span = old.value().span();
            enum_trait(shape, span.or(shape.span()), diagnostics);
        }
    }
}

fn enum_shape(shape: &Shape, diagnostics: &mut Diagnostics) {
    if shape.members().is_empty() {
        diagnostics.push(
            Diagnostic::error("Model", format!("{} shapes need at least one member", shape.shape_type()))
                .at(shape.span(), "no members")
                .shape(shape.id())
                .help("write a member, or use a string"),
        );
    }
    let mut seen: FastMap<String, &Member> = FastMap::default();
    for member in shape.members() {
        let value = member.traits().get(trait_ids::ENUM_VALUE);
        if let Some(problem) = problem(shape, member, value) {
            diagnostics.push(problem.shape(member.id()));
            continue;
        }
        if let Some(value) = value
            && let Some(first) = seen.insert(format!("{value:?}"), member)
        {
            diagnostics.push(
                Diagnostic::error("EnumShape", format!("the value {value:?} stands for two members of the enum"))
                    .at(member.span(), "again")
                    .and_at(first.span(), "first")
                    .shape(member.id())
                    .help("give each member a value of its own"),
            );
        }
        // What the old trait says, it is told of.
        if !is_recommended(member.name()) && !shape.traits().has(trait_ids::ENUM) {
            let message = format!("the name `{}` is not one that enums should have", member.name());
            diagnostics.push(
                unusual_name(Diagnostic::new(Severity::Warning, "EnumShape", message), member.name())
                    .at(member.span(), "this name")
                    .shape(member.id()),
            );
        }
    }
}

/// Upper case letters, digits and underscores, a letter first.
fn is_recommended(name: &str) -> bool {
    name.starts_with(|char: char| char.is_ascii_uppercase())
        && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
}

fn unusual_name(finding: Diagnostic, name: &str) -> Diagnostic {
    finding
        .note("names of enums start with a letter in upper case; more of them, digits and underscores follow")
        .help(format!("call it `{}`, and keep the value", screaming(name)))
}

/// The name that is recommended instead.
fn screaming(name: &str) -> String {
    let mut renamed = String::with_capacity(name.len() + 4);
    let mut last_is_lower = false;
    for char in name.trim_start_matches('_').chars().take(200) {
        if last_is_lower && char.is_ascii_uppercase() {
            renamed.push('_');
        }
        last_is_lower = char.is_ascii_lowercase();
        renamed.push(char.to_ascii_uppercase());
    }
    if renamed.starts_with(|char: char| char.is_ascii_uppercase()) { renamed } else { format!("V_{renamed}") }
}

fn problem(shape: &Shape, member: &Member, value: Option<&Node>) -> Option<Diagnostic> {
    let error = |message: String| Diagnostic::error("EnumShape", message);
    let Some(value) = value else {
        return Some(
            error("intEnum members need a value".to_owned())
                .at(member.span(), "no value")
                .help(format!("write `{} = 1`", member.name())),
        );
    };
    let span = value.span().or(member.span());
    match (shape.shape_type(), value.kind()) {
        (ShapeType::Enum, NodeKind::String(text)) if !text.is_empty() => None,
        (ShapeType::Enum, NodeKind::String(_)) => {
            Some(error("enum values cannot be empty strings".to_owned()).at(span, "empty").help("write the value"))
        }
        (_, NodeKind::Null | NodeKind::Bool(_) | NodeKind::Array(_) | NodeKind::Object(_)) => Some(
            // The code of `@enumValue` reads nothing else.
            Diagnostic::error("Model", format!("the value of an enum is a string or a number, but found {value:?}"))
                .at(span, "neither")
                .help("write a string in an `enum`, and a whole number in an `intEnum`"),
        ),
        (ShapeType::Enum, _) => Some(
            error(format!("enum members have string values, but found {value:?}"))
                .at(span, "not a string")
                .help("put it in quotes, or use `intEnum`"),
        ),
        (_, NodeKind::Number(Number::Int(number))) if i32::try_from(*number).is_ok() => None,
        (_, NodeKind::Number(number)) if number.is_whole() => Some(
            error(format!("intEnum values have 32 bits, which {value:?} does not fit"))
                .at(span, "out of range")
                .help(format!("write a number from {} to {}", i32::MIN, i32::MAX)),
        ),
        (_, NodeKind::Number(_)) => Some(
            error(format!("intEnum values have no fraction, but found {value:?}"))
                .at(span, "not a whole number")
                .help("write a whole number"),
        ),
        _ => Some(
            error(format!("intEnum members require integer values, but found: {value:?}"))
                .at(span, "not an integer")
                .help("write a whole number, or use `enum`"),
        ),
    }
}

/// The old `@enum`, on strings, and on the enums that were strings.
fn enum_trait(shape: &Shape, span: Span, diagnostics: &mut Diagnostics) {
    let definitions = shape.traits().get(trait_ids::ENUM).and_then(Node::as_array).unwrap_or_default();
    let finding = |severity, code: &'static str, message: String, place: Span, label: &str| {
        let place = place.or(span);
        Diagnostic::new(severity, code, message).at(place, label).shape(shape.id())
    };
    for (key, other) in [("value", "value"), ("name", "name")] {
        let mut seen: FastMap<&str, &Node> = FastMap::default();
        for definition in definitions {
            let Some((node, text)) = definition.get(key).and_then(|node| Some((node, node.as_str()?))) else {
                continue;
            };
            if let Some(first) = seen.insert(text, node) {
                let message = format!("two definitions of `@enum` have the {other} `{text}`");
                diagnostics.push(
                    finding(Severity::Error, "EnumTrait", message, node.span(), "again")
                        .and_at(first.span(), "first")
                        .help(format!("give each definition a {other} of its own")),
                );
            }
        }
    }
    let name = |definition: &Node| definition.get("name").and_then(Node::as_str).map(str::to_owned);
    if definitions.iter().all(|definition| name(definition).is_none()) {
        let message = format!("the values of `{}` have no names", shape.id());
        diagnostics.push(
            finding(Severity::Warning, "EnumNamesPresent", message, span, "no `name` in it")
                .note("code cannot be generated for values without names")
                .help("give each a `name`, or better write an `enum`"),
        );
        return;
    }
    for definition in definitions {
        match name(definition) {
            None => diagnostics.push(
                finding(
                    Severity::Error,
                    "EnumTrait",
                    format!("a value of `{}` has no name, and others have", shape.id()),
                    definition.span(),
                    "no `name`",
                )
                .note("either all of them are named, or none is")
                .help("give it a `name`"),
            ),
            Some(name) if !is_recommended(&name) => {
                let message = format!("the name `{name}` is not one that enums should have");
                let mut finding =
                    finding(Severity::Warning, "EnumTrait", message, definition.span(), "this definition");
                finding.code = format!("EnumTrait.{name}").into();
                diagnostics.push(unusual_name(finding, &name));
            }
            Some(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{is_recommended, screaming};

    #[test]
    fn names_are_screamed() {
        for (name, expected) in
            [("fooBar", "FOO_BAR"), ("foo", "FOO"), ("_A", "A"), ("EC2Mac", "EC2MAC"), ("__1", "V_1"), ("a_b", "A_B")]
        {
            assert_eq!(screaming(name), expected, "{name}");
            assert!(is_recommended(&screaming(name)), "{name}");
        }
    }
}
