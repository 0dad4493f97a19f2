//! A service, as its generated crates describe it.

use std::fmt;

use aws_smithy_runtime_api::client::runtime_plugin::SharedRuntimePlugin;

use crate::auth::AuthFacts;
pub use crate::plugin::ClientSettings;

/// The facts of a service that its clients need, taken from the Smithy model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServiceFacts {
    /// The SDK id of `aws.api#service`, as `CleanRoomsML`, or the name of the service shape: names
    /// the service in traces, in error texts and in the shared configuration file.
    pub sdk_id: &'static str,
    /// What names the API in the user agent and the retry partition: of an AWS service the SDK id
    /// as a module name, as `cleanroomsml`; of any other the package of its client.
    pub module: &'static str,
    /// The version of the generated crate, as `0.1.0`: part of the user agent.
    pub crate_version: &'static str,
    /// The name of the service shape.
    pub shape_name: &'static str,
    /// Whether it is a service of AWS, or signs as one: its clients send what AWS's SDKs send
    /// besides the request (user agent, invocation id, attempt).
    pub aws: bool,
    /// How requests are authenticated.
    pub auth: AuthFacts,
    /// Where the service is.
    pub endpoint: EndpointFacts,
}

/// What a model says of where its service is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndpointFacts {
    /// `https://{prefix}[-fips].{region}.{DNS suffix of the partition}`.
    StandardRegional {
        /// The first label of the service's host names.
        prefix: &'static str,
    },
    /// Rules of its own.
    #[cfg(feature = "endpoint-rules")]
    Rules(&'static crate::endpoint::rules::Rules),
    /// Nothing: the caller has to say.
    FromCaller,
}

/// The marker type of a service. A generated crate has one, and it ties that crate's
/// `Config`, `Client` and operations together.
pub trait Service: Send + Sync + 'static {
    /// What is particular to this service.
    const FACTS: &'static ServiceFacts;

    /// What its clients have beside those of other services.
    const CLIENT_FEATURES: &'static [&'static dyn ClientFeature] = &[];
}

/// Something that the clients of a service have beside those of others.
pub trait ClientFeature: fmt::Debug + Send + Sync {
    /// What it adds to a client with these settings.
    fn plugin(&'static self, settings: &ClientSettings<'_>) -> SharedRuntimePlugin;
}

/// A service of AWS, or one that signs as such: its clients have a region, and settings that they
/// share through an [`SdkConfig`](aws_types::sdk_config::SdkConfig).
pub trait AwsService: Service {}
