$version: "2.0"

namespace smithy.openapi

@pattern("^x-.+$")
@private
string SpecificationExtensionKey

@trait(selector: "[trait|trait]", breakingChanges: [{ change: "presence" }, { path: "/as", change: "any" }])
structure specificationExtension {
    as: SpecificationExtensionKey
}
