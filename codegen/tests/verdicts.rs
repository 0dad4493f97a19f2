//! What keeps operations from being forged: one cause is one finding, and each operation knows its own.

mod shared;

use std::collections::BTreeMap;

use tongs::diagnostic::Diagnostics;
use tongs::forge::{Verdict, forge, verdicts};
use tongs::load::{Sources, load};
use tongs::model::Model;
use tongs::settings::{ModelSettings, Settings};

fn model(sources: Sources) -> Model {
    let loaded = load(sources);
    loaded.model.unwrap_or_else(|| panic!("{}", loaded.diagnostics.render(&loaded.sources, false)))
}

fn smithy(service: &str, text: &str) -> Model {
    model(Sources::new().text(
        "model.smithy",
        format!(
            "$version: \"2.0\"\nnamespace a\nuse aws.api#service\nuse aws.auth#sigv4\nuse aws.auth#sigv4a\n\
             use aws.endpoints#standardRegionalEndpoints\nuse aws.protocols#restJson1\nuse aws.protocols#restXml\n\
             @httpBearerAuth\n@httpDigestAuth\n@service(sdkId: \"A\", arnNamespace: \"a\", endpointPrefix: \"a\")\n@sigv4(name: \"a\")\n{service}\n{text}"
        ),
    ))
}

fn settings(operations: Option<Vec<String>>) -> ModelSettings {
    ModelSettings { operations, ..ModelSettings::default() }
}

fn forged(model: &Model, operations: Option<Vec<String>>) -> Result<(), Diagnostics> {
    forge(model, &Settings::standalone("client", settings(operations))).map(drop)
}

/// Five operations: one that forges, and one for each way in which a cause is reached.
fn mixed() -> Model {
    smithy(
        "@standardRegionalEndpoints\n@restJson1\nservice S { version: \"1\", operations: [Good, Own, Deep, Deeper, Both] }",
        "@http(method: \"GET\", uri: \"/good\")\noperation Good {}\n\
         @auth([httpDigestAuth])\n@http(method: \"GET\", uri: \"/own\")\noperation Own {}\n\
         @http(method: \"POST\", uri: \"/deep\")\noperation Deep { input := { m: Middle } }\n\
         @http(method: \"POST\", uri: \"/deeper\")\noperation Deeper { output := { l: Middles } }\n\
         @auth([httpDigestAuth])\n@http(method: \"POST\", uri: \"/both\")\noperation Both { errors: [E] }\n\
         list Middles { member: Middle }\nstructure Middle { inner: Inner }\n\
         structure Inner { b: Fault, c: Fault }\n\
         @error(\"client\")\nstructure Fault {}\n@error(\"client\")\nstructure E { @odd why: String }\n@trait\nstructure odd {}\n",
    )
}

#[test]
fn each_operation_knows_what_keeps_it_from_being_forged() {
    let model = mixed();
    let found = verdicts(&model, &settings(None)).unwrap();
    let found: BTreeMap<_, _> = found.iter().map(|one| (one.operation.name(), one.causes.join(" + "))).collect();
    let expected = [
        ("Both", "authentication with `smithy.api#httpDigestAuth` + the unknown trait a#odd"),
        ("Deep", "an error as a value"),
        ("Deeper", "an error as a value"),
        ("Good", ""),
        ("Own", "authentication with `smithy.api#httpDigestAuth`"),
    ];
    assert_eq!(found, expected.map(|(name, causes)| (name, causes.to_owned())).into());
}

#[test]
fn one_cause_is_one_finding_that_names_the_operations() {
    let diagnostics = forged(&mixed(), None).unwrap_err();
    let found: Vec<_> = diagnostics.iter().map(|one| (one.code.as_ref(), one.message.as_str())).collect();
    assert_eq!(found.len(), 3, "{found:?}");
    for (code, message, operations) in [
        (
            "TS0815",
            "2 operations need authentication with `smithy.api#httpDigestAuth`, which Tongs does not forge",
            "`Both`, `Own`",
        ),
        ("TS0811", "`a#E$why` has a trait that Tongs does not know: `a#odd`", "`Both`"),
        ("TS0812", "2 operations need an error as a value, which Tongs does not forge", "`Deep`, `Deeper`"),
    ] {
        let one = diagnostics.iter().find(|one| one.code == code).unwrap();
        assert_eq!(one.message, message);
        assert!(one.notes.iter().any(|note| note.ends_with(operations)), "{code}: {:?}", one.notes);
    }
}

#[test]
fn what_is_wrong_with_a_service_hides_what_follows_from_it() {
    let model = smithy(
        "@standardRegionalEndpoints\nservice S { version: \"1\", operations: [O, P] }",
        "operation O { input := { b: Fault } }\n@error(\"client\")\nstructure Fault {}\n@auth([httpDigestAuth])\noperation P {}\n",
    );
    let diagnostics = forged(&model, None).unwrap_err();
    let codes: Vec<_> = diagnostics.iter().map(|one| one.code.as_ref()).collect();
    assert_eq!(codes, ["TS0804"]);
    for verdict in verdicts(&model, &settings(None)).unwrap() {
        assert_eq!(verdict.causes, ["no protocol"]);
    }
}

#[test]
fn what_two_operations_cannot_have_together_is_no_cause_against_either() {
    let model = smithy(
        "@standardRegionalEndpoints\n@restJson1\nservice S { version: \"1\", operations: [O, P] }",
        "@http(method: \"POST\", uri: \"/o\")\noperation O { input := { t: A_B } }\n\
         @http(method: \"POST\", uri: \"/p\")\noperation P { input := { t: AB } }\n\
         structure A_B {}\nstructure AB {}\n",
    );
    assert_eq!(forged(&model, None).unwrap_err().iter().next().unwrap().code, "TS0821");
    assert!(verdicts(&model, &settings(None)).unwrap().iter().all(Verdict::forges));
}

/// What nobody calls touches no operation, and other shapes are the way out.
#[test]
fn shapes_that_are_named_keep_no_operation_from_being_forged() {
    let model = smithy(
        "@standardRegionalEndpoints\n@restJson1\nservice S { version: \"1\", operations: [O] }",
        &format!(
            "@http(method: \"POST\", uri: \"/o\")\noperation O {{}}\n{FAULT}structure A {{ f: Fault }}\nstructure B {{ f: Fault }}\n"
        ),
    );
    let asked = |shapes: &[&str]| ModelSettings {
        shapes: shapes.iter().map(|it| (*it).to_owned()).collect(),
        ..settings(None)
    };
    assert!(verdicts(&model, &asked(&["A"])).unwrap().iter().all(Verdict::forges));
    for (shapes, message) in [
        (&["A"][..], "`a#A$f` needs an error as a value, which Tongs does not forge"),
        (&["A", "B"], "what is asked for by name needs an error as a value, which Tongs does not forge"),
    ] {
        let found = forge(&model, &Settings::standalone("client", asked(shapes))).unwrap_err();
        let found = found.iter().next().unwrap();
        assert_eq!(found.message, message);
        assert!(found.help.as_ref().unwrap().starts_with("ask for other shapes"), "{:?}", found.help);
        assert!(found.notes.iter().all(|note| !note.starts_with("it touches")), "{:?}", found.notes);
    }
}

/// An error, which cannot be a value.
const FAULT: &str = "@error(\"client\")\nstructure Fault {}\n";

/// Operations of the same shape, and what is wrong with them.
fn operations(count: usize, traits: &str, members: &str) -> String {
    let one = |at: usize| {
        format!("{traits}\n@http(method: \"POST\", uri: \"/{at}\")\noperation O{at} {{ input := {{ {members} }} }}\n")
    };
    (0..count).map(one).collect()
}

#[test]
fn a_finding_says_of_what_it_is_and_what_it_touches() {
    const INNER: &str = "structure Inner { a: Fault, b: Fault, c: Fault, d: Fault }";
    let inner =
        |members: usize| INNER.split_inclusive(',').take(members).collect::<String>().replace(['}', ','], "\n") + "}";
    // Traits of the service, how many operations, what each has, the shapes; the sentence, and the notes.
    for (of_service, count, traits, members, shapes, message, notes) in [
        // The operation itself needs no more words, nor does the only one that has more than one place.
        (
            "",
            1,
            "@auth([httpDigestAuth])",
            "",
            "",
            "`a#O0` needs authentication with `smithy.api#httpDigestAuth`, which Tongs does not forge",
            vec![],
        ),
        (
            "",
            1,
            "",
            "i: Inner",
            &*inner(2),
            "operation `O0` needs an error as a value, which Tongs does not forge",
            vec![],
        ),
        (
            "",
            1,
            "",
            "i: Inner",
            &inner(1),
            "`a#Inner$a` needs an error as a value, which Tongs does not forge",
            vec!["it touches `O0`"],
        ),
        (
            "",
            2,
            "",
            "i: Inner",
            &inner(3),
            "2 operations need an error as a value, which Tongs does not forge",
            vec!["it touches `O0`, `O1`"],
        ),
        (
            "",
            2,
            "",
            "i: Inner",
            &inner(4),
            "2 operations need an error as a value, which Tongs does not forge",
            vec!["and in 1 more places", "it touches `O0`, `O1`"],
        ),
        // What nobody knows is told by its places.
        (
            "",
            1,
            "",
            "@odd a: String, @odd b: String",
            "@trait structure odd {}",
            "2 shapes and members have a trait that Tongs does not know: `a#odd`",
            vec!["it touches `O0`", "the trait is defined by this model; it could change what a client has to send"],
        ),
        // The service's is the service's, wherever else it is.
        (
            "@odd",
            2,
            "@odd",
            "",
            "@trait structure odd {}",
            "`a#S` has a trait that Tongs does not know: `a#odd`",
            vec!["the trait is defined by this model; it could change what a client has to send"],
        ),
        (
            "@aws.endpoints#rulesBasedEndpoints",
            1,
            "",
            "",
            "",
            "`a#S` needs endpoint rules that its model does not carry, which Tongs does not forge",
            vec![],
        ),
    ] {
        let names: Vec<String> = (0..count).map(|at| format!("O{at}")).collect();
        let service = format!(
            "@standardRegionalEndpoints\n@restJson1\n{of_service}\nservice S {{ version: \"1\", operations: [{}] }}",
            names.join(", ")
        );
        let model = smithy(&service, &(operations(count, traits, members) + shapes + "\n" + FAULT));
        let diagnostics = forged(&model, None).unwrap_err();
        let found: Vec<_> = diagnostics.iter().map(|one| (one.message.as_str(), one.notes.clone())).collect();
        let notes = notes.into_iter().map(str::to_owned).collect();
        assert_eq!(found, [(message, notes)]);
    }
}

#[test]
fn a_finding_names_as_many_operations_as_anyone_reads() {
    for (count, more) in [(60, ""), (61, " and 1 more operations"), (62, " and 2 more operations")] {
        let names: Vec<String> = (0..count).map(|at| format!("O{at}")).collect();
        let names = names.join(", ");
        let service =
            format!("@standardRegionalEndpoints\n@restJson1\nservice S {{ version: \"1\", operations: [{names}] }}");
        let model = smithy(&service, &operations(count, "@auth([httpDigestAuth])", ""));
        let diagnostics = forged(&model, None).unwrap_err();
        let note = diagnostics.iter().next().unwrap().notes.last().unwrap().clone();
        assert!(note.ends_with(&format!("`{more}")), "{count}: {note}");
        assert_eq!(note.matches('`').count(), 2 * 60, "{count}: {note}");
    }
}

#[test]
fn a_trait_of_the_service_that_can_be_ignored_hides_nothing() {
    for (of_service, codes) in [
        ("@odd", vec!["TS0811", "TS0812"]),
        // What cannot be ignored keeps everything from being forged.
        ("@aws.endpoints#rulesBasedEndpoints", vec!["TS0810"]),
    ] {
        let model = smithy(
            &format!(
                "@standardRegionalEndpoints\n@restJson1\n{of_service}\nservice S {{ version: \"1\", operations: [O0] }}"
            ),
            &(operations(1, "", "b: Fault") + "@trait structure odd {}\n" + FAULT),
        );
        let diagnostics = forged(&model, None).unwrap_err();
        assert_eq!(diagnostics.iter().map(|one| one.code.as_ref()).collect::<Vec<_>>(), codes, "{of_service}");
    }
}

/// The lines that a person would have to read.
fn lines(model: &Model) -> usize {
    forged(model, None).map_or_else(|diagnostics| diagnostics.render(model.sources(), false).lines().count(), |()| 0)
}

#[test]
fn findings_of_real_services_fit_on_a_screen() {
    let Some(paths) = shared::real_models() else { return };
    // The longest lists of findings, and one of each protocol.
    let telling = ["cloudwatch-logs", "dynamodb", "iam", "kinesis", "lambda", "s3", "sqs"];
    for path in paths.iter().filter(|path| telling.iter().any(|name| path.ends_with(format!("{name}.json")))) {
        let model = model(Sources::new().path(path));
        if model.services().count() == 1 {
            let lines = lines(&model);
            assert!(lines <= 80, "{}: {lines} lines", path.display());
        }
    }
}

#[test]
fn operations_that_forge_do_and_others_do_not() {
    let Some(folder) = shared::shared("models") else { return };
    for name in ["polly", "glacier", "lambda"] {
        let path = folder.join(format!("{name}.json"));
        if !path.exists() {
            continue;
        }
        let model = model(Sources::new().path(path));
        for Verdict { operation, causes } in verdicts(&model, &settings(None)).unwrap() {
            let alone = tongs::forge::verdicts(&model, &settings(Some(vec![operation.to_string()]))).unwrap();
            assert_eq!(alone[0].causes, causes, "{operation}");
        }
    }
}
