//! What a command line asks for, on top of what a `tongs.toml` says.

use std::path::{Path, PathBuf};

use clap::Args;
use tongs::project::{ModelSource, Project, Sdk, path_from};

use crate::forging::{Failure, Form, shown};

/// What to forge.
#[derive(Args, Debug)]
pub(super) struct Request {
    /// Model files (`.smithy`, or `.json` with a Smithy JSON AST), and directories that hold them; `-` is standard input
    #[arg(long, value_name = "FILE_OR_DIR", num_args = 1..)]
    model: Vec<PathBuf>,
    /// Shape id or name of the service; may be left out where the model has one
    #[arg(long, value_name = "ID")]
    service: Option<String>,
    /// The protocol to speak, by the name of its trait, such as `awsQuery`; without it, the one that clients of AWS prefer
    #[arg(long, value_name = "ID")]
    protocol: Option<String>,
    /// Operations, by name or shape id
    #[arg(long = "operation", value_name = "NAME", num_args = 1.., value_delimiter = ',')]
    operations: Vec<String>,
    /// Structures, unions, enums and errors to have whatever the operations lead to, by name or shape id; without operations,
    /// these alone
    #[arg(long = "shape", value_name = "NAME", num_args = 1.., value_delimiter = ',')]
    shapes: Vec<String>,
    /// All operations of the service
    #[arg(long, conflicts_with = "operations")]
    all_operations: bool,
    /// Operations to leave out, by name or shape id
    #[arg(long, value_name = "NAME", num_args = 1.., value_delimiter = ',')]
    except: Vec<String>,
    /// Leave out the operations that cannot be forged, and say which and why
    #[arg(long)]
    skip_unsupported: bool,
    /// Name of the crate that you will depend on
    #[arg(long, value_name = "CRATE")]
    name: Option<String>,
    /// Shape ids of traits that a client may ignore
    #[arg(long = "ignore-trait", value_name = "ID")]
    ignore_traits: Vec<String>,
    #[command(flatten)]
    form: Form,
}

/// What there is to forge.
pub(super) struct Asked {
    pub(super) project: Project,
    /// The only SDK that is asked for; all without one.
    pub(super) only: Option<String>,
    /// The names that it had and has, if it is renamed.
    pub(super) renamed: Option<(String, String)>,
}

impl Request {
    /// The project as the command line changes it, for a file in `home`.
    pub(super) fn of(&self, before: Option<&Project>, home: &Path) -> Result<Asked, Failure> {
        let mut project = before.cloned().unwrap_or_default();
        let is_new = project.sdks.is_empty();
        self.form.apply_to_project(&mut project, home)?;
        if !self.asks_for_an_sdk() && !is_new {
            return Ok(Asked { project, only: None, renamed: None });
        }
        let (place, mut sdk) = self.find(&project, home)?;
        let name = self.name.clone().unwrap_or_else(|| sdk.name.clone());
        let renamed = (sdk.name != name).then(|| (std::mem::replace(&mut sdk.name, name.clone()), name.clone()));
        self.apply(&mut sdk, home)?;
        match place.and_then(|place| project.sdks.get_mut(place)) {
            Some(place) => *place = sdk,
            None => project.sdks.push(sdk),
        }
        Ok(Asked { project, only: Some(name), renamed })
    }

    fn asks_for_an_sdk(&self) -> bool {
        let service = self.service.is_some() || self.protocol.is_some();
        let model = !self.model.is_empty() || service || !self.ignore_traits.is_empty();
        self.names_operations() || self.name.is_some() || model || self.form.asks_for_an_sdk()
    }

    fn names_operations(&self) -> bool {
        !self.operations.is_empty() || self.asks_for_all() || !self.shapes.is_empty()
    }

    fn asks_for_all(&self) -> bool {
        self.all_operations || !self.except.is_empty() || self.skip_unsupported
    }

    /// The SDK that is meant, with its place among those that are there; a new one where none is.
    fn find(&self, project: &Project, home: &Path) -> Result<(Option<usize>, Sdk), Failure> {
        let names = || project.sdks.iter().map(|sdk| format!("`{}`", sdk.name)).collect::<Vec<_>>().join(", ");
        let Some(name) = &self.name else {
            return match &project.sdks[..] {
                [] => Err(self.incomplete(home)),
                [sdk] => Ok((Some(0), sdk.clone())),
                _ => Err(Failure::usage(format!("which of {}?", names()), "say it with `--name`")),
            };
        };
        let mut new = Sdk::new(name);
        self.apply(&mut new, home)?;
        if let Some(place) = project.place_of(&new) {
            return Ok((Some(place), project.sdks[place].clone()));
        }
        if self.model.is_empty() || !self.names_operations() {
            return Err(self.incomplete(home));
        }
        Ok((None, Sdk::new(name)))
    }

    fn incomplete(&self, home: &Path) -> Failure {
        let missing = [
            ("`--name CRATE`", self.name.is_none()),
            ("`--model FILE_OR_DIR`", self.model.is_empty()),
            ("`--operation NAME` or `--all-operations`", !self.names_operations()),
        ];
        let missing: Vec<_> = missing.into_iter().filter(|(_, missing)| *missing).map(|(option, _)| option).collect();
        let text = format!(
            "nothing in `{}` says what to forge: {} missing",
            shown(&home.join(tongs::project::FILE)),
            match &missing[..] {
                [one] => format!("{one} is"),
                several => format!("{} are", several.join(", ")),
            }
        );
        Failure::usage(text, "`tongs generate --help` says what each is")
    }

    fn apply(&self, sdk: &mut Sdk, home: &Path) -> Result<(), Failure> {
        if !self.model.is_empty() {
            let before = std::mem::take(&mut sdk.model);
            for path in &self.model {
                let path = path_from(home, path)?;
                let known = before.iter().find(|source| source.path == path).cloned();
                sdk.model.push(known.unwrap_or(ModelSource::from(path)));
            }
        }
        // Another model, or a whole command line: what belonged to the one before does not go on.
        if self.service.is_some() || !self.model.is_empty() {
            sdk.service.clone_from(&self.service);
        }
        if self.protocol.is_some() || !self.model.is_empty() {
            sdk.protocol.clone_from(&self.protocol);
        }
        if !self.ignore_traits.is_empty() || !self.model.is_empty() {
            sdk.ignore_traits.clone_from(&self.ignore_traits);
        }
        if self.names_operations() {
            let is_named = !self.operations.is_empty() || !self.asks_for_all();
            sdk.operations = is_named.then(|| self.operations.clone());
            sdk.shapes.clone_from(&self.shapes);
            sdk.except.clone_from(&self.except);
            sdk.skip_unsupported = self.skip_unsupported;
        }
        self.form.apply(sdk);
        Ok(())
    }
}
