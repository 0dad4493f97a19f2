//! What lowering asks of the model again and again.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::diagnostic::Diagnostics;
use crate::ir::{Deprecated, Home, Named, NamedKind, Structure, TimestampFormat, Travels, Type};
use crate::model::{Member, Model, Node, Shape, ShapeId, ShapeType, Traits, UNIT, trait_ids};
use crate::naming;
use crate::rust_type::{self, RustType};
use crate::select::{Selection, ShapeNames};
use crate::text::Span;

use super::causes::{Causes, Kind};
use super::protocol::Protocol;
use super::{docs, events, examples, recursion, shapes};

pub(super) struct Context<'a> {
    pub(super) model: &'a Model,
    pub(super) selection: &'a Selection<'a>,
    pub(super) diagnostics: &'a mut Diagnostics,
    /// What keeps operations from being forged, to be told once.
    pub(super) causes: &'a mut Causes,
    /// How shapes travel.
    pub(super) protocol: &'static dyn Protocol,
    /// From where examples take the client.
    pub(super) client: examples::Crate,
    /// Members that are boxed.
    pub(super) boxed: BTreeSet<ShapeId>,
    /// What the service calls shapes.
    names: ShapeNames<'a>,
    /// Shapes that are only the input or output of an operation, and so no types of their own.
    top_level: BTreeMap<&'a ShapeId, &'a ShapeId>,
    /// In which direction values of shapes travel as values of members.
    travels: BTreeMap<&'a ShapeId, Travels>,
    /// Structures and errors, each lowered once.
    structures: BTreeMap<ShapeId, Rc<Structure>>,
}

impl<'a> Context<'a> {
    pub(super) fn new(
        model: &'a Model,
        selection: &'a Selection<'a>,
        protocol: &'static dyn Protocol,
        client: examples::Crate,
        (diagnostics, causes): (&'a mut Diagnostics, &'a mut Causes),
    ) -> Self {
        Context {
            model,
            selection,
            diagnostics,
            causes,
            protocol,
            client,
            boxed: recursion::boxed_members(selection),
            names: ShapeNames::of(selection.service),
            top_level: selection.messages(),
            travels: travels(model, selection),
            structures: BTreeMap::new(),
        }
    }

    /// In which direction values of a shape travel as values of members: an input or output may be one, too.
    pub(super) fn travels(&self, shape: &Shape) -> Travels {
        self.travels.get(shape.id()).copied().unwrap_or(Travels { in_requests: false, in_responses: false })
    }

    /// The shapes that may become types of their own: all of the closure but inputs and outputs; by id.
    pub(super) fn data_shapes(&self) -> Vec<ShapeId> {
        self.selection.shapes.keys().filter(|id| !self.top_level.contains_key(*id)).cloned().collect()
    }

    /// A shape's name in this service.
    pub(super) fn shape_name<'b>(&'b self, id: &'b ShapeId) -> &'b str {
        self.names.get(id)
    }

    /// The reference to a structure, union or enum.
    pub(super) fn named(&self, shape: &Shape) -> Named {
        let name = naming::type_name(self.shape_name(shape.id()));
        let (kind, home) = match shape.shape_type() {
            ShapeType::Union => (NamedKind::Union, Home::Types),
            ShapeType::Enum => (NamedKind::Enum, Home::Types),
            _ if shape.traits().has(trait_ids::ERROR) => (NamedKind::Structure, Home::Errors),
            _ => (NamedKind::Structure, Home::Types),
        };
        let stem = naming::snake_case(&name);
        let mut module = naming::file_module(&stem);
        if module == name {
            // `_1` has no case, and a type and a module cannot share a name.
            module.push('_');
        }
        Named { name, stem, module, home, kind }
    }

    /// The target of a member: shapes of a model that loaded exist.
    pub(super) fn target(&self, member: &Member) -> &'a Shape {
        self.model.shape(member.target()).unwrap_or(self.selection.service)
    }

    /// Notes that a member asks for something that is not forged.
    pub(super) fn unsupported(&mut self, member: &Member, what: &str, mend: &'static str) {
        self.causes.add((Kind::Member, what, mend), member.id(), member.span(), "this member");
    }

    /// The Rust type of a member, without `Option` and `Box`.
    pub(super) fn member_type(&mut self, member: &Member) -> Type {
        let target = self.target(member);
        match RustType::of(target) {
            RustType::Bool => Type::Bool,
            RustType::I8 => Type::I8,
            RustType::I16 => Type::I16,
            RustType::I32 => Type::I32,
            RustType::I64 => Type::I64,
            RustType::F32 => Type::F32,
            RustType::F64 => Type::F64,
            RustType::String => Type::String,
            RustType::Blob => Type::Blob,
            RustType::ByteStream => Type::ByteStream,
            RustType::Events => events::ty(self, target),
            RustType::DateTime => Type::Timestamp(self.timestamp_in_body(member)),
            // The loader refuses those that the protocol has no form for.
            RustType::Document => Type::Document,
            RustType::Named => {
                if target.traits().has(trait_ids::ERROR) {
                    self.unsupported(member, "an error as a value", "let it target a structure that is not an error");
                }
                Type::Named(self.named(target))
            }
            RustType::List { sparse } => Type::List { item: Box::new(self.element(target, "member")), sparse },
            RustType::Map { sparse } => Type::Map {
                key: Box::new(self.element(target, "key")),
                value: Box::new(self.element(target, "value")),
                sparse,
            },
            RustType::BigInteger => Type::BigInteger(self.protocol.big_number()),
            RustType::BigDecimal => Type::BigDecimal(self.protocol.big_number()),
            RustType::None => {
                self.unsupported(member, "a value of a service, resource or operation", "give it a type of data");
                Type::String
            }
        }
    }

    /// Lists and maps can hold themselves only through a structure or union, which the validator ensures; so this
    /// recursion ends.
    fn element(&mut self, target: &'a Shape, name: &str) -> Type {
        target.member(name).map_or(Type::String, |member| self.member_type(member))
    }

    /// A timestamp's format in a body.
    fn timestamp_in_body(&self, member: &Member) -> TimestampFormat {
        let usual = self.protocol.timestamp_format();
        if self.protocol.honours_timestamp_format() { self.timestamp_format(member, usual) } else { usual }
    }

    /// A timestamp's format: the member's, its target's, or the place's own.
    pub(super) fn timestamp_format(&self, member: &Member, place: TimestampFormat) -> TimestampFormat {
        let target = self.target(member);
        let format = [member.traits(), target.traits()]
            .into_iter()
            .find_map(|traits| traits.get(trait_ids::TIMESTAMP_FORMAT).and_then(Node::as_str));
        match format {
            Some("date-time") => TimestampFormat::DateTime,
            Some("http-date") => TimestampFormat::HttpDate,
            Some("epoch-seconds") => TimestampFormat::EpochSeconds,
            _ => place,
        }
    }

    /// Whether a value must not be shown: the member or what it targets is sensitive, or elements of a list or map.
    pub(super) fn is_sensitive(&self, member: &Member) -> bool {
        let target = self.target(member);
        member.traits().has(trait_ids::SENSITIVE)
            || target.traits().has(trait_ids::SENSITIVE)
            || (is_collection(target) && target.members().iter().any(|element| self.is_sensitive(element)))
    }

    /// A structure or error that is a type of its own.
    pub(super) fn structure(&mut self, shape: &Shape) -> Rc<Structure> {
        if let Some(known) = self.structures.get(shape.id()) {
            return Rc::clone(known);
        }
        let is_error = shape.traits().has(trait_ids::ERROR);
        let lowered = Rc::new(if is_error { shapes::error(self, shape) } else { shapes::structure(self, shape) });
        self.structures.insert(shape.id().clone(), Rc::clone(&lowered));
        lowered
    }

    /// All structures and errors that were lowered.
    pub(super) fn into_structures(self) -> impl Iterator<Item = Structure> {
        self.structures.into_values().map(Rc::unwrap_or_clone)
    }

    /// Whether a member of a structure is an `Option`, as for a careful client.
    pub(super) fn is_optional(&self, structure: &Shape, member: &Member) -> bool {
        rust_type::nullability(self.model, [self.selection.service], structure, member).is_optional()
    }

    /// A member's default, if it has one other than null.
    pub(super) fn default<'b>(&self, member: &'b Member) -> Option<&'b Node> {
        rust_type::default([self.selection.service], member)
    }

    /// A member's documentation: its own, or that of what it targets when that is no type with documentation of its
    /// own.
    pub(super) fn member_docs(&self, member: &Member) -> Vec<String> {
        let own = documentation(member.traits());
        if own.is_empty() { documentation(self.target(member).traits()) } else { own }
    }
}

/// In which direction values of shapes travel as values of members.
fn travels<'a>(model: &Model, selection: &'a Selection<'_>) -> BTreeMap<&'a ShapeId, Travels> {
    let mut travels = BTreeMap::new();
    for selected in selection.shapes.values() {
        for member in selected.shape.members() {
            // An event is read and written with the stream that it is of; exceptions are errors like others.
            if events::is_stream(selected.shape) && !model.shape(member.target()).is_some_and(is_bare_error) {
                continue;
            }
            let of = travels.entry(member.target()).or_insert(Travels { in_requests: false, in_responses: false });
            of.in_requests |= selected.usage.request;
            of.in_responses |= selected.usage.response || selected.usage.error;
        }
    }
    travels
}

fn is_bare_error(shape: &Shape) -> bool {
    shape.traits().has(trait_ids::ERROR) && events::is_bare(shape)
}

pub(super) fn documentation(traits: &Traits) -> Vec<String> {
    traits.get(trait_ids::DOCUMENTATION).and_then(Node::as_str).map(docs::lines).unwrap_or_default()
}

fn is_collection(shape: &Shape) -> bool {
    matches!(shape.shape_type(), ShapeType::List | ShapeType::Set | ShapeType::Map)
}

/// Where a value of the model stands; what it belongs to, if there is none or it has no place of its own.
pub(super) fn place(node: Option<&Node>, owner: Span) -> Span {
    node.map_or(owner, |node| node.span().or(owner))
}

/// Whether a union's member stands for itself.
pub(super) fn is_unit(member: &Member) -> bool {
    member.target().as_str() == UNIT
}

pub(super) fn deprecated(traits: &Traits) -> Option<Deprecated> {
    let node = traits.get(trait_ids::DEPRECATED)?;
    let text = |key: &str| node.get(key).and_then(Node::as_str).map(docs::line).filter(|text| !text.is_empty());
    Some(Deprecated { note: text("message"), since: text("since") })
}
