//! Every trait of the closure is known: supported, harmless, or a diagnostic.
//!
//! A trait that nobody knows may change the wire (a different payload, another host, a checksum), so ignoring it could
//! forge a client that is wrong in silence.

use std::collections::BTreeSet;

use crate::model::{Shape, ShapeId, Traits, trait_ids};
use crate::text::Span;

use super::causes::Kind;
use super::context::Context;
use super::{endpoint, protocol};

/// Traits that `lower` reads.
const SUPPORTED: &[&str] = &[
    trait_ids::CLIENT_DISCOVERED_ENDPOINT,
    trait_ids::CLIENT_ENDPOINT_DISCOVERY,
    trait_ids::CLIENT_ENDPOINT_DISCOVERY_ID,
    trait_ids::SERVICE,
    trait_ids::COGNITO_USER_POOLS,
    trait_ids::SIGV4,
    trait_ids::SIGV4A,
    trait_ids::UNSIGNED_PAYLOAD,
    trait_ids::S3_UNWRAPPED_XML_OUTPUT,
    trait_ids::DUAL_STACK_ONLY_ENDPOINTS,
    trait_ids::STANDARD_PARTITIONAL_ENDPOINTS,
    trait_ids::STANDARD_REGIONAL_ENDPOINTS,
    trait_ids::AWS_QUERY_COMPATIBLE,
    trait_ids::AWS_QUERY_ERROR,
    trait_ids::EC2_QUERY_NAME,
    trait_ids::HTTP_CHECKSUM,
    trait_ids::AUTH,
    trait_ids::CLIENT_OPTIONAL,
    trait_ids::DEFAULT,
    trait_ids::DEPRECATED,
    trait_ids::DOCUMENTATION,
    trait_ids::ENDPOINT,
    trait_ids::ENUM_VALUE,
    trait_ids::ERROR,
    trait_ids::EVENT_HEADER,
    trait_ids::EVENT_PAYLOAD,
    trait_ids::HOST_LABEL,
    trait_ids::HTTP,
    trait_ids::HTTP_API_KEY_AUTH,
    trait_ids::HTTP_BASIC_AUTH,
    trait_ids::HTTP_BEARER_AUTH,
    trait_ids::HTTP_CHECKSUM_REQUIRED,
    trait_ids::HTTP_DIGEST_AUTH,
    trait_ids::HTTP_ERROR,
    trait_ids::HTTP_HEADER,
    trait_ids::HTTP_LABEL,
    trait_ids::HTTP_PAYLOAD,
    trait_ids::HTTP_PREFIX_HEADERS,
    trait_ids::HTTP_QUERY,
    trait_ids::HTTP_QUERY_PARAMS,
    trait_ids::HTTP_RESPONSE_CODE,
    trait_ids::IDEMPOTENCY_TOKEN,
    trait_ids::INPUT,
    trait_ids::JSON_NAME,
    trait_ids::LENGTH,
    trait_ids::MEDIA_TYPE,
    trait_ids::OPTIONAL_AUTH,
    trait_ids::OUTPUT,
    trait_ids::PAGINATED,
    trait_ids::PATTERN,
    trait_ids::RANGE,
    trait_ids::REQUEST_COMPRESSION,
    trait_ids::REQUIRED,
    trait_ids::REQUIRES_LENGTH,
    trait_ids::RETRYABLE,
    trait_ids::SENSITIVE,
    trait_ids::SPARSE,
    trait_ids::STREAMING,
    trait_ids::TIMESTAMP_FORMAT,
    trait_ids::TITLE,
    trait_ids::UNIQUE_ITEMS,
    trait_ids::XML_ATTRIBUTE,
    trait_ids::XML_FLATTENED,
    trait_ids::XML_NAME,
    trait_ids::XML_NAMESPACE,
    trait_ids::CLIENT_CONTEXT_PARAMS,
    trait_ids::CONTEXT_PARAM,
    trait_ids::ENDPOINT_BDD,
    trait_ids::ENDPOINT_RULE_SET,
    trait_ids::OPERATION_CONTEXT_PARAMS,
    trait_ids::STATIC_CONTEXT_PARAMS,
    trait_ids::WAITABLE,
];

/// Traits that cannot change what a client sends or how it reads an answer: documentation, the service's
/// own side, permissions, other protocols, tests, and facts for people.
const HARMLESS: &[&str] = &[
    trait_ids::ARN,
    trait_ids::ARN_REFERENCE,
    trait_ids::CONTROL_PLANE,
    trait_ids::DATA,
    trait_ids::DATA_PLANE,
    trait_ids::TAG_ENABLED,
    trait_ids::TAGGABLE,
    trait_ids::CFN_ADDITIONAL_IDENTIFIER,
    trait_ids::CFN_DEFAULT_VALUE,
    trait_ids::CFN_EXCLUDE_PROPERTY,
    trait_ids::CFN_MUTABILITY,
    trait_ids::CFN_NAME,
    trait_ids::CFN_RESOURCE,
    trait_ids::ACTION_NAME,
    trait_ids::ACTION_PERMISSION_DESCRIPTION,
    trait_ids::CONDITION_KEY_VALUE,
    trait_ids::CONDITION_KEYS,
    trait_ids::DEFINE_CONDITION_KEYS,
    trait_ids::DISABLE_CONDITION_KEY_INFERENCE,
    trait_ids::IAM_ACTION,
    trait_ids::IAM_RESOURCE,
    trait_ids::REQUIRED_ACTIONS,
    trait_ids::SERVICE_RESOLVED_CONDITION_KEYS,
    trait_ids::SUPPORTED_PRINCIPAL_TYPES,
    trait_ids::ADDED_DEFAULT,
    trait_ids::BOX,
    trait_ids::CORS,
    trait_ids::ENUM,
    trait_ids::EXAMPLES,
    trait_ids::EXTERNAL_DOCUMENTATION,
    trait_ids::ID_REF,
    trait_ids::IDEMPOTENT,
    trait_ids::INTERNAL,
    trait_ids::NESTED_PROPERTIES,
    trait_ids::NO_REPLACE,
    trait_ids::NOT_PROPERTY,
    trait_ids::PRIVATE,
    trait_ids::PROPERTY,
    trait_ids::READONLY,
    trait_ids::RECOMMENDED,
    trait_ids::REFERENCES,
    trait_ids::RESOURCE_IDENTIFIER,
    trait_ids::SINCE,
    trait_ids::SUPPRESS,
    trait_ids::TAGS,
    trait_ids::UNIT_TYPE,
    trait_ids::UNSTABLE,
    trait_ids::SPECIFICATION_EXTENSION,
    trait_ids::ENDPOINT_TESTS,
    trait_ids::EVENT_STREAM_TESTS,
    trait_ids::HTTP_MALFORMED_REQUEST_TESTS,
    trait_ids::HTTP_REQUEST_TESTS,
    trait_ids::HTTP_RESPONSE_TESTS,
    trait_ids::SMOKE_TESTS,
];

/// Traits that are understood and not forged, with what they would need.
const UNSUPPORTED: &[(&str, &str)] = &[
    (trait_ids::ENDPOINTS_MODIFIER, "endpoint modifiers"),
    (trait_ids::RULES_BASED_ENDPOINTS, "endpoint rules that its model does not carry"),
    (trait_ids::AUTH_DEFINITION, "authentication schemes of a model's own"),
];

/// What can be done in a model about a trait that asks for something that is not forged.
pub(super) const MEND: &str = "take the trait away";

/// Checks the traits of the service.
pub(super) fn check_service(cx: &mut Context<'_>, ignored: &BTreeSet<String>) {
    check_shape(cx, ignored, cx.selection.service);
}

/// Checks the traits of the operations, and of all shapes and members of the closure.
pub(super) fn check_closure(cx: &mut Context<'_>, ignored: &BTreeSet<String>) {
    let selection = cx.selection;
    let operations = selection.operations.iter().map(|operation| operation.shape);
    for shape in operations.chain(selection.shapes.values().map(|selected| selected.shape)) {
        check_shape(cx, ignored, shape);
    }
}

fn check_shape(cx: &mut Context<'_>, ignored: &BTreeSet<String>, shape: &Shape) {
    check(cx, ignored, shape.traits(), (shape.id(), shape.span()));
    for member in shape.members() {
        check(cx, ignored, member.traits(), (member.id(), member.span()));
    }
}

fn check(cx: &mut Context<'_>, ignored: &BTreeSet<String>, traits: &Traits, (owner, span): (&ShapeId, Span)) {
    for (id, value) in traits.iter() {
        let name = id.as_str();
        // What says how endpoints are made counts where the model does not say which they are.
        let has_rules = traits.has(trait_ids::ENDPOINT_RULE_SET) || traits.has(trait_ids::ENDPOINT_BDD);
        if has_rules && endpoint::is_declared(name) {
            continue;
        }
        if SUPPORTED.contains(&name) || HARMLESS.contains(&name) || protocol::is_protocol(name) {
            continue;
        }
        let at = value.span().or(span);
        if let Some((_, what)) = UNSUPPORTED.iter().find(|(unsupported, _)| *unsupported == name) {
            cx.causes.add((Kind::Trait, what, MEND), owner, at, format!("`@{}` applied here", id.name()));
        } else if !ignored.contains(name) {
            let defined = if cx.model.shape(id).is_some() { "defined by this model" } else { "defined nowhere" };
            cx.causes.add((Kind::UnknownTrait, name, ""), owner, at, "applied here");
            cx.causes.note(name, format!("the trait is {defined}; it could change what a client has to send"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_disjoint() {
        let unsupported: Vec<_> = UNSUPPORTED.iter().map(|(name, _)| *name).collect();
        for list in [SUPPORTED, HARMLESS, &unsupported] {
            assert!(list.windows(2).all(|pair| pair[0] < pair[1]), "{list:?}");
        }
        for name in SUPPORTED {
            assert!(!HARMLESS.contains(name) && !unsupported.contains(name), "{name}");
        }
        for name in HARMLESS {
            assert!(!unsupported.contains(name), "{name}");
        }
    }
}
