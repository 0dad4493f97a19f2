//! `ResourceIdentifierBinding`: the operations of a resource say which one they mean.

use crate::diagnostic::{Diagnostic, Diagnostics, Severity, nearest};
use crate::model::{FastMap, FastSet, Member, Node, ResourceData, Shape, ShapeId, ShapeType, trait_ids};
use crate::semantic::validate::budget::Budget;
use crate::semantic::validate::context::{Context, on_shape};

const CODE: &str = "ResourceIdentifierBinding";

/// The identifiers of a resource, with their targets.
pub(super) struct Identifiers<'m> {
    targets: FastMap<&'m str, &'m ShapeId>,
}

impl<'m> Identifiers<'m> {
    pub(super) fn new(resource: &'m ResourceData) -> Self {
        let targets = resource.identifiers.iter().map(|(name, target)| (name.as_str(), target)).collect();
        Identifiers { targets }
    }

    /// Whether a member is an identifier: it says so, or it is required and has the name and target of one.
    pub(super) fn has(&self, member: &Member) -> bool {
        member.traits().has(trait_ids::RESOURCE_IDENTIFIER)
            || self.targets.get(member.name()) == Some(&member.target()) && member.traits().has(trait_ids::REQUIRED)
    }
}

/// The members of each structure that have `@resourceIdentifier`, by the identifiers that they name.
type Explicit<'m> = FastMap<&'m ShapeId, FastMap<&'m str, Vec<&'m Member>>>;

fn explicit<'m>(context: &Context<'m>) -> Explicit<'m> {
    let mut explicit: Explicit<'m> = FastMap::default();
    for (shape, member) in context.members_with(trait_ids::RESOURCE_IDENTIFIER) {
        let Some(name) = member.traits().get(trait_ids::RESOURCE_IDENTIFIER).and_then(Node::as_str) else { continue };
        explicit.entry(shape.id()).or_default().entry(name).or_default().push(member);
    }
    explicit
}

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let explicit = explicit(context);
    let mut budget = Budget::new(context);
    structures(context, &explicit, diagnostics);
    for (_, shape) in context.of_type(ShapeType::Resource) {
        let Some(resource) = shape.resource() else { continue };
        Check::new(context, &explicit, shape, resource, &resource.identifiers).own_identifiers(diagnostics);
        for child in resource.resources.iter().filter_map(|id| context.shape(id)) {
            let Some(data) = child.resource() else { continue };
            // A child has one parent; in a model where it has many, some of them are told.
            if budget.spend(data.identifiers.len() + all_operations(data).len()) {
                let check = Check::new(context, &explicit, child, data, &resource.identifiers);
                check.parent_identifiers(shape, diagnostics);
            }
        }
    }
}

/// Structures with two members for one identifier.
fn structures(context: &Context<'_>, explicit: &Explicit<'_>, diagnostics: &mut Diagnostics) {
    for (id, named) in explicit {
        let Some(shape) = context.shape(id) else { continue };
        for (name, members) in named {
            let Some(first) = members.first() else { continue };
            if let [_, .., last] = &members[..] {
                let message = format!("{} members of `{id}` are the identifier `{name}`", members.len());
                diagnostics.push(
                    on_shape(Severity::Error, CODE, shape, message)
                        .at(last.span(), "this member too")
                        .and_at(first.span(), "this member first")
                        .note("an identifier has one value")
                        .help("remove `@resourceIdentifier` from all but one of them"),
                );
            }
            if let Some(implicit) =
                shape.member(name).filter(|member| !member.traits().has(trait_ids::RESOURCE_IDENTIFIER))
            {
                let message = format!("`{}` is the identifier `{name}`, and not the member of that name", first.name());
                diagnostics.push(
                    on_shape(Severity::Warning, CODE, shape, message)
                        .at(first.span(), "says that it is it")
                        .and_at(implicit.span(), "has the name")
                        .note("`@resourceIdentifier` goes before the name of a member")
                        .help("rename one of the members, or the identifier"),
                );
            }
        }
    }
}

/// The operations of one resource, held against identifiers: its own, or those of a parent.
struct Check<'a, 'm> {
    context: &'a Context<'m>,
    explicit: &'a Explicit<'m>,
    shape: &'m Shape,
    resource: &'m ResourceData,
    own: Identifiers<'m>,
    /// The identifiers that inputs have to have.
    wanted: &'m [(String, ShapeId)],
    /// What inputs lack, since operations may share them.
    known: FastMap<&'m ShapeId, Vec<&'m str>>,
}

impl<'a, 'm> Check<'a, 'm> {
    fn new(
        context: &'a Context<'m>,
        explicit: &'a Explicit<'m>,
        shape: &'m Shape,
        resource: &'m ResourceData,
        wanted: &'m [(String, ShapeId)],
    ) -> Self {
        let own = Identifiers::new(resource);
        Check { context, explicit, shape, resource, own, wanted, known: FastMap::default() }
    }

    /// Operations on instances have all identifiers, and operations on the collection do not.
    fn own_identifiers(mut self, diagnostics: &mut Diagnostics) {
        let resource = self.resource;
        let lifecycle = [&resource.create, &resource.list].into_iter().flatten();
        let of_collection: FastSet<&ShapeId> = lifecycle.chain(&resource.collection_operations).collect();
        for id in all_operations(resource) {
            let Some((operation, input)) = self.input(id) else { continue };
            let lacks = self.lacks(input);
            match (of_collection.contains(id), lacks.is_empty()) {
                (true, true) => diagnostics.push(self.one_of_many(operation, input)),
                (false, false) => {
                    let message = format!("operation `{id}` does not say which `{}` it means", self.shape.id().name());
                    let rule = "an operation on an instance has every identifier of its resource in its input: a required member of that name and target, or one with `@resourceIdentifier`";
                    diagnostics.push(self.lacking(operation, input, &lacks, message).note(rule));
                }
                _ => {}
            }
        }
    }

    /// Operations of a child have the identifiers of its parent.
    fn parent_identifiers(mut self, parent: &Shape, diagnostics: &mut Diagnostics) {
        for id in all_operations(self.resource) {
            let Some((operation, input)) = self.input(id) else { continue };
            let lacks = self.lacks(input);
            if !lacks.is_empty() {
                let message = format!("operation `{id}` does not say which `{}` it is below", parent.id().name());
                diagnostics.push(
                    self.lacking(operation, input, &lacks, message)
                        .and_at(parent.span(), "its parent")
                        .note("every operation of a child has the identifiers of the parent in its input"),
                );
            }
        }
    }

    fn input(&self, id: &ShapeId) -> Option<(&'m Shape, &'m Shape)> {
        let operation = self.context.shape(id)?;
        Some((operation, self.context.shape(&operation.operation()?.input)?))
    }

    /// The identifiers that an input lacks, the first of them.
    fn lacks(&mut self, input: &'m Shape) -> Vec<&'m str> {
        /// Nobody reads more, and an input without any would be searched for all.
        const SHOWN: usize = 8;
        let named = self.explicit.get(input.id());
        let (own, wanted) = (&self.own, self.wanted.iter().map(|(name, _)| name.as_str()));
        let has = |name: &&str| {
            named.is_some_and(|named| named.contains_key(name))
                || input.member(name).is_some_and(|member| own.has(member))
        };
        let find = || wanted.filter(|name| !has(name)).take(SHOWN).collect();
        self.known.entry(input.id()).or_insert_with(find).clone()
    }

    fn lacking(&self, operation: &Shape, input: &Shape, lacks: &[&str], message: String) -> Diagnostic {
        let names: Vec<String> = lacks.iter().map(|name| format!("`{name}`")).collect();
        let name = lacks.first().copied().unwrap_or_default();
        let target = self.own.targets.get(name).map_or("String", |target| target.name());
        let near = nearest(name, input.members().iter().map(Member::name));
        let help = match near.filter(|_| input.member(name).is_none()) {
            Some(near) => format!("add `@resourceIdentifier(\"{name}\")` to the member `{near}`, or rename it"),
            None => format!(
                "add `@required {name}: {target}` to the input, or `@resourceIdentifier(\"{name}\")` to the member that holds it"
            ),
        };
        let place = input.span().or(operation.span());
        on_shape(Severity::Error, CODE, operation, message)
            .at(place, format!("no required member for {}", names.join(", ")))
            .and_at(self.shape.span(), "the resource")
            .help(help)
    }

    fn one_of_many(&self, operation: &Shape, input: &Shape) -> Diagnostic {
        let message = format!(
            "operation `{}` is one of the collection, but means one `{}`",
            operation.id(),
            self.shape.id().name()
        );
        let place = input.span().or(operation.span());
        on_shape(Severity::Error, CODE, operation, message)
            .at(place, "has every identifier of the resource")
            .and_at(self.shape.span(), "the resource")
            .note("`create`, `list` and `collectionOperations` are about no instance that is there already")
            .help("bind it as an operation on instances, or remove an identifier from its input")
    }
}

/// The operations of a resource, each once.
pub(super) fn all_operations(resource: &ResourceData) -> Vec<&ShapeId> {
    let mut seen: FastSet<&ShapeId> = FastSet::default();
    let lifecycle = resource.lifecycle().map(|(_, id)| id);
    let all = lifecycle.chain(&resource.operations).chain(&resource.collection_operations);
    all.filter(|id| seen.insert(id)).collect()
}
