//! What is printed into the URL is read from it again, and nothing in a URL makes the reader fall over.
#![cfg(not(target_arch = "wasm32"))]

use image_console_api::service::{Region, Service};
use image_console_plan::{
    filter::{Filter, Join, Operator, Part, Token},
    places::PlaceAsked,
    property::Property,
    query::{Direction, ImageQuery, MOST_SORTS, Opened, Page, Rows, Sort},
};
use proptest::{collection::vec, option, prelude::*, sample};

/// Values as people and attackers write them: words of the grammar among anything at all.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z0-9._-]{1,12}",
        "\\PC{0,20}",
        "(?s).{0,8}",
        vec(
            sample::select(vec![
                "and", "or", " ", "=", "!", ":", "^", "<", ">", "(", ")", ",", "\"", "\\", "镜像",
                "name", "env=prod", "&", "+", "%", "\n",
            ]),
            0..6
        )
        .prop_map(|words| words.concat()),
    ]
}

fn token() -> impl Strategy<Value = Token> {
    (
        option::of(sample::select(Property::ALL.to_vec())),
        sample::select(Operator::ALL.to_vec()),
        vec(value(), 1..4),
    )
        .prop_map(|(property, operator, values)| Token {
            property,
            operator,
            values,
        })
}

fn join() -> impl Strategy<Value = Join> {
    sample::select(vec![Join::And, Join::Or])
}

fn filter() -> impl Strategy<Value = Filter> {
    let part = prop_oneof![
        3 => token().prop_map(Part::Token),
        1 => (join(), vec(token(), 0..4)).prop_map(|(join, tokens)| Part::Group { join, tokens }),
    ];
    (join(), vec(part, 0..5)).prop_map(|(join, parts)| Filter { join, parts })
}

fn place() -> impl Strategy<Value = PlaceAsked> {
    let region = "[a-z]{2,8}(-[a-z0-9]{1,8}){1,3}"
        .prop_map(|t| Region::parse(&t).expect("the pattern makes regions only"));
    (
        sample::select(Service::ALL.to_vec()),
        option::of(region),
        option::of("\\PC{1,12}"),
    )
        .prop_map(|(service, region, account)| PlaceAsked {
            service,
            region,
            account,
        })
}

fn properties(fit: fn(Property) -> bool, most: usize) -> impl Strategy<Value = Vec<Property>> {
    let all: Vec<Property> = Property::ALL.iter().copied().filter(|p| fit(*p)).collect();
    sample::subsequence(all, 0..=most).prop_shuffle()
}

fn query() -> impl Strategy<Value = ImageQuery> {
    let sorts = properties(Property::is_sortable, MOST_SORTS).prop_flat_map(|by| {
        let directions = vec(
            sample::select(vec![Direction::Ascending, Direction::Descending]),
            by.len(),
        );
        directions.prop_map(move |directions| {
            let pairs = by.iter().zip(directions);
            let sorts = pairs.map(|(&by, direction)| Sort { by, direction });
            sorts.collect::<Vec<_>>()
        })
    });
    let columns = properties(Property::is_in_row, 12)
        .prop_map(|columns| (!columns.is_empty()).then_some(columns));
    let places = vec(place(), 0..4).prop_map(|mut places| {
        places.sort();
        places.dedup();
        places
    });
    let opened = (option::of(place()), "[!-~]{1,20}").prop_map(|(place, id)| Opened { place, id });
    let rows = prop_oneof![(1..=100u16).prop_map(Rows::Page), Just(Rows::All),];
    (
        places,
        filter().prop_map(Filter::normal),
        value(),
        sorts,
        1..=2_147_483_647u32,
        rows,
        columns,
        option::of(opened),
    )
        .prop_map(
            |(places, filter, text, sort, page, rows, columns, open)| ImageQuery {
                places,
                filter,
                text,
                sort,
                page: Page(page),
                rows,
                columns,
                open,
            },
        )
}

/// A link that consists of keys and of text that nearly means something.
fn link() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "\\PC{0,20}",
        sample::select(vec![
            "&in=",
            "&q=",
            "&text=",
            "&sort=",
            "&page=",
            "&rows=",
            "&columns=",
            "&open=",
            "&at=",
            "ecs.",
            "*",
            "name",
            "status",
            "created",
            " ",
            "+",
            "=",
            "!=",
            ":",
            "!:",
            "^",
            ">=",
            "<",
            "%22",
            "\"",
            "\\",
            "(",
            ")",
            " and ",
            " or ",
            ",",
            "Available",
            "-",
            "%",
            "%ff",
            "1",
            "0",
            "all",
            "镜",
        ])
        .prop_map(str::to_owned),
    ];
    vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn reads_itself_again(link: &str) {
    let query = ImageQuery::parse(link);
    let printed = query.print();
    assert_eq!(ImageQuery::parse(&printed), query, "{link:?} {printed:?}");
    assert_eq!(query.filter.clone().normal(), query.filter);
}

/// A million where tests are built for speed (`cargo test --release`), fewer where that would take long.
const LINKS: u32 = if cfg!(debug_assertions) {
    5_000
} else {
    1_000_000
};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn reading_what_was_printed_gives_the_same_query(query in query()) {
        prop_assert_eq!(ImageQuery::parse(&query.print()), query);
    }

    #[test]
    fn reading_a_printed_filter_gives_its_normal_form(filter in filter()) {
        prop_assert_eq!(Filter::parse(&filter.print()), filter.normal());
    }

    #[test]
    fn the_normal_form_of_the_normal_form_is_itself(filter in filter()) {
        let normal = filter.normal();
        prop_assert_eq!(normal.clone().normal(), normal);
    }

    #[test]
    fn any_text_is_read_as_some_filter_that_prints_itself(text in "(?s).{0,60}") {
        let filter = Filter::parse(&text);
        prop_assert_eq!(Filter::parse(&filter.print()), filter);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(LINKS))]

    #[test]
    fn any_link_is_read_as_some_query_that_prints_itself(link in link()) {
        reads_itself_again(&link);
    }
}
