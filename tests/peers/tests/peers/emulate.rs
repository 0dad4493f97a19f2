//! boto3 against stand-ins for the services of every published model: each operation that boto3 has too is called with
//! values that fit the model. The stand-in reads what boto3 was given, and boto3 reads what it answers; paginators come
//! through all pages.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};
use tongs::load::{Sources, load};
use tongs_emulator::host::Source;
use tongs_emulator::service::Operation;
use tongs_emulator::{Credentials, Emulator, sample};
use tongs_scratch::shared;

use super::needs;
use super::program::{call, program};
use super::python::Python;

/// Operations that boto3 does not call as the model has them, with the reason.
const OTHERWISE: [(&str, &str); 1] =
    [("CleanRooms PopulateIdMappingTable", "there is a body in newer models, which boto3 sends whatever it holds")];

/// Operations whose input is not read as it was given: boto3 adds checksums and lengths of bodies, lists that are flattened
/// and have no items are not there in XML, and parameters with a name of their own are among those that have none.
const ADDED: [&str; 7] = [
    "API Gateway ImportRestApi",
    "API Gateway PutRestApi",
    "S3 GetObject",
    "S3 PutBucketNotificationConfiguration",
    "S3 PutBucketReplication",
    "S3 PutObject",
    "S3 WriteGetObjectResponse",
];

/// How many items a list has in all.
const ITEMS: usize = 9;

/// What came of the calls.
#[derive(Default)]
struct Tally {
    answered: usize,
    same_input: usize,
    paged: usize,
    skipped: BTreeMap<String, usize>,
    wrong: Vec<String>,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn needs_python_every_operation_is_called_and_every_list_paged() {
    let Some(interpreter) = needs::python() else { return };
    let Some(folder) = shared("models").or_skip() else { return };
    let mut python = Python::of(&interpreter, "emulate.py");
    let mut tally = Tally::default();
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).expect("models").map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|it| it == "json") && !path.ends_with("sdk-partitions.json"));
    files.sort();
    for file in files {
        service(&file, &mut python, &mut tally).await;
    }
    println!(
        "{} answered, {} with the input as it was given, {} paged, skipped: {:?}",
        tally.answered, tally.same_input, tally.paged, tally.skipped
    );
    assert!(tally.wrong.is_empty(), "{} are wrong:\n{}", tally.wrong.len(), tally.wrong.join("\n"));
    assert!(tally.answered > 1_500 && tally.paged > 200, "{} answered, {} paged", tally.answered, tally.paged);
}

async fn service(file: &PathBuf, python: &mut Python, tally: &mut Tally) {
    let model = load(Sources::new().path(file)).model.unwrap_or_else(|| panic!("{} has errors", file.display()));
    let items = u64::try_from(ITEMS).expect("a small number");
    let emulator =
        Emulator::builder().loaded_model(model).items(items).examples(false).start().await.expect("an emulator");
    let (service, _) = emulator.services().next().expect("a service");
    let protocol = service.protocol().id().rsplit('#').next().unwrap_or_default();
    for operation in service.operations() {
        let name = format!("{} {}", service.sdk_id(), operation.name());
        if OTHERWISE.iter().any(|(known, _)| *known == name) {
            continue;
        }
        let params = sample(service, operation.input(), 3).unwrap_or_default();
        let request = |kind: &str, params: &Value| {
            json!({
                "kind": kind, "service": service.sdk_id(), "operation": operation.name(), "params": params,
                "endpoint": emulator.endpoint_url(), "protocol": protocol,
            })
        };
        let given = without_pages(operation, &params);
        let answer = tokio::task::block_in_place(|| python.ask(&request("call", &given)));
        judge(&name, &answer, tally);
        let read = emulator.take_requests().pop().and_then(|request| request.input);
        if read.as_ref() == Some(&given) {
            tally.same_input += 1;
        } else if answer.get("status").is_some() && !ADDED.contains(&name.as_str()) {
            tally.wrong.push(format!("{name}: {given} is read as {}", read.unwrap_or_default()));
        }
        if operation.pagination().is_some() && answer.get("status").is_some() {
            let answer = tokio::task::block_in_place(|| python.ask(&request("pages", &given)));
            pages(&name, &answer, tally);
            emulator.take_requests();
        }
    }
}

/// An input for the first page, of the usual size.
fn without_pages(operation: &Operation, params: &Value) -> Value {
    let mut params = params.clone();
    if let (Some(pagination), Some(members)) = (operation.pagination(), params.as_object_mut()) {
        members.remove(&pagination.input_token);
        pagination.page_size.iter().for_each(|size| {
            members.remove(size);
        });
    }
    params
}

fn judge(name: &str, answer: &Value, tally: &mut Tally) {
    if let Some(why) = answer["skipped"].as_str() {
        *tally.skipped.entry(why.to_owned()).or_default() += 1;
    } else if answer["status"].as_u64().is_some_and(|status| (200..300).contains(&status)) {
        tally.answered += 1;
    } else {
        tally.wrong.push(format!("{name}: {answer}"));
    }
}

fn pages(name: &str, answer: &Value, tally: &mut Tally) {
    if let Some(why) = answer["skipped"].as_str() {
        *tally.skipped.entry(why.to_owned()).or_default() += 1;
        return;
    }
    let sizes = answer["sizes"].as_object().into_iter().flatten();
    let totals: Vec<u64> =
        sizes.map(|(_, sizes)| sizes.as_array().into_iter().flatten().filter_map(Value::as_u64).sum()).collect();
    // Of several lists in a page, one is paged.
    if totals.iter().any(|total| usize::try_from(*total) == Ok(ITEMS)) {
        tally.paged += 1;
    } else {
        tally.wrong.push(format!("{name}: {ITEMS} items come as {answer}"));
    }
}

/// What the scenarios are called with.
const CREDENTIALS: (&str, &str) = ("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn needs_python_forged_clients_and_boto3_make_the_same_of_four_services_at_one_address() {
    let (Some(interpreter), Some(program)) = (needs::python(), program()) else { return };
    let mut builder = Emulator::builder().credentials(Credentials::from_keys(CREDENTIALS.0, CREDENTIALS.1, None));
    for service in ["dynamodb", "s3", "sqs", "sts"] {
        let Some(model) = shared(&format!("models-bdd/{service}.json")).or_skip() else { return };
        builder = builder.model(model);
    }
    let emulator = builder.examples(false).start().await.expect("an emulator");
    let mut python = Python::start(&interpreter);
    // Without lists of S3, where boto3 asks for keys that are escaped, and without the tags of a session, whose text the
    // model forbids.
    for scenario in [
        "dynamodb-put",
        "dynamodb-query",
        "s3-delete",
        "s3-get",
        "s3-head",
        "s3-multipart",
        "s3-put",
        "sqs-receive",
        "sqs-send",
        "sts-identity",
    ] {
        let url = emulator.endpoint_url();
        let ours = tokio::task::block_in_place(|| call(program, &[scenario, url]));
        let theirs = tokio::task::block_in_place(|| python.call(scenario, url));
        assert_eq!(ours, theirs, "{scenario}: what came of it; ours is on the left");
        let requests = emulator.take_requests();
        let [ours, theirs] = &requests[..] else { panic!("{scenario}: one request each, not {}", requests.len()) };
        assert_eq!((ours.answer_status, ours.source), (Some(200), Some(Source::Seeded)), "{scenario}");
        assert_eq!(ours.input, theirs.input, "{scenario}: what was read; ours is on the left");
    }
}
