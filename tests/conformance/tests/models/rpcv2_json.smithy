$version: "2"

namespace example.ledger

use smithy.protocols#rpcv2Json
use smithy.test#httpRequestTests
use smithy.test#httpResponseTests

/// Keeps values of every kind.
@rpcv2Json
service Ledger {
    version: "2026-01-01"
    operations: [Enter, Ping, Nothing]
    errors: [Refused]
}

operation Enter {
    input: Entry
    output: Entry
}

/// Has neither input nor output.
operation Ping {}

/// Has an input without members, and an output.
operation Nothing {
    input := {}
    output := {}
}

@error("client")
structure Refused {
    message: String
    line: Integer
}

structure Entry {
    flag: Boolean
    byte: Byte
    long: Long
    float: Float
    double: Double
    big: BigInteger
    decimal: BigDecimal
    bytes: Blob
    @jsonName("other")
    text: String
    @timestampFormat("date-time")
    at: Timestamp
    kind: Kind
    count: Count
    list: Texts
    sparse: SparseTexts
    map: Map
    either: Either
    nested: Entry
    document: Document
}

enum Kind {
    PAID = "paid"
    OWED = "owed"
}

intEnum Count {
    ONE = 1
    TWO = 2
}

list Texts {
    member: String
}

@sparse
list SparseTexts {
    member: String
}

map Map {
    key: String
    value: Integer
}

union Either {
    text: String
    entry: Entry
    at: Timestamp
    nothing: Unit
}

apply Enter @httpRequestTests([
    {
        id: "NothingIsAnEmptyObject"
        protocol: rpcv2Json
        method: "POST"
        uri: "/service/Ledger/operation/Enter"
        headers: { "smithy-protocol": "rpc-v2-json", Accept: "application/json", "Content-Type": "application/json" }
        requireHeaders: ["Content-Length"]
        bodyMediaType: "application/json"
        body: "{}"
        params: {}
    }
    {
        id: "ValuesHaveTheirForms"
        protocol: rpcv2Json
        method: "POST"
        uri: "/service/Ledger/operation/Enter"
        headers: { "Content-Type": "application/json" }
        bodyMediaType: "application/json"
        body: """
            {
                "flag": true, "byte": -5, "long": 9007199254740993, "float": 1.5, "double": "NaN",
                "big": "18446744073709551616", "decimal": "0.25", "bytes": "YmxvYg==", "text": "a", "at": 1.5, "kind": "paid",
                "count": 2, "list": ["x"], "sparse": ["x", null], "map": { "k": 1 }, "either": { "nothing": {} },
                "nested": { "either": { "at": 3 } }, "document": { "a": [1, null, "b"] }
            }
            """
        params: {
            flag: true
            byte: -5
            long: 9007199254740993
            float: 1.5
            double: "NaN"
            big: 18446744073709551616
            decimal: 0.25
            bytes: "blob"
            text: "a"
            at: 1.5
            kind: "paid"
            count: 2
            list: ["x"]
            sparse: ["x", null]
            map: { k: 1 }
            either: { nothing: {} }
            nested: { either: { at: 3 } }
            document: { a: [1, null, "b"] }
        }
    }
])

apply Ping @httpRequestTests([
    {
        id: "NoInputIsNoBody"
        protocol: rpcv2Json
        method: "POST"
        uri: "/service/Ledger/operation/Ping"
        headers: { "smithy-protocol": "rpc-v2-json", Accept: "application/json" }
        forbidHeaders: ["Content-Type", "X-Amz-Target"]
        body: ""
    }
])

apply Nothing @httpRequestTests([
    {
        id: "AnInputWithoutMembersIsABody"
        protocol: rpcv2Json
        method: "POST"
        uri: "/service/Ledger/operation/Nothing"
        headers: { "Content-Type": "application/json" }
        bodyMediaType: "application/json"
        body: "{}"
    }
])

apply Enter @httpResponseTests([
    {
        id: "WhatIsUnknownOrNullIsNothing"
        protocol: rpcv2Json
        code: 200
        headers: { "smithy-protocol": "rpc-v2-json", "Content-Type": "application/json" }
        bodyMediaType: "application/json"
        body: """
            { "text": null, "other": "no", "unknown": [{}], "double": "-Infinity", "big": "-18446744073709551616",
              "decimal": "0.1000000000000000000000001", "at": 1398796238, "list": [], "either": { "__type": "x", "text": "y" } }
            """
        params: {
            double: "-Infinity"
            big: -18446744073709551616
            decimal: 0.1000000000000000000000001
            at: 1398796238
            list: []
            either: { text: "y" }
        }
    }
])

apply Refused @httpResponseTests([
    {
        id: "ErrorsAreNamedInTheBody"
        protocol: rpcv2Json
        code: 400
        headers: { "smithy-protocol": "rpc-v2-json", "Content-Type": "application/json" }
        bodyMediaType: "application/json"
        body: "{\"__type\": \"example.ledger#Refused\", \"message\": \"no\", \"line\": 3}"
        params: { message: "no", line: 3 }
    }
    {
        id: "NoHeaderNamesThem"
        protocol: rpcv2Json
        code: 400
        headers: { "smithy-protocol": "rpc-v2-json", "x-amzn-errortype": "Other", "Content-Type": "application/json" }
        bodyMediaType: "application/json"
        body: "{\"__type\": \"example.ledger#Refused\", \"code\": \"Other\", \"line\": 4}"
        params: { line: 4 }
    }
])
