//! The time that reading a page takes.

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use services::Reader;

fn pages(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("services");
    for side in ["official", "ours"] {
        for page in ["keys", "items"] {
            let reader = Reader::named(side, page).expect("a side and a page");
            group.bench_function(BenchmarkId::new(side, page), |bencher| bencher.iter(|| reader.read()));
        }
    }
    group.finish();
}

criterion_group!(benches, pages);
criterion_main!(benches);
