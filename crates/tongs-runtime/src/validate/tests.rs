//! What breaks a constraint, and what does not.

use super::*;

#[test]
fn every_violation_is_listed() {
    let name = Constraints { min_length: Some(2), max_length: Some(3), pattern: Some("^[a-z]+$") };
    let mut validator = Validator::new();
    validator.required("id", false);
    validator.string("short", Some("a"), &name);
    validator.string("odd", Some("A1"), &name);
    validator.string("unset", None, &name);
    validator.string("fine", Some("äb"), &Constraints { max_length: Some(2), ..Constraints::default() });
    validator.range("max", Some(101.0), Some(1.0), Some(100.0));
    validator.within("filters", |validator| {
        validator.within(0, |validator| validator.unique("tags", Some(&["x", "x"])));
    });
    assert_eq!(
        validator.finish().unwrap_err().to_string(),
        "the input breaks 5 constraints: `/id` is required; \
         `/short` must have between 2 and 3 characters, and has 1; \
         `/odd` must match `^[a-z]+$`; \
         `/max` must be between 1 and 100, and is 101; \
         `/filters/0/tags` must not hold the same value twice"
    );
    assert_eq!(Validator::new().finish(), Ok(()));
}

/// What a validator says after `check`: each message, without the path.
fn said(check: impl FnOnce(&mut Validator)) -> Vec<String> {
    let mut validator = Validator::new();
    check(&mut validator);
    match validator.finish() {
        Ok(()) => Vec::new(),
        Err(found) => found.violations().iter().map(|violation| violation.message.clone()).collect(),
    }
}

#[test]
fn ranges_hold_their_bounds() {
    for (value, min, max, expected) in [
        (Some(1.0), Some(1.0), Some(3.0), None),
        (Some(2.0), Some(1.0), Some(3.0), None),
        (Some(3.0), Some(1.0), Some(3.0), None),
        (Some(0.5), Some(1.0), Some(3.0), Some("must be between 1 and 3, and is 0.5")),
        (Some(3.5), Some(1.0), Some(3.0), Some("must be between 1 and 3, and is 3.5")),
        (Some(-1.0), Some(0.0), None, Some("must be at least 0, and is -1")),
        (Some(0.0), Some(0.0), None, None),
        (Some(9.0), Some(0.0), None, None),
        (Some(1.0), None, Some(0.0), Some("must be at most 0, and is 1")),
        (Some(0.0), None, Some(0.0), None),
        (Some(-9.0), None, Some(0.0), None),
        (Some(2.0), Some(1.0), Some(1.0), Some("must be exactly 1, and is 2")),
        (Some(2.0), None, None, None),
        (None, Some(1.0), Some(3.0), None),
    ] {
        let found = said(|validator| validator.range("n", value, min, max));
        assert_eq!(found.first().map(String::as_str), expected, "{value:?} in {min:?} to {max:?}");
    }
}

#[test]
fn lengths_hold_their_bounds() {
    for (length, min_length, max_length, expected) in [
        (Some(1), Some(1), Some(3), None),
        (Some(3), Some(1), Some(3), None),
        (Some(0), Some(1), Some(3), Some("must have between 1 and 3 items, and has 0")),
        (Some(4), Some(1), Some(3), Some("must have between 1 and 3 items, and has 4")),
        (Some(0), Some(1), None, Some("must have at least 1 items, and has 0")),
        (Some(9), Some(1), None, None),
        (Some(2), None, Some(1), Some("must have at most 1 items, and has 2")),
        (Some(0), None, Some(1), None),
        (Some(3), Some(2), Some(2), Some("must have exactly 2 items, and has 3")),
        (Some(9), None, None, None),
        (None, Some(1), Some(3), None),
    ] {
        let constraints = Constraints { min_length, max_length, pattern: None };
        let found = said(|validator| validator.length("list", length, &constraints, "items"));
        assert_eq!(found.first().map(String::as_str), expected, "{length:?} in {min_length:?} to {max_length:?}");
    }
}

#[test]
fn strings_are_counted_in_characters_and_matched_anywhere() {
    let constraints = |pattern| Constraints { min_length: None, max_length: Some(3), pattern: Some(pattern) };
    for (value, pattern, expected) in [
        (Some("äöü"), "^.*$", vec![]),
        (Some("äöüa"), "^.*$", vec!["must have at most 3 characters, and has 4"]),
        (Some("xay"), "a", vec![]),
        (Some("xby"), "a", vec!["must match `a`"]),
        (Some("xbyz"), "a", vec!["must have at most 3 characters, and has 4", "must match `a`"]),
        // The service reads the pattern in an engine of its own.
        (Some("x"), "(", vec![]),
        (None, "a", vec![]),
    ] {
        assert_eq!(
            said(|validator| validator.string("s", value, &constraints(pattern))),
            expected,
            "{value:?} {pattern}"
        );
    }
}

#[test]
fn members_are_there_and_items_differ() {
    for (found, expected) in [
        (said(|validator| validator.required("id", true)), vec![]),
        (said(|validator| validator.required("id", false)), vec!["is required"]),
        (said(|validator| validator.unique::<u8>("list", None)), vec![]),
        (said(|validator| validator.unique("list", Some(&[1, 2, 3]))), vec![]),
        (said(|validator| validator.unique("list", Some(&[1, 2, 1]))), vec!["must not hold the same value twice"]),
    ] {
        assert_eq!(found, expected);
    }
}

#[test]
fn violations_have_their_place_and_are_counted() {
    let mut validator = Validator::new();
    validator.within("filters", |validator| {
        validator.within(3, |validator| validator.required("name", false));
        validator.required("kind", true);
    });
    // The place is left with what was walked into.
    validator.required("id", false);
    let found = validator.finish().unwrap_err();
    let paths: Vec<&str> = found.violations().iter().map(|violation| violation.path.as_str()).collect();
    assert_eq!(paths, ["/filters/3/name", "/id"]);
    assert_eq!(found.violations()[1].to_string(), "`/id` is required");
    let mut validator = Validator::new();
    validator.required("id", false);
    assert_eq!(validator.finish().unwrap_err().to_string(), "the input breaks 1 constraint: `/id` is required");
}
