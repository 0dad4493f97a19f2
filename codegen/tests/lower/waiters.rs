//! What waits: names, delays, what answers mean, and what expressions are refused.

use tongs::ir::waiter::{Expected, Matcher, State, Waiter};

use super::{asked, forged};

/// A model whose operation has waiters, each written as the trait has it.
fn model(waiters: &str) -> String {
    format!(
        "$version: \"2.0\"\nnamespace example\nuse aws.protocols#restJson1\nuse smithy.waiters#waitable\n\
         use aws.protocols#awsQueryError\n@restJson1\nservice Svc {{ version: \"1\", operations: [GetThing, Other] }}\n\
         @waitable({waiters})\n@http(method: \"POST\", uri: \"/thing\")\noperation GetThing {{\n\
         input := {{ name: String, names: Names, wait: Boolean }}\n\
         output := {{ state: State, done: Boolean, count: Integer, names: Names, things: Things, byName: ThingMap,\n\
         either: Either, when: Timestamp, anything: Document, thing: Thing, matrix: Matrix }}\n\
         errors: [Missing]\n}}\n@http(method: \"POST\", uri: \"/other\")\noperation Other {{}}\n\
         enum State {{ ACTIVE, FAILED }}\nlist Names {{ member: String }}\nlist Matrix {{ member: Names }}\n\
         list Things {{ member: Thing }}\nmap ThingMap {{ key: String, value: Thing }}\n\
         structure Thing {{ state: State, count: Integer, inner: Thing, names: Names }}\n\
         union Either {{ thing: Thing, name: String, nothing: Unit }}\n\
         @error(\"client\") @httpError(404) structure Missing {{ message: String }}\n"
    )
}

fn waiters(waiters: &str) -> Result<Vec<Waiter>, String> {
    let mut sdk = forged(&model(waiters))?.sdk;
    Ok(sdk.operations.remove(0).waiters)
}

/// A waiter that asks for what a path gives.
fn with_path(path: &str, matcher: &str, comparator: &str, expected: &str) -> Result<Vec<Waiter>, String> {
    waiters(&written("Done", path, matcher, [comparator, expected]))
}

fn written(name: &str, path: &str, matcher: &str, [comparator, expected]: [&str; 2]) -> String {
    let path = path.replace('\\', "\\\\").replace('"', "\\\"");
    format!(
        "{name}: {{ acceptors: [{{ state: \"success\", matcher: {{ {matcher}: {{ path: \"{path}\", \
         comparator: \"{comparator}\", expected: \"{expected}\" }} }} }}] }}"
    )
}

#[test]
fn names_are_those_of_the_official_crates() {
    let acceptors = "{ acceptors: [{ state: \"success\", matcher: { success: true } }] }";
    for (name, method, ty) in [
        ("BucketExists", "wait_until_bucket_exists", "BucketExists"),
        ("DBInstanceAvailable", "wait_until_db_instance_available", "DbInstanceAvailable"),
        ("FunctionActiveV2", "wait_until_function_active_v2", "FunctionActiveV2"),
        ("Move", "wait_until_move_", "Move"),
    ] {
        let waiter = waiters(&format!("{name}: {acceptors}")).unwrap().remove(0);
        assert_eq!((waiter.method.as_str(), waiter.name.as_str()), (method, ty));
        assert_eq!(format!("wait_until_{}", waiter.module.base), method);
        assert_eq!(waiter.fluent_builder, format!("{ty}FluentBuilder"));
        assert_eq!(waiter.final_poll, format!("{ty}FinalPoll"));
        assert_eq!(waiter.error, format!("WaitUntil{ty}Error"));
        assert_eq!(waiter.docs, [format!("Waits until `{name}`.")]);
    }
}

#[test]
fn delays_have_defaults_and_an_order() {
    for (said, expected) in [
        ("", Some((2, 120))),
        ("minDelay: 1, maxDelay: 1,", Some((1, 1))),
        ("minDelay: 120,", Some((120, 120))),
        ("maxDelay: 1560,", Some((2, 1560))),
        ("minDelay: 121,", None),
        ("minDelay: 3, maxDelay: 2,", None),
    ] {
        let text = format!("Done: {{ {said} acceptors: [{{ state: \"success\", matcher: {{ success: true }} }}] }}");
        let found = waiters(&text).map(|waiters| (waiters[0].min_delay, waiters[0].max_delay));
        match expected {
            Some(expected) => assert_eq!(found.unwrap(), expected),
            None => assert!(found.unwrap_err().contains("longer than its longest")),
        }
    }
}

#[test]
fn acceptors_are_kept_in_their_order() {
    let path = |comparator, expected| {
        format!("{{ output: {{ path: \"things[].state\", comparator: \"{comparator}\", expected: \"{expected}\" }} }}")
    };
    let rows = [
        ("retry", "{ success: false }".to_owned(), State::Retry, Matcher::Success(false)),
        ("success", path("allStringEquals", "A"), State::Success, Matcher::Path(0, Expected::All("A".to_owned()))),
        ("failure", path("anyStringEquals", "B"), State::Failure, Matcher::Path(0, Expected::Any("B".to_owned()))),
        // By the name of the shape, whose code is the same; by its id; and by what the model does not have.
        ("retry", "{ errorType: \"Missing\" }".to_owned(), State::Retry, error(&["Missing"])),
        ("retry", "{ errorType: \"example#Missing\" }".to_owned(), State::Retry, error(&["Missing"])),
        ("failure", "{ errorType: \"Throttled.Hard\" }".to_owned(), State::Failure, error(&["Throttled.Hard"])),
    ];
    let acceptors = rows.iter().map(|(state, matcher, ..)| format!("{{ state: \"{state}\", matcher: {matcher} }}"));
    let text = format!("Done: {{ acceptors: [{}] }}", acceptors.collect::<Vec<_>>().join(", "));
    let found = waiters(&text).unwrap().remove(0);
    let found_rows: Vec<_> = found.acceptors.into_iter().map(|one| (one.state, one.matcher)).collect();
    assert_eq!(found_rows, rows.map(|(_, _, state, matcher)| (state, matcher)));
    assert_eq!(found.paths.len(), 1, "an expression is there once");
}

fn error(codes: &[&str]) -> Matcher {
    Matcher::Error(codes.iter().map(|code| (*code).to_owned()).collect())
}

#[test]
fn errors_are_known_by_their_shape_and_by_their_code() {
    let text = "Done: { acceptors: [{ state: \"success\", matcher: { errorType: \"Missing\" } }] }";
    let model =
        model(text).replace("@restJson1\n", "@aws.protocols#awsQuery @xmlNamespace(uri: \"https://example.com\")\n");
    let model = model.replace(
        "@error(\"client\")",
        "@awsQueryError(code: \"It.IsMissing\", httpResponseCode: 404)\n@error(\"client\")",
    );
    let model = model.replace("anything: Document, ", "");
    let found = forged(&model).unwrap().sdk.operations.remove(0).waiters.remove(0);
    assert_eq!(found.acceptors[0].matcher, error(&["Missing", "It.IsMissing"]));
}

#[test]
fn a_member_that_is_called_as_the_method_is_renamed() {
    let sdk = forged(&model("Done: { acceptors: [{ state: \"success\", matcher: { success: true } }] }")).unwrap().sdk;
    let names: Vec<_> = sdk.operations[0].input.fields.iter().map(|field| field.name.rust.as_str()).collect();
    assert_eq!(names, ["name", "names", "wait_value"]);
}

#[test]
fn what_waits_is_forged_with_its_operation_and_turns_a_feature_on() {
    let model = model("Done: { acceptors: [{ state: \"success\", matcher: { success: true } }] }");
    for (operations, waits) in [(vec!["GetThing"], true), (vec!["Other"], false), (vec!["GetThing", "Other"], true)] {
        let forged = asked(&model, Some(&operations)).unwrap();
        assert!(forged.notes.is_empty());
        let all: Vec<_> = forged.files.iter().map(|(path, text)| format!("{}\n{text}", path.display())).collect();
        let all = all.concat();
        for part in ["waiters/done.rs", "fn wait_until_done", "pub use self::operations::waiters", "\"waiters\""] {
            let part = if part.starts_with("pub") { "operations::waiters" } else { part };
            assert_eq!(all.contains(part), waits, "{operations:?}: {part}");
        }
    }
}

/// Expressions that fit, with what they are compared as.
const FIT: &[(&str, &str)] = &[
    ("state", "text"),
    ("thing.inner.inner.state", "text"),
    ("things[0].state", "text"),
    ("things[-1].inner.state", "text"),
    ("(things[].inner)[0].state", "text"),
    ("things | [0].state", "text"),
    ("things[?count > `1`] | [0].state", "text"),
    ("byName.first.state", "text"),
    ("either.name", "text"),
    ("either.thing.state", "text"),
    ("anything.a.b[0].c", "text"),
    ("state || 'none'", "text"),
    ("state && 'some'", "text"),
    ("'literal'", "text"),
    ("`\"literal\"`", "text"),
    ("`null`", "text"),
    ("type(@)", "text"),
    ("join(',', names)", "text"),
    ("to_string(count)", "text"),
    ("max_by(things, &count).state", "text"),
    ("sort(names)[0]", "text"),
    ("{ a: thing, b: names }.a.state", "text"),
    ("(state || thing).state", "text"),
    ("thing.*.state", "list"),
    ("merge({ a: state }, { b: state }).a", "text"),
    ("not_null(thing.state, state)", "text"),
    ("done", "bool"),
    ("!done", "bool"),
    ("!things", "bool"),
    ("count == `1`", "bool"),
    ("when > `0`", "bool"),
    ("thing == thing.inner", "bool"),
    ("length(things) > `0` && length(names) < length(keys(byName))", "bool"),
    ("length(things[?!(length(names) == `1` && count == inner.count)]) == `0`", "bool"),
    ("contains(names, 'a') || starts_with(state, 'A')", "bool"),
    ("contains(things[].state, 'ACTIVE')", "bool"),
    ("either.nothing == `{}`", "bool"),
    ("contains(keys(thing), 'state')", "bool"),
    ("names", "list"),
    ("names[]", "list"),
    ("names[*]", "list"),
    ("names[1:3]", "list"),
    ("names[::-1]", "list"),
    ("matrix[]", "list"),
    ("matrix[*][0]", "list"),
    ("things[].state", "list"),
    ("things[*].state", "list"),
    ("things[].inner.names[]", "list"),
    ("things[?state == 'ACTIVE'].state", "list"),
    ("things[:2].state", "list"),
    ("byName.*.state", "list"),
    ("things[].[state, inner.state][]", "list"),
    ("[state, thing.state]", "list"),
    ("keys(byName)", "list"),
    ("keys(thing)", "list"),
    ("values(byName)[].state", "list"),
    ("map(&state, things)", "list"),
    ("sort_by(things, &count)[].state", "list"),
    ("anything[]", "list"),
    ("reverse(names)", "list"),
    ("to_array(state)", "list"),
];

#[test]
fn expressions_of_every_form_are_forged() {
    let all = FIT.iter().enumerate().map(|(at, (path, kind))| {
        let (comparator, expected) = comparator(kind);
        written(&format!("W{at}"), path, "output", [comparator, expected])
    });
    let found = waiters(&all.collect::<Vec<_>>().join("\n")).unwrap_or_else(|findings| panic!("{findings}"));
    assert_eq!(found.len(), FIT.len());
}

fn comparator(kind: &str) -> (&'static str, &'static str) {
    match kind {
        "text" => ("stringEquals", "ACTIVE"),
        "bool" => ("booleanEquals", "true"),
        _ => ("anyStringEquals", "ACTIVE"),
    }
}

#[test]
fn both_messages_are_there_for_those_who_ask_for_both() {
    for (path, kind) in [
        ("input.name == output.state", "bool"),
        ("length(input.names) == length(output.names)", "bool"),
        ("output.things[].state", "list"),
        ("input.[name, name]", "list"),
        ("contains(keys(@), 'input')", "bool"),
        ("keys(output)", "list"),
    ] {
        let (comparator, expected) = comparator(kind);
        with_path(path, "inputOutput", comparator, expected).unwrap_or_else(|findings| panic!("{path}: {findings}"));
    }
    for path in ["name == state", "inputs.name == 'a'"] {
        assert!(with_path(path, "inputOutput", "booleanEquals", "true").unwrap_err().contains("has no member"));
    }
}

#[test]
fn what_cannot_be_is_refused_with_the_reason() {
    for (path, kind, part) in [
        ("stat", "text", "`example#GetThingOutput` has no member `stat`"),
        ("thing.nope", "text", "`example#Thing` has no member `nope`"),
        ("things.state", "text", "has no member `state`"),
        ("state.name", "text", "has no member `name`"),
        ("either.other", "text", "`example#Either` has no member `other`"),
        ("{ a: state }.b", "text", "an object has no member `b`"),
        ("state[0]", "text", "for a list"),
        ("thing[].state", "list", "for a list"),
        ("names.*", "list", "`*` takes a map or structure"),
        ("names[::0]", "list", "no step of zero"),
        ("count", "text", "which `stringEquals` does not compare"),
        ("names", "text", "which `stringEquals` does not compare"),
        ("state", "bool", "which `booleanEquals` does not compare"),
        ("state", "list", "which `anyStringEquals` does not compare"),
        ("things", "list", "which `anyStringEquals` does not compare"),
        ("length(count) == `1`", "bool", "`length` takes a list, map, structure or string, and not"),
        ("length(names, names) == `1`", "bool", "`length` takes 1 arguments, and here has 2"),
        ("lenght(names) == `1`", "bool", "no function `lenght`: did you mean `length`?"),
        ("sort_by(things, count)", "list", "`sort_by` takes an expression: `&name`"),
        ("contains(&state, 'a')", "bool", "and not an expression"),
        ("state > `1`", "bool", "only numbers have an order"),
        ("(state || thing).other", "text", "a value of one of several types has no member `other`"),
        ("state ==", "bool", "not a JMESPath expression"),
        ("", "text", "not a JMESPath expression"),
    ] {
        let (comparator, expected) = comparator(kind);
        let findings = with_path(path, "output", comparator, expected).expect_err(path);
        // What can be no expression of any model is refused before.
        let is_refused = ["error[TS0834]: `example#GetThing` cannot wait until `Done`", "error[WaitableTrait]: "];
        assert!(is_refused.iter().any(|code| findings.starts_with(code)), "{path}: {findings}");
        assert!(findings.contains(part), "{path}: {findings}");
        assert!(findings.contains("help: "), "{path}: {findings}");
    }
    let findings = with_path("done", "output", "booleanEquals", "yes").unwrap_err();
    assert!(findings.contains("`yes`, which is neither `true` nor `false`"), "{findings}");
}

#[test]
fn an_expression_that_is_too_deep_is_refused() {
    let deep = format!("{}state{}", "(".repeat(5_000), ")".repeat(5_000));
    let chained = |times| format!("thing{}.state", ".inner".repeat(times));
    let (or, not) = (format!("state{}", " || state".repeat(300)), format!("{}done", "!".repeat(100)));
    for path in [deep.as_str(), &chained(600), &or, &not] {
        let findings = with_path(path, "output", "stringEquals", "a").unwrap_err();
        assert!(findings.contains("too long, or nested too deeply"), "{findings}");
    }
    with_path(&chained(90), "output", "stringEquals", "a").unwrap();
    with_path(&format!("state{}", " || state".repeat(90)), "output", "stringEquals", "a").unwrap();
    with_path(&format!("names{}", " | [0:]".repeat(45)), "output", "anyStringEquals", "a").unwrap();
}
