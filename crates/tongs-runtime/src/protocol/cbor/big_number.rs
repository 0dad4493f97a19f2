//! Numbers of any size: integers of 64 bits while those hold them, else bytes with a tag; decimals as two integers.

use std::str::FromStr;

use aws_smithy_types::{BigDecimal, BigInteger};
use minicbor::data::Type;

use super::error::{Error, Kind};
use super::reader::{Reader, Result};
use super::writer::{Major, Writer};

/// Tags of bytes that are a number, one that is not negative, and what is to be taken from -1.
const POSITIVE: u64 = 2;
const NEGATIVE: u64 = 3;

/// The tag of an exponent of ten and what it is to be multiplied with.
const DECIMAL: u64 = 4;

/// Bytes that a number may have. To turn them into digits takes the square of their number in steps.
const MAX_BYTES: usize = 4096;

/// Zeros that are written out between a decimal's point and its digits.
const MAX_ZEROS: usize = 32;

impl Reader<'_> {
    /// Reads an integer of any size, or `null`.
    ///
    /// # Errors
    ///
    /// When the value is something else, or has more than 4096 bytes.
    pub fn big_integer(&mut self) -> Result<Option<BigInteger>> {
        if self.absent()? {
            return Ok(None);
        }
        let text = self.integer_text()?;
        self.parse(&text).map(Some)
    }

    /// Reads a decimal number of any size, or `null`.
    ///
    /// # Errors
    ///
    /// When the value is something else, or its digits are those of more than 4096 bytes.
    pub fn big_decimal(&mut self) -> Result<Option<BigDecimal>> {
        if self.absent()? {
            return Ok(None);
        }
        let start = self.decoder.position();
        if self.found()? == Type::Tag && self.decoder.tag()?.as_u64() == DECIMAL {
            let (exponent, digits) = self.exponent_and_digits()?;
            return self.parse(&decimal_text(&digits, exponent)).map(Some);
        }
        self.decoder.set_position(start);
        let text = self.integer_text()?;
        self.parse(&text).map(Some)
    }

    /// The two items behind the tag of a decimal.
    fn exponent_and_digits(&mut self) -> Result<(i64, String)> {
        let count = match self.found()? {
            Type::Array | Type::ArrayIndef => self.decoder.array()?,
            found => return Err(self.unexpected(found, "an exponent and digits")),
        };
        let exponent = match self.found()? {
            Type::Tag | Type::F16 | Type::F32 | Type::F64 => None,
            _ => self.number()?,
        };
        let exponent = exponent.ok_or_else(|| self.error(Kind::Number))?;
        let digits = self.integer_text()?;
        let is_whole = match count {
            Some(count) => count == 2,
            None => !self.another_before_break()?,
        };
        if is_whole { Ok((exponent, digits)) } else { Err(Error::custom("a decimal is not an exponent and digits")) }
    }

    /// The digits of an integer.
    fn integer_text(&mut self) -> Result<String> {
        Ok(match self.found()? {
            Type::U8 | Type::U16 | Type::U32 | Type::U64 => self.decoder.u64()?.to_string(),
            Type::I8 | Type::I16 | Type::I32 | Type::I64 | Type::Int => i128::from(self.decoder.int()?).to_string(),
            Type::Tag => {
                let at = self.decoder.position();
                let is_negative = match self.decoder.tag()?.as_u64() {
                    POSITIVE => false,
                    NEGATIVE => true,
                    _ => return Err(Error::new(Kind::Unexpected { found: Type::Tag, expected: "an integer" }, at)),
                };
                let bytes = self.bytes()?;
                if bytes.len() > MAX_BYTES {
                    return Err(Error::new(Kind::Number, at));
                }
                if is_negative { format!("-{}", digits(&incremented(&bytes))) } else { digits(&bytes) }
            }
            found => return Err(self.unexpected(found, "an integer")),
        })
    }

    fn parse<T: FromStr>(&self, text: &str) -> Result<T> {
        text.parse().map_err(|_| self.error(Kind::Number))
    }
}

impl Writer<'_> {
    /// Writes an integer of any size.
    pub fn big_integer(mut self, value: &BigInteger) {
        let text = value.as_ref();
        self.integer_text(text.strip_prefix('-').unwrap_or(text), text.starts_with('-'));
    }

    /// Writes a decimal number of any size.
    pub fn big_decimal(mut self, value: &BigDecimal) {
        let text = value.as_ref();
        let (is_negative, unsigned) = (text.starts_with('-'), text.trim_start_matches(['+', '-']));
        let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        // The type sees to it that 64 bits hold the difference, of an exponent that more may have been written for.
        let exponent = exponent.parse::<i128>().unwrap_or_default() - fraction.len() as i128;
        self.head(Major::Tag, DECIMAL);
        self.head(Major::Array, 2);
        self.then().integer(i64::try_from(exponent).unwrap_or_default());
        self.integer_text(&[whole, fraction].concat(), is_negative);
    }

    /// An integer of these digits.
    fn integer_text(&mut self, digits: &str, is_negative: bool) {
        let mut bytes = bytes(digits);
        let is_negative = is_negative && !bytes.is_empty();
        if is_negative {
            decrement(&mut bytes);
        }
        if let Some(wide) = 8usize.checked_sub(bytes.len()) {
            let mut number = [0; 8];
            number[wide..].copy_from_slice(&bytes);
            self.head(if is_negative { Major::Negative } else { Major::Unsigned }, u64::from_be_bytes(number));
        } else {
            self.head(Major::Tag, if is_negative { NEGATIVE } else { POSITIVE });
            self.counted(Major::Bytes, &bytes);
        }
    }
}

/// The decimal digits of a number whose most significant byte comes first.
fn digits(bytes: &[u8]) -> String {
    /// As many digits as a part has.
    const PART: u64 = 1_000_000_000;
    let mut parts: Vec<u64> = Vec::new();
    for byte in bytes {
        let mut carry = u64::from(*byte);
        for part in &mut parts {
            carry += *part << 8;
            *part = carry % PART;
            carry /= PART;
        }
        if carry > 0 {
            parts.push(carry);
        }
    }
    let mut parts = parts.iter().rev();
    let first = parts.next().map_or("0".to_owned(), ToString::to_string);
    parts.fold(first, |text, part| text + &format!("{part:09}"))
}

/// The bytes of a number, the most significant first and not zero.
fn bytes(digits: &str) -> Vec<u8> {
    // The least significant comes first until the end.
    let mut bytes: Vec<u8> = Vec::new();
    for chunk in digits.as_bytes().chunks(9) {
        let (mut carry, mut scale) = (0, 1);
        for digit in chunk {
            carry = carry * 10 + u64::from(digit.wrapping_sub(b'0'));
            scale *= 10;
        }
        for byte in &mut bytes {
            carry += u64::from(*byte) * scale;
            *byte = (carry & 0xff) as u8;
            carry >>= 8;
        }
        while carry > 0 {
            bytes.push((carry & 0xff) as u8);
            carry >>= 8;
        }
    }
    bytes.reverse();
    bytes
}

/// One more.
fn incremented(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = [&[0], bytes].concat();
    for byte in bytes.iter_mut().rev() {
        *byte = byte.wrapping_add(1);
        if *byte > 0 {
            break;
        }
    }
    bytes
}

/// One less of what is more than zero.
fn decrement(bytes: &mut Vec<u8>) {
    for byte in bytes.iter_mut().rev() {
        *byte = byte.wrapping_sub(1);
        if *byte < 0xff {
            break;
        }
    }
    if bytes.first() == Some(&0) {
        bytes.remove(0);
    }
}

/// Digits, perhaps behind a sign, times a power of ten: with a point where that has a place nearby.
fn decimal_text(digits: &str, exponent: i64) -> String {
    let (sign, digits) = digits.split_at(usize::from(digits.starts_with('-')));
    let behind = exponent.checked_neg().and_then(|behind| usize::try_from(behind).ok());
    match behind {
        Some(0) => format!("{sign}{digits}"),
        Some(behind) if behind < digits.len() + MAX_ZEROS => {
            let padded = format!("{digits:0>width$}", width = behind + 1);
            let (whole, fraction) = padded.split_at(padded.len() - behind);
            format!("{sign}{whole}.{fraction}")
        }
        _ => format!("{sign}{digits}e{exponent}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::cbor::write;

    fn read<'a, T>(bytes: &'a [u8], read: fn(&mut Reader<'a>) -> Result<Option<T>>) -> Option<T> {
        let mut reader = Reader::of_payload(bytes).unwrap();
        let value = read(&mut reader).ok()??;
        reader.end().ok()?;
        Some(value)
    }

    fn integer(text: &str) -> Vec<u8> {
        let value = text.parse().unwrap();
        write(|writer| {
            writer.big_integer(&value);
            Ok(())
        })
        .unwrap()
    }

    fn decimal(text: &str) -> Vec<u8> {
        let value = text.parse().unwrap();
        write(|writer| {
            writer.big_decimal(&value);
            Ok(())
        })
        .unwrap()
    }

    #[test]
    fn integers_of_any_size() {
        for (text, bytes) in [
            ("0", &b"\x00"[..]),
            ("-0", b"\x00"),
            ("0023", b"\x17"),
            ("-1", b"\x20"),
            ("256", b"\x19\x01\x00"),
            ("18446744073709551615", b"\x1b\xff\xff\xff\xff\xff\xff\xff\xff"),
            ("18446744073709551616", b"\xc2\x49\x01\x00\x00\x00\x00\x00\x00\x00\x00"),
            ("-18446744073709551616", b"\x3b\xff\xff\xff\xff\xff\xff\xff\xff"),
            ("-18446744073709551617", b"\xc3\x49\x01\x00\x00\x00\x00\x00\x00\x00\x00"),
        ] {
            assert_eq!(integer(text).escape_ascii().to_string(), bytes.escape_ascii().to_string(), "{text}");
            let number = read(bytes, Reader::big_integer).unwrap();
            let (sign, digits) = text.split_at(usize::from(text.starts_with('-')));
            let digits = digits.trim_start_matches('0');
            let expected = if digits.is_empty() { "0".to_owned() } else { format!("{sign}{digits}") };
            assert_eq!(number.as_ref(), expected);
        }
        for bytes in [&b"\xc2\x40"[..], b"\xc2\x41\x00", b"\xc2\x5f\x41\x00\xff"] {
            assert_eq!(read(bytes, Reader::big_integer).unwrap().as_ref(), "0", "{}", bytes.escape_ascii());
        }
        assert_eq!(read(b"\xc3\x42\xff\xff", Reader::big_integer).unwrap().as_ref(), "-65536");
        for bytes in [&b"\x61\x31"[..], b"\xf9\x3c\x00", b"\xc4\x82\x00\x01", b"\xc2\x01", b"\xc2", b"\x1b\x00"] {
            assert!(read(bytes, Reader::big_integer).is_none(), "{}", bytes.escape_ascii());
        }
        let longest = [b"\xc2\x59\x10\x00", &[0xff; 4096][..]].concat();
        assert_eq!(read(&longest, Reader::big_integer).map(|number| number.as_ref().len()), Some(9865));
        let too_long = [b"\xc2\x59\x10\x01", &[0xff; 4097][..]].concat();
        assert!(read(&too_long, Reader::big_integer).is_none());
    }

    #[test]
    fn decimals_of_any_size() {
        for (text, bytes, expected) in [
            ("0", &b"\xc4\x82\x00\x00"[..], "0"),
            ("1.5", b"\xc4\x82\x20\x0f", "1.5"),
            ("-1.50", b"\xc4\x82\x21\x38\x95", "-1.50"),
            (".05", b"\xc4\x82\x21\x05", "0.05"),
            ("+7.", b"\xc4\x82\x00\x07", "7"),
            ("1e3", b"\xc4\x82\x03\x01", "1e3"),
            ("12.5E-40", b"\xc4\x82\x38\x28\x18\x7d", "125e-41"),
            ("12.5e30", b"\xc4\x82\x18\x1d\x18\x7d", "125e29"),
        ] {
            assert_eq!(decimal(text).escape_ascii().to_string(), bytes.escape_ascii().to_string(), "{text}");
            assert_eq!(read(bytes, Reader::big_decimal).unwrap().as_ref(), expected, "{text}");
        }
        let long = "-100000000000000000000001.000000000000000000000007";
        assert_eq!(read(&decimal(long), Reader::big_decimal).unwrap().as_ref(), long);
        for (bytes, expected) in
            [(&b"\x07"[..], "7"), (b"\x26", "-7"), (b"\xc2\x41\x07", "7"), (b"\xc4\x9f\x20\x0f\xff", "1.5")]
        {
            assert_eq!(read(bytes, Reader::big_decimal).unwrap().as_ref(), expected, "{}", bytes.escape_ascii());
        }
        for bytes in [
            &b"\xc4\x81\x20"[..],
            b"\xc4\x83\x20\x0f\x00",
            b"\xc4\x9f\x20\x0f\x00\xff",
            b"\xc4\x82\xf6\x0f",
            b"\xc4\x82\x20\xf6",
            b"\xc4\x82\xf9\x3c\x00\x0f",
            b"\xc4\x82\x1b\xff\xff\xff\xff\xff\xff\xff\xff\x01",
            b"\xc4\x82\x3b\x7f\xff\xff\xff\xff\xff\xff\xff\x01",
            b"\xc4\xa0",
            b"\xc4",
            b"\xc5\x82\x20\x0f",
            b"\x61\x31",
        ] {
            assert!(read(bytes, Reader::big_decimal).is_none(), "{}", bytes.escape_ascii());
        }
    }

    #[test]
    fn digits_and_bytes_are_the_same_number() {
        let mut rng = fastrand::Rng::with_seed(1);
        for length in 0..60 {
            let mut number: Vec<u8> = (0..length).map(|_| rng.u8(..)).collect();
            if let Some(first) = number.first_mut() {
                *first |= 1;
            }
            assert_eq!(bytes(&digits(&number)), number);
        }
        for number in [0, 1, 255, 256, u128::from(u64::MAX), u128::MAX, 1_000_000_000, 999_999_999] {
            assert_eq!(digits(&number.to_be_bytes()), number.to_string());
        }
    }
}
