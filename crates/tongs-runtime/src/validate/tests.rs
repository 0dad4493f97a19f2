//! What breaks a constraint, and what does not.

use std::collections::HashMap;

use aws_smithy_types::{Blob, DateTime, Document};

use super::*;
use crate::schema::{self, Binding, Member, Type};

/// A member of a type, with constraints.
const fn member(name: &'static str, ty: Type, constraints: Constraints) -> Member {
    Member { name, wire_name: name, ty, binding: Binding::Body, required: false, constraints }
}

#[derive(PartialEq)]
struct Filter {
    tags: Option<Vec<String>>,
    name: Option<String>,
    nested: Option<Box<Filter>>,
}

static FILTER: Structure = Structure::new(
    "example#Filter",
    &[
        schema::list("tags", &schema::string("member").min_length(1)).unique_items(),
        schema::string("name").required(),
        schema::structure("nested", &FILTER),
    ],
);

impl Check for Filter {
    fn check_members(&self, validator: &mut Validator) {
        validator.members(&FILTER, &[&self.tags, &self.name, &self.nested]);
    }
}

struct Input {
    id: Option<String>,
    short: Option<String>,
    odd: Option<String>,
    unset: Option<String>,
    fine: Option<String>,
    max: i32,
    filters: Option<Vec<Option<bool>>>,
    filter: Option<Filter>,
}

static INPUT: Structure = Structure::new(
    "example#Input",
    &[
        schema::string("id").required(),
        schema::string("short").length(2, 3).pattern("^[a-z]+$"),
        schema::string("odd").length(2, 3).pattern("^[a-z]+$"),
        schema::string("unset").length(2, 3),
        schema::string("fine").max_length(2),
        schema::integer("max").range(1.0, 100.0),
        schema::list("filters", &schema::boolean("member")).sparse().max_length(1),
        schema::structure("filter", &FILTER),
    ],
);

impl Check for Input {
    fn check_members(&self, validator: &mut Validator) {
        let strings: [&dyn Check; 5] = [&self.id, &self.short, &self.odd, &self.unset, &self.fine];
        validator.members(&INPUT, &[&strings[..], &[&self.max, &self.filters, &self.filter]].concat());
    }
}

#[test]
fn every_violation_is_listed() {
    let text = |text: &str| Some(text.to_owned());
    let nested = Filter { tags: Some(vec!["x".to_owned(), "x".to_owned()]), name: text("n"), nested: None };
    let input = Input {
        id: None,
        short: text("a"),
        odd: text("A1"),
        unset: None,
        fine: text("äb"),
        max: 101,
        filters: Some(vec![None, Some(true)]),
        filter: Some(Filter { tags: Some(vec![String::new()]), name: None, nested: Some(Box::new(nested)) }),
    };
    assert_eq!(
        validate(&input).unwrap_err().to_string(),
        "the input breaks 8 constraints: `/id` is required; \
         `/short` must have between 2 and 3 characters, and has 1; \
         `/odd` must match `^[a-z]+$`; \
         `/max` must be between 1 and 100, and is 101; \
         `/filters` must have at most 1 items, and has 2; \
         `/filter/tags/0` must have at least 1 characters, and has 0; \
         `/filter/name` is required; \
         `/filter/nested/tags` must not hold the same value twice"
    );
    assert_eq!(validate(&Filter { tags: None, name: text("n"), nested: None }), Ok(()));
}

/// What is said of a value: each message, without the path.
fn said(value: &dyn Check, member: Member) -> Vec<String> {
    let mut validator = Validator::default();
    // A table lives as long as the program.
    value.check(&"it", Box::leak(Box::new(member)), &mut validator);
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
        let found = said(&value, member("n", Type::Double, Constraints { min, max, ..Constraints::NONE }));
        assert_eq!(found.first().map(String::as_str), expected, "{value:?} in {min:?} to {max:?}");
    }
}

#[test]
fn numbers_of_every_size_have_a_range() {
    let numbers: [(&dyn Check, Type); 6] = [
        (&9_i8, Type::Byte),
        (&9_i16, Type::Short),
        (&9_i32, Type::Integer),
        (&9_i64, Type::Long),
        (&9_f32, Type::Float),
        (&9_f64, Type::Double),
    ];
    for (number, ty) in numbers {
        let found = said(number, member("n", ty, Constraints { max: Some(8.0), ..Constraints::NONE }));
        assert_eq!(found, ["must be at most 8, and is 9"], "{ty:?}");
    }
    let tenth = Constraints { min: Some(0.1), max: Some(0.1), ..Constraints::NONE };
    assert_eq!(said(&0.1_f32, member("n", Type::Float, tenth)), Vec::<String>::new(), "whatever it is as a double");
}

#[test]
fn lengths_hold_their_bounds() {
    let item = schema::boolean("member");
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
        let list = Type::List { item: Box::leak(Box::new(item)), sparse: false };
        let constraints = Constraints { min_length, max_length, ..Constraints::NONE };
        let found = said(&length.map(|length| vec![true; length]), member("list", list, constraints));
        assert_eq!(found.first().map(String::as_str), expected, "{length:?} in {min_length:?} to {max_length:?}");
    }
}

#[test]
fn lengths_are_counted_by_type() {
    static KEY: Member = schema::string("key").max_length(1);
    static VALUE: Member = schema::boolean("value");
    let at_most_one = Constraints { max_length: Some(1), ..Constraints::NONE };
    let map = HashMap::from([("a".to_owned(), true), ("bc".to_owned(), false)]);
    let map_type = Type::Map { key: &KEY, value: &VALUE, sparse: false };
    for (value, ty, expected) in [
        (&Blob::new("ab") as &dyn Check, Type::Blob, vec!["must have at most 1 bytes, and has 2"]),
        (&"äö".to_owned(), Type::String, vec!["must have at most 1 characters, and has 2"]),
        (
            &map,
            map_type,
            vec!["must have at most 1 entries, and has 2", "has a key that must have at most 1 characters, and has 2"],
        ),
        (&true, Type::Boolean, vec![]),
        (&DateTime::from_secs(0), Type::Timestamp(schema::TimestampFormat::DateTime), vec![]),
        (&Document::Null, Type::Document, vec![]),
    ] {
        assert_eq!(said(value, member("it", ty, at_most_one)), expected, "{ty:?}");
    }
}

#[test]
fn keys_and_values_of_maps_have_a_place() {
    static KINDS: Member = schema::map(
        "kinds",
        &schema::enumeration("key", &schema::Enum::new("example#Kind", &[])).min_length(2),
        &schema::boolean("value"),
    );
    struct Named(HashMap<String, Option<String>>);
    static NAMED: Structure = Structure::new(
        "example#Named",
        &[schema::map("by", &schema::string("key").min_length(2), &schema::string("value").pattern("^a$")).sparse()],
    );
    impl Check for Named {
        fn check_members(&self, validator: &mut Validator) {
            validator.members(&NAMED, &[&self.0]);
        }
    }
    let named = |key: &str, value: Option<&str>| Named(HashMap::from([(key.to_owned(), value.map(str::to_owned))]));
    assert_eq!(
        validate(&named("k", Some("b"))).unwrap_err().to_string(),
        "the input breaks 2 constraints: `/by/k` has a key that must have at least 2 characters, and has 1; `/by/k` must match `^a$`"
    );
    assert_eq!(validate(&named("kk", None)), Ok(()));
    let several = Named(HashMap::from(["c", "a", "b"].map(|key| (key.to_owned(), None))));
    let found = validate(&several).unwrap_err();
    let paths: Vec<_> = found.violations().iter().map(|violation| violation.path.as_str()).collect();
    assert_eq!(paths, ["/by/a", "/by/b", "/by/c"], "in the order of the keys");
    // What is demanded of the keys of an enum is the service's to check.
    assert_eq!(said(&HashMap::from([("k".to_owned(), true)]), KINDS), Vec::<String>::new());
}

#[test]
fn a_union_is_checked_by_the_number_of_its_member() {
    struct Choice(usize, String);
    static CHOICE: Structure =
        Structure::new("example#Choice", &[schema::string("free"), schema::string("tag").min_length(2)]);
    impl Check for Choice {
        fn check_members(&self, validator: &mut Validator) {
            validator.member(&CHOICE, self.0, &self.1);
        }
    }
    for (number, expected) in [
        (0, None),
        (1, Some("the input breaks 1 constraint: `/tag` must have at least 2 characters, and has 1")),
        (2, None),
    ] {
        let found = validate(&Choice(number, "a".to_owned())).err().map(|found| found.to_string());
        assert_eq!(found.as_deref(), expected, "{number}");
    }
}

#[test]
fn strings_are_counted_in_characters_and_matched_anywhere() {
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
        let member = schema::string("s").max_length(3).pattern(pattern);
        assert_eq!(said(&value.map(str::to_owned), member), expected, "{value:?} {pattern}");
    }
}

#[test]
fn members_are_there_and_items_differ() {
    static ITEM: Member = schema::byte("member");
    let unique = |items: Option<Vec<i8>>| said(&items, schema::list("list", &ITEM).unique_items());
    for (found, expected) in [
        (said(&Some(true), schema::boolean("id").required()), vec![]),
        (said(&None::<bool>, schema::boolean("id").required()), vec!["is required"]),
        (said(&None::<bool>, schema::boolean("id")), vec![]),
        (said(&None::<Box<bool>>, schema::boolean("id").required()), vec!["is required"]),
        (unique(None), vec![]),
        (unique(Some(vec![1, 2, 3])), vec![]),
        (unique(Some(vec![1, 2, 1])), vec!["must not hold the same value twice"]),
    ] {
        assert_eq!(found, expected);
    }
}

#[test]
fn violations_have_their_place_and_are_counted() {
    struct Root(Vec<Filter>, Option<String>);
    static ROOT: Structure = Structure::new(
        "example#Root",
        &[schema::list("filters", &schema::structure("member", &FILTER)), schema::string("id").required()],
    );
    impl Check for Root {
        fn check_members(&self, validator: &mut Validator) {
            validator.members(&ROOT, &[&self.0, &self.1]);
        }
    }
    let filter = |name: Option<&str>| Filter { tags: None, name: name.map(str::to_owned), nested: None };
    // The place is left with what was walked into.
    let found = validate(&Root(vec![filter(Some("n")), filter(None)], None)).unwrap_err();
    let paths: Vec<&str> = found.violations().iter().map(|violation| violation.path.as_str()).collect();
    assert_eq!(paths, ["/filters/1/name", "/id"]);
    assert_eq!(found.violations()[1].to_string(), "`/id` is required");
    let found = validate(&Root(vec![], None)).unwrap_err();
    assert_eq!(found.to_string(), "the input breaks 1 constraint: `/id` is required");
}
