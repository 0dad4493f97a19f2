$version: "2.0"

namespace com.amazonaws.cleanroomsml

use aws.api#arn
use aws.api#arnReference

/// One export of a trained model to a member of the collaboration.
///
/// The job is created for one version of one trained model. It runs on its own, and its `status` tells how
/// far it came.
@arn(template: "{trainedModelExportJobArn}", absolute: true)
resource TrainedModelExportJob {
    identifiers: {
        trainedModelExportJobArn: TrainedModelExportJobArn
    }
    list: ListCollaborationTrainedModelExportJobs
}

/// The Amazon Resource Name (ARN) of a trained model export job.
@arnReference(service: AWSStarkControlService, resource: TrainedModelExportJob)
@length(min: 20, max: 2048)
@pattern("^arn:aws[-a-z]*:cleanrooms-ml:[-a-z0-9]+:[0-9]{12}:trained-model-export-job/[-a-zA-Z0-9_/.]+$")
string TrainedModelExportJobArn

/// What a member of a collaboration may know of one trained model export job.
structure CollaborationTrainedModelExportJobSummary {
    /// When the job was created.
    @required
    @timestampFormat("date-time")
    createTime: Timestamp

    /// When the job last changed. For a job that is done, this is when it ended.
    @required
    @timestampFormat("date-time")
    updateTime: Timestamp

    /// The name that the job was given when it was created.
    @required
    name: NameString

    /// Where the job delivers the model.
    @required
    outputConfiguration: TrainedModelExportOutputConfiguration

    /// How far the job came.
    @required
    status: TrainedModelExportJobStatus

    /// Why the job is in its status. Usually absent, unless the job failed.
    statusDetails: StatusDetails

    /// The free text that the job was given when it was created.
    description: ResourceDescription

    /// The account that created the job.
    @required
    creatorAccountId: AccountId

    /// The ARN of the trained model that the job exports.
    @required
    trainedModelArn: TrainedModelArn

    /// The version of the trained model that the job exports. Absent for a model without versions.
    trainedModelVersionIdentifier: UUID

    /// The membership through which the job was created.
    @required
    membershipIdentifier: UUID

    /// The collaboration that the job belongs to.
    @required
    collaborationIdentifier: UUID
}

/// Where a trained model export job delivers the model.
structure TrainedModelExportOutputConfiguration {
    /// The members that receive the model. The service supports exactly one.
    @required
    members: TrainedModelExportReceiverMembers
}

/// The members that receive an exported model: exactly one.
@length(min: 1, max: 1)
list TrainedModelExportReceiverMembers {
    member: TrainedModelExportReceiverMember
}

/// A member of the collaboration that receives an exported model.
structure TrainedModelExportReceiverMember {
    /// The account of the member.
    @required
    accountId: AccountId
}

/// How far a trained model export job came.
///
/// A job starts as `CREATE_PENDING`, moves on to `CREATE_IN_PROGRESS`, and ends as `ACTIVE` or
/// `CREATE_FAILED`.
enum TrainedModelExportJobStatus {
    /// The job is accepted and waits to run.
    CREATE_PENDING = "CREATE_PENDING"

    /// The job is running.
    CREATE_IN_PROGRESS = "CREATE_IN_PROGRESS"

    /// The job ended without delivering the model. The status details say why.
    CREATE_FAILED = "CREATE_FAILED"

    /// The job ended well: the model is delivered.
    ACTIVE = "ACTIVE"
}
