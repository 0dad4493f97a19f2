//! The protocol tests that the Smithy project publishes, held against the wire from the side of a server: requests are
//! read as their parameters, parameters are written as their responses, and malformed requests are refused.

mod cases;
mod events;
mod malformed;
mod requests;
mod responses;
mod set_apart;

use std::collections::BTreeMap;
use std::sync::Arc;

use tongs::load::{Sources, load};
use tongs::model::Model;
use tongs_emulator::service::{Protocol, Service};
use tongs_scratch::shared;

/// Nothing, or what was expected and what came.
type Verdict = Result<(), String>;

/// What came of the tests of a kind.
#[derive(Debug, Default)]
struct Tally {
    passed: usize,
    set_apart: Vec<String>,
    failed: Vec<String>,
}

impl Tally {
    fn add(&mut self, id: &str, verdict: Verdict) {
        match (verdict, set_apart::reason(id)) {
            (Ok(()), None) => self.passed += 1,
            (Ok(()), Some(_)) => self.failed.push(format!("{id}: passes, and is set apart")),
            (Err(_), Some(reason)) => self.set_apart.push(format!("{id}: {reason}")),
            (Err(why), None) => self.failed.push(format!("{id}: {why}")),
        }
    }
}

#[test]
fn the_published_protocol_tests() {
    let Some(folder) = shared("smithy/protocol-tests").or_skip() else { return };
    let loaded = load(Sources::new().path(folder));
    let model = loaded.model.unwrap_or_else(|| panic!("{}", loaded.diagnostics.render(&loaded.sources, false)));
    let tallies = tallies(&Arc::new(model));
    let mut failed = Vec::new();
    for ((protocol, kind), tally) in &tallies {
        println!("{protocol} {kind}: {} passed, {} set apart", tally.passed, tally.set_apart.len());
        tally.set_apart.iter().for_each(|one| println!("    {one}"));
        failed.extend(tally.failed.iter().map(|one| format!("{protocol} {kind} {one}")));
    }
    assert!(failed.is_empty(), "{} fail:\n{}", failed.len(), failed.join("\n"));
    for (protocol, kind, least) in [
        ("restJson1", "requests", 1),
        ("restJson1", "responses", 1),
        ("restJson1", "malformed requests", 1),
        ("restJson1", "event streams", 1),
        ("restXml", "requests", 1),
        ("restXml", "responses", 1),
        ("awsJson1_1", "requests", 1),
        ("awsJson1_1", "responses", 1),
        ("awsQuery", "requests", 1),
        ("awsQuery", "responses", 1),
        ("rpcv2Cbor", "requests", 1),
        ("rpcv2Cbor", "responses", 1),
    ] {
        let passed = tallies.get(&(protocol.to_owned(), kind)).map_or(0, |tally| tally.passed);
        assert!(passed >= least, "only {passed} {kind} of {protocol}");
    }
}

/// What came of all tests of a model, by protocol and kind.
fn tallies(model: &Arc<Model>) -> BTreeMap<(String, &'static str), Tally> {
    let mut tallies: BTreeMap<_, Tally> = BTreeMap::new();
    for shape in model.services() {
        for protocol in Protocol::ALL.into_iter().filter(|protocol| shape.traits().has(protocol.id())) {
            let service = Service::speaking(Arc::clone(model), Some(shape.id()), Some(protocol.id())).unwrap();
            let name = protocol.id().rsplit('#').next().unwrap_or_default();
            for (kind, verdicts) in [
                ("requests", requests::verdicts(&service)),
                ("responses", responses::verdicts(&service)),
                ("malformed requests", malformed::verdicts(&service)),
                ("event streams", events::verdicts(&service)),
            ] {
                let tally = tallies.entry((name.to_owned(), kind)).or_default();
                verdicts.into_iter().for_each(|(id, verdict)| tally.add(&id, verdict));
            }
        }
    }
    tallies.retain(|_, tally| tally.passed + tally.set_apart.len() + tally.failed.len() > 0);
    tallies
}
