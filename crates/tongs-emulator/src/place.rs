//! A place where a value may stand: a shape, and what the member that leads there says beside it.

use tongs::model::{Member, Model, Node, Shape, ShapeId};

/// A place where a value may stand.
#[derive(Clone, Copy)]
pub(crate) struct Place<'m> {
    pub(crate) model: &'m Model,
    pub(crate) shape: &'m Shape,
    pub(crate) member: Option<&'m Member>,
}

impl<'m> Place<'m> {
    /// The place of a shape by itself.
    pub(crate) fn of(model: &'m Model, id: &ShapeId) -> Option<Self> {
        Some(Self { model, shape: model.shape(id)?, member: None })
    }

    /// The place that a member leads to.
    pub(crate) fn at(model: &'m Model, member: &'m Member) -> Option<Self> {
        Some(Self { model, shape: model.shape(member.target())?, member: Some(member) })
    }

    /// The place of the shape's member of that name.
    pub(crate) fn member(self, name: &str) -> Option<Self> {
        Self::at(self.model, self.shape.member(name)?)
    }

    /// The places of all members.
    pub(crate) fn members(self) -> impl Iterator<Item = (&'m Member, Self)> {
        let model = self.model;
        self.shape.members().iter().filter_map(move |member| Some((member, Self::at(model, member)?)))
    }

    /// A trait: of the member, or else of the shape.
    pub(crate) fn fact(self, id: &str) -> Option<&'m Node> {
        self.member.and_then(|member| member.traits().get(id)).or_else(|| self.shape.traits().get(id))
    }

    /// What the member is called, or the shape where no member with a name of its own leads to it.
    pub(crate) fn name(self) -> &'m str {
        match self.member.map(Member::name) {
            Some(name) if !matches!(name, "member" | "key" | "value") => name,
            _ => self.shape.id().name(),
        }
    }

    /// Whether a value must be there: the member is required, and nothing stands for it.
    pub(crate) fn is_required(self) -> bool {
        self.member.is_some_and(|member| {
            member.traits().has("smithy.api#required") && !member.traits().has("smithy.api#default")
        })
    }

    /// The least and the greatest length.
    pub(crate) fn length(self) -> (Option<u64>, Option<u64>) {
        let length = self.fact("smithy.api#length");
        let limit = |key| length?.get(key)?.as_i64().and_then(|limit| u64::try_from(limit).ok());
        (limit("min"), limit("max"))
    }

    /// The least and the greatest number.
    pub(crate) fn range(self) -> (Option<&'m Node>, Option<&'m Node>) {
        let range = self.fact("smithy.api#range");
        (range.and_then(|range| range.get("min")), range.and_then(|range| range.get("max")))
    }

    /// The regular expression that texts fit.
    pub(crate) fn pattern(self) -> Option<&'m str> {
        self.fact("smithy.api#pattern").and_then(Node::as_str)
    }

    /// The values of an enum, each with whether the service keeps it to itself.
    pub(crate) fn enum_values(self) -> impl Iterator<Item = (&'m str, bool)> {
        self.shape.members().iter().map(|member| {
            let traits = member.traits();
            let value = traits.get("smithy.api#enumValue").and_then(Node::as_str).unwrap_or(member.name());
            (value, traits.has("smithy.api#internal"))
        })
    }

    /// The values of an enum of integers.
    pub(crate) fn int_enum_values(self) -> impl Iterator<Item = i64> {
        let value = |member: &'m Member| member.traits().get("smithy.api#enumValue").and_then(Node::as_i64);
        self.shape.members().iter().filter_map(value)
    }
}
