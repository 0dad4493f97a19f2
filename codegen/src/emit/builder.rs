//! Builders.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Field, Presence, Role, Setter, Structure, Type};

use super::parts::{deprecated, doc, docs, field, ident, method};
use super::paths::Root;
use super::structures::{debug, default, derives};

/// The builder of a structure.
pub(super) fn tokens(root: &Root, structure: &Structure) -> TokenStream {
    let name = ident(&structure.builder);
    let derives = derives(structure.streams, structure.debug, &[quote!(::std::default::Default)]);
    let builds = doc(&format!("Builds a [`struct@{}`].", structure.named.name));
    let fields = structure.fields.iter().map(|one| {
        let (name, ty) = (field(&one.name), root.boxed(&one.ty, one.boxed));
        // Serializers, in a crate of their own, read straight into it; nobody else is shown it.
        quote!(#[doc(hidden)] pub #name: ::std::option::Option<#ty>)
    });
    let methods = structure.fields.iter().map(|one| methods(root, one, &quote!(self)));
    let debug = debug(structure, &structure.builder);
    let (extra_fields, extra_methods, extra_values) = role(structure);
    let build = build(root, structure, &extra_values);
    let send_with = send_with(structure);
    quote! {
        #builds
        #derives
        #[non_exhaustive]
        pub struct #name {
            #(#fields,)*
            #extra_fields
        }

        #debug

        impl #name {
            #(#methods)*
            #extra_methods
            #build
            #send_with
        }
    }
}

/// The argument of a field's short method, and the value that it gives.
fn argument(root: &Root, one: &Field) -> (TokenStream, TokenStream) {
    let ty = root.boxed(&one.ty, one.boxed);
    match (&one.setter, &one.ty) {
        (Setter::Append, Type::List { item, sparse }) => match (&**item, sparse) {
            (Type::String, false) => (into(root, item), quote!(input.into())),
            _ => (root.element(item, *sparse), quote!(input)),
        },
        (Setter::Into, _) => (quote!(impl ::std::convert::Into<#ty>), quote!(input.into())),
        _ => (ty, quote!(input)),
    }
}

/// The arguments of a map's short method, and the key and value that they give.
fn entry(root: &Root, key: &Type, value: &Type, sparse: bool) -> [TokenStream; 4] {
    let one = |ty: &Type, sparse: bool, name: &str| {
        let name = ident(name);
        match (ty, sparse) {
            (Type::String, false) => (into(root, ty), quote!(#name.into())),
            _ => (root.element(ty, sparse), quote!(#name)),
        }
    };
    let ((key_type, key), (value_type, value)) = (one(key, false, "k"), one(value, sparse, "v"));
    [key_type, key, value_type, value]
}

fn into(root: &Root, ty: &Type) -> TokenStream {
    let ty = root.ty(ty);
    quote!(impl ::std::convert::Into<#ty>)
}

/// Lines that go before the documentation of a field's short method, and those that follow it.
fn setter_docs(one: &Field) -> TokenStream {
    let mut lines = Vec::new();
    match one.setter {
        Setter::Append => {
            lines.push(format!("Appends an item to `{}`.", one.name.rust));
            lines.push(String::new());
        }
        Setter::Insert => {
            lines.push(format!("Adds an entry to `{}`.", one.name.rust));
            lines.push(String::new());
        }
        Setter::Into | Setter::Plain => {}
    }
    lines.extend(one.docs.iter().cloned());
    if one.required {
        lines.extend([String::new(), "This field is required.".to_owned()]);
    }
    docs(&lines)
}

/// The methods of a field. `builder` is where `self` has the fields: fluent builders have them in the input's builder.
pub(super) fn methods(root: &Root, one: &Field, builder: &TokenStream) -> TokenStream {
    let (name, set, get) = (field(&one.name), method("set", &one.name), method("get", &one.name));
    let ty = root.boxed(&one.ty, one.boxed);
    let (setter_docs, docs) = (setter_docs(one), docs(&one.docs));
    let deprecated = deprecated(one.deprecated.as_ref());
    let short = match (&one.setter, &one.ty) {
        (Setter::Append, _) => {
            let (argument, value) = argument(root, one);
            quote! {
                #[inline]
                pub fn #name(mut self, input: #argument) -> Self {
                    #builder.#name.get_or_insert_default().push(#value);
                    self
                }
            }
        }
        (Setter::Insert, Type::Map { key, value, sparse }) => {
            let [key_type, key, value_type, value] = entry(root, key, value, *sparse);
            quote! {
                #[inline]
                pub fn #name(mut self, k: #key_type, v: #value_type) -> Self {
                    #builder.#name.get_or_insert_default().insert(#key, #value);
                    self
                }
            }
        }
        _ => {
            let (argument, value) = argument(root, one);
            quote! {
                #[inline]
                pub fn #name(mut self, input: #argument) -> Self {
                    #builder.#name = ::std::option::Option::Some(#value);
                    self
                }
            }
        }
    };
    quote! {
        #setter_docs
        #deprecated
        #short
        #docs
        #deprecated
        #[inline]
        pub fn #set(mut self, input: ::std::option::Option<#ty>) -> Self {
            #builder.#name = input;
            self
        }
        #docs
        #deprecated
        #[inline]
        pub fn #get(&self) -> &::std::option::Option<#ty> {
            &#builder.#name
        }
    }
}

/// What builders of outputs and errors have beside their members: fields, methods, and values for `build`.
fn role(structure: &Structure) -> (TokenStream, TokenStream, TokenStream) {
    match structure.role {
        Role::Data | Role::Input => (TokenStream::new(), TokenStream::new(), TokenStream::new()),
        Role::Output { extended_request_id: true } => {
            let (fields, methods, values) = request_id();
            let method = quote! {
                /// Notes the extended request id that the service gave.
                #[doc(hidden)]
                #[inline]
                pub fn _set_extended_request_id(
                    &mut self,
                    extended_request_id: ::std::option::Option<::std::string::String>,
                ) -> &mut Self {
                    self._extended_request_id = extended_request_id;
                    self
                }
            };
            (
                quote!(_extended_request_id: ::std::option::Option<::std::string::String>, #fields),
                quote!(#method #methods),
                quote!(_extended_request_id: self._extended_request_id, #values),
            )
        }
        Role::Output { extended_request_id: false } => request_id(),
        Role::Error(_) => (
            quote!(meta: ::std::option::Option<::tongs_runtime::aws_smithy_types::error::ErrorMetadata>,),
            quote! {
                /// Sets code, message and request id as the service gave them.
                #[inline]
                pub fn meta(mut self, meta: ::tongs_runtime::aws_smithy_types::error::ErrorMetadata) -> Self {
                    self.meta = ::std::option::Option::Some(meta);
                    self
                }
                /// Sets or unsets code, message and request id.
                #[inline]
                pub fn set_meta(
                    &mut self,
                    meta: ::std::option::Option<::tongs_runtime::aws_smithy_types::error::ErrorMetadata>,
                ) -> &mut Self {
                    self.meta = meta;
                    self
                }
            },
            quote!(meta: self.meta.unwrap_or_default(),),
        ),
    }
}

fn build(root: &Root, structure: &Structure, extra: &TokenStream) -> TokenStream {
    let name = ident(&structure.named.name);
    let shape = &structure.named.name;
    let values = structure.fields.iter().map(|one| {
        let name = field(&one.name);
        match &one.presence {
            Presence::Optional => quote!(#name: self.#name),
            Presence::Required => {
                let text = &one.name.rust;
                quote!(#name: ::tongs_runtime::required_member!(self.#name, #text, #shape))
            }
            Presence::Defaulted(crate::ir::DefaultValue::Zero) => quote!(#name: self.#name.unwrap_or_default()),
            Presence::Defaulted(value) => {
                let value = default(root, one, value);
                quote!(#name: self.#name.unwrap_or_else(|| #value))
            }
        }
    });
    let makes = format!("Makes a [`struct@{shape}`] of what was set.");
    if !structure.fallible {
        let docs = doc(&makes);
        return quote! {
            #docs
            #[inline]
            pub fn build(self) -> #name {
                #name { #(#values,)* #extra }
            }
        };
    }
    let missing = match structure.required_fields.as_slice() {
        [] => "None: the service checks what is required.".to_owned(),
        fields => {
            let fields: Vec<_> = fields.iter().map(|field| format!("`{field}`")).collect();
            format!("When one of these was not set: {}.", fields.join(", "))
        }
    };
    let docs = docs(&[makes.as_str(), "", "# Errors", "", &missing]);
    quote! {
        #docs
        #[inline]
        pub fn build(self) -> ::std::result::Result<#name, ::tongs_runtime::error::BuildError> {
            ::std::result::Result::Ok(#name { #(#values,)* #extra })
        }
    }
}

fn send_with(structure: &Structure) -> TokenStream {
    if structure.role != Role::Input {
        return TokenStream::new();
    }
    quote! {
        /// Sends a request with this input using `client`.
        ///
        /// # Errors
        ///
        /// As the fluent builder's `send`.
        #[inline]
        pub fn send_with<C>(
            self,
            client: &C,
        ) -> ::tongs_runtime::client::BoxFuture<<Self as ::tongs_runtime::client::SendWith<C>>::Answer>
        where
            Self: ::tongs_runtime::client::SendWith<C>,
        {
            ::tongs_runtime::client::SendWith::send_by(self, client)
        }
    }
}

/// What builders of outputs have for the id of a request.
fn request_id() -> (TokenStream, TokenStream, TokenStream) {
    (
        quote!(_request_id: ::std::option::Option<::std::string::String>,),
        quote! {
            /// Notes the request id that the service gave.
            #[doc(hidden)]
            #[inline]
            pub fn _set_request_id(
                &mut self,
                request_id: ::std::option::Option<::std::string::String>,
            ) -> &mut Self {
                self._request_id = request_id;
                self
            }
        },
        quote!(_request_id: self._request_id,),
    )
}
