//! Which rules are the standard regional ones.
//!
//! A rule set is not compared text by text, since generators of rule sets change: it is evaluated for every combination
//! of what it can depend on, with the region and the partition's suffixes left as symbols, and the answers are compared
//! with those of the standard rules. Whatever asks for more than these is not standard.

use std::collections::BTreeMap;

use crate::model::{Node, NodeKind};

/// Whether a text is made of labels of host names, with dots between them, and leaves room for a region and a partition.
pub(super) fn is_host(text: &str) -> bool {
    /// Whole host names have 253 characters at most.
    const LONGEST: usize = 160;
    text.len() <= LONGEST
        && text.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        })
}

/// The prefix, if the rules are the standard ones for some prefix.
pub(super) fn prefix(rules: &Node) -> Option<String> {
    let plain = Facts {
        endpoint: false,
        region: true,
        fips: false,
        dual_stack: false,
        partition_fips: true,
        partition_dual_stack: true,
    };
    let Outcome::Url(url) = evaluate(rules, plain)? else { return None };
    let prefix = url.strip_prefix("https://")?.strip_suffix(".{Region}.{dnsSuffix}")?.to_owned();
    if !is_host(&prefix) {
        return None;
    }
    let same = Facts::all()
        .into_iter()
        .all(|facts| evaluate(rules, facts).is_some_and(|outcome| outcome == facts.standard(&prefix)));
    same.then_some(prefix)
}

/// All that the standard rules depend on.
#[derive(Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools)] // independent facts
struct Facts {
    endpoint: bool,
    region: bool,
    fips: bool,
    dual_stack: bool,
    partition_fips: bool,
    partition_dual_stack: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Outcome {
    Url(String),
    Error(String),
}

impl Facts {
    /// Every combination.
    fn all() -> Vec<Facts> {
        let facts: [fn(&mut Facts) -> &mut bool; 6] = [
            |facts| &mut facts.endpoint,
            |facts| &mut facts.region,
            |facts| &mut facts.fips,
            |facts| &mut facts.dual_stack,
            |facts| &mut facts.partition_fips,
            |facts| &mut facts.partition_dual_stack,
        ];
        facts.into_iter().fold(vec![Facts::default()], |mut all, fact| {
            let mut with = all.clone();
            for facts in &mut with {
                *fact(facts) = true;
            }
            all.append(&mut with);
            all
        })
    }

    /// What the standard rules answer.
    fn standard(self, prefix: &str) -> Outcome {
        let error = |text: &str| Outcome::Error(text.to_owned());
        if self.endpoint {
            return match (self.fips, self.dual_stack) {
                (true, _) => error("Invalid Configuration: FIPS and custom endpoint are not supported"),
                (_, true) => error("Invalid Configuration: Dualstack and custom endpoint are not supported"),
                _ => Outcome::Url("{Endpoint}".to_owned()),
            };
        }
        if !self.region {
            return error("Invalid Configuration: Missing Region");
        }
        match (self.fips, self.dual_stack) {
            (true, true) if !(self.partition_fips && self.partition_dual_stack) => {
                return error("FIPS and DualStack are enabled, but this partition does not support one or both");
            }
            (true, false) if !self.partition_fips => {
                return error("FIPS is enabled but this partition does not support FIPS");
            }
            (false, true) if !self.partition_dual_stack => {
                return error("DualStack is enabled but this partition does not support DualStack");
            }
            _ => {}
        }
        let fips = if self.fips { "-fips" } else { "" };
        let suffix = if self.dual_stack { "dualStackDnsSuffix" } else { "dnsSuffix" };
        Outcome::Url(format!("https://{prefix}{fips}.{{Region}}.{{{suffix}}}"))
    }
}

/// A value that a rule works with.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Value {
    Bool(bool),
    Text(String),
    Partition,
}

/// What a condition gives.
enum Answer {
    Yes(Option<Value>),
    No,
}

/// What the rules answer; nothing when they ask for more than the standard ones do.
fn evaluate(rules: &Node, facts: Facts) -> Option<Outcome> {
    let names = rules.get("parameters")?.as_object()?;
    if names.iter().any(|(name, _)| !matches!(name, "Region" | "UseDualStack" | "UseFIPS" | "Endpoint")) {
        return None;
    }
    let mut scope = BTreeMap::from([
        ("UseFIPS".to_owned(), Value::Bool(facts.fips)),
        ("UseDualStack".to_owned(), Value::Bool(facts.dual_stack)),
    ]);
    if facts.region {
        scope.insert("Region".to_owned(), Value::Text("{Region}".to_owned()));
    }
    if facts.endpoint {
        scope.insert("Endpoint".to_owned(), Value::Text("{Endpoint}".to_owned()));
    }
    first(rules.get("rules")?.as_array()?, &scope, facts, 0)
}

/// The outcome of the first rule whose conditions hold.
fn first(rules: &[Node], scope: &BTreeMap<String, Value>, facts: Facts, depth: usize) -> Option<Outcome> {
    if depth > 64 {
        return None;
    }
    'rules: for rule in rules {
        let mut scope = scope.clone();
        for condition in rule.get("conditions").and_then(Node::as_array).unwrap_or_default() {
            match call(condition, &scope, facts)? {
                Answer::No => continue 'rules,
                Answer::Yes(value) => {
                    if let (Some(name), Some(value)) = (condition.get("assign").and_then(Node::as_str), value) {
                        scope.insert(name.to_owned(), value);
                    }
                }
            }
        }
        if let Some(error) = rule.get("error") {
            return Some(Outcome::Error(text(error, &scope)?));
        }
        if let Some(endpoint) = rule.get("endpoint") {
            let empty = |key: &str| {
                endpoint.get(key).and_then(Node::as_object).is_none_or(|object| object.iter().next().is_none())
            };
            if !(empty("properties") && empty("headers")) {
                return None;
            }
            return Some(Outcome::Url(text(endpoint.get("url")?, &scope)?));
        }
        // Rules below are tried in order; that none holds is an error of the rule set.
        return first(rule.get("rules")?.as_array()?, &scope, facts, depth + 1);
    }
    None
}

fn call(call: &Node, scope: &BTreeMap<String, Value>, facts: Facts) -> Option<Answer> {
    let arguments = call.get("argv")?.as_array()?;
    let truth = |truth: bool| if truth { Answer::Yes(Some(Value::Bool(true))) } else { Answer::No };
    Some(match (call.get("fn")?.as_str()?, arguments) {
        ("isSet", [argument]) => truth(scope.contains_key(argument.get("ref")?.as_str()?)),
        ("not", [argument]) => match value(argument, scope, facts)? {
            Value::Bool(value) => truth(!value),
            _ => return None,
        },
        ("booleanEquals", [a, b]) => truth(value(a, scope, facts)? == value(b, scope, facts)?),
        ("aws.partition", [region]) => match value(region, scope, facts)? {
            Value::Text(region) if region == "{Region}" => Answer::Yes(Some(Value::Partition)),
            _ => return None,
        },
        ("getAttr", [_, _]) => Answer::Yes(Some(value(call, scope, facts)?)),
        _ => return None,
    })
}

fn value(node: &Node, scope: &BTreeMap<String, Value>, facts: Facts) -> Option<Value> {
    if let NodeKind::Bool(value) = node.kind() {
        return Some(Value::Bool(*value));
    }
    if let Some(name) = node.get("ref") {
        return scope.get(name.as_str()?).cloned();
    }
    match (node.get("fn")?.as_str()?, node.get("argv")?.as_array()?) {
        ("getAttr", [of, path]) => match (value(of, scope, facts)?, path.as_str()?) {
            (Value::Partition, "supportsFIPS") => Some(Value::Bool(facts.partition_fips)),
            (Value::Partition, "supportsDualStack") => Some(Value::Bool(facts.partition_dual_stack)),
            _ => None,
        },
        ("isSet", [of]) => Some(Value::Bool(scope.contains_key(of.get("ref")?.as_str()?))),
        ("booleanEquals", [a, b]) => Some(Value::Bool(value(a, scope, facts)? == value(b, scope, facts)?)),
        _ => None,
    }
}

/// A template with its references resolved, symbols staying symbols.
fn text(node: &Node, scope: &BTreeMap<String, Value>) -> Option<String> {
    let lookup = |name: &str| match scope.get(name)? {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    };
    if let Some(name) = node.get("ref") {
        return lookup(name.as_str()?);
    }
    let mut rest = node.as_str()?;
    let mut resolved = String::new();
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        resolved.push_str(before);
        match name.split_once('#') {
            Some((of, attribute @ ("dnsSuffix" | "dualStackDnsSuffix")))
                if scope.get(of) == Some(&Value::Partition) =>
            {
                resolved.push('{');
                resolved.push_str(attribute);
                resolved.push('}');
            }
            Some(_) => return None,
            None => resolved.push_str(&lookup(name)?),
        }
        rest = after;
    }
    resolved.push_str(rest);
    Some(resolved)
}
