//! `tongs upgrade`: forges from a new model, and says before what that does to what is in use.

mod change;
mod replace;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use tongs::project::{self, FILE, Project};

use self::change::Change;
use self::replace::Replaced;
use super::forging::{self, Failure, outcome, shown};
use super::input::Texts;
use super::models::{Catalog, Model, is_address};
use super::{MessageFormat, Messages, complain, counted, print};

/// Forge from a new model, unless it breaks what is in use
///
/// Compares the models that `tongs.toml` names with new ones, by what is forged from them, and says what differs, what
/// breaks code first. If nothing does, the new models take the place of the old, and all is forged again. A model in the
/// folder is replaced; for one elsewhere `tongs.toml` names the new one. Operations that are new are listed, and forged
/// where all of a service are.
///
/// Exits with 0 when all is written; with 1 on an error, and without writing anything when a change breaks code; and with 2
/// when the command line is wrong.
#[derive(Args, Debug)]
pub(super) struct Upgrade {
    /// The new models: files, or folders, in which the service of each SDK is looked for; or the address of one. Without
    /// any, those that were fetched are fetched again
    #[arg(value_name = "NEW")]
    new: Vec<String>,
    /// Upgrade this SDK alone
    #[arg(long, value_name = "CRATE")]
    name: Option<String>,
    /// Folder of `tongs.toml`
    #[arg(long, value_name = "DIR", default_value = ".")]
    out: PathBuf,
    /// Upgrade although something breaks, and leave out what the new model does not have
    #[arg(long)]
    allow_breaking: bool,
    /// Write nothing: say what the new models change
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    messages: Messages,
}

impl Upgrade {
    pub(super) fn run(self) -> ExitCode {
        self.attempt().unwrap_or_else(|failure| failure.end(self.messages))
    }

    fn attempt(&self) -> Result<ExitCode, Failure> {
        // Whoever has the folder first may change what the file says.
        loop {
            if let Some(code) = self.attempt_once()? {
                return Ok(code);
            }
        }
    }

    /// Upgrades; nothing where somebody changed the file meanwhile.
    fn attempt_once(&self) -> Result<Option<ExitCode>, Failure> {
        let before = project::read(&self.out)?.ok_or_else(|| self.no_file())?;
        let project = forging::parse(&before, &self.out)?;
        let mut texts = Texts::new();
        let mut changes = Vec::new();
        for (place, model) in self.models(&project)? {
            let new = model.sources(&self.out, &mut texts)?;
            changes.push(Change::of(&project.sdks[place], place, new, &self.out, &texts)?);
        }
        let printed = self.say(&changes);
        let breaking: usize = changes.iter().map(|change| change.report.breaking()).sum();
        if breaking > 0 && !self.allow_breaking {
            return Ok(Some(refused(breaking)));
        }
        let mut replaced = Replaced::of(&project, &changes, &self.out, &texts)?;
        if self.dry_run {
            return Ok(Some(printed));
        }
        let Some(written) = forging::write(&mut replaced.plan, &self.out, Some(&before))? else { return Ok(None) };
        replaced.remove_old()?;
        if self.messages.message_format == MessageFormat::Json {
            return Ok(Some(printed));
        }
        Ok(Some(outcome::written(&replaced.plan, &self.out, &written, None, self.messages)))
    }

    fn no_file(&self) -> Failure {
        let file = shown(&self.out.join(FILE));
        Failure::usage(format!("there is no `{file}`"), "name its folder with `--out`, or make one with `tongs new`")
    }

    /// The SDKs that are upgraded, by their places in the file, each with its new model.
    fn models(&self, project: &Project) -> Result<Vec<(usize, Model)>, Failure> {
        if let Some(name) = self.name.as_ref().filter(|name| project.sdks.iter().all(|sdk| sdk.name != **name)) {
            let names: Vec<_> = project.sdks.iter().map(|sdk| format!("`{}`", sdk.name)).collect();
            return Err(Failure::usage(format!("there is no SDK `{name}`"), format!("there is {}", names.join(", "))));
        }
        let places: Vec<PathBuf> = self.new.iter().filter(|new| !is_address(new)).map(PathBuf::from).collect();
        if let Some(place) = places.iter().find(|place| !place.exists()) {
            return Err(format!("there is no file or folder `{}`", place.display()).into());
        }
        let fetched: Vec<Model> =
            self.new.iter().filter(|new| is_address(new)).map(|url| Model::fetched(url)).collect::<Result<_, _>>()?;
        let mut models = Vec::new();
        for (place, sdk) in project.sdks.iter().enumerate() {
            if self.name.as_ref().is_some_and(|name| *name != sdk.name) {
                continue;
            }
            let catalog = Catalog { places: &places, base: None };
            let found = match sdk.service.as_deref() {
                _ if self.new.is_empty() => refetched(sdk)?,
                Some(service) => {
                    catalog.look(service)?.or_else(|| fetched.iter().find(|one| one.is_fetched_of(service)).cloned())
                }
                None => None,
            };
            match found {
                Some(model) => models.push((place, model)),
                None => eprintln!("`{}` stays: {}", sdk.name, self.reason(sdk.service.as_deref())),
            }
        }
        if models.is_empty() {
            return Err(Failure::usage("no SDK has a new model", "name one: a file, a folder or an address"));
        }
        Ok(models)
    }

    /// Why an SDK has no new model.
    fn reason(&self, service: Option<&str>) -> String {
        match service {
            _ if self.new.is_empty() => "its model was not fetched from an address".to_owned(),
            Some(service) => format!("no new model has its service `{service}`"),
            None => format!("`{FILE}` does not say its service, which `tongs generate` mends"),
        }
    }

    /// Says what the new models change.
    fn say(&self, changes: &[Change]) -> ExitCode {
        let text = changes.iter().fold(String::new(), |text, change| {
            text + &match self.messages.message_format {
                MessageFormat::Human => change.render(changes.len() > 1, super::shows_color(&std::io::stdout())),
                MessageFormat::Json => change.report.to_json_lines(),
            }
        });
        print(&text)
    }
}

/// The model of an SDK from where it was fetched.
fn refetched(sdk: &tongs::project::Sdk) -> Result<Option<Model>, String> {
    match &sdk.model[..] {
        [source] => source.url.as_deref().map(Model::fetched).transpose(),
        _ => Ok(None),
    }
}

fn refused(breaking: usize) -> ExitCode {
    let (what, verb) = (counted(breaking, "change"), if breaking == 1 { "breaks" } else { "break" });
    complain(&format!(
        "{what} {verb} code that uses what is forged: nothing was written\n\
         help: `--allow-breaking` upgrades all the same; `--operation` of `tongs generate` says what you need"
    ))
}
