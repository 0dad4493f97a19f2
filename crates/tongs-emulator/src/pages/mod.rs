//! Pages: which part of a list a request asks for, and how it goes on.

mod token;

use std::fmt::Write as _;

use serde_json::{Map, Value};
use tongs::model::{Model, Node, ShapeType};

use crate::{
    place::Place,
    service::{Operation, Pagination},
};

pub(crate) use token::Sealer;

/// How many items a page has when nobody says.
pub(crate) const USUAL_SIZE: u64 = 10;
/// How many items a page has at most, whatever is asked for.
const LARGEST_SIZE: u64 = 1_000;

/// How an operation's results are paged, and what a request asks of that.
pub(crate) struct Paging<'s> {
    model: &'s Model,
    operation: &'s Operation,
    pagination: &'s Pagination,
    /// The way to what is paged.
    items: Vec<String>,
    /// How many items a page has where a request does not say.
    usual_size: u64,
}

impl<'s> Paging<'s> {
    /// Of an operation whose output has something that is paged.
    pub(crate) fn of(model: &'s Model, operation: &'s Operation, usual_size: u64) -> Option<Self> {
        let pagination = operation.pagination()?;
        let output = Place::of(model, operation.output())?;
        let listed =
            |place: &Place<'_>| matches!(place.shape.shape_type(), ShapeType::List | ShapeType::Set | ShapeType::Map);
        let named = pagination.items.clone().filter(|way| at(output, way).is_some_and(|place| listed(&place)));
        // Where a model does not say, the list of structures is what is paged, or else the first list.
        let guessed = || {
            let lists = || output.members().filter(|(_, place)| listed(place));
            let of_structures = lists().find(|(_, place)| {
                place.member("member").is_some_and(|item| item.shape.shape_type() == ShapeType::Structure)
            });
            of_structures.or_else(|| lists().next()).map(|(member, _)| vec![member.name().to_owned()])
        };
        let items = named.or_else(guessed)?;
        at(output, &pagination.output_token)?;
        Some(Self { model, operation, pagination, items, usual_size })
    }

    /// The members of the input that are about pages.
    pub(crate) fn members(pagination: &Pagination) -> Vec<&str> {
        let size = pagination.page_size.as_deref();
        std::iter::once(pagination.input_token.as_str()).chain(size).collect()
    }

    /// Where the list stands in an output, and its shape.
    pub(crate) fn list(&self) -> Option<Place<'s>> {
        at(Place::of(self.model, self.operation.output())?, &self.items)
    }

    /// What a request asks for, whatever page of it.
    pub(crate) fn request(operation: &Operation, input: &Value) -> String {
        let but = operation.pagination().map(Self::members).unwrap_or_default();
        let input = sorted(input);
        let mut text = operation.name().to_owned();
        for (name, value) in input.as_object().into_iter().flatten().filter(|(name, _)| !but.contains(&name.as_str())) {
            let _ = write!(text, "\n{name}={value}");
        }
        text
    }

    /// The token of a request; none for the first page.
    pub(crate) fn token<'v>(pagination: &Pagination, input: &'v Value) -> Option<&'v Value> {
        input.get(&pagination.input_token).filter(|token| !token.is_null() && **token != "")
    }

    /// How many items the page has that an input asks for.
    pub(crate) fn size(&self, input: &Value) -> u64 {
        let asked = self.pagination.page_size.as_deref().and_then(|name| input.get(name));
        let asked = asked.and_then(|size| size.as_u64().or_else(|| size.as_str()?.parse().ok()));
        let range = || {
            let input = Place::of(self.model, self.operation.input())?;
            Some(input.member(self.pagination.page_size.as_deref()?)?.range())
        };
        let (min, max) = range().unwrap_or((None, None));
        let limit = |limit: Option<&Node>| limit.and_then(Node::as_i64).and_then(|limit| u64::try_from(limit).ok());
        let usual = self.usual_size.min(limit(max).unwrap_or(u64::MAX)).max(limit(min).unwrap_or(1));
        let longest = self.list().and_then(|list| list.length().1).unwrap_or(u64::MAX);
        asked.filter(|size| *size > 0).unwrap_or(usual).min(longest).clamp(1, LARGEST_SIZE)
    }

    /// One page of `total` items, from a position on: which items, and where the next one begins if there is one.
    pub(crate) fn part(&self, input: &Value, position: u64, total: u64) -> (std::ops::Range<u64>, Option<u64>) {
        let start = position.min(total);
        let end = start.saturating_add(self.size(input)).min(total);
        (start..end, (end < total).then_some(end))
    }

    /// Takes the list out of an output.
    pub(crate) fn take(&self, output: &mut Value) -> Option<Value> {
        let (last, parents) = self.items.split_last()?;
        let mut at = output;
        for name in parents {
            at = at.get_mut(name)?;
        }
        at.as_object_mut()?.remove(last)
    }

    /// Puts a page into an output: its items, how it goes on, and what is said of that.
    pub(crate) fn put(&self, output: &mut Value, items: Value, next: Option<Value>) {
        let length = items.as_array().map(Vec::len).or_else(|| items.as_object().map(Map::len)).unwrap_or(0);
        if let Some(top) = output.as_object_mut() {
            let place = Place::of(self.model, self.operation.output());
            for (member, place) in place.into_iter().flat_map(Place::members) {
                let name = member.name().to_ascii_lowercase();
                let is_flag = place.shape.shape_type() == ShapeType::Boolean
                    && (name.ends_with("truncated") || name.starts_with("hasmore") || name == "moreresultsavailable");
                let is_count = place.shape.shape_type().is_number()
                    && matches!(name.as_str(), "count" | "keycount" | "scannedcount");
                if is_flag {
                    top.insert(member.name().to_owned(), next.is_some().into());
                } else if is_count {
                    top.insert(member.name().to_owned(), length.into());
                }
            }
        }
        set(output, &self.items, Some(items));
        set(output, &self.pagination.output_token, next);
    }

    /// Removes the token of an output.
    pub(crate) fn without_token(pagination: &Pagination, output: &mut Value) -> Option<Value> {
        let (last, parents) = pagination.output_token.split_last()?;
        let mut at = output;
        for name in parents {
            at = at.get_mut(name)?;
        }
        at.as_object_mut()?.remove(last)
    }

    /// Where tokens stand in an output.
    pub(crate) fn token_place(&self) -> Option<Place<'s>> {
        at(Place::of(self.model, self.operation.output())?, &self.pagination.output_token)
    }

    /// The way to the list.
    pub(crate) fn way(&self) -> &[String] {
        &self.items
    }
}

/// The place at the end of a way.
fn at<'m>(place: Place<'m>, way: &[String]) -> Option<Place<'m>> {
    way.iter().try_fold(place, |place, name| place.member(name))
}

/// Sets a member at the end of a way, or removes it.
fn set(value: &mut Value, way: &[String], to: Option<Value>) {
    let Some((last, parents)) = way.split_last() else { return };
    let mut at = value;
    for name in parents {
        let Some(members) = at.as_object_mut() else { return };
        at = members.entry(name.as_str()).or_insert_with(|| Value::Object(Map::new()));
    }
    let Some(members) = at.as_object_mut() else { return };
    match to {
        Some(to) => members.insert(last.clone(), to),
        None => members.remove(last),
    };
}

/// A value with the members of its objects in the order of their names: clients write maps in any order.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let mut members: Vec<(&String, &Value)> = members.iter().collect();
            members.sort_by_key(|(name, _)| *name);
            Value::Object(members.into_iter().map(|(name, value)| (name.clone(), sorted(value))).collect())
        }
        Value::Array(items) => items.iter().map(sorted).collect(),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::sorted;

    #[test]
    fn what_is_asked_for_does_not_depend_on_the_order_of_names() {
        let expected = r#"[{"a":{"c":3,"d":[4,{"e":5,"f":6}]},"b":2}]"#;
        for value in [
            json!([{ "b": 2, "a": { "d": [4, { "f": 6, "e": 5 }], "c": 3 } }]),
            json!([{ "a": { "c": 3, "d": [4, { "e": 5, "f": 6 }] }, "b": 2 }]),
        ] {
            assert_eq!(sorted(&value).to_string(), expected);
        }
    }
}
