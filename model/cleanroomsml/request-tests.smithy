$version: "2.0"

namespace com.amazonaws.cleanroomsml

use aws.protocols#restJson1
use smithy.test#httpRequestTests

apply ListCollaborationTrainedModelExportJobs @httpRequestTests([
    {
        id: "ListExportJobsRequired"
        documentation: "Required members alone: two labels, no query string, no body."
        protocol: restJson1
        method: "GET"
        uri: "/collaborations/4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90/trained-models/arn%3Aaws%3Acleanrooms-ml%3Aus-east-1%3A111122223333%3Amembership%2F8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31%2Ftrained-model%2Fpurchase-propensity/export-jobs"
        forbidQueryParams: ["nextToken", "maxResults", "trainedModelVersionIdentifier"]
        forbidHeaders: ["Content-Length", "Content-Type"]
        body: ""
        params: {
            collaborationIdentifier: "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
            trainedModelArn: "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity"
        }
    }
    {
        id: "ListExportJobsEveryMember"
        documentation: "Every member at once. The query follows the order of the members in the model."
        protocol: restJson1
        method: "GET"
        uri: "/collaborations/4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90/trained-models/arn%3Aaws%3Acleanrooms-ml%3Aus-east-1%3A111122223333%3Amembership%2F8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31%2Ftrained-model%2Fpurchase-propensity/export-jobs"
        queryParams: [
            "nextToken=cGFnZS0y"
            "maxResults=25"
            "trainedModelVersionIdentifier=6a0f3d84-19c7-4e2b-8f60-d5b7c2a1e943"
        ]
        forbidHeaders: ["Content-Length", "Content-Type"]
        body: ""
        params: {
            nextToken: "cGFnZS0y"
            maxResults: 25
            trainedModelVersionIdentifier: "6a0f3d84-19c7-4e2b-8f60-d5b7c2a1e943"
            collaborationIdentifier: "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
            trainedModelArn: "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity"
        }
    }
    {
        id: "ListExportJobsTokenAlone"
        documentation: "The token of the page before, and nothing else."
        protocol: restJson1
        method: "GET"
        uri: "/collaborations/4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90/trained-models/arn%3Aaws%3Acleanrooms-ml%3Aus-east-1%3A111122223333%3Amembership%2F8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31%2Ftrained-model%2Fpurchase-propensity/export-jobs"
        queryParams: [
            "nextToken=cGFnZS0y"
        ]
        forbidQueryParams: ["maxResults", "trainedModelVersionIdentifier"]
        forbidHeaders: ["Content-Length", "Content-Type"]
        body: ""
        params: {
            nextToken: "cGFnZS0y"
            collaborationIdentifier: "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
            trainedModelArn: "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity"
        }
    }
    {
        id: "ListExportJobsPageSizeAlone"
        documentation: "A page size without a token."
        protocol: restJson1
        method: "GET"
        uri: "/collaborations/4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90/trained-models/arn%3Aaws%3Acleanrooms-ml%3Aus-east-1%3A111122223333%3Amembership%2F8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31%2Ftrained-model%2Fpurchase-propensity/export-jobs"
        queryParams: [
            "maxResults=100"
        ]
        forbidQueryParams: ["nextToken", "trainedModelVersionIdentifier"]
        forbidHeaders: ["Content-Length", "Content-Type"]
        body: ""
        params: {
            maxResults: 100
            collaborationIdentifier: "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
            trainedModelArn: "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity"
        }
    }
    {
        id: "ListExportJobsSmallestPage"
        documentation: "The smallest page size is sent as a plain integer."
        protocol: restJson1
        method: "GET"
        uri: "/collaborations/4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90/trained-models/arn%3Aaws%3Acleanrooms-ml%3Aus-east-1%3A111122223333%3Amembership%2F8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31%2Ftrained-model%2Fpurchase-propensity/export-jobs"
        queryParams: [
            "maxResults=1"
        ]
        forbidHeaders: ["Content-Length", "Content-Type"]
        body: ""
        params: {
            maxResults: 1
            collaborationIdentifier: "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
            trainedModelArn: "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity"
        }
    }
    {
        id: "ListExportJobsVersionAlone"
        documentation: "A version without paging."
        protocol: restJson1
        method: "GET"
        uri: "/collaborations/4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90/trained-models/arn%3Aaws%3Acleanrooms-ml%3Aus-east-1%3A111122223333%3Amembership%2F8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31%2Ftrained-model%2Fpurchase-propensity/export-jobs"
        queryParams: [
            "trainedModelVersionIdentifier=6a0f3d84-19c7-4e2b-8f60-d5b7c2a1e943"
        ]
        forbidQueryParams: ["nextToken", "maxResults"]
        forbidHeaders: ["Content-Length", "Content-Type"]
        body: ""
        params: {
            trainedModelVersionIdentifier: "6a0f3d84-19c7-4e2b-8f60-d5b7c2a1e943"
            collaborationIdentifier: "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
            trainedModelArn: "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity"
        }
    }
    {
        id: "ListExportJobsArnWithSlashes"
        documentation: "Every slash and colon of the ARN is escaped in the path, also those of a nested model name, while `-`, `_` and `.` stay."
        protocol: restJson1
        method: "GET"
        uri: "/collaborations/4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90/trained-models/arn%3Aaws%3Acleanrooms-ml%3Aus-east-1%3A111122223333%3Amembership%2F8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31%2Ftrained-model%2Fteam%2Fa.b_c-D%2F9/export-jobs"
        forbidHeaders: ["Content-Length", "Content-Type"]
        body: ""
        params: {
            collaborationIdentifier: "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
            trainedModelArn: "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/team/a.b_c-D/9"
        }
    }
    {
        id: "ListExportJobsArnWithDotSegments"
        documentation: "Dot segments inside of a label are text. Nothing resolves them."
        protocol: restJson1
        method: "GET"
        uri: "/collaborations/4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90/trained-models/arn%3Aaws%3Acleanrooms-ml%3Aus-east-1%3A111122223333%3Amembership%2F8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31%2Ftrained-model%2F..%2Fx%2F.%2Fy/export-jobs"
        forbidHeaders: ["Content-Length", "Content-Type"]
        body: ""
        params: {
            collaborationIdentifier: "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
            trainedModelArn: "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/../x/./y"
        }
    }
    {
        id: "ListExportJobsArnOfAnotherPartition"
        documentation: "The ARN of another partition travels as it is, whatever the region of the client."
        protocol: restJson1
        method: "GET"
        uri: "/collaborations/4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90/trained-models/arn%3Aaws-us-gov%3Acleanrooms-ml%3Aus-gov-west-1%3A111122223333%3Amembership%2F8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31%2Ftrained-model%2Fpurchase-propensity/export-jobs"
        forbidHeaders: ["Content-Length", "Content-Type"]
        body: ""
        params: {
            collaborationIdentifier: "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
            trainedModelArn: "arn:aws-us-gov:cleanrooms-ml:us-gov-west-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity"
        }
    }
    {
        id: "ListExportJobsTokenWithReservedCharacters"
        documentation: "Everything but letters, digits and `-._~` is escaped in the query. A space becomes `%20`, a plus `%2B`."
        protocol: restJson1
        method: "GET"
        uri: "/collaborations/4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90/trained-models/arn%3Aaws%3Acleanrooms-ml%3Aus-east-1%3A111122223333%3Amembership%2F8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31%2Ftrained-model%2Fpurchase-propensity/export-jobs"
        queryParams: [
            "nextToken=a%2Bb%2Fc%3D%3D%26d%3De%3Ff%23g%25h%20i%3Aj%2Ck%3Bl%40m%21n%24o%27p%28q%29r%2As~t-u_v.w"
        ]
        forbidHeaders: ["Content-Length", "Content-Type"]
        body: ""
        params: {
            nextToken: "a+b/c==&d=e?f#g%h i:j,k;l@m!n$o'p(q)r*s~t-u_v.w"
            collaborationIdentifier: "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
            trainedModelArn: "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity"
        }
    }
    {
        id: "ListExportJobsTokenWithJson"
        documentation: "Quotes, braces, brackets, backslashes and bars in a token are escaped."
        protocol: restJson1
        method: "GET"
        uri: "/collaborations/4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90/trained-models/arn%3Aaws%3Acleanrooms-ml%3Aus-east-1%3A111122223333%3Amembership%2F8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31%2Ftrained-model%2Fpurchase-propensity/export-jobs"
        queryParams: [
            "nextToken=%7B%22k%22%3A%22%5C%5Bx%5D%5E%60%7C%3Cy%3E%22%7D"
        ]
        forbidHeaders: ["Content-Length", "Content-Type"]
        body: ""
        params: {
            nextToken: "{\"k\":\"\\[x]^`|<y>\"}"
            collaborationIdentifier: "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
            trainedModelArn: "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity"
        }
    }
    {
        id: "ListExportJobsTokenWithUnicode"
        documentation: "Characters beyond ASCII are escaped byte by byte as UTF-8."
        protocol: restJson1
        method: "GET"
        uri: "/collaborations/4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90/trained-models/arn%3Aaws%3Acleanrooms-ml%3Aus-east-1%3A111122223333%3Amembership%2F8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31%2Ftrained-model%2Fpurchase-propensity/export-jobs"
        queryParams: [
            "nextToken=pr%C3%A9fix-%E6%97%A5%E6%9C%AC-%F0%9F%A6%80"
        ]
        forbidHeaders: ["Content-Length", "Content-Type"]
        body: ""
        params: {
            nextToken: "préfix-日本-🦀"
            collaborationIdentifier: "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
            trainedModelArn: "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity"
        }
    }
    {
        id: "ListExportJobsTokenAlreadyEscaped"
        documentation: "A token that looks escaped is escaped once more, so that the service reads what it sent."
        protocol: restJson1
        method: "GET"
        uri: "/collaborations/4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90/trained-models/arn%3Aaws%3Acleanrooms-ml%3Aus-east-1%3A111122223333%3Amembership%2F8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31%2Ftrained-model%2Fpurchase-propensity/export-jobs"
        queryParams: [
            "nextToken=%252B%25252F"
        ]
        forbidHeaders: ["Content-Length", "Content-Type"]
        body: ""
        params: {
            nextToken: "%2B%252F"
            collaborationIdentifier: "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
            trainedModelArn: "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity"
        }
    }
    {
        id: "ListExportJobsTokenWithControlCharacters"
        documentation: "Line breaks and tabs in a token are escaped."
        protocol: restJson1
        method: "GET"
        uri: "/collaborations/4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90/trained-models/arn%3Aaws%3Acleanrooms-ml%3Aus-east-1%3A111122223333%3Amembership%2F8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31%2Ftrained-model%2Fpurchase-propensity/export-jobs"
        queryParams: [
            "nextToken=line%20one%0Aline%20two%09end"
        ]
        forbidHeaders: ["Content-Length", "Content-Type"]
        body: ""
        params: {
            nextToken: "line one\nline two\tend"
            collaborationIdentifier: "4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90"
            trainedModelArn: "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity"
        }
    }
])
