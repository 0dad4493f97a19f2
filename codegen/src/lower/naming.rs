//! Rust names for model names: casing, keywords, and names that are taken.
//!
//! The official generator's results are reproduced, so that paths agree. It has two ways to find words: fields, methods
//! and modules keep acronyms and units of measure together (`DBProxy` is `db_proxy`, `ACLs` is `acls`, `sizeInMiB` is
//! `size_in_mib`), while types and variants look at the case of two letters and nothing else (`ACLs` is `AcLs`,
//! `sizeInMiB` is `SizeInMiB`). Operations, and what is named after them alone, keep the model's own spelling.

use crate::ir::FieldName;

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

/// Words that Rust 2024 reserves, strictly or for the future.
const KEYWORDS: [&str; 51] = [
    "as", "break", "const", "continue", "crate", "else", "enum", "extern", "false", "fn", "for", "if", "impl", "in",
    "let", "loop", "match", "mod", "move", "mut", "pub", "ref", "return", "self", "Self", "static", "struct", "super",
    "trait", "true", "type", "unsafe", "use", "where", "while", "async", "await", "dyn", "abstract", "become", "box",
    "do", "final", "macro", "override", "priv", "typeof", "unsized", "virtual", "yield", "gen",
];

/// Escapes a keyword: `type` → `r#type`, and `self` → `self_`, which has no raw form.
#[must_use]
pub fn escape_keyword(name: &str) -> String {
    match name {
        "crate" | "self" | "super" | "Self" | "_" => format!("{name}_"),
        "try" => "r#try".to_owned(),
        name if KEYWORDS.contains(&name) => format!("r#{name}"),
        name => name.to_owned(),
    }
}

/// A name that begins as an identifier must; model names may begin with digits after their underscores are gone.
fn identifier(name: String) -> String {
    match name.chars().next() {
        None => "_".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("_{name}"),
        Some(_) => name,
    }
}

/// The field of a structure's member. Names of the builder's and the input's own methods are avoided.
#[must_use]
pub fn field(member: &str) -> FieldName {
    let base = snake_case(member);
    let rust = match base.as_str() {
        "build" | "builder" | "default" | "send" | "make_operation" | "presigned" | "customize" | "meta" => {
            format!("{base}_value")
        }
        name => escape_keyword(&identifier(name.to_owned())),
    };
    FieldName { base, rust }
}

/// The method of an operation, after the name of its type.
#[must_use]
pub fn method(name: &str) -> FieldName {
    let base = identifier(snake_case(&operation(name)));
    FieldName { rust: escape_keyword(&base), base }
}

/// The module of an operation, which is its file's name too: raw names are none.
#[must_use]
pub fn module(name: &str) -> FieldName {
    let base = identifier(snake_case(name));
    let name = if escape_keyword(&base) == base { base } else { format!("{base}_") };
    FieldName { rust: name.clone(), base: name }
}

/// The private module and file of a type. Names that are keywords, that generated modules have, or that some file
/// systems keep for themselves get an underscore.
#[must_use]
pub fn file_module(stem: &str) -> String {
    let stem = &identifier(stem.to_owned());
    let taken = matches!(stem.as_str(), "error" | "builders" | "mod" | "lib" | "main" | "con" | "prn" | "aux" | "nul")
        || (stem.len() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")));
    if taken || escape_keyword(stem) != *stem { format!("{stem}_") } else { stem.to_owned() }
}

/// A structure, enum or union.
#[must_use]
pub fn type_name(shape: &str) -> String {
    escape_type(identifier(pascal_case(shape)))
}

/// What is named after an operation alone (its unit type, its error, its fluent builder) keeps the model's spelling.
#[must_use]
pub fn operation(name: &str) -> String {
    let mut characters = name.chars();
    let raised = characters.next().map(|first| first.to_uppercase().chain(characters).collect());
    escape_type(identifier(raised.unwrap_or_default()))
}

fn escape_type(name: String) -> String {
    match name.as_str() {
        "Self" => "SelfValue".to_owned(),
        "SelfValue" => "SelfValue_".to_owned(),
        _ => name,
    }
}

/// What stands behind `as_` and `is_` in the methods for a union's variant.
#[must_use]
pub fn union_stem(member: &str) -> String {
    match snake_case(member).as_str() {
        // Unions have `is_unknown`.
        "unknown" => "unknown_value".to_owned(),
        stem => stem.to_owned(),
    }
}

/// A variant of an enum or union, and the name that it would have had when that one is taken.
#[must_use]
pub fn variant(member: &str) -> (String, Option<String>) {
    let plain = identifier(pascal_case(member));
    let name = match plain.as_str() {
        "Unknown" => "UnknownValue",
        "UnknownValue" => "UnknownValue_",
        "Self" => "SelfValue",
        "SelfValue" => "SelfValue_",
        _ => return (plain, None),
    };
    (name.to_owned(), Some(plain))
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

    #[test]
    fn operations_keep_their_spelling() {
        for (name, expected) in [
            ("GetBackupPlanFromJSON", "GetBackupPlanFromJSON"),
            ("getACLs", "GetACLs"),
            ("list_things", "List_things"),
            ("_2x", "_2x"),
            ("self", "SelfValue"),
        ] {
            assert_eq!(operation(name), expected);
        }
    }

    #[test]
    fn fields_are_identifiers_and_no_method_of_the_builder() {
        let cases = [
            ("type", "type", "r#type"),
            ("self", "self", "self_"),
            ("Crate", "crate", "crate_"),
            ("gen", "gen", "r#gen"),
            ("build", "build", "build_value"),
            ("Default", "default", "default_value"),
            ("send", "send", "send_value"),
            ("meta", "meta", "meta_value"),
            ("2fa", "2_fa", "_2_fa"),
            ("name", "name", "name"),
        ];
        for (member, base, rust) in cases {
            assert_eq!(field(member), FieldName { base: base.to_owned(), rust: rust.to_owned() }, "{member}");
        }
    }

    #[test]
    fn variants_leave_room_for_the_unknown() {
        let cases = [
            ("ACTIVE", "Active", None),
            ("UNKNOWN", "UnknownValue", Some("Unknown")),
            ("unknown_value", "UnknownValue_", Some("UnknownValue")),
            ("SELF", "SelfValue", Some("Self")),
            ("1_DAY", "_1Day", None),
            ("__", "_", None),
        ];
        for (member, name, renamed_from) in cases {
            assert_eq!(variant(member), (name.to_owned(), renamed_from.map(str::to_owned)), "{member}");
        }
    }

    #[test]
    fn every_keyword_is_escaped() {
        for keyword in KEYWORDS.into_iter().chain(["_"]) {
            let escaped = escape_keyword(keyword);
            assert!(syn::parse_str::<syn::Ident>(&escaped).is_ok(), "{keyword} → {escaped}");
        }
    }
}
