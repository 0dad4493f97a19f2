$version: "2.0"
metadata owner = "us"
namespace a
use aws.auth#sigv4
use aws.protocols#restJson1
@restJson1
@sigv4(name: "s")
@httpBasicAuth
@auth([sigv4, httpBasicAuth])
@paginated(inputToken: "token")
service S {
    version: "1"
    operations: [Get, Put, List]
    resources: [Thing]
    errors: [Everywhere]
    rename: { "b#Named": "Other" }
}
resource Thing { identifiers: { id: String }, read: GetThing }
@http(method: "GET", uri: "/thing/{id}")
@readonly
operation GetThing { input := for Thing { @required @httpLabel $id } }
@http(method: "POST", uri: "/x", code: 200)
operation Get { input: In, output: Out, errors: [Gone] }
@smithy.waiters#waitable(Done: { acceptors: [{ state: "success", matcher: { success: true } }] })
@http(method: "PUT", uri: "/y")
@idempotent
operation Put { input := { only: Here, @idempotencyToken once: String }, output := { put: b#Named } }
@http(method: "GET", uri: "/z")
@readonly
@paginated(outputToken: "next", items: "names", pageSize: "size")
operation List {
    input := { @httpQuery("t") token: String, @httpQuery("s") size: Integer, @httpQuery("p") part: Integer, @httpQuery("o") other: String }
    output := { next: String, names: Names, others: Names }
}
structure In {
    plain: String
    n: Small
    @required demanded: String
    defaulted: Integer = 1
    @httpHeader("X-H") head: String
    @jsonName("j") named: String
    @sharedRules(words: ["a"], map: { k: "v" })
    both: Both
    inner: Inner
    choice: Choice
    level: Level
    sent: SentKind
    text: Text
    items: Items
    stamp: Timestamp
}
structure Out {
    @required r: String
    o: String
    kind: Kind
    both: Both
    choice: Choice
    level: Level
    @required counted: Integer = 0
    here: Here
    got: Received
    names: Names
}
structure Inner { a: String, b: String }
structure Received { a: String, b: Text }
structure Both { x: String }
@error("client")
@httpError(404)
structure Gone { message: String }
@error("server")
@retryable
structure Everywhere { message: String }
structure Here { h: String }
union Choice { one: String, two: Integer }
enum Kind {
    A
    B = "bee"
}
enum SentKind { C, D }
intEnum Level {
    LOW = 1
    HIGH = 2
}
@range(min: 1, max: 9)
integer Small
@length(max: 5)
@pattern("^a")
string Text
list Names { member: String }
@uniqueItems
list Items { member: String }
structure Unused { u: String }
@http(method: "GET", uri: "/unbound")
@readonly
operation Unbound {}
@error("client")
structure Fresh { message: String }
@trait(breakingChanges: [
    { change: "any", path: "/words/member" }
    { change: "remove", path: "/map/key", severity: "DANGER", message: "a key was lost" }
    { change: "update", path: "/map/value", severity: "WARNING" }
    { change: "presence" }
])
structure sharedRules { words: Names, map: Words, other: String }
map Words { key: String, value: String }
