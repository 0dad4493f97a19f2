//! The protocols `aws.protocols#awsJson1_0` and `awsJson1_1`: JSON in bodies, and errors named as
//! [`rest_json`](super::rest_json) names them.

pub use super::rest_json::*;
