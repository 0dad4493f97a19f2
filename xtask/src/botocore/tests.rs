//! Small models of botocore's form, converted.

use serde_json::{Value, json};
use tongs::load::{Sources, load};

use super::protocol_tests::convert_suites;
use super::service::{self, convert};

/// What a service with one operation becomes. `shapes` have the operation's `In` and `Out` among them.
fn converted(protocol: &str, operation: &Value, shapes: &Value, waiters: &Value, paginators: &Value) -> Value {
    let service = json!({
        "metadata": {
            "apiVersion": "2020-01-01", "endpointPrefix": "things", "protocol": protocol, "serviceFullName": "Things",
            "serviceId": "My Things", "auth": ["aws.auth#sigv4"], "targetPrefix": "Things_2020",
            "xmlNamespace": "https://things.example/",
        },
        "operations": { "Get": operation },
        "shapes": shapes,
    });
    let from = |value: &Value| serde_json::from_value(value.clone()).unwrap();
    let sources = service::Sources {
        service: from(&service),
        paginators: serde_json::from_value(paginators.clone()).unwrap(),
        waiters: serde_json::from_value(waiters.clone()).unwrap(),
        rules: None,
        endpoint_tests: None,
        is_of_tests: false,
    };
    let text = convert(&sources).text();
    let loaded = load(Sources::new().text("things.json", text.as_str()));
    let findings = loaded.diagnostics.render(&loaded.sources, false);
    assert!(loaded.model.is_some(), "{findings}\n{text}");
    let model: Value = serde_json::from_str(&text).unwrap();
    model["shapes"].clone()
}

fn rest(operation: &Value, shapes: &Value) -> Value {
    converted("rest-json", operation, shapes, &json!({}), &json!({}))
}

#[test]
fn members_stand_where_their_locations_say() {
    let operation = json!({
        "name": "Get", "http": { "method": "PUT", "requestUri": "/things/{thing-id}/{Rest+}", "responseCode": 202 },
        "input": { "shape": "In" }, "output": { "shape": "Out" }, "errors": [{ "shape": "Gone" }],
        "endpoint": { "hostPrefix": "data." }, "authtype": "v4-unsigned-body",
    });
    let shapes = json!({
        "In": { "type": "structure", "required": ["Id"], "payload": "Body", "members": {
            "Id": { "shape": "Text", "location": "uri", "locationName": "thing-id" },
            "Rest": { "shape": "Text", "location": "uri" },
            "Kind": { "shape": "Kind", "location": "header", "locationName": "x-kind" },
            "Meta": { "shape": "Texts", "location": "headers", "locationName": "x-meta-" },
            "Query": { "shape": "Text", "location": "querystring", "locationName": "q" },
            "Others": { "shape": "Texts", "location": "querystring" },
            "Body": { "shape": "Bytes" },
            "Json": { "shape": "Text", "jsonvalue": true, "location": "header", "locationName": "x-json" },
        } },
        "Out": { "type": "structure", "members": {
            "Code": { "shape": "Number", "location": "statusCode" },
            "Value": { "shape": "Number", "locationName": "value" },
            "Id": { "shape": "Text", "location": "uri" },
        } },
        "Gone": { "type": "structure", "exception": true, "error": { "httpStatusCode": 410 }, "members": {} },
        "Text": { "type": "string", "min": 1, "pattern": "[a-z]+" },
        "Texts": { "type": "map", "key": { "shape": "Text" }, "value": { "shape": "Text" } },
        "Kind": { "type": "string", "enum": ["a-b", "a b", ""] },
        "Number": { "type": "integer", "max": 7 },
        "Bytes": { "type": "blob", "streaming": true },
    });
    let shapes = rest(&operation, &shapes);
    let traits = |shape: &str, member: &str| {
        shapes[format!("com.amazonaws.mythings#{shape}")]["members"][member]["traits"].clone()
    };
    for (member, expected) in [
        ("Id", json!({ "smithy.api#required": {}, "smithy.api#httpLabel": {} })),
        ("Rest", json!({ "smithy.api#required": {}, "smithy.api#httpLabel": {} })),
        ("Kind", json!({ "smithy.api#httpHeader": "x-kind" })),
        ("Meta", json!({ "smithy.api#httpPrefixHeaders": "x-meta-" })),
        ("Query", json!({ "smithy.api#httpQuery": "q" })),
        ("Others", json!({ "smithy.api#httpQueryParams": {} })),
        ("Body", json!({ "smithy.api#httpPayload": {}, "smithy.api#default": "" })),
    ] {
        assert_eq!(traits("In", member), expected, "{member}");
    }
    assert_eq!(traits("Out", "Code"), json!({ "smithy.api#httpResponseCode": {} }));
    assert_eq!(traits("Out", "Id"), json!({}));
    assert_eq!(traits("Out", "Value"), json!({ "smithy.api#jsonName": "value" }));
    let shape = |name: &str| shapes[format!("com.amazonaws.mythings#{name}")].clone();
    assert_eq!(shape("Gone")["traits"], json!({ "smithy.api#error": "client", "smithy.api#httpError": 410 }));
    assert_eq!(shape("Text")["traits"], json!({ "smithy.api#length": { "min": 1 }, "smithy.api#pattern": "[a-z]+" }));
    assert_eq!(shape("Number")["traits"], json!({ "smithy.api#range": { "max": 7 } }));
    assert_eq!(shape("TextJson")["traits"], json!({ "smithy.api#mediaType": "application/json" }));
    assert_eq!(shape("In")["members"]["Json"]["target"], "com.amazonaws.mythings#TextJson");
    assert_eq!(shape("BytesStreaming")["traits"], json!({ "smithy.api#streaming": {} }));
    let values: Vec<Value> = shape("Kind")["members"].as_object().unwrap().values().cloned().collect();
    assert_eq!(values.iter().map(|value| &value["traits"]["smithy.api#enumValue"]).collect::<Vec<_>>(), ["a b", "a-b"]);
    let http = json!({ "method": "PUT", "uri": "/things/{Id}/{Rest+}", "code": 202 });
    let expected = json!({
        "smithy.api#http": http, "smithy.api#endpoint": { "hostPrefix": "data." }, "aws.auth#unsignedPayload": {},
    });
    assert_eq!(shape("Get")["traits"], expected);
    assert_eq!(shape("Things_2020")["type"], "service");
}

#[test]
fn pages_and_waiters_are_kept_where_smithy_has_a_form_for_them() {
    let operation = json!({
        "http": { "method": "POST", "requestUri": "/" }, "input": { "shape": "In" }, "output": { "shape": "Out" },
        "errors": [{ "shape": "Busy" }],
    });
    let shapes = json!({
        "In": { "type": "structure", "locationName": "Ask", "members": {
            "Next": { "shape": "Text" }, "Start": { "shape": "Key" }, "Max": { "shape": "Number" },
        } },
        "Out": { "type": "structure", "required": ["Sure"], "members": {
            "Next": { "shape": "Text" }, "Last": { "shape": "Key" }, "Sure": { "shape": "Text" },
            "Things": { "shape": "Things" },
        } },
        "Busy": { "type": "structure", "exception": true, "error": { "httpStatusCode": 409 }, "members": {} },
        "Key": { "type": "map", "key": { "shape": "Text" }, "value": { "shape": "Text" } },
        "Things": { "type": "list", "member": { "shape": "Text", "locationName": "thing", "xmlNamespace": "urn:t" } },
        "Text": { "type": "string" },
        "Number": { "type": "integer" },
    });
    let waiters = json!({ "waiters": { "thingThere": {
        "operation": "Get", "delay": 5, "maxAttempts": 3, "acceptors": [
            { "state": "success", "matcher": "pathAll", "argument": "Things[]", "expected": "there" },
            { "state": "failure", "matcher": "error", "expected": "Gone" },
            { "state": "retry", "matcher": "error", "expected": true },
            { "state": "retry", "matcher": "status", "expected": 404 },
            { "state": "retry", "matcher": "status", "expected": 409 },
            { "state": "retry", "matcher": "status", "expected": 500 },
            { "state": "success", "matcher": "status", "expected": 200 },
            { "state": "failure", "matcher": "path", "argument": "length(Things) > `3`", "expected": true },
        ],
    } } });
    for (paginator, expected) in [
        (
            json!({ "input_token": "Next", "output_token": "Next", "limit_key": "Max", "result_key": ["Things"] }),
            json!({ "inputToken": "Next", "outputToken": "Next", "pageSize": "Max", "items": "Things" }),
        ),
        (
            json!({ "input_token": "Start", "output_token": "Last" }),
            json!({ "inputToken": "Start", "outputToken": "Last" }),
        ),
        (json!({ "input_token": ["Next", "Max"], "output_token": ["Next", "Max"] }), json!(null)),
        (json!({ "input_token": "Next", "output_token": "Things[-1].Key || Next" }), json!(null)),
        (json!({ "input_token": "Max", "output_token": "Next" }), json!(null)),
        (json!({ "input_token": "Next", "output_token": "Sure" }), json!(null)),
    ] {
        let shapes = converted("ec2", &operation, &shapes, &waiters, &json!({ "pagination": { "Get": paginator } }));
        let operation = &shapes["com.amazonaws.mythings#Get"];
        assert_eq!(operation["traits"]["smithy.api#paginated"], expected, "{paginator}");
        let thing = json!({ "smithy.api#xmlName": "thing", "smithy.api#xmlNamespace": { "uri": "urn:t" } });
        assert_eq!(shapes["com.amazonaws.mythings#In"]["traits"], json!({ "smithy.api#xmlName": "Ask" }));
        assert_eq!(shapes["com.amazonaws.mythings#Things"]["member"]["traits"], thing);
        let waiter = &operation["traits"]["smithy.waiters#waitable"]["ThingThere"];
        let expected = json!({ "minDelay": 5, "maxDelay": 120, "acceptors": [
            { "state": "success", "matcher": { "output": { "path": "Things[]", "expected": "there", "comparator": "allStringEquals" } } },
            { "state": "failure", "matcher": { "errorType": "Gone" } },
            { "state": "retry", "matcher": { "success": false } },
            { "state": "retry", "matcher": { "errorType": "NotFound" } },
            { "state": "retry", "matcher": { "errorType": "Busy" } },
            { "state": "success", "matcher": { "success": true } },
            { "state": "failure", "matcher": { "output": { "path": "length(Things) > `3`", "expected": "true", "comparator": "booleanEquals" } } },
        ] });
        assert_eq!(*waiter, expected);
    }
}

#[test]
fn suites_become_one_service() {
    let metadata = json!({ "protocol": "ec2", "protocols": ["ec2"], "apiVersion": "2020-01-08" });
    let suite = |kind: &str, case: Value| {
        let shapes = json!({
            "Bag": { "type": "structure", "members": { "foo": { "shape": "Foo" } } },
            "Bad": { "type": "structure", "exception": true, "members": {} },
            "Foo": { "type": kind },
        });
        serde_json::from_value(json!({ "metadata": metadata, "shapes": shapes, "cases": [case] })).unwrap()
    };
    let given = |name: &str| {
        json!({
            "name": name, "http": { "method": "POST", "requestUri": "/" }, "input": { "shape": "Bag" }, "errors": [{ "shape": "Bad" }],
        })
    };
    let request = json!({
        "id": "A", "given": given("One"), "params": { "foo": "x" },
        "serialized": { "uri": "/?a=b&c=d", "body": "Action=One", "headers": { "Content-Type": "t" } },
    });
    let response = json!({
        "id": "B", "given": given("Two"), "error": { "x": 1 }, "response": { "status_code": 400, "body": "<a/>" },
    });
    let model = convert_suites("ec2", &[suite("string", request), suite("integer", response)]).unwrap();
    let shape = |name: &str| model.shapes[&format!("{}#{name}", model.namespace)].clone();
    assert_eq!(model.protocols, ["aws.protocols#ec2Query"]);
    assert_eq!(shape("One")["input"]["target"], format!("{}#Bag", model.namespace));
    // The second suite has another shape of that name.
    assert_eq!(shape("Two")["input"]["target"], format!("{}#Bag2", model.namespace));
    let tests = json!([{
        "id": "A", "protocol": "aws.protocols#ec2Query", "params": { "foo": "x" }, "method": "POST", "uri": "/",
        "queryParams": ["a=b", "c=d"], "headers": { "Content-Type": "t" }, "body": "Action=One",
        "bodyMediaType": "application/x-www-form-urlencoded",
    }]);
    assert_eq!(shape("One")["traits"]["smithy.test#httpRequestTests"], tests);
    assert_eq!(shape("Bad")["traits"]["smithy.test#httpResponseTests"][0]["code"], 400);
    assert!(convert_suites("none", &[]).is_err());
}
