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
        value: Odd
    }
    output := {
        value: Odd, size: Size, map: Sizes
    }
}

/// Names and values that make no identifier.
enum Odd {
    DASHED = "a-b"
    SPACED = "a b"
    EMPTY = " "
    DIGIT_1 = "1"
    _2_DIGITS = "22"
    UNKNOWN = "unknown"
    UNKNOWN_VALUE = "unknown-value"
    SELF = "Self"
    QUOTED = "\"quoted\""
    type = "type"
    mixedCase = "mixedCase"
}

intEnum Size {
    SMALL = 1
    LARGE = 2
}

map Sizes { key: Odd, value: Size }
