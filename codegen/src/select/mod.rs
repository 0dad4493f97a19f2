//! Selection: which shapes the chosen operations need, and for what.
//!
//! In: a [`Model`] and a [`Request`]. Out: a [`Selection`], sorted, or diagnostics. Operations are selected and shapes
//! follow: the closure walks member by member from inputs, outputs and errors (the service's own errors included), so
//! what no operation can send or receive never enters it, unless it is asked for by name.

mod alone;
mod discovery;
mod graph;
mod named;
mod reach;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{FastMap, Member, Model, Shape, ShapeId};
use crate::settings::ModelSettings;

pub use discovery::requires_discovery;
pub use graph::{Graph, GraphEdge};
pub use reach::Reach;

pub use crate::semantic::operations_of;

/// What is asked for.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// The service's shape id or its name; may be left out where the model has one service.
    pub service: Option<String>,
    /// Which operations.
    pub operations: Operations,
    /// Names or shape ids of structures, unions, enums and errors that are needed whatever operations lead to.
    pub shapes: Vec<String>,
}

impl From<&ModelSettings> for Request {
    fn from(settings: &ModelSettings) -> Self {
        let operations = settings.operations.clone().map_or(Operations::All, Operations::Named);
        Request { service: settings.service.clone(), operations, shapes: settings.shapes.clone() }
    }
}

/// Which operations are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Operations {
    /// All of the service.
    #[default]
    All,
    /// Those of these names or shape ids.
    Named(Vec<String>),
}

/// What a shape is needed for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // independent facts
pub struct Usage {
    /// It travels in requests.
    pub request: bool,
    /// It travels in responses.
    pub response: bool,
    /// It travels in errors.
    pub error: bool,
    /// It is asked for by name, or held by what is.
    pub named: bool,
}

/// The closure of the chosen operations.
#[derive(Debug, Clone)]
pub struct Selection<'a> {
    /// The service.
    pub service: &'a Shape,
    /// The operations, by id.
    pub operations: Vec<SelectedOperation<'a>>,
    /// The one of them that names the endpoint of those which require one.
    pub discovering: Option<&'a Shape>,
    /// The shapes that are asked for by name.
    pub named: BTreeSet<ShapeId>,
    /// The shapes that both reach, inputs, outputs and errors included, prelude shapes excluded; by id.
    pub shapes: BTreeMap<ShapeId, SelectedShape<'a>>,
    /// Whether they are all that is forged, and nothing calls a service.
    pub types_alone: bool,
}

/// One chosen operation.
#[derive(Debug, Clone)]
pub struct SelectedOperation<'a> {
    /// The operation.
    pub shape: &'a Shape,
    /// Its errors and the service's, by id.
    pub errors: Vec<ShapeId>,
    /// Whether it is here for others, and nobody asked for it.
    pub is_implied: bool,
}

/// One shape of the closure.
#[derive(Debug, Clone)]
pub struct SelectedShape<'a> {
    /// The shape.
    pub shape: &'a Shape,
    /// What it is needed for.
    pub usage: Usage,
}

impl<'a> Selection<'a> {
    /// The shapes that are the inputs and outputs of operations and nothing else, each with one of these: they are types of
    /// the operation.
    #[must_use]
    pub fn messages(&self) -> BTreeMap<&'a ShapeId, &'a ShapeId> {
        let mut messages = BTreeMap::new();
        for operation in &self.operations {
            for id in operation.shape.operation().into_iter().flat_map(|data| [&data.input, &data.output]) {
                messages.entry(id).or_insert(operation.shape.id());
            }
        }
        let members = self.shapes.values().flat_map(|selected| selected.shape.members()).map(Member::target);
        let errors = self.operations.iter().flat_map(|operation| &operation.errors);
        for id in members.chain(errors).chain(&self.named) {
            messages.remove(id);
        }
        messages
    }
}

/// What a service calls shapes.
#[derive(Debug, Clone, Default)]
pub struct ShapeNames<'a> {
    renames: FastMap<&'a ShapeId, &'a str>,
}

impl<'a> ShapeNames<'a> {
    /// The names in a service.
    #[must_use]
    pub fn of(service: &'a Shape) -> Self {
        let renames = service.service().map(|service| service.rename.as_slice()).unwrap_or_default();
        ShapeNames { renames: renames.iter().map(|(id, name)| (id, name.as_str())).collect() }
    }

    /// The name of a shape.
    #[must_use]
    pub fn get<'b>(&self, id: &'b ShapeId) -> &'b str
    where
        'a: 'b,
    {
        self.renames.get(id).copied().unwrap_or_else(|| id.name())
    }
}

impl std::fmt::Display for Selection<'_> {
    /// One line a shape, and one a member, with what each is needed for: what snapshots compare.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "service {}", self.service.id())?;
        for operation in &self.operations {
            writeln!(f, "operation {}", operation.shape.id())?;
            for error in &operation.errors {
                writeln!(f, "    error {error}")?;
            }
        }
        for (id, selected) in &self.shapes {
            let Usage { request, response, error, named } = selected.usage;
            let uses = [(request, "request"), (response, "response"), (error, "error"), (named, "named")];
            let uses: Vec<_> = uses.iter().filter(|(used, _)| *used).map(|(_, name)| *name).collect();
            writeln!(f, "{} {id} [{}]", selected.shape.shape_type(), uses.join(", "))?;
            for member in selected.shape.members() {
                writeln!(f, "    {}: {}", member.name(), member.target())?;
            }
        }
        Ok(())
    }
}

/// Finds the service, the operations and the shapes, and walks their closure.
///
/// # Errors
/// Diagnostics for a service, an operation or a shape that does not exist, each with the nearest names, for a service that
/// is not named where there are several, and for a shape that is no type of its own.
pub fn select<'a>(model: &'a Model, request: &Request) -> Result<Selection<'a>, Diagnostics> {
    let service = find_service(model, request.service.as_deref())?;
    let available = operations_of(model, service);
    let asked = match &request.operations {
        Operations::All => available.clone(),
        Operations::Named(names) => find_operations(service, &available, names)?,
    };
    let named = named::find(model, service, &asked, &request.shapes)?;
    // Whoever names none has a use for the client itself.
    if asked.is_empty() && named.is_empty() && request.operations == Operations::All {
        return Err(one(Diagnostic::error("TS0703", format!("service `{}` has no operations", service.id()))
            .at(service.span(), "nothing is bound to this service")
            .shape(service.id())
            .help("bind operations to the service or to one of its resources")));
    }
    let discovering = discovery::discovering(model, service, &asked);
    let implied = discovering.map(Shape::id).filter(|id| !asked.contains(*id));
    let chosen: BTreeSet<&ShapeId> = asked.iter().chain(implied).collect();
    let mut walk = Walk { model, shapes: BTreeMap::new() };
    let mut operations = Vec::with_capacity(chosen.len());
    for id in chosen {
        let Some(shape) = model.shape(id) else { continue };
        let Some(data) = shape.operation() else { continue };
        walk.visit(&data.input, Usage { request: true, ..Usage::default() });
        walk.visit(&data.output, Usage { response: true, ..Usage::default() });
        let service_errors = service.service().map(|service| service.errors.as_slice()).unwrap_or_default();
        let errors: BTreeSet<_> = data.errors.iter().chain(service_errors).cloned().collect();
        for error in &errors {
            walk.visit(error, Usage { error: true, ..Usage::default() });
        }
        let is_implied = implied == Some(id);
        operations.push(SelectedOperation { shape, errors: errors.into_iter().collect(), is_implied });
    }
    for id in &named {
        walk.visit(id, Usage { named: true, ..Usage::default() });
    }
    Ok(Selection { service, operations, discovering, named, shapes: walk.shapes, types_alone: false })
}

fn one(diagnostic: Diagnostic) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    diagnostics.push(diagnostic);
    diagnostics
}

/// The service that is meant.
///
/// # Errors
/// A diagnostic when there is none, several without a choice, or none of the name.
pub fn find_service<'a>(model: &'a Model, wanted: Option<&str>) -> Result<&'a Shape, Diagnostics> {
    let services: Vec<&Shape> = model.services().collect();
    let names = || services.iter().map(|service| format!("`{}`", service.id())).collect::<Vec<_>>().join(", ");
    match (wanted, services.as_slice()) {
        (_, []) => Err(one(Diagnostic::error("TS0701", "the model has no service")
            .help("a client is forged from a `service` shape: load the file that defines it as well"))),
        (None, [service]) => Ok(service),
        (None, _) => Err(one(Diagnostic::error("TS0701", "the model has several services and none is chosen")
            .note(format!("services: {}", names()))
            .help("choose one with `--service ID`, or `service` in `tongs.toml`"))),
        (Some(wanted), services) => {
            if let Some(service) =
                services.iter().find(|service| service.id().as_str() == wanted || service.id().name() == wanted)
            {
                return Ok(service);
            }
            let mut diagnostic = Diagnostic::error("TS0701", format!("there is no service `{wanted}`"))
                .note(format!("services: {}", names()));
            let ids = services.iter().flat_map(|service| [service.id().as_str(), service.id().name()]);
            if let Some(near) = crate::diagnostic::nearest(wanted, ids) {
                diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
            }
            Err(one(diagnostic))
        }
    }
}

fn find_operations(
    service: &Shape,
    available: &BTreeSet<ShapeId>,
    names: &[String],
) -> Result<BTreeSet<ShapeId>, Diagnostics> {
    let mut chosen = BTreeSet::new();
    let mut diagnostics = Diagnostics::new();
    for name in names {
        let found = available.iter().find(|id| id.as_str() == name || id.name() == name);
        if let Some(id) = found {
            chosen.insert(id.clone());
            continue;
        }
        let mut near: Vec<(f64, &str)> = available
            .iter()
            .map(|id| (similarity(name, id.name()), id.name()))
            .filter(|(score, _)| *score > 0.7)
            .collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        let near: Vec<_> = near.iter().take(3).map(|(_, name)| format!("`{name}`")).collect();
        let help = if near.is_empty() {
            format!("`tongs list` shows the {} operations of the service", available.len())
        } else {
            format!("did you mean {}?", near.join(" or "))
        };
        diagnostics.push(
            Diagnostic::error("TS0702", format!("service `{}` has no operation `{name}`", service.id().name()))
                .at(service.span(), "searched in this service and its resources")
                .shape(service.id())
                .help(help),
        );
    }
    if diagnostics.has_errors() { Err(diagnostics) } else { Ok(chosen) }
}

/// 1 for equal names, 0 for names that have nothing in common; case does not count.
fn similarity(wrong: &str, candidate: &str) -> f64 {
    strsim::jaro_winkler(&wrong.to_lowercase(), &candidate.to_lowercase())
}

struct Walk<'a> {
    model: &'a Model,
    shapes: BTreeMap<ShapeId, SelectedShape<'a>>,
}

impl Walk<'_> {
    /// Marks everything that a value of `start` can hold. A shape is visited again only for a use that is new to it,
    /// so that the walk is linear in the closure's members and needs no stack, whatever refers to what.
    fn visit(&mut self, start: &ShapeId, usage: Usage) {
        let mut pending = vec![start.clone()];
        while let Some(id) = pending.pop() {
            // Of what is built in, the prelude is known to all; `smithy.framework` has shapes that services use.
            if id.namespace() == "smithy.api" && self.model.is_built_in(&id) {
                continue;
            }
            let Some(shape) = self.model.shape(&id) else { continue };
            let selected = self.shapes.entry(id).or_insert(SelectedShape { shape, usage: Usage::default() });
            let merged = Usage {
                request: selected.usage.request || usage.request,
                response: selected.usage.response || usage.response,
                error: selected.usage.error || usage.error,
                named: selected.usage.named || usage.named,
            };
            if merged == selected.usage {
                continue;
            }
            selected.usage = merged;
            if !shape.shape_type().is_enum() {
                pending.extend(shape.members().iter().map(|member| member.target().clone()));
            }
        }
    }
}
