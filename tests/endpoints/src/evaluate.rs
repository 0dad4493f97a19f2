//! Evaluation of a program, as the runtime of a generated crate does it.

use std::collections::BTreeMap;

use aws_smithy_types::{Document, Number};
use serde_json::{Value, json};
use tongs_runtime::endpoint::rules::{ParamValue, Resolver, RuleParams, Rules, Values};
use tongs_runtime::endpoint::{Endpoint, Partitions};

use crate::cases::{Case, Expected};

/// The parameters of any rules: by number alone.
#[derive(Debug)]
struct Unnamed(Values);

static NONE: Rules = Rules::new::<Unnamed>("start .");

impl RuleParams for Unnamed {
    const RULES: &'static Rules = &NONE;
    const FIELDS: &'static [&'static str] = &[];

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

/// Rules, and what resolves endpoints by them.
#[derive(Debug)]
pub struct Evaluator {
    rules: &'static Rules,
    resolver: Resolver,
}

/// An endpoint: its URL, headers and properties.
pub type Resolved = (String, Value, Value);

impl Evaluator {
    /// Reads a program.
    ///
    /// # Errors
    ///
    /// When it is malformed.
    pub fn new(program: &str, partitions: Option<&'static Partitions>) -> Result<Self, String> {
        // A generated crate has its program as a constant.
        let text: &'static str = Box::leak(program.to_owned().into_boxed_str());
        let rules: &'static Rules = Box::leak(Box::new(Rules::new::<Unnamed>(text)));
        rules.check().map_err(|err| err.to_string())?;
        let resolver = match partitions {
            Some(partitions) => Resolver::with_partitions(rules, partitions),
            None => Resolver::new(rules),
        };
        Ok(Self { rules, resolver })
    }

    /// The endpoint for some parameters.
    ///
    /// # Errors
    ///
    /// What the rules say against them.
    pub fn resolve(&self, params: &[(String, Value)]) -> Result<Resolved, String> {
        let mut values = Values::default();
        for (name, value) in params {
            let param = self.rules.position(name).ok_or_else(|| format!("the rules have no parameter `{name}`"))?;
            values.set(param, Some(param_value(value)?));
        }
        let values = self.rules.fill(values).map_err(|err| err.to_string())?;
        let endpoint = self.resolver.resolve(&values).map_err(|err| err.to_string())?;
        Ok(parts(&endpoint))
    }

    /// Resolves the parameters of a test, and compares. It is done twice, since the second time finds what was kept.
    ///
    /// # Errors
    ///
    /// What is different.
    pub fn check(&self, case: &Case) -> Result<(), String> {
        for _ in 0..2 {
            let found = self.resolve(&case.params);
            match (&case.expected, &found) {
                (Expected::Endpoint { url, headers, properties }, Ok(found))
                    if (url, headers, properties) == (&found.0, &found.1, &found.2) => {}
                (Expected::Error(expected), Err(found)) if expected == found => {}
                (expected, found) => return Err(format!("expected {expected:?}, found {found:?}")),
            }
        }
        Ok(())
    }
}

fn param_value(value: &Value) -> Result<ParamValue, String> {
    match value {
        Value::Bool(value) => Ok(ParamValue::Boolean(*value)),
        Value::String(text) => Ok(ParamValue::String(text.clone())),
        Value::Array(items) => {
            let items = items.iter().map(|item| item.as_str().map(str::to_owned)).collect::<Option<_>>();
            items.map(ParamValue::Strings).ok_or_else(|| format!("{value} is not a list of strings"))
        }
        _ => Err(format!("no parameter can be {value}")),
    }
}

fn parts(endpoint: &Endpoint) -> Resolved {
    let headers: BTreeMap<_, Vec<_>> = endpoint.headers().map(|(name, values)| (name, values.collect())).collect();
    let mut properties: serde_json::Map<String, Value> =
        endpoint.properties().iter().map(|(name, value)| (name.to_string(), document(value))).collect();
    if !endpoint.auth_schemes().is_empty() {
        let schemes = endpoint.auth_schemes().iter().map(|scheme| document(&scheme.as_document()));
        properties.insert("authSchemes".to_owned(), schemes.collect());
    }
    (endpoint.url().to_owned(), json!(headers), Value::Object(properties))
}

fn document(document: &Document) -> Value {
    match document {
        Document::Object(members) => {
            members.iter().map(|(name, value)| (name.clone(), self::document(value))).collect()
        }
        Document::Array(items) => items.iter().map(self::document).collect(),
        Document::Number(Number::PosInt(number)) => json!(number),
        Document::Number(Number::NegInt(number)) => json!(number),
        Document::Number(Number::Float(number)) => json!(number),
        Document::String(text) => json!(text),
        Document::Bool(value) => json!(value),
        Document::Null => Value::Null,
    }
}
