//! Checks of constraints, behind the feature `validation`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Constraints, Field, NamedKind, Presence, Structure, Type, Union};

use super::parts::{field, ident};

/// The check of a structure that travels in requests.
pub(super) fn structure(structure: &Structure) -> TokenStream {
    if !structure.travels.in_requests {
        return TokenStream::new();
    }
    let name = ident(&structure.named.name);
    let checks: Vec<_> = structure.fields.iter().filter_map(checks_of_field).collect();
    let validate = structure.validate_method.as_ref().map(|method| {
        let method = ident(method);
        quote! {
            /// Checks the model's constraints.
            ///
            /// # Errors
            ///
            /// Every constraint that is broken.
            #[inline]
            pub fn #method(&self) -> ::std::result::Result<(), ::tongs_runtime::validate::ConstraintViolations> {
                let mut validator = ::tongs_runtime::validate::Validator::new();
                self._check(&mut validator);
                validator.finish()
            }
        }
    });
    let validator = validator(checks.is_empty());
    quote! {
        #[cfg(feature = "validation")]
        impl #name {
            #validate
            #[inline]
            pub(crate) fn _check(&self, #validator: &mut ::tongs_runtime::validate::Validator) {
                #(#checks)*
            }
        }
    }
}

/// The check of a union that travels in requests.
pub(super) fn union(union: &Union) -> TokenStream {
    if !union.travels.in_requests {
        return TokenStream::new();
    }
    let name = ident(&union.named.name);
    let arms: Vec<_> = union
        .variants
        .iter()
        .filter_map(|variant| {
            let (name, member) = (ident(&variant.name), &variant.member_name);
            let checks = checks(&quote!(#member), &quote!(value), variant.ty.as_ref()?, &variant.constraints)?;
            Some(quote!(Self::#name(value) => { #checks }))
        })
        .collect();
    let validator = validator(arms.is_empty());
    let body = (!arms.is_empty()).then(|| quote!(match self { #(#arms)* _ => {} }));
    quote! {
        #[cfg(feature = "validation")]
        impl #name {
            #[inline]
            pub(crate) fn _check(&self, #validator: &mut ::tongs_runtime::validate::Validator) {
                #body
            }
        }
    }
}

/// The argument's name, which says whether it is used.
fn validator(unused: bool) -> proc_macro2::Ident {
    ident(if unused { "_validator" } else { "validator" })
}

/// The checks of a field; nothing where it has none.
fn checks_of_field(one: &Field) -> Option<TokenStream> {
    let (name, member) = (field(&one.name), &one.member_name);
    let optional = one.presence == Presence::Optional;
    let required = (one.required && optional).then(|| quote!(validator.required(#member, self.#name.is_some());));
    let checks = checks(&quote!(#member), &quote!(value), &one.ty, &one.constraints).map(|checks| {
        if optional {
            quote!(if let ::std::option::Option::Some(value) = &self.#name { #checks })
        } else {
            quote!({
                let value = &self.#name;
                #checks
            })
        }
    });
    all([required, checks])
}

/// Checks one after the other; nothing where there are none.
fn all<const N: usize>(checks: [Option<TokenStream>; N]) -> Option<TokenStream> {
    checks.into_iter().flatten().reduce(|before, next| quote!(#before #next))
}

/// The checks of a value, a reference, which stands under a name of the model; nothing where it has none.
fn checks(name: &TokenStream, value: &TokenStream, ty: &Type, constraints: &Constraints) -> Option<TokenStream> {
    match ty {
        Type::String => string(name, &quote!(#value), constraints),
        Type::I8 | Type::I16 | Type::I32 | Type::I64 | Type::F32 | Type::F64 => range(name, value, ty, constraints),
        Type::Blob => length(name, &quote!(#value.as_ref().len()), "bytes", constraints),
        Type::Named(named) if named.kind != NamedKind::Enum => {
            Some(quote!(validator.within(#name, |validator| #value._check(validator));))
        }
        Type::List { item, sparse } => {
            let length = length(name, &quote!(#value.len()), "items", constraints);
            let unique = constraints
                .unique_items
                .then(|| quote!(validator.unique(#name, ::std::option::Option::Some(#value.as_slice()));));
            let empty = Constraints::default();
            let of_item = constraints.item.as_deref().unwrap_or(&empty);
            let inner = checks(&quote!(&index.to_string()), &quote!(value), item, of_item);
            let walk = inner.map(|inner| {
                let inner = present(*sparse, inner);
                quote! {
                    validator.within(#name, |validator| {
                        for (index, value) in #value.iter().enumerate() { #inner }
                    });
                }
            });
            all([length, unique, walk])
        }
        Type::Map { key, value: of, sparse } => {
            let length = length(name, &quote!(#value.len()), "entries", constraints);
            let empty = Constraints::default();
            let text = if **key == Type::String {
                quote!(key.as_str())
            } else {
                quote!(::std::convert::AsRef::<str>::as_ref(key))
            };
            let of_key = constraints.key.as_deref().unwrap_or(&empty);
            let keys = match **key {
                Type::String => string(&quote!(key), &quote!(key), of_key),
                _ => None,
            };
            let inner = checks(&quote!(#text), &quote!(value), of, constraints.item.as_deref().unwrap_or(&empty));
            let inner = inner.map(|inner| present(*sparse, inner));
            // What is said of a value names its key.
            let of = ident(if inner.is_some() { "value" } else { "_value" });
            let walk = all([keys, inner]).map(|checks| {
                quote! {
                    validator.within(#name, |validator| {
                        for (key, #of) in #value { #checks }
                    });
                }
            });
            all([length, walk])
        }
        _ => None,
    }
}

fn present(sparse: bool, inner: TokenStream) -> TokenStream {
    if sparse { quote!(if let ::std::option::Option::Some(value) = value { #inner }) } else { inner }
}

fn limits(constraints: &Constraints) -> Option<TokenStream> {
    let (min, max) = constraints.length.unwrap_or_default();
    if min.is_none() && max.is_none() && constraints.pattern.is_none() {
        return None;
    }
    let (min, max) = (bound(min), bound(max));
    let pattern = option(constraints.pattern.as_ref());
    Some(quote! {
        &::tongs_runtime::validate::Constraints { min_length: #min, max_length: #max, pattern: #pattern }
    })
}

/// An option, as an expression.
fn option(value: Option<impl quote::ToTokens>) -> TokenStream {
    if let Some(value) = value {
        quote!(::std::option::Option::Some(#value))
    } else {
        quote!(::std::option::Option::None)
    }
}

fn bound(bound: Option<u64>) -> TokenStream {
    option(bound.map(proc_macro2::Literal::u64_unsuffixed))
}

fn string(name: &TokenStream, value: &TokenStream, constraints: &Constraints) -> Option<TokenStream> {
    let limits = limits(constraints)?;
    Some(quote!(validator.string(#name, ::std::option::Option::Some(#value), #limits);))
}

fn length(name: &TokenStream, length: &TokenStream, unit: &str, constraints: &Constraints) -> Option<TokenStream> {
    let limits = limits(constraints)?;
    Some(quote!(validator.length(#name, ::std::option::Option::Some(#length), #limits, #unit);))
}

fn range(name: &TokenStream, value: &TokenStream, ty: &Type, constraints: &Constraints) -> Option<TokenStream> {
    let (min, max) = constraints.range.as_ref()?;
    let bound = |bound: &Option<String>| {
        // Bounds are numbers of the model, which a float holds as near as the check compares.
        let bound = bound.as_ref().and_then(|bound| bound.parse::<f64>().ok()).filter(|bound| bound.is_finite());
        option(bound.map(proc_macro2::Literal::f64_unsuffixed))
    };
    let (min, max) = (bound(min), bound(max));
    let number = match ty {
        Type::I64 => quote!(*#value as f64),
        Type::F64 => quote!(*#value),
        _ => quote!(::std::convert::From::from(*#value)),
    };
    Some(quote!(validator.range(#name, ::std::option::Option::Some(#number), #min, #max);))
}
