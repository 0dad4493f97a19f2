//! What the dependents of official crates use of them, by reading their sources.
