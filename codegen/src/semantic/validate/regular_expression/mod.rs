//! Whether a text is a regular expression, in the two dialects that matter.
//!
//! Smithy asks for ECMA 262. Its own tools read patterns as Java does, so that the models that people publish are
//! Java's. What one of the two reads is a pattern.

mod ecma;
mod java;
mod scan;

/// Why a text is not a pattern, or not one for everybody.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Problem {
    /// Neither dialect has it.
    Broken(String),
    /// Java has it, and ECMA 262 does not.
    NotEcma(String),
    /// ECMA 262 has it, and Java does not.
    NotJava(String),
}

/// What is wrong with a pattern, if anything. The work is in proportion to its length.
pub(super) fn check(pattern: &str) -> Result<(), Problem> {
    match (ecma::check(pattern), java::check(pattern)) {
        (Ok(()), Ok(())) => Ok(()),
        (Ok(()), Err(reason)) => Err(Problem::NotJava(reason)),
        (Err(reason), Ok(())) => Err(Problem::NotEcma(reason)),
        (Err(reason), Err(_)) => Err(Problem::Broken(reason)),
    }
}

#[cfg(test)]
mod tests;
