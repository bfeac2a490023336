//! The query of a link that somebody else made.
#![no_main]

use image_console_plan::query::{ImageQuery, LARGEST_PAGE, Rows};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let query = ImageQuery::parse(text);
    let printed = query.print();
    assert_eq!(ImageQuery::parse(&printed), query, "{printed:?}");

    assert!(query.page.0 >= 1);
    assert_eq!(query.filter.clone().normal(), query.filter);
    let rows = [(); 250];
    match query.rows {
        Rows::All => assert_eq!(query.cut(&rows).len(), rows.len()),
        Rows::Page(size) => {
            assert!((1..=LARGEST_PAGE).contains(&size));
            assert!(query.cut(&rows).len() <= usize::from(size));
        }
    }
});
