$version: "2.0"

namespace com.amazonaws.cleanroomsml

use aws.protocols#restJson1
use smithy.test#httpResponseTests

apply ListCollaborationTrainedModelExportJobs @httpResponseTests([
    {
        id: "ListExportJobsFullPage"
        documentation: "A page where every member is present."
        protocol: restJson1
        code: 200
        headers: { "Content-Type": "application/json" }
        body: """
            {
                "nextToken": "cGFnZS0y",
                "collaborationTrainedModelExportJobs": [
                    {
                        "createTime": "2025-03-03T09:15:00Z",
                        "updateTime": "2025-03-03T09:41:12Z",
                        "name": "weekly-export",
                        "outputConfiguration": {"members": [{"accountId": "444455556666"}]},
                        "status": "ACTIVE",
                        "description": "The model of week 9",
                        "statusDetails": {
                            "statusCode": "DELIVERED",
                            "message": "One object was written."
                        },
                        "creatorAccountId": "111122223333",
                        "trainedModelArn": "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity",
                        "trainedModelVersionIdentifier": "6a0f3d84-19c7-4e2b-8f60-d5b7c2a1e943",
                        "membershipIdentifier": "8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31",
                        "collaborationIdentifier": "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
                    }
                ]
            }"""
        bodyMediaType: "application/json"
        params: {
            nextToken: "cGFnZS0y"
            collaborationTrainedModelExportJobs: [
                {
                    createTime: 1740993300
                    updateTime: 1740994872
                    name: "weekly-export"
                    outputConfiguration: { members: [ { accountId: "444455556666" } ] }
                    status: "ACTIVE"
                    description: "The model of week 9"
                    statusDetails: {
                        statusCode: "DELIVERED"
                        message: "One object was written."
                    }
                    creatorAccountId: "111122223333"
                    trainedModelArn: "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity"
                    trainedModelVersionIdentifier: "6a0f3d84-19c7-4e2b-8f60-d5b7c2a1e943"
                    membershipIdentifier: "8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31"
                    collaborationIdentifier: "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
                }
            ]
        }
    }
    {
        id: "ListExportJobsEmptyPage"
        documentation: "The last page may be empty."
        protocol: restJson1
        code: 200
        headers: { "Content-Type": "application/json" }
        body: "{\"collaborationTrainedModelExportJobs\":[]}"
        bodyMediaType: "application/json"
        params: {
            collaborationTrainedModelExportJobs: []
        }
    }
    {
        id: "ListExportJobsEmptyPageWithToken"
        documentation: "An empty page that carries a token is not the last one."
        protocol: restJson1
        code: 200
        headers: { "Content-Type": "application/json" }
        body: "{\"nextToken\":\"cGFnZS0y\",\"collaborationTrainedModelExportJobs\":[]}"
        bodyMediaType: "application/json"
        params: {
            nextToken: "cGFnZS0y"
            collaborationTrainedModelExportJobs: []
        }
    }
    {
        id: "ListExportJobsMinimalJob"
        documentation: "A job that has its required members alone."
        protocol: restJson1
        code: 200
        headers: { "Content-Type": "application/json" }
        body: """
            {
                "collaborationTrainedModelExportJobs": [
                    {
                        "createTime": "2025-03-03T09:15:00Z",
                        "updateTime": "2025-03-03T09:41:12Z",
                        "name": "weekly-export",
                        "outputConfiguration": {"members": [{"accountId": "444455556666"}]},
                        "status": "ACTIVE",
                        "creatorAccountId": "111122223333",
                        "trainedModelArn": "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity",
                        "membershipIdentifier": "8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31",
                        "collaborationIdentifier": "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
                    }
                ]
            }"""
        bodyMediaType: "application/json"
        params: {
            collaborationTrainedModelExportJobs: [
                {
                    createTime: 1740993300
                    updateTime: 1740994872
                    name: "weekly-export"
                    outputConfiguration: { members: [ { accountId: "444455556666" } ] }
                    status: "ACTIVE"
                    creatorAccountId: "111122223333"
                    trainedModelArn: "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity"
                    membershipIdentifier: "8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31"
                    collaborationIdentifier: "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
                }
            ]
        }
    }
    {
        id: "ListExportJobsEveryStatus"
        documentation: "Several jobs keep the order of the answer. One job for each status."
        protocol: restJson1
        code: 200
        headers: { "Content-Type": "application/json" }
        body: """
            {
                "collaborationTrainedModelExportJobs": [
                    {
                        "createTime": "2025-03-03T09:15:00Z",
                        "updateTime": "2025-03-03T09:41:12Z",
                        "name": "job 1",
                        "outputConfiguration": {"members": [{"accountId": "444455556666"}]},
                        "status": "CREATE_PENDING",
                        "creatorAccountId": "111122223333",
                        "trainedModelArn": "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity",
                        "membershipIdentifier": "8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31",
                        "collaborationIdentifier": "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
                    },
                    {
                        "createTime": "2025-03-03T09:15:00Z",
                        "updateTime": "2025-03-03T09:41:12Z",
                        "name": "job 2",
                        "outputConfiguration": {"members": [{"accountId": "444455556666"}]},
                        "status": "CREATE_IN_PROGRESS",
                        "creatorAccountId": "111122223333",
                        "trainedModelArn": "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity",
                        "membershipIdentifier": "8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31",
                        "collaborationIdentifier": "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
                    },
                    {
                        "createTime": "2025-03-03T09:15:00Z",
                        "updateTime": "2025-03-03T09:41:12Z",
                        "name": "job 3",
                        "outputConfiguration": {"members": [{"accountId": "444455556666"}]},
                        "status": "CREATE_FAILED",
                        "creatorAccountId": "111122223333",
                        "trainedModelArn": "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity",
                        "membershipIdentifier": "8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31",
                        "collaborationIdentifier": "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
                    },
                    {
                        "createTime": "2025-03-03T09:15:00Z",
                        "updateTime": "2025-03-03T09:41:12Z",
                        "name": "job 4",
                        "outputConfiguration": {"members": [{"accountId": "444455556666"}]},
                        "status": "ACTIVE",
                        "creatorAccountId": "111122223333",
                        "trainedModelArn": "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity",
                        "membershipIdentifier": "8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31",
                        "collaborationIdentifier": "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
                    }
                ]
            }"""
        bodyMediaType: "application/json"
        params: {
            collaborationTrainedModelExportJobs: [
                {
                    createTime: 1740993300
                    updateTime: 1740994872
                    name: "job 1"
                    outputConfiguration: { members: [ { accountId: "444455556666" } ] }
                    status: "CREATE_PENDING"
                    creatorAccountId: "111122223333"
                    trainedModelArn: "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity"
                    membershipIdentifier: "8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31"
                    collaborationIdentifier: "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
                }
                {
                    createTime: 1740993300
                    updateTime: 1740994872
                    name: "job 2"
                    outputConfiguration: { members: [ { accountId: "444455556666" } ] }
                    status: "CREATE_IN_PROGRESS"
                    creatorAccountId: "111122223333"
                    trainedModelArn: "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity"
                    membershipIdentifier: "8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31"
                    collaborationIdentifier: "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
                }
                {
                    createTime: 1740993300
                    updateTime: 1740994872
                    name: "job 3"
                    outputConfiguration: { members: [ { accountId: "444455556666" } ] }
                    status: "CREATE_FAILED"
                    creatorAccountId: "111122223333"
                    trainedModelArn: "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity"
                    membershipIdentifier: "8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31"
                    collaborationIdentifier: "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
                }
                {
                    createTime: 1740993300
                    updateTime: 1740994872
                    name: "job 4"
                    outputConfiguration: { members: [ { accountId: "444455556666" } ] }
                    status: "ACTIVE"
                    creatorAccountId: "111122223333"
                    trainedModelArn: "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity"
                    membershipIdentifier: "8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31"
                    collaborationIdentifier: "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
                }
            ]
        }
    }
    {
        id: "ListExportJobsNullMembers"
        documentation: "A null means that the member is absent."
        protocol: restJson1
        code: 200
        headers: { "Content-Type": "application/json" }
        body: """
            {
                "collaborationTrainedModelExportJobs": [
                    {
                        "createTime": "2025-03-03T09:15:00Z",
                        "updateTime": "2025-03-03T09:41:12Z",
                        "name": "weekly-export",
                        "outputConfiguration": {"members": [{"accountId": "444455556666"}]},
                        "status": "ACTIVE",
                        "creatorAccountId": "111122223333",
                        "trainedModelArn": "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity",
                        "membershipIdentifier": "8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31",
                        "collaborationIdentifier": "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90",
                        "statusDetails": null,
                        "description": null,
                        "trainedModelVersionIdentifier": null
                    }
                ],
                "nextToken": null
            }"""
        bodyMediaType: "application/json"
        params: {
            collaborationTrainedModelExportJobs: [
                {
                    createTime: 1740993300
                    updateTime: 1740994872
                    name: "weekly-export"
                    outputConfiguration: { members: [ { accountId: "444455556666" } ] }
                    status: "ACTIVE"
                    creatorAccountId: "111122223333"
                    trainedModelArn: "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity"
                    membershipIdentifier: "8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31"
                    collaborationIdentifier: "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
                }
            ]
        }
        appliesTo: "client"
    }
    {
        id: "ListExportJobsNullInsideStatusDetails"
        documentation: "A null inside of a nested structure is absent as well."
        protocol: restJson1
        code: 200
        headers: { "Content-Type": "application/json" }
        body: """
            {
                "collaborationTrainedModelExportJobs": [
                    {
                        "createTime": "2025-03-03T09:15:00Z",
                        "updateTime": "2025-03-03T09:41:12Z",
                        "name": "weekly-export",
                        "outputConfiguration": {"members": [{"accountId": "444455556666"}]},
                        "status": "ACTIVE",
                        "creatorAccountId": "111122223333",
                        "trainedModelArn": "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity",
                        "membershipIdentifier": "8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31",
                        "collaborationIdentifier": "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90",
                        "statusDetails": {
                            "statusCode": null,
                            "message": "Nothing to report."
                        }
                    }
                ]
            }"""
        bodyMediaType: "application/json"
        params: {
            collaborationTrainedModelExportJobs: [
                {
                    createTime: 1740993300
                    updateTime: 1740994872
                    name: "weekly-export"
                    outputConfiguration: { members: [ { accountId: "444455556666" } ] }
                    status: "ACTIVE"
                    creatorAccountId: "111122223333"
                    trainedModelArn: "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity"
                    membershipIdentifier: "8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31"
                    collaborationIdentifier: "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
                    statusDetails: { message: "Nothing to report." }
                }
            ]
        }
        appliesTo: "client"
    }
    {
        id: "ListExportJobsEmptyStatusDetails"
        documentation: "An empty structure is present, and its members are absent."
        protocol: restJson1
        code: 200
        headers: { "Content-Type": "application/json" }
        body: """
            {
                "collaborationTrainedModelExportJobs": [
                    {
                        "createTime": "2025-03-03T09:15:00Z",
                        "updateTime": "2025-03-03T09:41:12Z",
                        "name": "weekly-export",
                        "outputConfiguration": {"members": [{"accountId": "444455556666"}]},
                        "status": "ACTIVE",
                        "creatorAccountId": "111122223333",
                        "trainedModelArn": "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity",
                        "membershipIdentifier": "8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31",
                        "collaborationIdentifier": "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90",
                        "statusDetails": {}
                    }
                ]
            }"""
        bodyMediaType: "application/json"
        params: {
            collaborationTrainedModelExportJobs: [
                {
                    createTime: 1740993300
                    updateTime: 1740994872
                    name: "weekly-export"
                    outputConfiguration: { members: [ { accountId: "444455556666" } ] }
                    status: "ACTIVE"
                    creatorAccountId: "111122223333"
                    trainedModelArn: "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity"
                    membershipIdentifier: "8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31"
                    collaborationIdentifier: "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
                    statusDetails: {}
                }
            ]
        }
    }
    {
        id: "ListExportJobsUnknownMembers"
        documentation: "Members that the model does not know are skipped, at every level and of every kind."
        protocol: restJson1
        code: 200
        headers: { "Content-Type": "application/json" }
        body: """
            {
                "collaborationTrainedModelExportJobs": [
                    {
                        "createTime": "2025-03-03T09:15:00Z",
                        "updateTime": "2025-03-03T09:41:12Z",
                        "name": "weekly-export",
                        "outputConfiguration": {
                            "members": [
                                {
                                    "accountId": "444455556666",
                                    "alias": true
                                }
                            ],
                            "kmsKey": {"id": null}
                        },
                        "status": "ACTIVE",
                        "creatorAccountId": "111122223333",
                        "trainedModelArn": "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity",
                        "membershipIdentifier": "8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31",
                        "collaborationIdentifier": "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90",
                        "priority": 9.5,
                        "tags": [
                            {
                                "key": "a",
                                "value": "}]\\""
                            }
                        ]
                    }
                ],
                "totalCount": 1,
                "links": {
                    "next": [
                        1,
                        [
                            2,
                            {"deep": null}
                        ]
                    ],
                    "self": "x"
                }
            }"""
        bodyMediaType: "application/json"
        params: {
            collaborationTrainedModelExportJobs: [
                {
                    createTime: 1740993300
                    updateTime: 1740994872
                    name: "weekly-export"
                    outputConfiguration: { members: [ { accountId: "444455556666" } ] }
                    status: "ACTIVE"
                    creatorAccountId: "111122223333"
                    trainedModelArn: "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity"
                    membershipIdentifier: "8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31"
                    collaborationIdentifier: "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
                }
            ]
        }
        appliesTo: "client"
    }
    {
        id: "ListExportJobsAnyOrderAndSpace"
        documentation: "The order of the members and the white space between them do not matter."
        protocol: restJson1
        code: 200
        headers: { "Content-Type": "application/json" }
        body: """
            { "collaborationTrainedModelExportJobs" :
              [ { "collaborationIdentifier":"4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90","membershipIdentifier":"8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31",
                  "trainedModelArn" : "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity" , "creatorAccountId":"111122223333",
                  "status":"ACTIVE","outputConfiguration":{"members":[{"accountId":"444455556666"}]},
                  "name":"weekly-export","updateTime":"2025-03-03T09:41:12Z","createTime":"2025-03-03T09:15:00Z" } ]
            }"""
        bodyMediaType: "application/json"
        params: {
            collaborationTrainedModelExportJobs: [
                {
                    createTime: 1740993300
                    updateTime: 1740994872
                    name: "weekly-export"
                    outputConfiguration: { members: [ { accountId: "444455556666" } ] }
                    status: "ACTIVE"
                    creatorAccountId: "111122223333"
                    trainedModelArn: "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity"
                    membershipIdentifier: "8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31"
                    collaborationIdentifier: "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
                }
            ]
        }
    }
    {
        id: "ListExportJobsFractionalSeconds"
        documentation: "Timestamps keep their fraction of a second."
        protocol: restJson1
        code: 200
        headers: { "Content-Type": "application/json" }
        body: """
            {
                "collaborationTrainedModelExportJobs": [
                    {
                        "createTime": "2025-03-03T09:15:00.5Z",
                        "updateTime": "2025-03-03T09:41:12.123Z",
                        "name": "weekly-export",
                        "outputConfiguration": {"members": [{"accountId": "444455556666"}]},
                        "status": "ACTIVE",
                        "creatorAccountId": "111122223333",
                        "trainedModelArn": "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity",
                        "membershipIdentifier": "8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31",
                        "collaborationIdentifier": "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
                    }
                ]
            }"""
        bodyMediaType: "application/json"
        params: {
            collaborationTrainedModelExportJobs: [
                {
                    createTime: 1740993300.5
                    updateTime: 1740994872.123
                    name: "weekly-export"
                    outputConfiguration: { members: [ { accountId: "444455556666" } ] }
                    status: "ACTIVE"
                    creatorAccountId: "111122223333"
                    trainedModelArn: "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity"
                    membershipIdentifier: "8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31"
                    collaborationIdentifier: "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
                }
            ]
        }
    }
    {
        id: "ListExportJobsTimestampOffsets"
        documentation: "Timestamps with an offset are the same instants in UTC."
        protocol: restJson1
        code: 200
        headers: { "Content-Type": "application/json" }
        body: """
            {
                "collaborationTrainedModelExportJobs": [
                    {
                        "createTime": "2025-03-03T11:15:00+02:00",
                        "updateTime": "2025-03-03T03:56:12-05:45",
                        "name": "weekly-export",
                        "outputConfiguration": {"members": [{"accountId": "444455556666"}]},
                        "status": "ACTIVE",
                        "creatorAccountId": "111122223333",
                        "trainedModelArn": "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity",
                        "membershipIdentifier": "8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31",
                        "collaborationIdentifier": "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
                    }
                ]
            }"""
        bodyMediaType: "application/json"
        params: {
            collaborationTrainedModelExportJobs: [
                {
                    createTime: 1740993300
                    updateTime: 1740994872
                    name: "weekly-export"
                    outputConfiguration: { members: [ { accountId: "444455556666" } ] }
                    status: "ACTIVE"
                    creatorAccountId: "111122223333"
                    trainedModelArn: "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity"
                    membershipIdentifier: "8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31"
                    collaborationIdentifier: "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
                }
            ]
        }
        appliesTo: "client"
    }
    {
        id: "ListExportJobsTimestampRange"
        documentation: "Timestamps before 1970, and the last of the four digit years."
        protocol: restJson1
        code: 200
        headers: { "Content-Type": "application/json" }
        body: """
            {
                "collaborationTrainedModelExportJobs": [
                    {
                        "createTime": "1969-12-31T23:59:59Z",
                        "updateTime": "9999-12-31T23:59:59Z",
                        "name": "weekly-export",
                        "outputConfiguration": {"members": [{"accountId": "444455556666"}]},
                        "status": "ACTIVE",
                        "creatorAccountId": "111122223333",
                        "trainedModelArn": "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity",
                        "membershipIdentifier": "8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31",
                        "collaborationIdentifier": "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
                    }
                ]
            }"""
        bodyMediaType: "application/json"
        params: {
            collaborationTrainedModelExportJobs: [
                {
                    createTime: -1
                    updateTime: 253402300799
                    name: "weekly-export"
                    outputConfiguration: { members: [ { accountId: "444455556666" } ] }
                    status: "ACTIVE"
                    creatorAccountId: "111122223333"
                    trainedModelArn: "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity"
                    membershipIdentifier: "8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31"
                    collaborationIdentifier: "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
                }
            ]
        }
    }
    {
        id: "ListExportJobsEscapes"
        documentation: "Escapes in strings, with a surrogate pair, and the same character written out."
        protocol: restJson1
        code: 200
        headers: { "Content-Type": "application/json" }
        body: """
            {
                "collaborationTrainedModelExportJobs": [
                    {
                        "createTime": "2025-03-03T09:15:00Z",
                        "updateTime": "2025-03-03T09:41:12Z",
                        "name": "caf\\u00e9 \\/ \\"quoted\\" \\\\ back",
                        "outputConfiguration": {"members": [{"accountId": "444455556666"}]},
                        "status": "ACTIVE",
                        "description": "line one\\r\\nline two\\t\\u65e5\\u672c",
                        "statusDetails": {"message": "\\ud83e\\udd80 and 🦀, \\u0000\\b\\f"},
                        "creatorAccountId": "111122223333",
                        "trainedModelArn": "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity",
                        "membershipIdentifier": "8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31",
                        "collaborationIdentifier": "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
                    }
                ]
            }"""
        bodyMediaType: "application/json"
        params: {
            collaborationTrainedModelExportJobs: [
                {
                    createTime: 1740993300
                    updateTime: 1740994872
                    name: "café / \"quoted\" \\ back"
                    outputConfiguration: { members: [ { accountId: "444455556666" } ] }
                    status: "ACTIVE"
                    description: "line one\r\nline two\t日本"
                    statusDetails: { message: "🦀 and 🦀, \u0000\b\f" }
                    creatorAccountId: "111122223333"
                    trainedModelArn: "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity"
                    membershipIdentifier: "8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31"
                    collaborationIdentifier: "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
                }
            ]
        }
    }
    {
        id: "ListExportJobsMediaTypeParameters"
        documentation: "Parameters of the media type do not matter."
        protocol: restJson1
        code: 200
        headers: { "Content-Type": "application/json; charset=utf-8" }
        body: "{\"collaborationTrainedModelExportJobs\":[]}"
        bodyMediaType: "application/json"
        params: {
            collaborationTrainedModelExportJobs: []
        }
        appliesTo: "client"
    }
])
