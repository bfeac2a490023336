//! The query as text in the URL.

use image_console_api::{
    aliyun_ecs::{OsType, StatusFilter},
    service::Region,
};

use super::{Direction, ImageQuery, LARGEST_PAGE, Owner, Page, PageSize, Sort, SortKey, Word};

/// Names longer than the API's own limit (128 characters) can match nothing; a hostile link should
/// not make a hostile request.
const LONGEST_NAME: usize = 128;

pub(super) fn parse(text: &str) -> ImageQuery {
    let mut query = ImageQuery::default();
    for (key, value) in form_urlencoded::parse(text.as_bytes()) {
        match &*key {
            "region" => query.region = Region::parse(&value).ok(),
            "status" => query.states = states(&value),
            "owner" => query.owner = Owner::from_word(&value).unwrap_or_default(),
            "name" => query.name = value.chars().take(LONGEST_NAME).collect(),
            "arch" => query.architecture = Word::from_word(&value),
            "os" => query.os = OsType::parse(&value),
            "sort" => query.sort = sort(&value),
            "page" => query.page = number(&value).map_or_else(Page::default, Page),
            "size" => query.page_size = page_size(&value),
            _ => {}
        }
    }
    query
}

pub(super) fn print(query: &ImageQuery) -> String {
    let mut text = form_urlencoded::Serializer::new(String::new());
    if let Some(region) = &query.region {
        text.append_pair("region", region.as_str());
    }
    if !query.states.is_empty() {
        let words: Vec<&str> = query.states.iter().map(|s| s.as_str()).collect();
        text.append_pair("status", &words.join(","));
    }
    if query.owner != Owner::default() {
        text.append_pair("owner", query.owner.word());
    }
    if !query.name.is_empty() {
        text.append_pair("name", &query.name);
    }
    if let Some(architecture) = query.architecture {
        text.append_pair("arch", architecture.word());
    }
    if let Some(os) = query.os {
        text.append_pair("os", os.as_str());
    }
    if let Some(Sort { key, direction }) = query.sort {
        let sign = if direction == Direction::Descending {
            "-"
        } else {
            ""
        };
        text.append_pair("sort", &format!("{sign}{}", key.word()));
    }
    if query.page != Page::default() {
        text.append_pair("page", &query.page.0.to_string());
    }
    if query.page_size != PageSize::default() {
        text.append_pair("size", &query.page_size.0.to_string());
    }
    text.finish()
}

/// In the vendor's order, without repeats and without words that are no state. All six are the same as
/// none.
fn states(text: &str) -> Vec<StatusFilter> {
    let asked: Vec<&str> = text.split(',').collect();
    let states: Vec<_> = StatusFilter::EVERY
        .into_iter()
        .filter(|state| asked.contains(&state.as_str()))
        .collect();
    if states.len() == StatusFilter::EVERY.len() {
        Vec::new()
    } else {
        states
    }
}

fn sort(text: &str) -> Option<Sort> {
    let (direction, word) = match text.strip_prefix('-') {
        Some(word) => (Direction::Descending, word),
        None => (Direction::Ascending, text),
    };
    SortKey::from_word(word).map(|key| Sort { key, direction })
}

/// A whole number from 1 to the largest that the API is asked for (`shared/api/validation.md`,
/// PageNumber).
fn number(text: &str) -> Option<u32> {
    let plain = !text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit());
    text.parse()
        .ok()
        .filter(|&n| plain && (1..=i32::MAX as u32).contains(&n))
}

fn page_size(text: &str) -> PageSize {
    number(text)
        .and_then(|n| u16::try_from(n).ok())
        .filter(|&n| n <= LARGEST_PAGE)
        .map_or_else(PageSize::default, PageSize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Architecture;

    #[test]
    fn a_url_without_a_query_is_the_default() {
        assert_eq!(ImageQuery::parse(""), ImageQuery::default());
        assert_eq!(ImageQuery::default().print(), "");
    }

    #[test]
    fn every_part_is_read() {
        let query = ImageQuery::parse(
            "region=cn-beijing&status=Deprecated,Available&owner=system&name=web%20%E9%95%9C&arch=arm64&os=windows&sort=-size&page=3&size=20",
        );
        assert_eq!(query.region, Region::parse("cn-beijing").ok());
        assert_eq!(
            query.states,
            [StatusFilter::Available, StatusFilter::Deprecated]
        );
        assert_eq!(query.owner, Owner::System);
        assert_eq!(query.name, "web 镜");
        assert_eq!(query.architecture, Some(Architecture::Arm64));
        assert_eq!(query.os, Some(OsType::Windows));
        let by_size = Sort {
            key: SortKey::Size,
            direction: Direction::Descending,
        };
        assert_eq!(query.sort, Some(by_size));
        assert_eq!((query.page, query.page_size), (Page(3), PageSize(20)));
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
            "size=0",
            "size=101",
            "size=ten",
            "owner=nobody",
            "arch=amd64",
            "os=Linux",
            "sort=colour",
            "sort=-",
            "status=Gone",
            "region=evil.test",
            "region=",
            "unknown=1",
            "%",
            "&&&==&",
            "%ff%fe",
        ] {
            assert_eq!(ImageQuery::parse(text), ImageQuery::default(), "{text:?}");
        }
    }

    #[test]
    fn all_six_states_are_the_same_as_none() {
        let all = "status=Creating,Waiting,Available,UnAvailable,CreateFailed,Deprecated";
        assert_eq!(ImageQuery::parse(all), ImageQuery::default());
    }
}
