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
    operations: [PutMetrics, PutStream, PutPlain]
}

@streaming
blob Stream

@requestCompression(encodings: ["gzip"])
@http(method: "POST", uri: "/metrics")
operation PutMetrics {
    input := {
        @httpHeader("Content-Encoding")
        encoding: String

        metrics: Metrics
    }
}

list Metrics {
    member: String
}

@requestCompression(encodings: ["gzip"])
@http(method: "POST", uri: "/stream")
operation PutStream {
    input := {
        @required
        @httpPayload
        stream: Stream
    }
}

@http(method: "POST", uri: "/plain")
operation PutPlain {
    input := {
        metrics: Metrics
    }
}
