//! Why nothing was written.

use std::fmt;

use tongs::diagnostic::Diagnostics;
use tongs::files::FilesError;
use tongs::text::SourceMap;

/// Why nothing was written: every finding, with its source lines and the way out. Shown in full either way, since cargo prints
/// what `main` of a build script returns for debugging.
pub struct Error(String);

impl Error {
    /// One reason, in words, and the way out.
    pub(crate) fn new(text: &str, help: &str) -> Self {
        Error(format!("{text}\nhelp: {help}"))
    }

    /// Findings.
    pub(crate) fn of(diagnostics: &Diagnostics, sources: &SourceMap) -> Self {
        // The first line would stand behind what is printed before it.
        Error(format!("\n{}", text(diagnostics, sources)))
    }
}

/// Findings as the command line shows them, without colours: cargo keeps what build scripts print in a file.
pub(crate) fn text(diagnostics: &Diagnostics, sources: &SourceMap) -> String {
    diagnostics.render(sources, false).trim_end().to_owned()
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}

impl From<FilesError> for Error {
    fn from(error: FilesError) -> Self {
        Error(error.to_string())
    }
}
