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
    errors: [Broken]
}

@http(method: "GET", uri: "/get")
operation Get {
    errors: [Slow, NoMessage, Hidden, Upper]
}

/// Too fast.
@error("client")
@httpError(429)
@retryable(throttling: true)
structure Slow { @required message: String, after: Integer }

@error("server")
@retryable
structure Broken { detail: Detail }

@error("client")
structure NoMessage {}

@error("client")
structure Hidden { message: Secret }

@error("client")
structure Upper { @required Message: String }

structure Detail { @required code: Integer }

@sensitive string Secret
