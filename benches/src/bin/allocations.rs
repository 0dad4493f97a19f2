//! `allocations JOBS`: what each side allocates to read a page of so many jobs, less what it allocates for an empty one.
//! One line a side: its name, the allocations, and their bytes.

use std::alloc::System;
use std::process::ExitCode;

use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use tongs_benches::{Reading, Side, page};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

fn main() -> ExitCode {
    let Some(Ok(jobs)) = std::env::args().nth(1).map(|jobs| jobs.parse()) else {
        eprintln!("usage: allocations JOBS");
        return ExitCode::from(2);
    };
    for &side in Side::ALL {
        let (count, bytes) = allocated(side, jobs);
        let (empty_count, empty_bytes) = allocated(side, 0);
        println!("{} {} {}", side.name(), count - empty_count, bytes.saturating_sub(empty_bytes));
    }
    ExitCode::SUCCESS
}

/// How often, and how many bytes.
fn allocated(side: Side, jobs: usize) -> (usize, usize) {
    let mut reading = Reading::new(side, page(jobs));
    reading.once();
    let region = Region::new(ALLOCATOR);
    reading.once();
    let change = region.change();
    (change.allocations + change.reallocations, change.bytes_allocated)
}
