//! Proxies of the environment. The HTTP client drops what it cannot read and connects without a proxy; here that is an
//! error, as in the AWS CLI.

use super::endpoint::redacted;
use super::environment::Environment;
use crate::failure::Failure;
use http::Uri;
use hyper_util::client::proxy::matcher::Matcher;

/// Refuses a proxy that is no URL, when it would be used for `url`.
pub(super) fn check(environment: &Environment, url: &str) -> Result<(), Failure> {
    let Ok(target) = url.parse::<Uri>() else { return Ok(()) };
    let scheme = target.scheme_str().unwrap_or("https");
    let variables = [
        format!("{scheme}_proxy"),
        format!("{}_PROXY", scheme.to_uppercase()),
        "all_proxy".to_owned(),
        "ALL_PROXY".to_owned(),
    ];
    let set = variables.iter().find_map(|variable| Some((variable, environment.filled(variable)?)));
    let Some((variable, proxy)) = set else { return Ok(()) };
    if is_exempt(environment, &target) || is_proxy(proxy) {
        return Ok(());
    }
    Err(Failure::general(format!(
        "Bad value for {variable} \"{}\": it is not the URL of a proxy.  Must be of the form http://<hostname>:<port>/",
        redacted(proxy)
    )))
}

/// Whether the HTTP client would take the proxy.
fn is_proxy(proxy: &str) -> bool {
    let probe = Uri::from_static("http://probe.invalid/");
    let matcher = Matcher::builder().all(proxy.to_owned()).build();
    matcher.intercept(&probe).is_some_and(|found| found.uri().host().is_some_and(|host| !host.is_empty()))
}

/// Whether `NO_PROXY` keeps the target from any proxy.
fn is_exempt(environment: &Environment, target: &Uri) -> bool {
    let no_proxy = environment.filled("no_proxy").or_else(|| environment.filled("NO_PROXY")).unwrap_or_default();
    Matcher::builder().all("http://proxy.invalid").no(no_proxy).build().intercept(target).is_none()
}

/// The proxy between here and `url`, without its secrets.
pub(crate) fn proxy_of(url: &str) -> Option<String> {
    let target: Uri = url.parse().ok()?;
    Matcher::from_env().intercept(&target).map(|proxy| redacted(&proxy.uri().to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proxies() {
        type Case<'a> = (&'a [(&'a str, &'a str)], &'a str, bool);
        let table: [Case<'_>; 15] = [
            (&[], "http://host/", true),
            (&[("HTTP_PROXY", "http://proxy:1")], "http://host/", true),
            (&[("http_proxy", "proxy:1")], "http://host/", true),
            (&[("http_proxy", "")], "http://host/", true),
            (&[("HTTP_PROXY", "://")], "http://host/", false),
            (&[("HTTP_PROXY", "http://")], "http://host/", false),
            (&[("HTTP_PROXY", "ftp://proxy")], "http://host/", false),
            (&[("http_proxy", "://"), ("HTTP_PROXY", "http://proxy")], "http://host/", false),
            (&[("ALL_PROXY", "://")], "http://host/", false),
            (&[("HTTPS_PROXY", "://")], "http://host/", true),
            (&[("HTTPS_PROXY", "://")], "https://host/", false),
            (&[("HTTP_PROXY", "://"), ("NO_PROXY", "host")], "http://host/", true),
            (&[("HTTP_PROXY", "://"), ("NO_PROXY", "other")], "http://host/", false),
            (&[("HTTP_PROXY", "://"), ("no_proxy", "127.0.0.0/8")], "http://127.0.0.1:1/", true),
            (&[("HTTP_PROXY", "://"), ("no_proxy", "*")], "http://host/", true),
        ];
        for (variables, url, is_fine) in table {
            let environment = Environment::new(variables);
            assert_eq!(check(&environment, url).is_ok(), is_fine, "{variables:?} {url}");
        }
        let environment = Environment::new(&[("HTTP_PROXY", "ftp://u:secret@proxy")]);
        let failure = check(&environment, "http://host").expect_err("no proxy");
        assert!(failure.message.contains("HTTP_PROXY \"ftp://***@proxy\""), "{}", failure.message);
    }
}
