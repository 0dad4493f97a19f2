//! The programs and libraries, and which of their tests are run.

/// A package that uses official crates.
#[derive(Debug, Clone, Copy)]
pub(super) struct Program {
    pub(super) name: &'static str,
    /// Which version of it is published; none of what is in the repository, in `tests/programs`.
    pub(super) version: Option<&'static str>,
    /// What it is, in a few words.
    pub(super) what: &'static str,
    /// Which of its tests, as cargo is told of them; all without.
    pub(super) tests: &'static [&'static str],
    /// Tests that are left out, and why.
    pub(super) except: &'static [(&'static str, &'static str)],
}

impl Program {
    /// The name, with the version if it has one.
    pub(super) fn title(&self) -> String {
        [Some(self.name), self.version].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// Of different kinds, so that each uses official crates in another way.
pub(super) const PROGRAMS: [Program; 7] = [
    Program {
        name: "errand",
        version: None,
        what: "a program of the repository's own, with `aws-config` and a call each of S3, DynamoDB and SQS",
        tests: &[],
        except: &[],
    },
    Program {
        name: "aws_secretsmanager_caching",
        version: Some("2.1.0"),
        what: "a library, with replayed and mocked calls",
        tests: &[],
        except: &[],
    },
    Program {
        name: "s3du",
        version: Some("1.2.0"),
        what: "a command-line tool for S3 and CloudWatch",
        tests: &[],
        except: &[],
    },
    Program {
        name: "cargo-lambda-remote",
        version: Some("1.9.2"),
        what: "a library of a Lambda tool, which re-exports clients and calls none",
        tests: &[],
        except: &[("tls::tests", "read certificates that are not in the package")],
    },
    Program {
        name: "cargo-lambda-deploy",
        version: Some("1.9.2"),
        what: "deploys Lambda functions, with clients that another crate re-exports",
        tests: &[],
        except: &[("test_load_archive_from_binary_path", "reads a fixture that is not in the package")],
    },
    Program {
        name: "sqs-extended-client",
        version: Some("0.1.2"),
        what: "a client of SQS that keeps large messages in S3",
        // The others need containers.
        tests: &["--lib"],
        except: &[],
    },
    Program {
        name: "s3rm-rs",
        version: Some("1.6.5"),
        what: "a command-line tool for S3 with a library, callbacks and pipelines",
        // The others need an account.
        tests: &["--lib"],
        except: &[],
    },
];

/// The rows of these names; all of them without any.
///
/// # Errors
/// A name that no row has.
pub(super) fn rows(names: &[String]) -> Result<Vec<&'static Program>, String> {
    if names.is_empty() {
        return Ok(PROGRAMS.iter().collect());
    }
    let row = |name: &String| PROGRAMS.iter().find(|program| program.name == name).ok_or_else(|| name.clone());
    names.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::{PROGRAMS, rows};

    #[test]
    fn rows_are_found_by_name() {
        assert_eq!(rows(&[]).unwrap().len(), PROGRAMS.len());
        let found = rows(&["s3du".to_owned()]).unwrap();
        assert_eq!(found.iter().map(|row| row.version).collect::<Vec<_>>(), [Some("1.2.0")]);
        assert_eq!(rows(&["s3du".to_owned(), "none".to_owned()]).unwrap_err(), "none");
    }
}
