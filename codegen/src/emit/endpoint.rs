//! Endpoint rules: their parameters by name, and what operations give to them.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use crate::ir::{BoundValue, EndpointBinding, EndpointRules, OwnSetting, ParamKind, PathStep, Service};

use super::parts::{docs_for_macro, field, ident, method, raw};

/// The module of a service's rules.
pub(super) fn module(service: &Service, rules: &EndpointRules) -> TokenStream {
    let marker = ident(&service.marker);
    let program = raw(&rules.program);
    let params = rules.params.iter().enumerate().map(|(at, param)| {
        let (index, name) = (Literal::usize_unsuffixed(at), &param.field.base);
        let (docs, getter, set) = (docs_for_macro(&param.docs), field(&param.field), method("set", &param.field));
        let kind = ident(kind(param.kind));
        quote!(#docs #index #name #getter #set #kind;)
    });
    let own = own_settings(&marker, &rules.own_settings);
    quote! {
        ::tongs_runtime::endpoint_params! {
            super::#marker, #program;
            #(#params)*
        }
        #own
    }
}

fn kind(kind: ParamKind) -> &'static str {
    match kind {
        ParamKind::Boolean => "boolean",
        ParamKind::String => "string",
        ParamKind::Strings => "strings",
    }
}

/// Settings that the runtime does not know.
fn own_settings(marker: &Ident, settings: &[OwnSetting]) -> TokenStream {
    if settings.is_empty() {
        return TokenStream::new();
    }
    let rows = settings.iter().map(|setting| {
        let (docs, name, set) = (docs_for_macro(&setting.docs), field(&setting.field), method("set", &setting.field));
        let (key, ty) = (&setting.key, rust(setting.kind));
        quote!(#docs #key #name #set #ty;)
    });
    quote! {
        ::tongs_runtime::client_params! {
            super::#marker;
            #(#rows)*
        }
    }
}

fn rust(kind: ParamKind) -> TokenStream {
    match kind {
        ParamKind::Boolean => quote!(bool),
        ParamKind::String => quote!(::std::string::String),
        ParamKind::Strings => quote!(::std::vec::Vec<::std::string::String>),
    }
}

/// The method of an operation that gives parameters; nothing where it gives none.
pub(super) fn bindings(bindings: &[EndpointBinding]) -> TokenStream {
    if bindings.is_empty() {
        return TokenStream::new();
    }
    let reads = bindings.iter().any(|one| matches!(one.value, BoundValue::Input(_) | BoundValue::Required(..)));
    let input = if reads { quote!(input) } else { quote!(_) };
    let statements = bindings.iter().map(binding);
    quote! {
        #[inline]
        fn endpoint_params(
            #input: &Self::Input,
            params: &mut ::tongs_runtime::endpoint::rules::Values,
        ) -> ::std::result::Result<(), ::tongs_runtime::error::BuildError> {
            #(#statements)*
            ::std::result::Result::Ok(())
        }
    }
}

fn binding(binding: &EndpointBinding) -> TokenStream {
    let param = Literal::usize_unsuffixed(binding.param);
    match &binding.value {
        BoundValue::Boolean(value) => quote!(params.constant(#param, #value);),
        BoundValue::String(text) => quote!(params.constant(#param, #text);),
        BoundValue::Strings(items) => quote!(params.constant(#param, [#(#items),*]);),
        BoundValue::Required(steps, name) => {
            let value = option(steps);
            quote!(params.required(#param, #name, #value)?;)
        }
        BoundValue::Input(steps) if binding.kind == ParamKind::Strings => {
            // Whether there is a list at all is for the members before its first item to say.
            let shared = steps.iter().take_while(|step| matches!(step, PathStep::Member { .. })).count();
            let (members, rest) = steps.split_at(shared);
            let each = walk(rest, &|value| quote!(found.push(::std::convert::From::from(#value));));
            let found = quote! {
                let mut found = ::std::vec::Vec::<::std::string::String>::new();
                #each
                params.constant(#param, found);
            };
            input(members, &|_| found.clone())
        }
        BoundValue::Input(steps) => {
            input(steps, &|value| quote!(params.member(#param, ::std::option::Option::Some(#value));))
        }
    }
}

/// The value of a path without lists as an `Option`.
fn option(steps: &[PathStep]) -> TokenStream {
    match steps {
        [PathStep::Member { field: name, optional: true }] => {
            let name = field(name);
            quote!(input.#name.as_ref())
        }
        [PathStep::Member { field: name, optional: true }, PathStep::EnumText] => {
            let name = field(name);
            quote!(input.#name.as_ref().map(|value| value.as_str()))
        }
        [PathStep::Member { field: name, .. }, rest @ ..] => {
            let name = field(name);
            let text = (!rest.is_empty()).then(|| quote!(.as_str()));
            quote!(::std::option::Option::Some(&input.#name #text))
        }
        _ => quote!(::std::option::Option::<&str>::None),
    }
}

/// Statements that do something with each value that a path of the input leads to.
fn input(steps: &[PathStep], then: &dyn Fn(TokenStream) -> TokenStream) -> TokenStream {
    match steps {
        [PathStep::Member { field: name, optional }, rest @ ..] => member(&quote!(input), name, *optional, rest, then),
        _ => walk(steps, then),
    }
}

fn walk(steps: &[PathStep], then: &dyn Fn(TokenStream) -> TokenStream) -> TokenStream {
    let Some((step, rest)) = steps.split_first() else { return then(quote!(value)) };
    let items = |items: TokenStream, sparse: bool| {
        let flatten = sparse.then(|| quote!(.flatten()));
        let inner = walk(rest, then);
        quote!(for value in #items #flatten { #inner })
    };
    match step {
        PathStep::Member { field, optional } => member(&quote!(value), field, *optional, rest, then),
        PathStep::Variant(name) => {
            let (method, inner) = (method("as", name), walk(rest, then));
            quote!(if let ::std::result::Result::Ok(value) = value.#method() { #inner })
        }
        PathStep::Items { sparse } => items(quote!(value.iter()), *sparse),
        PathStep::Values { sparse } => items(quote!(value.values()), *sparse),
        PathStep::Keys => items(quote!(value.keys()), false),
        PathStep::EnumText => then(quote!(value.as_str())),
        PathStep::Fork(ways) => {
            let ways = ways.iter().map(|way| walk(way, then));
            quote!(#(#ways)*)
        }
    }
}

fn member(
    of: &TokenStream,
    name: &crate::ir::FieldName,
    optional: bool,
    rest: &[PathStep],
    then: &dyn Fn(TokenStream) -> TokenStream,
) -> TokenStream {
    let (name, inner) = (field(name), walk(rest, then));
    if optional {
        quote!(if let ::std::option::Option::Some(value) = &#of.#name { #inner })
    } else {
        quote!({ let value = &#of.#name; #inner })
    }
}
