//! Programs: their text, their values, their bounds.

use aws_smithy_types::Document;

use super::super::program::Source;
use super::super::{ParamValue, Resolver, Values};

use super::{resolve, rules};
use crate::endpoint::Partitions;

/// What an expression is, as a text between angle brackets; nothing where it has no value.
fn shown(expr: &str, params: &[&str]) -> Option<String> {
    let program = format!(
        "param A string\nparam B string\nvar x\nlet x {expr}\nendpoint \"<{{x}}>\"\nerror \"none\"\nstart 0\nnode 0 =0 =1"
    );
    match resolve(&program, params) {
        Ok(endpoint) => Some(endpoint.url().to_owned()),
        Err(err) if err == "none" => None,
        Err(err) => panic!("{expr}: {err}"),
    }
}

/// Whether a condition holds.
fn holds(condition: &str, params: &[&str]) -> bool {
    let program = format!(
        "param A string\nparam B string\nif {condition}\nendpoint \"yes\"\nerror \"none\"\nstart 0\nnode 0 =0 =1"
    );
    resolve(&program, params).is_ok()
}

#[test]
fn expressions_have_values_or_none() {
    for (expr, params, expected) in [
        ("coalesce A \"d\"", &["a"][..], Some("<a>")),
        ("coalesce A \"d\"", &[], Some("<d>")),
        ("coalesce A B", &[], None),
        ("coalesce A B \"d\"", &[], Some("<d>")),
        ("coalesce \"{A}-{B}\" \"d\"", &["a", "b"], Some("<a-b>")),
        ("coalesce \"{A}-{B}\" \"d\"", &["a"], Some("<d>")),
        ("coalesce \"{{A}}\" \"d\"", &["a"], Some("<{A}>")),
        ("coalesce \"a\\n\\\"\\\\\" A", &[], Some("<a\n\"\\>")),
        ("ite (isSet A) \"yes\" \"no\"", &["a"], Some("<yes>")),
        ("ite (isSet A) \"yes\" \"no\"", &[], Some("<no>")),
        ("ite (isSet A) \"yes\" B", &[], None),
        ("substring A 0 2 false", &["abc"], Some("<ab>")),
        ("substring \"{A}{B}\" 0 2 true", &["abc", "d"], Some("<cd>")),
        ("substring A 0 4 false", &["abc"], None),
        ("uriEncode A", &["a/b"], Some("<a%2Fb>")),
        ("getAttr (split A \"-\" 0) \"[1]\"", &["a-b-c"], Some("<b>")),
        ("getAttr (split A \"-\" 0) \"[-1]\"", &["a-b-c"], Some("<c>")),
        ("getAttr (split A \"-\" 0) \"[3]\"", &["a-b-c"], None),
        ("getAttr (split A \"-\" 2) \"[1]\"", &["a-b-c"], Some("<b-c>")),
        ("substring A (coalesce 1) 2 false", &["abc"], Some("<b>")),
        ("getAttr (aws.parseArn A) \"resourceId[1]\"", &["arn:a:b:c:d:e/f"], Some("<f>")),
        ("getAttr (aws.parseArn A) \"resourceId[2]\"", &["arn:a:b:c:d:e/f"], None),
        ("getAttr (aws.parseArn A) \"region\"", &["nonsense"], None),
        ("getAttr (parseURL A) \"authority\"", &["https://h:1/p"], Some("<h:1>")),
        ("getAttr (parseURL \"{A}://h\") \"scheme\"", &["http"], Some("<http>")),
        ("getAttr (aws.partition A) \"dnsSuffix\"", &["cn-north-1"], Some("<amazonaws.com.cn>")),
        ("getAttr (aws.partition A) \"implicitGlobalRegion\"", &["us-gov-east-1"], Some("<us-gov-west-1>")),
        ("getAttr (aws.partition A) \"region\"", &["us-gov-east-1"], None),
        ("getAttr A \"region\"", &["a"], None),
    ] {
        assert_eq!(shown(expr, params).as_deref(), expected, "{expr} {params:?}");
    }
}

#[test]
fn templates_have_parts_of_values() {
    let program = "param A string\nvar x\nlet x aws.parseArn A\nendpoint \"{x#region}.{x#resourceId[1]}{{}}\"\nstart 0\nnode 0 =0 .";
    assert_eq!(resolve(program, &["arn:a:b:c:d:e/f"]).unwrap().url(), "c.f{}");
}

#[test]
fn parameters_come_from_where_their_rows_say() {
    for (row, expected) in [
        ("", Source::Operation),
        (" client", Source::Client),
        (" builtin AWS::Region", Source::Region),
        (" builtin AWS::UseDualStack", Source::UseDualStack),
        (" builtin AWS::UseFIPS", Source::UseFips),
        (" builtin SDK::Endpoint", Source::Endpoint),
        (" builtin AWS::Auth::AccountId", Source::AccountId),
        (" builtin AWS::Auth::AccountIdEndpointMode", Source::AccountIdEndpointMode),
        (" builtin AWS::S3::UseGlobalEndpoint", Source::Unset),
    ] {
        let program = rules(&format!("param A string{row}\nstart .")).program().unwrap();
        assert_eq!(program.params[0].source, expected, "{row}");
    }
}

#[test]
fn conditions_hold_for_what_is_true_or_there() {
    for (condition, params, expected) in [
        ("isSet A", &["a"][..], true),
        ("isSet A", &[], false),
        ("not (isSet A)", &[], true),
        ("not (stringEquals A \"a\")", &["b"], true),
        ("not (stringEquals A \"a\")", &[], true),
        ("stringEquals A B", &["a", "a"], true),
        ("stringEquals A B", &["a", "b"], false),
        ("stringEquals A B", &["a"], false),
        ("booleanEquals true true", &[], true),
        ("booleanEquals (isSet A) false", &[], true),
        ("booleanEquals A false", &["a"], false),
        ("isValidHostLabel A false", &["a"], true),
        ("isValidHostLabel A false", &["a.b"], false),
        ("isValidHostLabel A true", &["a.b"], true),
        ("aws.isVirtualHostableS3Bucket A false", &["bucket"], true),
        ("aws.isVirtualHostableS3Bucket A true", &["Bucket"], false),
        ("coalesce A \"\"", &[], true),
        ("ite (isSet A) true false", &[], false),
    ] {
        assert_eq!(holds(condition, params), expected, "{condition} {params:?}");
    }
}

#[test]
fn nodes_lead_to_outcomes_and_complements_are_opposites() {
    let program = |nodes: &str| {
        format!(
            "param A string\nparam B string\nif isSet A\nif isSet B\nendpoint \"a\"\nendpoint \"b\"\nerror \"no {{A}}\"\n{nodes}"
        )
    };
    let found = |nodes: &str, params: &[&str]| resolve(&program(nodes), params).map(|found| found.url().to_owned());
    for (nodes, params, expected) in [
        ("start =1", &[][..], Ok("b")),
        ("start .", &[], Err("No endpoint rule matched")),
        ("start 0\nnode 0 =0 =1", &["x"], Ok("a")),
        ("start 0\nnode 0 =0 =1", &[], Ok("b")),
        ("start !0\nnode 0 =0 =1", &["x"], Ok("b")),
        ("start !0\nnode 0 =0 =1", &[], Ok("a")),
        ("start 1\nnode 1 =0 .\nnode 0 !0 =1", &["x"], Ok("a")),
        ("start 1\nnode 1 =0 .\nnode 0 0 =1", &["x"], Err("No endpoint rule matched")),
        ("start 1\nnode 1 =0 .\nnode 0 0 =1", &["x", "y"], Ok("a")),
        ("start =2", &["x"], Err("no x")),
        ("start =2", &[], Err("the error of the endpoint rules needs a parameter that is not set")),
    ] {
        assert_eq!(found(nodes, params), expected.map(str::to_owned).map_err(str::to_owned), "{nodes} {params:?}");
    }
}

#[test]
fn endpoints_have_headers_properties_and_auth_schemes() {
    let program = "param A string\n\
                   record {\"authSchemes\": [{\"name\": \"sigv4\", \"signingRegion\": \"{A}\", \"disableDoubleEncoding\": true}, \
                   {\"name\": \"{A}-x\", \"signingRegionSet\": [\"*\", A]}], \"plain\": \"{A}\", \"list\": [A], \"nested\": {\"n\": [1, -2, {}]}}\n\
                   record {\"x-one\": [\"1\", \"{A}\"], \"x-two\": [A]}\n\
                   endpoint \"https://{A}.example\" 0 1\nstart =0";
    let found = resolve(program, &["r"]).unwrap();
    assert_eq!(found.url(), "https://r.example");
    let text = |text: &str| Document::String(text.to_owned());
    let [first, second] = found.auth_schemes() else { panic!("{found:?}") };
    assert_eq!((first.name(), first.get("signingRegion")), ("sigv4", Some(&text("r"))));
    assert_eq!(first.get("disableDoubleEncoding"), Some(&Document::Bool(true)));
    let set = Document::Array(vec![text("*"), text("r")]);
    assert_eq!((second.name(), second.get("signingRegionSet")), ("r-x", Some(&set)));
    assert_eq!(found.properties().get("plain"), Some(&text("r")));
    assert_eq!(found.properties().get("list"), Some(&Document::Array(vec![text("r")])));
    let numbers = found.properties()["nested"].as_object().unwrap()["n"].as_array().unwrap();
    assert_eq!(numbers.len(), 3);
    let mut headers: Vec<_> = found.headers().map(|(name, values)| (name, values.collect::<Vec<_>>())).collect();
    headers.sort_unstable();
    assert_eq!(headers, [("x-one", vec!["1", "r"]), ("x-two", vec!["r"])]);
}

#[test]
fn parameters_have_defaults_and_are_checked() {
    let program = "param Region string builtin AWS::Region\nparam Flag boolean required default true\nparam Must string required\n\
                   endpoint \"{Region}\"\nstart =0";
    let rules = rules(program);
    let complete = |region: Option<&str>, must: Option<ParamValue>| {
        let mut values = Values::default();
        values.set(0, region.map(str::to_owned));
        values.set(2, must);
        rules.complete(values).map_err(|err| err.to_string())
    };
    let text = || Some(ParamValue::String("m".to_owned()));
    assert_eq!(complete(Some("r"), text()).unwrap().boolean(1), Some(true));
    assert_eq!(complete(Some("r"), None).unwrap_err(), "a required field was missing: `third`");
    let other = complete(None, Some(ParamValue::Boolean(true))).unwrap_err();
    assert!(other.starts_with("invalid value for field: `third`"), "{other}");
    for region in ["a/b", "", "-a", "a..b", "é"] {
        let unfit = complete(Some(region), text()).unwrap_err();
        assert_eq!(unfit, "invalid value for field: `first` - must be a valid host label", "{region}");
    }
}

#[test]
fn the_region_is_the_rules_own_where_they_look_at_it() {
    let program = "param Region string builtin AWS::Region\nif isValidHostLabel Region false\nendpoint \"ok\"\nerror \"bad {Region}\"\n\
                   start 0\nnode 0 =0 =1";
    assert_eq!(resolve(program, &["a/b"]).unwrap_err(), "bad a/b");
    assert_eq!(resolve(program, &["a"]).unwrap().url(), "ok");
}

#[test]
fn the_first_and_the_last_endpoint_are_kept_for_what_the_rules_read() {
    let text = "param Read string\nparam Unread string\nparam C string\nif isSet C\nendpoint \"{Read}\"\nstart =0";
    let shared = rules(text);
    let partitions: &Partitions = Box::leak(Box::new(Partitions::parse(b"{\"partitions\": []}").unwrap()));
    // What is kept after each, by one client and then by another, which knows the first from the beginning.
    let one = [
        ("a", "1", None, None),
        ("b", "1", None, None),
        ("b", "2", Some("b"), None),
        ("b", "3", Some("b"), None),
        ("a", "3", Some("b"), None),
        ("c", "3", Some("b"), None),
        ("c", "4", Some("b"), Some("c")),
        ("b", "4", Some("b"), Some("c")),
        ("c", "5", Some("b"), Some("c")),
        ("a", "5", Some("b"), None),
        ("a", "6", Some("b"), Some("a")),
    ];
    let other = [("b", "1", Some("b"), None), ("a", "1", Some("b"), None), ("a", "2", Some("b"), Some("a"))];
    // Nor do clients share what partitions of their own lead to.
    let own = [("d", "1", None, None), ("d", "2", None, Some("d")), ("d", "3", None, Some("d"))];
    for (resolver, calls) in [
        (Resolver::new(shared), &one[..]),
        (Resolver::new(shared), &other),
        (Resolver::with_partitions(rules(text), partitions), &own),
    ] {
        for &(read, unread, first, last) in calls {
            let mut values = Values::default();
            values.set(0, Some(read.to_owned()));
            values.set(1, Some(unread.to_owned()));
            assert_eq!(resolver.resolve(&values).unwrap().url(), read);
            assert_eq!(resolver.kept(), [first, last].map(|kept| kept.map(str::to_owned)), "{read} {unread}");
        }
    }
}

#[test]
fn texts_that_are_not_programs_are_refused() {
    for (text, expected) in [
        ("nonsense", "line 1: an unknown row"),
        ("param A", "line 1: an unknown type"),
        ("param A string maybe", "line 1: an unknown fact"),
        ("param A boolean default 1", "line 1: a default of another type"),
        ("\nif", "line 2: an unknown function"),
        ("if isSet", "another number of arguments"),
        ("if isSet \"a\" \"b\"", "another number of arguments"),
        ("if isSet A", "an unknown name"),
        ("if isSet (isSet \"a\"", "a sign is missing"),
        ("if isSet \"a", "a text that does not end"),
        ("if isSet \"a\\", "a text that does not end"),
        ("if isSet \"\\u0041\"", "an unknown escape"),
        ("if isSet \"{a\"", "an unclosed reference"),
        ("if isSet \"a}\"", "an unclosed reference"),
        ("if isSet \"{a}\"", "an unknown name"),
        ("let x isSet \"a\"", "an unknown variable"),
        ("if getAttr \"a\" \"nobody\"", "an unknown attribute"),
        ("record 1", "a sign is missing"),
        ("record {\"a\"}", "a sign is missing"),
        ("record {\"a\": [\"b\"", "an unknown name"),
        ("start 0", "a number that is not one of a row"),
        ("start x", "not a number"),
        ("start 0x", "something behind the row"),
        ("start 4294967296", "a number that is too large"),
        ("start 2147483648", "not a number of a row"),
        ("\nif isSet \"a\n\"\nstart .", "line 2: a text that does not end"),
        ("\nif isSet \"\\n\n\"\nstart .", "line 2: a text that does not end"),
        ("auth\n\nauth auth\n", "line 3: something behind the row"),
        ("start =0", "a number that is not one of a row"),
        ("start .\nnode 0 . .", "a number that is not one of a row"),
        ("endpoint \"a\" 0\nstart =0", "a number that is not one of a row"),
        ("start . .", "something behind the row"),
    ] {
        let err = resolve(text, &[]).unwrap_err();
        let err = if err.contains("rules are malformed") && !err.contains("line") {
            rules(text).check().unwrap_err().to_string()
        } else {
            err
        };
        assert!(err.contains(expected), "{text}: {err}");
    }
    let deep = format!("if {}isSet \"a\"{}", "not (".repeat(40), ")".repeat(40));
    assert!(rules(&deep).check().unwrap_err().to_string().contains("nested too deeply"));
    let deep = format!("if {}\"a\"{}", "getAttr (".repeat(40), " \"[0]\")".repeat(40));
    assert!(rules(&deep).check().unwrap_err().to_string().contains("nested too deeply"));
    let deep = format!("record {{\"a\": {}1{}}}", "[".repeat(40), "]".repeat(40));
    assert!(rules(&deep).check().unwrap_err().to_string().contains("nested too deeply"));
}

#[test]
fn evaluation_ends_and_stays_small() {
    let circle = "param A string\nif isSet A\nstart 0\nnode 0 1 1\nnode 0 0 0";
    assert_eq!(resolve(circle, &["a"]).unwrap_err(), "the endpoint rules go round in circles");
    // Each text is twice the one before.
    let rows = |row: &dyn Fn(usize) -> String| (1..40).map(row).collect::<Vec<_>>().join("\n");
    let names = rows(&|at| format!("var v{at}"));
    let doubled = rows(&|at| format!("let v{at} coalesce \"{{v{}}}{{v{}}}\" \"\"", at - 1, at - 1));
    let nodes = rows(&|at| format!("node {at} {} .", if at == 39 { "=0".to_owned() } else { (at + 1).to_string() }));
    let program = format!(
        "param A string\nvar v0\n{names}\nlet v0 coalesce A \"\"\n{doubled}\nendpoint \"{{v39}}\"\nstart 0\nnode 0 1 .\n{nodes}"
    );
    let doubling = resolve(&program, &["a"]).unwrap_err();
    assert_eq!(doubling, "the endpoint rules made a text that is too long for a URL");
    let own = |url: &str| resolve("param A string\nendpoint \"{A}\"\nstart =0", &[url]);
    assert_eq!(own("").unwrap_err(), "the endpoint rules made an empty URL");
    let longest = "a".repeat(64 * 1024);
    assert_eq!(own(&longest).unwrap().url(), longest);
    assert_eq!(own(&(longest + "a")).unwrap_err(), doubling);
}

/// Random rows, from pieces of good ones: nothing panics, whatever becomes of it.
#[test]
fn random_programs_are_refused_or_evaluated() {
    const PIECES: [&str; 40] = [
        "param A string\n",
        "var x\n",
        "if ",
        "let x ",
        "isSet ",
        "getAttr ",
        "substring ",
        "split ",
        "coalesce ",
        "ite ",
        "A",
        "x",
        " ",
        "(",
        ")",
        "\"",
        "\"a\"",
        "\"{A}\"",
        "\"{x#region}\"",
        "\"[0]\"",
        "\"resourceId[1]\"",
        "0",
        "-1",
        "99999999999",
        "true",
        "record {",
        "}",
        "[",
        "]",
        ":",
        ",",
        "endpoint ",
        "error ",
        "start ",
        "node ",
        "=0",
        "!0",
        ".",
        "\n",
        "é",
    ];
    let random = fastrand::Rng::with_seed(7);
    let mut random = random;
    for _ in 0..20_000 {
        let mut text = "param A string\n".to_owned();
        for _ in 0..random.usize(0..24) {
            text += PIECES[random.usize(0..PIECES.len())];
        }
        let _ = resolve(&text, &["arn:a:b:c:d:é/f"]);
    }
}
