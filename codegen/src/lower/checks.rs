//! Checksums and compression of bodies.

use crate::ir::http::PayloadKind;
use crate::ir::{
    Body, Checks, Chosen, ClientFeature, Http, Operation, Presence, RequestChecksum, ResponseChecksum, Structure,
};
use crate::model::{Member, Node, Shape, ShapeType, trait_ids};
use crate::select::operations_of;

use super::context::Context;
use super::customizations;

/// The one encoding that requests are compressed with.
const GZIP: &str = "gzip";

/// What is done to the bodies of an operation.
pub(super) fn lower(
    operation: &Shape,
    (input_shape, input): (&Shape, &Structure),
    output: &Shape,
    http: &Http,
) -> Checks {
    let own = operation.traits().get(trait_ids::HTTP_CHECKSUM);
    let chosen = |key| chosen(own?.get(key)?.as_str()?, input_shape, input);
    let required = own.and_then(|own| own.get("requestChecksumRequired")).and_then(Node::as_bool).unwrap_or_default();
    let algorithm = chosen("requestAlgorithmMember");
    let request_checksum = (required || algorithm.is_some()).then(|| RequestChecksum {
        header: own.and_then(|own| header(own, input_shape)),
        algorithm,
        required,
        streams: matches!(&http.body, Body::Payload(payload) if matches!(payload.kind, PayloadKind::Stream { .. })),
    });
    let algorithms = own.and_then(|own| strings(own.get("responseAlgorithms"))).unwrap_or_default();
    let mode = chosen("requestValidationModeMember").filter(|_| !algorithms.is_empty());
    Checks {
        content_md5: operation.traits().has(trait_ids::HTTP_CHECKSUM_REQUIRED) && request_checksum.is_none(),
        gzip: is_compressed(operation),
        tree_hash: customizations::has_tree_hash(operation.id()),
        long_polling: customizations::is_polled(operation.id()),
        text_beside_date: customizations::has_text_beside_date(output),
        request_checksum,
        response_checksum: mode.map(|mode| ResponseChecksum { mode, algorithms }),
    }
}

/// The features of the runtime that operations need.
pub(super) fn features(operations: &[Operation]) -> Vec<&'static str> {
    let checksum = operations.iter().any(|operation| operation.checks.has_checksums()).then_some("checksum");
    let compression = operations.iter().any(|operation| operation.checks.gzip).then_some("compression");
    checksum.into_iter().chain(compression).collect()
}

/// What clients have: whichever operations are forged, their settings are the same.
pub(super) fn client_features(cx: &Context<'_>) -> Vec<ClientFeature> {
    let service = cx.selection.service;
    let operations = operations_of(cx.model, service);
    let any = |holds: &dyn Fn(&Shape) -> bool| operations.iter().filter_map(|id| cx.model.shape(id)).any(holds);
    let is_checked = |operation: &Shape| operation.traits().has(trait_ids::HTTP_CHECKSUM);
    let has = [
        (ClientFeature::HttpChecksum, any(&is_checked)),
        (ClientFeature::AwsChunked, any(&|operation| is_checked(operation) && sends_stream(cx, operation))),
        (ClientFeature::RequestCompression, any(&is_compressed)),
    ];
    let has = has.into_iter().filter_map(|(feature, has)| has.then_some(feature));
    has.chain(customizations::client_feature(service)).collect()
}

/// Whether the body of a request is a stream of bytes, of which a checksum is made.
fn sends_stream(cx: &Context<'_>, operation: &Shape) -> bool {
    let checks_request = |own: &Node| own.get("requestAlgorithmMember").is_some();
    let input = operation.operation().and_then(|operation| cx.model.shape(&operation.input));
    let streams = |member: &Member| {
        let target = cx.target(member);
        target.shape_type() == ShapeType::Blob && target.traits().has(trait_ids::STREAMING)
    };
    operation.traits().get(trait_ids::HTTP_CHECKSUM).is_some_and(checks_request)
        && input.is_some_and(|input| input.members().iter().any(streams))
}

/// Whether requests may be compressed with what all clients know.
fn is_compressed(operation: &Shape) -> bool {
    let node = operation.traits().get(trait_ids::REQUEST_COMPRESSION).and_then(|own| strings(own.get("encodings")));
    node.is_some_and(|encodings| encodings.iter().any(|encoding| encoding == GZIP))
}

/// The field of a member of the input.
fn chosen(name: &str, shape: &Shape, input: &Structure) -> Option<Chosen> {
    let at = shape.members().iter().position(|member| member.name() == name)?;
    let field = input.fields.get(at)?;
    Some(Chosen { field: field.name.clone(), optional: field.presence == Presence::Optional })
}

/// The header that the algorithm is sent in.
fn header(own: &Node, input: &Shape) -> Option<String> {
    let name = own.get("requestAlgorithmMember")?.as_str()?;
    let member = input.members().iter().find(|member| member.name() == name)?;
    Some(member.traits().get(trait_ids::HTTP_HEADER)?.as_str()?.to_owned())
}

fn strings(node: Option<&Node>) -> Option<Vec<String>> {
    Some(node?.as_array()?.iter().filter_map(Node::as_str).map(str::to_owned).collect())
}
