//! Messages with attributes, and errors whose codes are those of the protocol that clients spoke before.

use peers_sqs as sdk;
use sdk::types::MessageAttributeValue;
use sdk::primitives::Blob;
use serde_json::{Value, json};

const QUEUE: &str = "https://sqs.us-east-1.amazonaws.com/111122223333/orders";

pub(crate) async fn call(scenario: &str, endpoint: &str) -> Value {
    let client = super::client!(sdk, endpoint);
    match scenario {
        "send" => {
            let team = MessageAttributeValue::builder().data_type("String").string_value("a & b").build();
            let bytes = MessageAttributeValue::builder().data_type("Binary").binary_value(Blob::new([0, 255])).build();
            let send = client.send_message().queue_url(QUEUE).message_body("an order\u{9}for <\u{e9}>").delay_seconds(3);
            let send = send.message_attributes("team", team.expect("whole"));
            match send.message_attributes("bytes", bytes.expect("whole")).send().await {
                Ok(output) => json!({"id": output.message_id(), "md5": output.md5_of_message_body()}),
                Err(error) => super::failed!(sdk, error),
            }
        }
        "receive" => {
            let receive = client.receive_message().queue_url(QUEUE).max_number_of_messages(10).wait_time_seconds(0);
            let output = receive.message_attribute_names("All").send().await.expect("an output");
            let messages = output.messages().iter().map(|message| {
                json!({"id": message.message_id(), "body": message.body(), "receipt": message.receipt_handle()})
            });
            json!({"messages": messages.collect::<Vec<_>>()})
        }
        _ => panic!("not a scenario: {scenario}"),
    }
}
