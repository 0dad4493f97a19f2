//! A service, as its generated crates describe it.

/// The facts of a service that its clients need, taken from the Smithy model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ServiceFacts {
    /// The SDK id of `aws.api#service`, as `CleanRoomsML`: names the service in traces, in error
    /// texts and in the shared configuration file.
    pub sdk_id: &'static str,
    /// The SDK id as a module name, as `cleanroomsml`: names the API in the user agent and the
    /// retry partition.
    pub module: &'static str,
    /// The version of the generated crate, as `0.1.0`: part of the user agent.
    pub crate_version: &'static str,
    /// The name of the service shape.
    pub shape_name: &'static str,
    /// The name that requests are signed for (`aws.auth#sigv4`).
    pub signing_name: &'static str,
    /// The first label of the service's host names (`endpointPrefix` of `aws.api#service`).
    pub endpoint_prefix: &'static str,
}

impl ServiceFacts {
    /// The facts of a service; the names are those of the fields.
    pub const fn new(
        sdk_id: &'static str,
        module: &'static str,
        crate_version: &'static str,
        shape_name: &'static str,
        signing_name: &'static str,
        endpoint_prefix: &'static str,
    ) -> Self {
        Self { sdk_id, module, crate_version, shape_name, signing_name, endpoint_prefix }
    }
}

/// The marker type of a service. A generated crate has one, and it ties that crate's
/// `Config`, `Client` and operations together.
pub trait Service: Send + Sync + 'static {
    /// What is particular to this service.
    const FACTS: &'static ServiceFacts;
}
