$version: "2"

namespace example.bare

use aws.auth#sigv4
use aws.protocols#restXml
use smithy.test#httpResponseTests

/// Its errors stand in no other element.
@sigv4(name: "bare")
@restXml(noErrorWrapping: true)
service Bare {
    version: "2026-01-01"
    operations: [Get]
    errors: [Gone]
}

@http(method: "GET", uri: "/")
operation Get {}

@error("client")
structure Gone {
    since: Integer
}

apply Gone @httpResponseTests([
    {
        id: "ErrorsStandAlone"
        protocol: restXml
        code: 410
        bodyMediaType: "application/xml"
        body: "<Error><Code>Gone</Code><Message>none</Message><since>3</since><RequestId>id</RequestId></Error>"
        params: { since: 3 }
        vendorParams: { code: "Gone" }
    }
])
