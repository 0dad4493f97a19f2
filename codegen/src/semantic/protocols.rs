//! Which protocol a client of a service speaks.

use crate::model::{Shape, trait_ids};

/// The protocols that are forged, by the ids of their traits, in the order in which clients of AWS prefer them.
pub(crate) const PROTOCOLS: [&str; 8] = [
    trait_ids::RPCV2_CBOR,
    trait_ids::RPCV2_JSON,
    trait_ids::AWS_JSON1_0,
    trait_ids::AWS_JSON1_1,
    trait_ids::REST_JSON1,
    trait_ids::REST_XML,
    trait_ids::AWS_QUERY,
    trait_ids::EC2_QUERY,
];

/// The protocol that a client of a service speaks, by the id of its trait: of those that the service offers and that are
/// forged, the one that is asked for, by that id or by its last part, or else the one that clients of AWS prefer, so that the
/// service sees what it sees of them.
#[must_use]
pub fn protocol_of(service: &Shape, asked: Option<&str>) -> Option<&'static str> {
    let is_called = |id: &str, name: &str| id == name || id.split_once('#').is_some_and(|(_, short)| short == name);
    let is_asked = |id: &str| asked.is_none_or(|asked| is_called(id, asked));
    PROTOCOLS.into_iter().find(|id| service.traits().has(id) && is_asked(id))
}
