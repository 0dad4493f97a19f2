$version: "2"

namespace example.tenants

use aws.auth#sigv4
use aws.protocols#restJson1

/// Operations with a host of their own: words before that of the service, and members among them, which travel where they
/// are bound as well.
@sigv4(name: "tenants")
@restJson1
service Tenants {
    version: "2026-01-01"
    operations: [Read, Write]
}

@endpoint(hostPrefix: "data.")
@http(method: "GET", uri: "/")
operation Read {}

@endpoint(hostPrefix: "{tenant}.data-{shard}.")
@http(method: "POST", uri: "/")
operation Write {
    input := {
        @required
        @hostLabel
        @httpHeader("x-tenant")
        tenant: String

        @required
        @hostLabel
        shard: String
    }
}
