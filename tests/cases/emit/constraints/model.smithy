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
    operations: [Put]
}

@http(method: "POST", uri: "/put")
operation Put {
    input := {
        @required @length(min: 1, max: 8) @pattern("^[a-z]+$") name: String
        @range(min: 1, max: 10) count: Integer
        @range(min: -1.5) ratio: Double
        @range(max: 9223372036854775807) big: Long
        tags: Tags
        byName: ByName
        filter: Filter
        choice: Choice
        @length(max: 16) data: Blob
        kinds: Kinds
    }
    output := {
        ok: Boolean
    }
}

@length(max: 3)
@uniqueItems
list Tags { member: Tag }

@length(min: 2)
string Tag

@length(min: 1)
map ByName { key: Tag, value: Filters }

list Filters { member: Filter }

@sparse
list Kinds { member: Filter }

structure Filter {
    @required tag: Tag
    nested: Filter
}

union Choice { tag: Tag, filter: Filter, free: String }
