//! The answer of the service.

use std::fmt::Write as _;

/// The body of an answer with `jobs` jobs, in the order of members that the service sends, without white space.
#[must_use]
pub fn page(jobs: usize) -> Vec<u8> {
    let mut text = String::from("{\"nextToken\":\"token-of-the-next-page\",\"collaborationTrainedModelExportJobs\":[");
    for job in 0..jobs {
        if job > 0 {
            text.push(',');
        }
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            "{{\"createTime\":\"2026-03-{day:02}T09:{minute:02}:17.{millis:03}Z\",\
             \"updateTime\":\"2026-03-{day:02}T11:{minute:02}:42.5Z\",\
             \"name\":\"export-of-the-purchase-propensity-model-{job}\",\
             \"outputConfiguration\":{{\"members\":[{{\"accountId\":\"111122223333\"}}]}},\
             \"status\":\"{status}\",\
             \"statusDetails\":{{\"statusCode\":\"EXPORT_{job}\",\"message\":\"what became of the export, in a few words\"}},\
             \"description\":\"the weekly export, number {job}\",\
             \"creatorAccountId\":\"444455556666\",\
             \"trainedModelArn\":\"arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/\
             8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity\",\
             \"membershipIdentifier\":\"8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31\",\
             \"collaborationIdentifier\":\"4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90\"}}",
            day = job % 28 + 1,
            minute = job % 60,
            millis = job * 7 % 1000,
            status = ["ACTIVE", "CREATE_PENDING", "CREATE_IN_PROGRESS", "CREATE_FAILED"][job % 4],
        );
    }
    text.push_str("]}");
    text.into_bytes()
}
