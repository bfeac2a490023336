//! The query as text in the URL.

use std::fmt::Write;

use super::{
    Direction, ImageQuery, LARGEST_PAGE, LONGEST_ID, MOST_PLACES, MOST_SORTS, Opened, Page, Rows,
    Sort,
};
use crate::{
    filter::{Filter, LONGEST_VALUE},
    places::PlaceAsked,
    property::Property,
};

pub(super) fn parse(text: &str) -> ImageQuery {
    let mut query = ImageQuery::default();
    let (mut id, mut at) = (None, None);
    for (key, value) in form_urlencoded::parse(text.as_bytes()) {
        match &*key {
            "in" => {
                let place = PlaceAsked::parse(&value);
                if let Some(place) = place.filter(|place| !query.places.contains(place))
                    && query.places.len() < MOST_PLACES
                {
                    query.places.push(place);
                }
            }
            "q" => query.filter = Filter::parse(&value),
            "text" => query.text = value.chars().take(LONGEST_VALUE).collect(),
            "sort" => query.sort = sorts(&value),
            "page" => query.page = number(&value).map_or_else(Page::default, Page),
            "rows" => query.rows = rows(&value),
            "columns" => query.columns = columns(&value),
            "open" => id = Some(value.chars().take(LONGEST_ID).collect::<String>()),
            "at" => at = PlaceAsked::parse(&value),
            _ => {}
        }
    }
    query.open = id
        .filter(|id| !id.is_empty())
        .map(|id| Opened { place: at, id });
    query
}

pub(super) fn print(query: &ImageQuery) -> String {
    let mut text = String::new();
    for place in &query.places {
        add(&mut text, "in", &place.print());
    }
    if query.filter != Filter::own() {
        add(&mut text, "q", &query.filter.print());
    }
    if !query.text.is_empty() {
        add(&mut text, "text", &query.text);
    }
    if !query.sort.is_empty() {
        let sorts: Vec<String> = query.sort.iter().map(sort_word).collect();
        add(&mut text, "sort", &sorts.join(","));
    }
    if query.page != Page::default() {
        add(&mut text, "page", &query.page.0.to_string());
    }
    match query.rows {
        rows if rows == Rows::default() => {}
        Rows::Page(size) => add(&mut text, "rows", &size.to_string()),
        Rows::All => add(&mut text, "rows", "all"),
    }
    if let Some(columns) = query.columns.as_ref().filter(|c| !c.is_empty()) {
        let words: Vec<&str> = columns.iter().map(|column| column.word()).collect();
        add(&mut text, "columns", &words.join(","));
    }
    if let Some(open) = &query.open {
        add(&mut text, "open", &open.id);
        if let Some(place) = &open.place {
            add(&mut text, "at", &place.print());
        }
    }
    text
}

/// Adds a pair. Characters that mean nothing in a query part stay as they are, because links are read by
/// people too.
fn add(text: &mut String, key: &str, value: &str) {
    if !text.is_empty() {
        text.push('&');
    }
    // Writing into a text cannot fail.
    _ = write!(text, "{key}=");
    let mut rest = value;
    while let Some(c) = rest.chars().next() {
        let (head, tail) = rest.split_at(c.len_utf8());
        if matches!(c, '=' | ':' | ',' | '(' | ')' | '!' | '/' | '@') {
            text.push(c);
        } else {
            text.extend(form_urlencoded::byte_serialize(head.as_bytes()));
        }
        rest = tail;
    }
}

fn sort_word(sort: &Sort) -> String {
    let sign = match sort.direction {
        Direction::Ascending => "",
        Direction::Descending => "-",
    };
    format!("{sign}{}", sort.by.word())
}

fn sorts(text: &str) -> Vec<Sort> {
    let mut sorts: Vec<Sort> = Vec::new();
    for word in text.split(',') {
        let (direction, word) = match word.strip_prefix('-') {
            Some(word) => (Direction::Descending, word),
            None => (Direction::Ascending, word),
        };
        let by = Property::from_word(word).filter(|by| by.is_sortable());
        if let Some(by) = by.filter(|by| sorts.iter().all(|sort| sort.by != *by))
            && sorts.len() < MOST_SORTS
        {
            sorts.push(Sort { by, direction });
        }
    }
    sorts
}

/// `None`, the default, when there is none that is known.
fn columns(text: &str) -> Option<Vec<Property>> {
    let mut columns = Vec::new();
    for word in text.split(',') {
        let column = Property::from_word(word).filter(|column| column.is_in_row());
        columns.extend(column.filter(|column| !columns.contains(column)));
    }
    (!columns.is_empty()).then_some(columns)
}

/// A whole number from 1 to the largest that the API is asked for (`shared/api/validation.md`,
/// PageNumber).
fn number(text: &str) -> Option<u32> {
    let plain = !text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit());
    text.parse()
        .ok()
        .filter(|&n| plain && (1..=i32::MAX as u32).contains(&n))
}

fn rows(text: &str) -> Rows {
    if text == "all" {
        return Rows::All;
    }
    number(text)
        .and_then(|n| u16::try_from(n).ok())
        .filter(|&n| n <= LARGEST_PAGE)
        .map_or_else(Rows::default, Rows::Page)
}

#[cfg(test)]
mod tests {
    use image_console_api::service::{Region, Service};

    use super::*;
    use crate::filter::{Operator, Token};

    #[test]
    fn a_url_without_a_query_is_the_default() {
        assert_eq!(ImageQuery::parse(""), ImageQuery::default());
        assert_eq!(ImageQuery::default().print(), "");
    }

    #[test]
    fn the_default_shows_ones_own_images_and_an_empty_filter_all() {
        assert_eq!(ImageQuery::default().filter, Filter::own());
        assert_eq!(ImageQuery::parse("q=").filter, Filter::default());
        let all = ImageQuery {
            filter: Filter::default(),
            ..ImageQuery::default()
        };
        assert_eq!(all.print(), "q=");
        assert_eq!(
            ImageQuery::parse("q=owner+=+self"),
            ImageQuery::default(),
            "what is the default is not printed"
        );
    }

    #[test]
    fn every_part_is_read() {
        let text = "in=ecs.cn-beijing&in=swas.*.prod+team&q=name+:+%22web+%E9%95%9C%22&text=a%26b\
                    &sort=-size,name&page=3&rows=20&columns=name,tag&open=m-1&at=ecs.cn-beijing";
        let query = ImageQuery::parse(text);
        let region = Region::parse("cn-beijing").ok();
        let beijing = PlaceAsked {
            service: Service::Ecs,
            region,
            account: None,
        };
        let swas = PlaceAsked {
            service: Service::Swas,
            region: None,
            account: Some("prod team".to_owned()),
        };
        let expected = ImageQuery {
            places: vec![beijing.clone(), swas],
            filter: Filter::all([Token::new(Property::Name, Operator::Contains, "web 镜")]),
            text: "a&b".to_owned(),
            sort: vec![
                Sort {
                    by: Property::Size,
                    direction: Direction::Descending,
                },
                Sort {
                    by: Property::Name,
                    direction: Direction::Ascending,
                },
            ],
            page: Page(3),
            rows: Rows::Page(20),
            columns: Some(vec![Property::Name, Property::Tag]),
            open: Some(Opened {
                place: Some(beijing),
                id: "m-1".to_owned(),
            }),
        };
        assert_eq!(query, expected);
        assert_eq!(query.print(), text);
    }

    #[test]
    fn what_cannot_be_read_counts_as_not_given() {
        for text in [
            "page=abc",
            "page=0",
            "page=-1",
            "page=1.5",
            "page=01",
            "page=99999999999",
            "page=",
            "rows=0",
            "rows=101",
            "rows=ten",
            "rows=All",
            "sort=colour",
            "sort=-",
            "sort=tag",
            "sort=instance-type",
            "columns=",
            "columns=colour,community",
            "in=ecs",
            "in=ecs.evil.test",
            "in=",
            "open=",
            "at=ecs.cn-beijing",
            "text=",
            "unknown=1",
            "%",
            "&&&==&",
            "%ff%fe",
        ] {
            assert_eq!(ImageQuery::parse(text), ImageQuery::default(), "{text:?}");
        }
    }

    #[test]
    fn repeats_are_dropped() {
        let query = ImageQuery::parse(
            "in=ecs.*&in=ecs.*&sort=name,-name,size&columns=name,id,name&rows=all",
        );
        assert_eq!(
            query.print(),
            "in=ecs.*&sort=name,size&rows=all&columns=name,id"
        );
    }

    #[test]
    fn a_hostile_link_stays_small() {
        let places: String = (0..10_000).map(|n| format!("in=ecs.*.a{n}&")).collect();
        assert_eq!(ImageQuery::parse(&places).places.len(), MOST_PLACES);
        let query = ImageQuery::parse(&format!("text={}&open={0}", "x".repeat(100_000)));
        assert_eq!(query.text.len(), LONGEST_VALUE);
        assert_eq!(query.open.map(|open| open.id.len()), Some(LONGEST_ID));
    }
}
