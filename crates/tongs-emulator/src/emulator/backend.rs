//! From a request to its answer: which operation, who asks, what for, and what it gives.

use bytes::Bytes;
use http::{HeaderValue, Response};
use serde_json::Value;

use super::{
    access,
    answer::{Called, Data, Output},
    dispatch::{Call, Refused, dispatch},
    failures, spoil,
};
use crate::{
    fault::Fault,
    host::{Answered, Backend, Request, Script, ServiceError, Source, Stamp, Target},
    service::{Operation, Service},
    signature::{Verifier, signed_for},
    wire::{Context, Failure, read_input, write_error, write_output},
};

/// What stands in for services.
pub(super) struct Services {
    pub(super) all: Vec<Service>,
    /// The operations that are answered; all if there are none.
    pub(super) only: Vec<String>,
    pub(super) data: Data,
    /// `None` accepts every request, signed or not.
    pub(super) verifier: Option<Verifier>,
    pub(super) stamp: Stamp,
}

impl Services {
    /// The services, each with the operations that are answered.
    pub(super) fn served(&self) -> Vec<(Service, Vec<String>)> {
        let served = self.all.iter().map(|service| {
            let operations = service.operations().filter(|operation| self.serves(operation));
            (service.clone(), operations.map(|operation| operation.name().to_owned()).collect())
        });
        served.collect()
    }

    fn serves(&self, operation: &Operation) -> bool {
        self.only.is_empty() || self.only.iter().any(|name| is_named(operation, name))
    }

    fn find<'s>(&'s self, request: &http::Request<Bytes>, original: &Request) -> Result<Call<'s>, Refused<'s>> {
        let call = dispatch(&self.all, request, signed_for(original).as_deref())?;
        if self.serves(call.routed.operation) {
            return Ok(call);
        }
        let message = format!("{} is not served here.", call.routed.operation.name());
        let failure = Failure::common("UnknownOperationException", message, 404);
        Err(Refused::new(Some(call.service), failure))
    }

    /// The input of a call, if whoever sends it may.
    fn input(&self, call: &Call<'_>, request: &http::Request<Bytes>, original: &Request) -> Result<Value, Failure> {
        let (service, operation) = (call.service, call.routed.operation);
        if let Some(verifier) = &self.verifier {
            access::check(verifier, service, operation, original, self.stamp.now())
                .map_err(|error| failures::of(service, Some(operation), &error))?;
        }
        read_input(service, &call.routed, request).map_err(|malformed| malformed.failure(service))
    }

    fn context(&self) -> Context {
        Context::new(self.stamp.request_id())
    }

    fn failed(&self, service: Option<&Service>, failure: &Failure) -> Script {
        match (service, failure) {
            (Some(service), failure) => self.script(write_error(service, failure, &self.context())),
            (None, Failure::Common { code, message, status }) => {
                ServiceError::new(*status, code.clone(), message.clone()).to_script()
            }
            (None, Failure::Modelled { .. }) => ServiceError::server(500).to_script(),
        }
    }

    /// An output on its way; or what is wrong with it.
    fn written(&self, call: &Call<'_>, value: &Value) -> Script {
        match write_output(call.service, call.routed.operation, value, &self.context()) {
            Ok(response) => self.script(response),
            Err(unwritable) => {
                let message = format!("The output of {} cannot be sent: {unwritable}.", call.routed.operation.name());
                self.failed(Some(call.service), &Failure::common("InternalFailure", message, 500))
            }
        }
    }

    fn script(&self, response: Response<Bytes>) -> Script {
        let (mut parts, body) = response.into_parts();
        if let Some(date) = self.stamp.date().and_then(|date| HeaderValue::from_str(&date).ok()) {
            parts.headers.entry(http::header::DATE).or_insert(date);
        }
        let script = Script::new(parts.status.as_u16()).body(body);
        parts
            .headers
            .iter()
            .filter(|(name, _)| **name != http::header::CONTENT_LENGTH)
            .fold(script, |script, (name, value)| script.header(name.as_str(), value.as_bytes()))
    }
}

/// Whether an operation is called so: its name, or its shape id.
pub(super) fn is_named(operation: &Operation, name: &str) -> bool {
    operation.name() == name || operation.id().as_str() == name
}

/// The request as the wire reads it.
fn as_http(original: &Request) -> Result<http::Request<Bytes>, http::Error> {
    let query = original.query.as_deref().map(|query| format!("?{query}")).unwrap_or_default();
    let mut request =
        http::Request::builder().method(original.method.as_str()).uri(format!("{}{query}", original.path));
    if let Some(headers) = request.headers_mut() {
        headers.clone_from(&original.headers);
    }
    request.body(original.body.clone())
}

impl Backend for Services {
    fn target(&self, original: &Request) -> Target {
        let Ok(request) = as_http(original) else { return Target::default() };
        match self.find(&request, original) {
            Ok(call) => Target {
                service: Some(call.service.id().to_string()),
                operation: Some(call.routed.operation.name().to_owned()),
            },
            Err(refused) => {
                Target { service: refused.service.map(|service| service.id().to_string()), operation: None }
            }
        }
    }

    fn answer(&self, original: &Request, fault: Option<&Fault>) -> Answered {
        let refused = |script: Script| {
            let script = match fault {
                Some(fault) => fault.spoil(script),
                None => script,
            };
            Answered::new(script, Source::Refusal)
        };
        let request = match as_http(original) {
            Ok(request) => request,
            Err(why) => {
                return refused(ServiceError::serialization(format!("The request cannot be read: {why}.")).to_script());
            }
        };
        let call = match self.find(&request, original) {
            Ok(call) => call,
            Err(Refused { service, failure, allow }) => {
                let script = self.failed(service, &failure);
                // HTTP wants to know which methods there are.
                return refused(match allow {
                    Some(allow) => script.header("allow", allow),
                    None => script,
                });
            }
        };
        if let Some(Fault::Error(name)) = fault {
            let failure = spoil::error(call.service, call.routed.operation, name);
            return Answered::new(self.failed(Some(call.service), &failure), Source::Fault);
        }
        let input = match self.input(&call, &request, original) {
            Ok(input) => input,
            Err(failure) => return refused(self.failed(Some(call.service), &failure)),
        };
        let called =
            Called { service: call.service, operation: call.routed.operation, data: &self.data, input: &input };
        let answered = match called.answer() {
            Ok(output) => self.succeeded(&call, output, fault),
            Err((failure, source)) => Answered { source, ..refused(self.failed(Some(call.service), &failure)) },
        };
        Answered { input: Some(input), ..answered }
    }

    fn refuse(&self, original: &Request, error: &ServiceError) -> Script {
        let Ok(request) = as_http(original) else { return error.to_script() };
        let (service, operation) = match self.find(&request, original) {
            Ok(call) => (Some(call.service), Some(call.routed.operation)),
            Err(refused) => (refused.service, None),
        };
        match service {
            Some(service) => self.failed(Some(service), &failures::of(service, operation, error)),
            None => error.to_script(),
        }
    }
}

impl Services {
    fn succeeded(&self, call: &Call<'_>, mut output: Output, fault: Option<&Fault>) -> Answered {
        let source = output.source;
        let script = match fault {
            Some(fault) if fault.is_of_page() => {
                spoil::page(fault, call.service, call.routed.operation, &mut output, &|value| self.written(call, value))
            }
            Some(fault) => fault.spoil(self.written(call, &output.value)),
            None => self.written(call, &output.value),
        };
        Answered::new(script, source)
    }
}
