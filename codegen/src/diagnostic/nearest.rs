//! The name that a typo was meant to be.

/// The name among `candidates` that `wrong` was probably meant to be.
pub fn nearest<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Comparing is quadratic in the lengths: nobody mistypes a name this long.
    if wrong.len() > 256 {
        return None;
    }
    let lower = wrong.to_ascii_lowercase();
    // Whoever writes `bool` means `boolean`, however far that is.
    let is_start_of = |candidate: &str| lower.len() >= 3 && candidate.starts_with(&lower);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= 256 && *candidate != wrong)
        .map(|candidate| (candidate.to_ascii_lowercase(), candidate))
        .map(|(name, candidate)| (strsim::damerau_levenshtein(&lower, &name), is_start_of(&name), name, candidate))
        .filter(|(distance, starts, name, _)| *starts || *distance <= 1 + wrong.len().min(name.len()) / 4)
        .min_by(|a, b| (a.0, &a.2, a.3).cmp(&(b.0, &b.2, b.3)))
        .map(|(.., candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_name_is_a_probable_one() {
        let cases = [
            ("Strng", Some("String")),
            ("string", Some("String")),
            ("Stirng", Some("String")),
            ("Blorb", Some("Blob")),
            ("str", Some("String")),
            ("Int", Some("Integer")),
            ("In", None),
            ("Elephant", None),
            ("", None),
        ];
        for (wrong, expected) in cases {
            assert_eq!(nearest(wrong, ["String", "Blob", "Integer", "IntEnum"]), expected, "{wrong}");
        }
    }
}
