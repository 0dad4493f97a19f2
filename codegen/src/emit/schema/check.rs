//! Checks of constraints, behind the feature `validation`: where a shape has the values that its table tells of.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::{Home, Named, Structure, Union};

use super::super::parts::{field, ident};

/// The check of a structure that travels in requests.
pub(super) fn structure(structure: &Structure, table: &str) -> TokenStream {
    if !structure.travels.in_requests {
        return TokenStream::new();
    }
    let (ty, table) = (shape(&structure.named), ident(table));
    let fields: Vec<_> = structure.fields.iter().map(|one| field(&one.name)).collect();
    let check = (!fields.is_empty()).then(|| quote!(validator.members(&#table, &[#(&self.#fields),*]);));
    let method = structure.validate_method.as_deref().map(|method| method_of(&ty, method));
    let check = implementation(&ty, check.as_ref());
    quote!(#method #check)
}

/// The check of a union that travels in requests.
pub(super) fn union(union: &Union) -> TokenStream {
    if !union.travels.in_requests {
        return TokenStream::new();
    }
    let arms: Vec<_> = union
        .variants
        .iter()
        .enumerate()
        .filter(|(_, variant)| variant.ty.is_some())
        .map(|(number, variant)| {
            let (name, number) = (ident(&variant.name), Literal::usize_unsuffixed(number));
            quote!(Self::#name(value) => validator.member(&SCHEMA, #number, value),)
        })
        .collect();
    let check = (!arms.is_empty()).then(|| quote!(match self { #(#arms)* _ => {} }));
    implementation(&shape(&union.named), check.as_ref())
}

/// A type of the shapes, from a file of tables.
fn shape(named: &Named) -> TokenStream {
    let name = ident(&named.name);
    match &named.home {
        Home::Types => quote!(super::super::super::types::#name),
        Home::Errors => quote!(super::super::super::super::types::error::#name),
        Home::Operation(module) => {
            let module = field(module);
            quote!(super::super::super::operation::#module::#name)
        }
    }
}

fn implementation(ty: &TokenStream, check: Option<&TokenStream>) -> TokenStream {
    let method = check.map(|check| {
        quote! {
            #[inline]
            fn check_members(&self, validator: &mut ::tongs_runtime::validate::Validator) {
                #check
            }
        }
    });
    quote! {
        #[cfg(feature = "validation")]
        impl ::tongs_runtime::validate::Check for #ty { #method }
    }
}

/// The method of an input that checks it.
fn method_of(ty: &TokenStream, name: &str) -> TokenStream {
    let name = ident(name);
    quote! {
        #[cfg(feature = "validation")]
        impl #ty {
            /// Checks the model's constraints.
            ///
            /// # Errors
            ///
            /// Every constraint that is broken.
            #[inline]
            pub fn #name(&self) -> ::std::result::Result<(), ::tongs_runtime::validate::ConstraintViolations> {
                ::tongs_runtime::validate::validate(self)
            }
        }
    }
}
