//! Operations: how they are called, signed and paged.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::format::{Operation, Paginator, Shape};
use super::traits::Traits;

/// The traits of an operation.
pub(super) fn traits(operation: &Operation, input: Option<&Shape>, is_rest: bool) -> Traits {
    let mut traits = Traits::default();
    traits.set_if("documentation", operation.documentation.as_deref());
    if is_rest {
        let uri = uri(&operation.http.request_uri, input);
        let code = operation.http.response_code.unwrap_or(200);
        traits.set("http", json!({ "method": operation.http.method, "uri": uri, "code": code }));
    }
    match operation.authtype.as_deref() {
        Some("none") => traits.set("auth", json!([])),
        authtype => {
            let is_unsigned = operation.unsigned_payload || authtype == Some("v4-unsigned-body");
            traits.mark("aws.auth#unsignedPayload", is_unsigned);
        }
    }
    let prefix = operation.endpoint.as_ref().and_then(|endpoint| endpoint.host_prefix.as_deref());
    traits.set_if("endpoint", prefix.map(|prefix| json!({ "hostPrefix": prefix })));
    traits.mark("httpChecksumRequired", operation.http_checksum_required);
    let kept = [
        ("aws.protocols#httpChecksum", &operation.http_checksum),
        ("smithy.rules#staticContextParams", &operation.static_context_params),
        ("smithy.rules#operationContextParams", &operation.context_params),
        ("requestCompression", &operation.requestcompression),
    ];
    for (name, value) in kept {
        traits.set_if(name, value.clone());
    }
    traits
}

/// Labels are called as they are written there, and as the member is here.
fn uri(uri: &str, input: Option<&Shape>) -> String {
    let Some(input) = input else { return uri.to_owned() };
    let labels = input.members.iter().filter(|(_, member)| member.location.as_deref() == Some("uri"));
    let names: BTreeMap<&str, &str> =
        labels.map(|(name, member)| (member.location_name.as_deref().unwrap_or(name), name.as_str())).collect();
    let mut converted = String::new();
    let mut rest = uri;
    while let Some((before, behind)) = rest.split_once('{') {
        let Some((label, behind)) = behind.split_once('}') else { break };
        let (label, greedy) = label.strip_suffix('+').map_or((label, ""), |label| (label, "+"));
        let _ = write!(converted, "{before}{{{}{greedy}}}", names.get(label).unwrap_or(&label));
        rest = behind;
    }
    converted + rest
}

/// `@paginated`, where Smithy has a form for it: one token, text or a map, and paths without expressions.
pub(super) fn paginated(
    paginator: &Paginator,
    operation: &Operation,
    shapes: &BTreeMap<String, Shape>,
) -> Option<Value> {
    let shape = |target: &Option<super::format::Target>| shapes.get(&target.as_ref()?.shape);
    let (input, output) = (shape(&operation.input)?, shape(&operation.output)?);
    let is_path = |path: &&str| path.chars().all(|one| one.is_ascii_alphanumeric() || matches!(one, '.' | '_'));
    let (token, next) = (paginator.input_token.as_str()?, paginator.output_token.as_str().filter(is_path)?);
    let of = |shape: &Shape, name: &str| shapes.get(&shape.members.get(name)?.shape);
    let at = |path: &str| path.split('.').try_fold(output, of);
    let requires = |shape: &Shape, name: &str| shape.required.iter().any(|required| required == name);
    let (holder, last) = next.rsplit_once('.').map_or((Some(output), next), |(path, last)| (at(path), last));
    let is_optional = !requires(input, token) && !requires(holder?, last);
    let (of_input, of_output) = (of(input, token)?, at(next)?);
    let is_token = of_input.kind == of_output.kind && matches!(of_input.kind.as_str(), "string" | "map");
    if !(is_optional && is_token) {
        return None;
    }
    let mut paginated = json!({ "inputToken": token, "outputToken": next });
    let is_count = |size: &&str| of(input, size).is_some_and(|shape| matches!(shape.kind.as_str(), "integer" | "long"));
    if let Some(size) = paginator.limit_key.as_str().filter(is_count) {
        paginated["pageSize"] = size.into();
    }
    let items = match &paginator.result_key {
        Value::Array(paths) if paths.len() == 1 => paths[0].as_str(),
        path => path.as_str(),
    };
    let is_many = |path: &&str| at(path).is_some_and(|shape| matches!(shape.kind.as_str(), "list" | "map"));
    if let Some(items) = items.filter(is_path).filter(is_many) {
        paginated["items"] = items.into();
    }
    Some(paginated)
}
