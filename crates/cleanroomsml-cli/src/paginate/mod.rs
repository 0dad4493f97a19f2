//! One listing made of several calls: `--max-items`, `--page-size` and `--starting-token`.
//!
//! The arithmetic is botocore's, so that each page limit shows the same items and the same `NextToken` as in the AWS
//! CLI.

mod token;

use crate::contract::{ITEMS, LIMIT, NEXT_TOKEN, TOKEN};
use crate::failure::Failure;
use crate::value::{Object, Value};

/// What calls the service.
pub(crate) trait Service {
    /// The answer to one call with these parameters, read by [`crate::contract::read_output`].
    async fn call(&mut self, parameters: &Object) -> Result<Value, Failure>;
}

/// What the command line says about paging.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Limits {
    /// Show at most so many items.
    pub(crate) max_items: Option<i64>,
    /// Ask for pages of so many items.
    pub(crate) page_size: Option<i64>,
    /// Begin where a former listing ended.
    pub(crate) starting_token: Option<String>,
}

/// The pages of a listing, one call at a time.
pub(crate) struct Pages<'a, S> {
    service: &'a mut S,
    parameters: Object,
    max_items: Option<i64>,
    /// How many items of the first page an earlier listing has shown.
    skip: Option<i64>,
    /// What names the page that comes next.
    next: Object,
    previous: Option<Object>,
    shown: i64,
    is_first: bool,
    is_done: bool,
    resume_token: Option<String>,
}

impl<'a, S: Service> Pages<'a, S> {
    /// Begins a listing.
    pub(crate) fn new(service: &'a mut S, mut parameters: Object, limits: &Limits) -> Result<Self, Failure> {
        let start = limits.starting_token.as_deref().map(token::decode).transpose()?;
        let skip = start.as_ref().map(|start| start.skip);
        if let Some(start) = &start {
            inject(&mut parameters, &start.tokens);
        }
        if let Some(size) = limits.page_size {
            parameters.insert(LIMIT.to_owned(), Value::from(size));
        }
        let next = start.map_or_else(|| name_page(Value::Null), |start| start.tokens);
        Ok(Self {
            service,
            parameters,
            max_items: limits.max_items,
            skip,
            next,
            previous: None,
            shown: 0,
            is_first: true,
            is_done: false,
            resume_token: None,
        })
    }

    /// The next page, cut to what the limits leave of it; `None` after the last.
    pub(crate) async fn next(&mut self) -> Result<Option<Value>, Failure> {
        if self.is_done {
            return Ok(None);
        }
        let Value::Object(mut page) = self.service.call(&self.parameters).await? else {
            return Err(Failure::general("The service answered with something that is no page."));
        };
        let skipped = if self.is_first { self.skip_shown(&mut page) } else { 0 };
        self.is_first = false;
        let items = page.get(ITEMS).map_or(0, |items| match items {
            Value::List(items) => length(items),
            _ => 0,
        });
        let excess = self.max_items.map_or(0, |max_items| (self.shown + items).saturating_sub(max_items));
        if excess > 0 {
            self.is_done = true;
            let keep = items.saturating_sub(excess);
            if let Some(Value::List(items)) = page.get_mut(ITEMS) {
                items.truncate(end_of_slice(keep, items.len()));
            }
            self.resume_token = Some(token::encode(&self.next, Some(keep.saturating_add(skipped)))?);
            return Ok(Some(Value::Object(page)));
        }
        self.shown += items;
        self.advance(&page)?;
        Ok(Some(Value::Object(page)))
    }

    /// Prepares the next call, or ends the listing.
    fn advance(&mut self, page: &Object) -> Result<(), Failure> {
        // An empty token names no page.
        let token = page.get(NEXT_TOKEN).filter(|token| **token != Value::from("")).cloned().unwrap_or_default();
        let was_last = token == Value::Null;
        self.next = name_page(token);
        if was_last {
            self.is_done = true;
        } else if self.max_items == Some(self.shown) {
            self.is_done = true;
            self.resume_token = Some(token::encode(&self.next, None)?);
        } else if self.previous.as_ref() == Some(&self.next) {
            let tokens = Value::Object(self.next.clone()).to_python_str();
            return Err(pagination_error(&format!("The same next token was received twice: {tokens}")));
        } else {
            inject(&mut self.parameters, &self.next);
            self.previous = Some(self.next.clone());
        }
        Ok(())
    }

    /// Takes what an earlier listing has shown off the first page, and says how much that was.
    fn skip_shown(&self, page: &mut Object) -> i64 {
        let Some(skip) = self.skip else { return 0 };
        let items = match page.get_mut(ITEMS).map(std::mem::take) {
            Some(Value::List(mut items)) => Value::List(items.split_off(start_of_slice(skip, items.len()))),
            _ => Value::Null,
        };
        page.insert(ITEMS.to_owned(), items);
        skip
    }

    /// The token that resumes the listing, when a limit ended it.
    pub(crate) fn resume_token(&self) -> Option<&str> {
        self.resume_token.as_deref()
    }

    /// All pages as one answer.
    pub(crate) async fn collect(mut self) -> Result<Value, Failure> {
        let mut all: Option<Vec<Value>> = None;
        while let Some(Value::Object(mut page)) = self.next().await? {
            if let Some(Value::List(items)) = page.get_mut(ITEMS).map(std::mem::take) {
                all.get_or_insert_default().extend(items);
            }
        }
        let items = all.map(|items| (ITEMS.to_owned(), Value::List(items)));
        let token = self.resume_token.map(|token| ("NextToken".to_owned(), Value::String(token)));
        Ok(Value::Object(items.into_iter().chain(token).collect()))
    }
}

/// A failure in the AWS CLI's words for problems with paging.
pub(crate) fn pagination_error(message: &str) -> Failure {
    Failure::general(format!("Error during pagination: {message}"))
}

fn name_page(token: Value) -> Object {
    Object::from_iter([(TOKEN.to_owned(), token)])
}

/// Sets the parameters that name a page, and removes those that name none.
fn inject(parameters: &mut Object, tokens: &Object) {
    for (name, token) in tokens {
        if matches!(token, Value::Null) || token.as_str() == Some("None") {
            parameters.shift_remove(name);
        } else {
            parameters.insert(name.clone(), token.clone());
        }
    }
}

fn length(items: &[Value]) -> i64 {
    i64::try_from(items.len()).unwrap_or(i64::MAX)
}

/// Where Python's `items[from:]` begins: a negative number counts from the end.
fn start_of_slice(from: i64, length: usize) -> usize {
    let distance = usize::try_from(from.unsigned_abs()).unwrap_or(usize::MAX);
    if from < 0 { length.saturating_sub(distance) } else { distance.min(length) }
}

/// Where Python's `items[:to]` ends, which follows the same rule.
fn end_of_slice(to: i64, length: usize) -> usize {
    start_of_slice(to, length)
}

#[cfg(test)]
mod tests;
