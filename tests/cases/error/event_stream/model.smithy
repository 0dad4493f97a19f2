$version: "2.0"

namespace example

use aws.api#service
use aws.auth#sigv4
use aws.endpoints#standardRegionalEndpoints
use aws.protocols#awsQuery

@service(sdkId: "Example", arnNamespace: "example", endpointPrefix: "example")
@sigv4(name: "example")
@standardRegionalEndpoints
@awsQuery
@xmlNamespace(uri: "https://example.com")
service Example {
    version: "2026-01-01"
    operations: [Get, Put]
}

operation Get {
    output := { events: Events }
}

operation Put {}

@streaming
union Events { a: Event }
structure Event { @eventPayload text: String }
