//! What changes of waiters mean.

use super::{Meaning, breaks, harmless};
use crate::model::{Node, Object};

/// What it means that an operation has other waiters.
pub(super) fn judge(from: Option<&Node>, to: Option<&Node>) -> Meaning {
    let gone = names(from).find(|name| to.and_then(|to| to.get(name)).is_none());
    match gone {
        Some(name) => breaks(format!("code that waits until `{name}` no longer compiles")),
        None => harmless("newer clients wait for more, or by other rules"),
    }
}

fn names(node: Option<&Node>) -> impl Iterator<Item = &str> {
    node.and_then(Node::as_object).into_iter().flat_map(Object::iter).map(|(name, _)| name)
}
