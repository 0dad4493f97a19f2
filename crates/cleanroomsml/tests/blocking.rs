//! The blocking client against the emulator, over a real socket.

use std::thread;
use std::time::Duration;

use cleanroomsml::blocking::{Client, block_on};
use cleanroomsml::config::timeout::TimeoutConfig;
use cleanroomsml::config::{Builder, Credentials, Region};
use cleanroomsml::error::{Explain as _, SdkError};
use cleanroomsml::operation::RequestId as _;
use cleanroomsml::{Config, Error};
use cleanroomsml_emulator::{Emulator, Fault, Generator};
use tokio::runtime::{Builder as RuntimeBuilder, Runtime};

const JOBS: usize = 23;

struct Setup {
    emulator: Emulator,
    generator: Generator,
    /// What the emulator runs on.
    runtime: Runtime,
}

impl Setup {
    fn new() -> Self {
        let runtime = RuntimeBuilder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let generator = Generator::new(7).count(JOBS);
        let emulator = runtime.block_on(Emulator::builder().generator(generator.clone()).start()).unwrap();
        Self { emulator, generator, runtime }
    }

    fn config(&self) -> Builder {
        let credentials = self.emulator.credentials();
        let (id, secret) = (credentials.access_key_id(), credentials.secret_access_key());
        Config::builder()
            .region(Region::new("us-east-1"))
            .endpoint_url(self.emulator.endpoint_url())
            .credentials_provider(Credentials::new(id, secret, None, None, "test"))
    }

    fn client(&self) -> Client {
        Client::from_conf(self.config().build())
    }
}

/// A call that lists the jobs; of either client.
macro_rules! list {
    ($setup:expr, $client:expr) => {
        $client
            .list_collaboration_trained_model_export_jobs()
            .collaboration_identifier($setup.generator.collaboration_identifier())
            .trained_model_arn($setup.generator.trained_model_arn())
    };
}

fn names(setup: &Setup, client: &Client) -> Result<Vec<String>, Error> {
    let mut names = Vec::new();
    for job in list!(setup, client).into_paginator().page_size(5).items().send() {
        names.push(job?.name().to_owned());
    }
    Ok(names)
}

#[test]
fn pages_items_and_request_ids_are_those_of_the_asynchronous_client() {
    let setup = Setup::new();
    let client = setup.client();
    let page = list!(setup, client).max_results(10).send().unwrap();
    assert_eq!(page.collaboration_trained_model_export_jobs().len(), 10);
    assert!(page.next_token().is_some() && page.request_id().is_some());
    let pages: Vec<usize> = list!(setup, client)
        .into_paginator()
        .page_size(10)
        .send()
        .map(|page| page.unwrap().collaboration_trained_model_export_jobs().len())
        .collect();
    assert_eq!(pages, [10, 10, 3]);
    let of_async = cleanroomsml::Client::from(client.clone());
    let items = async { list!(setup, of_async).into_paginator().items().send().collect::<Result<Vec<_>, _>>().await };
    let expected: Vec<String> = block_on(items).unwrap().iter().map(|job| job.name().to_owned()).collect();
    assert_eq!((names(&setup, &client).unwrap(), expected.len()), (expected, JOBS));
}

#[test]
fn calls_are_open_to_changes() {
    let setup = Setup::new();
    let call = list!(setup, setup.client()).customize().mutate_request(|request| {
        let _ = request.headers_mut().insert("x-example", "1");
    });
    let _ = call.config_override(Config::builder().region(Region::new("us-east-1"))).send().unwrap();
    let requests = setup.emulator.requests();
    assert_eq!(requests[0].header("x-example"), Some("1"));
}

#[test]
fn throttling_is_retried_and_then_explained() {
    let setup = Setup::new();
    let client = setup.client();
    setup.emulator.inject(Fault::Throttling, 1);
    let _ = list!(setup, client).send().unwrap();
    setup.emulator.inject(Fault::Throttling, 3);
    let err = list!(setup, client).send().unwrap_err();
    assert_eq!(err.explain().code.as_deref(), Some("ThrottlingException"));
    assert!(err.into_service_error().is_throttling_exception());
    // Between pages as well.
    setup.emulator.inject(Fault::ServerError(503), 2);
    assert_eq!(names(&setup, &client).unwrap().len(), JOBS);
}

#[test]
fn an_answer_that_never_comes_is_not_waited_for() {
    let setup = Setup::new();
    setup.emulator.inject(Fault::NoAnswer, 10);
    let timeouts = TimeoutConfig::builder().operation_timeout(Duration::from_millis(50)).build();
    let client = Client::from_conf(setup.config().timeout_config(timeouts).build());
    let err = list!(setup, client).send().unwrap_err();
    assert!(matches!(err, SdkError::TimeoutError(_)), "{err:?}");
}

/// A connection belongs to no caller: it is there for those that come later, wherever they are.
#[test]
fn a_client_goes_from_thread_to_thread_and_in_and_out_of_runtimes() {
    let setup = Setup::new();
    let client = setup.client();
    let expected = names(&setup, &client).unwrap();
    let within = |client: Client| {
        let runtime = RuntimeBuilder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async { names(&setup, &client).unwrap() })
        // The client goes with the runtime.
    };
    assert_eq!(within(client.clone()), expected);
    // Where others block as well.
    let call = list!(setup, client);
    let spawned = setup
        .runtime
        .spawn_blocking(move || call.send().map(|page| page.collaboration_trained_model_export_jobs().len()));
    assert!(setup.runtime.block_on(spawned).unwrap().unwrap() > 0);
    thread::scope(|scope| {
        for _ in 0..16 {
            let (client, setup, expected) = (client.clone(), &setup, &expected);
            let _ = scope.spawn(move || assert_eq!(names(setup, &client).unwrap(), *expected));
        }
    });
    drop(client);
    assert_eq!(names(&setup, &setup.client()).unwrap(), expected);
}

/// What a runtime was made for that is gone, such as one that loaded the configuration, is made anew.
#[test]
fn connections_of_a_runtime_that_is_gone_are_not_missed() {
    let setup = Setup::new();
    let shared = setup.config().http_client(cleanroomsml::http::default_https_client());
    let config = shared.build();
    let runtime = RuntimeBuilder::new_current_thread().enable_all().build().unwrap();
    let of_async = cleanroomsml::Client::from_conf(config.clone());
    let page = runtime.block_on(async { list!(setup, of_async).send().await }).unwrap();
    drop(runtime);
    let client = Client::from_conf(config);
    assert_eq!(
        list!(setup, client).send().unwrap().collaboration_trained_model_export_jobs(),
        page.collaboration_trained_model_export_jobs()
    );
}
