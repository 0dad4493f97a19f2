$version: "2"

namespace example.shelf

use aws.auth#sigv4
use aws.protocols#restXml

/// Keeps books. What XML asks beside names is in tables: attributes, names of items and entries, what is flattened,
/// namespaces, the element around a body.
@sigv4(name: "shelf")
@restXml
@xmlNamespace(uri: "https://example.com/shelf")
service Shelf {
    version: "2026-01-01"
    operations: [PutBook, GetBook, TagBook, Ping]
    errors: [NoSuchBook]
}

@http(method: "PUT", uri: "/books/{id}")
operation PutBook {
    input := {
        @required
        @httpLabel
        id: String

        /// The body is called as the member, in the namespace of the shape.
        @httpPayload
        @xmlName("book")
        content: Book
    }

    output := {
        @httpHeader("etag")
        tag: String
    }
}

@http(method: "GET", uri: "/books/{id}")
operation GetBook {
    input := {
        @required
        @httpLabel
        id: String
    }

    output := {
        @httpPayload
        content: Book
    }
}

/// Its body has members that travel nowhere else, in the order of their names, attributes first.
@http(method: "POST", uri: "/books/{id}/tags")
operation TagBook {
    input := {
        @required
        @httpLabel
        id: String

        tags: Tags

        place: Place

        @xmlAttribute
        on: Timestamp

        @xmlAttribute
        @xmlName("xml:lang")
        language: String
    }

    output := @xmlName("Tagged") {
        @required
        count: Integer

        @xmlFlattened
        places: Places
    }
}

@http(method: "GET", uri: "/")
operation Ping {}

@xmlNamespace(prefix: "b", uri: "https://example.com/book")
structure Book {
    @required
    title: String

    @xmlAttribute
    @xmlName("b:format")
    format: Format

    @xmlFlattened
    @xmlName("author")
    authors: Authors

    tags: Tags

    @xmlFlattened
    @xmlNamespace(prefix: "n", uri: "https://example.com/notes")
    notes: Notes

    shelves: Shelves

    /// It holds itself.
    sequel: Book

    place: Place
}

enum Format {
    PAPER
    AUDIO
}

/// The name of an item does not matter where the list is flattened.
list Authors {
    @xmlName("ignored")
    member: String
}

list Tags {
    @xmlName("tag")
    member: String
}

list Places {
    member: Place
}

map Notes {
    @xmlName("by")
    key: String

    @xmlName("text")
    @xmlNamespace(uri: "https://example.com/text")
    value: String
}

map Shelves {
    key: String
    value: Rows
}

list Rows {
    @xmlName("row")
    member: Tags
}

union Place {
    lent: Unit

    @xmlName("row")
    inRow: Integer

    tags: Tags
}

@error("client")
@httpError(404)
structure NoSuchBook {
    near: Tags
}
