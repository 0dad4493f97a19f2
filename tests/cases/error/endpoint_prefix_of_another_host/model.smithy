$version: "2.0"

namespace example

use aws.api#service
use aws.auth#sigv4
use aws.endpoints#standardRegionalEndpoints
use aws.protocols#restJson1

@service(sdkId: "*", arnNamespace: "example", endpointPrefix: "evil.example/#")
@sigv4(name: "example")
@standardRegionalEndpoints
@restJson1
service Example {
    version: "2026-01-01"
    operations: [Get]
}

@http(method: "GET", uri: "/get")
@readonly
operation Get {}
