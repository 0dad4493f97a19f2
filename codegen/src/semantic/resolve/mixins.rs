//! Mixins: their members, traits and properties become those of the shapes that name them.
//!
//! Shapes are flattened after their mixins, in an order found without recursion, so that a chain of any length is safe.

use super::draft::{Draft, DraftMember, Drafts};
use super::inherited::Known;
use super::order::order;
use super::{members, traits, upgrade};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::model::{
    Body, FastMap, FastSet, OperationData, ResourceData, ServiceData, ShapeId, ShapeType, UNIT, trait_ids,
};
use crate::text::Span;

/// Applies every mixin, and gives elided members their targets.
pub(super) fn flatten(drafts: &mut Drafts, diagnostics: &mut Diagnostics) {
    for draft in drafts.list.iter().filter(|draft| draft.has(trait_ids::MIXIN)) {
        if let Some(problem) = forbidden_properties(draft) {
            diagnostics.push(problem);
        }
    }
    let mut known = Known::default();
    for at in order(drafts, diagnostics) {
        let mut draft = drafts.list[at].clone();
        apply_mixins(&mut draft, drafts, &mut known, diagnostics);
        bind_resource(&mut draft, drafts, &mut known, diagnostics);
        finish_elision(&mut draft, drafts, diagnostics);
        late_traits(&mut draft, drafts, diagnostics);
        upgrade::enum_values(&mut draft);
        drafts.list[at] = draft;
    }
}

/// The finding that a mixin has properties that belong to those that use it.
fn forbidden_properties(draft: &Draft) -> Option<Diagnostic> {
    let (message, help) = match &draft.body {
        Body::Operation(data) if [&data.input, &data.output].iter().any(|id| id.as_str() != UNIT) => (
            format!("operation mixin `{}` has an input or an output; both must be `smithy.api#Unit`", draft.id),
            "give the input and the output to the operations that use the mixin",
        ),
        Body::Resource(data) if **data != ResourceData::default() => (
            format!("resource mixin `{}` has properties; it may have traits only", draft.id),
            "give the properties to the resources that use the mixin",
        ),
        _ => return None,
    };
    let label = format!("this {} is a mixin", draft.shape_type);
    Some(Diagnostic::error("TS0413", message).at(draft.span, label).shape(&draft.id).help(help))
}

/// Members in order, found by name.
#[derive(Default)]
struct MemberList {
    list: Vec<DraftMember>,
    /// Where a member stands, and the id of the one that it comes from.
    index: FastMap<Box<str>, (usize, ShapeId)>,
}

impl MemberList {
    fn push(&mut self, member: DraftMember, origin: ShapeId) {
        self.index.insert(member.name().into(), (self.list.len(), origin));
        self.list.push(member);
    }

    fn get_mut(&mut self, name: &str) -> Option<(&mut DraftMember, &ShapeId)> {
        let (at, origin) = self.index.get(name)?;
        Some((self.list.get_mut(*at)?, origin))
    }
}

fn apply_mixins(draft: &mut Draft, drafts: &Drafts, known: &mut Known, diagnostics: &mut Diagnostics) {
    if draft.mixins.is_empty() {
        return;
    }
    // Naming a mixin twice says nothing more.
    let mut seen: FastSet<ShapeId> = FastSet::default();
    draft.mixins.retain(|(id, _)| seen.insert(id.clone()));
    draft.own_body = Some(Box::new(draft.body.clone()));
    let own_members = std::mem::take(&mut draft.members);
    let mut members = MemberList::default();
    let mut body: Option<Body> = None;
    for (mixin_id, span) in draft.mixins.clone() {
        let Some(mixin) = drafts.get(mixin_id.as_str()) else {
            let unknown = unknown_mixin(draft, &mixin_id, span, drafts, diagnostics);
            diagnostics.push(unknown);
            continue;
        };
        if let Some(problem) = unfit(draft, mixin, span) {
            diagnostics.push(problem);
            continue;
        }
        if !known.affords(mixin, draft, span, diagnostics) {
            continue;
        }
        let local = known.local_traits(mixin);
        let inherited = mixin.traits.iter().filter(|applied| !local.contains(applied.id.as_str()));
        traits::inherit(&mut draft.traits, inherited);
        for member in &mixin.members {
            inherit_member(&draft.id, member, span, &mut members, diagnostics);
        }
        body = Some(match body {
            None => mixin.body.clone(),
            Some(body) => join(body, &mixin.body),
        });
    }
    if let Some(body) = body {
        draft.body = join(body, &draft.body);
    }
    for member in own_members {
        own_member(draft, member, drafts, &mut members, known, diagnostics);
    }
    draft.members = members.list;
    if draft.shape_type == ShapeType::Map {
        draft.members.sort_by_key(|member| member.name() != "key");
    }
    diagnostics.extend(members::missing(draft, "not complete, even with its mixins"));
}

/// Adds a mixin's member, or the traits of one that an earlier mixin has as well.
fn inherit_member(
    shape: &ShapeId,
    member: &DraftMember,
    span: Span,
    members: &mut MemberList,
    diagnostics: &mut Diagnostics,
) {
    if let Some((known, _)) = members.get_mut(member.name()) {
        if known.target_id() != member.target_id() {
            diagnostics.push(member_conflict(shape, member, known, span));
        }
        traits::inherit(&mut known.traits, member.traits.iter());
        return;
    }
    let mut inherited = DraftMember {
        id: shape.with_member(member.name()),
        span: member.span,
        target: member.target.clone(),
        traits: Vec::new(),
        inherited: true,
    };
    traits::inherit(&mut inherited.traits, member.traits.iter());
    members.push(inherited, member.id.clone());
}

/// Adds a member of the shape itself, which may say more about an inherited one.
fn own_member(
    draft: &Draft,
    mut member: DraftMember,
    drafts: &Drafts,
    members: &mut MemberList,
    known: &mut Known,
    diagnostics: &mut Diagnostics,
) {
    let Some((inherited, origin)) = members.get_mut(member.name()) else {
        let origin = member.id.clone();
        return members.push(member, origin);
    };
    if draft.for_resource.is_some() && member.target.is_none() {
        // The resource is asked first, and may disagree with the mixin.
        member.target = known.resource_target(draft, &member, drafts);
    }
    if let Some(target) = member.target.take() {
        if inherited.target_id() != Some(&target.0) {
            diagnostics.push(
                Diagnostic::error("TS0407", format!("Member conflicts with an inherited mixin member: `{origin}`"))
                    .at(target.1, format!("targets `{}`", target.0))
                    .and_at(inherited.span, format!("the mixin's targets `{}`", display(inherited.target_id())))
                    .shape(&member.id)
                    .help("give both the same target, or rename one of them"),
            );
        }
        inherited.target = Some(target);
    }
    let mut own = member.traits;
    traits::inherit(&mut own, inherited.traits.iter());
    inherited.traits = own;
    inherited.span = member.span;
}

fn display(id: Option<&ShapeId>) -> &str {
    id.map_or("nothing", ShapeId::as_str)
}

fn unknown_mixin(
    draft: &Draft,
    mixin: &ShapeId,
    span: Span,
    drafts: &Drafts,
    diagnostics: &mut Diagnostics,
) -> Diagnostic {
    let diagnostic = Diagnostic::error("TS0408", format!("mixin `{mixin}` does not exist"))
        .at(span, "no such shape")
        .shape(&draft.id);
    let is_mixin = |other: &Draft| other.id.namespace() == mixin.namespace() && other.has(trait_ids::MIXIN);
    let names = drafts.list.iter().map(|other| is_mixin(other).then(|| other.id.name()));
    match diagnostics.nearest(mixin.name(), names) {
        Some(name) => diagnostic.help(format!("write `{name}`")),
        None => diagnostic.help(format!("define it: `@mixin {} {} {{}}`", draft.shape_type, mixin.name())),
    }
}

/// Why a shape cannot be a mixin of another.
fn unfit(draft: &Draft, mixin: &Draft, span: Span) -> Option<Diagnostic> {
    if !mixin.has(trait_ids::MIXIN) {
        return Some(
            Diagnostic::error("Target", format!("`{}` is not a mixin", mixin.id))
                .at(span, "used as a mixin")
                .and_at(mixin.span, "has no `@mixin`")
                .shape(&draft.id)
                .help("add `@mixin` to it"),
        );
    }
    if mixin.shape_type != draft.shape_type {
        let message = format!(
            "mixins may only be mixed into shapes of the same type: `{}` is a {}, `{}` a {}",
            mixin.id, mixin.shape_type, draft.id, draft.shape_type
        );
        return Some(
            Diagnostic::error("TS0410", message)
                .at(span, format!("a {}", mixin.shape_type))
                .and_at(draft.span, format!("a {}", draft.shape_type))
                .shape(&draft.id)
                .help("use a mixin of the same type"),
        );
    }
    None
}

fn member_conflict(shape: &ShapeId, member: &DraftMember, known: &DraftMember, span: Span) -> Diagnostic {
    Diagnostic::error("TS0407", format!("Member conflicts with an inherited mixin member: `{}`", member.id))
        .at(span, format!("this mixin's `{}` targets `{}`", member.name(), display(member.target_id())))
        .and_at(known.span, format!("this one targets `{}`", display(known.target_id())))
        .shape(&shape.with_member(member.name()))
        .help("give both the same target, or rename one of them")
}

/// Elided members take the targets of the resource's identifiers and properties.
fn bind_resource(draft: &mut Draft, drafts: &Drafts, known: &mut Known, diagnostics: &mut Diagnostics) {
    let Some((resource, span)) = draft.for_resource.clone() else { return };
    match drafts.get(resource.as_str()) {
        Some(found) if found.shape_type == ShapeType::Resource => {
            if found.has(trait_ids::PRIVATE) && found.id.namespace() != draft.id.namespace() {
                diagnostics.push(private_resource(draft, found, span));
            }
        }
        Some(found) => {
            let message = format!(
                "the target of `for` must be a resource shape, but found a {} shape: {resource}",
                found.shape_type
            );
            return diagnostics.push(
                Diagnostic::error("TS0411", message)
                    .at(span, "not a resource")
                    .and_at(found.span, "defined here")
                    .shape(&draft.id)
                    .help("name a resource, or use `with` for a mixin"),
            );
        }
        None => {
            return diagnostics.push(
                Diagnostic::error("TS0411", format!("resource `{resource}` does not exist"))
                    .at(span, "no such shape")
                    .shape(&draft.id)
                    .help("define it, or remove `for`"),
            );
        }
    }
    for at in 0..draft.members.len() {
        if draft.members[at].target.is_none() {
            draft.members[at].target = known.resource_target(draft, &draft.members[at], drafts);
        }
    }
}

fn private_resource(draft: &Draft, resource: &Draft, span: Span) -> Diagnostic {
    let message = format!("`{}` is bound to `{}`, which is private", draft.id, resource.id);
    Diagnostic::new(Severity::Danger, "PrivateAccess", message)
        .at(span, "in another namespace")
        .and_at(resource.span, "private")
        .shape(&draft.id)
        .note("shapes with `@private` are for their own namespace only")
        .help("write the targets of the members, or remove `@private` from the resource")
}

/// What is still elided is an error.
fn finish_elision(draft: &mut Draft, drafts: &Drafts, diagnostics: &mut Diagnostics) {
    let is_missing = |id: &ShapeId| drafts.get(id.as_str()).is_none();
    if draft.for_resource.as_ref().is_some_and(|(id, _)| is_missing(id)) {
        // What the resource would have said is not known.
        return;
    }
    for member in draft.members.iter().filter(|member| member.target.is_none()) {
        let mut diagnostic = Diagnostic::error(
            "TS0412",
            "Member target was elided, but no bound resource or mixin contained a matching identifier or member name",
        )
        .at(member.span, format!("nothing says what `${}` targets", member.name()))
        .shape(&member.id);
        let resource = draft.for_resource.as_ref().and_then(|(id, _)| drafts.get(id.as_str()));
        let inherited = draft.members.iter().map(|other| other.inherited.then(|| other.name()));
        let pairs = match resource {
            Some(Draft { body: Body::Resource(data), .. }) => Some(data.identifiers.iter().chain(&data.properties)),
            _ => None,
        };
        let names = inherited.chain(pairs.into_iter().flatten().map(|(name, _)| Some(name.as_str())));
        diagnostic = match diagnostics.nearest(member.name(), names) {
            Some(name) => diagnostic.help(format!("write `${name}`")),
            None => diagnostic.help(format!("write the target: `{}: String`", member.name())),
        };
        diagnostics.push(diagnostic);
    }
}

fn late_traits(draft: &mut Draft, drafts: &Drafts, diagnostics: &mut Diagnostics) {
    let late = std::mem::take(&mut draft.late_traits);
    if late.is_empty() {
        return;
    }
    let positions: FastMap<ShapeId, usize> =
        draft.members.iter().zip(0..).map(|(member, at)| (member.id.clone(), at)).collect();
    for (target, applied, span) in late {
        let Some(member) = positions.get(&target).map(|at| &mut draft.members[*at]) else {
            diagnostics.push(
                Diagnostic::error("TS0404", format!("traits are applied to `{target}`, which does not exist"))
                    .at(span, "neither the shape nor its mixins have this member")
                    .shape(&target),
            );
            continue;
        };
        let (inherited, own): (Vec<_>, Vec<_>) =
            std::mem::take(&mut member.traits).into_iter().partition(|applied| applied.inherited);
        let mut set = traits::TraitSet::new(own);
        for applied in applied {
            let is_list = traits::is_list(drafts, applied.id.as_str());
            set.add(applied, is_list, &target, diagnostics);
        }
        let mut own = set.finish();
        traits::inherit(&mut own, inherited.iter());
        member.traits = own;
    }
}

fn union(first: &[ShapeId], second: &[ShapeId]) -> Vec<ShapeId> {
    let mut seen: FastSet<&str> = FastSet::default();
    first.iter().chain(second).filter(|id| seen.insert(id.as_str())).cloned().collect()
}

fn union_pairs<K: Clone + Eq + std::hash::Hash, V: Clone>(first: &[(K, V)], second: &[(K, V)]) -> Vec<(K, V)> {
    let mut index: FastMap<K, usize> = FastMap::default();
    let mut pairs: Vec<(K, V)> = Vec::new();
    for (key, value) in first.iter().chain(second) {
        if let Some(&at) = index.get(key) {
            pairs[at].1 = value.clone();
        } else {
            index.insert(key.clone(), pairs.len());
            pairs.push((key.clone(), value.clone()));
        }
    }
    pairs
}

/// Two bodies of one type: lists are joined, the second wins where there can be only one.
fn join(first: Body, second: &Body) -> Body {
    match (first, second) {
        (Body::Service(a), Body::Service(b)) => Body::Service(Box::new(ServiceData {
            version: if b.version.is_empty() { a.version } else { b.version.clone() },
            operations: union(&a.operations, &b.operations),
            resources: union(&a.resources, &b.resources),
            errors: union(&a.errors, &b.errors),
            rename: union_pairs(&a.rename, &b.rename),
        })),
        (Body::Operation(a), Body::Operation(b)) => Body::Operation(Box::new(OperationData {
            input: b.input.clone(),
            output: b.output.clone(),
            errors: union(&a.errors, &b.errors),
        })),
        (Body::Resource(a), Body::Resource(b)) => Body::Resource(Box::new(ResourceData {
            identifiers: union_pairs(&a.identifiers, &b.identifiers),
            properties: union_pairs(&a.properties, &b.properties),
            create: b.create.clone().or(a.create),
            put: b.put.clone().or(a.put),
            read: b.read.clone().or(a.read),
            update: b.update.clone().or(a.update),
            delete: b.delete.clone().or(a.delete),
            list: b.list.clone().or(a.list),
            operations: union(&a.operations, &b.operations),
            collection_operations: union(&a.collection_operations, &b.collection_operations),
            resources: union(&a.resources, &b.resources),
        })),
        (first, _) => first,
    }
}
