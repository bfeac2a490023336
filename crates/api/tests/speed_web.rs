//! How fast a page of 100 images is read in a browser, printed and not judged: the same page as
//! `benches/read`.
//!
//! In release: `cargo test --release -p image-console-api --target wasm32-unknown-unknown --test speed_web`.
#![cfg(target_arch = "wasm32")]

#[path = "../benches/read/page.rs"]
mod page;

use image_console_api::{aliyun_ecs::DescribeImages, operation::Operation as _};
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Enough for a clock that counts milliseconds, little enough for a build without optimization.
const BATCH: u32 = if cfg!(debug_assertions) { 5 } else { 200 };

#[wasm_bindgen_test]
fn a_page_of_100_images_is_read() {
    let body = page::page(
        include_str!("../samples/alibaba-ecs.DescribeImages.json"),
        "three-images-every-field",
        "/Images/Image",
    );
    let mut times = [0.0; 5];
    for time in &mut times {
        let start = js_sys::Date::now();
        for _ in 0..BATCH {
            let page = DescribeImages::read(&body)
                .expect("a sound page")
                .images("cn-hangzhou");
            assert_eq!(page.rows.len(), 100);
        }
        *time = (js_sys::Date::now() - start) / f64::from(BATCH);
    }
    times.sort_by(f64::total_cmp);
    console_log!(
        "{} KB, 100 images: {:.2} ms a page, {:.0} MB/s (median of 5)",
        body.len() / 1000,
        times[2],
        body.len() as f64 / 1000.0 / times[2]
    );
}
