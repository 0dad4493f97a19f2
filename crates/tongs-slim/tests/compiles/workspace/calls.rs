//! What a team has of its own around clients: what it calls is hidden from readers, by macros and by re-exports.

pub use aws_sdk_dynamodb::types as records;
pub use aws_sdk_s3 as s3;

#[macro_export]
macro_rules! call {
    ($client:expr, $operation:ident $(, $setter:ident = $value:expr)*) => {
        $client.$operation()$(.$setter($value))*.send().await
    };
}

#[macro_export]
macro_rules! record {
    ($name:ident) => { $crate::records::$name };
}
