//! Pages over a real socket: every client reads the same jobs, in the same pages.

use crate::program::{official, ours};
use crate::support::emulator::{boto3_request, serving};
use crate::support::outcome::{Outcome, outcome};
use crate::support::python;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_types::request_id::RequestId;
use cleanroomsml_emulator::{Emulator, Generator};
use serde_json::{Value, json};

const JOBS: usize = 23;

fn generator() -> Generator {
    Generator::new(11).count(JOBS)
}

fn input(generator: &Generator) -> Value {
    json!({
        "collaborationIdentifier": generator.collaboration_identifier(),
        "trainedModelArn": generator.trained_model_arn(),
    })
}

/// The pages that one crate's paginator reads, as JSON, and the queries that it sent.
macro_rules! pages {
    ($crate_name:ident, $emulator:expr, $input:expr, $size:expr) => {{
        let client = $crate_name::wire::client($emulator, 1);
        let mut paginator = $crate_name::wire::call(&client, $input).into_paginator();
        if let Some(size) = $size {
            paginator = paginator.page_size(size);
        }
        let mut stream = paginator.send();
        let mut pages = Vec::new();
        while let Some(page) = stream.next().await {
            pages.push(page.as_ref().map($crate_name::wire::json).map_err(|_| refused(&page)));
        }
        (pages, queries($emulator))
    }};
}

/// How a page was refused, without the request's id, which the emulator makes up.
fn refused<T, E>(page: &Result<T, SdkError<E, HttpResponse>>) -> Outcome
where
    T: std::fmt::Debug + RequestId,
    E: std::error::Error + ProvideErrorMetadata + Send + Sync + 'static,
{
    Outcome { request_id: None, ..outcome(page) }
}

/// The queries that arrived, with their pairs sorted.
fn queries(emulator: &Emulator) -> Vec<String> {
    let requests = emulator.take_requests();
    requests
        .into_iter()
        .map(|request| {
            let query = request.query.unwrap_or_default();
            let mut pairs: Vec<&str> = query.split('&').collect();
            pairs.sort_unstable();
            pairs.join("&")
        })
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn ours_pages_as_the_official_crate_does() {
    let generator = generator();
    let emulator = serving(&generator).await;
    for size in [None, Some(1), Some(7), Some(100), Some(0), Some(101)] {
        let theirs = pages!(official, &emulator, &input(&generator), size);
        let mine = pages!(ours, &emulator, &input(&generator), size);
        assert_eq!(mine, theirs, "page size {size:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn needs_python_ours_pages_as_boto3_does() {
    let generator = generator();
    let emulator = serving(&generator).await;
    for size in [None, Some(1), Some(7), Some(100)] {
        let (mine, queries_of_mine) = pages!(ours, &emulator, &input(&generator), size);
        let mut request = boto3_request(&emulator, &input(&generator));
        request["pages"] = true.into();
        if let Some(size) = size {
            request["pagination"] = json!({"PageSize": size});
        }
        let Some(answer) = python::boto3(&request) else { return };
        let mine: Vec<Value> = mine.into_iter().map(|page| page.expect("a page")).collect();
        assert_eq!(Value::from(mine), answer["pages"], "page size {size:?}");
        assert_eq!(queries_of_mine, queries(&emulator), "page size {size:?}");
    }
}
