$version: "2.0"

namespace com.amazonaws.cleanroomsml

apply ListCollaborationTrainedModelExportJobs @examples([
    {
        title: "The first page"
        documentation: "Lists the first export jobs of a trained model, two to a page."
        input: {
            collaborationIdentifier: "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
            trainedModelArn: "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity"
            maxResults: 2
        }
        output: {
            nextToken: "cGFnZS0y"
            collaborationTrainedModelExportJobs: [
                {
                    createTime: "2025-03-03T09:15:00Z"
                    updateTime: "2025-03-03T09:41:12Z"
                    name: "weekly-export"
                    description: "The model of week 9, for the partner's own scoring"
                    outputConfiguration: {
                        members: [
                            { accountId: "444455556666" }
                        ]
                    }
                    status: "ACTIVE"
                    creatorAccountId: "111122223333"
                    trainedModelArn: "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity"
                    trainedModelVersionIdentifier: "6a0f3d84-19c7-4e2b-8f60-d5b7c2a1e943"
                    membershipIdentifier: "8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31"
                    collaborationIdentifier: "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
                }
                {
                    createTime: "2025-03-10T09:15:00Z"
                    updateTime: "2025-03-10T09:16:40Z"
                    name: "weekly-export"
                    outputConfiguration: {
                        members: [
                            { accountId: "444455556666" }
                        ]
                    }
                    status: "CREATE_FAILED"
                    statusDetails: {
                        statusCode: "OUTPUT_LOCATION_DENIED"
                        message: "The bucket of account 444455556666 refused the object."
                    }
                    creatorAccountId: "111122223333"
                    trainedModelArn: "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity"
                    membershipIdentifier: "8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31"
                    collaborationIdentifier: "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
                }
            ]
        }
    }
    {
        title: "The last page, of one version"
        documentation: "Continues a listing that is narrowed to one version of the model. No token in the answer: the listing is complete."
        input: {
            collaborationIdentifier: "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
            trainedModelArn: "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity"
            trainedModelVersionIdentifier: "6a0f3d84-19c7-4e2b-8f60-d5b7c2a1e943"
            nextToken: "cGFnZS0y"
        }
        output: { collaborationTrainedModelExportJobs: [] }
    }
    {
        title: "No member of the collaboration"
        documentation: "An account outside of the collaboration sees none of its jobs."
        input: {
            collaborationIdentifier: "00000000-0000-4000-8000-000000000000"
            trainedModelArn: "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity"
        }
        error: {
            shapeId: AccessDeniedException
            content: { message: "The account is no member of the collaboration." }
        }
    }
])
