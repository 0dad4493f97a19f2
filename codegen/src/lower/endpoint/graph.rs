//! The program that rules are lowered to: its rows, of each kind as often as they differ.

use std::collections::BTreeMap;
use std::fmt;

use crate::model::Node;

use super::Wrong;
use super::expressions::{Scope, is_name};
use super::functions::Ty;
use super::params::Param;

/// Where a node leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    NoMatch,
    Node(usize),
    Complement(usize),
    Outcome(usize),
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Target::NoMatch => f.write_str("."),
            Target::Node(at) => write!(f, "{at}"),
            Target::Complement(at) => write!(f, "!{at}"),
            Target::Outcome(at) => write!(f, "={at}"),
        }
    }
}

/// Rows of one kind, each once.
#[derive(Debug, Default)]
struct Rows {
    rows: Vec<String>,
    numbers: BTreeMap<String, usize>,
}

impl Rows {
    fn number(&mut self, row: String) -> usize {
        *self.numbers.entry(row).or_insert_with_key(|row| {
            self.rows.push(row.clone());
            self.rows.len() - 1
        })
    }
}

/// A program in the making.
#[derive(Debug, Default)]
pub(super) struct Graph {
    params: Vec<String>,
    variables: Vec<String>,
    conditions: Rows,
    records: Rows,
    outcomes: Rows,
    /// The condition of each node, and where it leads.
    pub(super) nodes: Vec<(usize, Target, Target)>,
    /// Variables by the name in the model and what is assigned, so that a name which is assigned twice is two.
    assigned: BTreeMap<(String, String), String>,
    /// Whether endpoints ask for a signature that is not the usual one.
    chooses_auth: bool,
}

impl Graph {
    /// A program with these parameters, and the scope that they are in.
    pub(super) fn new(params: &[Param]) -> (Self, Scope) {
        let scope = params.iter().map(|param| (param.name.clone(), (param.name.clone(), param.ty()))).collect();
        (Graph { params: params.iter().map(|param| param.row.clone()).collect(), ..Graph::default() }, Scope(scope))
    }

    /// A condition. What it assigns is in scope from then on.
    pub(super) fn condition(&mut self, node: &Node, scope: &mut Scope) -> Result<usize, Wrong> {
        let call = scope.call(node, 0)?;
        let Some(name) = node.get("assign") else {
            return Ok(self.conditions.number(format!("if {}", call.text)));
        };
        let name = name
            .as_str()
            .filter(|name| is_name(name))
            .ok_or_else(|| Wrong::new(name.span(), "what is assigned has a name of letters, digits and underscores"))?;
        let variable = self.variable(name, &call.text);
        scope.0.insert(name.to_owned(), (variable.clone(), call.ty));
        Ok(self.conditions.number(format!("let {variable} {}", call.text)))
    }

    fn variable(&mut self, name: &str, call: &str) -> String {
        let key = (name.to_owned(), call.to_owned());
        if let Some(known) = self.assigned.get(&key) {
            return known.clone();
        }
        let is_taken = |variable: &str| {
            let is_param = |row: &String| row.split(' ').nth(1) == Some(variable);
            self.variables.iter().any(|known| known == variable) || self.params.iter().any(is_param)
        };
        let mut variable = name.to_owned();
        let mut count = 1;
        while is_taken(&variable) {
            count += 1;
            variable = format!("{name}_{count}");
        }
        self.variables.push(variable.clone());
        self.assigned.insert(key, variable.clone());
        variable
    }

    /// What a rule comes to: an endpoint or an error.
    pub(super) fn outcome(&mut self, rule: &Node, scope: &Scope) -> Result<Target, Wrong> {
        let text = |node: &Node| {
            let written = scope.argument(node, 0)?;
            if written.ty == Ty::String {
                Ok(written.text)
            } else {
                Err(Wrong::new(node.span(), format!("this is {}, and not a string", written.ty.words())))
            }
        };
        if let Some(error) = rule.get("error") {
            return Ok(Target::Outcome(self.outcomes.number(format!("error {}", text(error)?))));
        }
        let Some(endpoint) = rule.get("endpoint") else {
            return Err(Wrong::new(rule.span(), "a rule has an `endpoint`, an `error` or `rules`"));
        };
        let url = endpoint.get("url").ok_or_else(|| Wrong::new(endpoint.span(), "an endpoint has a `url`"))?;
        let url = text(url)?;
        let properties = self.record(endpoint.get("properties"), scope)?;
        let headers = self.record(endpoint.get("headers"), scope)?;
        self.note_auth(endpoint);
        let number = |record: Option<usize>| record.map_or(".".to_owned(), |record| record.to_string());
        let row = match (properties, headers) {
            (None, None) => format!("endpoint {url}"),
            (properties, None) => format!("endpoint {url} {}", number(properties)),
            (properties, headers) => format!("endpoint {url} {} {}", number(properties), number(headers)),
        };
        Ok(Target::Outcome(self.outcomes.number(row)))
    }

    fn record(&mut self, node: Option<&Node>, scope: &Scope) -> Result<Option<usize>, Wrong> {
        let Some(node) = node else { return Ok(None) };
        let Some(object) = node.as_object() else {
            return Err(Wrong::new(node.span(), "headers and properties are objects"));
        };
        if object.is_empty() {
            return Ok(None);
        }
        let tree = scope.tree(node, 0)?;
        Ok(Some(self.records.number(format!("record {tree}"))))
    }

    /// Notes schemes that only an endpoint asks for.
    fn note_auth(&mut self, endpoint: &Node) {
        let schemes = endpoint.get("properties").and_then(|properties| properties.get("authSchemes"));
        let is_usual = |scheme: &Node| scheme.get("name").and_then(Node::as_str) == Some("sigv4");
        self.chooses_auth |= schemes.and_then(Node::as_array).is_some_and(|schemes| !schemes.iter().all(is_usual));
    }

    /// Whether an endpoint may ask for a signature for several regions.
    pub(super) fn signs_for_regions(&self) -> bool {
        self.records.rows.iter().any(|row| row.contains("\"sigv4a\""))
    }

    /// The program as a text.
    pub(super) fn text(self, start: Target) -> String {
        let mut lines = self.params;
        lines.extend(self.variables.into_iter().map(|name| format!("var {name}")));
        if self.chooses_auth {
            lines.push("auth".to_owned());
        }
        lines.extend([self.conditions, self.records, self.outcomes].into_iter().flat_map(|rows| rows.rows));
        lines.push(format!("start {start}"));
        lines.extend(self.nodes.into_iter().map(|(condition, high, low)| format!("node {condition} {high} {low}")));
        lines.join("\n")
    }
}
