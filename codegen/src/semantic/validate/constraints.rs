//! `RangeTrait`, `LengthTrait`, `PatternTrait`, `Model` (of patterns and selectors that are none): constraints can be met.

use super::context::Context;
use super::regular_expression::{self, Problem};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::model::{Node, Number, Shape, ShapeType, trait_ids};
use crate::semantic::selector::{Selector, VertexId};

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    bounds(context, trait_ids::RANGE, "RangeTrait", diagnostics);
    bounds(context, trait_ids::LENGTH, "LengthTrait", diagnostics);
    for vertex in context.with(trait_ids::PATTERN) {
        pattern(context, *vertex, diagnostics);
    }
    for vertex in context.with(trait_ids::ID_REF) {
        id_ref(context, *vertex, diagnostics);
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
    let span = node.span().or(context.span(vertex));
    Diagnostic::error(code, message).at(span, "here").shape(context.graph.id(vertex))
}

fn bounds(context: &Context<'_>, id: &str, code: &'static str, diagnostics: &mut Diagnostics) {
    for vertex in context.with(id) {
        let Some(value) = context.graph.traits(*vertex).get(id) else { continue };
        let (min, max) = (value.get("min"), value.get("max"));
        let name = trait_ids::short(id);
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
            !matches!(shape.shape_type(), ShapeType::Float | ShapeType::Double | ShapeType::BigDecimal)
        });
        for node in [min, max].into_iter().flatten() {
            let Some(bound) = node.as_f64() else { continue };
            if id == trait_ids::LENGTH && bound < 0.0 {
                diagnostics.push(
                    finding(context, *vertex, code, node, format!("a length is not negative: {node:?}"))
                        .help("write 0 or more"),
                );
            }
            // `1.0` has a fraction, too: of zero.
            if id == trait_ids::RANGE && whole && !node.as_number().is_some_and(Number::is_whole) {
                diagnostics.push(
                    finding(context, *vertex, code, node, format!("whole numbers have no bound like {node:?}"))
                        .help("write a whole number"),
                );
            }
        }
    }
}

/// The selectors of `@idRef` can be read.
fn id_ref(context: &Context<'_>, vertex: VertexId, diagnostics: &mut Diagnostics) {
    let selector = context.graph.traits(vertex).get(trait_ids::ID_REF).and_then(|value| value.get("selector"));
    let Some((node, text)) = selector.and_then(|node| Some((node, node.as_str()?))) else { return };
    if let Err(error) = Selector::parse(text) {
        diagnostics.push(
            finding(context, vertex, "Model", node, format!("the selector of `@idRef` does not parse: {error}"))
                .help("see the grammar of selectors; `resource` matches resources"),
        );
    }
}

fn pattern(context: &Context<'_>, vertex: VertexId, diagnostics: &mut Diagnostics) {
    const DIALECT: &str = "patterns are regular expressions as ECMA 262 has them";
    let Some(node) = context.graph.traits(vertex).get(trait_ids::PATTERN) else { return };
    let Some(text) = node.as_str() else { return };
    let warning = |message: String| Diagnostic {
        severity: Severity::Warning,
        ..finding(context, vertex, "PatternTrait", node, message)
    };
    match regular_expression::check(text) {
        Err(Problem::Broken(reason)) => {
            return diagnostics.push(
                finding(context, vertex, "Model", node, format!("the pattern does not parse: {reason}"))
                    .note(DIALECT)
                    .help("escape what is meant as text: `\\\\(` for a parenthesis"),
            );
        }
        Err(Problem::NotEcma(reason)) => diagnostics.push(
            warning(format!("the pattern is of another dialect: {reason}"))
                .note(DIALECT)
                .help("write it without, so that every language can read it"),
        ),
        Err(Problem::NotJava(reason)) => diagnostics.push(
            warning(format!("the tools of Smithy, which read patterns as Java does, refuse this one: {reason}"))
                .note(DIALECT)
                .help("write it so that both can read it"),
        ),
        Ok(()) => {}
    }
    let help = match (text.starts_with('^'), text.ends_with('$')) {
        (true, true) => return,
        (true, false) => "end it with `$`",
        (false, true) => "start it with `^`",
        (false, false) => "start it with `^`, and end it with `$`",
    };
    diagnostics.push(
        warning("the pattern is not anchored, so that a part of a value is enough to match it".to_owned())
            .note("a value matches when any part of it does")
            .help(format!("{help}; or `.*` where anything may stand")),
    );
}
