//! The time that reading a page takes, and an empty one beside it.

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use tongs_benches::{Reading, Side, page};

fn pages(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("page");
    for &side in Side::ALL {
        for jobs in [0, 100] {
            let mut reading = Reading::new(side, page(jobs));
            group.bench_function(BenchmarkId::new(side.name(), jobs), |bencher| bencher.iter(|| reading.once()));
        }
    }
    group.finish();
}

criterion_group!(benches, pages);
criterion_main!(benches);
