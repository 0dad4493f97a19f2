//! What a service may name, and when it is asked again.

use aws_smithy_async::rt::sleep::Sleep;
use aws_smithy_async::time::TimeSource;

use super::*;
use crate::config::retry::RetryConfig;
use crate::config::{Config, StalledStreamProtectionConfig};
use crate::testing::{Clock, Connection, FACTS, List, ListOutput, service};

service!(Things = FACTS);

/// The first item is the address, and the token its period.
impl DiscoverEndpoint for List<Things> {
    fn discovered(output: ListOutput) -> Option<Discovered> {
        let address = output.items.into_iter().next()?;
        Some(Discovered { address, cache_period_in_minutes: output.next?.parse().unwrap() })
    }
}

fn config(connection: &Connection, clock: &Clock) -> crate::config::Builder<Things> {
    Config::builder()
        .endpoint_url("http://things.example")
        .retry_config(RetryConfig::disabled())
        // Its sleeps are not ours.
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        .time_source(clock.clone())
        .sleep_impl(clock.clone())
        .http_client(connection.client())
}

async fn enabled(config: crate::config::Builder<Things>) -> Result<(Handle<Things>, ReloadEndpoint), BoxError> {
    enable::<List<Things>>(Handle::new(config.build())).await
}

#[tokio::test]
async fn requests_go_where_the_service_says() {
    for (answer, expected) in [
        ((200, r#"{"items":["cell-1.example"],"next":"10"}"#), Ok("GET https://cell-1.example/things")),
        (
            (200, r#"{"items":["cell-1.example:8443","other.example"],"next":"1"}"#),
            Ok("GET https://cell-1.example:8443/things"),
        ),
        ((200, r#"{"items":[],"next":"10"}"#), Err("the service was asked for its endpoint, and named none")),
        ((200, r#"{"items":[""],"next":"10"}"#), Err("the service named an endpoint that is not a host: \"\"")),
        ((200, r#"{"items":["a.example/path"],"next":"10"}"#), Err("not a host: \"a.example/path\"")),
        ((200, r#"{"items":["a.example?q"],"next":"10"}"#), Err("not a host: \"a.example?q\"")),
        ((200, r#"{"items":["user@evil.example"],"next":"10"}"#), Err("not a host: \"user@evil.example\"")),
        ((200, r#"{"items":["a b"],"next":"10"}"#), Err("not a host: \"a b\"")),
        ((200, r#"{"items":["a\r\nHost: b"],"next":"10"}"#), Err("not a host: \"a\\r\\nHost: b\"")),
        ((403, r#"{"message":"no"}"#), Err("service error")),
    ] {
        let (connection, clock) = (Connection::answering([answer]), Clock::default());
        match (enabled(config(&connection, &clock)).await, expected) {
            (Ok((handle, _reload)), Ok(line)) => {
                Call::<List<Things>>::new(handle).send().await.unwrap();
                assert_eq!(connection.lines(), ["GET http://things.example/things", line]);
            }
            (Err(err), Err(expected)) => assert!(err.to_string().contains(expected), "{err}"),
            (found, _) => panic!("{answer:?}: {found:?}"),
        }
    }
}

#[tokio::test]
async fn a_client_needs_to_sleep() {
    let (connection, clock) = (Connection::default(), Clock::default());
    let mut config = config(&connection, &clock);
    config.set_sleep_impl(None);
    let err = enabled(config).await.unwrap_err().to_string();
    assert_eq!(err, "endpoint discovery needs a client with a `sleep_impl`");
    assert!(connection.lines().is_empty());
}

/// A clock on which somebody looks at a client whenever it sleeps, until the client is dropped.
#[derive(Clone, Debug)]
struct Watched {
    clock: Clock,
    connection: Connection,
    kept: Weak<Kept>,
    seen: Arc<Mutex<Seen>>,
}

/// What was seen: the client, for how many sleeps it is there, and at which minutes it had asked, with what came of it.
#[derive(Debug)]
struct Seen {
    client: Option<Handle<Things>>,
    sleeps: u32,
    asked: Vec<(u64, String)>,
}

impl AsyncSleep for Watched {
    fn sleep(&self, duration: Duration) -> Sleep {
        assert_eq!(duration, INTERVAL);
        let mut seen = self.seen.lock().unwrap();
        // The first request was made before.
        if self.connection.lines().len() - 1 > seen.asked.len() {
            let minute = self.clock.now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs() / 60;
            let endpoint = self.kept.upgrade().unwrap().get().endpoint;
            seen.asked.push((minute, endpoint.url().to_owned()));
        }
        seen.sleeps -= 1;
        if seen.sleeps == 0 {
            seen.client = None;
        }
        self.clock.sleep(duration)
    }
}

const FIRST: (u16, &str) = (200, r#"{"items":["first.example"],"next":"10"}"#);

#[tokio::test]
async fn the_endpoint_is_asked_for_again_before_it_expires() {
    const SECOND: (u16, &str) = (200, r#"{"items":["second.example"],"next":"10"}"#);
    const SHORT: (u16, &str) = (200, r#"{"items":["short.example"],"next":"2"}"#);
    const PAST: (u16, &str) = (200, r#"{"items":["past.example"],"next":"-1"}"#);
    const LONG: (u16, &str) = (200, r#"{"items":["long.example"],"next":"9223372036854775807"}"#);
    const REFUSED: (u16, &str) = (500, "{}");
    for (answers, sleeps, expected) in [
        // Ten minutes are over in less than two when nine have passed.
        (vec![FIRST, SECOND], 9, vec![]),
        (vec![FIRST, SECOND], 10, vec![(9, "second")]),
        (vec![FIRST, SECOND], 20, vec![(9, "second"), (18, "second")]),
        // What fails is tried again a minute later, and until then the endpoint is the old one.
        (vec![FIRST, REFUSED, SECOND], 12, vec![(9, "first"), (10, "second")]),
        (vec![SHORT], 3, vec![(1, "short"), (2, "short")]),
        (vec![PAST], 3, vec![(0, "past"), (1, "past"), (2, "past")]),
        (vec![LONG], 100, vec![]),
    ] {
        let (connection, clock) = (Connection::answering(answers.iter().copied()), Clock::default());
        let (client, mut reload) = enabled(config(&connection, &clock)).await.unwrap();
        let seen = Arc::new(Mutex::new(Seen { client: Some(client), sleeps, asked: Vec::new() }));
        let kept = reload.kept.clone();
        reload.sleep = SharedAsyncSleep::new(Watched { clock, connection, kept, seen: Arc::clone(&seen) });
        // It ends, since the client does.
        reload.reload_task().await;
        let expected: Vec<_> = expected.into_iter().map(|(at, name)| (at, format!("https://{name}.example"))).collect();
        assert_eq!(seen.lock().unwrap().asked, expected, "{answers:?}");
    }
}

#[test]
fn an_endpoint_is_kept_for_as_long_as_the_service_says_and_a_year_at_most() {
    const MINUTES_OF_A_YEAR: i64 = 525_600;
    for (minutes, kept) in [
        (i64::MIN, 0),
        (0, 0),
        (10, 10),
        (MINUTES_OF_A_YEAR, MINUTES_OF_A_YEAR),
        (MINUTES_OF_A_YEAR + 1, MINUTES_OF_A_YEAR),
        (i64::MAX, MINUTES_OF_A_YEAR),
    ] {
        let discovered = Discovered { address: "a.example".to_owned(), cache_period_in_minutes: minutes };
        let expiry = Expiring::new(Some(discovered), SystemTime::UNIX_EPOCH).unwrap().expiry;
        let period = expiry.duration_since(SystemTime::UNIX_EPOCH).unwrap();
        assert_eq!(i64::try_from(period.as_secs()).unwrap(), kept * 60, "{minutes}");
    }
}

#[tokio::test]
async fn clones_of_a_client_keep_what_asks_for_the_endpoint() {
    let (connection, clock) = (Connection::answering([FIRST]), Clock::default());
    let (client, reload) = enabled(config(&connection, &clock)).await.unwrap();
    let other = client.clone();
    drop(client);
    assert!(reload.kept.upgrade().is_some());
    reload.reload_once().await;
    drop(other);
    assert!(reload.kept.upgrade().is_none());
    // There is nobody to tell.
    reload.reload_once().await;
    assert_eq!(connection.lines().len(), 3);
    assert_eq!(format!("{reload:?}"), "ReloadEndpoint { .. }");
}
