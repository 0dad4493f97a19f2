//! Words in names, and the two ways to write them in Rust.
//!
//! The official generator's results are reproduced, so that paths agree. It has two ways to find words: fields, methods
//! and modules keep acronyms and units of measure together (`DBProxy` is `db_proxy`, `ACLs` is `acls`, `sizeInMiB` is
//! `size_in_mib`), while types and variants look at the case of two letters and nothing else (`ACLs` is `AcLs`,
//! `sizeInMiB` is `SizeInMiB`).

/// Words whose inner changes of case mean nothing.
const WHOLE: [&str; 7] = ["ipv4", "ipv6", "sigv4", "mib", "gib", "kib", "ttl"];

/// Splits the name of a field, method or module into lower-case words.
#[must_use]
pub fn words(name: &str) -> Vec<String> {
    let characters: Vec<char> = name.chars().collect();
    let all_lower = !name.chars().any(char::is_uppercase);
    let mut words = Vec::new();
    let mut word = String::new();
    for (at, &next) in characters.iter().enumerate() {
        let ends = !next.is_alphanumeric() || starts_word(&word, &characters[at..], all_lower);
        if ends && !word.is_empty() {
            words.push(std::mem::take(&mut word).to_lowercase());
        }
        if next.is_alphanumeric() {
            word.push(next);
        }
    }
    if !word.is_empty() {
        words.push(word.to_lowercase());
    }
    words
}

/// Whether the first character of `rest` starts a new word behind `word`.
fn starts_word(word: &str, rest: &[char], all_lower: bool) -> bool {
    let (Some(last), Some(next)) = (word.chars().last(), rest.first()) else { return false };
    let (peek, second) = (rest.get(1), rest.get(2));
    // `abc[D]ef`, `ab2[D]ef`
    let rises = next.is_uppercase() && (last.is_lowercase() || last.is_ascii_digit());
    // `s3[k]ey`, where case says nothing
    let after_digit = all_lower && last.is_ascii_digit() && next.is_lowercase();
    if (rises || after_digit) && !in_whole_word(word, rest) {
        return true;
    }
    // `DB[P]roxy`, `IAM[U]ser`; neither `AC[L]s` nor `DynamoD[B]v2`
    if last.is_uppercase() && next.is_uppercase() && peek.is_some_and(|peek| peek.is_lowercase()) {
        let plural = peek == Some(&'s') && !second.is_some_and(|second| second.is_lowercase());
        let version = peek == Some(&'v') && second.is_some_and(char::is_ascii_digit);
        return !plural && !version;
    }
    false
}

/// Whether one of the whole words has begun with `word`, and goes on in `rest`.
fn in_whole_word(word: &str, rest: &[char]) -> bool {
    let longest = WHOLE.iter().map(|whole| whole.len()).max().unwrap_or(0);
    let text: String = word.chars().chain(rest.iter().copied()).take(longest).collect::<String>().to_lowercase();
    WHOLE.iter().any(|whole| text.starts_with(whole)) && !WHOLE.contains(&word.to_lowercase().as_str())
}

/// `ListFooBars` → `list_foo_bars`.
#[must_use]
pub fn snake_case(name: &str) -> String {
    words(name).join("_")
}

/// `fooBars` → `FooBars`.
#[must_use]
pub fn pascal_case(name: &str) -> String {
    let characters: Vec<char> = name.chars().collect();
    let mut pascal = String::with_capacity(name.len());
    let mut starts = true;
    for (at, &next) in characters.iter().enumerate() {
        if !next.is_alphanumeric() {
            starts = true;
            continue;
        }
        let last = at.checked_sub(1).and_then(|before| characters.get(before));
        let peek = characters.get(at + 1);
        // `ab[C]d`, `2[C]d`; `AB[C]d`
        starts |= next.is_ascii_uppercase()
            && last.is_some_and(|last| {
                last.is_ascii_lowercase()
                    || last.is_ascii_digit()
                    || (last.is_ascii_uppercase() && peek.is_some_and(char::is_ascii_lowercase))
            });
        if std::mem::take(&mut starts) {
            pascal.extend(next.to_uppercase());
        } else {
            pascal.extend(next.to_lowercase());
        }
    }
    pascal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snake_and_pascal_case() {
        let cases = [
            ("nextToken", "next_token", "NextToken"),
            ("ListFooBars", "list_foo_bars", "ListFooBars"),
            ("MLInputChannel", "ml_input_channel", "MlInputChannel"),
            ("S3ConfigMap", "s3_config_map", "S3ConfigMap"),
            ("volumeSizeInGB", "volume_size_in_gb", "VolumeSizeInGb"),
            ("DBProxy", "db_proxy", "DbProxy"),
            ("IAMUser", "iam_user", "IamUser"),
            ("ACLs", "acls", "AcLs"),
            ("ARNs", "arns", "ArNs"),
            ("WebACLSummaries", "web_acl_summaries", "WebAclSummaries"),
            ("DynamoDBv2", "dynamo_dbv2", "DynamoDBv2"),
            ("s3key", "s3_key", "S3key"),
            ("ML_C4_2XLARGE", "ml_c4_2_xlarge", "MlC42Xlarge"),
            ("ML_C5N_XLARGE", "ml_c5_n_xlarge", "MlC5NXlarge"),
            ("CREATE_IN_PROGRESS", "create_in_progress", "CreateInProgress"),
            ("IPv4Address", "ipv4_address", "IPv4Address"),
            ("VolumeGiB", "volume_gib", "VolumeGiB"),
            ("MemoryMiBDetails", "memory_mib_details", "MemoryMiBDetails"),
            ("gibberish", "gibberish", "Gibberish"),
            ("defaultTtLSeconds", "default_ttl_seconds", "DefaultTtLSeconds"),
            ("sigV4aRegions", "sigv4aregions", "SigV4aRegions"),
            ("UUID", "uuid", "Uuid"),
            ("_leading__and_trailing_", "leading_and_trailing", "LeadingAndTrailing"),
            ("x", "x", "X"),
            ("v2", "v2", "V2"),
        ];
        for (name, snake, pascal) in cases {
            assert_eq!((snake_case(name).as_str(), pascal_case(name).as_str()), (snake, pascal), "{name}");
        }
    }
}
