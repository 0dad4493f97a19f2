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
    input := {
        deep: List0
    }
    output := {
        
    }
}

list List0 { member: List1 }
list List1 { member: List2 }
list List2 { member: List3 }
list List3 { member: List4 }
list List4 { member: List5 }
list List5 { member: List6 }
list List6 { member: List7 }
list List7 { member: List8 }
list List8 { member: List9 }
list List9 { member: List10 }
list List10 { member: List11 }
list List11 { member: List12 }
list List12 { member: List13 }
list List13 { member: List14 }
list List14 { member: List15 }
list List15 { member: List16 }
list List16 { member: List17 }
list List17 { member: List18 }
list List18 { member: List19 }
list List19 { member: List20 }
list List20 { member: List21 }
list List21 { member: List22 }
list List22 { member: List23 }
list List23 { member: List24 }
list List24 { member: List25 }
list List25 { member: List26 }
list List26 { member: List27 }
list List27 { member: List28 }
list List28 { member: List29 }
list List29 { member: List30 }
list List30 { member: List31 }
list List31 { member: List32 }
list List32 { member: List33 }
list List33 { member: List34 }
list List34 { member: List35 }
list List35 { member: List36 }
list List36 { member: List37 }
list List37 { member: List38 }
list List38 { member: List39 }
list List39 { member: List40 }
list List40 { member: String }
