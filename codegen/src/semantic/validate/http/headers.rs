//! `HttpHeaderTrait`, `HttpPrefixHeadersTrait`: headers have names that HTTP allows, and one member each.

use super::query::shared_names;
use crate::diagnostic::{Diagnostics, Severity};
use crate::model::{Node, trait_ids};
use crate::semantic::is_token_char;
use crate::semantic::validate::context::{Context, on_member, on_shape};

/// Headers that HTTP itself, a proxy or a signer sets.
const RESERVED: [&str; 15] = [
    "authorization",
    "connection",
    "content-length",
    "expect",
    "host",
    "max-forwards",
    "proxy-authenticate",
    "server",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
    "www-authenticate",
    "x-forwarded-for",
];

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    names(context, diagnostics);
    for (shape, name, members) in shared_names(context, trait_ids::HTTP_HEADER, str::to_ascii_lowercase) {
        let [first, .., last] = &members[..] else { continue };
        let message = format!("{} members of `{}` are bound to one header: `{name}`", members.len(), shape.id());
        diagnostics.push(
            on_shape(Severity::Error, "HttpHeaderTrait", shape, message)
                .at(last.span(), "bound to it too")
                .and_at(first.span(), "bound to it first")
                .note("each header of a structure belongs to one member, whatever the case of its name")
                .help("give one of them another header"),
        );
    }
    prefixes(context, diagnostics);
}

fn names(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for (_, member) in context.members_with(trait_ids::HTTP_HEADER) {
        let Some((node, name)) =
            member.traits().get(trait_ids::HTTP_HEADER).and_then(|node| Some((node, node.as_str()?)))
        else {
            continue;
        };
        let finding = |message: String| on_member(Severity::Danger, "HttpHeaderTrait", member, message);
        if RESERVED.iter().any(|reserved| name.eq_ignore_ascii_case(reserved)) {
            diagnostics.push(
                finding(format!("`{name}` is not a header for members"))
                    .and_at(node.span(), "reserved")
                    .note("HTTP, proxies or signers set this header, and may overwrite or refuse the member's value")
                    .help("use another header"),
            );
        } else if !name.chars().all(is_token_char) {
            diagnostics.push(
                finding(format!("`{name}` is not the name of a header"))
                    .and_at(node.span(), "here")
                    .note("section 5.6.2 of RFC 9110 says what names are made of")
                    .help("use letters, digits and `-`"),
            );
        }
    }
}

fn prefixes(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for (shape, member) in context.members_with(trait_ids::HTTP_PREFIX_HEADERS) {
        let Some(prefix) = member.traits().get(trait_ids::HTTP_PREFIX_HEADERS).and_then(Node::as_str) else { continue };
        for other in shape.members() {
            let Some((node, name)) =
                other.traits().get(trait_ids::HTTP_HEADER).and_then(|node| Some((node, node.as_str()?)))
            else {
                continue;
            };
            let start = name.as_bytes().get(..prefix.len());
            if start.is_some_and(|start| start.eq_ignore_ascii_case(prefix.as_bytes())) {
                let message =
                    format!("the header `{name}` starts with the prefix `{prefix}` of the member `{}`", member.name());
                // The empty prefix is for all that no other member takes, and is known to be.
                let severity = if prefix.is_empty() { Severity::Note } else { Severity::Error };
                diagnostics.push(
                    on_member(severity, "HttpPrefixHeadersTrait", other, message)
                        .and_at(node.span(), "this header")
                        .and_at(member.span(), "takes every header with the prefix")
                        .note("a header that both take would be read into both")
                        .help("use another header, or a longer prefix"),
                );
            }
        }
    }
}
