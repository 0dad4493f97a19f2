//! Whether the cryptography that official crates bring for TLS is there without them.

use std::path::Path;

use cargo_metadata::{Metadata, Package};

use super::{PREFIX, is_of_runtime};

/// What turns aws-lc on: a dependency, and its feature.
const TURNS_ON: [(&str, &str); 3] = [
    ("aws-smithy-runtime", "default-https-client"),
    ("aws-smithy-http-client", "rustls-aws-lc"),
    ("rustls", "aws_lc_rs"),
];

/// aws-lc itself.
const AWS_LC: &str = "aws-lc-rs";

/// Whether a package turns on aws-lc that is neither an official crate, nor forged in the place of one, nor of AWS's runtime,
/// which does what these tell it.
pub(super) fn has_aws_lc(metadata: &Metadata, forged: Option<&Path>) -> bool {
    let nodes = metadata.resolve.iter().flat_map(|resolve| &resolve.nodes);
    let is_on = |package: &Package, of: &str, feature: &str| {
        let by_dependency =
            package.dependencies.iter().any(|it| it.name == of && it.features.iter().any(|it| it == feature));
        let by_feature = || {
            let features = nodes.clone().filter(|node| node.id == package.id).flat_map(|node| &node.features);
            let turned_on = features.filter_map(|feature| package.features.get(&feature.to_string())).flatten();
            turned_on.filter_map(|it| it.split_once('/')).any(|it| (it.0.trim_end_matches('?'), it.1) == (of, feature))
        };
        by_dependency || by_feature()
    };
    let others = metadata.packages.iter().filter(|package| {
        let is_ours = forged.is_some_and(|forged| package.manifest_path.starts_with(forged));
        !is_ours && !package.name.starts_with(PREFIX) && !is_of_runtime(&package.name) && *package.name != *"rustls"
    });
    let has = |name: &str| metadata.packages.iter().any(|package| *package.name == *name);
    has(AWS_LC)
        && others.into_iter().any(|package| {
            package.dependencies.iter().any(|it| it.name == AWS_LC && !it.optional)
                || TURNS_ON.iter().any(|(of, feature)| is_on(package, of, feature))
        })
}

#[cfg(test)]
mod tests {
    use cargo_metadata::MetadataCommand;
    use serde_json::{Value, json};

    use super::*;

    /// A package with dependencies, its features, and those of them that are on.
    struct Of(&'static str, Value, Value, &'static [&'static str]);

    fn depends(name: &str, features: &[&str]) -> Value {
        json!([{
            "name": name, "req": "*", "kind": null, "rename": null, "optional": false,
            "uses_default_features": true, "features": features, "target": null,
        }])
    }

    fn metadata(packages: &[Of]) -> Metadata {
        let id = |name: &str| format!("registry+https://example.org#{name}@1.0.0");
        let package = |Of(name, dependencies, features, _): &Of| {
            json!({
                "name": name, "version": "1.0.0", "id": id(name), "dependencies": dependencies, "features": features,
                "targets": [], "manifest_path": format!("/sources/{name}/Cargo.toml"),
            })
        };
        let node = |Of(name, _, _, on): &Of| json!({ "id": id(name), "dependencies": [], "deps": [], "features": on });
        let text = json!({
            "packages": packages.iter().map(package).collect::<Vec<_>>(),
            "workspace_members": [],
            "resolve": { "nodes": packages.iter().map(node).collect::<Vec<_>>(), "root": null },
            "workspace_root": "/work", "target_directory": "/work/target", "version": 1,
        });
        MetadataCommand::parse(text.to_string()).unwrap()
    }

    #[test]
    fn aws_lc_counts_where_others_turn_it_on() {
        let none = || json!([]);
        let features = || json!({ "default": ["https"], "https": ["aws-smithy-runtime/default-https-client"] });
        let config = |on| Of("aws-config", none(), features(), on);
        for (package, expected) in [
            (config(&["default", "https"]), true),
            (config(&[]), false),
            // What an official crate turns on goes with it, and what is forged is no reason to go on.
            (Of("aws-sdk-s3", none(), features(), &["https"]), false),
            (Of("aws-smithy-http-client", depends("rustls", &["aws_lc_rs"]), json!({}), &[]), false),
            (Of("forged", depends("aws-smithy-http-client", &["rustls-aws-lc"]), json!({}), &[]), false),
            (Of("program", depends("aws-smithy-http-client", &["rustls-aws-lc"]), json!({}), &[]), true),
            (Of("program", depends("aws-smithy-http-client", &["rustls-ring"]), json!({}), &[]), false),
            (Of("program", depends(AWS_LC, &[]), json!({}), &[]), true),
            (Of("web", none(), json!({ "tls": ["rustls?/aws_lc_rs"] }), &["tls"]), true),
        ] {
            let name = package.0;
            let all = [Of(AWS_LC, none(), json!({}), &[]), package];
            assert_eq!(has_aws_lc(&metadata(&all), Some(Path::new("/sources/forged"))), expected, "{name}");
            assert!(!has_aws_lc(&metadata(&all[1..]), None), "{name} without it in the graph");
        }
    }
}
