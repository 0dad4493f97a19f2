//! `tongs new`.

use crate::generate::MODEL;
use crate::project::{folder, names, run, succeed, text};
use crate::server::Server;
use crate::{Folder, stderr};

#[test]
fn a_folder_is_made_that_forges_again() {
    let folder = folder();
    let said =
        succeed(&folder, "new my-sdk --service models/one.smithy --operation GetThing --layout crate --license MIT");
    assert!(said.contains("my-sdk: 1 operation\n") && said.contains("my-sdk = { path = \"my-sdk/my-sdk\" }"), "{said}");
    for name in
        [".gitignore", "Cargo.toml", "README.md", "models", "my-sdk", "tongs-runtime", "tongs.lock", "tongs.toml"]
    {
        assert!(names(&folder, "my-sdk").contains(name), "{name}");
    }
    assert_eq!(text(&folder, "my-sdk/models/one.smithy"), MODEL);
    let file = text(&folder, "my-sdk/tongs.toml");
    for part in
        ["path = \"models/one.smithy\", sha256 = \"", "operations = [\"GetThing\"]", "layout = \"crate\"", "MIT"]
    {
        assert!(file.contains(part), "{part}: {file}");
    }
    let readme = text(&folder, "my-sdk/README.md");
    assert!(readme.contains("$ tongs generate ") && readme.contains("$ tongs upgrade NEW"), "{readme}");
    assert!(succeed(&folder, "generate --out my-sdk --check").contains("each as it should be"));
    // The model that it was made from is not needed any more.
    std::fs::remove_dir_all(folder.path("models")).unwrap();
    assert!(succeed(&folder, "generate --out my-sdk").contains("0 files written, 0 deleted"));
}

/// One file says what is forged of several services, over one runtime, and takes another later.
#[test]
fn several_services_stand_in_one_file() {
    let folder = folder();
    let asked = "new all --service example other#Other --model models --operation example:GetThing other:ListThings";
    assert!(succeed(&folder, asked).contains("all-example: 1 operation\nall-other: 1 operation\n"));
    let project: toml::Table = text(&folder, "all/tongs.toml").parse().unwrap();
    let sdks = project["sdk"].as_array().unwrap();
    let said = |key: &str| sdks.iter().map(|sdk| sdk[key].as_str().unwrap()).collect::<Vec<_>>();
    assert_eq!(said("name"), ["all-example", "all-other"]);
    assert_eq!(said("service"), ["example#Example", "other#Other"]);
    let runtimes = names(&folder, "all").into_iter().filter(|name| name.contains("runtime")).collect::<Vec<_>>();
    assert_eq!(runtimes, ["tongs-runtime"]);
    assert!(succeed(&folder, "generate --out all --check").contains("each as it should be"));
    succeed(&folder, "generate --out all --name third --model models/two.smithy --operation GetThing");
    assert!(text(&folder, "all/tongs.toml").contains("name = \"third\""));
    assert!(succeed(&folder, "generate --out all --check").contains("each as it should be"));
}

#[test]
fn models_are_found_wherever_they_are() {
    let folder = folder();
    folder.write("split/service.smithy", MODEL.split("structure Thing").next().unwrap());
    let rest = MODEL.split_once("structure Thing").unwrap().1;
    folder.write("split/parts.smithy", format!("$version: \"2.0\"\nnamespace example\nstructure Thing{rest}"));
    let cases = [
        ("--service ./models/one.smithy", "path = \"models/one.smithy\""),
        ("--service models/two.smithy", "path = \"models/two.smithy\""),
        ("--service ./split", "path = \"models/split\""),
        ("--model models/one.smithy", "path = \"models/one.smithy\""),
        ("--model split/service.smithy split/parts.smithy", "path = \"models/parts.smithy\""),
        ("--service example#Example --model split", "path = \"models/split\""),
        ("--service Example --model split", "path = \"models/split\""),
    ];
    for (at, (asked, part)) in cases.into_iter().enumerate() {
        succeed(&folder, &format!("new sdk{at} {asked}"));
        let file = text(&folder, &format!("sdk{at}/tongs.toml"));
        assert!(file.contains(part), "{asked}: {file}");
        assert!(
            succeed(&folder, &format!("generate --out sdk{at} --check")).contains("each as it should be"),
            "{asked}"
        );
    }
}

#[test]
fn models_are_fetched_and_pinned() {
    let folder = folder();
    let server = Server::of("some-thing.smithy", MODEL);
    let url = format!("{}/some-thing.smithy", server.base);
    succeed(&folder, &format!("new one --service {url}"));
    assert_eq!(text(&folder, "one/models/some-thing.smithy"), MODEL);
    let file = text(&folder, "one/tongs.toml");
    assert!(file.contains(&format!("{{ path = \"models/some-thing.smithy\", url = \"{url}\", sha256 = \"")), "{file}");
    assert!(
        succeed(&folder, "generate --out one --check").contains("each as it should be"),
        "nothing is fetched for it"
    );
    let json = succeed(&folder, "ast models/one.smithy");
    let server = Server::of("some-thing.json", &json);
    let output = folder.tongs(&["new", "two", "--service", "Some Thing", "--models-url", &server.base]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(text(&folder, "two/models/some-thing.json"), json);
}

#[test]
fn what_is_wrong_leaves_nothing_behind() {
    let folder = folder();
    folder.write("full/mine.txt", "mine");
    folder.write("file", "mine");
    folder.write("broken.smithy", MODEL.replace("id: String", "id: Strng"));
    let server = Server::of("nothing.json", "");
    let unpublished = format!("new x --service sqs --models-url {}", server.base);
    for (arguments, code, part) in [
        ("new full --service models/one.smithy", 1, "`full` is there already"),
        ("new file --service models/one.smithy", 1, "file: "),
        ("new x", 2, "nothing says which service"),
        ("new 2x --service models/one.smithy", 2, "`2x` cannot be the name of a crate"),
        ("new x --service models/on.smithy", 1, "no file or folder `models/on.smithy`"),
        ("new x --service sqs --model models", 1, "no model of a service `sqs` in `models`"),
        (&unpublished, 1, "sqs.json cannot be had"),
        ("new x --service models/one.smithy --operation GetThings", 1, "did you mean `GetThing`"),
        ("new x --service broken.smithy", 1, "write `String`"),
        ("new x --service example other --model models --operation GetThing", 2, "say it as `example:GetThing`"),
        ("new x --service example other --model models --operation sqs:GetThing", 2, "no service is called `sqs`"),
        ("new x --model models", 1, "several services"),
        ("new x --model -", 2, "standard input"),
    ] {
        let output = run(&folder, arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments}: {output:?}");
        assert!(stderr(&output).contains(part), "{arguments}: {}", stderr(&output));
        assert!(!folder.path("x").exists() && !folder.path("2x").exists(), "{arguments}");
    }
    assert_eq!(names(&folder, "full").into_iter().collect::<Vec<_>>(), ["mine.txt"]);
}

/// Below a workspace the crates are members of it.
#[test]
fn a_workspace_above_takes_the_crates() {
    let folder = folder();
    folder.write("Cargo.toml", "[workspace]\nmembers = [\"app\"] # mine\n");
    succeed(&folder, "new sdk --service models/one.smithy --layout crate");
    let manifest = text(&folder, "Cargo.toml");
    assert!(
        manifest.contains("\"app\"") && manifest.contains("\"sdk/sdk\"") && manifest.contains("# mine"),
        "{manifest}"
    );
    assert!(!folder.path("sdk/Cargo.toml").exists());
    succeed(&folder, "new own --service models/one.smithy --layout crate --own-workspace");
    assert!(folder.path("own/Cargo.toml").exists() && text(&folder, "Cargo.toml") == manifest);
}

/// What is left of a run that was killed before it wrote `tongs.toml` is made good by the next.
#[test]
fn a_killed_run_is_made_good() {
    let folder = Folder::new(&[("one.smithy", MODEL)]);
    succeed(&folder, "new sdk --service one.smithy");
    std::fs::remove_file(folder.path("sdk/tongs.toml")).unwrap();
    std::fs::remove_file(folder.path("sdk/sdk/src/lib.rs")).unwrap();
    succeed(&folder, "new sdk --service one.smithy");
    assert!(succeed(&folder, "generate --out sdk --check").contains("each as it should be"));
}
