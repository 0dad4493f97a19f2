//! Why a use does not compile over ours: what it names is of a newer model, is not forged, or should be there.

use super::known::Known;

/// What a use that does not compile comes to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verdict {
    /// The model has what it names: something is missing or differs.
    Differs,
    /// The model does not have this.
    Newer(String),
    /// The model has it, and it is refused.
    NotForged(String),
    /// Left out on purpose, with the reason.
    OnPurpose(String),
}

/// Methods and variants that follow from what a type is, and not from its members.
const OF_EVERY_TYPE: [&str; 32] = [
    "Unhandled",
    "Unknown",
    "UnknownValue",
    "as_input",
    "as_str",
    "build",
    "builder",
    "code",
    "config_override",
    "customize",
    "default",
    "fmt",
    "from",
    "from_conf",
    "from_str",
    "generic",
    "handle",
    "into_paginator",
    "into_service_error",
    "is_unknown",
    "items",
    "message",
    "meta",
    "new",
    "page_size",
    "request_id",
    "send",
    "send_with",
    "stop_on_duplicate_token",
    "try_parse",
    "unhandled",
    "values",
];

/// What only requests and responses that stream need.
const OF_STREAMS: [&str; 5] = [
    "sdk::primitives::AggregatedBytes",
    "sdk::primitives::ByteStream",
    "sdk::primitives::FsBuilder",
    "sdk::primitives::Length",
    "sdk::primitives::SdkBody",
];

/// Why ours need not have what a line uses: it names an operation or a type that the model lacks, or that is refused.
pub(super) fn apart(line: &str, known: &Known, on_purpose: &[(&str, &str)]) -> Verdict {
    if let Some((_, why)) = on_purpose.iter().find(|(piece, _)| line.contains(piece)) {
        return Verdict::OnPurpose((*why).to_owned());
    }
    // The module is there either way; what it holds is of those that have some.
    if !known.has_events && line.contains("sdk::primitives::event_stream::") {
        return Verdict::Newer("streams of events".to_owned());
    }
    let mut refused = None;
    let has = |pieces: &[&str]| pieces.iter().any(|piece| line.contains(piece));
    if known.operations.values().any(Option::is_some) && has(&OF_STREAMS) {
        refused = Some(Verdict::NotForged("what only operations that are refused need".to_owned()));
    }
    for module in after(line, "sdk::operation::").filter(|module| module.starts_with(char::is_lowercase)) {
        match known.operations.get(module) {
            None => return Verdict::Newer(format!("operation {module}")),
            Some(Some(reason)) => refused = Some(Verdict::NotForged(format!("operation {module}: {reason}"))),
            Some(None) => {}
        }
    }
    let types = ["sdk::types::", "sdk::types::error::", "sdk::types::builders::", "sdk::types::error::builders::"];
    for name in types.iter().flat_map(|module| after(line, module)) {
        if !name.starts_with(char::is_uppercase) {
            continue;
        }
        let shape = name.strip_suffix("Builder").filter(|_| !known.types.contains_key(name)).unwrap_or(name);
        match known.types.get(shape) {
            None => return Verdict::Newer(format!("type {shape}")),
            Some(false) => refused = refused.or_else(|| Some(Verdict::NotForged(format!("type {shape}")))),
            Some(true) => {}
        }
    }
    refused.unwrap_or(Verdict::Differs)
}

/// Why a line that ours should have does not compile: the model lacks the member that it uses, or ours differs.
pub(super) fn of_failure(line: &str, known: &Known) -> Verdict {
    match member(line) {
        Some((owner, name)) if is_newer(known, owner, name) => Verdict::Newer(format!("{owner}::{name}")),
        _ => Verdict::Differs,
    }
}

/// Whether a type of the model has no such member.
fn is_newer(known: &Known, owner: &str, name: &str) -> bool {
    let Some(members) = known.members.get(owner) else { return false };
    let stems = ["set_", "get_", "as_", "is_"].iter().filter_map(|prefix| name.strip_prefix(prefix));
    let mut names = stems.chain([name, name.trim_start_matches("r#")]);
    !OF_EVERY_TYPE.contains(&name) && !names.any(|name| members.contains(name))
}

/// The identifiers that stand right behind a piece of path.
fn after<'a>(line: &'a str, piece: &str) -> impl Iterator<Item = &'a str> + use<'a> {
    let rests: Vec<&str> = line.match_indices(piece).map(|(at, _)| &line[at + piece.len()..]).collect();
    rests.into_iter().map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default())
}

/// The type and the name of its method, field or variant that a use is of.
fn member(line: &str) -> Option<(&str, &str)> {
    let identifier =
        |text: &'_ str| text.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '#')).unwrap_or(text.len());
    let last = |path: &'_ str| path.rfind(':').map_or(0, |at| at + 1);
    // `<sdk::types::Thing>::method(`
    if let Some((before, rest)) = line.split_once(">::") {
        let owner = &before[before.rfind('<')? + 1..];
        return Some((&owner[last(owner)..], &rest[..identifier(rest)]));
    }
    // `fn(sdk::types::Thing) -> … = |it| it.field;`
    if let Some((before, rest)) = line.split_once("|it| it.") {
        let owner = before.split_once("fn(")?.1.split(')').next()?;
        return Some((&owner[last(owner)..], &rest[..identifier(rest)]));
    }
    // `= sdk::types::Thing::Variant;`, `matches!(it, sdk::types::Thing::Variant(_))`
    let path = line.rsplit_once("sdk::")?.1;
    let path =
        &path[..path.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | ':' | '#')).unwrap_or(path.len())];
    let (owner, name) = path.rsplit_once("::")?;
    Some((&owner[last(owner)..], name))
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::{Known, Verdict, apart, of_failure};

    fn verdict(line: &str) -> Verdict {
        let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
        let known = Known {
            operations: BTreeMap::from([("get_thing".to_owned(), None), ("stream".to_owned(), Some("why".to_owned()))]),
            types: BTreeMap::from([("Thing".to_owned(), true), ("Event".to_owned(), false), ("Kind".to_owned(), true)]),
            members: BTreeMap::from([
                ("Thing".to_owned(), set(&["name", "type"])),
                ("ThingBuilder".to_owned(), set(&["name", "type"])),
                ("Kind".to_owned(), set(&["Old"])),
                ("GetThingFluentBuilder".to_owned(), set(&["name"])),
            ]),
            has_events: false,
        };
        match apart(line, &known, &[("Waiters", "why")]) {
            Verdict::Differs => of_failure(line, &known),
            apart => apart,
        }
    }

    #[test]
    fn what_the_model_lacks_is_newer_and_the_rest_differs() {
        let newer = |what: &str| Verdict::Newer(what.to_owned());
        let cases = [
            ("const _: () = { use sdk::types::Thing as _; };", Verdict::Differs),
            ("const _: () = { use sdk::types::Novel as _; };", newer("type Novel")),
            ("const _: () = { use sdk::primitives::event_stream as _; };", Verdict::Differs),
            ("const _: () = { use sdk::primitives::event_stream::Header as _; };", newer("streams of events")),
            ("const _: () = { use sdk::types::builders::NovelBuilder as _; };", newer("type Novel")),
            ("const _: () = { use sdk::types::Event as _; };", Verdict::NotForged("type Event".to_owned())),
            ("{ fn _call(a0: &sdk::Client) -> sdk::operation::put_thing::X { 0 } };", newer("operation put_thing")),
            (
                "const _: () = { use sdk::operation::stream::Stream as _; };",
                Verdict::NotForged("operation stream: why".to_owned()),
            ),
            ("{ fn _call(a0: &sdk::types::Thing) -> bool { <sdk::types::Thing>::name(a0) } };", Verdict::Differs),
            ("{ fn _call(a0: &sdk::types::Thing) -> bool { <sdk::types::Thing>::size(a0) } };", newer("Thing::size")),
            (
                "{ fn _call() { <sdk::types::builders::ThingBuilder>::set_size(a0, a1) } };",
                newer("ThingBuilder::set_size"),
            ),
            ("{ fn _call() { <sdk::types::builders::ThingBuilder>::set_name(a0, a1) } };", Verdict::Differs),
            ("{ fn _call() { <sdk::types::builders::ThingBuilder>::build(a0) } };", Verdict::Differs),
            ("const _: fn(sdk::types::Thing) -> bool = |it| it.r#type;", Verdict::Differs),
            ("const _: fn(sdk::types::Thing) -> bool = |it| it.size;", newer("Thing::size")),
            ("const _: sdk::types::Kind = sdk::types::Kind::Old;", Verdict::Differs),
            ("const _: sdk::types::Kind = sdk::types::Kind::New;", newer("Kind::New")),
            ("const _: () = { use sdk::client::Waiters as _; };", Verdict::OnPurpose("why".to_owned())),
            ("const _: () = { use sdk::config::Builder as _; };", Verdict::Differs),
        ];
        for (line, expected) in cases {
            assert_eq!(verdict(line), expected, "{line}");
        }
    }
}
