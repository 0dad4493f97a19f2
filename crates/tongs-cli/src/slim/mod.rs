//! `tongs slim`: has a cargo workspace build with AWS SDK crates that hold only what it calls.

mod json;
mod outcome;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use tongs_slim::cargo::{Cargo, Features};
use tongs_slim::graph::Graph;
use tongs_slim::measure::Profile;
use tongs_slim::run::{self, Ask, Measured, Plan, Side, Situation, Step};
use tongs_slim::{Error, lockfile};

use super::progress::Spinner;
use super::{MessageFormat, Messages, complain};

/// Have this workspace build with AWS SDK crates that hold only what it calls
///
/// Every `aws-sdk-*` package of the workspace's graph, whoever depends on it, is replaced by one of the same name and version
/// that holds the operations which somebody calls. The crates stand in `.tongs`, and the workspace's manifest gets a table of
/// patches between two marker comments; nothing else of it changes. `.tongs/tongs.toml` says what is kept and why, remembers
/// what a run was asked for, and is yours to edit. A crate that cannot be replaced stays official. On an error everything is as it was.
///
/// Exits with 0 when all is well; with 1 on an error, when no crate can be replaced, and when `--check` finds something; and
/// with 2 when the command line is wrong.
#[derive(Args, Debug)]
pub(super) struct Slim {
    #[command(flatten)]
    source: Source,
    /// Keep operations, whatever is found: `s3:GetObject`
    #[arg(long = "operation", value_name = "SERVICE:NAME", num_args = 1.., value_delimiter = ',', value_parser = operation)]
    operations: Vec<(String, String)>,
    /// Keep all operations of these services: `s3`
    #[arg(long, value_name = "SERVICE", num_args = 1.., value_delimiter = ',')]
    all: Vec<String>,
    /// Folder to forge into; without it, that of an earlier run, or `.tongs` in the workspace
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// A manifest of the workspace; without it, the one that cargo finds here
    #[arg(long, value_name = "PATH")]
    manifest_path: Option<PathBuf>,
    #[command(flatten)]
    action: Action,
    #[command(flatten)]
    compiled: Compiled,
    /// Keep all operations, each behind a feature, for whoever depends on this workspace; what it calls itself is always on
    #[arg(long, alias = "feature-per-operation")]
    features_per_operation: bool,
    /// Build the workspace from nothing, with official crates and with forged ones, and show what that takes; with a cargo of
    /// nightly, with official crates under `hint-mostly-unused` as well
    #[arg(
        long, value_name = "PROFILE", value_delimiter = ',', num_args = 0.., require_equals = true,
        default_missing_value = "dev", conflicts_with_all = ["check", "undo"]
    )]
    measure: Vec<Profile>,
    /// Do not ask the compiler for what the sources do not show, such as what macros call
    #[arg(long)]
    no_compile: bool,
    /// Have cargo work without the network
    #[arg(long)]
    offline: bool,
    #[command(flatten)]
    messages: Messages,
}

/// Where models come from.
#[derive(Args, Debug)]
struct Source {
    /// Folders with models, as AWS publishes them or named as an SDK names them, and single files; of several, the first with
    /// a model of a crate counts
    #[arg(long, value_name = "DIR", num_args = 1..)]
    models: Vec<PathBuf>,
    /// Address to fetch models from, where a file for each service is named as the SDK for Rust names it; without this and
    /// `--models`, the one where AWS publishes them
    #[arg(long, value_name = "URL")]
    models_url: Option<String>,
    /// Fetch models again, and pin what they are now, where `.tongs/tongs.lock` says what they were
    #[arg(long)]
    update_models: bool,
}

/// With which features the compiler looks at the workspace, and builds it.
#[derive(Args, Debug)]
struct Compiled {
    /// Features of the workspace to check and to measure with, as cargo takes them; without these three options, those of an
    /// earlier run
    #[arg(long, short = 'F', value_name = "FEATURES")]
    features: Vec<String>,
    /// Check and measure with all features
    #[arg(long)]
    all_features: bool,
    /// Check and measure without the features that are on by default
    #[arg(long)]
    no_default_features: bool,
}

impl Compiled {
    /// What is asked for; nothing where nothing is.
    fn features(&self) -> Option<Features> {
        let is_asked = self.all_features || self.no_default_features || !self.features.is_empty();
        is_asked.then(|| Features {
            all: self.all_features,
            no_default: self.no_default_features,
            named: Features::names(&self.features),
        })
    }
}

/// What to do, where it is not to slim.
#[derive(Args, Debug)]
struct Action {
    /// Change nothing: list what is not as it should be, and fail if anything is
    #[arg(long, conflicts_with_all = ["dry_run", "undo", "update_models"])]
    check: bool,
    /// Change nothing: say what would be done
    #[arg(long, conflicts_with = "undo")]
    dry_run: bool,
    /// Take everything back: the workspace is as it was before
    #[arg(long, conflicts_with_all = ["models", "operations", "all", "update_models"])]
    undo: bool,
}

/// A service and an operation, as `s3:GetObject`.
fn operation(text: &str) -> Result<(String, String), String> {
    match text.split_once(':') {
        Some((service, name)) if !service.is_empty() && !name.is_empty() => Ok((service.to_owned(), name.to_owned())),
        _ => Err("say the service and the operation, as in `s3:GetObject`".to_owned()),
    }
}

impl Slim {
    pub(super) fn run(self) -> ExitCode {
        match self.attempt() {
            Ok(code) => code,
            Err(error) => complain(&error.to_string()),
        }
    }

    fn attempt(&self) -> Result<ExitCode, Error> {
        give_back_when_interrupted();
        let ask = self.ask();
        let spinner = Spinner::start();
        let see = |step: Step| match step {
            // Nobody shows a spinner to whoever reads a log.
            Step::Wait => eprintln!("{}", said(&step)),
            step => spinner.say(&said(&step)),
        };
        if self.action.undo {
            let situation = Situation::to_take_back(&ask, &see)?;
            let undone = run::undo(&situation)?;
            spinner.end();
            return Ok(outcome::undone(&undone, &situation));
        }
        let situation = Situation::of(&ask, &see)?;
        see(Step::Graph);
        let graph = situation.graph()?;
        let choice = run::choose(&ask, &situation, &graph, &see)?;
        if self.action.check {
            let stale = run::compare(&situation, &graph, &choice, &see)?;
            spinner.end();
            return Ok(outcome::compared(&stale));
        }
        let plan = run::plan(&ask, &situation, &graph, choice, &see)?;
        let measured = self.measured(&plan, &situation, &graph, &see)?;
        let is_applied = !self.action.dry_run && !plan.slimmed.is_empty();
        let applied = is_applied.then(|| run::apply(&plan, &situation, &see)).transpose()?;
        spinner.end();
        if self.messages.message_format == MessageFormat::Json {
            return Ok(json::print(&plan, &measured));
        }
        for measured in &measured {
            outcome::measured(&plan, measured);
        }
        Ok(match applied {
            Some(applied) => outcome::applied(&plan, &applied, &situation),
            None => outcome::planned(&plan, &situation, self.action.dry_run),
        })
    }

    /// What the workspace costs to build, in each profile that is asked for.
    fn measured(
        &self,
        plan: &Plan,
        situation: &Situation,
        graph: &Graph,
        see: &dyn Fn(Step),
    ) -> Result<Vec<Measured>, Error> {
        if plan.slimmed.is_empty() {
            return Ok(Vec::new());
        }
        let wrapper = std::env::current_exe().ok();
        let one = |profile: &Profile| run::measure(plan, situation, graph, *profile, wrapper.as_deref(), see);
        self.measure.iter().map(one).collect()
    }

    fn ask(&self) -> Ask {
        let options = if self.offline { vec!["--offline".to_owned()] } else { Vec::new() };
        Ask {
            cargo: Cargo { manifest: self.manifest_path.clone(), options, ..Cargo::default() },
            features: self.compiled.features(),
            out: self.out.clone(),
            models: self.source.models.clone(),
            models_url: self.source.models_url.clone(),
            update_models: self.source.update_models,
            operations: self.operations.clone(),
            all: self.all.clone(),
            feature_per_operation: self.features_per_operation,
            is_unjudged: self.no_compile,
        }
    }
}

/// Has an interrupted run put back at once what it holds: cargo has changed the lock file meanwhile.
fn give_back_when_interrupted() {
    /// As a shell has it of a program that SIGINT ended.
    const INTERRUPTED: i32 = 130;
    // Where there is no handler, the next run puts it right.
    let _ = ctrlc::set_handler(|| {
        lockfile::give_back();
        std::process::exit(INTERRUPTED);
    });
}

/// A step, in words.
fn said(step: &Step) -> String {
    match step {
        Step::Wait => "waiting for another run of `cargo tongs slim` to leave the workspace".to_owned(),
        Step::Graph => "Reading the graph".to_owned(),
        Step::Read => "Reading the sources".to_owned(),
        Step::Model(name) => format!("Loading the model of {name}"),
        Step::Forge(name) => format!("Forging {name}"),
        Step::Check(1) => "Checking".to_owned(),
        Step::Check(round) => format!("Checking, for the {round}. time"),
        Step::CheckOfficial => "Checking with official crates".to_owned(),
        Step::Measure(profile, Side::Official) => format!("Building with official crates, from nothing ({profile})"),
        Step::Measure(profile, Side::Hinted) => format!("Building with the hint, from nothing ({profile})"),
        Step::Measure(profile, Side::Forged) => format!("Building with forged crates, from nothing ({profile})"),
        Step::Write | Step::Switch => "Writing".to_owned(),
        Step::Confirm => "Asking cargo".to_owned(),
    }
}
