//! Expressions over values of the SDK's types, as calls of the runtime's `Value`.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::waiter::{Argument, Call, Hop, Look, Members, Start};
use crate::ir::{NamedKind, Step, Type};

use super::parts::{field, ident};
use super::paths::Root;

/// What an expression gives, as an `Option`.
pub(super) fn option(root: &Root, look: &Look) -> TokenStream {
    let value = value(root, look);
    quote!(::std::option::Option::Some(#value))
}

/// What an expression gives, as a value of its own.
fn value(root: &Root, look: &Look) -> TokenStream {
    match look {
        Look::Item => quote!(it.clone()),
        Look::Null => quote!(Value::Null),
        Look::Boolean(value) => quote!(Value::from(#value)),
        Look::Integer(number) => {
            let number = Literal::i64_suffixed(*number);
            quote!(Value::from(#number))
        }
        Look::Float(number) => {
            let number = Literal::f64_suffixed(*number);
            quote!(Value::from(#number))
        }
        Look::Text(text) => quote!(Value::from(#text)),
        Look::List(items) => {
            let items = items.iter().map(|item| value(root, item));
            quote!(Value::List(::std::vec![#(#items),*]))
        }
        Look::Named { entries, of_structure } => {
            let entries = self::entries(root, entries);
            if *of_structure { quote!(Value::members(#entries)) } else { quote!(Value::named(#entries)) }
        }
        Look::Pick(items) => {
            let items = items.iter().map(|item| value(root, item));
            quote!(it.pick([#(#items),*]))
        }
        Look::PickNamed { entries, of_structure } => {
            let entries = self::entries(root, entries);
            if *of_structure { quote!(it.pick_members(#entries)) } else { quote!(it.pick_named(#entries)) }
        }
        Look::Members(members) => self::members(root, members),
        Look::Call(call) => self::call(root, call),
        Look::Function(name, arguments) => {
            let (name, arguments) = (ident(name), arguments.iter().map(|one| value(root, one)));
            quote!(Value::#name([#(#arguments),*])?)
        }
    }
}

fn entries(root: &Root, entries: &[(String, Look)]) -> TokenStream {
    let entries = entries.iter().map(|(name, look)| {
        let value = value(root, look);
        quote!((#name, #value))
    });
    quote!([#(#entries),*])
}

/// A value that a method is called on.
fn receiver(root: &Root, look: &Look) -> TokenStream {
    if *look == Look::Item { quote!(it) } else { value(root, look) }
}

fn call(root: &Root, call: &Call) -> TokenStream {
    let (of, method) = (receiver(root, &call.of), ident(call.method));
    let arguments = call.arguments.iter().map(|argument| match argument {
        Argument::Value(Look::Item) => quote!(it),
        Argument::Value(look) => {
            let value = value(root, look);
            quote!(&#value)
        }
        // What gives the item itself is a function that there is.
        Argument::Each(Look::Item) => quote!(Value::clone),
        Argument::Each(look) => {
            let body = body(root, look);
            if names_item(look) { quote!(|it| #body) } else { quote!(|_| #body) }
        }
        Argument::Later(look) => {
            let body = body(root, look);
            quote!(|| #body)
        }
        Argument::Number(number) => {
            let number = Literal::i32_unsuffixed(*number);
            quote!(#number)
        }
        Argument::Bound(None) => quote!(::std::option::Option::None),
        Argument::Bound(Some(number)) => {
            let number = Literal::i32_unsuffixed(*number);
            quote!(::std::option::Option::Some(#number))
        }
        Argument::Text(text) => quote!(#text),
    });
    let fails = call.may_fail.then(|| quote!(?));
    quote!(#of.#method(#(#arguments),*)#fails)
}

/// The body of a closure.
fn body(root: &Root, look: &Look) -> TokenStream {
    if may_fail(look) { option(root, look) } else { value(root, look) }
}

/// Whether there is a `?` in an expression, but for those of closures in it.
fn may_fail(look: &Look) -> bool {
    match look {
        Look::List(items) | Look::Pick(items) => items.iter().any(may_fail),
        Look::Named { entries, .. } | Look::PickNamed { entries, .. } => entries.iter().any(|(_, look)| may_fail(look)),
        Look::Members(members) => matches!(&members.from, Start::Value(look, _) if may_fail(look)),
        Look::Call(call) => {
            let argument = |one: &Argument| matches!(one, Argument::Value(look) if may_fail(look));
            call.may_fail || may_fail(&call.of) || call.arguments.iter().any(argument)
        }
        Look::Function(..) => true,
        _ => false,
    }
}

/// Whether an expression is about the item of the closure that it is in.
fn names_item(look: &Look) -> bool {
    match look {
        Look::Item | Look::Pick(_) | Look::PickNamed { .. } => true,
        Look::List(items) | Look::Function(_, items) => items.iter().any(names_item),
        Look::Named { entries, .. } => entries.iter().any(|(_, look)| names_item(look)),
        Look::Members(members) => matches!(&members.from, Start::Value(look, _) if names_item(look)),
        Look::Call(call) => {
            let argument = |one: &Argument| match one {
                Argument::Value(look) | Argument::Later(look) => names_item(look),
                _ => false,
            };
            names_item(&call.of) || call.arguments.iter().any(argument)
        }
        _ => false,
    }
}

/// The expressions that an expression is made of.
fn parts(look: &Look) -> Vec<&Look> {
    match look {
        Look::List(items) | Look::Pick(items) | Look::Function(_, items) => items.iter().collect(),
        Look::Named { entries, .. } | Look::PickNamed { entries, .. } => entries.iter().map(|(_, look)| look).collect(),
        Look::Members(members) => match &members.from {
            Start::Value(look, _) => vec![look],
            Start::Input | Start::Output => Vec::new(),
        },
        Look::Call(call) => {
            let arguments = call.arguments.iter().filter_map(|argument| match argument {
                Argument::Value(look) | Argument::Each(look) | Argument::Later(look) => Some(look),
                _ => None,
            });
            arguments.chain([&*call.of]).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether an expression reads the input, or the output.
pub(super) fn reads(look: &Look, message: &Start) -> bool {
    matches!(look, Look::Members(members) if members.from == *message)
        || parts(look).into_iter().any(|part| reads(part, message))
}

/// Whether an expression names types of the SDK.
pub(super) fn names_types(look: &Look) -> bool {
    matches!(look, Look::Members(members) if matches!(members.from, Start::Value(..)))
        || parts(look).into_iter().any(names_types)
}

/// A member of a structure as a value.
fn members(root: &Root, members: &Members) -> TokenStream {
    let see = see(&members.ty, matches!(members.hops.last(), Some(Hop::Unit(_))));
    match &members.from {
        Start::Input => {
            let way = way(&quote!(input), &members.hops);
            quote!(Value::maybe(#way, #see))
        }
        Start::Output => {
            let way = way(&quote!(output), &members.hops);
            quote!(Value::maybe(#way, #see))
        }
        Start::Value(of, named) => {
            let (of, ty, way) = (receiver(root, of), root.named(named), way(&quote!(it), &members.hops));
            quote!(#of.member::<#ty, _>(|it| #way, #see))
        }
    }
}

/// An option of a reference to what a way leads to.
fn way(from: &TokenStream, hops: &[Hop]) -> TokenStream {
    let mut hops = hops.iter();
    let mut way = hops.next().map_or_else(|| quote!(::std::option::Option::Some(#from)), |hop| first(from, hop));
    for hop in hops {
        way = match hop {
            Hop::Field(step @ Step { optional: false, .. }) => {
                let value = required(&quote!(it), step);
                quote!(#way.map(|it| #value))
            }
            hop => {
                let next = first(&quote!(it), hop);
                quote!(#way.and_then(|it| #next))
            }
        };
    }
    way
}

/// An option of a reference to what a step leads to.
fn first(from: &TokenStream, hop: &Hop) -> TokenStream {
    match hop {
        Hop::Field(Step { field: name, optional: true, boxed }) => {
            let name = field(name);
            if *boxed { quote!(#from.#name.as_deref()) } else { quote!(#from.#name.as_ref()) }
        }
        Hop::Field(step) => {
            let value = required(from, step);
            quote!(::std::option::Option::Some(#value))
        }
        Hop::Variant(method, boxed) => {
            let method = ident(method);
            let unboxed = boxed.then(|| quote!(.map(|it| &**it)));
            quote!(#from.#method().ok()#unboxed)
        }
        Hop::Unit(method) => {
            let method = ident(method);
            quote!(#from.#method().then_some(&()))
        }
    }
}

fn required(from: &TokenStream, step: &Step) -> TokenStream {
    let name = field(&step.field);
    if step.boxed { quote!(&*#from.#name) } else { quote!(&#from.#name) }
}

/// What makes a value of a reference to one of a type.
fn see(ty: &Type, is_unit: bool) -> TokenStream {
    match ty {
        _ if is_unit => quote!(Value::unit),
        Type::Named(named) if named.kind == NamedKind::Enum => quote!(|it| Value::from(it.as_str())),
        Type::Named(_) => quote!(Value::object),
        Type::List { item, sparse } => {
            let see = held(item, *sparse);
            quote!(|it| Value::list(it, #see))
        }
        Type::Map { value, sparse, .. } => {
            let see = held(value, *sparse);
            quote!(|it| Value::map(it, |key| key.as_str(), #see))
        }
        _ => quote!(Value::from),
    }
}

fn held(ty: &Type, sparse: bool) -> TokenStream {
    let see = see(ty, false);
    if sparse { quote!(|it| Value::maybe(it.as_ref(), #see)) } else { see }
}
