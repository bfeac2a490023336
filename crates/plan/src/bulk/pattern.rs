//! Names from a pattern: text with words in braces, such as `{family}-{date}-{n:03}`.
//!
//! First the old name has something replaced in it, then the pattern is filled in (`{name}` is what that
//! gave), then a beginning and an end are put to it. Braces are not allowed in any name, so none can be
//! meant as such.

use image_console_api::image::Image;

use crate::pushdown::minutes::date;

/// How images are renamed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rename {
    /// The text with words in braces.
    pub pattern: Pattern,
    /// Put before it as it is.
    pub prefix: String,
    /// Put behind it as it is.
    pub suffix: String,
    /// What is looked for in the old name, literally; nothing when empty.
    pub find: String,
    /// What stands in its place.
    pub replace: String,
    /// How often.
    pub which: Which,
    /// Whether `A` is `a` while looking.
    pub case: Case,
    /// `{n}` of the first image.
    pub start: u32,
    /// How much `{n}` grows from image to image.
    pub step: u32,
}

/// How often something is replaced in a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Which {
    /// Wherever it stands.
    #[default]
    All,
    /// Where it stands first.
    First,
}

/// Whether capitals matter while looking.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Case {
    /// They do.
    #[default]
    Exact,
    /// They do not.
    Ignored,
}

/// A text with words in braces, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    /// A counter of at least so many digits.
    Counter(usize),
    /// A date, its parts joined by this.
    Date(Word, &'static str),
    Word(Word),
}

/// The words that may stand in braces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Word {
    /// The old name, with what was replaced in it.
    Name,
    /// The id.
    Id,
    /// The region.
    Region,
    /// Today, as `20261124`; with `{date:-}` as `2026-11-24`, and so with `_` and `.`.
    Date,
    /// The day on which the image was made (UTC), in the same forms.
    Created,
    /// A counter; with `{n:03}` of at least three digits.
    Counter,
    /// The family.
    Family,
    /// The architecture.
    Architecture,
    /// The distribution, else the kind of system; blanks become hyphens.
    Os,
    /// The version.
    Version,
}

/// What is wrong with a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// Where it begins, in characters from 0.
    pub at: usize,
    /// How many characters it is about.
    pub n_characters: usize,
    /// What.
    pub what: What,
}

/// What is wrong at a place of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// Nothing at all is there.
    Empty,
    /// A word that is none of [`Word`].
    UnknownWord,
    /// A form that the word does not have, such as `{name:3}` or `{n:x}`.
    UnknownForm,
    /// An opening brace without a closing one.
    NotClosed,
    /// A closing brace without an opening one.
    NotOpened,
}

impl Word {
    /// Every word, in the order in which they are offered.
    pub const ALL: [Self; 10] = [
        Self::Name,
        Self::Counter,
        Self::Date,
        Self::Created,
        Self::Family,
        Self::Id,
        Self::Region,
        Self::Os,
        Self::Version,
        Self::Architecture,
    ];

    /// As it stands in braces.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Id => "id",
            Self::Region => "region",
            Self::Date => "date",
            Self::Created => "created",
            Self::Counter => "n",
            Self::Family => "family",
            Self::Architecture => "arch",
            Self::Os => "os",
            Self::Version => "version",
        }
    }
}

impl Default for Rename {
    /// Leaves every name as it is.
    fn default() -> Self {
        Self {
            pattern: Pattern(vec![Piece::Word(Word::Name)]),
            prefix: String::new(),
            suffix: String::new(),
            find: String::new(),
            replace: String::new(),
            which: Which::All,
            case: Case::Exact,
            start: 1,
            step: 1,
        }
    }
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// Everything that is wrong with it, from the left; never without a flaw.
    pub fn parse(text: &str) -> Result<Self, Vec<Flaw>> {
        let (mut pieces, mut flaws) = (Vec::new(), Vec::new());
        let mut rest = text;
        let mut at = 0;
        let flaw = |at, text: &str, what| Flaw {
            at,
            n_characters: text.chars().count(),
            what,
        };
        if text.is_empty() {
            flaws.push(flaw(0, "", What::Empty));
        }
        while !rest.is_empty() {
            let brace = rest.find(['{', '}']).unwrap_or(rest.len());
            let (literal, from_brace) = rest.split_at(brace);
            if !literal.is_empty() {
                pieces.push(Piece::Text(literal.to_owned()));
                at += literal.chars().count();
            }
            let whole = match from_brace.strip_prefix('{') {
                None if from_brace.is_empty() => break,
                None => {
                    flaws.push(flaw(at, "}", What::NotOpened));
                    &from_brace[..1]
                }
                Some(inner) => match inner.find(['{', '}']) {
                    Some(end) if inner[end..].starts_with('}') => {
                        let whole = &from_brace[..end + 2];
                        match piece(&inner[..end]) {
                            Ok(piece) => pieces.push(piece),
                            Err(what) => flaws.push(flaw(at, whole, what)),
                        }
                        whole
                    }
                    end => {
                        let whole = &from_brace[..1 + end.unwrap_or(inner.len())];
                        flaws.push(flaw(at, whole, What::NotClosed));
                        whole
                    }
                },
            };
            at += whole.chars().count();
            rest = &from_brace[whole.len()..];
        }
        if flaws.is_empty() {
            Ok(Self(pieces))
        } else {
            Err(flaws)
        }
    }

    /// Whether images in a row get different names from it by a counter.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.0
            .iter()
            .any(|piece| matches!(piece, Piece::Counter(_)))
    }
}

/// What stands between two braces.
fn piece(text: &str) -> Result<Piece, What> {
    let (name, form) = match text.split_once(':') {
        Some((name, form)) => (name, Some(form)),
        None => (text, None),
    };
    let word = Word::ALL.into_iter().find(|word| word.as_str() == name);
    match (word.ok_or(What::UnknownWord)?, form) {
        (Word::Counter, None) => Ok(Piece::Counter(1)),
        (Word::Counter, Some(form)) => {
            let digits = form.strip_prefix('0').unwrap_or(form);
            match digits.as_bytes() {
                [n @ b'1'..=b'9'] => Ok(Piece::Counter(usize::from(n - b'0'))),
                _ => Err(What::UnknownForm),
            }
        }
        (word @ (Word::Date | Word::Created), form) => match form {
            None => Ok(Piece::Date(word, "")),
            Some("-") => Ok(Piece::Date(word, "-")),
            Some("_") => Ok(Piece::Date(word, "_")),
            Some(".") => Ok(Piece::Date(word, ".")),
            Some(_) => Err(What::UnknownForm),
        },
        (word, None) => Ok(Piece::Word(word)),
        (_, Some(_)) => Err(What::UnknownForm),
    }
}

impl Rename {
    /// The new name of the image that stands at `index` among those to be renamed, and the words that said
    /// nothing because this image has no such thing. `today` is in Unix seconds, of the user's day.
    #[must_use]
    pub fn name(&self, image: &Image, index: usize, today: i64) -> (String, Vec<Word>) {
        let mut name = self.prefix.clone();
        let mut missing = Vec::new();
        for piece in &self.pattern.0 {
            let before = name.len();
            let word = match piece {
                Piece::Text(text) => {
                    name.push_str(text);
                    continue;
                }
                Piece::Counter(width) => {
                    self.push_counter(&mut name, index, *width);
                    continue;
                }
                Piece::Date(word, between) => {
                    let at = match word {
                        Word::Created => image.created.unix,
                        _ => Some(today),
                    };
                    if let Some(at) = at {
                        push_date(&mut name, at, between);
                    }
                    *word
                }
                Piece::Word(word) => {
                    self.push_word(&mut name, *word, image);
                    *word
                }
            };
            if name.len() == before && !missing.contains(&word) {
                missing.push(word);
            }
        }
        name.push_str(&self.suffix);
        (name, missing)
    }

    fn push_counter(&self, name: &mut String, index: usize, width: usize) {
        let index = u64::try_from(index).unwrap_or(u64::MAX);
        let n = u64::from(self.start).saturating_add(u64::from(self.step).saturating_mul(index));
        push_number(name, n, width);
    }

    fn push_word(&self, name: &mut String, word: Word, image: &Image) {
        match word {
            Word::Name => self.push_replaced(name, &image.name),
            Word::Id => name.push_str(&image.id),
            Word::Region => name.push_str(&image.region),
            Word::Family => name.push_str(&image.family),
            Word::Architecture => name.push_str(&image.architecture),
            Word::Version => name.push_str(&image.version),
            Word::Os => {
                let os = match &*image.platform {
                    "" => &image.os_type,
                    platform => platform,
                };
                let hyphened = |c: char| if c.is_whitespace() { '-' } else { c };
                name.extend(os.chars().map(hyphened));
            }
            // These are pieces of their own.
            Word::Date | Word::Created | Word::Counter => {}
        }
    }

    fn push_replaced(&self, name: &mut String, old: &str) {
        let mut rest = old;
        while let Some(c) = rest.chars().next() {
            match found(rest, &self.find, self.case) {
                Some(n_bytes) => {
                    name.push_str(&self.replace);
                    rest = &rest[n_bytes..];
                    if self.which == Which::First {
                        break;
                    }
                }
                None => {
                    name.push(c);
                    rest = &rest[c.len_utf8()..];
                }
            }
        }
        name.push_str(rest);
    }
}

/// How many bytes of the beginning of `text` are what is looked for.
fn found(text: &str, find: &str, case: Case) -> Option<usize> {
    if find.is_empty() {
        return None;
    }
    if case == Case::Exact {
        return text.starts_with(find).then_some(find.len());
    }
    let mut wanted = find.chars().flat_map(char::to_lowercase).peekable();
    for (at, c) in text.char_indices() {
        for lower in c.to_lowercase() {
            if wanted.next() != Some(lower) {
                return None;
            }
        }
        if wanted.peek().is_none() {
            return Some(at + c.len_utf8());
        }
    }
    None
}

fn push_date(text: &mut String, unix: i64, between: &str) {
    let (year, month, day) = date(unix.div_euclid(86_400));
    for (index, number) in [year, month, day].into_iter().enumerate() {
        if index > 0 {
            text.push_str(between);
        }
        let width = if index == 0 { 4 } else { 2 };
        push_number(text, number.unsigned_abs(), width);
    }
}

fn push_number(text: &mut String, number: u64, width: usize) {
    let digits = number.to_string();
    for _ in digits.len()..width {
        text.push('0');
    }
    text.push_str(&digits);
}

#[cfg(test)]
mod tests {
    use image_console_api::{image::Moment, service::Service};

    use super::*;

    /// 2026-11-24, in the morning.
    const TODAY: i64 = 1_795_510_800;

    fn image() -> Image {
        Image {
            id: "m-1".to_owned(),
            region: "cn-beijing".to_owned(),
            name: "Web-web-01".to_owned(),
            family: "web".to_owned(),
            platform: "Alibaba Cloud Linux".to_owned(),
            os_type: "linux".to_owned(),
            architecture: "x86_64".to_owned(),
            created: Moment::new("2024-02-29T23:59:59Z".to_owned()),
            ..Image::new(Service::Ecs)
        }
    }

    fn rename(pattern: &str) -> Rename {
        Rename {
            pattern: Pattern::parse(pattern).unwrap(),
            ..Rename::default()
        }
    }

    #[track_caller]
    fn check(rename: &Rename, index: usize, expected: &str) {
        assert_eq!(
            rename.name(&image(), index, TODAY),
            (expected.to_owned(), vec![])
        );
    }

    #[test]
    fn every_word_is_filled_in() {
        check(&rename("{name}"), 0, "Web-web-01");
        check(&rename("{id}.{region}_{family}"), 0, "m-1.cn-beijing_web");
        check(
            &rename("{date}/{date:-}/{date:_}/{date:.}"),
            0,
            "20261124/2026-11-24/2026_11_24/2026.11.24",
        );
        check(&rename("{created}-{arch}"), 0, "20240229-x86_64");
        check(&rename("{os}"), 0, "Alibaba-Cloud-Linux");
        check(&rename("镜像"), 0, "镜像");
    }

    #[test]
    fn a_counter_starts_and_steps_as_told() {
        check(&rename("a{n}"), 0, "a1");
        check(&rename("a{n:03}"), 41, "a042");
        check(&rename("a{n:3}"), 1233, "a1234");
        let by_tens = Rename {
            start: 10,
            step: 10,
            ..rename("a{n}-{n:02}")
        };
        check(&by_tens, 2, "a30-30");
        assert!(by_tens.pattern.counts());
        assert!(!rename("{name}").pattern.counts());
    }

    #[test]
    fn what_is_found_in_the_old_name_is_replaced() {
        let with = |find: &str, which, case| Rename {
            find: find.to_owned(),
            replace: "db".to_owned(),
            which,
            case,
            ..rename("{name}")
        };
        check(&with("web", Which::All, Case::Exact), 0, "Web-db-01");
        check(&with("web", Which::All, Case::Ignored), 0, "db-db-01");
        check(&with("WEB", Which::First, Case::Ignored), 0, "db-web-01");
        check(&with("e", Which::First, Case::Exact), 0, "Wdbb-web-01");
        check(&with("x", Which::All, Case::Ignored), 0, "Web-web-01");
        check(&with("", Which::All, Case::Exact), 0, "Web-web-01");
        check(
            &with("Web-web-01-", Which::All, Case::Ignored),
            0,
            "Web-web-01",
        );
        let around = Rename {
            prefix: "{".to_owned(),
            suffix: "-old".to_owned(),
            ..with("01", Which::All, Case::Exact)
        };
        check(&around, 0, "{Web-web-db-old");
    }

    #[test]
    fn looking_without_case_does_not_split_letters() {
        // The small form of this letter is two characters.
        let rename = Rename {
            find: "i".to_owned(),
            replace: "x".to_owned(),
            case: Case::Ignored,
            ..rename("{name}")
        };
        let image = Image {
            name: "İi镜I".to_owned(),
            ..image()
        };
        assert_eq!(rename.name(&image, 0, TODAY).0, "İx镜x");
    }

    #[test]
    fn words_that_an_image_has_nothing_for_are_told() {
        let bare = Image::new(Service::Ecs);
        let rename = rename("a-{family}{family}-{created}{n}{os}");
        assert_eq!(
            rename.name(&bare, 0, TODAY),
            (
                "a--1".to_owned(),
                vec![Word::Family, Word::Created, Word::Os]
            )
        );
    }

    #[test]
    fn what_is_wrong_with_a_pattern_is_told_with_its_place() {
        let check = |text: &str, expected: &[(usize, usize, What)]| {
            let flaws = Pattern::parse(text).unwrap_err();
            let found: Vec<_> = flaws
                .iter()
                .map(|f| (f.at, f.n_characters, f.what))
                .collect();
            assert_eq!(found, expected, "{text}");
        };
        check("", &[(0, 0, What::Empty)]);
        check(
            "镜{nmae}-{n:x}",
            &[(1, 6, What::UnknownWord), (8, 5, What::UnknownForm)],
        );
        check(
            "a}b{name",
            &[(1, 1, What::NotOpened), (3, 5, What::NotClosed)],
        );
        check("{a{n}", &[(0, 2, What::NotClosed)]);
        check(
            "{}{Name}",
            &[(0, 2, What::UnknownWord), (2, 6, What::UnknownWord)],
        );
        check(
            "{name:3}{n:00}{n:12}{n:}",
            &[
                (0, 8, What::UnknownForm),
                (8, 6, What::UnknownForm),
                (14, 6, What::UnknownForm),
                (20, 4, What::UnknownForm),
            ],
        );
        check("{date:镜}", &[(0, 8, What::UnknownForm)]);
    }

    #[test]
    fn every_word_can_be_read() {
        for word in Word::ALL {
            let text = format!("{{{}}}", word.as_str());
            assert!(Pattern::parse(&text).is_ok(), "{text}");
        }
    }
}
