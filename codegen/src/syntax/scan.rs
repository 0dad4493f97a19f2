//! Runs of bytes, looked at eight at a time: most of a model is prose and indentation.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH_BITS: u64 = 0x8080_8080_8080_8080;

/// The offset of the first byte from `at` on that is a `"`, a `\` or a control character; else the end.
pub(super) fn plain_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(word) = word(bytes, at) {
        // The lowest bit that is set belongs to the first such byte; those above it may be wrong.
        let special = below(word, 0x20) | below(word ^ (ONES * 0x22), 1) | below(word ^ (ONES * 0x5c), 1);
        if special != 0 {
            return at + first_byte(special);
        }
        at += 8;
    }
    while bytes.get(at).is_some_and(|byte| !matches!(byte, b'"' | b'\\' | 0..=0x1f)) {
        at += 1;
    }
    at
}

/// The offset of the first byte from `at` on that is no space; else the end.
pub(super) fn spaces_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(word) = word(bytes, at) {
        let other = word ^ (ONES * 0x20);
        if other != 0 {
            return at + first_byte(other);
        }
        at += 8;
    }
    while bytes.get(at) == Some(&b' ') {
        at += 1;
    }
    at
}

fn word(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..)?.first_chunk().map(|chunk| u64::from_le_bytes(*chunk))
}

/// Sets the high bit of the first byte that is less than `limit`, which is at most 0x80.
fn below(word: u64, limit: u64) -> u64 {
    word.wrapping_sub(ONES * limit) & !word & HIGH_BITS
}

/// Which byte, in the order of the text, the lowest bit belongs to.
fn first_byte(word: u64) -> usize {
    word.trailing_zeros() as usize / 8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_a_loop_over_bytes_finds() {
        let special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..=0x1f);
        for length in 0..20 {
            for at in 0..=length {
                for byte in 0..=u8::MAX {
                    let mut bytes = vec![b'x'; length];
                    bytes[at..].fill(byte);
                    let expected = bytes.iter().position(special).unwrap_or(length);
                    assert_eq!(plain_end(&bytes, 0), expected, "{bytes:?}");
                    bytes[..at].fill(b' ');
                    let expected = bytes.iter().position(|byte| *byte != b' ').unwrap_or(length);
                    assert_eq!(spaces_end(&bytes, 0), expected, "{bytes:?}");
                }
            }
        }
        assert_eq!(plain_end("ä\u{80}\u{7f}ÿ \u{1}".as_bytes(), 3), 8);
        assert_eq!(plain_end(b"x", 5), 5);
        assert_eq!(spaces_end(b"x", 5), 5);
    }
}
