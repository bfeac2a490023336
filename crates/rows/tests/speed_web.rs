//! What `benches/rows` measures, in a browser; printed and not judged.
//!
//! In the profile of the app, with its SIMD: `cargo test -p image-console-rows --release --target
//! wasm32-unknown-unknown --test speed_web`.
#![cfg(target_arch = "wasm32")]

#[path = "../benches/rows/case.rs"]
mod case;

use case::{SHOWN, pages, store};
use image_console_rows::{Changes, Column, Direction, Selection, Store, Word, visible};
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Few for a build without optimization.
const IMAGES: usize = if cfg!(debug_assertions) {
    1000
} else {
    100_000
};

/// How often each is done in one measurement, for a clock that may count whole milliseconds.
const TIMES: u32 = 10;

/// The best and the median of five, in milliseconds for one time.
fn measure(name: &str, mut what: impl FnMut() -> usize) {
    let mut figures = [0.0; 5];
    let mut result = 0;
    for figure in &mut figures {
        let start = js_sys::Date::now();
        for _ in 0..TIMES {
            result = what();
        }
        *figure = (js_sys::Date::now() - start) / f64::from(TIMES);
    }
    figures.sort_by(f64::total_cmp);
    let [best, _, median, ..] = figures;
    console_log!("{name}: {best:.2} ms, median {median:.2} ({result})");
}

/// The pages of this instance's memory, in MiB.
fn memory() -> f64 {
    let memory: js_sys::WebAssembly::Memory =
        wasm_bindgen_test::__rt::wasm_bindgen::memory().into();
    let buffer: js_sys::ArrayBuffer = memory.buffer().into();
    f64::from(buffer.byte_length()) / f64::from(1 << 20)
}

#[wasm_bindgen_test]
fn a_hundred_thousand_images_are_searched_sorted_and_selected() {
    let pages = pages(IMAGES);
    let store = {
        let before = memory();
        let start = js_sys::Date::now();
        let store = store(&pages);
        let ms = js_sys::Date::now() - start;
        console_log!(
            "push: {:.3} ms a page of 100; {} bytes a row; memory {before:.1} to {:.1} MiB",
            ms / pages.len() as f64,
            store.memory() / store.len(),
            memory()
        );
        store
    };
    assert_eq!(store.len(), IMAGES);
    for text in [
        "no such text",
        "gateway-0",
        "e",
        "2026",
        "40",
        "m-bp1",
        "生产",
    ] {
        measure(&format!("search {text:?}"), || {
            store.contains(&SHOWN, text).count()
        });
    }
    sorts(&store);
    let order = store.order(&[]);
    measure("visible rows of an order", || {
        visible(&order, store.readable()).len()
    });
    measure("select all and sum", || {
        let mut selection = Selection::none();
        selection.add(&store, store.readable());
        selection.sum(&store).images
    });
    let new = store.clone();
    measure("compare with a refresh", || {
        Changes::between(&store, &new).count()
    });
}

fn sorts(store: &Store) {
    for (name, column) in [
        ("name", Column::Name),
        ("id", Column::Id),
        ("created", Column::Created),
        ("size", Column::Size),
        ("system", Column::Word(Word::OsName)),
    ] {
        measure(&format!("sort by {name}"), || {
            store.order(&[(column, Direction::Descending)])[0] as usize
        });
    }
}
