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
        value: Html
    }
    output := {
        value: Html
    }
}

@documentation("<p>A <code>structure</code> of <b>things</b>.</p><note><p>Mind <i>this</i>.</p></note><ul><li><p>One, see <a href=\"https://example.com/one\">here</a>.</p></li><li>Two <a href='#two'>nowhere</a></li></ul><p>Unknown <T> and x &lt; y.")
structure Html {
    @documentation("<dl><dt>A</dt><dd>The first</dd><dt>B</dt><dd>The second</dd></dl><pre>a\n  b</pre>")
    kind: String
}
