$version: "2.0"

namespace example

use aws.protocols#awsJson1_0

@awsJson1_0
service Table {
    version: "1"
    operations: [Get, Put]
}

operation Get {
    output := { value: Value }
}

operation Put {
    input := { values: Values }
    output := {}
}

union Value {
    text: String
    number: Double
}

list Values {
    member: Value
}

structure Twice {}
