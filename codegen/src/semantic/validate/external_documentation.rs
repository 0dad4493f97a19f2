//! `Model` (of links that are none): the links of `@externalDocumentation` are URLs.

use super::context::Context;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Node, trait_ids};

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for vertex in context.with(trait_ids::EXTERNAL_DOCUMENTATION) {
        let links = context.graph.traits(*vertex).get(trait_ids::EXTERNAL_DOCUMENTATION).and_then(Node::as_object);
        for (name, node) in links.into_iter().flat_map(crate::model::Object::iter) {
            let Some(url) = node.as_str().filter(|url| !has_scheme(url)) else { continue };
            diagnostics.push(
                Diagnostic::error("Model", format!("the link `{name}` is not a URL: `{url}`"))
                    .at(node.span(), "without a scheme")
                    .shape(context.graph.id(*vertex))
                    .help("write it like `https://example.com/docs`"),
            );
        }
    }
}

/// Whether a text starts with the scheme of a URL (RFC 3986, section 3.1) and goes on behind it.
fn has_scheme(url: &str) -> bool {
    url.split_once(':').is_some_and(|(scheme, rest)| {
        scheme.starts_with(|char: char| char.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
            && !rest.is_empty()
    })
}
