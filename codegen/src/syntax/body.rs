//! The properties of services, operations and resources, which both syntaxes write as objects.
//!
//! The syntaxes differ in how they write a reference: an id in the IDL, an object with a `target` in the JSON AST. The
//! [`References`] of a syntax reads one.

use std::sync::Arc;

use super::ast::{AstBody, AstOperation, AstResource, AstService, LIFECYCLE, Ref};
use crate::diagnostic::{Diagnostic, Severity, nearest};
use crate::model::{Entry, Node, ShapeId, ShapeType};
use crate::text::{article, list};

const SERVICE: [&str; 5] = ["version", "operations", "resources", "errors", "rename"];
const OPERATION: [&str; 3] = ["input", "output", "errors"];
const RESOURCE: [&str; 11] = [
    "identifiers",
    "properties",
    "create",
    "put",
    "read",
    "update",
    "delete",
    "list",
    "operations",
    "collectionOperations",
    "resources",
];

/// How a syntax reads references, and where findings go.
pub(super) trait References {
    /// Reads a reference; reports what is wrong with it.
    fn reference(&mut self, node: &Node) -> Option<Ref>;
    /// Reads an absolute id that is an object's key.
    fn key_reference(&mut self, entry: &Entry) -> Option<Ref>;
    /// Adds a finding.
    fn report(&mut self, diagnostic: Diagnostic);
}

/// Reads the body of a service, an operation or a resource out of its properties; `None` for other shapes.
pub(super) fn body(
    shape_type: ShapeType,
    id: &ShapeId,
    entries: &[Entry],
    references: &mut impl References,
) -> Option<AstBody> {
    let mut reader = Reader { id, references };
    match shape_type {
        ShapeType::Service => Some(AstBody::Service(Box::new(reader.service(entries)))),
        ShapeType::Operation => Some(AstBody::Operation(Box::new(reader.operation(entries)))),
        ShapeType::Resource => Some(AstBody::Resource(Box::new(reader.resource(entries)))),
        _ => None,
    }
}

struct Reader<'a, R> {
    id: &'a ShapeId,
    references: &'a mut R,
}

impl<R: References> Reader<'_, R> {
    fn service(&mut self, entries: &[Entry]) -> AstService {
        let mut service = AstService::default();
        for entry in entries {
            match &*entry.key {
                "version" => match entry.value.as_str() {
                    Some(text) => service.version = Some(text.into()),
                    None => self.expected("a string", &entry.value),
                },
                "operations" => service.operations = self.list(&entry.value),
                "resources" => service.resources = self.list(&entry.value),
                "errors" => service.errors = self.list(&entry.value),
                "rename" => service.rename = self.rename(&entry.value),
                _ => self.unknown(entry, &SERVICE),
            }
        }
        service
    }

    fn operation(&mut self, entries: &[Entry]) -> AstOperation {
        let mut operation = AstOperation::default();
        for entry in entries {
            match &*entry.key {
                "input" => operation.input = self.references.reference(&entry.value),
                "output" => operation.output = self.references.reference(&entry.value),
                "errors" => operation.errors = self.list(&entry.value),
                _ => self.unknown(entry, &OPERATION),
            }
        }
        operation
    }

    fn resource(&mut self, entries: &[Entry]) -> AstResource {
        let mut resource = AstResource::default();
        for entry in entries {
            let value = &entry.value;
            match &*entry.key {
                "identifiers" => resource.identifiers = self.map(value),
                "properties" => {
                    resource.properties = self.map(value);
                    resource.properties_span = Some(entry.key_span());
                }
                "operations" => resource.operations = self.list(value),
                "collectionOperations" => resource.collection_operations = self.list(value),
                "resources" => resource.resources = self.list(value),
                key => match LIFECYCLE.iter().position(|name| *name == key) {
                    Some(at) => resource.lifecycle[at] = self.references.reference(value),
                    None => self.unknown(entry, &RESOURCE),
                },
            }
        }
        resource
    }

    fn list(&mut self, node: &Node) -> Vec<Ref> {
        let Some(values) = node.as_array() else {
            self.expected("an array of shapes", node);
            return Vec::new();
        };
        values.iter().filter_map(|value| self.references.reference(value)).collect()
    }

    fn map(&mut self, node: &Node) -> Vec<(Arc<str>, Ref)> {
        let Some(object) = node.as_object() else {
            self.expected("an object of names and shapes", node);
            return Vec::new();
        };
        let read = |entry: &Entry| Some((Arc::clone(&entry.key), self.references.reference(&entry.value)?));
        object.entries().iter().filter_map(read).collect()
    }

    fn rename(&mut self, node: &Node) -> Vec<(Ref, Arc<str>)> {
        let Some(object) = node.as_object() else {
            self.expected("an object of shapes and names", node);
            return Vec::new();
        };
        let mut renames = Vec::new();
        for entry in object.entries() {
            match entry.value.as_str() {
                Some(name) => renames.extend(self.references.key_reference(entry).map(|id| (id, name.into()))),
                None => self.expected("a string", &entry.value),
            }
        }
        renames
    }

    fn expected(&mut self, what: &str, node: &Node) {
        self.references.report(
            Diagnostic::error("TS0202", format!("expected {what}, found {}", article(node.type_name())))
                .at(node.span(), format!("expected {what}"))
                .shape(self.id),
        );
    }

    fn unknown(&mut self, entry: &Entry, known: &[&str]) {
        let message = format!("`{}` is not a property of `{}`, and ignored", entry.key, self.id);
        let mut diagnostic = Diagnostic::new(Severity::Warning, "TS0205", message)
            .at(entry.key_span(), "unknown property")
            .shape(self.id);
        diagnostic = match nearest(&entry.key, known.iter().copied()) {
            Some(name) => diagnostic.help(format!("write `{name}`")),
            None => diagnostic.help(format!("it can have {}", list(known))),
        };
        self.references.report(diagnostic);
    }
}
