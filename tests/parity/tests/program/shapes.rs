//! The shapes: builders, accessors, enums, derives.

use super::client::{ARN, COLLABORATION};
use super::sdk;
use crate::support::outcome::chain;
use crate::support::transcript::Transcript;
use sdk::operation::RequestId;
use sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsOutput;
use sdk::primitives::{DateTime, DateTimeFormat};
use sdk::types::builders::{
    CollaborationTrainedModelExportJobSummaryBuilder, StatusDetailsBuilder,
    TrainedModelExportOutputConfigurationBuilder, TrainedModelExportReceiverMemberBuilder,
};
use sdk::types::error::{AccessDeniedException, ThrottlingException, ValidationException};
use sdk::types::{
    CollaborationTrainedModelExportJobSummary, StatusDetails, TrainedModelExportJobStatus,
    TrainedModelExportOutputConfiguration, TrainedModelExportReceiverMember,
};
use std::collections::{BTreeSet, HashSet};

fn receivers() -> TrainedModelExportOutputConfiguration {
    let member = TrainedModelExportReceiverMember::builder().account_id("123456789012");
    TrainedModelExportOutputConfiguration::builder()
        .members(member.build().expect("the account is set"))
        .build()
        .expect("the members are set")
}

fn full() -> CollaborationTrainedModelExportJobSummaryBuilder {
    CollaborationTrainedModelExportJobSummary::builder()
        .create_time(DateTime::from_str("2024-05-06T07:08:09.5Z", DateTimeFormat::DateTime).expect("a time"))
        .update_time(DateTime::from_secs(-1))
        .name("name")
        .output_configuration(receivers())
        .status(TrainedModelExportJobStatus::Active)
        .status_details(StatusDetails::builder().status_code("c").message("m").build())
        .description("d")
        .creator_account_id("210987654321")
        .trained_model_arn(ARN)
        .trained_model_version_identifier(COLLABORATION)
        .membership_identifier(COLLABORATION)
        .collaboration_identifier(COLLABORATION)
}

/// Builders in their three forms, and the accessors of what they build.
pub(crate) async fn builders(t: &mut Transcript) {
    let builder = full();
    t.note("builder", &builder);
    t.note("get", (builder.get_name(), builder.get_status(), builder.get_create_time(), builder.get_update_time()));
    t.note("get", (builder.get_status_details(), builder.get_output_configuration(), builder.get_description()));
    t.note("get", (builder.get_creator_account_id(), builder.get_trained_model_arn()));
    t.note("get", (builder.get_membership_identifier(), builder.get_collaboration_identifier()));
    t.note("get", builder.get_trained_model_version_identifier());
    let job = builder.build().expect("each is set");
    t.note("times", (job.create_time(), job.update_time()));
    t.note("texts", (job.name(), job.description(), job.creator_account_id(), job.trained_model_arn()));
    t.note(
        "ids",
        (job.membership_identifier(), job.collaboration_identifier(), job.trained_model_version_identifier()),
    );
    t.note("status", (job.status(), job.status_details()));
    t.note("receivers", job.output_configuration().map(TrainedModelExportOutputConfiguration::members));
    t.note("fields", (&job.name, &job.description, &job.status, &job.output_configuration));

    let details = StatusDetailsBuilder::default().set_message(Some("m".into())).set_status_code(None);
    t.note("details", (details.get_message(), details.get_status_code()));
    let details = details.build();
    t.note("details", (details.message(), details.status_code()));
    let list = TrainedModelExportOutputConfigurationBuilder::default().set_members(Some(vec![]));
    t.note("members", list.get_members());
    let member = TrainedModelExportReceiverMemberBuilder::default().set_account_id(Some("a".into()));
    t.note("account", member.get_account_id());
    let both = list.members(member.build().expect("an account")).members(receivers().members[0].clone());
    t.note("appended", both.build());

    let output = ListCollaborationTrainedModelExportJobsOutput::builder()
        .collaboration_trained_model_export_jobs(full().build().expect("each is set"))
        .set_next_token(Some("t".into()));
    t.note("output", (output.get_next_token(), output.get_collaboration_trained_model_export_jobs()));
    let output = output.build().expect("the list is set");
    t.note(
        "output",
        (output.next_token(), output.collaboration_trained_model_export_jobs().len(), output.request_id()),
    );
}

/// What a builder says when something that it requires is missing.
pub(crate) async fn missing_members(t: &mut Transcript) {
    fn ended<T, E: std::error::Error + 'static>(result: Result<T, E>) -> String {
        result.map_or_else(|error| chain(&error), |_| "built".to_owned())
    }
    t.say("output", ended(ListCollaborationTrainedModelExportJobsOutput::builder().build()));
    t.say("members", ended(TrainedModelExportOutputConfiguration::builder().build()));
    t.say("account", ended(TrainedModelExportReceiverMember::builder().build()));
    t.say("create time", ended(full().set_create_time(None).build()));
    t.say("update time", ended(full().set_update_time(None).build()));
    t.say("name", ended(full().set_name(None).build()));
    t.say("configuration", ended(full().set_output_configuration(None).build()));
    t.say("status", ended(full().set_status(None).build()));
    t.say("details", ended(full().set_status_details(None).build()));
    t.say("description", ended(full().set_description(None).build()));
    t.say("creator", ended(full().set_creator_account_id(None).build()));
    t.say("arn", ended(full().set_trained_model_arn(None).build()));
    t.say("version", ended(full().set_trained_model_version_identifier(None).build()));
    t.say("membership", ended(full().set_membership_identifier(None).build()));
    t.say("collaboration", ended(full().set_collaboration_identifier(None).build()));
    t.say("denied", ended(AccessDeniedException::builder().build()));
    t.say("throttled", ended(ThrottlingException::builder().build()));
    t.say("invalid", ended(ValidationException::builder().build()));
}

/// The enum: values, parsing, unknown values, order, hashing.
pub(crate) async fn enums(t: &mut Transcript) {
    let names = ["ACTIVE", "CREATE_FAILED", "CREATE_IN_PROGRESS", "CREATE_PENDING", "active", "", "NEW", "é"];
    t.note("values", TrainedModelExportJobStatus::values());
    for name in names {
        let status = TrainedModelExportJobStatus::from(name);
        t.note("from", &status);
        t.say("display", &status);
        t.note("as_str", (status.as_str(), AsRef::<str>::as_ref(&status)));
        t.note("parse", name.parse::<TrainedModelExportJobStatus>());
        match TrainedModelExportJobStatus::try_parse(name) {
            Ok(status) => t.note("known", status),
            Err(error) => {
                t.say("unknown", chain(&error));
                t.note("unknown", error);
            }
        }
    }
    let sorted: BTreeSet<_> = names.into_iter().map(TrainedModelExportJobStatus::from).collect();
    t.note("sorted", sorted);
    let hashed: HashSet<_> = names.into_iter().map(TrainedModelExportJobStatus::from).collect();
    t.note("hashed", hashed.len());
}

/// Equality and clones.
pub(crate) async fn comparisons(t: &mut Transcript) {
    let job = full().build().expect("each is set");
    t.note("same", job == job.clone());
    t.note("other", job == full().name("other").build().expect("each is set"));
    t.note("builders", (full() == full(), full() == full().set_name(None)));
    let error = ThrottlingException::builder().message("m").build().expect("a message");
    t.note("errors", error == error.clone());
    t.note("members", receivers() == receivers());
    t.note("details", StatusDetails::builder().build() == StatusDetails::builder().message("m").build());
}

/// `Debug` texts.
pub(crate) async fn debug_texts(t: &mut Transcript) {
    t.note("job", full().build());
    t.note("receivers", receivers());
    t.note("details", StatusDetails::builder().build());
    t.note("error", AccessDeniedException::builder().message("m").build());
    t.say("error", AccessDeniedException::builder().message("m").build().expect("a message"));
    t.note("error builder", ValidationException::builder().message("m"));
    t.note("output builder", ListCollaborationTrainedModelExportJobsOutput::builder());
    t.note("input builder", sdk::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsInput::builder());
}
