$version: "2"

namespace example

use aws.protocols#restJson1
use smithy.test#httpRequestTests
use smithy.test#httpResponseTests

apply Get @httpRequestTests([
    {
        id: "AllDigitsTravel"
        protocol: restJson1
        method: "POST"
        uri: "/get/-18446744073709551617"
        queryParams: ["decimal=0.1000000000000000000000001", "integers=1", "integers=36893488147419103232"]
        headers: { "x-integers": "2, 3", "Content-Type": "application/json" }
        bodyMediaType: "application/json"
        body: "{\"big\": 36893488147419103233, \"decimal\": 2.25}"
        params: {
            label: -18446744073709551617
            query: 0.1000000000000000000000001
            queries: [1, 36893488147419103232]
            headers: [2, 3]
            big: 36893488147419103233
            decimal: 2.25
        }
    }
])

apply Get @httpResponseTests([
    {
        id: "AllDigitsAreRead"
        protocol: restJson1
        code: 200
        headers: { "x-decimal": "0.1000000000000000000000001", "x-integers": "1,36893488147419103232" }
        bodyMediaType: "application/json"
        body: """
            { "big": 36893488147419103233, "decimals": { "a": 12345678901234567890.5, "b": null, "c": 0.25 },
              "either": { "nested": { "zero": 7, "half": 0.25 } } }
            """
        params: {
            header: 0.1000000000000000000000001
            headers: [1, 36893488147419103232]
            big: 36893488147419103233
            decimals: { a: 12345678901234567890.5, b: null, c: 0.25 }
            either: { nested: { zero: 7, half: 0.25 } }
        }
    }
])
