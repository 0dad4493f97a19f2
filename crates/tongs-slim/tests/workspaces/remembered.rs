//! What a run is asked for, the next one does without being asked: `tongs.toml` says it.

use std::fs;
use std::path::Path;

use tongs_slim::cargo::Features;
use tongs_slim::run::{self, Ask};

use crate::support::{Workspace, app};

const CHOICES: &str = ".tongs/tongs.toml";

fn workspace() -> Workspace {
    Workspace::new(&app("aws-sdk-sts = \"1\""))
}

/// Asks for nothing that the file of choices has, but for this.
fn plain(ask: &mut Ask, change: impl FnOnce(&mut Ask)) {
    ask.models = Vec::new();
    change(ask);
}

fn features(all: bool, no_default: bool, names: &str) -> Features {
    Features { all, no_default, named: Features::names(&[names.to_owned()]) }
}

#[test]
fn features_are_remembered_until_others_are_asked_for() {
    let workspace = workspace();
    let before = workspace.tree();
    workspace.slim(&["sts:GetCallerIdentity"]).unwrap();
    let first = workspace.tree();
    for (asked, lines) in [
        (features(false, false, "more,app/other more"), &["features = [\"app/other\", \"more\"]"][..]),
        (features(false, true, "more"), &["features = [\"more\"]", "no-default-features = true"]),
        (features(true, false, ""), &["all-features = true"]),
    ] {
        workspace.slim_with(|ask| ask.features = Some(asked.clone())).unwrap();
        let choices = workspace.read(CHOICES);
        let found: Vec<&str> =
            choices.lines().filter(|line| line.contains("features = ") && !line.starts_with("runtime")).collect();
        assert_eq!(found, lines, "{choices}");
        let after = workspace.tree();
        workspace.slim_with(|ask| plain(ask, |_| {})).unwrap();
        assert_eq!(workspace.tree(), after, "{asked}");
        let situation = run::Situation::of(&workspace.ask(), &|_| {}).unwrap();
        assert_eq!(situation.cargo.features, asked, "cargo is told of them");
        drop(situation);
        assert_eq!(workspace.check_with(|ask| plain(ask, |_| {})).unwrap(), [""; 0], "{asked}");
        let others = workspace.check_with(|ask| ask.features = Some(features(false, false, "gone"))).unwrap();
        assert!(
            matches!(&others[..], [one] if one.contains(&asked.to_string()) && one.contains("`--features=gone`")),
            "{others:?}"
        );
    }
    // No features are asked for as well.
    workspace.slim_with(|ask| ask.features = Some(Features::default())).unwrap();
    assert_eq!(workspace.tree(), first);
    workspace.undo().unwrap();
    assert_eq!(workspace.tree(), before);
}

#[test]
fn features_that_are_gone_are_told_with_the_file_that_says_them() {
    let workspace = workspace();
    workspace.slim(&["sts:GetCallerIdentity"]).unwrap();
    let choices = workspace.read(CHOICES);
    workspace.write(CHOICES, &choices.replace("\nmodels = ", "\nfeatures = [\"gone\"]\nmodels = "));
    let before = workspace.tree();
    let error = workspace.slim_with(|ask| ask.is_unjudged = false).unwrap_err();
    for part in
        ["cargo does not check the workspace", "gone", "help: .tongs/tongs.toml has it look with `--features=gone`"]
    {
        assert!(error.contains(part), "{error}");
    }
    assert_eq!(workspace.tree(), before);
}

#[test]
fn what_a_check_is_asked_for_and_nobody_wrote_down_is_found() {
    let workspace = workspace();
    workspace.slim(&["sts:GetCallerIdentity"]).unwrap();
    let operation = |ask: &mut Ask| ask.operations = vec![("sts".to_owned(), "AssumeRole".to_owned())];
    let all = |ask: &mut Ask| ask.all = vec!["sts".to_owned()];
    for (change, expected) in [
        (&operation as &dyn Fn(&mut Ask), "aws-sdk-sts has no operation AssumeRole, which is asked for"),
        (&all, "aws-sdk-sts does not have all its operations, which are asked for"),
    ] {
        assert_eq!(workspace.check_with(|ask| change(ask)).unwrap(), [expected]);
    }
    let each = workspace.check_with(|ask| ask.feature_per_operation = true).unwrap();
    assert_eq!(each[0], ".tongs/tongs.toml does not say `feature-per-operation = true`, which is asked for");
    for change in [&operation as &dyn Fn(&mut Ask), &all, &|ask| ask.feature_per_operation = true] {
        workspace.slim_with(|ask| change(ask)).unwrap();
        assert_eq!(workspace.check_with(|ask| change(ask)).unwrap(), [""; 0]);
        assert_eq!(workspace.check_with(|ask| plain(ask, |_| {})).unwrap(), [""; 0]);
    }
}

/// A service with the SDK id of SSO, and one of its operations.
const SSO: &str = r#"$version: "2.0"
namespace com.amazonaws.sso

use aws.api#service
use aws.auth#sigv4
use aws.protocols#restJson1

@service(sdkId: "SSO", endpointPrefix: "portal.sso")
@sigv4(name: "awsssoportal")
@restJson1
service SWBPortalService { version: "2019-06-10", operations: [GetRoleCredentials] }

@http(method: "GET", uri: "/federation/credentials")
operation GetRoleCredentials { input := { @httpQuery("role_name") roleName: String }, output := {} }
"#;

#[test]
fn of_several_crates_one_is_official_again_where_somebody_says_so() {
    let workspace = Workspace::new(&app("aws-sdk-sso = \"1\"\naws-sdk-sts = \"1\""));
    let before = workspace.tree();
    workspace.write("../more/sso.smithy", SSO);
    let more = |ask: &mut Ask| ask.models.push(workspace.beside("more"));
    workspace.slim(&["sts:GetCallerIdentity"]).unwrap();
    let one = workspace.tree();
    assert_eq!(workspace.slim_with(more).unwrap(), ["aws-sdk-sso", "aws-sdk-sts"]);
    let choices = workspace.read(CHOICES);
    workspace.write(CHOICES, &choices.replace("[slim.aws-sdk-sso]\n", "[slim.aws-sdk-sso]\nofficial = true\n"));
    assert_eq!(workspace.slim_with(more).unwrap(), ["aws-sdk-sts"]);
    // With its version and source, whatever is newer by now.
    for name in ["Cargo.toml", "Cargo.lock"] {
        assert_eq!(workspace.read(name).as_bytes(), one[Path::new(name)], "{name}");
    }
    assert_eq!(workspace.check_with(more).unwrap(), [""; 0]);
    workspace.undo().unwrap();
    assert_eq!(workspace.changed(&before), [""; 0]);
}

#[test]
fn what_is_asked_of_a_crate_that_stays_official_is_remembered_until_it_does_not() {
    let workspace = Workspace::new(&app("aws-sdk-sso = \"1\"\naws-sdk-sts = \"1\""));
    let before = workspace.tree();
    workspace.slim(&["sts:GetCallerIdentity"]).unwrap();
    let operation = |ask: &mut Ask| ask.operations = vec![("sso".to_owned(), "GetRoleCredentials".to_owned())];
    let all = |ask: &mut Ask| ask.all = vec!["sso".to_owned()];
    for (change, expected, lines) in [
        (
            &operation as &dyn Fn(&mut Ask),
            ".tongs/tongs.toml does not say that aws-sdk-sso keeps GetRoleCredentials, which is asked for",
            "[slim.aws-sdk-sso.operations]\nGetRoleCredentials = true\n",
        ),
        (
            &all,
            ".tongs/tongs.toml does not say that aws-sdk-sso keeps all operations, which is asked for",
            "[slim.aws-sdk-sso]\nall = true\n",
        ),
    ] {
        assert_eq!(workspace.check_with(|ask| change(ask)).unwrap(), [expected]);
        assert_eq!(workspace.slim_with(|ask| change(ask)).unwrap(), ["aws-sdk-sts"]);
        let choices = workspace.read(CHOICES);
        assert!(choices.contains(lines), "{choices}");
        assert_eq!(workspace.check_with(|ask| change(ask)).unwrap(), [""; 0]);
        let after = workspace.tree();
        workspace.slim_with(|ask| plain(ask, |_| {})).unwrap();
        assert_eq!(workspace.changed(&after), [""; 0]);
        assert_eq!(workspace.check_with(|ask| plain(ask, |_| {})).unwrap(), [""; 0]);
    }
    let choices = workspace.read(CHOICES);
    assert!(choices.contains("GetRoleCredentials = true"), "{choices}");
    // Its model comes, and goes.
    workspace.write("../more/sso.smithy", SSO);
    let more = |ask: &mut Ask| ask.models.push(workspace.beside("more"));
    assert_eq!(workspace.slim_with(more).unwrap(), ["aws-sdk-sso", "aws-sdk-sts"]);
    assert!(workspace.read(".tongs/aws-sdk-sso/src/operations/operation.rs").contains("get_role_credentials"));
    assert!(workspace.read(CHOICES).contains("\n[slim.aws-sdk-sso]\nall = true\nversion = "));
    assert_eq!(workspace.check_with(more).unwrap(), [""; 0]);
    fs::remove_dir_all(workspace.beside("more")).unwrap();
    let found = workspace.check().unwrap();
    assert!(found.iter().any(|finding| finding.contains(" cannot be replaced any more: its model")), "{found:?}");
    assert_eq!(workspace.slim(&[]).unwrap(), ["aws-sdk-sts"]);
    assert!(!workspace.read(CHOICES).contains("[slim.aws-sdk-sso]\nall = true\nversion"));
    assert_eq!(workspace.check().unwrap(), [""; 0]);
    workspace.undo().unwrap();
    assert_eq!(workspace.changed(&before), [""; 0]);
}

#[test]
fn models_in_the_workspace_its_repository_or_beside_that_are_remembered() {
    for (at, repository, models, expected) in [
        ("workspace", None, "workspace/models", "../models"),
        ("workspace", None, "models/of/aws", "../../models/of/aws"),
        ("team/deep/workspace", Some("team"), "team/models", "../../../models"),
        ("team/deep/workspace", Some("team"), "models", "../../../../models"),
    ] {
        let workspace = Workspace::at(at, &app("aws-sdk-sts = \"1\""));
        if let Some(repository) = repository {
            fs::create_dir_all(workspace.beside(repository).join(".git")).unwrap();
        }
        let folder = workspace.beside(models);
        fs::create_dir_all(&folder).unwrap();
        fs::copy(workspace.model(), folder.join("sts.smithy")).unwrap();
        workspace.slim_with(|ask| ask.models = vec![folder]).unwrap();
        let choices = workspace.read(CHOICES);
        assert!(choices.contains(&format!("\nmodels = [\"{expected}\"]\n")), "{choices}");
        assert!(choices.contains(&format!("\nmodel = {{ path = \"{expected}/sts.smithy\", sha256 = ")), "{choices}");
        let after = workspace.tree();
        workspace.slim_with(|ask| plain(ask, |_| {})).unwrap();
        assert_eq!(workspace.tree(), after, "{models}");
        assert_eq!(workspace.check_with(|ask| plain(ask, |_| {})).unwrap(), [""; 0], "{models}");
    }
}

#[test]
fn models_that_one_machine_has_are_known_by_their_hashes_alone() {
    let workspace = workspace();
    let before = workspace.tree();
    let elsewhere = tempfile::tempdir().unwrap();
    fs::copy(workspace.model(), elsewhere.path().join("sts.smithy")).unwrap();
    let asked = |ask: &mut Ask| {
        ask.models = vec![elsewhere.path().to_owned()];
        ask.operations = vec![("sts".to_owned(), "GetCallerIdentity".to_owned())];
    };
    let mut ask = workspace.ask();
    asked(&mut ask);
    let plan = run::slim(&ask, &|_| {}).unwrap().plan;
    let path = elsewhere.path().display().to_string();
    let is_told = |note: &String| {
        note.contains(&path) && note.contains(".tongs/tongs.toml does not name it") && note.contains("`--models`")
    };
    assert!(plan.notes.iter().any(is_told), "{:?}", plan.notes);
    let choices = workspace.read(CHOICES);
    let name = elsewhere.path().file_name().unwrap().to_str().unwrap();
    assert!(!choices.contains(name) && choices.contains("\nmodel = { sha256 = \""), "{choices}");
    let after = workspace.tree();
    // Whoever has them says where.
    workspace.slim_with(asked).unwrap();
    assert_eq!(workspace.tree(), after);
    assert_eq!(workspace.check_with(asked).unwrap(), [""; 0]);
    // The same model from somewhere else will do as well, and another one is another one.
    assert_eq!(workspace.check().unwrap(), [""; 0]);
    let model = workspace.read("../sts.smithy");
    workspace.write("../sts.smithy", &(model + "\n// Another.\n"));
    assert_eq!(workspace.check().unwrap(), ["the model of aws-sdk-sts changed since it was forged"]);
    let reason = "its model was in a folder that only one machine has";
    let nobody = workspace.check_with(|ask| plain(ask, |_| {})).unwrap();
    assert!(matches!(&nobody[..], [one, ..] if one.contains(reason) && one.contains("`--models DIR`")), "{nobody:?}");
    let nobody = workspace.slim_with(|ask| plain(ask, |_| {})).unwrap_err();
    assert!(nobody.contains(reason), "{nobody}");
    assert_eq!(workspace.tree(), after);
    // From then on they are where everybody has them.
    workspace.slim(&[]).unwrap();
    assert!(workspace.read(CHOICES).contains("\nmodel = { path = \"../../sts.smithy\", sha256 = \""));
    workspace.undo().unwrap();
    assert_eq!(workspace.tree(), before);
}

#[test]
fn models_that_are_asked_for_take_the_place_of_those_that_were_found_and_of_nobodys() {
    let workspace = workspace();
    workspace.slim(&["sts:GetCallerIdentity"]).unwrap();
    let model = workspace.read("../sts.smithy");
    workspace.write("../newer/sts.smithy", &(model.clone() + "\n// Newer.\n"));
    let newer = |ask: &mut Ask| ask.models = vec![workspace.beside("newer")];
    assert_eq!(workspace.check_with(newer).unwrap(), ["the model of aws-sdk-sts changed since it was forged"]);
    workspace.slim_with(newer).unwrap();
    let choices = workspace.read(CHOICES);
    for line in ["\nmodels = [\"../../newer\"]\n", "\nmodel = { path = \"../../newer/sts.smithy\", sha256 = "] {
        assert!(choices.contains(line), "{choices}");
    }
    assert_eq!(workspace.check_with(|ask| plain(ask, |_| {})).unwrap(), [""; 0]);
    // What somebody wrote stays.
    workspace.write("../mine.smithy", &model);
    let own: Vec<&str> = choices
        .lines()
        .map(|line| if line.starts_with("model = ") { "model = \"../../mine.smithy\"" } else { line })
        .collect();
    workspace.write(CHOICES, &(own.join("\n") + "\n"));
    workspace.slim_with(newer).unwrap();
    assert!(workspace.read(CHOICES).contains("\nmodel = { path = \"../../mine.smithy\", sha256 = \""));
}

#[test]
fn a_folder_of_models_that_is_gone_is_told_with_the_file_that_says_it() {
    let workspace = workspace();
    let folder = workspace.beside("models");
    fs::create_dir_all(&folder).unwrap();
    fs::copy(workspace.model(), folder.join("sts.smithy")).unwrap();
    workspace.slim_with(|ask| ask.models = vec![folder.clone()]).unwrap();
    fs::remove_dir_all(&folder).unwrap();
    for error in [
        workspace.check_with(|ask| plain(ask, |_| {})).map(drop),
        workspace.slim_with(|ask| plain(ask, |_| {})).map(drop),
    ] {
        let error = error.unwrap_err();
        assert!(error.starts_with(&format!("{}: ", folder.display())), "{error}");
        assert!(error.contains("\nhelp: .tongs/tongs.toml says that models are there; `--models DIR`"), "{error}");
    }
    workspace.slim(&[]).unwrap();
    assert_eq!(workspace.check_with(|ask| plain(ask, |_| {})).unwrap(), [""; 0]);
}
