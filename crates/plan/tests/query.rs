//! What is printed into the URL is read from it again, and nothing in a URL makes the reader fall over.
#![cfg(not(target_arch = "wasm32"))]

use image_console_api::{
    aliyun_ecs::{OsType, StatusFilter},
    service::Region,
};
use image_console_plan::query::{
    Architecture, Direction, ImageQuery, Owner, Page, PageSize, Sort, SortKey, Word,
};
use proptest::{option, prelude::*, sample};

fn query() -> impl Strategy<Value = ImageQuery> {
    let region = option::of(
        "[a-z]{2,8}(-[a-z0-9]{1,8}){1,3}"
            .prop_map(|t| Region::parse(&t).expect("the pattern makes regions only")),
    );
    let some_states = 0..StatusFilter::EVERY.len();
    let states = sample::subsequence(StatusFilter::EVERY.to_vec(), some_states);
    let sort = (sample::select(SortKey::ALL.to_vec()), any::<bool>()).prop_map(|(key, up)| Sort {
        key,
        direction: if up {
            Direction::Ascending
        } else {
            Direction::Descending
        },
    });
    (
        region,
        states,
        sample::select(Owner::ALL.to_vec()),
        "\\PC{0,40}",
        option::of(sample::select(Architecture::ALL.to_vec())),
        option::of(sample::select(OsType::ALL.to_vec())),
        option::of(sort),
        1..=2_147_483_647u32,
        1..=100u16,
    )
        .prop_map(
            |(region, states, owner, name, architecture, os, sort, page, size)| ImageQuery {
                region,
                states,
                owner,
                name,
                architecture,
                os,
                sort,
                page: Page(page),
                page_size: PageSize(size),
            },
        )
}

proptest! {
    #[test]
    fn reading_what_was_printed_gives_the_same_query(query in query()) {
        prop_assert_eq!(ImageQuery::parse(&query.print()), query);
    }

    #[test]
    fn any_text_is_read_as_some_query_that_prints_itself(text in "\\PC{0,200}") {
        let query = ImageQuery::parse(&text);
        prop_assert_eq!(ImageQuery::parse(&query.print()), query);
    }

    #[test]
    fn any_text_with_our_keys_is_read_as_some_query(
        key in sample::select(vec!["region", "status", "owner", "name", "arch", "os", "sort", "page", "size"]),
        value in "\\PC{0,60}",
    ) {
        let query = ImageQuery::parse(&format!("{key}={value}"));
        prop_assert_eq!(ImageQuery::parse(&query.print()), query);
    }
}
