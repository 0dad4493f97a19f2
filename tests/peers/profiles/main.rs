//! `profiles PROFILE` gets credentials as a profile of the configuration says, by way of `aws-config`, and asks who they are.

#[tokio::main(flavor = "current_thread")]
async fn main() {
    use aws_credential_types::provider::ProvideCredentials as _;
    let profile = std::env::args().nth(1).expect("a profile");
    let config = aws_config::defaults(aws_config::BehaviorVersion::latest()).profile_name(profile);
    // The server has no certificate.
    let config = config.http_client(aws_smithy_http_client::Builder::new().build_http()).load().await;
    let provider = config.credentials_provider().expect("a provider");
    let credentials = provider.provide_credentials().await.unwrap_or_else(|err| {
        panic!("no credentials: {}", aws_sdk_sts::error::DisplayErrorContext(err));
    });
    let identity = aws_sdk_sts::Client::new(&config).get_caller_identity().send().await.expect("an identity");
    println!("{} {}", credentials.access_key_id(), identity.arn().expect("an ARN"));
}
