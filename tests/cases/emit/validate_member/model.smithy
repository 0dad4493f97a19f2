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
    operations: [Put]
}

@http(method: "POST", uri: "/put")
operation Put {
    input := {
        validate: Boolean, check: Check, @required validator: String
    }
    output := {
        ok: Boolean
    }
}

structure Check { @required check: String, fmt: Integer }
