use super::*;

fn some() -> Entries {
    [("aws-sdk-s3", ".tongs/aws-sdk-s3"), ("aws-sdk-dynamodb", ".tongs/a b\"c/aws-sdk-dynamodb")]
        .map(|(name, path)| (name.to_owned(), path.to_owned()))
        .into()
}

const MANIFESTS: [(&str, &str); 11] = [
    ("plain", "[package]\nname = \"a\"\n"),
    ("without a final line break", "[package]\nname = \"a\" # end"),
    ("CRLF", "[package]\r\nname = \"a\"\r\n\r\n# The end.\r\n"),
    ("CRLF without a final line break", "[package]\r\nname = \"a\""),
    ("blank lines at the end", "[workspace]\nmembers = [\"*\"]\n\n\n"),
    ("a table", "[patch.crates-io] # mine\n# Why.\nfoo = { path = \"foo\" }\n\n[profile.dev]\nopt-level = 1\n"),
    ("a table at the end", "[workspace]\n[patch.crates-io]"),
    ("a table of a registry", "[patch.'https://example.com/index']\nfoo = { path = \"foo\" }\n"),
    (
        "a table of crates.io by its address",
        "[patch.\"https://github.com/rust-lang/crates.io-index\"]\nother = { path = \"other\" }\n\n[profile.dev]\nopt-level = 1\n",
    ),
    ("a byte order mark", "\u{feff}[package]\nname = \"a\"\n"),
    ("tables below it alone", "[patch.crates-io.foo]\npath = \"foo\"\n"),
];

#[test]
fn what_is_added_comes_out_again_byte_for_byte() {
    for (what, text) in MANIFESTS {
        let patched = with(text, &some()).unwrap_or_else(|error| panic!("{what}: {error}"));
        assert_eq!(entries(&patched), Ok(Some(some())), "{what}");
        assert_eq!(without(&patched).as_deref(), Ok(text), "{what}:\n{patched}");
        assert_eq!(with(&patched, &some()).as_ref(), Ok(&patched), "{what}: again");
        assert_eq!(with(&patched, &Entries::new()).as_deref(), Ok(text), "{what}: with nothing");
        assert_eq!(text.ends_with('\n'), patched.ends_with('\n'), "{what}");
        assert_eq!(
            patched.matches('\n').count(),
            patched.matches("\r\n").count().max(if text.contains('\r') { 0 } else { patched.matches('\n').count() }),
            "{what}"
        );
        let names = super::patched(&patched).unwrap();
        assert!(some().keys().all(|name| names.contains(name)), "{what}: {names:?}");
        assert_eq!(
            names.contains("foo"),
            text.contains("crates-io.foo") || text.contains("[patch.crates-io] # mine"),
            "{what}"
        );
    }
}

#[test]
fn entries_are_sorted_and_stand_between_markers() {
    let text = with("[workspace]\n", &some()).unwrap();
    assert_eq!(
        text,
        format!(
            "[workspace]\n\n{BEGIN}\n[patch.crates-io]\naws-sdk-dynamodb = {{ path = '.tongs/a b\"c/aws-sdk-dynamodb' }}\n\
             aws-sdk-s3 = {{ path = \".tongs/aws-sdk-s3\" }}\n{END}\n"
        )
    );
    let text = with("[patch.crates-io]\nfoo = { path = \"foo\" }\n", &some()).unwrap();
    assert!(text.starts_with(&format!("[patch.crates-io]\n{BEGIN}\naws-sdk-dynamodb")), "{text}");
    assert!(text.ends_with(&format!("{END}\nfoo = {{ path = \"foo\" }}\n")), "{text}");
}

#[test]
fn what_somebody_adds_later_stays() {
    let patched = with("[workspace]\n", &some()).unwrap();
    let more = format!("{patched}\n[profile.dev]\nopt-level = 1\n");
    assert_eq!(without(&more).as_deref(), Ok("[workspace]\n\n[profile.dev]\nopt-level = 1\n"));
    assert_eq!(entries(&with(&more, &some()).unwrap()), Ok(Some(some())));
}

/// The table is ours as long as nobody adds to it; from then on only the lines between the markers are.
#[test]
fn patches_that_somebody_adds_below_ours_stay_patches() {
    for (newline, between) in [("\n", ""), ("\n", "\n# Why.\n"), ("\r\n", "\r\n")] {
        let text = ["[package]", "name = \"a\"", "[dependencies]", ""].join(newline);
        let patched = with(&text, &some()).unwrap();
        let added = format!("{between}foo = {{ path = \"foo\" }}{newline}");
        let more = format!("{patched}{added}");
        let theirs = without(&more).unwrap();
        assert_eq!(theirs, format!("{text}{newline}{HEADER}{newline}{added}"));
        assert_eq!(super::patched(&theirs).unwrap().into_iter().collect::<Vec<_>>(), ["foo"]);
        let again = with(&more, &some()).unwrap();
        assert_eq!(entries(&again), Ok(Some(some())));
        assert_eq!(super::patched(&again).unwrap().len(), 3, "{again}");
        assert_eq!(without(&again).unwrap(), theirs);
        assert_eq!(with(&again, &some()).unwrap(), again);
    }
}

/// Wherever they stand: above the markers, below them, and beside patches of somebody's.
#[test]
fn comments_outside_of_the_markers_stay() {
    let mine = "[patch.crates-io] # beside\n# Above mine.\nfoo = { path = \"foo\" } # behind mine\n# Below mine.\n";
    for text in ["[workspace] # ws\n", mine] {
        let patched = with(text, &some()).unwrap();
        for newline in ["\n", "\r\n"] {
            let commented = patched
                .replace(BEGIN, &format!("# Above.\n{BEGIN}"))
                .replace(END, &format!("{END}\n# Below.\nbar = {{ path = \"bar\" }} # behind\n# The end."))
                .replace('\n', newline);
            let count = |text: &str| text.lines().filter(|line| line.contains('#')).count();
            let theirs = without(&commented).unwrap();
            assert_eq!(count(&theirs), count(&commented) - 2, "{theirs}");
            assert_eq!(without(&theirs).as_ref(), Ok(&theirs));
            let again = with(&commented, &[("aws-sdk-s3".to_owned(), "elsewhere".to_owned())].into()).unwrap();
            assert_eq!(count(&again), count(&commented), "{again}");
            assert_eq!(without(&again).as_ref(), Ok(&theirs), "{again}");
        }
    }
}

#[test]
fn a_line_above_stays_a_line_where_no_blank_one_is_between() {
    let patched = with("[workspace]\n", &some()).unwrap();
    let tight = patched.replacen("\n\n", "\n", 1) + "[profile.dev]\nopt-level = 1\n";
    assert_eq!(without(&tight).as_deref(), Ok("[workspace]\n[profile.dev]\nopt-level = 1\n"));
    let tight = with("[workspace]", &some()).unwrap().replacen("\n\n", "\n", 1);
    assert_eq!(without(&tight).as_deref(), Ok("[workspace]"));
}

#[test]
fn blank_lines_between_the_markers_are_nobodys() {
    let patched = with("[workspace]\n", &some()).unwrap();
    let spaced = patched.replace(HEADER, &format!("\n{HEADER}")).replace(END, &format!("\n{END}"));
    assert_eq!(entries(&spaced), Ok(Some(some())));
    assert_eq!(with(&spaced, &some()).as_deref(), Ok(&*patched));
    assert_eq!(without(&spaced).as_deref(), Ok("[workspace]\n"));
}

#[test]
fn forms_that_take_no_table_are_refused() {
    for (text, part) in [
        ("patch = { crates-io = { foo = { path = \"foo\" } } }\n", "an inline table"),
        ("[patch]\ncrates-io = { foo = { path = \"foo\" } }\n", "an inline table"),
        ("[patch]\ncrates-io.foo = { path = \"foo\" }\n", "dotted keys"),
        ("patch.crates-io.foo = { path = \"foo\" }\n", "dotted keys"),
        ("[workspace\n", "not TOML"),
        ("[patch.crates-io]\naws-sdk-s3 = { path = \"mine\" }\n", "duplicate key"),
    ] {
        let error = with(text, &some()).unwrap_err().to_string();
        assert!(error.contains(part), "{text}: {error}");
    }
}

#[test]
fn markers_that_are_not_as_they_were_written_are_refused() {
    let patched = with("[workspace]\n", &some()).unwrap();
    for (text, expected) in [
        (patched.replace(END, ""), PatchError::Markers(3)),
        (patched.replace(BEGIN, ""), PatchError::Markers(7)),
        (format!("{patched}{patched}"), PatchError::Markers(10)),
        (patched.replace(END, &format!("[dependencies]\n{END}")), PatchError::Foreign(7)),
        (patched.replace(END, &format!("foo = \"1\"\n{END}")), PatchError::Foreign(7)),
        (patched.replace(END, &format!("# Mine.\n{END}")), PatchError::Foreign(7)),
        (patched.replace("-s3\" }\n", "-s3\" } # mine\n"), PatchError::Foreign(6)),
        (patched.replace(HEADER, &format!("{HEADER} # mine")), PatchError::Foreign(4)),
    ] {
        assert_eq!(without(&text), Err(expected.clone()), "{text}");
        assert_eq!(with(&text, &some()), Err(expected.clone()), "{text}");
        assert_eq!(entries(&text), Err(expected), "{text}");
    }
}
