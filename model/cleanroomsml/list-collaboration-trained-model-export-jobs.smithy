$version: "2.0"

namespace com.amazonaws.cleanroomsml

/// Lists the export jobs of one trained model in a collaboration.
///
/// Every member of the collaboration may call it, and sees the jobs of all members. The result comes in
/// pages: as long as a page carries a `nextToken`, there may be more, even when the page itself is empty.
@readonly
@http(
    method: "GET"
    uri: "/collaborations/{collaborationIdentifier}/trained-models/{trainedModelArn}/export-jobs"
    code: 200
)
@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    pageSize: "maxResults"
    items: "collaborationTrainedModelExportJobs"
)
operation ListCollaborationTrainedModelExportJobs {
    input: ListCollaborationTrainedModelExportJobsRequest
    output: ListCollaborationTrainedModelExportJobsResponse
    errors: [
        AccessDeniedException
        ThrottlingException
        ValidationException
    ]
}

/// Which export jobs to list.
@input
structure ListCollaborationTrainedModelExportJobsRequest {
    /// The token from the page before, to get the page after it. Leave it out for the first page.
    ///
    /// A token belongs to the request that it came from: send it with the same collaboration, trained model
    /// and version.
    @httpQuery("nextToken")
    nextToken: NextToken

    /// The most jobs that one page may hold, from 1 to 100. The service chooses when it is left out, and may
    /// return fewer in any case.
    @httpQuery("maxResults")
    maxResults: MaxResults

    /// The collaboration whose jobs are listed.
    @required
    @httpLabel
    collaborationIdentifier: UUID

    /// The ARN of the trained model whose jobs are listed.
    @required
    @httpLabel
    trainedModelArn: TrainedModelArn

    /// Lists only the jobs of this version of the trained model. Leave it out for the jobs of all versions.
    @httpQuery("trainedModelVersionIdentifier")
    trainedModelVersionIdentifier: UUID
}

/// One page of export jobs.
@output
structure ListCollaborationTrainedModelExportJobsResponse {
    /// The token for the next page. Absent on the last page.
    nextToken: NextToken

    /// The export jobs of this page. May be empty.
    @required
    collaborationTrainedModelExportJobs: CollaborationTrainedModelExportJobList
}

/// Export jobs, in the order in which the service returns them.
list CollaborationTrainedModelExportJobList {
    member: CollaborationTrainedModelExportJobSummary
}
