//! Expressions of rules: checked, and written as programs have them.

use std::collections::BTreeMap;

use crate::model::{Node, NodeKind, Number};

use super::Wrong;
use super::functions::{Arguments, Ty, attribute, function};

/// Nesting that the reader of programs takes.
const MAX_DEPTH: usize = 30;

/// What names stand for: parameters and what conditions assigned, by the model's names.
#[derive(Debug, Clone, Default)]
pub(super) struct Scope(pub(super) BTreeMap<String, (String, Ty)>);

/// An expression as a program has it, and its type.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) text: String,
    pub(super) ty: Ty,
}

impl Written {
    fn new(text: impl Into<String>, ty: Ty) -> Self {
        Written { text: text.into(), ty }
    }
}

impl Scope {
    /// A call, without the parentheses around it where it is an argument.
    pub(super) fn call(&self, node: &Node, depth: usize) -> Result<Written, Wrong> {
        let (Some(name), Some(arguments)) =
            (node.get("fn").and_then(Node::as_str), node.get("argv").and_then(Node::as_array))
        else {
            return Err(Wrong::new(node.span(), "a call has a function, `fn`, and its arguments, `argv`"));
        };
        if depth > MAX_DEPTH {
            return Err(Wrong::new(node.span(), "calls are nested too deeply"));
        }
        if name == "getAttr" {
            return self.get_attr(node, arguments, depth);
        }
        let function =
            function(name).ok_or_else(|| Wrong::new(node.span(), format!("no function is called `{name}`")))?;
        let mut text = name.to_owned();
        let mut types = Vec::with_capacity(arguments.len());
        for argument in arguments {
            let written = self.argument(argument, depth + 1)?;
            text = text + " " + &written.text;
            types.push(written.ty);
        }
        let fits = match function.arguments {
            Arguments::Of(expected) => types == expected,
            Arguments::Any => types.len() == 1,
            Arguments::Same => types.first().is_some_and(|first| types.iter().all(|ty| ty == first)),
            Arguments::Choice => matches!(types[..], [Ty::Boolean, yes, no] if yes == no),
        };
        if let Some(ty) = function.result.or(types.last().copied()).filter(|_| fits) {
            return Ok(Written::new(text, ty));
        }
        let words: Vec<_> = types.iter().map(|ty| ty.words()).collect();
        let words = if words.is_empty() { "nothing".to_owned() } else { words.join(", ") };
        Err(Wrong::new(node.span(), format!("`{name}` does not take {words}")))
    }

    fn get_attr(&self, node: &Node, arguments: &[Node], depth: usize) -> Result<Written, Wrong> {
        let [of, path] = arguments else {
            return Err(Wrong::new(node.span(), "`getAttr` takes a value and a path"));
        };
        let of = self.argument(of, depth + 1)?;
        let path = path.as_str().ok_or_else(|| Wrong::new(path.span(), "the path is a string"))?;
        let ty = attribute(of.ty, path)
            .ok_or_else(|| Wrong::new(node.span(), format!("{} has no `{path}`", of.ty.words())))?;
        Ok(Written::new(format!("getAttr {} {}", of.text, quoted(path)), ty))
    }

    /// An expression, as an argument or an outcome has it.
    pub(super) fn argument(&self, node: &Node, depth: usize) -> Result<Written, Wrong> {
        match node.kind() {
            NodeKind::Bool(value) => Ok(Written::new(value.to_string(), Ty::Boolean)),
            NodeKind::Number(number) => {
                let number = integer(number).ok_or_else(|| Wrong::new(node.span(), "the number is not an integer"))?;
                Ok(Written::new(number.to_string(), Ty::Integer))
            }
            NodeKind::String(text) => self.template(text, node),
            NodeKind::Object(object) if object.get("ref").is_some() => {
                let name = object.get("ref").and_then(Node::as_str).unwrap_or_default();
                let (name, ty) = self.named(name, node)?;
                Ok(Written::new(name, ty))
            }
            _ => {
                let call = self.call(node, depth)?;
                Ok(Written::new(format!("({})", call.text), call.ty))
            }
        }
    }

    fn named(&self, name: &str, node: &Node) -> Result<(&str, Ty), Wrong> {
        match self.0.get(name) {
            Some((name, ty)) => Ok((name, *ty)),
            None => Err(Wrong::new(node.span(), format!("nothing here is called `{name}`"))),
        }
    }

    /// A string with references in braces, under the names that the program has for them.
    fn template(&self, text: &str, node: &Node) -> Result<Written, Wrong> {
        let (mut whole, mut rest) = (String::new(), text);
        while let Some(at) = rest.find(['{', '}']) {
            let (before, after) = rest.split_at(at);
            whole.push_str(before);
            if let Some(more) = after.strip_prefix("{{").or_else(|| after.strip_prefix("}}")) {
                whole.push_str(&after[..2]);
                rest = more;
                continue;
            }
            let Some((reference, more)) = after.strip_prefix('{').and_then(|inner| inner.split_once('}')) else {
                return Err(Wrong::new(node.span(), "a brace has no other; write `{{` or `}}` for one that is text"));
            };
            let (name, path) = reference.split_once('#').map_or((reference, None), |(name, path)| (name, Some(path)));
            let (name, ty) = self.named(name, node)?;
            let ty = match path {
                Some(path) => attribute(ty, path)
                    .ok_or_else(|| Wrong::new(node.span(), format!("{} has no `{path}`", ty.words())))?,
                None => ty,
            };
            if ty != Ty::String {
                return Err(Wrong::new(node.span(), format!("`{{{reference}}}` is {}, and not a string", ty.words())));
            }
            let path = path.map(|path| format!("#{path}")).unwrap_or_default();
            whole = whole + "{" + name + &path + "}";
            rest = more;
        }
        whole.push_str(rest);
        Ok(Written::new(quoted(&whole), Ty::String))
    }

    /// A value of a record: of properties or of headers.
    pub(super) fn tree(&self, node: &Node, depth: usize) -> Result<String, Wrong> {
        if depth > MAX_DEPTH {
            return Err(Wrong::new(node.span(), "values are nested too deeply"));
        }
        match node.kind() {
            NodeKind::Array(items) => {
                let items = items.iter().map(|item| self.tree(item, depth + 1)).collect::<Result<Vec<_>, _>>()?;
                Ok(format!("[{}]", items.join(", ")))
            }
            NodeKind::Object(object) if object.get("fn").is_none() && object.get("ref").is_none() => {
                let members =
                    object.iter().map(|(key, value)| Ok(format!("{}: {}", quoted(key), self.tree(value, depth + 1)?)));
                Ok(format!("{{{}}}", members.collect::<Result<Vec<_>, _>>()?.join(", ")))
            }
            NodeKind::Null => Err(Wrong::new(node.span(), "there is no value here")),
            _ => self.argument(node, depth).map(|written| written.text),
        }
    }
}

fn integer(number: &Number) -> Option<i32> {
    number.to_string().parse().ok()
}

/// Whether a text can be a name in rules.
pub(super) fn is_name(text: &str) -> bool {
    let (first, rest) = (text.chars().next(), text.chars().skip(1));
    first.is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && rest.into_iter().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// A text in quotes, on one line.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            '"' | '\\' => quoted.extend(['\\', character]),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}
