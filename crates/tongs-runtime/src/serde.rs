//! How generated shapes look in serde: timestamps in the model's format, blobs in base64, unions as on the wire.

use aws_smithy_types::date_time::Format;
use aws_smithy_types::{Blob, DateTime};
use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serializer};

mod nested;
mod timestamps;
mod unions;

pub use nested::{As, Base64, BigNumber, DateTimeText, EpochSeconds, Float, Form, HttpDateText, Json, Same};
pub use unions::{Union, Value, read_union, unknown_member, write_member, write_unit_member};

macro_rules! text_format {
    ($module:ident, $doc:literal, $parse:expr) => {
        #[doc = $doc]
        pub mod $module {
            use super::*;

            /// Writes the timestamp.
            ///
            /// # Errors
            ///
            /// Those of the serializer, and timestamps that the format cannot express.
            pub fn serialize<S: Serializer>(value: &DateTime, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&timestamps::$module(value).map_err(S::Error::custom)?)
            }

            /// Reads a timestamp.
            ///
            /// # Errors
            ///
            /// When the value is not a string in the format.
            pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DateTime, D::Error> {
                let text = String::deserialize(deserializer)?;
                DateTime::from_str(&text, $parse).map_err(D::Error::custom)
            }

            optional!(DateTime);
        }
    };
}

/// The same for members that may be absent.
macro_rules! optional {
    ($ty:ty) => {
        /// The same for members that may be absent.
        pub mod option {
            use super::*;

            /// Writes the value, or a null.
            ///
            /// # Errors
            ///
            /// As for members that are always there.
            #[allow(clippy::ref_option)] // the signature that serde calls
            pub fn serialize<S: Serializer>(value: &Option<$ty>, serializer: S) -> Result<S::Ok, S::Error> {
                match value {
                    Some(value) => super::serialize(value, serializer),
                    None => serializer.serialize_none(),
                }
            }

            #[derive(Deserialize)]
            #[serde(transparent)]
            struct Owned(#[serde(deserialize_with = "super::deserialize")] $ty);

            /// Reads the value, or a null.
            ///
            /// # Errors
            ///
            /// As for members that are always there.
            pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<$ty>, D::Error> {
                Ok(Option::<Owned>::deserialize(deserializer)?.map(|it| it.0))
            }
        }
    };
}

text_format!(date_time, "Timestamps as `2026-01-02T03:04:05.678Z`.", Format::DateTimeWithOffset);
text_format!(http_date, "Timestamps as `Fri, 02 Jan 2026 03:04:05 GMT`.", Format::HttpDate);

/// Timestamps as seconds since 1970, with fractions.
pub mod epoch_seconds {
    use super::{DateTime, Deserialize, Deserializer, Serializer, timestamps};

    /// Writes the timestamp.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(value: &DateTime, serializer: S) -> Result<S::Ok, S::Error> {
        if value.subsec_nanos() == 0 {
            serializer.serialize_i64(value.secs())
        } else {
            serializer.serialize_f64(value.as_secs_f64())
        }
    }

    /// Reads a timestamp.
    ///
    /// # Errors
    ///
    /// When the value is not a number.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DateTime, D::Error> {
        deserializer.deserialize_any(timestamps::Seconds)
    }

    optional!(DateTime);
}

/// Blobs in base64.
pub mod blob {
    use super::*;

    /// Writes the blob.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(value: &Blob, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&aws_smithy_types::base64::encode(value.as_ref()))
    }

    /// Reads a blob.
    ///
    /// # Errors
    ///
    /// When the value is not a string in base64.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Blob, D::Error> {
        let text = String::deserialize(deserializer)?;
        aws_smithy_types::base64::decode(text).map(Blob::new).map_err(D::Error::custom)
    }

    optional!(Blob);
}
