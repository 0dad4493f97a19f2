//! Depends on official crates, so that tests can read their sources.
