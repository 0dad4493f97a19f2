//! Endpoint patterns: `https://{service}.{region}.{dnsSuffix}` and its kin.

use std::borrow::Cow;

use crate::model::Node;

use super::super::Wrong;
use super::Variant;

/// A URL with names in braces that something stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern(Cow<'static, str>);

/// What names in braces stand for, but for the service and the region.
const SUFFIXES: [(&str, &str); 2] =
    [("{dnsSuffix}", "{Partition#dnsSuffix}"), ("{dualStackDnsSuffix}", "{Partition#dualStackDnsSuffix}")];

impl Pattern {
    /// How endpoints of a region are written.
    pub(super) const OF_REGION: Self = Pattern(Cow::Borrowed("https://{service}.{region}.{dnsSuffix}"));

    /// How endpoints are written of which a partition has one, without its region.
    const GLOBAL: Self = Pattern(Cow::Borrowed("https://{service}.{dnsSuffix}"));

    /// How the endpoints of a partition are written.
    pub(super) fn of_partition(node: &Node) -> Result<Self, Wrong> {
        let kind = node.get("endpointPatternType");
        match kind.and_then(Node::as_str) {
            Some("service_dnsSuffix") => Ok(Self::GLOBAL),
            Some("service_region_dnsSuffix") => Ok(Self::OF_REGION),
            _ => Err(Wrong::new(
                kind.map_or(node.span(), Node::span),
                "the pattern of these endpoints is not known: `service_dnsSuffix` and `service_region_dnsSuffix` are",
            )),
        }
    }

    /// What a special case writes.
    pub(super) fn of_case(node: &Node) -> Result<Self, Wrong> {
        let text = node.as_str().unwrap_or_default();
        let wrong = |what: String| Err(Wrong::new(node.span(), what));
        let (scheme, rest) = text.split_once("://").unwrap_or(("https", text));
        let names = ["{service}", "{region}", SUFFIXES[0].0, SUFFIXES[1].0];
        let literal = names.iter().fold(rest.to_owned(), |text, name| text.replace(name, "a"));
        let is_of_url = |byte: u8| byte.is_ascii_alphanumeric() || b"-._:/".contains(&byte);
        if !["http", "https"].contains(&scheme) || literal.is_empty() || !literal.bytes().all(is_of_url) {
            return wrong(format!(
                "`{}` is not the pattern of a URL: letters, digits, `-`, `.`, `:`, `/`, and `{{service}}`, `{{region}}`, \
                 `{{dnsSuffix}}` or `{{dualStackDnsSuffix}}` make one",
                text.escape_debug()
            ));
        }
        Ok(Pattern(format!("{scheme}://{rest}").into()))
    }

    /// The usual pattern, of a variant.
    pub(super) fn of(&self, variant: Variant) -> Self {
        let mut text = self.0.clone().into_owned();
        if variant.fips {
            text = text.replace("{service}", "{service}-fips");
        }
        if variant.dual_stack {
            text = text.replace("{dnsSuffix}", "{dualStackDnsSuffix}");
        }
        Pattern(text.into())
    }

    /// As rules write it.
    pub(super) fn url(&self, service: &str, region: &str) -> String {
        let text = self.0.replace("{service}", service).replace("{region}", region);
        SUFFIXES.iter().fold(text, |text, (name, value)| text.replace(name, value))
    }
}
