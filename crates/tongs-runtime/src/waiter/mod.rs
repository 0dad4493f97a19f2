//! Waiters: a call is made again until its answer says that what is waited for is there (`smithy.waiters`).
//!
//! When to make it again is the official orchestrator's to say. What an answer says is a table of [`Acceptor`]s, whose
//! paths are functions over [`Value`]s: what the expressions of a model mean for its types is known when it is forged.

mod functions;
mod operators;
#[cfg(test)]
mod tests;
mod value;

use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use aws_smithy_runtime::client::waiters::{WaiterOrchestrator, attach_waiter_tracing_span};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::client::runtime_components::TimeComponents;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugins;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;

pub use aws_smithy_runtime::client::waiters::AcceptorState as State;
pub use aws_smithy_runtime_api::client::waiters::FinalPoll;
pub use aws_smithy_runtime_api::client::waiters::error::WaiterError;

pub use self::value::{Object, Value};
use crate::call::Call;
use crate::error::BoxError;
use crate::features;
use crate::operation::{self, Operation};

/// What waits with an operation.
pub trait Waiter: 'static {
    /// The operation that is called.
    type Operation: Operation<Input: Clone>;
    /// The shortest time between two calls, in seconds.
    const MIN_DELAY: u64;
    /// The longest time between two calls, in seconds.
    const MAX_DELAY: u64;
    /// What answers mean; the first that matches says it.
    const ACCEPTORS: &'static [Acceptor<Self::Operation>];
}

/// What a call is made for that a waiter makes: an answer that ends the wait.
#[derive(Clone, Copy, Debug)]
pub struct Wait<W>(PhantomData<fn() -> W>);

/// What an answer means.
#[derive(Debug)]
pub struct Acceptor<O: Operation>(pub State, pub Matcher<O>);

/// An expression of a model over the input and the output of a call; nothing where it fails.
pub type Path<O> = for<'a> fn(&'a <O as Operation>::Input, &'a <O as Operation>::Output) -> Option<Value<'a>>;

/// Which answers an acceptor is about.
pub enum Matcher<O: Operation> {
    /// Those that are outputs, or those that are errors.
    Success(bool),
    /// Errors with one of these codes.
    Error(&'static [&'static str]),
    /// Outputs of which something is true.
    Path(Path<O>, Expected),
}

impl<O: Operation> fmt::Debug for Matcher<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Matcher::Success(success) => f.debug_tuple("Success").field(success).finish(),
            Matcher::Error(codes) => f.debug_tuple("Error").field(codes).finish(),
            Matcher::Path(_, expected) => f.debug_tuple("Path").field(expected).finish(),
        }
    }
}

impl<O: Operation> Matcher<O> {
    fn is_met(&self, input: &O::Input, answer: Result<&O::Output, &O::Error>) -> bool {
        match (self, answer) {
            (Matcher::Success(success), answer) => answer.is_ok() == *success,
            (Matcher::Error(codes), Err(err)) => err.code().is_some_and(|code| codes.contains(&code)),
            (Matcher::Path(path, expected), Ok(output)) => path(input, output).is_some_and(|value| expected.is(&value)),
            (Matcher::Error(_), Ok(_)) | (Matcher::Path(..), Err(_)) => false,
        }
    }
}

/// What a value has to be.
#[derive(Clone, Copy, Debug)]
pub enum Expected {
    /// This text.
    Text(&'static str),
    /// True, or false.
    Boolean(bool),
    /// A list of nothing but this text, and not an empty one.
    All(&'static str),
    /// A list with this text.
    Any(&'static str),
}

impl Expected {
    fn is(self, value: &Value<'_>) -> bool {
        match (self, value) {
            (Expected::Text(expected), Value::String(text)) => text == expected,
            (Expected::Boolean(expected), Value::Boolean(value)) => *value == expected,
            (Expected::All(text), Value::List(items)) => {
                !items.is_empty() && items.iter().all(|item| Expected::Text(text).is(item))
            }
            (Expected::Any(text), Value::List(items)) => items.iter().any(|item| Expected::Text(text).is(item)),
            _ => false,
        }
    }
}

/// What ended a wait.
pub type AnsweredPoll<O, E> = FinalPoll<O, SdkError<E, HttpResponse>>;

/// What waiting ends with.
pub type WaitResult<O, E> = Result<AnsweredPoll<O, E>, WaiterError<O, E>>;

/// Makes a call until its answer says that what is waited for is there, or will not come.
///
/// # Errors
///
/// When the input is not complete, when the answer says that what is waited for will not come, when a call fails and
/// nothing says what that means, or when `max_wait` is over.
pub async fn wait<W: Waiter>(
    call: Call<W::Operation, Wait<W>>,
    max_wait: Duration,
) -> WaitResult<<W::Operation as Operation>::Output, <W::Operation as Operation>::Error> {
    let (plugins, input) = call.into_parts();
    let plugins = plugins.with_operation_plugin(features::waiter_plugin());
    let input = W::Operation::build_input(input).map_err(WaiterError::construction_failure)?;
    let time = time(&plugins).map_err(WaiterError::construction_failure)?;
    let (Some(time_source), Some(sleep_impl)) = (time.time_source(), time.sleep_impl()) else {
        return Err(WaiterError::construction_failure(
            "to wait takes a `time_source` and a `sleep_impl`: set them in the client's configuration",
        ));
    };
    let acceptor = |answer: Result<&_, &_>| {
        let met = W::ACCEPTORS.iter().find(|Acceptor(_, matcher)| matcher.is_met(&input, answer));
        met.map_or(State::NoAcceptorsMatched, |Acceptor(state, _)| *state)
    };
    let waiting = WaiterOrchestrator::builder()
        .min_delay(Duration::from_secs(W::MIN_DELAY))
        .max_delay(Duration::from_secs(W::MAX_DELAY))
        .max_wait(max_wait)
        .time_source(time_source)
        .sleep_impl(sleep_impl)
        .acceptor(acceptor)
        .operation(|| operation::invoke::<W::Operation>(&plugins, input.clone()))
        .build();
    attach_waiter_tracing_span(waiting.orchestrate()).await
}

/// What the configuration of a call says of time.
fn time(plugins: &RuntimePlugins) -> Result<TimeComponents, BoxError> {
    let mut config = ConfigBag::base();
    Ok(plugins.apply_client_configuration(&mut config)?.into_time_components())
}
