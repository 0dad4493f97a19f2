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
        UseDualStack: { builtIn: "AWS::UseDualStack", required: true, default: false, documentation: "Dual-stack", type: "boolean" }
        UseFIPS: { builtIn: "AWS::UseFIPS", required: true, default: false, documentation: "FIPS", type: "boolean" }
        Endpoint: { builtIn: "SDK::Endpoint", required: false, documentation: "Custom", type: "string" }
    }
    rules: [
        { conditions: [{ fn: "isSet", argv: [{ ref: "Endpoint" }] }], rules: [{ conditions: [{ fn: "booleanEquals", argv: [{ ref: "UseFIPS" }, true] }], error: "Invalid Configuration: FIPS and custom endpoint are not supported", type: "error" }, { conditions: [{ fn: "booleanEquals", argv: [{ ref: "UseDualStack" }, true] }], error: "Invalid Configuration: Dualstack and custom endpoint are not supported", type: "error" }, { conditions: [], endpoint: { url: { ref: "Endpoint" }, properties: {}, headers: {} }, type: "endpoint" }], type: "tree" }
        { conditions: [{ fn: "isSet", argv: [{ ref: "Region" }] }, { fn: "aws.partition", argv: [{ ref: "Region" }], assign: "P" }], rules: [{ conditions: [{ fn: "booleanEquals", argv: [{ ref: "UseFIPS" }, true] }, { fn: "booleanEquals", argv: [{ ref: "UseDualStack" }, true] }], rules: [{ conditions: [{ fn: "booleanEquals", argv: [{ fn: "getAttr", argv: [{ ref: "P" }, "supportsFIPS"] }, true] }, { fn: "booleanEquals", argv: [{ fn: "getAttr", argv: [{ ref: "P" }, "supportsDualStack"] }, true] }], endpoint: { url: "https://example-fips.{Region}.{P#dualStackDnsSuffix}", properties: {}, headers: {} }, type: "endpoint" }, { conditions: [], error: "FIPS and DualStack are enabled, but this partition does not support one or both", type: "error" }], type: "tree" }, { conditions: [{ fn: "booleanEquals", argv: [{ ref: "UseFIPS" }, true] }], rules: [{ conditions: [{ fn: "booleanEquals", argv: [{ fn: "getAttr", argv: [{ ref: "P" }, "supportsFIPS"] }, true] }], endpoint: { url: "https://example-fips.{Region}.{P#dnsSuffix}", properties: {}, headers: {} }, type: "endpoint" }, { conditions: [], error: "FIPS is enabled but this partition does not support FIPS", type: "error" }], type: "tree" }, { conditions: [{ fn: "booleanEquals", argv: [{ ref: "UseDualStack" }, true] }], rules: [{ conditions: [{ fn: "booleanEquals", argv: [{ fn: "getAttr", argv: [{ ref: "P" }, "supportsDualStack"] }, true] }], endpoint: { url: "https://example.{Region}.{P#dualStackDnsSuffix}", properties: {}, headers: {} }, type: "endpoint" }, { conditions: [], error: "DualStack is enabled but this partition does not support DualStack", type: "error" }], type: "tree" }, { conditions: [], endpoint: { url: "https://example.{Region}.{P#dnsSuffix}", properties: {}, headers: {} }, type: "endpoint" }], type: "tree" }
        { conditions: [], error: "Invalid Configuration: Missing Region", type: "error" }
    ]
})
service Example {
    version: "2026-01-01"
    operations: [Ping]
}

@http(method: "GET", uri: "/ping")
operation Ping {}
