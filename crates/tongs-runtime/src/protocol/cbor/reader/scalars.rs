//! Texts, bytes, numbers and timestamps.

use std::borrow::Cow;

use aws_smithy_types::{Blob, DateTime, Number};
use minicbor::data::Type;

use super::{Error, Kind, Reader, Result};

/// The tag of a timestamp.
const TIMESTAMP: u64 = 1;

impl<'a> Reader<'a> {
    /// A text, borrowed unless it comes in chunks.
    pub(crate) fn text(&mut self) -> Result<Cow<'a, str>> {
        match self.found()? {
            Type::String => Ok(Cow::Borrowed(self.decoder.str()?)),
            Type::StringIndef => {
                let chunks = self.decoder.str_iter()?;
                Ok(Cow::Owned(chunks.collect::<std::result::Result<_, _>>()?))
            }
            found => Err(self.unexpected(found, "a text")),
        }
    }

    /// Reads a text, or `null`.
    ///
    /// # Errors
    ///
    /// When the value is something else, or not UTF-8.
    pub fn string(&mut self) -> Result<Option<String>> {
        if self.absent()? { Ok(None) } else { Ok(Some(self.text()?.into_owned())) }
    }

    /// Reads a text that stands for something else, an enum for instance, or `null`.
    ///
    /// # Errors
    ///
    /// As [`string`](Self::string).
    pub fn string_as<T: for<'t> From<&'t str>>(&mut self) -> Result<Option<T>> {
        if self.absent()? { Ok(None) } else { Ok(Some(T::from(&self.text()?))) }
    }

    /// Reads a boolean, or `null`.
    ///
    /// # Errors
    ///
    /// When the value is something else.
    pub fn boolean(&mut self) -> Result<Option<bool>> {
        if self.absent()? {
            return Ok(None);
        }
        match self.found()? {
            Type::Bool => Ok(Some(self.decoder.bool()?)),
            found => Err(self.unexpected(found, "`true`, `false` or `null`")),
        }
    }

    /// A number of any width and kind, as far as 64 bits hold it.
    pub(super) fn any_number(&mut self) -> Result<Number> {
        Ok(match self.found()? {
            Type::U8 | Type::U16 | Type::U32 | Type::U64 => Number::PosInt(self.decoder.u64()?),
            Type::I8 | Type::I16 | Type::I32 | Type::I64 => Number::NegInt(self.decoder.i64()?),
            Type::Int => return Err(self.error(Kind::Number)),
            Type::F16 => Number::Float(self.half()?),
            Type::F32 | Type::F64 => Number::Float(self.decoder.f64()?),
            found => return Err(self.unexpected(found, "a number")),
        })
    }

    /// A number of any width and kind, as near as a double comes to it.
    #[allow(clippy::cast_precision_loss)]
    pub(super) fn nearest(&mut self) -> Result<f64> {
        match self.found()? {
            // Below the integers of 64 bits.
            Type::Int => Ok(i128::from(self.decoder.int()?) as f64),
            _ => Ok(self.any_number()?.to_f64_lossy()),
        }
    }

    /// A float of 16 bits.
    fn half(&mut self) -> Result<f64> {
        let at = self.decoder.position();
        let Some(&[high, low]) = self.decoder.input().get(at + 1..at + 3) else {
            return Err(Error::new(Kind::End, self.decoder.input().len()));
        };
        self.decoder.set_position(at + 3);
        Ok(of_half(u16::from_be_bytes([high, low])))
    }

    /// Reads a number that fits `T`, or `null`.
    ///
    /// # Errors
    ///
    /// When the value is something else, or does not fit.
    pub fn number<T: TryFrom<Number>>(&mut self) -> Result<Option<T>> {
        if self.absent()? {
            return Ok(None);
        }
        let at = self.decoder.position();
        T::try_from(self.any_number()?).map(Some).map_err(|_| Error::new(Kind::Number, at))
    }

    /// Reads a number as a double, or `null`.
    ///
    /// # Errors
    ///
    /// When the value is something else.
    pub fn double(&mut self) -> Result<Option<f64>> {
        if self.absent()? { Ok(None) } else { self.nearest().map(Some) }
    }

    /// Reads a number as a float, or `null`.
    ///
    /// # Errors
    ///
    /// When the value is something else.
    pub fn float(&mut self) -> Result<Option<f32>> {
        #[allow(clippy::cast_possible_truncation)]
        if self.absent()? { Ok(None) } else { Ok(Some(self.nearest()? as f32)) }
    }

    /// Reads a timestamp: seconds since the epoch with the tag of such, or `null`. It has whole milliseconds.
    ///
    /// # Errors
    ///
    /// When the value is something else.
    pub fn epoch_seconds(&mut self) -> Result<Option<DateTime>> {
        if self.absent()? {
            return Ok(None);
        }
        let at = self.decoder.position();
        match self.found()? {
            Type::Tag if self.decoder.tag()?.as_u64() == TIMESTAMP => {}
            found => return Err(Error::new(Kind::Unexpected { found, expected: "the tag of a timestamp" }, at)),
        }
        let seconds = match self.any_number()? {
            Number::PosInt(seconds) => i64::try_from(seconds).map_err(|_| Error::new(Kind::Number, at))?,
            Number::NegInt(seconds) => seconds,
            Number::Float(seconds) if seconds.is_finite() => {
                let mut time = DateTime::from_secs_f64(seconds);
                time.set_subsec_nanos(time.subsec_nanos() / 1_000_000 * 1_000_000);
                return Ok(Some(time));
            }
            Number::Float(_) => return Err(Error::new(Kind::Number, at)),
        };
        Ok(Some(DateTime::from_secs(seconds)))
    }

    /// Reads bytes, or `null`.
    ///
    /// # Errors
    ///
    /// When the value is something else.
    pub fn blob(&mut self) -> Result<Option<Blob>> {
        if self.absent()? { Ok(None) } else { Ok(Some(Blob::new(self.bytes()?))) }
    }

    /// Bytes, borrowed unless they come in chunks.
    pub(crate) fn bytes(&mut self) -> Result<Cow<'a, [u8]>> {
        match self.found()? {
            Type::Bytes => Ok(Cow::Borrowed(self.decoder.bytes()?)),
            Type::BytesIndef => {
                let mut bytes = Vec::new();
                for chunk in self.decoder.bytes_iter()? {
                    bytes.extend_from_slice(chunk?);
                }
                Ok(Cow::Owned(bytes))
            }
            // A stand-in says no more than that it is empty.
            Type::String if self.kept.is_some() => Ok(Cow::Borrowed(self.decoder.str()?.as_bytes())),
            found => Err(self.unexpected(found, "bytes")),
        }
    }
}

/// The value of the bits of a float with 16 of them: a sign, five of an exponent, ten of a fraction.
pub(super) fn of_half(bits: u16) -> f64 {
    let (exponent, fraction) = (i32::from(bits >> 10 & 0x1f), f64::from(bits & 0x3ff));
    let magnitude = match exponent {
        0 => fraction * 2f64.powi(-24),
        0x1f if fraction > 0.0 => f64::NAN,
        0x1f => f64::INFINITY,
        _ => (fraction + 1024.0) * 2f64.powi(exponent - 25),
    };
    if bits & 0x8000 == 0 { magnitude } else { -magnitude }
}
