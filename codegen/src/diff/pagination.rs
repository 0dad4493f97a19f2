//! Pagination: what an operation says of it, over what its service says.

use super::operations::service_of;
use super::scope::Scope;
use super::{At, Change, Comparison, Meaning, breaks, harmless};
use crate::model::{Node, Shape, trait_ids};

/// The settings of `@paginated`, by their keys.
const SETTINGS: [&str; 4] = ["inputToken", "outputToken", "items", "pageSize"];

impl Comparison<'_, '_> {
    pub(super) fn pagination(&mut self, at: At<'_>, old: &Shape, new: &Shape) {
        let (from, to) = (old.traits().get(trait_ids::PAGINATED), new.traits().get(trait_ids::PAGINATED));
        let span = |node: Option<&Node>, other| node.map(Node::span).filter(|span| span.is_real()).unwrap_or(other);
        let at = At { id: at.id, old: span(from, at.old), new: span(to, at.new) };
        match (from, to) {
            (None, None) => {}
            (None, Some(_)) => {
                let meaning = harmless("newer clients have a paginator besides");
                self.push(Change::Added, at, "trait `@paginated`", meaning);
            }
            (Some(_), None) => {
                let meaning = breaks("code that uses the paginator no longer compiles");
                self.push(Change::Removed, at, "trait `@paginated`", meaning);
            }
            (Some(from), Some(to)) => {
                for key in SETTINGS {
                    let (from, to) = (setting(self.old, old, from, key), setting(self.new, new, to, key));
                    if from != to {
                        let quoted =
                            |value: Option<&str>| value.map_or("absent".to_owned(), |value| format!("`{value}`"));
                        let message = format!("`{key}` of `@paginated` was {}, and is {}", quoted(from), quoted(to));
                        self.push(Change::Changed, at, message, meaning(key, from, to));
                    }
                }
            }
        }
    }
}

/// A setting of an operation, or of its service.
fn setting<'m>(scope: &Scope<'m>, operation: &Shape, own: &'m Node, key: &str) -> Option<&'m str> {
    let inherited = || service_of(scope, operation.id())?.traits().get(trait_ids::PAGINATED)?.get(key);
    own.get(key).or_else(inherited).and_then(Node::as_str)
}

fn meaning(key: &str, from: Option<&str>, to: Option<&str>) -> Meaning {
    match (key, from, to) {
        ("items", None, _) => harmless("newer paginators have `items()` besides"),
        ("items", _, None) => breaks("code that uses `items()` of the paginator no longer compiles"),
        ("items", ..) => breaks("`items()` of the paginator gives something else"),
        ("pageSize", None, _) => harmless("newer paginators have `page_size()` besides"),
        ("pageSize", _, None) => breaks("code that uses `page_size()` of the paginator no longer compiles"),
        ("pageSize", ..) => breaks("`page_size()` of the paginator sets another member"),
        _ => breaks("older clients take the next page's token from, or put it into, the wrong member"),
    }
}
