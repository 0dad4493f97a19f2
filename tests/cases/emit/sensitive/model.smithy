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
    operations: [Get]
}

@http(method: "POST", uri: "/get")
operation Get {
    input := {
        secret: Secret, plain: String
    }
    output := {
        value: Account
    }
}

structure Account {
    @required name: String
    password: Secret
    passwords: Secrets
    choice: Choice
    inner: Inner
    kind: Kind
}

@sensitive structure Inner { a: String, b: Integer }
@sensitive string Secret
@sensitive enum Kind { A, B }
list Secrets { member: Secret }
union Choice { secret: Secret, plain: String }
