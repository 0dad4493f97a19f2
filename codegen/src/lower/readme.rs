//! What greets a reader of the crate that is depended on: it is the first page of its documentation as well.

use crate::ir::{AuthScheme, Crate, Operation, Service};

use super::{docs, examples};

/// More operations than this are found in the documentation.
const MOST_LISTED: usize = 40;

/// The lines of the crate's `README.md`.
pub(super) fn lines(
    facade: &Crate,
    service: &Service,
    operations: &[Operation],
    recursion_limit: Option<u32>,
) -> Vec<String> {
    let package = &facade.package;
    let mut lines = vec![format!("# {package}"), String::new(), format!("{}.", facade.description), String::new()];
    lines.extend([
        "```toml".to_owned(),
        "[dependencies]".to_owned(),
        format!("{package} = {{ path = \"path/to/{package}\" }}"),
        "tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }".to_owned(),
        "```".to_owned(),
        String::new(),
    ]);
    if let Some(operation) = operations.first() {
        lines.extend(examples::program(&facade.ident, service, operation));
        lines.push(String::new());
    }
    if let Some(AuthScheme::SigV4 { .. }) = service.auth.options.first() {
        lines.push(
            "With [`aws-config`](https://crates.io/crates/aws-config), region and credentials come from where the AWS CLI \
             finds them: `Client::new(&aws_config::load_from_env().await)`."
                .to_owned(),
        );
        lines.push(String::new());
    }
    lines.extend(["| operation | call |", "| --- | --- |"].map(str::to_owned));
    for operation in operations.iter().take(MOST_LISTED) {
        let (name, method) = (docs::code(&operation.wire_name), &operation.module.rust);
        lines.push(format!("| {name} | `client.{method}()` |"));
    }
    if let Some(more) = operations.len().checked_sub(MOST_LISTED).filter(|more| *more > 0) {
        lines.extend([String::new(), format!("and {more} more, which the documentation lists.")]);
    }
    if let Some(limit) = recursion_limit {
        lines.extend([
            String::new(),
            format!(
                "Types of this service are nested so deep that rustc gives up on them by default. A crate that sends them \
                 between threads needs `#![recursion_limit = \"{limit}\"]` at its top."
            ),
        ]);
    }
    lines
}
