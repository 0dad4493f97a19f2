//! `MediaType`: media types are those of RFC 9110.

use super::context::Context;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Node, trait_ids};
use crate::semantic::is_token_char;

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for vertex in context.with(trait_ids::MEDIA_TYPE) {
        let Some(text) = context.graph.traits(*vertex).get(trait_ids::MEDIA_TYPE).and_then(Node::as_str) else {
            continue;
        };
        if !is_media_type(text) {
            diagnostics.push(
                Diagnostic::error("MediaType", format!("`{text}` is not a media type"))
                    .at(context.trait_span(*vertex, trait_ids::MEDIA_TYPE), "this media type")
                    .shape(context.graph.id(*vertex))
                    .note("a type, a slash and a subtype; then parameters, each after a semicolon")
                    .help("write it like `application/json` or `text/plain; charset=utf-8`"),
            );
        }
    }
}

fn is_media_type(text: &str) -> bool {
    parse(text).is_some()
}

fn parse(text: &str) -> Option<()> {
    let rest = token(text)?.strip_prefix('/')?;
    let mut rest = token(rest)?.trim_start_matches([' ', '\t']);
    while !rest.is_empty() {
        rest = token(rest.strip_prefix(';')?.trim_start_matches([' ', '\t']))?.strip_prefix('=')?;
        rest = if let Some(quoted) = rest.strip_prefix('"') { quoted_string(quoted)? } else { token(rest)? };
        rest = rest.trim_start_matches([' ', '\t']);
    }
    Some(())
}

/// What comes after a token.
fn token(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(is_token_char);
    (rest.len() < text.len()).then_some(rest)
}

/// What comes after the quote that closes a string.
fn quoted_string(text: &str) -> Option<&str> {
    let mut chars = text.chars();
    loop {
        match chars.next()? {
            '"' => return Some(chars.as_str()),
            '\\' => chars.next().map(drop)?,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_media_type;

    #[test]
    fn media_types_are_read() {
        let cases = [
            ("application/json", true),
            ("application/vnd.api+json", true),
            ("text/plain; charset=utf-8", true),
            ("text/plain ;charset=\"a;\\\"b\" ; q=1", true),
            ("video/quicktime", true),
            ("json", false),
            ("application/", false),
            ("/json", false),
            ("application/json;", false),
            ("application/json; charset", false),
            ("application/json; charset=\"a", false),
            ("application/json x", false),
            ("application /json", false),
            ("", false),
        ];
        for (text, expected) in cases {
            assert_eq!(is_media_type(text), expected, "{text}");
        }
    }
}
