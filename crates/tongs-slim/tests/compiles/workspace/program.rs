//! What a program of somebody's does: each service in another way, as people write it.

use aws_sdk_dynamodb as dynamodb;
use aws_sdk_dynamodb::types::AttributeValue;
use aws_sdk_s3::error::SdkError;
use aws_sdk_s3::operation::head_object::HeadObjectError;
use aws_sdk_s3::presigning::PresigningConfig;
use aws_sdk_s3::primitives::ByteStream;
use calls::{call, record, s3};
use s3::client::Waiters;

/// Types that none of the calls leads to.
pub struct Table {
    pub class: aws_sdk_dynamodb::types::TableClass,
    pub kind: record!(KeyType),
}

pub fn is_gone(error: &s3::Error) -> bool {
    matches!(error, s3::Error::NoSuchBucket(_))
}

macro_rules! put {
    ($client:expr, $key:expr) => {
        $client.put_object().bucket("b").key($key).body(ByteStream::from_static(b"x")).send()
    };
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let s3 = aws_sdk_s3::Client::new(&config);
    s3.wait_until_bucket_exists().bucket("b").wait(std::time::Duration::from_secs(5)).await?;
    put!(s3, "k").await?;
    let url = s3.get_object().bucket("b").key("k").presigned(PresigningConfig::expires_in(std::time::Duration::from_secs(60))?).await?;
    println!("{}", url.uri());
    if !exists(&s3, "k").await? {
        return Ok(());
    }
    let table = dynamodb::Client::new(&config);
    let item = table.get_item().table_name("t").key("k", AttributeValue::S("v".into())).send().await?;
    println!("{:?}", item.item());
    let mut pages = table.scan().table_name("t").into_paginator().items().send();
    while let Some(item) = pages.next().await {
        println!("{:?}", item?);
    }
    let sqs = aws_sdk_sqs::Client::new(&config);
    sqs.send_message().queue_url("u").message_body("b").send().await?;
    println!("{:?}", call!(sqs, list_queues, queue_name_prefix = "q")?.queue_urls());
    // more
    Ok(())
}

async fn exists(s3: &aws_sdk_s3::Client, key: &str) -> Result<bool, SdkError<HeadObjectError>> {
    match s3.head_object().bucket("b").key(key).send().await {
        Ok(_) => Ok(true),
        Err(error) if error.as_service_error().is_some_and(HeadObjectError::is_not_found) => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(feature = "more")]
pub async fn empty(queues: &aws_sdk_sqs::Client) -> bool {
    call!(queues, purge_queue, queue_url = "q").is_ok()
}

#[cfg(test)]
mod tests {
    #[tokio::test]
    async fn it_asks() {
        let config = aws_sdk_sqs::Config::builder().behavior_version(aws_sdk_sqs::config::BehaviorVersion::latest());
        let queues = aws_sdk_sqs::Client::from_conf(config.build());
        assert!(calls::call!(queues, get_queue_url, queue_name = "q").is_err());
    }
}
