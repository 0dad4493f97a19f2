//! Runs on workspaces of every shape: what comes of each, and that nothing else in it changes.
//!
//! The official crates are those that the repository's own lock file has, so that cargo needs no network.

mod hostile;
mod killed;
mod others;
mod pins;
mod remembered;
mod support;
mod teams;
mod together;

use std::fs;

use tongs_slim::record::FILE;

use support::{Workspace, app};

#[test]
fn a_workspace_is_slimmed_and_taken_back_byte_for_byte() {
    let workspace = Workspace::new(&app("aws-sdk-sts = \"1\""));
    let before = workspace.tree();
    let slimmed = workspace.slim(&["sts:GetCallerIdentity"]).unwrap();
    assert_eq!(slimmed, ["aws-sdk-sts"]);
    let manifest = workspace.read("Cargo.toml");
    assert!(manifest.contains("aws-sdk-sts = { path = \".tongs/aws-sdk-sts\" }"), "{manifest}");
    let forged = workspace.read(".tongs/aws-sdk-sts/Cargo.toml");
    let version = workspace.version_of("aws-sdk-sts");
    assert!(forged.contains(&format!("version = \"{version}\"")), "{forged}");
    assert!(workspace.read(".tongs/aws-sdk-sts/src/operations/operation.rs").contains("get_caller_identity"));
    assert!(!workspace.read(".tongs/aws-sdk-sts/src/operations/operation.rs").contains("assume_role"));
    // What `RUSTFLAGS` make of warnings is for the workspace.
    assert_eq!(workspace.read(".tongs/aws-sdk-sts/src/lib.rs").lines().nth(1), Some("#![allow(warnings)]"));
    assert_eq!(workspace.check().unwrap(), [""; 0]);
    // Cargo takes it as it is, without a word of its own in the lock file.
    workspace.cargo(&["metadata", "--format-version", "1", "--locked"]).unwrap();
    workspace.undo().unwrap();
    assert_eq!(workspace.tree(), before);
}

#[test]
fn features_and_their_default_are_the_official_ones() {
    let workspace =
        Workspace::new(&app("aws-sdk-sts = { version = \"1\", default-features = false, features = [\"rt-tokio\"] }"));
    let official = workspace.features_of("aws-sdk-sts");
    workspace.slim(&["sts:GetCallerIdentity"]).unwrap();
    let forged = workspace.features_of("aws-sdk-sts");
    for (name, turns_on) in &official {
        assert!(forged.contains_key(name), "{name}");
        if name == "default" {
            assert_eq!(&forged[name], turns_on);
        }
    }
}

#[test]
fn what_people_write_into_the_file_of_choices_is_read_and_kept() {
    let workspace = Workspace::new(&app("aws-sdk-sts = \"1\""));
    workspace.slim(&["sts:GetCallerIdentity"]).unwrap();
    let file = format!(".tongs/{FILE}");
    let edited = workspace.read(&file) + "AssumeRole = \"the plugin calls it\" # mine\n";
    workspace.write(&file, &edited);
    assert!(!workspace.check().unwrap().is_empty());
    workspace.slim(&[]).unwrap();
    assert!(workspace.read(&file).contains("AssumeRole = \"the plugin calls it\" # mine\n"));
    assert!(workspace.read(".tongs/aws-sdk-sts/src/operations/operation.rs").contains("assume_role"));
    assert_eq!(workspace.check().unwrap(), [""; 0]);
    workspace
        .write(&file, &workspace.read(&file).replace("[slim.aws-sdk-sts]\n", "[slim.aws-sdk-sts]\nofficial = true\n"));
    let left = workspace.slim(&[]).unwrap_err();
    assert!(left.contains("aws-sdk-sts") && left.contains("`tongs.toml` says so"), "{left}");
}

#[test]
fn everything_of_a_service_is_kept_where_that_is_asked_for() {
    let workspace = Workspace::new(&app("aws-sdk-sts = \"1\""));
    workspace.slim_with(|ask| ask.all = vec!["sts".to_owned()]).unwrap();
    let operations = workspace.read(".tongs/aws-sdk-sts/src/operations/operation.rs");
    assert!(operations.contains("assume_role") && operations.contains("get_caller_identity"));
    // What was asked for once is asked for until somebody strikes it.
    workspace.slim(&[]).unwrap();
    assert!(workspace.read(".tongs/aws-sdk-sts/src/operations/operation.rs").contains("assume_role"));
}

#[test]
fn what_sources_call_is_found_and_comes_and_goes() {
    let call = |method: &str| {
        format!(
            "pub async fn call(config: &aws_sdk_sts::Config) {{\n    let client = aws_sdk_sts::Client::from_conf(config.clone());\n    let _ = client.{method}().send().await;\n}}\n"
        )
    };
    let workspace = Workspace::new(&app("aws-sdk-sts = \"1\""));
    workspace.write("src/lib.rs", "pub use aws_sdk_sts::Client;\n");
    workspace.slim(&[]).unwrap();
    assert!(!workspace.read(".tongs/tongs.toml").contains("operations"), "nothing is called yet");
    workspace.write("src/lib.rs", &call("get_caller_identity"));
    let findings = workspace.check().unwrap();
    assert!(
        findings[0].starts_with("src/lib.rs:3: ")
            && findings[0].ends_with("aws-sdk-sts has no operation GetCallerIdentity"),
        "{findings:?}"
    );
    workspace.slim(&[]).unwrap();
    assert!(workspace.read(".tongs/tongs.toml").contains("GetCallerIdentity = \"src/lib.rs:3: "));
    assert_eq!(workspace.check().unwrap(), [""; 0]);
    // Lines move, and nothing is stale.
    workspace.write("src/lib.rs", &format!("//! Moved.\n\n{}", call("get_caller_identity")));
    assert_eq!(workspace.check().unwrap(), [""; 0]);
    workspace.write("src/lib.rs", &call("assume_role"));
    workspace.slim(&[]).unwrap();
    let choices = workspace.read(".tongs/tongs.toml");
    assert!(choices.contains("AssumeRole") && !choices.contains("GetCallerIdentity"), "{choices}");
}

#[test]
fn what_the_compiler_found_stays_where_it_is_not_asked_again() {
    let workspace = Workspace::new(&app("aws-sdk-sts = \"1\""));
    workspace.slim(&["sts:GetCallerIdentity"]).unwrap();
    let file = format!(".tongs/{FILE}");
    let found = "AssumeRole = \"src/lib.rs:3: the compiler: no method named `assume_role` found\"\n";
    workspace.write(&file, &(workspace.read(&file) + found));
    workspace.slim(&[]).unwrap();
    assert!(workspace.read(&file).contains(found), "{}", workspace.read(&file));
    assert!(workspace.read(".tongs/aws-sdk-sts/src/operations/operation.rs").contains("assume_role"));
    assert_eq!(workspace.check().unwrap(), [""; 0]);
}

#[test]
fn mistakes_are_told_with_a_way_out() {
    let workspace = Workspace::new(&app("aws-sdk-sts = \"1\""));
    let before = workspace.tree();
    for (operation, parts) in [
        ("s3:GetObject", ["does not depend on `aws-sdk-s3`", "help: it depends on sts"]),
        ("sts:GetCallerIdentty", ["has no operation `GetCallerIdentty`", "did you mean `GetCallerIdentity`?"]),
    ] {
        let error = workspace.slim(&[operation]).unwrap_err();
        assert!(parts.iter().all(|part| error.contains(part)), "{error}");
    }
    assert_eq!(workspace.tree(), before);
}

#[test]
fn what_is_not_as_it_should_be_is_found() {
    let workspace = Workspace::new(&app("aws-sdk-sts = \"1\""));
    workspace.slim(&["sts:GetCallerIdentity"]).unwrap();
    let (manifest, choices) = (workspace.read("Cargo.toml"), workspace.read(".tongs/tongs.toml"));
    let client = ".tongs/aws-sdk-sts/src/operations/client.rs";
    for (what, change, part) in [
        (
            "an edited file",
            (client, format!("{} // mine\n", workspace.read(client))),
            "client.rs is not what would be forged",
        ),
        (
            "another version",
            (".tongs/tongs.toml", choices.replace(&workspace.version_of("aws-sdk-sts"), "1.0.0")),
            "what was forged of 1.0.0",
        ),
        (
            "another model",
            (".tongs/tongs.toml", choices.replace("sha256 = \"", "sha256 = \"0")),
            "the model of aws-sdk-sts changed",
        ),
        (
            "a crate that went away",
            (".tongs/tongs.toml", choices.replace("[slim.aws-sdk-sts]", "[slim.aws-sdk-gone]\n[slim.aws-sdk-sts]")),
            "aws-sdk-gone is not in the graph any more",
        ),
        (
            "a table of before",
            ("Cargo.toml", manifest.replace("aws-sdk-sts = { path", "# aws-sdk-sts = { path")),
            "line",
        ),
    ] {
        let (path, text) = change;
        let before = workspace.read(path);
        workspace.write(path, &text);
        let found = workspace.check().map_or_else(|error| error, |findings| findings.join("\n"));
        assert!(found.contains(part), "{what}: {found}");
        workspace.write(path, &before);
    }
    assert_eq!(workspace.check().unwrap(), [""; 0]);
    fs::remove_dir_all(workspace.path(".tongs/aws-sdk-sts/src")).unwrap();
    fs::create_dir_all(workspace.path(".tongs/aws-sdk-sts/src")).unwrap();
    workspace.write(".tongs/aws-sdk-sts/src/lib.rs", "");
    assert!(workspace.check().unwrap().iter().any(|finding| finding.contains("is not there")));
}
