//! Why changes of the traits that everyone uses break clients, or do not.

use super::scope::Use;
use super::{Change, Meaning, breaks, harmless};
use crate::model::trait_ids;

/// Traits that are compared elsewhere, or by which nothing that a client does can change: documentation, tests, and what
/// says how resources are named, deployed and permitted. Namespaces end in `#`.
const SILENT: [&str; 30] = [
    trait_ids::ARN,
    trait_ids::ARN_REFERENCE,
    trait_ids::CONTROL_PLANE,
    trait_ids::DATA_PLANE,
    trait_ids::TAG_ENABLED,
    trait_ids::TAGGABLE,
    "aws.apigateway#",
    "aws.cloudformation#",
    "aws.iam#",
    trait_ids::AUTH,
    trait_ids::CORS,
    trait_ids::DOCUMENTATION,
    trait_ids::ENUM,
    trait_ids::ENUM_VALUE,
    trait_ids::EXAMPLES,
    trait_ids::EXTERNAL_DOCUMENTATION,
    trait_ids::NESTED_PROPERTIES,
    trait_ids::NO_REPLACE,
    trait_ids::NOT_PROPERTY,
    trait_ids::PAGINATED,
    trait_ids::PROPERTY,
    trait_ids::REFERENCES,
    trait_ids::RESOURCE_IDENTIFIER,
    trait_ids::SINCE,
    trait_ids::SUPPRESS,
    trait_ids::TAGS,
    trait_ids::TITLE,
    "smithy.openapi#",
    trait_ids::ENDPOINT_TESTS,
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
        trait_ids::DEPRECATED if added => harmless("code that uses it compiles with a warning"),
        trait_ids::DEPRECATED => harmless("only the compiler's warnings change"),
        trait_ids::SENSITIVE if added => harmless("`Debug` no longer shows values of it"),
        trait_ids::SENSITIVE => harmless("`Debug` shows values of it from now on, and so may logs"),
        trait_ids::INPUT => harmless("what it means for the members is said of each of them"),
        trait_ids::OUTPUT => harmless("nothing in Rust or on the wire depends on it"),
        trait_ids::IDEMPOTENCY_TOKEN if added => harmless("newer clients fill it in where it is left out"),
        trait_ids::IDEMPOTENT | trait_ids::READONLY if added => harmless("callers may repeat the call"),
        trait_ids::OPTIONAL_AUTH if added => harmless("older clients authenticate, which the service still accepts"),
        trait_ids::RETRYABLE if added => harmless("newer clients retry the error"),
        trait_ids::HTTP_CHECKSUM_REQUIRED if added => {
            breaks("the service refuses requests without a checksum, which older clients do not send")
        }
        trait_ids::SIGV4 | trait_ids::SIGV4A if !added && !removed => {
            breaks("older clients sign for another service name, and are refused")
        }
        trait_ids::ENDPOINT_BDD | trait_ids::ENDPOINT_RULE_SET => {
            harmless("newer clients choose their hosts by other rules: compare the endpoint tests of both models")
        }
        trait_ids::XML_ATTRIBUTE | trait_ids::XML_FLATTENED | trait_ids::XML_NAME | trait_ids::XML_NAMESPACE
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
        (trait_ids::HTTP, "/method" | "/uri") => "the service no longer answers the requests of older clients",
        (trait_ids::HTTP, "/code") => "clients that look at the status code see another one",
        (trait_ids::HTTP, _) => "the operation is no longer called over HTTP in this way",
        (
            trait_ids::HTTP_LABEL
            | trait_ids::HTTP_QUERY
            | trait_ids::HTTP_QUERY_PARAMS
            | trait_ids::HTTP_HEADER
            | trait_ids::HTTP_PREFIX_HEADERS
            | trait_ids::HTTP_PAYLOAD
            | trait_ids::HTTP_RESPONSE_CODE
            | trait_ids::EVENT_HEADER
            | trait_ids::EVENT_PAYLOAD
            | trait_ids::XML_ATTRIBUTE,
            _,
        ) => moved,
        (trait_ids::JSON_NAME | trait_ids::XML_NAME | trait_ids::XML_NAMESPACE | trait_ids::XML_FLATTENED, _) => {
            renamed
        }
        (trait_ids::TIMESTAMP_FORMAT, _) => "times are written in another way, which older clients do not follow",
        (trait_ids::HTTP_ERROR, _) => "the error has another status code, by which older clients may tell it apart",
        (trait_ids::ERROR, _) => "who is at fault decides whether clients try again",
        (trait_ids::RETRYABLE, _) => "clients no longer try again when it happens",
        (trait_ids::IDEMPOTENCY_TOKEN, _) => "clients no longer fill it in, so code that leaves it out sends none",
        (trait_ids::READONLY | trait_ids::IDEMPOTENT, _) => "callers may have relied on being able to repeat the call",
        (trait_ids::STREAMING, _) => "its Rust type changes between a stream and a value",
        (trait_ids::SPARSE, _) => "in Rust its elements become, or are no longer, an `Option`",
        (trait_ids::MEDIA_TYPE, _) => "clients may have relied on what the value holds",
        (trait_ids::ENDPOINT | trait_ids::HOST_LABEL, _) => host,
        (id, _) if id.starts_with("aws.endpoints#") => host,
        (
            trait_ids::OPTIONAL_AUTH
            | trait_ids::HTTP_BASIC_AUTH
            | trait_ids::HTTP_DIGEST_AUTH
            | trait_ids::HTTP_BEARER_AUTH
            | trait_ids::HTTP_API_KEY_AUTH,
            _,
        ) => "clients that rely on it are refused",
        _ => return None,
    };
    Some(reason.to_owned())
}
