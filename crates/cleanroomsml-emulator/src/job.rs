//! One export job as the service reports it, and its JSON form on the wire.

use std::fmt;

use serde_json::{Map, Value, json};

/// What the service says about one export job: `CollaborationTrainedModelExportJobSummary`.
///
/// Make one with [`Job::new`], then set what matters to the test; the emulator checks every constraint of the contract
/// when it starts.
///
/// ```
/// use cleanroomsml_emulator::{Job, JobStatus};
///
/// let mut job = Job::new(
///     "6e2d1b34-7c33-4c1e-9b6a-0d3f6a1c2b4d",
///     "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/\
///      5f0c7a52-44c0-4d8e-8d55-7f6f0a3ab001/trained-model/churn",
///     "nightly",
/// );
/// job.status = JobStatus::CreateFailed;
/// job.description = Some("the bucket was gone".into());
/// assert_eq!(job.membership_identifier, "5f0c7a52-44c0-4d8e-8d55-7f6f0a3ab001");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Job {
    /// When the job was created: RFC 3339 with any fraction and offset. On the wire it is in UTC.
    pub create_time: String,
    /// When the job last changed, in the same form.
    pub update_time: String,
    /// 1 to 63 characters, not all of them blank.
    pub name: String,
    /// The account that receives the export: 12 digits (`outputConfiguration.members[0].accountId`).
    pub receiver_account_id: String,
    /// Where the job stands.
    pub status: JobStatus,
    /// More about the status, mostly of a failed job.
    pub status_details: Option<StatusDetails>,
    /// At most 255 characters.
    pub description: Option<String>,
    /// The account that created the job: 12 digits.
    pub creator_account_id: String,
    /// The trained model that is exported.
    pub trained_model_arn: String,
    /// The version of that model, a UUID.
    pub trained_model_version_identifier: Option<String>,
    /// The membership that created the job, a UUID.
    pub membership_identifier: String,
    /// The collaboration of the job, a UUID.
    pub collaboration_identifier: String,
}

impl Job {
    /// An `ACTIVE` job of that collaboration and trained model; account and membership come from the ARN.
    pub fn new(
        collaboration_identifier: impl Into<String>,
        trained_model_arn: impl Into<String>,
        name: impl Into<String>,
    ) -> Self {
        let trained_model_arn = trained_model_arn.into();
        let account = arn_account(&trained_model_arn);
        Self {
            create_time: "2026-01-02T03:04:05.678Z".to_owned(),
            update_time: "2026-01-02T03:19:05.678Z".to_owned(),
            name: name.into(),
            receiver_account_id: account.clone(),
            status: JobStatus::Active,
            status_details: None,
            description: None,
            creator_account_id: account,
            membership_identifier: arn_membership(&trained_model_arn),
            trained_model_arn,
            trained_model_version_identifier: None,
            collaboration_identifier: collaboration_identifier.into(),
        }
    }

    /// The job in the service's JSON form; optional members that are `None` are absent.
    pub fn to_json(&self) -> Value {
        let mut object = Map::new();
        let mut put = |name: &str, value: Value| object.insert(name.to_owned(), value);
        put("createTime", self.create_time.as_str().into());
        put("updateTime", self.update_time.as_str().into());
        put("name", self.name.as_str().into());
        put("outputConfiguration", json!({ "members": [{ "accountId": self.receiver_account_id }] }));
        put("status", self.status.as_str().into());
        if let Some(details) = &self.status_details {
            put("statusDetails", details.to_json());
        }
        if let Some(description) = &self.description {
            put("description", description.as_str().into());
        }
        put("creatorAccountId", self.creator_account_id.as_str().into());
        put("trainedModelArn", self.trained_model_arn.as_str().into());
        if let Some(version) = &self.trained_model_version_identifier {
            put("trainedModelVersionIdentifier", version.as_str().into());
        }
        put("membershipIdentifier", self.membership_identifier.as_str().into());
        put("collaborationIdentifier", self.collaboration_identifier.as_str().into());
        Value::Object(object)
    }

    /// The job in the service's JSON form; nothing if a required member is missing or of another kind.
    pub(crate) fn from_json(value: &Value) -> Option<Self> {
        let optional = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
        let details = value.get("statusDetails").filter(|details| !details.is_null());
        Some(Self {
            create_time: optional("createTime")?,
            update_time: optional("updateTime")?,
            name: optional("name")?,
            receiver_account_id: value.pointer("/outputConfiguration/members/0/accountId")?.as_str()?.to_owned(),
            status: JobStatus::from_wire(&optional("status")?)?,
            status_details: details.map(StatusDetails::from_json),
            description: optional("description"),
            creator_account_id: optional("creatorAccountId")?,
            trained_model_arn: optional("trainedModelArn")?,
            trained_model_version_identifier: optional("trainedModelVersionIdentifier"),
            membership_identifier: optional("membershipIdentifier")?,
            collaboration_identifier: optional("collaborationIdentifier")?,
        })
    }
}

/// The account number of an ARN, or a documentation account if the ARN has none.
fn arn_account(arn: &str) -> String {
    arn.split(':').nth(4).filter(|account| account.len() == 12).unwrap_or("111122223333").to_owned()
}

/// The membership of a trained model's ARN, or a fixed UUID if the ARN has none.
fn arn_membership(arn: &str) -> String {
    arn.split_once(":membership/")
        .and_then(|(_, rest)| rest.split('/').next())
        .filter(|membership| membership.len() == 36)
        .unwrap_or("00000000-0000-4000-8000-000000000000")
        .to_owned()
}

/// The states of an export job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum JobStatus {
    /// `CREATE_PENDING`: accepted, not yet running.
    CreatePending,
    /// `CREATE_IN_PROGRESS`: running.
    CreateInProgress,
    /// `CREATE_FAILED`: ended without an export.
    CreateFailed,
    /// `ACTIVE`: the export is there.
    Active,
}

impl JobStatus {
    /// Every status, in the order of the service's model.
    pub const ALL: [Self; 4] = [Self::CreatePending, Self::CreateInProgress, Self::CreateFailed, Self::Active];

    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CreatePending => "CREATE_PENDING",
            Self::CreateInProgress => "CREATE_IN_PROGRESS",
            Self::CreateFailed => "CREATE_FAILED",
            Self::Active => "ACTIVE",
        }
    }

    /// The status of that name on the wire.
    pub fn from_wire(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == name)
    }
}

impl fmt::Display for JobStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// More about a job's status.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatusDetails {
    /// A code for programs.
    pub status_code: Option<String>,
    /// A sentence for people.
    pub message: Option<String>,
}

impl StatusDetails {
    fn from_json(value: &Value) -> Self {
        let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
        Self { status_code: text("statusCode"), message: text("message") }
    }

    fn to_json(&self) -> Value {
        let mut object = Map::new();
        if let Some(code) = &self.status_code {
            object.insert("statusCode".to_owned(), code.as_str().into());
        }
        if let Some(message) = &self.message {
            object.insert("message".to_owned(), message.as_str().into());
        }
        Value::Object(object)
    }
}

#[cfg(test)]
mod tests {
    use tongs::model::{Member, Shape, ShapeType};

    use super::*;
    use crate::model;

    /// Every member of a structure is in a value, and nothing else is.
    fn assert_whole(shape: &Shape, value: &Value) {
        let Value::Object(object) = value else { panic!("{}: {value}", shape.id()) };
        let mut members: Vec<&str> = shape.members().iter().map(Member::name).collect();
        members.sort_unstable();
        let mut names: Vec<&String> = object.keys().collect();
        names.sort_unstable();
        assert_eq!(names, members, "{}", shape.id());
        for member in shape.members() {
            let target = model::model().shape(member.target()).expect("a shape");
            match (target.shape_type(), &object[member.name()]) {
                (ShapeType::Structure, value) => assert_whole(target, value),
                (ShapeType::List, Value::Array(items)) => {
                    let item = target.member("member").expect("items");
                    let item = model::model().shape(item.target()).expect("a shape");
                    assert!(!items.is_empty());
                    for value in items {
                        assert_whole(item, value);
                    }
                }
                _ => {}
            }
        }
    }

    #[test]
    fn a_job_has_the_members_of_the_model() {
        let text = || Some("text".to_owned());
        let mut job = Job::new("c", "m", "n");
        job.status_details = Some(StatusDetails { status_code: text(), message: text() });
        job.description = text();
        job.trained_model_version_identifier = text();
        assert_whole(model::job().expect("a job"), &job.to_json());
        assert_eq!(Job::from_json(&job.to_json()), Some(job));
    }

    #[test]
    fn statuses_are_those_of_the_model() {
        let statuses = JobStatus::ALL.map(JobStatus::as_str);
        let members = model::shape("TrainedModelExportJobStatus").expect("an enum").members();
        let values = members.iter().map(|member| member.traits().get("smithy.api#enumValue")?.as_str());
        assert_eq!(values.collect::<Option<Vec<&str>>>().as_deref(), Some(&statuses[..]));
    }
}
