//! Services and operations.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use crate::ir::{Operation, PaginatedMembers, Sdk};

use super::super::gates;
use super::super::parts::{doc, field};
use super::check;
use super::members::{At, members};
use super::table;

/// The file of the service.
pub(super) fn service(sdk: &Sdk) -> TokenStream {
    let service = &sdk.service;
    let (id, version) = (&service.shape_id, &service.version);
    let signing_name = option(service.auth.signing_name());
    let operations = sdk.operations.iter().map(|one| {
        let (module, gate) = (field(&one.module), gates::of(sdk, one));
        quote!(#gate &operation::#module::OPERATION)
    });
    let docs = doc(&format!("`{id}`."));
    quote! {
        use ::tongs_runtime::schema;
        /// The tables of operations.
        pub mod operation;
        /// The tables of structures, unions, enums and errors.
        pub mod types;
        #docs
        pub static SERVICE: schema::Service = schema::Service {
            id: #id,
            version: #version,
            signing_name: #signing_name,
            operations: &[#(#operations),*],
        };
    }
}

/// The modules of operations.
pub(super) fn modules(sdk: &Sdk) -> TokenStream {
    let modules = sdk.operations.iter().map(|one| {
        let (docs, module) = (doc(&format!("The tables of `{}`.", one.name)), field(&one.module));
        let gate = gates::of(sdk, one);
        quote!(#docs #gate pub mod #module;)
    });
    quote!(#(#modules)*)
}

/// The file of an operation.
pub(super) fn file(one: &Operation) -> TokenStream {
    let (name, http) = (&one.wire_name, &one.http);
    let (method, uri, content_type) = (&http.method, &http.uri, &http.content_type);
    let (status, headers) = (Literal::u16_unsuffixed(http.status), &http.header_literals);
    let headers = headers.iter().map(|(name, value)| quote!((#name, #value)));
    let errors = one.errors.iter().map(|variant| At::Operations.error(&variant.error));
    let pagination = option(one.paginator.as_ref().map(|paginator| pagination(&paginator.members)));
    let inputs = one.input.fields.iter();
    let inputs: Vec<_> = inputs.map(|field| members(At::Operations, field, one.http.of_request(&field.name))).collect();
    let outputs = one.output.fields.iter();
    let outputs: Vec<_> =
        outputs.map(|field| members(At::Operations, field, one.http.of_response(&field.name))).collect();
    let (input, output) =
        (table("INPUT", &one.input.shape_id, &inputs), table("OUTPUT", &one.output.shape_id, &outputs));
    let check = check::structure(&one.input, "INPUT");
    let docs = doc(&format!("`{}`.", one.shape_id));
    quote! {
        use ::tongs_runtime::schema;
        #docs
        pub static OPERATION: schema::Operation = schema::Operation {
            name: #name,
            method: #method,
            uri: #uri,
            headers: &[#(#headers),*],
            content_type: #content_type,
            status: #status,
            input: &INPUT,
            output: &OUTPUT,
            errors: &[#(&#errors),*],
            pagination: #pagination,
        };
        #input
        #output
        #check
    }
}

fn pagination(members: &PaginatedMembers) -> TokenStream {
    let PaginatedMembers { input_token, output_token, page_size, items } = members;
    let (page_size, items) = (option(page_size.as_ref()), option(items.as_ref()));
    quote! {
        schema::Pagination {
            input_token: #input_token,
            output_token: #output_token,
            page_size: #page_size,
            items: #items,
        }
    }
}

fn option(value: Option<impl ToTokens>) -> TokenStream {
    if let Some(value) = value { quote!(Some(#value)) } else { quote!(None) }
}
