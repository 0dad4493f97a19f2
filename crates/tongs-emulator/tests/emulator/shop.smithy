$version: "2.0"

namespace example.shop

use aws.api#service
use aws.auth#sigv4
use aws.protocols#restJson1

/// A shop that nobody runs.
@service(sdkId: "Corner Shop", endpointPrefix: "shop")
@sigv4(name: "shop")
@restJson1
@paginated(inputToken: "nextToken", outputToken: "nextToken", pageSize: "maxResults")
service Shop {
    version: "2026-01-01"
    operations: [GetArticle, ListArticles, PutArticle, Ping, ListPrices]
    errors: [BadArticle, ValidationException]
}

@readonly
@http(method: "GET", uri: "/articles/{id}")
@examples([
    { title: "a pen", input: { id: "pen-1" }, output: { id: "pen-1", name: "Pen", price: 1.5 } }
    { title: "nothing", input: { id: "nil-0" }, error: { shapeId: NoSuchArticle, content: { message: "sold out", kind: "EUR" } } }
])
operation GetArticle {
    input := {
        @httpLabel
        @required
        id: ArticleId

        @httpQuery("currency")
        currency: Currency
    }

    output := {
        @required
        id: ArticleId

        @required
        name: Name

        @range(min: 0, max: 100)
        price: Double

        currency: Currency

        added: Timestamp
    }

    errors: [NoSuchArticle]
}

@idempotent
@http(method: "PUT", uri: "/articles/{id}", code: 201)
operation PutArticle {
    input := {
        @httpLabel
        @required
        id: ArticleId

        @required
        name: Name

        tags: Tags

        parts: Parts
    }

    output := {
        @required
        id: ArticleId

        parts: Parts
    }
}

@readonly
@paginated(items: "articles")
@http(method: "GET", uri: "/articles")
operation ListArticles {
    input := {
        @httpQuery("maxResults")
        @range(min: 1, max: 20)
        maxResults: Integer

        @httpQuery("nextToken")
        @length(min: 1, max: 8)
        nextToken: String

        @httpQuery("currency")
        currency: Currency
    }

    output := {
        @required
        articles: Articles

        nextToken: String
    }
}

@suppress(["PaginatedTrait"])
@paginated(inputToken: "from", outputToken: "to", items: "prices", pageSize: "limit")
@http(method: "POST", uri: "/prices")
operation ListPrices {
    input := {
        from: Cursor
        limit: Integer
    }

    output := {
        prices: Prices
        to: Cursor
        isTruncated: Boolean
        count: Integer
    }
}

/// Where prices go on.
map Cursor {
    key: String
    value: CursorValue
}

union CursorValue {
    number: Integer
    text: String
}

map Prices {
    key: ArticleId
    value: Double
}

@readonly
@auth([])
@http(method: "GET", uri: "/ping")
operation Ping {
    output := {
        @required
        pong: Boolean
    }
}

list Articles {
    member: Article
}

structure Article {
    @required
    id: ArticleId

    name: Name

    currency: Currency
}

@pattern("^[a-z]{3}-[0-9]{1,4}$")
string ArticleId

@length(min: 1, max: 12)
string Name

enum Currency {
    EUR
    USD
}

@length(max: 3)
@uniqueItems
list Tags {
    member: Name
}

/// Parts have parts.
list Parts {
    member: Part
}

structure Part {
    @required
    name: Name

    parts: Parts
}

@error("client")
@httpError(404)
structure NoSuchArticle {
    @required
    message: String

    @required
    kind: Currency
}

@error("client")
@httpError(409)
structure BadArticle {
    message: String
}

@error("client")
@httpError(422)
structure ValidationException {
    @required
    message: String

    @required
    reason: Reason

    fields: Fields
}

enum Reason {
    UNKNOWN_OPERATION = "unknownOperation"
    FIELD_VALIDATION_FAILED = "fieldValidationFailed"
}

list Fields {
    member: Field
}

structure Field {
    @required
    name: String

    @required
    message: String
}
