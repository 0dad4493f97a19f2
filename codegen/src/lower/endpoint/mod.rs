//! Endpoints: the standard regional ones, those of a model's own rules, or where the caller says.

mod bdd;
mod bindings;
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
        return match rules::lower(service, node, form) {
            Ok(rules) => Some(Endpoint::Rules(rules)),
            Err(wrong) => {
                tell(cx, service, node, wrong);
                None
            }
        };
    }
    let Some(node) = traits.get(trait_ids::STANDARD_REGIONAL_ENDPOINTS) else { return Some(Endpoint::FromCaller) };
    let special = ["partitionSpecialCases", "regionSpecialCases"];
    if let Some(case) = special
        .iter()
        .find_map(|key| node.get(key))
        .filter(|cases| cases.as_object().is_some_and(|cases| cases.iter().next().is_some()))
    {
        cx.causes.tell(
            "endpoints of its own in some regions",
            service.id(),
            Diagnostic::error("TS0819", format!("`{}` has endpoints of its own in some regions", service.id()))
                .at(case.span(), "special cases are not forged")
                .help(
                    "take the special cases out of the model; in regions that have one, give clients their endpoint \
                     with `Config::builder().endpoint_url(…)`",
                ),
        );
        return None;
    }
    checked(cx, service, default_prefix)
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
