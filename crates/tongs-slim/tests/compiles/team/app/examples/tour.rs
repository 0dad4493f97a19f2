//! Takes what waits in a queue: no other target does.

use clouds::queues::types::MessageSystemAttributeName;

#[tokio::main]
async fn main() {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let queues = clouds::queues::Client::new(&config);
    let call = queues.receive_message().message_system_attribute_names(MessageSystemAttributeName::All);
    match call.queue_url("https://localhost/queue").send().await {
        Ok(taken) => println!("{}", taken.messages().len()),
        Err(error) => println!("{error}"),
    }
}
