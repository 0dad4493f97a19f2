//! `HttpMethodSemantics`, `HttpResponseCodeSemantics`: what HTTP says of methods and status codes holds.

use super::context::{Context, on_shape};
use crate::diagnostic::{Diagnostics, Severity};
use crate::node::Node;
use crate::semantic::{Member, Shape};

const HTTP: &str = "smithy.api#http";
const HTTP_ERROR: &str = "smithy.api#httpError";
const READONLY: &str = "smithy.api#readonly";
const IDEMPOTENT: &str = "smithy.api#idempotent";

/// A method: whether requests have a body, and which of `@readonly` and `@idempotent` it stands for.
struct Method {
    name: &'static str,
    body: bool,
    readonly: bool,
    idempotent: bool,
}

const fn method(name: &'static str, body: bool, readonly: bool, idempotent: bool) -> Method {
    Method { name, body, readonly, idempotent }
}

const METHODS: [Method; 9] = [
    method("GET", false, true, false),
    method("HEAD", false, true, false),
    method("OPTIONS", true, true, false),
    method("TRACE", false, true, false),
    method("POST", true, false, false),
    method("PATCH", true, false, false),
    method("CONNECT", false, false, false),
    method("PUT", true, false, true),
    method("DELETE", false, false, true),
];

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for vertex in context.with(HTTP) {
        let Some(operation) = context.graph.shape(*vertex) else { continue };
        let Some(http) = operation.traits().get(HTTP) else { continue };
        method_semantics(context, operation, http, diagnostics);
        if let Some(node) = http.get("code")
            && let Some(code) = node.as_i64()
            && !(200..300).contains(&code)
        {
            let message = format!("the status {code} of an operation is not one of success");
            diagnostics.push(
                on_shape(Severity::Danger, "HttpResponseCodeSemantics", operation, message)
                    .at(node.span(), "not 2xx")
                    .note("`code` is the status of a successful response")
                    .help("use 200 to 299; give errors their status with `@httpError`"),
            );
        }
    }
    for vertex in context.with(HTTP_ERROR) {
        let Some(shape) = context.graph.shape(*vertex) else { continue };
        let traits = shape.traits();
        let (Some(node), Some(fault)) = (traits.get(HTTP_ERROR), traits.get("smithy.api#error").and_then(Node::as_str))
        else {
            continue;
        };
        let Some(code) = node.as_i64() else { continue };
        let wanted = if fault == "client" { 400..500 } else { 500..600 };
        if !wanted.contains(&code) {
            let message = format!("status {code} is not one of a {fault} error");
            diagnostics.push(
                on_shape(Severity::Warning, "HttpResponseCodeSemantics", shape, message)
                    .at(node.span(), format!("not {}xx", wanted.start / 100))
                    .note("clients are at fault with 4xx, servers with 5xx")
                    .help(format!("use {} to {}", wanted.start, wanted.end - 1)),
            );
        }
    }
}

fn method_semantics(context: &Context<'_>, operation: &Shape, http: &Node, diagnostics: &mut Diagnostics) {
    let Some(node) = http.get("method") else { return };
    let Some(name) = node.as_str() else { return };
    let mut say = |severity, code, message: String, help: &str| {
        diagnostics.push(on_shape(severity, code, operation, message).at(node.span(), "this method").help(help));
    };
    let Some(method) = METHODS.iter().find(|method| method.name == name) else {
        let message = format!("`{name}` is not a method of HTTP that is known");
        say(Severity::Note, "HttpMethodSemantics.UnknownMethod", message, "write it in capitals, like `GET`");
        return;
    };
    let traits = operation.traits();
    if method.readonly && !traits.has(READONLY) {
        let message = format!("the operation has the method {name}, but no `@readonly`");
        say(Severity::Warning, "HttpMethodSemantics.MissingReadonlyTrait", message, "add `@readonly`");
    }
    if !method.readonly && traits.has(READONLY) && name != "POST" {
        let message = format!("the operation is `@readonly`, but has the method {name}");
        say(Severity::Warning, "HttpMethodSemantics.UnexpectedReadonlyTrait", message, "use `GET`");
    }
    if method.idempotent && !traits.has(IDEMPOTENT) && !traits.has(READONLY) {
        let message = format!("the operation has the method {name}, but no `@idempotent`");
        say(Severity::Warning, "HttpMethodSemantics.MissingIdempotentTrait", message, "add `@idempotent`");
    }
    if !method.body
        && let Some(input) = operation.operation().and_then(|data| context.shape(&data.input))
        && let Some(member) = input.members().iter().find(|member| is_in_body(member))
    {
        let message = format!("member `{}` goes into the body of a {name} request", member.name());
        let help = "bind it with `@httpQuery`, `@httpHeader` or `@httpLabel`, or use another method";
        say(Severity::Danger, "HttpMethodSemantics.UnexpectedPayload", message, help);
    }
}

fn is_in_body(member: &Member) -> bool {
    const ELSEWHERE: [&str; 6] = [
        "smithy.api#httpHeader",
        "smithy.api#httpPrefixHeaders",
        "smithy.api#httpQuery",
        "smithy.api#httpQueryParams",
        "smithy.api#httpLabel",
        "smithy.api#hostLabel",
    ];
    !ELSEWHERE.iter().any(|id| member.traits().has(id))
}
