//! Examples for the documentation of what users begin with. They compile as they stand.

use crate::ir::{Auth, AuthScheme, Endpoint, FieldName, Named, NamedKind, Structure, Type};

/// Making a client: with what it cannot do without.
pub(super) fn client(crate_ident: &str, marker: &str, aws: bool, auth: &Auth, endpoint: &Endpoint) -> Vec<String> {
    let mut names = Vec::new();
    let mut settings = Vec::new();
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
        Some(AuthScheme::SigV4 { .. } | AuthScheme::NoAuth) | None => {}
    }
    let mut lines = vec![format!("# type Config = tongs_runtime::config::Config<{crate_ident}::{marker}>;")];
    lines.extend(names.iter().map(|name| format!("# use tongs_runtime::config::{name};")));
    lines.push(format!("# use {crate_ident}::Client;"));
    lines.push(format!("let config = Config::builder(){}.build();", settings.concat()));
    lines.push("let client = Client::from_conf(config);".to_owned());
    example(&lines)
}

/// A call of an operation.
pub(super) fn call(crate_ident: &str, method: &FieldName, input: &Structure) -> Vec<String> {
    let mut lines = vec![head(crate_ident), "let output = client".to_owned()];
    lines.extend(setters(method, input));
    lines.extend(["    .send()", "    .await?;", "println!(\"{output:?}\");"].map(str::to_owned));
    lines.extend(tail());
    example(&lines)
}

/// Reading pages, or their items where there are such.
pub(super) fn pages(crate_ident: &str, method: &FieldName, input: &Structure, has_items: bool) -> Vec<String> {
    let (many, one) = if has_items { ("items", "item") } else { ("pages", "page") };
    let mut lines = vec![head(crate_ident), format!("let mut {many} = client")];
    lines.extend(setters(method, input));
    lines.push("    .into_paginator()".to_owned());
    lines.extend(has_items.then(|| "    .items()".to_owned()));
    lines.push("    .send();".to_owned());
    lines.push(format!("while let Some({one}) = {many}.next().await {{"));
    lines.push(format!("    println!(\"{{:?}}\", {one}?);"));
    lines.push("}".to_owned());
    lines.extend(tail());
    example(&lines)
}

fn head(crate_ident: &str) -> String {
    format!("# async fn example(client: {crate_ident}::Client) -> Result<(), Box<dyn std::error::Error>> {{")
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
            Type::List { item, sparse: false } if **item == Type::String => format!("\"{}\"", field.member_name),
            Type::Named(Named { kind: NamedKind::Enum, .. }) => format!("\"{}\".into()", field.member_name),
            _ => continue,
        };
        lines.push(format!("    .{}({value})", field.name.rust));
    }
    lines
}

fn example(code: &[String]) -> Vec<String> {
    let lines = ["# Examples", "", "```no_run"].map(str::to_owned).into_iter();
    lines.chain(code.iter().cloned()).chain(["```".to_owned()]).collect()
}
