//! Authentication: which schemes a service defines, and which of them each operation may use.
//!
//! The rules are Smithy's: an operation's `@auth` goes before the service's, and that before all the schemes that the
//! service has, by their ids. Where that leaves none, or `@optionalAuth` allows it, requests go out as they are. Schemes
//! that are not forged are left out as long as another one is there to use.
//!
//! What a service has beside its traits comes last, for operations without an `@auth` of their own: `sigv4a` where its
//! endpoint rules ask for it, and none where it is known to have what is public.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::ir::{ApiKey, Auth, AuthScheme, Endpoint};
use crate::model::{Node, Shape, trait_ids};
use crate::semantic::{TOKEN_SYMBOLS, defined_schemes, effective_schemes, is_token};

use super::causes::Kind;
use super::context::{Context, place};
use super::customizations;
use super::wire_names::is_of_connection;

/// A scheme that a service defines.
struct Defined {
    id: String,
    /// Whether no trait of the service says so.
    implied: bool,
    /// The scheme; nothing where it is not forged.
    scheme: Option<AuthScheme>,
}

/// The name that requests are signed for, of a service that signs.
pub(super) fn signing_name(service: &Shape) -> Option<&str> {
    let traits = service.traits();
    let mut schemes = [trait_ids::SIGV4, trait_ids::SIGV4A].into_iter().filter_map(|id| traits.get(id));
    schemes.find_map(|scheme| scheme.get("name")?.as_str())
}

/// The auth schemes.
pub(super) fn lower(cx: &mut Context<'_>, service: &Shape, endpoint: &Endpoint) -> Auth {
    let defined = defined(cx, service, endpoint);
    let of_service = options(cx, service, None, &defined);
    let mut overrides = Vec::new();
    for operation in cx.selection.operations.iter().map(|operation| operation.shape) {
        let mut options = options(cx, service, Some(operation), &defined);
        if operation.traits().has(trait_ids::OPTIONAL_AUTH) && !options.contains(&AuthScheme::NoAuth) {
            options.push(AuthScheme::NoAuth);
        }
        if options != of_service {
            overrides.push((cx.shape_name(operation.id()).to_owned(), options));
        }
    }
    overrides.sort_by(|(a, _), (b, _)| a.cmp(b));
    Auth { schemes: defined.into_iter().filter_map(|one| one.scheme).collect(), options: of_service, overrides }
}

/// Notes which operations can only be called with schemes that are not forged.
pub(super) fn check(cx: &mut Context<'_>, auth: &Auth) {
    for operation in cx.selection.operations.iter().map(|operation| operation.shape) {
        if auth.options_of(cx.shape_name(operation.id())).is_empty() {
            unforged(cx, operation);
        }
    }
}

fn unforged(cx: &mut Context<'_>, operation: &Shape) {
    let named = effective_schemes(cx.model, cx.selection.service, Some(operation));
    let named: BTreeSet<_> = named.into_iter().map(|id| format!("`{id}`")).collect();
    let what = format!("authentication with {}", named.into_iter().collect::<Vec<_>>().join(" or "));
    let at = place(operation.traits().get(trait_ids::AUTH), operation.span());
    let mend = "let them use a scheme of the service that is forged: `@sigv4`, `@httpBearerAuth`, `@httpApiKeyAuth` or \
                `@httpBasicAuth`";
    cx.causes.add((Kind::Auth, &what, mend), operation.id(), at, "its authentication");
}

/// What may be used, most preferred first; nothing when all of it is not forged, or is not of the service. Requests go out
/// as they are only where the model says so: an empty `@auth`, or no scheme at all.
fn options(cx: &Context<'_>, service: &Shape, operation: Option<&Shape>, defined: &[Defined]) -> Vec<AuthScheme> {
    let effective = effective_schemes(cx.model, service, operation);
    if effective.is_empty() {
        return vec![AuthScheme::NoAuth];
    }
    let scheme = |id: &str| defined.iter().find(|one| one.id == id)?.scheme.clone();
    let mut options: Vec<_> = effective.into_iter().filter_map(scheme).collect();
    if !operation.is_some_and(|operation| operation.traits().has(trait_ids::AUTH)) {
        options.extend(defined.iter().filter(|one| one.implied).filter_map(|one| one.scheme.clone()));
        options.extend(customizations::has_public_resources(service).then_some(AuthScheme::NoAuth));
    }
    options
}

/// The schemes that the service has, by id.
fn defined(cx: &mut Context<'_>, service: &Shape, endpoint: &Endpoint) -> Vec<Defined> {
    let mut defined = Vec::new();
    for (id, node) in defined_schemes(cx.model, service) {
        let text = |key: &str| node.get(key).and_then(Node::as_str).map(str::to_owned);
        let scheme = match id.as_str() {
            trait_ids::SIGV4 => text("name").map(|signing_name| AuthScheme::SigV4 { signing_name }),
            trait_ids::SIGV4A => text("name").map(|signing_name| AuthScheme::SigV4a { signing_name }),
            trait_ids::HTTP_API_KEY_AUTH => api_key(cx, service, node).map(AuthScheme::HttpApiKey),
            trait_ids::HTTP_BASIC_AUTH => Some(AuthScheme::HttpBasic),
            trait_ids::HTTP_BEARER_AUTH => Some(AuthScheme::HttpBearer),
            _ => None,
        };
        defined.push(Defined { id: id.as_str().to_owned(), implied: false, scheme });
    }
    let has = |id: &str| service.traits().has(id);
    if matches!(endpoint, Endpoint::Rules(rules) if rules.signs_for_regions)
        && let Some(signing_name) = signing_name(service).filter(|_| !has(trait_ids::SIGV4A))
    {
        let scheme = Some(AuthScheme::SigV4a { signing_name: signing_name.to_owned() });
        defined.push(Defined { id: trait_ids::SIGV4A.to_owned(), implied: true, scheme });
    }
    defined
}

/// Where the key goes; nothing, and a diagnostic, when no request could carry it there.
fn api_key(cx: &mut Context<'_>, service: &Shape, node: &Node) -> Option<ApiKey> {
    let text = |key: &str| node.get(key).and_then(Node::as_str);
    let name = text("name")?;
    if text("in") == Some("query") {
        return Some(ApiKey::Query { name: name.to_owned() });
    }
    let scheme = text("scheme");
    let bad_scheme = scheme.filter(|scheme| !is_token(scheme));
    let problem = if !is_token(name) {
        Some((format!("`{}` is not the name of a header", name.escape_debug()), "name"))
    } else if is_of_connection(name) {
        Some((format!("`{name}` is a header of the connection"), "name"))
    } else {
        bad_scheme
            .map(|scheme| (format!("`{}` is not an authentication scheme of HTTP", scheme.escape_debug()), "scheme"))
    };
    if let Some((message, key)) = problem {
        let at = node.get(key).map_or(node.span(), Node::span);
        cx.causes.tell(
            "an API key that cannot be sent",
            service.id(),
            Diagnostic::error("TS0830", format!("`{}` has an API key that cannot be sent: {message}", service.id()))
                .at(at.or(service.span()), "of `@httpApiKeyAuth`")
                .help(format!("ASCII letters, digits and any of ``{TOKEN_SYMBOLS}`` can stand there")),
        );
        return None;
    }
    Some(ApiKey::Header { name: name.to_owned(), scheme: scheme.map(str::to_owned) })
}
