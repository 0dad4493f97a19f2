//! The page as structs of serde, with the members and the types of the SDKs, timestamps as texts.

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "what is read is only dropped")]
struct Page {
    next_token: Option<String>,
    collaboration_trained_model_export_jobs: Vec<Job>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "what is read is only dropped")]
struct Job {
    create_time: String,
    update_time: String,
    name: String,
    output_configuration: Option<OutputConfiguration>,
    status: String,
    status_details: Option<StatusDetails>,
    description: Option<String>,
    creator_account_id: String,
    trained_model_arn: String,
    trained_model_version_identifier: Option<String>,
    membership_identifier: String,
    collaboration_identifier: String,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "what is read is only dropped")]
struct OutputConfiguration {
    members: Vec<Receiver>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "what is read is only dropped")]
struct Receiver {
    account_id: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "what is read is only dropped")]
struct StatusDetails {
    status_code: Option<String>,
    message: Option<String>,
}

pub(crate) fn by_serde_json(body: &[u8]) -> usize {
    let page: Page = serde_json::from_slice(body).expect("the page is JSON");
    page.collaboration_trained_model_export_jobs.len()
}

pub(crate) fn by_sonic_rs(body: &[u8]) -> usize {
    let page: Page = sonic_rs::from_slice(body).expect("the page is JSON");
    page.collaboration_trained_model_export_jobs.len()
}
