$version: "2"

namespace example.bare

use aws.auth#sigv4
use aws.customizations#s3UnwrappedXmlOutput
use aws.protocols#restXml
use smithy.test#httpResponseTests

/// Its errors stand in no other element, nor does a member.
@sigv4(name: "bare")
@restXml(noErrorWrapping: true)
service Bare {
    version: "2026-01-01"
    operations: [Get, GetPlace]
    errors: [Gone]
}

@http(method: "GET", uri: "/")
operation Get {}

@s3UnwrappedXmlOutput
@http(method: "GET", uri: "/?place")
operation GetPlace {
    output := {
        Place: String
    }
}

apply GetPlace @httpResponseTests([
    {
        id: "AMemberIsTheWholeBody"
        protocol: restXml
        code: 200
        bodyMediaType: "application/xml"
        body: "<?xml version=\"1.0\"?><Place xmlns=\"https://example.com/\">here</Place>"
        params: { Place: "here" }
    }
])

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
