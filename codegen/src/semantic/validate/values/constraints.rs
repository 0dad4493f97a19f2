//! The constraint traits of shapes and members, held against a value.

use super::{Place, Values};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::model::{FastMap, Node, NodeKind, Number, Shape, ShapeType, Traits, trait_ids};
use crate::semantic::timestamps;
use crate::text::{Span, article};

/// Whose constraints a value is held against.
#[derive(Clone, Copy)]
pub(super) enum Holder<'t> {
    /// A member.
    Member,
    /// A shape. The constraints of the member that leads to it stand in for its own.
    Target(Option<&'t Traits>),
}

impl<'m> Values<'_, 'm> {
    /// The constraints of a shape or a member.
    pub(super) fn constraints(
        &mut self,
        node: &Node,
        shape_type: ShapeType,
        traits: &'m Traits,
        holder: Holder<'_>,
        place: &Place<'_>,
        diagnostics: &mut Diagnostics,
    ) {
        for (id, constraint) in traits.iter() {
            if matches!(holder, Holder::Target(Some(member)) if member.has(id.as_str())) {
                continue;
            }
            match id.as_str() {
                trait_ids::LENGTH => self.length(node, shape_type, constraint, place, diagnostics),
                trait_ids::RANGE => self.range(node, constraint, holder, place, diagnostics),
                trait_ids::PATTERN => self.pattern(node, constraint, place, diagnostics),
                trait_ids::UNIQUE_ITEMS => self.unique(node, place, diagnostics),
                trait_ids::ID_REF => self.id_ref(node, constraint, place, diagnostics),
                _ => {}
            }
        }
    }

    /// The severity of a value that breaks a constraint.
    pub(super) fn broken(&self) -> Severity {
        if self.leniency.constraints { Severity::Warning } else { Severity::Error }
    }

    fn length(
        &self,
        node: &Node,
        shape_type: ShapeType,
        constraint: &Node,
        place: &Place<'_>,
        diagnostics: &mut Diagnostics,
    ) {
        let (length, unit, severity) = match node.kind() {
            NodeKind::String(text) if shape_type == ShapeType::Blob => {
                (base64_length(text).unwrap_or(text.len()), "bytes", self.broken())
            }
            NodeKind::String(text) => (text.chars().count(), "characters", self.broken()),
            NodeKind::Array(values) => (values.len(), "items", Severity::Error),
            NodeKind::Object(object) => (object.len(), "entries", self.broken()),
            _ => return,
        };
        let length = i64::try_from(length).unwrap_or(i64::MAX);
        let bound = |key| constraint.get(key).and_then(Node::as_i64);
        if bound("min").is_some_and(|min| length < min) || bound("max").is_some_and(|max| length > max) {
            let message = format!("{} has {length} {unit}, and not {}", place.name(), bounds(constraint));
            let finding = self.finding(severity, node.span(), message, "wrong length", place);
            diagnostics.push(against(finding, constraint, "`@length`"));
        }
    }

    fn range(
        &self,
        node: &Node,
        constraint: &Node,
        holder: Holder<'_>,
        place: &Place<'_>,
        diagnostics: &mut Diagnostics,
    ) {
        let (below, above) = match node.kind() {
            NodeKind::Number(number) => (
                constraint.get("min").and_then(Node::as_number).is_some_and(|min| is_less(number, min)),
                constraint.get("max").and_then(Node::as_number).is_some_and(|max| is_less(max, number)),
            ),
            NodeKind::String(text) => match &**text {
                "NaN" => (true, true),
                "-Infinity" => (constraint.get("min").is_some(), false),
                "Infinity" => (false, constraint.get("max").is_some()),
                _ => return,
            },
            _ => return,
        };
        if !below && !above {
            return;
        }
        // Version 1.0 has members that are zero unless set, with a range that leaves zero out.
        let is_zero = node.as_number() == Some(&Number::Int(0));
        let severity = if self.leniency.zero && is_zero { Severity::Warning } else { self.broken() };
        let message = format!("{} is {node:?}, and not {}", place.name(), bounds(constraint));
        let mut finding = self.finding(severity, node.span(), message, "out of range", place);
        // `NaN` is on neither side of a bound.
        if !(below && above) {
            let holder = if matches!(holder, Holder::Member) { "Member" } else { "Target" };
            finding.code = format!("{}.{holder}.InvalidRange", self.code).into();
        }
        diagnostics.push(against(finding, constraint, "`@range`"));
    }

    fn pattern(&mut self, node: &Node, constraint: &Node, place: &Place<'_>, diagnostics: &mut Diagnostics) {
        let (Some(text), Some(pattern)) = (node.as_str(), constraint.as_str()) else { return };
        if !self.patterns.contains_key(pattern) {
            self.patterns.insert(pattern.into(), regex_lite::Regex::new(pattern).ok());
        }
        let matches = match self.patterns.get(pattern) {
            Some(Some(regex)) => regex.is_match(text),
            // A pattern beyond this engine is not held against the value.
            _ => true,
        };
        if !matches {
            let message = format!("{} does not match the pattern `{pattern}`", place.name());
            let finding = self.finding(self.broken(), node.span(), message, "does not match", place);
            diagnostics.push(against(finding, constraint, "`@pattern`"));
        }
    }

    fn unique(&self, node: &Node, place: &Place<'_>, diagnostics: &mut Diagnostics) {
        let Some(values) = node.as_array() else { return };
        let mut seen: FastMap<String, &Node> = FastMap::default();
        for value in values {
            if let Some(first) = seen.insert(canonical(value), value) {
                let message = format!("{} holds {value:?} twice, and its items are unique", place.name());
                let finding = self.finding(Severity::Error, value.span(), message, "again", place);
                diagnostics.push(finding.and_at(first.span(), "first").help("leave one of them out"));
                return;
            }
        }
    }

    /// The value of a timestamp, in the format that the member or the shape asks for.
    pub(super) fn timestamp(
        &self,
        node: &Node,
        format: Option<&str>,
        place: &Place<'_>,
        diagnostics: &mut Diagnostics,
    ) {
        let is_number = node.as_number().is_some();
        let is_date_time = |text| timestamps::date_time(text).is_some();
        let (fits, expected) = match format {
            Some("date-time") => {
                (node.as_str().is_some_and(is_date_time), "a `date-time` in UTC, like `\"1985-04-12T23:20:50.52Z\"`")
            }
            Some("http-date") => (
                node.as_str().is_some_and(|text| timestamps::http_date(text).is_some()),
                "an `http-date`, like `\"Tue, 29 Apr 2014 18:30:38 GMT\"`",
            ),
            Some("epoch-seconds") => (is_number, "the seconds since 1970 as a number, like `1515531081.1234`"),
            None => (
                is_number || node.as_str().is_some_and(is_date_time),
                "seconds since 1970, or a `date-time` in UTC like `\"1985-04-12T23:20:50.52Z\"`",
            ),
            // Another trait's business, or reported where the format was written.
            Some(_) => return,
        };
        if !fits {
            let message = format!("{} is not a timestamp: {node:?}", place.name());
            let finding = self.finding(Severity::Error, node.span(), message, "not a timestamp", place);
            diagnostics.push(finding.help(format!("write {expected}")));
        }
    }

    pub(super) fn enum_value(
        &mut self,
        node: &Node,
        shape: &'m Shape,
        place: &Place<'_>,
        diagnostics: &mut Diagnostics,
    ) {
        let key = std::ptr::from_ref(shape).addr();
        let values = self.enums.entry(key).or_insert_with(|| {
            let values = shape.members().iter().filter_map(|member| member.traits().get(trait_ids::ENUM_VALUE));
            values.map(canonical).collect()
        });
        if values.contains(&canonical(node)) {
            return;
        }
        let known = values.len();
        let message = format!("{} is {node:?}, which is not a value of `{}`", place.name(), shape.id());
        let mut finding = self
            .finding(Severity::Error, node.span(), message, "not a value of the enum", place)
            .and_at(shape.span(), "the enum");
        // Formats of timestamps are open; the other enums of the prelude are types of their own.
        if shape.id().namespace() == "smithy.api" && shape.id().name() != "timestampFormat" {
            finding = self.of_type(finding);
        }
        let values = || shape.members().iter().filter_map(|member| member.traits().get(trait_ids::ENUM_VALUE));
        let near = node.as_str().and_then(|text| self.hints.nearest(text, values().filter_map(Node::as_str)));
        diagnostics.push(finding.help(match near {
            Some(name) => format!("write `\"{name}\"`"),
            None if known <= 12 => {
                let names: Vec<String> = values().map(|value| format!("{value:?}")).collect();
                format!("write one of {}", names.join(", "))
            }
            None => "write one of the values of the enum".to_owned(),
        }));
    }

    pub(super) fn expected(&self, node: &Node, expected: &str, place: &Place<'_>, diagnostics: &mut Diagnostics) {
        let message = format!("expected {} value for {}, found {}", expected, place.name(), node.type_name());
        let wanted = article(expected);
        let finding = self.finding(Severity::Error, node.span(), message, &format!("expected {wanted}"), place);
        diagnostics.push(self.of_type(finding).help(format!("write {wanted}")));
    }

    pub(super) fn finding(
        &self,
        severity: Severity,
        span: Span,
        message: String,
        label: &str,
        place: &Place<'_>,
    ) -> Diagnostic {
        let span = span.or(place.fallback);
        let finding = Diagnostic::new(severity, self.code.clone(), message).at(span, label);
        match place.owner {
            Some(owner) => finding.shape(owner),
            None => finding,
        }
    }

    /// A finding that a value is not of the type of its shape.
    pub(super) fn of_type(&self, mut finding: Diagnostic) -> Diagnostic {
        if let Some(code) = self.type_code {
            finding.code = code.into();
        }
        finding
    }
}

/// Shows the constraint that a value breaks.
fn against(finding: Diagnostic, constraint: &Node, name: &str) -> Diagnostic {
    finding.and_at(constraint.span(), name).help("write a value that fits, or loosen the constraint")
}

/// A text that equal values share: keys are sorted, and a number has one way to be written.
pub(super) fn canonical(node: &Node) -> String {
    match node.kind() {
        NodeKind::Number(number) if node.as_i64().is_none() => format!("{:?}", number.as_f64()),
        NodeKind::Number(_) => node.as_i64().unwrap_or_default().to_string(),
        NodeKind::Array(values) => {
            let values: Vec<String> = values.iter().map(canonical).collect();
            format!("[{}]", values.join(","))
        }
        NodeKind::Object(object) => {
            let mut entries: Vec<String> =
                object.iter().map(|(key, value)| format!("{key:?}:{}", canonical(value))).collect();
            entries.sort_unstable();
            format!("{{{}}}", entries.join(","))
        }
        _ => format!("{node:?}"),
    }
}

/// Whether one number is less than another, exactly where both are whole.
fn is_less(left: &Number, right: &Number) -> bool {
    match (left, right) {
        (Number::Int(left), Number::Int(right)) => left < right,
        _ => left.as_f64() < right.as_f64(),
    }
}

/// How many bytes a text stands for in base64, padding and all; `None` if it is none.
pub(in crate::semantic::validate) fn base64_length(text: &str) -> Option<usize> {
    let data = text.trim_end_matches('=');
    let padding = text.len() - data.len();
    let is_base64 = data.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'));
    let rest = data.len() % 4;
    let padded = padding == 0 || padding <= 2 && text.len().is_multiple_of(4);
    (is_base64 && rest != 1 && padded).then(|| data.len() / 4 * 3 + rest.saturating_sub(1))
}

fn bounds(constraint: &Node) -> String {
    let bound = |key| constraint.get(key).map(|bound| format!("{bound:?}"));
    match (bound("min"), bound("max")) {
        (Some(min), Some(max)) if min == max => min,
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("{min} or more"),
        (None, Some(max)) => format!("{max} or less"),
        (None, None) => "within its bounds".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::base64_length;

    #[test]
    fn base64_stands_for_bytes() {
        let cases = [
            ("", Some(0)),
            ("dmFsdWU=", Some(5)),
            ("dmFsdWU", Some(5)),
            ("dmFs", Some(3)),
            ("dg==", Some(1)),
            ("d", None),
            ("dmFsdWU==", None),
            ("dm=s", None),
            ("====", None),
            ("a b=", None),
        ];
        for (text, expected) in cases {
            assert_eq!(base64_length(text), expected, "{text}");
        }
    }
}
