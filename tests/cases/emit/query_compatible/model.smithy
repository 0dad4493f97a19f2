$version: "2"

namespace example.queues

use aws.auth#sigv4
use aws.protocols#awsJson1_0
use aws.protocols#awsQueryCompatible
use aws.protocols#awsQueryError

/// Spoke `awsQuery` once, and names its errors as it did then.
@sigv4(name: "queues")
@awsJson1_0
@awsQueryCompatible
service Queues {
    version: "2026-01-01"
    operations: [Send]
}

operation Send {
    input := {
        text: String
    }

    output := {
        id: String
    }

    errors: [NoSuchQueue, TooLong]
}

@awsQueryError(code: "Queues.Nonexistent", httpResponseCode: 400)
@error("client")
structure NoSuchQueue {}

@error("client")
structure TooLong {
    message: String
}
