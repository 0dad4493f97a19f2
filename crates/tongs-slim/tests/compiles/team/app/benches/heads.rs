//! How long it takes to begin a call that no other target makes.

use std::time::Instant;

fn main() {
    let config = kit::s3::Config::builder().behavior_version(kit::s3::config::BehaviorVersion::latest()).build();
    let client = kit::s3::Client::from_conf(config);
    let begun = Instant::now();
    for _ in 0..100 {
        std::hint::black_box(client.get_bucket_location().bucket("team"));
    }
    println!("{:?}", begun.elapsed());
}
