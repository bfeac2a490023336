//! A filter over columns finds what it means image by image.

use image_console_api::page::Row;
use image_console_plan::{
    filter::{self, Filter, Join, Operator, Part, Token, matches},
    property::Property,
};
use image_console_rows::{Bits, Context};
use proptest::{collection::vec, prelude::*, sample::select};

use crate::world::{arrivals, store, text};

fn value(property: Option<Property>) -> BoxedStrategy<String> {
    let others = select(vec![
        "true",
        "False",
        "0",
        "20",
        "40",
        "255",
        "-1",
        "9223372036854775807",
        "2024-05-01",
        "1969-12-31",
        "2024-05-01T10:00:00Z",
        "2024-05-01T10:00:00+08:00",
        "instance",
        "none",
        "a=b",
        "=",
        "work",
        "WORK",
        "x86_64",
        "AMD64",
        "0Z",
        "T1",
    ])
    .prop_map(str::to_owned);
    match property.map_or(&[][..], Property::words) {
        [] => prop_oneof![3 => text(), 1 => others].boxed(),
        words => prop_oneof![2 => select(words).prop_map(str::to_owned), 1 => text(), 1 => others]
            .boxed(),
    }
}

fn token() -> impl Strategy<Value = Token> {
    (
        proptest::option::weighted(0.8, select(Property::ALL)),
        select(Operator::ALL),
    )
        .prop_flat_map(|(property, operator)| {
            vec(value(property), 0..3).prop_map(move |values| Token {
                property,
                operator,
                values,
            })
        })
}

fn filter() -> impl Strategy<Value = Filter> {
    let join = || select(vec![Join::And, Join::Or]);
    let part = prop_oneof![
        3 => token().prop_map(Part::Token),
        1 => (join(), vec(token(), 0..3)).prop_map(|(join, tokens)| Part::Group { join, tokens }),
    ];
    (join(), vec(part, 0..4)).prop_map(|(join, parts)| Filter { join, parts })
}

const ACCOUNTS: [&str; 2] = ["work", ""];

proptest! {
    // 20 000 filters, 250 over each world.
    #![proptest_config(ProptestConfig::with_cases(80))]

    #[test]
    fn a_filter_selects_what_it_means(
        arrivals in arrivals(),
        filters in vec(filter(), 250),
        shown in vec(select(Property::ALL), 0..5),
    ) {
        let (store, kept) = store(&arrivals);
        for filter in filters {
            let expected = Bits::of(kept.len(), |row| {
                let (lane, row) = &kept[row];
                let account = ACCOUNTS.get(usize::from(*lane)).copied().unwrap_or_default();
                match row {
                    Row::Read(image) => {
                        matches(&filter, image, filter::Context { account, text: &shown })
                    }
                    Row::Unreadable(_) => filter.is_empty(),
                }
            });
            let context = Context { accounts: &ACCOUNTS, text: &shown };
            prop_assert_eq!(store.select(&filter, &context), expected, "{:?}", filter);
        }
    }
}
