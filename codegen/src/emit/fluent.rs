//! Fluent builders and paginators.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{ItemType, Items, Operation, Paginator, Presigned, Step};

use super::builder::methods;
use super::parts::{docs, field, ident};
use super::paths::Root;

/// The file of an operation's fluent builder.
pub(super) fn builder(root: &Root, operation: &Operation) -> TokenStream {
    let (name, unit) = (ident(&operation.fluent_builder), ident(&operation.name));
    let (input, output) = (ident(&operation.input.builder), ident(&operation.output.named.name));
    let error = ident(&operation.error_name);
    let head = format!("Puts together a call of `{}`, and sends it.", operation.name);
    let lines: Vec<_> = [head.as_str(), ""].into_iter().chain(operation.docs.iter().map(String::as_str)).collect();
    let docs_of_builder = docs(&lines);
    let methods = operation.input.fields.iter().map(|one| methods(root, one, &quote!(self.call.input)));
    let paginator = operation.paginator.as_ref().map(|paginator| {
        let lines = ["The pages of the answer, as a stream.", ""].into_iter();
        let docs = docs(&lines.chain(paginator.example.iter().map(String::as_str)).collect::<Vec<_>>());
        let paginator = ident(&paginator.name);
        quote! {
            impl #name {
                #docs
                #[inline]
                pub fn into_paginator(self) -> super::paginator::#paginator {
                    ::tongs_runtime::paginator::Paginator::new(self.call)
                }
            }
        }
    });
    let types = root.imports(operation.input.fields.iter().map(|field| &field.ty));
    // A stream cannot be cloned.
    let clone = (!operation.input.streams).then(|| quote!(::std::clone::Clone,));
    let presigned = operation.presigned.as_ref().map(|presigned| {
        let signs_body = matches!(presigned, Presigned::AsQuery(_)).then(|| quote!(, SIGNS_BODY));
        quote!(::tongs_runtime::presigned!(#name, #unit, shapes::#error #signs_body);)
    });
    let parts = [(!operation.waiters.is_empty(), "waits"), (operation.paginator.is_some(), "pages")];
    let parts = parts.into_iter().filter(|(is_one, _)| *is_one).map(|(_, part)| ident(part));
    quote! {
        use super::#unit;
        use super::shapes;
        #types

        #docs_of_builder
        #[derive(#clone ::std::fmt::Debug)]
        pub struct #name<End = ::tongs_runtime::call::Answer> {
            call: ::tongs_runtime::call::Call<#unit, End>,
        }

        impl<End> #name<End> {
            #(#methods)*
        }

        #paginator

        ::tongs_runtime::fluent_builder!(
            #name, #unit, shapes::builders::#input, shapes::#output, shapes::#error #(, #parts)*
        );
        #presigned
    }
}

/// The file of an operation's paginator.
pub(super) fn paginator(root: &Root, operation: &Operation, paginator: &Paginator) -> TokenStream {
    let unit = ident(&operation.name);
    let (name, items_name) = (ident(&paginator.name), ident(&paginator.items_name));
    let docs_of_pages = docs(&[format!("The pages of `{}`.", operation.name)]);
    let docs_of_items = docs(&[format!("The items of all pages of `{}`, one by one.", operation.name)]);
    let (input, output) = (ident(&operation.input.named.name), ident(&operation.output.named.name));
    let builder = ident(&operation.input.builder);
    let token = root.ty(&paginator.token);
    let input_token = field(&paginator.input_token);
    let output_token = borrowed(&paginator.output_token);
    let is_last = match &paginator.truncated {
        Some(Step { field: name, optional, .. }) => {
            let (name, otherwise) = (field(name), optional.then(|| quote!(.unwrap_or_default())));
            Some(quote!(.filter(|_| output.#name #otherwise)))
        }
        None => paginator.token_may_be_empty.then(|| quote!(.filter(|token| !token.is_empty()))),
    };
    let page_size = paginator.page_size.as_ref().map(|size| {
        let (field, ty) = (field(&size.field), root.ty(&size.ty));
        quote! {
            impl ::tongs_runtime::paginator::PageSize for #unit {
                type Limit = #ty;
                #[inline]
                fn set_page_size(
                    input: shapes::builders::#builder,
                    limit: Self::Limit,
                ) -> shapes::builders::#builder {
                    input.#field(limit)
                }
            }
        }
    });
    let items = paginator.items.as_ref().map(|items| self::items(root, &unit, &output, items));
    let of_items = paginator.items.iter().flat_map(|items| match &items.item {
        ItemType::One(item) => vec![item],
        ItemType::Entry(key, value) => vec![key, value],
    });
    let of_page_size = paginator.page_size.iter().map(|size| &size.ty);
    let types = root.imports(of_items.chain(of_page_size).chain([&paginator.token]));
    quote! {
        use super::#unit;
        use super::shapes;
        #types

        #docs_of_pages
        pub type #name = ::tongs_runtime::paginator::Paginator<#unit>;

        #docs_of_items
        pub type #items_name = ::tongs_runtime::paginator::PaginatorItems<#unit>;

        impl ::tongs_runtime::paginator::Paginated for #unit {
            type Token = #token;
            #[inline]
            fn input_token(input: &mut shapes::#input) -> &mut ::std::option::Option<Self::Token> {
                &mut input.#input_token
            }
            #[inline]
            fn output_token(output: &shapes::#output) -> ::std::option::Option<&Self::Token> {
                #output_token #is_last
            }
        }

        #page_size
        #items
    }
}

/// An option of a reference to what a path through `output` leads to.
fn borrowed(path: &[Step]) -> TokenStream {
    let mut value = quote!(::std::option::Option::Some(output));
    for step in path {
        let field = field(&step.field);
        value = match (step.optional, step.boxed) {
            (true, false) => quote!(#value.and_then(|value| value.#field.as_ref())),
            (true, true) => quote!(#value.and_then(|value| value.#field.as_deref())),
            (false, _) => quote!(#value.map(|value| &value.#field)),
        };
    }
    shortened(path, &quote!(.as_ref())).unwrap_or(value)
}

/// The same for a path of one step that is optional, without the detour.
fn shortened(path: &[Step], tail: &TokenStream) -> Option<TokenStream> {
    match path {
        [Step { field: name, optional: true, boxed: false }] => {
            let name = field(name);
            Some(quote!(output.#name #tail))
        }
        _ => None,
    }
}

fn items(root: &Root, unit: &proc_macro2::Ident, output: &proc_macro2::Ident, items: &Items) -> TokenStream {
    let (item, collected) = match &items.item {
        ItemType::One(item) => (root.ty(item), TokenStream::new()),
        ItemType::Entry(key, value) => {
            let (key, value) = (root.ty(key), root.ty(value));
            (quote!((#key, #value)), quote!(.into_iter().collect()))
        }
    };
    let value = match items.path.as_slice() {
        [Step { field: name, optional: false, .. }] => {
            let name = field(name);
            quote!(output.#name)
        }
        [Step { field: name, optional: true, .. }] => {
            let name = field(name);
            quote!(output.#name.unwrap_or_default())
        }
        path => {
            let value = owned(path);
            quote!(#value.unwrap_or_default())
        }
    };
    quote! {
        impl ::tongs_runtime::paginator::Items for #unit {
            type Item = #item;
            #[inline]
            fn items(output: shapes::#output) -> ::std::vec::Vec<Self::Item> {
                #value #collected
            }
        }
    }
}

/// An option of what a path through `output` leads to.
fn owned(path: &[Step]) -> TokenStream {
    let mut value = quote!(::std::option::Option::Some(output));
    for step in path {
        let field = field(&step.field);
        value = if step.optional {
            quote!(#value.and_then(|value| value.#field))
        } else {
            quote!(#value.map(|value| value.#field))
        };
    }
    value
}
