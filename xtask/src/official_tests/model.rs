//! The model of an official crate.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

/// The model in a folder whose service has the SDK id that the crate is called after.
pub(super) fn of_crate(models: &Path, package: &str) -> Result<PathBuf> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(models).with_context(|| format!("cannot read {}", models.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            paths.push(path);
        }
    }
    paths.sort();
    for path in paths {
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        if text.contains("\"sdkId\"") && sdk_ids(&text).iter().any(|id| package_of(id) == package) {
            return Ok(path);
        }
    }
    bail!("no model below {} has the SDK id of {package}", models.display())
}

/// The SDK ids of the services of a model in JSON AST.
fn sdk_ids(text: &str) -> Vec<String> {
    let Ok(model) = serde_json::from_str::<Value>(text) else { return Vec::new() };
    let shapes = model["shapes"].as_object().into_iter().flatten();
    shapes.filter_map(|(_, shape)| Some(shape["traits"]["aws.api#service"]["sdkId"].as_str()?.to_owned())).collect()
}

/// What the official crate of an SDK id is called.
fn package_of(sdk_id: &str) -> String {
    format!("aws-sdk-{}", sdk_id.to_lowercase().replace([' ', '-'], ""))
}

#[cfg(test)]
mod tests {
    use super::{package_of, sdk_ids};

    #[test]
    fn crates_are_called_after_the_sdk_id() {
        for (id, package) in [
            ("DynamoDB", "aws-sdk-dynamodb"),
            ("CloudWatch Logs", "aws-sdk-cloudwatchlogs"),
            ("SSO OIDC", "aws-sdk-ssooidc"),
        ] {
            assert_eq!(package_of(id), package);
        }
    }

    #[test]
    fn ids_are_those_of_services() {
        let model = r#"{"shapes":{"a#B":{"type":"service","traits":{"aws.api#service":{"sdkId":"C D"}}},"a#E":{"type":"string"}}}"#;
        assert_eq!(sdk_ids(model), ["C D"]);
        assert_eq!(sdk_ids("[]"), [""; 0]);
        assert_eq!(sdk_ids("no JSON"), [""; 0]);
    }
}
