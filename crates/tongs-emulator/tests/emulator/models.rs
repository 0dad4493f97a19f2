//! Every published model: each of its operations has an answer that fits it, in its protocol.

use std::fs;
use std::sync::Arc;

use tongs::load::{Sources, load};
use tongs_emulator::constraints::violations;
use tongs_emulator::sample;
use tongs_emulator::service::Service;
use tongs_emulator::wire::{Context, write_output};
use tongs_scratch::shared;

#[test]
fn every_operation_of_every_model_has_an_answer_that_fits() {
    let mut counted = (0, 0);
    let mut wrong = Vec::new();
    for folder in ["models", "models-bdd"] {
        let Some(folder) = shared(folder).or_skip() else { return };
        let mut files: Vec<_> =
            fs::read_dir(folder).expect("models").map(|entry| entry.expect("an entry").path()).collect();
        files.retain(|path| path.extension().is_some_and(|it| it == "json") && !path.ends_with("sdk-partitions.json"));
        files.sort();
        for file in files {
            let loaded = load(Sources::new().path(&file));
            let model = Arc::new(loaded.model.unwrap_or_else(|| panic!("{} has errors", file.display())));
            let service =
                Service::from_model(model, None).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            for operation in service.operations() {
                counted.0 += 1;
                let name = format!("{} {}", file.file_stem().unwrap_or_default().display(), operation.name());
                for seed in 0..2 {
                    let output = sample(&service, operation.output(), seed).unwrap_or_default();
                    if let Err(error) = write_output(&service, operation, &output, &Context::default()) {
                        wrong.push(format!("{name}: {error}"));
                    }
                    let input = sample(&service, operation.input(), seed).unwrap_or_default();
                    for (of, value) in [(operation.input(), &input), (operation.output(), &output)] {
                        counted.1 += 1;
                        let found = violations(service.model(), of, value);
                        wrong.extend(
                            found.into_iter().map(|violation| format!("{name}: {} {}", of.name(), violation.message)),
                        );
                    }
                }
            }
        }
    }
    println!("{} operations, {} values", counted.0, counted.1);
    assert!(wrong.is_empty(), "{} are wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(counted.0 > 2_000, "only {} operations", counted.0);
}
