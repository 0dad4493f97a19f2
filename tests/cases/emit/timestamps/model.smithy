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
        value: Times
    }
    output := {
        value: Times
    }
}

structure Times {
    plain: Timestamp
    @timestampFormat("date-time") text: Timestamp
    @timestampFormat("http-date") http: Timestamp
    @timestampFormat("epoch-seconds") @required epoch: Timestamp
    targeted: TextTime
    list: TextTimes
    map: ByName
    blob: Blob
    blobs: Blobs
    document: Document
    documents: Documents
}

@timestampFormat("date-time")
timestamp TextTime
list TextTimes { member: TextTime }
map ByName { key: String, value: TextTimes }
list Blobs { member: Blob }
map Documents { key: String, value: Document }
