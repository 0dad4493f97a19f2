//! What each scheme puts into a request.

use aws_smithy_runtime_api::client::auth::AuthSchemePreference;
use aws_smithy_runtime_api::client::auth::http::{HTTP_BASIC_AUTH_SCHEME_ID, HTTP_BEARER_AUTH_SCHEME_ID};

use super::{ApiKey, AuthFacts, AuthScheme, DefaultAuthSchemeResolver, HttpApiKeyAuth, HttpBasicAuth, HttpBearerAuth};
use crate::call::Call;
use crate::client::{Handle, SendResult};
use crate::config::{Builder, Config, Login, Token};
use crate::error::{DisplayErrorContext, Explain};
use crate::service::{Service, ServiceFacts};
use crate::testing::{Connection, FACTS, List, ListError, ListOutput, auth, service};

const fn only(schemes: &'static [AuthScheme]) -> ServiceFacts {
    ServiceFacts { auth: auth(schemes), ..FACTS }
}

service!(Bearer = only(&[AuthScheme::HttpBearer]); HttpBearerAuth);
service!(BareKey = only(&[AuthScheme::HttpApiKey(ApiKey::Header { name: "X-Api-Key", scheme: None })]); HttpApiKeyAuth);

async fn send<S: Service>(config: Builder<S>, connection: &Connection) -> SendResult<ListOutput, ListError> {
    let config = config.endpoint_url("https://weather.example").http_client(connection.client()).build();
    Call::<List<S>>::new(Handle::new(config)).send().await
}

#[tokio::test]
async fn each_scheme_sends_its_identity_where_it_belongs() {
    service!(Open = FACTS);
    service!(Basic = only(&[AuthScheme::HttpBasic]); HttpBasicAuth);
    service!(SchemeKey = only(&[AuthScheme::HttpApiKey(ApiKey::Header { name: "Authorization", scheme: Some("ApiKey") })]); HttpApiKeyAuth);
    service!(QueryKey = only(&[AuthScheme::HttpApiKey(ApiKey::Query { name: "the key" })]); HttpApiKeyAuth);

    macro_rules! sent {
        ($builder:expr, $header:literal) => {{
            let connection = Connection::default();
            send($builder, &connection).await.unwrap();
            (connection.header($header), connection.lines().concat())
        }};
    }
    let plain = "GET https://weather.example/things".to_owned();
    let key = || Token::new("s3 &cret", None);
    for (found, expected) in [
        (sent!(Config::<Open>::builder(), "authorization"), (vec![], plain.clone())),
        (
            sent!(Config::<Bearer>::builder().bearer_token("t".into()), "authorization"),
            (vec!["Bearer t".to_owned()], plain.clone()),
        ),
        (
            sent!(
                Config::<Basic>::builder().basic_auth_login(Login::new("Aladdin", "open sesame", None)),
                "authorization"
            ),
            (vec!["Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==".to_owned()], plain.clone()),
        ),
        (sent!(Config::<BareKey>::builder().api_key(key()), "x-api-key"), (vec!["s3 &cret".to_owned()], plain.clone())),
        (
            sent!(Config::<SchemeKey>::builder().api_key(key()), "authorization"),
            (vec!["ApiKey s3 &cret".to_owned()], plain.clone()),
        ),
        (
            sent!(Config::<QueryKey>::builder().api_key(key()), "authorization"),
            (vec![], format!("{plain}?the%20key=s3%20%26cret")),
        ),
    ] {
        assert_eq!(found, expected);
    }
}

#[tokio::test]
async fn the_first_scheme_with_an_identity_is_used() {
    const BOTH: &[AuthScheme] = &[AuthScheme::HttpBasic, AuthScheme::HttpBearer];
    service!(Either = only(BOTH); HttpBasicAuth; HttpBearerAuth);
    service!(Optional = ServiceFacts {
        auth: AuthFacts {
            schemes: &[AuthScheme::HttpBearer],
            options: &[],
            overrides: &[("List", &[AuthScheme::HttpBearer, AuthScheme::NoAuth])],
        },
        ..FACTS
    }; HttpBearerAuth);
    let login = || Login::new("user", "password", None);
    let basic = "Basic dXNlcjpwYXNzd29yZA==";
    let both = || Config::<Either>::builder().bearer_token("t".into()).basic_auth_login(login());
    for (config, expected) in [
        (both(), basic),
        (Config::builder().bearer_token("t".into()), "Bearer t"),
        (Config::builder().basic_auth_login(login()), basic),
        (both().auth_scheme_preference([HTTP_BEARER_AUTH_SCHEME_ID]), "Bearer t"),
        (both().auth_scheme_preference(AuthSchemePreference::from([HTTP_BASIC_AUTH_SCHEME_ID])), basic),
    ] {
        let connection = Connection::default();
        send(config, &connection).await.unwrap();
        assert_eq!(connection.header("authorization"), [expected]);
    }
    for (config, expected) in
        [(Config::<Optional>::builder(), &[][..]), (Config::builder().bearer_token("t".into()), &["Bearer t"])]
    {
        let connection = Connection::default();
        send(config, &connection).await.unwrap();
        assert_eq!(connection.header("authorization"), expected);
    }
}

#[tokio::test]
async fn nothing_is_sent_without_an_identity() {
    let connection = Connection::default();
    let missing = send(Config::<Bearer>::builder(), &connection).await.unwrap_err();
    let missing = DisplayErrorContext(&missing).to_string();
    assert!(missing.contains("httpBearerAuth") && missing.contains("identity"), "{missing}");
    let unfit = send(Config::<BareKey>::builder().api_key("a\nb".into()), &connection).await.unwrap_err();
    let unfit = unfit.explain().to_string();
    assert!(unfit.contains("X-Api-Key") && !unfit.contains("a\nb"), "{unfit}");
    assert_eq!(connection.lines(), [""; 0]);
}

#[tokio::test]
async fn requests_may_go_out_unsigned_where_the_caller_says() {
    let connection = Connection::default();
    send(Config::<Bearer>::builder().allow_no_auth(), &connection).await.unwrap();
    assert_eq!(connection.header("authorization"), [""; 0]);
    // The default resolver, given by name, is what applies without one.
    let config = Config::<Bearer>::builder().auth_scheme_resolver(DefaultAuthSchemeResolver::<Bearer>::default());
    assert!(send(config.bearer_token("t".into()), &connection).await.is_ok());
    assert_eq!(connection.header("authorization"), ["Bearer t"]);
}
