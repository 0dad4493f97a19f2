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

@http(method: "POST", uri: "/get")
operation Get {
    input := { m: T0 }
    output := { m: T0 }
}

structure T0 { m: T1 }

union T1 { m: L0 }

list L0 { member: L1 }

list L1 { member: L2 }

list L2 { member: L3 }

list L3 { member: L4 }

list L4 { member: L5 }

list L5 { member: L6 }

list L6 { member: L7 }

list L7 { member: L8 }

list L8 { member: L9 }

list L9 { member: L10 }

list L10 { member: L11 }

list L11 { member: L12 }

list L12 { member: L13 }

list L13 { member: L14 }

list L14 { member: L15 }

list L15 { member: L16 }

list L16 { member: L17 }

list L17 { member: L18 }

list L18 { member: L19 }

list L19 { member: String }
