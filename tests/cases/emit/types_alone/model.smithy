$version: "2.0"

namespace example

use aws.protocols#awsJson1_0

@awsJson1_0
service Table {
    version: "1"
    operations: [Get]
}

operation Get {
    output := { value: Value }
}

union Value {
    text: String
    number: Double
    list: Values
    map: Entries
    nothing: Unit
}

list Values {
    member: Value
}

map Entries {
    key: String
    value: Value
}
