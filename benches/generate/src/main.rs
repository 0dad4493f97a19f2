//! `tongs-bench-generate MODEL load|forge|whole TIMES`: takes a step that often, for an instruction counter to watch. All
//! that a step needs besides is made for each of them.

use std::hint::black_box;
use std::process::ExitCode;

use tongs_bench_generate::Service;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [path, step, times] = arguments.as_slice() else {
        eprintln!("usage: tongs-bench-generate MODEL load|forge|whole TIMES");
        return ExitCode::from(2);
    };
    let Ok(times) = times.parse::<usize>() else {
        eprintln!("not a number: {times}");
        return ExitCode::from(2);
    };
    let service = Service::new(path);
    let model = service.load();
    for _ in 0..times {
        match step.as_str() {
            "load" => drop(black_box(service.load())),
            "forge" => drop(black_box(service.forge(&model))),
            _ => drop(black_box(service.forge(&service.load()))),
        }
    }
    ExitCode::SUCCESS
}
