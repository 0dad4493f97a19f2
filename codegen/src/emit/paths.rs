//! How a file names what stands elsewhere in the SDK.
//!
//! A part of an SDK (its shapes, its serializers, its operations) names its own modules by relative paths, and the other
//! parts by names that its root gives them. So its files are the same wherever the part stands: only the root knows.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Home, Named, NamedKind, Part, Place, Type};

use super::parts::{field, ident};

/// What the root of a part says, so that the files below it can name another part so.
pub(super) fn import(name: &str, part: &Part) -> TokenStream {
    let name = ident(name);
    match &part.place {
        Place::Crate(crate_ident) => {
            let crate_ident = ident(crate_ident);
            quote!(use ::#crate_ident as #name;)
        }
        Place::Module => quote!(use super::#name;),
    }
}

/// What a facade says of a part that is its module.
pub(super) fn declare(name: &str, part: &Part) -> Option<TokenStream> {
    let name = ident(name);
    match part.place {
        Place::Crate(_) => None,
        Place::Module => Some(quote!(#[rustfmt::skip] mod #name;)),
    }
}

/// What a file of serializers has to import if it reads and writes errors, or values of these types.
pub(super) fn codecs<'a>(of: &Home, errors: bool, types: impl IntoIterator<Item = &'a Type>) -> TokenStream {
    let up = match of {
        Home::Types | Home::Operation(_) => quote!(super::super),
        Home::Errors => quote!(super::super::super),
    };
    let is_used = errors || types.into_iter().any(|ty| ty.names(|named| named.kind != NamedKind::Enum));
    if is_used { quote!(use #up::types;) } else { TokenStream::new() }
}

/// The module that reads and writes a type.
pub(super) fn codec(named: &Named) -> TokenStream {
    let module = ident(&named.module);
    if named.home == Home::Errors { quote!(types::error::#module) } else { quote!(types::#module) }
}

/// How a file names shapes.
#[derive(Clone)]
pub(super) struct Root {
    /// Their root.
    top: TokenStream,
    /// Their module `types`.
    types: TokenStream,
    /// Whether `types` is a name that the file has to import.
    imports: bool,
}

impl Root {
    /// In the root of the shapes.
    pub(super) fn of_shapes() -> Self {
        Root { top: quote!(super), types: quote!(super::types), imports: false }
    }

    /// In a file of the shapes.
    pub(super) fn of_shape(home: &Home) -> Self {
        match home {
            Home::Types => Root { top: quote!(super::super), types: quote!(super), imports: false },
            Home::Errors => Root { top: quote!(super::super::super), types: quote!(super::super), imports: false },
            // Three steps up are too many to take with each name.
            Home::Operation(_) => Root { top: quote!(super::super::super), types: quote!(types), imports: true },
        }
    }

    /// In a file of the serializers.
    pub(super) fn of_serializer(home: &Home) -> Self {
        let top = match home {
            Home::Types | Home::Operation(_) => quote!(super::super::shapes),
            Home::Errors => quote!(super::super::super::shapes),
        };
        Root { types: quote!(#top::types), top, imports: false }
    }

    /// In a file of an operation's client.
    pub(super) fn of_call() -> Self {
        Root { top: quote!(super::super::super::shapes), types: quote!(types), imports: true }
    }

    /// In a file of a waiter.
    pub(super) fn of_waiter() -> Self {
        Root { top: quote!(super::super::shapes), types: quote!(types), imports: true }
    }

    /// What a file has to import to name these types.
    pub(super) fn imports<'a>(&self, types: impl IntoIterator<Item = &'a Type>) -> TokenStream {
        self.import(types.into_iter().any(|ty| ty.names(|_| true)))
    }

    /// What a file has to import if it names any type.
    pub(super) fn import(&self, is_used: bool) -> TokenStream {
        let top = &self.top;
        if is_used && self.imports { quote!(use #top::types;) } else { TokenStream::new() }
    }

    /// The module of a type.
    pub(super) fn module(&self, home: &Home) -> TokenStream {
        let Root { top, types, .. } = self;
        match home {
            Home::Types => quote!(#types),
            Home::Errors => quote!(#types::error),
            Home::Operation(module) => {
                let module = field(module);
                quote!(#top::operation::#module)
            }
        }
    }

    /// A type that the SDK defines.
    pub(super) fn named(&self, named: &Named) -> TokenStream {
        let module = self.module(&named.home);
        let name = ident(&named.name);
        quote!(#module::#name)
    }

    /// A type.
    pub(super) fn ty(&self, ty: &Type) -> TokenStream {
        match ty {
            Type::Bool => quote!(bool),
            Type::I8 => quote!(i8),
            Type::I16 => quote!(i16),
            Type::I32 => quote!(i32),
            Type::I64 => quote!(i64),
            Type::F32 => quote!(f32),
            Type::F64 => quote!(f64),
            Type::BigInteger(_) => quote!(::tongs_runtime::aws_smithy_types::BigInteger),
            Type::BigDecimal(_) => quote!(::tongs_runtime::aws_smithy_types::BigDecimal),
            Type::String => quote!(::std::string::String),
            Type::Blob => quote!(::tongs_runtime::aws_smithy_types::Blob),
            Type::ByteStream => quote!(::tongs_runtime::aws_smithy_types::byte_stream::ByteStream),
            Type::Timestamp(_) => quote!(::tongs_runtime::aws_smithy_types::DateTime),
            Type::Document => quote!(::tongs_runtime::aws_smithy_types::Document),
            Type::Named(named) => self.named(named),
            Type::Events(events) => {
                let name = ident(if events.sent { "EventStreamSender" } else { "EventReceiver" });
                let (event, error) = (self.named(&events.event), self.named(&events.error));
                quote!(::tongs_runtime::event_stream::#name<#event, #error>)
            }
            Type::List { item, sparse } => {
                let item = self.element(item, *sparse);
                quote!(::std::vec::Vec<#item>)
            }
            Type::Map { key, value, sparse } => {
                let (key, value) = (self.ty(key), self.element(value, *sparse));
                quote!(::std::collections::HashMap<#key, #value>)
            }
        }
    }

    /// What a list or map holds.
    pub(super) fn element(&self, ty: &Type, sparse: bool) -> TokenStream {
        let ty = self.ty(ty);
        if sparse { quote!(::std::option::Option<#ty>) } else { ty }
    }

    /// A type, boxed or not.
    pub(super) fn boxed(&self, ty: &Type, boxed: bool) -> TokenStream {
        let ty = self.ty(ty);
        if boxed { quote!(::std::boxed::Box<#ty>) } else { ty }
    }
}
