//! The definitions that every model may refer to without loading them: the prelude and the trait models.
//!
//! They are the `.smithy` files beside this one, one for each namespace, without documentation. To add a trait, add its
//! definition there.

use std::sync::{Arc, OnceLock};

use super::resolve;
use crate::diagnostic::Diagnostics;
use crate::model::BuiltIn;
use crate::syntax;
use crate::text::{FileId, SourceMap};

const TEXTS: &[&str] = &[
    include_str!("aws.api.smithy"),
    include_str!("aws.apigateway.smithy"),
    include_str!("aws.auth.smithy"),
    include_str!("aws.cloudformation.smithy"),
    include_str!("aws.customizations.smithy"),
    include_str!("aws.endpoints.smithy"),
    include_str!("aws.iam.smithy"),
    include_str!("aws.protocols.smithy"),
    include_str!("aws.test.smithy"),
    include_str!("smithy.api.smithy"),
    include_str!("smithy.contracts.smithy"),
    include_str!("smithy.framework.smithy"),
    include_str!("smithy.mqtt.smithy"),
    include_str!("smithy.openapi.smithy"),
    include_str!("smithy.protocols.smithy"),
    include_str!("smithy.rules.smithy"),
    include_str!("smithy.test.smithy"),
    include_str!("smithy.waiters.smithy"),
];

/// The built-in shapes, resolved once for each process.
pub(crate) fn shapes() -> &'static BuiltIn {
    static SHAPES: OnceLock<BuiltIn> = OnceLock::new();
    SHAPES.get_or_init(|| {
        let mut diagnostics = Diagnostics::new();
        let asts = TEXTS.iter().map(|text| syntax::parse_idl(text, FileId::BUILT_IN, &mut diagnostics)).collect();
        let model = resolve::resolve(asts, Arc::new(SourceMap::default()), None, &mut diagnostics);
        debug_assert!(!diagnostics.has_errors(), "{diagnostics:?}");
        model.into_built_in()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::trait_ids;

    #[test]
    fn every_trait_that_is_looked_at_is_defined() {
        let ids = include_str!("../../model/trait_ids.rs").lines().filter(|line| line.starts_with("pub(crate) const"));
        let ids: Vec<&str> = ids.filter_map(|line| line.split('"').nth(1)).collect();
        assert!(ids.contains(&trait_ids::HTTP), "{ids:?}");
        for id in ids {
            let is_trait = shapes().shape(id).is_some_and(|shape| shape.traits().has(trait_ids::TRAIT));
            assert!(is_trait, "{id}");
        }
    }
}
