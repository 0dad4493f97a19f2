//! The way out that each finding of lowering names, taken: what offends is changed as the help says, and then it forges.

mod causes;
mod collisions;
mod loader;
mod names;
mod operations;
mod service;
mod types;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use tongs::diagnostic::Diagnostics;
use tongs::load::{Sources, load};
use tongs::project::{self, ModelSource, PlanError, Project, Sdk};

/// A model, and what is asked of it.
#[derive(Clone)]
struct Asked {
    traits: String,
    service: String,
    shapes: String,
    sdk: Sdk,
}

impl Asked {
    /// All of a service with the traits and members that every example needs, and these shapes.
    fn new(operations: &str, shapes: impl Into<String>) -> Self {
        Asked {
            traits: "@restJson1".to_owned(),
            service: format!("operations: [{operations}]"),
            shapes: shapes.into(),
            sdk: Sdk::new("client"),
        }
    }

    /// One operation with these members of its input, and these shapes.
    fn get(members: &str, shapes: &str) -> Self {
        Self::new(
            "Get",
            format!("@http(method: \"POST\", uri: \"/get\")\noperation Get {{ input := {{\n{members}\n}} }}\n{shapes}"),
        )
    }

    /// A service with these traits besides, and one operation.
    fn service(traits: &str) -> Self {
        let mut asked = Self::get("", "");
        asked.traits = format!("@restJson1 {traits}");
        asked
    }

    /// The same with something else in the model.
    fn with(&self, before: &str, after: &str) -> Self {
        let mut changed = self.clone();
        for text in [&mut changed.traits, &mut changed.service, &mut changed.shapes] {
            *text = text.replace(before, after);
        }
        assert!(before == after || changed.text() != self.text(), "`{before}` is not there");
        changed
    }

    /// The same with something else asked.
    fn asking(&self, change: impl Fn(&mut Sdk)) -> Self {
        let mut changed = self.clone();
        change(&mut changed.sdk);
        changed
    }

    fn text(&self) -> String {
        format!(
            "$version: \"2.0\"\nnamespace example\n\
             use aws.api#service\nuse aws.auth#sigv4\nuse aws.auth#sigv4a\n\
             use aws.endpoints#standardRegionalEndpoints\nuse aws.protocols#awsJson1_0\nuse aws.protocols#awsJson1_1\n\
             use aws.protocols#restJson1\nuse aws.protocols#restXml\nuse smithy.protocols#rpcv2Cbor\n\
             use aws.protocols#awsQuery\nuse aws.protocols#ec2Query\n\
             use smithy.protocols#rpcv2Json\nuse smithy.rules#endpointRuleSet\n\
             {}\nservice Svc {{\nversion: \"1\"\n{}\n}}\n{}\n",
            self.traits, self.service, self.shapes
        )
    }

    /// What is said against it; nothing if it forges.
    fn findings(&self) -> Diagnostics {
        let mut sdk = self.sdk.clone();
        sdk.model = vec![ModelSource::from(PathBuf::from("example.smithy"))];
        let project = Project { sdks: vec![sdk], ..Project::default() };
        let loaded = |_: &[_]| load(Sources::new().text("example.smithy", self.text()));
        match project::forge(Path::new("."), project, None, &loaded) {
            Ok(_) => Diagnostics::new(),
            Err(PlanError::Model { diagnostics, .. }) => diagnostics,
            Err(error) => panic!("{error}"),
        }
    }
}

/// A finding, and the ways out that its help names.
struct Row {
    code: &'static str,
    offends: Asked,
    /// The words of each way, and what comes of going it.
    ways: Vec<(&'static str, Asked)>,
}

fn row(code: &'static str, offends: Asked, ways: Vec<(&'static str, Asked)>) -> Row {
    Row { code, offends, ways }
}

fn rows() -> Vec<Row> {
    let kinds = [
        names::of_names(),
        names::of_features(),
        causes::of_causes(),
        causes::of_discovery(),
        causes::of_the_rest(),
        service::of_the_service(),
        service::of_places(),
        operations::of_operations(),
        operations::of_waiters(),
        types::of_types(),
        types::of_defaults(),
        collisions::of_collisions(),
        collisions::of_errors_and_operations(),
        collisions::of_reserved_names(),
        loader::of_the_loader(),
    ];
    kinds.into_iter().flatten().collect()
}

/// The words of the help that no way has; what joins ways aside.
fn left_over(help: &str, ways: &[(&'static str, Asked)]) -> String {
    let mut rest = help.to_owned();
    for (words, _) in ways {
        rest = rest.replace(words, " ");
    }
    let joins = |word: &&str| !matches!(*word, "or" | "and" | "," | ";" | ", or" | "; or");
    rest.split_whitespace().filter(joins).collect::<Vec<_>>().join(" ")
}

#[test]
fn advice_that_is_followed_forges() {
    let mut wrong = Vec::new();
    for Row { code, offends, ways } in rows() {
        let findings = offends.findings();
        let mut found = findings.iter();
        let (Some(finding), None) = (found.next(), found.next()) else {
            let found: Vec<_> = findings.iter().map(|one| format!("{}: {}", one.code, one.message)).collect();
            wrong.push(format!("{code}: not one finding, but {found:#?} of\n{}", offends.text()));
            continue;
        };
        let help = finding.help.clone().unwrap_or_default();
        let said = format!("{}: {}\n  help: {help}", finding.code, finding.message);
        let before = loader::REFUSED_BEFORE.iter().find(|(own, _)| *own == code);
        if finding.code != before.map_or(code, |(_, loader)| *loader) {
            wrong.push(format!("{code} is not what is found:\n  {said}"));
        }
        let left = left_over(&help, &ways);
        if !left.is_empty() {
            wrong.push(format!("{said}\n  no way has `{left}`"));
        }
        for (words, mended) in &ways {
            if !help.contains(words) {
                wrong.push(format!("{said}\n  does not say `{words}`"));
            }
            for finding in mended.findings().iter().take(1) {
                let (code, message) = (&finding.code, &finding.message);
                wrong.push(format!("{said}\n  `{words}` leads to {code}: {message}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// The codes of the sources of `lower`, with the number of places that have each.
fn codes(folder: &Path, codes: &mut BTreeMap<String, usize>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            self::codes(&path, codes);
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        for rest in text.split("\"TS08").skip(1) {
            *codes.entry(format!("TS08{}", &rest[..2])).or_default() += 1;
        }
    }
}

#[test]
fn every_finding_has_rows() {
    let mut sources = BTreeMap::new();
    codes(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lower"), &mut sources);
    assert!(sources.len() > 15, "{sources:?}");
    let rows = rows();
    let mut missing = BTreeSet::new();
    for (code, places) in sources {
        // Of a place, there is a row at least; a note keeps nothing from being forged.
        let there = rows.iter().filter(|row| row.code == code).count()
            + usize::from(matches!(code.as_str(), "TS0832" | "TS0836"));
        if there < places {
            missing.insert(format!("{code}: {there} rows for {places} places"));
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}
