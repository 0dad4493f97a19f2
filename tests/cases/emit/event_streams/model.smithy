$version: "2.0"

namespace example

use aws.auth#sigv4
use aws.protocols#restJson1

/// Events in and out, with every kind of header and of payload.
@sigv4(name: "example")
@restJson1(http: ["http/1.1", "h2"], eventStreamHttp: ["h2"])
service Example {
    version: "2026-01-01"
    operations: [Say, Listen, Talk, Last]
}

@http(method: "POST", uri: "/say/{room}")
operation Say {
    input := {
        @required
        @httpLabel
        room: String

        @httpPayload
        words: Words
    }

    output := {
        @httpHeader("x-count")
        count: Integer
    }
}

@http(method: "GET", uri: "/listen")
operation Listen {
    output := {
        @httpHeader("x-room")
        @required
        room: String

        @httpPayload
        heard: Heard
    }

    errors: [Closed]
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

/// What is an event may be a value, too.
@http(method: "GET", uri: "/last")
operation Last {
    output := { last: Said }
}

@streaming
union Words {
    all: AllHeaders
    blob: BlobPayload
    text: TextPayload
    mood: MoodPayload
    structure: StructurePayload
    union: UnionPayload
    both: HeadersAndMembers
    said: Said
    required: Required
    empty: Empty
    end: Unit
    /// The other side gave up.
    gaveUp: GaveUp
    gave_up: GaveUp
}

@streaming
union Heard {
    said: Said
    closed: Closed
    /// The same by another name.
    shut: Closed
    late: Late
    tooLate: Late
}

structure AllHeaders {
    @eventHeader
    yes: Boolean

    @eventHeader
    byte: Byte

    @eventHeader
    short: Short

    @eventHeader
    integer: Integer

    @eventHeader
    long: Long

    @eventHeader
    blob: Blob

    @eventHeader
    string: String

    @eventHeader
    @timestampFormat("http-date")
    timestamp: Timestamp

    @eventHeader
    mood: Mood

    @eventHeader
    level: Level
}

structure BlobPayload {
    @eventPayload
    type: Blob
}

structure TextPayload {
    @eventPayload
    text: String
}

structure MoodPayload {
    @eventPayload
    mood: Mood
}

structure StructurePayload {
    @eventHeader
    who: String

    @eventPayload
    details: Details
}

structure UnionPayload {
    @eventPayload
    choice: Choice
}

structure HeadersAndMembers {
    @eventHeader
    who: String

    @jsonName("w")
    what: String

    details: Details
}

structure Said {
    what: String
    at: Timestamp
}

structure Required {
    @required
    @eventHeader
    who: String

    @required
    @eventPayload
    audio: Blob
}

structure Empty {}

structure Details {
    note: String
}

union Choice {
    a: String
    b: Details
}

enum Mood {
    GOOD
    BAD
}

intEnum Level {
    LOW = 1
    HIGH = 2
}

@error("client")
structure Closed {
    message: String
    reason: String
}

/// An exception that has more than a payload.
@error("server")
@retryable
structure Late {
    @required
    @eventHeader
    by: Integer

    message: String
}

@error("client")
structure GaveUp {
    @httpHeader("x-why")
    why: String
}
