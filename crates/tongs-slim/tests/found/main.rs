//! What is found of a workspace: by reading its sources, and by asking the compiler.

mod aws_config;
mod compiler;
mod store;
