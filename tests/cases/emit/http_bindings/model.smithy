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
    operations: [Get, Head]
}

@http(method: "PUT", uri: "/things/{id}/{kind}/{count}/{when}/{flag}/{path+}?fixed=yes&bare", code: 201)
operation Get {
    input := {
        @required @httpLabel id: String
        @required @httpLabel kind: Kind
        @required @httpLabel count: Long
        @required @httpLabel when: Timestamp
        @required @httpLabel flag: Boolean
        @required @httpLabel path: String
        @httpQuery("q") query: String
        @httpQuery("n") number: Float
        @httpQuery("ks") kinds: Kinds
        @httpQuery("ts") times: Times
        @httpQuery("ns") numbers: Numbers
        @httpQuery("b") bool: Boolean
        @httpQueryParams params: Params
        @httpHeader("X-Text") text: String
        @httpHeader("X-Kind") kindHeader: Kind
        @httpHeader("X-Count") countHeader: Integer
        @httpHeader("X-When") whenHeader: Timestamp
        @httpHeader("X-Times") timesHeader: Times
        @httpHeader("X-Kinds") kindsHeader: Kinds
        @httpHeader("X-Numbers") numbersHeader: Numbers
        @httpHeader("X-Json") json: JsonText
        @httpPrefixHeaders("X-Meta-") meta: Meta
        body: String
    }
    output := {
        @httpHeader("X-Text") text: String
        @httpHeader("X-Kind") kind: Kind
        @httpHeader("X-Count") count: Short
        @httpHeader("X-Flag") flag: Boolean
        @httpHeader("X-When") when: Timestamp
        @httpHeader("X-Times") times: Times
        @httpHeader("X-Kinds") kinds: Kinds
        @httpHeader("X-Numbers") numbers: Numbers
        @httpHeader("X-Texts") texts: Texts
        @httpHeader("X-Json") json: JsonText
        @httpPrefixHeaders("X-Meta-") meta: Meta
        @httpResponseCode status: Integer
        body: String
    }
    errors: [Busy]
}

@http(method: "GET", uri: "/head")
operation Head {
    input := { @httpQueryParams params: ListParams }
}

@error("client")
@httpError(429)
structure Busy {
    @httpHeader("Retry-After") retryAfter: Integer
    message: String
}

enum Kind { A, B }
list Kinds { member: Kind }
list Times { member: Timestamp }
list Numbers { member: Integer }
list Texts { member: String }
map Params { key: String, value: String }
map ListParams { key: String, value: Texts }
map Meta { key: String, value: String }
@mediaType("application/json")
string JsonText
