//! Paginators: the pages of an operation, or their items, as a stream.

#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::Arc;

use aws_smithy_async::future::pagination_stream::{PaginationStream, TryFlatMap, fn_stream::FnStream};
use aws_smithy_runtime_api::client::result::SdkError;

use crate::call::Call;
use crate::client::{Handle, SendResult};
use crate::features;
use crate::operation::{self, Operation};

/// An operation that answers in pages (`smithy.api#paginated`).
pub trait Paginated: Operation<Input: Clone, InputBuilder: Clone> {
    /// What names a page.
    type Token: Clone + PartialEq + Send + Sync + 'static;

    /// The input member that asks for a page.
    fn input_token(input: &mut Self::Input) -> &mut Option<Self::Token>;

    /// The output member that names the next page. Absent or empty on the last one.
    fn output_token(output: &Self::Output) -> Option<&Self::Token>;
}

/// A paginated operation whose input limits the size of a page.
pub trait PageSize: Paginated {
    /// The type of the limit.
    type Limit;

    /// Sets the limit.
    fn set_page_size(input: Self::InputBuilder, limit: Self::Limit) -> Self::InputBuilder;
}

/// A paginated operation whose output names a list of items.
pub trait Items: Paginated {
    /// An item of a page.
    type Item: Send + 'static;

    /// The items of a page.
    fn items(output: Self::Output) -> Vec<Self::Item>;
}

/// The pages of an operation. Nothing is sent before the stream is read.
pub struct Paginator<O: Operation> {
    handle: Handle<O::Service>,
    input: O::InputBuilder,
    stop_on_duplicate_token: bool,
}

impl<O: Operation> fmt::Debug for Paginator<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Paginator")
            .field("input", &self.input)
            .field("stop_on_duplicate_token", &self.stop_on_duplicate_token)
            .finish_non_exhaustive()
    }
}

impl<O: Paginated> Paginator<O> {
    /// The pages that begin with the one that `call` asks for.
    pub fn new(call: Call<O>) -> Self {
        Self { handle: call.handle, input: call.input, stop_on_duplicate_token: true }
    }

    /// Sets the largest number of items in a page, over what the input said.
    pub fn page_size(mut self, limit: O::Limit) -> Self
    where
        O: PageSize,
    {
        self.input = O::set_page_size(self.input, limit);
        self
    }

    /// The items of all pages, one by one.
    pub fn items(self) -> PaginatorItems<O>
    where
        O: Items,
    {
        PaginatorItems(self)
    }

    /// Sets whether to stop when the service names the same page twice in a row, which would
    /// otherwise go on for ever. Default: yes. Say no to follow a log that grows.
    pub fn stop_on_duplicate_token(mut self, stop_on_duplicate_token: bool) -> Self {
        self.stop_on_duplicate_token = stop_on_duplicate_token;
        self
    }

    /// The stream of pages. It ends with the last page, or with the first error.
    pub fn send(self) -> PaginationStream<SendResult<O::Output, O::Error>> {
        let Self { handle, input, stop_on_duplicate_token } = self;
        PaginationStream::new(FnStream::new(move |tx| {
            Box::pin(async move {
                let plugins = Arc::unwrap_or_clone(handle.plugins::<O>());
                let plugins = plugins.with_operation_plugin(features::paginator_plugin());
                let mut input = match O::build_input(input) {
                    Ok(input) => input,
                    Err(err) => {
                        // The reader may be gone; then there is nobody to tell.
                        let _ = tx.send(Err(SdkError::construction_failure(err))).await;
                        return;
                    }
                };
                loop {
                    let page = operation::invoke::<O>(&plugins, input.clone()).await;
                    let next = page.as_ref().ok().and_then(O::output_token).cloned();
                    let token = O::input_token(&mut input);
                    let repeated = next.is_some() && next == *token;
                    let done = next.is_none() || (repeated && stop_on_duplicate_token);
                    *token = next;
                    if tx.send(page).await.is_err() || done {
                        return;
                    }
                }
            })
        }))
    }
}

/// The items of all pages of an operation, one by one.
#[derive(Debug)]
pub struct PaginatorItems<O: Operation>(Paginator<O>);

impl<O: Items> PaginatorItems<O> {
    /// The stream of items. It ends after the last page, or with the first error.
    ///
    /// `.collect::<Result<Vec<_>, _>>().await` reads all of them.
    pub fn send(self) -> PaginationStream<SendResult<O::Item, O::Error>> {
        TryFlatMap::new(self.0.send()).flat_map(|page| O::items(page).into_iter())
    }
}
