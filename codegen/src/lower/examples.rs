//! Examples for the documentation of what users begin with. They compile as they stand.

use crate::ir::{Auth, AuthScheme, Endpoint, FieldName, Named, NamedKind, Operation, Service, Structure, Type};
use crate::settings::{CrateSettings, Layout};

/// From where examples take the client.
pub(super) struct Crate {
    /// Its name in code.
    ident: String,
    /// Whether it has the official SDK's paths, and so a `Config` of its own.
    is_facade: bool,
    /// What rustdoc is told of the examples.
    attributes: &'static str,
}

impl Crate {
    pub(super) fn of(crates: &CrateSettings) -> Self {
        let (name, is_facade, attributes) = match crates.parts() {
            Layout::Crates => (crates.operations(), false, "no_run"),
            Layout::Crate => (crates.name.clone(), true, "no_run"),
            // Nobody knows what stands before its name.
            Layout::Module => (crates.name.clone(), true, "ignore"),
        };
        Crate { ident: ident(&name), is_facade, attributes }
    }

    fn example(&self, code: &[String]) -> Vec<String> {
        let lines = ["# Examples".to_owned(), String::new(), format!("```{}", self.attributes)].into_iter();
        lines.chain(code.iter().cloned()).chain(["```".to_owned()]).collect()
    }

    fn head(&self) -> String {
        let ident = &self.ident;
        format!("# async fn example(client: {ident}::Client) -> Result<(), Box<dyn std::error::Error>> {{")
    }
}

/// What code calls a package.
fn ident(package: &str) -> String {
    package.replace('-', "_")
}

/// Making a client: with what it cannot do without.
pub(super) fn client(of: &Crate, marker: &str, aws: bool, auth: &Auth, endpoint: &Endpoint) -> Vec<String> {
    let (names, settings) = settings(aws, auth, endpoint);
    let ident = &of.ident;
    let (config, home) = if of.is_facade {
        (format!("# use {ident}::Config;"), format!("{ident}::config"))
    } else {
        let config = format!("# type Config = tongs_runtime::config::Config<{ident}::{marker}>;");
        (config, "tongs_runtime::config".to_owned())
    };
    let mut lines = vec![config];
    lines.extend(names.iter().map(|name| format!("# use {home}::{name};")));
    lines.push(format!("# use {ident}::Client;"));
    lines.push(format!("let config = Config::builder(){}.build();", settings.concat()));
    lines.push("let client = Client::from_conf(config);".to_owned());
    of.example(&lines)
}

/// What a client needs: names of its settings' types, and calls of the builder.
fn settings(aws: bool, auth: &Auth, endpoint: &Endpoint) -> (Vec<&'static str>, Vec<&'static str>) {
    let (mut names, mut settings) = (Vec::new(), Vec::new());
    if aws {
        names.push("Region");
        settings.push(".region(Region::new(\"us-east-1\"))");
    }
    if *endpoint == Endpoint::FromCaller {
        settings.push(".endpoint_url(\"https://example.com\")");
    }
    match auth.options.first() {
        Some(AuthScheme::HttpApiKey(_)) => settings.push(".api_key(\"key\".into())"),
        Some(AuthScheme::HttpBearer) => settings.push(".bearer_token(\"token\".into())"),
        Some(AuthScheme::HttpBasic) => {
            names.push("Login");
            settings.push(".basic_auth_login(Login::new(\"user\", \"password\", None))");
        }
        // Credentials come from the surroundings.
        Some(AuthScheme::SigV4 { .. } | AuthScheme::SigV4a { .. } | AuthScheme::NoAuth) | None => {}
    }
    (names, settings)
}

/// A whole program: a client of a crate, and a call with it.
pub(super) fn program(package: &str, service: &Service, operation: &Operation) -> Vec<String> {
    let (mut names, settings) = settings(service.aws, &service.auth, &service.endpoint);
    let signs = matches!(service.auth.options.first(), Some(AuthScheme::SigV4 { .. } | AuthScheme::SigV4a { .. }));
    names.extend(["Config"].into_iter().chain(signs.then_some("Credentials")));
    names.sort_unstable();
    let mut body = Vec::new();
    if signs {
        body.push(
            "let (id, secret) = (std::env::var(\"AWS_ACCESS_KEY_ID\")?, std::env::var(\"AWS_SECRET_ACCESS_KEY\")?);"
                .to_owned(),
        );
        body.push("let token = std::env::var(\"AWS_SESSION_TOKEN\").ok();".to_owned());
    }
    body.push("let config = Config::builder()".to_owned());
    body.extend(settings.iter().map(|setting| format!("    {setting}")));
    body.extend(
        signs.then(|| {
            "    .credentials_provider(Credentials::new(id, secret, token, None, \"environment\"))".to_owned()
        }),
    );
    body.extend(["    .build();", "let client = Client::from_conf(config);", "let output = client"].map(str::to_owned));
    body.extend(setters(&operation.module, &operation.input));
    body.extend(["    .send()", "    .await?;", "println!(\"{output:?}\");", "Ok(())"].map(str::to_owned));
    let ident = ident(package);
    let mut lines = vec![
        "```rust,no_run".to_owned(),
        format!("use {ident}::Client;"),
        format!("use {ident}::config::{{{}}};", names.join(", ")),
        String::new(),
        "#[tokio::main]".to_owned(),
        "async fn main() -> Result<(), Box<dyn std::error::Error>> {".to_owned(),
    ];
    lines.extend(body.iter().map(|line| format!("    {line}")));
    lines.extend(["}", "```"].map(str::to_owned));
    lines
}

/// A call of an operation.
pub(super) fn call(of: &Crate, method: &FieldName, input: &Structure) -> Vec<String> {
    let mut lines = vec![of.head(), "let output = client".to_owned()];
    lines.extend(setters(method, input));
    lines.extend(["    .send()", "    .await?;", "println!(\"{output:?}\");"].map(str::to_owned));
    lines.extend(tail());
    of.example(&lines)
}

/// Reading pages, or their items where there are such.
pub(super) fn pages(of: &Crate, method: &FieldName, input: &Structure, has_items: bool) -> Vec<String> {
    let (many, one) = if has_items { ("items", "item") } else { ("pages", "page") };
    let mut lines = vec![of.head(), format!("let mut {many} = client")];
    lines.extend(setters(method, input));
    lines.push("    .into_paginator()".to_owned());
    lines.extend(has_items.then(|| "    .items()".to_owned()));
    lines.push("    .send();".to_owned());
    lines.push(format!("while let Some({one}) = {many}.next().await {{"));
    lines.push(format!("    println!(\"{{:?}}\", {one}?);"));
    lines.push("}".to_owned());
    lines.extend(tail());
    of.example(&lines)
}

fn tail() -> [String; 2] {
    ["# Ok(())".to_owned(), "# }".to_owned()]
}

/// The method, and the required members whose values are easily made up.
fn setters(method: &FieldName, input: &Structure) -> Vec<String> {
    let mut lines = vec![format!("    .{}()", method.rust)];
    for field in input.fields.iter().filter(|field| field.required && field.deprecated.is_none()) {
        let value = match &field.ty {
            // Names of members are identifiers, which need no escapes.
            Type::String => format!("\"{}\"", field.member_name),
            Type::Bool => "true".to_owned(),
            Type::I8 | Type::I16 | Type::I32 | Type::I64 => "1".to_owned(),
            Type::F32 | Type::F64 => "1.0".to_owned(),
            Type::BigInteger(_) | Type::BigDecimal(_) => "\"1\".parse()?".to_owned(),
            Type::List { item, sparse: false } if **item == Type::String => format!("\"{}\"", field.member_name),
            Type::Named(Named { kind: NamedKind::Enum, .. }) => format!("\"{}\".into()", field.member_name),
            _ => continue,
        };
        lines.push(format!("    .{}({value})", field.name.rust));
    }
    lines
}
