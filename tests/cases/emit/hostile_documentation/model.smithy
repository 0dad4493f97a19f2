$version: "2.0"

namespace example

use aws.api#service
use aws.auth#sigv4
use aws.endpoints#standardRegionalEndpoints
use aws.protocols#restJson1

@service(sdkId: "Example", arnNamespace: "example", endpointPrefix: "example")
@sigv4(name: "example")
@standardRegionalEndpoints
@restJson1
service Example {
    version: "2026-01-01"
    operations: [Get]
}

@http(method: "POST", uri: "/get")
operation Get {
    input := {
        value: Hostile
    }
    output := {
        value: Hostile
    }
}

/// */ pub fn evil() {} /*
///
/// "#); evil!(r#"
///
/// ```
/// panic!("not a doctest");
/// ```
///
/// {} {{}} {0} %s \ `unclosed [link][nowhere] [x]: https://example.com <script>alert(1)</script>
///
///     indented_code();
///
/// See https://example.com/a?b=c, or <!-- nothing -->.
structure Hostile {
    @documentation("\u202e reversed \u0000 nul \r carriage return")
    direction: String

    @documentation("#![doc = \"x\"] #[test] fn x() {}")
    attribute: Evil

    @documentation("Vec<String>, Option<T>, a < b && c > d, [Self::nothing], [`crate::nothing`]")
    generics: String

    @documentation("")
    @deprecated(message: "\"); evil!(\"", since: "*/")
    empty: String
}

enum Evil {
    @documentation("`\"` ends nothing")
    A = "\"; evil!(); \""
    B = "*/"
    C = "{}"
    D = "\\"
}
