//! Calls that wait for their answers: outside of a runtime, within one, from many threads, and where they cannot.

use std::collections::VecDeque;
use std::future;
use std::io::{self, BufRead as _, Read as _};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::thread;
use std::time::Duration;

use aws_smithy_runtime_api::client::http::{HttpConnector, HttpConnectorFuture, SharedHttpConnector, http_client_fn};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::error::display::DisplayErrorContext;
use aws_smithy_types::error::metadata::ProvideErrorMetadata as _;
use bytes::Bytes;
use http_body::{Body, Frame};
use tokio::runtime::{Builder as RuntimeBuilder, Runtime};

use super::*;
use crate::client::Handle;
use crate::config::retry::RetryConfig;
use crate::config::timeout::TimeoutConfig;
use crate::config::{Builder, Config};
use crate::testing::{Connection, FACTS, List, ListError, ListInput, ListOutput, service};
use crate::waiter::{Acceptor, Expected, Matcher, Path, State, Value, Wait, Waiter, WaiterError};

service!(Things = FACTS);

type Operation = List<Things>;

fn config() -> Builder<Things> {
    Config::builder().endpoint_url("http://things.example")
}

fn call<End>(config: Builder<Things>, input: ListInput) -> Call<Operation, Blocking<End>> {
    Call::with_input(Handle::new(config.build()), input)
}

fn list(connection: &Connection) -> SendResult<ListOutput, ListError> {
    send(call(config().http_client(connection.client()), ListInput::default()))
}

const ONE: (u16, &str) = (200, r#"{"items":["a"]}"#);

/// A runtime whose one thread runs everything.
fn one_thread() -> Runtime {
    RuntimeBuilder::new_current_thread().enable_all().build().unwrap()
}

#[test]
fn a_call_is_answered() {
    assert_eq!(list(&Connection::answering([ONE])).unwrap().items, ["a"]);
    let err = list(&Connection::answering([(400, r#"{"__type":"Gone"}"#)])).unwrap_err();
    assert_eq!(err.code(), Some("Gone"));
    let incomplete = ListInput { incomplete: true, ..ListInput::default() };
    let err = send(call(config(), incomplete)).unwrap_err();
    assert!(matches!(err, SdkError::ConstructionFailure(_)), "{err:?}");
}

#[test]
fn failures_that_may_pass_are_retried() {
    let connection = Connection::answering([(500, ""), (503, ""), ONE]);
    let soon = RetryConfig::standard().with_initial_backoff(Duration::from_nanos(1));
    let config = config().http_client(connection.client()).retry_config(soon);
    assert_eq!(send(call(config, ListInput::default())).unwrap().items, ["a"]);
    assert_eq!(connection.lines().len(), 3);
}

/// Never answers.
#[derive(Debug)]
struct Silent;

impl HttpConnector for Silent {
    fn call(&self, _: HttpRequest) -> HttpConnectorFuture {
        HttpConnectorFuture::new(future::pending())
    }
}

/// Timers are those of the thread that drives calls, whether or not the caller has a runtime, and is what it runs on.
#[test]
fn a_call_takes_no_longer_than_its_timeouts_allow() {
    let silent = || {
        let connector = SharedHttpConnector::new(Silent);
        let timeouts = TimeoutConfig::builder().operation_timeout(Duration::from_millis(20)).build();
        let config = config().http_client(http_client_fn(move |_, _| connector.clone())).timeout_config(timeouts);
        send(call(config, ListInput::default())).unwrap_err()
    };
    for err in [silent(), one_thread().block_on(async { silent() })] {
        assert!(matches!(err, SdkError::TimeoutError(_)), "{err:?}");
    }
}

#[test]
fn pages_and_items_are_iterators() {
    let three = || {
        let (first, second) = (r#"{"items":["a","b"],"next":"1"}"#, r#"{"items":[],"next":"2"}"#);
        Connection::answering([(200, first), (200, second), (200, r#"{"items":["c"]}"#)])
    };
    let pages =
        |connection: &Connection| Paginator::new(call(config().http_client(connection.client()), ListInput::default()));
    let connection = three();
    let read: Vec<usize> = pages(&connection).send().map(|page| page.unwrap().items.len()).collect();
    assert_eq!(read, [2, 0, 1]);
    let connection = three();
    let read: Result<Vec<String>, _> = pages(&connection).page_size(2).items().send().collect();
    assert_eq!(read.unwrap(), ["a", "b", "c"]);
    assert!(connection.lines()[0].ends_with("?limit=2"), "{:?}", connection.lines());
    // What is not asked for is not called.
    let connection = three();
    let mut items = pages(&connection).items().send();
    assert_eq!(items.by_ref().take(2).map(Result::unwrap).collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(connection.lines().len(), 1);
    // An error ends them, and so does a token that is named again.
    let connection = Connection::answering([(200, r#"{"items":["a"],"next":"1"}"#), (400, r#"{"__type":"Gone"}"#)]);
    let mut pages_to_error = pages(&connection).send();
    assert!(pages_to_error.next().unwrap().is_ok());
    assert_eq!(pages_to_error.next().unwrap().unwrap_err().code(), Some("Gone"));
    assert!(pages_to_error.next().is_none() && pages_to_error.next().is_none());
    let again = || Connection::answering([(200, r#"{"items":["a"],"next":"1"}"#)]);
    assert_eq!(pages(&again()).send().count(), 2);
    assert_eq!(pages(&again()).stop_on_duplicate_token(false).send().take(5).count(), 5);
}

/// Waits until there is an item `done`.
struct Done;

const ITEMS: Path<Operation> = |_, output| Some(Value::list(&output.items, Value::from));

impl Waiter for Done {
    type Operation = Operation;
    const MIN_DELAY: u64 = 0;
    const MAX_DELAY: u64 = 0;
    const ACCEPTORS: &'static [Acceptor<Operation>] =
        &[Acceptor(State::Success, Matcher::Path(ITEMS, Expected::Any("done")))];
}

#[test]
fn what_is_waited_for_comes_or_does_not() {
    let until_done = |answers: &[(u16, &'static str)], seconds| {
        let connection = Connection::answering(answers.iter().copied());
        let config = config().http_client(connection.client());
        let waited = wait(call::<Wait<Done>>(config, ListInput::default()), Duration::from_secs(seconds));
        (waited, connection.lines().len())
    };
    let (waited, calls) = until_done(&[ONE, (200, r#"{"items":["done"]}"#)], 60);
    assert_eq!((waited.unwrap().into_result().unwrap().items, calls), (vec!["done".to_owned()], 2));
    let (waited, _) = until_done(&[ONE], 0);
    assert!(matches!(waited, Err(WaiterError::ExceededMaxWait(_))), "{waited:?}");
}

/// Not with "cannot start a runtime from within a runtime", and not for ever: the thread that is held up is not needed.
#[test]
fn a_call_works_within_a_runtime() {
    let items = || list(&Connection::answering([(500, ""), ONE])).unwrap().items;
    assert_eq!(one_thread().block_on(async { items() }), ["a"]);
    let several = RuntimeBuilder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    assert_eq!(several.block_on(async { tokio::spawn(async move { items() }).await.unwrap() }), ["a"]);
    // Nor does a call take from the budget of the task that makes it, which may be used up.
    let used_up = one_thread().block_on(async {
        while tokio::task::coop::has_budget_remaining() {
            tokio::task::coop::consume_budget().await;
        }
        block_on(async {
            tokio::time::sleep(Duration::ZERO).await;
            items_of_a_channel().await
        })
    });
    assert_eq!(used_up, 1000);
    // A client that is made there may go away there, and the other way round.
    let connection = Connection::answering([ONE]);
    let client: Handle<Things> = Handle::new(config().http_client(connection.client()).build());
    let twice = |client: Handle<Things>| {
        send(Call::<Operation, Blocking>::with_input(client.clone(), ListInput::default())).unwrap().items.len()
    };
    assert_eq!(twice(client.clone()), one_thread().block_on(async move { twice(client) }));
}

/// How much comes through a channel, each item of which takes from a task's budget.
async fn items_of_a_channel() -> usize {
    let (sender, mut receiver) = tokio::sync::mpsc::unbounded_channel();
    for at in 0..1000 {
        sender.send(at).unwrap();
    }
    drop(sender);
    let mut count = 0;
    while receiver.recv().await.is_some() {
        count += 1;
    }
    count
}

#[test]
fn threads_call_beside_each_other() {
    let connection = Connection::answering([ONE]);
    let client: Handle<Things> = Handle::new(config().http_client(connection.client()).build());
    thread::scope(|scope| {
        for _ in 0..32 {
            let client = client.clone();
            let _ = scope.spawn(move || {
                for _ in 0..8 {
                    let call = Call::<Operation, Blocking>::with_input(client.clone(), ListInput::default());
                    assert_eq!(send(call).unwrap().items, ["a"]);
                }
            });
        }
    });
    assert_eq!(connection.lines().len(), 32 * 8);
}

/// Whatever is spawned within a call runs on the thread that drives it, where nothing can be waited for.
#[test]
fn a_task_that_drives_calls_makes_none() {
    let task = async { list(&Connection::answering([ONE])).map(|_| ()).unwrap_err() };
    let err = block_on(async { tokio::spawn(task).await.unwrap() });
    assert!(matches!(err, SdkError::ConstructionFailure(_)), "{err:?}");
    let text = DisplayErrorContext(&err).to_string();
    assert!(text.contains("tongs-blocking") && text.contains("asynchronous client"), "{text}");
    // Pages do not look as if there were none, and end.
    let pages = async {
        let connection = Connection::answering([ONE]);
        let call = call(config().http_client(connection.client()), ListInput::default());
        Paginator::<Operation>::new(call).send().map(|page| page.is_err()).collect::<Vec<_>>()
    };
    assert_eq!(block_on(async { tokio::spawn(pages).await.unwrap() }), [true]);
    let body = async {
        Reader::new(ByteStream::from_static(b"a")).read_to_end(&mut Vec::new()).map_err(|err| err.to_string())
    };
    assert!(block_on(async { tokio::spawn(body).await.unwrap() }).unwrap_err().contains("tongs-blocking"));
    // Others go on.
    assert!(list(&Connection::answering([ONE])).is_ok());
}

/// A body of these pieces, which may break.
struct Pieces(VecDeque<Result<&'static str, io::Error>>);

impl Body for Pieces {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        Poll::Ready(self.0.pop_front().map(|piece| piece.map(|piece| Frame::data(Bytes::from(piece)))))
    }
}

fn reader<const N: usize>(pieces: [Result<&'static str, io::Error>; N]) -> Reader {
    Reader::new(ByteStream::new(SdkBody::from_body_1_x(Pieces(pieces.into()))))
}

#[test]
fn a_body_is_read_as_it_comes() {
    let pieces = || reader([Ok("one\nt"), Ok(""), Ok("wo\n"), Ok("three")]);
    let mut text = String::new();
    assert_eq!(pieces().read_to_string(&mut text).unwrap(), 13);
    assert_eq!(text, "one\ntwo\nthree");
    assert_eq!(pieces().lines().collect::<Result<Vec<_>, _>>().unwrap(), ["one", "two", "three"]);
    let mut few = [0; 2];
    let mut body = pieces();
    body.read_exact(&mut few).unwrap();
    assert_eq!((&few, body.fill_buf().unwrap()), (b"on", &b"e\nt"[..]));
    assert_eq!(
        (body.read(&mut []).unwrap(), body.read(&mut [0; 9]).unwrap(), body.read(&mut [0; 9]).unwrap()),
        (0, 3, 3)
    );
    let mut empty = reader([]);
    assert_eq!((empty.read(&mut few).unwrap(), empty.read(&mut few).unwrap()), (0, 0));
}

#[test]
fn a_body_that_breaks_does_not_end() {
    let mut body = reader([Ok("one"), Err(io::Error::other("cut")), Ok("two")]);
    let mut bytes = Vec::new();
    let err = body.read_to_end(&mut bytes).unwrap_err();
    assert!(DisplayErrorContext(&err).to_string().contains("cut"), "{err:?}");
    assert_eq!(bytes, b"one");
    assert!(body.read(&mut [0; 9]).is_err() && body.fill_buf().is_err());
}

#[test]
fn any_future_can_be_waited_for() {
    let spawned = block_on(async {
        tokio::time::sleep(Duration::from_nanos(1)).await;
        tokio::spawn(async { 7 }).await.unwrap()
    });
    assert_eq!(spawned, 7);
    // Nor do waits within each other need more threads.
    assert_eq!(block_on(async { block_on(async { 8 }) }), 8);
}

#[test]
#[should_panic(expected = "tongs-blocking")]
fn nothing_is_waited_for_on_the_thread_that_drives_it() {
    let task = async { block_on(future::ready(())) };
    if let Err(err) = block_on(async { tokio::spawn(task).await }) {
        std::panic::resume_unwind(err.into_panic());
    }
}
