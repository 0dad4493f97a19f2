//! Counts the parts of the board.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow};
use serde_json::{Value, json};
use tongs::load::{Sources, load};
use tongs::settings::Layout;
use tongs_conformance::Conformance;
use tongs_scratch::shared;

use super::Part;
use crate::compile::{self, How};
use crate::{botocore, forged, official_tests, services, steps, workspace};

/// The crates whose own tests are run.
const OFFICIAL: [&str; 7] = [
    "aws-sdk-s3",
    "aws-sdk-dynamodb",
    "aws-sdk-sts",
    "aws-sdk-cloudwatchlogs",
    "aws-sdk-sqs",
    "aws-sdk-lambda",
    "aws-config",
];
/// How many tests of these suites the official SDK for Rust lists as failing, in its generator's sources of 2026.
const UPSTREAM: [(&str, u64); 3] =
    [("aws.protocols#restJson1", 4), ("aws.protocols#restXml", 1), ("smithy.protocols#rpcv2Cbor", 3)];

/// The rows of a part: each has a `name`, and counts of `passed` and `failed`.
pub(super) fn count(part: Part) -> Result<Vec<Value>> {
    match part {
        Part::Protocols => protocols(shared("smithy/protocol-tests").required()?),
        Part::Services => forge(&workspace::root().join("../shared"), &services::FOLDERS),
        Part::Endpoints => {
            let folders = ["models", "models-bdd", "smithy/endpoint-rules"].map(|folder| shared(folder).required());
            endpoints(&folders.into_iter().collect::<Result<Vec<PathBuf>>>()?)
        }
        Part::Botocore => botocore(),
        Part::Compiled => compiled(),
        Part::Official => official(),
    }
}

/// What botocore publishes of every service and protocol, as models of ours.
fn botocore() -> Result<Vec<Value>> {
    let written = botocore::write(None)?;
    let mut rows = forge(&written.folder, &[botocore::SERVICES])?;
    rows.extend(endpoints(&[written.folder.join(botocore::SERVICES)])?);
    rows.extend(protocols(written.folder.join(botocore::PROTOCOL_TESTS))?);
    Ok(rows)
}

/// The services among these, compiled.
fn compiled() -> Result<Vec<Value>> {
    let folder = botocore::write(None)?.folder.join(botocore::SERVICES);
    let counts = compile::count(&[folder], &How { resume: true, ..How::default() })?;
    Ok(vec![json!({ "name": "compiled", "passed": counts.passed, "failed": counts.failed })])
}

fn protocols(folder: PathBuf) -> Result<Vec<Value>> {
    let loaded = load(Sources::new().path(folder));
    let model = loaded.model.as_ref().context("the protocol tests do not load")?;
    let found = tongs_conformance::services(model);
    let found = found.map_err(|findings| anyhow!(findings.render(&loaded.sources, false)))?;
    let mut rows: BTreeMap<String, (usize, usize, usize)> = BTreeMap::new();
    for service in found {
        let spin = steps::spinner(&service);
        let conformance = Conformance::new(&loaded, &service)?;
        let report = conformance.run();
        spin.finish_and_clear();
        let report = report?;
        let row = rows.entry(conformance.protocols.join(", ")).or_default();
        row.0 += report.passed;
        row.1 += report.failed.len();
        // With a reason, or because an operation is not forged.
        row.2 += report.set_apart.len() + conformance.skipped.iter().map(|skipped| skipped.tests).sum::<usize>();
        println!("{service}: {} passed, {} failed", report.passed, report.failed.len());
    }
    let rows = rows.into_iter().map(|(name, (passed, failed, listed))| {
        let upstream = UPSTREAM.iter().find(|row| row.0 == name).map_or(0, |row| row.1);
        json!({ "name": name, "passed": passed, "failed": failed, "listed": listed, "upstream": upstream })
    });
    Ok(rows.collect())
}

/// Models whose operations are all forged pass.
fn forge(root: &Path, folders: &[&str]) -> Result<Vec<Value>> {
    let (mut whole, mut partial, mut operations, mut refused) = (0, 0, 0, 0);
    for name in services::all(root, folders)? {
        match forged::forge_as(&root.join(format!("{name}.json")), "board", Layout::Crate) {
            Ok(forged) => {
                operations += forged.sdk().operations.len();
                refused += forged.refused.len();
                if forged.refused.is_empty() { whole += 1 } else { partial += 1 }
            }
            Err(error) => {
                println!("{name}: {error:#}");
                partial += 1;
            }
        }
    }
    println!("{whole} models forged whole, {partial} not; {operations} operations, {refused} refused");
    Ok(vec![
        json!({ "name": "models", "passed": whole, "failed": partial }),
        json!({ "name": "operations", "passed": operations, "failed": refused }),
    ])
}

fn endpoints(folders: &[PathBuf]) -> Result<Vec<Value>> {
    let mut cargo = workspace::cargo();
    let output = cargo.args(["run", "--quiet", "--package", "tongs-endpoints", "--"]).args(folders).output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    print!("{text}");
    let counts = text.lines().last().and_then(|line| line.strip_suffix(" failed")?.split_once(" passed, "));
    let (passed, failed) = counts.with_context(|| String::from_utf8_lossy(&output.stderr).into_owned())?;
    let (passed, failed): (u64, u64) = (passed.parse()?, failed.parse()?);
    Ok(vec![json!({ "name": "endpoint tests of models", "passed": passed, "failed": failed })])
}

fn official() -> Result<Vec<Value>> {
    let models = shared("models-bdd").required()?;
    let mut rows = Vec::new();
    for name in OFFICIAL {
        let counts = official_tests::count(name, &models)?;
        rows.push(json!({ "name": name, "passed": counts.passed, "failed": counts.failed, "listed": counts.listed }));
    }
    Ok(rows)
}
