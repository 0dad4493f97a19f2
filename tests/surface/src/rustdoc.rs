//! Rustdoc's JSON, read as far as the surface needs it: items, and types printed as source.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::Value;

/// One crate's JSON.
#[derive(Debug)]
pub struct Crate {
    json: Value,
    /// The public paths of local items, shortest first, without the crate's name.
    pub public: BTreeMap<u64, Vec<String>>,
}

impl Crate {
    /// Reads the file that rustdoc wrote.
    ///
    /// # Errors
    ///
    /// When there is no such file, or something else in it.
    pub fn read(path: &Path) -> Result<Self> {
        let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        let json: Value = serde_json::from_slice(&bytes).with_context(|| format!("{} is not JSON", path.display()))?;
        let root = json["root"].as_u64().with_context(|| format!("{} is not of rustdoc", path.display()))?;
        let mut krate = Self { json, public: BTreeMap::new() };
        let mut public = BTreeMap::new();
        krate.walk(root, "", &mut public);
        for paths in public.values_mut() {
            paths.sort_by_key(|path: &String| (path.matches("::").count(), path.clone()));
            paths.dedup();
        }
        krate.public = public;
        Ok(krate)
    }

    /// An item of this crate.
    pub fn item(&self, id: u64) -> Option<&Value> {
        self.json["index"].get(id.to_string())
    }

    /// The kind of an item and what it holds.
    pub fn inner(&self, id: u64) -> Option<(&str, &Value)> {
        let (kind, inner) = self.item(id)?["inner"].as_object()?.iter().next()?;
        Some((kind, inner))
    }

    /// The kind and the full path of any item, of this crate or another.
    pub fn summary(&self, id: u64) -> Option<(&str, String)> {
        let summary = self.json["paths"].get(id.to_string())?;
        let parts: Vec<&str> = summary["path"].as_array()?.iter().filter_map(Value::as_str).collect();
        Some((summary["kind"].as_str()?, parts.join("::")))
    }

    fn walk(&self, module: u64, path: &str, public: &mut BTreeMap<u64, Vec<String>>) {
        let Some(("module", inner)) = self.inner(module) else { return };
        for id in ids(&inner["items"]) {
            let (Some((kind, inner)), Some(item)) = (self.inner(id), self.item(id)) else { continue };
            if item["visibility"] != "public" {
                continue;
            }
            let named = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}::{name}") };
            if kind == "use" {
                let (Some(name), Some(target)) = (inner["name"].as_str(), inner["id"].as_u64()) else { continue };
                if self.item(target).is_some() {
                    public.entry(target).or_default().push(named(name));
                } else {
                    public.entry(id).or_default().push(named(name));
                }
            } else if let Some(name) = item["name"].as_str() {
                public.entry(id).or_default().push(named(name));
                self.walk(id, &named(name), public);
            }
        }
    }

    /// Prints a type as source, with local paths under `sdk::`, and notes the local items that it names.
    pub fn ty(&self, ty: &Value, this: &str, named: &mut BTreeSet<u64>) -> String {
        let Some((kind, inner)) = ty.as_object().and_then(|object| object.iter().next()) else {
            return "()".to_owned();
        };
        match kind.as_str() {
            "resolved_path" => self.path(inner, this, named),
            "primitive" => match inner.as_str().unwrap_or_default() {
                "never" => "!".to_owned(),
                name => name.to_owned(),
            },
            "generic" if inner == "Self" => this.to_owned(),
            "generic" => inner.as_str().unwrap_or_default().to_owned(),
            "tuple" => {
                let parts: Vec<String> = array(inner).iter().map(|part| self.ty(part, this, named)).collect();
                format!("({})", parts.join(", "))
            }
            "slice" => format!("[{}]", self.ty(inner, this, named)),
            "array" => format!("[{}; {}]", self.ty(&inner["type"], this, named), inner["len"].as_str().unwrap_or("_")),
            "impl_trait" => format!("impl {}", self.bounds(inner, this, named)),
            "dyn_trait" => {
                let mut parts: Vec<String> =
                    array(&inner["traits"]).iter().map(|bound| self.path(&bound["trait"], this, named)).collect();
                parts.extend(inner["lifetime"].as_str().map(str::to_owned));
                format!("dyn {}", parts.join(" + "))
            }
            "borrowed_ref" => {
                let lifetime = inner["lifetime"].as_str().map(|name| format!("{name} ")).unwrap_or_default();
                let mutable = if inner["is_mutable"] == true { "mut " } else { "" };
                let target = self.ty(&inner["type"], this, named);
                let target = if target.starts_with("dyn ") { format!("({target})") } else { target };
                format!("&{lifetime}{mutable}{target}")
            }
            "qualified_path" => {
                let on = self.ty(&inner["self_type"], this, named);
                let name = inner["name"].as_str().unwrap_or_default();
                if inner["trait"].is_null() {
                    format!("{on}::{name}")
                } else {
                    format!("<{on} as {}>::{name}", self.path(&inner["trait"], this, named))
                }
            }
            // Shows as a difference, since it compiles nowhere.
            other => format!("a_type_of_kind_{other}"),
        }
    }

    /// Prints a path with its arguments.
    pub fn path(&self, path: &Value, this: &str, named: &mut BTreeSet<u64>) -> String {
        let written = path["path"].as_str().unwrap_or_default();
        let id = path["id"].as_u64();
        let local = id.is_some_and(|id| self.item(id).is_some());
        let name = if local {
            named.extend(id);
            match id.and_then(|id| self.public.get(&id)).and_then(|paths| paths.first()) {
                Some(public) => format!("sdk::{public}"),
                None => written.replacen("crate::", "sdk::", 1),
            }
        } else if written.contains("::") && !written.starts_with('$') {
            written.replacen("crate::", "sdk::", 1)
        } else {
            match id.and_then(|id| self.summary(id)) {
                Some((_, full)) => format!("::{}", reachable(&full)),
                None => written.to_owned(),
            }
        };
        name + &self.args(&path["args"], this, named)
    }

    fn args(&self, args: &Value, this: &str, named: &mut BTreeSet<u64>) -> String {
        if let Some(angled) = args.get("angle_bracketed") {
            let mut parts: Vec<String> = array(&angled["args"])
                .iter()
                .map(|arg| match (arg.get("lifetime"), arg.get("type")) {
                    (Some(lifetime), _) => lifetime.as_str().unwrap_or("'_").to_owned(),
                    (_, Some(ty)) => self.ty(ty, this, named),
                    _ => "_".to_owned(),
                })
                .collect();
            for constraint in array(&angled["constraints"]) {
                let name = constraint["name"].as_str().unwrap_or_default();
                let binding = &constraint["binding"];
                parts.push(match binding.get("equality") {
                    Some(term) => format!("{name} = {}", self.ty(&term["type"], this, named)),
                    None => format!("{name}: {}", self.bounds(&binding["constraint"], this, named)),
                });
            }
            return if parts.is_empty() { String::new() } else { format!("<{}>", parts.join(", ")) };
        }
        if let Some(called) = args.get("parenthesized") {
            let inputs: Vec<String> = array(&called["inputs"]).iter().map(|ty| self.ty(ty, this, named)).collect();
            let mut text = format!("({})", inputs.join(", "));
            if !called["output"].is_null() {
                let _ = write!(text, " -> {}", self.ty(&called["output"], this, named));
            }
            return text;
        }
        String::new()
    }

    /// Prints bounds, joined by `+`.
    pub fn bounds(&self, bounds: &Value, this: &str, named: &mut BTreeSet<u64>) -> String {
        let mut parts = Vec::new();
        for bound in array(bounds) {
            if let Some(lifetime) = bound["outlives"].as_str() {
                parts.push(lifetime.to_owned());
            } else if let Some(bound) = bound.get("trait_bound") {
                let maybe = if bound["modifier"] == "maybe" { "?" } else { "" };
                parts.push(format!("{maybe}{}", self.path(&bound["trait"], this, named)));
            }
        }
        parts.join(" + ")
    }

    /// Prints generic parameters (without the brackets) and the where clause.
    pub fn generics(&self, generics: &Value, this: &str, named: &mut BTreeSet<u64>) -> (Vec<String>, Vec<String>) {
        let mut params = Vec::new();
        for param in array(&generics["params"]) {
            let name = param["name"].as_str().unwrap_or_default();
            if param["kind"].get("lifetime").is_some() {
                params.push(name.to_owned());
            } else if let Some(ty) = param["kind"].get("type") {
                if ty["is_synthetic"] == true {
                    continue;
                }
                let bounds = self.bounds(&ty["bounds"], this, named);
                params.push(if bounds.is_empty() { name.to_owned() } else { format!("{name}: {bounds}") });
            }
        }
        let mut wheres = Vec::new();
        for predicate in array(&generics["where_predicates"]) {
            if let Some(bound) = predicate.get("bound_predicate") {
                let on = self.ty(&bound["type"], this, named);
                wheres.push(format!("{on}: {}", self.bounds(&bound["bounds"], this, named)));
            }
        }
        (params, wheres)
    }
}

/// A JSON array's items; none for anything else.
pub fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// A JSON array of ids.
pub fn ids(value: &Value) -> Vec<u64> {
    array(value).iter().filter_map(Value::as_u64).collect()
}

/// The public path of an item whose definition's path may be private.
fn reachable(path: &str) -> String {
    path.replacen("core::", "std::", 1)
        .replacen("alloc::", "std::", 1)
        .replace("panic::unwind_safe::", "panic::")
        .replace("iter::traits::iterator::", "iter::")
        .replace("iter::traits::collect::", "iter::")
        .replace("str::traits::", "str::")
}
