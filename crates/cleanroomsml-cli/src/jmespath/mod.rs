//! `JMESPath`, the query language of `--query`.
//!
//! The AWS CLI evaluates queries with `jmespath.py`. This is the same language with the same habits, down to the order
//! of the members of a multi-select hash, the difference between `1` and `1.0`, strings that compare with `<`, and the
//! wording of errors: what a query prints there, it prints here.
//!
//! The generator parses expressions of models with the crate `jmespath`. That cannot be done here: `crate_tests` has what its
//! parser, whatever evaluates its tree, makes of expressions otherwise.
//!
//! `lexer` makes tokens, `parser` a tree, `eval` walks it, `functions` holds the built-in functions, and `budget` ends
//! what would not end by itself.

mod budget;
#[cfg(test)]
mod crate_tests;
mod eval;
mod functions;
mod lexer;
mod parser;

use crate::value::Value;

/// A parsed query.
#[derive(Debug, Clone)]
pub(crate) struct Query {
    root: Node,
}

impl Query {
    /// Parses `expression`.
    ///
    /// # Errors
    ///
    /// Says what is wrong, shows the expression, and marks the place.
    pub(crate) fn parse(expression: &str) -> Result<Self, String> {
        parser::parse(expression).map(|root| Self { root })
    }

    /// The result of the query on `value`.
    ///
    /// # Errors
    ///
    /// For an unknown function, and for arguments of the wrong number or type.
    pub(crate) fn search(&self, value: &Value) -> Result<Value, String> {
        eval::search(&self.root, value)
    }
}

/// A node of the tree of a query.
#[derive(Debug, Clone, PartialEq)]
enum Node {
    /// The value itself, where the syntax leaves something out.
    Identity,
    /// `@`
    Current,
    /// `name`
    Field(String),
    /// A literal between backquotes or single quotes.
    Literal(Value),
    /// `a.b.c`, and `a | b`: each works on the result of the one before it.
    Chain(Vec<Node>),
    /// `a[0][1]`: a chain of indexes, which takes a slice in without making a projection of it.
    IndexChain(Vec<Node>),
    /// `[n]`
    Index(i64),
    /// `[start:stop:step]`
    Slice([Option<i64>; 3]),
    /// `[*]`, a slice, or what follows `[]`: the right side on each element of the left.
    Projection(Box<Node>, Box<Node>),
    /// `.*`
    ValueProjection(Box<Node>, Box<Node>),
    /// `[?condition]`
    FilterProjection {
        /// What to filter.
        base: Box<Node>,
        /// What to do with each element that passes.
        right: Box<Node>,
        /// What to ask each element.
        condition: Box<Node>,
    },
    /// `[]`
    Flatten(Box<Node>),
    /// `a < b` and its like.
    Comparison(Comparator, Box<Node>, Box<Node>),
    /// `a || b`
    Or(Box<Node>, Box<Node>),
    /// `a && b`
    And(Box<Node>, Box<Node>),
    /// `!a`
    Not(Box<Node>),
    /// `[a, b]`
    MultiList(Vec<Node>),
    /// `{x: a, y: b}`
    MultiHash(Vec<(String, Node)>),
    /// `name(a, b)`
    Function(String, Vec<Node>),
    /// `&a`
    Reference(Box<Node>),
}

impl Node {
    /// The nodes directly below.
    fn children(&self) -> Vec<&Node> {
        match self {
            Self::Identity | Self::Current | Self::Field(_) | Self::Literal(_) | Self::Index(_) | Self::Slice(_) => {
                Vec::new()
            }
            Self::Chain(nodes) | Self::IndexChain(nodes) | Self::MultiList(nodes) | Self::Function(_, nodes) => {
                nodes.iter().collect()
            }
            Self::Projection(left, right)
            | Self::ValueProjection(left, right)
            | Self::Comparison(_, left, right)
            | Self::Or(left, right)
            | Self::And(left, right) => vec![left, right],
            Self::FilterProjection { base, right, condition } => vec![base, right, condition],
            Self::Flatten(node) | Self::Not(node) | Self::Reference(node) => vec![node],
            Self::MultiHash(members) => members.iter().map(|(_, node)| node).collect(),
        }
    }

    /// How many levels deeper than the value that the query works on its result may be.
    fn added_levels(&self) -> usize {
        let below = || self.children().into_iter().map(Self::added_levels);
        match self {
            Self::Identity
            | Self::Current
            | Self::Field(_)
            | Self::Index(_)
            | Self::Slice(_)
            | Self::Comparison(..)
            | Self::Not(_) => 0,
            Self::Literal(value) => value.depth(),
            Self::Chain(_)
            | Self::IndexChain(_)
            | Self::Projection(..)
            | Self::ValueProjection(..)
            | Self::Flatten(_)
            | Self::Reference(_) => below().sum(),
            // The condition chooses what is in the result, and is not part of it.
            Self::FilterProjection { base, right, .. } => base.added_levels() + right.added_levels(),
            Self::Or(..) | Self::And(..) => below().max().unwrap_or_default(),
            Self::MultiList(_) | Self::MultiHash(_) => 1 + below().max().unwrap_or_default(),
            Self::Function(..) => 1 + below().sum::<usize>(),
        }
    }
}

/// A comparison operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comparator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Comparator {
    /// How it is written.
    fn symbol(self) -> &'static str {
        match self {
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::json;

    pub(super) const DOCUMENT: &str = r#"{
        "jobs": [
            {"name": "b", "status": "ACTIVE", "size": 3, "o": {"members": [{"accountId": "1"}, {"accountId": "2"}]}},
            {"name": "a", "status": "CREATE_FAILED", "size": 1.5, "d": "x"},
            {"name": "c", "status": "ACTIVE", "size": 2}
        ],
        "empty": [],
        "nested": [[1, 2], 3, [[4]]],
        "zero": 0,
        "no": false,
        "quoted \"name\"": "é"
    }"#;

    pub(super) fn search(expression: &str) -> String {
        let document = Value::from_json(DOCUMENT.as_bytes()).expect("JSON");
        match Query::parse(expression).and_then(|query| query.search(&document)) {
            Ok(value) => json::to_compact_ascii(&value),
            Err(error) => format!("error: {error}"),
        }
    }

    #[test]
    fn results() {
        let table = [
            ("jobs[].name", r#"["b","a","c"]"#),
            ("jobs[*].{status: status, name: name} | [1]", r#"{"status":"CREATE_FAILED","name":"a"}"#),
            ("jobs[?status=='ACTIVE'].name", r#"["b","c"]"#),
            ("jobs[?size > `1.5`].[name, size]", r#"[["b",3],["c",2]]"#),
            ("jobs[?name < 'c'].name", r#"["b","a"]"#),
            ("jobs[?d && status != 'ACTIVE'] | [0].d", r#""x""#),
            ("jobs[?!d].name", r#"["b","c"]"#),
            ("jobs[*].o.members[].accountId", r#"["1","2"]"#),
            ("jobs[*].o.members[*].accountId", r#"[["1","2"]]"#),
            ("jobs[::-1].name", r#"["c","a","b"]"#),
            ("jobs[-2:].name", r#"["a","c"]"#),
            ("jobs[1:5:2].name", r#"["a"]"#),
            ("jobs[-1].name", r#""c""#),
            ("jobs[9]", "null"),
            ("nested[]", "[1,2,3,[4]]"),
            ("nested[][]", "[1,2,3,4]"),
            ("*.name", "[]"),
            ("jobs[0].*", r#"["b","ACTIVE",3,{"members":[{"accountId":"1"},{"accountId":"2"}]}]"#),
            (r#""quoted \"name\"""#, r#""\u00e9""#),
            ("missing || 'else'", r#""else""#),
            ("zero || 'else'", "0"),
            ("no || 'else'", r#""else""#),
            ("!zero", "false"),
            ("!no", "true"),
            ("zero == `false`", "false"),
            ("`[1]` == `[1.0]`", "true"),
            ("jobs[0].name == 'b' && jobs[1].name == 'a'", "true"),
            ("@.zero", "0"),
            ("length(jobs)", "3"),
            ("length('é😀')", "2"),
            ("sort_by(jobs, &name)[].name", r#"["a","b","c"]"#),
            ("sort_by(jobs, &size)[].size", "[1.5,2,3]"),
            ("max_by(jobs, &size).name", r#""b""#),
            ("min_by(jobs, &name).name", r#""a""#),
            ("max_by(empty, &size)", "null"),
            ("sum(jobs[].size)", "6.5"),
            ("sum(empty)", "0"),
            ("avg(`[1, 2, 3]`)", "2.0"),
            ("avg(empty)", "null"),
            ("ceil(`1.2`)", "2"),
            ("floor(`-1.2`)", "-2"),
            ("abs(`-3`)", "3"),
            ("join(', ', jobs[].name)", r#""b, a, c""#),
            ("map(&d, jobs)", r#"[null,"x",null]"#),
            ("contains(jobs[].name, 'a')", "true"),
            ("contains('abc', 'bc')", "true"),
            // In Python an item is found that is the same object, and `NaN` is one.
            ("contains(`[1, NaN]`, `NaN`)", "true"),
            ("contains(`[[NaN]]`, `[NaN]`)", "true"),
            ("contains(`[1]`, `NaN`)", "false"),
            ("`NaN` == `NaN`", "false"),
            ("`[NaN]` == `[NaN]`", "true"),
            ("`[NaN]` != `[NaN]`", "false"),
            ("`{\"a\": NaN}` == `{\"a\": NaN}`", "true"),
            ("starts_with('abc', 'ab')", "true"),
            ("ends_with('abc', 'ab')", "false"),
            ("reverse('abc')", r#""cba""#),
            ("reverse(jobs[].name)", r#"["c","a","b"]"#),
            ("keys(jobs[1])", r#"["name","status","size","d"]"#),
            ("values(jobs[1])", r#"["a","CREATE_FAILED",1.5,"x"]"#),
            ("merge(`{\"a\": 1, \"b\": 2}`, `{\"a\": 3}`)", r#"{"a":3,"b":2}"#),
            ("not_null(missing, d, jobs[1].d)", r#""x""#),
            ("type(@)", r#""object""#),
            ("type(jobs[0].size)", r#""number""#),
            ("to_string(jobs[2])", r#""{\"name\":\"c\",\"status\":\"ACTIVE\",\"size\":2}""#),
            ("to_string('x')", r#""x""#),
            ("to_number('12')", "12"),
            ("to_number(' 1.0 ')", "1.0"),
            ("to_number('x')", "null"),
            ("to_array(zero)", "[0]"),
            ("max(jobs[].name)", r#""c""#),
            ("min(`[3, 1.5]`)", "1.5"),
            ("sort(jobs[].name)", r#"["a","b","c"]"#),
            ("`\"a\\`b\"`", r#""a`b""#),
            ("`bare words`", r#""bare words""#),
            (r"'it\'s'", r#""it's""#),
            (r"'a\nb'", r#""a\\nb""#),
            ("jobs[0] | name", r#""b""#),
            ("jobs[*].[name][0]", r#"["b"]"#),
            ("jobs.name", "null"),
        ];
        for (expression, expected) in table {
            assert_eq!(search(expression), expected, "{expression}");
        }
    }

    #[test]
    fn errors() {
        let table = [
            ("", "Invalid JMESPath expression: cannot be empty."),
            ("jobs[", "Invalid jmespath expression: Incomplete expression:\n\"jobs[\"\n      ^"),
            (
                "jobs]",
                "Unexpected token: ]: Parse error at column 4, token \"]\" (RBRACKET), for expression:\n\"jobs]\"\n     ^",
            ),
            (
                "jobs..x",
                "Expecting: ['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace'], got: dot: Parse error at \
                 column 5, token \".\" (DOT), for expression:\n\"jobs..x\"\n      ^",
            ),
            ("a = b", "Bad jmespath expression: Unknown token '=':\na = b\n  ^"),
            ("a ~ b", "Bad jmespath expression: Unknown token ~:\na ~ b\n  ^"),
            ("'open", "Bad jmespath expression: Unclosed ' delimiter:\n'open\n^"),
            ("nope(@)", "Unknown function: nope()"),
            ("length()", "Expected 1 argument for function length(), received 0"),
            ("not_null()", "Expected at least 1 argument for function not_null(), received 0"),
            (
                "length(zero)",
                "In function length(), invalid type for value: 0, expected one of: ['string', 'array', 'object'], \
                 received: \"number\"",
            ),
            (
                "sum(jobs[].name)",
                "In function sum(), invalid type for value: b, expected one of: ['array-number'], received: \"str\"",
            ),
            (
                "sort_by(jobs, &d)",
                "In function sort_by(), invalid type for value: {'name': 'b', 'status': 'ACTIVE', 'size': 3, 'o': \
                 {'members': [{'accountId': '1'}, {'accountId': '2'}]}}, expected one of: ['string', 'number'], received: \
                 \"null\"",
            ),
            ("jobs[::0]", "slice step cannot be zero"),
            ("jobs[?name > `1`]", "'>' not supported between instances of 'str' and 'int'"),
        ];
        for (expression, expected) in table {
            assert_eq!(search(expression), format!("error: {expected}"), "{expression}");
        }
    }

    #[test]
    fn a_hostile_expression_is_an_error_not_a_crash() {
        let hostile = [
            "(".repeat(100_000),
            "!".repeat(100_000),
            "[0]".repeat(100_000),
            format!("a{}", "|a".repeat(100_000)),
            format!("a{}", "||a".repeat(100_000)),
            format!("a{}", "[*]".repeat(5_000)),
            format!("`{}`", "[".repeat(100_000)),
            "'".to_owned(),
            "\"\\".to_owned(),
            "&".repeat(3_000),
            "a.".repeat(3_000),
            format!("@{}", ".[@]".repeat(4_900)),
            format!("@{}", "|[@]".repeat(4_900)),
            format!("@{}", "|{a:@}".repeat(3_000)),
            format!("{}@{}", "to_array(".repeat(200), ")".repeat(200)),
            format!("{}@{}", "[".repeat(250), "]".repeat(250)),
        ];
        for expression in hostile {
            let _ = search(&expression);
        }
    }

    #[test]
    fn what_grows_without_bound_is_refused_in_time() {
        let growing = [
            format!("@{}", "|[@,@]".repeat(40)),
            format!("@{}", ".[@,@]".repeat(40)),
            format!("@{}", "|{a:@,b:@}".repeat(40)),
            format!("[@]{}", "|[@[],@[]][]".repeat(40)),
            format!("[@]{}", "|map(&[@,@],@)".repeat(40)),
            format!("[@]{}", "|[*].[@,@]".repeat(40)),
            format!("[@]{}", "|[*][@,@]".repeat(40)),
            format!("jobs{}", "|[@,@][]".repeat(40)),
            format!("'x'{}", "|join(@,[@,@])".repeat(40)),
            format!("'\"'{}", "|to_string([@])".repeat(40)),
            format!("jobs{}", "|[@,@]|[?@==@]".repeat(40)),
            format!("@{}", "|merge({a:@},{b:@})".repeat(40)),
            format!("jobs[*].[{}]", vec!["jobs"; 30].join(",").replace("jobs", "o.*.*")),
            format!("[{}]", vec!["[@,@,@,@]"; 4000].join(",")),
            format!("@{}", "|[@]|[@==@,@==@,@==@]".repeat(30)),
        ];
        let begun = std::time::Instant::now();
        let refused = growing.iter().filter(|expression| search(expression).contains("takes too much")).count();
        assert!(refused >= 10, "{refused} of {}", growing.len());
        assert!(begun.elapsed() < std::time::Duration::from_mins(1), "{:?}", begun.elapsed());
    }

    #[test]
    fn what_doubles_a_few_times_is_not_refused() {
        let doubled = search(&format!("@{}|length(@)", "|[@,@][]".repeat(8)));
        assert_eq!(doubled, "256");
        assert_eq!(search(&format!("`1`{}", "|@".repeat(1_000))), "1");
    }

    #[test]
    fn sums_past_what_floats_hold() {
        let zeros = |count: usize| "0".repeat(count);
        for (expression, expected) in [
            (format!("avg(`[1{0}, 1{0}]`)", zeros(308)), Some("1e+308")),
            (format!("sum(`[1{0}]`) == `1{0}`", zeros(400)), Some("true")),
            (format!("avg(`[1{}]`)", zeros(309)), None),
            (format!("sum(`[1{}, 0.5]`)", zeros(309)), None),
            (format!("sum(`[0.5, 1{}]`)", zeros(400)), None),
        ] {
            let found = search(&expression);
            let Some(expected) = expected else {
                let error = found.lines().next();
                assert_eq!(error, Some("error: int too large to convert to float"), "{expression}");
                continue;
            };
            assert_eq!(found, expected, "{expression}");
        }
    }

    #[test]
    fn a_literal_is_read_whole_or_refused() {
        let nested = |depth: usize| format!("`{}{}`", "[".repeat(depth), "]".repeat(depth));
        assert!(search(&nested(100)).starts_with('['));
        for depth in [250, 10_000] {
            let found = search(&nested(depth));
            assert!(found.starts_with("error: ") && found.contains("nested too deep"), "{found}");
        }
    }

    #[test]
    fn numbers_of_any_size() {
        let table = [
            ("`-0`", "0"),
            ("`-0.0`", "-0.0"),
            (
                "`123456789012345678901234567890123456789012345678901234567890`",
                "123456789012345678901234567890123456789012345678901234567890",
            ),
            ("`1E400`", "Infinity"),
            ("`-1E400`", "-Infinity"),
            ("`NaN`", "NaN"),
            ("to_number('-0')", "0"),
            ("to_number('340282366920938463463374607431768211457')", "340282366920938463463374607431768211457"),
            ("to_number('1E400')", "Infinity"),
            ("abs(`-340282366920938463463374607431768211457`)", "340282366920938463463374607431768211457"),
            ("sum(`[340282366920938463463374607431768211455, 1]`)", "340282366920938463463374607431768211456"),
            ("avg(`[1e1, 2, 3]`)", "5.0"),
            ("to_string(`[\"/\", \"\\u007f\"]`)", r#""[\"/\",\"\\u007f\"]""#),
            ("ceil(`1e40`)", "10000000000000000303786028427003666890752"),
            ("floor(`-0.0`)", "0"),
            ("`9007199254740993` == `9007199254740992.0`", "false"),
            ("`9007199254740993` > `9007199254740992.0`", "true"),
            ("max(`[1e30, 1000000000000000019884624838657]`)", "1000000000000000019884624838657"),
            ("jobs[-0].name", r#""b""#),
            ("jobs[99999999999999999999]", "null"),
            ("jobs[-99999999999999999999:99999999999999999999].name", r#"["b","a","c"]"#),
            ("to_string(`123456789012345678901234567890`)", r#""123456789012345678901234567890""#),
            ("ceil(`1E400`)", "error: cannot convert float infinity to integer"),
            ("floor(`NaN`)", "error: cannot convert float NaN to integer"),
        ];
        for (expression, expected) in table {
            assert_eq!(search(expression), expected, "{expression}");
        }
    }
}
