//! The compiler as judge: what it does not find in forged crates is added, round by round, until nothing is missing.
