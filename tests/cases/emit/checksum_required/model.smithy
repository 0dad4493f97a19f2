$version: "2.0"

namespace example

use aws.api#service
use aws.auth#sigv4
use aws.endpoints#standardRegionalEndpoints

use aws.protocols#awsJson1_1

@service(sdkId: "Example", arnNamespace: "example", endpointPrefix: "example")
@sigv4(name: "example")
@standardRegionalEndpoints
@awsJson1_1
service Example {
    version: "2026-01-01"
    operations: [Say, Ask]
}

@httpChecksumRequired
operation Say {
    input := {
        said: String
    }
}

operation Ask {
    input := {
        said: String
    }
}
