//! Every trait of the closure is known: supported, harmless, or a diagnostic.
//!
//! A trait that nobody knows may change the wire (a different payload, another host, a checksum), so ignoring it could
//! forge a client that is wrong in silence.

use std::collections::BTreeSet;

use crate::semantic::{Shape, ShapeId, Traits};
use crate::source::Span;

use super::causes::Kind;
use super::context::Context;

/// Traits that `lower` reads.
const SUPPORTED: &[&str] = &[
    "aws.api#service",
    "aws.auth#cognitoUserPools",
    "aws.auth#sigv4",
    "aws.endpoints#standardRegionalEndpoints",
    "aws.protocols#restJson1",
    "smithy.api#auth",
    "smithy.api#clientOptional",
    "smithy.api#default",
    "smithy.api#deprecated",
    "smithy.api#documentation",
    "smithy.api#endpoint",
    "smithy.api#enumValue",
    "smithy.api#error",
    "smithy.api#hostLabel",
    "smithy.api#http",
    "smithy.api#httpApiKeyAuth",
    "smithy.api#httpBasicAuth",
    "smithy.api#httpBearerAuth",
    "smithy.api#httpDigestAuth",
    "smithy.api#httpError",
    "smithy.api#httpHeader",
    "smithy.api#httpLabel",
    "smithy.api#httpPayload",
    "smithy.api#httpPrefixHeaders",
    "smithy.api#httpQuery",
    "smithy.api#httpQueryParams",
    "smithy.api#httpResponseCode",
    "smithy.api#idempotencyToken",
    "smithy.api#input",
    "smithy.api#jsonName",
    "smithy.api#length",
    "smithy.api#mediaType",
    "smithy.api#optionalAuth",
    "smithy.api#output",
    "smithy.api#paginated",
    "smithy.api#pattern",
    "smithy.api#range",
    "smithy.api#required",
    "smithy.api#retryable",
    "smithy.api#sensitive",
    "smithy.api#sparse",
    "smithy.api#timestampFormat",
    "smithy.api#title",
    "smithy.api#uniqueItems",
    "smithy.rules#endpointBdd",
    "smithy.rules#endpointRuleSet",
];

/// Traits that cannot change what a client of restJson1 sends or how it reads an answer: documentation, the service's
/// own side, permissions, other protocols, tests, and facts for people.
const HARMLESS: &[&str] = &[
    "aws.api#arn",
    "aws.api#arnReference",
    "aws.api#controlPlane",
    "aws.api#data",
    "aws.api#dataPlane",
    "aws.api#tagEnabled",
    "aws.api#taggable",
    "aws.cloudformation#cfnAdditionalIdentifier",
    "aws.cloudformation#cfnDefaultValue",
    "aws.cloudformation#cfnExcludeProperty",
    "aws.cloudformation#cfnMutability",
    "aws.cloudformation#cfnName",
    "aws.cloudformation#cfnResource",
    "aws.iam#actionName",
    "aws.iam#actionPermissionDescription",
    "aws.iam#conditionKeyValue",
    "aws.iam#conditionKeys",
    "aws.iam#defineConditionKeys",
    "aws.iam#disableConditionKeyInference",
    "aws.iam#disableConditionKeyInheritance",
    "aws.iam#iamAction",
    "aws.iam#iamResource",
    "aws.iam#requiredActions",
    "aws.iam#serviceResolvedConditionKeys",
    "aws.iam#supportedPrincipalTypes",
    "aws.protocols#awsQueryError",
    "aws.protocols#ec2QueryName",
    "smithy.api#addedDefault",
    "smithy.api#box",
    "smithy.api#cors",
    "smithy.api#enum",
    "smithy.api#examples",
    "smithy.api#externalDocumentation",
    "smithy.api#idRef",
    "smithy.api#idempotent",
    "smithy.api#internal",
    "smithy.api#nestedProperties",
    "smithy.api#noReplace",
    "smithy.api#notProperty",
    "smithy.api#private",
    "smithy.api#property",
    "smithy.api#readonly",
    "smithy.api#recommended",
    "smithy.api#references",
    "smithy.api#requiresLength",
    "smithy.api#resourceIdentifier",
    "smithy.api#since",
    "smithy.api#suppress",
    "smithy.api#tags",
    "smithy.api#unitType",
    "smithy.api#unstable",
    "smithy.api#xmlAttribute",
    "smithy.api#xmlFlattened",
    "smithy.api#xmlName",
    "smithy.api#xmlNamespace",
    "smithy.openapi#specificationExtension",
    "smithy.rules#endpointTests",
    "smithy.test#httpMalformedRequestTests",
    "smithy.test#httpRequestTests",
    "smithy.test#httpResponseTests",
    "smithy.test#smokeTests",
    // Waiters are a convenience above the operations: without them each call is the same.
    "smithy.waiters#waitable",
];

/// Traits that are understood and not forged, with what they would need.
const UNSUPPORTED: &[(&str, &str)] = &[
    ("aws.api#clientDiscoveredEndpoint", "endpoint discovery"),
    ("aws.api#clientEndpointDiscovery", "endpoint discovery"),
    ("aws.api#clientEndpointDiscoveryId", "endpoint discovery"),
    ("aws.auth#sigv4a", "asymmetric signatures"),
    ("aws.auth#unsignedPayload", "unsigned payloads"),
    ("aws.customizations#s3UnwrappedXmlOutput", "S3's XML"),
    ("aws.endpoints#dualStackOnlyEndpoints", "dual-stack-only endpoints"),
    ("aws.endpoints#endpointsModifier", "endpoint modifiers"),
    ("aws.endpoints#rulesBasedEndpoints", "endpoint rules other than the standard regional ones"),
    ("aws.endpoints#standardPartitionalEndpoints", "partitional endpoints"),
    ("aws.protocols#awsQueryCompatible", "query-compatible errors"),
    ("aws.protocols#httpChecksum", "flexible checksums"),
    ("smithy.api#authDefinition", "authentication schemes of a model's own"),
    ("smithy.api#eventHeader", "streamed bodies and event streams"),
    ("smithy.api#eventPayload", "streamed bodies and event streams"),
    ("smithy.api#httpChecksumRequired", "required checksums"),
    ("smithy.api#requestCompression", "request compression"),
    ("smithy.api#streaming", "streamed bodies and event streams"),
    ("smithy.rules#clientContextParams", "endpoint parameters of a client's own"),
    ("smithy.rules#contextParam", "endpoint parameters from an input"),
    ("smithy.rules#operationContextParams", "endpoint parameters from an input"),
    ("smithy.rules#staticContextParams", "endpoint parameters of an operation"),
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
        if SUPPORTED.contains(&name) || HARMLESS.contains(&name) || is_other_protocol(name) {
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

/// Protocols are chosen in one place: beside the one that is forged, a service may offer others.
fn is_other_protocol(name: &str) -> bool {
    PROTOCOLS.contains(&name)
}

/// The protocols of AWS and Smithy that exist.
pub(super) const PROTOCOLS: [&str; 8] = [
    "aws.protocols#awsJson1_0",
    "aws.protocols#awsJson1_1",
    "aws.protocols#awsQuery",
    "aws.protocols#ec2Query",
    "aws.protocols#restJson1",
    "aws.protocols#restXml",
    "smithy.protocols#rpcv2Cbor",
    "smithy.protocols#rpcv2Json",
];

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
