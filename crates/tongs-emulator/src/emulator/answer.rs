//! What an operation answers: what somebody wrote down, an example of the model, or values that fit it; and which page of
//! that.

use serde_json::{Map, Value};

use super::failures;
use crate::{
    constraints::{Violation, violations},
    fixture::{Answer, Fixture, holds},
    host::Source,
    pages::{Paging, Sealer},
    place::Place,
    random::seed_of,
    service::{Example, Operation, Service},
    values::{Echoes, Maker},
    wire::Failure,
};

/// What answers depend on beside the model.
#[derive(Debug)]
pub(super) struct Data {
    pub(super) seed: u64,
    /// How many items a list has that is paged.
    pub(super) items: u64,
    pub(super) fixtures: Vec<Fixture>,
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

impl Called<'_> {
    /// Answers the call. What it fails with comes from somewhere, too.
    pub(super) fn answer(&self) -> Result<Output, (Failure, Source)> {
        let refused = |failure| (failure, Source::Refusal);
        self.check().map_err(refused)?;
        let (mut output, source) = match self.written().or_else(|| self.example()) {
            Some((answer, source)) => (answer.map_err(|failure| (failure, source))?, source),
            None => (self.made(), Source::Seeded),
        };
        let (items, tokens) = self.page(&mut output, source).map_err(refused)?;
        Ok(Output { value: output, source, tokens, items })
    }

    fn check(&self) -> Result<(), Failure> {
        if !self.data.validate {
            return Ok(());
        }
        let mut found = violations(self.service.model(), self.operation.input(), self.input);
        if let Some(pagination) = self.operation.pagination() {
            // Tokens are checked by opening them.
            let place = format!("/{}", pagination.input_token);
            found.retain(|violation| violation.path != place && !violation.path.starts_with(&format!("{place}/")));
        }
        if found.is_empty() { Ok(()) } else { Err(failures::invalid(self.service, self.operation, &found)) }
    }

    /// The fixture that fits, if there is one.
    fn written(&self) -> Option<(Result<Value, Failure>, Source)> {
        let is_for = |fixture: &&Fixture| {
            fixture.operation == self.operation.name()
                && fixture.service.as_deref().is_none_or(|name| super::is_called(self.service, name))
                && fixture.fits(self.input)
        };
        let fixture = self.data.fixtures.iter().filter(is_for).find(|fixture| fixture.take())?;
        let answer = match &fixture.answer {
            Answer::Output(output) => Ok(output.clone()),
            Answer::Error { shape, value } => match failures::find(self.service, self.operation, shape) {
                Some(shape) => Err(failures::completed(self.service, shape, value)),
                None => Err(Failure::common(shape, "The model has no such error.", 400)),
            },
        };
        Some((answer, Source::Fixture))
    }

    /// The example that fits best, if there is one: all that it asks for is asked for, and nothing else.
    fn example(&self) -> Option<(Result<Value, Failure>, Source)> {
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
            (Some(output), None) => Ok(output.clone()),
            (None, None) => return None,
        };
        Some((answer, Source::Example))
    }

    fn seed(&self) -> u64 {
        let request = Paging::request(self.operation, self.input);
        seed_of(seed_of(self.data.seed, self.service.id().as_str().as_bytes()), request.as_bytes())
    }

    fn echoes(&self) -> Echoes<'_> {
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

    /// Makes one page of an output. Gives the way to what is paged, a token for the first page, and the token of the
    /// request.
    #[allow(clippy::type_complexity, reason = "each is one of a kind")]
    fn page(
        &self,
        output: &mut Value,
        source: Source,
    ) -> Result<(Option<Vec<String>>, (Option<Value>, Option<Value>)), Failure> {
        let nothing = (None, (None, None));
        let Some(pagination) = self.operation.pagination() else { return Ok(nothing) };
        let written = Paging::without_token(pagination, output);
        let Some(paging) = Paging::of(self.service.model(), self.operation) else {
            // There is nothing to page by.
            return Ok(nothing);
        };
        let asked = Paging::token(pagination, self.input);
        if let Some(token) = written.filter(|_| source == Source::Fixture) {
            // Whoever writes tokens writes pages.
            let list = paging.take(output).unwrap_or_else(|| Value::Array(Vec::new()));
            paging.put(output, list, Some(token));
            return Ok((Some(paging.way().to_vec()), (None, asked.cloned())));
        }
        let is_written = source == Source::Fixture
            && self.data.fixtures.iter().any(|fixture| {
                fixture.operation == self.operation.name()
                    && fixture.when.contains_key(&pagination.input_token)
                    && fixture.fits(self.input)
            });
        let sealer = Sealer::new(self.data.seed, &Paging::request(self.operation, self.input));
        let position = match asked.filter(|_| !is_written) {
            None => 0,
            Some(token) => {
                let place = Place::of(self.service.model(), self.operation.input());
                let place = place.and_then(|input| input.member(&pagination.input_token));
                let read = place.and_then(|place| sealer.read(place, token));
                read.ok_or_else(|| self.foreign_token(&pagination.input_token))?
            }
        };
        let list = paging.take(output);
        if list.is_none() && source != Source::Seeded {
            // Nothing that is paged was written.
            return Ok((None, (None, asked.cloned())));
        }
        let (items, next) = self.part(&paging, list, source, position);
        let token = |position| paging.token_place().and_then(|place| sealer.write(place, position));
        paging.put(output, items, next.and_then(token));
        Ok((Some(paging.way().to_vec()), (token(0), asked.cloned())))
    }

    fn foreign_token(&self, name: &str) -> Failure {
        let message = format!(
            "Value at '/{name}' failed to satisfy constraint: Member must be a token of an earlier answer to the same request"
        );
        failures::invalid(self.service, self.operation, &[Violation { path: format!("/{name}"), message }])
    }

    /// The items of one page, and where the next one begins.
    fn part(&self, paging: &Paging<'_>, list: Option<Value>, source: Source, position: u64) -> (Value, Option<u64>) {
        let length = |length: usize| u64::try_from(length).unwrap_or(u64::MAX);
        let bounds = |range: std::ops::Range<u64>| {
            usize::try_from(range.start).unwrap_or(usize::MAX)..usize::try_from(range.end).unwrap_or(usize::MAX)
        };
        match (list, source) {
            (Some(Value::Array(items)), Source::Fixture | Source::Example) => {
                let (range, next) = paging.part(self.input, position, length(items.len()));
                (items.get(bounds(range)).map(<[Value]>::to_vec).unwrap_or_default().into(), next)
            }
            (Some(Value::Object(entries)), Source::Fixture | Source::Example) => {
                let (range, next) = paging.part(self.input, position, length(entries.len()));
                let range = bounds(range);
                let entries = entries.into_iter().skip(range.start).take(range.len());
                (Value::Object(entries.collect()), next)
            }
            _ => {
                let (range, next) = paging.part(self.input, position, self.data.items);
                (self.items(paging, range), next)
            }
        }
    }

    /// Items of a list that was never made as a whole: each is a function of its number.
    fn items(&self, paging: &Paging<'_>, range: std::ops::Range<u64>) -> Value {
        let (echoes, signing_name) = (self.echoes(), self.service.signing_name());
        let Some(list) = paging.list() else { return Value::Array(Vec::new()) };
        let make = |index: u64, member: &str| {
            let seed = seed_of(self.seed(), &index.to_be_bytes());
            Maker::new(self.service.model(), seed, &echoes, &signing_name).item(list.member(member)?)
        };
        if list.member("key").is_none() {
            return range.filter_map(|index| make(index, "member")).collect();
        }
        let entry = |index| match (make(index, "key")?, make(index, "value")?) {
            (Value::String(key), value) => Some((key, value)),
            _ => None,
        };
        Value::Object(range.filter_map(entry).collect())
    }
}
