//! `ShapeClosure`: closures of shapes that the metadata `shapeClosures` names have shapes, and names for them.

use std::collections::BTreeMap;

use super::budget::Budget;
use super::closure::reached;
use super::context::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::model::{FastMap, FastSet, Node, Shape, ShapeId};
use crate::semantic::selector::{Relationship, Selector, VertexId};

const KEY: &str = "shapeClosures";

/// Shapes of one name that are told of.
const COMPARED: usize = 8;

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let Some((_, value)) = context.model.metadata().find(|(key, _)| *key == KEY) else { return };
    let mut budget = Budget::new(context);
    let mut seen: FastMap<&str, &Node> = FastMap::default();
    // What is not a closure is not a value of the type of this metadata, either.
    for closure in value.as_array().unwrap_or_default().iter().filter_map(Closure::read) {
        if let Some(first) = seen.insert(closure.id, closure.node) {
            diagnostics.push(
                closure
                    .error("is declared twice")
                    .and_at(first.span(), "first")
                    .help("give one of them another id, or join them"),
            );
            continue;
        }
        closure.validate(context, &mut budget, diagnostics);
    }
}

/// An entry of the metadata.
struct Closure<'m> {
    node: &'m Node,
    id: &'m str,
    namespaces: Vec<&'m str>,
    selector: Option<&'m str>,
    renames: Vec<(ShapeId, &'m str)>,
}

impl<'m> Closure<'m> {
    /// Reads an entry; `None` if it is not one.
    fn read(node: &'m Node) -> Option<Self> {
        let text = |key| node.get(key).map_or(Some(None), |value| value.as_str().map(Some));
        text("documentation")?;
        let namespaces = node.get("includeNamespaces").map_or(Some(&[][..]), Node::as_array)?;
        let renames = match node.get("rename") {
            None => Some(Vec::new()),
            Some(renames) => {
                let read = |(id, name): (&'m str, &'m Node)| Some((ShapeId::parse(id).ok()?, name.as_str()?));
                renames.as_object()?.iter().map(read).collect()
            }
        };
        Some(Closure {
            node,
            id: text("id")??,
            namespaces: namespaces.iter().map(Node::as_str).collect::<Option<_>>()?,
            selector: text("includeBySelector")?,
            renames: renames?,
        })
    }

    fn finding(&self, severity: Severity, code: String, problem: &str) -> Diagnostic {
        Diagnostic::new(severity, code, format!("the shape closure `{}` {problem}", self.id))
            .at(self.node.span(), "this closure")
    }

    fn error(&self, problem: &str) -> Diagnostic {
        self.finding(Severity::Error, "ShapeClosure".to_owned(), problem)
    }

    fn validate(&self, context: &Context<'_>, budget: &mut Budget, diagnostics: &mut Diagnostics) {
        if let Some(shape) = context.model.shape_by_str(self.id) {
            diagnostics.push(
                self.error("has the id of a shape")
                    .and_at(shape.span(), "the shape")
                    .help("give it an id that no shape has"),
            );
        }
        if self.namespaces.is_empty() && self.selector.is_none() {
            diagnostics.push(
                self.error("includes nothing").help("add `includeNamespaces: [\"…\"]` or `includeBySelector: \"…\"`"),
            );
        }
        let Some(roots) = self.roots(context, diagnostics) else { return };
        let mut members: FastSet<VertexId> = FastSet::default();
        for root in roots {
            if members.contains(&root) {
                continue;
            }
            let (found, is_whole) =
                reached(context, root, |relationship, _| relationship != Relationship::Trait, budget);
            if !is_whole {
                diagnostics.push(
                    self.finding(
                        Severity::Warning,
                        "TS0502".to_owned(),
                        "leads to too many shapes, and is not checked",
                    )
                    .note("what closures have in common is looked at once for each of them")
                    .help("declare fewer closures, or check them in parts"),
                );
                return;
            }
            members.extend(found);
        }
        let shapes: Vec<&Shape> = members.iter().filter_map(|vertex| context.graph.shape(*vertex)).collect();
        self.names(&shapes, &members, context, diagnostics);
    }

    /// The shapes that are included; `None` if nobody can tell.
    fn roots(&self, context: &Context<'_>, diagnostics: &mut Diagnostics) -> Option<Vec<VertexId>> {
        let of_namespace = |namespace: &str| {
            let mut vertices = context.graph.all();
            vertices.retain(|vertex| context.graph.id(*vertex).namespace() == namespace);
            vertices
        };
        let mut roots = Vec::new();
        for namespace in &self.namespaces {
            let found = of_namespace(namespace);
            if found.is_empty() {
                let code = format!("ShapeClosure.EmptyNamespace.{}", self.id);
                let problem = format!("includes the namespace `{namespace}`, which has no shapes");
                diagnostics.push(self.finding(Severity::Danger, code, &problem).help("correct or remove it"));
            }
            roots.extend(found);
        }
        let Some(text) = self.selector.filter(|text| !text.is_empty()) else { return Some(roots) };
        match Selector::parse(text) {
            Err(error) => {
                diagnostics
                    .push(self.error(&format!("has a selector that does not parse: {error}")).help(
                        "see the grammar of selectors; `[id|namespace = 'a']` matches the shapes of a namespace",
                    ));
                None
            }
            Ok(selector) => {
                let found = selector.select(&context.graph).ok()?;
                if found.is_empty() {
                    let code = format!("ShapeClosure.EmptySelector.{}", self.id);
                    let problem = "has a selector that matches no shapes";
                    diagnostics.push(self.finding(Severity::Danger, code, problem).help("correct or remove it"));
                }
                roots.extend(found);
                Some(roots)
            }
        }
    }

    fn names(
        &self,
        shapes: &[&Shape],
        members: &FastSet<VertexId>,
        context: &Context<'_>,
        diagnostics: &mut Diagnostics,
    ) {
        let renamed: FastSet<&ShapeId> = self.renames.iter().map(|(id, _)| id).collect();
        let mut names: BTreeMap<String, Vec<&ShapeId>> = BTreeMap::new();
        for shape in shapes.iter().filter(|shape| !renamed.contains(shape.id())) {
            names.entry(shape.id().name().to_ascii_lowercase()).or_default().push(shape.id());
        }
        let mut new_names: FastMap<String, &ShapeId> = FastMap::default();
        for (id, name) in &self.renames {
            let mut say = |problem: &str, help: &str| {
                let problem = format!("renames `{id}` to `{name}`, {problem}");
                diagnostics.push(self.error(&problem).help(help.to_owned()));
            };
            if id.name() == *name {
                say("which is its name", "remove the entry");
            }
            let is_member = context.graph.find(id.as_str()).is_some_and(|vertex| members.contains(&vertex));
            if !is_member {
                say("but does not include it", "remove the entry, or include the shape");
                continue;
            }
            let folded = name.to_ascii_lowercase();
            if let Some(other) = names.get(&folded).and_then(|ids| ids.first()) {
                say(&format!("as `{other}` is called, whatever the case"), "choose another name");
            }
            if let Some(other) = new_names.insert(folded, id) {
                say(&format!("as it renames `{other}`, whatever the case"), "choose another name");
            }
        }
        for ids in names.values_mut().filter(|ids| ids.len() > 1) {
            ids.sort();
            let listed: Vec<String> = ids.iter().take(COMPARED).map(|id| format!("`{id}`")).collect();
            let code = format!("ShapeClosure.NameConflicts.{}", self.id);
            let problem = format!("has shapes of one name, whatever the case: {}", listed.join(", "));
            diagnostics.push(
                self.finding(Severity::Warning, code, &problem)
                    .note("code is generated from the names, without their namespaces")
                    .help(format!("write `rename: {{ \"{}\": \"…\" }}`", ids[0])),
            );
        }
    }
}
