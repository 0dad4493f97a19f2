$version: "2.0"

namespace example

use aws.api#service
use aws.auth#sigv4
use aws.endpoints#standardRegionalEndpoints

use aws.auth#unsignedPayload
use aws.protocols#httpChecksum
use aws.protocols#restJson1

@service(sdkId: "Example", arnNamespace: "example", endpointPrefix: "example")
@sigv4(name: "example")
@standardRegionalEndpoints
@restJson1
service Example {
    version: "2026-01-01"
    operations: [PutObject, GetObject, PutTags, PutPlain]
}

enum Algorithm {
    CRC32
    CRC32C
    CRC64NVME
    SHA1
    SHA256
}

enum Mode {
    ENABLED
}

@streaming
blob Content

@httpChecksum(requestAlgorithmMember: "algorithm", requestChecksumRequired: false)
@unsignedPayload
@http(method: "PUT", uri: "/objects/{key}")
operation PutObject {
    input := {
        @required
        @httpLabel
        key: String

        @httpHeader("x-amz-sdk-checksum-algorithm")
        algorithm: Algorithm

        @httpHeader("x-amz-checksum-crc32")
        crc32: String

        @httpHeader("Content-Length")
        length: Long

        @httpPayload
        content: Content = ""
    }

    output := {
        @httpHeader("x-amz-checksum-crc32")
        crc32: String
    }
}

@httpChecksum(requestValidationModeMember: "mode", responseAlgorithms: ["CRC64NVME", "CRC32", "SHA1"])
@readonly
@http(method: "GET", uri: "/objects/{key}")
operation GetObject {
    input := {
        @required
        @httpLabel
        key: String

        @httpHeader("x-amz-checksum-mode")
        mode: Mode
    }

    output := {
        @httpPayload
        content: Content = ""
    }
}

@httpChecksum(
    requestAlgorithmMember: "algorithm"
    requestChecksumRequired: true
    requestValidationModeMember: "mode"
    responseAlgorithms: ["CRC32"]
)
@http(method: "PUT", uri: "/tags/{key}")
operation PutTags {
    input := {
        @required
        @httpLabel
        key: String

        @httpHeader("x-amz-sdk-checksum-algorithm")
        algorithm: Algorithm

        @httpHeader("x-amz-checksum-mode")
        mode: Mode

        tags: Tags
    }

    output := {
        tags: Tags
    }
}

list Tags {
    member: String
}

@httpChecksum(requestChecksumRequired: true)
@http(method: "PUT", uri: "/plain")
operation PutPlain {
    input := {
        said: String
    }
}
