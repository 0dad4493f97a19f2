//! The program.

use kit::Connect as _;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let (store, tables) = (kit::s3::Client::connect(&config), kit::table::Client::connect(&config));
    println!("{:?} {}", kit::names(&store, "team").await?, app::items(&tables, "team").await?);
    kit::count(&tables, "team", "runs").await?;
    Ok(())
}
