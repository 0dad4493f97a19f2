//! What the manifests of an SDK say: features that reach through its crates, and what each crate needs.

use std::collections::{BTreeMap, BTreeSet};

use tongs::forge::forge;
use tongs::ir::{Manifest, Package, Sdk, Source};
use tongs::load::{Sources, load};
use tongs::settings::{CrateSettings, Layout, ManifestKind, ModelSettings, PackageSettings, Runtime, Settings};

fn sdk(traits: &str, manifest: ManifestKind) -> Sdk {
    sdk_of(traits, Layout::Crates, manifest)
}

fn sdk_of(traits: &str, layout: Layout, manifest: ManifestKind) -> Sdk {
    let protocol = if traits.contains("@rpcv2") { "" } else { "@restJson1" };
    let text = format!(
        "$version: \"2.0\"\nnamespace example\nuse aws.auth#sigv4\nuse aws.protocols#restJson1\n\
         use smithy.protocols#rpcv2Cbor\n{protocol} {traits}\n\
         service Svc {{ version: \"1\", operations: [Get] }}\n@readonly @http(method: \"GET\", uri: \"/get\")\n\
         operation Get {{}}\n"
    );
    let model = load(Sources::new().text("example.smithy", text)).model.unwrap();
    let crates = CrateSettings { layout, ..CrateSettings::named("client", manifest) };
    let settings = Settings { model: ModelSettings::default(), crates };
    forge(&model, &settings).unwrap_or_else(|found| panic!("{found:?}")).sdk
}

fn standalone(package: &str) -> ManifestKind {
    let runtime = Runtime { package: package.to_owned(), path: Some("../r".to_owned()), version: Some("1".to_owned()) };
    ManifestKind::Standalone { package: PackageSettings::default(), runtime }
}

/// `name = what it turns on`.
fn features(manifest: &Manifest) -> Vec<String> {
    manifest.features.iter().map(|one| format!("{} = {}", one.name, one.enables.join(" "))).collect()
}

/// `name (what is special about it)`.
fn dependencies(manifest: &Manifest) -> Vec<String> {
    let all = manifest.dependencies.iter().chain(&manifest.dev_dependencies);
    let text = all.map(|one| match &one.source {
        Source::Inherited { features } if features.is_empty() => format!("{} (inherited)", one.name),
        Source::Inherited { features } => format!("{} (inherited, features {})", one.name, features.join(" ")),
        Source::WrittenOut { package, path, version, features, optional, default_features } => {
            let texts = [("package", package), ("path", path), ("version", version)];
            let mut facts: Vec<String> =
                texts.into_iter().filter_map(|(key, text)| Some(format!("{key} {}", text.as_ref()?))).collect();
            facts.extend((!features.is_empty()).then(|| format!("features {}", features.join(" "))));
            facts.extend(optional.then(|| "optional".to_owned()));
            facts.extend((!default_features).then(|| "no default features".to_owned()));
            format!("{} ({})", one.name, facts.join(", "))
        }
    });
    text.collect()
}

#[test]
fn features_of_a_facade_reach_through_its_crates() {
    const OF_AWS: [&str; 3] =
        ["gated-tests = ", "legacy-https-client = default-https-client", "legacy-test-util = test-util"];
    for (traits, more) in [("", &[][..]), ("@sigv4(name: \"a\")", &OF_AWS)] {
        let sdk = sdk(traits, ManifestKind::Workspace);
        let [shapes, serializers, operations, facade] = &sdk.manifests[..] else { panic!("{:?}", sdk.manifests) };
        assert_eq!(
            features(shapes),
            [
                "serde = dep:serde tongs-runtime/serde",
                "schema = tongs-runtime/schema",
                "validation = schema tongs-runtime/validation",
            ]
        );
        assert_eq!(features(serializers), ["validation = client-shapes/validation tongs-runtime/validation"]);
        assert_eq!(
            features(operations),
            ["validation = client-serializers/validation client-shapes/validation tongs-runtime/validation"]
        );
        let mut expected = vec![
            "default = rustls default-https-client rt-tokio",
            "default-https-client = tongs-runtime/default-https-client",
            "rustls = default-https-client",
            "aws-lc = tongs-runtime/aws-lc",
            "rt-tokio = tongs-runtime/rt-tokio",
            "blocking = tongs-runtime/blocking",
            "test-util = tongs-runtime/test-util",
            "schema = client-shapes/schema",
            "serde = client-shapes/serde",
            "validation = client-operations/validation",
            "behavior-version-latest = ",
        ];
        expected.extend(more);
        assert_eq!(features(facade), expected, "{traits}");
        for one in facade.features.iter().take(11).filter(|one| one.name != "default") {
            assert!(one.comment.is_some(), "nothing says what {} is for", one.name);
        }
    }
}

/// One crate has the features of four, and what they need together; a module has no manifest.
#[test]
fn layouts_differ_in_nothing_else() {
    for traits in ["", "@sigv4(name: \"a\")"] {
        let several = sdk(traits, standalone("own-runtime")).manifests;
        let one = sdk_of(traits, Layout::Crate, standalone("own-runtime")).manifests;
        let ([.., facade], [one]) = (&several[..], &one[..]) else { panic!("{several:?} {one:?}") };
        let names =
            |of: &Manifest| of.features.iter().map(|it| (it.name.clone(), it.comment.clone())).collect::<Vec<_>>();
        assert_eq!(names(facade), names(one));
        let of = |name: &str| features(one).into_iter().find(|it| it.starts_with(&format!("{name} = "))).unwrap();
        assert_eq!(of("serde"), "serde = dep:serde tongs-runtime/serde");
        assert_eq!(of("validation"), "validation = schema tongs-runtime/validation");
        let mut needed: BTreeSet<String> = several.iter().flat_map(dependencies).collect();
        needed.retain(|it| !it.starts_with("client-"));
        assert_eq!(needed, dependencies(one).into_iter().collect());
        let what = |of: &Manifest| (of.name.clone(), of.folder.clone(), of.description.clone(), of.package.clone());
        assert_eq!(what(facade), what(one));
        assert!(sdk_of(traits, Layout::Module, standalone("own-runtime")).manifests.is_empty());
    }
}

/// What a manifest turns on is there: in the crates of the SDK, and in the runtime.
#[test]
fn features_that_are_turned_on_exist() {
    for layout in [Layout::Crates, Layout::Crate] {
        features_exist(&sdk_of("@sigv4(name: \"a\")", layout, standalone("own-runtime")));
    }
}

fn features_exist(sdk: &Sdk) {
    let runtime: toml::Table = toml::from_str(include_str!("../../../crates/tongs-runtime/Cargo.toml")).unwrap();
    let names = |manifest: &Manifest| manifest.features.iter().map(|one| one.name.clone()).collect::<Vec<_>>();
    let mut known: BTreeMap<&str, Vec<String>> =
        sdk.manifests.iter().map(|one| (one.name.as_str(), names(one))).collect();
    known.insert("tongs-runtime", runtime["features"].as_table().unwrap().keys().cloned().collect());
    for manifest in &sdk.manifests {
        for on in manifest.features.iter().flat_map(|one| &one.enables) {
            let optional = |name: &str| {
                let is_optional = |source: &Source| matches!(source, Source::WrittenOut { optional: true, .. });
                manifest.dependencies.iter().any(|one| one.name == name && is_optional(&one.source))
            };
            let exists = match (on.strip_prefix("dep:"), on.split_once('/')) {
                (Some(dependency), _) => optional(dependency),
                (_, Some((of, feature))) => {
                    manifest.dependencies.iter().any(|one| one.name == of) && known[of].iter().any(|one| one == feature)
                }
                _ => known[manifest.name.as_str()].contains(on),
            };
            assert!(exists, "{}: {on}", manifest.name);
        }
    }
}

#[test]
fn crates_need_each_other_and_the_runtime() {
    const SERDE: &str = "serde (version 1, features derive, optional)";
    const TOKIO: &str = "tokio (version 1, features macros rt-multi-thread)";
    let of = |kind| sdk("", kind).manifests.iter().map(dependencies).collect::<Vec<_>>();
    let inherited = |names: &[&str]| {
        let runtime = ["tongs-runtime (inherited, features client)".to_owned()];
        names.iter().map(|name| format!("{name} (inherited)")).chain(runtime).collect::<Vec<_>>()
    };
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        of(ManifestKind::Workspace),
        [
            [owned(&[SERDE]), inherited(&[])].concat(),
            inherited(&["client-shapes"]),
            inherited(&["client-shapes", "client-serializers"]),
            [inherited(&["client-operations", "client-shapes"]), owned(&[TOKIO])].concat(),
        ]
    );
    // A runtime of another name is called as all call it.
    for (package, said) in [("own-runtime", "package own-runtime, "), ("tongs-runtime", "")] {
        let runtime = format!("tongs-runtime ({said}path ../r, version 1, features client, no default features)");
        let beside = |name: &str| format!("{name} (path ../{name}, version =0.1.0)");
        let [shapes, serializers, operations] =
            ["client-shapes", "client-serializers", "client-operations"].map(beside);
        assert_eq!(
            of(standalone(package)),
            [
                vec![SERDE.to_owned(), runtime.clone()],
                vec![shapes.clone(), runtime.clone()],
                vec![shapes.clone(), serializers, runtime.clone()],
                vec![operations, shapes, runtime, TOKIO.to_owned()],
            ]
        );
    }
}

/// A protocol's reader may stand behind a feature of the runtime: what reads with it turns the feature on.
#[test]
fn the_crate_that_reads_turns_on_what_reads() {
    let with = |kind, layout| {
        let manifests = sdk_of("@rpcv2Cbor", layout, kind).manifests;
        let features = |one: &Manifest| match one.dependencies.iter().find(|one| one.name == "tongs-runtime")?.source {
            Source::Inherited { ref features } | Source::WrittenOut { ref features, .. } => Some(features.join(" ")),
        };
        manifests.iter().map(|one| (one.name.clone(), features(one).unwrap())).collect::<Vec<_>>()
    };
    let named = |pairs: &[(&str, &str)]| {
        pairs.iter().map(|(name, on)| ((*name).to_owned(), (*on).to_owned())).collect::<Vec<_>>()
    };
    let of_four = named(&[
        ("client-shapes", "client"),
        ("client-serializers", "cbor client"),
        ("client-operations", "client"),
        ("client", "client"),
    ]);
    assert_eq!(with(ManifestKind::Workspace, Layout::Crates), of_four);
    assert_eq!(with(standalone("own-runtime"), Layout::Crates), of_four);
    assert_eq!(with(standalone("own-runtime"), Layout::Crate), named(&[("client", "cbor client")]));
    let runtime: toml::Table = toml::from_str(include_str!("../../../crates/tongs-runtime/Cargo.toml")).unwrap();
    assert!(runtime["features"].get("cbor").is_some());
}

#[test]
fn a_package_is_told_where_it_stands_alone() {
    for manifest in sdk("", ManifestKind::Workspace).manifests {
        assert_eq!((manifest.package, manifest.edition.as_str()), (Package::Inherited, "2021"));
    }
    let alone = sdk("", standalone("own-runtime"));
    let names: Vec<_> = alone.manifests.iter().map(|one| (one.name.as_str(), one.folder.as_str())).collect();
    let expected = ["client-shapes", "client-serializers", "client-operations", "client"].map(|name| (name, name));
    assert_eq!(names, expected);
    for manifest in alone.manifests {
        assert!(manifest.description.contains(" of Svc, generated by Tongs"), "{}", manifest.description);
        let Package::WrittenOut { version, license, repository, authors, .. } = manifest.package else { panic!() };
        assert_eq!((version.as_str(), license.as_deref(), repository), ("0.1.0", Some("Apache-2.0"), None));
        assert!(authors.is_empty());
    }
}
