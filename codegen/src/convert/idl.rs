//! A model as IDL 2.0: one file for each namespace.

use std::collections::BTreeMap;

use super::inline::Inline;
use super::names::Names;
use super::printer::Printer;
use super::value::{write_key, write_value};
use crate::model::{Model, Shape, ShapeType};

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
///
/// A file starts with its services, resources and operations; structures that are the input or the output of one
/// operation alone, and named for it, stand in the operation.
pub fn to_idl(model: &Model) -> Vec<IdlFile> {
    let mut namespaces: BTreeMap<&str, Vec<&Shape>> = BTreeMap::new();
    for shape in model.own_shapes() {
        namespaces.entry(shape.id().namespace()).or_default().push(shape);
    }
    if namespaces.is_empty() {
        namespaces.insert("", Vec::new());
    }
    let inline = Inline::new(model);
    let mut files = Vec::new();
    for (namespace, mut shapes) in namespaces {
        // The sort is stable, and shapes are sorted by id.
        shapes.sort_by_key(|shape| rank(shape.shape_type()));
        let mut text = head(&inline, namespace);
        if files.is_empty() {
            metadata(&mut text, model);
        }
        let names = Names::new(model, namespace, &shapes);
        if !namespace.is_empty() {
            text.push_str("\nnamespace ");
            text.push_str(namespace);
            text.push('\n');
        }
        if names.imports().len() > 0 {
            text.push('\n');
        }
        for import in names.imports() {
            text.push_str("use ");
            text.push_str(import);
            text.push('\n');
        }
        for shape in shapes.into_iter().filter(|shape| !inline.contains(shape.id())) {
            text.push('\n');
            Printer::new(model, &names, &inline, &mut text).shape(shape);
        }
        files.push(IdlFile { namespace: namespace.to_owned(), text });
    }
    files
}

/// From what a service does down to the values that it is made of.
fn rank(shape_type: ShapeType) -> u8 {
    match shape_type {
        ShapeType::Service => 0,
        ShapeType::Resource => 1,
        ShapeType::Operation => 2,
        ShapeType::Structure => 3,
        ShapeType::Union => 4,
        ShapeType::List | ShapeType::Set => 5,
        ShapeType::Map => 6,
        ShapeType::Enum | ShapeType::IntEnum => 7,
        _ => 8,
    }
}

fn head(inline: &Inline<'_>, namespace: &str) -> String {
    let mut text = "$version: \"2.0\"\n".to_owned();
    let suffixes = inline.suffixes(namespace);
    for (name, suffix, default) in
        [("operationInputSuffix", suffixes.input, "Input"), ("operationOutputSuffix", suffixes.output, "Output")]
    {
        if suffix != default {
            text.extend(["$", name, ": \"", suffix, "\"\n"]);
        }
    }
    text
}

fn metadata(text: &mut String, model: &Model) {
    for (index, (key, value)) in model.metadata().enumerate() {
        text.push_str(if index == 0 { "\nmetadata " } else { "metadata " });
        write_key(text, key);
        text.push_str(" = ");
        write_value(text, value, 0);
        text.push('\n');
    }
}
