//! Over real sockets: ours, the official Rust crate, boto3 and the AWS CLI against the emulator.

mod answers;
mod paging;
mod requests;
mod retries;
