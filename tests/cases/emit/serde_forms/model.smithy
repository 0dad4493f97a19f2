$version: "2.0"

namespace example

use aws.api#service
use aws.auth#sigv4
use aws.endpoints#standardRegionalEndpoints
use aws.protocols#restJson1

@service(sdkId: "Forms", endpointPrefix: "forms")
@sigv4(name: "forms")
@standardRegionalEndpoints
@restJson1
service Forms {
    version: "2026-01-01"
    operations: [
        GetValues
    ]
}

@http(method: "POST", uri: "/values")
operation GetValues {
    input := {
        values: Values
    }
    output := {
        values: Values
    }
}

structure Values {
    dateTime: DateTime
    httpDate: HttpDate
    epochSeconds: EpochSeconds
    dateTimes: DateTimes
    httpDates: HttpDates
    epochs: SparseEpochs
    ratio: Double
    small: Float
    ratios: Ratios
    blob: Blob
    blobs: SparseBlobs
    document: Document
    names: SparseNames
    color: Color
    colors: Colors
    change: Change
    changes: Changes
    changed: SparseChanges

    @required
    count: Integer

    limit: Integer = 3
}

union Change {
    clear: Unit
    at: DateTime
    on: HttpDate
    since: EpochSeconds
    ratio: Double
    bytes: Blob
    any: Document
    name: String
    number: Integer
    color: Color
    times: SparseEpochs
    values: Values
    again: Change
}

@timestampFormat("date-time")
timestamp DateTime

@timestampFormat("http-date")
timestamp HttpDate

@timestampFormat("epoch-seconds")
timestamp EpochSeconds

list DateTimes {
    member: DateTime
}

map HttpDates {
    key: String
    value: HttpDate
}

@sparse
list SparseEpochs {
    member: EpochSeconds
}

list Ratios {
    member: Double
}

@sparse
map SparseBlobs {
    key: String
    value: Blob
}

@sparse
list SparseNames {
    member: String
}

enum Color {
    RED = "red"
    BLUE = "blue"
}

map Colors {
    key: Color
    value: Color
}

list Changes {
    member: Change
}

@sparse
map SparseChanges {
    key: String
    value: Change
}
