//! `aws-config` with forged clients of STS, SSO and SSO OIDC in the place of the official ones: a chain of roles, and a
//! profile of SSO whose token has to be refreshed, against a local server.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;
use std::sync::mpsc;

use http_body_util::BodyExt as _;
use hyper::Request;
use hyper::body::Incoming;
use tongs::load::Sources;
use tongs::settings::{Layout, ManifestKind, ModelSettings};
use tongs_scratch::{Workspace, put, settings, shared, target};

use super::server::{Answer, answer, serving};

/// Newer than any that is asked for, and of the same major version.
const VERSION: &str = "1.999.0";
const CLIENTS: [(&str, &str); 3] = [("aws-sdk-sso", "sso"), ("aws-sdk-ssooidc", "sso-oidc"), ("aws-sdk-sts", "sts")];

const MANIFEST: &str = r#"[package]
name = "profiles"
version = "0.0.0"
edition = "2024"
publish = false

[[bin]]
name = "profiles"
path = "main.rs"

[dependencies]
aws-config = { version = "1.13", default-features = false, features = ["rt-tokio", "sso"] }
aws-credential-types = "1.3"
aws-smithy-http-client = { version = "1.5", features = ["default-client"] }
aws-sdk-sts = { version = "1", default-features = false, features = ["rt-tokio"] }
tokio = { version = "1", features = ["macros", "rt"] }
"#;

const CONFIG: &str = "\
[profile chain]
role_arn = arn:aws:iam::111122223333:role/second
source_profile = middle
region = us-east-1
[profile middle]
role_arn = arn:aws:iam::111122223333:role/first
source_profile = base
[profile base]
aws_access_key_id = AKIDBASE
aws_secret_access_key = secret
[profile portal]
sso_session = work
sso_account_id = 111122223333
sso_role_name = reader
region = us-east-1
[sso-session work]
sso_region = us-east-1
sso_start_url = https://work.example/start
sso_registration_scopes = sso:account:access
";

/// Expired, and to be refreshed.
const TOKEN: &str = r#"{"accessToken":"old","expiresAt":"2020-01-01T00:00:00Z","refreshToken":"refresh","clientId":"id",
"clientSecret":"secret","registrationExpiresAt":"2999-01-01T00:00:00Z","region":"us-east-1","startUrl":"https://work.example/start"}"#;
/// The SHA-1 of the session's name.
const TOKEN_FILE: &str = "e274eeff768c6396088ec6eb091f4bf4d47ab1e0";

/// Answers as the three services do, and says what was asked.
async fn respond(request: Request<Incoming>, said: mpsc::Sender<String>) -> Answer {
    let (head, body) = request.into_parts();
    let header = |name: &str| head.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let signer = header("authorization").split_once("Credential=").and_then(|(_, rest)| rest.split('/').next());
    let signer = signer.unwrap_or("nobody").to_owned();
    let bearer = header("x-amz-sso_bearer_token").to_owned();
    let body = body.collect().await.expect("a whole body").to_bytes();
    let body = String::from_utf8_lossy(&body).into_owned();
    let (what, answered) = match (head.uri.path(), &body) {
        ("/", body) if body.contains("Action=AssumeRole") => {
            let role = if body.contains("role%2Ffirst") { "FIRST" } else { "SECOND" };
            (format!("AssumeRole {role}"), answer(200, &[("content-type", "text/xml")], &assumed(role)))
        }
        ("/", body) if body.contains("Action=GetCallerIdentity") => {
            ("GetCallerIdentity".to_owned(), answer(200, &[("content-type", "text/xml")], &identity(&signer)))
        }
        ("/token", body) => {
            let refreshes = body.contains("refresh_token") && body.contains("\"refresh\"");
            let token = r#"{"accessToken":"new","expiresIn":28800,"tokenType":"Bearer","refreshToken":"next"}"#;
            (format!("CreateToken {refreshes}"), answer(200, &[("content-type", "application/json")], token))
        }
        ("/federation/credentials", _) => {
            let credentials = r#"{"roleCredentials":{"accessKeyId":"PORTAL","secretAccessKey":"s","sessionToken":"t","expiration":32503680000000}}"#;
            (format!("GetRoleCredentials {bearer}"), answer(200, &[("content-type", "application/json")], credentials))
        }
        (path, _) => (format!("not known: {path}"), answer(404, &[], "")),
    };
    said.send(format!("{what} by {signer}")).expect("a test that waits");
    answered
}

fn assumed(role: &str) -> String {
    format!(
        "<AssumeRoleResponse><AssumeRoleResult><AssumedRoleUser><Arn>arn:aws:sts::111122223333:assumed-role/x/y</Arn>\
         <AssumedRoleId>AROA:y</AssumedRoleId></AssumedRoleUser><Credentials><AccessKeyId>{role}</AccessKeyId>\
         <SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2999-01-01T00:00:00Z</Expiration>\
         </Credentials></AssumeRoleResult></AssumeRoleResponse>"
    )
}

fn identity(signer: &str) -> String {
    format!(
        "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:of:{signer}</Arn></GetCallerIdentityResult>\
         </GetCallerIdentityResponse>"
    )
}

#[test]
fn profiles_of_aws_config_are_served() {
    let Some(workspace) = workspace() else { return };
    let output = workspace.cargo().args(["build", "--quiet", "--package", "profiles"]).output().expect("cargo starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for (profile, expected, requests) in [
        (
            "chain",
            "SECOND arn:of:SECOND\n",
            &["AssumeRole FIRST by AKIDBASE", "AssumeRole SECOND by FIRST", "GetCallerIdentity by SECOND"][..],
        ),
        (
            "portal",
            "PORTAL arn:of:PORTAL\n",
            &["CreateToken true by nobody", "GetRoleCredentials new by nobody", "GetCallerIdentity by PORTAL"],
        ),
    ] {
        let (said, asked) = run(profile);
        assert_eq!(said, expected, "{profile}: {asked:?}");
        // What is asked twice, since two clients want credentials, says the same.
        let mut distinct = asked.clone();
        distinct.sort();
        distinct.dedup();
        let mut wanted = requests.to_vec();
        wanted.sort_unstable();
        assert_eq!(distinct, wanted, "{profile}: {asked:?}");
    }
}

/// What the program says of a profile, and what it asked for.
fn run(profile: &str) -> (String, Vec<String>) {
    let home = tempfile::tempdir().expect("a folder");
    let config = home.path().join("config");
    fs::write(&config, CONFIG).expect("a file");
    put(&home.path().join(format!(".aws/sso/cache/{TOKEN_FILE}.json")), TOKEN).expect("a file");
    let (sender, receiver) = mpsc::channel();
    let answers = move |request| respond(request, sender.clone());
    let output = serving(answers, |endpoint| {
        let mut command = Command::new(target().join("debug/profiles"));
        command.arg(profile).env("AWS_ENDPOINT_URL", endpoint).env("AWS_CONFIG_FILE", &config);
        command.env("AWS_SHARED_CREDENTIALS_FILE", home.path().join("none")).env("HOME", home.path());
        command.env("AWS_EC2_METADATA_DISABLED", "true").env_remove("AWS_PROFILE").env_remove("AWS_REGION");
        command.output().expect("the program starts")
    });
    let log = String::from_utf8_lossy(&output.stderr);
    let asked: Vec<String> = receiver.try_iter().collect();
    assert!(output.status.success(), "{profile}: {log}{asked:?}");
    (String::from_utf8_lossy(&output.stdout).into_owned(), asked)
}

/// The forged clients under the official names, and the program; nothing where the models are missing.
fn workspace() -> Option<Workspace> {
    let mut workspace = Workspace::new("peers-profiles");
    let mut replaced = "\n[patch.crates-io]\n".to_owned();
    for (name, model) in CLIENTS {
        let model = Sources::new().path(shared(&format!("models-bdd/{model}.json")).or_skip()?);
        let mut settings = settings(name, ModelSettings::default());
        settings.crates.layout = Layout::Crate;
        if let ManifestKind::Standalone { package, .. } = &mut settings.crates.manifest {
            VERSION.clone_into(&mut package.version);
        }
        let forged = workspace.forge_with(model, &settings).expect("it forges");
        let path = workspace.path_of(&forged, name).display().to_string();
        let _ = writeln!(replaced, "{name} = {{ path = {path:?} }}");
    }
    let files = [("Cargo.toml", MANIFEST), ("main.rs", include_str!("../../profiles/main.rs"))];
    workspace.package("profiles", &files).expect("it is written");
    workspace.finish().expect("it is written");
    let manifest = workspace.folder().join("Cargo.toml");
    let text = fs::read_to_string(&manifest).expect("a manifest") + &replaced;
    put(&manifest, &text).expect("it is written");
    Some(workspace)
}
