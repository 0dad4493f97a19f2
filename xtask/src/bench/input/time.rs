//! The time that writing the input takes, and copying it beside.

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use input::Side;

fn inputs(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("input");
    for name in ["official", "ours"] {
        let side = Side::named(name).expect("a side");
        group.bench_function(BenchmarkId::new(name, "copy"), |bencher| bencher.iter(|| (side.copy)()));
        group.bench_function(BenchmarkId::new(name, "write"), |bencher| bencher.iter(|| side.length((side.copy)())));
    }
    group.finish();
}

criterion_group!(benches, inputs);
criterion_main!(benches);
