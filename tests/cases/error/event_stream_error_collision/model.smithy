$version: "2.0"

namespace example

use aws.auth#sigv4
use aws.protocols#restJson1

@sigv4(name: "example")
@restJson1
service Example {
    version: "2026-01-01"
    operations: [Get]
}

@http(method: "POST", uri: "/get")
operation Get {
    output := { @httpPayload events: Events }
    errors: [EventsError]
}

@streaming
union Events { a: Event }
structure Event {}

/// What the events may end with is called so.
@error("client")
structure EventsError {}
