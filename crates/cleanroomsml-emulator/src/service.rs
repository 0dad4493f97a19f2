//! From a request to the script of its answer: what the service itself does.

use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, PoisonError, RwLock},
};

use serde_json::{Value, json};
use tongs_emulator::{
    Fault, Script,
    fault::Page,
    host::{Answered, Backend, Request, ServiceError, Source, Stamp, Target},
    signature::{Scheme, Verifier},
};
use tongs_runtime::schema::{Operation, Pagination, Service, Structure, Type};

use crate::{
    builder::UnknownCollaboration,
    error::Refusal,
    input::{self, Members},
    jobs::Jobs,
    list::{self, Query},
    output,
    route::{Call, route, unanswered},
    token::TokenSealer,
    validation::validation_message,
};

/// Answers an operation: of its input makes the output, or an error.
pub(crate) type Handler = dyn Fn(&Members) -> Result<Members, Refusal> + Send + Sync;

/// What does not change while the emulator runs.
pub(crate) struct Config {
    pub(crate) service: &'static Service,
    /// Of operations that the emulator does not answer by itself, by name.
    pub(crate) handlers: HashMap<String, Box<Handler>>,
    /// `None` accepts every request, signed or not.
    pub(crate) verifier: Option<Verifier>,
    pub(crate) stamp: Stamp,
    pub(crate) default_page_size: usize,
    pub(crate) unknown_collaboration: UnknownCollaboration,
}

/// The jobs, and the tokens that go with them.
struct Served {
    jobs: Jobs,
    tokens: TokenSealer,
}

impl Served {
    fn new(jobs: Jobs) -> Arc<Self> {
        let tokens = TokenSealer::new(&jobs.fingerprint());
        Arc::new(Self { jobs, tokens })
    }
}

/// The service, shared by the emulator's handle and its connections.
#[derive(Clone)]
pub(crate) struct Shared(Arc<Inner>);

struct Inner {
    config: Config,
    served: RwLock<Arc<Served>>,
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shared").finish_non_exhaustive()
    }
}

/// A page, and how its operation prints it.
struct Output {
    operation: &'static Operation,
    page: Page,
}

impl Shared {
    pub(crate) fn new(config: Config, jobs: Jobs) -> Self {
        Self(Arc::new(Inner { served: RwLock::new(Served::new(jobs)), config }))
    }

    fn config(&self) -> &Config {
        &self.0.config
    }

    pub(crate) fn set_jobs(&self, jobs: Jobs) {
        *self.0.served.write().unwrap_or_else(PoisonError::into_inner) = Served::new(jobs);
    }

    /// The service's answer; with the output if it succeeded.
    fn serve(&self, request: &Request) -> (Script, Option<Output>) {
        match self.call(request) {
            Ok((members, output)) => {
                let answer = output::answer(output.operation, &members, &output.page.body);
                (self.dated(&answer, output::content_type(output.operation)), Some(output))
            }
            Err(error) => (self.error_reply(&error), None),
        }
    }

    /// An operation: route, authenticate, read, validate, answer. What is asked of each is the model's.
    fn call(&self, request: &Request) -> Result<(Members, Output), ServiceError> {
        let call = route(self.config().service, request)?;
        if let (Some(verifier), Some(name)) = (&self.config().verifier, self.config().service.signing_name) {
            verifier.verify(request, Scheme::new(name), self.config().stamp.now())?;
        }
        let input = input::read(&call)?;
        if let Some(message) = validation_message(call.operation.input, &input) {
            return Err(ServiceError::validation(message));
        }
        self.handle(&call, &input)
    }

    fn handle(&self, call: &Call<'_>, input: &Members) -> Result<(Members, Output), ServiceError> {
        let operation = call.operation;
        let mut page = Page::default();
        if let Some(pages) = &operation.pagination {
            page.token = way(operation.output, pages.output_token);
            page.items = pages.items.and_then(|items| way(operation.output, items));
        }
        let members = match (self.config().handlers.get(operation.name), &operation.pagination) {
            (Some(handler), _) => handler(input)?,
            (None, Some(pages)) if list::is_list(self.config().service, operation) => {
                let served = Arc::clone(&self.0.served.read().unwrap_or_else(PoisonError::into_inner));
                page.first_token = Some(served.tokens.seal(0, operation, input).into());
                page.request_token = list::token(pages, input).map(Value::from);
                self.list(&served, operation, pages, input)?
            }
            _ => return Err(unanswered(operation.name)),
        };
        page.body = output::body(operation.output, &members);
        Ok((members, Output { operation, page }))
    }

    /// One page of jobs.
    fn list(
        &self,
        served: &Served,
        operation: &Operation,
        pages: &Pagination,
        input: &Members,
    ) -> Result<Members, ServiceError> {
        let query = Query::of(input);
        self.check_collaboration(&served.jobs, query)?;
        let position = match list::token(pages, input) {
            None => 0,
            Some(token) => served.tokens.open(token, operation, input).ok_or_else(|| {
                ServiceError::validation(format!(
                    "The {} is not valid for this request. Use a token only with the parameters of the request \
                     that it came from.",
                    pages.input_token
                ))
            })?,
        };
        let limit = list::page_size(pages, input).unwrap_or(self.config().default_page_size);
        let page = served.jobs.page(query, position, limit);
        let mut output = Members::new();
        if let Some(next) = page.next {
            output.insert(pages.output_token.to_owned(), served.tokens.seal(next, operation, input).into());
        }
        if let Some(items) = pages.items {
            output.insert(items.to_owned(), page.jobs.iter().map(crate::job::Job::to_json).collect());
        }
        Ok(output)
    }

    fn check_collaboration(&self, jobs: &Jobs, query: Query<'_>) -> Result<(), ServiceError> {
        let known = jobs.has_collaboration(query.collaboration);
        if known || self.config().unknown_collaboration == UnknownCollaboration::Empty {
            return Ok(());
        }
        Err(ServiceError::access_denied(format!(
            "You do not have access to the collaboration {}, or it does not exist.",
            query.collaboration
        )))
    }

    fn error_reply(&self, error: &ServiceError) -> Script {
        let modeled = self.config().service.operations.iter().find_map(|operation| operation.error(&error.code));
        let status = modeled.map_or(error.status, |modeled| modeled.status);
        let body = json!({ "message": error.message }).to_string();
        let reply =
            self.dated(&Script::new(status).body(body), "application/json").header("x-amzn-errortype", &*error.code);
        match &error.allow {
            Some(methods) => reply.header("allow", methods.as_str()),
            None => reply,
        }
    }

    /// An answer with the fields that every answer of the service has.
    fn dated(&self, answer: &Script, content_type: &str) -> Script {
        let body = answer.body_bytes().clone();
        let stamp = &self.config().stamp;
        let mut fields = Script::new(answer.status().unwrap_or_default());
        if !body.is_empty() {
            fields = fields.header("content-type", content_type);
        }
        fields = fields.header("x-amzn-requestid", stamp.request_id());
        for (name, value) in answer.headers() {
            fields = fields.header(name, value.clone());
        }
        match stamp.date() {
            Some(date) => fields.header("date", date).body(body),
            None => fields.body(body),
        }
    }
}

impl Backend for Shared {
    fn target(&self, request: &Request) -> Target {
        let service = self.config().service;
        let operation = route(service, request).ok().map(|call| call.operation.name.to_owned());
        Target { service: Some(service.id.to_owned()), operation }
    }

    fn answer(&self, request: &Request, fault: Option<&Fault>) -> Answered {
        if let Some(Fault::Error(code)) = fault {
            let error = ServiceError::new(400, code.clone(), "This error was asked for.");
            return Answered::new(self.error_reply(&error), Source::Fault);
        }
        let (script, output) = self.serve(request);
        let source = if output.is_some() { Source::Handler } else { Source::Refusal };
        let script = match (fault, output) {
            (Some(fault), Some(Output { operation, mut page })) if fault.is_of_page() => {
                page.change(fault, |body| add_nulls(&Type::Structure(operation.output), body));
                script.body(output::print_structure(operation.output, &page.body))
            }
            (Some(fault), _) => fault.spoil(script),
            (None, _) => script,
        };
        Answered::new(script, source)
    }

    fn refuse(&self, _: &Request, error: &ServiceError) -> Script {
        self.error_reply(error)
    }
}

/// The names on the wire of a path of members.
fn way(mut shape: &Structure, path: &str) -> Option<Vec<String>> {
    let mut names = Vec::new();
    let mut members = path.split('.').peekable();
    while let Some(name) = members.next() {
        let member = shape.member(name)?;
        names.push(member.wire_name.to_owned());
        match member.ty {
            Type::Structure(inner) => shape = inner,
            _ if members.peek().is_some() => return None,
            _ => {}
        }
    }
    Some(names)
}

/// Puts null where members are absent that a model does not require.
fn add_nulls(ty: &Type, value: &mut Value) {
    match (ty, value) {
        (Type::Structure(shape), Value::Object(object)) => {
            for member in shape.members {
                if !member.required {
                    object.entry(member.wire_name).or_insert(Value::Null);
                }
                if let Some(value) = object.get_mut(member.wire_name) {
                    add_nulls(&member.ty, value);
                }
            }
        }
        (Type::List { item, .. }, Value::Array(items)) => items.iter_mut().for_each(|value| add_nulls(&item.ty, value)),
        _ => {}
    }
}
