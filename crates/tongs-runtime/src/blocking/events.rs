//! Streams of events, as iterators.

use std::iter::FusedIterator;

use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::event_stream::RawMessage;

use super::answer;
use crate::event_stream::EventReceiver;

/// The events of a stream, one after the other: each step waits for the next one. It ends after the last one, or with the
/// first error.
#[derive(Debug)]
pub struct Events<T, E>(Option<EventReceiver<T, E>>);

impl<T, E> Events<T, E> {
    /// Those of this stream.
    #[must_use]
    pub fn new(receiver: EventReceiver<T, E>) -> Self {
        Self(Some(receiver))
    }
}

impl<T, E> From<EventReceiver<T, E>> for Events<T, E> {
    fn from(receiver: EventReceiver<T, E>) -> Self {
        Self::new(receiver)
    }
}

impl<T, E> Iterator for Events<T, E> {
    type Item = Result<T, SdkError<E, RawMessage>>;

    fn next(&mut self) -> Option<Self::Item> {
        let event = answer(self.0.as_mut()?.recv()).transpose();
        if !matches!(event, Some(Ok(_))) {
            self.0 = None;
        }
        event
    }
}

impl<T, E> FusedIterator for Events<T, E> {}
