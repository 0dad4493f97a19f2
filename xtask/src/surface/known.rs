//! What the model has: operations, types, and what each type holds, under their Rust names.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use tongs::ir::{Endpoint, EventStream, FieldName, Structure};
use tongs::model::ShapeType;
use tongs::naming;

use crate::forged::Whole;

/// The names of a model.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The modules of operations, each with the reason why it is not forged, if it is not.
    pub(super) operations: BTreeMap<String, Option<String>>,
    /// The types that shapes become, and whether they are forged.
    pub(super) types: BTreeMap<String, bool>,
    /// Names of fields, variants and predicates, by the type that has them.
    pub(super) members: BTreeMap<String, BTreeSet<String>>,
    /// Whether messages of it are streams of events.
    pub(super) has_events: bool,
}

impl Known {
    pub(super) fn of(service: &Whole) -> Result<Self> {
        let mut known = Known::default();
        let whole = service.selection()?;
        for operation in &whole.operations {
            let name = operation.shape.id().name();
            known.operations.insert(naming::module(name).base, service.refused.get(name).cloned());
        }
        let renames = whole.service.service().map(|service| service.rename.clone()).unwrap_or_default();
        for selected in whole.shapes.values() {
            let id = selected.shape.id();
            let name = renames.iter().find(|(renamed, _)| renamed == id).map_or(id.name(), |(_, name)| name);
            if matches!(selected.shape.shape_type(), ShapeType::Structure | ShapeType::Union | ShapeType::Enum) {
                known.types.insert(naming::type_name(name), false);
            }
        }
        known.forged(service);
        Ok(known)
    }

    fn forged(&mut self, service: &Whole) {
        let sdk = service.sdk();
        for one in sdk.structures.iter().chain(&sdk.errors) {
            self.types.insert(one.named.name.clone(), true);
            self.structure(one);
        }
        for operation in &sdk.operations {
            self.structure(&operation.input);
            self.structure(&operation.output);
            let fields = operation.input.fields.iter().flat_map(|field| names(&field.name));
            self.members.entry(operation.fluent_builder.clone()).or_default().extend(fields);
            let errors = operation.errors.iter().flat_map(|error| [error.error.name.clone(), error.predicate.clone()]);
            self.members.entry(operation.error_name.clone()).or_default().extend(errors);
        }
        self.streams(&sdk.event_streams);
        let errors = sdk.service.errors.iter().map(|error| error.variant.clone());
        self.members.entry("Error".to_owned()).or_default().extend(errors);
        if let Endpoint::Rules(rules) = &sdk.service.endpoint {
            for params in ["Params", "ParamsBuilder"] {
                let of_rules = rules.params.iter().flat_map(|param| names(&param.field));
                // Those of auth schemes are called the same.
                let all = of_rules.chain(["operation_name".to_owned()]);
                self.members.entry(params.to_owned()).or_default().extend(all);
            }
        }
        for one in &sdk.enums {
            self.types.insert(one.named.name.clone(), true);
            let variants = one.variants.iter().map(|variant| variant.name.clone());
            self.members.entry(one.named.name.clone()).or_default().extend(variants);
        }
        for one in &sdk.unions {
            self.types.insert(one.named.name.clone(), true);
            let variants = one.variants.iter().flat_map(|variant| [variant.name.clone(), variant.stem.clone()]);
            self.members.entry(one.named.name.clone()).or_default().extend(variants);
        }
    }

    fn streams(&mut self, streams: &[EventStream]) {
        self.has_events = !streams.is_empty();
        for one in streams {
            self.types.insert(one.error.name.clone(), true);
            let errors = one.errors.iter().flat_map(|error| [error.variant.clone(), error.predicate.clone()]);
            self.members.entry(one.error.name.clone()).or_default().extend(errors);
        }
    }

    fn structure(&mut self, one: &Structure) {
        let fields: BTreeSet<String> = one.fields.iter().flat_map(|field| names(&field.name)).collect();
        self.members.entry(one.builder.clone()).or_default().extend(fields.iter().cloned());
        self.members.entry(one.named.name.clone()).or_default().extend(fields);
    }
}

fn names(name: &FieldName) -> [String; 2] {
    [name.base.clone(), name.rust.trim_start_matches("r#").to_owned()]
}
