#![doc = include_str!("../README.md")]

mod builder;
mod built;
mod error;

pub use self::builder::{Builder, configure};
pub use self::built::Built;
pub use self::error::Error;
