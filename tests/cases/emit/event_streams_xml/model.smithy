$version: "2.0"

namespace example

use aws.auth#sigv4
use aws.protocols#restXml

/// Payloads that are elements.
@sigv4(name: "example")
@restXml
@xmlNamespace(uri: "https://example.com")
service Example {
    version: "2026-01-01"
    operations: [Talk, Shout]
}

@http(method: "POST", uri: "/talk")
operation Talk {
    input := {
        @httpPayload
        words: Words
    }

    output := {
        @httpPayload
        words: Words
    }
}

/// A stream that nothing ends but its end.
@http(method: "POST", uri: "/shout")
operation Shout {
    input := {
        @httpPayload
        shouts: Shouts
    }

    output := {
        @httpPayload
        echoes: Shouts
    }
}

@streaming
union Shouts {
    shout: Shouted
}

structure Shouted {
    what: String
}

@streaming
union Words {
    said: Said
    details: DetailsPayload
    closed: Closed
}

@xmlName("said")
structure Said {
    @xmlAttribute
    who: String

    what: String
}

structure DetailsPayload {
    @eventPayload
    details: Details
}

structure Details {
    note: String
}

@error("client")
structure Closed {
    message: String
}
