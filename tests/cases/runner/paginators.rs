//! Reads pages of real services, and says what each request asks for and what comes of the answers.

use std::collections::VecDeque;
use std::error::Error;
use std::sync::{Arc, Mutex};

use tongs_runtime::aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, SharedHttpClient, SharedHttpConnector, http_client_fn,
};
use tongs_runtime::aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use tongs_runtime::aws_smithy_types::body::SdkBody;

/// Gives each of these answers once.
#[derive(Clone, Debug)]
struct Answers(Arc<Mutex<VecDeque<&'static str>>>);

impl HttpConnector for Answers {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let path = request.uri().split_once("//").and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path);
        let body = String::from_utf8_lossy(request.body().bytes().unwrap_or_default()).into_owned();
        println!("{} /{path} {body}", request.method());
        let answer = self.0.lock().unwrap().pop_front().expect("a page that nobody names is asked for");
        HttpConnectorFuture::ready(Ok(HttpResponse::new(200.try_into().unwrap(), SdkBody::from(answer))))
    }
}

fn answering(answers: &[&'static str]) -> SharedHttpClient {
    let connector = SharedHttpConnector::new(Answers(Arc::new(Mutex::new(answers.iter().copied().collect()))));
    http_client_fn(move |_, _| connector.clone())
}

/// A client of a service that is given these answers.
macro_rules! client {
    ($service:ident, $answers:expr) => {
        $service::Client::from_conf(
            $service::Config::builder()
                .with_test_defaults()
                .region($service::config::Region::new("us-east-1"))
                .http_client(answering($answers))
                .build(),
        )
    };
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    // Items that are entries of a map, of which a page may have none.
    let usage = client!(
        apigateway,
        &[
            r#"{"values":{"k1":[[1,2]]},"position":"p1"}"#,
            r#"{"values":{},"position":"p2"}"#,
            r#"{"position":"p3"}"#,
            r#"{"values":{"k2":[[3],[]]},"position":""}"#,
        ]
    );
    let usage = usage.get_usage().usage_plan_id("u").start_date("a").end_date("b").limit(9).into_paginator();
    let usage: Result<Vec<(String, Vec<Vec<i64>>)>, _> = usage.page_size(2).items().send().collect().await;
    println!("{:?}", usage?);

    // A token and items in a structure of the output, which may not be there.
    let parameters = client!(
        rds,
        &[
            "<DescribeEngineDefaultParametersResponse><DescribeEngineDefaultParametersResult><EngineDefaults><Marker>m&amp;1</Marker><Parameters><Parameter>\
             <ParameterName>a</ParameterName></Parameter><Parameter><ParameterName>b</ParameterName></Parameter>\
             </Parameters></EngineDefaults></DescribeEngineDefaultParametersResult></DescribeEngineDefaultParametersResponse>",
            "<DescribeEngineDefaultParametersResponse><DescribeEngineDefaultParametersResult><EngineDefaults><Marker>m2</Marker></EngineDefaults>\
             </DescribeEngineDefaultParametersResult></DescribeEngineDefaultParametersResponse>",
            "<DescribeEngineDefaultParametersResponse><DescribeEngineDefaultParametersResult></DescribeEngineDefaultParametersResult></DescribeEngineDefaultParametersResponse>",
        ]
    );
    let parameters = parameters.describe_engine_default_parameters().db_parameter_group_family("f").into_paginator();
    let parameters: Result<Vec<_>, _> = parameters.page_size(20).items().send().collect().await;
    println!("{:?}", parameters?.iter().map(|one| one.parameter_name().unwrap_or_default()).collect::<Vec<_>>());

    // A token that is a map, and a last page that names an empty one.
    let rows = client!(
        dynamodb,
        &[
            r#"{"Items":[{"id":{"S":"1"}}],"LastEvaluatedKey":{"id":{"S":"1"}}}"#,
            r#"{"Items":[],"LastEvaluatedKey":{"id":{"S":"2"}}}"#,
            r#"{"Items":[{"id":{"S":"3"}}],"LastEvaluatedKey":{}}"#,
        ]
    );
    let rows: Result<Vec<_>, _> = rows.scan().table_name("t").into_paginator().items().send().collect().await;
    println!("{:?}", rows?.iter().map(|row| row["id"].as_s().unwrap().as_str()).collect::<Vec<_>>());

    // What says whether there is more, beside a token that is always there.
    let parts = client!(
        s3,
        &[
            "<ListPartsResult><IsTruncated>true</IsTruncated><NextPartNumberMarker>1</NextPartNumberMarker>\
             <Part><PartNumber>1</PartNumber></Part></ListPartsResult>",
            "<ListPartsResult><IsTruncated>false</IsTruncated><NextPartNumberMarker>2</NextPartNumberMarker>\
             <Part><PartNumber>2</PartNumber></Part></ListPartsResult>",
        ]
    );
    let parts = parts.list_parts().bucket("bucket").key("k").upload_id("u").into_paginator();
    let parts: Result<Vec<_>, _> = parts.items().send().collect().await;
    println!("{:?}", parts?.iter().map(|part| part.part_number()).collect::<Vec<_>>());

    // Pages without items.
    let objects = client!(
        s3,
        &[
            "<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>t/1</NextContinuationToken>\
             <Contents><Key>a</Key></Contents></ListBucketResult>",
            "<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>",
        ]
    );
    let objects = objects.list_objects_v2().bucket("bucket").into_paginator();
    let objects: Result<Vec<_>, _> = objects.page_size(1).send().collect().await;
    println!("{:?}", objects?.iter().map(|page| page.contents().len()).collect::<Vec<_>>());

    // A token that is named again: the end, unless somebody waits for more.
    let same = |message: &str| format!(r#"{{"events":[{{"message":"{message}"}}],"nextForwardToken":"f/1"}}"#).leak();
    let answers: [&'static str; 3] = ["a", "b", "c"].map(|message| &*same(message));
    let logs = client!(cloudwatchlogs, &answers).get_log_events().log_stream_name("s");
    let events: Result<Vec<_>, _> = logs.into_paginator().items().send().collect().await;
    println!("{:?}", events?.iter().map(|event| event.message().unwrap_or_default()).collect::<Vec<_>>());
    let logs = client!(cloudwatchlogs, &answers).get_log_events().log_stream_name("s");
    let mut pages = logs.into_paginator().stop_on_duplicate_token(false).send();
    for _ in 0..3 {
        println!("{}", pages.next().await.ok_or("a page")??.events().len());
    }
    Ok(())
}
