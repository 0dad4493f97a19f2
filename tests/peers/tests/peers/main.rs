//! Forged clients of S3, DynamoDB, SQS and STS beside boto3, over real sockets: they send the same, sign it rightly, and
//! make the same of the answers.
//!
//! Without the published models, or without Python, the tests are skipped, which CI forbids.

mod emulate;
mod needs;
mod profiles;
mod program;
mod python;
mod requests;
mod scenarios;
mod server;
mod signatures;
mod streams;
