//! `read SIDE JOBS TIMES`: reads a page of so many jobs so many times, for an instruction counter to watch.

use std::process::ExitCode;

use tongs_benches::{Reading, Side, page};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [side, jobs, times] = arguments.as_slice() else {
        eprintln!("usage: read SIDE JOBS TIMES");
        return ExitCode::from(2);
    };
    let (Some(side), Ok(jobs), Ok(times)) = (Side::named(side), jobs.parse(), times.parse::<usize>()) else {
        eprintln!("not a side, or not a number");
        return ExitCode::from(2);
    };
    let mut reading = Reading::new(side, page(jobs));
    // The first call makes what later ones share.
    for _ in 0..=times {
        assert_eq!(reading.once(), jobs, "every job is read");
    }
    ExitCode::SUCCESS
}
