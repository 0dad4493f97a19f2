//! Checksums of responses (`aws.protocols#httpChecksum`).

use aws_smithy_checksums::ChecksumAlgorithm as Algorithm;
use aws_smithy_checksums::body::validate::ChecksumBody;
use aws_smithy_checksums::http::CHECKSUM_ALGORITHMS_IN_PRIORITY_ORDER;
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeDeserializationInterceptorContextMut, BeforeSerializationInterceptorContextMut, Input,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
use aws_smithy_runtime_api::http::Headers;
use aws_smithy_types::base64;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::checksum_config::ResponseChecksumValidation;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};

use crate::operation::{Feature, Operation, is_presigned};

/// An operation whose caller may ask for the checksum of its response.
pub trait ChecksumMode: Operation {
    /// Asks for the checksum where the caller did not, if that is wanted; whether it is asked for.
    fn checksum_mode(input: &mut Self::Input, wanted: bool) -> bool;
}

/// What asks for the checksum of a response, in an input.
const ENABLED: &str = "ENABLED";

/// Has a member ask for the checksum where it says nothing, if that is wanted; whether it asks.
pub fn ask<Mode: AsRef<str> + From<&'static str>>(mode: &mut Option<Mode>, wanted: bool) -> bool {
    if wanted && mode.is_none() {
        *mode = Some(ENABLED.into());
    }
    mode.as_ref().is_some_and(asks)
}

/// Whether a member asks for the checksum.
pub fn asks<Mode: AsRef<str>>(mode: &Mode) -> bool {
    mode.as_ref() == ENABLED
}

/// How responses of an operation have a checksum.
#[derive(Debug)]
pub struct ResponseChecksum {
    /// Asks for it, as [`ChecksumMode`] does.
    mode: fn(&mut Input, bool) -> bool,
    /// The algorithms that the service may use, as the model writes them.
    algorithms: &'static [&'static str],
}

impl ResponseChecksum {
    /// Checksums of one of these algorithms.
    #[must_use]
    pub const fn of<O: ChecksumMode>(algorithms: &'static [&'static str]) -> Self {
        Self { mode: mode::<O>, algorithms }
    }
}

fn mode<O: ChecksumMode>(input: &mut Input, wanted: bool) -> bool {
    input.downcast_mut().is_some_and(|input| O::checksum_mode(input, wanted))
}

impl Feature for ResponseChecksum {
    fn plug(&'static self, components: &mut RuntimeComponentsBuilder) {
        components.push_interceptor(SharedInterceptor::permanent(Validate(self)));
    }
}

/// Whether the checksum of the response is looked at.
#[derive(Debug)]
struct Asked(bool);

impl Storable for Asked {
    type Storer = StoreReplace<Self>;
}

#[derive(Debug)]
struct Validate(&'static ResponseChecksum);

#[dyn_dispatch_hint]
impl Intercept for Validate {
    fn name(&self) -> &'static str {
        "ResponseChecksum"
    }

    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let when_required = cfg.load::<ResponseChecksumValidation>() == Some(&ResponseChecksumValidation::WhenRequired);
        // Whoever gets a request that is signed beforehand reads the answer, and need not look at it.
        let wanted = !when_required && !is_presigned(cfg);
        let asked = Asked((self.0.mode)(context.input_mut(), wanted));
        let state = cfg.interceptor_state();
        state.store_put(asked);
        state.store_append(if when_required {
            SmithySdkFeature::FlexibleChecksumsResWhenRequired
        } else {
            SmithySdkFeature::FlexibleChecksumsResWhenSupported
        });
        Ok(())
    }

    fn modify_before_deserialization(
        &self,
        context: &mut BeforeDeserializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let response = context.response_mut();
        let found =
            cfg.load::<Asked>().filter(|asked| asked.0).and_then(|_| find(response.headers(), self.0.algorithms));
        if let Some((algorithm, checksum)) = found {
            let body = std::mem::replace(response.body_mut(), SdkBody::taken());
            *response.body_mut() = body.map(move |body| {
                SdkBody::from_body_1_x(ChecksumBody::new(body, algorithm.into_impl(), checksum.clone().into()))
            });
        }
        Ok(())
    }
}

/// The checksum of a response, of the algorithm that is calculated the fastest of those that are there. None where it is of
/// parts of an object, or cannot be read: it says nothing of the body.
fn find(headers: &Headers, algorithms: &[&str]) -> Option<(Algorithm, Vec<u8>)> {
    let known = |name: &&str| algorithms.iter().any(|algorithm| algorithm.eq_ignore_ascii_case(name));
    let fastest = CHECKSUM_ALGORITHMS_IN_PRIORITY_ORDER.into_iter().filter(known);
    let (algorithm, text) = fastest.filter_map(|name| name.parse::<Algorithm>().ok()).find_map(|algorithm| {
        let name = algorithm.into_impl().header_name();
        Some((algorithm, headers.get(name)?))
    })?;
    if is_of_parts(text) {
        // The official tests compare these texts, as whoever searches logs does.
        tracing::warn!(
            more_info = "see <https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html>",
            "This checksum is a part-level checksum which can't be validated by the Rust SDK. Disable checksum validation for \
             this request to fix this warning.",
        );
        return None;
    }
    match base64::decode(text) {
        Ok(checksum) => Some((algorithm, checksum)),
        Err(error) => {
            tracing::error!(
                %error,
                "Checksum received from server could not be base64 decoded. No checksum validation will be performed.",
            );
            None
        }
    }
}

/// Whether a checksum is one of an object's parts: behind it stands how many there are.
pub(super) fn is_of_parts(checksum: &str) -> bool {
    checksum.rsplit_once('-').is_some_and(|(checksum, parts)| {
        !parts.is_empty() && parts.bytes().all(|byte| byte.is_ascii_digit()) && !ends_in_a_number(checksum)
    })
}

/// Whether there is another number of parts: then neither is one.
fn ends_in_a_number(text: &str) -> bool {
    let rest = text.trim_end_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len() && rest.ends_with('-')
}
