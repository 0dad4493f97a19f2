//! `ResourceOperationInputOutput`: the members of what operations take and give are properties of their resource.

use std::collections::BTreeMap;

use super::bindings::Identifiers;
use crate::diagnostic::{Diagnostics, Severity, nearest};
use crate::model::{FastMap, FastSet, Member, Node, ResourceData, Shape, ShapeId, ShapeType, trait_ids};
use crate::semantic::validate::budget::Budget;
use crate::semantic::validate::context::{Context, on_member, on_shape};

const CODE: &str = "ResourceOperationInputOutput";

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let mut budget = Budget::new(context);
    for (_, shape) in context.of_type(ShapeType::Resource) {
        let Some(resource) = shape.resource().filter(|resource| !resource.properties.is_empty()) else { continue };
        let mut check = Check {
            context,
            shape,
            resource,
            identifiers: Identifiers::new(resource),
            properties: resource.properties.iter().map(|(name, target)| (name.as_str(), target)).collect(),
            used: FastSet::default(),
        };
        check.operations(&mut budget, diagnostics);
        check.unused(diagnostics);
    }
}

struct Check<'a, 'm> {
    context: &'a Context<'m>,
    shape: &'m Shape,
    resource: &'m ResourceData,
    identifiers: Identifiers<'m>,
    properties: FastMap<&'m str, &'m ShapeId>,
    used: FastSet<&'m str>,
}

impl<'m> Check<'_, 'm> {
    fn operations(&mut self, budget: &mut Budget, diagnostics: &mut Diagnostics) {
        let resource = self.resource;
        let lifecycle = [&resource.put, &resource.create, &resource.read, &resource.update, &resource.delete];
        // Operations may share their inputs and outputs.
        let mut seen = FastSet::default();
        for id in lifecycle.into_iter().flatten().chain(&resource.operations) {
            let Some(data) = self.context.shape(id).and_then(Shape::operation) else { continue };
            for side in [&data.input, &data.output] {
                if let Some(side) = self.context.shape(side).filter(|_| seen.insert(side))
                    && budget.spend(side.members().len())
                {
                    self.structure(id, side, diagnostics);
                }
            }
        }
    }

    fn structure(&mut self, operation: &ShapeId, side: &'m Shape, diagnostics: &mut Diagnostics) {
        // Identifiers are looked for at the top, in whatever structure the properties are.
        let identifiers: FastSet<&str> =
            side.members().iter().filter(|member| self.identifiers.has(member)).map(Member::name).collect();
        let shape = nested(self.context, side).unwrap_or(side);
        let mut bound: BTreeMap<&str, Vec<&Member>> = BTreeMap::new();
        for member in shape.members() {
            let has_a_name = self.properties.contains_key(member.name());
            let is_free = identifiers.contains(member.name()) || is_no_property(self.context, member);
            if is_free && !has_a_name {
                continue;
            }
            let property = member.traits().get(trait_ids::PROPERTY).and_then(|value| value.get("name"));
            let property = property.and_then(Node::as_str).unwrap_or_else(|| member.name());
            bound.entry(property).or_default().push(member);
            match self.properties.get_key_value(property) {
                Some((name, target)) => {
                    self.used.insert(name);
                    if *target != member.target() {
                        self.other_target(operation, member, property, target, diagnostics);
                    }
                }
                None if identifiers.contains(member.name()) => {}
                None => self.no_property(operation, member, property, diagnostics),
            }
        }
        for (property, members) in bound.iter().filter(|(_, members)| members.len() > 1) {
            let ([first, .., last], names) = (&members[..], names(members)) else { continue };
            let message = format!("several members of `{}` are the property `{property}`: {names}", shape.id());
            diagnostics.push(
                on_shape(Severity::Error, CODE, shape, message)
                    .at(last.span(), "this member too")
                    .and_at(first.span(), "this member first")
                    .note("a property has one value")
                    .help("add `@notProperty` to all but one of them"),
            );
        }
    }

    fn other_target(
        &self,
        operation: &ShapeId,
        member: &Member,
        property: &str,
        target: &ShapeId,
        diagnostics: &mut Diagnostics,
    ) {
        let message = format!(
            "`{}` is the property `{property}` of `{}`, but has another target",
            member.name(),
            self.shape.id()
        );
        diagnostics.push(
            on_shape(Severity::Error, CODE, self.shape, message)
                .at(member.target_span(), "another target")
                .and_at(self.shape.span(), format!("the property targets `{target}`"))
                .note(format!("the operation `{operation}` of the resource has this member"))
                .help(format!("target `{}`, or add `@notProperty`", target.name())),
        );
    }

    fn no_property(&self, operation: &ShapeId, member: &Member, property: &str, diagnostics: &mut Diagnostics) {
        let message = format!("`{}` is neither a property nor an identifier of `{}`", member.name(), self.shape.id());
        let near = nearest(property, self.properties.keys().copied());
        let help = near.map_or_else(
            || "add the property to the resource, or `@notProperty` or `@resourceIdentifier` to the member".to_owned(),
            |near| format!("name it `{near}`, or add `@property(name: \"{near}\")`, or `@notProperty` if it is none"),
        );
        diagnostics.push(
            on_member(Severity::Error, CODE, member, message)
                .and_at(self.shape.span(), "the resource")
                .note(format!(
                    "a resource with properties names all that its operations are about, and `{operation}` is one"
                ))
                .help(help),
        );
    }

    fn unused(&self, diagnostics: &mut Diagnostics) {
        for (name, _) in self.resource.properties.iter().filter(|(name, _)| !self.used.contains(name.as_str())) {
            let message = format!("no operation of `{}` takes or gives the property `{name}`", self.shape.id());
            diagnostics.push(
                on_shape(Severity::Error, CODE, self.shape, message)
                    .at(self.shape.span(), "this resource")
                    .note("a property is a member of an input or output of `create` or of an operation on instances")
                    .help("add it to one of them, or remove it from the resource"),
            );
        }
    }
}

fn names(members: &[&Member]) -> String {
    let names: Vec<String> = members.iter().map(|member| format!("`{}`", member.name())).collect();
    names.join(", ")
}

/// The structure that holds the properties instead of the input or output itself.
fn nested<'m>(context: &Context<'m>, side: &Shape) -> Option<&'m Shape> {
    let member = side.members().iter().find(|member| member.traits().has(trait_ids::NESTED_PROPERTIES))?;
    context.shape(member.target()).filter(|target| target.shape_type() == ShapeType::Structure)
}

/// Whether one of the traits of a member says that it is about something else than the resource.
fn is_no_property(context: &Context<'_>, member: &Member) -> bool {
    member.traits().iter().any(|(id, _)| {
        id.as_str() == trait_ids::NOT_PROPERTY
            || context.shape(id).is_some_and(|definition| definition.traits().has(trait_ids::NOT_PROPERTY))
    })
}
