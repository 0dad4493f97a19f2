//! A whole service, from its model to files in memory, in the two steps that it takes.

use std::path::PathBuf;

use tongs::files::FileSet;
use tongs::forge::forge;
use tongs::load::{Sources, load};
use tongs::model::Model;
use tongs::settings::{ModelSettings, Settings};

/// A model file that is forged over and over.
#[derive(Debug)]
pub struct Service(PathBuf);

impl Service {
    /// The service of a model file.
    #[must_use]
    pub fn new(path: impl Into<PathBuf>) -> Self {
        // The built-in definitions are resolved once for each process.
        let _ = load(Sources::new());
        Self(path.into())
    }

    /// From the file to the model.
    ///
    /// # Panics
    /// The model has errors.
    #[must_use]
    pub fn load(&self) -> Model {
        let loaded = load(Sources::new().path(&self.0));
        loaded.model.unwrap_or_else(|| panic!("{}", loaded.diagnostics.render(&loaded.sources, false)))
    }

    /// From the model to the files, all operations of the service.
    ///
    /// # Panics
    /// The service does not forge.
    #[must_use]
    pub fn forge(&self, model: &Model) -> FileSet {
        let settings = Settings::standalone("whole", ModelSettings::default());
        forge(model, &settings).unwrap_or_else(|errors| panic!("{}: {errors:?}", self.0.display())).files
    }
}
