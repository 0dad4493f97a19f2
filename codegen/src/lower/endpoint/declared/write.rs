//! Rule sets, as models have them.

use std::sync::Arc;

use crate::model::{Entry, Node, NodeKind};
use crate::text::Span;

/// A rule: its conditions, and what follows.
pub(super) struct Rule {
    conditions: Vec<Node>,
    then: Then,
}

enum Then {
    Rules(Vec<Rule>),
    Error(&'static str),
    /// A URL, and the region that requests are signed for where that is not the client's.
    Endpoint(Node, Option<String>),
}

impl Rule {
    pub(super) fn tree(conditions: impl Into<Vec<Node>>, rules: impl Into<Vec<Rule>>) -> Self {
        Rule { conditions: conditions.into(), then: Then::Rules(rules.into()) }
    }

    pub(super) fn error(conditions: impl Into<Vec<Node>>, message: &'static str) -> Self {
        Rule { conditions: conditions.into(), then: Then::Error(message) }
    }

    pub(super) fn endpoint(conditions: impl Into<Vec<Node>>, url: Node, signing_region: Option<&str>) -> Self {
        Rule { conditions: conditions.into(), then: Then::Endpoint(url, signing_region.map(str::to_owned)) }
    }

    fn node(&self, at: Span) -> Node {
        let conditions = Node::array(self.conditions.clone(), at);
        let (key, value) = match &self.then {
            Then::Rules(rules) => ("rules", list(rules, at)),
            Then::Error(message) => ("error", string(message, at)),
            Then::Endpoint(url, signing_region) => {
                let mut endpoint = vec![("url", url.clone())];
                if let Some(region) = signing_region {
                    let scheme = [("name", string("sigv4", at)), ("signingRegion", string(region, at))];
                    let schemes = Node::array([object(scheme, at)], at);
                    endpoint.push(("properties", object([("authSchemes", schemes)], at)));
                }
                ("endpoint", object(endpoint, at))
            }
        };
        object([("conditions", conditions), (key, value)], at)
    }
}

fn list(rules: &[Rule], at: Span) -> Node {
    Node::array(rules.iter().map(|rule| rule.node(at)).collect::<Vec<_>>(), at)
}

/// The parameters that all of AWS's services have, and rules.
pub(super) fn rule_set(dual_stack: bool, rules: &[Rule], at: Span) -> Node {
    let param = |kind: &str, built_in: &str, docs: &str| {
        let mut facts = vec![
            ("type", string(kind, at)),
            ("builtIn", string(built_in, at)),
            ("documentation", string(docs, at)),
            ("required", boolean(kind == "boolean", at)),
        ];
        if kind == "boolean" {
            facts.push(("default", boolean(false, at)));
        }
        object(facts, at)
    };
    let mut params = vec![("Region", param("string", "AWS::Region", "The region, as `us-east-1`."))];
    if dual_stack {
        let docs = "Whether the dual-stack endpoint is wanted.";
        params.push(("UseDualStack", param("boolean", "AWS::UseDualStack", docs)));
    }
    params.extend([
        ("UseFIPS", param("boolean", "AWS::UseFIPS", "Whether the FIPS endpoint is wanted.")),
        ("Endpoint", param("string", "SDK::Endpoint", "The URL that overrides the rules.")),
    ]);
    object([("parameters", object(params, at)), ("rules", list(rules, at))], at)
}

pub(super) fn call(function: &str, arguments: impl Into<Arc<[Node]>>, at: Span) -> Node {
    object([("fn", string(function, at)), ("argv", Node::array(arguments, at))], at)
}

pub(super) fn reference(name: &str, at: Span) -> Node {
    object([("ref", string(name, at))], at)
}

pub(super) fn string(text: &str, at: Span) -> Node {
    Node::string(text, at)
}

pub(super) fn boolean(value: bool, at: Span) -> Node {
    Node::new(NodeKind::Bool(value), at)
}

fn object(entries: impl IntoIterator<Item = (&'static str, Node)>, at: Span) -> Node {
    let entries = entries.into_iter().map(|(key, value)| Entry::new(key, value));
    Node::object(entries.collect::<Vec<_>>(), at)
}

/// A condition whose value has a name from then on.
pub(super) fn assigned(condition: &Node, name: &str) -> Node {
    let at = condition.span();
    let entries = condition.as_object().map(|object| object.entries().to_vec()).unwrap_or_default();
    let name = Entry::new("assign", string(name, at));
    Node::object(entries.into_iter().chain([name]).collect::<Vec<_>>(), at)
}
