//! The pages of an operation, or their items, as iterators.

use std::fmt;
use std::iter::FusedIterator;

use aws_smithy_async::future::pagination_stream::PaginationStream;
use aws_smithy_runtime_api::client::result::SdkError;

use super::{Blocking, thread};
use crate::call::Call;
use crate::client::SendResult;
use crate::operation::Operation;
use crate::paginator::{self, Items, PageSize, Paginated};

/// The pages of an operation. Nothing is sent before the first is asked for.
#[derive(Debug)]
pub struct Paginator<O: Operation>(paginator::Paginator<O>);

impl<O: Paginated> Paginator<O> {
    /// The pages that begin with the one that `call` asks for.
    pub fn new(call: Call<O, Blocking>) -> Self {
        Self(paginator::Paginator::new(call.into_end()))
    }

    /// Sets the largest number of items in a page, over what the input said.
    #[must_use]
    pub fn page_size(self, limit: O::Limit) -> Self
    where
        O: PageSize,
    {
        Self(self.0.page_size(limit))
    }

    /// The items of all pages, one by one.
    pub fn items(self) -> PaginatorItems<O>
    where
        O: Items,
    {
        PaginatorItems(self.0.items())
    }

    /// Sets whether to stop when the service names the same page twice in a row, which would otherwise go on for ever.
    /// Default: yes. Say no to follow a log that grows.
    #[must_use]
    pub fn stop_on_duplicate_token(self, stop_on_duplicate_token: bool) -> Self {
        Self(self.0.stop_on_duplicate_token(stop_on_duplicate_token))
    }

    /// The pages. They end with the last one, or with the first error.
    pub fn send(self) -> PaginationIterator<O::Output, O::Error> {
        PaginationIterator(Some(self.0.send()))
    }
}

/// The items of all pages of an operation, one by one.
#[derive(Debug)]
pub struct PaginatorItems<O: Operation>(paginator::PaginatorItems<O>);

impl<O: Items> PaginatorItems<O> {
    /// The items. They end after the last page, or with the first error.
    pub fn send(self) -> PaginationIterator<O::Item, O::Error> {
        PaginationIterator(Some(self.0.send()))
    }
}

/// Pages, or items: each step waits for the call that it takes, if it takes one.
pub struct PaginationIterator<T, E>(Option<PaginationStream<SendResult<T, E>>>);

impl<T, E> fmt::Debug for PaginationIterator<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PaginationIterator").finish_non_exhaustive()
    }
}

impl<T, E> Iterator for PaginationIterator<T, E> {
    type Item = SendResult<T, E>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = thread::run(self.0.as_mut()?.next());
        let next = next.unwrap_or_else(|err| Some(Err(SdkError::construction_failure(err))));
        if !matches!(next, Some(Ok(_))) {
            self.0 = None;
        }
        next
    }
}

impl<T, E> FusedIterator for PaginationIterator<T, E> {}
