//! Where all crates of the team take their clients from, and macros that write calls.

pub use aws_sdk_s3 as s3;
pub use queues;

/// Everything of one crate.
pub mod table {
    pub use aws_sdk_dynamodb::*;
}

/// Calls an operation, with its members.
#[macro_export]
macro_rules! ask {
    ($client:expr => $operation:ident { $($member:ident: $value:expr),* $(,)? }) => {
        $client.$operation()$(.$member($value))*.send()
    };
}

/// A function that calls an operation of a service with the name of what it is about.
#[macro_export]
macro_rules! by_name {
    ($($name:ident: $service:ident::$operation:ident($member:ident);)*) => {
        $(pub async fn $name(client: &$crate::$service::Client, name: &str) -> bool {
            client.$operation().$member(name).send().await.is_ok()
        })*
    };
}
