$version: "2.0"

namespace example

use aws.protocols#restJson1

/// What its operations take and give are types like others.
@restJson1
service Things {
    version: "1"
    operations: [GetThing, PutThing, Watch]
    errors: [Throttled]
}

@readonly
@http(method: "GET", uri: "/thing/{name}")
operation GetThing {
    input := {
        @httpLabel
        @required
        name: String
    }
    output := {
        thing: Thing
    }
    errors: [NotFound]
}

/// What it takes is a stream, which is no type to keep.
@idempotent
@http(method: "PUT", uri: "/thing")
operation PutThing {
    input := {
        @httpPayload
        @required
        content: Content
    }
}

@http(method: "POST", uri: "/watch")
operation Watch {
    output := {
        @httpPayload
        changes: Changes
    }
}

@streaming
blob Content

@streaming
union Changes {
    changed: Change
}

structure Change {
    thing: Thing
}

structure Thing {
    @required
    name: String
    made: Timestamp
    origin: Origin
    state: State
}

union Origin {
    here: Unit
    elsewhere: String
}

enum State {
    NEW
    READY
}

/// No operation leads to it.
structure Unreached {
    @length(min: 1)
    text: String
}

@error("client")
@httpError(404)
structure NotFound {
    message: String
}

@error("client")
@httpError(429)
structure Throttled {
    message: String
}
