//! Runs that are killed at each of their steps: the manifest is as it was or names what is there, and the next run, or taking
//! it back, makes all good.

use std::cell::RefCell;
use std::env;
use std::path::Path;
use std::process::{Command, abort};

use tongs_slim::cargo::Cargo;
use tongs_slim::run::{self, Ask, Step};

use crate::support::{Workspace, app};

/// The variables that make a process of this test one that slims a workspace and is killed: where, and before which step.
const WORKSPACE: &str = "TONGS_TEST_WORKSPACE";
const STEP: &str = "TONGS_TEST_STEP";

fn ask(manifest: &Path, models: &Path) -> Ask {
    Ask {
        cargo: Cargo { manifest: Some(manifest.to_owned()), options: vec!["--offline".to_owned()], ..Cargo::default() },
        models: vec![models.to_owned()],
        operations: vec![("sts".to_owned(), "GetCallerIdentity".to_owned())],
        is_unjudged: true,
        ..Ask::default()
    }
}

/// The steps of a run, in order.
fn steps(ask: &Ask) -> Vec<Step> {
    let steps = RefCell::new(Vec::new());
    run::slim(ask, &|step| steps.borrow_mut().push(step)).unwrap();
    steps.into_inner()
}

#[test]
fn what_is_killed_at_any_step_is_made_good() {
    if let Some(folder) = env::var_os(WORKSPACE) {
        return victim(Path::new(&folder));
    }
    let sample = Workspace::new(&app("aws-sdk-sts = \"1\""));
    let models = sample.ask().models.remove(0);
    let all = steps(&ask(&sample.path("Cargo.toml"), &models));
    assert!(all.contains(&Step::Switch) && all.len() > 5, "{all:?}");
    for (at, step) in all.iter().enumerate() {
        let workspace = Workspace::new(&app("aws-sdk-sts = \"1\""));
        let before = workspace.tree();
        for is_taken_back in [false, true] {
            kill(&workspace, at);
            let manifest = workspace.read("Cargo.toml");
            let is_switched = *step == Step::Confirm;
            assert_eq!(manifest.contains(".tongs"), is_switched, "{step:?}: {manifest}");
            if !is_taken_back {
                workspace.slim(&["sts:GetCallerIdentity"]).unwrap_or_else(|error| panic!("{step:?}: {error}"));
                assert_eq!(workspace.check().unwrap(), [""; 0], "{step:?}");
            }
            workspace.undo().unwrap();
            assert_eq!(workspace.tree(), before, "{step:?}, taken back");
        }
    }
}

/// Slims a workspace in a process of its own, which is killed before a step.
fn kill(workspace: &Workspace, step: usize) {
    let mut victim = Command::new(env::current_exe().unwrap());
    victim.args(["--exact", "killed::what_is_killed_at_any_step_is_made_good", "--nocapture"]);
    victim.env(WORKSPACE, workspace.path("")).env(STEP, step.to_string());
    let output = victim.output().unwrap();
    assert!(!output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

/// Slims, and ends as a process does that is killed: nothing is put back.
fn victim(folder: &Path) {
    let at: usize = env::var(STEP).unwrap().parse().unwrap();
    let seen = RefCell::new(0);
    let ask = ask(&folder.join("Cargo.toml"), &folder.join("../sts.smithy"));
    let _ = run::slim(&ask, &|_| {
        if *seen.borrow() == at {
            abort();
        }
        *seen.borrow_mut() += 1;
    });
}
