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
        type: String, self: String
    }
    output := {
        value: Words
    }
}

/// Members that are keywords, or methods of the builder.
structure Words {
    async: String
    await: Boolean
    build: String
    builder: String
    crate: String
    default: String
    gen: Integer
    match: Words2
    meta: String
    send: String
    super: String
    try: String
    type: Kinds
    unsafe: Strings
    use: Counts
}

structure Words2 {
    @required
    fn: String
}

union Kinds {
    type: String
    self: Integer
    Self2: Boolean
    unknown: String
}

list Strings { member: String }

map Counts { key: String, value: Integer }
