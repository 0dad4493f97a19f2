//! Rules as programs: what they resolve to, and what hostile ones cannot do.

#[allow(dead_code, unreachable_pub)] // as in a generated crate
mod calls;
mod programs;

use super::{Resolver, RuleParams, Rules, Values};
use crate::endpoint::Endpoint;

/// Parameters by number.
#[derive(Clone, Debug)]
pub(super) struct Numbered(Values);

static NONE: Rules = Rules::new::<Numbered>("start .");

impl RuleParams for Numbered {
    const RULES: &'static Rules = &NONE;
    const FIELDS: &'static [&'static str] = &["first", "second", "third"];

    fn of(values: Values) -> Self {
        Self(values)
    }

    fn values(&self) -> &Values {
        &self.0
    }

    fn values_mut(&mut self) -> &mut Values {
        &mut self.0
    }
}

/// Rules that are written in a text.
pub(super) fn rules(text: &str) -> &'static Rules {
    let text: &'static str = Box::leak(text.to_owned().into_boxed_str());
    Box::leak(Box::new(Rules::new::<Numbered>(text)))
}

/// What a program resolves to, with texts for its parameters.
pub(super) fn resolve(text: &str, params: &[&str]) -> Result<Endpoint, String> {
    let rules = rules(text);
    let mut values = Values::default();
    for (at, param) in params.iter().enumerate() {
        values.set(at, Some((*param).to_owned()));
    }
    let values = rules.complete(values).map_err(|err| err.to_string())?;
    Resolver::new(rules).resolve(&values).map_err(|err| err.to_string())
}
