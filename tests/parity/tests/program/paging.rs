//! The paginator: pages, items, tokens, and where it stops.

use super::client::{Answer, Wire, list, page, refusal, scripted, test_config};
use super::sdk;
use crate::support::outcome::outcome;
use crate::support::transcript::Transcript;

/// How a script is paged through: each page's end, and what was asked for.
async fn read(t: &mut Transcript, name: &str, script: Vec<Answer>, stop: Option<bool>, size: Option<i32>) {
    let wire = Wire::default();
    let client = scripted(&wire, script);
    let mut paginator = list(&client).into_paginator();
    if let Some(stop) = stop {
        paginator = paginator.stop_on_duplicate_token(stop);
    }
    if let Some(size) = size {
        paginator = paginator.page_size(size);
    }
    let mut pages = paginator.send();
    let mut count = 0;
    while let Some(page) = pages.next().await {
        t.say(name, outcome(&page));
        count += 1;
        if count == 6 {
            break;
        }
    }
    t.note("pages", count);
    for request in wire.sent() {
        t.say("sent", request);
    }
}

/// One page, several pages, page sizes.
pub(crate) async fn pages(t: &mut Transcript) {
    let three = || vec![page(&["a", "b"], Some("1")), page(&[], Some("2")), page(&["c"], None)];
    read(t, "one", vec![page(&["a"], None)], None, None).await;
    read(t, "three", three(), None, None).await;
    read(t, "sized", three(), None, Some(2)).await;
    read(t, "odd size", three(), None, Some(-1)).await;
}

/// Items, one by one and collected.
pub(crate) async fn items(t: &mut Transcript) {
    let wire = Wire::default();
    let script = vec![page(&["a", "b"], Some("1")), page(&[], Some("2")), page(&["c"], None)];
    let mut items = list(&scripted(&wire, script.clone())).into_paginator().items().send();
    while let Some(item) = items.next().await {
        t.note("item", item.map(|job| job.name().to_owned()).map_err(|error| error.to_string()));
    }
    let wire = Wire::default();
    let names: Result<Vec<_>, _> = list(&scripted(&wire, script.clone()))
        .into_paginator()
        .page_size(5)
        .items()
        .send()
        .collect::<Result<Vec<sdk::types::CollaborationTrainedModelExportJobSummary>, _>>()
        .await
        .map(|jobs| jobs.into_iter().map(|job| job.name).collect());
    t.note("collected", names.map_err(|error| error.to_string()));
    t.say("sent", wire.last());

    let wire = Wire::default();
    let mut pages = list(&scripted(&wire, script)).into_paginator().send();
    t.note("try_next", pages.try_next().await.map(|page| page.is_some()).is_ok());
    let rest: Vec<_> = pages.collect().await;
    t.note("rest", rest.len());
}

/// Empty, absent and repeated tokens.
pub(crate) async fn tokens(t: &mut Transcript) {
    read(t, "empty token", vec![page(&["a"], Some(""))], None, None).await;
    let repeated = || vec![page(&["a"], Some("same")), page(&["b"], Some("same")), page(&["c"], Some("same"))];
    read(t, "repeated", repeated(), None, None).await;
    read(t, "repeated, stop", repeated(), Some(true), None).await;
    read(t, "repeated, go on", repeated(), Some(false), None).await;
    let wire = Wire::default();
    let client = scripted(&wire, vec![page(&["a"], None)]);
    let first = list(&client).next_token("given").into_paginator().send().next().await;
    t.say("given", outcome(&first.expect("a page")));
    t.say("sent", wire.last());
    let first = list(&client).next_token("").into_paginator().send().next().await;
    t.say("empty given", outcome(&first.expect("a page")));
    t.say("sent", wire.last());
}

/// Errors in the middle end the stream; missing input gives one error.
pub(crate) async fn failures(t: &mut Transcript) {
    let broken = (200, vec![], "{".to_owned());
    read(t, "refused", vec![page(&["a"], Some("1")), refusal(400, "ValidationException")], None, None).await;
    read(t, "broken", vec![page(&["a"], Some("1")), broken.clone(), page(&["b"], None)], None, None).await;
    let wire = Wire::default();
    let collected = list(&scripted(&wire, vec![page(&["a"], Some("1")), broken]))
        .into_paginator()
        .items()
        .send()
        .collect::<Result<Vec<_>, _>>()
        .await;
    t.note("collected", collected.map(|jobs| jobs.len()).map_err(|error| error.to_string()));
    let client = sdk::Client::from_conf(test_config().http_client(wire.empty()).build());
    let mut pages = client.list_collaboration_trained_model_export_jobs().into_paginator().send();
    while let Some(page) = pages.next().await {
        t.say("missing input", outcome(&page));
    }
}
