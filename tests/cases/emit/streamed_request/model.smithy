$version: "2.0"

namespace example

use aws.api#service
use aws.auth#sigv4
use aws.auth#unsignedPayload
use aws.endpoints#standardRegionalEndpoints
use aws.protocols#restJson1

@service(sdkId: "Example", arnNamespace: "example", endpointPrefix: "example")
@sigv4(name: "example")
@standardRegionalEndpoints
@restJson1
service Example {
    version: "2026-01-01"
    operations: [PutFile, PutSized, Echo]
}

@unsignedPayload
@http(method: "PUT", uri: "/files/{name}")
operation PutFile {
    input := {
        @required
        @httpLabel
        name: String

        @httpHeader("Content-Type")
        contentType: String

        @required
        @httpPayload
        content: Content
    }

    output := {
        @required
        size: Long
    }
}

@http(method: "PUT", uri: "/sized")
operation PutSized {
    input := {
        @httpHeader("Content-Length")
        length: Long

        @httpPayload
        content: Sized = ""
    }
}

@http(method: "POST", uri: "/echo")
operation Echo {
    input := {
        @required
        @httpPayload
        said: Text
    }

    output := {
        @required
        @httpPayload
        heard: Text
    }
}

@streaming
blob Content

@requiresLength
@streaming
blob Sized

@mediaType("text/plain")
@streaming
blob Text
