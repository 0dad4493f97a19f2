//! Stand-ins for services of models: what they answer, whom they refuse, and how they fail on request.

mod answers;
mod constraints;
mod faults;
mod handlers;
#[cfg(feature = "http2")]
mod http2;
mod models;
#[cfg(feature = "sigv4a")]
mod regions;
mod several;
mod sockets;
mod support;
