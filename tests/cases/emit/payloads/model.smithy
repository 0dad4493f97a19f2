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
    operations: [PutBlob, PutText, PutKind, PutStructure, PutUnion, PutDocument, PutList]
}

@http(method: "PUT", uri: "/blob/{id}")
operation PutBlob {
    input := {
        @required @httpLabel id: String
        @httpPayload body: Image
    }
    output := {
        @httpPayload body: Image
    }
}

@http(method: "PUT", uri: "/text/{id}")
operation PutText {
    input := {
        @required @httpLabel id: String
        @httpPayload body: String
    }
    output := {
        @httpPayload body: String
    }
}

@http(method: "PUT", uri: "/kind/{id}")
operation PutKind {
    input := {
        @required @httpLabel id: String
        @httpPayload body: Kind
    }
    output := {
        @httpPayload body: Kind
    }
}

@http(method: "PUT", uri: "/structure/{id}")
operation PutStructure {
    input := {
        @required @httpLabel id: String
        @httpPayload body: Item
    }
    output := {
        @httpPayload body: Item
    }
}

@http(method: "PUT", uri: "/union/{id}")
operation PutUnion {
    input := {
        @required @httpLabel id: String
        @httpPayload body: Choice
    }
    output := {
        @httpPayload body: Choice
    }
}

@http(method: "PUT", uri: "/document/{id}")
operation PutDocument {
    input := {
        @required @httpLabel id: String
        @httpPayload body: Document
    }
    output := {
        @httpPayload body: Document
    }
}

@http(method: "PUT", uri: "/list/{id}")
operation PutList {
    input := {
        @required @httpLabel id: String
        @httpPayload body: Items
    }
    output := {
        @httpPayload body: Items
    }
}

@mediaType("image/png")
blob Image
enum Kind { A, B }
structure Item { name: String }
union Choice { item: Item, kind: Kind }
list Items { member: Item }
