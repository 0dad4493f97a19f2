//! Manifests.

use crate::ir::{Crate, Manifest, Sdk};

use super::{Content, Files};

/// The manifests of all crates, and of the workspace where they are one of their own.
pub(super) fn files(sdk: &Sdk) -> Files {
    let crates = &sdk.crates;
    let mut files = Files::from([
        (path(&crates.shapes), Content::Toml(shapes(sdk))),
        (path(&crates.serializers), Content::Toml(serializers(sdk))),
        (path(&crates.operations), Content::Toml(operations(sdk))),
    ]);
    if let Some(facade) = &crates.facade {
        files.insert(path(facade), Content::Toml(self::facade(sdk, facade)));
    }
    if let Manifest::Standalone { version } = &crates.manifest {
        files.insert("Cargo.toml".to_owned(), Content::Toml(workspace(sdk, version)));
    }
    files
}

fn path(one: &Crate) -> String {
    format!("{}/Cargo.toml", one.folder)
}

/// A string of TOML: JSON's escapes are TOML's.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn package(one: &Crate) -> String {
    format!(
        "[package]\nname = {}\nversion.workspace = true\nedition = \"2021\"\nrust-version.workspace = true\n\
         license.workspace = true\nrepository.workspace = true\ndescription = {}\n",
        quoted(&one.package),
        quoted(&one.description),
    )
}

const LINTS: &str = "\n[lints]\nworkspace = true\n";

fn shapes(sdk: &Sdk) -> String {
    let package = package(&sdk.crates.shapes);
    format!(
        "{package}\n[features]\nserde = [\"dep:serde\", \"tongs-runtime/serde\"]\n\
         validation = [\"tongs-runtime/validation\"]\n\n[dependencies]\n\
         serde = {{ version = \"1\", features = [\"derive\"], optional = true }}\n\
         tongs-runtime.workspace = true\n{LINTS}"
    )
}

fn serializers(sdk: &Sdk) -> String {
    let (package, shapes) = (package(&sdk.crates.serializers), &sdk.crates.shapes.package);
    format!(
        "{package}\n[features]\nvalidation = [\"{shapes}/validation\", \"tongs-runtime/validation\"]\n\n\
         [dependencies]\n{shapes}.workspace = true\ntongs-runtime.workspace = true\n{LINTS}"
    )
}

fn operations(sdk: &Sdk) -> String {
    let crates = &sdk.crates;
    let (package, shapes, serializers) =
        (package(&crates.operations), &crates.shapes.package, &crates.serializers.package);
    format!(
        "{package}\n[features]\nvalidation = [\"{serializers}/validation\", \"{shapes}/validation\", \
         \"tongs-runtime/validation\"]\n\n[dependencies]\n{shapes}.workspace = true\n\
         {serializers}.workspace = true\ntongs-runtime.workspace = true\n{LINTS}"
    )
}

fn facade(sdk: &Sdk, facade: &Crate) -> String {
    let (package, shapes, operations) = (package(facade), &sdk.crates.shapes.package, &sdk.crates.operations.package);
    format!(
        "{package}\n[features]\ndefault = [\"rustls\", \"default-https-client\", \"rt-tokio\"]\n\
         # The HTTPS client that applies where the caller gives none: hyper 1, rustls, ring.\n\
         default-https-client = [\"tongs-runtime/default-https-client\"]\n\
         # The same: the official SDK calls its TLS feature so.\n\
         rustls = [\"default-https-client\"]\n\
         # TLS on aws-lc in place of ring.\n\
         aws-lc = [\"tongs-runtime/aws-lc\"]\n\
         # Timeouts, retries and byte streams on tokio.\n\
         rt-tokio = [\"tongs-runtime/rt-tokio\"]\n\
         # `with_test_defaults` and its kin.\n\
         test-util = [\"tongs-runtime/test-util\"]\n\
         # serde's traits on every shape.\n\
         serde = [\"{shapes}/serde\"]\n\
         # `validate_input`: constraint traits checked before a request is sent.\n\
         validation = [\"{operations}/validation\"]\n\
         # A forgotten behavior version means the latest, with or without it.\n\
         behavior-version-latest = []\n\n\
         [dependencies]\n{operations}.workspace = true\n{shapes}.workspace = true\n\
         tongs-runtime.workspace = true\n{LINTS}"
    )
}

fn workspace(sdk: &Sdk, version: &str) -> String {
    use std::fmt::Write as _;

    let crates: Vec<&Crate> = [&sdk.crates.shapes, &sdk.crates.serializers, &sdk.crates.operations]
        .into_iter()
        .chain(&sdk.crates.facade)
        .collect();
    let mut text = String::from("[workspace]\nresolver = \"3\"\nmembers = [\n");
    let mut members: Vec<_> = crates.iter().map(|one| one.folder.as_str()).chain(["tongs-runtime"]).collect();
    members.sort_unstable();
    for member in members {
        let _ = writeln!(text, "    {},", quoted(member));
    }
    let version = quoted(version);
    let _ = write!(
        text,
        "]\n\n[workspace.package]\nversion = {version}\nedition = \"2024\"\nrust-version = \"1.94.1\"\n\
         license = \"Apache-2.0\"\nrepository = \"https://github.com/tongs-rs/tongs\"\n\n[workspace.dependencies]\n"
    );
    for one in crates {
        let _ = writeln!(text, "{} = {{ path = {}, version = {version} }}", one.package, quoted(&one.folder));
    }
    text.push_str("tongs-runtime = { path = \"tongs-runtime\", default-features = false }\n");
    text.push_str("\n[workspace.lints.rust]\nunsafe_code = \"forbid\"\n\n[workspace.lints.clippy]\nall = \"allow\"\n");
    text
}
