//! Pages of real services, beside what the official crates ask for and give: tokens and items in structures, items that are
//! entries of maps, tokens that are maps or are always there, pages without items, and tokens that are named again.

use tongs::load::Sources;
use tongs::settings::ModelSettings;
use tongs_scratch::{Workspace, shared};

/// The services, and what is forged of each.
const SERVICES: [(&str, &str, &[&str]); 5] = [
    ("apigateway", "api-gateway", &["GetUsage"]),
    ("rds", "rds", &["DescribeEngineDefaultParameters"]),
    ("dynamodb", "dynamodb", &["Scan"]),
    ("s3", "s3", &["ListParts", "ListObjectsV2"]),
    ("cloudwatchlogs", "cloudwatch-logs", &["GetLogEvents"]),
];

const EXPECTED: &str = r#"GET /usageplans/u/usage?startDate=a&endDate=b&limit=2 
GET /usageplans/u/usage?startDate=a&endDate=b&position=p1&limit=2 
GET /usageplans/u/usage?startDate=a&endDate=b&position=p2&limit=2 
GET /usageplans/u/usage?startDate=a&endDate=b&position=p3&limit=2 
[("k1", [[1, 2]]), ("k2", [[3], []])]
POST / Action=DescribeEngineDefaultParameters&Version=2014-10-31&DBParameterGroupFamily=f&MaxRecords=20
POST / Action=DescribeEngineDefaultParameters&Version=2014-10-31&DBParameterGroupFamily=f&MaxRecords=20&Marker=m%261
POST / Action=DescribeEngineDefaultParameters&Version=2014-10-31&DBParameterGroupFamily=f&MaxRecords=20&Marker=m2
["a", "b"]
POST / {"TableName":"t"}
POST / {"ExclusiveStartKey":{"id":{"S":"1"}},"TableName":"t"}
POST / {"ExclusiveStartKey":{"id":{"S":"2"}},"TableName":"t"}
["1", "3"]
GET /k?x-id=ListParts&uploadId=u 
GET /k?x-id=ListParts&part-number-marker=1&uploadId=u 
[Some(1), Some(2)]
GET /?list-type=2&max-keys=1 
GET /?list-type=2&max-keys=1&continuation-token=t%2F1 
[1, 0]
POST / {"logStreamName":"s"}
POST / {"logStreamName":"s","nextToken":"f/1"}
["a", "b"]
POST / {"logStreamName":"s"}
1
POST / {"logStreamName":"s","nextToken":"f/1"}
1
POST / {"logStreamName":"s","nextToken":"f/1"}
1
"#;

#[test]
fn pages_are_asked_for_as_the_official_crates_do() {
    let mut workspace = Workspace::new("tongs-paginators");
    for (name, model, operations) in SERVICES {
        let Some(path) = shared(&format!("models/{model}.json")).or_skip() else { return };
        let operations = Some(operations.iter().map(|name| (*name).to_owned()).collect());
        let asked = ModelSettings { operations, ..ModelSettings::default() };
        workspace.forge(name, Sources::new().path(path), asked).unwrap();
    }
    let text = workspace.run("pages-reader", &[], include_str!("../runner/paginators.rs")).unwrap();
    assert_eq!(text, EXPECTED);
}
