//! A model as canonical JSON AST: shapes and metadata sorted by name, members in their order, four spaces.

use std::fmt::Write as _;

use crate::model::{
    Body, Member, Model, Node, NodeKind, OperationData, ResourceData, ServiceData, Shape, ShapeId, ShapeType, Traits,
    trait_ids,
};

/// What to print.
#[derive(Clone, Copy, Debug, Default)]
pub struct AstOptions {
    /// Print shapes as they are after mixins are applied, and leave the mixins out.
    pub flatten_mixins: bool,
}

/// Prints the shapes that were loaded, without the built-in ones, as JSON AST 2.0.
///
/// Loading the text again gives the same model.
pub fn to_json_ast(model: &Model, options: AstOptions) -> String {
    let mut writer = Writer { text: String::new(), indent: 0, first: true, options };
    writer.open('{');
    writer.key("smithy");
    writer.string("2.0");
    if model.metadata().len() > 0 {
        writer.key("metadata");
        writer.open('{');
        for (key, value) in model.metadata() {
            writer.key(key);
            writer.node(value);
        }
        writer.close('}');
    }
    writer.key("shapes");
    writer.open('{');
    for shape in model.own_shapes() {
        if options.flatten_mixins && shape.traits().has(trait_ids::MIXIN) {
            continue;
        }
        writer.key(shape.id().as_str());
        writer.shape(shape);
    }
    writer.close('}');
    writer.close('}');
    writer.text.push('\n');
    writer.text
}

struct Writer {
    text: String,
    indent: usize,
    /// Nothing was written yet in the innermost object or array.
    first: bool,
    options: AstOptions,
}

impl Writer {
    fn open(&mut self, bracket: char) {
        self.text.push(bracket);
        self.indent += 1;
        self.first = true;
    }

    fn close(&mut self, bracket: char) {
        self.indent -= 1;
        if !self.first {
            self.line();
        }
        self.text.push(bracket);
        self.first = false;
    }

    fn line(&mut self) {
        self.text.push('\n');
        for _ in 0..self.indent {
            self.text.push_str("    ");
        }
    }

    /// Starts the next element.
    fn next(&mut self) {
        if !self.first {
            self.text.push(',');
        }
        self.first = false;
        self.line();
    }

    fn key(&mut self, key: &str) {
        self.next();
        self.string(key);
        self.text.push_str(": ");
    }

    fn string(&mut self, value: &str) {
        write_string(&mut self.text, value);
    }

    fn node(&mut self, node: &Node) {
        match node.kind() {
            NodeKind::Null => self.text.push_str("null"),
            NodeKind::Bool(value) => self.text.push_str(if *value { "true" } else { "false" }),
            NodeKind::Number(number) => {
                let _ = write!(self.text, "{number}");
            }
            NodeKind::String(value) => self.string(value),
            NodeKind::Array(values) => {
                self.open('[');
                for value in values.iter() {
                    self.next();
                    self.node(value);
                }
                self.close(']');
            }
            NodeKind::Object(object) => {
                self.open('{');
                for (key, value) in object.iter() {
                    self.key(key);
                    self.node(value);
                }
                self.close('}');
            }
        }
    }

    fn target(&mut self, id: &ShapeId) {
        self.open('{');
        self.key("target");
        self.string(id.as_str());
        self.close('}');
    }

    fn targets(&mut self, key: &str, ids: &[ShapeId]) {
        if ids.is_empty() {
            return;
        }
        self.key(key);
        self.open('[');
        for id in ids {
            self.next();
            self.target(id);
        }
        self.close(']');
    }

    fn named_targets(&mut self, key: &str, pairs: &[(String, ShapeId)]) {
        if pairs.is_empty() {
            return;
        }
        self.key(key);
        self.open('{');
        for (name, id) in pairs {
            self.key(name);
            self.target(id);
        }
        self.close('}');
    }

    fn shape(&mut self, shape: &Shape) {
        let flatten = self.options.flatten_mixins;
        self.open('{');
        self.key("type");
        self.string(shape.shape_type().name());
        let members: Vec<&Member> = shape
            .members()
            .iter()
            .filter(|member| flatten || !member.is_inherited() || has_own(member.traits()))
            .collect();
        match shape.shape_type() {
            ShapeType::List | ShapeType::Set | ShapeType::Map => {
                for member in members {
                    self.key(member.name());
                    self.member(member);
                }
            }
            ShapeType::Structure | ShapeType::Union | ShapeType::Enum | ShapeType::IntEnum => {
                self.key("members");
                self.open('{');
                for member in members {
                    self.key(member.name());
                    self.member(member);
                }
                self.close('}');
            }
            _ => {}
        }
        match if flatten { &shape.body } else { shape.own_body() } {
            Body::Data => {}
            Body::Service(data) => self.service(data),
            Body::Operation(data) => self.operation(data),
            Body::Resource(data) => self.resource(data),
        }
        self.traits(shape.traits());
        if !flatten {
            self.targets("mixins", shape.mixins());
        }
        self.close('}');
    }

    fn member(&mut self, member: &Member) {
        self.open('{');
        self.key("target");
        self.string(member.target().as_str());
        self.traits(member.traits());
        self.close('}');
    }

    fn traits(&mut self, traits: &Traits) {
        let flatten = self.options.flatten_mixins;
        let mut open = false;
        for applied in traits.entries() {
            if applied.synthetic || applied.is_inherited() && !flatten {
                continue;
            }
            if !open {
                self.key("traits");
                self.open('{');
                open = true;
            }
            self.key(applied.id().as_str());
            self.node(applied.value());
        }
        if open {
            self.close('}');
        }
    }

    fn service(&mut self, data: &ServiceData) {
        if !data.version.is_empty() {
            self.key("version");
            self.string(&data.version);
        }
        self.targets("operations", &data.operations);
        self.targets("resources", &data.resources);
        self.targets("errors", &data.errors);
        if !data.rename.is_empty() {
            self.key("rename");
            self.open('{');
            for (id, name) in &data.rename {
                self.key(id.as_str());
                self.string(name);
            }
            self.close('}');
        }
    }

    fn operation(&mut self, data: &OperationData) {
        for (key, id) in [("input", &data.input), ("output", &data.output)] {
            self.key(key);
            self.target(id);
        }
        self.targets("errors", &data.errors);
    }

    fn resource(&mut self, data: &ResourceData) {
        self.named_targets("identifiers", &data.identifiers);
        self.named_targets("properties", &data.properties);
        for (key, id) in data.lifecycle() {
            self.key(key);
            self.target(id);
        }
        self.targets("operations", &data.operations);
        self.targets("collectionOperations", &data.collection_operations);
        self.targets("resources", &data.resources);
    }
}

/// Whether an inherited member has traits of its own, so that it must be printed.
fn has_own(traits: &Traits) -> bool {
    traits.entries().iter().any(|applied| !applied.is_inherited() && !applied.synthetic)
}

/// Appends a JSON string.
pub(crate) fn write_string(text: &mut String, value: &str) {
    text.push('"');
    let mut copied = 0;
    for (at, byte) in value.bytes().enumerate() {
        let escape = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            b'\n' => "\\n",
            b'\r' => "\\r",
            b'\t' => "\\t",
            0x08 => "\\b",
            0x0c => "\\f",
            0..=0x1f | 0x7f => "",
            _ => continue,
        };
        text.push_str(&value[copied..at]);
        if escape.is_empty() {
            let _ = write!(text, "\\u{byte:04x}");
        } else {
            text.push_str(escape);
        }
        copied = at + 1;
    }
    text.push_str(&value[copied..]);
    text.push('"');
}
