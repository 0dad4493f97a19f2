//! Whether a member of a structure is an `Option`, and what stands in for it when it is not there.

use crate::model::{Member, Model, Node, Shape, trait_ids};
use crate::semantic::{self, Consumer, Nullability};

/// Whether a member of a structure may lack a value in Rust, and why: as the specification has it for careful clients,
/// without the defaults that the official SDK drops for one of `services`.
pub(crate) fn nullability<'m>(
    model: &Model,
    services: impl IntoIterator<Item = &'m Shape>,
    structure: &Shape,
    member: &Member,
) -> Nullability {
    match semantic::nullability(model, structure, member, Consumer::CarefulClient) {
        Nullability::Default if default(services, member).is_some() => Nullability::Default,
        Nullability::Default if member.traits().has(trait_ids::REQUIRED) => Nullability::Required,
        Nullability::Default => Nullability::Neither,
        other => other,
    }
}

/// A member's default, if it has one other than null.
pub(crate) fn default<'m, 'n>(services: impl IntoIterator<Item = &'m Shape>, member: &'n Member) -> Option<&'n Node> {
    let default = member.traits().get(trait_ids::DEFAULT).filter(|default| !default.is_null())?;
    (!services.into_iter().any(|service| loses_default(service, member))).then_some(default)
}

/// Services, and those of their shapes and members whose defaults are none: the service never meant them, or refuses
/// them. A shape's counts for the members that target it.
const WITHOUT_DEFAULT: [(&str, &[&str]); 7] = [
    ("com.amazonaws.amplifyuibuilder#AmplifyUIBuilder", &["ListComponentsLimit", "ListFormsLimit", "ListThemesLimit"]),
    (
        "com.amazonaws.drs#ElasticDisasterRecoveryService",
        &[
            "CostOptimizationConfiguration$burstBalanceDeltaThreshold",
            "CostOptimizationConfiguration$burstBalanceThreshold",
            "LaunchActionOrder",
            "MaxResultsReplicatingSourceServers",
            "MaxResultsType",
            "StrictlyPositiveInteger",
            "Validity",
        ],
    ),
    ("com.amazonaws.emrserverless#AwsToledoWebService", &["WorkerCounts"]),
    ("com.amazonaws.evidently#Evidently", &["ResultsPeriod"]),
    (
        "com.amazonaws.iot#AWSIotService",
        &[
            "DescribeProvisioningTemplateResponse$enabled",
            "ProvisioningTemplateSummary$enabled",
            "ThingConnectivity$connected",
        ],
    ),
    ("com.amazonaws.location#LocationService", &["PlaceIndexSearchResultLimit"]),
    ("com.amazonaws.paymentcryptographydata#PaymentCryptographyDataPlane", &["IntegerRangeBetween4And12"]),
];

/// Whether a member's default counts for nothing.
fn loses_default(service: &Shape, member: &Member) -> bool {
    let Some((_, shapes)) = WITHOUT_DEFAULT.iter().find(|(id, _)| *id == service.id().as_str()) else { return false };
    let namespace = service.id().namespace();
    [member.id(), member.target()].into_iter().any(|id| {
        let local = id.as_str().strip_prefix(namespace).and_then(|rest| rest.strip_prefix('#'));
        local.is_some_and(|name| shapes.contains(&name))
    })
}
