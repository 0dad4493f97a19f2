//! Values that are made up to fit a model: the same of the same seed.

mod text;

use serde_json::{Map, Number, Value, json};
use tongs::model::{Member, Model, Node, Shape, ShapeId, ShapeType};

use crate::{
    place::Place,
    random::{Random, seed_of},
    service::Service,
};

/// How deep structures nest before what may be absent is.
const MAX_DEPTH: usize = 6;
/// How deep anything nests.
const LAST_DEPTH: usize = 24;
/// So many values are made before what may be absent is.
const MAX_VALUES: usize = 2_000;
/// The longest list, whatever a model asks for.
const MAX_ITEMS: u64 = 1_000;

/// What was asked for, which is what is answered: the members of an input.
#[derive(Debug, Default)]
pub(crate) struct Echoes<'m> {
    members: Vec<(&'m Member, Value)>,
}

impl<'m> Echoes<'m> {
    /// The members of an input, without some.
    pub(crate) fn new(model: &'m Model, input: &ShapeId, value: &Value, but: &[&str]) -> Self {
        let members = model.shape(input).map(Shape::members).unwrap_or_default();
        let members = members.iter().filter(|member| !but.contains(&member.name()));
        let members = members.filter_map(|member| Some((member, value.get(member.name())?.clone())));
        Self { members: members.filter(|(_, value)| !value.is_null()).collect() }
    }

    /// What was asked for under the name of a member of its type. Of what a list holds, only what every request names.
    fn of(&self, member: &Member, in_list: bool) -> Option<&Value> {
        let fits = |asked: &&(&Member, Value)| {
            asked.0.name() == member.name()
                && asked.0.target() == member.target()
                && (!in_list || asked.0.traits().has("smithy.api#required"))
        };
        self.members.iter().find(fits).map(|(_, value)| value)
    }
}

/// A value that is made up to fit a shape of a service's model: the same of the same seed. Nothing where the shape has no
/// values, or none that end.
pub fn sample(service: &Service, shape: &ShapeId, seed: u64) -> Option<Value> {
    let signing_name = service.signing_name();
    let seed = seed_of(seed, shape.as_str().as_bytes());
    Maker::new(service.model(), seed, &Echoes::default(), &signing_name).shape(shape)
}

/// Makes values.
pub(crate) struct Maker<'m> {
    model: &'m Model,
    random: Random,
    echoes: &'m Echoes<'m>,
    signing_name: &'m str,
    made: usize,
    /// The shapes that hold what is being made.
    within: Vec<&'m ShapeId>,
    lists: usize,
}

impl<'m> Maker<'m> {
    /// Makes values of a seed, with what was asked for in them.
    pub(crate) fn new(model: &'m Model, seed: u64, echoes: &'m Echoes<'m>, signing_name: &'m str) -> Self {
        Self { model, random: Random::new(seed, 0), echoes, signing_name, made: 0, within: Vec::new(), lists: 0 }
    }

    /// An item of a list by itself, one of many.
    pub(crate) fn item(&mut self, place: Place<'m>) -> Option<Value> {
        self.lists += 1;
        let value = self.value(place);
        self.lists -= 1;
        value
    }

    /// A value of a shape.
    pub(crate) fn shape(&mut self, id: &ShapeId) -> Option<Value> {
        let place = Place::of(self.model, id)?;
        self.value(place)
    }

    /// A value for a place; nothing where none is made, as of what nests without end.
    pub(crate) fn value(&mut self, place: Place<'m>) -> Option<Value> {
        self.made += 1;
        if self.within.len() > LAST_DEPTH {
            return None;
        }
        match place.shape.shape_type() {
            ShapeType::Structure | ShapeType::Union | ShapeType::List | ShapeType::Set | ShapeType::Map => {
                self.within.push(place.shape.id());
                let value = self.aggregate(place);
                self.within.pop();
                value
            }
            _ => self.simple(place),
        }
    }

    fn aggregate(&mut self, place: Place<'m>) -> Option<Value> {
        match place.shape.shape_type() {
            ShapeType::Structure => Some(self.structure(place)),
            // A stream of events is an array of some.
            ShapeType::Union if place.shape.traits().has("smithy.api#streaming") => {
                Some((0..3).filter_map(|_| self.union(place)).collect())
            }
            ShapeType::Union => self.union(place),
            ShapeType::Map => Some(self.map(place)),
            _ => Some(self.list(place)),
        }
    }

    fn structure(&mut self, place: Place<'m>) -> Value {
        let mut members = Map::new();
        for (member, place) in place.members().filter(|(member, _)| !is_about_the_message(member)) {
            let value = match self.echoes.of(member, self.lists > 0) {
                Some(asked) => Some(asked.clone()),
                None if self.is_skipped(place) => None,
                None if member.traits().has("smithy.api#httpResponseCode") => None,
                None => self.value(place),
            };
            if let Some(value) = value {
                members.insert(member.name().to_owned(), value);
            }
        }
        Value::Object(members)
    }

    /// Whether what may be absent is.
    fn is_skipped(&self, place: Place<'m>) -> bool {
        let member = place.member.is_some_and(|member| member.traits().has("smithy.api#required"));
        !member && (self.is_spent() || self.within.contains(&place.shape.id()))
    }

    fn is_spent(&self) -> bool {
        self.made > MAX_VALUES || self.within.len() > MAX_DEPTH
    }

    fn union(&mut self, place: Place<'m>) -> Option<Value> {
        let is_error = |place: &Place<'_>| place.shape.traits().has("smithy.api#error");
        let all: Vec<(&Member, Place<'m>)> = place.members().filter(|(_, place)| !is_error(place)).collect();
        let is_simple = |place: &Place<'_>| place.shape.shape_type().is_simple();
        // What holds itself may come to an end by another of its members.
        let flat: Vec<_> = all.iter().filter(|(_, place)| is_simple(place)).copied().collect();
        let new: Vec<_> = all.iter().filter(|(_, place)| !self.within.contains(&place.shape.id())).copied().collect();
        let choices = [flat, new, all].into_iter().enumerate().find(|(at, choices)| {
            !choices.is_empty()
                && (*at > 0 || self.is_spent() || self.within.iter().rev().skip(1).any(|id| *id == place.shape.id()))
        });
        let choices = choices?.1;
        let (member, of) = *choices.get(self.random.index(choices.len()))?;
        let value = self.value(of)?;
        Some(json!({ member.name(): value }))
    }

    fn list(&mut self, place: Place<'m>) -> Value {
        let Some(item) = place.member("member") else { return Value::Array(Vec::new()) };
        let unique = place.fact("smithy.api#uniqueItems").is_some();
        let count = self.count(place, item);
        let mut items = Vec::new();
        self.lists += 1;
        // Of an enum there may not be as many that differ.
        for _ in 0..count.saturating_mul(4) {
            if u64::try_from(items.len()).is_ok_and(|made| made >= count) {
                break;
            }
            let Some(value) = self.value(item) else { break };
            if !unique || !items.contains(&value) {
                items.push(value);
            }
        }
        self.lists -= 1;
        Value::Array(items)
    }

    fn map(&mut self, place: Place<'m>) -> Value {
        let (Some(key), Some(value)) = (place.member("key"), place.member("value")) else {
            return Value::Object(Map::new());
        };
        let count = self.count(place, value);
        let mut entries = Map::new();
        self.lists += 1;
        for _ in 0..count.saturating_mul(4) {
            if u64::try_from(entries.len()).is_ok_and(|made| made >= count) {
                break;
            }
            let (Some(Value::String(key)), Some(value)) = (self.value(key), self.value(value)) else { break };
            entries.insert(key, value);
        }
        self.lists -= 1;
        Value::Object(entries)
    }

    /// How many items a list or a map has.
    fn count(&mut self, place: Place<'m>, item: Place<'m>) -> u64 {
        let (min, max) = place.length();
        let min = min.unwrap_or(0).min(MAX_ITEMS);
        if self.is_spent() || self.within.contains(&item.shape.id()) {
            return min;
        }
        (1 + self.random.below(2)).max(min).min(max.unwrap_or(MAX_ITEMS))
    }

    fn simple(&mut self, place: Place<'m>) -> Option<Value> {
        Some(match place.shape.shape_type() {
            ShapeType::Boolean => (self.random.below(2) == 1).into(),
            ShapeType::String => text::text(place, self.signing_name, &mut self.random).into(),
            ShapeType::Blob => self.blob(place),
            ShapeType::Enum => {
                let all: Vec<&str> =
                    place.enum_values().filter(|(_, is_internal)| !is_internal).map(|(value, _)| value).collect();
                self.random.pick(&all).into()
            }
            ShapeType::IntEnum => {
                let all: Vec<i64> = place.int_enum_values().collect();
                (*all.get(self.random.index(all.len()))?).into()
            }
            ShapeType::Timestamp => self.timestamp(),
            ShapeType::Document => json!({ "seeded": true, "number": self.random.below(100) }),
            ShapeType::Float | ShapeType::Double | ShapeType::BigDecimal => self.number(place),
            ShapeType::Byte | ShapeType::Short | ShapeType::Integer | ShapeType::Long | ShapeType::BigInteger => {
                self.integer(place)
            }
            _ => return None,
        })
    }

    /// A time of 2026, in whole seconds.
    fn timestamp(&mut self) -> Value {
        let day = self.random.below(365);
        let (month, day) = (day / 31 + 1, day % 28 + 1);
        let (hour, minute, second) = (self.random.below(24), self.random.below(60), self.random.below(60));
        format!("2026-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z").into()
    }

    fn blob(&mut self, place: Place<'m>) -> Value {
        let media_type = place.fact("smithy.api#mediaType").and_then(Node::as_str).unwrap_or_default();
        if media_type.contains("json") {
            return "{}".into();
        }
        text::text(place, self.signing_name, &mut self.random).into()
    }

    fn integer(&mut self, place: Place<'m>) -> Value {
        let (min, max) = place.range();
        let min = min.and_then(Node::as_i64);
        // What is longest of the smallest type, or as far as a range goes.
        let max = max.and_then(Node::as_i64).unwrap_or(i64::MAX);
        let min = min.unwrap_or_else(|| max.min(1));
        let size = u64::try_from(max.saturating_sub(min)).unwrap_or(0).min(99);
        min.saturating_add(i64::try_from(self.random.below(size + 1)).unwrap_or(0)).into()
    }

    fn number(&mut self, place: Place<'m>) -> Value {
        let (min, max) = place.range();
        let of = |limit: Option<&Node>| limit.and_then(Node::as_f64);
        let max = of(max);
        let min = of(min).unwrap_or_else(|| max.map_or(0.0, |max| max.min(0.0)));
        let size = (max.unwrap_or(f64::MAX) - min).clamp(0.0, 100.0);
        // Quarters are exact in every type, so that they come back as they went.
        let step = f64::from(u32::try_from(self.random.below(401)).unwrap_or(0)) / 400.0;
        let value = ((min + size * step) * 4.0).floor() / 4.0;
        Number::from_f64(value.max(min)).map_or(Value::Null, Value::Number)
    }
}

/// Whether a member is about the message that carries it, and so is not the maker's to choose.
fn is_about_the_message(member: &Member) -> bool {
    let header = member.traits().get("smithy.api#httpHeader").and_then(Node::as_str).unwrap_or_default();
    let header = header.to_ascii_lowercase();
    header.starts_with("x-amz-checksum-")
        || matches!(
            header.as_str(),
            "content-length"
                | "content-encoding"
                | "content-md5"
                | "content-range"
                | "transfer-encoding"
                | "connection"
                | "date"
        )
}
