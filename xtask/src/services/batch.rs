//! Forged services that one run of cargo checks.

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context as _, Result};
use tongs_scratch::{Workspace, target};

use super::Service;
use super::messages::{self, Message};
use crate::forged::Whole;
use crate::workspace;

/// The features that bring in code.
const FEATURES: [&str; 3] = ["blocking", "serde", "validation"];

/// Services that stand in one workspace and share one runtime.
#[derive(Debug)]
pub(crate) struct Batch {
    workspace: Workspace,
    services: Vec<Service>,
    features: Vec<String>,
    jobs: Option<usize>,
}

/// What a service's crates are called. Some services have names of packages that exist.
pub(crate) fn package(service: &str) -> String {
    format!("whole-{}", service.replace('/', "-"))
}

impl Batch {
    /// An empty one, in a folder below the target folder.
    pub(crate) fn new(folder: &str) -> Self {
        Self { workspace: Workspace::new(folder), services: Vec::new(), features: Vec::new(), jobs: None }
    }

    /// Has no more than so many crates compiled at once.
    pub(crate) fn jobs(self, jobs: Option<usize>) -> Self {
        Self { jobs, ..self }
    }

    /// How many services it has.
    pub(crate) fn len(&self) -> usize {
        self.services.len()
    }

    /// Writes what was forged as [`package`] of a name.
    pub(crate) fn add(&mut self, name: &str, whole: &Whole) -> Result<()> {
        self.workspace.add(&whole.forged)?;
        let facade = &whole.sdk().name;
        self.features.extend(FEATURES.map(|feature| format!("{facade}/{feature}")));
        self.services.push(Service::of(name, whole));
        Ok(())
    }

    /// Runs a command of cargo that looks at all of it, such as `check`, and tells of each service as soon as it is done.
    pub(crate) fn run(
        &mut self,
        command: &[&str],
        done: &mut dyn FnMut(&Service) -> Result<()>,
    ) -> Result<Vec<Service>> {
        let mut services = std::mem::take(&mut self.services);
        if services.is_empty() {
            return Ok(services);
        }
        self.workspace.finish()?;
        let folder = self.workspace.folder();
        let said = folder.join("cargo.log");
        let log = File::create(&said).with_context(|| format!("cannot write {}", said.display()))?;
        let mut cargo = self.workspace.cargo();
        cargo.args(command).args(["--workspace", "--keep-going", "--quiet", "--message-format", "json"]);
        cargo.args(["--features", &self.features.join(",")]);
        cargo.args(self.jobs.map(|jobs| format!("--jobs={jobs}")));
        // Nothing of it is compiled twice.
        cargo.env("CARGO_INCREMENTAL", "0").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log);
        let mut child = cargo.spawn().context("cannot start cargo")?;
        let output = child.stdout.take().context("the output of cargo")?;
        let mut left: Vec<String> = services.iter().map(|service| package(&service.name)).collect();
        for line in BufReader::new(output).lines() {
            match messages::read(&line.context("cannot read what cargo says")?, folder) {
                Some(Message::Finding(about, finding)) => attribute(&mut services, about.as_deref(), &finding),
                Some(Message::Done(package)) if left.contains(&package) => {
                    left.retain(|other| *other != package);
                    let is_it = |service: &&Service| self::package(&service.name) == package;
                    services.iter().find(is_it).map_or(Ok(()), &mut *done)?;
                }
                _ => {}
            }
        }
        let status = child.wait().context("cannot wait for cargo")?;
        if !status.success() && services.iter().all(|service| service.findings.is_empty()) {
            let said = fs::read_to_string(&said).unwrap_or_default();
            attribute(&mut services, None, &format!("cargo failed:\n{said}"));
        }
        for service in services.iter().filter(|service| left.contains(&package(&service.name))) {
            done(service)?;
        }
        Ok(services)
    }

    /// Deletes what was compiled of services, and what was forged of those without a finding.
    pub(crate) fn clean(&self, services: &[Service]) -> Result<()> {
        let mut cargo = self.workspace.cargo();
        cargo.args(["clean", "--quiet"]);
        for package in services.iter().map(|service| package(&service.name)) {
            cargo.args(["--package", &package]);
            let documented = package.replace('-', "_");
            for folder in [target().join("doc").join(&documented), target().join("doc/src").join(&documented)] {
                remove(&folder)?;
            }
        }
        workspace::run_quietly(&mut cargo)?;
        for service in services.iter().filter(|service| service.findings.is_empty()) {
            remove(&self.workspace.folder().join(package(&service.name)))?;
        }
        Ok(())
    }
}

/// Deletes a folder, if it is there.
fn remove(folder: &Path) -> Result<()> {
    if folder.is_dir() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    Ok(())
}

/// Gives a finding to the service whose crates stand in a folder; what is of none of them is wrong with each.
fn attribute(services: &mut [Service], folder: Option<&str>, finding: &str) {
    let of = |service: &Service| folder.is_some_and(|folder| folder == package(&service.name));
    let known = services.iter().any(of);
    for service in services.iter_mut().filter(|service| !known || of(service)) {
        service.findings.insert(finding.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::{Service, attribute};

    #[test]
    fn findings_are_of_the_service_whose_crates_they_are_about() {
        let found = |folder: Option<&str>| {
            let mut services = ["m/a", "m/b"].map(|name| Service { name: name.to_owned(), ..Service::default() });
            attribute(&mut services, folder, "f");
            services.map(|service| service.findings.len())
        };
        assert_eq!(found(Some("whole-m-a")), [1, 0]);
        assert_eq!(found(Some("whole-m-b")), [0, 1]);
        // Of none of them, such as the runtime: wrong with each.
        assert_eq!(found(Some("elsewhere")), [1, 1]);
        assert_eq!(found(None), [1, 1]);
    }
}
