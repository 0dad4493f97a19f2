//! Models from where they are published, each kept on the disk, and known by its hash from then on.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::lockfile::sha256;

/// Where AWS publishes the models that its SDK for Rust is made from.
pub const BASE: &str = "https://raw.githubusercontent.com/awslabs/aws-sdk-rust/main/aws-models";

/// No model is nearly as large.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// What to do without a model from there.
const WAY_OUT: &str = "help: `--models DIR` takes models from a folder, and `--models-url URL` from another address";

/// How long one may take.
const TIMEOUT: Duration = Duration::from_mins(2);

/// A place that models come from, and a folder that keeps them.
#[derive(Debug, Clone)]
pub struct Remote {
    /// The address that the names of files follow.
    pub base: String,
    /// The folder.
    pub cache: PathBuf,
    /// Whether nothing may be asked for.
    pub is_offline: bool,
}

/// A model that is on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// Where.
    pub path: PathBuf,
    /// Where it comes from.
    pub url: String,
    /// Its SHA-256.
    pub sha256: String,
}

impl Remote {
    /// The address of the model of a published crate, whose sources say the SDK id of its service.
    ///
    /// # Errors
    /// They do not.
    pub fn url_of(&self, published: &Path) -> Result<String, String> {
        let id = sdk_id(published).map_err(|error| format!("its sources: {error}"))?;
        let id = id.ok_or("its sources do not say which service it is of")?;
        Ok(address(&self.base, &id))
    }

    /// The model of an address: the one that is pinned, if any is, from the disk or from there.
    ///
    /// # Errors
    /// It cannot be had, or is not the one that is pinned.
    pub fn model(&self, url: &str, pinned: Option<&str>) -> Result<Fetched, String> {
        let name = url.rsplit('/').next().unwrap_or(url);
        let path = self.cache.join(format!("{}-{name}", &sha256(url)[..16]));
        let fetched = |sha256: String| Fetched { path: path.clone(), url: url.to_owned(), sha256 };
        let kept = fs::read_to_string(&path).ok().as_deref().map(sha256);
        if let Some(kept) = kept.filter(|kept| pinned == Some(kept.as_str())) {
            return Ok(fetched(kept));
        }
        if self.is_offline {
            return Err(format!("its model {url} is not on the disk, and the network is not to be used\n{WAY_OUT}"));
        }
        let text = text(url).map_err(|error| format!("its model {error}\n{WAY_OUT}"))?;
        let hash = sha256(&text);
        if let Some(pinned) = pinned.filter(|pinned| *pinned != hash) {
            return Err(format!(
                "its model {url} is not the one that was pinned: SHA-256 {hash}, and not {pinned}; \
                 `--update-models` takes the new one"
            ));
        }
        let write = || {
            fs::create_dir_all(&self.cache)?;
            let waiting = path.with_extension("tmp");
            fs::write(&waiting, &text)?;
            fs::rename(&waiting, &path)
        };
        write().map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(fetched(hash))
    }
}

/// The address of the model of a service, by its SDK id: the names of files are those that the SDK for Rust has for them.
#[must_use]
pub fn address(base: &str, sdk_id: &str) -> String {
    format!("{}/{}.json", base.trim_end_matches('/'), sdk_id.to_lowercase().replace(' ', "-"))
}

/// The text of an address.
///
/// # Errors
/// It cannot be had, or is larger than any model; with the address.
pub fn text(url: &str) -> Result<String, String> {
    get(url).map_err(|error| format!("{url} cannot be had: {error}"))
}

fn get(url: &str) -> Result<String, ureq::Error> {
    let agent = ureq::Agent::new_with_config(ureq::Agent::config_builder().timeout_global(Some(TIMEOUT)).build());
    agent.get(url).call()?.into_body().into_with_config().limit(MOST_BYTES).read_to_string()
}

/// The SDK id that a published crate has its operations say to whoever traces them.
fn sdk_id(published: &Path) -> io::Result<Option<String>> {
    const MARK: &str = "\"rpc.service\" = \"";
    let folder = published.join("src/operation");
    for method in crate::surface::methods(published)? {
        let text = fs::read_to_string(folder.join(format!("{method}.rs")))?;
        if let Some((_, rest)) = text.split_once(MARK) {
            return Ok(rest.split_once('"').map(|(id, _)| id.to_owned()));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead as _, BufReader, Write as _};
    use std::net::TcpListener;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    /// A server of one text below `/models/s3.json`, and how often it was asked.
    fn server(text: &'static str) -> (String, Arc<AtomicUsize>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}/models", listener.local_addr().unwrap());
        let asked = Arc::new(AtomicUsize::new(0));
        let count = asked.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
                let first = lines.next().unwrap().unwrap();
                while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
                count.fetch_add(1, Ordering::SeqCst);
                let (status, body) =
                    if first.starts_with("GET /models/s3.json ") { ("200 OK", text) } else { ("404 Not Found", "") };
                let length = body.len();
                let _ =
                    write!(stream, "HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}");
            }
        });
        (base, asked)
    }

    #[test]
    fn models_are_fetched_once_and_known_by_their_hash() {
        let folder = tempfile::tempdir().unwrap();
        let (base, asked) = server("{\"smithy\": \"2.0\"}");
        let remote = Remote { base, cache: folder.path().join("cache"), is_offline: false };
        let url = format!("{}/s3.json", remote.base);
        let hash = sha256("{\"smithy\": \"2.0\"}");
        let fetched = remote.model(&url, None).unwrap();
        assert_eq!(fs::read_to_string(&fetched.path).unwrap(), "{\"smithy\": \"2.0\"}");
        assert_eq!(asked.load(Ordering::SeqCst), 1);
        assert_eq!(remote.model(&url, Some(&hash)).unwrap(), fetched);
        assert_eq!(asked.load(Ordering::SeqCst), 1, "what is pinned and there is not asked for");
        let other = remote.model(&url, Some("00")).unwrap_err();
        assert!(other.contains("not the one that was pinned") && other.contains("`--update-models`"), "{other}");
        let none = remote.model(&format!("{}/sqs.json", remote.base), None).unwrap_err();
        assert!(none.contains("sqs.json cannot be had") && none.contains("404"), "{none}");
        let offline = Remote { is_offline: true, ..remote };
        assert_eq!(offline.model(&url, Some(&hash)).unwrap(), fetched);
        assert!(offline.model(&url, None).unwrap_err().contains("the network is not to be used"));
    }

    #[test]
    fn files_are_called_after_the_sdk_id_that_sources_say() {
        let folder = tempfile::tempdir().unwrap();
        let remote = Remote { base: "https://example.com/m/".to_owned(), cache: PathBuf::new(), is_offline: true };
        assert!(remote.url_of(folder.path()).is_err());
        let sources = folder.path().join("src/operation");
        fs::create_dir_all(&sources).unwrap();
        fs::write(sources.join("one.rs"), "").unwrap();
        assert!(remote.url_of(folder.path()).unwrap_err().contains("which service"));
        fs::write(sources.join("two.rs"), "    \"rpc.service\" = \"CloudWatch Logs\",\n").unwrap();
        assert_eq!(remote.url_of(folder.path()).unwrap(), "https://example.com/m/cloudwatch-logs.json");
    }
}
