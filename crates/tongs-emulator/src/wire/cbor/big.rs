//! Numbers of any size in CBOR: integers while 64 bits hold them, else bytes with a tag; decimals as two integers.

use minicbor::data::{Tag, Type};
use minicbor::decode::Decoder;
use num_bigint::{BigInt, Sign};
use tongs::model::ShapeType;

use super::super::misfit::Misfit;
use super::write::Out;

/// Tags of bytes that are a number, one that is not negative, and what is to be taken from -1.
const POSITIVE: u64 = 2;
const NEGATIVE: u64 = 3;

/// The tag of an exponent of ten and what it is to be multiplied with.
const DECIMAL: u64 = 4;

/// Bytes that a number may have. To turn them into digits takes the square of their number in steps.
const MAX_BYTES: usize = 4096;

/// Reads the digits of a number of any size.
pub(super) fn read(decoder: &mut Decoder<'_>) -> Result<String, Misfit> {
    let start = decoder.position();
    if decoder.datatype()? != Type::Tag || u64::from(decoder.tag()?) != DECIMAL {
        decoder.set_position(start);
        return Ok(integer(decoder)?.to_string());
    }
    if decoder.array()? != Some(2) {
        return Err(Misfit::new("a decimal is not an exponent and digits"));
    }
    let exponent = decoder.i64()?;
    let digits = integer(decoder)?;
    Ok(plain(&digits.to_string(), exponent).unwrap_or_else(|| format!("{digits}e{exponent}")))
}

/// A decimal without an exponent, where that makes it no longer than it is.
fn plain(digits: &str, exponent: i64) -> Option<String> {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |digits| ("-", digits));
    let places = usize::try_from(exponent.checked_neg()?).ok()?;
    if places == 0 {
        return Some(format!("{sign}{digits}"));
    }
    let point = digits.len().checked_sub(places).filter(|point| *point > 0);
    match point {
        Some(point) => Some(format!("{sign}{}.{}", &digits[..point], &digits[point..])),
        // Zeros that are written out between the point and the digits.
        None if places < 32 => Some(format!("{sign}0.{}{digits}", "0".repeat(places - digits.len()))),
        None => None,
    }
}

fn integer(decoder: &mut Decoder<'_>) -> Result<BigInt, Misfit> {
    if decoder.datatype()? != Type::Tag {
        return Ok(BigInt::from(i128::from(decoder.int()?)));
    }
    let tag = u64::from(decoder.tag()?);
    let bytes = decoder.bytes()?;
    if bytes.len() > MAX_BYTES {
        return Err(Misfit::new(format!("a number has more than {MAX_BYTES} bytes")));
    }
    let number = BigInt::from_bytes_be(Sign::Plus, bytes);
    match tag {
        POSITIVE => Ok(number),
        NEGATIVE => Ok(-number - 1),
        other => Err(Misfit::new(format!("expected a number, found the tag {other}"))),
    }
}

/// Writes a number of any size.
pub(super) fn write(out: &mut Out, shape_type: ShapeType, text: &str) -> Result<(), Misfit> {
    if shape_type == ShapeType::BigInteger {
        return write_integer(out, text);
    }
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let places = i64::try_from(fraction.len()).unwrap_or(i64::MAX);
    let exponent = exponent.parse::<i64>().ok().and_then(|exponent| exponent.checked_sub(places));
    let exponent = exponent.ok_or_else(|| Misfit::new(format!("the exponent of {text} is too large")))?;
    out.tag(Tag::new(DECIMAL))?.array(2)?.i64(exponent)?;
    write_integer(out, &format!("{whole}{fraction}"))
}

fn write_integer(out: &mut Out, text: &str) -> Result<(), Misfit> {
    let number: BigInt = text.parse().map_err(|_| Misfit::new(format!("{text:?} is not a whole number")))?;
    if let Ok(number) = i64::try_from(&number) {
        out.i64(number)?;
    } else if let Ok(number) = u64::try_from(&number) {
        out.u64(number)?;
    } else {
        let (tag, number) = if number.sign() == Sign::Minus { (NEGATIVE, -number - 1) } else { (POSITIVE, number) };
        out.tag(Tag::new(tag))?.bytes(&number.to_bytes_be().1)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use minicbor::decode::Decoder;
    use minicbor::encode::Encoder;
    use tongs::model::ShapeType;

    use super::{read, write};

    #[test]
    fn digits_come_back() {
        let long = "-123456789012345678901234567890";
        for (shape_type, text, back) in [
            (ShapeType::BigInteger, "0", "0"),
            (ShapeType::BigInteger, "-9223372036854775809", "-9223372036854775809"),
            (ShapeType::BigInteger, "18446744073709551615", "18446744073709551615"),
            (ShapeType::BigInteger, long, long),
            (ShapeType::BigDecimal, "1.5", "1.5"),
            (ShapeType::BigDecimal, "-0.001", "-0.001"),
            (ShapeType::BigDecimal, "0.12345678901234567890", "0.12345678901234567890"),
            (ShapeType::BigDecimal, "1.5e400", "15e399"),
            (ShapeType::BigDecimal, "1e-40", "1e-40"),
            (ShapeType::BigDecimal, "7", "7"),
        ] {
            let mut out = Encoder::new(Vec::new());
            write(&mut out, shape_type, text).unwrap();
            let bytes = out.into_writer();
            assert_eq!(read(&mut Decoder::new(&bytes)).unwrap(), back, "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for wrong in [&[0xc5, 0x41, 0x01][..], &[0xc2, 0x61, 0x61], &[0xc4, 0x81, 0x01], &[0x61, 0x61], &[0xc4], &[]] {
            assert!(read(&mut Decoder::new(wrong)).is_err(), "{wrong:?}");
        }
    }
}
