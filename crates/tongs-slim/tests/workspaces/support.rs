//! Workspaces in folders of their own.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use tempfile::TempDir;
use tongs_slim::cargo::Cargo;
use tongs_slim::run::{self, Ask, Situation};

/// A service with the SDK id of STS, and two of its operations.
const MODEL: &str = r#"$version: "2.0"
namespace com.amazonaws.sts

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsQuery

@service(sdkId: "STS", endpointPrefix: "sts")
@sigv4(name: "sts")
@awsQuery
@xmlNamespace(uri: "https://sts.amazonaws.com/doc/2011-06-15/")
service AWSSecurityTokenServiceV20110615 {
    version: "2011-06-15"
    operations: [AssumeRole, GetCallerIdentity]
}

operation AssumeRole { input := { @required RoleArn: String }, output := { Arn: String } }
operation GetCallerIdentity { input := {}, output := { Account: String } }
"#;

/// A workspace in a folder of its own, with a model beside it.
pub(crate) struct Workspace {
    folder: TempDir,
    root: PathBuf,
}

/// The files of a package that depends on crates.
pub(crate) fn app(dependencies: &str) -> Vec<(&'static str, String)> {
    vec![
        (
            "Cargo.toml",
            format!(
                "# Mine.\n[package]\nname = \"app\"\nversion = \"0.1.0\"\nedition = \"2021\"\n\n[dependencies]\n{dependencies}\n"
            ),
        ),
        ("src/lib.rs", "//! An app.\n".to_owned()),
    ]
}

impl Workspace {
    /// A workspace of these files, and the lock file that the repository has.
    pub(crate) fn new(files: &[(&str, String)]) -> Self {
        Self::at("workspace", files)
    }

    /// The same in a folder of a name.
    pub(crate) fn at(name: &str, files: &[(&str, String)]) -> Self {
        fetch();
        let folder = tempfile::tempdir().unwrap();
        // Cargo says paths without links.
        let root = folder.path().canonicalize().unwrap().join(name);
        let workspace = Self { folder, root };
        fs::write(workspace.folder.path().join("sts.smithy"), MODEL).unwrap();
        for (path, text) in files {
            workspace.write(path, text);
        }
        if !workspace.path("Cargo.lock").exists() {
            fs::copy(tongs_scratch::root().join("Cargo.lock"), workspace.path("Cargo.lock")).unwrap();
            // Cargo strikes what the workspace does not need.
            let _ = workspace.cargo(&["metadata", "--format-version", "1"]);
        }
        workspace
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// A path in the folder that the workspace stands in, or in one above.
    pub(crate) fn beside(&self, path: &str) -> PathBuf {
        self.folder.path().canonicalize().unwrap().join(path)
    }

    /// The file of the model.
    pub(crate) fn model(&self) -> PathBuf {
        self.beside("sts.smithy")
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Every file but those that cargo builds, with what it holds.
    pub(crate) fn tree(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let (mut files, mut pending) = (BTreeMap::new(), vec![self.root.clone()]);
        while let Some(folder) = pending.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let below = path.strip_prefix(&self.root).unwrap().to_owned();
                if path.is_dir() && !path.is_symlink() {
                    if below != Path::new("target") && !path.ends_with(".git") {
                        pending.push(path);
                    }
                } else {
                    files.insert(below, fs::read(&path).unwrap_or_default());
                }
            }
        }
        files
    }

    /// The files that are not what they were.
    pub(crate) fn changed(&self, before: &BTreeMap<PathBuf, Vec<u8>>) -> Vec<String> {
        let now = self.tree();
        let all: BTreeSet<&PathBuf> = before.keys().chain(now.keys()).collect();
        let changed = all.into_iter().filter(|path| before.get(*path) != now.get(*path));
        changed.map(|path| path.display().to_string()).collect()
    }

    pub(crate) fn ask(&self) -> Ask {
        Ask {
            cargo: Cargo {
                manifest: Some(self.path("Cargo.toml")),
                options: vec!["--offline".to_owned()],
                ..Cargo::default()
            },
            models: vec![self.model()],
            // The programs here call nothing that a reader does not see, and compiling takes long.
            is_unjudged: true,
            ..Ask::default()
        }
    }

    /// The model, as AWS publishes models.
    pub(crate) fn model_as_json(&self) -> String {
        let loaded = tongs::load::load(tongs::load::Sources::new().path(self.folder.path().join("sts.smithy")));
        tongs::semantic::to_json_ast(&loaded.model.unwrap(), tongs::semantic::AstOptions::default())
    }

    /// Slims the workspace; gives the names of the crates, or what is said where there are none.
    pub(crate) fn slim(&self, operations: &[&str]) -> Result<Vec<String>, String> {
        self.slim_with(|ask| {
            let split = |text: &&str| text.split_once(':').map(|(service, name)| (service.to_owned(), name.to_owned()));
            ask.operations = operations.iter().filter_map(split).collect();
        })
    }

    /// Slims the workspace as it is asked for.
    pub(crate) fn slim_with(&self, change: impl FnOnce(&mut Ask)) -> Result<Vec<String>, String> {
        let mut ask = self.ask();
        change(&mut ask);
        let plan = run::slim(&ask, &|_| {}).map_err(|error| error.to_string())?.plan;
        if plan.slimmed.is_empty() {
            let said = plan.left.iter().map(|left| format!("{}: {}", left.name, left.reason));
            return Err(said.collect::<Vec<_>>().join("\n"));
        }
        Ok(plan.slimmed.into_iter().map(|one| one.name).collect())
    }

    /// What is not as it should be.
    pub(crate) fn check(&self) -> Result<Vec<String>, String> {
        self.check_with(|_| {})
    }

    /// The same as it is asked for.
    pub(crate) fn check_with(&self, change: impl FnOnce(&mut Ask)) -> Result<Vec<String>, String> {
        let mut ask = self.ask();
        change(&mut ask);
        run::check(&ask, &|_| {}).map(|stale| stale.findings).map_err(|error| error.to_string())
    }

    pub(crate) fn undo(&self) -> Result<run::Undone, String> {
        let attempt = || run::undo(&Situation::to_take_back(&self.ask(), &|_| {})?);
        attempt().map_err(|error: tongs_slim::Error| error.to_string())
    }

    /// Runs cargo in the workspace; gives what it prints, or what it complains of.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Result<String, String> {
        let mut command = Command::new(env!("CARGO"));
        let output = command.args(arguments).arg("--offline").current_dir(&self.root).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        if output.status.success() { Ok(text(output.stdout)) } else { Err(text(output.stderr)) }
    }

    pub(crate) fn graph(&self) -> tongs_slim::graph::Graph {
        Situation::of(&self.ask(), &|_| {}).unwrap().graph().unwrap()
    }

    pub(crate) fn version_of(&self, name: &str) -> String {
        let graph = self.graph();
        graph.officials.iter().find(|official| official.name == name).unwrap().version.to_string()
    }

    pub(crate) fn features_of(&self, name: &str) -> BTreeMap<String, Vec<String>> {
        let graph = self.graph();
        graph.officials.into_iter().find(|official| official.name == name).unwrap().declared
    }
}

/// Has cargo fetch what the repository's lock file names, for all platforms: a test that fails for want of a package fails
/// with cargo's words.
fn fetch() {
    static FETCHED: OnceLock<()> = OnceLock::new();
    FETCHED.get_or_init(|| {
        let mut command = Command::new(env!("CARGO"));
        let _ = command.args(["fetch", "--locked", "--quiet"]).current_dir(tongs_scratch::root()).status();
    });
}

/// Serves a text as `/sts.json` of an address until it is told to stop.
pub(crate) fn serve(text: String) -> (String, impl FnOnce()) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let served = std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
            let first = lines.next().unwrap().unwrap_or_default();
            if first.starts_with("STOP") {
                return;
            }
            assert!(first.starts_with("GET /sts.json "), "{first}");
            while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
            let length = text.len();
            write!(stream, "HTTP/1.1 200 OK\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{text}").unwrap();
        }
    });
    let stop = move || {
        TcpStream::connect(address).unwrap().write_all(b"STOP\r\n").unwrap();
        served.join().unwrap();
    };
    (format!("http://{address}"), stop)
}
