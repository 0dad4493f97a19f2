$version: "2.0"

namespace example

use aws.api#service
use aws.auth#sigv4
use aws.protocols#restJson1

@service(sdkId: "Example", arnNamespace: "example", endpointPrefix: "example")
@sigv4(name: "example")
@restJson1
@smithy.rules#endpointRuleSet({
    version: "1.0"
    parameters: {
        Region: { builtIn: "AWS::Region", required: false, documentation: "The region", type: "string" }
    }
    rules: [
        {
            conditions: [{ fn: "example.weather", argv: [{ ref: "Region" }], assign: "weather" }]
            endpoint: { url: "https://{weather}.example.com" }
            type: "endpoint"
        }
    ]
})
service Example {
    version: "2026-01-01"
    operations: [Ping]
}

@http(method: "GET", uri: "/ping")
operation Ping {}
