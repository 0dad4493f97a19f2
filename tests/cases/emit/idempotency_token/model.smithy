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
    operations: [Create, CreateByHeader, CreateFromRequest]
}

@http(method: "POST", uri: "/create")
operation Create {
    input := { @idempotencyToken clientToken: String, @required name: String }
}

@http(method: "POST", uri: "/create-by-header")
operation CreateByHeader {
    input := { @idempotencyToken @httpHeader("X-Token") clientToken: String }
}

/// The token is required, and the input's shape does not say that it is one.
@http(method: "POST", uri: "/create-from-request")
operation CreateFromRequest {
    input: CreateRequest
}

structure CreateRequest {
    @required
    @idempotencyToken
    clientToken: String

    @required
    name: String
}
