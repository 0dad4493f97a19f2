//! `tongs upgrade`.

use std::fs;

use crate::generate::MODEL;
use crate::project::{names, run, succeed, text};
use crate::server::Server;
use crate::{Folder, stderr, stdout};

/// A folder with an SDK of one operation of two, and a new model.
fn folder(from: &str, to: &str) -> Folder {
    assert!(MODEL.contains(from), "{from}");
    let folder = Folder::new(&[("model.smithy", MODEL), ("new/model.smithy", &MODEL.replacen(from, to, 1))]);
    succeed(&folder, "new sdk --service model.smithy --operation GetThing --layout crate");
    folder
}

/// Each change: what becomes of the model, whether that breaks what is in use, and what is said of it.
const CHANGES: [(&str, &str, bool, &str); 11] = [
    ("name: String", "name: String\n    size: Integer", false, "added member `size`"),
    ("name: String\n    parts", "parts", true, "removed member `name`"),
    ("name: String", "name: Integer", true, "member `name`"),
    (
        "        id: String",
        "        id: String\n        @required\n        @httpQuery(\"q\")\n        q: String",
        true,
        "`q`",
    ),
    ("/things/{id}", "/thing/{id}", true, "@http"),
    ("output := {\n        things: Things", "output := {\n        all: Things", false, "no differences"),
    ("operations: [GetThing, ListThings]", "operations: [GetThing]", false, "no differences"),
    ("operations: [GetThing, ListThings]", "operations: [ListThings]", true, "GetThing"),
    (
        "operations: [GetThing, ListThings]\n}",
        "operations: [GetThing, ListThings, New]\n}\n@http(method: \"GET\", uri: \"/new\")\noperation New {}",
        false,
        "new operations, which `operations` in `tongs.toml` can name: New\n",
    ),
    ("version: \"2026-01-01\"", "version: \"2027-01-01\"", true, "the version was"),
    ("@restJson1\nservice", "@aws.protocols#restXml\nservice", true, "restJson1"),
];

#[test]
fn changes_are_told_and_what_breaks_is_not_written() {
    for (from, to, is_breaking, part) in CHANGES {
        let folder = folder(from, to);
        let before = text(&folder, "sdk/tongs.toml");
        let dry = run(&folder, "upgrade new/model.smithy --out sdk --dry-run");
        let output = run(&folder, "upgrade new/model.smithy --out sdk");
        let code = i32::from(is_breaking);
        assert_eq!((dry.status.code(), output.status.code()), (Some(code), Some(code)), "{to}: {}", stderr(&output));
        assert!(stdout(&output).contains(part) && stdout(&dry).contains(part), "{to}: {}", stdout(&output));
        assert_eq!(stderr(&output).contains("help: `--allow-breaking`"), is_breaking, "{}", stderr(&output));
        let is_written = text(&folder, "sdk/models/model.smithy") != MODEL;
        assert_eq!((is_written, text(&folder, "sdk/tongs.toml") != before), (!is_breaking, !is_breaking), "{to}");
        assert!(succeed(&folder, "generate --out sdk --check").contains("each as it should be"), "{to}");
    }
}

#[test]
fn what_breaks_is_written_where_that_is_allowed() {
    for (from, to, _, part) in CHANGES.into_iter().filter(|(_, _, is_breaking, _)| *is_breaking) {
        let folder = folder(from, to);
        let output = run(&folder, "upgrade new/model.smithy --out sdk --allow-breaking");
        assert!(stdout(&output).contains(part), "{to}: {}", stdout(&output));
        if to.ends_with("[ListThings]") {
            // Nothing is left that could be forged.
            assert_eq!(output.status.code(), Some(1), "{to}");
            assert_eq!(text(&folder, "sdk/models/model.smithy"), MODEL);
            continue;
        }
        assert!(output.status.success(), "{to}: {}", stderr(&output));
        assert_eq!(text(&folder, "sdk/models/model.smithy"), MODEL.replacen(from, to, 1));
        assert!(succeed(&folder, "generate --out sdk --check").contains("each as it should be"), "{to}");
    }
}

/// What is gone is left out of what the file names.
#[test]
fn operations_that_are_gone_are_left_out() {
    let folder = folder("operations: [GetThing, ListThings]", "operations: [GetThing]");
    succeed(&folder, "generate --out sdk --operation GetThing ListThings");
    assert_eq!(run(&folder, "upgrade new/model.smithy --out sdk").status.code(), Some(1));
    succeed(&folder, "upgrade new/model.smithy --out sdk --allow-breaking");
    assert!(text(&folder, "sdk/tongs.toml").contains("operations = [\"GetThing\"]"));
    // So is what was left out already, without a word.
    succeed(&folder, "new other --service model.smithy --layout crate");
    succeed(&folder, "generate --out other --except ListThings");
    succeed(&folder, "upgrade new/model.smithy --out other");
}

/// Shapes that are forged without an operation are in use as well.
#[test]
fn shapes_alone_are_compared() {
    let folder = folder("name: String\n    parts", "parts");
    succeed(&folder, "generate --out sdk --shape Thing");
    let output = run(&folder, "upgrade new/model.smithy --out sdk");
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert!(stdout(&output).contains("removed member `name`"), "{}", stdout(&output));
}

#[test]
fn differences_are_json_on_request() {
    let folder = folder("name: String", "name: String\n    size: Integer");
    let said = succeed(&folder, "upgrade new/model.smithy --out sdk --message-format json");
    let lines: Vec<serde_json::Value> = said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 1, "{said}");
    assert_eq!((lines[0]["change"].as_str(), lines[0]["breaking"].as_bool()), (Some("added"), Some(false)));
}

/// A model that was fetched is fetched again.
#[test]
fn models_are_fetched_again() {
    let folder = Folder::new(&[]);
    let server = Server::of("thing.smithy", MODEL);
    let url = format!("{}/thing.smithy", server.base);
    succeed(&folder, &format!("new sdk --service {url} --layout crate"));
    assert!(succeed(&folder, "upgrade --out sdk").contains("no differences"));
    let new = MODEL.replace("name: String", "name: String\n    size: Integer");
    server.serve(&new);
    assert!(succeed(&folder, "upgrade --out sdk").contains("added member `size`"));
    assert_eq!(text(&folder, "sdk/models/thing.smithy"), new);
    assert!(succeed(&folder, "generate --out sdk --check").contains("each as it should be"));
    let broken = MODEL.replace("name: String", "name: Integer");
    server.serve(&broken);
    assert_eq!(run(&folder, &format!("upgrade {url} --out sdk")).status.code(), Some(1));
    assert_eq!(text(&folder, "sdk/models/thing.smithy"), new);
}

/// A folder of models has the new one for each service, and what it does not have stays.
#[test]
fn several_services_are_upgraded_at_once_or_one() {
    let other = MODEL.replace("Example", "Other").replace("namespace example", "namespace other");
    let third = MODEL.replace("Example", "Third").replace("namespace example", "namespace third");
    let folder = Folder::new(&[("old/one.smithy", MODEL), ("old/two.smithy", &other), ("old/three.smithy", &third)]);
    succeed(&folder, "new all --service old/one.smithy old/two.smithy old/three.smithy --layout crate");
    let more = |text: &str| text.replace("name: String", "name: String\n    size: Integer");
    folder.write("new/one.smithy", more(MODEL));
    folder.write("new/two.smithy", more(&other));
    let output = run(&folder, "upgrade new --out all --name all-one");
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(text(&folder, "all/models/two.smithy"), other, "{}", stdout(&output));
    let output = run(&folder, "upgrade new/two.smithy --out all");
    assert!(output.status.success(), "{}", stderr(&output));
    for stays in ["`all-one` stays: no new model has its service `example#Example`", "`all-three` stays"] {
        assert!(stderr(&output).contains(stays), "{}", stderr(&output));
    }
    assert_eq!(text(&folder, "all/models/two.smithy"), more(&other));
    assert_eq!(text(&folder, "all/models/three.smithy"), third);
    assert!(succeed(&folder, "generate --out all --check").contains("each as it should be"));
}

/// A model in the folder is replaced, whatever the new one is called and however many files it has. One elsewhere stays as it
/// is, and the file names the new one.
#[test]
fn old_models_go_and_those_of_others_stay() {
    let folder = folder("name: String", "name: String\n    size: Integer");
    let json = succeed(&folder, "ast new/model.smithy");
    folder.write("new.json", &json);
    succeed(&folder, "upgrade new.json --out sdk");
    assert_eq!(names(&folder, "sdk/models").into_iter().collect::<Vec<_>>(), ["new.json"]);
    let (head, rest) = MODEL.split_once("structure Thing").unwrap();
    let rest = format!("$version: \"2.0\"\nnamespace example\nstructure Thing{rest}")
        .replace("name: String", "name: String\n    size: Integer");
    folder.write("parts/a.smithy", head);
    folder.write("parts/b.smithy", &rest);
    succeed(&folder, "upgrade parts --out sdk");
    assert_eq!(names(&folder, "sdk/models").into_iter().collect::<Vec<_>>(), ["parts"]);
    fs::rename(folder.path("parts/b.smithy"), folder.path("parts/c.smithy")).unwrap();
    succeed(&folder, "upgrade parts --out sdk");
    assert_eq!(names(&folder, "sdk/models/parts").into_iter().collect::<Vec<_>>(), ["a.smithy", "c.smithy"]);
    assert!(succeed(&folder, "generate --out sdk --check").contains("each as it should be"));

    succeed(&folder, "generate --model model.smithy --all-operations --name elsewhere --out elsewhere --layout crate");
    succeed(&folder, "upgrade new/model.smithy --out elsewhere");
    assert!(text(&folder, "elsewhere/tongs.toml").contains("path = \"../new/model.smithy\""));
    assert_eq!(text(&folder, "model.smithy"), MODEL);
    assert!(succeed(&folder, "generate --out elsewhere --check").contains("each as it should be"));
}

#[test]
fn what_is_wrong_changes_nothing() {
    let folder = folder("name: String", "name: Strng");
    folder.write("other.smithy", MODEL.replace("namespace example", "namespace other"));
    let before = text(&folder, "sdk/tongs.toml");
    for (arguments, code, part) in [
        ("upgrade new/model.smithy", 2, "there is no `tongs.toml`"),
        ("upgrade --out sdk", 2, "no SDK has a new model"),
        ("upgrade nowhere.json --out sdk", 1, "no file or folder `nowhere.json`"),
        ("upgrade other.smithy --out sdk", 2, "no new model has its service `example#Example`"),
        ("upgrade new/model.smithy --out sdk", 1, "write `String`"),
        ("upgrade model.smithy --out sdk --name other", 2, "there is no SDK `other`"),
    ] {
        let output = run(&folder, arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments}: {output:?}");
        assert!(stderr(&output).contains(part), "{arguments}: {}", stderr(&output));
        assert_eq!(text(&folder, "sdk/tongs.toml"), before, "{arguments}");
    }
    assert_eq!(text(&folder, "sdk/models/model.smithy"), MODEL);
}
