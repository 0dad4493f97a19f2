//! Manifests: which features each crate has, and what it needs.

use crate::ir::{Crate, Crates, Dependency, Feature, Manifest, Package, Service, Source};
use crate::settings::{ManifestKind, Runtime};

/// What manifests call the runtime, whatever its package is called.
const RUNTIME: &str = "tongs-runtime";

/// The edition that generated code is written in.
const EDITION: &str = "2021";

/// The manifests of an SDK's crates.
pub(super) fn lower(crates: &Crates, service: &Service, kind: &ManifestKind) -> Vec<Manifest> {
    let cx = Workspace { crates, kind };
    let mut manifests = vec![cx.shapes(), cx.serializers(), cx.operations()];
    manifests.extend(crates.facade.as_ref().map(|facade| cx.facade(facade, service)));
    manifests
}

/// What the manifests of an SDK share.
struct Workspace<'a> {
    crates: &'a Crates,
    kind: &'a ManifestKind,
}

impl Workspace<'_> {
    fn shapes(&self) -> Manifest {
        let serde = published("serde", "1", &["derive"], true);
        Manifest {
            features: vec![
                feature("serde", ["dep:serde".to_owned(), of_runtime("serde")]),
                feature("schema", [of_runtime("schema")]),
                feature("validation", ["schema".to_owned(), of_runtime("validation")]),
            ],
            dependencies: vec![serde, self.runtime()],
            ..self.manifest(&self.crates.shapes)
        }
    }

    fn serializers(&self) -> Manifest {
        let shapes = &self.crates.shapes;
        Manifest {
            features: vec![feature("validation", [of(shapes, "validation"), of_runtime("validation")])],
            dependencies: vec![self.forged(shapes), self.runtime()],
            ..self.manifest(&self.crates.serializers)
        }
    }

    fn operations(&self) -> Manifest {
        let (shapes, serializers) = (&self.crates.shapes, &self.crates.serializers);
        let validation = [of(serializers, "validation"), of(shapes, "validation"), of_runtime("validation")];
        Manifest {
            features: vec![feature("validation", validation)],
            dependencies: vec![self.forged(shapes), self.forged(serializers), self.runtime()],
            ..self.manifest(&self.crates.operations)
        }
    }

    /// The facade's features are the official crate's and our own, so that a manifest needs another name and nothing else.
    fn facade(&self, facade: &Crate, service: &Service) -> Manifest {
        let (shapes, operations) = (&self.crates.shapes, &self.crates.operations);
        let named = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let mut features = vec![
            feature("default", named(&["rustls", "default-https-client", "rt-tokio"])),
            feature("default-https-client", [of_runtime("default-https-client")])
                .about("The HTTPS client that applies where the caller gives none: hyper 1, rustls, ring."),
            feature("rustls", named(&["default-https-client"]))
                .about("The same: the official SDK calls its TLS feature so."),
            feature("aws-lc", [of_runtime("aws-lc")]).about("TLS on aws-lc in place of ring."),
            feature("rt-tokio", [of_runtime("rt-tokio")]).about("Timeouts, retries and byte streams on tokio."),
            feature("test-util", [of_runtime("test-util")]).about("`with_test_defaults` and its kin."),
            feature("schema", [of(shapes, "schema")])
                .about("`schema`: members, constraints and bindings of every shape, as tables."),
            feature("serde", [of(shapes, "serde")]).about("serde's traits on every shape."),
            feature("validation", [of(operations, "validation")])
                .about("`validate_input`: constraint traits checked before a request is sent."),
            feature("behavior-version-latest", [])
                .about("A forgotten behavior version means the latest, with or without it."),
        ];
        if service.aws {
            features.extend([
                feature("gated-tests", [])
                    .about("For manifests that were written for the official crate, as what follows."),
                feature("legacy-https-client", named(&["default-https-client"])),
                feature("legacy-test-util", named(&["test-util"])),
            ]);
        }
        Manifest {
            features,
            dependencies: vec![self.forged(operations), self.forged(shapes), self.runtime()],
            // What the program of the README needs, which is a test of the documentation.
            dev_dependencies: vec![published("tokio", "1", &["macros", "rt-multi-thread"], false)],
            ..self.manifest(facade)
        }
    }

    fn manifest(&self, one: &Crate) -> Manifest {
        let package = match self.kind {
            ManifestKind::Workspace => Package::Inherited,
            ManifestKind::Standalone { package, .. } => Package::WrittenOut {
                version: package.version.clone(),
                rust_version: env!("CARGO_PKG_RUST_VERSION").to_owned(),
                license: package.license.clone(),
                repository: package.repository.clone(),
                authors: package.authors.clone(),
            },
        };
        Manifest {
            folder: one.folder.clone(),
            name: one.package.clone(),
            edition: EDITION.to_owned(),
            description: one.description.clone(),
            package,
            features: Vec::new(),
            dependencies: Vec::new(),
            dev_dependencies: Vec::new(),
        }
    }

    /// Another crate of the SDK.
    fn forged(&self, one: &Crate) -> Dependency {
        let source = match self.kind {
            ManifestKind::Workspace => Source::Inherited,
            ManifestKind::Standalone { package, .. } => Source::WrittenOut {
                package: None,
                path: Some(format!("../{}", one.folder)),
                version: Some(format!("={}", package.version)),
                features: Vec::new(),
                optional: false,
                default_features: true,
            },
        };
        Dependency { name: one.package.clone(), source }
    }

    fn runtime(&self) -> Dependency {
        let source = match self.kind {
            ManifestKind::Workspace => Source::Inherited,
            ManifestKind::Standalone { runtime: Runtime { package, path, version }, .. } => Source::WrittenOut {
                package: (package != RUNTIME).then(|| package.clone()),
                path: path.clone(),
                version: version.clone(),
                features: Vec::new(),
                optional: false,
                default_features: false,
            },
        };
        Dependency { name: RUNTIME.to_owned(), source }
    }
}

fn feature(name: &str, enables: impl Into<Vec<String>>) -> Feature {
    Feature { name: name.to_owned(), enables: enables.into(), comment: None }
}

impl Feature {
    /// With words about it.
    fn about(self, comment: &str) -> Self {
        Feature { comment: Some(comment.to_owned()), ..self }
    }
}

/// A feature of a crate, as another one turns it on.
fn of(one: &Crate, feature: &str) -> String {
    format!("{}/{feature}", one.package)
}

/// A feature of the runtime.
fn of_runtime(feature: &str) -> String {
    format!("{RUNTIME}/{feature}")
}

/// A package of the registry.
fn published(name: &str, version: &str, features: &[&str], optional: bool) -> Dependency {
    Dependency {
        name: name.to_owned(),
        source: Source::WrittenOut {
            package: None,
            path: None,
            version: Some(version.to_owned()),
            features: features.iter().map(|feature| (*feature).to_owned()).collect(),
            optional,
            default_features: true,
        },
    }
}
