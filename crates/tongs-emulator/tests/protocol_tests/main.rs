//! The protocol tests that the Smithy project publishes, held against the wire from the side of a server: requests are
//! read as their parameters, parameters are written as their responses, and malformed requests are refused.

mod cases;
mod events;
mod hostile;
mod malformed;
mod requests;
mod responses;
mod set_apart;

use std::collections::BTreeMap;
use std::sync::Arc;

use tongs::load::{Sources, load};
use tongs::model::{Model, Node};
use tongs_emulator::service::{Protocol, Service};
use tongs_scratch::{root, shared};

/// Nothing, or what was expected and what came.
type Verdict = Result<(), String>;

/// What came of the tests of a kind.
#[derive(Debug, Default)]
struct Tally {
    passed: usize,
    set_apart: Vec<String>,
    failed: Vec<String>,
}

/// A test that was run: its id, whether it is for clients alone, and what came of it.
struct Ran {
    id: String,
    is_for_clients: bool,
    verdict: Verdict,
}

impl Ran {
    fn new(test: &Node, hold: impl FnOnce() -> Verdict) -> Self {
        let is_for_clients = cases::is_for(test, "client");
        Self { id: cases::text(test, "id").to_owned(), is_for_clients, verdict: cases::held(hold) }
    }
}

impl Tally {
    fn add(&mut self, kind: &str, ran: Ran) {
        let Ran { id, is_for_clients, verdict } = ran;
        let reason = set_apart::reason(kind, &id).or(is_for_clients.then_some(set_apart::FOR_CLIENTS));
        match (verdict, reason) {
            (Ok(()), Some(reason)) if reason != set_apart::FOR_CLIENTS => {
                self.failed.push(format!("{id}: passes, and is set apart"));
            }
            (Ok(()), _) => self.passed += 1,
            (Err(why), Some(reason)) => {
                let why: String = why.chars().take(200).collect();
                self.set_apart.push(format!("{id}: {reason} ({why})"));
            }
            (Err(why), None) => self.failed.push(format!("{id}: {why}")),
        }
    }
}

#[test]
fn the_published_protocol_tests() {
    let Some(folder) = shared("smithy/protocol-tests").or_skip() else { return };
    let tallies = held(Sources::new().path(folder));
    for (protocol, kind, least) in [
        ("restJson1", "requests", 143),
        ("restJson1", "responses", 97),
        ("restJson1", "malformed requests", 530),
        ("restJson1", "event streams", 80),
        ("restXml", "requests", 95),
        ("restXml", "responses", 77),
        ("awsJson1_1", "requests", 57),
        ("awsJson1_1", "responses", 47),
        ("awsQuery", "requests", 35),
        ("awsQuery", "responses", 35),
        ("rpcv2Cbor", "requests", 45),
        ("rpcv2Cbor", "responses", 41),
    ] {
        let passed = tallies.get(&(protocol.to_owned(), kind)).map_or(0, |tally| tally.passed);
        assert!(passed >= least, "only {passed} {kind} of {protocol}");
    }
}

/// Those of protocols whose tests are not all published beside the project, and of our own model.
#[test]
fn our_own_protocol_tests() {
    for (case, least) in
        [("rest_xml", 3), ("ec2_query", 2), ("rpcv2_json", 5), ("big_numbers", 1), ("event_streams", 12)]
    {
        let tests = root().join(format!("tests/conformance/tests/models/{case}.smithy"));
        let model = root().join(format!("tests/cases/emit/{case}/model.smithy"));
        let sources = [tests, model].into_iter().filter(|path| path.exists()).fold(Sources::new(), Sources::path);
        let passed: usize = held(sources).values().map(|tally| tally.passed).sum();
        assert!(passed >= least, "only {passed} of {case}");
    }
    let passed: usize =
        held(Sources::new().path(root().join("model/cleanroomsml"))).values().map(|tally| tally.passed).sum();
    assert!(passed >= 20, "only {passed} of our own model");
}

/// Runs all tests of a model, prints what came of them, and fails where one does.
fn held(sources: Sources) -> BTreeMap<(String, &'static str), Tally> {
    let loaded = load(sources);
    let model = loaded.model.unwrap_or_else(|| panic!("{}", loaded.diagnostics.render(&loaded.sources, false)));
    let tallies = tallies(&Arc::new(model));
    let mut failed = Vec::new();
    for ((protocol, kind), tally) in &tallies {
        println!("{protocol} {kind}: {} passed, {} set apart", tally.passed, tally.set_apart.len());
        tally.set_apart.iter().for_each(|one| println!("    {one}"));
        failed.extend(tally.failed.iter().map(|one| format!("{protocol} {kind} {one}")));
    }
    assert!(failed.is_empty(), "{} fail:\n{}", failed.len(), failed.join("\n"));
    tallies
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
                for ran in verdicts {
                    tally.add(kind, ran);
                }
            }
        }
    }
    tallies.retain(|_, tally| tally.passed + tally.set_apart.len() + tally.failed.len() > 0);
    tallies
}
