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
    operations: [GetDBProxy]
}

@http(method: "POST", uri: "/getdbproxy")
operation GetDBProxy {
    input := {
        DBProxyARNs: ACLs, volumeSizeInGB: Integer
    }
    output := {
        IPv4Address: String, value: MLConfig
    }
}

list ACLs { member: String }
structure MLConfig { kmsKeyARN: String, S3Uri: String, x509Cert: String }
