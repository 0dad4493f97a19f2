//! Rules of a model's own: the program, and the settings that clients have for it.

use crate::ir::{EndpointRules, OwnSetting};
use crate::model::{Node, Object, Shape, trait_ids};
use crate::naming;

use super::super::docs;
use super::expressions::is_name;
use super::graph::Graph;
use super::params::{self, Param};
use super::{Form, Wrong, bdd, tree};

/// The settings of AWS's own models, which the runtime has as methods of every client's builder.
const KNOWN: [(&str, &str); 5] = [
    ("Accelerate", "HasAccelerate"),
    ("DisableMultiRegionAccessPoints", "HasDisableMultiRegionAccessPoints"),
    ("DisableS3ExpressSessionAuth", "HasDisableS3ExpressSessionAuth"),
    ("ForcePathStyle", "HasForcePathStyle"),
    ("UseArnRegion", "HasUseArnRegion"),
];

/// The built-in parameter that says whether endpoints of an account are used.
const ACCOUNT_ID_MODE: &str = "AWS::Auth::AccountIdEndpointMode";

/// The rules of a service.
pub(super) fn lower(service: &Shape, rules: &Node, form: Form) -> Result<EndpointRules, Wrong> {
    let (made, program) = program(service, rules, form)?;
    let (mut settings, own_settings) = settings(service)?;
    if made.params.iter().any(|param| param.built_in.as_deref() == Some(ACCOUNT_ID_MODE)) {
        settings.push("AccountIdEndpoints".to_owned());
    }
    Ok(EndpointRules {
        program,
        params: made.params.iter().map(Param::lowered).collect(),
        settings,
        own_settings,
        signs_for_regions: made.signs_for_regions,
    })
}

/// What a program was made from.
pub(super) struct Made {
    pub(super) params: Vec<Param>,
    pub(super) signs_for_regions: bool,
}

/// The program of a rule set or of a decision diagram.
pub(super) fn program(service: &Shape, rules: &Node, form: Form) -> Result<(Made, String), Wrong> {
    let params = params::read(service, rules)?;
    let (mut graph, scope) = Graph::new(&params);
    let start = match form {
        Form::Tree => tree::lower(&mut graph, rules, &scope)?,
        Form::Bdd => bdd::lower(&mut graph, rules, scope)?,
    };
    let signs_for_regions = graph.signs_for_regions();
    Ok((Made { params, signs_for_regions }, graph.text(start)))
}

/// The settings that a model defines for its clients: those that the runtime knows, by trait, and all others.
fn settings(service: &Shape) -> Result<(Vec<String>, Vec<OwnSetting>), Wrong> {
    let (mut known, mut own) = (Vec::new(), Vec::new());
    let settings = service.traits().get(trait_ids::CLIENT_CONTEXT_PARAMS).and_then(Node::as_object);
    for (name, node) in settings.into_iter().flat_map(Object::iter) {
        if let Some((_, bound)) = KNOWN.iter().find(|(setting, _)| *setting == name) {
            known.push((*bound).to_owned());
            continue;
        }
        let kind = params::kind(node).filter(|_| is_name(name));
        let kind =
            kind.ok_or_else(|| Wrong::new(node.span(), format!("`{name}` is not a setting that clients can have")))?;
        let text = node.get("documentation").and_then(Node::as_str).unwrap_or_default();
        own.push(OwnSetting { key: name.to_owned(), field: naming::field(name), kind, docs: docs::lines(text) });
    }
    Ok((known, own))
}
