//! What an emulator answers.

use std::{path::Path, sync::Arc};

use serde_json::Value;
use tongs::model::Model;

use super::EmulatorBuilder;
use crate::{
    fixture::Fixture,
    handler::{Handler, Refusal, Reply},
};

/// # What is answered
impl EmulatorBuilder {
    /// Serves the services of a model: a file, in Smithy IDL or JSON AST, or a folder of them. Several calls add up to one
    /// model.
    pub fn model(mut self, path: impl AsRef<Path>) -> Self {
        self.choice.sources = self.choice.sources.path(path.as_ref());
        self
    }

    /// Serves the services of a model whose text is at hand, as `include_str!` has it. Its name ends in `.smithy` or `.json`,
    /// which says what it is. Files and texts add up to one model.
    pub fn model_text(mut self, name: impl Into<String>, text: impl Into<String>) -> Self {
        self.choice.sources = self.choice.sources.text(name, text.into());
        self
    }

    /// Serves the services of a model that was loaded already.
    pub fn loaded_model(mut self, model: impl Into<Arc<Model>>) -> Self {
        self.choice.loaded.push(model.into());
        self
    }

    /// Only this service of the models: by its shape id, the name of that, or what SDKs call it. Several calls name
    /// several; without a call, all are served.
    pub fn service(mut self, name: impl Into<String>) -> Self {
        self.choice.services.push(name.into());
        self
    }

    /// Only this operation, by its name or shape id. Several calls name several; without a call, all are served.
    pub fn operation(mut self, name: impl Into<String>) -> Self {
        self.operations.push(name.into());
        self
    }

    /// Speaks a protocol that the service offers, such as `awsQuery`, instead of the one that AWS's clients prefer.
    pub fn protocol(mut self, name: impl Into<String>) -> Self {
        self.choice.protocol = Some(name.into());
        self
    }

    /// Answers with a fixture where one fits, before anything else; of several, with the first.
    pub fn fixture(mut self, fixture: Fixture) -> Self {
        self.data.fixtures.push(fixture);
        self
    }

    /// Answers with the fixtures of a file, or of all `.json` files of a folder.
    pub fn fixtures(mut self, path: impl AsRef<Path>) -> Self {
        self.fixture_files.push(path.as_ref().to_owned());
        self
    }

    /// Answers an operation, by its name or shape id, with what a function makes of its input, where no fixture fits. Of
    /// several functions for one operation, the last counts.
    ///
    /// The input has kept the constraints of the model, and has its defaults. Values are JSON as in fixtures. What a
    /// function gives that does not fit the model is answered as a failure of the service that says why.
    ///
    /// ```
    /// use serde_json::json;
    /// use tongs_emulator::{Emulator, Refusal, Reply};
    ///
    /// let builder = Emulator::builder()
    ///     .handle("GetThing", |input| match input["id"].as_str() {
    ///         Some("1") => Ok(json!({ "name": "thing" })),
    ///         _ => Err(Refusal::new("NoSuchThing", "It is gone.")),
    ///     })
    ///     .handle("ListThings", |_| Ok(Reply::list((1..=250).map(|id| json!({ "id": id.to_string() })))));
    /// ```
    pub fn handle<R: Into<Reply>>(
        mut self,
        operation: impl Into<String>,
        handler: impl Fn(&Value) -> Result<R, Refusal> + Send + Sync + 'static,
    ) -> Self {
        let handler: Box<Handler> = Box::new(move |input| handler(input).map(Into::into));
        self.data.handlers.push((operation.into(), handler));
        self
    }

    /// What made-up values come from, 7 by default: the same seed and the same request give the same answer.
    pub fn seed(mut self, seed: u64) -> Self {
        self.data.seed = seed;
        self
    }

    /// How many items a made-up list has in all, of an operation that has pages; 25 by default.
    pub fn items(mut self, items: u64) -> Self {
        self.data.items = items;
        self
    }

    /// How many items a page has where a request does not say, 10 by default, within what the model allows.
    pub fn page_size(mut self, size: u64) -> Self {
        self.data.page_size = size;
        self
    }

    /// Whether to check the constraints of the model (the default).
    pub fn validate(mut self, validate: bool) -> Self {
        self.data.validate = validate;
        self
    }

    /// Whether to answer with examples of the model where one fits (the default).
    pub fn examples(mut self, examples: bool) -> Self {
        self.data.examples = examples;
        self
    }
}
