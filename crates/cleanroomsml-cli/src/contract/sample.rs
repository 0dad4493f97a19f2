//! The samples of `--generate-cli-skeleton`.

use super::OPERATION;
use crate::value::{Number, Object, Value};
use tongs_runtime::schema::{Structure, Type};

/// The sample input: empty values.
pub(crate) fn sample_input() -> Value {
    structure(OPERATION.input, &mut Vec::new(), false)
}

/// The sample output: each string holds the name of its member.
pub(crate) fn sample_output() -> Value {
    structure(OPERATION.output, &mut Vec::new(), true)
}

/// A structure within others; one that is within itself is empty.
fn structure(shape: &'static Structure, within: &mut Vec<&'static str>, names: bool) -> Value {
    if within.contains(&shape.id) {
        return Value::Object(Object::new());
    }
    within.push(shape.id);
    let members = shape.members.iter();
    let members = members.map(|member| (member.name.to_owned(), sample(&member.ty, member.name, within, names)));
    let sample = Value::Object(members.collect());
    within.pop();
    sample
}

fn sample(ty: &Type, name: &str, within: &mut Vec<&'static str>, names: bool) -> Value {
    match ty {
        Type::String | Type::Enum(_) if names => Value::from(name),
        Type::Enum(shape) => Value::from(shape.values.first().copied().unwrap_or_default()),
        Type::String => Value::from(""),
        Type::Boolean => Value::Bool(true),
        Type::Byte | Type::Short | Type::Integer | Type::Long | Type::BigInteger => Value::from(0),
        Type::Float | Type::Double | Type::BigDecimal => Value::Number(Number::Float(0.0)),
        Type::Timestamp(_) => Value::from("1970-01-01T00:00:00"),
        Type::Structure(shape) | Type::Union(shape) => structure(shape, within, names),
        Type::List { item, .. } => Value::List(vec![sample(&item.ty, name, within, names)]),
        Type::Map { value, .. } => {
            Value::Object(Object::from_iter([("KeyName".to_owned(), sample(&value.ty, "", within, names))]))
        }
        Type::Blob | Type::Document => Value::Null,
        Type::Unit => Value::Object(Object::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tongs_runtime::schema;

    #[test]
    fn samples_have_every_member_in_the_order_of_the_model() {
        static TREE: Structure = Structure::new(
            "example#Tree",
            &[
                schema::string("name"),
                schema::enumeration("kind", &schema::Enum::new("example#Kind", &["oak", "fir"])),
                schema::list("trees", &schema::structure("member", &TREE)),
                schema::map("heights", &schema::string("key"), &schema::double("value")),
                schema::boolean("felled"),
                schema::timestamp("planted", schema::TimestampFormat::DateTime),
                schema::long("leaves"),
            ],
        );
        for (names, expected) in [
            (
                false,
                "{'name': '', 'kind': 'oak', 'trees': [{}], 'heights': {'KeyName': 0.0}, 'felled': True, \
                 'planted': '1970-01-01T00:00:00', 'leaves': 0}",
            ),
            (
                true,
                "{'name': 'name', 'kind': 'kind', 'trees': [{}], 'heights': {'KeyName': 0.0}, 'felled': True, \
                 'planted': '1970-01-01T00:00:00', 'leaves': 0}",
            ),
        ] {
            assert_eq!(structure(&TREE, &mut Vec::new(), names).to_python_str(), expected);
        }
    }
}
