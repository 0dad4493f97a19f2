//! What keeps operations from being forged: each cause once, however often a model asks for it, with the operations
//! that it touches.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::model::{Model, ShapeId};
use crate::select::{Reach, Selection, operations_of};
use crate::text::Span;

/// What is wrong with the places of one cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// A trait asks for something that is not forged.
    Trait,
    /// A trait that nobody knows.
    UnknownTrait,
    /// A member asks for something that is not forged.
    Member,
    /// An operation is not authenticated as the service is.
    Auth,
    /// An operation has no HTTP binding.
    NoHttp,
}

impl Kind {
    fn code(self) -> &'static str {
        match self {
            Kind::Trait => "TS0810",
            Kind::UnknownTrait => "TS0811",
            Kind::Member => "TS0812",
            Kind::Auth => "TS0815",
            Kind::NoHttp => "TS0816",
        }
    }

    /// The cause in a few words.
    fn words(self, what: &str) -> String {
        match self {
            Kind::Trait | Kind::Member | Kind::Auth => what.to_owned(),
            Kind::UnknownTrait => format!("the unknown trait {what}"),
            Kind::NoHttp => "no `@http` trait".to_owned(),
        }
    }

    /// The sentence about a subject, of one or of many.
    fn message(self, what: &str, subject: &str, many: bool) -> String {
        let (needs, has) = if many { ("need", "have") } else { ("needs", "has") };
        match self {
            Kind::Trait | Kind::Member | Kind::Auth => format!("{subject} {needs} {what}, which Tongs does not forge"),
            Kind::UnknownTrait => format!("{subject} {has} a trait that Tongs does not know: `{what}`"),
            Kind::NoHttp => format!("{subject} {has} no `@http` trait, which restJson1 needs on every operation"),
        }
    }
}

/// Where a cause was found: a shape or member, the place of what is wrong with it, and what to say there.
type Places = BTreeMap<ShapeId, (Span, String)>;

/// The places of one cause, and what whoever owns the model can do about each.
#[derive(Debug)]
struct Found {
    mend: &'static str,
    places: Places,
}

/// Causes, as they are found.
#[derive(Debug, Default)]
pub(super) struct Causes {
    found: BTreeMap<(Kind, String), Found>,
    notes: BTreeMap<String, String>,
    told: Vec<Told>,
}

/// A finding that stands for itself.
#[derive(Debug)]
struct Told {
    diagnostic: Diagnostic,
    words: String,
    /// It keeps operations from being forged that lead to each of these.
    shapes: Vec<ShapeId>,
}

/// Something that is wrong, and the operations that it keeps from being forged.
#[derive(Debug)]
pub struct Finding {
    /// The finding as people read it.
    pub diagnostic: Diagnostic,
    /// The cause in a few words.
    pub words: String,
    /// The operations.
    pub operations: BTreeSet<ShapeId>,
}

impl Causes {
    /// Notes that a shape or member has a cause, and what its model could say instead.
    pub(super) fn add(
        &mut self,
        (kind, what, mend): (Kind, &str, &'static str),
        shape: &ShapeId,
        span: Span,
        label: impl Into<String>,
    ) {
        let found = self.found.entry((kind, what.to_owned())).or_insert(Found { mend, places: Places::new() });
        found.places.insert(shape.clone(), (span, label.into()));
    }

    /// Says more about a trait that nobody knows.
    pub(super) fn note(&mut self, what: &str, note: String) {
        self.notes.insert(what.to_owned(), note);
    }

    /// Notes what is told as it is: the cause in a few words, and the shape that it is about.
    pub(super) fn tell(&mut self, words: impl Into<String>, shape: &ShapeId, diagnostic: Diagnostic) {
        let diagnostic = diagnostic.shape(shape);
        self.told.push(Told { diagnostic, words: words.into(), shapes: vec![shape.clone()] });
    }

    /// Notes that two shapes cannot be forged together.
    pub(super) fn conflict(&mut self, one: &ShapeId, other: &ShapeId, diagnostic: Diagnostic) {
        let (diagnostic, shapes) = (diagnostic.shape(other), vec![one.clone(), other.clone()]);
        self.told.push(Told { words: diagnostic.message.clone(), diagnostic, shapes });
    }

    /// Whether there is anything but traits that a client may be told to ignore.
    pub(super) fn are_final(&self) -> bool {
        self.found.keys().any(|(kind, _)| *kind != Kind::UnknownTrait) || !self.told.is_empty()
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty() && self.told.is_empty()
    }

    /// The causes, and what else was found, as findings.
    pub(super) fn findings(self, model: &Model, selection: &Selection<'_>, others: &Diagnostics) -> Vec<Finding> {
        let mut reach = Reach::of(selection);
        let selected = selection.operations.iter().filter(|operation| !operation.is_implied).count();
        let scope = Scope {
            service: selection.service.id(),
            selected,
            whole: selected == operations_of(model, selection.service).len(),
        };
        let mut findings: Vec<Finding> = Vec::new();
        for ((kind, what), found) in &self.found {
            let operations = reach.operations(&found.places.keys().collect::<Vec<_>>());
            let mut diagnostic = scope.diagnostic(*kind, what, found, &operations);
            diagnostic.notes.extend(self.notes.get(what).filter(|_| *kind == Kind::UnknownTrait).cloned());
            findings.push(Finding { diagnostic, words: kind.words(what), operations });
        }
        for Told { diagnostic, words, shapes } in self.told {
            let mut operations = reach.all();
            for shape in &shapes {
                let users = reach.operations(&[shape]);
                operations.retain(|operation| users.contains(operation));
            }
            findings.push(Finding { diagnostic, words, operations });
        }
        for diagnostic in others.iter().filter(|diagnostic| diagnostic.severity == Severity::Error) {
            let places: Vec<&ShapeId> = diagnostic.shape.iter().collect();
            let operations = if places.is_empty() { reach.all() } else { reach.operations(&places) };
            findings.push(Finding { diagnostic: diagnostic.clone(), words: diagnostic.message.clone(), operations });
        }
        findings
    }
}

/// What was asked for, which decides what can be done about a cause.
struct Scope<'a> {
    service: &'a ShapeId,
    /// How many operations.
    selected: usize,
    /// Whether these are all that the service has.
    whole: bool,
}

impl Scope<'_> {
    fn diagnostic(&self, kind: Kind, what: &str, found: &Found, operations: &BTreeSet<ShapeId>) -> Diagnostic {
        /// Places that are shown.
        const SHOWN: usize = 3;
        let places = &found.places;
        let of_service = places.get_key_value(self.service);
        let shown = of_service.into_iter().chain(places.iter().filter(|(id, _)| *id != self.service));
        let subject = |id: &ShapeId| (format!("`{id}`"), false);
        let (subject, many) = match (places.keys().next(), of_service, operations.len()) {
            (_, Some((id, _)), _) => subject(id),
            (Some(id), ..) if places.len() == 1 => subject(id),
            _ if kind == Kind::UnknownTrait => (format!("{} shapes and members", places.len()), true),
            (.., 0) => ("what is asked for by name".to_owned(), false),
            (.., 1) => (format!("operation {}", names(operations)), false),
            (.., count) => (format!("{count} operations"), true),
        };
        let is_named = !many && (places.len() > 1 || operations.iter().eq(places.keys()));
        let mut diagnostic = Diagnostic::error(kind.code(), kind.message(what, &subject, many));
        for (at, (id, (span, label))) in shown.take(SHOWN).enumerate() {
            diagnostic = if at == 0 { diagnostic.shape(id).at(*span, label) } else { diagnostic.and_at(*span, label) };
        }
        if places.len() > SHOWN {
            diagnostic = diagnostic.note(format!("and in {} more places", places.len() - SHOWN));
        }
        if of_service.is_none() && !is_named && !operations.is_empty() {
            diagnostic = diagnostic.note(format!("it touches {}", names(operations)));
        }
        let operations = Some(operations).filter(|_| of_service.is_none());
        diagnostic.help(match kind {
            Kind::UnknownTrait => {
                format!(
                    "if a client may ignore it, say so: `--ignore-trait {what}`, or `ignore-traits` in `tongs.toml`"
                )
            }
            // A model in which some operations have one does not load without the others'.
            Kind::NoHttp => found.mend.to_owned(),
            _ => format!("{}; in a model of your own, {}", self.way_around(operations), found.mend),
        })
    }

    /// How to do without the operations that a cause touches: all of them, where it is the service's.
    fn way_around(&self, operations: Option<&BTreeSet<ShapeId>>) -> String {
        match operations {
            None => "it belongs to the service, so that no selection of operations does without it".to_owned(),
            Some(operations) if operations.is_empty() => {
                "ask for other shapes: no operation that is selected needs it".to_owned()
            }
            Some(operations) if operations.len() < self.selected => {
                "leave these operations out: `--except` with their names, or `--skip-unsupported`".to_owned()
            }
            Some(_) if self.whole => "every operation of the service needs it, so that no selection forges".to_owned(),
            Some(_) => format!("select other operations: `tongs list --service {}` shows which forge", self.service),
        }
    }
}

/// Names of operations, not more than anyone reads.
pub(super) fn names(operations: &BTreeSet<ShapeId>) -> String {
    const NAMED: usize = 60;
    let named: Vec<String> = operations.iter().take(NAMED).map(|id| format!("`{}`", id.name())).collect();
    let more = operations.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(" and {more} more operations") } else { String::new() };
    format!("{}{more}", named.join(", "))
}
