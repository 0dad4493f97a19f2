//! The parameters of a service's endpoint rules.

use std::fmt;

use super::program::{Kind, Program};
use crate::endpoint::InvalidParams;
use crate::error::BuildError;

/// The value of a parameter.
#[derive(Clone, PartialEq)]
pub enum ParamValue {
    /// Yes or no.
    Boolean(bool),
    /// A text.
    String(String),
    /// Several texts.
    Strings(Vec<String>),
}

impl fmt::Debug for ParamValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ParamValue::Boolean(value) => fmt::Debug::fmt(value, f),
            ParamValue::String(text) => fmt::Debug::fmt(text, f),
            ParamValue::Strings(texts) => fmt::Debug::fmt(texts, f),
        }
    }
}

impl From<bool> for ParamValue {
    fn from(value: bool) -> Self {
        ParamValue::Boolean(value)
    }
}

impl From<String> for ParamValue {
    fn from(value: String) -> Self {
        ParamValue::String(value)
    }
}

impl From<&bool> for ParamValue {
    fn from(value: &bool) -> Self {
        ParamValue::Boolean(*value)
    }
}

impl From<&str> for ParamValue {
    fn from(value: &str) -> Self {
        ParamValue::String(value.to_owned())
    }
}

impl From<&String> for ParamValue {
    fn from(value: &String) -> Self {
        ParamValue::String(value.clone())
    }
}

impl From<&Vec<String>> for ParamValue {
    fn from(value: &Vec<String>) -> Self {
        ParamValue::Strings(value.clone())
    }
}

impl<const N: usize> From<[&str; N]> for ParamValue {
    fn from(value: [&str; N]) -> Self {
        ParamValue::Strings(value.map(str::to_owned).into())
    }
}

impl From<Vec<String>> for ParamValue {
    fn from(value: Vec<String>) -> Self {
        ParamValue::Strings(value)
    }
}

/// The values of parameters, by their numbers in the rules.
#[derive(Clone, Debug, Default)]
pub struct Values(Vec<Option<ParamValue>>);

/// What is behind the last value that was set is the same as what was unset.
impl PartialEq for Values {
    fn eq(&self, other: &Self) -> bool {
        (0..self.0.len().max(other.0.len())).all(|param| self.get(param) == other.get(param))
    }
}

impl Values {
    /// Sets or unsets a value.
    pub fn set(&mut self, param: usize, value: Option<impl Into<ParamValue>>) {
        if param >= self.0.len() {
            self.0.resize(param + 1, None);
        }
        self.0[param] = value.map(Into::into);
    }

    /// A value of any type.
    pub fn get(&self, param: usize) -> Option<&ParamValue> {
        self.0.get(param)?.as_ref()
    }

    /// A value that is yes or no.
    pub fn boolean(&self, param: usize) -> Option<bool> {
        match self.get(param)? {
            ParamValue::Boolean(value) => Some(*value),
            _ => None,
        }
    }

    /// A text.
    pub fn string(&self, param: usize) -> Option<&str> {
        match self.get(param)? {
            ParamValue::String(value) => Some(value),
            _ => None,
        }
    }

    /// Several texts.
    pub fn strings(&self, param: usize) -> Option<&[String]> {
        match self.get(param)? {
            ParamValue::Strings(value) => Some(value),
            _ => None,
        }
    }

    /// Sets what an operation always has.
    pub fn constant(&mut self, param: usize, value: impl Into<ParamValue>) {
        self.set(param, Some(value));
    }

    /// Sets what a member of an input has, if it has a value.
    pub fn member<'m, T>(&mut self, param: usize, value: Option<&'m T>)
    where
        T: ?Sized,
        ParamValue: From<&'m T>,
    {
        if let Some(value) = value {
            self.set(param, Some(value));
        }
    }

    /// Sets what a member of an input has, which has to be there.
    ///
    /// # Errors
    ///
    /// When it is not, or is blank.
    pub fn required<'m, T>(&mut self, param: usize, field: &'static str, value: Option<&'m T>) -> Result<(), BuildError>
    where
        T: ?Sized,
        ParamValue: From<&'m T>,
    {
        let value = value.map(ParamValue::from);
        if value.as_ref().is_none_or(|value| matches!(value, ParamValue::String(text) if text.trim().is_empty())) {
            return Err(BuildError::missing_field(field, "A required field was not set"));
        }
        self.set(param, value);
        Ok(())
    }

    /// Whether these parameters have these values.
    pub(super) fn are(&self, known: &[Option<ParamValue>], params: &[usize]) -> bool {
        params.iter().zip(known).all(|(param, known)| self.get(*param) == known.as_ref())
    }

    /// Stores the values of these parameters in place of others, most of which are the same.
    pub(super) fn store(&self, known: &mut [Option<ParamValue>], params: &[usize]) {
        for (known, param) in known.iter_mut().zip(params) {
            match (known, self.get(*param)) {
                (Some(ParamValue::String(known)), Some(ParamValue::String(value))) => known.clone_from(value),
                (known, value) if known.as_ref() != value => *known = value.cloned(),
                _ => {}
            }
        }
    }

    /// Fills in defaults, and looks for what is required. Fields are named as the builder's methods.
    pub(super) fn complete(&mut self, program: &Program, fields: &[&'static str]) -> Result<(), InvalidParams> {
        self.0.resize(program.params.len(), None);
        let fields = fields.iter().copied().chain(std::iter::repeat(""));
        for ((value, param), field) in self.0.iter_mut().zip(&program.params).zip(fields) {
            if value.is_none() {
                value.clone_from(&param.default);
            }
            if value.is_none() && param.required {
                return Err(InvalidParams::missing(field));
            }
            if value.as_ref().is_some_and(|value| kind(value) != param.kind) {
                return Err(InvalidParams::invalid(field, "must be of the type that the endpoint rules say"));
            }
        }
        Ok(())
    }

    /// Formats the values as fields of a type.
    ///
    /// # Errors
    ///
    /// When the formatter fails.
    pub fn fmt(&self, name: &str, fields: &[&str], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct(name);
        for (at, name) in fields.iter().enumerate() {
            out.field(name, &self.get(at));
        }
        out.finish()
    }
}

fn kind(value: &ParamValue) -> Kind {
    match value {
        ParamValue::Boolean(_) => Kind::Boolean,
        ParamValue::String(_) => Kind::String,
        ParamValue::Strings(_) => Kind::Strings,
    }
}
