//! Endpoints that a model declares by traits instead of rules: regional ones with special cases, and those of a partition.
//! What they mean is written as the rule set that says the same, which is lowered as any other.

mod pattern;
mod write;

use crate::model::{Node, Object, Shape, trait_ids};
use crate::text::Span;

use super::Wrong;
use pattern::Pattern;
use write::{Rule, assigned, boolean, call, reference, string};

/// What there are endpoints for: FIPS, and dual stack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Variant {
    fips: bool,
    dual_stack: bool,
}

/// What the traits of a service declare.
struct Declared<'m> {
    /// The trait's value.
    node: &'m Node,
    /// What stands for `{service}`.
    prefix: &'m str,
    /// How the endpoints of a partition are written; nothing for those of a region.
    of_partition: Option<Pattern>,
    only_dual_stack: bool,
}

/// The rules that the traits of a service stand for; nothing where they declare nothing but the standard regional
/// endpoints.
pub(super) fn rules(service: &Shape, prefix: &str) -> Result<Option<Node>, Wrong> {
    let traits = service.traits();
    let only_dual_stack = traits.has(trait_ids::DUAL_STACK_ONLY_ENDPOINTS);
    let declared = if let Some(node) = traits.get(trait_ids::STANDARD_PARTITIONAL_ENDPOINTS) {
        Declared { node, prefix, of_partition: Some(Pattern::of_partition(node)?), only_dual_stack }
    } else if let Some(node) = traits.get(trait_ids::STANDARD_REGIONAL_ENDPOINTS) {
        let has = |key: &str| node.get(key).and_then(Node::as_object).is_some_and(|cases| !cases.is_empty());
        if !only_dual_stack && !has("partitionSpecialCases") && !has("regionSpecialCases") {
            return Ok(None);
        }
        Declared { node, prefix, of_partition: None, only_dual_stack }
    } else {
        return Ok(None);
    };
    declared.rules().map(Some)
}

impl Declared<'_> {
    fn span(&self) -> Span {
        self.node.span()
    }

    fn rules(&self) -> Result<Node, Wrong> {
        let at = self.span();
        let mut variants = Vec::new();
        for fips in [true, false] {
            for dual_stack in [true, false] {
                let variant = Variant { fips, dual_stack };
                if dual_stack || !self.only_dual_stack {
                    variants.push(self.variant(variant)?);
                }
            }
        }
        let partition = assigned(&call("aws.partition", [reference("Region", at)], at), "Partition");
        let of_region = Rule::tree([call("isSet", [reference("Region", at)], at), partition], variants);
        let rules = [self.custom(), of_region, Rule::error([], "Invalid Configuration: Missing Region")];
        Ok(write::rule_set(!self.only_dual_stack, &rules, at))
    }

    /// The endpoint that the caller gives.
    fn custom(&self) -> Rule {
        let at = self.span();
        let mut rules = vec![Rule::error(
            [self.is("UseFIPS", true)],
            "Invalid Configuration: FIPS and custom endpoint are not supported",
        )];
        if !self.only_dual_stack {
            rules.push(Rule::error(
                [self.is("UseDualStack", true)],
                "Invalid Configuration: Dualstack and custom endpoint are not supported",
            ));
        }
        rules.push(Rule::endpoint([], reference("Endpoint", at), None));
        Rule::tree([call("isSet", [reference("Endpoint", at)], at)], rules)
    }

    /// The endpoints of a variant: those of special cases, then the usual one; an error where a partition has none.
    fn variant(&self, variant: Variant) -> Result<Rule, Wrong> {
        let Variant { fips, dual_stack } = variant;
        let mut asked = vec![self.is("UseFIPS", fips)];
        if !self.only_dual_stack {
            asked.push(self.is("UseDualStack", dual_stack));
        }
        let mut rules = self.special("regionSpecialCases", variant)?;
        rules.extend(self.special("partitionSpecialCases", variant)?);
        rules.extend(self.special("partitionEndpointSpecialCases", variant)?);
        rules.push(self.usual(variant));
        let supported = |has: bool, what: &str| has.then(|| self.supports(what));
        let dual_stack = dual_stack && !self.only_dual_stack;
        let needed: Vec<_> =
            supported(fips, "supportsFIPS").into_iter().chain(supported(dual_stack, "supportsDualStack")).collect();
        let refused = match (fips, dual_stack) {
            (false, false) => return Ok(Rule::tree(asked, rules)),
            (true, true) => "FIPS and DualStack are enabled, but this partition does not support one or both",
            (true, false) => "FIPS is enabled but this partition does not support FIPS",
            (false, true) => "DualStack is enabled but this partition does not support DualStack",
        };
        Ok(Rule::tree(asked, [Rule::tree(needed, rules), Rule::error([], refused)]))
    }

    /// The special cases of a variant.
    fn special(&self, key: &str, variant: Variant) -> Result<Vec<Rule>, Wrong> {
        let mut rules = Vec::new();
        for (name, cases) in self.node.get(key).and_then(Node::as_object).into_iter().flat_map(Object::iter) {
            let name = string(name, cases.span());
            let subject = if key == "regionSpecialCases" {
                reference("Region", self.span())
            } else {
                self.of_partition_of_region("name")
            };
            let is_it = call("stringEquals", [subject, name], self.span());
            for case in cases.as_array().unwrap_or_default() {
                let flag = |key: &str| case.get(key).and_then(Node::as_bool).unwrap_or(false);
                if variant == (Variant { fips: flag("fips"), dual_stack: flag("dualStack") }) {
                    rules.push(self.case(case, variant, is_it.clone())?);
                }
            }
        }
        Ok(rules)
    }

    fn case(&self, case: &Node, variant: Variant, is_it: Node) -> Result<Rule, Wrong> {
        let text = |key: &str| case.get(key).and_then(Node::as_str);
        let region = text("region").map(|region| checked_region(region, case)).transpose()?;
        let pattern = match case.get("endpoint") {
            Some(endpoint) => Pattern::of_case(endpoint)?,
            None => self.of_partition.clone().unwrap_or(Pattern::OF_REGION).of(variant),
        };
        // Where a case says which region serves a partition, that is what the usual pattern means by it.
        let (own, global) = ("{Region}", region.unwrap_or("{Partition#implicitGlobalRegion}"));
        let in_url = if case.get("endpoint").is_none() && self.of_partition.is_some() { global } else { own };
        let url = string(&pattern.url(self.prefix, in_url), case.span());
        let signing_region = match text("signingRegion") {
            Some(region) => Some(checked_region(region, case)?),
            None => self.of_partition.is_some().then_some(global),
        };
        Ok(Rule::endpoint([is_it], url, signing_region))
    }

    fn usual(&self, variant: Variant) -> Rule {
        const GLOBAL: &str = "{Partition#implicitGlobalRegion}";
        let (pattern, region, signing_region) = match &self.of_partition {
            Some(pattern) => (pattern.clone(), GLOBAL, Some(GLOBAL)),
            None => (Pattern::OF_REGION, "{Region}", None),
        };
        let url = string(&pattern.of(variant).url(self.prefix, region), self.span());
        Rule::endpoint([], url, signing_region)
    }

    fn is(&self, param: &str, value: bool) -> Node {
        call("booleanEquals", [reference(param, self.span()), boolean(value, self.span())], self.span())
    }

    fn supports(&self, what: &str) -> Node {
        call("booleanEquals", [self.of_partition_of_region(what), boolean(true, self.span())], self.span())
    }

    fn of_partition_of_region(&self, what: &str) -> Node {
        call("getAttr", [reference("Partition", self.span()), string(what, self.span())], self.span())
    }
}

/// A region that a model names, which becomes part of a host and of signatures.
fn checked_region<'n>(region: &'n str, case: &Node) -> Result<&'n str, Wrong> {
    if super::is_host(region) {
        return Ok(region);
    }
    Err(Wrong::new(case.span(), format!("`{}` is not the name of a region", region.escape_debug())))
}
