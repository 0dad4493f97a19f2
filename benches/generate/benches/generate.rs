//! The time that each step takes, of the model that `TONGS_BENCH_MODEL` names.

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use tongs_bench_generate::Service;

fn steps(criterion: &mut Criterion) {
    let Some(path) = std::env::var_os("TONGS_BENCH_MODEL") else {
        eprintln!("nothing to generate: `TONGS_BENCH_MODEL` names no model");
        return;
    };
    let service = Service::new(path);
    let model = service.load();
    let mut group = criterion.benchmark_group("generate");
    group.sample_size(20);
    group.bench_function(BenchmarkId::new("service", "load"), |bencher| bencher.iter(|| service.load()));
    group.bench_function(BenchmarkId::new("service", "forge"), |bencher| bencher.iter(|| service.forge(&model)));
    group.bench_function(BenchmarkId::new("service", "whole"), |bencher| {
        bencher.iter(|| service.forge(&service.load()));
    });
    group.finish();
}

criterion_group!(benches, steps);
criterion_main!(benches);
