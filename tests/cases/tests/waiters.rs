//! Expressions of waiters, beside what an interpreter of `JMESPath` makes of them: each is forged, compiled, and asked of
//! answers in which everything is there, some of it, and nothing.

use std::fmt::Write as _;

use tongs::load::Sources;
use tongs::settings::ModelSettings;
use tongs_scratch::Workspace;

const MODEL: &str = r#"$version: "2.0"
namespace example
use aws.protocols#restJson1
use smithy.waiters#waitable
@restJson1
service Svc { version: "1", operations: [GetThing] }
@waitable(WAITERS)
@http(method: "POST", uri: "/thing")
operation GetThing { input := { name: String }, output := {
    state: State, done: Boolean, count: Integer, big: BigInteger, rate: Double, names: Names, things: Things,
    byName: ThingMap, either: Either, when: Timestamp, anything: Document, thing: Thing, matrix: Matrix, few: Few,
    bytes: Blob, counts: Counts, type: String, expected: Document }
}
enum State { ACTIVE, FAILED }
list Names { member: String }
list Matrix { member: Names }
list Things { member: Thing }
@sparse list Few { member: String }
map ThingMap { key: State, value: Thing }
map Counts { key: String, value: Long }
structure Thing { state: State, count: Integer, inner: Thing, names: Names }
union Either { thing: Thing, name: String, nothing: Unit }
"#;

const ANSWERS: [&str; 4] = [
    r#"{"state":"ACTIVE","done":true,"count":2,"big":9007199254740993,"rate":1.5,"names":["a","b","c"],"type":"t",
        "things":[{"state":"ACTIVE","count":1,"names":["x"],"inner":{"state":"FAILED","names":["y","z"]}},
                  {"state":"FAILED","count":3,"names":[]},{"count":2,"inner":{"inner":{"state":"ACTIVE"}}}],
        "byName":{"ACTIVE":{"state":"ACTIVE"},"FAILED":{"count":7}},"either":{"thing":{"state":"ACTIVE","count":4}},
        "when":1700000000,"anything":{"a":{"b":[{"c":"deep"},2,null,"x"]}},"thing":{"state":"FAILED","count":2,
        "inner":{"inner":{"state":"ACTIVE"}}},"matrix":[["a","b"],[],["c"]],"few":["a",null,"b"],"bytes":"AAEC",
        "counts":{"a":1,"b":2}}"#,
    r#"{"state":"FAILED","done":false,"count":0,"names":[],"things":[],"byName":{},"either":{"name":"n"},
        "when":1700000000.5,"anything":["x",["y"],null],"thing":{},"matrix":[[]],"few":[null],"counts":{},"rate":-2.5}"#,
    r#"{"either":{"nothing":{}},"anything":"text","thing":{"inner":{"state":"ACTIVE"}},"names":["b","a"],
        "things":[{"inner":{}}],"counts":{"x":-3}}"#,
    "{}",
];

const PATHS: &[&str] = &[
    // Fields and sub-expressions.
    "state",
    "thing.state",
    "thing.inner.inner.state",
    "byName.ACTIVE.state",
    "either.name",
    "either.thing.state",
    "either.nothing",
    "anything.a.b",
    "counts.a",
    "when",
    "bytes",
    "big",
    "rate",
    "type",
    "\"state\"",
    // Indices and slices.
    "names[0]",
    "names[-1]",
    "names[7]",
    "names[-7]",
    "things[0].state",
    "things[-1].inner.inner.state",
    "(things[].inner)[0].state",
    "things | [0].state",
    "names[1:]",
    "names[:-1]",
    "names[::2]",
    "names[::-1]",
    "names[5:0:-2]",
    "names[-9:9]",
    "things[1:].count",
    "matrix[0][1]",
    "matrix[*][0]",
    "anything.a.b[0].c",
    // Wildcards, flattening and filters.
    "things[*].state",
    "things[].state",
    "things[].names[]",
    "things[*].names",
    "things[].names[0]",
    "matrix[]",
    "matrix[][]",
    "few",
    "few[]",
    "few[*]",
    "few[?@ == 'a']",
    "byName.*.state",
    "counts.*",
    "thing.*.state",
    "things[?state == 'ACTIVE'].count",
    "things[?count > `1`].count",
    "things[?inner].inner.state",
    "things[?!inner].state",
    "things[?names && length(names) == `1`].state",
    "anything[]",
    "anything[*]",
    "things[].inner.inner.state",
    "things[?count >= `2`] | [0].count",
    "things[*].[state, count][]",
    // Several at once.
    "[state, count]",
    "[names[0], thing.state]",
    "thing.[state, count]",
    "{ a: state, b: count }",
    "things[].{ s: state }",
    "thing.{ s: state, n: names }",
    "[state, thing.state][?@ == 'FAILED']",
    "{ a: thing, b: names }.a.state",
    // Comparisons and logic.
    "count == `2`",
    "count != `2`",
    "count < `2`",
    "count <= `2`",
    "count > `0`",
    "count >= `0`",
    "rate > `1`",
    "big > `1`",
    "state == 'ACTIVE'",
    "state != 'ACTIVE'",
    "state == thing.state",
    "names == `[\"a\", \"b\", \"c\"]`",
    "done == `true`",
    "done",
    "!done",
    "!names",
    "!thing",
    "!(either.name)",
    "done && state",
    "done || state",
    "names || state",
    "state || 'none'",
    "!(done && count == `2`)",
    "count == count",
    "things[0] == things[0]",
    "names[0] == few[0]",
    "thing.names == `null`",
    "count == rate",
    // Literals.
    "'raw'",
    "`\"text\"`",
    "`12`",
    "`-1.5`",
    "`true`",
    "`null`",
    "`[1, \"a\", null]`",
    "`{\"a\": {\"b\": []}}`",
    // Functions.
    "length(names)",
    "length(state)",
    "length(counts)",
    "length(things[])",
    "length(names) == `0`",
    "length(thing)",
    "contains(names, 'a')",
    "contains(state, 'ACT')",
    "contains(things[].state, 'FAILED')",
    "contains(`[1, 2]`, count)",
    "sort(keys(counts))",
    "sort(keys(byName))",
    "sort(keys(thing))",
    "sort(values(counts))",
    "abs(rate)",
    "ceil(rate)",
    "floor(rate)",
    "avg(`[1, 2]`)",
    "sum(values(counts))",
    "max(values(counts))",
    "min(values(counts))",
    "max(names)",
    "min(names)",
    "sort(names)",
    "reverse(names)",
    "reverse(state)",
    "join(',', names)",
    "starts_with(state, 'A')",
    "ends_with(state, 'D')",
    "to_array(state)",
    "to_array(names)",
    "to_number('12')",
    "to_number(state)",
    "to_string(count)",
    "to_string(state)",
    "to_string(done)",
    "type(names)",
    "type(state)",
    "type(count)",
    "type(thing)",
    "type(@)",
    "not_null(thing.inner.state, state, 'none')",
    "merge(`{\"a\": 1}`, { b: count }).b",
    "map(&state, things)",
    "sort_by(things[?count], &count)[].count",
    "max_by(things[?count], &count).count",
    "min_by(things[?count], &count).state",
    "length(things[?!(length(names) == `1` && count == inner.count)]) == `0`",
    "length(things) > `0` && length(things[?state == 'FAILED' || state == 'ACTIVE']) == length(things)",
    "contains(things[].[length(names) >= `1`][], `false`)",
    "things[?contains(names, 'x')].state",
    "names | length(@)",
    "things[].names | [0][0]",
];

/// What the interpreter makes of an answer; nothing where it fails.
fn told(path: &str, answer: &str) -> Option<String> {
    let value = jmespath::Variable::from_json(answer).unwrap();
    let found = jmespath::compile(path).unwrap_or_else(|err| panic!("{path}: {err}")).search(value);
    found.ok().map(|found| found.to_string())
}

/// A waiter that is done when an expression is true.
fn waiter(name: &str, path: &str) -> String {
    let path = path.replace('\\', "\\\\").replace('"', "\\\"");
    format!(
        "{name}: {{ acceptors: [{{ state: \"success\", matcher: {{ output: {{ path: \"{path}\", \
         comparator: \"booleanEquals\", expected: \"true\" }} }} }}] }}\n"
    )
}

#[test]
fn expressions_give_what_an_interpreter_gives() {
    let (mut waiters, mut calls, mut failures) = (String::new(), String::new(), 0);
    for (at, path) in PATHS.iter().enumerate() {
        waiters += &waiter(&format!("W{at}"), &format!("({path}) == expected"));
        let before = failures;
        for answer in ANSWERS {
            let (method, expected) = match told(path, answer) {
                Some(expected) => (format!("w{at}"), expected),
                // Of what fails, nothing is true.
                None => (format!("f{at}"), "0".to_owned()),
            };
            let is_met = method.starts_with('w');
            failures += usize::from(!is_met);
            let answer = format!("{}, \"expected\": {expected}}}", &answer[..answer.len() - 1]).replace("{, ", "{");
            let _ = writeln!(
                calls,
                "    is(client({answer:?}).wait_until_{method}().wait(Duration::ZERO).await, {is_met}, {path:?}, {expected:?});"
            );
        }
        if failures > before {
            waiters += &waiter(&format!("F{at}"), &format!("({path}) == expected || `true`"));
        }
    }
    assert!((10..100).contains(&failures), "{failures} of the expressions fail");
    let model = MODEL.replace("WAITERS", &waiters);
    let program = include_str!("../runner/waiters.rs").replace("    // CALLS\n", &calls);
    let program =
        program.replace("const ANSWERS: [&str; 0] = [];", &format!("const ANSWERS: [&str; 4] = {ANSWERS:?};"));
    let mut workspace = Workspace::new("tongs-waiters");
    workspace.forge("waiting", Sources::new().text("waiters.smithy", model), ModelSettings::default()).unwrap();
    workspace.run("waiting-caller", &[], &program).unwrap();
}
