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
@paginated(inputToken: "token", outputToken: "next", pageSize: "max")
service Example {
    version: "2026-01-01"
    operations: [List, ListMap, ListNested, ListPlain, ListNumbers]
}

@readonly
@paginated(items: "items")
@http(method: "GET", uri: "/list")
operation List {
    input := { @httpQuery("token") token: String, @httpQuery("max") max: Integer }
    output := { next: String, @required items: Items }
}

@readonly
@paginated(items: "items")
@http(method: "GET", uri: "/map")
operation ListMap {
    input := { @httpQuery("token") token: String, @httpQuery("max") max: Integer }
    output := { next: String, items: ItemMap }
}

@readonly
@paginated(outputToken: "page.next", items: "page.items")
@http(method: "GET", uri: "/nested")
operation ListNested {
    input := { @httpQuery("token") token: String, @httpQuery("max") max: Integer }
    output := { @required page: Page }
}

@readonly
@paginated
@http(method: "GET", uri: "/plain")
operation ListPlain {
    input := { @httpQuery("token") token: String, @httpQuery("max") max: Integer }
    output := { next: String, items: Items }
}

@paginated(inputToken: "from", outputToken: "from")
@http(method: "POST", uri: "/numbers")
operation ListNumbers {
    input := { from: Cursor, @httpQuery("max") max: Integer }
    output := { from: Cursor }
}

structure Page { next: String, items: Items }
map Cursor { key: String, value: String }
structure Item { name: String }
list Items { member: Item }
map ItemMap { key: String, value: Item }
