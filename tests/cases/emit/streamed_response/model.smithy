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
    operations: [GetSpeech, GetSecret]
}

@http(method: "GET", uri: "/speech/{id}")
operation GetSpeech {
    input := {
        @required @httpLabel id: String
    }
    output := {
        @httpPayload @required audio: Audio
        @httpHeader("Content-Type") contentType: String
        @httpHeader("x-characters") @required characters: Integer
        @httpHeader("x-rate") rate: Integer = 5
    }
    errors: [NotFound]
}

@http(method: "GET", uri: "/secret/{id}", code: 203)
operation GetSecret {
    input := {
        @required @httpLabel id: String
    }
    output := {
        @httpPayload secret: Secret = ""
    }
}

@streaming
blob Audio

@sensitive
@streaming
blob Secret

@error("client")
@httpError(404)
structure NotFound { message: String }
