$version: "2.0"

namespace smithy.protocols

@private
list StringList {
    member: String
}

@protocolDefinition(traits: ["smithy.api#cors", "smithy.api#endpoint", "smithy.api#hostLabel", "smithy.api#httpError", "smithy.api#requestCompression"])
@trait(selector: "service")
@traitValidators("rpcv2Cbor.NoDocuments": { selector: "service ~> member :test(> document)", message: "rpcv2Cbor has few uses for documents", severity: "DANGER" })
structure rpcv2Cbor {
    http: StringList
    eventStreamHttp: StringList
}

@protocolDefinition(traits: ["smithy.api#cors", "smithy.api#endpoint", "smithy.api#hostLabel", "smithy.api#httpError", "smithy.api#requestCompression"])
@trait(selector: "service")
structure rpcv2Json {
    http: StringList
    eventStreamHttp: StringList
}
