$version: "2.0"

namespace com.amazonaws.cleanroomsml

use aws.protocols#restJson1
use smithy.test#httpResponseTests

apply ValidationException @httpResponseTests([
    {
        id: "ValidationByHeader"
        documentation: "The header names the error."
        protocol: restJson1
        code: 400
        headers: {
            "Content-Type": "application/json"
            "X-Amzn-Errortype": "ValidationException"
        }
        body: "{\"message\":\"Value 'x' at 'collaborationIdentifier' failed to satisfy the constraint: it must be a UUID.\"}"
        bodyMediaType: "application/json"
        params: {
            message: "Value 'x' at 'collaborationIdentifier' failed to satisfy the constraint: it must be a UUID."
        }
    }
    {
        id: "ValidationByHeaderWithUri"
        documentation: "What follows a colon in the header is no part of the name."
        protocol: restJson1
        code: 400
        headers: {
            "Content-Type": "application/json"
            "X-Amzn-Errortype": "ValidationException:http://errors.example/com.amazonaws.cleanroomsml/"
        }
        body: "{\"message\":\"Value 'x' at 'collaborationIdentifier' failed to satisfy the constraint: it must be a UUID.\"}"
        bodyMediaType: "application/json"
        params: {
            message: "Value 'x' at 'collaborationIdentifier' failed to satisfy the constraint: it must be a UUID."
        }
        appliesTo: "client"
    }
    {
        id: "ValidationByHeaderWithNamespace"
        documentation: "A namespace before the name is no part of it."
        protocol: restJson1
        code: 400
        headers: {
            "Content-Type": "application/json"
            "X-Amzn-Errortype": "com.amazonaws.cleanroomsml#ValidationException"
        }
        body: "{\"message\":\"Value 'x' at 'collaborationIdentifier' failed to satisfy the constraint: it must be a UUID.\"}"
        bodyMediaType: "application/json"
        params: {
            message: "Value 'x' at 'collaborationIdentifier' failed to satisfy the constraint: it must be a UUID."
        }
        appliesTo: "client"
    }
    {
        id: "ValidationByType"
        documentation: "Without the header, `__type` in the body names the error."
        protocol: restJson1
        code: 400
        headers: { "Content-Type": "application/json" }
        body: "{\"message\":\"Value 'x' at 'collaborationIdentifier' failed to satisfy the constraint: it must be a UUID.\",\"__type\":\"com.amazonaws.cleanroomsml#ValidationException\"}"
        bodyMediaType: "application/json"
        params: {
            message: "Value 'x' at 'collaborationIdentifier' failed to satisfy the constraint: it must be a UUID."
        }
        appliesTo: "client"
    }
    {
        id: "ValidationByCode"
        documentation: "Without the header, `code` in the body names the error."
        protocol: restJson1
        code: 400
        headers: { "Content-Type": "application/json" }
        body: "{\"message\":\"Value 'x' at 'collaborationIdentifier' failed to satisfy the constraint: it must be a UUID.\",\"code\":\"ValidationException\"}"
        bodyMediaType: "application/json"
        params: {
            message: "Value 'x' at 'collaborationIdentifier' failed to satisfy the constraint: it must be a UUID."
        }
        appliesTo: "client"
    }
])

apply AccessDeniedException @httpResponseTests([
    {
        id: "AccessDeniedByHeader"
        documentation: "The header names the error."
        protocol: restJson1
        code: 403
        headers: {
            "Content-Type": "application/json"
            "X-Amzn-Errortype": "AccessDeniedException"
        }
        body: "{\"message\":\"User: arn:aws:iam::111122223333:user/reader is not authorized to perform: cleanrooms-ml:ListCollaborationTrainedModelExportJobs\"}"
        bodyMediaType: "application/json"
        params: {
            message: "User: arn:aws:iam::111122223333:user/reader is not authorized to perform: cleanrooms-ml:ListCollaborationTrainedModelExportJobs"
        }
    }
    {
        id: "AccessDeniedWithUnknownMembers"
        documentation: "Members that the model does not know are skipped in an error, too."
        protocol: restJson1
        code: 403
        headers: {
            "Content-Type": "application/json"
            "X-Amzn-Errortype": "AccessDeniedException"
        }
        body: "{\"message\":\"User: arn:aws:iam::111122223333:user/reader is not authorized to perform: cleanrooms-ml:ListCollaborationTrainedModelExportJobs\",\"reason\":\"NO_POLICY\",\"details\":[{\"a\":null}]}"
        bodyMediaType: "application/json"
        params: {
            message: "User: arn:aws:iam::111122223333:user/reader is not authorized to perform: cleanrooms-ml:ListCollaborationTrainedModelExportJobs"
        }
        appliesTo: "client"
    }
])

apply ThrottlingException @httpResponseTests([
    {
        id: "ThrottlingByHeader"
        documentation: "The header names the error."
        protocol: restJson1
        code: 429
        headers: {
            "Content-Type": "application/json"
            "X-Amzn-Errortype": "ThrottlingException"
        }
        body: "{\"message\":\"Rate exceeded\"}"
        bodyMediaType: "application/json"
        params: { message: "Rate exceeded" }
    }
    {
        id: "ThrottlingByTypeAndUri"
        documentation: "A namespace before the name and a URI behind it, both in the body."
        protocol: restJson1
        code: 429
        headers: { "Content-Type": "application/json" }
        body: "{\"message\":\"Rate exceeded\",\"__type\":\"com.amazonaws.cleanroomsml#ThrottlingException:http://errors.example/com.amazonaws.cleanroomsml/\"}"
        bodyMediaType: "application/json"
        params: { message: "Rate exceeded" }
        appliesTo: "client"
    }
])
