//! Which attributes there are: a path that can lead nowhere is refused when it is read.

use super::SelectorError;
use super::ast::Part;
use super::scan::Parsed;
use crate::diagnostic::nearest;
use crate::model::{is_identifier, is_namespace};

/// What a path has come to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Place {
    Shape,
    Id,
    Service,
    Traits,
    Variables,
    /// A value within a trait, where any name may stand.
    Node,
    /// A text has a length, and nothing else.
    Text,
}

impl Place {
    /// Where a part of a path leads. A projection leads where each of its values does.
    pub(super) fn enter(self, part: &Part, offset: usize) -> Parsed<Place> {
        let wrong = |of: &str, names: &[&'static str]| {
            let Part::Name(name) = part else {
                let message = format!("{of} has no such property; it has `{}`", names.join("`, `"));
                return Err(SelectorError { offset, message });
            };
            let hint = nearest(name, names.iter().copied());
            let hint =
                hint.map_or_else(|| format!("it has `{}`", names.join("`, `")), |hint| format!("write `{hint}`"));
            Err(SelectorError { offset, message: format!("{of} has no attribute `{name}`; {hint}") })
        };
        let name = match part {
            Part::First => return Ok(self),
            Part::Name(name) => Some(name.as_str()),
            _ => None,
        };
        match (self, name) {
            (Place::Shape | Place::Service, Some("id")) => Ok(Place::Id),
            (Place::Shape, Some("trait")) => Ok(Place::Traits),
            (Place::Shape, Some("service")) => Ok(Place::Service),
            (Place::Shape, Some("var")) => Ok(Place::Variables),
            (Place::Shape, _) => wrong("a shape", &["id", "trait", "service", "var"]),
            (Place::Service, Some("version")) | (Place::Id, Some("namespace" | "name" | "member")) => Ok(Place::Text),
            (Place::Service, _) => wrong("`service`", &["id", "version"]),
            (Place::Id, None) if *part == Part::Length => Ok(Place::Text),
            (Place::Id, _) => wrong("`id`", &["namespace", "name", "member", "(length)"]),
            (Place::Traits, Some(name)) if !is_trait_name(name) => {
                Err(SelectorError { offset, message: format!("`{name}` is not the id of a trait") })
            }
            (Place::Traits, None) if *part == Part::Keys => Ok(Place::Id),
            (Place::Variables, Some(_)) => Ok(Place::Shape),
            (Place::Traits | Place::Node, _) => Ok(Place::Node),
            (Place::Text | Place::Variables, _) => Ok(Place::Text),
        }
    }
}

fn is_trait_name(name: &str) -> bool {
    match name.split_once('#') {
        Some((namespace, name)) => is_namespace(namespace) && is_identifier(name),
        None => is_identifier(name),
    }
}
