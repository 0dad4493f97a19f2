//! Tokens for members that `smithy.api#idempotencyToken` marks: the attempts of one call share one, so that the service
//! acts once.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{BeforeSerializationInterceptorContextMut, Input};
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};

/// Makes the tokens of a client: random ones, unless it is told otherwise for tests.
#[derive(Debug)]
pub struct IdempotencyTokenProvider(Source);

#[derive(Debug)]
enum Source {
    Fixed(&'static str),
    Random(Mutex<fastrand::Rng>),
}

impl IdempotencyTokenProvider {
    /// The same token each time.
    pub fn fixed(token: &'static str) -> Self {
        Self(Source::Fixed(token))
    }

    /// A random token each time.
    pub fn random() -> Self {
        Self(Source::Random(Mutex::new(fastrand::Rng::new())))
    }

    /// Tokens that follow from `seed`.
    pub fn with_seed(seed: u64) -> Self {
        Self(Source::Random(Mutex::new(fastrand::Rng::with_seed(seed))))
    }

    /// The next token: a UUID of version 4, unless it is fixed.
    pub fn make_idempotency_token(&self) -> String {
        match &self.0 {
            Source::Fixed(token) => (*token).to_owned(),
            Source::Random(random) => uuid(random.lock().unwrap_or_else(PoisonError::into_inner).u128(..)),
        }
    }
}

// Clones share no state, so that one client's tokens do not depend on another's calls.
impl Clone for IdempotencyTokenProvider {
    fn clone(&self) -> Self {
        match &self.0 {
            Source::Fixed(token) => Self::fixed(token),
            Source::Random(random) => {
                let random = random.lock().unwrap_or_else(PoisonError::into_inner).clone();
                Self(Source::Random(Mutex::new(random)))
            }
        }
    }
}

impl From<&'static str> for IdempotencyTokenProvider {
    fn from(token: &'static str) -> Self {
        Self::fixed(token)
    }
}

impl Storable for IdempotencyTokenProvider {
    type Storer = StoreReplace<Self>;
}

/// Random bits as a UUID: version 4 and variant 1 of RFC 9562.
fn uuid(bits: u128) -> String {
    let bits = bits & !(0xf000 << 64) & !(0xc << 60) | (0x4000 << 64) | (0x8 << 60);
    let hex = format!("{bits:032x}");
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// Where an input has its token; nothing for an operation without one.
pub(crate) type TokenOf = fn(&mut Input) -> Option<&mut Option<String>>;

/// Gives the input its token where the caller did not.
pub(crate) struct FillToken(pub(crate) TokenOf);

impl fmt::Debug for FillToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FillToken")
    }
}

#[dyn_dispatch_hint]
impl Intercept for FillToken {
    fn name(&self) -> &'static str {
        "FillToken"
    }

    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if let Some(token @ None) = (self.0)(context.input_mut()) {
            let random = IdempotencyTokenProvider::random();
            let provider = cfg.load::<IdempotencyTokenProvider>().unwrap_or(&random);
            *token = Some(provider.make_idempotency_token());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::IdempotencyTokenProvider;

    #[test]
    fn tokens_are_random_uuids_unless_they_are_told() {
        let provider = IdempotencyTokenProvider::with_seed(7);
        let tokens: Vec<String> = std::iter::repeat_with(|| provider.make_idempotency_token()).take(200).collect();
        for at in 0..36 {
            let found: HashSet<char> = tokens.iter().filter_map(|token| token.chars().nth(at)).collect();
            let expected = match at {
                8 | 13 | 18 | 23 => HashSet::from(['-']),
                14 => HashSet::from(['4']),
                19 => "89ab".chars().collect(),
                // What the version and the variant do not say is random.
                _ => "0123456789abcdef".chars().collect(),
            };
            assert_eq!(found, expected, "character {at}");
        }
        assert!(tokens.iter().all(|token| token.len() == 36));
        let provider = IdempotencyTokenProvider::random();
        assert_ne!(provider.make_idempotency_token(), provider.make_idempotency_token());
        assert_eq!(IdempotencyTokenProvider::from("own").make_idempotency_token(), "own");
        let tokens = || IdempotencyTokenProvider::with_seed(7).make_idempotency_token();
        assert_eq!(tokens(), tokens());
    }
}
