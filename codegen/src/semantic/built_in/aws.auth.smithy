$version: "2.0"

namespace aws.auth

@private
list StringList {
    member: String
}

@authDefinition
@internal
@tags(["internal"])
@trait(selector: "service")
structure cognitoUserPools {
    @required
    providerArns: StringList
}

@internal
@length(min: 1)
@tags(["internal"])
@trait(selector: "service[trait|aws.auth#cognitoUserPools] ~> operation")
list cognitoUserPoolsScopes {
    member: String
}

@authDefinition(traits: ["aws.auth#unsignedPayload"])
@trait(selector: "service", breakingChanges: [{ change: "remove", message: "older clients go on using a removed scheme" }])
structure sigv4 {
    @length(min: 1)
    @required
    name: String
}

@authDefinition(traits: ["aws.auth#unsignedPayload"])
@trait(selector: "service[trait|aws.auth#sigv4]", breakingChanges: [{ change: "remove", message: "older clients go on using a removed scheme" }])
structure sigv4a {
    @length(min: 1)
    @required
    name: String
}

@trait(selector: "operation")
structure unsignedPayload {}
