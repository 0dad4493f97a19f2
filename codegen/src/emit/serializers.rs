//! The crate of serializers.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{JsonStructure, JsonUnion, Named, Sdk};

use super::parts::{Root, doc, field, ident, inner_docs, recursion_limit};
use super::{Content, Files, json_read, json_write, requests, responses};

/// Its files, the manifest left out.
pub(super) fn files(sdk: &Sdk) -> Files {
    let root = Root::of(&sdk.crates.shapes.ident);
    let mut files = Files::new();
    let mut put = |path: String, tokens: TokenStream| {
        files.insert(format!("src/{path}.rs"), Content::Rust(tokens));
    };
    put("lib".to_owned(), library(sdk));
    put("operation".to_owned(), operations(sdk));
    for operation in &sdk.operations {
        let (serialize, deserialize) =
            (requests::serialize(&root, operation), responses::deserialize(&root, operation));
        put(format!("operation/{}", operation.module.base), quote!(#serialize #deserialize));
    }
    for one in &sdk.json_structures {
        put(format!("types/{}", one.of.module), structure(&root, one));
    }
    for one in &sdk.json_unions {
        put(format!("types/{}", one.of.module), union(&root, one));
    }
    for one in &sdk.json_errors {
        put(format!("types/error/{}", one.object.of.module), responses::error(&root, one));
    }
    put("types".to_owned(), types(sdk));
    put("types/error".to_owned(), modules(sdk.json_errors.iter().map(|one| &one.object.of)));
    files
}

fn library(sdk: &Sdk) -> TokenStream {
    let docs = inner_docs(&sdk.crates.serializers.docs);
    let limit = recursion_limit(sdk.recursion_limit);
    quote! {
        #docs
        #limit
        #![allow(deprecated, unused_mut, unused_variables, clippy::default_trait_access, clippy::used_underscore_items, reason = "generated: types are left to inference, and members that the wire adds begin with an underscore")]
        /// Requests, responses and errors of the operations.
        #[rustfmt::skip]
        pub mod operation;
        #[rustfmt::skip]
        mod types;
    }
}

fn operations(sdk: &Sdk) -> TokenStream {
    let modules = sdk.operations.iter().map(|operation| {
        let docs = doc(&format!("The wire format of the operation `{}`.", operation.name));
        let module = field(&operation.module);
        quote!(#docs pub mod #module;)
    });
    quote!(#(#modules)*)
}

fn types(sdk: &Sdk) -> TokenStream {
    let mut named: Vec<&Named> = sdk.json_structures.iter().map(|one| &one.of).collect();
    named.extend(sdk.json_unions.iter().map(|one| &one.of));
    named.sort();
    let modules = modules(named.into_iter());
    quote! {
        pub(crate) mod error;
        #modules
    }
}

fn modules<'a>(named: impl Iterator<Item = &'a Named>) -> TokenStream {
    let modules = named.map(|named| {
        let module = ident(&named.module);
        quote!(pub(crate) mod #module;)
    });
    quote!(#(#modules)*)
}

fn structure(root: &Root, one: &JsonStructure) -> TokenStream {
    let (read, write) = (json_read::structure(root, one), json_write::structure(root, one));
    quote!(#read #write)
}

fn union(root: &Root, one: &JsonUnion) -> TokenStream {
    let (read, write) = (json_read::union(root, one), json_write::union(root, one));
    quote!(#read #write)
}
