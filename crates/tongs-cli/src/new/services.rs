//! The services that are asked for, and which operations of each.

use tongs::project::Sdk;
use tongs_slim::models::package_of;

use crate::forging::Failure;
use crate::models::{Model, is_place};

/// A service that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Service {
    /// The name of its crate.
    pub(super) name: String,
    /// What it is called on the command line; nothing where it is the only one of the model.
    pub(super) asked: Option<String>,
    /// Its short name.
    short: String,
    /// The operations that are asked for: all without one.
    operations: Vec<String>,
}

impl Service {
    /// The services of a command line: one is called as the folder, and several besides as each.
    pub(super) fn all(name: &str, asked: &[String], operations: &[String]) -> Result<Vec<Self>, Failure> {
        let of = |name: String, asked: Option<&String>| Service {
            name,
            asked: asked.cloned(),
            short: asked.map(|asked| short(asked)).unwrap_or_default(),
            operations: Vec::new(),
        };
        let mut services: Vec<Service> = match asked {
            [] | [_] => vec![of(name.to_owned(), asked.first())],
            several => several.iter().map(|one| of(format!("{name}-{}", short(one)), Some(one))).collect(),
        };
        for operation in operations {
            let (place, operation) = place(&services, operation)?;
            services[place].operations.push(operation);
        }
        Ok(services)
    }

    /// The SDK of it, but for where its model is.
    pub(super) fn sdk(&self, model: &Model) -> Sdk {
        let operations = (!self.operations.is_empty()).then(|| self.operations.clone());
        Sdk { service: model.service.clone(), operations, ..Sdk::new(&self.name) }
    }

    fn is_called(&self, name: &str) -> bool {
        self.asked.as_deref() == Some(name) || self.short == name || package_of(name) == package_of(&self.short)
    }
}

/// The service whose operation is meant, and its name.
fn place(services: &[Service], operation: &str) -> Result<(usize, String), Failure> {
    let names = || services.iter().map(|one| format!("`{}`", one.short)).collect::<Vec<_>>().join(", ");
    match (operation.rsplit_once(':'), services) {
        (Some((service, operation)), services) => {
            let place = services.iter().position(|one| one.is_called(service));
            let place = place.ok_or_else(|| {
                Failure::usage(format!("no service is called `{service}`"), format!("there is {}", names()))
            });
            Ok((place?, operation.to_owned()))
        }
        (None, [_]) => Ok((0, operation.to_owned())),
        (None, _) => Err(Failure::usage(
            format!("of which service is `{operation}`? There is {}", names()),
            format!("say it as `{}:{operation}`", services[0].short),
        )),
    }
}

/// A short name for a service, for a part of a crate's name: of an SDK id as official crates are called, of a shape id its
/// name, of a file or an address what it is called without its ending.
fn short(asked: &str) -> String {
    let is_place = is_place(asked);
    let own = if is_place {
        let last = asked.trim_end_matches(['/', '\\']).rsplit(['/', '\\']).next().unwrap_or_default();
        last.split('.').next().unwrap_or_default()
    } else {
        asked.rsplit('#').next().unwrap_or_default()
    };
    let own = own.to_lowercase();
    let kept = own.chars().filter(|c| c.is_ascii_alphanumeric() || is_place && matches!(c, '-' | '_'));
    let kept: String = kept.collect();
    if kept.is_empty() { "service".to_owned() } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(services: &[&str], operations: &[&str]) -> Result<Vec<(String, Vec<String>)>, String> {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        match Service::all("my", &owned(services), &owned(operations)) {
            Ok(services) => Ok(services.into_iter().map(|one| (one.name, one.operations)).collect()),
            Err(Failure::Usage { text, .. }) => Err(text),
            Err(Failure::Plan(error)) => Err(error.to_string()),
        }
    }

    #[test]
    fn operations_go_to_the_service_that_they_are_of() {
        let row = |name: &str, operations: &[&str]| {
            (name.to_owned(), operations.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(asked(&["s3"], &["GetObject", "s3:PutObject"]), Ok(vec![row("my", &["GetObject", "PutObject"])]));
        assert_eq!(asked(&[], &["Get"]), Ok(vec![row("my", &["Get"])]));
        let several = asked(
            &["CloudWatch Logs", "a.b#Weather", "models/own-thing.smithy"],
            &["cloudwatchlogs:A", "CloudWatch Logs:B", "weather:C", "a.b#Weather:D", "own-thing:E"],
        );
        let rows =
            vec![row("my-cloudwatchlogs", &["A", "B"]), row("my-weather", &["C", "D"]), row("my-own-thing", &["E"])];
        assert_eq!(several, Ok(rows));
        assert!(asked(&["s3", "sqs"], &["GetObject"]).unwrap_err().contains("of which service is `GetObject`"));
        assert!(asked(&["s3"], &["sqs:A"]).unwrap_err().contains("no service is called `sqs`"));
    }
}
