//! The parameters of a service's endpoint rules.

use std::fmt;

use super::flags::{Flags, Numbers, bit};
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
pub struct Values {
    all: Vec<Option<ParamValue>>,
    /// What there is in `all`.
    flags: Flags,
}

/// What is behind the last value that was set is the same as what was unset.
impl PartialEq for Values {
    fn eq(&self, other: &Self) -> bool {
        (0..self.all.len().max(other.all.len())).all(|param| self.get(param) == other.get(param))
    }
}

impl Values {
    /// Sets or unsets a value.
    pub fn set(&mut self, param: usize, value: Option<impl Into<ParamValue>>) {
        if param >= self.all.len() {
            self.all.resize(param + 1, None);
        }
        let value = value.map(Into::into);
        self.flags.set(param, value.as_ref());
        self.all[param] = value;
    }

    /// A value of any type.
    pub fn get(&self, param: usize) -> Option<&ParamValue> {
        self.all.get(param)?.as_ref()
    }

    /// Whether a parameter has a value.
    #[inline]
    pub(super) fn has(&self, param: usize) -> bool {
        match bit(param) {
            Some(bit) => self.flags.given & bit != 0,
            None => self.get(param).is_some(),
        }
    }

    /// A value that is yes or no.
    pub fn boolean(&self, param: usize) -> Option<bool> {
        if let Some(bit) = bit(param) {
            return (self.flags.boolean & bit != 0).then_some(self.flags.yes & bit != 0);
        }
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

    /// Whether these parameters have the values that were [kept](Self::keep).
    pub(super) fn are(&self, kept: &Values, params: &Numbers) -> bool {
        let flags = self.flags.of(params.few);
        flags == kept.flags
            && flags.texts().all(|param| self.get(param) == kept.get(param))
            && params.others.iter().all(|param| self.get(*param) == kept.get(*param))
    }

    /// Keeps the values of these parameters in place of others, most of which are the same.
    pub(super) fn keep(&self, kept: &mut Values, params: &Numbers) {
        kept.flags = self.flags.of(params.few);
        kept.all.resize(self.all.len(), None);
        for param in kept.flags.texts().chain(params.others.iter().copied()) {
            match (kept.all.get_mut(param), self.get(param)) {
                (Some(Some(ParamValue::String(kept))), Some(ParamValue::String(value))) => kept.clone_from(value),
                (Some(kept), value) if kept.as_ref() != value => *kept = value.cloned(),
                _ => {}
            }
        }
    }

    /// Fills in defaults, and looks for what is required. Fields are named as the builder's methods.
    pub(super) fn complete(&mut self, program: &Program, fields: &[&'static str]) -> Result<(), InvalidParams> {
        self.all.resize(program.params.len(), None);
        let fields = fields.iter().copied().chain(std::iter::repeat(""));
        for (at, ((value, param), field)) in self.all.iter_mut().zip(&program.params).zip(fields).enumerate() {
            if value.is_none() {
                value.clone_from(&param.default);
                self.flags.set(at, value.as_ref());
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_told_apart_by_each_value_that_is_read() {
        const READ: [usize; 5] = [1, 5, 63, 64, 69];
        const PARAMS: [usize; 7] = [0, 1, 5, 63, 64, 66, 69];
        let choices: [Option<ParamValue>; 7] = [
            None,
            Some(true.into()),
            Some(false.into()),
            Some("a".into()),
            Some("".into()),
            Some(["a"].into()),
            Some(["a", ""].into()),
        ];
        let mut read = Numbers::default();
        for param in READ {
            read.insert(param);
        }
        let mut random = fastrand::Rng::with_seed(7);
        let (mut kept, mut last) = (Values::default(), Values::default());
        for _ in 0..20_000 {
            let mut values = last.clone();
            for _ in 0..random.usize(0..3) {
                values.set(PARAMS[random.usize(0..PARAMS.len())], choices[random.usize(0..choices.len())].clone());
            }
            let same = READ.iter().all(|param| values.get(*param) == last.get(*param));
            assert_eq!(values.are(&kept, &read), same, "{values:?} beside {last:?}");
            if random.bool() {
                values.keep(&mut kept, &read);
                last = values;
            }
        }
    }

    #[test]
    fn a_value_is_had_by_its_type_wherever_it_is() {
        for param in [0, 63, 64, 100] {
            let mut values = Values::default();
            assert!(!values.has(param) && values.boolean(param).is_none());
            values.set(param, Some(false));
            assert_eq!((values.has(param), values.boolean(param), values.string(param)), (true, Some(false), None));
            values.set(param, Some("a".to_owned()));
            assert_eq!((values.has(param), values.boolean(param), values.string(param)), (true, None, Some("a")));
            values.set(param, None::<bool>);
            assert!(!values.has(param) && values.boolean(param).is_none());
        }
    }
}
