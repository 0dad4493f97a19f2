//! `RangeTrait`, `LengthTrait`, `PatternTrait`, `DefaultTrait`: constraints can be met, and defaults are values.

use super::context::Context;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::node::{Node, NodeKind, Number};
use crate::semantic::selector::VertexId;
use crate::semantic::{Shape, ShapeType};

const RANGE: &str = "smithy.api#range";
const LENGTH: &str = "smithy.api#length";
const PATTERN: &str = "smithy.api#pattern";
const DEFAULT: &str = "smithy.api#default";

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    bounds(context, RANGE, "RangeTrait", diagnostics);
    bounds(context, LENGTH, "LengthTrait", diagnostics);
    for vertex in context.with(PATTERN) {
        pattern(context, *vertex, diagnostics);
    }
    for vertex in context.with(DEFAULT) {
        default(context, *vertex, diagnostics);
    }
}

/// The shape that a value of a shape or member is of.
fn data_shape<'m>(context: &Context<'m>, vertex: VertexId) -> Option<&'m Shape> {
    match context.member(vertex) {
        Some((_, member)) => context.shape(member.target()),
        None => context.graph.shape(vertex),
    }
}

fn finding(context: &Context<'_>, vertex: VertexId, code: &'static str, node: &Node, message: String) -> Diagnostic {
    let span = if node.span().is_real() { node.span() } else { context.span(vertex) };
    Diagnostic::error(code, message).at(span, "here").shape(context.graph.id(vertex))
}

fn bounds(context: &Context<'_>, id: &str, code: &'static str, diagnostics: &mut Diagnostics) {
    for vertex in context.with(id) {
        let Some(value) = context.graph.traits(*vertex).get(id) else { continue };
        let (min, max) = (value.get("min"), value.get("max"));
        let name = id.strip_prefix("smithy.api#").unwrap_or(id);
        if min.is_none() && max.is_none() {
            diagnostics.push(
                finding(context, *vertex, code, value, format!("`@{name}` has neither `min` nor `max`"))
                    .help("add one of them, or remove the trait"),
            );
        }
        if let (Some(min), Some(max)) = (min, max)
            && let (Some(low), Some(high)) = (min.as_f64(), max.as_f64())
            && low > high
        {
            diagnostics.push(
                finding(context, *vertex, code, value, format!("`min` is greater than `max`: {min:?} > {max:?}"))
                    .note("no value would be allowed")
                    .help("exchange them"),
            );
        }
        let whole = data_shape(context, *vertex).is_some_and(|shape| {
            matches!(
                shape.shape_type(),
                ShapeType::Byte | ShapeType::Short | ShapeType::Integer | ShapeType::Long | ShapeType::BigInteger
            )
        });
        for node in [min, max].into_iter().flatten() {
            let Some(bound) = node.as_f64() else { continue };
            if id == LENGTH && bound < 0.0 {
                diagnostics.push(
                    finding(context, *vertex, code, node, format!("a length is not negative: {node:?}"))
                        .help("write 0 or more"),
                );
            }
            if id == RANGE && whole && bound.fract() != 0.0 {
                diagnostics.push(
                    finding(context, *vertex, code, node, format!("whole numbers have no bound like {node:?}"))
                        .help("write a whole number"),
                );
            }
        }
    }
}

fn pattern(context: &Context<'_>, vertex: VertexId, diagnostics: &mut Diagnostics) {
    let Some(node) = context.graph.traits(vertex).get(PATTERN) else { return };
    let Some(text) = node.as_str() else { return };
    if let Some(reason) = unbalanced(text) {
        diagnostics.push(
            finding(context, vertex, "PatternTrait", node, format!("the pattern does not parse: {reason}"))
                .note("patterns are regular expressions as ECMA 262 has them")
                .help("escape brackets that are meant as text: `\\\\(`"),
        );
    }
}

/// What no engine reads, whatever its dialect: brackets that do not match, and a backslash at the end.
fn unbalanced(text: &str) -> Option<&'static str> {
    let (mut groups, mut class) = (0_usize, false);
    let mut chars = text.chars().peekable();
    let mut class_start = false;
    while let Some(char) = chars.next() {
        let at_start = std::mem::take(&mut class_start);
        match char {
            '\\' if chars.next().is_none() => return Some("it ends with a backslash"),
            '[' if !class => {
                class = true;
                class_start = true;
                if chars.peek() == Some(&'^') {
                    chars.next();
                }
            }
            ']' if class && !at_start => class = false,
            '(' if !class => groups += 1,
            ')' if !class => match groups.checked_sub(1) {
                Some(left) => groups = left,
                None => return Some("a `)` closes nothing"),
            },
            _ => {}
        }
    }
    if class {
        return Some("a `[` is not closed");
    }
    (groups > 0).then_some("a `(` is not closed")
}

fn default(context: &Context<'_>, vertex: VertexId, diagnostics: &mut Diagnostics) {
    let Some(value) = context.graph.traits(vertex).get(DEFAULT) else { return };
    let Some(shape) = data_shape(context, vertex) else { return };
    // `null` on a member takes the default of its target away.
    if value.is_null() && context.member(vertex).is_some() {
        return;
    }
    let kind = shape.shape_type();
    let fits = match (kind, value.kind()) {
        (ShapeType::Boolean, NodeKind::Bool(_))
        | (ShapeType::String | ShapeType::Blob, NodeKind::String(_))
        | (ShapeType::Float | ShapeType::Double | ShapeType::BigDecimal, NodeKind::Number(_))
        | (ShapeType::Timestamp, NodeKind::String(_) | NodeKind::Number(_))
        | (ShapeType::Document, NodeKind::Null | NodeKind::Bool(_) | NodeKind::Number(_) | NodeKind::String(_)) => true,
        (ShapeType::Float | ShapeType::Double, NodeKind::String(text)) => {
            matches!(&**text, "NaN" | "Infinity" | "-Infinity")
        }
        (ShapeType::Enum, NodeKind::String(_)) | (ShapeType::IntEnum, NodeKind::Number(_)) => {
            let known = shape.members().iter().any(|member| member.traits().get("smithy.api#enumValue") == Some(value));
            if !known {
                diagnostics.push(
                    finding(
                        context,
                        vertex,
                        "DefaultTrait",
                        value,
                        format!("{value:?} is no value of `{}`", shape.id()),
                    )
                    .and_at(shape.span(), "the enum")
                    .help("use one of its values"),
                );
            }
            true
        }
        (ShapeType::Document | ShapeType::List | ShapeType::Set, NodeKind::Array(values)) => values.is_empty(),
        (ShapeType::Document | ShapeType::Map, NodeKind::Object(object)) => object.is_empty(),
        (whole, NodeKind::Number(number)) => whole_number_fits(whole, number),
        _ => false,
    };
    if !fits {
        let what = match kind {
            ShapeType::List | ShapeType::Set => "the empty list, `[]`".to_owned(),
            ShapeType::Map => "the empty map, `{}`".to_owned(),
            ShapeType::Structure | ShapeType::Union => format!("no default at all for a {kind}"),
            kind => format!("a {kind}"),
        };
        diagnostics.push(
            finding(context, vertex, "DefaultTrait", value, format!("{value:?} is not a default for a {kind}"))
                .note("a default is a value of the shape; lists and maps have empty ones only")
                .help(format!("write {what}")),
        );
        return;
    }
    agrees(context, vertex, value, shape, diagnostics);
}

fn whole_number_fits(kind: ShapeType, number: &Number) -> bool {
    let Number::Int(value) = number else { return kind == ShapeType::BigInteger && number.is_whole() };
    match kind {
        ShapeType::Byte => i8::try_from(*value).is_ok(),
        ShapeType::Short => i16::try_from(*value).is_ok(),
        ShapeType::Integer => i32::try_from(*value).is_ok(),
        ShapeType::Long | ShapeType::BigInteger => true,
        _ => false,
    }
}

/// The default of a member is that of its target, if that has one.
fn agrees(context: &Context<'_>, vertex: VertexId, value: &Node, target: &Shape, diagnostics: &mut Diagnostics) {
    let Some((_, member)) = context.member(vertex) else { return };
    let Some(other) = target.traits().get(DEFAULT) else { return };
    if other != value && !other.is_null() {
        diagnostics.push(
            finding(
                context,
                vertex,
                "DefaultTrait",
                value,
                format!("member `{}` has the default {value:?}, but its target has {other:?}", member.name()),
            )
            .and_at(target.span(), "the target")
            .note("a member repeats the default of its target, or has `null` to have none")
            .help(format!("write {other:?}, or target another shape")),
        );
    }
}
