//! Every answer of a store is the answer of its images, one by one.

use crate::world::{Arrival, arrivals, column, naive, store, text};
use image_console_api::{image::Image, page::Row};
use image_console_rows::{Bits, Column, Flag, Number, Store, Test, Word, fold};
use proptest::{prelude::*, sample::select};

/// What the images say, of the rows that have one.
fn those(kept: &[Arrival], is: impl Fn(&Image) -> bool) -> Bits {
    Bits::of(kept.len(), |row| kept[row].1.as_read().is_some_and(&is))
}

/// Words of the images' own texts, whole and in part, and others.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        text(),
        (text(), 0..3_usize, 0..4_usize)
            .prop_map(|(text, start, length)| { text.chars().skip(start).take(length).collect() }),
        select(vec![
            "2024-",
            "05-01T10",
            "T",
            "0Z",
            "z",
            "+08:00",
            ":00:",
            "01t",
            "-01",
            "1969-12-31",
            "9",
            "="
        ])
        .prop_map(str::to_owned),
    ]
}

fn passes(test: Test, text: &str, word: &str) -> bool {
    let (text, word) = (fold(text), fold(word));
    match test {
        Test::Contains => text.contains(&*word),
        Test::StartsWith => text.starts_with(&*word),
        Test::Equals => text == word,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_search_through_columns_finds_what_any_of_them_has(
        arrivals in arrivals(),
        columns in proptest::collection::vec(column(), 0..6),
        words in proptest::collection::vec(word(), 20),
    ) {
        let (store, kept) = store(&arrivals);
        for word in words {
            let expected = those(&kept, |image| {
                let texts = columns.iter().flat_map(|column| naive::texts(image, *column));
                texts.into_iter().any(|text| passes(Test::Contains, &text, &word))
            });
            prop_assert_eq!(store.contains(&columns, &word), expected, "{:?}", word);
        }
    }

    #[test]
    fn a_test_of_a_column_is_that_of_each_text(
        arrivals in arrivals(),
        asked in proptest::collection::vec(
            (column(), select(vec![Test::Contains, Test::StartsWith, Test::Equals]), word()), 60),
    ) {
        let (store, kept) = store(&arrivals);
        for (column, test, word) in asked {
            let expected = those(&kept, |image| {
                naive::texts(image, column).iter().any(|text| passes(test, text, &word))
            });
            prop_assert_eq!(store.test(column, test, &word), expected, "{:?} {:?} {:?}", column, test, word);
        }
    }

    #[test]
    fn words_flags_numbers_tags_and_lanes_are_asked_exactly(
        arrivals in arrivals(),
        text in text(),
        word in select(&Word::ALL[..]),
        flag in select(&Flag::ALL[..]),
        answer in any::<Option<bool>>(),
        (from, to) in (0..5000_i64, 0..5000_i64),
        lane in select(vec![0_u16, 1, 2, 300]),
    ) {
        let (store, kept) = store(&arrivals);
        let is_word = |image: &Image| naive::texts(image, Column::Word(word)) == [text.as_str()];
        prop_assert_eq!(store.equals(word, &text), those(&kept, is_word));
        let long = store.word(word, |text| text.len() > 3);
        prop_assert_eq!(long, those(&kept, |i| naive::texts(i, Column::Word(word))[0].len() > 3));
        prop_assert_eq!(store.flag(flag, answer), those(&kept, |i| naive::flag(i, flag) == answer));
        for number in [Number::Size, Number::Progress, Number::Created, Number::Updated] {
            for range in [from..=to, from * 400_000..=to * 400_000, i64::MIN..=from] {
                let is = |image: &Image| {
                    naive::number(image, number).is_some_and(|n| range.contains(&n))
                };
                prop_assert_eq!(store.within(number, &range), those(&kept, is));
            }
        }
        let tagged = store.tag(|key, value| key == text || value.ends_with('b'));
        prop_assert_eq!(tagged, those(&kept, |image| {
            image.tags.iter().any(|(key, value)| *key == text || value.ends_with('b'))
        }));
        prop_assert_eq!(store.lane(lane), Bits::of(kept.len(), |row| kept[row].0 == lane));
    }

    #[test]
    fn folding_twice_is_folding_once(text in any::<String>()) {
        let once = fold(&text).into_owned();
        prop_assert_eq!(&*fold(&once), &once);
        prop_assert_eq!(once, text.chars().flat_map(char::to_lowercase).collect::<String>());
    }
}

/// The store relies on it: it looks for folded words in texts that are their own folded text.
#[test]
fn every_character_is_folded_once() {
    for c in char::MIN..=char::MAX {
        let once: String = c.to_lowercase().collect();
        assert_eq!(
            once.chars()
                .flat_map(char::to_lowercase)
                .collect::<String>(),
            once,
            "{c:?}"
        );
    }
}

#[test]
fn a_word_is_not_found_across_two_rows() {
    let named = |id: &str, name: &str| {
        Row::Read(Image {
            id: id.to_owned(),
            name: name.to_owned(),
            ..Image::new(image_console_api::service::Service::Ecs)
        })
    };
    let mut store = Store::new();
    for row in [
        named("1", "web"),
        named("2", ""),
        named("3", "edge"),
        named("4", "webedge"),
    ] {
        store.push(0, &row);
    }
    let found = store.contains(&[Column::Name], "BED");
    assert_eq!(found.iter().collect::<Vec<_>>(), [3]);
    assert!(store.contains(&[], "web").is_empty());
}
