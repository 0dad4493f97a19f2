//! Constraint traits (`length`, `range`, `pattern`, `required`, `uniqueItems`), checked before a
//! request is sent.

#[cfg(test)]
mod tests;

use std::fmt;

use aws_smithy_types::config_bag::{Storable, StoreReplace};
use regress::Regex;

/// Whether a client checks its inputs; stored in the configuration.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ValidateInput(pub(crate) bool);

impl Storable for ValidateInput {
    type Storer = StoreReplace<Self>;
}

/// The constraints on a string, a list, a map or a blob.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Constraints {
    /// The least length, in characters, items or bytes.
    pub min_length: Option<u64>,
    /// The greatest length, in characters, items or bytes.
    pub max_length: Option<u64>,
    /// A regular expression that part of the string must match, in ECMA 262's dialect.
    pub pattern: Option<&'static str>,
}

/// One member that breaks a constraint.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// Where the member is, by model names, as `/filters/0/name`.
    pub path: String,
    /// The constraint, in words.
    pub message: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` {}", self.path, self.message)
    }
}

/// Every constraint that an input breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConstraintViolations {
    violations: Vec<Violation>,
}

impl ConstraintViolations {
    /// The violations, in the order of the model's members. There is at least one.
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }
}

impl fmt::Display for ConstraintViolations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the input breaks {} constraint", self.violations.len())?;
        f.write_str(if self.violations.len() == 1 { "" } else { "s" })?;
        for (index, violation) in self.violations.iter().enumerate() {
            write!(f, "{} {violation}", if index == 0 { ":" } else { ";" })?;
        }
        Ok(())
    }
}

impl std::error::Error for ConstraintViolations {}

/// Collects violations while a generated function walks an input.
#[derive(Debug, Default)]
pub struct Validator {
    path: Vec<String>,
    violations: Vec<Violation>,
}

impl Validator {
    /// A validator at the root of an input.
    pub fn new() -> Self {
        Self::default()
    }

    /// What was found.
    ///
    /// # Errors
    ///
    /// The violations, if there are any.
    pub fn finish(self) -> Result<(), ConstraintViolations> {
        if self.violations.is_empty() {
            return Ok(());
        }
        Err(ConstraintViolations { violations: self.violations })
    }

    /// Walks into a member, or an item of a list or map, by its name or index.
    pub fn within(&mut self, name: impl fmt::Display, walk: impl FnOnce(&mut Self)) {
        self.path.push(name.to_string());
        walk(self);
        self.path.pop();
    }

    /// Notes that a required member is absent.
    pub fn required(&mut self, name: &str, present: bool) {
        if !present {
            self.violate(name, "is required".to_owned());
        }
    }

    /// Checks a string.
    pub fn string(&mut self, name: &str, value: Option<&str>, constraints: &Constraints) {
        let Some(value) = value else { return };
        self.length(name, Some(value.chars().count()), constraints, "characters");
        let Some(pattern) = constraints.pattern else { return };
        match Regex::with_flags(pattern, "u") {
            Ok(regex) if regex.find(value).is_some() => {}
            Ok(_) => self.violate(name, format!("must match `{pattern}`")),
            // A pattern that this engine cannot read is the service's to check.
            Err(err) => tracing::debug!(pattern, %err, "the pattern is not checked"),
        }
    }

    /// Checks the length of a list or a map, in items, or of a blob, in bytes.
    pub fn length(&mut self, name: &str, length: Option<usize>, constraints: &Constraints, unit: &str) {
        let Some(length) = length.and_then(|length| u64::try_from(length).ok()) else { return };
        let Constraints { min_length, max_length, .. } = *constraints;
        if min_length.is_some_and(|min| length < min) || max_length.is_some_and(|max| length > max) {
            let bounds = bounds(min_length, max_length);
            self.violate(name, format!("must have {bounds} {unit}, and has {length}"));
        }
    }

    /// Checks a number.
    pub fn range(&mut self, name: &str, value: Option<f64>, min: Option<f64>, max: Option<f64>) {
        let Some(value) = value else { return };
        if min.is_some_and(|min| value < min) || max.is_some_and(|max| value > max) {
            self.violate(name, format!("must be {}, and is {value}", bounds(min, max)));
        }
    }

    /// Checks that a list holds no value twice.
    pub fn unique<T: PartialEq>(&mut self, name: &str, items: Option<&[T]>) {
        let items = items.unwrap_or_default();
        if (1..items.len()).any(|index| items[..index].contains(&items[index])) {
            self.violate(name, "must not hold the same value twice".to_owned());
        }
    }

    fn violate(&mut self, name: &str, message: String) {
        let mut path = String::new();
        for part in self.path.iter().map(String::as_str).chain([name]) {
            path.push('/');
            path.push_str(part);
        }
        self.violations.push(Violation { path, message });
    }
}

fn bounds<T: fmt::Display + PartialEq>(min: Option<T>, max: Option<T>) -> String {
    match (min, max) {
        (Some(min), Some(max)) if min == max => format!("exactly {min}"),
        (Some(min), Some(max)) => format!("between {min} and {max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => String::new(),
    }
}
