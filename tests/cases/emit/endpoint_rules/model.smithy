$version: "2.0"

metadata suppressions = [{ id: "UnstableTrait", namespace: "example" }]

namespace example

use aws.api#service
use aws.auth#sigv4
use aws.protocols#restJson1
use smithy.rules#clientContextParams
use smithy.rules#contextParam
use smithy.rules#endpointRuleSet
use smithy.rules#operationContextParams
use smithy.rules#staticContextParams

@service(sdkId: "Example", arnNamespace: "example", endpointPrefix: "example")
@sigv4(name: "example")
@restJson1
@clientContextParams(
    Stage: { type: "string", documentation: "The stage that requests go to" }
    Accelerate: { type: "boolean", documentation: "A setting that the runtime knows" }
)
@endpointRuleSet({
    version: "1.1"
    parameters: {
        Region: { builtIn: "AWS::Region", required: false, documentation: "The region", type: "String" }
        Endpoint: { builtIn: "SDK::Endpoint", required: false, documentation: "A URL", type: "String" }
        AccountIdEndpointMode: { builtIn: "AWS::Auth::AccountIdEndpointMode", required: false, documentation: "The mode", type: "String" }
        Stage: { required: true, default: "prod\"#", documentation: "The stage", type: "String" }
        Accelerate: { required: false, documentation: "Whether it is fast", type: "Boolean" }
        Zones: { required: false, documentation: "Zones", type: "stringArray" }
        Thing: { required: false, documentation: "What is asked for", type: "String" }
        Secret: { required: false, documentation: "Whether it is secret", type: "Boolean" }
        Names: { required: false, documentation: "Names of many", type: "stringArray" }
    }
    rules: [
        { conditions: [{ fn: "isSet", argv: [{ ref: "Endpoint" }] }], endpoint: { url: { ref: "Endpoint" } }, type: "endpoint" }
        {
            conditions: [{ fn: "stringEquals", argv: [{ ref: "Stage" }, "closed"] }]
            error: "`{Stage}` is \"closed\" for {Region}"
            type: "error"
        }
        {
            conditions: [{ fn: "getAttr", argv: [{ ref: "Names" }, "[0]"], assign: "name" }]
            rules: [
                {
                    conditions: [{ fn: "getAttr", argv: [{ ref: "Names" }, "[-1]"], assign: "last" }]
                    endpoint: { url: "https://{name}-{last}.example.com" }
                    type: "endpoint"
                }
            ]
            type: "tree"
        }
        {
            conditions: [{ fn: "isSet", argv: [{ ref: "Thing" }] }, { fn: "coalesce", argv: [{ ref: "Secret" }, false] }]
            endpoint: {
                url: "https://{Thing}.secret.example.com"
                headers: { "x-stage": ["{Stage}", "secret"] }
                properties: { authSchemes: [{ name: "sigv4", signingName: "other", signingRegion: "{Region}-1", disableDoubleEncoding: true }] }
            }
            type: "endpoint"
        }
        { conditions: [{ fn: "isSet", argv: [{ ref: "Thing" }] }], endpoint: { url: "https://{Thing}.example.com" }, type: "endpoint" }
        {
            conditions: [{ fn: "getAttr", argv: [{ ref: "Zones" }, "[0]"], assign: "name" }]
            endpoint: { url: "https://zone-{name}.example.com" }
            type: "endpoint"
        }
        { conditions: [{ fn: "coalesce", argv: [{ ref: "Accelerate" }, false] }], endpoint: { url: "https://fast.example.com" }, type: "endpoint" }
        {
            conditions: []
            endpoint: {
                url: "https://slow.example.com"
                properties: { authSchemes: [{ name: "sigv4a", signingName: "example", signingRegionSet: ["*"] }, { name: "sigv4", signingRegion: "{Region}" }] }
            }
            type: "endpoint"
        }
    ]
})
service Example {
    version: "2026-01-01"
    operations: [Ping, Fixed, Zoned, Get, GetMany]
}

@readonly
@http(method: "GET", uri: "/ping")
operation Ping {}

@readonly
@http(method: "GET", uri: "/zoned")
@staticContextParams(Zones: { value: ["a", "b"] })
operation Zoned {}

@readonly
@http(method: "GET", uri: "/fixed")
@staticContextParams(Thing: { value: "fixed" }, Secret: { value: true })
operation Fixed {}

@http(method: "POST", uri: "/get")
operation Get {
    input := {
        @required
        @contextParam(name: "Thing")
        kind: Kind

        @contextParam(name: "Secret")
        secret: Boolean
    }
}

enum Kind {
    ONE = "one"
    TWO = "two"
}

@http(method: "POST", uri: "/many")
@operationContextParams(
    Names: { path: "nested.items[*].[name, either.text, either.other.name, kind][]" }
    Thing: { path: "nested.first.name" }
)
operation GetMany {
    input := {
        nested: Nested
    }
}

structure Nested {
    first: Item
    items: Items
}

list Items {
    member: Item
}

structure Item {
    @required
    name: String

    kind: Kind

    either: Either
}

union Either {
    text: String
    other: Item
}
