$version: "2"

namespace example.notes

use smithy.protocols#rpcv2Json

/// Keeps notes. Names of other protocols and formats of timestamps mean nothing to its protocol.
@rpcv2Json
service Notes {
    version: "2026-01-01"
    operations: [Keep, Ping]
}

operation Keep {
    input := {
        @jsonName("t")
        text: String

        @timestampFormat("date-time")
        due: Timestamp
    }

    output := {
        @required
        @timestampFormat("http-date")
        kept: Timestamp
    }
}

/// Without an input: no body is sent.
operation Ping {}
