//! Enums: what their values are, and that no two are the same.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::node::{Node, NodeKind, Number};
use crate::semantic::{FastMap, Member, Model, Shape, ShapeType};

const ENUM_VALUE: &str = "smithy.api#enumValue";

pub(super) fn validate(model: &Model, diagnostics: &mut Diagnostics) {
    for shape in model.own_shapes() {
        if !matches!(shape.shape_type(), ShapeType::Enum | ShapeType::IntEnum) {
            continue;
        }
        if shape.members().is_empty() {
            diagnostics.push(
                Diagnostic::error("EnumShape", format!("{} shapes need at least one member", shape.shape_type()))
                    .at(shape.span(), "no members")
                    .shape(shape.id()),
            );
        }
        let mut seen: FastMap<String, &Member> = FastMap::default();
        for member in shape.members() {
            let value = member.traits().get(ENUM_VALUE);
            if let Some(problem) = problem(shape, member, value) {
                diagnostics.push(problem.shape(member.id()));
            } else if let Some(value) = value
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
        }
    }
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
    let span = if value.span().is_real() { value.span() } else { member.span() };
    match (shape.shape_type(), value.kind()) {
        (ShapeType::Enum, NodeKind::String(text)) if !text.is_empty() => None,
        (ShapeType::Enum, NodeKind::String(_)) => {
            Some(error("enum values cannot be empty strings".to_owned()).at(span, "empty").help("write the value"))
        }
        (ShapeType::Enum, _) => Some(
            error(format!("enum members have string values, but found {value:?}"))
                .at(span, "not a string")
                .help("put it in quotes, or use `intEnum`"),
        ),
        (_, NodeKind::Number(Number::Int(number))) if i32::try_from(*number).is_ok() => None,
        (_, NodeKind::Number(Number::Int(_) | Number::Big(_))) if value.as_number().is_some_and(Number::is_whole) => {
            Some(error(format!("intEnum values have 32 bits, which {value:?} does not fit")).at(span, "out of range"))
        }
        (_, NodeKind::Number(_)) => Some(
            error("intEnum members do not support floating point values".to_owned()).at(span, "not a whole number"),
        ),
        _ => Some(
            error(format!("intEnum members require integer values, but found: {value:?}"))
                .at(span, "not an integer")
                .help("write a whole number, or use `enum`"),
        ),
    }
}
