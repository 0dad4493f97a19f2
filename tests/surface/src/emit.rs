//! From the surface to a program that uses each piece of it with its official signature.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde_json::Value;

use crate::rustdoc::{Crate, array, ids};
use crate::scope::Surface;

/// The program, how many uses it makes, and the differences that matched nothing.
#[derive(Debug)]
pub struct Emitted {
    /// The program.
    pub text: String,
    /// How many uses it makes.
    pub count: usize,
    /// The differences that matched nothing.
    pub unused: Vec<&'static str>,
}

/// Traits that rustdoc names and no caller can use by name on stable.
const COMPILER_TRAITS: [&str; 3] = ["Freeze", "UnsafeUnpin", "StructuralPartialEq"];

/// Re-exported types with parameters; the program under `../program` uses them.
const GENERIC: [&str; 2] = ["DisplayErrorContext", "EventStreamSender"];

/// The uses of each public path: one line for each piece of the surface in scope.
pub fn uses(krate: &Crate, surface: &Surface) -> BTreeMap<String, Vec<String>> {
    let mut emitter = Emitter { krate, surface, lines: BTreeMap::new() };
    for id in surface.items() {
        for path in krate.public.get(&id).into_iter().flatten() {
            emitter.item(id, path);
        }
    }
    emitter.lines
}

/// Emits the program, without the differences on purpose.
pub fn program(krate: &Crate, surface: &Surface, differences: &[(&'static str, &str)]) -> Emitted {
    let mut text = String::from(
        "//! @generated from the official crate's rustdoc JSON by the test `the_list_is_current`; do not edit.\n\
         //!\n\
         //! One line for each piece of the surface that a caller of the operation can touch.\n\n\
         use super::sdk;\n",
    );
    let mut used = BTreeSet::new();
    let mut count = 0;
    for (path, lines) in uses(krate, surface) {
        let _ = write!(text, "\n// {path}\n");
        for line in lines {
            if let Some((piece, reason)) = differences.iter().find(|(piece, _)| line.contains(piece)) {
                used.insert(*piece);
                let _ = writeln!(text, "// different on purpose ({reason}): {line}");
            } else {
                count += 1;
                text += &line;
                text.push('\n');
            }
        }
    }
    let unused = differences.iter().map(|(piece, _)| *piece).filter(|piece| !used.contains(piece)).collect();
    Emitted { text, count, unused }
}

struct Emitter<'a> {
    krate: &'a Crate,
    surface: &'a Surface,
    lines: BTreeMap<String, Vec<String>>,
}

impl Emitter<'_> {
    /// Keeps a line whose named items are all in scope.
    fn line(&mut self, path: &str, named: &BTreeSet<u64>, text: String) {
        let lines = self.lines.entry(path.to_owned()).or_default();
        if named.iter().all(|id| self.surface.holds(*id)) && !lines.contains(&text) {
            lines.push(text);
        }
    }

    fn item(&mut self, id: u64, path: &str) {
        let Some((kind, inner)) = self.krate.inner(id) else { return };
        let none = BTreeSet::new();
        self.line(path, &none, format!("const _: () = {{ use sdk::{path} as _; }};"));
        match kind {
            "struct" | "enum" => self.definition(path, inner),
            "trait" => self.definition_of_trait(path, inner),
            "use" => self.re_export(path, inner),
            "type_alias" => self.alias(path, inner),
            "static" | "constant" => {
                let mut named = BTreeSet::new();
                let ty = long_lived(&self.krate.ty(&inner["type"], "Self", &mut named));
                self.line(path, &named, format!("const _: fn() -> {ty} = || sdk::{path};"));
            }
            _ => {}
        }
    }

    /// A re-export is the item that it names, where that is a type. (JSON of one crate does not say which types of other
    /// crates have parameters; `GENERIC` does.)
    fn re_export(&mut self, path: &str, inner: &Value) {
        let target = inner["id"].as_u64().and_then(|id| self.krate.summary(id));
        let source = inner["source"].as_str().unwrap_or_default();
        let generic = GENERIC.iter().any(|name| path.ends_with(name));
        if matches!(target, Some(("struct" | "enum", _))) && source.starts_with("::") && !generic {
            let text = format!("const _: fn(sdk::{path}) -> {source} = |same| same;");
            self.line(path, &BTreeSet::new(), text);
        }
    }

    fn alias(&mut self, path: &str, inner: &Value) {
        let mut named = BTreeSet::new();
        let (params, _) = self.krate.generics(&inner["generics"], "Self", &mut named);
        let ty = self.krate.ty(&inner["type"], "Self", &mut named);
        let brackets = if params.is_empty() { String::new() } else { format!("<{}>", params.join(", ")) };
        let text = format!("const _: () = {{ fn _same{brackets}(same: sdk::{path}{brackets}) -> {ty} {{ same }} }};");
        self.line(path, &named, text);
    }

    fn definition(&mut self, path: &str, inner: &Value) {
        for field in ids(&inner["kind"]["plain"]["fields"]) {
            let mut named = BTreeSet::new();
            let (Some(("struct_field", ty)), Some(item)) = (self.krate.inner(field), self.krate.item(field)) else {
                continue;
            };
            let (name, ty) = (raw(item["name"].as_str().unwrap_or_default()), self.krate.ty(ty, "Self", &mut named));
            let text = format!("const _: fn(sdk::{path}) -> {ty} = |it| it.{name};");
            self.line(path, &named, text);
        }
        for variant in ids(&inner["variants"]) {
            self.variant(path, variant);
        }
        for implementation in ids(&inner["impls"]) {
            let Some(("impl", inner)) = self.krate.inner(implementation) else { continue };
            if !inner["blanket_impl"].is_null() || inner["is_negative"] == true {
                continue;
            }
            if inner["trait"].is_null() {
                for method in ids(&inner["items"]) {
                    self.method(path, inner, method);
                }
            } else {
                self.implementation(path, inner);
            }
        }
    }

    fn variant(&mut self, path: &str, variant: u64) {
        let mut named = BTreeSet::new();
        let (Some(("variant", inner)), Some(item)) = (self.krate.inner(variant), self.krate.item(variant)) else {
            return;
        };
        let name = item["name"].as_str().unwrap_or_default();
        let fields: Vec<String> = ids(&inner["kind"]["tuple"])
            .iter()
            .filter_map(|field| self.krate.inner(*field))
            .map(|(_, ty)| self.krate.ty(ty, "Self", &mut named))
            .collect();
        let sealed = named.iter().any(|id| !self.krate.public.contains_key(id));
        // Of a variant that may grow, others can only tell that it is that.
        let grows = item["attrs"].to_string().contains("non_exhaustive");
        let text = match (fields.is_empty(), sealed) {
            (true, _) if grows => {
                format!("const _: fn(&sdk::{path}) -> bool = |it| matches!(it, sdk::{path}::{name} {{ .. }});")
            }
            (true, _) => format!("const _: sdk::{path} = sdk::{path}::{name};"),
            (false, true) => {
                named.clear();
                format!("const _: fn(&sdk::{path}) -> bool = |it| matches!(it, sdk::{path}::{name}(_));")
            }
            (false, false) => format!("const _: fn({}) -> sdk::{path} = sdk::{path}::{name};", fields.join(", ")),
        };
        self.line(path, &named, text);
    }

    fn implementation(&mut self, path: &str, inner: &Value) {
        let written = inner["trait"]["path"].as_str().unwrap_or_default();
        let last = written.rsplit("::").next().unwrap_or_default();
        let private = inner["trait"]["id"]
            .as_u64()
            .is_some_and(|id| self.krate.item(id).is_some() && !self.krate.public.contains_key(&id));
        if private || COMPILER_TRAITS.contains(&last) {
            return;
        }
        let mut named = BTreeSet::new();
        let this = self.krate.ty(&inner["for"], "Self", &mut named);
        let (params, wheres) = self.krate.generics(&inner["generics"], &this, &mut named);
        let bound = long_lived(&self.krate.path(&inner["trait"], &this, &mut named));
        let arguments: Vec<&str> = params.iter().map(|param| param.split(':').next().unwrap_or_default()).collect();
        let text = format!(
            "const _: () = {{ fn _has{}() {}{{}} fn _is{}() {}{{ _has::<{}>() }} }};",
            brackets(&with(&params, format!("This: {bound} + ?Sized"))),
            clause(&wheres),
            brackets(&params),
            clause(&wheres),
            with(&arguments, this.as_str()).join(", "),
        );
        self.line(path, &named, text);
    }

    fn method(&mut self, path: &str, implementation: &Value, method: u64) {
        let (Some(("function", inner)), Some(item)) = (self.krate.inner(method), self.krate.item(method)) else {
            return;
        };
        if item["visibility"] != "public" {
            return;
        }
        let mut named = BTreeSet::new();
        let this = self.krate.ty(&implementation["for"], "Self", &mut named);
        let (params, wheres) = self.krate.generics(&implementation["generics"], &this, &mut named);
        let name = raw(item["name"].as_str().unwrap_or_default());
        let text = self.call(inner, &this, &format!("<{this}>::{name}"), (params, wheres), &mut named);
        self.line(path, &named, text);
    }

    fn definition_of_trait(&mut self, path: &str, inner: &Value) {
        for method in ids(&inner["items"]) {
            let (Some(("function", inner)), Some(item)) = (self.krate.inner(method), self.krate.item(method)) else {
                continue;
            };
            let mut named = BTreeSet::new();
            let name = item["name"].as_str().unwrap_or_default();
            let generics = (vec![format!("This: sdk::{path}")], Vec::new());
            let callee = format!("<This as sdk::{path}>::{name}");
            let text = self.call(inner, "This", &callee, generics, &mut named);
            self.line(path, &named, text);
        }
        let bounds = self.krate.bounds(&inner["bounds"], "This", &mut BTreeSet::new());
        if !bounds.is_empty() {
            let text = format!(
                "const _: () = {{ fn _has<This: sdk::{path}>() {{ fn _is<T: {bounds}>() {{}} _is::<This>() }} }};"
            );
            self.line(path, &BTreeSet::new(), text);
        }
    }

    /// A function with the official signature, whose body is the call.
    fn call(
        &self,
        function: &Value,
        this: &str,
        callee: &str,
        (mut params, mut wheres): (Vec<String>, Vec<String>),
        named: &mut BTreeSet<u64>,
    ) -> String {
        let (own_params, own_wheres) = self.krate.generics(&function["generics"], this, named);
        params.extend(own_params);
        params.sort_by_key(|param| !param.starts_with('\''));
        wheres.extend(own_wheres);
        let mut inputs = Vec::new();
        let mut arguments = Vec::new();
        for (index, input) in array(&function["sig"]["inputs"]).iter().enumerate() {
            inputs.push(format!("a{index}: {}", self.krate.ty(&input[1], this, named)));
            arguments.push(format!("a{index}"));
        }
        let output = self.krate.ty(&function["sig"]["output"], this, named);
        let (prefix, suffix) = if function["header"]["is_async"] == true { ("async ", ".await") } else { ("", "") };
        format!(
            "const _: () = {{ {prefix}fn _call{}({}) -> {output} {}{{ {callee}({}){suffix} }} }};",
            brackets(&params),
            inputs.join(", "),
            clause(&wheres),
            arguments.join(", ")
        )
    }
}

/// A name as an identifier: rustdoc writes keywords without their `r#`.
fn raw(name: &str) -> String {
    const KEYWORDS: [&str; 31] = [
        "abstract", "as", "async", "await", "box", "break", "const", "continue", "do", "dyn", "else", "enum", "extern",
        "final", "fn", "for", "if", "impl", "in", "let", "loop", "match", "mod", "move", "override", "ref", "return",
        "static", "type", "use", "where",
    ];
    if KEYWORDS.contains(&name) { format!("r#{name}") } else { name.to_owned() }
}

fn brackets(params: &[String]) -> String {
    if params.is_empty() { String::new() } else { format!("<{}>", params.join(", ")) }
}

/// The items and one more.
fn with<T: Clone>(items: &[T], last: T) -> Vec<T> {
    let mut all = items.to_vec();
    all.push(last);
    all
}

/// Names the lifetime that a reference may leave out in a function's signature, and nowhere else.
fn long_lived(ty: &str) -> String {
    ty.replace('&', "&'static ").replace("&'static 'static", "&'static")
}

fn clause(wheres: &[String]) -> String {
    if wheres.is_empty() { String::new() } else { format!("where {} ", wheres.join(", ")) }
}
