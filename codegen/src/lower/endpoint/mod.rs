//! Endpoints: the standard regional ones, those of a model's own rules, or where the caller says.

mod bdd;
mod bindings;
mod declared;
mod expressions;
mod functions;
mod graph;
mod params;
mod rules;
mod standard;
mod tree;

use crate::diagnostic::Diagnostic;
use crate::ir::Endpoint;
use crate::model::{Node, Shape, trait_ids};
use crate::text::Span;

pub(super) use self::bindings::of_operation;
use self::standard::is_host;
use super::context::{Context, place};

/// The service's endpoints; nothing, and a diagnostic, when they cannot be forged.
pub(super) fn lower(cx: &mut Context<'_>, service: &Shape, default_prefix: &str) -> Option<Endpoint> {
    let traits = service.traits();
    let (tree, bdd) = (traits.get(trait_ids::ENDPOINT_RULE_SET), traits.get(trait_ids::ENDPOINT_BDD));
    if let Some(prefix) = tree.and_then(standard::prefix) {
        return Some(Endpoint::StandardRegional { prefix });
    }
    // Both say the same, and the diagram needs fewer questions.
    if let Some((node, form)) = bdd.map(|node| (node, Form::Bdd)).or(tree.map(|node| (node, Form::Tree))) {
        return follow(cx, service, node, form);
    }
    let declared = [trait_ids::STANDARD_REGIONAL_ENDPOINTS, trait_ids::STANDARD_PARTITIONAL_ENDPOINTS];
    let Some(node) = declared.into_iter().find_map(|id| traits.get(id)) else { return Some(Endpoint::FromCaller) };
    let standard = checked(cx, service, default_prefix)?;
    match declared::rules(service, default_prefix) {
        Ok(None) => Some(standard),
        Ok(Some(rules)) => follow(cx, service, &rules, Form::Tree),
        Err(wrong) => {
            tell(cx, service, node, wrong);
            None
        }
    }
}

/// Endpoints by rules; nothing, and a diagnostic, when they cannot be followed.
fn follow(cx: &mut Context<'_>, service: &Shape, rules: &Node, form: Form) -> Option<Endpoint> {
    match rules::lower(service, rules, form) {
        Ok(rules) => Some(Endpoint::Rules(rules)),
        Err(wrong) => {
            tell(cx, service, rules, wrong);
            None
        }
    }
}

/// What the traits of a service say of its endpoints, which counts where it has no rules.
pub(super) fn is_declared(id: &str) -> bool {
    id.starts_with("aws.endpoints#")
}

/// How a model writes rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `smithy.rules#endpointRuleSet`.
    Tree,
    /// `smithy.rules#endpointBdd`.
    Bdd,
}

/// What keeps rules from being lowered, and where it stands.
#[derive(Debug)]
struct Wrong {
    at: Span,
    what: String,
}

impl Wrong {
    fn new(at: Span, what: impl Into<String>) -> Self {
        Wrong { at, what: what.into() }
    }
}

fn tell(cx: &mut Context<'_>, service: &Shape, rules: &Node, wrong: Wrong) {
    cx.causes.tell(
        "endpoint rules that cannot be followed",
        service.id(),
        Diagnostic::error("TS0819", format!("the endpoint rules of `{}` cannot be followed", service.id()))
            .at(wrong.at.or(place(Some(rules), service.span())), wrong.what)
            .note("clients know the functions of Smithy's and AWS's standard libraries, with the types that these give them")
            .help(
                "take the rules out of the model, and give clients their endpoint with \
                 `Config::builder().endpoint_url(…)`",
            ),
    );
}

/// The program that the rules of a service are lowered to, in one form or the other: for tests of the rules that a model
/// carries. Nothing where the service has no rules in that form.
///
/// # Errors
///
/// What is wrong with the rules.
pub fn program(service: &Shape, form: Form) -> Option<Result<String, String>> {
    let id = if form == Form::Bdd { trait_ids::ENDPOINT_BDD } else { trait_ids::ENDPOINT_RULE_SET };
    let node = service.traits().get(id)?;
    Some(rules::program(service, node, form).map(|(_, text)| text).map_err(|wrong| wrong.what))
}

/// The endpoints with a prefix of the model, which must be able to begin a host name, and nothing else: what it makes of
/// the URL decides who gets the credentials.
fn checked(cx: &mut Context<'_>, service: &Shape, prefix: &str) -> Option<Endpoint> {
    if is_host(prefix) {
        return Some(Endpoint::StandardRegional { prefix: prefix.to_owned() });
    }
    let node = service.traits().get(trait_ids::SERVICE).and_then(|facts| facts.get("endpointPrefix"));
    cx.causes.tell(
        "an endpoint prefix that is not a host name",
        service.id(),
        Diagnostic::error("TS0806", format!("`{prefix}` cannot begin the host name of `{}`", service.id()))
            .at(place(node, service.span()), "the endpoint prefix")
            .note(
                "labels of host names have 1 to 63 letters, digits and hyphens, and no hyphen first or last; dots separate \
                 them, and together they have 160 characters at most",
            )
            .help("write the part of the host that stands before the region, as in `endpointPrefix: \"example\"`"),
    );
    None
}
