//! A service, an operation and a connection for tests: what a generated crate would have.

use std::collections::VecDeque;
use std::fmt;
use std::marker::PhantomData;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use aws_smithy_async::rt::sleep::{AsyncSleep, Sleep};
use aws_smithy_async::time::TimeSource;
use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, SharedHttpClient, SharedHttpConnector, http_client_fn,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;

use crate::auth::{AuthFacts, AuthScheme};
use crate::error::{BoxError, BuildError, ErrorView, Unhandled};
use crate::operation::Operation;
use crate::paginator::{Items, PageSize, Paginated};
use crate::protocol::{Members, rest_json};
use crate::request::RequestBuilder;
use crate::response::Response;
use crate::service::{EndpointFacts, Service, ServiceFacts};

/// A service without anything: for what is particular to one, lay it over this.
pub(crate) const FACTS: ServiceFacts = ServiceFacts {
    sdk_id: "Weather",
    module: "weather",
    crate_version: "1.2.3",
    shape_name: "Weather",
    aws: false,
    auth: AuthFacts { schemes: &[], options: &[AuthScheme::NoAuth], overrides: &[] },
    endpoint: EndpointFacts::FromCaller,
};

/// What a model says that defines these schemes, for all of its operations.
pub(crate) const fn auth(schemes: &'static [AuthScheme]) -> AuthFacts {
    AuthFacts { schemes, options: schemes, overrides: &[] }
}

/// A marker type with these facts, which has these traits.
macro_rules! service {
    ($name:ident = $facts:expr $(; $bound:path)*) => {
        #[derive(Debug)]
        struct $name;

        impl $crate::service::Service for $name {
            const FACTS: &'static $crate::service::ServiceFacts = &$facts;
        }

        impl $crate::endpoint::StandardParams for $name {}

        $(impl $bound for $name {})*
    };
}
pub(crate) use service;

/// Requests as they were sent, answered in turn; with the last answer from then on.
#[derive(Clone, Debug, Default)]
pub(crate) struct Connection {
    sent: Arc<Mutex<Vec<HttpRequest>>>,
    answers: Arc<Mutex<VecDeque<(u16, &'static str)>>>,
}

impl Connection {
    pub(crate) fn answering(answers: impl IntoIterator<Item = (u16, &'static str)>) -> Self {
        Self { answers: Arc::new(Mutex::new(answers.into_iter().collect())), ..Self::default() }
    }

    pub(crate) fn client(&self) -> SharedHttpClient {
        let connector = SharedHttpConnector::new(self.clone());
        http_client_fn(move |_, _| connector.clone())
    }

    /// `GET /path?query`, for each request.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.sent.lock().unwrap().iter().map(|request| format!("{} {}", request.method(), request.uri())).collect()
    }

    /// A header of the last request; every value of it.
    pub(crate) fn header(&self, name: &str) -> Vec<String> {
        let sent = self.sent.lock().unwrap();
        sent.last().unwrap().headers().get_all(name).map(str::to_owned).collect()
    }
}

impl HttpConnector for Connection {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        self.sent.lock().unwrap().push(request);
        let mut answers = self.answers.lock().unwrap();
        let last = answers.len() < 2;
        let answer = if last { answers.front().copied() } else { answers.pop_front() };
        let (status, body) = answer.unwrap_or((200, "{}"));
        HttpConnectorFuture::ready(Ok(HttpResponse::new(status.try_into().unwrap(), SdkBody::from(body))))
    }
}

/// A clock that begins with 1970 and goes on when somebody sleeps.
#[derive(Clone, Debug)]
pub(crate) struct Clock(Arc<Mutex<SystemTime>>);

impl Default for Clock {
    fn default() -> Self {
        Self(Arc::new(Mutex::new(SystemTime::UNIX_EPOCH)))
    }
}

impl TimeSource for Clock {
    fn now(&self) -> SystemTime {
        *self.0.lock().unwrap()
    }
}

impl AsyncSleep for Clock {
    fn sleep(&self, duration: Duration) -> Sleep {
        let clock = Arc::clone(&self.0);
        // Time limits sleep beside what they limit, and nobody waits for them.
        Sleep::new(async move { *clock.lock().unwrap() += duration })
    }
}

/// What is sent: also its own builder.
#[derive(Clone, Debug, Default)]
pub(crate) struct ListInput {
    pub(crate) token: Option<String>,
    pub(crate) limit: Option<i32>,
    /// Whether the builder fails.
    pub(crate) incomplete: bool,
}

#[derive(Debug, PartialEq)]
pub(crate) struct ListOutput {
    pub(crate) items: Vec<String>,
    pub(crate) next: Option<String>,
}

#[derive(Debug)]
pub(crate) enum ListError {
    Unhandled(Unhandled),
}

impl ListError {
    fn view(&self) -> ErrorView<'_> {
        let Self::Unhandled(err) = self;
        ErrorView::Unhandled(err)
    }
}

crate::operation_error!(ListError);

/// `GET /things`, in pages.
pub(crate) struct List<S>(PhantomData<fn() -> S>);

impl<S> fmt::Debug for List<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("List")
    }
}

impl<S: Service> Operation for List<S> {
    type Service = S;
    type Input = ListInput;
    type InputBuilder = ListInput;
    type Output = ListOutput;
    type Error = ListError;

    const NAME: &'static str = "List";

    fn build_input(builder: ListInput) -> Result<ListInput, BuildError> {
        if builder.incomplete {
            return Err(BuildError::missing_field("name", "`name` is required"));
        }
        Ok(builder)
    }

    fn serialize(input: &ListInput, _: &ConfigBag) -> Result<HttpRequest, BoxError> {
        let mut request = RequestBuilder::new("GET");
        request.path("/things").query("token", input.token.as_deref()).query_value("limit", input.limit);
        request.build()
    }

    fn deserialize(response: Response<'_>) -> Result<ListOutput, ListError> {
        let unhandled = |err| ListError::Unhandled(Unhandled::new(err));
        if !response.is_output(200) {
            let meta = rest_json::error_metadata(response).map_err(unhandled)?;
            return Err(ListError::Unhandled(Unhandled::generic(meta)));
        }
        let (items, next) = list_members(response).map_err(unhandled)?;
        Ok(ListOutput { items: items.unwrap_or_default(), next })
    }
}

fn list_members(response: Response<'_>) -> rest_json::Result<(Option<Vec<String>>, Option<String>)> {
    static MEMBERS: Members = Members::new(&["items", "next"]);
    let (mut items, mut next) = (None, None);
    let reader = &mut rest_json::Reader::of_body(response.body())?;
    let mut members = reader.body(&MEMBERS)?;
    while let Some(member) = members.next(reader)? {
        match member {
            0 => items = reader.list(rest_json::Reader::string)?,
            _ => next = reader.string()?,
        }
    }
    reader.end()?;
    Ok((items, next))
}

impl<S: Service> Paginated for List<S> {
    type Token = String;

    fn input_token(input: &mut ListInput) -> &mut Option<String> {
        &mut input.token
    }

    fn output_token(output: &ListOutput) -> Option<&String> {
        output.next.as_ref()
    }
}

impl<S: Service> PageSize for List<S> {
    type Limit = i32;

    fn set_page_size(input: ListInput, limit: i32) -> ListInput {
        ListInput { limit: Some(limit), ..input }
    }
}

impl<S: Service> Items for List<S> {
    type Item = String;

    fn items(output: ListOutput) -> Vec<String> {
        output.items
    }
}
