//! The metadata `endpointTestCases`, in the form of `smithy.rules#endpointTests`: the endpoint for parameters, or the
//! error.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use cleanroomsml::config::endpoint::{DefaultResolver, Params, ResolveEndpoint};
use libtest_mimic::{Failed, Trial};
use tongs::model::Model;
use tongs::model::Node;

use crate::{Verdict, same};

pub(crate) fn trials(model: &'static Model) -> Vec<Trial> {
    let cases = model.metadata().find(|(key, _)| *key == "endpointTestCases").and_then(|(_, cases)| cases.as_array());
    cases
        .unwrap_or_default()
        .iter()
        .map(|case| {
            let name = case.get("documentation").and_then(Node::as_str).unwrap_or("undocumented");
            Trial::test(format!("endpoint::{name}"), move || run(case))
        })
        .collect()
}

fn run(case: &'static Node) -> Verdict {
    let param = |name: &str| case.get("params").and_then(|params| params.get(name));
    let text = |name: &str| param(name).and_then(Node::as_str).map(str::to_owned);
    let params = Params::builder()
        .set_region(text("Region"))
        .set_endpoint(text("Endpoint"))
        .set_use_fips(param("UseFIPS").and_then(Node::as_bool))
        .set_use_dual_stack(param("UseDualStack").and_then(Node::as_bool))
        .build()?;
    let rules = DefaultResolver::new();
    let Poll::Ready(resolved) = pin!(rules.resolve_endpoint(&params)).poll(&mut Context::from_waker(Waker::noop()))
    else {
        return Err(Failed::from("the rules are plain code, and are never pending"));
    };

    let expect = |path: &[&str]| {
        let expect = case.get("expect")?;
        path.iter().try_fold(expect, |node, key| node.get(key))?.as_str()
    };
    match resolved {
        Ok(endpoint) => same("the URL", Some(endpoint.url()), expect(&["endpoint", "url"])),
        Err(err) => same("the error", Some(err.to_string().as_str()), expect(&["error"])),
    }
}
