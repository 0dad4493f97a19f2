//! Why changes of the traits that everyone uses break clients, or do not.

use super::scope::Use;
use super::{Change, Meaning, breaks, harmless};

/// Traits that are compared elsewhere, or by which nothing that a client does can change: documentation, tests, and what
/// says how resources are named, deployed and permitted. Namespaces end in `#`.
const SILENT: [&str; 30] = [
    "aws.api#arn",
    "aws.api#arnReference",
    "aws.api#controlPlane",
    "aws.api#dataPlane",
    "aws.api#tagEnabled",
    "aws.api#taggable",
    "aws.apigateway#",
    "aws.cloudformation#",
    "aws.iam#",
    "smithy.api#auth",
    "smithy.api#cors",
    "smithy.api#documentation",
    "smithy.api#enum",
    "smithy.api#enumValue",
    "smithy.api#examples",
    "smithy.api#externalDocumentation",
    "smithy.api#nestedProperties",
    "smithy.api#noReplace",
    "smithy.api#notProperty",
    "smithy.api#paginated",
    "smithy.api#property",
    "smithy.api#references",
    "smithy.api#resourceIdentifier",
    "smithy.api#since",
    "smithy.api#suppress",
    "smithy.api#tags",
    "smithy.api#title",
    "smithy.openapi#",
    "smithy.rules#endpointTests",
    "smithy.test#",
];

/// Whether changes of a trait are not reported.
pub(super) fn is_silent(id: &str) -> bool {
    let namespace = id.find('#').map_or("", |at| &id[..=at]);
    SILENT.contains(&id) || SILENT.contains(&namespace)
}

/// What a change means to clients that Tongs forges, where that is known without the trait's definition.
pub(super) fn known(id: &str, change: Change, writes_xml: bool) -> Option<Meaning> {
    let added = change == Change::Added;
    let removed = change == Change::Removed;
    Some(match id {
        "smithy.api#deprecated" if added => harmless("code that uses it compiles with a warning"),
        "smithy.api#deprecated" => harmless("only the compiler's warnings change"),
        "smithy.api#sensitive" if added => harmless("`Debug` no longer shows values of it"),
        "smithy.api#sensitive" => harmless("`Debug` shows values of it from now on, and so may logs"),
        "smithy.api#input" => harmless("what it means for the members is said of each of them"),
        "smithy.api#output" => harmless("nothing in Rust or on the wire depends on it"),
        "smithy.api#idempotencyToken" if added => harmless("newer clients fill it in where it is left out"),
        "smithy.api#idempotent" | "smithy.api#readonly" if added => harmless("callers may repeat the call"),
        "smithy.api#optionalAuth" if added => harmless("older clients authenticate, which the service still accepts"),
        "smithy.api#retryable" if added => harmless("newer clients retry the error"),
        "smithy.api#httpChecksumRequired" if added => {
            breaks("the service refuses requests without a checksum, which older clients do not send")
        }
        "aws.auth#sigv4" | "aws.auth#sigv4a" if !added && !removed => {
            breaks("older clients sign for another service name, and are refused")
        }
        "smithy.waiters#waitable" => harmless("Tongs forges no waiters"),
        "smithy.rules#endpointBdd" | "smithy.rules#endpointRuleSet" => {
            harmless("newer clients choose their hosts by other rules: compare the endpoint tests of both models")
        }
        "smithy.api#xmlAttribute" | "smithy.api#xmlFlattened" | "smithy.api#xmlName" | "smithy.api#xmlNamespace"
            if !writes_xml =>
        {
            harmless("no protocol of the service writes XML")
        }
        _ => return None,
    })
}

/// Why it breaks clients when the definition of a trait says that it does, and not why.
pub(super) fn of_rule(id: &str, path: &str, used: Use) -> Option<String> {
    let place = |sent: &'static str, received: &'static str| if used.sent { sent } else { received };
    let moved = place(
        "older clients send it where the service no longer looks for it",
        "older clients look for it where the service no longer writes it",
    );
    let renamed = place(
        "older clients send it under a name that the service no longer looks for",
        "older clients look for it under a name that the service no longer writes",
    );
    let host = "older clients call another host";
    let reason = match (id, path) {
        ("smithy.api#http", "/method" | "/uri") => "the service no longer answers the requests of older clients",
        ("smithy.api#http", "/code") => "clients that look at the status code see another one",
        ("smithy.api#http", _) => "the operation is no longer called over HTTP in this way",
        (
            "smithy.api#httpLabel"
            | "smithy.api#httpQuery"
            | "smithy.api#httpQueryParams"
            | "smithy.api#httpHeader"
            | "smithy.api#httpPrefixHeaders"
            | "smithy.api#httpPayload"
            | "smithy.api#httpResponseCode"
            | "smithy.api#eventHeader"
            | "smithy.api#eventPayload"
            | "smithy.api#xmlAttribute",
            _,
        ) => moved,
        ("smithy.api#jsonName" | "smithy.api#xmlName" | "smithy.api#xmlNamespace" | "smithy.api#xmlFlattened", _) => {
            renamed
        }
        ("smithy.api#timestampFormat", _) => "times are written in another way, which older clients do not follow",
        ("smithy.api#httpError", _) => "the error has another status code, by which older clients may tell it apart",
        ("smithy.api#error", _) => "who is at fault decides whether clients try again",
        ("smithy.api#retryable", _) => "clients no longer try again when it happens",
        ("smithy.api#idempotencyToken", _) => "clients no longer fill it in, so code that leaves it out sends none",
        ("smithy.api#readonly" | "smithy.api#idempotent", _) => {
            "callers may have relied on being able to repeat the call"
        }
        ("smithy.api#streaming", _) => "its Rust type changes between a stream and a value",
        ("smithy.api#sparse", _) => "in Rust its elements become, or are no longer, an `Option`",
        ("smithy.api#mediaType", _) => "clients may have relied on what the value holds",
        ("smithy.api#endpoint" | "smithy.api#hostLabel", _) => host,
        (id, _) if id.starts_with("aws.endpoints#") => host,
        (
            "smithy.api#optionalAuth"
            | "smithy.api#httpBasicAuth"
            | "smithy.api#httpDigestAuth"
            | "smithy.api#httpBearerAuth"
            | "smithy.api#httpApiKeyAuth",
            _,
        ) => "clients that rely on it are refused",
        _ => return None,
    };
    Some(reason.to_owned())
}
