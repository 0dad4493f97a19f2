//! Several services behind one address.

use tongs::load::{Sources, load};
use tongs::model::Model;
use tongs_emulator::Emulator;
use tongs_emulator::host::Backend;

use crate::support::{Seen, request, seen};

const MODEL: &str = r#"$version: "2.0"
namespace example.several
use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_0
use aws.protocols#awsJson1_1
use aws.protocols#awsQuery
use aws.protocols#restJson1
use aws.protocols#restXml

@service(sdkId: "Red", endpointPrefix: "red") @sigv4(name: "red") @restJson1
service Red { version: "1" operations: [GetRed] }
@service(sdkId: "Blue", endpointPrefix: "blue") @sigv4(name: "blue") @restXml
service Blue { version: "1" operations: [GetBlue] }
@service(sdkId: "Green", endpointPrefix: "green") @sigv4(name: "green") @awsJson1_0
service Green { version: "1" operations: [GetGreen] }
@service(sdkId: "Grey", endpointPrefix: "grey") @sigv4(name: "grey") @awsJson1_1
service Grey { version: "1" operations: [GetGrey] }
@service(sdkId: "Old", endpointPrefix: "old") @sigv4(name: "old") @awsQuery @xmlNamespace(uri: "urn:old")
service Old { version: "2010-01-01" operations: [Get] }
@service(sdkId: "Older", endpointPrefix: "older") @sigv4(name: "older") @awsQuery @xmlNamespace(uri: "urn:older")
service Older { version: "2009-01-01" operations: [Get] }

@readonly @http(method: "GET", uri: "/things/{id}")
operation GetRed { input := { @required @httpLabel id: String } output := { red: String } }
@readonly @http(method: "GET", uri: "/{key+}")
operation GetBlue { input := { @required @httpLabel key: String } output := { blue: String } }
operation GetGreen { output := { green: String } }
operation GetGrey { output := { grey: String } }
operation Get { output := { old: String } }
"#;

fn model() -> Model {
    let loaded = load(Sources::new().text("several.smithy", MODEL));
    loaded.model.unwrap_or_else(|| panic!("{}", loaded.diagnostics.render(&loaded.sources, false)))
}

fn asked(backend: &impl Backend, line: &str, headers: &[(&'static str, &str)], body: &str) -> (Option<String>, Seen) {
    let mut request = request(line, "");
    request.body = body.to_owned().into();
    for (name, value) in headers {
        request.headers.insert(*name, value.parse().expect("a value"));
    }
    (backend.target(&request).operation, seen(&backend.answer(&request, None)))
}

#[test]
fn signatures_targets_versions_hosts_and_paths_tell_services_apart() {
    let backend = Emulator::builder().loaded_model(model()).check_signatures(false).backend().expect("a backend");
    let signed = |name: &str| {
        format!("AWS4-HMAC-SHA256 Credential=A/20260101/us-east-1/{name}/aws4_request, SignedHeaders=host, Signature=0")
    };
    let (red, blue) = (signed("red"), signed("blue"));
    let form = ("content-type", "application/x-www-form-urlencoded");
    for (line, headers, body, operation) in [
        ("GET /things/1", vec![("authorization", red.as_str())], "", Some("GetRed")),
        ("GET /things/1", vec![("authorization", blue.as_str())], "", Some("GetBlue")),
        ("GET /things/1", vec![("host", "red.localhost:4566")], "", Some("GetRed")),
        ("GET /things/1", vec![("host", "blue.us-east-1.amazonaws.com")], "", Some("GetBlue")),
        ("GET /other", vec![], "", Some("GetBlue")),
        ("GET /things/1", vec![], "", None),
        (
            "POST /",
            vec![("x-amz-target", "Green.GetGreen"), ("content-type", "application/x-amz-json-1.0")],
            "{}",
            Some("GetGreen"),
        ),
        (
            "POST /",
            vec![("x-amz-target", "Grey.GetGrey"), ("content-type", "application/x-amz-json-1.1")],
            "{}",
            Some("GetGrey"),
        ),
        ("POST /", vec![("x-amz-target", "Grey.GetGreen"), ("content-type", "application/x-amz-json-1.1")], "{}", None),
        ("POST /", vec![form], "Action=Get&Version=2010-01-01", Some("Get")),
        ("POST /", vec![form], "Action=Get&Version=2009-01-01", Some("Get")),
        ("POST /", vec![form], "Action=Get", None),
    ] {
        let (found, seen) = asked(&backend, line, &headers, body);
        assert_eq!(found.as_deref(), operation, "{line} {headers:?} {body}: {seen:?}");
        assert_eq!(seen.status == 200, operation.is_some(), "{line} {headers:?} {body}: {seen:?}");
    }
    let (_, ambiguous) = asked(&backend, "GET /things/1", &[], "");
    let message = ambiguous.body["message"].as_str().unwrap_or_default();
    assert!(
        message
            .starts_with("This request may be for GetBlue of example.several#Blue or GetRed of example.several#Red: "),
        "{message}"
    );
}
