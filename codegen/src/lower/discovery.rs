//! Endpoints that a service names itself.

use crate::ir::{Discovery, Operation, Presence, Step, Structure, Type};
use crate::model::{Member, Shape, trait_ids};
use crate::select::requires_discovery;

use super::causes::Kind;
use super::context::Context;

/// Where an output names the endpoint of other operations; nothing where the operation does not discover any.
///
/// The loader has seen to it that it has the members.
pub(super) fn lower(
    cx: &mut Context<'_>,
    operation: &Shape,
    (output_shape, output): (&Shape, &Structure),
) -> Option<Discovery> {
    if cx.selection.discovering.is_none_or(|discovering| discovering.id() != operation.id()) {
        return None;
    }
    check(cx, operation);
    let (endpoints, member, ty) = field(output_shape, output, "Endpoints")?;
    let Type::List { sparse, .. } = ty else { return None };
    let item = cx.target(cx.target(member).member("member")?);
    let structure = cx.structure(item);
    let (address, member, ty) = field(item, &structure, "Address")?;
    if *ty != Type::String {
        cx.unsupported(member, "an enum as the address of an endpoint", "let it target a string");
    }
    let (period, ..) = field(item, &structure, "CachePeriodInMinutes")?;
    Some(Discovery { endpoints, sparse: *sparse, address, period })
}

fn field<'s>(shape: &'s Shape, of: &'s Structure, name: &str) -> Option<(Step, &'s Member, &'s Type)> {
    let at = shape.members().iter().position(|member| member.name() == name)?;
    let (member, field) = (&shape.members()[at], of.fields.get(at)?);
    let optional = field.presence == Presence::Optional;
    Some((Step { field: field.name.clone(), optional, boxed: field.boxed }, member, &field.ty))
}

/// One endpoint is asked for, which is that of all requests.
fn check(cx: &mut Context<'_>, discovering: &Shape) {
    const OF_EACH: &str = "an endpoint for each value of an input";
    let (model, selection) = (cx.model, cx.selection);
    let input = |operation: &Shape| operation.operation().and_then(|data| model.shape(&data.input));
    let requiring = selection.operations.iter().map(|operation| operation.shape).filter(|one| requires_discovery(one));
    let ids = requiring.filter_map(input).flat_map(Shape::members);
    let ids = ids.filter(|member| member.traits().has(trait_ids::CLIENT_ENDPOINT_DISCOVERY_ID));
    let asked = input(discovering).into_iter().flat_map(Shape::members);
    let asked = asked.filter(|member| member.traits().has(trait_ids::REQUIRED));
    for member in ids {
        let mend = "take `@clientEndpointDiscoveryId` away";
        cx.causes.add((Kind::Member, OF_EACH, mend), member.id(), member.span(), "its endpoint depends on this member");
    }
    for member in asked {
        let mend = "let the operation that discovers endpoints require no member of its input";
        cx.causes.add((Kind::Member, "an endpoint for each operation", mend), member.id(), member.span(), "required");
    }
}

/// Whether any operation discovers the endpoint of others.
pub(super) fn features(operations: &[Operation]) -> Option<&'static str> {
    operations.iter().any(|operation| operation.discovery.is_some()).then_some("endpoint-discovery")
}
