//! What a keystroke, a press on a header and a page cost at 100 000 images.
//!
//! `cargo bench -p image-console-rows`

#[path = "rows/case.rs"]
mod case;

use std::hint::black_box;

use case::{SHOWN, pages, store};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use image_console_rows::{Bits, Changes, Column, Direction, Selection, Store, Word, visible};

#[expect(clippy::print_stdout, reason = "the memory is a figure as well")]
fn rows(c: &mut Criterion) {
    let pages = pages(100_000);
    let mut group = c.benchmark_group("100 000 images");
    group.sample_size(20);

    group.bench_function("push them all", |b| b.iter(|| store(black_box(&pages))));
    let store = store(&pages);
    println!(
        "{} bytes a row, {} reserved and not used",
        used(&store) / store.len(),
        store.memory() - used(&store)
    );

    for text in [
        "no such text",
        "gateway-0",
        "e",
        "2026",
        "40",
        "m-bp1",
        "生产",
    ] {
        group.bench_function(format!("search {text:?}"), |b| {
            b.iter(|| store.contains(black_box(&SHOWN), black_box(text)));
        });
    }
    for (name, column) in [
        ("name", Column::Name),
        ("id", Column::Id),
        ("created", Column::Created),
        ("size", Column::Size),
        ("system", Column::Word(Word::OsName)),
    ] {
        group.bench_function(format!("sort by {name}"), |b| {
            b.iter(|| store.order(black_box(&[(column, Direction::Descending)])));
        });
    }
    let order = store.order(&[(Column::Name, Direction::Ascending)]);
    let half = Bits::of(store.len(), |row| row % 2 == 0);
    group.bench_function("visible rows of an order", |b| {
        b.iter(|| visible(black_box(&order), black_box(&half)));
    });
    group.bench_function("select all and sum", |b| {
        b.iter(|| {
            let mut selection = Selection::none();
            selection.add(&store, store.readable());
            selection.sum(&store)
        });
    });
    group.bench_function("compare with a refresh", |b| {
        b.iter_batched(
            || store.clone(),
            |new| Changes::between(&store, &new),
            BatchSize::LargeInput,
        );
    });
    group.finish();
}

/// What it takes without the room to grow.
fn used(store: &Store) -> usize {
    let mut settled = store.clone();
    settled.settle();
    settled.memory()
}

criterion_group!(benches, rows);
criterion_main!(benches);
