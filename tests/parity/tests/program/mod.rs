//! One generic program, twice: each file under this folder is written against `sdk`, and compiled once for the official
//! crate and once for ours.

use crate::support::transcript::assert_same;

#[allow(clippy::duplicate_mod, reason = "the same program is compiled against two crates on purpose")]
pub(crate) mod official;
#[allow(clippy::duplicate_mod, reason = "the same program is compiled against two crates on purpose")]
pub(crate) mod ours;

/// One test for each program: both crates write the same transcript.
macro_rules! same {
    ($($file:ident: $($program:ident),+;)+) => {
        $(mod $file {
            $(#[test]
            fn $program() {
                super::assert_same(
                    concat!(stringify!($file), "::", stringify!($program)),
                    super::official::$file::$program,
                    super::ours::$file::$program,
                );
            })+
        })+
    };
}

same! {
    call: fluent_builder, input_builder, signed_request, missing_input, forgotten_credentials;
    config: builder_methods, setters, from_sdk_config, conversions, test_defaults, region_and_signing;
    customize: hooks, request_changes, overrides, failing_hooks;
    endpoint: regions, params, own_resolver, auth_resolver;
    errors: predicates, conversions, texts, unhandled;
    mocks: rules;
    paging: pages, items, tokens, failures;
    resilience: retries, timeouts, classifiers, modes;
    shapes: builders, missing_members, enums, comparisons, debug_texts;
}
