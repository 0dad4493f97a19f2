//! Whether a node value is a value of a shape: types, members, and the constraint traits of shapes and members.
//!
//! Values are at most [`crate::model::MAX_DEPTH`] deep, so that the recursion is bounded.

mod constraints;
mod id_ref;

use constraints::Holder;
pub(super) use constraints::base64_length;

use std::borrow::Cow;
use std::fmt::Write as _;

use regex_lite::Regex;

use super::hints::Hints;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::model::{
    Entry, FastMap, FastSet, Member, Model, Node, NodeKind, Number, Object, Shape, ShapeId, ShapeType, Traits,
    trait_ids,
};
use crate::semantic::selector::Graph;
use crate::text::{Span, article};
use id_ref::Selectors;

/// Checks values against the shapes of a model.
pub(super) struct Values<'g, 'm> {
    model: &'m Model,
    graph: &'g Graph<'m>,
    /// The id of the findings.
    code: Cow<'static, str>,
    /// The id of those that a value is of another type, if it is not the same.
    type_code: Option<&'static str>,
    leniency: Leniency,
    /// Patterns that were compiled; `None` for those that this engine does not know.
    patterns: FastMap<Box<str>, Option<Regex>>,
    selectors: Selectors<'m>,
    /// The values of enums, by the address of the enum.
    enums: FastMap<usize, FastSet<String>>,
    hints: Hints,
}

/// What is a warning where it is an error elsewhere.
#[derive(Clone, Copy, Default)]
pub(super) struct Leniency {
    /// A zero out of range.
    pub(super) zero: bool,
    /// What the service itself checks: lengths but of lists, ranges, patterns, and members that are required.
    pub(super) constraints: bool,
}

/// One value that is checked: whose it is, and where in it the check stands.
struct Place<'a> {
    owner: Option<&'a ShapeId>,
    what: &'a str,
    /// Where to point when a value has no place of its own.
    fallback: Span,
    path: Vec<Step<'a>>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Key(&'a str),
    Index(usize),
}

impl<'g, 'm> Values<'g, 'm> {
    /// A checker whose findings have the event id `code`.
    pub(super) fn new(
        model: &'m Model,
        graph: &'g Graph<'m>,
        code: impl Into<Cow<'static, str>>,
        leniency: Leniency,
    ) -> Self {
        Values {
            model,
            graph,
            code: code.into(),
            type_code: None,
            leniency,
            patterns: FastMap::default(),
            selectors: Selectors::default(),
            enums: FastMap::default(),
            hints: Hints::default(),
        }
    }

    /// From now on, a value that is not of the type of its shape is a finding with an event id of its own.
    pub(super) fn set_type_code(&mut self, code: Option<&'static str>) {
        self.type_code = code;
    }

    /// Checks a value of a shape. Findings are about `owner`, if that is one, and call the value `what`.
    pub(super) fn check<'o>(
        &mut self,
        node: &Node,
        shape: &'m Shape,
        (owner, fallback): (impl Into<Option<&'o ShapeId>>, Span),
        what: &str,
        diagnostics: &mut Diagnostics,
    ) {
        let mut place = Place { owner: owner.into(), what, fallback, path: Vec::new() };
        self.shape(node, shape, None, &mut place, diagnostics);
    }

    /// Checks a value of a member, and of what it targets.
    pub(super) fn check_member(&mut self, node: &Node, member: &'m Member, what: &str, diagnostics: &mut Diagnostics) {
        let mut place = Place { owner: Some(member.id()), what, fallback: member.span(), path: Vec::new() };
        self.member(node, member, &mut place, diagnostics);
    }

    fn member<'n>(&mut self, node: &'n Node, member: &'m Member, place: &mut Place<'n>, diagnostics: &mut Diagnostics) {
        // A target that does not exist has been reported.
        let Some(target) = self.model.shape(member.target()) else { return };
        self.shape(node, target, Some(member.traits()), place, diagnostics);
        self.constraints(node, target.shape_type(), member.traits(), Holder::Member, place, diagnostics);
    }

    /// Checks a value of a shape. The traits of the member that leads to it supersede its own.
    fn shape<'n>(
        &mut self,
        node: &'n Node,
        shape: &'m Shape,
        member: Option<&'m Traits>,
        place: &mut Place<'n>,
        diagnostics: &mut Diagnostics,
    ) {
        let shape_type = shape.shape_type();
        match (shape_type, node.kind()) {
            (ShapeType::List | ShapeType::Set, NodeKind::Array(values)) => {
                self.list(values, shape, place, diagnostics);
            }
            (ShapeType::Map, NodeKind::Object(object)) => self.map(object, shape, place, diagnostics),
            (ShapeType::Structure, NodeKind::Object(object)) => {
                self.structure(node.span(), object, shape, place, diagnostics);
            }
            (ShapeType::Union, NodeKind::Object(object)) => {
                self.union(node.span(), object, shape, place, diagnostics);
            }
            (ShapeType::List | ShapeType::Set, _) => return self.expected(node, "array", place, diagnostics),
            (ShapeType::Map | ShapeType::Structure | ShapeType::Union, _) => {
                return self.expected(node, "object", place, diagnostics);
            }
            _ => {
                if !self.simple(node, shape, member, place, diagnostics) {
                    return;
                }
            }
        }
        self.constraints(node, shape_type, shape.traits(), Holder::Target(member), place, diagnostics);
    }

    /// Checks a value of a simple shape; whether its type is right.
    fn simple(
        &mut self,
        node: &Node,
        shape: &'m Shape,
        member: Option<&Traits>,
        place: &Place<'_>,
        diagnostics: &mut Diagnostics,
    ) -> bool {
        let shape_type = shape.shape_type();
        let is_number = node.as_number().is_some();
        let (fits, expected) = match shape_type {
            ShapeType::Boolean => (node.as_bool().is_some(), "boolean"),
            ShapeType::String | ShapeType::Enum | ShapeType::Blob => (node.as_str().is_some(), "string"),
            ShapeType::Float | ShapeType::Double => {
                (is_number || matches!(node.as_str(), Some("NaN" | "Infinity" | "-Infinity")), "number")
            }
            // Numbers of any size may be put in quotes, for readers that would round them.
            ShapeType::BigDecimal => (is_number || quoted_number(node).is_some(), "number"),
            ShapeType::Byte
            | ShapeType::Short
            | ShapeType::Integer
            | ShapeType::Long
            | ShapeType::BigInteger
            | ShapeType::IntEnum => {
                let quoted = quoted_number(node).filter(|_| shape_type == ShapeType::BigInteger);
                match node.as_number().or(quoted.as_ref()) {
                    Some(number) if !self.whole_number(node, number, shape_type, place, diagnostics) => return false,
                    number => (number.is_some(), "number"),
                }
            }
            ShapeType::Timestamp => {
                let format =
                    |traits: &Traits| traits.get(trait_ids::TIMESTAMP_FORMAT).and_then(Node::as_str).map(str::to_owned);
                let format = member.and_then(format).or_else(|| format(shape.traits()));
                self.timestamp(node, format.as_deref(), place, diagnostics);
                return true;
            }
            // Every value is a document; and `Target` reports members that are no data.
            _ => return false,
        };
        if !fits {
            self.expected(node, expected, place, diagnostics);
            return false;
        }
        if shape_type.is_enum() {
            self.enum_value(node, shape, place, diagnostics);
        }
        true
    }

    fn whole_number(
        &self,
        node: &Node,
        number: &Number,
        shape_type: ShapeType,
        place: &Place<'_>,
        diagnostics: &mut Diagnostics,
    ) -> bool {
        let range = match shape_type {
            ShapeType::Byte => i64::from(i8::MIN)..=i64::from(i8::MAX),
            ShapeType::Short => i64::from(i16::MIN)..=i64::from(i16::MAX),
            ShapeType::Integer | ShapeType::IntEnum => i64::from(i32::MIN)..=i64::from(i32::MAX),
            _ => i64::MIN..=i64::MAX,
        };
        let is_whole = number.is_whole();
        let fits = match number {
            Number::Int(value) => range.contains(value),
            Number::Float(_) => true,
            Number::Big(_) => shape_type == ShapeType::BigInteger,
        };
        if is_whole && fits {
            return true;
        }
        let name = place.name();
        let (message, label) = if is_whole {
            let (min, max) = range.into_inner();
            (format!("{shape_type} values are from {min} to {max}, but {name} is {number}"), "out of range")
        } else {
            (format!("{shape_type} values have no fraction, but {name} is {number}"), "not a whole number")
        };
        let finding = self.finding(Severity::Error, node.span(), message, label, place);
        diagnostics.push(finding.help(format!("write a number that {} can hold", article(shape_type.name()))));
        false
    }

    fn list<'n>(&mut self, values: &'n [Node], shape: &'m Shape, place: &mut Place<'n>, diagnostics: &mut Diagnostics) {
        let Some(member) = shape.member("member") else { return };
        for (index, value) in values.iter().enumerate() {
            place.path.push(Step::Index(index));
            self.element(value, member, shape, place, diagnostics);
            place.path.pop();
        }
    }

    fn map<'n>(&mut self, object: &'n Object, shape: &'m Shape, place: &mut Place<'n>, diagnostics: &mut Diagnostics) {
        let (Some(key), Some(value)) = (shape.member("key"), shape.member("value")) else { return };
        for entry in object.entries() {
            place.path.push(Step::Key(&entry.key));
            self.key(&Node::string(entry.key.clone(), entry.key_span()), key, place, diagnostics);
            self.element(&entry.value, value, shape, place, diagnostics);
            place.path.pop();
        }
    }

    /// A key of a map: a string of some kind, whose own `Target` is checked elsewhere.
    fn key(&mut self, node: &Node, member: &'m Member, place: &Place<'_>, diagnostics: &mut Diagnostics) {
        let Some(target) = self.model.shape(member.target()) else { return };
        if self.simple(node, target, Some(member.traits()), place, diagnostics) {
            let (shape_type, own) = (target.shape_type(), member.traits());
            self.constraints(node, shape_type, target.traits(), Holder::Target(Some(own)), place, diagnostics);
            self.constraints(node, shape_type, own, Holder::Member, place, diagnostics);
        }
    }

    /// An item of a list, or a value of a map: null only if that is sparse.
    fn element<'n>(
        &mut self,
        node: &'n Node,
        member: &'m Member,
        container: &'m Shape,
        place: &mut Place<'n>,
        diagnostics: &mut Diagnostics,
    ) {
        if !node.is_null() {
            return self.member(node, member, place, diagnostics);
        }
        if !container.traits().has(trait_ids::SPARSE) {
            let message = format!("{} is null, which `{}` does not hold", place.name(), container.id());
            diagnostics.push(
                self.finding(Severity::Error, node.span(), message, "null", place)
                    .note("lists and maps hold nulls only with `@sparse`")
                    .help("write a value, or leave it out"),
            );
        }
    }

    fn structure<'n>(
        &mut self,
        span: Span,
        object: &'n Object,
        shape: &'m Shape,
        place: &mut Place<'n>,
        diagnostics: &mut Diagnostics,
    ) {
        self.members(object, shape, place, diagnostics);
        let mut required = shape.members().iter().filter(|member| member.traits().has(trait_ids::REQUIRED)).peekable();
        if required.peek().is_none() {
            return;
        }
        let keys: FastSet<&str> = object.iter().map(|(key, _)| key).collect();
        let severity = self.broken();
        for member in required.filter(|member| !keys.contains(member.name())) {
            let message = format!("missing required structure member `{}` for {}", member.name(), place.name());
            let finding = self.finding(severity, span, message, &format!("no `{}`", member.name()), place);
            let finding = self.of_type(finding);
            diagnostics.push(finding.help(format!("add `{}: …`, a value of `{}`", member.name(), member.target())));
        }
    }

    fn union<'n>(
        &mut self,
        span: Span,
        object: &'n Object,
        shape: &'m Shape,
        place: &mut Place<'n>,
        diagnostics: &mut Diagnostics,
    ) {
        // A union without a member is let pass: models have it in examples of operations that are not finished.
        if object.len() <= 1 {
            return self.members(object, shape, place, diagnostics);
        }
        let message = format!("a union value has one member, but {} has {}", place.name(), object.len());
        let finding = self.finding(Severity::Error, span, message, "not one member", place);
        diagnostics.push(finding.help("keep the member that is meant"));
    }

    /// The members of a structure or a union. One that the shape does not have is an error in a union, and a warning in
    /// a structure.
    fn members<'n>(
        &mut self,
        object: &'n Object,
        shape: &'m Shape,
        place: &mut Place<'n>,
        diagnostics: &mut Diagnostics,
    ) {
        for entry in object.entries() {
            if let Some(member) = shape.member(&entry.key) {
                place.path.push(Step::Key(&entry.key));
                self.member(&entry.value, member, place, diagnostics);
                place.path.pop();
            } else {
                diagnostics.push(self.unknown_member(entry, shape, place));
            }
        }
    }

    fn unknown_member(&mut self, entry: &Entry, shape: &Shape, place: &Place<'_>) -> Diagnostic {
        let (key, shape_type) = (&entry.key, shape.shape_type());
        let message = format!("invalid {shape_type} member `{key}` found for `{}` in {}", shape.id(), place.name());
        let severity = if shape_type == ShapeType::Union { Severity::Error } else { Severity::Warning };
        let mut finding = self.finding(severity, entry.key_span(), message, "no such member", place);
        if severity == Severity::Warning {
            finding.code = format!("{}.UnknownMember.{}.{key}", self.code, shape.id()).into();
        }
        match self.hints.nearest(key, shape.members().iter().map(Member::name)) {
            Some(name) => finding.help(format!("write `{name}`")),
            None => finding.help("leave it out"),
        }
    }
}

impl Place<'_> {
    fn name(&self) -> String {
        if self.path.is_empty() {
            return self.what.to_owned();
        }
        let mut path = String::new();
        for step in &self.path {
            let dot = if path.is_empty() { "" } else { "." };
            // Writing to a string does not fail.
            let _ = match step {
                Step::Key(key) => write!(path, "{dot}{key}"),
                Step::Index(index) => write!(path, "{dot}{index}"),
            };
        }
        format!("`{path}` of {}", self.what)
    }
}

/// A number in quotes.
fn quoted_number(node: &Node) -> Option<Number> {
    let text = node.as_str()?;
    let starts_well = text.trim_start_matches('-').starts_with(|char: char| char.is_ascii_digit());
    starts_well.then(|| Number::parse(text)).flatten()
}
