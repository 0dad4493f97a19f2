//! Parameters that operations give to endpoint rules: constants, members of inputs, and what paths lead to.

use jmespath::ast::Ast;

use crate::diagnostic::Diagnostic;
use crate::ir::{BoundValue, Endpoint, EndpointBinding, EndpointRules, ParamKind, PathStep, Presence, Structure};
use crate::jmespath::parse;
use crate::model::{Node, NodeKind, Object, Shape, ShapeType, trait_ids};
use crate::naming;
use crate::text::Span;

use super::super::context::Context;
use super::super::shapes;

/// What is wrong with a binding.
struct Unfit {
    at: Span,
    what: String,
}

impl Unfit {
    fn new(at: Span, what: impl Into<String>) -> Self {
        Unfit { at, what: what.into() }
    }
}

/// What an operation gives to the rules of its service. What comes later in the list goes before what comes earlier.
pub(in crate::lower) fn of_operation<'a>(
    cx: &mut Context<'a>,
    endpoint: &Endpoint,
    operation: &Shape,
    (input_shape, input): (&'a Shape, &Structure),
) -> Vec<EndpointBinding> {
    let Endpoint::Rules(rules) = endpoint else { return Vec::new() };
    match bindings(cx, rules, operation, input_shape, input) {
        Ok(bindings) => bindings,
        Err(Unfit { at, what }) => {
            cx.diagnostics.push(
                Diagnostic::error("TS0833", format!("`{}` gives its endpoint what cannot be read", operation.id()))
                    .at(at.or(operation.span()), what)
                    .shape(operation.id())
                    .help("give the parameter a value of its type: a constant, or a path of members, `[*]`, `keys(…)` and `[a, b][]`"),
            );
            Vec::new()
        }
    }
}

fn bindings<'a>(
    cx: &mut Context<'a>,
    rules: &EndpointRules,
    operation: &Shape,
    input_shape: &'a Shape,
    input: &Structure,
) -> Result<Vec<EndpointBinding>, Unfit> {
    let mut bindings = Vec::new();
    // The least specific first: each of the next takes the place of what is set.
    for (name, node) in entries(operation, trait_ids::OPERATION_CONTEXT_PARAMS) {
        let Some((param, kind)) = find(rules, name) else { continue };
        let text = node.get("path").and_then(Node::as_str);
        let text = text.ok_or_else(|| Unfit::new(node.span(), "a parameter has a `path`"))?;
        let ast = parse(text).map_err(|err| Unfit::new(node.span(), err))?;
        let mut walk = Walk { cx, input, at: node.span(), steps: Vec::new(), many: false };
        let end = walk.path(&ast, End::Input(input_shape))?;
        let steps = walk.end(end, kind)?;
        bindings.push(EndpointBinding { param, kind, value: BoundValue::Input(steps) });
    }
    for member in input_shape.members() {
        let Some(node) = member.traits().get(trait_ids::CONTEXT_PARAM) else { continue };
        let name = node.get("name").and_then(Node::as_str).unwrap_or_default();
        let Some((param, kind)) = find(rules, name) else { continue };
        let mut walk = Walk { cx, input, at: node.span().or(member.span()), steps: Vec::new(), many: false };
        let end = walk.member(member.name(), End::Input(input_shape))?;
        let steps = walk.end(end, kind)?;
        let is_required = member.traits().has(trait_ids::REQUIRED) && kind == ParamKind::String;
        let value = if is_required {
            BoundValue::Required(steps, naming::field(member.name()).base)
        } else {
            BoundValue::Input(steps)
        };
        bindings.push(EndpointBinding { param, kind, value });
    }
    for (name, node) in entries(operation, trait_ids::STATIC_CONTEXT_PARAMS) {
        let Some((param, kind)) = find(rules, name) else { continue };
        let value = node.get("value").and_then(|value| constant(value, kind));
        let value = value.ok_or_else(|| Unfit::new(node.span(), "the value is of another type than the parameter"))?;
        bindings.push(EndpointBinding { param, kind, value });
    }
    Ok(bindings)
}

fn entries<'n>(shape: &'n Shape, id: &str) -> impl Iterator<Item = (&'n str, &'n Node)> + use<'n> {
    let object = shape.traits().get(id).and_then(Node::as_object);
    object.into_iter().flat_map(Object::iter)
}

/// A parameter by its name in the model. Rules need not have all that operations give.
fn find(rules: &EndpointRules, name: &str) -> Option<(usize, ParamKind)> {
    let at = rules.params.iter().position(|param| param.name == name)?;
    Some((at, rules.params[at].kind))
}

fn constant(node: &Node, kind: ParamKind) -> Option<BoundValue> {
    Some(match (node.kind(), kind) {
        (NodeKind::Bool(value), ParamKind::Boolean) => BoundValue::Boolean(*value),
        (NodeKind::String(text), ParamKind::String) => BoundValue::String(text.to_string()),
        (NodeKind::Array(items), ParamKind::Strings) => {
            let items = items.iter().map(|item| item.as_str().map(str::to_owned));
            BoundValue::Strings(items.collect::<Option<_>>()?)
        }
        _ => return None,
    })
}

/// Where a path has come to.
#[derive(Clone, Copy)]
enum End<'a> {
    /// The input of the operation.
    Input(&'a Shape),
    /// A value of a shape.
    Shape(&'a Shape),
    /// Texts: keys of a map, or what several paths lead to.
    Texts,
}

/// A path that is followed through the types of the model.
struct Walk<'c, 'a> {
    cx: &'c mut Context<'a>,
    input: &'c Structure,
    at: Span,
    steps: Vec<PathStep>,
    /// Whether it leads to any number of values.
    many: bool,
}

impl<'a> Walk<'_, 'a> {
    fn unfit(&self, what: impl Into<String>) -> Unfit {
        Unfit::new(self.at, what)
    }

    /// Follows a path. How deep paths nest is bounded where they are parsed.
    fn path(&mut self, ast: &Ast, from: End<'a>) -> Result<End<'a>, Unfit> {
        match ast {
            Ast::Identity { .. } => Ok(from),
            Ast::Field { name, .. } => self.member(name, from),
            Ast::Subexpr { lhs, rhs, .. } => {
                let end = self.path(lhs, from)?;
                self.path(rhs, end)
            }
            Ast::Projection { lhs, rhs, .. } => {
                let of = self.path(lhs, from)?;
                let is_item = matches!(**lhs, Ast::Flatten { .. } | Ast::ObjectValues { .. });
                let item = if is_item { of } else { self.elements(of, ShapeType::List)? };
                self.path(rhs, item)
            }
            Ast::Flatten { node, .. } => match self.path(node, from)? {
                End::Texts => Ok(End::Texts),
                list => self.elements(list, ShapeType::List),
            },
            Ast::ObjectValues { node, .. } => {
                let map = self.path(node, from)?;
                self.elements(map, ShapeType::Map)
            }
            Ast::Function { name, args, .. } if name == "keys" && args.len() == 1 => {
                let map = self.path(&args[0], from)?;
                self.keys(map)
            }
            Ast::MultiList { elements, .. } => self.fork(elements, from),
            _ => Err(self.unfit("the path has a step that parameters of endpoints do not need")),
        }
    }

    /// A member of a structure or a union.
    fn member(&mut self, name: &str, of: End<'a>) -> Result<End<'a>, Unfit> {
        let (End::Input(shape) | End::Shape(shape)) = of else {
            return Err(self.unfit(format!("a string has no member `{name}`")));
        };
        let Some(member) = shape.member(name) else {
            return Err(self.unfit(format!("`{}` has no member `{name}`", shape.id())));
        };
        let step = match of {
            End::Input(_) => step(self.input, name),
            _ if shape.shape_type() == ShapeType::Union => {
                Some(PathStep::Variant(naming::field(&naming::union_stem(member.name()))))
            }
            _ if shapes::is_structure(shape) => step(&self.cx.structure(shape), name),
            _ => None,
        };
        self.steps.push(step.ok_or_else(|| self.unfit(format!("`{}` has no members to follow", shape.id())))?);
        Ok(End::Shape(self.cx.target(member)))
    }

    /// What a list or a map holds.
    fn elements(&mut self, of: End<'a>, expected: ShapeType) -> Result<End<'a>, Unfit> {
        let (name, ty) = if expected == ShapeType::Map { ("value", "map") } else { ("member", "list") };
        let shape = match of {
            End::Shape(shape) if shape.shape_type() == expected => shape,
            _ => return Err(self.unfit(format!("the path takes what is not a {ty} for one"))),
        };
        let sparse = shape.traits().has(trait_ids::SPARSE);
        let element = shape.member(name).map(|element| self.cx.target(element));
        self.many = true;
        self.steps.push(if expected == ShapeType::Map {
            PathStep::Values { sparse }
        } else {
            PathStep::Items { sparse }
        });
        element.map(End::Shape).ok_or_else(|| self.unfit("the list or map holds nothing"))
    }

    fn keys(&mut self, of: End<'a>) -> Result<End<'a>, Unfit> {
        let shape = match of {
            End::Shape(shape) if shape.shape_type() == ShapeType::Map => shape,
            _ => return Err(self.unfit("`keys` takes a map")),
        };
        self.many = true;
        self.steps.push(PathStep::Keys);
        if let Some(key) = shape.member("key") {
            self.text(self.cx.target(key))?;
        }
        Ok(End::Texts)
    }

    /// Several paths, each to a string.
    fn fork(&mut self, paths: &[Ast], from: End<'a>) -> Result<End<'a>, Unfit> {
        let before = std::mem::take(&mut self.steps);
        let mut ways = Vec::new();
        for path in paths {
            match self.path(path, from)? {
                End::Shape(shape) => self.text(shape)?,
                End::Texts | End::Input(_) => {}
            }
            ways.push(std::mem::take(&mut self.steps));
        }
        self.steps = before;
        self.steps.push(PathStep::Fork(ways));
        self.many = true;
        Ok(End::Texts)
    }

    /// Reads a string, or an enum as one.
    fn text(&mut self, shape: &Shape) -> Result<(), Unfit> {
        match shape.shape_type() {
            ShapeType::String => Ok(()),
            ShapeType::Enum => {
                self.steps.push(PathStep::EnumText);
                Ok(())
            }
            _ => Err(self.unfit(format!("`{}` is not a string", shape.id()))),
        }
    }

    /// The steps, if they lead to what the parameter takes.
    fn end(mut self, end: End<'a>, kind: ParamKind) -> Result<Vec<PathStep>, Unfit> {
        match (kind, end) {
            (ParamKind::Boolean, End::Shape(shape)) if shape.shape_type() == ShapeType::Boolean && !self.many => {}
            (ParamKind::String, End::Shape(shape)) if !self.many => self.text(shape)?,
            (ParamKind::Strings, End::Texts) => {}
            (ParamKind::Strings, End::Shape(shape)) if self.many => self.text(shape)?,
            (ParamKind::Strings, list @ End::Shape(_)) => match self.elements(list, ShapeType::List)? {
                End::Shape(item) => self.text(item)?,
                End::Texts | End::Input(_) => {}
            },
            _ => return Err(self.unfit("the value is of another type than the parameter")),
        }
        Ok(self.steps)
    }
}

/// The step to a field of a structure.
fn step(of: &Structure, member: &str) -> Option<PathStep> {
    let field = of.fields.iter().find(|field| field.member_name == member)?;
    Some(PathStep::Member { field: field.name.clone(), optional: field.presence == Presence::Optional })
}
