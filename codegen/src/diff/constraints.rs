//! Constraints on values: which changes refuse what was accepted.

use super::scope::Use;
use super::{Meaning, breaks, harmless};
use crate::model::{Node, trait_ids};

/// Patterns that refuse nothing, but for line breaks.
const ANYTHING: [&str; 5] = [".*", "^.*$", "^.*", "^[\\s\\S]*$", "[\\s\\S]*"];

/// What a change of a constraint means; `None` for other traits.
pub(super) fn judge(id: &str, old: Option<&Node>, new: Option<&Node>, used: Use) -> Option<Meaning> {
    let narrower = match id {
        trait_ids::LENGTH => is_narrower(old, new, 0.0),
        trait_ids::RANGE => is_narrower(old, new, f64::NEG_INFINITY),
        trait_ids::UNIQUE_ITEMS => new.is_some(),
        trait_ids::PATTERN => match (old, new) {
            (None, Some(pattern)) => !pattern.as_str().is_some_and(|pattern| ANYTHING.contains(&pattern)),
            (_, None) => false,
            _ if used.sent => {
                return Some(harmless(
                    "which values two patterns accept cannot be compared: look whether the new one refuses any that older \
                     clients may send",
                ));
            }
            _ => false,
        },
        _ => return None,
    };
    Some(match (narrower, used.sent) {
        (true, true) => breaks("the service refuses values that it accepted, and that older clients may send"),
        (true, false) => harmless("clients only receive such values, and do not check them"),
        (false, _) => harmless("the service accepts all that it accepted"),
    })
}

fn is_narrower(old: Option<&Node>, new: Option<&Node>, least: f64) -> bool {
    let bound = |node: Option<&Node>, key: &str, without: f64| {
        node.and_then(|node| node.get(key)).and_then(Node::as_f64).unwrap_or(without)
    };
    bound(new, "min", least) > bound(old, "min", least)
        || bound(new, "max", f64::INFINITY) < bound(old, "max", f64::INFINITY)
}
