//! The names of an SDK, and what has to be forged for each to be there: held to what is forged of models with quirks, and to
//! official crates by what is said of them.

mod shared;

use std::collections::BTreeSet;

use tongs::forge::forge;
use tongs::ir::{Operation, Sdk};
use tongs::load::{Sources, load};
use tongs::model::{Model, ShapeId};
use tongs::names::{Names, Need};
use tongs::settings::{ModelSettings, Settings};

const MODEL: &str = "$version: \"2.0\"\nnamespace a\nuse aws.protocols#restJson1\nuse smithy.waiters#waitable\n\
    @restJson1\nservice S { version: \"1\", operations: [GetACLs, move, Put, Watch], rename: { \"b#Thing\": \"BThing\" } }\n\
    @waitable(ACLsExist: { acceptors: [{ state: \"success\", matcher: { success: true } }] })\n@readonly\n\
    @paginated(inputToken: \"from\", outputToken: \"next\", items: \"things\")\n\
    @http(method: \"GET\", uri: \"/acls\") operation GetACLs { input := { @httpQuery(\"from\") from: String, @httpQuery(\"t\") type: String },\n\
    output := { next: String, things: Things }, errors: [No] }\n\
    @http(method: \"POST\", uri: \"/move\") operation move { input: Thing, output := { send: b#Thing } }\n\
    @http(method: \"POST\", uri: \"/put\") operation Put { input := { @required @httpPayload body: Body, @httpHeader(\"x\") size: String } }\n\
    @http(method: \"POST\", uri: \"/watch\") operation Watch { output := { @httpPayload events: Events } }\n\
    @streaming blob Body\nlist Things { member: Thing }\nstructure Thing { of: Kind, or: Choice }\nenum Kind { A }\n\
    union Choice { a: String }\n@error(\"client\") structure No {}\n\
    @streaming union Events { one: Event, bad: No }\nstructure Event {}\n";

const OTHER: &str = "$version: \"2.0\"\nnamespace b\nstructure Thing {}\n";

fn model() -> Model {
    let loaded = load(Sources::new().text("a.smithy", MODEL).text("b.smithy", OTHER));
    loaded.model.unwrap_or_else(|| panic!("{}", loaded.diagnostics.render(&loaded.sources, false)))
}

fn sdk(model: &Model) -> Sdk {
    forge(model, &Settings::standalone("client", ModelSettings::default())).unwrap().sdk
}

fn operation(id: &str) -> Need {
    Need::Operation(ShapeId::parse(id).unwrap())
}

fn shape(id: &str) -> Need {
    Need::Shape(ShapeId::parse(id).unwrap())
}

/// The names of what is forged for an operation, with the paths that lead to them.
fn paths(one: &Operation) -> Vec<Vec<&str>> {
    let module = one.module.rust.as_str();
    let mut names = vec![one.name.as_str(), &one.error_name, &one.input.named.name, &one.output.named.name];
    names.extend([one.fluent_builder.as_str(), &one.input.builder, &one.output.builder]);
    if let Some(paginator) = &one.paginator {
        names.extend([paginator.name.as_str(), &paginator.items_name]);
    }
    let mut paths: Vec<Vec<&str>> = names.into_iter().map(|name| vec!["operation", module, name]).collect();
    for waiter in &one.waiters {
        let names = [&waiter.fluent_builder, &waiter.final_poll, &waiter.error];
        paths.extend(names.map(|name| vec!["waiters", waiter.module.rust.as_str(), name]));
        paths.push(vec!["client", "Waiters", &waiter.method]);
    }
    paths.push(vec!["Client", &one.method.rust]);
    paths
}

#[test]
fn every_name_that_is_forged_is_known() {
    hold(&model());
}

/// Renames, waiters, streams of bytes and events, errors that are values, and names that are reserved.
#[test]
fn every_name_of_published_services_is_known() {
    for name in
        ["models-bdd/s3.json", "models-bdd/lambda.json", "models/transcribe-streaming.json", "models/glacier.json"]
    {
        let Some(path) = shared::shared(name) else { return };
        hold(&load(Sources::new().path(path)).model.unwrap());
    }
}

/// Holds the names of a service's SDK to what is forged of it.
fn hold(model: &Model) {
    let (sdk, names) = (sdk(model), Names::of(model, None).unwrap());
    assert_eq!(names.operations().len(), sdk.operations.len());
    for one in &sdk.operations {
        let need = operation(&one.shape_id);
        assert_eq!(names.method(&one.method.rust).map(ShapeId::as_str), Some(one.shape_id.as_str()));
        for path in paths(one) {
            assert_eq!(names.path(&path), Some(need.clone()), "{path:?}");
            assert!(names.anywhere(path[path.len() - 1]).contains(&need), "{path:?}");
        }
        for field in &one.input.fields {
            for method in
                [field.name.rust.clone(), format!("set_{}", field.name.base), format!("get_{}", field.name.base)]
            {
                assert!(names.goes_on(&one.shape_id.parse_id(), &method), "{method} of {}", one.name);
            }
        }
    }
    let data = sdk.structures.iter().map(|one| (&one.named, &one.shape_id, Some(&one.builder)));
    let enums = sdk.enums.iter().map(|one| (&one.named, &one.shape_id, None));
    let unions = sdk.unions.iter().map(|one| (&one.named, &one.shape_id, None));
    for (named, id, builder) in data.chain(enums).chain(unions) {
        assert_eq!(names.path(&["types", &named.name]), Some(shape(id)), "{named:?}");
        if let Some(builder) = builder {
            assert_eq!(names.path(&["types", "builders", builder, "default"]), Some(shape(id)), "{named:?}");
            assert!(names.anywhere(builder).contains(&shape(id)));
        }
    }
    for error in &sdk.errors {
        let need = Some(shape(&error.shape_id));
        assert_eq!(names.path(&["types", "error", &error.named.name]), need);
        assert_eq!(names.path(&["types", "error", "builders", &error.builder]), need);
        assert_eq!(names.path(&["Error", &error.named.name]), need);
    }
    for stream in &sdk.event_streams {
        assert_eq!(names.path(&["types", "error", &stream.error.name]), Some(shape(&stream.shape_id)));
    }
}

trait ParseId {
    fn parse_id(&self) -> ShapeId;
}

impl ParseId for String {
    fn parse_id(&self) -> ShapeId {
        ShapeId::parse(self).unwrap()
    }
}

#[test]
fn what_is_there_in_any_case_needs_nothing() {
    let names = Names::of(&model(), None).unwrap();
    for path in [
        &["Client"][..],
        &["Client", "new"],
        &["Config", "builder"],
        &["config", "Region"],
        &["error", "SdkError"],
        &["operation", "RequestId"],
        &["types", "Nothing"],
        &["types", "builders", "KindBuilders"],
        &["primitives", "Blob"],
        &["Error", "Unhandled"],
        &["types"],
        &[],
        // A message is a type of its operation alone.
        &["types", "PutInput"],
    ] {
        assert_eq!(names.path(path), None, "{path:?}");
    }
    assert!(names.anywhere("Region").is_empty());
    assert_eq!(names.path(&["types", "BThing"]), Some(shape("b#Thing")));
    // It is an input, and what others hold.
    assert_eq!(names.path(&["types", "Thing"]), Some(shape("a#Thing")));
}

#[test]
fn the_smallest_operation_brings_what_belongs_to_none() {
    let names = Names::of(&model(), None).unwrap();
    for (name, id) in
        [("ByteStream", "a#Put"), ("presigning", "a#Put"), ("EventReceiver", "a#Watch"), ("Waiters", "a#GetACLs")]
    {
        assert_eq!(names.part(name).map(ShapeId::as_str), Some(id), "{name}");
    }
    assert_eq!(names.part("Blob"), None);
}

#[test]
fn a_method_goes_on_as_fluent_builders_do() {
    let names = Names::of(&model(), None).unwrap();
    let id = ShapeId::parse("a#GetACLs").unwrap();
    let goes_on: BTreeSet<&str> =
        ["send", "customize", "into_paginator", "from", "set_from", "r#type", "type", "clone", "wait", "presigned"]
            .into();
    assert!(goes_on.iter().all(|method| names.goes_on(&id, method)));
    assert!(["unwrap", "body", "is_some", "set_", "map"].iter().all(|method| !names.goes_on(&id, method)));
}

#[test]
fn a_service_that_is_not_there_has_no_names() {
    let found = Names::of(&model(), Some("Nobody")).unwrap_err();
    assert_eq!(found.iter().next().unwrap().code, "TS0701");
}
