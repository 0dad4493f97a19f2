$version: "2"

namespace example.shelf

use aws.protocols#restXml
use smithy.test#httpRequestTests
use smithy.test#httpResponseTests

apply PutBook @httpRequestTests([
    {
        id: "PayloadsAreCalledAsTheMemberInTheNamespaceOfTheShape"
        protocol: restXml
        method: "PUT"
        uri: "/books/a"
        headers: { "Content-Type": "application/xml" }
        bodyMediaType: "application/xml"
        body: """
            <book xmlns:b="https://example.com/book" b:format="PAPER">
                <title>T &amp; U</title>
                <author>x</author>
                <author>y</author>
                <tags><tag>1</tag></tags>
                <notes xmlns:n="https://example.com/notes"><by>z</by><text xmlns="https://example.com/text">fine</text></notes>
                <shelves><entry><key>s</key><value><row><tag>2</tag></row><row></row></value></entry></shelves>
                <sequel><title>V</title></sequel>
                <place><row>7</row></place>
            </book>
            """
        params: {
            id: "a"
            content: {
                title: "T & U"
                format: "PAPER"
                authors: ["x", "y"]
                tags: ["1"]
                notes: { z: "fine" }
                shelves: { s: [["2"], []] }
                sequel: { title: "V" }
                place: { inRow: 7 }
            }
        }
    }
    {
        id: "NoPayloadIsAnEmptyBody"
        protocol: restXml
        method: "PUT"
        uri: "/books/a"
        body: ""
        params: { id: "a" }
    }
])

apply GetBook @httpResponseTests([
    {
        id: "PayloadsAreReadWhateverStandsBetween"
        protocol: restXml
        code: 200
        bodyMediaType: "application/xml"
        body: """
            <?xml version='1.0'?><!-- a -->
            <c:Book xmlns:c="https://example.com/book" c:format="AUDIO">
                <c:author>x</c:author><unknown a="1"><title>no</title></unknown>
                <c:title>T<!-- b --><![CDATA[ & ]]>U</c:title>
                <notes><text>fine</text><by>z</by></notes>
                <author>y</author><place><lent/></place>
            </c:Book>
            """
        params: {
            content: {
                title: "T & U"
                authors: ["x", "y"]
                notes: { z: "fine" }
                place: { lent: {} }
            }
        }
    }
])

apply TagBook @httpRequestTests([
    {
        id: "MembersHaveTheNamespaceOfTheServiceAround"
        protocol: restXml
        method: "POST"
        uri: "/books/a/tags"
        headers: { "Content-Type": "application/xml" }
        bodyMediaType: "application/xml"
        body: """
            <TagBookInput xmlns="https://example.com/shelf" on="1970-01-01T00:00:01Z" xml:lang="de">
                <place><tags><tag>1</tag></tags></place>
                <tags></tags>
            </TagBookInput>
            """
        params: { id: "a", on: 1, language: "de", tags: [], place: { tags: ["1"] } }
    }
])

apply TagBook @httpResponseTests([
    {
        id: "OutputsAreCalledAsTheirShape"
        protocol: restXml
        code: 200
        bodyMediaType: "application/xml"
        body: "<Tagged><places><row>1</row></places><count>2</count><places><row>3</row></places></Tagged>"
        params: { count: 2, places: [{ inRow: 1 }, { inRow: 3 }] }
    }
])

apply NoSuchBook @httpResponseTests([
    {
        id: "ErrorsStandInsideOfAnother"
        protocol: restXml
        code: 404
        bodyMediaType: "application/xml"
        body: """
            <ErrorResponse xmlns="https://example.com/shelf">
                <Error>
                    <Type>Sender</Type>
                    <Code>NoSuchBook</Code>
                    <Message>none</Message>
                    <near><tag>1</tag></near>
                </Error>
                <RequestId>id</RequestId>
            </ErrorResponse>
            """
        params: { near: ["1"] }
        vendorParams: { code: "NoSuchBook" }
    }
])
