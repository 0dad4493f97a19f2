//! Items with every type of attribute, queries, and an error with members.

use std::collections::HashMap;

use peers_dynamodb as sdk;
use sdk::operation::put_item::PutItemError;
use sdk::primitives::Blob;
use sdk::types::{AttributeValue as Value, ReturnValuesOnConditionCheckFailure};
use serde_json::json;

pub(crate) async fn call(scenario: &str, endpoint: &str) -> serde_json::Value {
    let client = super::client!(sdk, endpoint);
    let text = |text: &str| Value::S(text.to_owned());
    match scenario {
        "put" => {
            let lines = Value::L(vec![Value::M(HashMap::from([("sku".to_owned(), text("a-1"))])), Value::Null(true)]);
            let put = client.put_item().table_name("orders").item("id", text("o-1 \"é\"\n"));
            let put = put.item("total", Value::N("12.50".to_owned())).item("paid", Value::Bool(false));
            let put = put.item("receipt", Value::B(Blob::new([0, 1, 254, 255]))).item("lines", lines);
            let put = put.item("tags", Value::Ss(vec!["a".to_owned(), "b".to_owned()]));
            let put = put.item("counts", Value::Ns(vec!["1".to_owned(), "2".to_owned()]));
            let put = put.item("hashes", Value::Bs(vec![Blob::new(*b"x")]));
            let put = put.condition_expression("attribute_not_exists(id)");
            let put = put.return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
            match put.send().await {
                Ok(output) => json!({"attributes": output.attributes().map(HashMap::len)}),
                Err(error) => {
                    let item = match error.as_service_error() {
                        Some(PutItemError::ConditionalCheckFailedException(failed)) => failed.item().map(plain_of),
                        _ => None,
                    };
                    let mut said = super::failed!(sdk, error);
                    said["error"]["item"] = json!(item);
                    said
                }
            }
        }
        "query" => {
            let query = client.query().table_name("orders").key_condition_expression("id = :id");
            let query = query.expression_attribute_values(":id", text("o-1")).limit(10).scan_index_forward(false);
            let output = query.send().await.expect("an output");
            json!({
                "count": output.count(),
                "items": output.items().iter().map(plain_of).collect::<Vec<_>>(),
                "more": output.last_evaluated_key().map(plain_of),
            })
        }
        _ => panic!("not a scenario: {scenario}"),
    }
}

fn plain_of(item: &HashMap<String, Value>) -> serde_json::Value {
    item.iter().map(|(name, value)| (name.clone(), plain(value))).collect()
}

fn plain(value: &Value) -> serde_json::Value {
    match value {
        Value::S(text) => json!({"S": text}),
        Value::N(number) => json!({"N": number}),
        Value::Bool(truth) => json!({"BOOL": truth}),
        Value::Null(truth) => json!({"NULL": truth}),
        Value::B(bytes) => json!({"B": bytes.as_ref()}),
        Value::Ss(texts) => json!({"SS": texts}),
        Value::Ns(numbers) => json!({"NS": numbers}),
        Value::Bs(blobs) => json!({"BS": blobs.iter().map(AsRef::as_ref).collect::<Vec<&[u8]>>()}),
        Value::L(values) => json!({"L": values.iter().map(plain).collect::<Vec<_>>()}),
        Value::M(values) => json!({"M": plain_of(values)}),
        _ => panic!("an attribute of a type that is not known"),
    }
}
