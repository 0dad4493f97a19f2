//! The tests are in `tests/`: see `Cargo.toml`.
