//! The program over ours.

pub(crate) use cleanroomsml as sdk;

#[path = "call.rs"]
pub(crate) mod call;
#[path = "client.rs"]
pub(crate) mod client;
#[path = "config.rs"]
pub(crate) mod config;
#[path = "customize.rs"]
pub(crate) mod customize;
#[path = "endpoint.rs"]
pub(crate) mod endpoint;
#[path = "errors.rs"]
pub(crate) mod errors;
#[path = "mocks.rs"]
pub(crate) mod mocks;
#[path = "paging.rs"]
pub(crate) mod paging;
#[path = "resilience.rs"]
pub(crate) mod resilience;
#[path = "shapes.rs"]
pub(crate) mod shapes;
#[path = "wire.rs"]
pub(crate) mod wire;
