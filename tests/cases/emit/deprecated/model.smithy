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
    operations: [Get]
}

@deprecated(message: "Use `Other`.", since: "2026-01-01")
@http(method: "GET", uri: "/get")
operation Get {
    input := { @deprecated @httpQuery("old") old: String }
    output := { value: Old, choice: Choice, kind: Kind }
}

@deprecated
structure Old { @deprecated(message: "Gone.") a: String }
@deprecated
union Choice { @deprecated a: String, b: String }
@deprecated
enum Kind { @deprecated A, B }
