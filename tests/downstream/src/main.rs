//! Lists the export jobs of a model in a collaboration, as an application would.
#![warn(missing_docs, unreachable_pub)]

use cleanroomsml::{Client, Error};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let mut arguments = std::env::args().skip(1);
    let (Some(collaboration), Some(model)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: downstream COLLABORATION_ID TRAINED_MODEL_ARN");
        std::process::exit(2);
    };
    let config = aws_config::defaults(cleanroomsml::config::BehaviorVersion::latest())
        .http_client(cleanroomsml::http::default_https_client())
        .load()
        .await;
    let client = Client::new(&config);
    let mut jobs = client
        .list_collaboration_trained_model_export_jobs()
        .collaboration_identifier(collaboration)
        .trained_model_arn(model)
        .into_paginator()
        .items()
        .send();
    while let Some(job) = jobs.next().await {
        let job = job?;
        println!("{}\t{}", job.name(), job.status());
    }
    Ok(())
}
