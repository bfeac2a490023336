//! The images, as the simulator lists them, and the words that are typed into the filters.

use std::net::SocketAddr;

use hyper::body::Bytes;
use image_console_e2e::cloud::{Cloud, EVERY_STATE, text};
use serde_json::Value;

/// The size of a page: the most that DescribeImages gives.
pub(crate) const PAGE: usize = 100;
/// How many words are typed. Each letter of each is a sample, and so is taking it away again.
const WORDS: usize = 5;
/// The longest word.
const LETTERS: usize = 6;
/// A word of fewer says little.
const LEAST_LETTERS: usize = 4;
/// What the columns of the list show, and so what a filter searches.
const SHOWN: [&str; 9] = [
    "ImageName",
    "ImageId",
    "Status",
    "OSNameEn",
    "Architecture",
    "Size",
    "CreationTime",
    "ImageFamily",
    "Usage",
];

/// All images of one place.
#[derive(Debug)]
pub(crate) struct World {
    /// The answers to DescribeImages, byte for byte.
    pub(crate) pages: Vec<Bytes>,
    /// How many images.
    pub(crate) total: usize,
    /// Each letter of each changes what matches.
    pub(crate) words: Vec<String>,
}

impl World {
    /// Reads the world of the simulator behind a proxy.
    pub(crate) async fn read(proxy: SocketAddr) -> Self {
        let cloud = Cloud::behind(proxy);
        let mut pages = Vec::new();
        let mut rows = Vec::new();
        loop {
            let number = (pages.len() + 1).to_string();
            let body = cloud.answer("DescribeImages", &page(&number)).await;
            let answer: Value = serde_json::from_slice(&body).expect("an answer in JSON");
            let images = answer["Images"]["Image"].as_array();
            let images = images.expect("a list of images");
            rows.extend(images.iter().map(Row::of));
            pages.push(body);
            // No page more: the simulator keeps to the cloud's limit of 1000 calls a minute.
            let total = answer["TotalCount"].as_u64().expect("a count");
            if images.is_empty() || rows.len() as u64 >= total {
                break;
            }
        }
        Self {
            words: words(&rows),
            total: rows.len(),
            pages,
        }
    }

    /// The size of all pages.
    pub(crate) fn bytes(&self) -> usize {
        self.pages.iter().map(Bytes::len).sum()
    }
}

/// The parameters of a page of the list: everything that is the account's own, in every state.
pub(crate) fn page(number: &str) -> [(&str, &str); 5] {
    [
        ("RegionId", "cn-hangzhou"),
        ("PageSize", "100"),
        ("PageNumber", number),
        ("Status", EVERY_STATE),
        ("ImageOwnerAlias", "self"),
    ]
}

#[derive(Debug)]
struct Row {
    name: String,
    id: String,
    folded: String,
}

impl Row {
    fn of(image: &Value) -> Self {
        let shown: Vec<String> = SHOWN.iter().map(|name| text(image, name)).collect();
        Self {
            name: text(image, "ImageName").to_lowercase(),
            id: text(image, "ImageId"),
            folded: shown.join("\n").to_lowercase(),
        }
    }
}

/// Parts of names and ids of which every letter takes some matches away: only then the painted answer to a key can be
/// told from the one before.
fn words(rows: &[Row]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let step = (rows.len() / 97).max(1);
    for row in rows.iter().step_by(step) {
        for part in parts(&row.name).chain(parts(&row.id)) {
            let is_new = words.iter().all(|word| word[..1] != part[..1]);
            if is_new && let Some(word) = telling(rows, part) {
                words.push(word);
            }
            if words.len() == WORDS {
                return words;
            }
        }
    }
    words
}

/// The parts of a name between its separators.
fn parts(name: &str) -> impl Iterator<Item = &str> {
    let parts = name.split(|letter: char| !letter.is_ascii_alphanumeric());
    parts.filter(|part| part.len() >= LEAST_LETTERS)
}

/// The longest beginning of a part of which every letter tells something.
fn telling(rows: &[Row], part: &str) -> Option<String> {
    let mut left: Vec<&Row> = rows.iter().collect();
    let mut length = 0;
    while length < part.len().min(LETTERS) {
        let next: Vec<&Row> = left
            .iter()
            .copied()
            .filter(|row| row.folded.contains(&part[..=length]))
            .collect();
        if next.len() == left.len() {
            break;
        }
        left = next;
        length += 1;
    }
    (length >= LEAST_LETTERS).then(|| part[..length].to_owned())
}
