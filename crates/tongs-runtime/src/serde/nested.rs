//! Timestamps, blobs and documents inside of lists and maps, for `#[serde(with = "As::<…>")]`.
//!
//! The parameter repeats the member's type as far as its form needs saying:
//! `As::<Vec<DateTimeText>>` for a list of timestamps, `As::<HashMap<Same, Option<Base64>>>` for a
//! sparse map of blobs.

use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;
use std::marker::PhantomData;
use std::str::FromStr;

use aws_smithy_types::{Blob, DateTime, Document, Number};
use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

/// A form of a type in serde.
pub trait Form<T> {
    /// Writes a value in this form.
    ///
    /// # Errors
    ///
    /// Those of the serializer, and values that the form cannot express.
    fn write<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error>;

    /// Reads a value in this form.
    ///
    /// # Errors
    ///
    /// When there is something else.
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error>;
}

/// What `#[serde(with = "…")]` names: the form `F`.
#[derive(Debug)]
pub struct As<F>(PhantomData<F>);

impl<F> As<F> {
    /// Writes a value in the form.
    ///
    /// # Errors
    ///
    /// Those of the form.
    pub fn serialize<T, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error>
    where
        F: Form<T>,
    {
        F::write(value, serializer)
    }

    /// Reads a value in the form.
    ///
    /// # Errors
    ///
    /// Those of the form.
    pub fn deserialize<'de, T, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error>
    where
        F: Form<T>,
    {
        F::read(deserializer)
    }
}

/// A value in the form of another, for serializers that take values.
pub(super) struct Borrowed<'a, T, F>(&'a T, PhantomData<F>);

impl<'a, T, F> Borrowed<'a, T, F> {
    pub(super) fn new(value: &'a T) -> Self {
        Borrowed(value, PhantomData)
    }
}

impl<T, F: Form<T>> Serialize for Borrowed<'_, T, F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        F::write(self.0, serializer)
    }
}

/// The same, for deserializers that give values.
pub(super) struct Owned<T, F>(T, PhantomData<F>);

impl<T, F> Owned<T, F> {
    pub(super) fn into_inner(self) -> T {
        self.0
    }
}

impl<'de, T, F: Form<T>> Deserialize<'de> for Owned<T, F> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Owned(F::read(deserializer)?, PhantomData))
    }
}

/// The form that the type has by itself.
#[derive(Debug)]
pub struct Same;

impl<T: Serialize + serde::de::DeserializeOwned> Form<T> for Same {
    fn write<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        value.serialize(serializer)
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        T::deserialize(deserializer)
    }
}

macro_rules! form {
    ($name:ident, $ty:ty, $module:ident, $doc:literal) => {
        #[doc = $doc]
        #[derive(Debug)]
        pub struct $name;

        impl Form<$ty> for $name {
            fn write<S: Serializer>(value: &$ty, serializer: S) -> Result<S::Ok, S::Error> {
                super::$module::serialize(value, serializer)
            }

            fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<$ty, D::Error> {
                super::$module::deserialize(deserializer)
            }
        }
    };
}

form!(DateTimeText, DateTime, date_time, "Timestamps as `2026-01-02T03:04:05.678Z`.");
form!(HttpDateText, DateTime, http_date, "Timestamps as `Fri, 02 Jan 2026 03:04:05 GMT`.");
form!(EpochSeconds, DateTime, epoch_seconds, "Timestamps as seconds since 1970.");
form!(Base64, Blob, blob, "Blobs in base64.");

/// Numbers of any size as strings, since other numbers have a size; read from either.
#[derive(Debug)]
pub struct BigNumber;

impl<T: AsRef<str> + FromStr<Err: fmt::Display>> Form<T> for BigNumber {
    fn write<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(value.as_ref())
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_any(BigNumberVisitor(PhantomData))
    }
}

struct BigNumberVisitor<T>(PhantomData<T>);

impl<T: FromStr<Err: fmt::Display>> Visitor<'_> for BigNumberVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, or a string of one")
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<T, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<T, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<T, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<T, E> {
        value.parse().map_err(E::custom)
    }
}

/// Floats as numbers, and those that are none as `"NaN"`, `"Infinity"` and `"-Infinity"`.
#[derive(Debug)]
pub struct Float;

impl Form<f64> for Float {
    fn write<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
        match not_finite(*value) {
            Some(text) => serializer.serialize_str(text),
            None => serializer.serialize_f64(*value),
        }
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
        deserializer.deserialize_any(FloatVisitor)
    }
}

impl Form<f32> for Float {
    fn write<S: Serializer>(value: &f32, serializer: S) -> Result<S::Ok, S::Error> {
        match not_finite(f64::from(*value)) {
            Some(text) => serializer.serialize_str(text),
            None => serializer.serialize_f32(*value),
        }
    }

    // A number beyond the type's range or precision is the nearest that it has.
    #[allow(clippy::cast_possible_truncation)]
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f32, D::Error> {
        deserializer.deserialize_any(FloatVisitor).map(|value| value as f32)
    }
}

fn not_finite(value: f64) -> Option<&'static str> {
    match value {
        value if value.is_nan() => Some("NaN"),
        f64::INFINITY => Some("Infinity"),
        f64::NEG_INFINITY => Some("-Infinity"),
        _ => None,
    }
}

struct FloatVisitor;

impl Visitor<'_> for FloatVisitor {
    type Value = f64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, `NaN`, `Infinity` or `-Infinity`")
    }

    fn visit_f64<E>(self, value: f64) -> Result<f64, E> {
        Ok(value)
    }

    // Whole numbers that a float does not hold exactly are the nearest that it holds.
    #[allow(clippy::cast_precision_loss)]
    fn visit_i64<E>(self, value: i64) -> Result<f64, E> {
        Ok(value as f64)
    }

    #[allow(clippy::cast_precision_loss)]
    fn visit_u64<E>(self, value: u64) -> Result<f64, E> {
        Ok(value as f64)
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<f64, E> {
        match value {
            "NaN" => Ok(f64::NAN),
            "Infinity" => Ok(f64::INFINITY),
            "-Infinity" => Ok(f64::NEG_INFINITY),
            other => Err(E::invalid_value(serde::de::Unexpected::Str(other), &self)),
        }
    }
}

impl<T, F: Form<T>> Form<Option<T>> for Option<F> {
    fn write<S: Serializer>(value: &Option<T>, serializer: S) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => serializer.serialize_some(&Borrowed::<T, F>::new(value)),
            None => serializer.serialize_none(),
        }
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
        Ok(Option::<Owned<T, F>>::deserialize(deserializer)?.map(Owned::into_inner))
    }
}

impl<T, F: Form<T>> Form<Vec<T>> for Vec<F> {
    fn write<S: Serializer>(value: &Vec<T>, serializer: S) -> Result<S::Ok, S::Error> {
        let mut items = serializer.serialize_seq(Some(value.len()))?;
        for item in value {
            items.serialize_element(&Borrowed::<T, F>::new(item))?;
        }
        items.end()
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
        Ok(Vec::<Owned<T, F>>::deserialize(deserializer)?.into_iter().map(Owned::into_inner).collect())
    }
}

#[allow(clippy::implicit_hasher, reason = "generated shapes hold maps with the default hasher only")]
impl<K, T, F> Form<HashMap<K, T>> for HashMap<Same, F>
where
    K: Eq + Hash + Serialize + serde::de::DeserializeOwned,
    F: Form<T>,
{
    fn write<S: Serializer>(value: &HashMap<K, T>, serializer: S) -> Result<S::Ok, S::Error> {
        let mut entries = serializer.serialize_map(Some(value.len()))?;
        for (key, value) in value {
            entries.serialize_entry(key, &Borrowed::<T, F>::new(value))?;
        }
        entries.end()
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<HashMap<K, T>, D::Error> {
        let entries = HashMap::<K, Owned<T, F>>::deserialize(deserializer)?;
        Ok(entries.into_iter().map(|(key, it)| (key, it.into_inner())).collect())
    }
}

/// Documents as what they hold.
#[derive(Debug)]
pub struct Json;

impl Form<Document> for Json {
    fn write<S: Serializer>(value: &Document, serializer: S) -> Result<S::Ok, S::Error> {
        match value {
            Document::Object(entries) => {
                let mut sorted: Vec<_> = entries.iter().collect();
                sorted.sort_by_key(|(key, _)| *key);
                let mut map = serializer.serialize_map(Some(sorted.len()))?;
                for (key, value) in sorted {
                    map.serialize_entry(key, &Borrowed::<Document, Json>::new(value))?;
                }
                map.end()
            }
            Document::Array(items) => <Vec<Json> as Form<Vec<Document>>>::write(items, serializer),
            Document::Number(Number::PosInt(number)) => serializer.serialize_u64(*number),
            Document::Number(Number::NegInt(number)) => serializer.serialize_i64(*number),
            Document::Number(Number::Float(number)) => Float::write(number, serializer),
            Document::String(text) => serializer.serialize_str(text),
            Document::Bool(value) => serializer.serialize_bool(*value),
            Document::Null => serializer.serialize_unit(),
        }
    }

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Document, D::Error> {
        deserializer.deserialize_any(DocumentVisitor)
    }
}

struct DocumentVisitor;

impl<'de> Visitor<'de> for DocumentVisitor {
    type Value = Document;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of any kind")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Document, E> {
        Ok(Document::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Document, E> {
        Ok(Document::Number(Number::PosInt(value)))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Document, E> {
        Ok(Document::Number(u64::try_from(value).map_or(Number::NegInt(value), Number::PosInt)))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Document, E> {
        Ok(Document::Number(Number::Float(value)))
    }

    fn visit_str<E>(self, value: &str) -> Result<Document, E> {
        Ok(Document::String(value.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Document, E> {
        Ok(Document::Null)
    }

    fn visit_none<E>(self) -> Result<Document, E> {
        Ok(Document::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Document, D::Error> {
        Json::read(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Document, A::Error> {
        let mut array = Vec::new();
        while let Some(item) = items.next_element::<Owned<Document, Json>>()? {
            array.push(item.into_inner());
        }
        Ok(Document::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Document, A::Error> {
        let mut object = HashMap::new();
        while let Some((key, value)) = entries.next_entry::<String, Owned<Document, Json>>()? {
            object.insert(key, value.into_inner());
        }
        Ok(Document::Object(object))
    }
}
