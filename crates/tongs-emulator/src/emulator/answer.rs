//! What an operation answers: what somebody wrote down, what a program makes of the input, an example of the model, or values
//! that fit it.

use serde_json::{Map, Value};

use super::{backend::is_named, failures};
use crate::{
    constraints::violations,
    fixture::{Answer, Fixture, holds},
    handler::{Handler, Reply},
    host::Source,
    pages::Paging,
    random::seed_of,
    service::{Example, Operation, Service},
    values::{Echoes, Maker},
    wire::{Failure, value::with_defaults},
};

/// What answers depend on beside the model.
pub(super) struct Data {
    pub(super) seed: u64,
    /// How many items a list has that is made up.
    pub(super) items: u64,
    /// How many items a page has where a request does not say.
    pub(super) page_size: u64,
    pub(super) fixtures: Vec<Fixture>,
    /// Each with the operation that it is for.
    pub(super) handlers: Vec<(String, Box<Handler>)>,
    /// Whether constraints are checked.
    pub(super) validate: bool,
    /// Whether examples of the model are answers.
    pub(super) examples: bool,
}

/// An output, and what faults ask about its pages.
#[derive(Debug)]
pub(super) struct Output {
    pub(super) value: Value,
    pub(super) source: Source,
    /// A token for the first page, and the one that was asked with.
    pub(super) tokens: (Option<Value>, Option<Value>),
    /// The way to what is paged.
    pub(super) items: Option<Vec<String>>,
}

/// One call of an operation.
pub(super) struct Called<'s> {
    pub(super) service: &'s Service,
    pub(super) operation: &'s Operation,
    pub(super) data: &'s Data,
    pub(super) input: &'s Value,
}

/// What was found to answer with, and where.
type Found = (Result<Reply, Failure>, Source);

impl Called<'_> {
    /// Answers the call. What it fails with comes from somewhere, too.
    pub(super) fn answer(&self) -> Result<Output, (Failure, Source)> {
        let refused = |failure| (failure, Source::Refusal);
        self.check().map_err(refused)?;
        let (reply, source) = match self.written().or_else(|| self.handled()).or_else(|| self.example()) {
            Some((answer, source)) => (answer.map_err(|failure| (failure, source))?, source),
            None => (self.made().into(), Source::Seeded),
        };
        self.paged(reply, source).map_err(refused)
    }

    fn check(&self) -> Result<(), Failure> {
        if !self.data.validate {
            return Ok(());
        }
        let mut found = violations(self.service.model(), self.operation.input(), self.input);
        self.retain_of_tokens(&mut found);
        if found.is_empty() { Ok(()) } else { Err(failures::invalid(self.service, self.operation, &found)) }
    }

    /// The fixture that fits, if there is one.
    fn written(&self) -> Option<Found> {
        let is_for = |fixture: &&Fixture| {
            fixture.operation == self.operation.name()
                && fixture.service.as_deref().is_none_or(|name| super::is_called(self.service, name))
                && fixture.fits(self.input)
        };
        let fixture = self.data.fixtures.iter().filter(is_for).find(|fixture| fixture.take())?;
        let answer = match &fixture.answer {
            Answer::Output(output) => Ok(output.clone().into()),
            Answer::Error { shape, value } => match failures::find(self.service, self.operation, shape) {
                Some(shape) => Err(failures::completed(self.service, shape, value)),
                None => Err(Failure::common(shape, "The model has no such error.", 400)),
            },
        };
        Some((answer, Source::Fixture))
    }

    /// What the handler makes of the input, if there is one. It sees defaults where a client sends nothing.
    fn handled(&self) -> Option<Found> {
        let (_, handler) = self.data.handlers.iter().rev().find(|(name, _)| is_named(self.operation, name))?;
        let input = with_defaults(self.service, self.operation.input(), self.input.clone());
        let answer = handler(&input).map_err(|refusal| failures::refused(self.service, self.operation, &refusal));
        Some((answer, Source::Handler))
    }

    /// The example that fits best, if there is one: all that it asks for is asked for, and nothing else.
    fn example(&self) -> Option<Found> {
        let but = self.operation.pagination().map(Paging::members).unwrap_or_default();
        let input = self.service.shape_of(self.operation.input());
        let is_free = |name: &String| {
            let member = input.and_then(|input| input.member(name));
            but.contains(&name.as_str())
                || member.is_some_and(|member| {
                    let traits = member.traits();
                    traits.has("smithy.api#idempotencyToken") || traits.has("smithy.api#default")
                })
        };
        let fits = |example: &&Example| {
            let empty = Map::new();
            let wanted = example.input.as_object().unwrap_or(&empty);
            let asked = self.input.as_object().unwrap_or(&empty);
            wanted
                .iter()
                .filter(|(name, _)| !is_free(name))
                .all(|(name, wanted)| asked.get(name).is_some_and(|found| holds(found, wanted)))
                && asked.keys().all(|name| wanted.contains_key(name) || is_free(name))
        };
        let size = |example: &&Example| example.input.as_object().map_or(0, Map::len);
        let example = self.operation.examples().iter().filter(|_| self.data.examples).filter(fits).max_by_key(size)?;
        let answer = match (&example.output, &example.error) {
            (_, Some((id, value))) => Err(failures::completed(self.service, self.service.shape_of(id)?, value)),
            (Some(output), None) => Ok(output.clone().into()),
            (None, None) => return None,
        };
        Some((answer, Source::Example))
    }

    pub(super) fn seed(&self) -> u64 {
        let request = Paging::request(self.operation, self.input);
        seed_of(seed_of(self.data.seed, self.service.id().as_str().as_bytes()), request.as_bytes())
    }

    pub(super) fn echoes(&self) -> Echoes<'_> {
        let mut but = self.operation.pagination().map(Paging::members).unwrap_or_default();
        but.extend(self.operation.input_stream());
        Echoes::new(self.service.model(), self.operation.input(), self.input, &but)
    }

    /// Values that fit the model.
    fn made(&self) -> Value {
        let (echoes, signing_name) = (self.echoes(), self.service.signing_name());
        let mut maker = Maker::new(self.service.model(), self.seed(), &echoes, &signing_name);
        maker.shape(self.operation.output()).unwrap_or_else(|| Value::Object(Map::new()))
    }
}
