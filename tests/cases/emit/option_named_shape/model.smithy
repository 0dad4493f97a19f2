$version: "2.0"

namespace example

use aws.api#service
use aws.auth#sigv4
use aws.endpoints#standardRegionalEndpoints
use aws.protocols#restJson1

@service(sdkId: "Example", arnNamespace: "example", endpointPrefix: "example")
@sigv4(name: "example")
@standardRegionalEndpoints
@restJson1
service Example {
    version: "2026-01-01"
    operations: [Get, Clone]
}

@http(method: "POST", uri: "/get")
operation Get {
    input := {
        option: Option
    }
    output := {
        result: Result
    }
}

@http(method: "POST", uri: "/clone")
operation Clone {
    input := {
        error: Error
    }
    output := {
        vec: Vec
    }
}

/// Shapes that are called as the standard library's types.
structure Option {
    some: String
    none: Box
    ok: Ok
}

structure Result {
    @required
    string: Text
    hashMap: HashMap
    client: Client
    config: Config
}

structure String { i32: Integer }
structure Error { from: From }
structure Box { vec: Vec }
structure Vec { self: Strings }
structure Client { string: String }
structure Config { default: Default }
structure Builders { x: Mod }
structure Mod { x: Con }
structure Con { x: Type }
structure Type { builders: Builders }
list Strings { member: String }
map HashMap { key: Text, value: Option }
union From { self: String, into: Into }
union Default { default: Clone_, type: Type }
structure Clone_ { debug: Boolean }
structure Into { reader: Text, value: Text, object: Text, writer: Text }
enum Ok { OK, ERR, SOME, NONE, SELF }

string Text
