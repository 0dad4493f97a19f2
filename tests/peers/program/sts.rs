//! Forms that are answered in XML.

use peers_sts as sdk;
use sdk::types::{PolicyDescriptorType, Tag};
use serde_json::{Value, json};

pub(crate) async fn call(scenario: &str, endpoint: &str) -> Value {
    let client = super::client!(sdk, endpoint);
    match scenario {
        "identity" => match client.get_caller_identity().send().await {
            Ok(output) => json!({"account": output.account(), "arn": output.arn(), "user": output.user_id()}),
            Err(error) => super::failed!(sdk, error),
        },
        "assume" => {
            let tag = Tag::builder().key("team").value("a & b").build().expect("whole");
            let policy = PolicyDescriptorType::builder().arn("arn:aws:iam::aws:policy/ReadOnlyAccess").build();
            let assume = client.assume_role().role_arn("arn:aws:iam::111122223333:role/reader").tags(tag);
            let assume = assume.role_session_name("peers").policy_arns(policy).duration_seconds(900);
            let assume = assume.transitive_tag_keys("team").policy("{\"Version\": \"2012-10-17\"}");
            match assume.send().await {
                Ok(output) => {
                    let credentials = output.credentials().expect("credentials");
                    json!({
                        "key": credentials.access_key_id(),
                        "token": credentials.session_token(),
                        "expires": credentials.expiration().secs(),
                        "size": output.packed_policy_size(),
                    })
                }
                Err(error) => super::failed!(sdk, error),
            }
        }
        _ => panic!("not a scenario: {scenario}"),
    }
}
