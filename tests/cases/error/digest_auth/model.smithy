$version: "2.0"

namespace example

use aws.protocols#restJson1

@httpDigestAuth
@restJson1
service Example {
    version: "2026-01-01"
    operations: [Get, Open]
}

@http(method: "GET", uri: "/get")
operation Get {}

@auth([])
@http(method: "GET", uri: "/open")
operation Open {}
