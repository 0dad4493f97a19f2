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

structure T1 { m: L1 }

list L1 { member: T2 }

structure T2 { m: M2 }

map M2 {
    key: String
    value: T3
}

union T3 { m: T4 }

structure T4 { m: T5 }

structure T5 { m: L5 }

list L5 { member: T6 }

structure T6 { m: M6 }

map M6 {
    key: String
    value: T7
}

union T7 { m: T8 }

structure T8 { m: T9 }

structure T9 { m: L9 }

list L9 { member: T10 }

structure T10 { m: M10 }

map M10 {
    key: String
    value: T11
}

union T11 { m: T12 }

structure T12 { m: T13 }

structure T13 { m: L13 }

list L13 { member: T14 }

structure T14 { m: M14 }

map M14 {
    key: String
    value: T15
}

union T15 { m: T16 }

structure T16 { m: T17 }

structure T17 { m: L17 }

list L17 { member: T18 }

structure T18 { m: M18 }

map M18 {
    key: String
    value: T19
}

union T19 { m: T20 }

structure T20 { m: T21 }

structure T21 { m: L21 }

list L21 { member: T22 }

structure T22 { m: M22 }

map M22 {
    key: String
    value: T23
}

union T23 { m: T24 }

structure T24 { m: T25 }

structure T25 { m: L25 }

list L25 { member: T26 }

structure T26 { m: M26 }

map M26 {
    key: String
    value: T27
}

union T27 { m: T28 }

structure T28 { m: T29 }

structure T29 { m: L29 }

list L29 { member: T30 }

structure T30 { m: M30 }

map M30 {
    key: String
    value: T31
}

union T31 { m: T32 }

structure T32 { m: T33 }

structure T33 { m: L33 }

list L33 { member: T34 }

structure T34 { m: M34 }

map M34 {
    key: String
    value: T35
}

union T35 { m: T36 }

structure T36 { m: T37 }

structure T37 { m: L37 }

list L37 { member: T38 }

structure T38 { m: M38 }

map M38 {
    key: String
    value: T39
}

union T39 { m: T40 }

structure T40 { m: T41 }

structure T41 { m: L41 }

list L41 { member: T42 }

structure T42 { m: M42 }

map M42 {
    key: String
    value: T43
}

union T43 { m: T44 }

structure T44 { m: T45 }

structure T45 { m: L45 }

list L45 { member: T46 }

structure T46 { m: M46 }

map M46 {
    key: String
    value: T47
}

union T47 { m: T48 }

structure T48 { m: T49 }

structure T49 { m: L49 }

list L49 { member: T50 }

structure T50 { m: M50 }

map M50 {
    key: String
    value: T51
}

union T51 { m: T52 }

structure T52 { m: T53 }

structure T53 { m: L53 }

list L53 { member: T54 }

structure T54 { m: M54 }

map M54 {
    key: String
    value: T55
}

union T55 { m: T56 }

structure T56 { m: T57 }

structure T57 { m: L57 }

list L57 { member: T58 }

structure T58 { m: M58 }

map M58 {
    key: String
    value: T59
}

union T59 { m: T60 }

structure T60 { m: String }
