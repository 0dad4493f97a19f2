//! `HttpQueryTrait`, `HttpQueryParamsTrait`: parameters of the query have one source each.

use std::collections::BTreeMap;

use super::pattern::Uri;
use super::uri::uri;
use crate::diagnostic::{Diagnostics, Severity};
use crate::model::{Member, Node, Shape, trait_ids};
use crate::semantic::validate::context::{Context, on_shape};

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for (shape, name, members) in shared_names(context, trait_ids::HTTP_QUERY, str::to_owned) {
        let [first, .., last] = &members[..] else { continue };
        let message = format!("{} members of `{}` are the query parameter `{name}`", members.len(), shape.id());
        diagnostics.push(
            on_shape(Severity::Error, "HttpQueryTrait", shape, message)
                .at(last.span(), "this member too")
                .and_at(first.span(), "this member first")
                .note("each query parameter of a structure belongs to one member")
                .help("give one of them another parameter"),
        );
    }
    literals(context, diagnostics);
    parameters(context, diagnostics);
}

/// The members of each structure that a trait gives one name.
pub(super) fn shared_names<'m>(
    context: &Context<'m>,
    id: &str,
    key: fn(&str) -> String,
) -> Vec<(&'m Shape, String, Vec<&'m Member>)> {
    let mut groups: BTreeMap<(&str, String), (&Shape, Vec<&Member>)> = BTreeMap::new();
    for (shape, member) in context.members_with(id) {
        let Some(name) = member.traits().get(id).and_then(Node::as_str) else { continue };
        groups.entry((shape.id().as_str(), key(name))).or_insert((shape, Vec::new())).1.push(member);
    }
    let shared = groups.into_iter().filter(|(_, (_, members))| members.len() > 1);
    shared.map(|((_, name), (shape, members))| (shape, name, members)).collect()
}

/// Parameters of members that the URI has as literals.
fn literals(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for vertex in context.with(trait_ids::HTTP) {
        let Some(operation) = context.graph.shape(*vertex) else { continue };
        let Some((node, text)) = uri(operation).filter(|(_, text)| text.contains('?')) else { continue };
        let (Ok(uri), Some(data)) = (Uri::parse(text), operation.operation()) else { continue };
        let Some(input) = context.shape(&data.input) else { continue };
        for member in input.members() {
            let Some(name) = member.traits().get(trait_ids::HTTP_QUERY).and_then(Node::as_str) else { continue };
            if uri.query.contains_key(name) {
                let message = format!("the query parameter `{name}` of `{}` is a literal of the URI", member.name());
                diagnostics.push(
                    on_shape(Severity::Error, "HttpQueryTrait", input, message)
                        .at(member.span(), "this member")
                        .and_at(node.span(), format!("the URI of `{}` has it", operation.id().name()))
                        .note("a literal of the URI is sent with every request, as it is")
                        .help("remove it from the URI, or give the member another parameter"),
                );
            }
        }
    }
}

fn parameters(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for (shape, member) in context.members_with(trait_ids::HTTP_QUERY_PARAMS) {
        let Some(other) = shape.members().iter().find(|other| other.traits().has(trait_ids::HTTP_QUERY)) else {
            continue;
        };
        let message = format!(
            "`{}` takes any query parameter, and so also those that other members of `{}` are bound to",
            member.name(),
            shape.id()
        );
        diagnostics.push(
            on_shape(Severity::Note, "HttpQueryParamsTrait", shape, message)
                .at(member.span(), "takes any parameter")
                .and_at(other.span(), "takes one of them")
                .note("a parameter that both have is the one of `@httpQuery`")
                .help("bind all of them with `@httpQuery`, or leave all to `@httpQueryParams`"),
        );
    }
}
