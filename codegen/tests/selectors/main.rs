//! Selectors: what each of them matches in two small models, and what is no selector.

mod refused;
mod yields;

use tongs::load::{Sources, load};
use tongs::model::Model;
use tongs::semantic::selector::{Graph, Selector};

/// A service with resources, mixins and enums.
const SHOP: &str = r#"
$version: "2.0"
namespace a

@title("T")
service Shop { version: "2024-01-01", operations: [Ping], resources: [Order], errors: [Oops] }
@readonly
operation Ping { input := { @required name: Name, tags: Tags }, errors: [Oops] }
resource Order {
    identifiers: { id: Id }
    properties: { note: Name }
    create: Make
    read: GetOrder
    list: Orders
    operations: [Close]
    collectionOperations: [Sweep]
    resources: [Line]
}
resource Line { identifiers: { id: Id, line: Id }, delete: Cut }
operation Make { input := for Order { $note } }
@readonly
operation GetOrder { input := for Order { @required $id }, output := { @notProperty order: Data } }
@readonly
operation Orders { output := { found: DataList } }
operation Close { input := for Order { @required $id } }
operation Sweep {}
@idempotent
operation Cut { input := { @required id: Id, @required line: Id } }
@error("client")
@httpError(404)
structure Oops { message: String }
@mixin
structure Dated { at: Timestamp }
structure Data with [Dated] { next: Data, count: Integer, kind: Kind, level: Level }
list DataList { member: Data }
enum Kind { A, B }
intEnum Level {
    LOW = 1
    HIGH = 2
}
@tags(["one", "two"])
@length(min: 1, max: 10)
string Name
@tags(["one"])
string Id
list Tags { member: Name }
map Alone { key: String, value: Tags }
union Either { text: String, more: Tags }
blob Raw
"#;

/// Traits with values of every kind.
const TRAITS: &str = r#"
$version: "2.0"
namespace t

@trait(selector: "*")
document data
@trait
@note("self")
string note
@trait(selector: "service")
list allowed { member: String }

@allowed(["in", "out"])
service Gate { version: "1", operations: [Good, Bad, Both, Plain] }
@tags(["in"])
operation Good {}
@tags(["wrong"])
operation Bad {}
@tags(["in", "wrong"])
operation Both {}
operation Plain {}

@data(null)
string Null
@data(true)
string True
@data("Some Text")
string Text
@data("")
string Blank
@data([])
string NoItems
@data([null])
string NullItem
@data([1, 2, 30])
string Items
@data([["a", "b"], ["c"], []])
string Nested
@data({})
string NoKeys
@data({ min: 1, max: 5, "two words": { deep: "x" } })
string Keys
@data({ min: 7, max: 5 })
string Reversed
@data([{ name: "x", old: true, tags: ["old"] }, { name: "y", tags: ["new"] }])
string Entries
@data([{ name: "x", old: true }, { name: "y", tags: ["old"] }])
string Apart
@data(9007199254740993)
string Big
@data(-0.5)
string Small
@data("1e3")
string Written
@data({ left: ["a", "b", "a"], right: ["b", "a"] })
string SameSets
@data({ left: ["a"], right: ["b", "a"] })
string Within
@data({ left: ["A"], right: ["a"] })
string ByCase
@data({ left: [], right: ["a"] })
string EmptyLeft
@data({ left: "a", right: ["a"] })
string OneIsNone
"#;

fn model(text: &str) -> Model {
    let loaded = load(Sources::new().text("m.smithy", text));
    loaded.model.unwrap_or_else(|| panic!("{}", loaded.diagnostics.render(&loaded.sources, false)))
}

/// The names in a namespace that a selector yields, with `$` for members.
fn select(graph: &Graph<'_>, namespace: &str, text: &str) -> Result<String, String> {
    let selector = Selector::parse(text).map_err(|error| error.to_string())?;
    let found = selector.select(graph).map_err(|error| error.to_string())?;
    let own = found.into_iter().map(|vertex| graph.id(vertex)).filter(|id| id.namespace() == namespace);
    Ok(own.map(|id| id.as_str()[namespace.len() + 1..].to_owned()).collect::<Vec<_>>().join(" "))
}

/// Each case is a selector and the names that it yields.
fn check(text: &str, namespace: &str, cases: &[(&str, &str)]) {
    let model = model(text);
    let graph = Graph::new(&model);
    let mut wrong = Vec::new();
    for (text, expected) in cases {
        match select(&graph, namespace, text) {
            Ok(found) if found == *expected => {}
            found => wrong.push(format!("{text}\n    expected {expected:?}\n       found {found:?}")),
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
