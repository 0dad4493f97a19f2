$version: "2"

namespace example.orders

use aws.auth#sigv4
use aws.protocols#awsJson1_1

/// Takes orders. HTTP bindings and names in JSON mean nothing to its protocol.
@sigv4(name: "orders")
@awsJson1_1
service Orders {
    version: "2026-01-01"
    operations: [Place, Ping]
    errors: [OutOfStock]
}

@http(method: "PUT", uri: "/orders/{id}")
operation Place {
    input := {
        @required
        @httpLabel
        id: String

        @httpHeader("x-note")
        note: String

        @jsonName("i")
        items: Items

        due: Timestamp

        delivery: Delivery
    }

    output := {
        @required
        @httpHeader("x-number")
        number: Integer

        @timestampFormat("date-time")
        placed: Timestamp

        delivery: Delivery
    }
}

/// Neither input nor output: the body of the request is an empty object all the same.
operation Ping {}

list Items {
    member: Item
}

structure Item {
    @required
    name: String

    @jsonName("n")
    count: Integer
}

union Delivery {
    pickup: Unit
    address: String
}

@error("client")
@httpError(409)
structure OutOfStock {
    @httpHeader("x-item")
    item: String
}
