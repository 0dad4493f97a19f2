//! `tongs new`: a folder with an SDK of its own.

mod services;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use tongs::files::INVENTORY;
use tongs::project::{self, FILE, Project};
use tongs::settings::invalid_package_name;

use self::services::Service;
use super::Messages;
use super::forging::{self, Failure, Form, outcome, shown};
use super::input::{Texts, is_stdin, load_paths_or};
use super::models::{Catalog, Copies, Model, under_its_name};

/// Make a folder with SDKs of the services you need
///
/// The folder has the models, `tongs.toml`, which says what is forged from them, and what is forged: for one service the
/// crate NAME, for several NAME-SERVICE for each, all over one runtime. From then on `tongs generate` in the folder forges
/// again what the file says, and `tongs upgrade` takes new models. On an error nothing is written.
///
/// Exits with 0 when all is written, with 1 on an error, and with 2 when the command line is wrong.
#[derive(Args, Debug)]
pub(super) struct New {
    /// Folder to make; its name is the crate's
    #[arg(value_name = "NAME")]
    folder: PathBuf,
    /// Services, each by its SDK id (`s3`), its shape id, or the file, folder or address of its model; may be left out where
    /// `--model` has one
    #[arg(long = "service", value_name = "SERVICE", num_args = 1..)]
    services: Vec<String>,
    /// Model files and folders of them, to look for services in, as AWS publishes them or of your own; without this, models
    /// come from where AWS publishes them
    #[arg(long, value_name = "FILE_OR_DIR", num_args = 1..)]
    model: Vec<PathBuf>,
    /// Address to fetch models from, where a file for each service is named as the SDK for Rust names it
    #[arg(long, value_name = "URL", conflicts_with = "model")]
    models_url: Option<String>,
    /// Operations, by name or shape id, all of a service without one; of one of several services as `s3:GetObject`
    #[arg(long = "operation", value_name = "[SERVICE:]NAME", num_args = 1.., value_delimiter = ',')]
    operations: Vec<String>,
    /// Name of the crate, where it is not the folder's
    #[arg(long, value_name = "CRATE")]
    name: Option<String>,
    #[command(flatten)]
    form: Form,
    #[command(flatten)]
    messages: Messages,
}

impl New {
    pub(super) fn run(self) -> ExitCode {
        self.attempt().unwrap_or_else(|failure| failure.end(self.messages))
    }

    fn attempt(&self) -> Result<ExitCode, Failure> {
        let home = self.folder.as_path();
        let name = self.crate_name()?;
        free(home)?;
        let services = Service::all(&name, &self.services, &self.operations)?;
        if self.services.is_empty() && self.model.is_empty() {
            let help = "say it with `--service`, such as `--service s3`, or with `--model FILE_OR_DIR`";
            return Err(Failure::usage("nothing says which service to forge", help));
        }
        if self.model.iter().any(|path| is_stdin(path)) {
            let help = "name a file, which `tongs upgrade` can compare with a new one";
            return Err(Failure::usage("a model from standard input cannot be kept", help));
        }
        let mut texts = Texts::new();
        let mut project = Project::default();
        self.form.apply_to_project(&mut project, home)?;
        for service in &services {
            let model = self.model_of(service)?;
            let mut sdk = service.sdk(&model);
            sdk.model = model.sources(home, &mut texts)?;
            self.form.apply(&mut sdk);
            project.sdks.push(sdk);
        }
        let sdks = project.sdks.clone();
        let mut plan = project::forge(home, project, None, &|paths| load_paths_or(paths, &texts))?;
        let mut copies = Copies::default();
        for sdk in &sdks {
            let place = |source: &_, from: &Path| Some(under_its_name(source, from, &sdk.name));
            copies.take(&mut plan, (home, sdk), place)?;
        }
        match forging::write(&mut plan, home, None) {
            Ok(Some(written)) => Ok(outcome::written(&plan, home, &written, None, self.messages)),
            Ok(None) => Err(taken(home).into()),
            Err(error) => {
                // Nothing is in it, or it stays.
                let _ = fs::remove_dir(home);
                Err(error.into())
            }
        }
    }

    fn crate_name(&self) -> Result<String, Failure> {
        let own = self.folder.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let name = self.name.clone().unwrap_or_else(|| own.to_owned());
        match invalid_package_name(&name) {
            None => Ok(name),
            Some(reason) => Err(Failure::usage(
                format!("`{name}` cannot be the name of a crate: {reason}"),
                "choose another, or say the crate's with `--name`",
            )),
        }
    }

    fn model_of(&self, service: &Service) -> Result<Model, String> {
        let catalog = Catalog { places: &self.model, base: self.models_url.as_deref() };
        service.asked.as_deref().map_or_else(|| Ok(Model::on_disk(self.model.clone())), |asked| catalog.find(asked))
    }
}

/// Makes sure that there is nothing in the folder, or what a run left that was killed, which this one makes good.
fn free(home: &Path) -> Result<(), String> {
    if fs::symlink_metadata(home).is_err() {
        return Ok(());
    }
    let mut entries = fs::read_dir(home).map_err(forging::io(home))?;
    let is_left = home.join(INVENTORY).exists() && !home.join(FILE).exists();
    if entries.next().is_none() || is_left { Ok(()) } else { Err(taken(home)) }
}

fn taken(home: &Path) -> String {
    format!(
        "`{}` is there already, and holds something\n\
         help: choose another name; `tongs generate --out {0}` adds an SDK to what is there",
        shown(home)
    )
}
