//! Sessions that are open, so that one serves many requests.

use std::fmt;
use std::future::Future;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_smithy_runtime::expiring_cache::ExpiringCache;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::identity::Identity;

/// How many sessions are kept: those that were used last.
const MOST: usize = 100;

/// A session that ends within this time is not used any more.
const BUFFER: Duration = Duration::from_secs(10);

/// What a session is for.
struct Key {
    bucket: String,
    /// Whoever opened it.
    credentials: Credentials,
}

impl Key {
    fn is(&self, bucket: &str, credentials: &Credentials) -> bool {
        self.bucket == bucket
            && self.credentials.access_key_id() == credentials.access_key_id()
            && self.credentials.secret_access_key() == credentials.secret_access_key()
    }
}

type Session = ExpiringCache<Identity, BoxError>;

/// Sessions by what they are for, the one that was used last at the end.
#[derive(Default)]
pub(super) struct Identities(Mutex<Vec<(Key, Session)>>);

impl fmt::Debug for Identities {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Identities").finish_non_exhaustive()
    }
}

impl Identities {
    /// The session of a bucket, as it is kept or as `open` gives it. Whoever asks while it is being opened waits for it.
    pub(super) async fn get<F>(
        &self,
        (bucket, credentials): (&str, &Credentials),
        now: SystemTime,
        open: impl FnOnce() -> F,
    ) -> Result<Identity, BoxError>
    where
        F: Future<Output = Result<(Identity, SystemTime), BoxError>>,
    {
        let session = self.session(bucket, credentials);
        match session.yield_or_clear_if_expired(now).await {
            Some(identity) => Ok(identity),
            None => session.get_or_load(open).await,
        }
    }

    fn session(&self, bucket: &str, credentials: &Credentials) -> Session {
        let mut sessions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = sessions.iter().position(|(key, _)| key.is(bucket, credentials));
        let entry = if let Some(at) = known {
            sessions.remove(at)
        } else {
            if sessions.len() == MOST {
                sessions.remove(0);
            }
            let key = Key { bucket: bucket.to_owned(), credentials: credentials.clone() };
            (key, ExpiringCache::new(BUFFER))
        };
        let session = entry.1.clone();
        sessions.push(entry);
        session
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[tokio::test]
    async fn a_session_is_opened_once_for_each_bucket_and_owner_until_it_ends() {
        let (identities, opened) = (Identities::default(), Cell::new(0));
        let now = SystemTime::UNIX_EPOCH;
        let owner = |id: &str| Credentials::new(id, "secret", None, None, "test");
        let (one, other) = (owner("one"), owner("other"));
        // Bucket, owner, seconds since the beginning, and how many have been opened then. Each lasts for a minute.
        for (bucket, owner, seconds, expected) in [
            ("a", &one, 0, 1),
            ("a", &one, 49, 1),
            ("b", &one, 49, 2),
            ("a", &other, 49, 3),
            ("a", &one, 49, 3),
            ("a", &one, 51, 4),
        ] {
            let now = now + Duration::from_secs(seconds);
            let end = now + Duration::from_mins(1);
            let open = async || {
                opened.set(opened.get() + 1);
                Ok((Identity::new(opened.get(), Some(end)), end))
            };
            identities.get((bucket, owner), now, open).await.unwrap();
            assert_eq!(opened.get(), expected, "{bucket} {seconds}");
        }
    }

    #[tokio::test]
    async fn those_are_kept_that_were_used_last() {
        let (identities, opened) = (Identities::default(), Cell::new(0));
        let owner = Credentials::new("id", "secret", None, None, "test");
        let end = SystemTime::UNIX_EPOCH + Duration::from_mins(1);
        let get = async |bucket: &str| {
            let open = async || {
                opened.set(opened.get() + 1);
                Ok((Identity::new(0, Some(end)), end))
            };
            identities.get((bucket, &owner), SystemTime::UNIX_EPOCH, open).await.unwrap();
        };
        for bucket in 0..MOST {
            get(&bucket.to_string()).await;
        }
        get("0").await;
        assert_eq!(opened.get(), MOST);
        get("more").await;
        get("0").await;
        assert_eq!(opened.get(), MOST + 1);
        get("1").await;
        assert_eq!(opened.get(), MOST + 2);
    }

    #[test]
    fn nothing_shows_secrets() {
        assert_eq!(format!("{:?}", Identities::default()), "Identities { .. }");
    }
}
