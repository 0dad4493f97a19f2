//! Which page of what an operation answers.

use serde_json::Value;

use super::{
    answer::{Called, Output},
    failures,
};
use crate::{
    constraints::{Violation, violations},
    handler::{List, Reply},
    host::Source,
    pages::{Paging, Sealer},
    place::Place,
    random::seed_of,
    service::Pagination,
    values::Maker,
    wire::Failure,
};

impl Called<'_> {
    /// The page that is asked for, of an operation that has pages; else all of it.
    pub(super) fn paged(&self, reply: Reply, source: Source) -> Result<Output, Failure> {
        let Reply { output: mut value, list } = reply;
        let pagination = self.operation.pagination();
        let paging = Paging::of(self.service.model(), self.operation, self.data.page_size);
        let asked = pagination.and_then(|pagination| Paging::token(pagination, self.input)).cloned();
        let as_it_is = |value, paging: Option<Paging<'_>>| {
            let items = paging.map(|paging| paging.way().to_vec());
            Ok(Output { value, source, tokens: (None, asked.clone()), items })
        };
        match (list, paging, pagination) {
            (Some(list), Some(paging), Some(pagination)) => self.listed(value, list, &paging, pagination),
            (Some(_), ..) => {
                let message = format!("The handler of {} gives a list, and it has no pages.", self.operation.name());
                Err(Failure::common("InternalFailure", message, 500))
            }
            (None, paging, _) if source == Source::Handler => as_it_is(value, paging),
            (None, Some(paging), Some(pagination)) => {
                let written = Paging::without_token(pagination, &mut value);
                if let Some(token) = written.filter(|_| source == Source::Fixture) {
                    // Whoever writes tokens writes pages.
                    let list = paging.take(&mut value).unwrap_or_else(|| Value::Array(Vec::new()));
                    paging.put(&mut value, list, Some(token));
                    return as_it_is(value, Some(paging));
                }
                let sealer = self.sealer(self.data.seed);
                let position =
                    if self.is_written(pagination, source) { 0 } else { self.position(&sealer, pagination)? };
                let list = paging.take(&mut value);
                if list.is_none() && source != Source::Seeded {
                    // Nothing that is paged was written.
                    return as_it_is(value, None);
                }
                let (items, next) = self.part(&paging, list, source, position);
                Ok(self.put(value, source, (items, next), &paging, &sealer))
            }
            (None, _, pagination) => {
                // There is nothing to page by.
                if let Some(pagination) = pagination {
                    Paging::without_token(pagination, &mut value);
                }
                as_it_is(value, None)
            }
        }
    }

    /// One page of the list of a handler.
    fn listed(
        &self,
        value: Value,
        list: List,
        paging: &Paging<'_>,
        pagination: &Pagination,
    ) -> Result<Output, Failure> {
        let sealer = self.sealer(seed_of(self.data.seed, &list.revision.to_be_bytes()));
        let position = self.position(&sealer, pagination)?;
        let size = paging.size(self.input);
        let in_memory = |count| usize::try_from(count).unwrap_or(usize::MAX);
        let mut items = list.items.skip(in_memory(position));
        let page: Vec<Value> = items.by_ref().take(in_memory(size)).collect();
        let next = items.next().is_some().then(|| position.saturating_add(size));
        Ok(self.put(value, Source::Handler, (page.into(), next), paging, &sealer))
    }

    fn put(
        &self,
        mut value: Value,
        source: Source,
        (items, next): (Value, Option<u64>),
        paging: &Paging<'_>,
        sealer: &Sealer,
    ) -> Output {
        let token = |position| paging.token_place().and_then(|place| sealer.write(place, position));
        paging.put(&mut value, items, next.and_then(token));
        let asked = self.operation.pagination().and_then(|pagination| Paging::token(pagination, self.input));
        Output { value, source, tokens: (token(0), asked.cloned()), items: Some(paging.way().to_vec()) }
    }

    fn sealer(&self, served: u64) -> Sealer {
        Sealer::new(served, &Paging::request(self.operation, self.input))
    }

    /// Whether a fixture is for the token that is asked with.
    fn is_written(&self, pagination: &Pagination, source: Source) -> bool {
        source == Source::Fixture
            && self.data.fixtures.iter().any(|fixture| {
                fixture.operation == self.operation.name()
                    && fixture.when.contains_key(&pagination.input_token)
                    && fixture.fits(self.input)
            })
    }

    /// Where the page begins that is asked for.
    fn position(&self, sealer: &Sealer, pagination: &Pagination) -> Result<u64, Failure> {
        let Some(token) = Paging::token(pagination, self.input) else { return Ok(0) };
        let read = self.token_place(pagination).and_then(|place| sealer.read(place, token));
        read.ok_or_else(|| {
            let name = &pagination.input_token;
            let message = format!(
                "The {name} is not valid for this request. Use a token only with the parameters of the request that it \
                 came from."
            );
            let violation = Violation { path: format!("/{name}"), message: message.clone() };
            failures::invalid_because(self.service, self.operation, &message, &[violation])
        })
    }

    /// Where the token stands that is asked with.
    fn token_place(&self, pagination: &Pagination) -> Option<Place<'_>> {
        Place::of(self.service.model(), self.operation.input())?.member(&pagination.input_token)
    }

    /// Takes out what is wrong with a token, where tokens that are given here would be wrong as well: they are checked by
    /// opening them.
    pub(super) fn retain_of_tokens(&self, found: &mut Vec<Violation>) {
        let Some(pagination) = self.operation.pagination() else { return };
        let path = format!("/{}", pagination.input_token);
        let inner = format!("{path}/");
        let is_of_token = |violation: &Violation| violation.path == path || violation.path.starts_with(&inner);
        if !found.iter().any(is_of_token) {
            return;
        }
        let ours = self.token_place(pagination).and_then(|place| self.sealer(self.data.seed).write(place, 0));
        let with_ours = serde_json::json!({ pagination.input_token.as_str(): ours });
        if violations(self.service.model(), self.operation.input(), &with_ours).iter().any(is_of_token) {
            found.retain(|violation| !is_of_token(violation));
        }
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
