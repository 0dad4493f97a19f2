$version: "2.0"

namespace example.library

use aws.protocols#restJson1

/// Books on shelves, of a service that nobody runs.
@restJson1
service Library {
    version: "2026-01-01"
    operations: [GetBook, ListBooks, PutBook, ReadPage]
    errors: [NoSuchBook]
}

@readonly
@http(method: "GET", uri: "/shelves/{shelf}/books/{title}")
operation GetBook {
    input := {
        @httpLabel
        @required
        shelf: Shelf

        @httpLabel
        @required
        title: Title
    }

    output := {
        @httpHeader("X-Edition")
        edition: Integer

        @required
        book: Book
    }
}

@idempotent
@http(method: "PUT", uri: "/shelves/{shelf}/books/{title}", code: 201)
operation PutBook {
    input := {
        @httpLabel
        @required
        shelf: Shelf

        @httpLabel
        @required
        title: Title

        @required
        book: Book

        @httpHeader("X-Reason")
        @length(max: 8)
        reason: String
    }

    output := {
        @jsonName("at")
        @timestampFormat("date-time")
        placed: Timestamp
    }
}

@readonly
@http(method: "GET", uri: "/books?sorted=yes")
@paginated(inputToken: "from", outputToken: "rest.from", items: "rest.books")
operation ListBooks {
    input := {
        @httpQuery("from")
        from: String

        @httpQuery("kind")
        kinds: Kinds

        @httpQuery("lent")
        lent: Boolean
    }

    output := {
        rest: Rest
    }
}

@readonly
@http(method: "GET", uri: "/books/{path+}/pages/{number}")
operation ReadPage {
    input := {
        @httpLabel
        @required
        path: String

        @httpLabel
        @required
        @range(min: 1, max: 999)
        number: Integer
    }

    output := {
        @httpPayload
        text: String
    }
}

structure Rest {
    from: String
    books: Books
}

list Books {
    member: Book
}

structure Book {
    @required
    author: String

    kind: Kind

    @range(min: 0.5, max: 5.0)
    stars: Double

    tags: Tags

    lent: Lent
}

@uniqueItems
@length(max: 2)
list Tags {
    member: Title
}

list Kinds {
    member: Kind
}

union Lent {
    to: Title
    days: Days
}

@range(max: 30)
integer Days

enum Kind {
    NOVEL = "novel"
    ATLAS = "atlas"
}

@length(min: 1, max: 12)
string Title

@pattern("^[a-z]{2}$")
string Shelf

@error("client")
@httpError(410)
structure NoSuchBook {
    message: String
}
