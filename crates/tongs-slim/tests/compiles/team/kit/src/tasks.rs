//! Calls that run beside each other, and bodies that are files.

use std::error::Error;
use std::path::Path;
use std::time::Duration;

use crate::s3;
use s3::Client as Store;
use s3::client::Waiters;
use s3::operation::{RequestId, RequestIdExt};
use s3::primitives::ByteStream;
use tokio::io::AsyncReadExt as _;

/// Whether there is a group that may read.
///
/// ```
/// async fn is_tagged(client: &kit::s3::Client) -> bool {
///     client.get_bucket_tagging().bucket("team").send().await.is_ok()
/// }
/// ```
pub fn group(uri: &str) -> Result<s3::types::Grantee, s3::error::BuildError> {
    s3::types::Grantee::builder().r#type(s3::types::Type::Group).uri(uri).build()
}

/// How many objects were deleted, all at once.
pub async fn delete(client: &Store, keys: &[&str]) -> usize {
    let delete = |key: &&str| tokio::spawn(client.delete_object().bucket("team").key(*key).send());
    let calls: Vec<_> = keys.iter().map(delete).collect();
    let mut deleted = 0;
    for call in calls {
        deleted += usize::from(call.await.is_ok_and(|result| result.is_ok()));
    }
    deleted
}

/// What is there, once it is: tasks that move between threads.
pub async fn look(client: Store) -> Result<(bool, Option<String>), Box<dyn Error + Send + Sync>> {
    let waits = client.clone();
    let waits = tokio::spawn(async move {
        waits.wait_until_bucket_exists().bucket("team").wait(Duration::from_secs(1)).await.is_ok()
    });
    let is_there = waits.await?;
    let output = tokio::spawn(async move { Store::list_buckets(&client).send().await }).await??;
    let ids = output.request_id().zip(output.extended_request_id());
    Ok((is_there, ids.map(|(id, more)| format!("{id} {more}"))))
}

/// Stores a file, and reads it again.
pub async fn file(client: &Store, path: &Path) -> Result<String, Box<dyn Error + Send + Sync>> {
    let body = ByteStream::read_from().path(path).buffer_size(16).build().await?;
    client.put_object().bucket("team").key("file").body(body).send().await?;
    let object = client.get_object().bucket("team").key("file").send().await?;
    let mut text = String::new();
    object.body.into_async_read().read_to_string(&mut text).await?;
    Ok(text)
}
