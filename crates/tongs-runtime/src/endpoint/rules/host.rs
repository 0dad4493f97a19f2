//! Labels of host names.

/// Whether a text can be one label of a host name, or several with dots between them.
pub(in crate::endpoint) fn is_label(text: &str, dots: bool) -> bool {
    let is_one = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    if dots { text.split('.').all(is_one) } else { is_one(text) }
}

/// Whether a bucket of S3 can be the beginning of a host name.
pub(super) fn is_virtual_hostable(bucket: &str, dots: bool) -> bool {
    let is_part = |label: &str| {
        let letter = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let bytes = label.as_bytes();
        (3..=63).contains(&bytes.len())
            && bytes.first().is_some_and(letter)
            && bytes.last().is_some_and(letter)
            && bytes.iter().all(|byte| letter(byte) || *byte == b'-')
    };
    if dots { bucket.split('.').all(is_part) } else { is_part(bucket) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_hosts() {
        let long = "a".repeat(63);
        let longer = "a".repeat(64);
        let both = format!("{long}.{long}");
        for (text, one, several) in [
            ("", false, false),
            (".", false, false),
            ("a.b", false, true),
            ("a.b.", false, false),
            (".a", false, false),
            ("a..b", false, false),
            ("a-", true, true),
            ("-a", false, false),
            ("a.-b", false, false),
            ("a_b", false, false),
            ("3aws4", true, true),
            ("café", false, false),
            (&long, true, true),
            (&longer, false, false),
            (&both, false, true),
        ] {
            assert_eq!((is_label(text, false), is_label(text, true)), (one, several), "{text}");
        }
    }

    #[test]
    fn buckets_in_hosts() {
        let long = "a".repeat(63);
        for (text, one, several) in [
            ("abc", true, true),
            ("ab", false, false),
            ("a--b--x-s3", true, true),
            ("my-bucket.name", false, true),
            ("my-.bucket", false, false),
            ("my.-bucket", false, false),
            ("abc-", false, false),
            ("-abc", false, false),
            ("Abc", false, false),
            ("abC", false, false),
            ("a_bc", false, false),
            ("127.0.0.1", false, false),
            // Each part is as long as a bucket, though all are numbers.
            ("127.000.000.001", false, true),
            ("abc.de", false, false),
            (&long, true, true),
        ] {
            assert_eq!((is_virtual_hostable(text, false), is_virtual_hostable(text, true)), (one, several), "{text}");
        }
    }
}
