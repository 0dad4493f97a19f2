//! Selectors: what each of them matches in two small models, and what is no selector.

use std::time::{Duration, Instant};

use tongs::load::{Sources, load};
use tongs::semantic::Model;
use tongs::semantic::selector::{Graph, MAX_BINDINGS, MAX_NESTING, Selector, TooCostly};

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

const OPERATIONS: &str = "Close Cut GetOrder Make Orders Ping Sweep";

#[test]
fn types() {
    check(
        SHOP,
        "a",
        &[
            ("service", "Shop"),
            ("resource", "Line Order"),
            ("operation", OPERATIONS),
            ("enum", "Kind"),
            ("intEnum", "Level"),
            ("string", "Id Kind Name"),
            ("integer", "Level"),
            ("number", "Level"),
            ("number member", ""),
            ("simpleType", "Id Kind Level Name Raw"),
            ("blob", "Raw"),
            ("boolean", ""),
            ("list", "DataList Tags"),
            ("set", "DataList Tags"),
            ("collection", "DataList Tags"),
            ("map", "Alone"),
            ("union", "Either"),
            ("union > *", "Either$text Either$more"),
            ("member[id|member = level]", "Data$level"),
            ("aggregateType [id|name ^= D]", "Data DataList Dated"),
            ("serviceType :not(operation)", "Line Order Shop"),
            ("dataType :not(simpleType) :not(structure)", "Alone DataList Either Tags"),
            ("*[id|name = Raw]", "Raw"),
            ("string list", ""),
            ("document", ""),
        ],
    );
}

#[test]
fn ids_and_comparators_of_texts() {
    check(
        SHOP,
        "a",
        &[
            ("[id = a#Raw]", "Raw"),
            ("[id = 'a#Tags$member']", "Tags$member"),
            ("[id=\"a#Tags$member\"]", "Tags$member"),
            ("[id|namespace = a] blob", "Raw"),
            ("[id|name = Tags]", "Tags Tags$member"),
            ("[id|name = Raw, Tags, Name]:not(member)", "Name Raw Tags"),
            ("[id|member = value]", "Alone$value"),
            ("[id|member] < map", "Alone"),
            ("[id|(length) <= 5] string", "Id"),
            ("[id|member|(length) > 6]", "Oops$message"),
            ("[id|name|(length) = 3]:not(member)", "Cut Raw"),
            ("blob[id|name != Raw]", ""),
            ("[id|member != message] < [id|name = Oops]", ""),
            ("[id|name ^= ta]", ""),
            ("[id|name ^= ta i]:not(member)", "Tags"),
            ("[id|name $= g]:not(member)", "Ping"),
            ("[id|name *= OO i]:not(member)", "Oops"),
            ("[id|name = RAW, TAGS i]:not(member)", "Raw Tags"),
            ("[id|name=Raw i]", "Raw"),
            ("[ id | name\t=\nRaw\r\n, 'Tags' ] :not ( member )", "Raw Tags"),
            ("[id|member ?= true] < union", "Either"),
            ("blob[id|member ?= false]", "Raw"),
            ("blob[id|member ?= maybe]", ""),
            ("[service]", "Shop"),
            ("[service = a#Shop]", "Shop"),
            ("[service|id|name = Shop]", "Shop"),
            ("[service|version ^= '2024-']", "Shop"),
            ("[service ?= false] resource", "Line Order"),
        ],
    );
}

#[test]
fn traits_and_their_values() {
    check(
        TRAITS,
        "t",
        &[
            ("[trait|documentation]", ""),
            ("[trait|t#note]", "note"),
            ("[trait|'t#note' = self]", "note"),
            ("[trait|smithy.api#tags]", "Bad Both Good"),
            ("[trait|tags|(values) = wrong]", "Bad Both"),
            ("[trait|tags|(values) != wrong]", "Both Good"),
            ("[trait|(keys) = t#note]", "note"),
            ("[trait|(keys)|namespace = t] operation", ""),
            ("service[trait|(keys)|name = allowed]", "Gate"),
            ("[trait|(values)|min]", "Keys Reversed"),
            ("operation[trait|(length) = 0]", "Plain"),
            ("operation[trait|(length) > 0]", "Bad Both Good"),
            ("operation[trait]", "Bad Both Good Plain"),
            // A null is no value; an empty projection does not exist, and one of a null does.
            ("[trait|t#data] [id|name = Null]", "Null"),
            ("[trait|t#data|nothing]", ""),
            ("[trait|t#data|nothing|more = x]", ""),
            (
                "[trait|t#data|(values)]",
                "Apart ByCase EmptyLeft Entries Items Keys Nested NullItem OneIsNone Reversed SameSets Within",
            ),
            ("[trait|t#data = true]", "True"),
            ("[trait|t#data = 'Some Text']", "Text"),
            ("[trait|t#data = 'some text' i]", "Text"),
            (
                "[trait|t#data = '']",
                "Apart Blank ByCase EmptyLeft Entries Items Keys Nested NoItems NoKeys NullItem OneIsNone Reversed SameSets Within",
            ),
            ("[trait|t#data|(length) = 0]", "Blank NoItems NoKeys"),
            ("[trait|t#data|(length) = 9]", "Text"),
            ("[trait|t#data|(length) = 3]", "Items Keys Nested Written"),
            ("[trait|t#data|(keys) = 'two words']", "Keys"),
            ("[trait|t#data|(keys)|(length) = 9]", "Keys"),
            ("[trait|t#data|'two words'|deep = x]", "Keys"),
            // Properties of a projection are those of its values.
            ("[trait|t#data|(values)|name = y]", "Apart Entries"),
            ("[trait|t#data|(values)|(length) = 2]", "Apart Entries Nested SameSets Within"),
            ("[trait|t#data|(values)|(values) = c]", "Nested"),
            ("[trait|t#data|(values)|(values)|(first) = a]", "EmptyLeft Nested OneIsNone SameSets Within"),
            ("[trait|t#data|(first)]", ""),
            ("[trait|t#data|(values)|(strange)]", ""),
        ],
    );
}

#[test]
fn numbers() {
    check(
        TRAITS,
        "t",
        &[
            ("[trait|t#data|min >= 1]", "Keys Reversed"),
            ("[trait|t#data|min > 1]", "Reversed"),
            ("[trait|t#data|min > 1.0e0]", "Reversed"),
            ("[trait|t#data|max <= 5.0]", "Keys Reversed"),
            ("[trait|t#data|max < 5]", ""),
            ("[trait|t#data|(values) > 29]", "Items"),
            ("[trait|t#data > 9007199254740992]", "Big"),
            ("[trait|t#data > 9007199254740993]", ""),
            ("[trait|t#data < 0]", "Small"),
            ("[trait|t#data = -0.5]", "Small"),
            ("[trait|t#data >= 1000]", "Big Written"),
            ("[trait|t#data >= 'not a number']", ""),
            ("[trait|t#data > '']", ""),
            ("[trait|t#data|min > 100, 2]", "Reversed"),
        ],
    );
}

#[test]
fn scopes() {
    check(
        TRAITS,
        "t",
        &[
            ("[@trait|t#data: @{min} > @{max}]", "Reversed"),
            ("[@trait|t#data: @{min} < @{max} && @{'two words'|deep} = x]", "Keys"),
            ("[@trait|t#data: @{min} = 7, 1]", "Keys Reversed"),
            ("[@trait|t#data: @{min} = 2, @{max}]", ""),
            // Without the scope nothing holds, not even that something is missing.
            ("[@trait|t#data: @{min} ?= false] [trait|t#data = true]", "True"),
            ("[@trait|tags: @{x} ?= false]", "Bad Both Good"),
            ("[@trait|t#data: @{min} ?= true]", "Keys Reversed"),
            ("[@trait|t#data: 5 = @{max}]", "Keys Reversed"),
            // Each value of a projection on its own.
            ("[@trait|t#data|(values): @{old} = true && @{tags|(values)} = old]", "Entries"),
            ("[@trait|t#data|(values): @{name} = X i && @{old} = TRUE i]", "Apart Entries"),
            ("[@trait|t#data|(values): @{name} = X i && @{old} = TRUE]", ""),
            ("[@: @{id|name} = Plain]", "Plain"),
            ("[@ id : @{name} = Plain && @{namespace} = t]", "Plain"),
            ("[@service: @{version} = '1' && @{id|name} = Gate]", "Gate"),
            ("[@: @{trait|(keys)} = @{id}]", "note"),
            ("operation[@: @{trait|tags|(values)} ?= false]", "Plain"),
            // Sets
            ("[@trait|t#data: @{left|(values)} {=} @{right|(values)}]", "SameSets"),
            ("[@trait|t#data: @{left|(values)} {=} @{right|(values)} i]", "ByCase SameSets"),
            (
                "[@trait|t#data: @{left|(values)} {!=} @{right|(values)}] [trait|t#data|left]",
                "ByCase EmptyLeft OneIsNone Within",
            ),
            ("[@trait|t#data: @{left|(values)} {<} @{right|(values)}]", "EmptyLeft SameSets Within"),
            ("[@trait|t#data: @{left|(values)} {<<} @{right|(values)}]", "EmptyLeft Within"),
            ("[@trait|t#data: @{left} {=} @{right|(values)}]", ""),
            ("[@trait|t#data: @{left|(values)} {<} a]", ""),
            ("[trait|t#data|left] [trait|t#data|left|(values) {!=} a]", "ByCase EmptyLeft OneIsNone SameSets Within"),
        ],
    );
}

#[test]
fn neighbours() {
    check(
        SHOP,
        "a",
        &[
            ("list > member > string", "Name"),
            (
                "structure > member[trait|required]",
                "CloseInput$id CutInput$id CutInput$line GetOrderInput$id PingInput$name",
            ),
            ("[id|name = Name] < member < structure", "MakeInput PingInput"),
            ("[id = a#Either] > *", "Either$text Either$more"),
            ("[id = 'a#Data$kind'] > *", "Kind"),
            ("[id = 'a#Data$kind'] <", "Data"),
            ("[id = 'a#Kind$A'] > *", ""),
            ("[id = a#Kind] -[member]->", "Kind$A Kind$B"),
            ("[id = a#Ping] >", "Oops PingInput Shop"),
            ("[id = a#Sweep] >", "Order"),
            ("operation -[output]-> structure", "GetOrderOutput OrdersOutput"),
            (
                "operation -[input, output]-> *",
                "CloseInput CutInput GetOrderInput GetOrderOutput MakeInput OrdersOutput PingInput",
            ),
            ("operation -[error]->", "Oops"),
            ("service -[operation]->", "Ping"),
            ("service -[resource]->", "Order"),
            ("service -[error]->", "Oops"),
            ("service >", "Oops Order Ping"),
            ("[id = a#Order] -[identifier]->", "Id"),
            ("[id = a#Order] -[property]->", "Name"),
            ("[id = a#Order] -[resource]->", "Line"),
            ("[id = a#Order] -[create]->", "Make"),
            ("[id = a#Order] -[read]->", "GetOrder"),
            ("[id = a#Order] -[list]->", "Orders"),
            ("resource -[delete]->", "Cut"),
            ("resource -[put, update]->", ""),
            ("[id = a#Order] -[operation]->", "Close GetOrder Make Orders"),
            ("[id = a#Order] -[instanceOperation]->", "Close GetOrder"),
            ("[id = a#Order] -[collectionOperation]->", "Make Orders Sweep"),
            ("operation -[bound]->", "Line Order Shop"),
            ("resource -[bound]->", "Order Shop"),
            ("[id = a#Line] <-[bound]-", "Cut"),
            ("service <", "Order Ping"),
            ("structure -[mixin]->", "Dated"),
            ("[id = a#Dated] <-[mixin]-", "Data"),
            ("[id = a#Data] > :not(member)", "Dated"),
            ("structure <-[error]- operation", "Ping"),
            ("structure <-[input]- operation <-[read]- resource", "Order"),
            ("structure <-[ input ,output ]-", "Close Cut GetOrder Make Orders Ping"),
            ("service -[strange]->", ""),
            ("service -[strange, error]->", "Oops"),
            ("[id = a#Shop] ~> resource", "Line Order"),
            ("[id = a#Shop] ~> operation", OPERATIONS),
            ("[id = a#Data] ~> structure", "Dated"),
            ("[id = 'a#Tags$member'] ~>", "Name"),
            ("list > member ~> structure", "Data Dated"),
            (":not([trait|trait]) :not(< *) :not(member)", "Alone Either Raw"),
        ],
    );
    check(
        TRAITS,
        "t",
        &[
            ("service >", "Bad Both Good Plain"),
            ("service -[trait]->", "allowed"),
            ("service :test(-[trait]-> [trait|trait])", "Gate"),
            ("[id = t#note] <-[trait]-", "note"),
            ("[id = t#allowed] <-[trait]-", "Gate"),
            ("[id = t#allowed] < service", ""),
            ("[trait|trait] :not(<-[trait]-)", ""),
        ],
    );
}

#[test]
fn functions() {
    check(
        SHOP,
        "a",
        &[
            (":is(list, map)", "Alone DataList Tags"),
            (":each(service, enum)", "Kind Shop"),
            (":is(list > member > *, map > member > *) :not(string)", "Data Tags"),
            ("member > :is(enum, union)", "Kind"),
            (":test(member > enum)", "Data$kind"),
            ("structure:test(> member > enum)", "Data"),
            ("list :test(> member > string, > member > blob)", "Tags"),
            ("resource :test(-[identifier]->)", "Line Order"),
            ("string :not(enum)", "Id Name"),
            ("string :not(enum) :not([trait|length])", "Id"),
            ("list :not(> member > string)", "DataList"),
            (":topdown([trait|title])", "Close Cut GetOrder Line Make Order Orders Ping Shop Sweep"),
            (":topdown([trait|title], resource)", "Ping Shop"),
            ("resource :topdown([trait|title])", ""),
            ("resource :topdown([id = a#Order])", "Close Cut GetOrder Line Make Order Orders Sweep"),
            ("operation :topdown([id = a#Order])", ""),
            (":topdown([id = a#Order], [id = a#Line])", "Close GetOrder Make Order Orders Sweep"),
            ("structure :topdown(*)", ""),
            ("string:in(:root(list > member > *))", "Name"),
            (":not(:in(:root(service ~> *))) map", "Alone"),
            ("string :in(:is(enum, list))", "Kind"),
            ("blob :root(enum)", "Kind"),
            ("union :test(:root(service))", "Either"),
            ("[id = a#PingInput] :recursive(<) service", "Shop"),
            ("[id = a#Data] :recursive(-[mixin]->)", "Dated"),
            ("[id = a#Data] :recursive(> member >)", "Data Kind Level"),
            (":strange(string, list)", ""),
            ("blob :not(:strange(*))", "Raw"),
            (":is(blob, :strange(*))", "Raw"),
        ],
    );
}

#[test]
fn variables() {
    check(
        SHOP,
        "a",
        &[
            ("service $found(~> string) ~> list > member > string :in(${found})", "Name"),
            ("service $ids(~> string[trait|tags]) [@: @{var|ids|id|name} = Id]", "Shop"),
            ("service $found(~> enum) ${found}", "Kind"),
            ("blob ${nothing}", ""),
            ("blob :not(${nothing})", "Raw"),
            ("blob [@: @{var|nothing} ?= false]", "Raw"),
            ("blob [var|nothing]", ""),
            ("blob $self(*) [var|self]", "Raw"),
            ("blob $self(string) [var|self]", ""),
            // Set again, and set for each vertex on its own.
            ("blob $x(*) $x(string) [var|x]", ""),
            ("resource $self(*) -[resource]-> [@: @{var|self|id} = @{id}]", ""),
            ("resource > $self(*) [@: @{var|self|id} = @{id}] resource", "Line Order"),
            (
                "operation $in(-[input]->) $out(-[output]->) [@: @{var|in|id} ?= true && @{var|out|id} ?= true]",
                "GetOrder",
            ),
            (
                "list $x(> member) > member > * $y(*) [@: @{var|x|id|member} = member && @{var|y|id} = @{id}]",
                "Data Name",
            ),
            // What is set for one starting shape is gone for the next.
            (":is(enum $x(*), *) [var|x]", "Kind"),
            // What is set within a function is seen behind it, but for `:root`.
            ("blob :test($x(*)) [var|x]", "Raw"),
            ("blob :not($x(*) string) [var|x]", "Raw"),
            ("blob :is($x(*)) [var|x]", "Raw"),
            ("list > member :is($x(*) >) [@: @{var|x|id|name} = Tags]", "Name"),
            ("blob $x(*) :test(:root(enum $x(*))) [@: @{var|x|id|name} = Raw]", "Raw"),
            ("blob $x(*) :root(enum [@: @{var|x} ?= false])", "Kind"),
            ("$ x ( blob ) ${ x }", "Raw"),
            (
                "service $outputs(~> operation -[output]-> ~> number) ~> operation -[input]-> ~> number :not(:in(${outputs}))",
                "",
            ),
        ],
    );
    check(
        TRAITS,
        "t",
        &[
            (
                "service [trait|t#allowed] $service(*) ~> [trait|tags] \
                 :not([@: @{trait|tags|(values)} = @{var|service|trait|t#allowed|(values)}])",
                "Bad",
            ),
            (
                "service [trait|t#allowed] $service(*) ~> [trait|tags] \
                 :not([@: @{trait|tags|(values)} {<} @{var|service|trait|t#allowed|(values)}])",
                "Bad Both",
            ),
            ("service $defined(-[trait]->) [@: @{trait|(keys)} {<} @{var|defined|id}]", "Gate"),
        ],
    );
}

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
