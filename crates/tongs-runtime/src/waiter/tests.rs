//! What waiting ends with, how often it calls, and when.

use std::time::SystemTime;

use aws_smithy_async::time::TimeSource;

use super::*;
use crate::client::Handle;
use crate::config::retry::RetryConfig;
use crate::config::{Config, StalledStreamProtectionConfig};
use crate::testing::{Clock, Connection, FACTS, List, ListError, ListInput, service};

service!(Things = FACTS);

type Operation = List<Things>;

/// Waits until there is an item `done`; `failed` and `Gone` say that there will be none, and `Later` says nothing.
struct Done;

const ITEMS: Path<Operation> = |_, output| Some(Value::list(&output.items, Value::from));

const IS_ASKED: Path<Operation> = |input, output| {
    Some(Value::maybe(input.token.as_ref(), Value::from).equals(&Value::maybe(output.next.as_ref(), Value::from)))
};

/// A function that fails on what it is given.
const FAILS: Path<Operation> = |_, output| Value::maybe(output.next.as_ref(), Value::from).keys();

impl Waiter for Done {
    type Operation = Operation;
    const MIN_DELAY: u64 = 5;
    const MAX_DELAY: u64 = 5;
    const ACCEPTORS: &'static [Acceptor<Operation>] = &[
        Acceptor(State::Failure, Matcher::Path(FAILS, Expected::Any("next"))),
        Acceptor(State::Failure, Matcher::Path(ITEMS, Expected::Any("failed"))),
        Acceptor(State::Failure, Matcher::Error(&["Lost", "Gone"])),
        Acceptor(State::Success, Matcher::Path(ITEMS, Expected::All("done"))),
        Acceptor(State::Success, Matcher::Error(&["Enough"])),
        Acceptor(State::Success, Matcher::Path(IS_ASKED, Expected::Boolean(false))),
        Acceptor(State::Retry, Matcher::Error(&["Later"])),
    ];
}

/// How a wait ends, in words, after how many calls, and how many seconds.
async fn ends(answers: &[(u16, &'static str)], input: ListInput, max_wait: u64) -> (String, usize, u64) {
    let connection = Connection::answering(answers.iter().copied());
    let clock = Clock::default();
    let config = Config::builder()
        .endpoint_url("http://things.example")
        .retry_config(RetryConfig::disabled())
        // Its sleeps are not the waiter's.
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        .sleep_impl(clock.clone())
        .time_source(clock.clone())
        .http_client(connection.client());
    let call = Call::<Operation, _>::with_input(Handle::new(config.build()), input);
    let result = wait::<Done>(call, Duration::from_secs(max_wait)).await;
    let code = |err: &ListError| err.code().unwrap_or("no code").to_owned();
    let end = match result {
        Ok(poll) => match poll.as_result() {
            Ok(output) => format!("output {:?}", output.items),
            Err(err) => format!("error {}", err.as_service_error().map(code).unwrap_or_default()),
        },
        Err(WaiterError::FailureState(failure)) => match failure.final_poll().as_result() {
            Ok(output) => format!("failure {:?}", output.items),
            Err(err) => format!("failure {}", code(err)),
        },
        Err(WaiterError::OperationFailed(failed)) => match failed.error().as_service_error() {
            Some(err) => format!("failed {}", code(err)),
            None => "failed otherwise".to_owned(),
        },
        Err(WaiterError::ExceededMaxWait(exceeded)) => {
            assert_eq!(exceeded.poll_count() as usize, connection.lines().len());
            "exceeded".to_owned()
        }
        Err(err) => format!("{err}"),
    };
    (end, connection.lines().len(), clock.now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs())
}

const NONE: (u16, &str) = (200, r#"{"items":[]}"#);
const LATER: (u16, &str) = (400, r#"{"__type":"Later"}"#);

#[tokio::test]
async fn waiting_ends_as_answers_say() {
    for (answers, end, calls, seconds) in [
        (&[(200, r#"{"items":["done"]}"#)][..], r#"output ["done"]"#, 1, 0),
        (&[NONE, LATER, (200, r#"{"items":["done","done"]}"#)], r#"output ["done", "done"]"#, 3, 10),
        // The first acceptor that matches says it.
        (&[(200, r#"{"items":["done","failed"]}"#)], r#"failure ["done", "failed"]"#, 1, 0),
        (&[LATER, (400, r#"{"__type":"Gone"}"#)], "failure Gone", 2, 5),
        // An error may be what is waited for.
        (&[(400, r#"{"__type":"Enough"}"#)], "error Enough", 1, 0),
        // Of errors that nobody names, and of what is no answer, nothing is waited for.
        (&[(400, r#"{"__type":"Other"}"#)], "failed Other", 1, 0),
        (&[NONE, (500, "")], "failed no code", 2, 5),
        // A list with more than what is waited for, and an empty one, are not it; nor is a function that fails.
        (&[(200, r#"{"items":["done","more"]}"#), NONE], "exceeded", 5, 20),
        // What is sent counts, too.
        (&[(200, r#"{"items":[],"next":"1"}"#)], "output []", 1, 0),
    ] {
        let found = ends(answers, ListInput::default(), 20).await;
        assert_eq!(found, (end.to_owned(), calls, seconds), "{answers:?}");
    }
}

#[tokio::test]
async fn the_time_to_wait_is_kept() {
    for (max_wait, calls, seconds) in [(0, 2, 0), (4, 3, 4), (5, 3, 5), (11, 4, 11), (20, 5, 20), (100, 21, 100)] {
        let found = ends(&[NONE], ListInput::default(), max_wait).await;
        assert_eq!(found, ("exceeded".to_owned(), calls, seconds), "{max_wait}");
    }
}

#[tokio::test]
async fn nothing_is_called_with_an_input_that_is_not_complete() {
    let incomplete = ListInput { incomplete: true, ..ListInput::default() };
    assert_eq!(ends(&[NONE], incomplete, 20).await, ("failed to construct waiter".to_owned(), 0, 0));
}
