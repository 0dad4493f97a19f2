//! Settings that make a client's requests the same on every run.

use std::time::{Duration, UNIX_EPOCH};

use aws_smithy_async::time::{SharedTimeSource, StaticTimeSource};

use super::{BehaviorVersion, Builder, Credentials, Region, SharedCredentialsProvider, SharedTokenProvider, Token};
use crate::service::Service;

impl<S: Service> Builder<S> {
    /// Sets a fixed time, credentials, user agent, idempotency token and the latest behavior version, for tests.
    pub fn apply_test_defaults(&mut self) -> &mut Self {
        self.set_time_source(Some(SharedTimeSource::new(StaticTimeSource::new(
            UNIX_EPOCH + Duration::from_secs(1_234_567_890),
        ))));
        self.parts.layer.store_put(aws_runtime::user_agent::AwsUserAgent::for_tests());
        self.set_idempotency_token_provider(Some("00000000-0000-4000-8000-000000000000".into()));
        self.parts.set_credentials_provider(Some(SharedCredentialsProvider::new(Credentials::for_tests())));
        self.parts.set_token_provider(Some(SharedTokenProvider::new(Token::for_tests())));
        self.set_behavior_version(Some(BehaviorVersion::latest()))
    }

    /// [`apply_test_defaults`](Self::apply_test_defaults), chaining.
    pub fn with_test_defaults(mut self) -> Self {
        self.apply_test_defaults();
        self
    }

    /// [`apply_test_defaults`](Self::apply_test_defaults), and region `us-east-1` where none is
    /// set.
    pub fn apply_test_defaults_v2(&mut self) -> &mut Self {
        self.apply_test_defaults();
        if self.parts.layer.load::<Region>().is_none() {
            self.parts.layer.store_put(Region::from_static("us-east-1"));
        }
        self
    }

    /// [`apply_test_defaults_v2`](Self::apply_test_defaults_v2), chaining.
    pub fn with_test_defaults_v2(mut self) -> Self {
        self.apply_test_defaults_v2();
        self
    }
}
