//! Two runs at once: the second one waits, and neither takes the lock file of the other for the workspace's own.

use std::sync::mpsc;
use std::thread;

use tongs_slim::run::{self, Situation, Step};

use crate::support::{Workspace, app};

#[test]
fn a_run_waits_for_another_one() {
    let workspace = Workspace::new(&app("aws-sdk-sts = \"1\""));
    let before = workspace.tree();
    let first = Situation::of(&workspace.ask(), &|_| panic!("nobody has it")).unwrap();
    let (waits, waited) = mpsc::channel();
    let mut ask = workspace.ask();
    ask.operations = vec![("sts".to_owned(), "GetCallerIdentity".to_owned())];
    let second = thread::spawn(move || {
        let steps = std::cell::RefCell::new(Vec::new());
        let slim = run::slim(&ask, &|step| {
            if step == Step::Wait {
                waits.send(()).unwrap();
            }
            steps.borrow_mut().push(step);
        });
        slim.map(drop).map_err(|error| error.to_string())?;
        Ok::<_, String>(steps.into_inner())
    });
    waited.recv().unwrap();
    drop(first);
    let steps = second.join().unwrap().unwrap();
    assert_eq!(steps[..2], [Step::Wait, Step::Graph]);
    assert_eq!(workspace.check().unwrap(), [""; 0]);
    workspace.undo().unwrap();
    assert_eq!(workspace.tree(), before);
}

#[test]
fn runs_that_begin_at_once_leave_what_one_leaves() {
    let workspace = Workspace::new(&app("aws-sdk-sts = \"1\""));
    let before = workspace.tree();
    let runs: Vec<_> = ["GetCallerIdentity", "AssumeRole", "GetCallerIdentity"]
        .map(|operation| {
            let mut ask = workspace.ask();
            ask.operations = vec![("sts".to_owned(), operation.to_owned())];
            thread::spawn(move || run::slim(&ask, &|_| {}).map(drop).map_err(|error| error.to_string()))
        })
        .into_iter()
        .collect();
    for run in runs {
        run.join().unwrap().unwrap();
    }
    assert_eq!(workspace.check().unwrap(), [""; 0]);
    let choices = workspace.read(".tongs/tongs.toml");
    assert!(choices.contains("AssumeRole = true") && choices.contains("GetCallerIdentity = true"), "{choices}");
    workspace.undo().unwrap();
    assert_eq!(workspace.tree(), before);
}
