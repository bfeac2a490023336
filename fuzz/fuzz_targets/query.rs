//! The query of a link that somebody else made.
#![no_main]

use image_console_plan::query::{ImageQuery, LARGEST_PAGE};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let query = ImageQuery::parse(text);
    let printed = query.print();
    assert_eq!(ImageQuery::parse(&printed), query, "{printed:?}");

    assert!(query.page.0 >= 1);
    assert!((1..=LARGEST_PAGE).contains(&query.page_size.0));
    let rows = [(); 250];
    assert!(query.cut(&rows).len() <= usize::from(query.page_size.0));
});
