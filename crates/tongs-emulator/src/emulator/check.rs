//! Whether what was asked for is of the model, before anything is served.

use super::{StartError, backend::is_named, failures, is_called};
use crate::{
    fixture::{Answer, Fixture, FixtureError},
    service::{Operation, Service},
    wire::{Context, write_output},
};

/// So many names are listed where none is near.
const MAX_LISTED: usize = 12;

/// Checks that each operation is there.
pub(super) fn operations<'n>(
    services: &[Service],
    mut names: impl Iterator<Item = &'n String>,
) -> Result<(), StartError> {
    let is_known = |name: &String| services.iter().flat_map(Service::operations).any(|it| is_named(it, name));
    match names.find(|name| !is_known(name)) {
        None => Ok(()),
        Some(name) => Err(StartError::NoSuchOperation { name: name.clone(), known: near(services, name) }),
    }
}

/// The operations that are called much the same; or all, if they are few.
fn near(services: &[Service], name: &str) -> Vec<String> {
    let all: Vec<&str> = services.iter().flat_map(Service::operations).map(Operation::name).collect();
    let lower = name.to_lowercase();
    let is_near = |other: &&&str| {
        let other = other.to_lowercase();
        other.contains(&lower) || lower.contains(&other)
    };
    let found: Vec<String> = all.iter().filter(is_near).map(|name| (*name).to_owned()).take(MAX_LISTED).collect();
    if !found.is_empty() || all.len() > MAX_LISTED {
        return found;
    }
    all.into_iter().map(str::to_owned).collect()
}

/// Checks that each fixture is of an operation, its input and its output.
pub(super) fn fixtures(services: &[Service], fixtures: &[Fixture]) -> Result<(), StartError> {
    for fixture in fixtures {
        let named = |service: &&Service| fixture.service.as_deref().is_none_or(|name| is_called(service, name));
        let found: Vec<(&Service, &Operation)> = services
            .iter()
            .filter(named)
            .filter_map(|service| Some((service, service.operation(&fixture.operation)?)))
            .collect();
        let wrong = |what: String| StartError::Fixture(FixtureError::new(fixture.place.clone(), what));
        if found.is_empty() {
            let known = near(services, &fixture.operation);
            let known = if known.is_empty() { String::new() } else { format!(": there are {}", known.join(", ")) };
            return Err(wrong(format!("no service has the operation `{}`{known}", fixture.operation)));
        }
        for (service, operation) in found {
            one(service, operation, fixture).map_err(wrong)?;
        }
    }
    Ok(())
}

fn one(service: &Service, operation: &Operation, fixture: &Fixture) -> Result<(), String> {
    let input = service.shape_of(operation.input());
    for name in fixture.when.keys() {
        if input.is_none_or(|input| input.member(name).is_none()) {
            let known: Vec<&str> = input.iter().flat_map(|it| it.members()).map(tongs::model::Member::name).collect();
            return Err(format!("`when` names `{name}`, and the input has {}", listed(&known)));
        }
    }
    match &fixture.answer {
        Answer::Output(output) => {
            let written = write_output(service, operation, output, &Context::default());
            written
                .map(|_| ())
                .map_err(|unwritable| format!("`output` is not one of {}: {unwritable}", operation.name()))
        }
        Answer::Error { shape, value } => {
            let Some(error) = failures::find(service, operation, shape) else {
                let known: Vec<&str> = operation.errors().iter().map(tongs::model::ShapeId::name).collect();
                return Err(format!("{} has no error `{shape}`: it has {}", operation.name(), listed(&known)));
            };
            match value.as_object().into_iter().flatten().find(|(name, _)| error.member(name).is_none()) {
                None => Ok(()),
                Some((name, _)) => {
                    let known: Vec<&str> = error.members().iter().map(tongs::model::Member::name).collect();
                    Err(format!("`value` has the member `{name}`, and {shape} has {}", listed(&known)))
                }
            }
        }
    }
}

fn listed(names: &[&str]) -> String {
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}
