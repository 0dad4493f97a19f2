//! A client for the emulator, over a real socket, and its output as JSON.

use super::sdk;
use crate::support::outcome::{Outcome, outcome};
use aws_smithy_async::rt::sleep::TokioSleep;
use aws_smithy_http_client::Builder as HttpClientBuilder;
use aws_smithy_types::DateTime;
use cleanroomsml_emulator::Emulator;
use sdk::config::retry::RetryConfig;
use sdk::config::timeout::TimeoutConfig;
use sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsOutput as Output;
use sdk::types::CollaborationTrainedModelExportJobSummary as Summary;
use serde_json::{Map, Value, json};
use std::time::Duration;

/// A client of the emulator that makes that many attempts, with next to no wait between them.
pub(crate) fn client(emulator: &Emulator, attempts: u32) -> sdk::Client {
    let config = sdk::Config::builder()
        .behavior_version(sdk::config::BehaviorVersion::latest())
        .region(sdk::config::Region::new("us-east-1"))
        .credentials_provider(emulator.credentials())
        .endpoint_url(emulator.endpoint_url())
        .retry_config(
            RetryConfig::standard()
                .with_max_attempts(attempts)
                .with_initial_backoff(Duration::from_millis(1))
                .with_max_backoff(Duration::from_millis(2)),
        )
        .retry_partition(super::client::own_partition())
        .timeout_config(TimeoutConfig::disabled())
        .sleep_impl(TokioSleep::new())
        .stalled_stream_protection(sdk::config::StalledStreamProtectionConfig::disabled())
        .http_client(HttpClientBuilder::new().build_http());
    sdk::Client::from_conf(config.build())
}

/// An output as the JSON that boto3's driver writes for it.
pub(crate) fn json(output: &Output) -> Value {
    let jobs = output.collaboration_trained_model_export_jobs().iter().map(summary);
    let mut object = Map::new();
    object.insert("collaborationTrainedModelExportJobs".into(), jobs.collect());
    put(&mut object, "nextToken", output.next_token());
    Value::Object(object)
}

fn summary(job: &Summary) -> Value {
    let mut object = Map::new();
    object.insert("createTime".into(), time(job.create_time()));
    object.insert("updateTime".into(), time(job.update_time()));
    object.insert("name".into(), job.name().into());
    let members = job.output_configuration().map(|configuration| {
        configuration.members().iter().map(|member| json!({"accountId": member.account_id()})).collect::<Vec<_>>()
    });
    object.insert("outputConfiguration".into(), json!({"members": members}));
    object.insert("status".into(), job.status().as_str().into());
    if let Some(details) = job.status_details() {
        let mut inner = Map::new();
        put(&mut inner, "statusCode", details.status_code());
        put(&mut inner, "message", details.message());
        object.insert("statusDetails".into(), inner.into());
    }
    put(&mut object, "description", job.description());
    object.insert("creatorAccountId".into(), job.creator_account_id().into());
    object.insert("trainedModelArn".into(), job.trained_model_arn().into());
    put(&mut object, "trainedModelVersionIdentifier", job.trained_model_version_identifier());
    object.insert("membershipIdentifier".into(), job.membership_identifier().into());
    object.insert("collaborationIdentifier".into(), job.collaboration_identifier().into());
    object.into()
}

fn put(object: &mut Map<String, Value>, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        object.insert(name.into(), value.into());
    }
}

/// Seconds since 1970 to the microsecond, which is what Python's clock holds.
fn time(time: &DateTime) -> Value {
    let micros = time.as_nanos().div_euclid(1_000);
    let sign = if micros < 0 { "-" } else { "" };
    let magnitude = micros.unsigned_abs();
    json!({"time": format!("{sign}{}.{:06}", magnitude / 1_000_000, magnitude % 1_000_000)})
}

/// The call for an input whose members are named as on the wire.
pub(crate) fn call(
    client: &sdk::Client,
    input: &Value,
) -> sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder
{
    let text = |name: &str| input[name].as_str().map(str::to_owned);
    let size = input["maxResults"].as_i64().map(|size| i32::try_from(size).expect("a 32-bit page size"));
    client
        .list_collaboration_trained_model_export_jobs()
        .set_collaboration_identifier(text("collaborationIdentifier"))
        .set_trained_model_arn(text("trainedModelArn"))
        .set_trained_model_version_identifier(text("trainedModelVersionIdentifier"))
        .set_next_token(text("nextToken"))
        .set_max_results(size)
}

/// How the call for an input ends.
pub(crate) async fn end(emulator: &Emulator, attempts: u32, input: &Value) -> (Outcome, Option<Value>) {
    let answer = call(&client(emulator, attempts), input).send().await;
    (outcome(&answer), answer.as_ref().ok().map(json))
}
