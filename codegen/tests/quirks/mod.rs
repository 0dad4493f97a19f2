//! Small models with one quirk each, and what is forged from them.

// Each test crate uses its part.
#![allow(dead_code)]

use std::collections::{BTreeMap, BTreeSet};

use tongs::diagnostic::Diagnostics;
use tongs::files::FileSet;
use tongs::forge::forge;
use tongs::load::{Sources, load};
use tongs::settings::{ModelSettings, Settings};

/// The parts of a service that quirks change.
#[derive(Clone)]
pub(crate) struct Service {
    pub(crate) sdk_id: String,
    pub(crate) endpoint_prefix: String,
    pub(crate) signing_name: String,
    /// Names of operations.
    pub(crate) operations: String,
    /// Operations and shapes, in the IDL.
    pub(crate) shapes: String,
}

impl Service {
    /// A service with these operations.
    pub(crate) fn new(operations: &str, shapes: impl Into<String>) -> Self {
        Service {
            sdk_id: "Example".to_owned(),
            endpoint_prefix: "example".to_owned(),
            signing_name: "example".to_owned(),
            operations: operations.to_owned(),
            shapes: shapes.into(),
        }
    }

    /// A service with one operation, and what it is made of.
    pub(crate) fn get(members: &str, output: &str, shapes: &str) -> Self {
        Self::new(
            "Get",
            format!(
                "@http(method: \"POST\", uri: \"/get\")\noperation Get {{\n    input := {{ {members} }}\n    \
                 output := {{ {output} }}\n}}\n{shapes}"
            ),
        )
    }

    pub(crate) fn text(&self) -> String {
        let (sdk_id, prefix, name) = (quoted(&self.sdk_id), quoted(&self.endpoint_prefix), quoted(&self.signing_name));
        format!(
            "$version: \"2.0\"\nnamespace example\nuse aws.api#service\nuse aws.auth#sigv4\n\
             use aws.endpoints#standardRegionalEndpoints\nuse aws.protocols#restJson1\n\
             @service(sdkId: {sdk_id}, arnNamespace: \"example\", endpointPrefix: {prefix})\n@sigv4(name: {name})\n\
             @standardRegionalEndpoints\n@restJson1\nservice Example {{ version: \"1\", operations: [{}] }}\n{}\n",
            self.operations, self.shapes
        )
    }

    /// The files, or what the loader or the generator has to say against the model.
    pub(crate) fn forge(&self) -> Result<FileSet, Diagnostics> {
        let loaded = load(Sources::new().text("model.smithy", self.text()));
        let Some(model) = &loaded.model else { return Err(loaded.diagnostics) };
        let model_settings = ModelSettings::default();
        let mut settings = Settings::standalone("client", model_settings);
        // The sources of the runtime are the same for every model.
        settings.crates.manifest = tongs::settings::ManifestKind::Workspace;
        forge(model, &settings).map(|forged| forged.files)
    }

    /// The codes of what is wrong; none if it forges, and what is forged has no name twice.
    pub(crate) fn codes(&self) -> BTreeSet<String> {
        match self.forge() {
            Ok(files) => {
                let wrong = twice(&files);
                assert!(wrong.is_empty(), "{wrong:?} of\n{}", self.text());
                BTreeSet::new()
            }
            Err(diagnostics) => {
                for diagnostic in diagnostics.iter().filter(|one| one.code.starts_with("TS08")) {
                    assert!(diagnostic.help.is_some(), "no way out: {}", diagnostic.message);
                }
                diagnostics.iter().map(|one| one.code.to_string()).collect()
            }
        }
    }
}

/// A string of the IDL.
pub(crate) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The names that each type of the files has, and the macros that give it more.
pub(crate) type Names = BTreeMap<String, Vec<String>>;

/// The functions that inherent impls of a file give each type, what macros of the runtime add included; variants, as
/// `Type::{}`; and items of the file, as those of no type.
pub(crate) fn names(text: &str) -> Names {
    let file = syn::parse_file(text).unwrap();
    let mut names = Names::new();
    let mut add = |of: &str, name: String| names.entry(of.to_owned()).or_default().push(name);
    for item in &file.items {
        match item {
            syn::Item::Impl(block) if block.trait_.is_none() => {
                let syn::Type::Path(of) = &*block.self_ty else { continue };
                let of = of.path.segments.last().unwrap().ident.to_string();
                for item in &block.items {
                    if let syn::ImplItem::Fn(function) = item {
                        add(&of, function.sig.ident.to_string());
                    }
                }
            }
            syn::Item::Enum(one) => {
                add("", one.ident.to_string());
                one.variants.iter().for_each(|variant| add(&format!("{}::{{}}", one.ident), variant.ident.to_string()));
            }
            syn::Item::Struct(one) => {
                add("", one.ident.to_string());
                for field in one.fields.iter().filter_map(|field| field.ident.as_ref()) {
                    add(&format!("{}.", one.ident), field.to_string());
                }
            }
            syn::Item::Type(one) => add("", one.ident.to_string()),
            syn::Item::Mod(one) if one.content.is_none() => add("mod", one.ident.to_string()),
            syn::Item::Use(one) => used(&one.tree).into_iter().for_each(|name| add("", name)),
            syn::Item::Macro(one) if one.mac.path.segments.last().unwrap().ident == "fluent_builder" => {
                // The builder comes first, and what it does besides, such as `waits`, last.
                let tokens: Vec<String> = one.mac.tokens.clone().into_iter().map(|token| token.to_string()).collect();
                let waits = tokens.iter().any(|token| token == "waits");
                for name in fluent_builder().into_iter().chain(waits.then(|| "wait".to_owned())) {
                    add(&tokens[0], name);
                }
            }
            _ => {}
        }
    }
    names
}

/// The names that a `use` brings.
fn used(tree: &syn::UseTree) -> Vec<String> {
    match tree {
        syn::UseTree::Path(path) => used(&path.tree),
        syn::UseTree::Name(name) => vec![name.ident.to_string()],
        syn::UseTree::Rename(name) => vec![name.rename.to_string()],
        syn::UseTree::Group(group) => group.items.iter().flat_map(used).collect(),
        syn::UseTree::Glob(_) => Vec::new(),
    }
}

/// The methods that the runtime's macro gives every fluent builder.
fn fluent_builder() -> BTreeSet<String> {
    let text = include_str!("../../../crates/tongs-runtime/src/macros.rs");
    let body = text.split_once("macro_rules! fluent_builder").unwrap().1;
    let body = body.split_once("macro_rules!").unwrap().0;
    // Those of traits get out of the way by themselves.
    let blocks = body.split("\n        impl").skip(1).filter(|block| !block.contains(" for $builder"));
    let functions = blocks.flat_map(|block| block.split("fn ").skip(1)).map(|rest| rest.split('(').next().unwrap());
    let found: BTreeSet<String> = functions.map(str::to_owned).collect();
    let expected = ["as_input", "customize", "send"];
    assert!(expected.into_iter().eq(&found), "{found:?}");
    found
}

/// Names that some type or file has twice, and modules without a file.
pub(crate) fn twice(files: &FileSet) -> Vec<String> {
    let mut wrong = Vec::new();
    let paths: BTreeSet<String> = files.iter().map(|(path, _)| path.to_string_lossy().replace('\\', "/")).collect();
    for (path, text) in files.iter().filter(|(path, _)| path.extension().is_some_and(|extension| extension == "rs")) {
        let path = path.to_string_lossy().replace('\\', "/");
        let all = names(text);
        let modules = all.get("mod").into_iter().flatten();
        let types = all.get("").map(Vec::as_slice).unwrap_or_default();
        wrong.extend(modules.filter(|name| types.contains(name)).map(|name| format!("{path}: module {name}")));
        for (of, names) in all {
            let mut seen = BTreeSet::new();
            wrong.extend(names.iter().filter(|name| !seen.insert(*name)).map(|name| format!("{path}: {of} {name}")));
            if of == "mod" {
                let folder = path.trim_end_matches(".rs").trim_end_matches("/lib");
                let file = |name: &String| format!("{folder}/{}.rs", name.trim_start_matches("r#"));
                wrong.extend(
                    names.iter().map(file).filter(|file| !paths.contains(file) && !path.ends_with("facade.rs")),
                );
            }
        }
    }
    wrong
}
