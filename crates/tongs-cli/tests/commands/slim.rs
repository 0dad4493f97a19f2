//! `tongs slim` and `cargo tongs slim`, on a workspace whose packages the repository's own lock file has.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::{Folder, stderr, stdout};

const MODEL: &str = "$version: \"2.0\"\nnamespace com.amazonaws.sts\n\nuse aws.api#service\nuse aws.auth#sigv4\nuse aws.protocols#awsQuery\n\n\
    @service(sdkId: \"STS\", endpointPrefix: \"sts\")\n@sigv4(name: \"sts\")\n@awsQuery\n\
    @xmlNamespace(uri: \"https://sts.amazonaws.com/doc/2011-06-15/\")\nservice Sts {\n    version: \"2011-06-15\"\n    \
    operations: [AssumeRole, GetCallerIdentity]\n}\n\noperation AssumeRole { input := {}, output := { Arn: String } }\n\
    operation GetCallerIdentity { input := {}, output := { Account: String } }\n";

const MANIFEST: &str =
    "[package]\nname = \"app\"\nversion = \"0.1.0\"\nedition = \"2021\"\n\n[dependencies]\naws-sdk-sts = \"1\"\n";

/// The workspace, and a model of what it depends on.
pub(crate) fn folder() -> Folder {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let lock = fs::read_to_string(root.join("Cargo.lock")).unwrap();
    let folder = Folder::new(&[
        ("Cargo.toml", MANIFEST),
        ("src/lib.rs", ""),
        ("models/any.smithy", MODEL),
        ("Cargo.lock", &lock),
    ]);
    // Every platform's packages are looked at, and cargo has them from then on.
    let mut fetch = Command::new(env!("CARGO"));
    let _ = fetch.args(["fetch", "--locked", "--quiet"]).current_dir(root).status();
    folder
}

fn run(folder: &Folder, arguments: &str) -> Output {
    let mut arguments: Vec<&str> = arguments.split_whitespace().collect();
    // Compiling takes long, and the package here calls nothing.
    arguments.extend(["--offline", "--no-compile"]);
    folder.tongs(&arguments)
}

#[test]
fn a_workspace_is_slimmed_checked_and_taken_back() {
    let folder = folder();
    let read = |path: &str| fs::read_to_string(folder.path(path)).unwrap();
    let lock = read("Cargo.lock");
    let dry = run(&folder, "slim --models models --operation sts:GetCallerIdentity --dry-run");
    assert!(dry.status.success(), "{}", stderr(&dry));
    assert!(
        stdout(&dry).contains("aws-sdk-sts") && stdout(&dry).contains("would be written to .tongs"),
        "{}",
        stdout(&dry)
    );
    assert_eq!(read("Cargo.toml"), MANIFEST);
    assert!(!folder.path(".tongs").exists());
    assert_eq!(read("Cargo.lock"), lock, "nothing changes but what cargo builds");

    let slimmed = run(&folder, "slim --models models --operation sts:GetCallerIdentity");
    assert!(slimmed.status.success(), "{}", stderr(&slimmed));
    assert!(stdout(&slimmed).contains("1 crate replaced"), "{}", stdout(&slimmed));
    assert!(!folder.path("target/debug").exists(), "nothing is compiled");
    let checked = run(&folder, "slim --check");
    assert!(checked.status.success() && stdout(&checked) == "1 crate, each as it should be\n", "{}", stdout(&checked));

    let file = ".tongs/tongs.toml";
    folder.write(file, read(file) + "AssumeRole = true\n");
    let checked = run(&folder, "slim --check");
    assert_eq!(checked.status.code(), Some(1));
    assert!(stdout(&checked).contains("assume_role.rs is not there"), "{}", stdout(&checked));
    assert!(stderr(&checked).contains("help: `cargo tongs slim` without `--check` mends that"), "{}", stderr(&checked));

    let undone = run(&folder, "slim --undo");
    assert!(undone.status.success() && stdout(&undone).contains("1 crate official again"), "{}", stderr(&undone));
    assert_eq!(read("Cargo.toml"), MANIFEST);
    assert!(!folder.path(".tongs").exists());
    assert_eq!(stdout(&run(&folder, "slim --undo")), "there is nothing to take back\n");
}

#[test]
fn features_are_said_once() {
    let folder = folder();
    let read = || fs::read_to_string(folder.path(".tongs/tongs.toml")).unwrap();
    for (asked, lines) in [
        ("-F one,two -F three", &["features = [\"one\", \"three\", \"two\"]"][..]),
        ("", &["features = [\"one\", \"three\", \"two\"]"]),
        ("--all-features", &["all-features = true"]),
        ("--no-default-features", &["no-default-features = true"]),
        ("--features=", &[]),
    ] {
        let slimmed = run(&folder, &format!("slim --models models {asked}"));
        assert!(slimmed.status.success(), "{}", stderr(&slimmed));
        let text = read();
        let found: Vec<&str> = text.lines().filter(|line| line.contains("features = ")).collect();
        assert_eq!(found, lines, "{asked}");
        let checked = run(&folder, "slim --check");
        assert!(checked.status.success(), "{}", stdout(&checked));
    }
    let checked = run(&folder, "slim --check --all-features");
    assert_eq!(checked.status.code(), Some(1));
    assert_eq!(
        stdout(&checked),
        ".tongs/tongs.toml is of a run with the features that are on by default, and this is one with `--all-features`\n"
    );
}

#[test]
fn what_an_earlier_run_left_is_told_of_where_no_crate_is_left() {
    let folder = folder();
    let slimmed = run(&folder, "slim --models models --operation sts:GetCallerIdentity");
    assert!(slimmed.status.success(), "{}", stderr(&slimmed));
    let manifest = fs::read_to_string(folder.path("Cargo.toml")).unwrap();
    folder.write("Cargo.toml", manifest.replace("aws-sdk-sts = \"1\"\n", ""));
    let again = run(&folder, "slim");
    assert_eq!(again.status.code(), Some(1));
    let said = stderr(&again);
    assert!(said.contains("no AWS SDK crate in its graph") && said.contains("`cargo tongs slim --undo`"), "{said}");
    let undone = run(&folder, "slim --undo");
    assert!(undone.status.success(), "{}", stderr(&undone));
    assert_eq!(fs::read_to_string(folder.path("Cargo.toml")).unwrap(), MANIFEST.replace("aws-sdk-sts = \"1\"\n", ""));
}

#[test]
fn programs_read_what_is_slimmed_as_json() {
    let folder = folder();
    let output = run(&folder, "slim --models models --operation sts:AssumeRole --dry-run --message-format json");
    assert!(output.status.success(), "{}", stderr(&output));
    let lines: Vec<serde_json::Value> =
        stdout(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let one = lines.iter().find(|line| line["kind"] == "crate").unwrap();
    assert_eq!((one["name"].as_str(), one["operations"].as_u64()), (Some("aws-sdk-sts"), Some(1)));
    assert!(one["lines"].as_u64() < one["linesBefore"].as_u64(), "{one}");
    let none = run(&folder, "slim --models src --message-format json");
    assert_eq!(none.status.code(), Some(1));
    assert!(stdout(&none).starts_with("{\"kind\":\"official\",\"name\":\"aws-sdk-sts "), "{}", stdout(&none));
}

#[test]
fn cargo_finds_the_command() {
    for arguments in [&["tongs", "slim", "--help"][..], &["slim", "--help"]] {
        let output = Command::new(env!("CARGO_BIN_EXE_cargo-tongs")).args(arguments).output().unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
        assert!(stdout(&output).contains("Usage: cargo tongs slim [OPTIONS]"), "{}", stdout(&output));
    }
}

#[test]
fn what_cannot_be_done_is_told() {
    let folder = folder();
    for (arguments, code, part) in [
        ("slim --operation GetObject", 2, "say the service and the operation, as in `s3:GetObject`"),
        ("slim --undo --all s3", 2, "cannot be used with"),
        ("slim --check --measure", 2, "cannot be used with"),
        ("slim --measure=fast", 2, "say `dev` or `release`, or both"),
        ("slim --models nowhere", 1, "nowhere: "),
        ("slim --models src", 1, "no crate can be replaced: nothing was changed"),
        ("slim --models models --all s3", 1, "the workspace does not depend on `aws-sdk-s3`"),
        ("slim --manifest-path src/Cargo.toml", 1, "src/Cargo.toml"),
    ] {
        let output = run(&folder, arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments}: {}", stderr(&output));
        assert!(stderr(&output).contains(part), "{arguments}: {}", stderr(&output));
    }
    assert_eq!(fs::read_to_string(folder.path("Cargo.toml")).unwrap(), MANIFEST);
}
