//! What is no selector, what of one has no effect, and what reading and asking may cost.

use std::time::{Duration, Instant};

use tongs::semantic::selector::{Graph, MAX_BINDINGS, MAX_NESTING, Selector, TooCostly};

use super::model;

#[test]
fn what_is_no_selector_is_refused_where_it_goes_wrong() {
    let cases = [
        ("", 0, "expected a selector, such as `structure` or `[trait|required]`, but the selector ends"),
        ("  ", 2, "expected a selector"),
        ("strng", 0, "`strng` is not a shape type; write `string`"),
        ("zzz", 0, "`zzz` is not a shape type"),
        ("string !", 7, "expected a shape type, `*`, `[`, `:`, `>`, `<`, `~>`, `-[`, `<-[` or `$`, found `!`"),
        ("structure >> [", 14, "expected the name of an attribute, but the selector ends"),
        ("string)", 6, "unexpected `)`"),
        ("string, list", 6, "unexpected `,`"),
        ("string ]", 7, "unexpected `]`"),
        ("~string", 0, "found `~`"),
        ("- [input]->", 0, "found `-`"),
        ("-[]->", 2, "expected the name of a relationship, found `]`"),
        ("-[input output]->", 8, "expected `,` or `]->`, found `o`"),
        ("-[input] ->", 7, "expected `,` or `]->`, found `]`"),
        ("<-[input", 8, "expected `,` or `]-`, but the selector ends"),
        (":not string", 5, "expected `(`, found `s`"),
        (":not()", 5, "expected a selector"),
        (":not(string, list)", 1, "`:not` takes one selector, and 2 are given"),
        (":in(string, list)", 1, "`:in` takes one selector"),
        (":root(string, list)", 1, "`:root` takes one selector"),
        (":topdown(a, b)", 9, "`a` is not a shape type"),
        (":topdown(map, map, map)", 1, "`:topdown` takes one or two selectors, and 3 are given"),
        (":is(string,)", 11, "expected a selector"),
        (":is(string", 10, "expected `,` or `)`, but the selector ends"),
        (":1(string)", 1, "expected the name of a function, found `1`"),
        ("[]", 1, "expected the name of an attribute, found `]`"),
        ("['id']", 1, "expected the name of an attribute, found `'`"),
        ("[traits|a]", 1, "a shape has no attribute `traits`; write `trait`"),
        ("[version]", 1, "a shape has no attribute `version`; it has `id`, `trait`, `service`, `var`"),
        ("[id|nam = x]", 4, "`id` has no attribute `nam`; write `name`"),
        ("[id|(keys)]", 4, "`id` has no such property; it has `namespace`, `name`, `member`, `(length)`"),
        ("[service|name]", 9, "`service` has no attribute `name`; it has `id`, `version`"),
        ("[trait|'a b']", 7, "`a b` is not the id of a trait"),
        ("[trait|a.b]", 7, "`a.b` is not the id of a trait"),
        ("[@: @{ids} = x]", 6, "a shape has no attribute `ids`; write `id`"),
        ("[@: @{var|x|name} = x]", 12, "a shape has no attribute `name`"),
        ("[@id: @{nme} = x]", 8, "`id` has no attribute `nme`; write `name`"),
        ("[trait|a", 8, "expected `]`, `|` or a comparator, such as `=`, `!=` or `^=`, but the selector ends"),
        ("[trait|a ~ b]", 9, "expected `]`, `|` or a comparator"),
        ("[trait|a = ]", 11, "expected a value, found `]`"),
        ("[trait|a = 'x]", 11, "the text is not closed: expected another `'`"),
        (r"[trait|a = 'it\'s']", 16, "expected `,`, `i` or `]`, found `s`"),
        ("[trait|a = b c]", 13, "expected `,`, `i` or `]`, found `c`"),
        ("[trait|a = 2018-]", 15, "expected `,`, `i` or `]`, found `-`"),
        ("[trait|a = 1.]", 13, "expected a digit of a number, found `]`"),
        ("[trait|a = _]", 11, "expected a value, found `_`"),
        ("[id = a#B$c]", 9, "the id of a member has to stand in quotes"),
        ("[id = a#]", 8, "expected an identifier, found `]`"),
        ("[id|(length]", 11, "expected `)`, found `]`"),
        ("[id|(1)]", 5, "expected a property, such as `keys`, found `1`"),
        ("[@trait|a]", 9, "expected `:`, found `]`"),
        ("[@trait|a: @{b}]", 15, "expected a comparator, such as `=`, `!=` or `{=}`, found `]`"),
        ("[@trait|a: @{} = b]", 13, "expected the name of a property, found `}`"),
        ("[@trait|a: @{b = c]", 15, "expected `|` or `}`, found `=`"),
        ("[@trait|a: @{b} = c &&]", 22, "expected a value or `@{…}`, found `]`"),
        ("[@trait|a: @{b} = c & @{d} = e]", 20, "expected `,`, `i`, `&&` or `]`, found `&`"),
        ("${x", 3, "expected `}`, but the selector ends"),
        ("${}", 2, "expected the name of a variable, found `}`"),
        ("$x", 2, "expected `(`, but the selector ends"),
        ("$x(string", 9, "expected `)`, but the selector ends"),
        ("[id = ü]", 6, "found `ü`"),
    ];
    let mut wrong = Vec::new();
    for (text, offset, message) in cases {
        match Selector::parse(text) {
            Err(error) if error.offset == offset && error.message.contains(message) => {}
            found => wrong.push(format!("{text}\n    expected {offset}: {message}\n    found {found:?}")),
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn what_has_no_effect_is_remarked_on() {
    let cases: &[(&str, &[(usize, &str)])] = &[
        ("structure > member", &[]),
        (":tset(string)", &[(1, "`:tset` is not a function, so it yields nothing; write `:test`")]),
        (":each(string)", &[(1, "`:each` has been renamed; write `:is`")]),
        (
            "-[inptu, zzz]-> <-[output]-",
            &[
                (2, "no shape has a relationship `inptu`, so this follows none; write `input`"),
                (9, "no shape has a relationship `zzz`, so this follows none"),
            ],
        ),
        ("[trait|a|(value)]", &[(9, "nothing has a property `(value)`; write `(values)`")]),
    ];
    for (text, expected) in cases {
        let selector = Selector::parse(text).unwrap();
        let found: Vec<_> = selector.remarks().iter().map(|remark| (remark.offset, remark.message.as_str())).collect();
        assert_eq!(found, *expected, "{text}");
    }
    let many = Selector::parse(&":strange(*)".repeat(100_000)).unwrap();
    assert_eq!(many.remarks().len(), 20);
}

#[test]
fn reading_is_bounded() {
    let nested = |depth: usize| format!("{}*{}", ":not(".repeat(depth), ")".repeat(depth));
    assert!(Selector::parse(&nested(MAX_NESTING - 1)).is_ok());
    for text in [nested(MAX_NESTING), ":not(".repeat(100_000), "$x(".repeat(100_000)] {
        assert!(Selector::parse(&text).unwrap_err().message.contains("nest deeper than"));
    }
    assert!(Selector::parse(&"$x(*)".repeat(MAX_BINDINGS)).is_ok());
    let error = Selector::parse(&"$x(*)".repeat(MAX_BINDINGS + 1)).unwrap_err();
    assert_eq!(
        (error.offset, error.message.as_str()),
        (5 * MAX_BINDINGS, "more than 64 parts of the selector set variables")
    );
}

/// Structures that all refer to each other, and a trait with a long list on each.
fn crowd() -> String {
    use std::fmt::Write as _;
    let mut text = String::from("$version: \"2.0\"\nnamespace a\n@mixin\n@tags([");
    for at in 0..500 {
        let _ = write!(text, "\"t{at}\",");
    }
    text.push_str("])\nstructure M {}\n");
    for at in 0..400 {
        let _ = writeln!(text, "structure S{at} with [M] {{ a: S{}, b: S{}, c: S{} }}", (at + 1) % 400, at / 2, at / 3);
    }
    text
}

#[test]
fn evaluation_is_bounded() {
    let model = model(&crowd());
    let graph = Graph::new(&model);
    let long = ":is(*, >, <)".repeat(3_000);
    let deep = format!("{}*{}", "$x(".repeat(30), ")".repeat(30));
    let compared = "[@: @{trait|tags|(values)} = @{trait|tags|(values)|(values)}, ".to_owned()
        + &"@{trait|tags|(values)}, ".repeat(400)
        + "x]";
    let cases: &[(&str, Result<usize, TooCostly>)] = &[
        ("structure [id|namespace = a]", Ok(401)),
        ("[id|namespace = a] ~> structure [id|namespace = a]", Ok(401)),
        // All but `S7` itself, and the mixin.
        ("[id|namespace = a] structure :test(~> [id = a#S7])", Ok(399)),
        (&long, Err(TooCostly)),
        (&deep, Ok(graph.len())),
        (&compared, Err(TooCostly)),
        ("structure [@: @{trait|tags|(values)} != @{trait|tags|(values)}]", Ok(401)),
    ];
    for (text, expected) in cases {
        let start = Instant::now();
        let found = Selector::parse(text).unwrap().select(&graph).map(|found| found.len());
        assert_eq!(found, *expected, "{}", &text[..text.len().min(80)]);
        // Generous, for a debug build on a busy machine.
        assert!(start.elapsed() < Duration::from_mins(1), "{:?}", start.elapsed());
    }
}
