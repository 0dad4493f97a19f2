$version: "2"

namespace example.stock

use aws.auth#sigv4
use aws.protocols#awsQuery
use aws.protocols#awsQueryError

/// Keeps stock: requests are forms, answers XML with the result inside of another element. HTTP bindings mean nothing.
@sigv4(name: "stock")
@awsQuery
@xmlNamespace(uri: "https://example.com/stock")
service Stock {
    version: "2010-05-08"
    operations: [Order, Ping]
    errors: [OutOfStock]
}

@http(method: "PUT", uri: "/orders/{id}")
operation Order {
    input := {
        @required
        @httpLabel
        id: String

        @idempotencyToken
        token: String

        items: Items

        @xmlFlattened
        @xmlName("Label")
        labels: Labels

        prices: Prices

        due: Timestamp

        way: Way
    }

    output := {
        @required
        number: Integer

        items: Items
    }
}

/// Neither input nor output: the form says what is called all the same, and nobody reads the answer.
operation Ping {}

list Items {
    member: Item
}

list Labels {
    @xmlName("item")
    member: String
}

map Prices {
    key: String

    @xmlName("price")
    value: Double
}

structure Item {
    @required
    name: String

    @xmlName("n")
    count: Integer

    parts: Items
}

union Way {
    rail: Unit
    road: String
}

@error("client")
@awsQueryError(code: "OutOf.Stock", httpResponseCode: 409)
structure OutOfStock {
    item: String
}
