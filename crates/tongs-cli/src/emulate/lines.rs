//! What is printed at the start: where the emulator is, what a client needs, what is served, and what to try.

use std::process::ExitCode;

use tongs::model::{Model, Shape};
use tongs_emulator::Emulator;
use tongs_emulator::service::{Operation, Service};

use crate::{counted, print as to_stdout};

/// Prints all of it.
pub(super) fn print(emulator: &Emulator) -> ExitCode {
    let url = emulator.endpoint_url();
    let credentials = emulator.credentials();
    let mut lines = vec![
        url.to_owned(),
        format!("AWS_ENDPOINT_URL={url}"),
        format!("AWS_ACCESS_KEY_ID={}", credentials.access_key_id()),
        format!("AWS_SECRET_ACCESS_KEY={}", credentials.secret_access_key()),
    ];
    lines.extend(credentials.session_token().map(|token| format!("AWS_SESSION_TOKEN={token}")));
    lines.push("AWS_REGION=us-east-1".to_owned());
    for (service, operations) in emulator.services() {
        let protocol = service.protocol().id();
        let protocol = protocol.rsplit_once('#').map_or(protocol, |(_, name)| name);
        lines.push(format!("# {} speaks {protocol}: {}", service.id(), counted(operations.len(), "operation")));
        lines.extend(example(service, operations, url));
    }
    let mut text = lines.join("\n");
    text.push('\n');
    to_stdout(&text)
}

/// A command to try: of an operation that asks for nothing, if there is one.
fn example(service: &Service, served: &[String], url: &str) -> Option<String> {
    let model: &Model = service.model();
    let asks_for_nothing = |operation: &&Operation| {
        let input = model.shape(operation.input());
        let is_optional = |input: &Shape| input.members().iter().all(|it| !it.traits().has("smithy.api#required"));
        operation.input_stream().is_none() && input.is_none_or(is_optional)
    };
    let candidates = || service.operations().filter(|it| served.iter().any(|name| name == it.name()));
    let lists =
        |operation: &&Operation| operation.name().starts_with("List") || operation.name().starts_with("Describe");
    let free = || candidates().filter(asks_for_nothing);
    let operation = free().find(lists).or_else(|| free().next())?;
    if !service.shape().traits().has("aws.api#service") {
        let http = operation.http()?;
        return Some(format!("# curl -X {} {url}{}", http.method, path(operation)?));
    }
    Some(format!("# aws {} {} --endpoint-url {url}", command(service), dashed(operation.name())))
}

/// The path of an operation that has no labels in it.
fn path(operation: &Operation) -> Option<String> {
    use tongs_emulator::service::Segment;
    let segments = operation.http()?.uri.segments.iter().map(|segment| match segment {
        Segment::Literal(text) => Some(format!("/{text}")),
        _ => None,
    });
    segments.collect()
}

/// What the AWS CLI calls a service: mostly as SDKs do, and a few as nothing else does.
fn command(service: &Service) -> String {
    match service.sdk_id() {
        "S3" => "s3api".to_owned(),
        "SFN" => "stepfunctions".to_owned(),
        "CloudWatch Logs" => "logs".to_owned(),
        "EventBridge" => "events".to_owned(),
        id @ ("Secrets Manager" | "Route 53" | "API Gateway" | "S3 Control") => id.replace(' ', "").to_lowercase(),
        id => id.replace(' ', "-").to_lowercase(),
    }
}

/// `ListTables` as `list-tables`.
fn dashed(name: &str) -> String {
    let mut text = String::new();
    let letters: Vec<char> = name.chars().collect();
    for (at, letter) in letters.iter().enumerate() {
        let follows_small = at > 0 && letters.get(at - 1).is_some_and(|it| !it.is_ascii_uppercase());
        let begins_word = at > 0 && letters.get(at + 1).is_some_and(char::is_ascii_lowercase);
        if letter.is_ascii_uppercase() && (follows_small || begins_word) {
            text.push('-');
        }
        text.push(letter.to_ascii_lowercase());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::dashed;

    #[test]
    fn operations_have_dashes() {
        for (name, expected) in [("ListTables", "list-tables"), ("GetMFADevice", "get-mfa-device"), ("Get", "get")] {
            assert_eq!(dashed(name), expected);
        }
    }
}
