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
    operations: [Get]
}

@http(method: "POST", uri: "/get")
operation Get {
    input := {
        value: Defaults
    }
    output := {
        value: Defaults, flag: PrimitiveBoolean = false
    }
}

structure Defaults {
    zero: Integer = 0
    seven: Integer = 7
    negative: Long = -7
    byte: Byte = 1
    short: Short = 2
    half: Double = 0.5
    float: Float = 1.5
    yes: Boolean = true
    no: Boolean = false
    text: String = "text"
    empty: String = ""
    kind: Kind = "B"
    blob: Blob = "aGVsbG8="
    list: Strings = []
    map: Map = {}
    @timestampFormat("epoch-seconds") epoch: Timestamp = 0
    document: Document = true
    nothing: String = null
    @required both: Integer = 3
    @clientOptional optional: Integer = 4
    intKind: IntKind = 2
}

enum Kind { A, B }
intEnum IntKind {
    ONE = 1
    TWO = 2
}
list Strings { member: String }
map Map { key: String, value: String }
