//! What authenticates a request has its place in it alone: a header or a query parameter that a member or the model gives
//! as well would be there twice, or be overwritten.

use crate::diagnostic::Diagnostic;
use crate::ir::{ApiKey, Auth, AuthScheme, FieldName, Operation};
use crate::model::{Member, Shape, ShapeId};
use crate::text::Span;

use super::context::Context;

/// Where a scheme writes.
#[derive(Clone, Copy)]
enum Place<'a> {
    Header(&'a str),
    Query(&'a str),
}

/// Reports what shares a place with a scheme that its operation may use.
pub(super) fn check(cx: &mut Context<'_>, auth: &Auth, operations: &[Operation]) {
    for operation in operations {
        for scheme in auth.options_of(&operation.wire_name) {
            let Some((scheme, place)) = place(scheme) else { continue };
            for (subject, shape) in sharing(operation, place) {
                tell(cx, scheme, place, &subject, &shape);
            }
        }
    }
}

fn place(scheme: &AuthScheme) -> Option<(&'static str, Place<'_>)> {
    Some(match scheme {
        AuthScheme::HttpApiKey(ApiKey::Header { name, .. }) => ("httpApiKeyAuth", Place::Header(name)),
        AuthScheme::HttpApiKey(ApiKey::Query { name }) => ("httpApiKeyAuth", Place::Query(name)),
        AuthScheme::SigV4 { .. } => ("sigv4", Place::Header("authorization")),
        AuthScheme::SigV4a { .. } => ("sigv4a", Place::Header("authorization")),
        AuthScheme::HttpBasic => ("httpBasicAuth", Place::Header("authorization")),
        AuthScheme::HttpBearer => ("httpBearerAuth", Place::Header("authorization")),
        AuthScheme::NoAuth => return None,
    })
}

/// What else of an operation writes there, each with the shape or member that it is of.
fn sharing(operation: &Operation, place: Place<'_>) -> Vec<(String, String)> {
    let http = &operation.http;
    let member = |field: &FieldName| {
        let field = operation.input.fields.iter().find(|one| one.name == *field)?;
        let id = format!("{}${}", operation.input.shape_id, field.member_name);
        Some((format!("`{id}`"), id))
    };
    match place {
        Place::Header(name) => {
            let bound = http.headers.iter().filter(|one| one.header.eq_ignore_ascii_case(name));
            bound.filter_map(|one| member(&one.field)).collect()
        }
        Place::Query(name) => {
            let bound = http.query.iter().filter(|one| one.key == name);
            let literal = http.query_literals.iter().any(|(key, _)| key == name);
            let uri = literal.then(|| (format!("the URI of `{}`", operation.shape_id), operation.shape_id.clone()));
            bound.filter_map(|one| member(&one.field)).chain(uri).collect()
        }
    }
}

fn tell(cx: &mut Context<'_>, scheme: &str, place: Place<'_>, subject: &str, id: &str) {
    let Ok(id) = ShapeId::parse(id) else { return };
    let (what, name) = match place {
        Place::Header(name) => ("header", name),
        Place::Query(name) => ("query parameter", name),
    };
    let shape = cx.model.shape_of_member(&id);
    let member = id.member().and_then(|member| shape?.member(member));
    let span = member.map(Member::span).or(shape.map(Shape::span)).unwrap_or(Span::NONE);
    let diagnostic = Diagnostic::error(
        "TS0831",
        format!("{subject} and `@{scheme}` would both give the {what} `{}`", name.escape_debug()),
    )
    .at(span, format!("a {what} that authenticates"))
    .help(format!("use another {what}, or leave the scheme out of the operation's `@auth`"));
    cx.causes.tell(format!("a {what} that authenticates"), &id, diagnostic);
}
