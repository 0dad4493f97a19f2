//! The examples that published models give are written as responses, but for those that do not fit their own models.

use std::collections::BTreeMap;

use tongs::load::{Sources, load};
use tongs_emulator::service::{Operation, Service};
use tongs_emulator::wire::value::normal;
use tongs_emulator::wire::{Context, write_output};
use tongs_scratch::shared;

#[test]
fn examples_of_published_models_are_written() {
    let Some(folder) = shared("models").or_skip() else { return };
    let mut models: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    models.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    models.retain(|path| path.file_name().is_some_and(|name| name != "sdk-partitions.json"));
    models.sort();
    let (mut written, mut unfit) = (0, BTreeMap::new());
    for path in models {
        let loaded = load(Sources::new().path(&path));
        let model = loaded.model.unwrap_or_else(|| panic!("{}", loaded.diagnostics.render(&loaded.sources, false)));
        let service = Service::from_model(model, None).unwrap();
        for operation in service.operations() {
            for (title, verdict) in of_operation(&service, operation) {
                match verdict {
                    Ok(()) => written += 1,
                    Err(why) => drop(unfit.insert(format!("{} {title}", operation.id()), why)),
                }
            }
        }
    }
    println!("{written} written, {} do not fit:\n{unfit:#?}", unfit.len());
    assert!(written >= 500, "only {written}");
    assert!(unfit.len() * 50 < written, "{} of {written} do not fit", unfit.len());
}

/// The examples of an operation: each that fits its model is written, whatever the protocol.
fn of_operation<'s>(
    service: &'s Service,
    operation: &'s Operation,
) -> impl Iterator<Item = (&'s str, Result<(), String>)> {
    operation.examples().iter().map(move |example| {
        let input = normal(service, operation.input(), &example.input).map_err(|error| format!("input: {error}"));
        let verdict = input.and_then(|_| {
            let Some(output) = &example.output else { return Ok(()) };
            let fitted = normal(service, operation.output(), output).map_err(|error| format!("output: {error}"))?;
            let response = write_output(service, operation, &fitted, &Context::new("id"));
            let response = response.unwrap_or_else(|error| panic!("{} {}: {error}", operation.id(), example.title));
            assert!(response.status().is_success());
            Ok(())
        });
        (example.title.as_str(), verdict)
    })
}
