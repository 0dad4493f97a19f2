//! How validators speak: once for each mistake, where it was written, and not at all of what is right.

mod support;

use support::{check, lines};
use tongs::diagnostic::Severity;

#[test]
fn one_mistake_is_one_finding() {
    let cases = [
        ("structure S { @httpQuery(\"x\") a: Nope }", "ERROR Target.UnresolvedShape S$a"),
        ("service S { version: \"1\", resources: [R] }\nstructure R {}", "ERROR Target S"),
    ];
    for (text, expected) in cases {
        assert_eq!(lines(&check(text).diagnostics), [expected], "{text}");
    }
}

#[test]
fn a_reference_is_shown_where_it_is_written() {
    let cases = [
        ("service S { version: \"1\", resources: [T] }", "T"),
        ("operation O {\n input: T\n errors: [E] }\n@error(\"client\") structure E {}\nlist T { member: E }", "T"),
        ("resource R { identifiers: { id: T } }\nstructure T {}", "T"),
        ("resource R { list: T }\nstructure T {}", "T"),
    ];
    for (text, expected) in cases {
        let loaded = check(text);
        let found = loaded
            .diagnostics
            .iter()
            .find(|found| found.code.starts_with("Target"))
            .and_then(tongs::diagnostic::Diagnostic::span);
        assert_eq!(found.map(|span| loaded.sources.text(span)), Some(expected), "{text}");
    }
}

#[test]
fn what_is_right_is_left_alone() {
    let text = "
        service S { version: \"1\", operations: [O] }
        @readonly
        @paginated(inputToken: \"t\", outputToken: \"t\", items: \"l\", pageSize: \"n\")
        @http(method: \"GET\", uri: \"/{id}/x?literal\")
        operation O {
            input := { @required @httpLabel id: String, @httpQuery(\"t\") t: String, @httpQuery(\"n\") n: Integer }
            output := { t: String, l: Items }
        }
        list Items { member: Item }
        structure Item { children: Items, next: Item }";
    let loaded = check(text);
    assert!(loaded.model.is_some());
    assert_eq!(lines(&loaded.diagnostics), Vec::<String>::new());
    assert_eq!(loaded.diagnostics.count(Severity::Error), 0);
}
