//! `HttpMethodSemantics`, `HttpResponseCodeSemantics`: what HTTP says of methods and status codes holds.

use super::body::{Message, is_in_body, is_payload};
use crate::diagnostic::{Diagnostics, Severity};
use crate::model::{Member, Node, Shape, trait_ids};
use crate::semantic::validate::context::{Context, on_shape};

/// A method: whether requests have a body, and which of `@readonly` and `@idempotent` it stands for.
struct Method {
    name: &'static str,
    body: bool,
    readonly: bool,
    /// Nothing, if operations may be so or not.
    idempotent: Option<bool>,
}

const fn method(name: &'static str, body: bool, readonly: bool, idempotent: Option<bool>) -> Method {
    Method { name, body, readonly, idempotent }
}

/// Of other methods, nothing is known.
const METHODS: [Method; 8] = [
    method("GET", false, true, Some(false)),
    method("HEAD", false, true, Some(false)),
    method("OPTIONS", true, true, Some(false)),
    method("TRACE", false, true, Some(false)),
    method("POST", true, false, None),
    method("PATCH", true, false, None),
    method("PUT", true, false, Some(true)),
    method("DELETE", false, false, Some(true)),
];

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for vertex in context.with(trait_ids::HTTP) {
        let Some(operation) = context.graph.shape(*vertex) else { continue };
        let Some(http) = operation.traits().get(trait_ids::HTTP) else { continue };
        method_semantics(context, operation, http, diagnostics);
        status_of_operation(context, operation, http, diagnostics);
    }
    for vertex in context.with(trait_ids::HTTP_ERROR) {
        if let Some(shape) = context.graph.shape(*vertex) {
            status_of_error(shape, diagnostics);
        }
    }
}

fn status_of_operation(context: &Context<'_>, operation: &Shape, http: &Node, diagnostics: &mut Diagnostics) {
    let Some(node) = http.get("code") else { return };
    let Some(code) = node.as_i64() else { return };
    if !(200..300).contains(&code) {
        let message = format!("the status {code} of an operation is not one of success");
        diagnostics.push(
            on_shape(Severity::Danger, "HttpResponseCodeSemantics", operation, message)
                .at(node.span(), "not 2xx")
                .note("`code` is the status of a successful response")
                .help("use 200 to 299; give errors their status with `@httpError`"),
        );
    } else if code == 204 || code == 205 {
        let output = operation.operation().and_then(|data| context.shape(&data.output));
        let mut members = output.map_or(&[][..], Shape::members).iter();
        let Some(member) = members.find(|member| is_in_body(member, Message::Response)) else { return };
        let message = format!("a response with the status {code} has no body, but `{}` goes into it", member.name());
        diagnostics.push(
            on_shape(Severity::Warning, "HttpResponseCodeSemantics", operation, message)
                .at(node.span(), "without a body")
                .and_at(member.span(), "in the body")
                .note("HTTP allows no body with 204 and 205")
                .help("use 200, or bind every member of the output to a header or the status"),
        );
    }
}

fn status_of_error(shape: &Shape, diagnostics: &mut Diagnostics) {
    let traits = shape.traits();
    let fault = traits.get(trait_ids::ERROR).and_then(Node::as_str);
    let (Some(node), Some(fault)) = (traits.get(trait_ids::HTTP_ERROR), fault) else { return };
    let Some(code) = node.as_i64() else { return };
    let wanted = match fault {
        "client" => 400..500,
        "server" => 500..600,
        // No fault at all, which is reported where it is written.
        _ => return,
    };
    if !wanted.contains(&code) {
        let message = format!("status {code} is not one of a {fault} error");
        diagnostics.push(
            on_shape(Severity::Danger, "HttpResponseCodeSemantics", shape, message)
                .at(node.span(), format!("not {}xx", wanted.start / 100))
                .note("clients are at fault with 4xx, servers with 5xx")
                .help(format!("use {} to {}", wanted.start, wanted.end - 1)),
        );
    }
}

fn method_semantics(context: &Context<'_>, operation: &Shape, http: &Node, diagnostics: &mut Diagnostics) {
    let Some((place, written)) = http.get("method").and_then(|node| Some((node.span(), node.as_str()?))) else {
        return;
    };
    let Some(method) = METHODS.iter().find(|method| method.name.eq_ignore_ascii_case(written)) else { return };
    let name = method.name;
    let mut say = |severity, code, message: String, note: &str, help: &str| {
        let finding = on_shape(severity, code, operation, message).at(place, "this method");
        diagnostics.push(finding.note(note).help(help));
    };
    if written != name {
        let message = format!("the method `{written}` is not the method {name}");
        let help = format!("write `{name}`");
        say(Severity::Warning, "HttpMethodSemantics", message, "methods are sent as they are written", &help);
    }
    if name == "OPTIONS" {
        let message = "the operation has the method OPTIONS, which servers answer by themselves".to_owned();
        let note = "browsers ask with OPTIONS whether they may send a request to another origin";
        say(Severity::Warning, "HttpMethodSemantics.OPTIONS", message, note, "use `@cors` on the service");
    }
    let traits = operation.traits();
    let meaning = format!("what HTTP says of {name}, clients and proxies rely on");
    match (method.readonly, traits.has(trait_ids::READONLY)) {
        (true, false) => {
            let message = format!("the operation has the method {name}, but no `@readonly`");
            let code = "HttpMethodSemantics.MissingReadonlyTrait";
            say(Severity::Warning, code, message, &meaning, "add `@readonly`, or use another method");
        }
        (false, true) => {
            let message = format!("the operation is `@readonly`, but has the method {name}");
            let code = "HttpMethodSemantics.UnnecessaryReadonlyTrait";
            say(Severity::Warning, code, message, &meaning, "use `GET`, or remove `@readonly`");
        }
        _ => {}
    }
    match (method.idempotent, traits.has(trait_ids::IDEMPOTENT)) {
        (Some(true), false) => {
            let message = format!("the operation has the method {name}, but no `@idempotent`");
            let code = "HttpMethodSemantics.MissingIdempotentTrait";
            say(Severity::Warning, code, message, &meaning, "add `@idempotent`, or use another method");
        }
        (Some(false), true) => {
            let message = format!("the operation is `@idempotent`, but has the method {name}");
            let code = "HttpMethodSemantics.UnnecessaryIdempotentTrait";
            say(Severity::Warning, code, message, &meaning, "replace `@idempotent` by `@readonly`");
        }
        _ => {}
    }
    let input = operation.operation().and_then(|data| context.shape(&data.input));
    if let Some(member) = input.filter(|_| !method.body).and_then(in_body) {
        let message = format!("member `{}` goes into the body of a {name} request", member.name());
        let note = "many clients and proxies do not send the body of such a request";
        let help = "bind it with `@httpQuery`, `@httpHeader` or `@httpLabel`, or use another method";
        say(Severity::Danger, "HttpMethodSemantics.UnexpectedPayload", message, note, help);
    }
}

/// A member that is in the body of a request: the payload, if there is one.
fn in_body(input: &Shape) -> Option<&Member> {
    let members = || input.members().iter().filter(|member| is_in_body(member, Message::Request));
    members().find(|member| is_payload(member)).or_else(|| members().next())
}
