//! Which services are served.

use std::sync::Arc;

use tongs::{
    diagnostic::Severity,
    load::{Sources, load},
    model::{Model, ShapeId},
};

use crate::{
    emulator::{StartError, is_called},
    service::{self, Service},
};

/// Models, and what of them is served.
#[derive(Debug, Default)]
pub(super) struct Choice {
    pub(super) sources: Sources,
    pub(super) loaded: Vec<Arc<Model>>,
    /// Names of services; all are served if there are none.
    pub(super) services: Vec<String>,
    /// The protocol that they speak, instead of the one that AWS's clients prefer.
    pub(super) protocol: Option<String>,
}

impl Choice {
    /// The services that are served.
    pub(super) fn services(mut self) -> Result<Vec<Service>, StartError> {
        if !self.sources.is_empty() {
            let loaded = load(std::mem::take(&mut self.sources));
            let Some(model) = loaded.model else {
                let errors = loaded.diagnostics.at_least(Severity::Error);
                return Err(StartError::Model { findings: errors.render(&loaded.sources, false) });
            };
            self.loaded.push(Arc::new(model));
        }
        let mut services = Vec::new();
        for model in &self.loaded {
            let ids: Vec<ShapeId> = model.services().map(|shape| shape.id().clone()).collect();
            for id in ids {
                services.push(Service::speaking(Arc::clone(model), Some(&id), self.protocol.as_deref()));
            }
        }
        self.chosen(services)
    }

    /// Those that were named, or all. What cannot be served is an error only where it was asked for, or nothing else is.
    fn chosen(&self, services: Vec<Result<Service, service::Error>>) -> Result<Vec<Service>, StartError> {
        let (found, mut wrong): (Vec<_>, Vec<_>) = services.into_iter().partition(Result::is_ok);
        let mut found: Vec<Service> = found.into_iter().flatten().collect();
        let known: Vec<String> = found.iter().map(|service| service.id().to_string()).collect();
        for name in &self.services {
            if !found.iter().any(|service| is_called(service, name)) {
                return Err(match wrong.pop() {
                    Some(Err(error)) => error.into(),
                    _ => StartError::NoSuchService { name: name.clone(), known },
                });
            }
        }
        if !self.services.is_empty() {
            found.retain(|service| self.services.iter().any(|name| is_called(service, name)));
        }
        match (found.is_empty(), wrong.pop()) {
            (false, _) => Ok(found),
            (true, Some(Err(error))) => Err(error.into()),
            (true, _) => Err(service::Error::NoService.into()),
        }
    }
}
