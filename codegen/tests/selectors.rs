//! Selectors: what they match, and what they do not read.

use tongs::load::{Sources, load};
use tongs::semantic::selector::{Graph, Selector};

const MODEL: &str = r#"
$version: "2.0"
namespace a

@title("T")
service Shop { version: "2024-01-01", operations: [Ping], resources: [Order] }
@readonly
operation Ping { input := { @required name: Name, tags: Tags }, errors: [Oops] }
resource Order { identifiers: { id: Id }, read: GetOrder, operations: [Close] }
@readonly
operation GetOrder { input := for Order { @required $id }, output := { order: Data } }
operation Close { input := for Order { @required $id } }
@error("client")
structure Oops { message: String }
structure Data { next: Data, count: Integer, kind: Kind }
enum Kind { A, B }
@tags(["one", "two"])
@length(min: 1, max: 10)
string Name
@tags(["one"])
string Id
list Tags { member: Name }
map Alone { key: String, value: Tags }
"#;

/// The names in namespace `a` that a selector yields, with `$` for members.
fn select(text: &str) -> Result<Vec<String>, String> {
    let loaded = load(Sources::new().text("a.smithy", MODEL));
    let model = loaded.model.unwrap_or_else(|| panic!("{}", loaded.diagnostics.render(&loaded.sources, false)));
    let graph = Graph::new(&model);
    let selector = Selector::parse(text).map_err(|error| error.to_string())?;
    let found = selector.select(&graph).map_err(|error| error.to_string())?;
    let own = found.into_iter().map(|vertex| graph.id(vertex)).filter(|id| id.namespace() == "a");
    Ok(own.map(|id| id.as_str()[2..].to_owned()).collect())
}

#[test]
fn selectors_yield_what_they_say() {
    let cases: &[(&str, &[&str])] = &[
        ("service", &["Shop"]),
        ("resource", &["Order"]),
        ("enum", &["Kind"]),
        ("string", &["Id", "Kind", "Name"]),
        ("string :not(enum)", &["Id", "Name"]),
        ("collection", &["Tags"]),
        ("[id|name = Tags]", &["Tags", "Tags$member"]),
        ("[id = 'a#Tags$member']", &["Tags$member"]),
        ("[id|member = value]", &["Alone$value"]),
        ("[id|name ^= ta i]:not(member)", &["Tags"]),
        ("[id|name $= g]:not(member)", &["Ping"]),
        ("[id|name *= oo i]:not(member)", &["Oops"]),
        ("operation[trait|readonly]", &["GetOrder", "Ping"]),
        ("operation[trait|readonly ?= false]", &["Close"]),
        ("[trait|tags|(values) = two]", &["Name"]),
        ("[trait|tags|(length) > 1]", &["Name"]),
        ("[trait|length|min >= 1]", &["Name"]),
        ("[trait|length|max < 10]", &[]),
        ("[trait|error = client, server]", &["Oops"]),
        ("[trait|error != server]", &["Oops"]),
        ("[trait|(keys)|name = title]", &["Shop"]),
        ("[service|version ^= '2024-']", &["Shop"]),
        ("[@trait|length: @{min} < @{max}]", &["Name"]),
        ("[@trait|length: @{min} = 1 && @{max} = 11]", &[]),
        ("list > member > string", &["Name"]),
        ("structure > member[trait|required]", &["CloseInput$id", "GetOrderInput$id", "PingInput$name"]),
        ("[id|name = Name] < member < *", &["PingInput", "Tags"]),
        ("operation -[output]-> structure", &["GetOrderOutput"]),
        ("operation -[error]->", &["Oops"]),
        ("resource -[read]->", &["GetOrder"]),
        ("resource -[instanceOperation]->", &["Close", "GetOrder"]),
        ("operation -[bound]-> resource", &["Order"]),
        ("structure <-[error]- operation", &["Ping"]),
        ("[id = a#Shop] ~> operation", &["Close", "GetOrder", "Ping"]),
        ("[id = a#Data] ~> structure", &[]),
        ("[id = a#Order] -[trait]->", &[]),
        (":is(list, map)", &["Alone", "Tags"]),
        (":each(service, enum)", &["Kind", "Shop"]),
        (":test(member > enum)", &["Data$kind"]),
        ("structure:test(> member > enum)", &["Data"]),
        (":topdown([trait|title])", &["Close", "GetOrder", "Order", "Ping", "Shop"]),
        (":topdown([trait|title], resource)", &["Ping", "Shop"]),
        ("string:in(:root(list > member > *))", &["Name"]),
        (":not(:in(:root(service ~> *))) map", &["Alone"]),
        ("[id = a#Tags] :recursive(<) operation", &["Ping"]),
        ("service $found(~> string) ~> list > member > string :in(${found})", &["Name"]),
        ("service $ids(~> string[trait|tags]) [@: @{var|ids|id|name} = Id]", &["Shop"]),
        ("[@: @{trait|tags|(values)} {<<} @{trait|tags|(values)}]", &[]),
        ("string[@trait|tags: @{(values)} {=} @{(values)}]", &["Id", "Name"]),
    ];
    let mut wrong = Vec::new();
    for (text, expected) in cases {
        match select(text) {
            Ok(found) if found == *expected => {}
            found => wrong.push(format!("{text}: expected {expected:?}, found {found:?}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_no_selector_is_refused_where_it_goes_wrong() {
    let cases = [
        ("", 0, "expected a selector"),
        ("strng", 0, "write `string`"),
        ("structure >> [", 14, "expected the name of an attribute"),
        (":tset(string)", 1, "write `:test`"),
        (":not(string, list)", 1, "at most 1"),
        ("-[inptu]->", 2, "write `input`"),
        ("[trait|a", 8, "a comparator"),
        ("[trait|a = 'x]", 11, "not closed"),
        ("[a|(size)]", 3, "none of"),
        ("string)", 6, "unexpected `)`"),
        ("${x", 3, "expected `}`"),
        ("$x(string", 9, "but the selector ends"),
    ];
    for (text, offset, message) in cases {
        let error = Selector::parse(text).unwrap_err();
        assert!(error.offset == offset && error.message.contains(message), "{text}: {error}");
    }
    let deep = ":not(".repeat(100_000);
    assert!(Selector::parse(&deep).unwrap_err().message.contains("nest deeper"));
}
