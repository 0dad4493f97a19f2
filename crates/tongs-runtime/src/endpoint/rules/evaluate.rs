//! Evaluation: from parameters to an endpoint.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;

use aws_smithy_http::endpoint::ResolveEndpointError;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_types::endpoint::{Endpoint, EndpointAuthScheme};
use aws_smithy_types::{Document, Number};

use super::arn::Arn;
use super::host::{is_label, is_virtual_hostable};
use super::params::{ParamValue, Values};
use super::program::{Condition, End, Expr, Function, Outcome, Part, Program, Tree};
use super::strings;
use super::test::{Place, Test};
use super::url::Url;
use super::value::{Field, Made, Path, Texts, Value};
use crate::endpoint::Partitions;

/// The longest text that rules may make. Rules that double a text as often as they have conditions would fill the
/// memory.
const MAX_TEXT: usize = 64 * 1024;

/// The endpoint for these parameters.
pub(super) fn endpoint(
    program: &'static Program,
    values: &Values,
    partitions: Option<&'static Partitions>,
) -> Result<Endpoint, BoxError> {
    let made = Made::default();
    let variables = vec![None; program.variables.len()];
    let mut evaluation = Evaluation { values, partitions, made: &made, variables, failure: OnceCell::new() };
    let outcome = evaluation.outcome(program);
    let endpoint = outcome.and_then(|outcome| evaluation.endpoint(program, outcome));
    match (endpoint, evaluation.failure.into_inner()) {
        (Some(endpoint), None) => Ok(endpoint),
        (_, why) => {
            let why = why.unwrap_or(Cow::Borrowed("the endpoint rules are malformed"));
            Err(ResolveEndpointError::message(why).into())
        }
    }
}

struct Evaluation<'a> {
    values: &'a Values,
    /// Those of the process, if none are given.
    partitions: Option<&'static Partitions>,
    made: &'a Made<'a>,
    variables: Vec<Option<Value<'a>>>,
    /// What went wrong first. It is no part of values, which fit into registers so; whatever comes after it is not used.
    failure: OnceCell<Cow<'static, str>>,
}

impl<'a> Evaluation<'a> {
    #[cold]
    fn fail<T>(&self, why: impl Into<Cow<'static, str>>) -> Option<T> {
        let _ = self.failure.set(why.into());
        None
    }

    /// Walks from node to node. Each is asked once at most, or the nodes go round in circles.
    fn outcome(&mut self, program: &'static Program) -> Option<&'static Outcome> {
        let mut step = program.step(program.start);
        for _ in 0..=program.nodes.len() {
            let (node, complement) = match step {
                Ok(next) => next,
                Err(End::Outcome(at)) => return program.outcomes.get(at),
                Err(End::NoMatch) => return self.fail("No endpoint rule matched"),
            };
            // A step for each way, so that this is a jump, which a processor foresees: a choice of one of two numbers
            // would have it wait for each answer before it reads the next node.
            step = if self.holds(program.conditions.get(node.condition as usize)?) == complement {
                program.step(node.low)
            } else {
                program.step(node.high)
            };
        }
        self.fail("the endpoint rules go round in circles")
    }

    fn holds(&mut self, condition: &'static Condition) -> bool {
        match condition {
            Condition::If(Test::Holds(expr)) => self.is_true(expr),
            Condition::If(Test::IsSet(Place::Param(at))) => self.values.has(*at),
            Condition::If(Test::IsSet(Place::Variable(at))) => self.variable(*at).is_some(),
            Condition::If(Test::BooleanIs { param, wanted, otherwise }) => {
                self.values.boolean(*param).map_or(*otherwise, |value| value == *wanted)
            }
            Condition::If(Test::TextIs { text, part, wanted, otherwise }) => {
                let text = match part {
                    Some(part) => {
                        self.text_at(*text).and_then(|text| strings::substring(text, part.places, part.reverse))
                    }
                    None => self.text_at(*text),
                };
                text.map_or(*otherwise, |text| text == *wanted)
            }
            Condition::Let(at, expr) => {
                let value = self.value(expr);
                if let Some(variable) = self.variables.get_mut(*at) {
                    *variable = value;
                }
                value.is_some_and(Value::is_true)
            }
        }
    }

    fn variable(&self, at: usize) -> Option<Value<'a>> {
        *self.variables.get(at)?
    }

    /// The text of a parameter or a variable, if it has one.
    fn text_at(&self, place: Place) -> Option<&'a str> {
        match place {
            Place::Param(at) => self.values.string(at),
            Place::Variable(at) => self.variable(at)?.text(),
        }
    }

    /// Whether an expression has a value that is not `false`.
    fn is_true(&self, expr: &'static Expr) -> bool {
        match expr {
            Expr::Call(function, arguments) if function.answers() => self.answer(*function, arguments) == Some(true),
            _ => self.value(expr).is_some_and(Value::is_true),
        }
    }

    /// The value of an expression; nothing where it has none. The reader of programs bounds the nesting.
    fn value(&self, expr: &'static Expr) -> Option<Value<'a>> {
        match expr {
            Expr::Param(at) => self.values.get(*at).map(|value| match value {
                ParamValue::Boolean(value) => Value::Boolean(*value),
                ParamValue::String(text) => Value::Text(text),
                ParamValue::Strings(texts) => Value::Texts(Texts::Param(texts)),
            }),
            Expr::Variable(at) => self.variable(*at),
            Expr::Boolean(value) => Some(Value::Boolean(*value)),
            Expr::Integer(value) => Some(Value::Integer(*value)),
            Expr::Text(_) | Expr::Template(_) | Expr::Substring(..) => self.text(expr).map(Value::Text),
            Expr::GetAttr(of, path) => self.attribute(self.value(of)?, *path),
            Expr::Call(function, arguments) if function.answers() => {
                self.answer(*function, arguments).map(Value::Boolean)
            }
            Expr::Call(function, arguments) => self.made(*function, arguments),
        }
    }

    /// The text of an expression; nothing where it has none. Most of what rules ask is about texts, so these are not
    /// values in between.
    fn text(&self, expr: &'static Expr) -> Option<&'a str> {
        match expr {
            Expr::Param(at) => self.values.string(*at),
            Expr::Text(text) => Some(text),
            Expr::Template(parts) => self.keep(|made| &made.text, self.template(parts)?).map(String::as_str),
            Expr::Substring(text, places, reverse) => strings::substring(self.text(text)?, *places, *reverse),
            _ => self.value(expr)?.text(),
        }
    }

    fn boolean(&self, expr: &'static Expr) -> Option<bool> {
        match expr {
            Expr::Boolean(value) => Some(*value),
            _ => self.value(expr)?.boolean(),
        }
    }

    fn integer(&self, expr: &'static Expr) -> Option<i32> {
        self.value(expr)?.integer()
    }

    /// A part of a value, by the last step but one and the last step of a path.
    fn attribute(&self, value: Value<'a>, path: Path) -> Option<Value<'a>> {
        let member = match (path.field, value) {
            (Some(Field::ResourceId), Value::Arn(arn)) => self.texts(arn.resource_id())?,
            (Some(field), value) => value.field(field)?,
            (None, value) => value,
        };
        match (path.index, member) {
            (None, member) => Some(member),
            (Some(index), Value::Texts(texts)) => texts.get(index).map(Value::Text),
            (Some(_), _) => None,
        }
    }

    fn keep<T>(&self, cell: for<'m> fn(&'m Made<'a>) -> &'m OnceCell<T>, thing: T) -> Option<&'a T> {
        self.made.keep(cell, thing).or_else(|| self.fail("the endpoint rules made too many texts"))
    }

    fn texts(&self, texts: Vec<&'a str>) -> Option<Value<'a>> {
        self.keep(|made| &made.texts, texts).map(|texts| Value::Texts(Texts::Made(texts)))
    }

    /// What a function says that answers with yes or no; nothing where its arguments have no values.
    fn answer(&self, function: Function, arguments: &'static [Expr]) -> Option<bool> {
        match (function, arguments) {
            (Function::IsSet, [of]) => Some(self.value(of).is_some()),
            (Function::Not, [of]) => Some(!self.is_true(of)),
            (Function::BooleanEquals, [one, other]) => Some(self.boolean(one)? == self.boolean(other)?),
            (Function::StringEquals, [one, other]) => Some(self.text(one)? == self.text(other)?),
            (Function::IsValidHostLabel, [text, dots]) => Some(is_label(self.text(text)?, self.boolean(dots)?)),
            (Function::IsVirtualHostableS3Bucket, [text, dots]) => {
                Some(is_virtual_hostable(self.text(text)?, self.boolean(dots)?))
            }
            // The reader of programs counts arguments.
            _ => None,
        }
    }

    /// What a function makes.
    fn made(&self, function: Function, arguments: &'static [Expr]) -> Option<Value<'a>> {
        match (function, arguments) {
            (Function::Coalesce, arguments) => arguments.iter().find_map(|argument| self.value(argument)),
            (Function::Ite, [condition, yes, no]) => self.value(if self.is_true(condition) { yes } else { no }),
            (Function::Partition, [region]) => {
                let region = self.text(region)?;
                let partitions = self.partitions.map_or_else(Partitions::current, Ok);
                match partitions.and_then(|all| all.of(region)) {
                    Ok(partition) => Some(Value::Partition(partition)),
                    Err(why) => self.fail(why),
                }
            }
            (Function::ParseArn, [text]) => Arn::parse(self.text(text)?).map(Value::Arn),
            (Function::ParseUrl, [text]) => self.keep(|made| &made.url, Url::parse(self.text(text)?)?).map(Value::Url),
            (Function::Substring, [text, start, stop, reverse]) => {
                let (text, places) = (self.text(text)?, [self.integer(start)?, self.integer(stop)?]);
                strings::substring(text, places, self.boolean(reverse)?).map(Value::Text)
            }
            (Function::Split, [text, delimiter, limit]) => {
                self.texts(strings::split(self.text(text)?, self.text(delimiter)?, self.integer(limit)?)?)
            }
            (Function::UriEncode, [text]) => {
                let encoded = self.within(strings::uri_encode(self.text(text)?))?;
                self.keep(|made| &made.text, encoded).map(|text| Value::Text(text))
            }
            // The reader of programs counts arguments.
            _ => None,
        }
    }

    fn within(&self, text: String) -> Option<String> {
        if text.len() > MAX_TEXT {
            return self.fail("the endpoint rules made a text that is too long for a URL");
        }
        Some(text)
    }

    /// A template with its references filled in; nothing where one of them has no value.
    fn template(&self, parts: &'static [Part]) -> Option<String> {
        let mut whole = String::with_capacity(64);
        for part in parts {
            whole.push_str(match part {
                Part::Text(text) => text,
                Part::Place(place) => self.text_at(*place)?,
                Part::Value(expr) => self.text(expr)?,
            });
            if whole.len() > MAX_TEXT {
                return self.within(whole);
            }
        }
        Some(whole)
    }

    /// A text that an outcome cannot do without.
    fn needed(&self, expr: &'static Expr, what: &str) -> Option<String> {
        let text = match expr {
            Expr::Template(parts) => self.template(parts),
            other => self.text(other).map(str::to_owned),
        };
        match text {
            Some(text) => self.within(text),
            None => self.fail(format!("{what} of the endpoint rules needs a parameter that is not set")),
        }
    }

    fn endpoint(&self, program: &'static Program, outcome: &'static Outcome) -> Option<Endpoint> {
        let (url, properties, headers) = match outcome {
            Outcome::Error(message) => return self.fail(self.needed(message, "the error")?),
            Outcome::Endpoint { url, properties, headers } => (url, *properties, *headers),
        };
        let url = self.needed(url, "the URL")?;
        if url.is_empty() {
            return self.fail("the endpoint rules made an empty URL");
        }
        let record =
            |number: Option<usize>| number.and_then(|number| program.records.get(number)).into_iter().flatten();
        let mut endpoint = Endpoint::builder().url(url);
        for (name, values) in record(headers) {
            let values = if let Tree::List(values) = values { values.as_slice() } else { std::slice::from_ref(values) };
            for value in values {
                if let Tree::Expr(value) = value {
                    endpoint = endpoint.header(*name, self.needed(value, "a header")?);
                }
            }
        }
        for (name, value) in record(properties) {
            match value {
                Tree::List(schemes) if *name == "authSchemes" => {
                    for scheme in schemes {
                        endpoint = endpoint.auth_scheme(self.auth_scheme(scheme)?);
                    }
                }
                value => endpoint = endpoint.property(*name, self.document(value)?),
            }
        }
        Some(endpoint.build())
    }

    /// An auth scheme in the form that the signers of the runtime crates read without looking things up.
    fn auth_scheme(&self, scheme: &'static Tree) -> Option<EndpointAuthScheme> {
        // The reader of programs puts the name first.
        let Tree::Record(members) = scheme else { return None };
        let ((key, Tree::Expr(name)), others) = members.split_first()? else { return None };
        let name = match name {
            _ if *key != "name" => return None,
            Expr::Text(name) => Cow::Borrowed(*name),
            name => Cow::Owned(self.needed(name, "an auth scheme")?),
        };
        let mut scheme = EndpointAuthScheme::with_capacity(name, others.len());
        for (key, value) in others {
            // What schemes have most becomes a document where it stays.
            let simple = if let Tree::Expr(value) = value { self.value(value) } else { None };
            scheme = match simple {
                Some(Value::Boolean(value)) => scheme.put(*key, value),
                Some(Value::Text(text)) => scheme.put(*key, text.to_owned()),
                _ => scheme.put(*key, self.document(value)?),
            };
        }
        Some(scheme)
    }

    fn document(&self, tree: &'static Tree) -> Option<Document> {
        Some(match tree {
            Tree::List(items) => Document::Array(items.iter().map(|item| self.document(item)).collect::<Option<_>>()?),
            Tree::Record(members) => {
                let members = members.iter().map(|(key, value)| Some((key.to_string(), self.document(value)?)));
                Document::Object(members.collect::<Option<HashMap<_, _>>>()?)
            }
            Tree::Expr(expr) => match self.value(expr) {
                Some(Value::Boolean(value)) => Document::Bool(value),
                Some(Value::Text(text)) => Document::String(text.to_owned()),
                Some(Value::Integer(value)) => Document::Number(match u64::try_from(value) {
                    Ok(value) => Number::PosInt(value),
                    Err(_) => Number::NegInt(value.into()),
                }),
                _ => return self.fail("a property of the endpoint rules has no value"),
            },
        })
    }
}
