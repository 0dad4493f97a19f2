//! Which of the official crate's items a caller of one operation, or of all, can touch.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::rustdoc::{Crate, array, ids};

/// The local items in scope.
#[derive(Debug)]
pub struct Surface {
    items: BTreeSet<u64>,
}

impl Surface {
    /// Everything that is public.
    pub fn whole(krate: &Crate) -> Self {
        Self { items: krate.public.keys().copied().collect() }
    }

    /// The operation's own module, the types that it reaches, and whatever belongs to no operation.
    pub fn of(krate: &Crate, operation: &str) -> Self {
        let own = format!("operation::{operation}");
        let mut open: Vec<u64> = Vec::new();
        let mut items = BTreeSet::new();
        for (id, paths) in &krate.public {
            let path = &paths[0];
            let of_an_operation =
                path.starts_with("operation::") && path.matches("::").count() >= 1 && path != "operation::RequestId";
            let of_a_type = path.starts_with("types::") && path.matches("::").count() >= 1;
            let module = matches!(krate.inner(*id), Some(("module", _)));
            if path.starts_with(&own) {
                open.push(*id);
            } else if !of_an_operation && (!of_a_type || module) {
                items.insert(*id);
            }
        }
        while let Some(id) = open.pop() {
            if items.insert(id) {
                open.extend(reached(krate, id).into_iter().filter(|next| krate.public.contains_key(next)));
            }
        }
        Self { items }
    }

    /// Whether an item is in scope.
    pub fn holds(&self, id: u64) -> bool {
        self.items.contains(&id)
    }

    /// The items in scope.
    pub fn items(&self) -> impl Iterator<Item = u64> + '_ {
        self.items.iter().copied()
    }
}

/// The local items that an item's fields, variants and methods name.
fn reached(krate: &Crate, id: u64) -> BTreeSet<u64> {
    let mut named = BTreeSet::new();
    let Some((kind, inner)) = krate.inner(id) else { return named };
    match kind {
        "struct" | "enum" => {
            for part in parts(krate, inner) {
                if let Some(("struct_field", ty)) = krate.inner(part) {
                    krate.ty(ty, "Self", &mut named);
                }
            }
            for implementation in ids(&inner["impls"]) {
                let Some(("impl", inner)) = krate.inner(implementation) else { continue };
                if inner["trait"].is_null() {
                    for method in ids(&inner["items"]) {
                        signature(krate, method, &mut named);
                    }
                }
            }
        }
        "use" => named.extend(inner["id"].as_u64()),
        _ => {}
    }
    named
}

fn signature(krate: &Crate, method: u64, named: &mut BTreeSet<u64>) {
    if let Some(("function", inner)) = krate.inner(method) {
        for input in array(&inner["sig"]["inputs"]) {
            krate.ty(&input[1], "Self", named);
        }
        krate.ty(&inner["sig"]["output"], "Self", named);
    }
}

/// The ids of a structure's fields, or of an enum's variants' fields.
fn parts(krate: &Crate, inner: &Value) -> Vec<u64> {
    let mut parts = ids(&inner["kind"]["plain"]["fields"]);
    parts.extend(ids(&inner["kind"]["tuple"]));
    for variant in ids(&inner["variants"]) {
        if let Some(("variant", inner)) = krate.inner(variant) {
            parts.extend(ids(&inner["kind"]["tuple"]));
        }
    }
    parts
}
