//! What a call comes to, and whether it is what a test says.

use std::fmt;

use serde::Serialize;
use serde_json::Value;

use crate::json;
use crate::test::{Of, Test, Verdict};

/// What a call came to.
#[derive(Debug, Clone)]
pub enum Answer {
    /// An output, with its members.
    Output(Value),
    /// An output with a stream.
    Events {
        /// The output's other members.
        members: Value,
        /// The events that came.
        events: Vec<Value>,
        /// What the stream ended with instead of its end.
        end: Option<Box<Answer>>,
    },
    /// An error that the model has.
    Error {
        /// Its shape.
        shape: &'static str,
        /// The code that the client tells.
        code: Option<String>,
        /// Its members.
        members: Value,
    },
    /// Any other error, in words.
    Failure(String),
}

impl Answer {
    /// An output.
    ///
    /// # Errors
    /// It has no form in serde.
    pub fn output(output: &impl Serialize) -> Result<Self, String> {
        members(output).map(Self::Output)
    }

    /// An error of a shape.
    ///
    /// # Errors
    /// It has no form in serde.
    pub fn error(shape: &'static str, code: Option<String>, error: &impl Serialize) -> Result<Self, String> {
        Ok(Self::Error { shape, code, members: members(error)? })
    }
}

fn members(of: &impl Serialize) -> Result<Value, String> {
    serde_json::to_value(of).map_err(|error| format!("what came cannot be written: {error}"))
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Output(members) => write!(f, "the output {members}"),
            Self::Events { members, events, .. } => write!(f, "the output {members} and the events {events:?}"),
            Self::Error { shape, members, .. } => write!(f, "the error {shape} {members}"),
            Self::Failure(text) => f.write_str(text),
        }
    }
}

/// Whether an answer is what the test says: the output or the error, all its members, and the code of the error.
pub(crate) fn compare(test: &Test, answer: &Answer) -> Verdict {
    let (expected, found) = match (&test.of, answer) {
        (Of::Output, Answer::Output(members)) => ("an output", members),
        (Of::Error(expected), Answer::Error { shape, members, code }) if expected == shape => {
            if let (Some(expected), code) = (test.vendor_params["code"].as_str(), code.as_deref())
                && code != Some(expected)
            {
                return Err(format!("the code of the error: expected {expected:?}, found {code:?}"));
            }
            ("the error", members)
        }
        (Of::Error(expected), other) => return Err(format!("expected the error {expected}, found {other}")),
        (_, other) => return Err(format!("expected an output, found {other}")),
    };
    let mut found = found.clone();
    if let Some(members) = found.as_object_mut() {
        members.retain(|name, _| !test.unmodeled.contains(name));
    }
    json::same(&test.members, &found).map_err(|difference| format!("{expected}: {difference}"))
}
