//! Requests that are signed beforehand.

use crate::ir::http::PayloadKind;
use crate::ir::{Body, Http, Presigned, Structure};
use crate::model::Shape;

use super::context::Context;
use super::{customizations, http};

/// How requests of an operation are signed beforehand; nothing where they are not.
pub(super) fn lower(
    cx: &mut Context<'_>,
    operation: &Shape,
    (input_shape, input): (&Shape, &Structure),
    of_http: &Http,
) -> Option<Presigned> {
    if customizations::is_presigned_as_query(operation.id()) {
        return Some(Presigned::AsQuery(http::in_query(cx, input_shape, input)));
    }
    let is_whole = match &of_http.body {
        Body::None => true,
        Body::Payload(payload) => matches!(payload.kind, PayloadKind::Stream { .. }),
        Body::Members => false,
    };
    (is_whole && customizations::is_presigned(cx.selection.service)).then_some(Presigned::AsSent)
}

/// Whether any requests are.
pub(super) fn features(operations: &[crate::ir::Operation]) -> Option<&'static str> {
    operations.iter().any(|operation| operation.presigned.is_some()).then_some("presigning")
}
