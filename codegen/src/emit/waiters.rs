//! Waiters: what marks their fluent builders, what answers mean, and the client's methods.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::waiter::{Expected, Matcher, Start, State, Waiter};
use crate::ir::{Operation, Sdk};

use super::gates;
use super::looks;
use super::parts::{docs, field, ident};
use super::paths::Root;

/// The waiters of all operations, by name.
pub(super) fn all(operations: &[Operation]) -> Vec<(&Operation, &Waiter)> {
    let mut all = Vec::new();
    for operation in operations {
        all.extend(operation.waiters.iter().map(|waiter| (operation, waiter)));
    }
    all.sort_by(|(_, one), (_, other)| one.name.cmp(&other.name));
    all
}

/// The module of waiters.
pub(super) fn modules(sdk: &Sdk) -> TokenStream {
    let modules = all(&sdk.operations).into_iter().map(|(operation, waiter)| {
        let (docs, module, gate) = (docs(&waiter.docs), field(&waiter.module), gates::of(sdk, operation));
        quote!(#docs #gate pub mod #module;)
    });
    quote!(#(#modules)*)
}

/// The file of a waiter.
pub(super) fn waiter(operation: &Operation, waiter: &Waiter) -> TokenStream {
    let root = Root::of_waiter();
    let [name, fluent, final_poll, error] =
        [&waiter.name, &waiter.fluent_builder, &waiter.final_poll, &waiter.error].map(|name| ident(name));
    let (module, unit) = (field(&operation.module), ident(&operation.name));
    let (output, operation_error) = (ident(&operation.output.named.name), ident(&operation.error_name));
    let builder = ident(&operation.fluent_builder);
    let types = root.import(waiter.paths.iter().any(looks::names_types));
    let of_paths = (!waiter.paths.is_empty()).then(|| quote!(Expected, Path, Value,));
    let paths = waiter.paths.iter().enumerate().map(|(at, look)| {
        let (name, value) = (path(waiter, at), looks::option(&root, look));
        let input = if looks::reads(look, &Start::Input) { quote!(input) } else { quote!(_) };
        let output = if looks::reads(look, &Start::Output) { quote!(output) } else { quote!(_) };
        quote!(const #name: Path<operation::#unit> = |#input, #output| #value;)
    });
    let acceptors = waiter.acceptors.iter().map(|acceptor| {
        let (state, matcher) = (state(acceptor.state), matcher(waiter, &acceptor.matcher));
        quote!(Acceptor(State::#state, Matcher::#matcher))
    });
    let (docs, min, max) =
        (docs(&waiter.docs), Literal::u64_unsuffixed(waiter.min_delay), Literal::u64_unsuffixed(waiter.max_delay));
    quote! {
        use super::super::operation::#module as operation;
        use super::super::shapes::operation::#module as shapes;
        #types
        use ::tongs_runtime::waiter::{self, Acceptor, Matcher, State, Wait, #of_paths};

        #docs
        #[derive(::std::clone::Clone, ::std::marker::Copy, ::std::fmt::Debug)]
        pub struct #name;

        impl waiter::Waiter for #name {
            type Operation = operation::#unit;
            const MIN_DELAY: u64 = #min;
            const MAX_DELAY: u64 = #max;
            const ACCEPTORS: &'static [Acceptor<Self::Operation>] = &[#(#acceptors),*];
        }

        /// Puts together the call that is made until what is waited for is there.
        pub type #fluent = operation::builders::#builder<Wait<#name>>;

        /// The answer that ended the wait.
        pub type #final_poll = waiter::AnsweredPoll<shapes::#output, shapes::#operation_error>;

        /// Why what was waited for did not come.
        pub type #error = waiter::WaiterError<shapes::#output, shapes::#operation_error>;

        #(#paths)*
    }
}

fn state(state: State) -> TokenStream {
    match state {
        State::Success => quote!(Success),
        State::Failure => quote!(Failure),
        State::Retry => quote!(Retry),
    }
}

fn matcher(waiter: &Waiter, matcher: &Matcher) -> TokenStream {
    match matcher {
        Matcher::Success(success) => quote!(Success(#success)),
        Matcher::Error(codes) => quote!(Error(&[#(#codes),*])),
        Matcher::Path(at, expected) => {
            let (path, expected) = (path(waiter, *at), self::expected(expected));
            quote!(Path(#path, Expected::#expected))
        }
    }
}

fn expected(expected: &Expected) -> TokenStream {
    match expected {
        Expected::Text(text) => quote!(Text(#text)),
        Expected::Boolean(value) => quote!(Boolean(#value)),
        Expected::All(text) => quote!(All(#text)),
        Expected::Any(text) => quote!(Any(#text)),
    }
}

/// The constant of an expression.
fn path(waiter: &Waiter, at: usize) -> proc_macro2::Ident {
    if waiter.paths.len() == 1 { ident("PATH") } else { ident(&format!("PATH_{}", at + 1)) }
}

/// The trait that gives a client its methods to wait, and the client's own.
pub(super) fn of_client(sdk: &Sdk) -> TokenStream {
    let waiters = all(&sdk.operations);
    if waiters.is_empty() {
        return TokenStream::new();
    }
    let declared = waiters.iter().map(|(operation, waiter)| {
        let (docs, gate) = (docs(&waiter.docs), gates::of(sdk, operation));
        let (method, module, fluent) = (ident(&waiter.method), field(&waiter.module), ident(&waiter.fluent_builder));
        quote!(#docs #gate fn #method(&self) -> super::waiters::#module::#fluent;)
    });
    let rows = waiters.iter().map(|(operation, waiter)| {
        let [method, name, fluent, builder] =
            [&waiter.method, &waiter.name, &waiter.fluent_builder, &operation.fluent_builder].map(|name| ident(name));
        let (module, of_operation) = (field(&waiter.module), field(&operation.module));
        let gate = gates::of(sdk, operation);
        quote!(#gate #method #module #name #fluent #of_operation #builder)
    });
    quote! {
        /// Waits with a client until something is there.
        pub trait Waiters {
            #(#declared)*
        }

        ::tongs_runtime::waiters!(Client: #(#rows),*);
    }
}
