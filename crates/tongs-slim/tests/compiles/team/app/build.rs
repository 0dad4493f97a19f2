//! A build script that uses an SDK crate: what it makes of it is a constant of the program.

use aws_sdk_sts::operation::get_session_token::builders::GetSessionTokenInputBuilder;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let input = GetSessionTokenInputBuilder::default().duration_seconds(900).build().expect("all members are optional");
    let folder = std::env::var_os("OUT_DIR").expect("cargo says where");
    let calls = "pub async fn is_versioned(client: &kit::s3::Client) -> bool {\n    \
                 client.get_bucket_versioning().bucket(\"team\").send().await.is_ok()\n}\n";
    std::fs::write(std::path::Path::new(&folder).join("calls.rs"), calls).expect("it can be written");
    println!("cargo::rustc-env=SESSION_SECONDS={}", input.duration_seconds().unwrap_or_default());
}
