//! The program over rules in the place of services, which macros make of the names of operations.

use aws_smithy_mocks::{RuleMode, mock, mock_client};
use kit::s3::operation::get_object::{GetObjectError, GetObjectOutput};
use kit::s3::operation::list_objects_v2::ListObjectsV2Output;
use kit::s3::primitives::ByteStream;
use kit::s3::types::error::{InvalidObjectState, NoSuchKey};
use kit::s3::types::{Object, StorageClass};
use kit::table::operation::put_item::PutItemOutput;
use kit::table::types::AttributeValue;
use kit::{Keep as _, Trouble, s3, table};

#[tokio::test]
async fn objects_are_read_and_what_is_not_there_is_gone() {
    let there = mock!(s3::Client::get_object)
        .match_requests(|input| input.bucket() == Some("team") && input.key() == Some("a"))
        .then_output(|| GetObjectOutput::builder().body(ByteStream::from_static(b"text")).build());
    let gone = mock!(s3::Client::get_object)
        .match_requests(|input| input.key() == Some("b"))
        .then_error(|| GetObjectError::NoSuchKey(NoSuchKey::builder().build()));
    let frozen = mock!(s3::Client::get_object).then_error(|| {
        GetObjectError::InvalidObjectState(InvalidObjectState::builder().storage_class(StorageClass::Glacier).build())
    });
    let client = mock_client!(s3, RuleMode::MatchAny, [&there, &gone, &frozen]);
    let object = kit::read(&client, "team", "a").await.unwrap();
    assert_eq!(object.body.collect().await.unwrap().to_vec(), b"text");
    assert!(matches!(kit::read(&client, "team", "b").await, Err(Trouble::Gone)));
    let Err(Trouble::Denied(why)) = kit::read(&client, "team", "c").await else { panic!("it is frozen") };
    assert_eq!(why, "Some(Glacier)");
    assert_eq!((there.num_calls(), gone.num_calls(), frozen.num_calls()), (1, 1, 1));
}

#[tokio::test]
async fn pages_follow_each_other() {
    let page = |keys: &'static [&'static str], next: Option<&'static str>| {
        let objects = keys.iter().map(|key| Object::builder().key(*key).build()).collect();
        let page = ListObjectsV2Output::builder().set_contents(Some(objects)).set_next_continuation_token(next.map(str::to_owned));
        page.is_truncated(next.is_some()).build()
    };
    let pages = mock!(s3::Client::list_objects_v2)
        .match_requests(|input| input.max_keys() == Some(2))
        .sequence()
        .output(move || page(&["a", "b"], Some("next")))
        .output(move || page(&["c"], None))
        .build();
    let client = mock_client!(s3, RuleMode::Sequential, [&pages]);
    assert_eq!(kit::names(&client, "team").await.unwrap(), ["a", "b", "c"]);
    assert_eq!(pages.num_calls(), 2);
}

#[tokio::test]
async fn items_are_put_as_somebody_completes_them() {
    let put = mock!(table::Client::put_item)
        .match_requests(|input| input.table_name() == Some("team") && input.item().is_some_and(|item| item.contains_key("key")))
        .then_output(|| PutItemOutput::builder().attributes("old", AttributeValue::Bool(true)).build());
    let client = mock_client!(table, [&put]);
    let output = kit::put(&client, "team", |call| call.item("key", AttributeValue::S("a".to_owned()))).await.unwrap();
    assert_eq!(output.attributes().and_then(|it| it["old"].as_bool().ok()), Some(&true));
}

#[tokio::test]
async fn what_no_other_target_calls_is_there() {
    let copied = mock!(s3::Client::copy_object)
        .match_requests(|input| input.copy_source() == Some("team/a"))
        .then_output(|| s3::operation::copy_object::CopyObjectOutput::builder().build());
    let client = mock_client!(s3, [&copied]);
    client.copy_object().bucket("team").key("b").copy_source("team/a").send().await.unwrap();
    let table = mock!(table::Client::describe_table).then_http_response(|| {
        let body = r#"{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"none"}"#;
        let status = aws_smithy_runtime_api::http::StatusCode::try_from(400).unwrap();
        aws_smithy_runtime_api::client::orchestrator::HttpResponse::new(status, body.into())
    });
    let client = mock_client!(table, [&table]);
    let error = client.describe_table().table_name("gone").send().await.unwrap_err();
    assert_eq!(kit::code(&error), "ResourceNotFoundException");
    assert!(matches!(Trouble::from(table::Error::from(error)), Trouble::Gone));
}

#[tokio::test]
async fn nothing_keeps_anything() {
    ().keep("a", String::new()).await.unwrap();
    let tags = kit::labels(&["one", "two"]).unwrap();
    assert_eq!(tags.tag_set().iter().map(|tag| (tag.key(), tag.value())).collect::<Vec<_>>(), [("team", "one"), ("team", "two")]);
    assert_eq!(app::SESSION_SECONDS, "900");
}
