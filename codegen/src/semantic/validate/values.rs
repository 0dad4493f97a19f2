//! Whether a node value is a value of a shape: types, members, and the constraint traits of shapes and members.
//!
//! Values are at most [`crate::node::MAX_DEPTH`] deep, so that the recursion is bounded.

use regex_lite::Regex;

use crate::diagnostic::{Diagnostic, Diagnostics, Severity, nearest};
use crate::node::{Entry, Node, NodeKind, Number, Object};
use crate::semantic::{FastMap, FastSet, Member, Model, Shape, ShapeId, ShapeType, Traits};
use crate::source::Span;

/// Checks values against the shapes of a model.
pub(crate) struct Values<'m> {
    model: &'m Model,
    /// The id of the findings.
    code: &'static str,
    /// Patterns that were compiled; `None` for those that this engine does not know.
    patterns: FastMap<Box<str>, Option<Regex>>,
}

/// One value that is checked: whose it is, and where in it the check stands.
struct Place<'a> {
    owner: &'a ShapeId,
    what: &'a str,
    path: Vec<String>,
}

impl<'m> Values<'m> {
    /// A checker whose findings have the event id `code`.
    pub(crate) fn new(model: &'m Model, code: &'static str) -> Self {
        Values { model, code, patterns: FastMap::default() }
    }

    /// Checks a value of a shape. Findings are about `owner`, and call the value `what`.
    pub(crate) fn check(
        &mut self,
        node: &Node,
        shape: &Shape,
        owner: &ShapeId,
        what: &str,
        diagnostics: &mut Diagnostics,
    ) {
        let mut place = Place { owner, what, path: Vec::new() };
        self.shape(node, shape, &mut place, diagnostics);
    }

    fn member(&mut self, node: &Node, member: &Member, place: &mut Place<'_>, diagnostics: &mut Diagnostics) {
        // A target that does not exist has been reported.
        let Some(target) = self.model.shape(member.target()) else { return };
        if node.is_null() && target.shape_type() != ShapeType::Document {
            self.expected(node, target.shape_type().name(), place, diagnostics);
            return;
        }
        let before = diagnostics.len();
        self.shape(node, target, place, diagnostics);
        // A value of the wrong type would break every constraint as well.
        if diagnostics.len() == before && !member.traits().is_empty() {
            self.constraints(node, target.shape_type(), member.traits(), place, diagnostics);
        }
    }

    fn shape(&mut self, node: &Node, shape: &Shape, place: &mut Place<'_>, diagnostics: &mut Diagnostics) {
        let shape_type = shape.shape_type();
        let fits = match shape_type {
            ShapeType::Boolean => matches!(node.kind(), NodeKind::Bool(_)),
            ShapeType::String | ShapeType::Enum | ShapeType::Blob => matches!(node.kind(), NodeKind::String(_)),
            ShapeType::Timestamp => matches!(node.kind(), NodeKind::String(_) | NodeKind::Number(_)),
            ShapeType::Float | ShapeType::Double => {
                matches!(node.kind(), NodeKind::Number(_))
                    || matches!(node.as_str(), Some("NaN" | "Infinity" | "-Infinity"))
            }
            ShapeType::BigDecimal => matches!(node.kind(), NodeKind::Number(_)),
            ShapeType::Byte
            | ShapeType::Short
            | ShapeType::Integer
            | ShapeType::Long
            | ShapeType::BigInteger
            | ShapeType::IntEnum => return self.whole_number(node, shape, place, diagnostics),
            ShapeType::List | ShapeType::Set => match node.as_array() {
                Some(values) => {
                    self.list(values, shape, place, diagnostics);
                    true
                }
                None => false,
            },
            ShapeType::Map | ShapeType::Structure | ShapeType::Union => match node.as_object() {
                Some(object) => {
                    match shape_type {
                        ShapeType::Map => self.map(object, shape, place, diagnostics),
                        ShapeType::Structure => self.structure(node.span(), object, shape, place, diagnostics),
                        _ => self.union(node.span(), object, shape, place, diagnostics),
                    }
                    true
                }
                None => false,
            },
            // Every value is a document; and `Target` reports members that are no data.
            ShapeType::Document | ShapeType::Service | ShapeType::Resource | ShapeType::Operation => return,
        };
        if !fits {
            let expected = match shape_type {
                ShapeType::List | ShapeType::Set => "array",
                ShapeType::Map | ShapeType::Structure | ShapeType::Union => "object",
                ShapeType::Boolean => "boolean",
                ShapeType::Float | ShapeType::Double | ShapeType::BigDecimal => "number",
                _ => "string",
            };
            return self.expected(node, expected, place, diagnostics);
        }
        if shape_type == ShapeType::Enum {
            self.enum_value(node, shape, place, diagnostics);
        }
        self.constraints(node, shape_type, shape.traits(), place, diagnostics);
    }

    fn whole_number(&mut self, node: &Node, shape: &Shape, place: &mut Place<'_>, diagnostics: &mut Diagnostics) {
        let shape_type = shape.shape_type();
        let Some(number) = node.as_number() else { return self.expected(node, "number", place, diagnostics) };
        let range = match shape_type {
            ShapeType::Byte => i64::from(i8::MIN)..=i64::from(i8::MAX),
            ShapeType::Short => i64::from(i16::MIN)..=i64::from(i16::MAX),
            ShapeType::Integer | ShapeType::IntEnum => i64::from(i32::MIN)..=i64::from(i32::MAX),
            _ => i64::MIN..=i64::MAX,
        };
        if !number.is_whole() && node.as_i64().is_none() {
            let message = format!("{shape_type} values have no fraction, but {} is {number}", place.name());
            return self.report(node.span(), message, "not a whole number", place, diagnostics);
        }
        let fits = match number {
            Number::Big(_) => shape_type == ShapeType::BigInteger,
            _ => node.as_i64().is_some_and(|value| range.contains(&value)),
        };
        if !fits {
            let message = format!(
                "{shape_type} values are from {} to {}, but {} is {number}",
                range.start(),
                range.end(),
                place.name()
            );
            return self.report(node.span(), message, "out of range", place, diagnostics);
        }
        self.constraints(node, shape_type, shape.traits(), place, diagnostics);
    }

    fn list(&mut self, values: &[Node], shape: &Shape, place: &mut Place<'_>, diagnostics: &mut Diagnostics) {
        let Some(member) = shape.member("member") else { return };
        let sparse = shape.traits().has("smithy.api#sparse");
        for (index, value) in values.iter().enumerate() {
            if sparse && value.is_null() {
                continue;
            }
            place.path.push(index.to_string());
            self.member(value, member, place, diagnostics);
            place.path.pop();
        }
    }

    fn map(&mut self, object: &Object, shape: &Shape, place: &mut Place<'_>, diagnostics: &mut Diagnostics) {
        let (Some(key_member), Some(value_member)) = (shape.member("key"), shape.member("value")) else { return };
        let sparse = shape.traits().has("smithy.api#sparse");
        for entry in object.entries() {
            place.path.push(entry.key.to_string());
            let key = Node::string(entry.key.clone(), entry.key_span());
            self.member(&key, key_member, place, diagnostics);
            if !(sparse && entry.value.is_null()) {
                self.member(&entry.value, value_member, place, diagnostics);
            }
            place.path.pop();
        }
    }

    fn structure(
        &mut self,
        span: Span,
        object: &Object,
        shape: &Shape,
        place: &mut Place<'_>,
        diagnostics: &mut Diagnostics,
    ) {
        self.members(object, shape, Severity::Warning, place, diagnostics);
        for member in shape.members() {
            let traits = member.traits();
            if traits.has("smithy.api#required")
                && !traits.has("smithy.api#default")
                && object.get(member.name()).is_none()
            {
                let message = format!("missing required structure member `{}` for {}", member.name(), place.name());
                diagnostics.push(
                    Diagnostic::error(self.code, message)
                        .at(span, format!("no `{}`", member.name()))
                        .shape(place.owner)
                        .help(format!("add `{}: …`, a value of `{}`", member.name(), member.target())),
                );
            }
        }
    }

    fn union(
        &mut self,
        span: Span,
        object: &Object,
        shape: &Shape,
        place: &mut Place<'_>,
        diagnostics: &mut Diagnostics,
    ) {
        if object.len() != 1 {
            let message = format!("a union value has exactly one member, but {} has {}", place.name(), object.len());
            return self.report(span, message, "not one member", place, diagnostics);
        }
        self.members(object, shape, Severity::Error, place, diagnostics);
    }

    /// The members of a structure or a union; one that the shape does not have is as bad as `unknown` says.
    fn members(
        &mut self,
        object: &Object,
        shape: &Shape,
        unknown: Severity,
        place: &mut Place<'_>,
        diagnostics: &mut Diagnostics,
    ) {
        for entry in object.entries() {
            if let Some(member) = shape.member(&entry.key) {
                place.path.push(entry.key.to_string());
                self.member(&entry.value, member, place, diagnostics);
                place.path.pop();
            } else {
                diagnostics.push(self.unknown_member(entry, shape, place, unknown));
            }
        }
    }

    fn unknown_member(&self, entry: &Entry, shape: &Shape, place: &Place<'_>, severity: Severity) -> Diagnostic {
        let message = format!(
            "invalid {} member `{}` found for `{}` in {}",
            shape.shape_type(),
            entry.key,
            shape.id(),
            place.name()
        );
        let diagnostic =
            Diagnostic::new(severity, self.code, message).at(entry.key_span(), "no such member").shape(place.owner);
        match nearest(&entry.key, shape.members().iter().map(Member::name)) {
            Some(name) => diagnostic.help(format!("write `{name}`")),
            None => diagnostic,
        }
    }

    fn enum_value(&self, node: &Node, shape: &Shape, place: &Place<'_>, diagnostics: &mut Diagnostics) {
        let Some(text) = node.as_str() else { return };
        let values: Vec<&str> = shape
            .members()
            .iter()
            .filter_map(|member| member.traits().get("smithy.api#enumValue").and_then(Node::as_str))
            .collect();
        if values.contains(&text) {
            return;
        }
        let message = format!("`{text}` is not a value of `{}`, which {} needs", shape.id(), place.name());
        let diagnostic =
            Diagnostic::error(self.code, message).at(node.span(), "not a value of the enum").shape(place.owner);
        diagnostics.push(match nearest(text, values.iter().copied()) {
            Some(name) => diagnostic.help(format!("write `\"{name}\"`")),
            None if values.len() <= 12 => diagnostic.help(format!("one of {}", values.join(", "))),
            None => diagnostic,
        });
    }

    /// The constraint traits of a shape or a member.
    fn constraints(
        &mut self,
        node: &Node,
        shape_type: ShapeType,
        traits: &Traits,
        place: &Place<'_>,
        diagnostics: &mut Diagnostics,
    ) {
        for (id, constraint) in traits.iter() {
            match id.as_str() {
                "smithy.api#length" => self.length(node, shape_type, constraint, place, diagnostics),
                "smithy.api#range" => self.range(node, constraint, place, diagnostics),
                "smithy.api#pattern" => self.pattern(node, constraint, place, diagnostics),
                "smithy.api#uniqueItems" => self.unique(node, place, diagnostics),
                "smithy.api#idRef" => self.id_ref(node, constraint, place, diagnostics),
                _ => {}
            }
        }
    }

    fn length(
        &self,
        node: &Node,
        shape_type: ShapeType,
        constraint: &Node,
        place: &Place<'_>,
        diagnostics: &mut Diagnostics,
    ) {
        let length = match node.kind() {
            NodeKind::String(text) if shape_type == ShapeType::Blob => text.len(),
            NodeKind::String(text) => text.chars().count(),
            NodeKind::Array(values) => values.len(),
            NodeKind::Object(object) => object.len(),
            _ => return,
        };
        let length = i64::try_from(length).unwrap_or(i64::MAX);
        let bound = |key| constraint.get(key).and_then(Node::as_i64);
        if bound("min").is_some_and(|min| length < min) || bound("max").is_some_and(|max| length > max) {
            let message = format!("{} has a length of {length}, outside of {}", place.name(), bounds(constraint));
            self.report(node.span(), message, "wrong length", place, diagnostics);
        }
    }

    fn range(&self, node: &Node, constraint: &Node, place: &Place<'_>, diagnostics: &mut Diagnostics) {
        let Some(value) = node.as_f64() else { return };
        let bound = |key| constraint.get(key).and_then(Node::as_f64);
        if bound("min").is_some_and(|min| value < min) || bound("max").is_some_and(|max| value > max) {
            let message = format!("{} is {node:?}, outside of {}", place.name(), bounds(constraint));
            self.report(node.span(), message, "out of range", place, diagnostics);
        }
    }

    fn pattern(&mut self, node: &Node, constraint: &Node, place: &Place<'_>, diagnostics: &mut Diagnostics) {
        let (Some(text), Some(pattern)) = (node.as_str(), constraint.as_str()) else { return };
        if !self.patterns.contains_key(pattern) {
            self.patterns.insert(pattern.into(), Regex::new(pattern).ok());
        }
        let matches = match self.patterns.get(pattern) {
            Some(Some(regex)) => regex.is_match(text),
            // A pattern beyond this engine is not held against the value.
            _ => true,
        };
        if !matches {
            let message = format!("{} does not match the pattern `{pattern}`", place.name());
            self.report(node.span(), message, "does not match", place, diagnostics);
        }
    }

    fn unique(&self, node: &Node, place: &Place<'_>, diagnostics: &mut Diagnostics) {
        let Some(values) = node.as_array() else { return };
        let mut seen: FastSet<String> = FastSet::default();
        for value in values {
            if !seen.insert(format!("{value:?}")) {
                let message = format!("{} holds {value:?} twice, and its items are unique", place.name());
                self.report(value.span(), message, "again", place, diagnostics);
            }
        }
    }

    fn id_ref(&self, node: &Node, constraint: &Node, place: &Place<'_>, diagnostics: &mut Diagnostics) {
        let Some(text) = node.as_str() else { return };
        let id = match ShapeId::parse(text) {
            Ok(id) => id,
            Err(error) => {
                let message = format!("{} needs a shape id, but {error}", place.name());
                return self.report(node.span(), message, "not a shape id", place, diagnostics);
            }
        };
        let found = self.model.shape_of_member(&id);
        let found = found.filter(|shape| id.member().is_none_or(|member| shape.member(member).is_some()));
        if found.is_none() && constraint.get("failWhenMissing").and_then(Node::as_bool) == Some(true) {
            let rule = constraint.get("errorMessage").and_then(Node::as_str);
            let message = format!("{} refers to `{id}`, which does not exist", place.name());
            let mut diagnostic =
                Diagnostic::error(self.code, message).at(node.span(), "no such shape").shape(place.owner);
            if let Some(rule) = rule {
                diagnostic = diagnostic.note(rule);
            }
            diagnostics.push(diagnostic);
        }
    }

    fn expected(&self, node: &Node, expected: &str, place: &Place<'_>, diagnostics: &mut Diagnostics) {
        let message = format!("expected {} value for {}, found {}", expected, place.name(), node.type_name());
        self.report(node.span(), message, &format!("expected {}", crate::load::article(expected)), place, diagnostics);
    }

    fn report(&self, span: Span, message: String, label: &str, place: &Place<'_>, diagnostics: &mut Diagnostics) {
        diagnostics.push(Diagnostic::error(self.code, message).at(span, label).shape(place.owner));
    }
}

impl Place<'_> {
    fn name(&self) -> String {
        if self.path.is_empty() { self.what.to_owned() } else { format!("`{}` of {}", self.path.join("."), self.what) }
    }
}

fn bounds(constraint: &Node) -> String {
    let bound = |key| constraint.get(key).map(|bound| format!("{bound:?}"));
    match (bound("min"), bound("max")) {
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("{min} and more"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => "its bounds".to_owned(),
    }
}
