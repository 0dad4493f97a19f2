//! Structures and errors.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Accessor, DebugImpl, DefaultValue, ErrorFacts, Field, Presence, RequestIds, Role, Structure, Type};

use super::parts::{deprecated, doc, docs, field, ident};
use super::paths::Root;
use super::{builder, serde};

/// The file of a structure: the type and its builder.
pub(super) fn file(structure: &Structure) -> TokenStream {
    let root = Root::of_shape(&structure.named.home);
    let types = root.imports(structure.fields.iter().map(|field| &field.ty));
    let name = ident(&structure.named.name);
    let builder_name = ident(&structure.builder);
    let docs = docs(&structure.docs);
    let deprecated = deprecated(structure.deprecated.as_ref());
    let derives = derives(structure.streams, structure.debug, &[]);
    let serde = (!structure.streams)
        .then(|| quote!(#[cfg_attr(feature = "serde", derive(::serde::Serialize, ::serde::Deserialize))]));
    let fields = structure.fields.iter().map(|field| definition(&root, structure, field));
    let (extra_fields, extra_impls) = role(structure);
    let accessors = structure.fields.iter().map(|field| accessor(&root, field));
    let message = message(structure);
    let starts = doc(&format!("Starts a [`struct@{}`] with nothing set.", structure.named.name));
    let debug = debug(structure, &structure.named.name);
    let serde_defaults = serde::defaults(&root, structure);
    let builder = builder::tokens(&root, structure);
    quote! {
        #types

        #docs
        #deprecated
        #derives
        #serde
        #[non_exhaustive]
        pub struct #name {
            #(#fields,)*
            #extra_fields
        }

        impl #name {
            #(#accessors)*
            #message
            #starts
            #[inline]
            pub fn builder() -> #builder_name {
                ::std::default::Default::default()
            }
        }

        #debug
        #extra_impls
        #serde_defaults
        #builder
    }
}

/// What a type derives, `more` included: one that holds a stream can be neither cloned nor compared.
pub(super) fn derives(streams: bool, debug: DebugImpl, more: &[TokenStream]) -> TokenStream {
    let mut derived = Vec::new();
    if !streams {
        derived.extend([quote!(::std::clone::Clone), quote!(::std::cmp::PartialEq)]);
    }
    derived.extend_from_slice(more);
    derived.extend((debug == DebugImpl::Derived).then(|| quote!(::std::fmt::Debug)));
    if derived.is_empty() { TokenStream::new() } else { quote!(#[derive(#(#derived),*)]) }
}

fn definition(root: &Root, structure: &Structure, one: &Field) -> TokenStream {
    let docs = docs(&one.docs);
    let deprecated = deprecated(one.deprecated.as_ref());
    let name = field(&one.name);
    let ty = field_type(root, one);
    let serde = serde::attribute(structure, one);
    quote!(#docs #deprecated #serde pub #name: #ty)
}

/// The type of a field, with its `Option` and `Box`.
pub(super) fn field_type(root: &Root, one: &Field) -> TokenStream {
    let ty = root.boxed(&one.ty, one.boxed);
    match one.presence {
        Presence::Optional => quote!(::std::option::Option<#ty>),
        _ => ty,
    }
}

fn accessor(root: &Root, one: &Field) -> TokenStream {
    let docs = docs(&one.docs);
    let deprecated = deprecated(one.deprecated.as_ref());
    let name = field(&one.name);
    let plain = root.ty(&one.ty);
    let target = match &one.ty {
        Type::String => quote!(str),
        Type::List { item, sparse } => {
            let item = root.element(item, *sparse);
            quote!([#item])
        }
        _ => plain,
    };
    let (returned, value) = match one.accessor {
        Accessor::None => return TokenStream::new(),
        Accessor::Copy => {
            let ty = field_type(root, one);
            (ty, quote!(self.#name))
        }
        Accessor::Deref | Accessor::Ref => (quote!(&#target), quote!(&self.#name)),
        Accessor::OptionDeref => (quote!(::std::option::Option<&#target>), quote!(self.#name.as_deref())),
        Accessor::FlattenedSlice => (quote!(&#target), quote!(self.#name.as_deref().unwrap_or_default())),
        Accessor::OptionRef => (quote!(::std::option::Option<&#target>), quote!(self.#name.as_ref())),
    };
    quote! {
        #docs
        #deprecated
        #[inline]
        pub fn #name(&self) -> #returned {
            #value
        }
    }
}

/// What inputs, outputs and errors have beside their members.
fn role(structure: &Structure) -> (TokenStream, TokenStream) {
    let name = ident(&structure.named.name);
    let skip = (!structure.streams).then(|| quote!(#[cfg_attr(feature = "serde", serde(skip))]));
    match &structure.role {
        Role::Data | Role::Input => (TokenStream::new(), TokenStream::new()),
        Role::Output { extended_request_id } => {
            let (field, impls) = extended_request_id
                .then(|| {
                    let field = quote! {
                        #skip
                        _extended_request_id: ::std::option::Option<::std::string::String>,
                    };
                    (field, quote!(::tongs_runtime::extended_request_id!(output #name);))
                })
                .unzip();
            let fields = quote! {
                #field
                #skip
                _request_id: ::std::option::Option<::std::string::String>,
            };
            let impls = quote! {
                impl ::tongs_runtime::aws_types::request_id::RequestId for #name {
                    #[inline]
                    fn request_id(&self) -> ::std::option::Option<&str> {
                        self._request_id.as_deref()
                    }
                }
                #impls
            };
            (fields, impls)
        }
        Role::Error(facts) => {
            let display = display(facts);
            let request_id = (facts.request_ids != RequestIds::None).then(|| {
                quote! {
                    impl ::tongs_runtime::aws_types::request_id::RequestId for #name {
                        #[inline]
                        fn request_id(&self) -> ::std::option::Option<&str> {
                            ::tongs_runtime::aws_types::request_id::RequestId::request_id(&self.meta)
                        }
                    }
                }
            });
            let extended = (facts.request_ids == RequestIds::Extended)
                .then(|| quote!(::tongs_runtime::extended_request_id!(error #name);));
            let extra = quote! {
                #[cfg_attr(feature = "serde", serde(skip))]
                meta: ::tongs_runtime::aws_smithy_types::error::ErrorMetadata,
            };
            let impls = quote! {
                impl ::std::fmt::Display for #name {
                    #[inline]
                    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                        #display
                    }
                }

                impl ::std::error::Error for #name {}

                impl ::tongs_runtime::error::ProvideErrorMetadata for #name {
                    #[inline]
                    fn meta(&self) -> &::tongs_runtime::aws_smithy_types::error::ErrorMetadata {
                        &self.meta
                    }
                }

                #request_id
                #extended
            };
            (extra, impls)
        }
    }
}

fn display(facts: &ErrorFacts) -> TokenStream {
    let shown = &facts.display;
    let Some(message) = &facts.message else { return quote!(f.write_str(#shown)) };
    let message = field(message);
    let (plain, redacted) = (format!("{shown}: {{}}"), format!("{shown}: *** Sensitive Data Redacted ***"));
    match (facts.message_optional, facts.message_redacted) {
        (true, false) => quote! {
            match &self.#message {
                ::std::option::Option::Some(message) => ::std::write!(f, #plain, message),
                ::std::option::Option::None => f.write_str(#shown),
            }
        },
        (false, false) => quote!(::std::write!(f, #plain, self.#message)),
        (true, true) => quote! {
            match &self.#message {
                ::std::option::Option::Some(_) => f.write_str(#redacted),
                ::std::option::Option::None => f.write_str(#shown),
            }
        },
        (false, true) => quote!(f.write_str(#redacted)),
    }
}

/// The `message` of an error.
fn message(structure: &Structure) -> TokenStream {
    let Role::Error(ErrorFacts { message: Some(message), message_optional, .. }) = &structure.role else {
        return TokenStream::new();
    };
    let field = field(message);
    let docs = structure.fields.iter().find(|field| field.name == *message).map(|field| docs(&field.docs));
    if *message_optional {
        quote! {
            #docs
            #[inline]
            pub fn message(&self) -> ::std::option::Option<&str> {
                self.#field.as_deref()
            }
        }
    } else {
        quote! {
            #docs
            #[inline]
            pub fn message(&self) -> &str {
                &self.#field
            }
        }
    }
}

/// `Debug` with redacted fields; nothing where it is derived.
pub(super) fn debug(structure: &Structure, name: &str) -> TokenStream {
    if structure.debug == DebugImpl::Derived {
        return TokenStream::new();
    }
    let ident = ident(name);
    let fields = structure.fields.iter().map(|one| {
        let (name, text) = (field(&one.name), one.name.base.as_str());
        if one.redacted {
            quote!(.field(#text, &"*** Sensitive Data Redacted ***"))
        } else {
            quote!(.field(#text, &self.#name))
        }
    });
    let extra = match structure.role {
        Role::Data | Role::Input => TokenStream::new(),
        Role::Output { extended_request_id } => {
            let extended =
                extended_request_id.then(|| quote!(.field("_extended_request_id", &self._extended_request_id)));
            quote!(#extended .field("_request_id", &self._request_id))
        }
        Role::Error(_) => quote!(.field("meta", &self.meta)),
    };
    quote! {
        impl ::std::fmt::Debug for #ident {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.debug_struct(#name) #(#fields)* #extra .finish()
            }
        }
    }
}

/// A default value.
pub(super) fn default(root: &Root, one: &Field, value: &DefaultValue) -> TokenStream {
    let document = quote!(::tongs_runtime::aws_smithy_types::Document);
    match value {
        DefaultValue::Zero => quote!(::std::default::Default::default()),
        DefaultValue::True => quote!(true),
        DefaultValue::Integer(value) => {
            let value = proc_macro2::Literal::i64_unsuffixed(*value);
            quote!(#value)
        }
        DefaultValue::Float(value) if !value.is_finite() => {
            let ty = root.ty(&one.ty);
            match value {
                value if value.is_nan() => quote!(#ty::NAN),
                value if *value > 0.0 => quote!(#ty::INFINITY),
                _ => quote!(#ty::NEG_INFINITY),
            }
        }
        DefaultValue::Float(value) => {
            let value = proc_macro2::Literal::f64_unsuffixed(*value);
            quote!(#value)
        }
        DefaultValue::BigNumber(value) => {
            let ty = root.ty(&one.ty);
            quote!(::tongs_runtime::numbers::default::<#ty>(#value))
        }
        DefaultValue::String(value) => quote!(::std::convert::From::from(#value)),
        DefaultValue::Enum(value) => {
            let ty = root.ty(&one.ty);
            quote!(<#ty as ::std::convert::From<&str>>::from(#value))
        }
        DefaultValue::Blob(bytes) => {
            let bytes = proc_macro2::Literal::byte_string(bytes);
            quote!(::tongs_runtime::aws_smithy_types::Blob::new(#bytes.as_slice()))
        }
        DefaultValue::Timestamp(seconds, nanos) => {
            quote!(::tongs_runtime::aws_smithy_types::DateTime::from_secs_and_nanos(#seconds, #nanos))
        }
        DefaultValue::DocumentTrue => quote!(#document::Bool(true)),
        DefaultValue::DocumentFalse => quote!(#document::Bool(false)),
        DefaultValue::DocumentString(value) => quote!(#document::String(::std::convert::From::from(#value))),
        DefaultValue::DocumentInteger(value) => {
            let kind = ident(if *value < 0 { "NegInt" } else { "PosInt" });
            let value = proc_macro2::Literal::i64_unsuffixed(*value);
            quote!(#document::Number(::tongs_runtime::aws_smithy_types::Number::#kind(#value)))
        }
        DefaultValue::DocumentFloat(value) => {
            let value = proc_macro2::Literal::f64_unsuffixed(*value);
            quote!(#document::Number(::tongs_runtime::aws_smithy_types::Number::Float(#value)))
        }
        DefaultValue::DocumentList => quote!(#document::Array(::std::vec::Vec::new())),
        DefaultValue::DocumentMap => quote!(#document::Object(::std::default::Default::default())),
    }
}
