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
        value: Text
    }
    output := {
        value: Text
    }
}

/// Größe, 日本語, العربية, 🦀, and a very long line of words that goes on and on beyond any column that a formatter would like to keep, without a break.
structure Text {
    /// Ω
    @jsonName("größe")
    size: Integer

    /// 🦀🦀🦀
    crab: Crab
}

enum Crab {
    CRAB = "🦀"
    SIZE = "Größe"
}
