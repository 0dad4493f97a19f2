//! Constraint traits (`length`, `range`, `pattern`, `required`, `uniqueItems`), checked before a
//! request is sent.
//!
//! What is demanded is in the tables of [`schema`](crate::schema); a generated structure says where its values are.

mod check;
mod pattern;
#[cfg(test)]
mod tests;

use std::fmt;

use aws_smithy_types::config_bag::{Storable, StoreReplace};

pub use self::check::Check;
use crate::schema::{Constraints, Structure};

/// Whether a client checks its inputs; stored in the configuration.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ValidateInput(pub(crate) bool);

impl Storable for ValidateInput {
    type Storer = StoreReplace<Self>;
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

/// Checks an input.
///
/// # Errors
///
/// Every constraint that is broken.
pub fn validate(input: &dyn Check) -> Result<(), ConstraintViolations> {
    let mut validator = Validator::default();
    input.check_members(&mut validator);
    validator.finish()
}

/// Collects violations while it walks an input.
#[derive(Debug, Default)]
pub struct Validator {
    path: Vec<String>,
    violations: Vec<Violation>,
}

impl Validator {
    /// Checks the members of a structure: their values, in the order of the table.
    pub fn members(&mut self, shape: &'static Structure, values: &[&dyn Check]) {
        for (member, value) in shape.members.iter().zip(values) {
            value.check(&member.name, member, self);
        }
    }

    /// Checks the value of a union's member, by number.
    pub fn member(&mut self, shape: &'static Structure, number: usize, value: &dyn Check) {
        if let Some(member) = shape.members.get(number) {
            value.check(&member.name, member, self);
        }
    }

    fn finish(self) -> Result<(), ConstraintViolations> {
        if self.violations.is_empty() {
            return Ok(());
        }
        Err(ConstraintViolations { violations: self.violations })
    }

    /// Walks into a member, or an item of a list or map, by its name or index.
    fn within(&mut self, name: &dyn fmt::Display, walk: impl FnOnce(&mut Self)) {
        self.path.push(name.to_string());
        walk(self);
        self.path.pop();
    }

    fn string(&mut self, name: &dyn fmt::Display, value: &str, constraints: &Constraints) {
        self.length(name, value.chars().count(), constraints, "characters");
        if let Some(pattern) = constraints.pattern.filter(|pattern| !pattern::matches(pattern, value)) {
            self.violate(name, format!("must match `{pattern}`"));
        }
    }

    /// Checks the key of an entry, which is found at the place of its value.
    fn key(&mut self, key: &str, constraints: &Constraints) {
        let before = self.violations.len();
        self.string(&key, key, constraints);
        for violation in &mut self.violations[before..] {
            violation.message.insert_str(0, "has a key that ");
        }
    }

    /// Checks a length: of a string in characters, of a list in items, of a map in entries, of a blob in bytes.
    fn length(&mut self, name: &dyn fmt::Display, length: usize, constraints: &Constraints, unit: &str) {
        let Ok(length) = u64::try_from(length) else { return };
        let Constraints { min_length, max_length, .. } = *constraints;
        if min_length.is_some_and(|min| length < min) || max_length.is_some_and(|max| length > max) {
            let bounds = bounds(min_length, max_length);
            self.violate(name, format!("must have {bounds} {unit}, and has {length}"));
        }
    }

    fn range(&mut self, name: &dyn fmt::Display, value: f64, constraints: &Constraints) {
        let Constraints { min, max, .. } = *constraints;
        if min.is_some_and(|min| value < min) || max.is_some_and(|max| value > max) {
            self.violate(name, format!("must be {}, and is {value}", bounds(min, max)));
        }
    }

    fn unique<T: PartialEq>(&mut self, name: &dyn fmt::Display, items: &[T]) {
        if (1..items.len()).any(|index| items[..index].contains(&items[index])) {
            self.violate(name, "must not hold the same value twice".to_owned());
        }
    }

    fn violate(&mut self, name: &dyn fmt::Display, message: String) {
        let mut path = String::new();
        for part in self.path.iter().map(String::as_str).chain([name.to_string().as_str()]) {
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
