//! Evaluation: from parameters to an endpoint.

use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

use aws_smithy_types::endpoint::{Builder, Endpoint, EndpointAuthScheme};
use aws_smithy_types::{Document, Number};

use super::arn::Arn;
use super::host::{is_label, is_virtual_hostable};
use super::params::{ParamValue, Values};
use super::program::{Condition, End, Expr, Function, Outcome, Part, Program, Record, Tree};
use super::strings;
use super::test::{Place, Test};
use super::url::Url;
use super::value::{Text, Texts, Value};
use crate::endpoint::Partitions;

/// The longest text that rules may make. Rules that double a text as often as they have conditions would fill the
/// memory.
const MAX_TEXT: usize = 64 * 1024;

/// Why there is no endpoint: behind a pointer, so that answers fit into registers.
pub(super) type Failure = Box<Cow<'static, str>>;

#[allow(clippy::unnecessary_box_returns)] // as `Failure` says
fn failure(why: impl Into<Cow<'static, str>>) -> Failure {
    Box::new(why.into())
}

/// The endpoint for these parameters.
pub(super) fn endpoint(
    program: &'static Program,
    values: &Values,
    partitions: Option<&'static Partitions>,
) -> Result<Endpoint, Failure> {
    let mut evaluation = Evaluation {
        values,
        partitions,
        variables: std::iter::repeat_with(|| None).take(program.variables.len()).collect(),
    };
    let outcome = evaluation.outcome(program)?;
    match outcome {
        Outcome::Error(message) => Err(failure(evaluation.needed(message, "the error")?)),
        Outcome::Endpoint { url, properties, headers } => {
            let url = evaluation.needed(url, "the URL")?;
            if url.is_empty() {
                return Err(failure("the endpoint rules made an empty URL"));
            }
            let mut endpoint = Endpoint::builder().url(url);
            let record = |number: Option<usize>| number.and_then(|number| program.records.get(number));
            if let Some(headers) = record(*headers) {
                endpoint = evaluation.headers(headers, endpoint)?;
            }
            if let Some(properties) = record(*properties) {
                endpoint = evaluation.properties(properties, endpoint)?;
            }
            Ok(endpoint.build())
        }
    }
}

struct Evaluation<'a> {
    values: &'a Values,
    /// Those of the process, if none are given.
    partitions: Option<&'static Partitions>,
    variables: Vec<Option<Value<'a>>>,
}

impl<'a> Evaluation<'a> {
    /// Walks from node to node. Each is asked once at most, or the nodes go round in circles.
    fn outcome(&mut self, program: &'static Program) -> Result<&'static Outcome, Failure> {
        let mut target = program.start;
        for _ in 0..=program.nodes.len() {
            let (node, complement) = match target.next() {
                Ok(next) => next,
                Err(End::Outcome(at)) => return program.outcomes.get(at).ok_or_else(malformed),
                Err(End::NoMatch) => return Err(failure("No endpoint rule matched")),
            };
            let node = program.nodes.get(node).ok_or_else(malformed)?;
            let holds = self.holds(program, node.condition as usize)?;
            target = if holds == complement { node.low } else { node.high };
        }
        Err(failure("the endpoint rules go round in circles"))
    }

    fn holds(&mut self, program: &'static Program, condition: usize) -> Result<bool, Failure> {
        let (at, expr) = match program.conditions.get(condition).ok_or_else(malformed)? {
            Condition::If(Test::Holds(expr)) => return self.is_true(expr),
            Condition::If(Test::IsSet(Place::Param(at))) => return Ok(self.values.has(*at)),
            Condition::If(Test::IsSet(Place::Variable(at))) => return Ok(self.variable(*at).is_some()),
            Condition::If(Test::BooleanIs { param, wanted, otherwise }) => {
                return Ok(self.values.boolean(*param).map_or(*otherwise, |value| value == *wanted));
            }
            Condition::If(Test::TextIs { text, part, wanted, otherwise }) => {
                let text = match part {
                    Some(part) => self.text_at(*text).and_then(|text| strings::part(text, part.places, part.reverse)),
                    None => self.text_at(*text),
                };
                return Ok(text.map_or(*otherwise, |text| text == wanted));
            }
            Condition::Let(at, expr) => (*at, expr),
        };
        let value = self.value(expr)?;
        let holds = value.as_ref().is_some_and(Value::is_true);
        if let Some(variable) = self.variables.get_mut(at) {
            *variable = value;
        }
        Ok(holds)
    }

    fn variable(&self, at: usize) -> Option<&Value<'a>> {
        self.variables.get(at)?.as_ref()
    }

    /// The text of a parameter or a variable, if it has one.
    fn text_at(&self, place: Place) -> Option<&str> {
        match place {
            Place::Param(at) => self.values.string(at),
            Place::Variable(at) => match self.variable(at)? {
                Value::Text(text) => Some(text),
                _ => None,
            },
        }
    }

    /// Whether an expression has a value that is not `false`.
    fn is_true(&self, expr: &'static Expr) -> Result<bool, Failure> {
        match expr {
            Expr::Call(function, arguments) if function.answers() => {
                Ok(self.answer(*function, arguments)? == Some(true))
            }
            Expr::Param(at) => Ok(self.values.has(*at) && self.values.boolean(*at) != Some(false)),
            Expr::Variable(at) => Ok(self.variable(*at).is_some_and(Value::is_true)),
            _ => Ok(self.value(expr)?.is_some_and(|value| value.is_true())),
        }
    }

    /// Whether an expression has a value.
    fn is_set(&self, expr: &'static Expr) -> Result<bool, Failure> {
        match expr {
            Expr::Param(at) => Ok(self.values.has(*at)),
            Expr::Variable(at) => Ok(self.variable(*at).is_some()),
            _ => Ok(self.value(expr)?.is_some()),
        }
    }

    /// The value of an expression; nothing where it has none. The reader of programs bounds the nesting.
    fn value(&self, expr: &'static Expr) -> Result<Option<Value<'a>>, Failure> {
        Ok(match expr {
            Expr::Param(at) => self.values.get(*at).map(|value| match value {
                ParamValue::Boolean(value) => Value::Boolean(*value),
                ParamValue::String(text) => Value::Text(Text::Borrowed(text)),
                ParamValue::Strings(texts) => Value::Texts(Texts::Borrowed(texts)),
            }),
            Expr::Variable(at) => self.variable(*at).cloned(),
            Expr::Text(text) => Some(Value::Text(Text::Borrowed(text))),
            Expr::Boolean(value) => Some(Value::Boolean(*value)),
            Expr::Integer(value) => Some(Value::Integer(*value)),
            Expr::Template(parts) => self.template(parts)?.map(|text| Value::Text(Text::made(&text))),
            Expr::Substring(..) => self.text(expr)?.map(Value::Text),
            Expr::GetAttr(of, path) => match &**of {
                Expr::Variable(at) => self.variable(*at).and_then(|value| value.attribute(*path)),
                of => self.value(of)?.and_then(|value| value.attribute(*path)),
            },
            Expr::Call(function, arguments) if function.answers() => {
                self.answer(*function, arguments)?.map(Value::Boolean)
            }
            Expr::Call(function, arguments) => self.made(*function, arguments)?,
        })
    }

    /// The text of an expression; nothing where it has none. Most of what rules ask is about texts, so these are not
    /// values in between.
    fn text(&self, expr: &'static Expr) -> Result<Option<Text<'a>>, Failure> {
        match expr {
            Expr::Param(at) => Ok(self.values.string(*at).map(Text::Borrowed)),
            Expr::Variable(at) => match self.variable(*at) {
                Some(Value::Text(text)) => Ok(Some(text.clone())),
                _ => Ok(None),
            },
            Expr::Text(text) => Ok(Some(Text::Borrowed(text))),
            Expr::Substring(text, [start, stop], reverse) => {
                Ok(self.text(text)?.and_then(|text| strings::substring(&text, *start, *stop, *reverse)))
            }
            Expr::Call(Function::Substring, arguments) => self.substring(arguments),
            Expr::Call(Function::Coalesce, arguments) => {
                for argument in arguments {
                    if let Some(text) = self.text(argument)? {
                        return Ok(Some(text));
                    }
                }
                Ok(None)
            }
            _ => Ok(self.value(expr)?.and_then(Value::into_text)),
        }
    }

    fn substring(&self, arguments: &'static [Expr]) -> Result<Option<Text<'a>>, Failure> {
        let [text, start, stop, reverse] = arguments else { return Ok(None) };
        Ok(match (self.text(text)?, self.integer(start)?, self.integer(stop)?, self.boolean(reverse)?) {
            (Some(text), Some(start), Some(stop), Some(reverse)) => strings::substring(&text, start, stop, reverse),
            _ => None,
        })
    }

    fn boolean(&self, expr: &'static Expr) -> Result<Option<bool>, Failure> {
        match expr {
            Expr::Boolean(value) => Ok(Some(*value)),
            Expr::Param(at) => Ok(self.values.boolean(*at)),
            _ => Ok(self.value(expr)?.and_then(Value::into_boolean)),
        }
    }

    fn integer(&self, expr: &'static Expr) -> Result<Option<i32>, Failure> {
        match expr {
            Expr::Integer(value) => Ok(Some(*value)),
            _ => Ok(self.value(expr)?.and_then(Value::into_integer)),
        }
    }

    /// What a function says that answers with yes or no; nothing where its arguments have no values.
    fn answer(&self, function: Function, arguments: &'static [Expr]) -> Result<Option<bool>, Failure> {
        Ok(match (function, arguments) {
            (Function::IsSet, [of]) => Some(self.is_set(of)?),
            (Function::Not, [of]) => Some(!self.is_true(of)?),
            (Function::BooleanEquals, [one, other]) => {
                self.boolean(one)?.zip(self.boolean(other)?).map(|(one, other)| one == other)
            }
            (Function::StringEquals, [one, other]) => match (self.text(one)?, self.text(other)?) {
                (Some(one), Some(other)) => Some(*one == *other),
                _ => None,
            },
            (Function::IsValidHostLabel | Function::IsVirtualHostableS3Bucket, [text, dots]) => {
                let is = if function == Function::IsValidHostLabel { is_label } else { is_virtual_hostable };
                self.text(text)?.zip(self.boolean(dots)?).map(|(text, dots)| is(&text, dots))
            }
            // The reader of programs counts arguments.
            _ => None,
        })
    }

    /// What a function makes.
    fn made(&self, function: Function, arguments: &'static [Expr]) -> Result<Option<Value<'a>>, Failure> {
        Ok(match (function, arguments) {
            (Function::Coalesce, arguments) => {
                for argument in arguments {
                    if let Some(value) = self.value(argument)? {
                        return Ok(Some(value));
                    }
                }
                None
            }
            (Function::Ite, [condition, yes, no]) => self.value(if self.is_true(condition)? { yes } else { no })?,
            (Function::Partition, [region]) => match self.text(region)? {
                Some(region) => {
                    let partitions = self.partitions.map_or_else(Partitions::current, Ok);
                    Some(Value::Partition(partitions.and_then(|all| all.of(&region)).map_err(failure)?))
                }
                None => None,
            },
            (Function::ParseArn, [text]) => self.text(text)?.and_then(Arn::parse).map(|arn| Value::Arn(Rc::new(arn))),
            (Function::ParseUrl, [text]) => self.text(text)?.and_then(Url::parse).map(|url| Value::Url(Rc::new(url))),
            (Function::Substring, arguments) => self.substring(arguments)?.map(Value::Text),
            (Function::Split, [text, delimiter, limit]) => {
                match (self.text(text)?, self.text(delimiter)?, self.integer(limit)?) {
                    (Some(text), Some(delimiter), Some(limit)) => {
                        strings::split(&text, &delimiter, limit).map(Value::Texts)
                    }
                    _ => None,
                }
            }
            (Function::UriEncode, [text]) => match self.text(text)? {
                Some(text) => Some(Value::Text(Text::made(&within(strings::uri_encode(&text))?))),
                None => None,
            },
            // The reader of programs counts arguments.
            _ => None,
        })
    }

    /// A template with its references filled in; nothing where one of them has no value.
    fn template(&self, parts: &'static [Part]) -> Result<Option<String>, Failure> {
        let mut whole = String::with_capacity(64);
        for part in parts {
            match part {
                Part::Text(text) => whole.push_str(text),
                Part::Place(place) => match self.text_at(*place) {
                    Some(text) => whole.push_str(text),
                    None => return Ok(None),
                },
                Part::Value(expr) => match self.text(expr)? {
                    Some(text) => whole.push_str(&text),
                    None => return Ok(None),
                },
            }
            if whole.len() > MAX_TEXT {
                return Err(too_long());
            }
        }
        Ok(Some(whole))
    }

    /// A text that an outcome cannot do without.
    fn needed(&self, expr: &'static Expr, what: &str) -> Result<String, Failure> {
        let text = match expr {
            Expr::Template(parts) => self.template(parts)?,
            other => self.text(other)?.map(|text| str::to_owned(&text)),
        };
        let text =
            text.ok_or_else(|| Cow::Owned(format!("{what} of the endpoint rules needs a parameter that is not set")))?;
        within(text)
    }

    fn headers(&self, headers: &'static Record, mut endpoint: Builder) -> Result<Builder, Failure> {
        for (name, values) in headers {
            let values = if let Tree::List(values) = values { values.as_slice() } else { std::slice::from_ref(values) };
            for value in values {
                if let Tree::Expr(value) = value {
                    endpoint = endpoint.header(&**name, self.needed(value, "a header")?);
                }
            }
        }
        Ok(endpoint)
    }

    fn properties(&self, properties: &'static Record, mut endpoint: Builder) -> Result<Builder, Failure> {
        for (name, value) in properties {
            match value {
                Tree::List(schemes) if name == "authSchemes" => {
                    for scheme in schemes {
                        endpoint = endpoint.auth_scheme(self.auth_scheme(scheme)?);
                    }
                }
                value => endpoint = endpoint.property(&**name, self.document(value)?),
            }
        }
        Ok(endpoint)
    }

    /// An auth scheme in the form that the signers of the runtime crates read without looking things up.
    fn auth_scheme(&self, scheme: &'static Tree) -> Result<EndpointAuthScheme, Failure> {
        let Tree::Record(members) = scheme else { return Err(malformed()) };
        let name = members.iter().find(|(key, _)| key == "name");
        let name: Cow<'static, str> = match name {
            Some((_, Tree::Expr(Expr::Text(name)))) => Cow::Borrowed(name),
            Some((_, Tree::Expr(name))) => Cow::Owned(self.needed(name, "an auth scheme")?),
            _ => return Err(malformed()),
        };
        let others = members.iter().filter(|(key, _)| key != "name");
        let mut scheme = EndpointAuthScheme::with_capacity(name, members.len() - 1);
        for (key, value) in others {
            scheme = scheme.put(&**key, self.document(value)?);
        }
        Ok(scheme)
    }

    fn document(&self, tree: &'static Tree) -> Result<Document, Failure> {
        Ok(match tree {
            Tree::List(items) => {
                Document::Array(items.iter().map(|item| self.document(item)).collect::<Result<_, _>>()?)
            }
            Tree::Record(members) => {
                let members = members.iter().map(|(key, value)| Ok((key.to_string(), self.document(value)?)));
                Document::Object(members.collect::<Result<HashMap<_, _>, Failure>>()?)
            }
            Tree::Expr(Expr::Boolean(value)) => Document::Bool(*value),
            Tree::Expr(Expr::Integer(value)) => Document::Number(match u64::try_from(*value) {
                Ok(value) => Number::PosInt(value),
                Err(_) => Number::NegInt(i64::from(*value)),
            }),
            Tree::Expr(expr @ (Expr::Text(_) | Expr::Template(_))) => {
                Document::String(self.needed(expr, "a property")?)
            }
            Tree::Expr(expr) => match self.value(expr)? {
                Some(Value::Boolean(value)) => Document::Bool(value),
                Some(Value::Text(text)) => Document::String(str::to_owned(&text)),
                _ => return Err(failure("a property of the endpoint rules has no value")),
            },
        })
    }
}

impl<'a> Value<'a> {
    fn into_text(self) -> Option<Text<'a>> {
        if let Value::Text(text) = self { Some(text) } else { None }
    }

    fn into_boolean(self) -> Option<bool> {
        if let Value::Boolean(value) = self { Some(value) } else { None }
    }

    fn into_integer(self) -> Option<i32> {
        if let Value::Integer(value) = self { Some(value) } else { None }
    }
}

#[allow(clippy::unnecessary_box_returns)] // as `Failure` says
fn malformed() -> Failure {
    failure("the endpoint rules are malformed")
}

#[allow(clippy::unnecessary_box_returns)] // as `Failure` says
fn too_long() -> Failure {
    failure("the endpoint rules made a text that is too long for a URL")
}

fn within(text: String) -> Result<String, Failure> {
    if text.len() > MAX_TEXT { Err(too_long()) } else { Ok(text) }
}
