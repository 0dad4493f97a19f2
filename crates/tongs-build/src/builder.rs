//! What a build script asks for.

use std::path::{Path, PathBuf};

use tongs::project::{ModelSource, Sdk};
use tongs::settings::Layout;

use crate::{Built, Error, built};

/// Begins to say what to forge. Without more than a model, it is all operations of its service.
pub fn configure() -> Builder {
    Builder { sdk: Sdk { layout: Layout::Module, ..Sdk::new("") }, out: None }
}

/// What to forge: what an SDK of a `tongs.toml` says, by the same names.
#[derive(Debug, Clone)]
#[must_use = "nothing is forged before `compile`"]
pub struct Builder {
    sdk: Sdk,
    out: Option<PathBuf>,
}

impl Builder {
    /// Adds a file of the model, in Smithy IDL or as a JSON AST, or a folder of them. The path is relative to the package's
    /// folder.
    pub fn model(mut self, path: impl Into<PathBuf>) -> Self {
        self.sdk.model.push(ModelSource::from(path.into()));
        self
    }

    /// What the module's folder is called, which is what `include_sdk!` names. Without it, the name is that of the first file
    /// of the model.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.sdk.name = name.into();
        self
    }

    /// The service, by shape id or name; may be left out where the model has one.
    pub fn service(mut self, service: impl Into<String>) -> Self {
        self.sdk.service = Some(service.into());
        self
    }

    /// The protocol to speak, by the shape id or the name of its trait; without it, the one that clients of AWS prefer.
    pub fn protocol(mut self, protocol: impl Into<String>) -> Self {
        self.sdk.protocol = Some(protocol.into());
        self
    }

    /// Adds an operation, by name or shape id. Without any, all are forged.
    pub fn operation(self, operation: impl Into<String>) -> Self {
        self.operations([operation])
    }

    /// Adds operations, by name or shape id. With none of them but shapes, those alone are forged.
    pub fn operations<S: Into<String>>(mut self, operations: impl IntoIterator<Item = S>) -> Self {
        self.sdk.operations.get_or_insert_default().extend(operations.into_iter().map(Into::into));
        self
    }

    /// Adds a structure, union, enum or error that is forged whatever the operations lead to, by name or shape id.
    pub fn shape(self, shape: impl Into<String>) -> Self {
        self.shapes([shape])
    }

    /// Adds structures, unions, enums and errors that are forged whatever the operations lead to, by name or shape id.
    pub fn shapes<S: Into<String>>(mut self, shapes: impl IntoIterator<Item = S>) -> Self {
        self.sdk.shapes.extend(shapes.into_iter().map(Into::into));
        self
    }

    /// Whether the types of the operations are forged, and nothing that calls them.
    pub fn types_only(mut self, alone: bool) -> Self {
        self.sdk.types_only = alone;
        self
    }

    /// Leaves an operation out, by name or shape id.
    pub fn except(mut self, operation: impl Into<String>) -> Self {
        self.sdk.except.push(operation.into());
        self
    }

    /// Leaves out the operations that cannot be forged. Cargo warns of each.
    pub fn skip_unsupported(mut self, skip: bool) -> Self {
        self.sdk.skip_unsupported = skip;
        self
    }

    /// Adds a trait that a client may ignore, by shape id.
    pub fn ignore_trait(mut self, id: impl Into<String>) -> Self {
        self.sdk.ignore_traits.push(id.into());
        self
    }

    /// The folder that the module's folder stands in; without it, the one that cargo names in `OUT_DIR`.
    pub fn out_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.out = Some(folder.into());
        self
    }

    /// Forges the module, and tells cargo when to do it again, which features the module asks about, and what it lacks of the
    /// model.
    ///
    /// # Errors
    /// As [`forge`](Self::forge); or cargo does not run this, and no folder is named.
    pub fn compile(mut self) -> Result<(), Error> {
        let out = self.out.take().or_else(|| std::env::var_os("OUT_DIR").map(PathBuf::from));
        let out = out.ok_or_else(|| {
            Error::new(
                "`OUT_DIR` is not set, so there is no folder to write to",
                "call this in a build script, or name one with `out_dir`",
            )
        })?;
        let built = self.forge(&out)?;
        print!("{}", built.instructions);
        if !built.findings.is_empty() {
            eprintln!("{}", built.findings);
        }
        Ok(())
    }

    /// Forges the module into a folder, and tells nobody. Files that are as they should be are not touched, and what an
    /// earlier build wrote and this one does not is deleted.
    ///
    /// ```
    /// # let text = "$version: \"2.0\"\nnamespace example\nuse aws.protocols#restJson1\n@restJson1\nservice Weather { \
    /// #     operations: [GetTime] }\n@readonly\n@http(method: \"GET\", uri: \"/time\")\noperation GetTime {\n    \
    /// #     output := { time: Timestamp }\n}\n";
    /// # let folder = tempfile::tempdir()?;
    /// # let model = folder.path().join("weather.smithy");
    /// # std::fs::write(&model, text)?;
    /// # let out = folder.path().join("out");
    /// let built = tongs_build::configure().model(model).operation("GetTime").forge(&out)?;
    /// assert!(built.instructions.starts_with("cargo::rerun-if-changed="));
    /// assert!(out.join("weather/mod.rs").exists());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// The model does not load or cannot be forged, the name cannot be, or a file cannot be written: then nothing is.
    pub fn forge(mut self, out: &Path) -> Result<Built, Error> {
        let Some(first) = self.sdk.model.first() else {
            return Err(Error::new("there is no model to forge", "name one with `model`"));
        };
        if self.sdk.name.is_empty() {
            let stem = first.path.file_stem().unwrap_or_default();
            self.sdk.name = stem.to_string_lossy().into_owned();
        }
        built::build(&self.sdk, out)
    }
}
