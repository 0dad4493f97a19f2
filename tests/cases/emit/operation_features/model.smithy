$version: "2.0"

namespace example

use aws.protocols#restJson1
use smithy.waiters#waitable

/// Each operation stands behind a feature of its own, with what it alone leads to.
@restJson1
service Things {
    version: "1"
    operations: [GetThing, ListThings, PutThing, Schema, Watch]
    errors: [Throttled]
}

@readonly
@http(method: "GET", uri: "/thing")
@waitable(ThingExists: { acceptors: [{ state: "success", matcher: { output: { path: "thing.state", expected: "READY", comparator: "stringEquals" } } }] })
operation GetThing {
    input := {
        @httpQuery("name")
        @required
        name: String
    }
    output := {
        thing: Thing
    }
    errors: [NotFound]
}

@readonly
@paginated(inputToken: "token", outputToken: "token", items: "things")
@http(method: "GET", uri: "/things")
operation ListThings {
    input := {
        @httpQuery("token")
        token: String
    }
    output := {
        token: String
        things: ThingList
    }
}

@http(method: "PUT", uri: "/thing")
operation PutThing {
    input := {
        thing: Thing
        origin: Origin
    }
    errors: [NotFound, Refused]
}

/// Its feature cannot be called as it is.
@readonly
@http(method: "GET", uri: "/schema")
operation Schema {
    output := {
        kept: Kept
    }
}

@http(method: "POST", uri: "/watch")
operation Watch {
    output := {
        @httpPayload
        changes: Changes
    }
}

list ThingList {
    member: Thing
}

structure Thing {
    name: String
    state: State
}

enum State {
    NEW
    READY
}

/// Where a thing comes from.
union Origin {
    here: Unit
    elsewhere: Elsewhere
}

structure Elsewhere {
    @length(min: 1)
    place: String
}

/// Asked for by name.
structure Kept {
    holds: Holds
}

structure Holds {
    value: Integer
}

@streaming
union Changes {
    changed: Change
    lost: Lost
}

structure Change {
    thing: Thing
}

@error("client")
structure Lost {
    message: String
}

@error("client")
@httpError(404)
structure NotFound {
    message: String
}

@error("client")
@httpError(403)
structure Refused {
    message: String
    reason: Reason
}

enum Reason {
    TOO_MANY
}

@error("client")
@httpError(429)
@retryable(throttling: true)
structure Throttled {
    message: String
}
