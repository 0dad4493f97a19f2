//! A model as IDL 2.0: one file for each namespace.

use std::collections::{BTreeMap, BTreeSet};

use super::value::{entries, new_line, write_items, write_key, write_string, write_value};
use crate::node::NodeKind;
use crate::semantic::{
    AppliedTrait, Body, Member, Model, OperationData, ResourceData, ServiceData, Shape, ShapeId, ShapeType, Traits,
};

const PRELUDE: &str = "smithy.api";
const UNIT: &str = "smithy.api#Unit";
const DOCUMENTATION: &str = "smithy.api#documentation";
const DEFAULT: &str = "smithy.api#default";
const ENUM_VALUE: &str = "smithy.api#enumValue";

/// The text of one namespace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdlFile {
    /// The namespace; empty for a model that has metadata alone.
    pub namespace: String,
    /// The text.
    pub text: String,
}

/// Prints the shapes that were loaded, without the built-in ones, as IDL 2.0: one file for each namespace, sorted.
/// Metadata stands in the first.
pub fn to_idl(model: &Model) -> Vec<IdlFile> {
    let mut namespaces: BTreeMap<&str, Vec<&Shape>> = BTreeMap::new();
    for shape in model.own_shapes() {
        namespaces.entry(shape.id().namespace()).or_default().push(shape);
    }
    if namespaces.is_empty() {
        namespaces.insert("", Vec::new());
    }
    let mut files = Vec::new();
    for (index, (namespace, shapes)) in namespaces.into_iter().enumerate() {
        let mut text = "$version: \"2.0\"\n".to_owned();
        if index == 0 && model.metadata().len() > 0 {
            text.push('\n');
            for (key, value) in model.metadata() {
                text.push_str("metadata ");
                write_key(&mut text, key);
                text.push_str(" = ");
                write_value(&mut text, value, 0);
                text.push('\n');
            }
        }
        if !namespace.is_empty() {
            text.push_str("\nnamespace ");
            text.push_str(namespace);
            text.push('\n');
        }
        let names = Names::new(model, namespace, &shapes);
        if !names.imports.is_empty() {
            text.push('\n');
            for import in &names.imports {
                text.push_str("use ");
                text.push_str(import);
                text.push('\n');
            }
        }
        for shape in shapes {
            text.push('\n');
            Printer { model, names: &names, text: &mut text }.shape(shape);
        }
        files.push(IdlFile { namespace: namespace.to_owned(), text });
    }
    files
}

/// How the ids of other shapes are written in a file.
struct Names<'m> {
    model: &'m Model,
    namespace: &'m str,
    imports: BTreeSet<&'m str>,
}

impl<'m> Names<'m> {
    fn new(model: &'m Model, namespace: &'m str, shapes: &[&'m Shape]) -> Self {
        let mut foreign: BTreeMap<&'m str, BTreeSet<&'m str>> = BTreeMap::new();
        for shape in shapes {
            for_each_id(shape, &mut |id| {
                if id.namespace() != namespace && id.namespace() != PRELUDE {
                    foreign.entry(id.name()).or_default().insert(id.root_str());
                }
            });
        }
        // Two shapes of one name, or a name that means something already, are written with their namespaces.
        let imports = foreign.into_iter().filter(|(name, ids)| {
            ids.len() == 1
                && [namespace, PRELUDE].iter().all(|other| model.shape_by_str(&format!("{other}#{name}")).is_none())
        });
        let imports = imports.flat_map(|(_, ids)| ids).collect();
        Names { model, namespace, imports }
    }

    fn of<'i>(&self, id: &'i ShapeId) -> &'i str {
        let own = id.namespace() == self.namespace;
        let is_prelude = id.namespace() == PRELUDE
            && self.model.shape_by_str(&format!("{}#{}", self.namespace, id.name())).is_none();
        if own || is_prelude || self.imports.contains(id.root_str()) {
            &id.as_str()[id.namespace().len() + 1..]
        } else {
            id.as_str()
        }
    }
}

fn for_each_id<'m>(shape: &'m Shape, visit: &mut impl FnMut(&'m ShapeId)) {
    let members = shape.members().iter();
    members.clone().for_each(|member| visit(member.target()));
    for traits in members.map(Member::traits).chain([shape.traits()]) {
        traits.iter().for_each(|(id, _)| visit(id));
    }
    shape.mixins().iter().for_each(&mut *visit);
    match shape.own_body() {
        Body::Data => {}
        Body::Service(data) => {
            data.operations.iter().chain(&data.resources).chain(&data.errors).for_each(visit);
        }
        Body::Operation(data) => [&data.input, &data.output].into_iter().chain(&data.errors).for_each(visit),
        Body::Resource(data) => {
            data.identifiers.iter().chain(&data.properties).for_each(|(_, id)| visit(id));
            data.lifecycle().for_each(|(_, id)| visit(id));
            data.operations.iter().chain(&data.collection_operations).chain(&data.resources).for_each(visit);
        }
    }
}

struct Printer<'a, 'm> {
    model: &'m Model,
    names: &'a Names<'m>,
    text: &'a mut String,
}

/// Traits that were written on the shape or member itself.
fn own(traits: &Traits) -> impl Iterator<Item = &AppliedTrait> {
    traits.entries().iter().filter(|applied| !applied.is_inherited() && !applied.synthetic)
}

impl Printer<'_, '_> {
    fn shape(&mut self, shape: &Shape) {
        let is_set = shape.shape_type() == ShapeType::Set;
        self.traits(own(shape.traits()), 0);
        if is_set && !shape.traits().has("smithy.api#uniqueItems") {
            self.text.push_str("@uniqueItems\n");
        }
        self.text.push_str(if is_set { "list" } else { shape.shape_type().name() });
        self.text.push(' ');
        self.text.push_str(shape.id().name());
        if !shape.mixins().is_empty() {
            self.text.push_str(" with ");
            let names = shape.mixins().iter().map(|id| self.names.of(id).to_owned()).collect();
            write_items(self.text, '[', names, ']', 0);
        }
        match shape.own_body() {
            Body::Service(data) => self.service(data),
            Body::Operation(data) => self.operation(data),
            Body::Resource(data) => self.resource(data),
            Body::Data if !shape.members().is_empty() || shape.shape_type().is_aggregate() => self.members(shape),
            Body::Data => {}
        }
        self.text.push('\n');
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

    fn members(&mut self, shape: &Shape) {
        self.text.push_str(" {");
        let is_enum = matches!(shape.shape_type(), ShapeType::Enum | ShapeType::IntEnum);
        for member in shape.members().iter().filter(|member| !member.is_inherited()) {
            new_line(self.text, 1);
            let assigned = if is_enum { ENUM_VALUE } else { DEFAULT };
            let assigned = own(member.traits()).find(|applied| applied.id().as_str() == assigned);
            self.traits(
                own(member.traits()).filter(|applied| assigned.is_none_or(|other| other.id() != applied.id())),
                1,
            );
            self.text.push_str(member.name());
            if !is_enum {
                self.text.push_str(": ");
                let name = self.names.of(member.target());
                self.text.push_str(name);
            }
            let value = assigned.map(AppliedTrait::value);
            if let Some(value) = value.filter(|value| !is_enum || value.as_str() != Some(member.name())) {
                self.text.push_str(" = ");
                write_value(self.text, value, 1);
            }
        }
        self.close();
    }

    /// The end of a body: behind its last line, or at once if it is empty.
    fn close(&mut self) {
        if !self.text.ends_with('{') {
            self.text.push('\n');
        }
        self.text.push('}');
    }

    fn traits<'t>(&mut self, traits: impl Iterator<Item = &'t AppliedTrait>, indent: usize) {
        // Documentation comments stand before traits.
        let (docs, others): (Vec<_>, Vec<_>) = traits.partition(|applied| applied.id().as_str() == DOCUMENTATION);
        for applied in docs.into_iter().chain(others) {
            match applied.value().as_str().filter(|_| applied.id().as_str() == DOCUMENTATION).and_then(doc_lines) {
                Some(lines) => {
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
                None => self.applied(applied, indent),
            }
            new_line(self.text, indent);
        }
    }

    fn applied(&mut self, applied: &AppliedTrait, indent: usize) {
        self.text.push('@');
        let name = self.names.of(applied.id());
        self.text.push_str(name);
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
        self.close();
    }

    fn operation(&mut self, data: &OperationData) {
        self.text.push_str(" {");
        for (key, id) in [("input", &data.input), ("output", &data.output)] {
            if id.as_str() != UNIT {
                self.id(key, id);
            }
        }
        self.ids("errors", &data.errors);
        self.close();
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
        self.close();
    }

    fn id(&mut self, key: &str, id: &ShapeId) {
        new_line(self.text, 1);
        self.text.push_str(key);
        self.text.push_str(": ");
        let name = self.names.of(id);
        self.text.push_str(name);
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
        let items = pairs.iter().map(|(name, id)| format!("{name}: {}", self.names.of(id))).collect();
        write_items(self.text, '{', items, '}', 1);
    }
}

/// The lines of a documentation comment that stand for a text; `None` if none do.
fn doc_lines(text: &str) -> Option<Vec<&str>> {
    let plain = !text.is_empty()
        && text.trim() == text
        && !text.chars().any(|char| char.is_control() && char != '\n')
        && text.lines().all(|line| line.trim_end() == line);
    plain.then(|| text.split('\n').collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_texts_that_comments_keep_become_comments() {
        let cases = [
            ("a", true),
            ("a\nb", true),
            ("a\n\nb", true),
            ("", false),
            (" a", false),
            ("a\n", false),
            ("a \nb", false),
            ("a\tb", false),
        ];
        for (text, expected) in cases {
            assert_eq!(doc_lines(text).is_some(), expected, "{text:?}");
        }
    }
}
