//! Signatures a second, natively: ACS3 with 25 parameters. `tests/speed_web.rs` is the same in a browser.
#![forbid(unsafe_code)]

mod case;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};

const BATCH: u32 = 100;

fn signatures(criterion: &mut Criterion) {
    assert_eq!(case::params().len(), 25);
    let mut group = criterion.benchmark_group("acs3");
    group.throughput(Throughput::Elements(u64::from(BATCH)));
    group.bench_function("25 parameters", |bencher| {
        bencher.iter(|| case::benchmark(BATCH));
    });
    group.finish();
}

criterion_group!(benches, signatures);
criterion_main!(benches);
