//! Names that Smithy asks for and botocore does not have.

use std::collections::{BTreeMap, BTreeSet};

/// The name of an enum's value, and of no other.
pub(super) fn of_value(value: &str, taken: &mut BTreeSet<String>) -> String {
    let mut name = String::new();
    let mut previous = '_';
    for character in value.chars() {
        let is_word = character.is_ascii_alphanumeric();
        let begins = character.is_ascii_uppercase() && (previous.is_ascii_lowercase() || previous.is_ascii_digit());
        if (begins || !is_word) && !name.ends_with('_') {
            name.push('_');
        }
        if is_word {
            name.push(character.to_ascii_uppercase());
        }
        previous = character;
    }
    let name = name.trim_matches('_');
    let is_name = name.starts_with(|first: char| first.is_ascii_alphabetic());
    let name = if is_name { name.to_owned() } else { format!("V{name}") };
    free(&name, |name| taken.insert(name.to_owned()))
}

/// A name that is free: this one, or with the first number behind it that makes it so.
pub(super) fn free(name: &str, mut is_free: impl FnMut(&str) -> bool) -> String {
    if is_free(name) {
        return name.to_owned();
    }
    let numbered = (2_u32..).map(|number| format!("{name}{number}"));
    numbered.into_iter().find(|name| is_free(name)).unwrap_or_default()
}

/// The names that differ from an earlier one by case alone, and others for them.
pub(super) fn apart<'n>(names: impl Iterator<Item = &'n str>) -> BTreeMap<&'n str, String> {
    let mut taken = BTreeSet::new();
    let mut renamed = BTreeMap::new();
    for name in names {
        let other = free(name, |name| taken.insert(name.to_lowercase()));
        if other != name {
            renamed.insert(name, other);
        }
    }
    renamed
}

/// Letters and digits of a text, for what may hold nothing else.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// Whether a text is the name of a shape.
pub(super) fn is_one(text: &str) -> bool {
    let is_word = |one: char| one.is_ascii_alphanumeric() || one == '_';
    text.starts_with(|first: char| first.is_ascii_alphabetic()) && text.chars().all(is_word)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{apart, of_value};

    #[test]
    fn values_have_names_of_their_own() {
        let mut taken = BTreeSet::new();
        let names = ["ACTIVE", "inService", "in-service", "0.5", "*", "--", "t2.micro"];
        let names = names.map(|value| of_value(value, &mut taken));
        assert_eq!(names, ["ACTIVE", "IN_SERVICE", "IN_SERVICE2", "V0_5", "V", "V2", "T2_MICRO"]);
    }

    #[test]
    fn names_differ_by_more_than_case() {
        let renamed = apart(["A", "B", "a", "a2"].into_iter());
        assert_eq!(renamed.into_iter().collect::<Vec<_>>(), [("a", "a2".to_owned()), ("a2", "a22".to_owned())]);
    }
}
