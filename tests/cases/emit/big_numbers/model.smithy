$version: "2.0"

namespace example

use aws.protocols#restJson1

/// Numbers of any size, in every place that has room for one.
@restJson1
service Example {
    version: "2026-01-01"
    operations: [Get]
}

@http(method: "POST", uri: "/get/{label}")
operation Get {
    input := {
        @required
        @httpLabel
        label: BigInteger

        @httpQuery("decimal")
        query: BigDecimal

        @httpQuery("integers")
        queries: Integers

        @httpHeader("x-integers")
        headers: Integers

        big: BigInteger = 18446744073709551616

        decimal: BigDecimal
    }

    output := {
        @httpHeader("x-decimal")
        header: BigDecimal

        @httpHeader("x-integers")
        headers: Integers

        @required
        big: BigInteger

        decimals: Decimals

        either: Either
    }
}

list Integers {
    member: BigInteger
}

@sparse
map Decimals {
    key: String
    value: BigDecimal
}

union Either {
    big: BigInteger
    nested: Nested
}

structure Nested {
    zero: BigInteger = 0

    @range(min: 0)
    half: BigDecimal = 0.50
}
