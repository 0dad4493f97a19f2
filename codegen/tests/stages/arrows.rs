//! What a source names: paths, macros and texts, wherever they stand.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{ExprMethodCall, ImplItemFn, Item, ItemMod, ItemUse, LitStr, Macro, Path, UseTree, Visibility};

use crate::sources::{Source, is_for_tests};

/// Macros whose tokens are printed, and so name what is in generated crates.
const QUOTING: [&str; 3] = ["quote", "quote_spanned", "parse_quote"];

/// What a source names, but for its tests.
#[derive(Default)]
pub(crate) struct Used {
    /// Paths of two segments and more, from the root of the crate where they begin there.
    pub(crate) paths: BTreeSet<String>,
    pub(crate) macros: BTreeSet<String>,
    pub(crate) methods: BTreeSet<String>,
    pub(crate) texts: BTreeSet<String>,
}

/// What a source names.
pub(crate) fn used(source: &Source) -> Used {
    let mut reader = Reader { module: source.module.clone(), used: Used::default() };
    reader.visit_file(&source.file);
    reader.used
}

/// The parts that a source sees, but for its own, sorted.
pub(crate) fn of(source: &Source) -> BTreeSet<String> {
    let own = |part: &String| part == source.part();
    let paths = used(source).paths;
    let parts = paths.iter().filter_map(|path| path.strip_prefix("crate::")).filter_map(|rest| rest.split("::").next());
    parts.map(str::to_owned).filter(|part| !own(part)).collect()
}

struct Reader {
    /// The module that is being read.
    module: Vec<String>,
    used: Used,
}

impl Reader {
    fn path(&mut self, segments: &[String]) {
        if segments.len() > 1 {
            self.used.paths.insert(self.absolute(segments).join("::"));
        }
    }

    /// A path with its `self` and `super` replaced by the modules that they stand for.
    fn absolute(&self, segments: &[String]) -> Vec<String> {
        let ups = segments.iter().take_while(|segment| matches!(segment.as_str(), "self" | "super")).count();
        if ups == 0 {
            return segments.to_vec();
        }
        let supers = segments[..ups].iter().filter(|segment| *segment == "super").count();
        let kept = self.module.len().checked_sub(supers).expect("the root has nothing above it");
        [&["crate".to_owned()], &self.module[..kept], &segments[ups..]].concat()
    }

    fn tree(&mut self, before: &[String], tree: &UseTree) {
        let with = |name: String| [before, &[name]].concat();
        match tree {
            UseTree::Path(path) => self.tree(&with(path.ident.to_string()), &path.tree),
            UseTree::Name(name) if name.ident == "self" => self.path(before),
            UseTree::Rename(name) if name.ident == "self" => self.path(before),
            UseTree::Name(name) => self.path(&with(name.ident.to_string())),
            UseTree::Rename(name) => self.path(&with(name.ident.to_string())),
            UseTree::Glob(_) => self.path(&with("*".to_owned())),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.tree(before, tree)),
        }
    }

    /// The paths and texts among the tokens of a macro.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == ':' && !path.is_empty() && colons < 2 => {
                    colons += 1;
                    continue;
                }
                TokenTree::Ident(ident) => {
                    if colons != 2 {
                        self.path(&std::mem::take(&mut path));
                    }
                    colons = 0;
                    path.push(ident.to_string());
                    continue;
                }
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Literal(literal) => {
                    if let syn::Lit::Str(text) = syn::Lit::new(literal) {
                        self.used.texts.insert(text.value());
                    }
                }
                TokenTree::Punct(_) => {}
            }
            colons = 0;
            self.path(&std::mem::take(&mut path));
        }
        self.path(&path);
    }
}

impl Visit<'_> for Reader {
    fn visit_item(&mut self, item: &Item) {
        let attributes = match item {
            Item::Const(it) => &it.attrs,
            Item::Enum(it) => &it.attrs,
            Item::Fn(it) => &it.attrs,
            Item::Impl(it) => &it.attrs,
            Item::Macro(it) => &it.attrs,
            Item::Mod(it) => &it.attrs,
            Item::Static(it) => &it.attrs,
            Item::Struct(it) => &it.attrs,
            Item::Trait(it) => &it.attrs,
            Item::Type(it) => &it.attrs,
            Item::Use(it) => &it.attrs,
            _ => return visit::visit_item(self, item),
        };
        if !is_for_tests(attributes) {
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, function: &ImplItemFn) {
        if !is_for_tests(&function.attrs) {
            visit::visit_impl_item_fn(self, function);
        }
    }

    fn visit_item_mod(&mut self, module: &ItemMod) {
        self.module.push(module.ident.to_string());
        visit::visit_item_mod(self, module);
        self.module.pop();
    }

    fn visit_item_use(&mut self, item: &ItemUse) {
        self.tree(&[], &item.tree);
    }

    fn visit_path(&mut self, path: &Path) {
        let segments: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.path(&segments);
        visit::visit_path(self, path);
    }

    fn visit_expr_method_call(&mut self, call: &ExprMethodCall) {
        self.used.methods.insert(call.method.to_string());
        visit::visit_expr_method_call(self, call);
    }

    fn visit_macro(&mut self, call: &Macro) {
        let Some(name) = call.path.segments.last().map(|segment| segment.ident.to_string()) else { return };
        if !QUOTING.contains(&name.as_str()) {
            self.tokens(call.tokens.clone());
        }
        self.used.macros.insert(name);
    }

    fn visit_lit_str(&mut self, text: &LitStr) {
        self.used.texts.insert(text.value());
    }

    /// `pub(in crate::a)` says who sees, not what is seen.
    fn visit_visibility(&mut self, _: &Visibility) {}
}
