//! What holds for every valid model, of models that are made up: the same ones every time.

#[path = "../fuzzing/mod.rs"]
mod fuzzing;
mod plan;

use plan::{Plan, plans};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use tongs::load::{Sources, load};
use tongs::model::Model;
use tongs::semantic::{AstOptions, to_json_ast};

const FLAT: AstOptions = AstOptions { flatten_mixins: true };

fn config() -> ProptestConfig {
    ProptestConfig { cases: 96, rng_seed: RngSeed::Fixed(2026), failure_persistence: None, ..ProptestConfig::default() }
}

fn model(texts: &[String]) -> Model {
    let sources = texts.iter().enumerate().fold(Sources::new(), |sources, (at, text)| {
        sources.text(format!("{at}.{}", if text.starts_with('{') { "json" } else { "smithy" }), text.as_str())
    });
    let loaded = load(sources);
    let model = loaded.model;
    model.unwrap_or_else(|| panic!("{}\n{}", texts.join("\n"), loaded.diagnostics.render(&loaded.sources, false)))
}

fn whole(plan: &Plan) -> Model {
    model(&[plan.text()])
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn both_syntaxes_say_the_same(plan in plans()) {
        whole(&plan);
        fuzzing::round_trip(plan.text().as_bytes());
    }

    #[test]
    fn neither_order_nor_files_matter(plan in plans()) {
        let (first, second) = (whole(&plan), model(&plan.files()));
        prop_assert_eq!(to_json_ast(&first, AstOptions::default()), to_json_ast(&second, AstOptions::default()));
        prop_assert!(first == second);
    }

    #[test]
    fn what_is_flat_stays_flat(plan in plans()) {
        let flat = to_json_ast(&whole(&plan), FLAT);
        let again = model(std::slice::from_ref(&flat));
        prop_assert_eq!(&to_json_ast(&again, FLAT), &flat);
        // There is nothing left to flatten.
        prop_assert_eq!(&to_json_ast(&again, AstOptions::default()), &flat);
    }

    #[test]
    fn a_member_that_is_gone_breaks_clients(plan in plans()) {
        let Some((less, member)) = plan.without_a_member() else { return Ok(()) };
        let (old, new) = (whole(&plan), whole(&less));
        let is_it = |found: &tongs::diff::Difference| found.shape.as_ref().is_some_and(|id| id.as_str() == member);
        let there = tongs::diff::diff(&old, &new, &[]).unwrap();
        let gone = there.differences().iter().find(|found| is_it(found));
        prop_assert!(gone.is_some_and(|found| found.breaking), "{}: {}", member, there.render(false));
        let back = tongs::diff::diff(&new, &old, &[]).unwrap();
        let added = back.differences().iter().find(|found| is_it(found));
        prop_assert!(added.is_some(), "{}: {}", member, back.render(false));
    }
}
