//! `HttpUriConflict`: method, host and URI of a request say which operation is meant.

use std::collections::BTreeMap;

use super::pattern::{HostPrefix, Uri};
use super::uri::uri;
use crate::diagnostic::{Diagnostics, Severity};
use crate::model::{Node, Shape, trait_ids};
use crate::semantic::validate::closure::Scope;
use crate::semantic::validate::context::{Context, on_shape};

/// Of the host prefixes of one URI, so many are compared with each other; services have two or three.
const MOST_HOSTS: usize = 32;

/// An operation with its place in HTTP.
#[derive(Clone, Copy)]
struct Bound<'m> {
    operation: &'m Shape,
    node: &'m Node,
    uri: &'m str,
    host: Option<&'m str>,
}

/// Operations by host prefix, but for the names of labels; `None` is for those without one.
type Hosts<'m> = BTreeMap<Option<String>, Vec<Bound<'m>>>;

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for scope in context.services() {
        for hosts in by_uri(scope).values() {
            for group in hosts.values() {
                for (at, bound) in group.iter().enumerate() {
                    if let Some(other) = group.get(usize::from(at == 0)) {
                        conflict(bound, other, diagnostics);
                    }
                }
            }
            different_hosts(context, hosts, diagnostics);
        }
    }
}

/// The operations of a service by method and URI, but for the names of labels.
fn by_uri<'m>(scope: &Scope<'m>) -> BTreeMap<String, Hosts<'m>> {
    let mut groups: BTreeMap<String, Hosts<'m>> = BTreeMap::new();
    for operation in scope.operations.iter().copied() {
        let Some((node, text)) = uri(operation) else { continue };
        let Ok(uri) = Uri::parse(text) else { continue };
        let method = operation.traits().get(trait_ids::HTTP).and_then(|http| http.get("method")).and_then(Node::as_str);
        let host = operation.traits().get(trait_ids::ENDPOINT).and_then(|endpoint| endpoint.get("hostPrefix"));
        let host = host.and_then(Node::as_str);
        let host_key = host.map(|host| HostPrefix::parse(host).map_or_else(|_| host.to_owned(), |prefix| prefix.key()));
        let key = format!("{} {}", method.unwrap_or_default(), uri.key());
        let hosts = groups.entry(key).or_default();
        hosts.entry(host_key).or_default().push(Bound { operation, node, uri: text, host });
    }
    groups
}

/// Host prefixes that differ by a label in the place of a literal: a value of the label may be the literal, unless its
/// pattern says otherwise.
fn different_hosts(context: &Context<'_>, hosts: &Hosts<'_>, diagnostics: &mut Diagnostics) {
    let prefixes: Vec<_> = hosts
        .values()
        .filter_map(|group| {
            let first = group.first()?;
            Some((first, HostPrefix::parse(first.host?).ok()?))
        })
        .take(MOST_HOSTS)
        .collect();
    for (at, (bound, prefix)) in prefixes.iter().enumerate() {
        for (other, other_prefix) in &prefixes[at + 1..] {
            let places = prefix.labels_against_literals(other_prefix);
            let excluded = places.iter().any(|place| {
                let operation = if place.is_of_first { bound.operation } else { other.operation };
                pattern(context, operation, place.label).is_some_and(|pattern| !pattern.is_match(place.literal))
            });
            if !places.is_empty() && !excluded {
                conflict(bound, other, diagnostics);
                conflict(other, bound, diagnostics);
            }
        }
    }
}

/// The pattern of the member that a label of the host stands for.
fn pattern(context: &Context<'_>, operation: &Shape, label: &str) -> Option<regex_lite::Regex> {
    let input = context.shape(&operation.operation()?.input)?;
    let member = input.member(label)?;
    let pattern = member
        .traits()
        .get(trait_ids::PATTERN)
        .or_else(|| context.shape(member.target())?.traits().get(trait_ids::PATTERN))?;
    regex_lite::Regex::new(pattern.as_str()?).ok()
}

fn conflict(bound: &Bound<'_>, other: &Bound<'_>, diagnostics: &mut Diagnostics) {
    let (text, other_text) = (bound.uri, other.uri);
    let (operation, other_operation) = (bound.operation, other.operation);
    let message =
        format!("`{text}` of `{}` is the URI of `{}` as well: `{other_text}`", operation.id(), other_operation.id());
    diagnostics.push(
        on_shape(Severity::Error, "HttpUriConflict", operation, message)
            .at(bound.node.span(), "this URI")
            .and_at(other.node.span(), format!("`{}`", other_operation.id().name()))
            .note("operations of a service differ in method, host prefix, literal segments or query literals; the names of labels make no difference")
            .help("change a literal segment, or the method"),
    );
}
