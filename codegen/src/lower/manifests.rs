//! Manifests: which features each package has, and what it needs.

use crate::ir::{Dependency, Endpoint, Feature, Gates, Manifest, Operation, Package, Service, Source};
use crate::settings::{CrateSettings, Layout, ManifestKind, Runtime};

/// What manifests call the runtime, whatever its package is called.
const RUNTIME: &str = "tongs-runtime";

/// The edition that generated code is written in.
const EDITION: &str = "2021";

/// The features of the runtime that packages name.
pub(super) struct Runtimes<'a> {
    /// Those that read and write bodies.
    pub(super) protocol: &'a [&'a str],
    /// Those that do what else is done to them.
    pub(super) checks: &'a [&'a str],
    /// Those that all packages name.
    pub(super) of_all: &'a [&'a str],
}

/// The feature of each operation, where they have such, and what another one it turns on.
pub(super) fn of_operations(gates: &Gates, operations: &[Operation]) -> Vec<(String, Option<String>)> {
    let feature = |operation| gates.feature(operation);
    // Clients ask it where to send the others.
    let discovery = operations.iter().find(|operation| operation.discovery.is_some()).and_then(feature);
    let features = operations.iter().filter_map(feature);
    features.map(|name| (name.clone(), discovery.filter(|other| *other != name).cloned())).collect()
}

/// The manifests of an SDK's packages, that of the one to depend on last.
pub(super) fn lower(
    crates: &CrateSettings,
    service: &Service,
    runtime: &Runtimes<'_>,
    operations: &[(String, Option<String>)],
) -> Vec<Manifest> {
    let Runtimes { protocol, checks, of_all } = runtime;
    let cx = Workspace { crates, service, protocol, checks, of_all, operations };
    match crates.parts() {
        Layout::Crates => {
            let facade = crates.facade.then(|| cx.facade());
            [cx.shapes(), cx.serializers(), cx.operations()].into_iter().chain(facade).collect()
        }
        Layout::Crate if crates.types_only => vec![cx.types()],
        Layout::Crate => vec![cx.one_crate()],
        Layout::Module => Vec::new(),
    }
}

/// What the manifests of an SDK share.
struct Workspace<'a> {
    crates: &'a CrateSettings,
    service: &'a Service,
    protocol: &'a [&'a str],
    checks: &'a [&'a str],
    of_all: &'a [&'a str],
    /// The features of operations, and what another one each turns on.
    operations: &'a [(String, Option<String>)],
}

impl Workspace<'_> {
    /// A feature for each operation, which turns on those of other packages.
    fn of_operations(&self, packages: &[&str]) -> impl Iterator<Item = Feature> {
        self.operations.iter().map(|(name, other)| {
            let through = packages.iter().map(|package| of(package, name));
            feature(name, through.chain(other.clone()).collect::<Vec<_>>())
        })
    }

    /// The feature that turns on those of all operations, of the package that users depend on.
    fn all_operations(&self) -> Option<Feature> {
        let names: Vec<String> = self.operations.iter().map(|(name, _)| name.clone()).collect();
        (!names.is_empty())
            .then(|| feature("all-operations", names).about("Every operation; each has a feature below."))
    }

    fn shapes(&self) -> Manifest {
        let own =
            [feature("serde", of_serde()), feature("schema", of_schema()), feature("validation", of_validation())];
        Manifest {
            features: own.into_iter().chain(self.of_operations(&[])).collect(),
            dependencies: vec![serde(), self.runtime_with(self.of_all)],
            ..self.manifest(&self.crates.shapes(), "The shapes")
        }
    }

    fn serializers(&self) -> Manifest {
        let shapes = self.crates.shapes();
        let validation = feature("validation", [of(&shapes, "validation"), of_runtime("validation")]);
        Manifest {
            features: [validation].into_iter().chain(self.of_operations(&[&shapes])).collect(),
            dependencies: vec![self.forged(&shapes), self.runtime_with(&[self.protocol, self.of_all].concat())],
            ..self.manifest(&self.crates.serializers(), "The serializers")
        }
    }

    fn operations(&self) -> Manifest {
        let (shapes, serializers) = (self.crates.shapes(), self.crates.serializers());
        let validation = [of(&serializers, "validation"), of(&shapes, "validation"), of_runtime("validation")];
        let all = self.all_operations().filter(|_| !self.crates.facade);
        let own = [feature("validation", validation)].into_iter().chain(all);
        Manifest {
            features: own.chain(self.of_operations(&[&serializers, &shapes])).collect(),
            dependencies: vec![
                self.forged(&shapes),
                self.forged(&serializers),
                self.runtime_with(&[self.rules(), self.checks, self.of_all].concat()),
            ],
            ..self.manifest(&self.crates.operations(), "The operations")
        }
    }

    fn facade(&self) -> Manifest {
        let (shapes, operations) = (self.crates.shapes(), self.crates.operations());
        Manifest {
            features: self
                .features([of(&shapes, "serde")], [of(&shapes, "schema")], [of(&operations, "validation")])
                .into_iter()
                .chain(self.of_operations(&[&operations]))
                .collect(),
            dependencies: vec![self.forged(&operations), self.forged(&shapes), self.runtime_with(self.of_all)],
            ..self.client()
        }
    }

    /// Types alone are neither written nor read but by serde.
    fn types(&self) -> Manifest {
        Manifest {
            features: vec![feature("serde", of_serde()).about("serde's traits on every type.")],
            dependencies: vec![serde(), self.runtime_with(&[])],
            ..self.manifest(&self.crates.name, "The types")
        }
    }

    fn one_crate(&self) -> Manifest {
        Manifest {
            features: self
                .features(of_serde(), of_schema(), of_validation())
                .into_iter()
                .chain(self.of_operations(&[]))
                .collect(),
            dependencies: vec![
                serde(),
                self.runtime_with(&[self.rules(), self.protocol, self.checks, self.of_all].concat()),
            ],
            ..self.client()
        }
    }

    /// The package to depend on.
    fn client(&self) -> Manifest {
        Manifest {
            // What the program of the README needs, which is a test of the documentation.
            dev_dependencies: vec![published("tokio", "1", &["macros", "rt-multi-thread"], false)],
            ..self.manifest(&self.crates.name, "A client")
        }
    }

    /// The official crate's features and our own, so that a manifest needs another name and nothing else.
    fn features(
        &self,
        serde: impl Into<Vec<String>>,
        schema: impl Into<Vec<String>>,
        validation: impl Into<Vec<String>>,
    ) -> Vec<Feature> {
        let named = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let signs_for_regions = self.service.auth.signs_for_regions();
        let mut default = named(&["rustls", "default-https-client", "rt-tokio"]);
        default.extend(signs_for_regions.then(|| "sigv4a".to_owned()));
        let mut features = vec![
            feature("default", default),
            feature("default-https-client", [of_runtime("default-https-client")])
                .about("The HTTPS client that applies where the caller gives none: hyper 1, rustls, ring."),
            feature("rustls", named(&["default-https-client"]))
                .about("The same: the official SDK calls its TLS feature so."),
            feature("aws-lc", [of_runtime("aws-lc")]).about("TLS on aws-lc in place of ring."),
            feature("rt-tokio", [of_runtime("rt-tokio")]).about("Timeouts, retries and byte streams on tokio."),
            feature("blocking", [of_runtime("blocking")]).about("`blocking`: a client without `async`."),
            feature("test-util", [of_runtime("test-util")]).about("`with_test_defaults` and its kin."),
            feature("schema", schema).about("`schema`: members, constraints and bindings of every shape, as tables."),
            feature("serde", serde).about("serde's traits on every shape."),
            feature("validation", validation)
                .about("`validate_input`: constraint traits checked before a request is sent."),
            feature("behavior-version-latest", [])
                .about("A forgotten behavior version means the latest, with or without it."),
        ];
        if signs_for_regions {
            let sigv4a = feature("sigv4a", [of_runtime("sigv4a")]);
            features.push(sigv4a.about("Signatures for several regions, where an endpoint asks for one."));
        }
        if self.service.aws {
            features.extend([
                feature("gated-tests", [])
                    .about("For manifests that were written for the official crate, as what follows."),
                feature("legacy-https-client", named(&["default-https-client"])),
                feature("legacy-test-util", named(&["test-util"])),
            ]);
        }
        features.extend(self.all_operations());
        features
    }

    fn manifest(&self, name: &str, what: &str) -> Manifest {
        let package = match &self.crates.manifest {
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
            folder: name.to_owned(),
            name: name.to_owned(),
            edition: EDITION.to_owned(),
            documents_all_features: !self.operations.is_empty(),
            description: format!("{what} of {}, generated by Tongs", self.service.title),
            package,
            features: Vec::new(),
            dependencies: Vec::new(),
            dev_dependencies: Vec::new(),
        }
    }

    /// Another package of the SDK.
    fn forged(&self, name: &str) -> Dependency {
        let source = match &self.crates.manifest {
            ManifestKind::Workspace => Source::Inherited { features: Vec::new() },
            ManifestKind::Standalone { package, .. } => Source::WrittenOut {
                package: None,
                path: Some(format!("../{name}")),
                version: Some(format!("={}", package.version)),
                features: Vec::new(),
                optional: false,
                default_features: true,
            },
        };
        Dependency { name: name.to_owned(), source }
    }

    /// The runtime with features that are always on.
    fn runtime_with(&self, features: &[&str]) -> Dependency {
        let features = features.iter().map(|feature| (*feature).to_owned()).collect();
        let source = match &self.crates.manifest {
            ManifestKind::Workspace => Source::Inherited { features },
            ManifestKind::Standalone { runtime: Runtime { package, path, version }, .. } => Source::WrittenOut {
                package: (package != RUNTIME).then(|| package.clone()),
                path: path.clone(),
                version: version.clone(),
                features,
                optional: false,
                default_features: false,
            },
        };
        Dependency { name: RUNTIME.to_owned(), source }
    }

    /// The features of the runtime that resolve the service's endpoints.
    fn rules(&self) -> &'static [&'static str] {
        match self.service.endpoint {
            Endpoint::Rules(_) => &["endpoint-rules"],
            Endpoint::StandardRegional { .. } | Endpoint::FromCaller => &[],
        }
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

/// A feature of a package, as another one turns it on.
fn of(package: &str, feature: &str) -> String {
    format!("{package}/{feature}")
}

/// A feature of the runtime.
fn of_runtime(feature: &str) -> String {
    of(RUNTIME, feature)
}

/// What the feature `serde` turns on where shapes are.
fn of_serde() -> [String; 2] {
    ["dep:serde".to_owned(), of_runtime("serde")]
}

/// What the feature `schema` turns on where shapes are.
fn of_schema() -> [String; 1] {
    [of_runtime("schema")]
}

/// What the feature `validation` turns on where shapes are.
fn of_validation() -> [String; 2] {
    ["schema".to_owned(), of_runtime("validation")]
}

/// What derives serde's traits.
fn serde() -> Dependency {
    published("serde", "1", &["derive"], true)
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
