//! Pages, tokens, filters and constraints.

mod support;

use cleanroomsml_emulator::{Emulator, Fixture, Generator, UnknownCollaboration};
use support::{Answer, COLLABORATION, Call, MODEL, VERSION, emulator, generated, jobs};

/// Follows the tokens, and gives the pages.
async fn pages(emulator: &Emulator, call: &Call) -> Vec<Answer> {
    let mut pages: Vec<Answer> = Vec::new();
    loop {
        let token = pages.last().map(Answer::next_token);
        let call = match token {
            Some(None) => return pages,
            Some(Some(token)) => call.clone().query("nextToken", &token),
            None => call.clone(),
        };
        let answer = call.send_signed(emulator).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        pages.push(answer);
        assert!(pages.len() < 200, "the pages do not end");
    }
}

#[tokio::test]
async fn pages_hold_every_job_once_and_in_order() {
    for (jobs, max_results, expected) in [
        (0, None, vec![0]),
        (1, Some(1), vec![1]),
        (100, None, vec![100]),
        (101, None, vec![100, 1]),
        (250, Some(100), vec![100, 100, 50]),
        (5, Some(2), vec![2, 2, 1]),
        (4, Some(2), vec![2, 2]),
        (3, Some(100), vec![3]),
    ] {
        let emulator =
            Emulator::builder().jobs(support::jobs(jobs)).collaboration(COLLABORATION).start().await.expect("start");
        let mut call = Call::new(&emulator);
        if let Some(size) = max_results {
            call = call.query("maxResults", &format!("{size}"));
        }
        let pages = pages(&emulator, &call).await;
        let sizes: Vec<usize> = pages.iter().map(|page| page.names().len()).collect();
        assert_eq!(sizes, expected, "{jobs} jobs, {max_results:?} a page");
        let names: Vec<String> = pages.iter().flat_map(Answer::names).collect();
        let all: Vec<String> = (0..jobs).map(|index| format!("job-{index}")).collect();
        assert_eq!(names, all);
    }
}

#[tokio::test]
async fn the_default_page_size_can_be_chosen() {
    for (asked, got) in [(0, 1), (1, 1), (7, 7), (1000, 100)] {
        let emulator = Emulator::builder().jobs(jobs(120)).default_page_size(asked).start().await.expect("start");
        assert_eq!(Call::new(&emulator).send_signed(&emulator).await.names().len(), got);
    }
}

#[tokio::test]
async fn versions_filter() {
    let emulator = emulator(10).await;
    let call = Call::new(&emulator).query("trainedModelVersionIdentifier", VERSION);
    let found = pages(&emulator, &call.clone().query("maxResults", "3")).await;
    let names: Vec<Vec<String>> = found.iter().map(Answer::names).collect();
    assert_eq!(names, [vec!["job-0", "job-3", "job-6"], vec!["job-9"]]);
    let none = VERSION.replace('0', "1");
    let answer = Call::new(&emulator).query("trainedModelVersionIdentifier", &none).send_signed(&emulator).await;
    assert_eq!((answer.status, answer.names().len(), answer.next_token()), (200, 0, None));
}

#[tokio::test]
async fn tokens_belong_to_their_query() {
    let emulator = emulator(10).await;
    let first = Call::new(&emulator).query("maxResults", "2").send_signed(&emulator).await;
    let token = first.next_token().expect("a token");
    let with_token = |call: Call, token: &str| call.query("nextToken", token);

    let other_size = with_token(Call::new(&emulator), &token).query("maxResults", "1");
    assert_eq!(other_size.send_signed(&emulator).await.names(), ["job-2"]);

    let other_model = MODEL.replace("churn", "other");
    let mut flipped = token.clone().into_bytes();
    flipped[3] ^= 1;
    let flipped = String::from_utf8(flipped).expect("ASCII");
    for (what, call) in [
        ("a version", with_token(Call::new(&emulator), &token).query("trainedModelVersionIdentifier", VERSION)),
        ("another model", with_token(Call::list(&emulator, COLLABORATION, &other_model), &token)),
        ("changed", with_token(Call::new(&emulator), &flipped)),
        ("cut", with_token(Call::new(&emulator), &token[1..])),
        ("longer", with_token(Call::new(&emulator), &format!("{token}A"))),
        ("padded", with_token(Call::new(&emulator), &format!("{token}="))),
        ("not base64", with_token(Call::new(&emulator), "ä ö")),
        ("very long", with_token(Call::new(&emulator), &"A".repeat(10_240))),
    ] {
        let answer = call.send_signed(&emulator).await;
        assert_eq!((answer.status, answer.error_type()), (400, "ValidationException"), "{what}");
        assert!(answer.message().starts_with("The nextToken is not valid"), "{what}: {}", answer.message());
    }
}

#[tokio::test]
async fn tokens_outlive_an_emulator_but_not_its_jobs() {
    let first = emulator(10).await;
    let token = Call::new(&first).query("maxResults", "4").send_signed(&first).await.next_token();
    let token = token.expect("a token");
    first.shutdown().await;

    let second = emulator(10).await;
    let resumed = Call::new(&second).query("nextToken", &token).send_signed(&second).await;
    assert_eq!(resumed.names(), ["job-4", "job-5", "job-6", "job-7", "job-8", "job-9"]);

    let document = serde_json::json!({ "collaborations": [COLLABORATION] });
    second.serve(Fixture::from_json(&document.to_string()).expect("a fixture")).expect("valid");
    let answer = Call::new(&second).query("nextToken", &token).send_signed(&second).await;
    assert_eq!(answer.status, 400);
    assert!(Call::new(&second).send_signed(&second).await.names().is_empty());
}

#[tokio::test]
async fn collaborations_have_to_be_known() {
    let other = "00000000-1111-2222-3333-444444444444";
    let strict = Emulator::builder().jobs(jobs(1)).start().await.expect("start");
    let answer = Call::list(&strict, other, MODEL).send_signed(&strict).await;
    assert_eq!((answer.status, answer.error_type()), (403, "AccessDeniedException"));
    // A model nobody has heard of, in a collaboration that exists, has no jobs.
    let model = MODEL.replace("churn", "other");
    let answer = Call::list(&strict, COLLABORATION, &model).send_signed(&strict).await;
    assert_eq!((answer.status, answer.names().len()), (200, 0));

    let lenient = Emulator::builder().unknown_collaboration(UnknownCollaboration::Empty).start().await.expect("start");
    let answer = Call::list(&lenient, other, MODEL).send_signed(&lenient).await;
    assert_eq!((answer.status, answer.names().len()), (200, 0));
}

#[tokio::test]
async fn generated_jobs_arrive_as_they_were_made() {
    let (generator, emulator) = generated(130).await;
    let call = Call::list(&emulator, generator.collaboration_identifier(), generator.trained_model_arn());
    let mut received = Vec::new();
    for page in pages(&emulator, &call).await {
        received.extend(page.json()["collaborationTrainedModelExportJobs"].as_array().cloned().expect("jobs"));
    }
    let made: Vec<_> = generator.jobs().iter().map(cleanroomsml_emulator::Job::to_json).collect();
    assert_eq!(received, made);
    for version in generator.version_identifiers() {
        let call = call.clone().query("trainedModelVersionIdentifier", &version);
        let found: usize = pages(&emulator, &call).await.iter().map(|page| page.names().len()).sum();
        let expected = generator
            .jobs()
            .iter()
            .filter(|job| job.trained_model_version_identifier.as_deref() == Some(&version))
            .count();
        assert_eq!(found, expected);
    }
}

#[tokio::test]
async fn any_model_answers_whatever_is_asked_for() {
    let generator = Generator::new(1).count(5).any_model(true);
    let emulator = Emulator::builder().generator(generator).start().await.expect("start");
    let first = Call::new(&emulator).send_signed(&emulator).await;
    assert_eq!(first.names().len(), 5);
    let job = first.json()["collaborationTrainedModelExportJobs"][0].clone();
    assert_eq!(job["collaborationIdentifier"], COLLABORATION);
    assert_eq!(job["trainedModelArn"], MODEL);
    assert_eq!(Call::new(&emulator).send_signed(&emulator).await.names(), first.names());
    let other = Call::list(&emulator, VERSION, MODEL).send_signed(&emulator).await;
    assert_ne!(other.body, first.body);
}

#[tokio::test]
async fn constraints_are_answered_with_every_violation() {
    let emulator = emulator(1).await;
    let long_token = "x".repeat(10_241);
    for (call, code, message) in [
        (
            Call::list(&emulator, "nothing", "short").query("maxResults", "0").query("nextToken", ""),
            "ValidationException",
            "6 validation errors detected. Value with length 0 at '/nextToken' failed to satisfy constraint: \
             Member must have length between 1 and 10240, inclusive; Value at '/maxResults' failed ",
        ),
        (
            Call::new(&emulator).query("nextToken", &long_token),
            "ValidationException",
            "1 validation error detected. Value with length 10241 at '/nextToken' failed to satisfy constraint: \
             Member must have length between 1 and 10240, inclusive",
        ),
        (
            Call::new(&emulator).query("maxResults", "101"),
            "ValidationException",
            "1 validation error detected. Value at '/maxResults' failed to satisfy constraint: \
             Member must be between 1 and 100, inclusive",
        ),
        (
            Call::new(&emulator).query("trainedModelVersionIdentifier", "v1"),
            "ValidationException",
            "2 validation errors detected. Value with length 2 at '/trainedModelVersionIdentifier' failed",
        ),
        (
            Call::list(&emulator, &COLLABORATION.to_uppercase(), MODEL),
            "ValidationException",
            "1 validation error detected. Value at '/collaborationIdentifier' failed to satisfy constraint: \
             Member must satisfy regular expression pattern: ^[0-9a-f]{8}-",
        ),
        (
            Call::new(&emulator).query("maxResults", "ten"),
            "SerializationException",
            "at maxResults: expected a whole number, found \"ten\"",
        ),
        (
            Call { path: "/collaborations/%FF/trained-models/m/export-jobs".to_owned(), ..Call::new(&emulator) },
            "SerializationException",
            "at collaborationIdentifier: \"%FF\" is not percent-encoded UTF-8",
        ),
    ] {
        let answer = call.send_signed(&emulator).await;
        assert_eq!((answer.status, answer.error_type()), (400, code), "{answer:?}");
        assert!(answer.message().starts_with(message), "{}", answer.message());
    }
}

#[tokio::test]
async fn other_paths_and_methods_are_no_operations() {
    let emulator = emulator(1).await;
    let call = Call::new(&emulator);
    for (method, path, status, code) in [
        ("GET", "/", 404, "UnknownOperationException"),
        (
            "GET",
            &*format!("/collaborations/{COLLABORATION}/trained-models/{MODEL}/export-jobs"),
            404,
            "UnknownOperationException",
        ),
        ("POST", &*call.path, 405, "UnknownOperationException"),
        ("DELETE", &*call.path, 405, "UnknownOperationException"),
    ] {
        let call = Call { method, path: path.to_owned(), ..call.clone() };
        let answer = call.send_signed(&emulator).await;
        assert_eq!((answer.status, answer.error_type()), (status, code), "{method} {path}");
        assert_eq!(answer.header("allow"), (status == 405).then_some("GET"));
    }
}
