$version: "2"

namespace example.orders

use aws.auth#sigv4
use aws.protocols#awsQueryCompatible
use aws.protocols#awsQueryError
use smithy.protocols#rpcv2Cbor

/// Takes orders. HTTP bindings, names of other protocols and formats of timestamps mean nothing to its protocol; that it
/// once spoke another, errors tell.
@sigv4(name: "orders")
@awsQueryCompatible
@rpcv2Cbor
service Orders {
    version: "2026-01-01"
    operations: [Place, Ping, Poke]
    errors: [OutOfStock]
}

@http(method: "PUT", uri: "/orders/{id}")
operation Place {
    input := {
        @required
        @httpLabel
        id: String

        @jsonName("i")
        items: Items

        photo: Blob

        @timestampFormat("date-time")
        due: Timestamp

        extra: Document

        delivery: Delivery
    }

    output := {
        @required
        number: Long

        @required
        @timestampFormat("http-date")
        placed: Timestamp

        @required
        photo: Blob

        weights: Weights

        delivery: Delivery
    }
}

/// Without an input: no body is sent.
operation Ping {}

/// With an empty input: an empty map is sent.
operation Poke {
    input := {}
}

list Items {
    member: Item
}

structure Item {
    @required
    name: String

    count: Integer

    price: Double
}

@sparse
map Weights {
    key: String
    value: Float
}

union Delivery {
    pickup: Unit
    address: String
}

@awsQueryError(code: "Orders.SoldOut", httpResponseCode: 409)
@error("client")
@httpError(409)
structure OutOfStock {
    @required
    left: Integer
}
