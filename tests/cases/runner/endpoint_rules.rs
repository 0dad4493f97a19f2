//! Calls each operation over a connection that keeps the request.

use std::sync::{Arc, Mutex};

use endpoint_rules::config::endpoint::{Endpoint, EndpointFuture, Params, ResolveEndpoint};
use endpoint_rules::config::{Builder, ClientContextParams, Config, Region};
use endpoint_rules::types::{Either, Item, Kind, Nested};
use endpoint_rules::{Client, error::DisplayErrorContext};
use tongs_runtime::aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, SharedHttpClient, SharedHttpConnector, http_client_fn,
};
use tongs_runtime::aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use tongs_runtime::aws_smithy_types::body::SdkBody;

/// Keeps what is sent: the URL, a header, and what it is signed for.
#[derive(Clone, Debug, Default)]
struct Kept(Arc<Mutex<Vec<[String; 3]>>>);

impl HttpConnector for Kept {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let all = |name: &str| request.headers().get_all(name).collect::<Vec<_>>().join("+");
        let scope = all("authorization");
        let scope = scope.split("/20090213/").nth(1).and_then(|rest| rest.split("/aws4_request").next());
        let kept = [request.uri().to_owned(), all("x-stage"), scope.unwrap_or_default().to_owned()];
        self.0.lock().unwrap().push(kept);
        HttpConnectorFuture::ready(Ok(HttpResponse::new(200.try_into().unwrap(), SdkBody::from("{}"))))
    }
}

impl Kept {
    fn client(&self, config: Builder) -> Client {
        let connector = SharedHttpConnector::new(self.clone());
        let http: SharedHttpClient = http_client_fn(move |_, _| connector.clone());
        Client::from_conf(config.http_client(http).build())
    }

    #[track_caller]
    fn last(&self, expected: [&str; 3]) {
        assert_eq!(self.0.lock().unwrap().pop().unwrap(), expected.map(str::to_owned));
    }
}

fn config() -> Builder {
    Config::builder().with_test_defaults().region(Region::new("eu-west-1"))
}

fn item(name: &str) -> endpoint_rules::types::builders::ItemBuilder {
    Item::builder().name(name)
}

#[derive(Debug)]
struct Own;

impl ResolveEndpoint for Own {
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
        let url = format!("https://own.example.com/{}", params.thing().unwrap_or_default());
        EndpointFuture::ready(Ok(Endpoint::builder().url(url).build()))
    }
}

#[tokio::main]
async fn main() {
    const USUAL: &str = "eu-west-1/example";
    let kept = Kept::default();
    let usual = kept.client(config());

    // Of the schemes of an endpoint the first is taken, which here signs for several regions.
    usual.ping().send().await.unwrap();
    kept.last(["https://slow.example.com/ping", "", "example"]);

    let own = config().sigv4a_signing_region_set("eu-north-1").build();
    assert_eq!(own.sigv4a_signing_region_set().map(AsRef::as_ref), Some("eu-north-1"));

    // Settings of clients, those of the runtime and the model's own.
    kept.client(config().accelerate(true)).ping().send().await.unwrap();
    kept.last(["https://fast.example.com/ping", "", USUAL]);
    let changed = usual.ping().customize().config_override(Config::builder().accelerate(true)).send().await;
    changed.unwrap();
    kept.last(["https://fast.example.com/ping", "", USUAL]);
    kept.client(config().endpoint_url("http://localhost:1/x")).ping().send().await.unwrap();
    kept.last(["http://localhost:1/x/ping", "", USUAL]);

    // Constants of operations.
    kept.client(config().stage("s")).fixed().send().await.unwrap();
    kept.last(["https://fixed.secret.example.com/fixed", "s+secret", "eu-west-1-1/other"]);
    usual.fixed().send().await.unwrap();
    kept.last(["https://fixed.secret.example.com/fixed", "prod\"#+secret", "eu-west-1-1/other"]);

    usual.zoned().send().await.unwrap();
    kept.last(["https://zone-a.example.com/zoned", "", USUAL]);

    // Members of inputs.
    usual.get().kind(Kind::Two).send().await.unwrap();
    kept.last(["https://two.example.com/get", "", USUAL]);
    usual.get().kind(Kind::Two).secret(true).send().await.unwrap();
    kept.last(["https://two.secret.example.com/get", "prod\"#+secret", "eu-west-1-1/other"]);
    let missing = usual.get().send().await.unwrap_err();
    let missing = DisplayErrorContext(&missing).to_string();
    assert!(missing.contains("kind") && missing.contains("A required field was not set"), "{missing}");

    // Paths into inputs.
    let first = Nested::builder().first(item("f").build().unwrap()).build();
    usual.get_many().nested(first).send().await.unwrap();
    kept.last(["https://f.example.com/many", "", USUAL]);
    let other = Either::Other(Box::new(item("o").build().unwrap()).into());
    let items = [
        item("n").either(Either::Text("t".to_owned())).build().unwrap(),
        item("m").either(other).kind(Kind::One).build().unwrap(),
    ];
    for (count, expected, scope) in [(0, "slow", "example"), (1, "n-t", USUAL), (2, "n-one", USUAL)] {
        let nested = Nested::builder().set_items(Some(items[..count].to_vec())).build();
        usual.get_many().nested(nested).send().await.unwrap();
        kept.last([&format!("https://{expected}.example.com/many"), "", scope]);
    }

    // What the rules refuse, and what a resolver of one's own reads.
    let refused = kept.client(config().stage("closed")).ping().send().await.unwrap_err();
    let refused = DisplayErrorContext(&refused).to_string();
    assert!(refused.contains("`closed` is \"closed\" for eu-west-1"), "{refused}");
    kept.client(config().endpoint_resolver(Own)).fixed().send().await.unwrap();
    kept.last(["https://own.example.com/fixed/fixed", "", USUAL]);
    assert!(kept.0.lock().unwrap().is_empty());
}
