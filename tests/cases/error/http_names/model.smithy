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

@http(method: "G ET", uri: "/a b?c=d e")
operation Get {
    input := {
        @httpHeader("x y")
        header: String

        @httpHeader("Transfer-Encoding")
        encoding: String

        @httpQuery("a b")
        query: String
    }
}
