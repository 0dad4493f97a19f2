//! Strings, numbers and what is written as either.

use std::borrow::Cow;
use std::str::FromStr;

use aws_smithy_types::date_time::Format;
use aws_smithy_types::primitive::Parse;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Number};

use super::{Error, Kind, RawStr, Reader, Result};
use crate::protocol::date_time::read_rfc3339;

impl<'a> Reader<'a> {
    /// A string as it stands there, or `null`.
    fn raw(&mut self) -> Result<Option<RawStr<'a>>> {
        if self.cursor.peek() == Some(b'"') {
            return self.cursor.string().map(Some);
        }
        self.absent("a string or `null`")?;
        Ok(None)
    }

    /// As [`raw`](Self::raw), the text alone.
    fn raw_text(&mut self) -> Result<Option<&'a str>> {
        match self.cursor.plain_string() {
            Ok(plain) => Ok(Some(plain)),
            Err(_) => Ok(self.raw()?.map(|raw| raw.raw)),
        }
    }

    /// Reads a string, or `null`.
    ///
    /// # Errors
    ///
    /// When the value is something else, or has an escape that means nothing.
    pub fn string(&mut self) -> Result<Option<String>> {
        match self.cursor.plain_string() {
            Ok(text) => Ok(Some(text.to_owned())),
            Err(plain) => self.any_string(plain),
        }
    }

    /// As [`string`](Self::string), of one with an escape, with white space before it, or of a `null`.
    #[inline(never)]
    fn any_string(&mut self, plain: usize) -> Result<Option<String>> {
        if let Some(string) = self.cursor.unescaped_string(plain) {
            return Ok(Some(string));
        }
        match self.raw()? {
            Some(raw) => Ok(Some(raw.text()?.into_owned())),
            None => Ok(None),
        }
    }

    /// Reads a string that stands for something else, an enum for instance, or `null`.
    ///
    /// # Errors
    ///
    /// As [`string`](Self::string).
    pub fn string_as<T: for<'t> From<&'t str>>(&mut self) -> Result<Option<T>> {
        let text = match self.cursor.plain_string() {
            Ok(plain) => Cow::Borrowed(plain),
            Err(_) => match self.raw()? {
                Some(raw) => raw.text()?,
                None => return Ok(None),
            },
        };
        Ok(Some(T::from(&text)))
    }

    /// Reads a boolean, or `null`.
    ///
    /// # Errors
    ///
    /// When the value is something else.
    pub fn boolean(&mut self) -> Result<Option<bool>> {
        if self.cursor.take_word("true") {
            return Ok(Some(true));
        }
        if self.cursor.take_word("false") { Ok(Some(false)) } else { self.any_boolean() }
    }

    /// As [`boolean`](Self::boolean), of one with white space before it, or of a `null`.
    #[inline(never)]
    fn any_boolean(&mut self) -> Result<Option<bool>> {
        match self.cursor.peek() {
            Some(b't') => self.cursor.literal("true").map(|()| Some(true)),
            Some(b'f') => self.cursor.literal("false").map(|()| Some(false)),
            _ => self.absent("`true`, `false` or `null`").map(|()| None),
        }
    }

    /// A number, or one of the strings that stand for what no JSON number can be, or `null`.
    fn any_number(&mut self) -> Result<Option<Number>> {
        match self.cursor.peek() {
            Some(b'-' | b'0'..=b'9') => match self.cursor.number()? {
                Number::Float(value) if !value.is_finite() => Err(self.cursor.error(Kind::Number)),
                number => Ok(Some(number)),
            },
            Some(b'"') => {
                let text = self.cursor.string()?.text()?;
                match f64::parse_smithy_primitive(&text) {
                    Ok(value) if !value.is_finite() => Ok(Some(Number::Float(value))),
                    _ => Err(self.cursor.error(Kind::Number)),
                }
            }
            _ => self.absent("a number or `null`").map(|()| None),
        }
    }

    /// Reads a number that fits `T`, or `null`.
    ///
    /// # Errors
    ///
    /// When the value is something else, or does not fit.
    pub fn number<T: TryFrom<Number>>(&mut self) -> Result<Option<T>> {
        match self.any_number()? {
            Some(number) => T::try_from(number).map(Some).map_err(|_| self.cursor.error(Kind::Number)),
            None => Ok(None),
        }
    }

    /// Reads a double (or the strings `NaN`, `Infinity`, `-Infinity`), or `null`.
    ///
    /// # Errors
    ///
    /// When the value is something else.
    pub fn double(&mut self) -> Result<Option<f64>> {
        Ok(self.any_number()?.map(Number::to_f64_lossy))
    }

    /// Reads a float (or the strings `NaN`, `Infinity`, `-Infinity`), or `null`.
    ///
    /// # Errors
    ///
    /// When the value is something else.
    pub fn float(&mut self) -> Result<Option<f32>> {
        Ok(self.any_number()?.map(Number::to_f32_lossy))
    }

    /// Reads an integer of any size, as a number or a string, or `null`.
    ///
    /// # Errors
    ///
    /// When the value is something else.
    pub fn big_integer(&mut self) -> Result<Option<BigInteger>> {
        self.big_number()
    }

    /// Reads a decimal number of any size, as a number or a string, or `null`.
    ///
    /// # Errors
    ///
    /// When the value is something else.
    pub fn big_decimal(&mut self) -> Result<Option<BigDecimal>> {
        self.big_number()
    }

    fn big_number<T: FromStr>(&mut self) -> Result<Option<T>> {
        let text = match self.cursor.peek() {
            Some(b'-' | b'0'..=b'9') => Cow::Borrowed(self.cursor.number_text()?),
            Some(b'"') => self.cursor.string()?.text()?,
            _ => return self.absent("a number or `null`").map(|()| None),
        };
        text.parse().map(Some).map_err(|_| self.cursor.error(Kind::Number))
    }

    /// Reads a timestamp of RFC 3339, with whatever offset, or `null`.
    ///
    /// # Errors
    ///
    /// When the value is something else.
    pub fn date_time(&mut self) -> Result<Option<DateTime>> {
        self.timestamp(Format::DateTimeWithOffset)
    }

    /// Reads a timestamp in the form that HTTP headers have, or `null`.
    ///
    /// # Errors
    ///
    /// When the value is something else.
    pub fn http_date(&mut self) -> Result<Option<DateTime>> {
        self.timestamp(Format::HttpDate)
    }

    fn timestamp(&mut self, format: Format) -> Result<Option<DateTime>> {
        // Escapes are not undone: a timestamp needs none.
        let Some(raw) = self.raw_text()? else { return Ok(None) };
        if format != Format::HttpDate
            && let Some(time) = read_rfc3339(raw)
        {
            return Ok(Some(time));
        }
        DateTime::from_str(raw, format).map(Some).map_err(|err| Error::caused("a timestamp is malformed", err, None))
    }

    /// Reads a timestamp in seconds since the epoch, or `null`.
    ///
    /// # Errors
    ///
    /// When the value is not a finite number.
    pub fn epoch_seconds(&mut self) -> Result<Option<DateTime>> {
        /// Every whole number of seconds up to here is a double.
        const EXACT: i64 = 1 << 53;
        let time = match self.any_number()? {
            None => return Ok(None),
            Some(Number::PosInt(seconds)) if seconds <= EXACT.unsigned_abs() => {
                DateTime::from_secs(seconds.cast_signed())
            }
            Some(Number::NegInt(seconds)) if seconds >= -EXACT => DateTime::from_secs(seconds),
            Some(number) => match number.to_f64_lossy() {
                seconds if seconds.is_finite() => DateTime::from_secs_f64(seconds),
                _ => return Err(self.cursor.error(Kind::Number)),
            },
        };
        Ok(Some(time))
    }

    /// Reads a blob in base64, or `null`.
    ///
    /// # Errors
    ///
    /// When the value is not a string in base64.
    pub fn blob(&mut self) -> Result<Option<Blob>> {
        let Some(raw) = self.raw_text()? else { return Ok(None) };
        aws_smithy_types::base64::decode(raw)
            .map(|bytes| Some(Blob::new(bytes)))
            .map_err(|err| Error::caused("a blob is not in base64", err, None))
    }
}
