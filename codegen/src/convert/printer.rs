//! Shapes in the syntax of IDL.

use super::inline::Inline;
use super::names::Names;
use super::strings::{doc_lines, write_string};
use super::value::{entries, new_line, write_items, write_value};
use crate::model::{
    AppliedTrait, Body, Member, Model, NodeKind, OperationData, ResourceData, ServiceData, Shape, ShapeId, ShapeType,
    Traits, UNIT, trait_ids,
};

/// Appends shapes to the text of a file.
pub(super) struct Printer<'a, 'm> {
    model: &'m Model,
    names: &'a Names<'m>,
    inline: &'a Inline<'m>,
    text: &'a mut String,
}

/// Traits that were written on the shape or member itself.
fn own(traits: &Traits) -> impl Iterator<Item = &AppliedTrait> {
    traits.entries().iter().filter(|applied| !applied.is_inherited() && !applied.synthetic)
}

/// Whether the body of a shape names a member: one of its own, or an inherited one that it says more about. Inherited
/// values of enums cannot be named there.
fn is_written(shape: &Shape, member: &Member) -> bool {
    !member.is_inherited() || !shape.shape_type().is_enum() && own(member.traits()).next().is_some()
}

impl<'a, 'm> Printer<'a, 'm> {
    pub(super) fn new(model: &'m Model, names: &'a Names<'m>, inline: &'a Inline<'m>, text: &'a mut String) -> Self {
        Printer { model, names, inline, text }
    }

    /// Appends a statement.
    pub(super) fn shape(&mut self, shape: &'m Shape) {
        let is_set = shape.shape_type() == ShapeType::Set;
        self.traits(own(shape.traits()), 0);
        if is_set && !shape.traits().has(trait_ids::UNIQUE_ITEMS) {
            self.text.push_str("@uniqueItems\n");
        }
        self.text.push_str(if is_set { "list" } else { shape.shape_type().name() });
        self.text.push(' ');
        self.text.push_str(shape.id().name());
        self.mixins(shape, 0);
        match shape.own_body() {
            Body::Service(data) => self.service(data),
            Body::Operation(data) => self.operation(data),
            Body::Resource(data) => self.resource(data),
            Body::Data if !shape.members().is_empty() || shape.shape_type().is_aggregate() => {
                self.text.push(' ');
                self.members(shape, 0);
            }
            Body::Data => {}
        }
        self.text.push('\n');
        if shape.shape_type().is_enum() {
            self.applied_to_inherited_values(shape);
        }
    }

    fn mixins(&mut self, shape: &Shape, indent: usize) {
        if !shape.mixins().is_empty() {
            // The line may have been begun.
            self.text.push_str(if self.text.ends_with(' ') { "with " } else { " with " });
            let names = shape.mixins().iter().map(|id| self.names.of(id).to_owned()).collect();
            write_items(self.text, '[', names, ']', indent);
        }
    }

    fn applied_to_inherited_values(&mut self, shape: &Shape) {
        for member in shape.members().iter().filter(|member| member.is_inherited()) {
            for applied in own(member.traits()) {
                self.text.push_str("\napply ");
                self.text.push_str(shape.id().name());
                self.text.push('$');
                self.text.push_str(member.name());
                self.text.push(' ');
                self.applied(applied, 0);
                self.text.push('\n');
            }
        }
    }

    /// The members between braces; members with traits stand apart from others.
    fn members(&mut self, shape: &Shape, indent: usize) {
        self.text.push('{');
        let mut apart = None;
        for member in shape.members().iter().filter(|member| is_written(shape, member)) {
            let assigned = if shape.shape_type().is_enum() { trait_ids::ENUM_VALUE } else { trait_ids::DEFAULT };
            // Only members of structures have default values.
            let assigned =
                Some(assigned).filter(|_| shape.shape_type().is_enum() || shape.shape_type() == ShapeType::Structure);
            let assigned = own(member.traits()).find(|applied| Some(applied.id().as_str()) == assigned);
            let mut traits = own(member.traits())
                .filter(|applied| assigned.is_none_or(|other| other.id() != applied.id()))
                .peekable();
            let has_traits = traits.peek().is_some();
            if apart.is_some_and(|before| before || has_traits) {
                self.text.push('\n');
            }
            apart = Some(has_traits);
            new_line(self.text, indent + 1);
            self.traits(traits, indent + 1);
            self.member(shape, member, assigned, indent + 1);
        }
        self.close(indent);
    }

    fn member(&mut self, shape: &Shape, member: &Member, assigned: Option<&AppliedTrait>, indent: usize) {
        if member.is_inherited() {
            self.text.push('$');
        }
        self.text.push_str(member.name());
        if !shape.shape_type().is_enum() && !member.is_inherited() {
            self.text.push_str(": ");
            self.text.push_str(self.names.of(member.target()));
        }
        let value = assigned.map(AppliedTrait::value);
        let is_name =
            |value: &crate::model::Node| shape.shape_type().is_enum() && value.as_str() == Some(member.name());
        if let Some(value) = value.filter(|value| !is_name(value)) {
            self.text.push_str(" = ");
            write_value(self.text, value, indent);
        }
    }

    /// The end of a body: behind its last line, or at once if it is empty.
    fn close(&mut self, indent: usize) {
        if !self.text.ends_with('{') {
            new_line(self.text, indent);
        }
        self.text.push('}');
    }

    /// Documentation, then other traits, each on a line; the next line is begun.
    fn traits<'t>(&mut self, traits: impl Iterator<Item = &'t AppliedTrait>, indent: usize) {
        let (docs, others): (Vec<_>, Vec<_>) =
            traits.partition(|applied| applied.id().as_str() == trait_ids::DOCUMENTATION);
        for applied in docs.into_iter().chain(others) {
            let is_docs = applied.id().as_str() == trait_ids::DOCUMENTATION;
            match applied.value().as_str().filter(|_| is_docs).and_then(doc_lines) {
                Some(lines) => self.comment(&lines, indent),
                None => self.applied(applied, indent),
            }
            new_line(self.text, indent);
        }
    }

    fn comment(&mut self, lines: &[&str], indent: usize) {
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                new_line(self.text, indent);
            }
            self.text.push_str("///");
            if !line.is_empty() {
                self.text.push(' ');
                self.text.push_str(line);
            }
        }
    }

    fn applied(&mut self, applied: &AppliedTrait, indent: usize) {
        self.text.push('@');
        self.text.push_str(self.names.of(applied.id()));
        let shape_type = self.model.shape(applied.id()).map(Shape::shape_type);
        match (applied.value().kind(), shape_type) {
            (NodeKind::Object(object), Some(ShapeType::Structure | ShapeType::Map)) if object.is_empty() => {}
            (NodeKind::Array(values), Some(ShapeType::List)) if values.is_empty() => {}
            (NodeKind::Object(object), _) if !object.is_empty() => {
                write_items(self.text, '(', entries(object, indent + 1), ')', indent);
            }
            _ => {
                self.text.push('(');
                write_value(self.text, applied.value(), indent);
                self.text.push(')');
            }
        }
    }

    fn service(&mut self, data: &ServiceData) {
        self.text.push_str(" {");
        if !data.version.is_empty() {
            new_line(self.text, 1);
            self.text.push_str("version: ");
            write_string(self.text, &data.version);
        }
        self.ids("operations", &data.operations);
        self.ids("resources", &data.resources);
        self.ids("errors", &data.errors);
        if !data.rename.is_empty() {
            new_line(self.text, 1);
            self.text.push_str("rename: ");
            let items = data.rename.iter().map(|(id, name)| {
                let mut item = String::new();
                write_string(&mut item, id.as_str());
                item.push_str(": ");
                write_string(&mut item, name);
                item
            });
            write_items(self.text, '{', items.collect(), '}', 1);
        }
        self.close(0);
    }

    fn operation(&mut self, data: &'m OperationData) {
        self.text.push_str(" {");
        for (key, id) in [("input", &data.input), ("output", &data.output)] {
            match self.model.shape(id).filter(|_| self.inline.contains(id)) {
                Some(structure) => self.inline_structure(key, structure),
                None if id.as_str() == UNIT => {}
                None => self.id(key, id),
            }
        }
        self.ids("errors", &data.errors);
        self.close(0);
    }

    fn inline_structure(&mut self, key: &str, structure: &Shape) {
        new_line(self.text, 1);
        self.text.push_str(key);
        self.text.push_str(" :=");
        let marker = ["smithy.api#", key].concat();
        let mut traits = own(structure.traits()).filter(|applied| applied.id().as_str() != marker).peekable();
        if traits.peek().is_none() {
            self.mixins(structure, 1);
            self.text.push(' ');
            return self.members(structure, 1);
        }
        new_line(self.text, 2);
        self.traits(traits, 2);
        if !structure.mixins().is_empty() {
            self.mixins(structure, 2);
            self.text.push(' ');
        }
        self.members(structure, 2);
    }

    fn resource(&mut self, data: &ResourceData) {
        self.text.push_str(" {");
        self.pairs("identifiers", &data.identifiers);
        self.pairs("properties", &data.properties);
        for (key, id) in data.lifecycle() {
            self.id(key, id);
        }
        self.ids("operations", &data.operations);
        self.ids("collectionOperations", &data.collection_operations);
        self.ids("resources", &data.resources);
        self.close(0);
    }

    fn id(&mut self, key: &str, id: &ShapeId) {
        new_line(self.text, 1);
        self.text.push_str(key);
        self.text.push_str(": ");
        self.text.push_str(self.names.of(id));
    }

    fn ids(&mut self, key: &str, ids: &[ShapeId]) {
        if ids.is_empty() {
            return;
        }
        new_line(self.text, 1);
        self.text.push_str(key);
        self.text.push_str(": ");
        let names = ids.iter().map(|id| self.names.of(id).to_owned()).collect();
        write_items(self.text, '[', names, ']', 1);
    }

    fn pairs(&mut self, key: &str, pairs: &[(String, ShapeId)]) {
        if pairs.is_empty() {
            return;
        }
        new_line(self.text, 1);
        self.text.push_str(key);
        self.text.push_str(": ");
        let items = pairs.iter().map(|(name, id)| {
            let mut item = String::new();
            super::value::write_key(&mut item, name);
            item + ": " + self.names.of(id)
        });
        let items = items.collect();
        write_items(self.text, '{', items, '}', 1);
    }
}
