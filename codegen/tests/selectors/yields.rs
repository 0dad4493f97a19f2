//! What selectors yield in the two models.

use super::{SHOP, TRAITS, check};

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
