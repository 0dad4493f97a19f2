//! Stand-ins for services of models: what they answer, whom they refuse, and how they fail on request.

mod answers;
mod constraints;
mod faults;
mod handlers;
mod models;
#[cfg(feature = "sigv4a")]
mod regions;
mod several;
mod sockets;
mod support;
