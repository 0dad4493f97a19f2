//! Schemas: what the model says of the service and its shapes, as tables behind the feature `schema`.
//!
//! A file names types and other tables relative to itself, whatever it is part of.

mod check;
mod members;
mod operations;

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::http;
use crate::ir::{Enum, ErrorFacts, Named, Role, Sdk, Structure, Union};

use self::members::{At, members};
use super::parts::{doc, ident};
use super::{Files, gates, rust};

/// The files of the tables.
pub(super) fn files(sdk: &Sdk) -> Files<'_> {
    let mut files = Files::new();
    let folder = &sdk.layout.shapes.folder;
    let mut put = |path: String, content| {
        files.insert(format!("{folder}/{path}.rs"), content);
    };
    put("schema".to_owned(), rust(move || operations::service(sdk)));
    put("schema/operation".to_owned(), rust(move || operations::modules(sdk)));
    for one in &sdk.operations {
        put(format!("schema/operation/{}", one.module.base), rust(move || operations::file(one)));
    }
    put("schema/types".to_owned(), rust(move || types(sdk)));
    put("schema/types/error".to_owned(), rust(move || modules(sdk, sdk.errors.iter().map(|one| &one.named))));
    for one in &sdk.structures {
        put(format!("schema/types/{}", one.named.module), rust(move || structure(one)));
    }
    for one in &sdk.unions {
        put(format!("schema/types/{}", one.named.module), rust(move || union(one)));
    }
    for one in &sdk.enums {
        put(format!("schema/types/{}", one.named.module), rust(move || enumeration(one)));
    }
    for one in &sdk.errors {
        if let Role::Error(facts) = &one.role {
            put(format!("schema/types/error/{}", one.named.module), rust(move || error(one, facts)));
        }
    }
    files
}

/// Modules of the tables of types.
fn types(sdk: &Sdk) -> TokenStream {
    let named = sdk.structures.iter().map(|one| &one.named).chain(sdk.unions.iter().map(|one| &one.named));
    let named = modules(sdk, named.chain(sdk.enums.iter().map(|one| &one.named)));
    quote!(#[doc = " The errors."] pub mod error; #named)
}

/// Modules of tables, by name.
fn modules<'a>(sdk: &Sdk, named: impl Iterator<Item = &'a Named>) -> TokenStream {
    let mut named: Vec<&Named> = named.collect();
    named.sort();
    let modules = named.into_iter().map(|named| {
        let (docs, module) = (doc(&format!("The table of `{}`.", named.name)), ident(&named.module));
        let gate = gates::cfg(sdk.gates.of_type(named));
        quote!(#docs #gate pub mod #module;)
    });
    quote!(#(#modules)*)
}

/// The table of a structure or union, under a name.
fn table(name: &str, id: &str, rows: &[TokenStream]) -> TokenStream {
    let (docs, name) = (doc(&format!("`{id}`.")), ident(name));
    quote!(#docs pub static #name: schema::Structure = schema::Structure::new(#id, &[#(#rows),*]);)
}

fn structure(one: &Structure) -> TokenStream {
    let rows: Vec<_> = one.fields.iter().map(|field| members(At::Types, field, None)).collect();
    let (table, check) = (table("SCHEMA", &one.shape_id, &rows), check::structure(one, "SCHEMA"));
    quote! {
        use ::tongs_runtime::schema;
        #table
        #check
    }
}

fn union(one: &Union) -> TokenStream {
    let rows: Vec<_> = one.variants.iter().map(|variant| members::variant(At::Types, variant)).collect();
    let (table, check) = (table("SCHEMA", &one.shape_id, &rows), check::union(one));
    quote! {
        use ::tongs_runtime::schema;
        #table
        #check
    }
}

fn enumeration(one: &Enum) -> TokenStream {
    let (id, values) = (&one.shape_id, &one.values);
    let docs = doc(&format!("`{id}`."));
    quote! {
        use ::tongs_runtime::schema;
        #docs
        pub static SCHEMA: schema::Enum = schema::Enum::new(#id, &[#(#values),*]);
    }
}

fn error(one: &Structure, facts: &ErrorFacts) -> TokenStream {
    let rows = one.fields.iter().map(|field| members(At::Errors, field, http::header(&facts.headers, &field.name)));
    let (id, code, status) = (&one.shape_id, &facts.code, proc_macro2::Literal::u16_unsuffixed(facts.status));
    let docs = doc(&format!("`{id}`."));
    quote! {
        use ::tongs_runtime::schema;
        #docs
        pub static SCHEMA: schema::Error = schema::Error {
            code: #code,
            status: #status,
            shape: schema::Structure::new(#id, &[#(#rows),*]),
        };
    }
}
