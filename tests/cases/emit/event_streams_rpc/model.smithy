$version: "2.0"

namespace example

use aws.auth#sigv4
use aws.protocols#awsJson1_1
use smithy.protocols#rpcv2Cbor

/// Where there is no place for other members but in the first message.
@sigv4(name: "example")
@rpcv2Cbor
service Example {
    version: "2026-01-01"
    operations: [Talk, Listen]
}

operation Talk {
    input := {
        @required
        room: String

        to: Names

        words: Words
    }

    output := {
        @required
        room: Room

        @required
        count: Integer

        words: Words
    }
}

operation Listen {
    output := { words: Words }
}

@streaming
union Words {
    said: Said
    closed: Closed
}

structure Said {
    @eventHeader
    who: String

    what: String
}

structure Room {
    name: String
}

list Names {
    member: String
}

@error("client")
structure Closed {
    message: String
}
