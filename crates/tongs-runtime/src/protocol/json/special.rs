//! The bytes of strings that are not plain.

/// The first place from `at` on where a string ends or is not plain: a quote, a backslash or a control character; the
/// end of the text when there is none. Eight bytes at a time, since most texts are short.
#[inline]
pub(super) fn special(bytes: &[u8], mut at: usize) -> usize {
    for _ in 0..4 {
        let Some(found) = word(bytes, at).map(specials) else { return special_at_end(bytes, at) };
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    special_far(bytes, at)
}

/// As [`special`], where it is near again and again.
#[inline]
pub(super) fn next_special(bytes: &[u8], mut at: usize) -> usize {
    while let Some(word) = word(bytes, at) {
        let found = specials(word);
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    special_at_end(bytes, at)
}

/// As [`special`], sixteen bytes at a time as far as they are plain.
#[inline(never)]
fn special_far(bytes: &[u8], mut at: usize) -> usize {
    while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk)
        && is_plain(chunk)
    {
        at += chunk.len();
    }
    next_special(bytes, at)
}

/// How many of the first eight bytes come before one that is special or not ASCII; none where there are not so many.
#[inline]
pub(super) fn plain_start(bytes: &[u8]) -> usize {
    word(bytes, 0).map_or(0, |word| maybe_specials(word).trailing_zeros() as usize / 8)
}

/// As [`plain_start`], and if those are plain with the eight behind them.
#[inline]
pub(super) fn longer_plain_start(bytes: &[u8]) -> usize {
    match plain_start(bytes) {
        8 => 8 + plain_start(bytes.get(8..).unwrap_or_default()),
        length => length,
    }
}

/// As [`special`], where less than a word is left.
fn special_at_end(bytes: &[u8], mut at: usize) -> usize {
    let left = bytes.len().saturating_sub(at);
    if let Some(last) = bytes.last_chunk().filter(|_| left > 0).map(|last| u64::from_le_bytes(*last)) {
        // Of the last eight bytes those that were not looked at; zeros come behind them, which are special.
        let found = specials(last >> (8 * (8 - left)));
        return at + left.min(found.trailing_zeros() as usize / 8);
    }
    while let Some(byte) = bytes.get(at) {
        if *byte < 0x20 || matches!(byte, b'"' | b'\\') {
            return at;
        }
        at += 1;
    }
    bytes.len()
}

/// Whether nothing in a chunk is special. No branch and no index, so that it is done with vectors.
#[inline]
fn is_plain(chunk: &[u8; 16]) -> bool {
    let special = |byte: &u8| u8::from(*byte < 0x20) | u8::from(*byte == b'"') | u8::from(*byte == b'\\');
    chunk.iter().fold(0, |found, byte| found | special(byte)) == 0
}

/// Eight bytes, the first as the lowest.
#[inline]
fn word(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..).and_then(<[u8]>::first_chunk).map(|word| u64::from_le_bytes(*word))
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// The high bits of the bytes of a word that are special: the lowest that is set is exact, those above need not be.
#[inline]
fn specials(word: u64) -> u64 {
    maybe_specials(word) & !word
}

/// As [`specials`], with bytes that are not ASCII among them.
#[inline]
fn maybe_specials(word: u64) -> u64 {
    // With one bit turned a quote comes right behind the control characters, which stay among themselves.
    let control_or_quote = word ^ (ONES * 2);
    let backslash = word ^ (ONES * u64::from(b'\\'));
    // A byte's high bit is set where subtracting borrows.
    (control_or_quote.wrapping_sub(ONES * 0x21) | backslash.wrapping_sub(ONES)) & HIGHS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_special_byte_is_found_at_every_place() {
        for length in 0..40 {
            for at in 0..length {
                for byte in (0..=255u8).filter(|byte| *byte < 0x20 || matches!(byte, b'"' | b'\\')) {
                    let mut bytes = vec![b'!'; length];
                    bytes[at] = byte;
                    // What comes behind must not hide it.
                    bytes[at + 1..].fill(0x1f);
                    for from in 0..=at {
                        // Nor what came before.
                        bytes[..from].fill(b'"');
                        assert_eq!(special(&bytes, from), at, "{byte} of {length} from {from}");
                    }
                }
            }
        }
        let plain: Vec<u8> = (0x20..=0xffu8).filter(|byte| !matches!(byte, b'"' | b'\\')).collect();
        assert_eq!(special(&plain, 0), plain.len());
        for length in 0..40 {
            assert_eq!(special(&plain[..length], 0), length);
            assert_eq!(special(&plain[..length], length), length);
        }
    }

    #[test]
    fn a_text_begins_with_what_is_plain() {
        for length in 0..24 {
            for at in 0..=length {
                for byte in
                    (0..=255u8).filter(|byte| !matches!(byte, b' '..=b'~' | 0x7f) || matches!(byte, b'"' | b'\\'))
                {
                    let mut bytes = vec![b'!'; length];
                    bytes[at..].fill(byte);
                    let (eight, sixteen) = match length {
                        0..8 => (0, 0),
                        8..16 => (at.min(8), at.min(8)),
                        _ => (at.min(8), at.min(16)),
                    };
                    assert_eq!(plain_start(&bytes), eight, "{byte} of {length} from {at}");
                    assert_eq!(longer_plain_start(&bytes), sixteen, "{byte} of {length} from {at}");
                    assert_eq!(next_special(&bytes, 0), special(&bytes, 0), "{byte} of {length} from {at}");
                }
            }
        }
    }
}
