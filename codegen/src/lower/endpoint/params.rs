//! The parameters of rules.

use crate::ir::{EndpointParam, ParamKind};
use crate::model::{Node, NodeKind, Shape, trait_ids};
use crate::naming;

use super::super::docs;
use super::Wrong;
use super::expressions::{is_name, quoted};
use super::functions::Ty;

/// A parameter, as the model has it.
#[derive(Debug, Clone)]
pub(super) struct Param {
    pub(super) name: String,
    pub(super) kind: ParamKind,
    /// The row of the program.
    pub(super) row: String,
    pub(super) built_in: Option<String>,
    pub(super) docs: Vec<String>,
}

impl Param {
    pub(super) fn ty(&self) -> Ty {
        match self.kind {
            ParamKind::Boolean => Ty::Boolean,
            ParamKind::String => Ty::String,
            ParamKind::Strings => Ty::Strings,
        }
    }

    /// As generated code knows it.
    pub(super) fn lowered(&self) -> EndpointParam {
        EndpointParam {
            name: self.name.clone(),
            field: naming::field(&self.name),
            kind: self.kind,
            docs: self.docs.clone(),
        }
    }
}

/// The parameters of a rule set or a decision diagram.
pub(super) fn read(service: &Shape, rules: &Node) -> Result<Vec<Param>, Wrong> {
    let Some(params) = rules.get("parameters").and_then(Node::as_object) else {
        return Err(Wrong::new(rules.span(), "they have no `parameters`"));
    };
    params.iter().map(|(name, node)| param(service, name, node)).collect()
}

fn param(service: &Shape, name: &str, node: &Node) -> Result<Param, Wrong> {
    if !is_name(name) {
        return Err(Wrong::new(node.span(), "the name of a parameter is made of letters, digits and underscores"));
    }
    let text = |key: &str| node.get(key).and_then(Node::as_str);
    let kind =
        kind(node).ok_or_else(|| Wrong::new(node.span(), format!("`{name}` is of no type that parameters have")))?;
    let mut row = format!("param {name} {}", words(kind));
    if matches!(node.get("required").map(Node::kind), Some(NodeKind::Bool(true))) {
        row += " required";
    }
    let built_in = text("builtIn").map(str::to_owned);
    let settings = service.traits().get(trait_ids::CLIENT_CONTEXT_PARAMS);
    if settings.and_then(|settings| settings.get(name)).is_some() {
        row += " client";
    } else if let Some(built_in) = &built_in {
        if built_in.contains(|c: char| !(c.is_ascii_alphanumeric() || c == ':')) {
            return Err(Wrong::new(node.span(), format!("`{built_in}` is not the name of a built-in")));
        }
        row = row + " builtin " + built_in;
    }
    if let Some(default) = node.get("default") {
        let text = value(default, kind)
            .ok_or_else(|| Wrong::new(default.span(), format!("`{name}` is {}", of(kind).words())))?;
        row = row + " default " + &text;
    }
    let docs = text("documentation").map(docs::lines).unwrap_or_default();
    Ok(Param { name: name.to_owned(), kind, row, built_in, docs })
}

/// The type of a parameter or of a client's setting.
pub(super) fn kind(node: &Node) -> Option<ParamKind> {
    let text = node.get("type").and_then(Node::as_str)?;
    [("string", ParamKind::String), ("boolean", ParamKind::Boolean), ("stringArray", ParamKind::Strings)]
        .into_iter()
        .find_map(|(name, kind)| name.eq_ignore_ascii_case(text).then_some(kind))
}

fn words(kind: ParamKind) -> &'static str {
    match kind {
        ParamKind::Boolean => "boolean",
        ParamKind::String => "string",
        ParamKind::Strings => "strings",
    }
}

fn of(kind: ParamKind) -> Ty {
    match kind {
        ParamKind::Boolean => Ty::Boolean,
        ParamKind::String => Ty::String,
        ParamKind::Strings => Ty::Strings,
    }
}

/// A value of a parameter, as programs write it.
fn value(node: &Node, kind: ParamKind) -> Option<String> {
    Some(match kind {
        ParamKind::Boolean => match node.kind() {
            NodeKind::Bool(value) => value.to_string(),
            _ => return None,
        },
        ParamKind::String => quoted(node.as_str()?),
        ParamKind::Strings => {
            let items = node.as_array()?.iter().map(|item| item.as_str().map(quoted));
            format!("[{}]", items.collect::<Option<Vec<_>>>()?.join(", "))
        }
    })
}
