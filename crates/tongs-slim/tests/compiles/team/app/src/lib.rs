//! What the program does.

#[path = "../../outside/extra.rs"]
pub mod extra;
pub mod talk;

use aws_sdk_lambda::types::InvokeWithResponseStreamResponseEvent as Event;
use clouds::{ask, by_name};
use kit::{s3, table};
use s3::types::{
    CsvInput, CsvOutput, ExpressionType, InputSerialization, OutputSerialization, SelectObjectContentEventStream,
};

// From the build script: a call that no source has.
include!(concat!(env!("OUT_DIR"), "/calls.rs"));

/// From the build script.
pub const SESSION_SECONDS: &str = env!("SESSION_SECONDS");

by_name! {
    purge: queues::purge_queue(queue_url);
    drop_table: table::delete_table(table_name);
    drop_bucket: s3::delete_bucket(bucket);
}

/// Asks for rows of an object, and reads them as they come; and how many bytes were looked at.
pub async fn rows(client: &s3::Client, bucket: &str) -> Result<(String, Option<i64>), kit::Trouble> {
    let input = InputSerialization::builder().csv(CsvInput::builder().build()).build();
    let output = OutputSerialization::builder().csv(CsvOutput::builder().build()).build();
    let call = ask!(client => select_object_content {
        bucket: bucket,
        key: "rows.csv",
        expression: "select * from s3object",
        expression_type: ExpressionType::Sql,
        input_serialization: input,
        output_serialization: output,
    });
    let mut events = call.await.map_err(s3::Error::from)?.payload;
    let (mut rows, mut scanned) = (String::new(), None);
    while let Some(event) = events.recv().await.map_err(s3::Error::from)? {
        match event {
            SelectObjectContentEventStream::Records(records) => {
                let bytes = records.payload().map(|payload| payload.as_ref()).unwrap_or_default();
                rows.push_str(&String::from_utf8_lossy(bytes));
            }
            SelectObjectContentEventStream::Stats(stats) => {
                scanned = stats.details().and_then(|details| details.bytes_scanned());
            }
            SelectObjectContentEventStream::End(_) => break,
            _ => {}
        }
    }
    Ok((rows, scanned))
}

/// What a function says, as it says it.
pub async fn told(client: &aws_sdk_lambda::Client, name: &str) -> Result<String, aws_sdk_lambda::Error> {
    let mut answer = client.invoke_with_response_stream().function_name(name).send().await?;
    let mut told = String::new();
    while let Some(event) = answer.event_stream.recv().await? {
        match event {
            Event::PayloadChunk(chunk) => {
                told.push_str(&String::from_utf8_lossy(chunk.payload().map(|it| it.as_ref()).unwrap_or_default()));
            }
            Event::InvokeComplete(end) => told.push_str(end.error_code().unwrap_or(".")),
            _ => {}
        }
    }
    Ok(told)
}

/// Every item of a table.
pub async fn items(client: &table::Client, name: &str) -> Result<usize, table::Error> {
    let mut items = client.scan().table_name(name).into_paginator().items().send();
    let mut count = 0;
    while let Some(item) = items.next().await {
        count += usize::from(item?.contains_key("key"));
    }
    Ok(count)
}

/// Behind a feature, and behind a macro.
#[cfg(feature = "archive")]
pub async fn groups(client: &aws_sdk_cloudwatchlogs::Client) -> usize {
    let groups = ask!(client => describe_log_groups { limit: 1 }).await;
    groups.map(|groups| groups.log_groups().len()).unwrap_or_default()
}

/// Where there are keys.
#[cfg(unix)]
pub async fn sealed(client: &aws_sdk_kms::Client, bytes: &[u8]) -> Option<Vec<u8>> {
    let sealed = client.encrypt().key_id("alias/team").plaintext(bytes.to_vec().into()).send().await.ok()?;
    Some(sealed.ciphertext_blob()?.as_ref().to_vec())
}

/// Elsewhere.
#[cfg(windows)]
pub async fn told_to_all(client: &aws_sdk_sns::Client) -> bool {
    client.publish().topic_arn("arn").message("m").send().await.is_ok()
}
