$version: "2.0"

namespace example.talk

use aws.auth#sigv4
use aws.protocols#awsJson1_1
use aws.protocols#restXml
use smithy.protocols#rpcv2Cbor
use smithy.test#InitialHttpRequest
use smithy.test#InitialHttpResponse
use smithy.test#eventStreamTests

@sigv4(name: "talk")
@awsJson1_1
service Json {
    version: "2026-01-01"
    operations: [Talk]
}

@sigv4(name: "talk")
@rpcv2Cbor
service Cbor {
    version: "2026-01-01"
    operations: [Talk]
}

@sigv4(name: "talk")
@restXml
service Xml {
    version: "2026-01-01"
    operations: [Talk]
}

@streaming
union Words {
    said: Said
    details: DetailsPayload
    end: End
    closed: Closed
}

structure Said {
    @eventHeader
    who: String

    what: String
}

structure DetailsPayload {
    @eventPayload
    details: Details
}

structure Details {
    note: String
}

structure End {}

@error("client")
structure Closed {
    message: String
}

@http(method: "POST", uri: "/talk")
@eventStreamTests([
    {
        id: "JsonSends"
        protocol: awsJson1_1
        initialRequestParams: { room: "r" }
        initialRequest: {
            method: "POST"
            uri: "/"
            headers: { "content-type": "application/vnd.amazon.eventstream" }
        }
        initialRequestShape: InitialHttpRequest
        events: [
            {
                type: "request"
                headers: {
                    ":message-type": { string: "event" }
                    ":event-type": { string: "initial-request" }
                    ":content-type": { string: "application/json" }
                }
                body: "{\"room\": \"r\"}"
                bodyMediaType: "application/json"
            }
            {
                type: "request"
                params: { said: { who: "a", what: "b" } }
                headers: {
                    ":message-type": { string: "event" }
                    ":event-type": { string: "said" }
                    ":content-type": { string: "application/json" }
                    "who": { string: "a" }
                }
                body: "{\"what\": \"b\"}"
                bodyMediaType: "application/json"
            }
            {
                type: "request"
                params: { details: { details: { note: "n" } } }
                headers: {
                    ":message-type": { string: "event" }
                    ":event-type": { string: "details" }
                    ":content-type": { string: "application/json" }
                }
                body: "{\"note\": \"n\"}"
                bodyMediaType: "application/json"
            }
            {
                type: "request"
                params: { end: {} }
                headers: {
                    ":message-type": { string: "event" }
                    ":event-type": { string: "end" }
                }
                forbidHeaders: [":content-type"]
            }
        ]
    }
    {
        id: "JsonSendsNothing"
        protocol: awsJson1_1
        initialRequestParams: { room: "r" }
        initialRequest: {
            method: "POST"
            uri: "/"
            headers: { "content-type": "application/vnd.amazon.eventstream" }
        }
        initialRequestShape: InitialHttpRequest
        events: [
            {
                type: "request"
                headers: {
                    ":message-type": { string: "event" }
                    ":event-type": { string: "initial-request" }
                    ":content-type": { string: "application/json" }
                }
                body: "{\"room\": \"r\"}"
                bodyMediaType: "application/json"
            }
        ]
    }
    {
        id: "JsonSendsAnException"
        protocol: awsJson1_1
        initialRequestParams: { room: "r" }
        initialRequest: {
            method: "POST"
            uri: "/"
            headers: { "content-type": "application/vnd.amazon.eventstream" }
        }
        initialRequestShape: InitialHttpRequest
        events: [
            {
                type: "request"
                headers: {
                    ":message-type": { string: "event" }
                    ":event-type": { string: "initial-request" }
                    ":content-type": { string: "application/json" }
                }
                body: "{\"room\": \"r\"}"
                bodyMediaType: "application/json"
            }
            {
                type: "request"
                params: { closed: { message: "m" } }
                headers: {
                    ":message-type": { string: "exception" }
                    ":exception-type": { string: "closed" }
                    ":content-type": { string: "application/json" }
                }
                body: "{\"message\": \"m\"}"
                bodyMediaType: "application/json"
            }
        ]
    }
    {
        id: "JsonReceives"
        protocol: awsJson1_1
        initialResponseParams: { topic: "t", seats: 3 }
        events: [
            {
                type: "response"
                headers: { ":event-type": { string: "initial-response" } }
                bytes: "AAAAgAAAAFZWzJs6DTptZXNzYWdlLXR5cGUHAAVldmVudAs6ZXZlbnQtdHlwZQcAEGluaXRpYWwtcmVzcG9uc2UNOmNvbnRlbnQtdHlwZQcAEGFwcGxpY2F0aW9uL2pzb257InRvcGljIjogInQiLCAic2VhdHMiOiAzfedZPgc="
            }
            {
                type: "response"
                params: { said: { who: "a", what: "b" } }
                bytes: "AAAAbwAAAFL7JQ8tDTptZXNzYWdlLXR5cGUHAAVldmVudAs6ZXZlbnQtdHlwZQcABHNhaWQNOmNvbnRlbnQtdHlwZQcAEGFwcGxpY2F0aW9uL2pzb24Dd2hvBwABYXsid2hhdCI6ICJiIn0liNXo"
            }
            {
                type: "response"
                params: { details: { details: { note: "n" } } }
                bytes: "AAAAagAAAE2+zY2oDTptZXNzYWdlLXR5cGUHAAVldmVudAs6ZXZlbnQtdHlwZQcAB2RldGFpbHMNOmNvbnRlbnQtdHlwZQcAEGFwcGxpY2F0aW9uL2pzb257Im5vdGUiOiAibiJ99v14Xg=="
            }
            {
                type: "response"
                params: { end: {} }
                bytes: "AAAAOAAAACjBxoTUDTptZXNzYWdlLXR5cGUHAAVldmVudAs6ZXZlbnQtdHlwZQcAA2VuZPfalXI="
            }
        ]
    }
    {
        id: "JsonReceivesNoFirstMessage"
        protocol: awsJson1_1
        initialResponseParams: { seats: 0 }
        events: [
            {
                type: "response"
                params: { said: { who: "a", what: "b" } }
                bytes: "AAAAbwAAAFL7JQ8tDTptZXNzYWdlLXR5cGUHAAVldmVudAs6ZXZlbnQtdHlwZQcABHNhaWQNOmNvbnRlbnQtdHlwZQcAEGFwcGxpY2F0aW9uL2pzb24Dd2hvBwABYXsid2hhdCI6ICJiIn0liNXo"
            }
        ]
    }
    {
        id: "JsonReceivesAnException"
        protocol: awsJson1_1
        initialResponseParams: { topic: "t", seats: 3 }
        events: [
            {
                type: "response"
                headers: { ":event-type": { string: "initial-response" } }
                bytes: "AAAAgAAAAFZWzJs6DTptZXNzYWdlLXR5cGUHAAVldmVudAs6ZXZlbnQtdHlwZQcAEGluaXRpYWwtcmVzcG9uc2UNOmNvbnRlbnQtdHlwZQcAEGFwcGxpY2F0aW9uL2pzb257InRvcGljIjogInQiLCAic2VhdHMiOiAzfedZPgc="
            }
            {
                type: "response"
                params: { said: { who: "a", what: "b" } }
                bytes: "AAAAbwAAAFL7JQ8tDTptZXNzYWdlLXR5cGUHAAVldmVudAs6ZXZlbnQtdHlwZQcABHNhaWQNOmNvbnRlbnQtdHlwZQcAEGFwcGxpY2F0aW9uL2pzb24Dd2hvBwABYXsid2hhdCI6ICJiIn0liNXo"
            }
            {
                type: "response"
                params: { closed: { message: "m" } }
                bytes: "AAAAdAAAAFQFdgyLDTptZXNzYWdlLXR5cGUHAAlleGNlcHRpb24POmV4Y2VwdGlvbi10eXBlBwAGY2xvc2VkDTpjb250ZW50LXR5cGUHABBhcHBsaWNhdGlvbi9qc29ueyJtZXNzYWdlIjogIm0ifUkKHWM="
            }
        ]
        expectation: {
            failure: { errorId: Closed }
        }
    }
    {
        id: "JsonReceivesAnotherError"
        protocol: awsJson1_1
        events: [
            {
                type: "response"
                bytes: "AAAASQAAADlvxG1ZDTptZXNzYWdlLXR5cGUHAAVlcnJvcgs6ZXJyb3ItY29kZQcAAWMOOmVycm9yLW1lc3NhZ2UHAAFt+tfFFA=="
            }
        ]
        expectation: {
            failure: {}
        }
    }
    {
        id: "JsonReceivesAHeaderOfAnotherType"
        protocol: awsJson1_1
        events: [
            {
                type: "response"
                bytes: "AAAAcAAAAFNukj/oDTptZXNzYWdlLXR5cGUHAAVldmVudAs6ZXZlbnQtdHlwZQcABHNhaWQNOmNvbnRlbnQtdHlwZQcAEGFwcGxpY2F0aW9uL2pzb24Dd2hvBAAAAAF7IndoYXQiOiAiYiJ9fuVZUA=="
            }
        ]
        expectation: {
            failure: {}
        }
    }
    {
        id: "CborSends"
        protocol: rpcv2Cbor
        initialRequestParams: { room: "r" }
        initialRequest: {
            method: "POST"
            uri: "/service/Cbor/operation/Talk"
            headers: { "content-type": "application/vnd.amazon.eventstream" }
        }
        initialRequestShape: InitialHttpRequest
        events: [
            {
                type: "request"
                headers: {
                    ":message-type": { string: "event" }
                    ":event-type": { string: "initial-request" }
                    ":content-type": { string: "application/cbor" }
                }
                body: "oWRyb29tYXI="
                bodyMediaType: "application/cbor"
            }
            {
                type: "request"
                params: { said: { who: "a", what: "b" } }
                headers: {
                    ":message-type": { string: "event" }
                    ":event-type": { string: "said" }
                    ":content-type": { string: "application/cbor" }
                    "who": { string: "a" }
                }
                body: "oWR3aGF0YWI="
                bodyMediaType: "application/cbor"
            }
            {
                type: "request"
                params: { details: { details: { note: "n" } } }
                headers: {
                    ":message-type": { string: "event" }
                    ":event-type": { string: "details" }
                    ":content-type": { string: "application/cbor" }
                }
                body: "oWRub3RlYW4="
                bodyMediaType: "application/cbor"
            }
            {
                type: "request"
                params: { end: {} }
                headers: {
                    ":message-type": { string: "event" }
                    ":event-type": { string: "end" }
                }
                forbidHeaders: [":content-type"]
            }
        ]
    }
    {
        id: "CborSendsNothing"
        protocol: rpcv2Cbor
        initialRequestParams: { room: "r" }
        initialRequest: {
            method: "POST"
            uri: "/service/Cbor/operation/Talk"
            headers: { "content-type": "application/vnd.amazon.eventstream" }
        }
        initialRequestShape: InitialHttpRequest
        events: [
            {
                type: "request"
                headers: {
                    ":message-type": { string: "event" }
                    ":event-type": { string: "initial-request" }
                    ":content-type": { string: "application/cbor" }
                }
                body: "oWRyb29tYXI="
                bodyMediaType: "application/cbor"
            }
        ]
    }
    {
        id: "CborSendsAnException"
        protocol: rpcv2Cbor
        initialRequestParams: { room: "r" }
        initialRequest: {
            method: "POST"
            uri: "/service/Cbor/operation/Talk"
            headers: { "content-type": "application/vnd.amazon.eventstream" }
        }
        initialRequestShape: InitialHttpRequest
        events: [
            {
                type: "request"
                headers: {
                    ":message-type": { string: "event" }
                    ":event-type": { string: "initial-request" }
                    ":content-type": { string: "application/cbor" }
                }
                body: "oWRyb29tYXI="
                bodyMediaType: "application/cbor"
            }
            {
                type: "request"
                params: { closed: { message: "m" } }
                headers: {
                    ":message-type": { string: "exception" }
                    ":exception-type": { string: "closed" }
                    ":content-type": { string: "application/cbor" }
                }
                body: "oWdtZXNzYWdlYW0="
                bodyMediaType: "application/cbor"
            }
        ]
    }
    {
        id: "CborReceives"
        protocol: rpcv2Cbor
        initialResponseParams: { topic: "t", seats: 3 }
        events: [
            {
                type: "response"
                headers: { ":event-type": { string: "initial-response" } }
                bytes: "AAAAdgAAAFaRuD7HDTptZXNzYWdlLXR5cGUHAAVldmVudAs6ZXZlbnQtdHlwZQcAEGluaXRpYWwtcmVzcG9uc2UNOmNvbnRlbnQtdHlwZQcAEGFwcGxpY2F0aW9uL2Nib3KiZXRvcGljYXRlc2VhdHMDQPMO+w=="
            }
            {
                type: "response"
                params: { said: { who: "a", what: "b" } }
                bytes: "AAAAagAAAFIzxYBdDTptZXNzYWdlLXR5cGUHAAVldmVudAs6ZXZlbnQtdHlwZQcABHNhaWQNOmNvbnRlbnQtdHlwZQcAEGFwcGxpY2F0aW9uL2Nib3IDd2hvBwABYaFkd2hhdGFipsL8LA=="
            }
            {
                type: "response"
                params: { details: { details: { note: "n" } } }
                bytes: "AAAAZQAAAE08nRp5DTptZXNzYWdlLXR5cGUHAAVldmVudAs6ZXZlbnQtdHlwZQcAB2RldGFpbHMNOmNvbnRlbnQtdHlwZQcAEGFwcGxpY2F0aW9uL2Nib3KhZG5vdGVhbu8t/lU="
            }
            {
                type: "response"
                params: { end: {} }
                bytes: "AAAAOAAAACjBxoTUDTptZXNzYWdlLXR5cGUHAAVldmVudAs6ZXZlbnQtdHlwZQcAA2VuZPfalXI="
            }
        ]
    }
    {
        id: "CborReceivesNoFirstMessage"
        protocol: rpcv2Cbor
        initialResponseParams: { seats: 0 }
        events: [
            {
                type: "response"
                params: { said: { who: "a", what: "b" } }
                bytes: "AAAAagAAAFIzxYBdDTptZXNzYWdlLXR5cGUHAAVldmVudAs6ZXZlbnQtdHlwZQcABHNhaWQNOmNvbnRlbnQtdHlwZQcAEGFwcGxpY2F0aW9uL2Nib3IDd2hvBwABYaFkd2hhdGFipsL8LA=="
            }
        ]
    }
    {
        id: "CborReceivesAnException"
        protocol: rpcv2Cbor
        initialResponseParams: { topic: "t", seats: 3 }
        events: [
            {
                type: "response"
                headers: { ":event-type": { string: "initial-response" } }
                bytes: "AAAAdgAAAFaRuD7HDTptZXNzYWdlLXR5cGUHAAVldmVudAs6ZXZlbnQtdHlwZQcAEGluaXRpYWwtcmVzcG9uc2UNOmNvbnRlbnQtdHlwZQcAEGFwcGxpY2F0aW9uL2Nib3KiZXRvcGljYXRlc2VhdHMDQPMO+w=="
            }
            {
                type: "response"
                params: { said: { who: "a", what: "b" } }
                bytes: "AAAAagAAAFIzxYBdDTptZXNzYWdlLXR5cGUHAAVldmVudAs6ZXZlbnQtdHlwZQcABHNhaWQNOmNvbnRlbnQtdHlwZQcAEGFwcGxpY2F0aW9uL2Nib3IDd2hvBwABYaFkd2hhdGFipsL8LA=="
            }
            {
                type: "response"
                params: { closed: { message: "m" } }
                bytes: "AAAAbwAAAFQSRqoYDTptZXNzYWdlLXR5cGUHAAlleGNlcHRpb24POmV4Y2VwdGlvbi10eXBlBwAGY2xvc2VkDTpjb250ZW50LXR5cGUHABBhcHBsaWNhdGlvbi9jYm9yoWdtZXNzYWdlYW3Bq4qr"
            }
        ]
        expectation: {
            failure: { errorId: Closed }
        }
    }
    {
        id: "CborReceivesAnotherError"
        protocol: rpcv2Cbor
        events: [
            {
                type: "response"
                bytes: "AAAASQAAADlvxG1ZDTptZXNzYWdlLXR5cGUHAAVlcnJvcgs6ZXJyb3ItY29kZQcAAWMOOmVycm9yLW1lc3NhZ2UHAAFt+tfFFA=="
            }
        ]
        expectation: {
            failure: {}
        }
    }
    {
        id: "CborReceivesAHeaderOfAnotherType"
        protocol: rpcv2Cbor
        events: [
            {
                type: "response"
                bytes: "AAAAawAAAFN5opl7DTptZXNzYWdlLXR5cGUHAAVldmVudAs6ZXZlbnQtdHlwZQcABHNhaWQNOmNvbnRlbnQtdHlwZQcAEGFwcGxpY2F0aW9uL2Nib3IDd2hvBAAAAAGhZHdoYXRhYivFAik="
            }
        ]
        expectation: {
            failure: {}
        }
    }
    {
        id: "XmlSends"
        protocol: restXml
        initialRequestParams: { room: "r" }
        initialRequest: {
            method: "POST"
            uri: "/talk"
            headers: { "content-type": "application/vnd.amazon.eventstream", "x-room": "r" }
        }
        initialRequestShape: InitialHttpRequest
        events: [
            {
                type: "request"
                params: { said: { who: "a", what: "b" } }
                headers: {
                    ":message-type": { string: "event" }
                    ":event-type": { string: "said" }
                    ":content-type": { string: "application/xml" }
                    "who": { string: "a" }
                }
                body: "<Said><what>b</what></Said>"
                bodyMediaType: "application/xml"
            }
            {
                type: "request"
                params: { details: { details: { note: "n" } } }
                headers: {
                    ":message-type": { string: "event" }
                    ":event-type": { string: "details" }
                    ":content-type": { string: "application/xml" }
                }
                body: "<Details><note>n</note></Details>"
                bodyMediaType: "application/xml"
            }
            {
                type: "request"
                params: { end: {} }
                headers: {
                    ":message-type": { string: "event" }
                    ":event-type": { string: "end" }
                }
                forbidHeaders: [":content-type"]
            }
        ]
    }
    {
        id: "XmlSendsNothing"
        protocol: restXml
        initialRequestParams: { room: "r" }
        initialRequest: {
            method: "POST"
            uri: "/talk"
            headers: { "content-type": "application/vnd.amazon.eventstream", "x-room": "r" }
        }
        initialRequestShape: InitialHttpRequest
    }
    {
        id: "XmlSendsAnException"
        protocol: restXml
        initialRequestParams: { room: "r" }
        initialRequest: {
            method: "POST"
            uri: "/talk"
            headers: { "content-type": "application/vnd.amazon.eventstream", "x-room": "r" }
        }
        initialRequestShape: InitialHttpRequest
        events: [
            {
                type: "request"
                params: { closed: { message: "m" } }
                headers: {
                    ":message-type": { string: "exception" }
                    ":exception-type": { string: "closed" }
                    ":content-type": { string: "application/xml" }
                }
                body: "<Closed><message>m</message></Closed>"
                bodyMediaType: "application/xml"
            }
        ]
    }
    {
        id: "XmlReceives"
        protocol: restXml
        initialResponseParams: { topic: "t", seats: 3 }
        initialResponse: {
            code: 200
            headers: { "x-topic": "t", "x-seats": "3" }
        }
        initialResponseShape: InitialHttpResponse
        events: [
            {
                type: "response"
                params: { said: { who: "a", what: "b" } }
                bytes: "AAAAfAAAAFFFbLPFDTptZXNzYWdlLXR5cGUHAAVldmVudAs6ZXZlbnQtdHlwZQcABHNhaWQNOmNvbnRlbnQtdHlwZQcAD2FwcGxpY2F0aW9uL3htbAN3aG8HAAFhPFNhaWQ+PHdoYXQ+Yjwvd2hhdD48L1NhaWQ+cBxQMQ=="
            }
            {
                type: "response"
                params: { details: { details: { note: "n" } } }
                bytes: "AAAAfQAAAEwbCvasDTptZXNzYWdlLXR5cGUHAAVldmVudAs6ZXZlbnQtdHlwZQcAB2RldGFpbHMNOmNvbnRlbnQtdHlwZQcAD2FwcGxpY2F0aW9uL3htbDxEZXRhaWxzPjxub3RlPm48L25vdGU+PC9EZXRhaWxzPi+7z9g="
            }
            {
                type: "response"
                params: { end: {} }
                bytes: "AAAAOAAAACjBxoTUDTptZXNzYWdlLXR5cGUHAAVldmVudAs6ZXZlbnQtdHlwZQcAA2VuZPfalXI="
            }
        ]
    }
    {
        id: "XmlReceivesNoFirstMessage"
        protocol: restXml
        initialResponseParams: { topic: "t", seats: 3 }
        initialResponse: {
            code: 200
            headers: { "x-topic": "t", "x-seats": "3" }
        }
        initialResponseShape: InitialHttpResponse
        events: [
            {
                type: "response"
                params: { said: { who: "a", what: "b" } }
                bytes: "AAAAfAAAAFFFbLPFDTptZXNzYWdlLXR5cGUHAAVldmVudAs6ZXZlbnQtdHlwZQcABHNhaWQNOmNvbnRlbnQtdHlwZQcAD2FwcGxpY2F0aW9uL3htbAN3aG8HAAFhPFNhaWQ+PHdoYXQ+Yjwvd2hhdD48L1NhaWQ+cBxQMQ=="
            }
        ]
    }
    {
        id: "XmlReceivesAnException"
        protocol: restXml
        initialResponseParams: { topic: "t", seats: 3 }
        initialResponse: {
            code: 200
            headers: { "x-topic": "t", "x-seats": "3" }
        }
        initialResponseShape: InitialHttpResponse
        events: [
            {
                type: "response"
                params: { said: { who: "a", what: "b" } }
                bytes: "AAAAfAAAAFFFbLPFDTptZXNzYWdlLXR5cGUHAAVldmVudAs6ZXZlbnQtdHlwZQcABHNhaWQNOmNvbnRlbnQtdHlwZQcAD2FwcGxpY2F0aW9uL3htbAN3aG8HAAFhPFNhaWQ+PHdoYXQ+Yjwvd2hhdD48L1NhaWQ+cBxQMQ=="
            }
            {
                type: "response"
                params: { closed: { message: "m" } }
                bytes: "AAAApQAAAFMvh8/BDTptZXNzYWdlLXR5cGUHAAlleGNlcHRpb24POmV4Y2VwdGlvbi10eXBlBwAGY2xvc2VkDTpjb250ZW50LXR5cGUHAA9hcHBsaWNhdGlvbi94bWw8RXJyb3JSZXNwb25zZT48RXJyb3I+PG1lc3NhZ2U+bTwvbWVzc2FnZT48L0Vycm9yPjwvRXJyb3JSZXNwb25zZT6s0mrs"
            }
        ]
        expectation: {
            failure: { errorId: Closed }
        }
    }
    {
        id: "XmlReceivesAnotherError"
        protocol: restXml
        events: [
            {
                type: "response"
                bytes: "AAAASQAAADlvxG1ZDTptZXNzYWdlLXR5cGUHAAVlcnJvcgs6ZXJyb3ItY29kZQcAAWMOOmVycm9yLW1lc3NhZ2UHAAFt+tfFFA=="
            }
        ]
        expectation: {
            failure: {}
        }
    }
    {
        id: "XmlReceivesAHeaderOfAnotherType"
        protocol: restXml
        events: [
            {
                type: "response"
                bytes: "AAAAfQAAAFLhBcvPDTptZXNzYWdlLXR5cGUHAAVldmVudAs6ZXZlbnQtdHlwZQcABHNhaWQNOmNvbnRlbnQtdHlwZQcAD2FwcGxpY2F0aW9uL3htbAN3aG8EAAAAATxTYWlkPjx3aGF0PmI8L3doYXQ+PC9TYWlkPmvZWaI="
            }
        ]
        expectation: {
            failure: {}
        }
    }
])
operation Talk {
    input := {
        @required
        @httpHeader("x-room")
        room: String

        @httpPayload
        words: Words
    }

    output := {
        @httpHeader("x-topic")
        topic: String

        @required
        @httpHeader("x-seats")
        seats: Integer

        @httpPayload
        words: Words
    }
}
