//! The part of serializers.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::http::PayloadKind;
use crate::ir::{Body, EventStream, Named, Operation, Role, Sdk, Structure, Type, Union};

use super::parts::{doc, field, ident, inner_docs, recursion_limit};
use super::paths::{Root, codecs, import};
use super::{Files, events, gates, readers, requests, responses, rust, writers};

/// Its files.
pub(super) fn files(sdk: &Sdk) -> Files<'_> {
    let mut files = Files::new();
    let part = &sdk.layout.serializers;
    files.insert(part.root.clone(), rust(move || root(sdk)));
    let mut put = |path: String, content| {
        files.insert(format!("{}/{path}.rs", part.folder), content);
    };
    put("operation".to_owned(), rust(move || operations(sdk)));
    for one in &sdk.operations {
        put(format!("operation/{}", one.module.base), rust(move || operation(sdk, one)));
    }
    for one in structures(sdk) {
        put(format!("types/{}", one.named.module), rust(move || structure(sdk, one)));
    }
    for one in unions(sdk) {
        put(format!("types/{}", one.named.module), rust(move || union(sdk, one)));
    }
    for one in streams(sdk) {
        put(format!("types/{}", one.event.module), rust(move || events::file(&protocol(sdk), one)));
    }
    for one in errors(sdk) {
        put(format!("types/error/{}", one.named.module), rust(move || error(sdk, one)));
    }
    put("types".to_owned(), rust(move || types(sdk)));
    put("types/error".to_owned(), rust(move || modules(sdk, errors(sdk).map(|one| &one.named))));
    files
}

/// The structures that are values of members. Others are events, which are read and written with their streams, or travel
/// with no operation.
fn structures(sdk: &Sdk) -> impl Iterator<Item = &Structure> {
    sdk.structures.iter().filter(|one| one.travels.anywhere())
}

/// The unions that are values of members. Streams are none.
fn unions(sdk: &Sdk) -> impl Iterator<Item = &Union> {
    sdk.unions.iter().filter(|one| one.travels.anywhere())
}

/// The streams that operations send and receive.
fn streams(sdk: &Sdk) -> impl Iterator<Item = &EventStream> {
    sdk.event_streams.iter().filter(|one| one.travels.anywhere())
}

/// The errors that are whole bodies.
fn errors(sdk: &Sdk) -> impl Iterator<Item = &Structure> {
    sdk.errors.iter().filter(|one| one.travels.in_responses)
}

fn root(sdk: &Sdk) -> TokenStream {
    let part = &sdk.layout.serializers;
    let (docs, limit) = (inner_docs(&part.docs), recursion_limit(part.recursion_limit));
    // Without operations nothing travels.
    let shapes = (!sdk.operations.is_empty()).then(|| import("shapes", &sdk.layout.shapes));
    let allow = gates::allow(sdk);
    quote! {
        #docs
        #limit
        #![allow(deprecated, unused_mut, unused_variables, clippy::default_trait_access, clippy::used_underscore_items, reason = "generated: types are left to inference, and members that the wire adds begin with an underscore")]
        #allow
        /// Requests, responses and errors of the operations.
        #[rustfmt::skip]
        pub mod operation;
        #[rustfmt::skip]
        mod types;
        #shapes
    }
}

fn operations(sdk: &Sdk) -> TokenStream {
    let modules = sdk.operations.iter().map(|operation| {
        let docs = doc(&format!("The wire format of the operation `{}`.", operation.name));
        let (module, gate) = (field(&operation.module), gates::of(sdk, operation));
        quote!(#docs #gate pub mod #module;)
    });
    quote!(#(#modules)*)
}

fn types(sdk: &Sdk) -> TokenStream {
    let mut named: Vec<&Named> = structures(sdk).map(|one| &one.named).collect();
    named.extend(unions(sdk).map(|one| &one.named));
    named.extend(streams(sdk).map(|one| &one.event));
    named.sort();
    let modules = modules(sdk, named.into_iter());
    quote! {
        pub(crate) mod error;
        #modules
    }
}

fn modules<'a>(sdk: &Sdk, named: impl Iterator<Item = &'a Named>) -> TokenStream {
    let modules = named.map(|named| {
        let (module, gate) = (ident(&named.module), gates::cfg(sdk.gates.of_type(named)));
        quote!(#gate pub(crate) mod #module;)
    });
    quote!(#(#modules)*)
}

/// Names what reads and writes bodies.
fn protocol(sdk: &Sdk) -> TokenStream {
    let protocol = ident(&sdk.service.protocol);
    quote!(use ::tongs_runtime::protocol::#protocol as protocol;)
}

fn operation(sdk: &Sdk, one: &Operation) -> TokenStream {
    let home = &one.input.named.home;
    let (protocol, module) = (protocol(sdk), Root::of_serializer(home).module(home));
    let (input, output) = (ident(&one.input.named.name), ident(&one.output.named.name));
    let error = ident(&one.error_name);
    let codes = (!one.errors.is_empty()).then(|| quote!(Codes,));
    let types = codecs(home, !one.errors.is_empty(), in_bodies(one));
    let (serialize, deserialize) = (requests::serialize(one), responses::deserialize(one));
    quote! {
        use ::tongs_runtime::error::{BoxError, #codes};
        #protocol
        use ::tongs_runtime::request;
        use ::tongs_runtime::response::Response;
        use #module::{#input as Input, #output as Output, #error as Failure};
        #types
        #serialize
        #deserialize
    }
}

/// The types of what travels in the bodies of an operation.
fn in_bodies(one: &Operation) -> impl Iterator<Item = &Type> {
    [(&one.http.body, &one.input), (&one.http.response_body, &one.output)].into_iter().flat_map(|(body, structure)| {
        match body {
            Body::None => Vec::new(),
            Body::Members => in_body(structure).collect(),
            Body::Payload(payload) => match &payload.kind {
                PayloadKind::Value(ty) => vec![ty],
                PayloadKind::Events { initial, .. } => {
                    let stream = structure.fields.iter().filter(|field| field.ty.is_stream()).map(|field| &field.ty);
                    stream.chain(in_body(structure).filter(|_| initial.is_some())).collect()
                }
                PayloadKind::Blob | PayloadKind::Stream { .. } | PayloadKind::String | PayloadKind::Enum(_) => {
                    Vec::new()
                }
            },
        }
    })
}

/// The types of what travels in the body of a structure.
fn in_body(one: &Structure) -> impl Iterator<Item = &Type> {
    readers::body(one).map(|field| &field.ty)
}

/// Names the type that a file is about.
fn shape(named: &Named) -> TokenStream {
    let path = Root::of_serializer(&named.home).named(named);
    quote!(use #path as Shape;)
}

fn structure(sdk: &Sdk, one: &Structure) -> TokenStream {
    let (protocol, shape, table) = (protocol(sdk), shape(&one.named), readers::table("MEMBERS", one));
    let types = codecs(&one.named.home, false, in_body(one));
    let read = one.travels.in_responses.then(|| readers::structure(one));
    let write = one.travels.in_requests.then(|| writers::structure("write", "MEMBERS", &quote!(Shape), one));
    quote!(#protocol #shape #types #table #read #write)
}

fn union(sdk: &Sdk, one: &Union) -> TokenStream {
    let (protocol, shape, table) = (protocol(sdk), shape(&one.named), readers::union_table(one));
    let types = codecs(&one.named.home, false, one.variants.iter().filter_map(|variant| variant.ty.as_ref()));
    let read = one.travels.in_responses.then(|| readers::union(one));
    let write = one.travels.in_requests.then(|| writers::union(one));
    quote!(#protocol #shape #types #table #read #write)
}

fn error(sdk: &Sdk, one: &Structure) -> TokenStream {
    let Role::Error(facts) = &one.role else { return TokenStream::new() };
    let (protocol, shape, read) = (protocol(sdk), shape(&one.named), responses::error(one, facts));
    let types = codecs(&one.named.home, false, in_body(one));
    quote! {
        use ::tongs_runtime::error::{BoxError, ErrorMetadata};
        #protocol
        use ::tongs_runtime::response::Response;
        #shape
        #types
        #read
    }
}
