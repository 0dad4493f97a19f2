//! Reads values that are texts.

use std::borrow::Cow;

use aws_smithy_types::date_time::Format;
use aws_smithy_types::primitive::Parse;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime};

use super::error::Error;
use super::reader::{Place, Reader, Result};
use super::{element, text};
use crate::protocol::date_time::read_rfc3339;

impl<'a> Reader<'a> {
    /// The text of a value.
    #[inline]
    fn text(&self) -> Result<Cow<'a, str>> {
        match self.place {
            Place::Element(node) => self.tree.text_of(node),
            Place::Attribute(value) => text::unescape(value),
            Place::StandIn(stand_in) => Ok(Cow::Borrowed(element::text_of(stand_in))),
        }
    }

    /// Reads a string.
    ///
    /// # Errors
    ///
    /// When the value is something else.
    pub fn string(&mut self) -> Result<Option<String>> {
        Ok(Some(self.text()?.into_owned()))
    }

    /// Reads a string that stands for something else, an enum for instance.
    ///
    /// # Errors
    ///
    /// As [`string`](Self::string).
    pub fn string_as<T: for<'t> From<&'t str>>(&mut self) -> Result<Option<T>> {
        Ok(Some(T::from(&self.text()?)))
    }

    /// Reads a number or boolean.
    fn primitive<T: Parse>(&mut self, expected: &'static str) -> Result<Option<T>> {
        let text = self.text()?;
        match T::parse_smithy_primitive(&text) {
            Ok(value) => Ok(Some(value)),
            Err(_) => Err(self.is_no(&text, expected)),
        }
    }

    #[cold]
    fn is_no(&self, text: &str, expected: &'static str) -> Error {
        let start: String = text.chars().take(64).collect();
        let message = format!("{start:?} is not {expected}");
        match self.place {
            Place::Element(node) => Error::at(message, self.tree.node(node).content.start as usize),
            _ => Error::custom(message),
        }
    }

    /// Reads a boolean.
    ///
    /// # Errors
    ///
    /// When the value is something else.
    pub fn boolean(&mut self) -> Result<Option<bool>> {
        self.primitive("`true` or `false`")
    }

    /// Reads an integer that fits `T`.
    ///
    /// # Errors
    ///
    /// When the value is something else, or does not fit.
    pub fn number<T: Parse>(&mut self) -> Result<Option<T>> {
        self.primitive("an integer that fits its member")
    }

    /// Reads a float.
    ///
    /// # Errors
    ///
    /// When the value is not a number.
    pub fn float(&mut self) -> Result<Option<f32>> {
        self.primitive("a number")
    }

    /// Reads a double.
    ///
    /// # Errors
    ///
    /// When the value is not a number.
    pub fn double(&mut self) -> Result<Option<f64>> {
        self.primitive("a number")
    }

    /// Reads an integer of any size.
    ///
    /// # Errors
    ///
    /// When the value is something else.
    pub fn big_integer(&mut self) -> Result<Option<BigInteger>> {
        let text = self.text()?;
        text.parse().map(Some).map_err(|_| self.is_no(&text, "an integer"))
    }

    /// Reads a decimal number of any size.
    ///
    /// # Errors
    ///
    /// When the value is something else.
    pub fn big_decimal(&mut self) -> Result<Option<BigDecimal>> {
        let text = self.text()?;
        text.parse().map(Some).map_err(|_| self.is_no(&text, "a number"))
    }

    /// Reads a timestamp of RFC 3339.
    ///
    /// # Errors
    ///
    /// When the value is something else.
    pub fn date_time(&mut self) -> Result<Option<DateTime>> {
        let text = self.text()?;
        match read_rfc3339(&text) {
            Some(time) => Ok(Some(time)),
            None => timestamp(&text, Format::DateTimeWithOffset),
        }
    }

    /// Reads a timestamp in the form that HTTP headers have.
    ///
    /// # Errors
    ///
    /// When the value is something else.
    pub fn http_date(&mut self) -> Result<Option<DateTime>> {
        timestamp(&self.text()?, Format::HttpDate)
    }

    /// Reads a timestamp in seconds since the epoch.
    ///
    /// # Errors
    ///
    /// When the value is something else.
    pub fn epoch_seconds(&mut self) -> Result<Option<DateTime>> {
        timestamp(&self.text()?, Format::EpochSeconds)
    }

    /// Reads a blob in base64.
    ///
    /// # Errors
    ///
    /// When the value is something else.
    pub fn blob(&mut self) -> Result<Option<Blob>> {
        let bytes = aws_smithy_types::base64::decode(self.text()?.as_ref());
        bytes.map(|bytes| Some(Blob::new(bytes))).map_err(|err| Error::caused("a blob is not in base64", err))
    }
}

fn timestamp(text: &str, format: Format) -> Result<Option<DateTime>> {
    DateTime::from_str(text, format).map(Some).map_err(|err| Error::caused("a timestamp is malformed", err))
}
