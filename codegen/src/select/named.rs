//! Shapes that are asked for by name, whatever operations lead to.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Diagnostics, nearest};
use crate::model::{Model, Shape, ShapeId, ShapeType};

use super::{Operations, Request, Selection, ShapeNames, select};

/// The shapes of some names or shape ids, each of which is a type of its own.
///
/// # Errors
/// A name that nothing has, or several shapes; a shape that becomes no type, or only one of an operation that is not
/// `chosen`.
pub(super) fn find(
    model: &Model,
    service: &Shape,
    chosen: &BTreeSet<ShapeId>,
    names: &[String],
) -> Result<BTreeSet<ShapeId>, Diagnostics> {
    if names.is_empty() {
        return Ok(BTreeSet::new());
    }
    let all = Request { service: Some(service.id().to_string()), operations: Operations::All, shapes: Vec::new() };
    // A service without operations leads to nothing.
    let whole = select(model, &all).ok();
    let messages = whole.as_ref().map(Selection::messages).unwrap_or_default();
    let search = Search { model, service, names: ShapeNames::of(service), whole: whole.as_ref(), messages };
    let (mut found, mut diagnostics) = (BTreeSet::new(), Diagnostics::new());
    for name in names {
        match search.shape(name).and_then(|shape| search.root(shape, chosen)) {
            Ok(Some(root)) => drop(found.insert(root)),
            Ok(None) => {}
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    if diagnostics.has_errors() { Err(diagnostics) } else { Ok(found) }
}

struct Search<'a, 'b> {
    model: &'a Model,
    service: &'a Shape,
    names: ShapeNames<'a>,
    whole: Option<&'b Selection<'a>>,
    messages: BTreeMap<&'b ShapeId, &'b ShapeId>,
}

impl<'a> Search<'a, '_> {
    /// The shape of a shape id; or of a name, as the service calls those that it leads to before others.
    fn shape(&self, name: &str) -> Result<&'a Shape, Diagnostic> {
        if name.contains('#') {
            let shape = self.model.shape_by_str(name).filter(|shape| !self.is_prelude(shape.id()));
            return shape.ok_or_else(|| self.unknown(name));
        }
        let of_service = self.whole.into_iter().flat_map(|whole| whole.shapes.values()).map(|one| one.shape);
        let called = of_service.filter(|shape| self.names.get(shape.id()) == name);
        let called: Vec<&Shape> = called.collect();
        let any = || self.model.own_shapes().filter(|shape| shape.id().name() == name).collect();
        let candidates = if called.is_empty() { any() } else { called };
        match candidates[..] {
            [] => Err(self.unknown(name)),
            [shape] => Ok(shape),
            _ => {
                let ids: Vec<_> = candidates.iter().map(|shape| format!("`{}`", shape.id())).collect();
                Err(self
                    .refused("TS0705", &format!("`{name}` is the name of several shapes"))
                    .note(format!("shapes: {}", ids.join(", ")))
                    .help("name one by its shape id"))
            }
        }
    }

    fn is_prelude(&self, id: &ShapeId) -> bool {
        id.namespace() == "smithy.api" && self.model.is_built_in(id)
    }

    /// The shape, if it is a type; nothing where it comes with an operation that is chosen.
    fn root(&self, shape: &Shape, chosen: &BTreeSet<ShapeId>) -> Result<Option<ShapeId>, Diagnostic> {
        let id = shape.id();
        let refused = |what: String, help: String| Err(self.refused("TS0706", &what).shape(id).help(help));
        match shape.shape_type() {
            ShapeType::Operation => {
                let help = format!("ask for it with `--operation {}`, or `operations` in `tongs.toml`", id.name());
                refused(format!("`{id}` is an operation, and not a type"), help)
            }
            ShapeType::Structure | ShapeType::Union | ShapeType::Enum => match self.messages.get(id) {
                Some(operation) if !chosen.contains(*operation) && !self.is_of_any(id, chosen) => refused(
                    format!("`{id}` is a message of `{}`, and no type without it", operation.name()),
                    format!("ask for `--operation {}`, or `operations` in `tongs.toml`", operation.name()),
                ),
                Some(_) => Ok(None),
                None => Ok(Some(id.clone())),
            },
            other => refused(
                format!("`{id}` is a {}, which becomes no type of its own", other.name()),
                "name structures, unions, enums or errors: what they hold comes with them".to_owned(),
            ),
        }
    }

    /// Whether a shape is the input or output of one of some operations.
    fn is_of_any(&self, id: &ShapeId, chosen: &BTreeSet<ShapeId>) -> bool {
        let data = chosen.iter().filter_map(|operation| self.model.shape(operation)?.operation());
        data.into_iter().any(|data| data.input == *id || data.output == *id)
    }

    fn unknown(&self, name: &str) -> Diagnostic {
        let wanted = name.rsplit_once('#').map_or(name, |(_, name)| name);
        let names = self.model.own_shapes().filter(|shape| is_type(shape)).map(|shape| shape.id().name());
        let help = match nearest(wanted, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "a shape is named as in the model, by its name or its shape id".to_owned(),
        };
        self.refused("TS0705", &format!("the model has no shape `{name}`")).help(help)
    }

    fn refused(&self, code: &'static str, what: &str) -> Diagnostic {
        Diagnostic::error(code, what).at(self.service.span(), "asked for beside the operations of this service")
    }
}

fn is_type(shape: &Shape) -> bool {
    matches!(shape.shape_type(), ShapeType::Structure | ShapeType::Union | ShapeType::Enum)
}
