//! Requests of Amazon Glacier, which wants the hash of a tree whose leaves are the megabytes of the body.

use std::fmt::Write as _;

use aws_runtime::auth::SigV4OperationSigningConfig;
use aws_sigv4::http_request::SignableBody;
use aws_smithy_checksums::ChecksumAlgorithm as Algorithm;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextMut, BeforeTransmitInterceptorContextMut,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::LoadedRequestBody;
use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
use aws_smithy_types::config_bag::ConfigBag;

use crate::operation::Feature;

/// The length of what a leaf is the hash of.
const LEAF: usize = 1024 * 1024;

/// Reads a body that streams into memory, and sends its hashes.
#[derive(Debug)]
pub struct TreeHash;

impl Feature for TreeHash {
    fn plug(&'static self, components: &mut RuntimeComponentsBuilder) {
        components.push_interceptor(SharedInterceptor::permanent(TreeHash));
    }
}

#[dyn_dispatch_hint]
impl Intercept for TreeHash {
    fn name(&self) -> &'static str {
        "TreeHash"
    }

    fn modify_before_serialization(
        &self,
        _: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        cfg.interceptor_state().store_put(LoadedRequestBody::Requested);
        Ok(())
    }

    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Some(LoadedRequestBody::Loaded(body)) = cfg.load::<LoadedRequestBody>() else {
            return Err("the body is not in memory, so that its hashes are not known".into());
        };
        let whole = hex(&sha256(&[body]));
        let headers = context.request_mut().headers_mut();
        for (name, value) in
            [("x-amz-sha256-tree-hash", hex(&tree_hash(body))), ("x-amz-content-sha256", whole.clone())]
        {
            if headers.get(name).is_none() {
                headers.insert(name, value);
            }
        }
        let mut signing = cfg.load::<SigV4OperationSigningConfig>().cloned().unwrap_or_default();
        signing.signing_options.payload_override = Some(SignableBody::Precomputed(whole));
        cfg.interceptor_state().store_put(signing);
        Ok(())
    }
}

/// The hash of the tree: two neighbours are one on the next level, and what is left alone is there as it is.
pub(super) fn tree_hash(body: &[u8]) -> Vec<u8> {
    let mut level: Vec<Vec<u8>> = body.chunks(LEAF).map(|leaf| sha256(&[leaf])).collect();
    while level.len() > 1 {
        let parent = |pair: &[Vec<u8>]| match pair {
            [one] => one.clone(),
            pair => sha256(&pair.iter().map(Vec::as_slice).collect::<Vec<_>>()),
        };
        level = level.chunks(2).map(parent).collect();
    }
    level.pop().unwrap_or_else(|| sha256(&[]))
}

fn sha256(parts: &[&[u8]]) -> Vec<u8> {
    let mut hash = Algorithm::Sha256.into_impl();
    for part in parts {
        hash.update(part);
    }
    hash.finalize().to_vec()
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
