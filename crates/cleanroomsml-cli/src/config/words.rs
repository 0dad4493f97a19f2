//! Words as a POSIX shell splits them, without expansions: names of sections, and commands of `credential_process`.
//!
//! This is Python's `shlex.split`, which takes no comments; the crates for the job drop what follows a `#`.

/// The words of `text`.
///
/// # Errors
///
/// Says which quotation does not end.
pub(crate) fn split(text: &str) -> Result<Vec<String>, String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            ' ' | '\t' | '\r' | '\n' => words.extend(word.take()),
            '\'' => quoted(&mut characters, word.get_or_insert_default())?,
            '"' => double_quoted(&mut characters, word.get_or_insert_default())?,
            '\\' => {
                let escaped = characters.next().ok_or("nothing follows the last backslash")?;
                word.get_or_insert_default().push(escaped);
            }
            other => word.get_or_insert_default().push(other),
        }
    }
    words.extend(word);
    Ok(words)
}

fn quoted(characters: &mut std::str::Chars<'_>, word: &mut String) -> Result<(), String> {
    for character in characters {
        if character == '\'' {
            return Ok(());
        }
        word.push(character);
    }
    Err("a single quote does not end".to_owned())
}

fn double_quoted(characters: &mut std::str::Chars<'_>, word: &mut String) -> Result<(), String> {
    let open = || "a double quote does not end".to_owned();
    loop {
        match characters.next().ok_or_else(open)? {
            '"' => return Ok(()),
            '\\' => {
                let escaped = characters.next().ok_or_else(open)?;
                // Within double quotes a backslash is itself, but before these.
                if !matches!(escaped, '"' | '\\') {
                    word.push('\\');
                }
                word.push(escaped);
            }
            other => word.push(other),
        }
    }
}

/// The second of two words: the name in `profile NAME`.
pub(super) fn name(header: &str) -> Option<String> {
    let mut words = split(header).ok()?;
    (words.len() == 2).then(|| words.pop()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words() {
        // What Python's `shlex.split` gives.
        let table: [(&str, Option<&[&str]>); 14] = [
            ("", Some(&[])),
            ("a b\t c\n", Some(&["a", "b", "c"])),
            ("profile \"a b\"", Some(&["profile", "a b"])),
            ("profile 'a b'", Some(&["profile", "a b"])),
            (r"profile a\ b", Some(&["profile", "a b"])),
            ("a\"b c\"d", Some(&["ab cd"])),
            ("a ''", Some(&["a", ""])),
            ("a # b", Some(&["a", "#", "b"])),
            (r#""a\"b\c\\""#, Some(&["a\"b\\c\\"])),
            (r"'a\'", Some(&["a\\"])),
            ("é\u{a0}x", Some(&["é\u{a0}x"])),
            ("\"a", None),
            ("'a", None),
            ("a\\", None),
        ];
        for (text, expected) in table {
            let expected = expected.map(|words| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
            assert_eq!(split(text).ok(), expected, "{text}");
        }
    }
}
