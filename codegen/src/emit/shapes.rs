//! The part of shapes.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Named, Operation, Sdk, Structure};

use super::parts::{doc, field, ident, inner_docs, recursion_limit};
use super::{Files, enums, errors, gates, rust, schema, structures, unions};

/// Its files.
pub(super) fn files(sdk: &Sdk) -> Files<'_> {
    let mut files = Files::new();
    let part = &sdk.layout.shapes;
    files.insert(part.root.clone(), rust(move || root(sdk)));
    let mut put = |path: String, content| {
        files.insert(format!("{}/{path}.rs", part.folder), content);
    };
    for structure in &sdk.structures {
        put(format!("types/{}", structure.named.module), rust(move || structures::file(structure)));
    }
    for one in &sdk.enums {
        put(format!("types/{}", one.named.module), rust(move || enums::file(one)));
    }
    for one in &sdk.unions {
        put(format!("types/{}", one.named.module), rust(move || unions::file(one)));
    }
    for error in &sdk.errors {
        put(format!("types/error/{}", error.named.module), rust(move || structures::file(error)));
    }
    for one in &sdk.event_streams {
        put(format!("types/error/{}", one.error.module), rust(move || errors::stream(&sdk.service, one)));
    }
    put("types".to_owned(), rust(move || types(sdk)));
    put("types/builders".to_owned(), rust(move || builders(sdk, &sdk.structures)));
    put("types/error".to_owned(), rust(move || error_types(sdk)));
    put("types/error/builders".to_owned(), rust(move || builders(sdk, &sdk.errors)));
    if sdk.types_only {
        return files;
    }
    put("error".to_owned(), rust(move || errors::service(sdk)));
    put("operation".to_owned(), rust(move || operations(sdk)));
    for operation in &sdk.operations {
        let folder = format!("operation/{}", operation.module.base);
        put(folder.clone(), rust(move || operation_module(operation)));
        put(format!("{folder}/input"), rust(move || structures::file(&operation.input)));
        put(format!("{folder}/output"), rust(move || structures::file(&operation.output)));
        put(format!("{folder}/error"), rust(move || errors::operation(&sdk.service, operation)));
        put(format!("{folder}/builders"), rust(move || operation_builders(operation)));
    }
    files.extend(schema::files(sdk));
    files
}

fn root(sdk: &Sdk) -> TokenStream {
    let part = &sdk.layout.shapes;
    let (docs, limit) = (inner_docs(&part.docs), recursion_limit(part.recursion_limit));
    let gated = part.is_crate().then(|| gates::root(sdk));
    let types = quote! {
        /// Structures, unions, enums and errors.
        #[rustfmt::skip]
        pub mod types;
    };
    if sdk.types_only {
        return quote! {
            #docs
            #limit
            #![allow(deprecated, non_camel_case_types, clippy::default_trait_access, reason = "generated: types are left to inference")]
            #types
        };
    }
    quote! {
        #docs
        #limit
        #gated
        #![allow(deprecated, non_camel_case_types, clippy::default_trait_access, clippy::used_underscore_binding, clippy::used_underscore_items, reason = "generated: types are left to inference, and members that the wire adds begin with an underscore")]
        #[rustfmt::skip]
        mod error;
        /// Inputs, outputs and errors of the operations.
        #[rustfmt::skip]
        pub mod operation;
        /// What the model says of the service and its shapes, as tables.
        #[cfg(feature = "schema")]
        #[allow(clippy::unreadable_literal, reason = "numbers are as the model has them")]
        #[rustfmt::skip]
        pub mod schema;
        #types
        pub use self::error::Error;
    }
}

/// `mod` and `pub use` of one type.
fn reexport(sdk: &Sdk, named: &Named) -> (TokenStream, TokenStream) {
    let (module, name, gate) = (ident(&named.module), ident(&named.name), gates::cfg(sdk.gates.of_type(named)));
    (quote!(#gate mod #module;), quote!(#gate pub use self::#module::#name;))
}

fn types(sdk: &Sdk) -> TokenStream {
    let mut named: Vec<&Named> = sdk.structures.iter().map(|structure| &structure.named).collect();
    named.extend(sdk.enums.iter().map(|one| &one.named));
    named.extend(sdk.unions.iter().map(|one| &one.named));
    named.sort();
    let (modules, uses): (Vec<_>, Vec<_>) = named.into_iter().map(|named| reexport(sdk, named)).unzip();
    quote! {
        /// Builders of the structures.
        pub mod builders;
        /// The errors that the service answers with.
        pub mod error;
        #(#modules)*
        #(#uses)*
    }
}

fn error_types(sdk: &Sdk) -> TokenStream {
    let mut named: Vec<&Named> = sdk.errors.iter().map(|error| &error.named).collect();
    named.extend(sdk.event_streams.iter().map(|stream| &stream.error));
    named.sort();
    let (modules, uses): (Vec<_>, Vec<_>) = named.into_iter().map(|named| reexport(sdk, named)).unzip();
    quote! {
        /// Builders of the errors.
        pub mod builders;
        #(#modules)*
        #(#uses)*
    }
}

fn builders(sdk: &Sdk, structures: &[Structure]) -> TokenStream {
    let uses = structures.iter().map(|structure| {
        let (module, builder) = (ident(&structure.named.module), ident(&structure.builder));
        let gate = gates::cfg(sdk.gates.of_type(&structure.named));
        quote!(#gate pub use super::#module::#builder;)
    });
    quote!(#(#uses)*)
}

fn operations(sdk: &Sdk) -> TokenStream {
    let modules = sdk.operations.iter().map(|operation| {
        let docs = doc(&format!("Types of the operation `{}`.", operation.name));
        let (module, gate) = (field(&operation.module), gates::of(sdk, operation));
        quote!(#docs #gate pub mod #module;)
    });
    quote!(#(#modules)*)
}

fn operation_module(operation: &Operation) -> TokenStream {
    let (input, output) = (ident(&operation.input.named.name), ident(&operation.output.named.name));
    let error = ident(&operation.error_name);
    quote! {
        /// Builders of the input and the output.
        pub mod builders;
        mod error;
        mod input;
        mod output;
        pub use self::error::#error;
        pub use self::input::#input;
        pub use self::output::#output;
    }
}

fn operation_builders(operation: &Operation) -> TokenStream {
    let (input, output) = (ident(&operation.input.builder), ident(&operation.output.builder));
    quote! {
        pub use super::input::#input;
        pub use super::output::#output;
    }
}
