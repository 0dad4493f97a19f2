//! Fetches an object, notes in a table that it did, and tells a queue.

use std::error::Error;
use std::{env, process::ExitCode};

use aws_config::{BehaviorVersion, SdkConfig};
use aws_sdk_dynamodb::types::AttributeValue;

#[tokio::main]
async fn main() -> ExitCode {
    let [bucket, key, table, queue] = &env::args().skip(1).collect::<Vec<_>>()[..] else {
        eprintln!("errand BUCKET KEY TABLE QUEUE-URL");
        return ExitCode::FAILURE;
    };
    let config = aws_config::load_defaults(BehaviorVersion::latest()).await;
    match run(&config, bucket, key, table, queue).await {
        Ok(bytes) => {
            println!("{bytes} bytes");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// How many bytes the object has.
async fn run(config: &SdkConfig, bucket: &str, key: &str, table: &str, queue: &str) -> Result<usize, Box<dyn Error>> {
    let object = aws_sdk_s3::Client::new(config).get_object().bucket(bucket).key(key).send().await?;
    let bytes = object.body.collect().await?.into_bytes().len();
    let note = aws_sdk_dynamodb::Client::new(config).put_item().table_name(table);
    note.item("key", AttributeValue::S(key.to_owned()))
        .item("bytes", AttributeValue::N(bytes.to_string()))
        .send()
        .await?;
    aws_sdk_sqs::Client::new(config).send_message().queue_url(queue).message_body(key).send().await?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use aws_config::{BehaviorVersion, Region, SdkConfig};
    use aws_sdk_s3::config::{Credentials, SharedCredentialsProvider};
    use aws_smithy_http_client::test_util::{ReplayEvent, StaticReplayClient};
    use aws_smithy_types::body::SdkBody;

    fn answer(body: &'static str) -> ReplayEvent {
        let any = http::Request::builder().uri("https://localhost").body(SdkBody::empty()).unwrap();
        ReplayEvent::new(any, http::Response::builder().status(200).body(SdkBody::from(body)).unwrap())
    }

    fn config(client: &StaticReplayClient) -> SdkConfig {
        SdkConfig::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new("eu-west-1"))
            .credentials_provider(SharedCredentialsProvider::new(Credentials::for_tests()))
            .http_client(client.clone())
            .build()
    }

    #[tokio::test]
    async fn fetches_notes_and_tells() {
        let told = r#"{"MessageId":"1","MD5OfMessageBody":"d41d8cd98f00b204e9800998ecf8427e"}"#;
        let client = StaticReplayClient::new(vec![answer("seven!!"), answer("{}"), answer(told)]);
        let queue = "https://sqs.eu-west-1.amazonaws.com/111122223333/told";
        let bytes = super::run(&config(&client), "shelf", "a/box", "notes", queue).await.unwrap();
        assert_eq!(bytes, 7);
        let sent: Vec<_> = client.actual_requests().collect();
        assert_eq!(sent.len(), 3);
        assert_eq!(sent[0].uri(), "https://shelf.s3.eu-west-1.amazonaws.com/a/box?x-id=GetObject");
        assert_eq!(sent[1].headers().get("x-amz-target"), Some("DynamoDB_20120810.PutItem"));
        let note = std::str::from_utf8(sent[1].body().bytes().unwrap()).unwrap();
        assert!(note.contains(r#""bytes":{"N":"7"}"#) && note.contains(r#""TableName":"notes""#), "{note}");
        assert_eq!(sent[2].headers().get("x-amz-target"), Some("AmazonSQS.SendMessage"));
    }

    #[tokio::test]
    async fn what_is_not_there_is_said() {
        let missing = http::Response::builder().status(404).body(SdkBody::from(
            "<Error><Code>NoSuchKey</Code><Message>not on this shelf</Message></Error>",
        ));
        let any = http::Request::builder().uri("https://localhost").body(SdkBody::empty()).unwrap();
        let client = StaticReplayClient::new(vec![ReplayEvent::new(any, missing.unwrap())]);
        let error = super::run(&config(&client), "shelf", "a/box", "notes", "https://localhost/told").await.unwrap_err();
        let error = error.downcast_ref::<aws_sdk_s3::error::SdkError<aws_sdk_s3::operation::get_object::GetObjectError>>();
        assert!(error.unwrap().as_service_error().unwrap().is_no_such_key());
        assert_eq!(client.actual_requests().count(), 1);
    }
}
