//! What the tables of validators share: a model that offends a rule, and the nearest one that does not.

// Each test crate uses its part.
#![allow(dead_code)]

use tongs::diagnostic::Diagnostics;
use tongs::load::{Loaded, Sources, load};
use tongs::model::ShapeId;

/// A model that offends a rule, what it is told (`SEVERITY event shape`), and the nearest model that is not told so;
/// empty without one. Ids of the namespace `a` are written without it.
pub(crate) type Case = (&'static str, &'static str, &'static str);

/// Loads shapes of the namespace `a`. Lines that start with `metadata` stand before it.
pub(crate) fn check(text: &str) -> Loaded {
    let (metadata, shapes): (Vec<&str>, Vec<&str>) = text.lines().partition(|line| line.starts_with("metadata "));
    let text = format!("$version: \"2.0\"\n{}\nnamespace a\n{}\n", metadata.join("\n"), shapes.join("\n"));
    load(Sources::new().text("a.smithy", text))
}

/// `SEVERITY event shape` for each finding.
pub(crate) fn lines(diagnostics: &Diagnostics) -> Vec<String> {
    let line = |severity, code: &str, shape: Option<&ShapeId>| {
        let shape = shape.map_or("-", ShapeId::as_str);
        format!("{severity} {code} {}", shape.strip_prefix("a#").unwrap_or(shape))
    };
    diagnostics.iter().map(|found| line(found.severity, &found.code, found.shape.as_ref())).collect()
}

/// Holds a model to offending nothing, and each change of it (what is written instead of what) to its finding.
pub(crate) fn hold_changes(model: &str, changes: &[(&str, &str, &str)]) {
    assert_eq!(lines(&check(model).diagnostics), [""; 0], "{model}");
    for (from, to, expected) in changes {
        assert!(model.contains(from), "{from}");
        let loaded = check(&model.replace(from, to));
        let found = lines(&loaded.diagnostics);
        let finding = loaded.diagnostics.iter().zip(&found).find(|(_, line)| line == expected);
        let Some((finding, _)) = finding else { panic!("{to}\n  expected {expected}\n  found {found:?}") };
        let has_place = finding.labels.iter().any(|label| label.span.is_real());
        assert!(has_place && finding.help.is_some(), "{to}\n  no place or no help: {finding:?}");
    }
}

/// Holds every case to its findings, and the findings to saying where and what to do.
pub(crate) fn hold(cases: &[Case]) {
    let mut wrong = Vec::new();
    for (offends, expected, holds) in cases {
        let loaded = check(offends);
        let found = lines(&loaded.diagnostics);
        let Some(at) = found.iter().position(|line| line == expected) else {
            wrong.push(format!("{offends}\n  expected {expected}\n  found {found:?}"));
            continue;
        };
        let finding = loaded.diagnostics.iter().nth(at).expect("a finding for each line");
        if !finding.labels.iter().any(|label| label.span.is_real()) || finding.help.is_none() {
            wrong.push(format!("{offends}\n  no place or no help: {finding:?}"));
        }
        if !holds.is_empty() {
            let found = lines(&check(holds).diagnostics);
            // The shape's part of the id may differ.
            let event = expected.rsplit_once(' ').map_or(*expected, |(event, _)| event);
            if found.iter().any(|line| line.starts_with(event) || line.starts_with("ERROR TS")) {
                wrong.push(format!("{holds}\n  not expected: {event}\n  found {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}
