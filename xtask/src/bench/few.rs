//! `cargo xtask bench compile --service SERVICE`: what one operation of a large service costs to compile, and ten, beside the
//! whole official crate, plain and under the hint of nightly.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::ValueEnum;
use console::style;
use serde_json::Value;
use tongs::settings::{Layout, ModelSettings};
use tongs_scratch::{put, settings, shared};

use super::build::Options;
use super::comparison::Comparison;
use super::compile::RUNTIME;
use super::whole::{MEASURES, Official, hinted, scratch, side, source_of, tokens_below, tokens_of};
use crate::forged::{Whole, forge_with};
use crate::official_tests::pinned;
use crate::workspace;

/// A large service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Service {
    /// Amazon S3
    S3,
    /// Amazon DynamoDB
    Dynamodb,
}

impl Service {
    fn name(self) -> &'static str {
        match self {
            Self::S3 => "s3",
            Self::Dynamodb => "dynamodb",
        }
    }

    /// Ten operations, the first of which is the one.
    fn operations(self) -> [&'static str; 10] {
        match self {
            Self::S3 => [
                "GetObject",
                "PutObject",
                "ListObjectsV2",
                "DeleteObject",
                "HeadObject",
                "CopyObject",
                "CreateMultipartUpload",
                "UploadPart",
                "CompleteMultipartUpload",
                "AbortMultipartUpload",
            ],
            Self::Dynamodb => [
                "Query",
                "GetItem",
                "PutItem",
                "UpdateItem",
                "DeleteItem",
                "BatchGetItem",
                "BatchWriteItem",
                "Scan",
                "TransactWriteItems",
                "DescribeTable",
            ],
        }
    }
}

/// Endpoint rules, which a model may also do without.
const RULES: [&str; 3] = ["smithy.rules#endpointRuleSet", "smithy.rules#endpointBdd", "smithy.rules#endpointTests"];

/// Whether a model keeps its endpoint rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rules {
    Kept,
    Cut,
}

/// Builds, measures and prints.
pub(super) fn run(service: Service, options: &Options) -> Result<ExitCode> {
    let package = format!("aws-sdk-{}", service.name());
    let version = pinned(&package)?.with_context(|| format!("no version of {package} is pinned"))?;
    let official = Official { package: &package, version: &version };
    let (one, ten) = (forge(service, 1, Rules::Kept)?, forge(service, 10, Rules::Kept)?);
    let ruleless = forge(service, 1, Rules::Cut)?;
    let both = scratch(&format!("bench-few-{}", service.name()), official, &[&one, &ten, &ruleless])?;
    let runs = both.runs(options)?;
    let hinted = hinted(&format!("bench-hint-{}", service.name()), official)?;
    let hints = hinted.runs(options)?;
    let official_tokens = tokens_below(&source_of(&both.folder, &package)?)?;
    let mut sides = vec![
        side("official", &both, options, &runs, &[&package], Some(official_tokens))?,
        side("official, hint-mostly-unused", &hinted, options, &hints, &[&package], Some(official_tokens))?,
    ];
    let ours = [("one operation", &one), ("ten operations", &ten), ("one, without endpoint rules", &ruleless)];
    for (name, whole) in ours {
        let tokens = Some(tokens_of(whole)?);
        sides.push(side(name, &both, options, &runs, &[&whole.sdk().name], tokens)?);
    }
    sides.push(side(RUNTIME, &both, options, &runs, &[RUNTIME], None)?);
    let profile = options.profile();
    let what = format!("operations of {package} {version} as one crate, {profile} profile");
    let release = if options.release { " --release" } else { "" };
    let command = format!("compile --service {}{release}", service.name());
    let name = format!("compile-{}-{profile}", service.name());
    Comparison { what, measures: MEASURES.to_vec(), sides }.report(&name, &command)?;
    println!("\n{}", style(options.note()).dim());
    Ok(ExitCode::SUCCESS)
}

/// So many of the operations, in one crate.
fn forge(service: Service, count: usize, rules: Rules) -> Result<Whole> {
    let mut model = shared(&format!("models-bdd/{}.json", service.name())).required()?;
    let mut kind = "few";
    if rules == Rules::Cut {
        (model, kind) = (without_rules(&model)?, "ruleless");
    }
    let operations = service.operations().iter().take(count).map(|name| (*name).to_owned()).collect();
    let asked = ModelSettings { operations: Some(operations), ..ModelSettings::default() };
    let mut settings = settings(&format!("{kind}-{}-{count}", service.name()), asked);
    settings.crates.layout = Layout::Crate;
    let whole = forge_with(&model, settings)?;
    anyhow::ensure!(whole.refused.is_empty(), "operations are refused: {:?}", whole.refused);
    Ok(whole)
}

/// A copy of a model whose service has no endpoint rules.
fn without_rules(model: &Path) -> Result<PathBuf> {
    let text = fs::read_to_string(model).with_context(|| format!("cannot read {}", model.display()))?;
    let mut ast: Value = serde_json::from_str(&text).with_context(|| format!("{} is not JSON", model.display()))?;
    let shapes = ast.get_mut("shapes").and_then(Value::as_object_mut).context("a model without shapes")?;
    for traits in shapes.values_mut().filter_map(|shape| shape.get_mut("traits")?.as_object_mut()) {
        traits.retain(|id, _| !RULES.contains(&id.as_str()));
    }
    let path = workspace::target().join("tmp").join("ruleless").join(model.file_name().context("a file has a name")?);
    put(&path, &ast.to_string())?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn services_can_be_forged_without_their_endpoint_rules() {
        for service in [Service::S3, Service::Dynamodb] {
            let path = format!("models-bdd/{}.json", service.name());
            if shared(&path).or_skip().is_none() {
                return;
            }
            let forged = forge(service, 1, Rules::Cut).unwrap_or_else(|error| panic!("{error:?}"));
            assert!(forged.refused.is_empty());
        }
    }
}
