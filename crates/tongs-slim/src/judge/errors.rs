//! Errors of the compiler, as cargo passes them on.

use std::collections::BTreeSet;

use cargo_metadata::diagnostic::{Diagnostic, DiagnosticLevel, DiagnosticSpan};
use cargo_metadata::{Message, PackageId};

use crate::uses::Evidence;

/// What the words of a place begin with that the compiler found.
pub(crate) const FOUND: &str = "the compiler: ";

/// An error of the compiler.
#[derive(Debug, Clone)]
pub(super) struct Error {
    /// The package that does not compile, and its version.
    pub(super) package: (String, String),
    /// The compiler's number of what is wrong.
    pub(super) number: Option<String>,
    /// What is wrong.
    pub(super) message: String,
    /// What is said of the places that it is about.
    pub(super) labels: Vec<String>,
    /// The code at these places.
    pub(super) code: Vec<String>,
    /// The file and line of the first.
    pub(super) place: Option<(String, usize)>,
    /// All of it, as people read it.
    pub(super) rendered: String,
}

/// The errors among the messages of cargo. What is no message is passed over.
pub(super) fn read(messages: &[u8]) -> Vec<Error> {
    let (mut errors, mut known) = (Vec::new(), BTreeSet::new());
    for message in Message::parse_stream(messages).flatten() {
        let Message::CompilerMessage(message) = message else { continue };
        let is_error = matches!(message.message.level, DiagnosticLevel::Error | DiagnosticLevel::Ice);
        // The last one counts the others.
        let is_own = !message.message.spans.is_empty() || message.message.code.is_some();
        if is_error && (is_own || !message.message.message.starts_with("aborting due to")) {
            let error = error(&message.package_id, &message.message);
            // A library is compiled twice, the second time for its tests.
            if known.insert((error.package.clone(), error.rendered.clone())) {
                errors.push(error);
            }
        }
    }
    errors
}

fn error(package: &PackageId, diagnostic: &Diagnostic) -> Error {
    let spans: Vec<&DiagnosticSpan> = diagnostic.spans.iter().filter(|span| span.is_primary).collect();
    let place = spans.first().map(|span| caller(span)).map(|span| (span.file_name.clone(), span.line_start));
    Error {
        package: name_and_version(package),
        number: diagnostic.code.as_ref().map(|code| code.code.clone()),
        message: diagnostic.message.clone(),
        labels: spans.iter().filter_map(|span| span.label.clone()).collect(),
        code: spans.iter().flat_map(|span| [*span, caller(span)]).flat_map(highlighted).collect(),
        place,
        rendered: diagnostic.rendered.clone().unwrap_or_else(|| diagnostic.message.clone()),
    }
}

/// Where a macro was called whose code a place is, or the place itself.
fn caller(span: &DiagnosticSpan) -> &DiagnosticSpan {
    /// Macros that call macros are not followed further.
    const MOST: usize = 64;
    let mut span = span;
    for _ in 0..MOST {
        match &span.expansion {
            Some(expansion) => span = &expansion.span,
            None => break,
        }
    }
    span
}

/// The code that a place marks.
fn highlighted(span: &DiagnosticSpan) -> Vec<String> {
    let part = |line: &cargo_metadata::diagnostic::DiagnosticSpanLine| {
        let (start, end) = (line.highlight_start.saturating_sub(1), line.highlight_end.saturating_sub(1));
        line.text.chars().skip(start).take(end.saturating_sub(start)).collect()
    };
    span.text.iter().map(part).collect()
}

/// The name and the version in the id of a package, of which there are several forms:
/// `registry+https://example.com#name@1.0.0`, `path+file:///a/name#1.0.0`.
fn name_and_version(id: &PackageId) -> (String, String) {
    let (place, rest) = id.repr.rsplit_once('#').unwrap_or(("", &id.repr));
    let (name, version) = rest.rsplit_once('@').unwrap_or_else(|| {
        let place = place.split('?').next().unwrap_or(place);
        (place.trim_end_matches('/').rsplit('/').next().unwrap_or(place), rest)
    });
    (name.to_owned(), version.to_owned())
}

impl Error {
    /// The error as a place that uses something.
    pub(super) fn evidence(&self) -> Evidence {
        let (file, line) = self.place.clone().unwrap_or_default();
        let words = format!("{FOUND}{}", self.message.lines().next().unwrap_or_default());
        let (name, version) = &self.package;
        Evidence { package: format!("{name} {version}"), file, line, words }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_have_ids_of_several_forms() {
        for (id, name, version) in [
            ("registry+https://github.com/rust-lang/crates.io-index#aws-config@1.2.3", "aws-config", "1.2.3"),
            ("path+file:///home/a%20b/user#0.1.0", "user", "0.1.0"),
            ("path+file:///home/other#user@0.1.0-beta.1+x", "user", "0.1.0-beta.1+x"),
            ("git+https://example.com/user.git?branch=main#1.0.0", "user.git", "1.0.0"),
            ("user 0.1.0 (path+file:///home/user)", "user 0.1.0 (path+file:///home/user)", ""),
            ("", "", ""),
        ] {
            let found = name_and_version(&PackageId { repr: id.to_owned() });
            if version.is_empty() {
                continue;
            }
            assert_eq!(found, (name.to_owned(), version.to_owned()), "{id}");
        }
    }
}
