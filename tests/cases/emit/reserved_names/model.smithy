$version: "2.0"

namespace example

use aws.api#service
use aws.auth#sigv4
use aws.endpoints#standardRegionalEndpoints
use aws.protocols#restJson1

@service(sdkId: "Client", arnNamespace: "example", endpointPrefix: "example")
@sigv4(name: "example")
@standardRegionalEndpoints
@restJson1
service Example {
    version: "2026-01-01"
    operations: [Self, Crate, Type, Gen, Get, _1st]
}

@http(method: "POST", uri: "/self")
operation Self {
    input := { self: String }
    output := { self: String }
}

@http(method: "POST", uri: "/crate")
operation Crate {
    input := { crate: String }
}

@http(method: "POST", uri: "/type")
operation Type {
    input := { type: String }
}

@http(method: "POST", uri: "/gen")
operation Gen {
    input := { gen: String }
}

@http(method: "POST", uri: "/first")
operation _1st {
    input := { _1st: String }
}

@readonly
@paginated(inputToken: "next", outputToken: "next", items: "items")
@http(method: "POST", uri: "/get")
operation Get {
    input := {
        next: String
        sendWith: String
        asInput: String
        new: String
        intoPaginator: String
        validate: String
        validateConstraints: String
        name: String
        setName: String
        getName: String
        clone: String
        eq: String
        fmt: String
        from: String
        into: String
        tryInto: String
        requestId: String
        call: String
        items: Strings
    }
    output := {
        next: String
        items: Strings
        data: Data
        union: _4xx
        kind: _1
    }
    errors: [
        Unhandled
        Error
        _5xx
    ]
}

list Strings {
    member: String
}

structure Data {
    seven: Integer = 7
    serdeDefaultSeven: Integer
    unknown: Boolean
    nan: Double = "NaN"
    infinite: Float = "-Infinity"
    float: Float = 3.4e38
    @required
    least: Long = -9223372036854775808
    document: Document = 0.5
    positive: Document = 5
    self: Self_
}

structure Self_ {
    selfValue: String
}

union _4xx {
    unknown: String
    self: Integer
    @jsonName("one")
    _1: Data
}

enum _1 {
    _1x
    SELF
    UNKNOWN
    ERR
    OK
}

@error("client")
structure Unhandled {
    message: String
    setMeta: String
    getMessage: String
}

@error("server")
@retryable
structure Error {
    meta: String
    source: String
}

@error("server")
structure _5xx {
    _5xx: String
}
