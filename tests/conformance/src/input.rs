//! An input that a client accepts, for a call of which only the answer matters.

use aws_smithy_types::DateTime;
use serde_json::{Map, Value, json};
use tongs::model::{Member, Model, Node, Shape, ShapeType};

use crate::Timestamps;

/// How deep members are looked into. What a structure requires cannot be endless; a union's members can be.
const DEPTH: usize = 12;

/// The members that a structure requires, and those that the path of a request is made of.
#[must_use]
pub fn minimal(model: &Model, timestamps: Timestamps, shape: &Shape) -> Value {
    structure(model, timestamps, shape, DEPTH).unwrap_or_else(|| json!({}))
}

fn structure(model: &Model, timestamps: Timestamps, shape: &Shape, depth: usize) -> Option<Value> {
    let needed = ["smithy.api#required", "smithy.api#httpLabel", "smithy.api#hostLabel"];
    // Events are what a test says.
    let is_stream = |member: &Member| {
        let target = model.shape(member.target());
        target.is_some_and(|it| it.shape_type() == ShapeType::Union && it.traits().has("smithy.api#streaming"))
    };
    let is_needed = |member: &&Member| needed.iter().any(|id| member.traits().has(id)) && !is_stream(member);
    let members = shape.members().iter().filter(is_needed);
    let entries = members.map(|member| Some((member.name().to_owned(), of_member(model, timestamps, member, depth)?)));
    entries.collect::<Option<Map<_, _>>>().map(Value::Object)
}

fn of_member(model: &Model, timestamps: Timestamps, member: &Member, depth: usize) -> Option<Value> {
    let shape = model.shape(member.target())?;
    let depth = depth.checked_sub(1)?;
    let format = member.traits().get("smithy.api#timestampFormat");
    let format = format.or_else(|| shape.traits().get("smithy.api#timestampFormat")).and_then(Node::as_str);
    Some(match shape.shape_type() {
        ShapeType::Boolean => json!(false),
        ShapeType::Byte
        | ShapeType::Short
        | ShapeType::Integer
        | ShapeType::Long
        | ShapeType::Float
        | ShapeType::Double
        | ShapeType::IntEnum => json!(1),
        ShapeType::BigInteger | ShapeType::BigDecimal => json!("1"),
        ShapeType::Timestamp => timestamps.write(DateTime::from_secs(981_173_106), format)?,
        ShapeType::Blob => json!(""),
        ShapeType::List | ShapeType::Set => json!([]),
        ShapeType::Map | ShapeType::Document => json!({}),
        ShapeType::Structure => structure(model, timestamps, shape, depth)?,
        ShapeType::Union => shape.members().iter().find_map(|member| {
            let value = of_member(model, timestamps, member, depth)?;
            Some(json!({ member.name(): value }))
        })?,
        _ => json!("value"),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use tongs::load::{Sources, load};

    use super::{Timestamps, minimal};

    const MODEL: &str = r#"$version: "2.0"
        namespace a
        structure Empty { optional: String }
        structure Scalars {
            @required text: String
            @required yes: Boolean
            @required many: Integer
            @required @timestampFormat("http-date") when: Timestamp
            @required one: Choice
            @required list: Texts
            optional: String
        }
        structure Path { @httpLabel @required city: String }
        structure Nested { @required scalars: Path @required either: Either }
        enum Choice { FIRST }
        list Texts { member: String }
        union Either { again: Again, text: String }
        structure Again { @required either: Either }
    "#;

    #[test]
    fn what_is_required_has_a_value() {
        let loaded = load(Sources::new().text("a.smithy", MODEL));
        let model = loaded.model.unwrap_or_else(|| panic!("{}", loaded.diagnostics.render(&loaded.sources, false)));
        let of = |name: &str| {
            minimal(
                &model,
                Timestamps::of("aws.protocols#restJson1"),
                model.shape_by_str(&format!("a#{name}")).expect("a shape"),
            )
        };
        assert_eq!(of("Empty"), json!({}));
        assert_eq!(of("Path"), json!({ "city": "value" }));
        let when = "Sat, 03 Feb 2001 04:05:06 GMT";
        let scalars = json!({ "text": "value", "yes": false, "many": 1, "when": when, "one": "value", "list": [] });
        assert_eq!(of("Scalars"), scalars);
        // A union that can hold itself ends somewhere.
        let mut either = &of("Nested")["either"];
        while let Value::Object(again) = &either["again"] {
            either = &again["either"];
        }
        assert_eq!(either, &json!({ "text": "value" }));
    }
}
