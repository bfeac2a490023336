//! A column of points in time: the seconds, and the text made again from them where it can be.

use image_console_api::image::Moment;

use crate::{
    Bits,
    dict::Codes,
    number::Numbers,
    room::Room,
    text::{Test, fold},
};

/// A day in seconds.
const DAY: i64 = 86_400;
/// How many characters a date has.
const DATE: usize = 10;
/// The first second of the year 0 and the first of the year 10000: between them a year has four digits.
const FOUR_DIGITS: std::ops::Range<i64> = -62_167_219_200..253_402_300_800;

/// How a cloud writes a point in time. The numbers are what is stored.
const EMPTY: u32 = 0;
/// `2019-11-15T06:07:05Z`
const UTC: u32 = 1;
/// `2019-11-15T06:07Z`
const UTC_MINUTES: u32 = 2;
/// `2019-11-15T14:07:05+08:00`
const CHINA: u32 = 3;
/// In another way: the text is kept.
const ASIDE: u32 = 4;

/// A point in time per row.
#[derive(Clone, Debug, Default)]
pub(crate) struct Moments {
    seconds: Numbers<i64>,
    forms: Codes,
    /// Row and text of those in another form, in the order of the rows.
    aside: Vec<(u32, Box<str>)>,
}

impl Moments {
    pub(crate) fn push(&mut self, moment: &Moment, room: Room) {
        let form = match (moment.text.len(), moment.unix) {
            (0, None) => EMPTY,
            (length @ (17 | 20 | 25), Some(unix)) => {
                let form = match length {
                    20 => UTC,
                    17 => UTC_MINUTES,
                    _ => CHINA,
                };
                if write(form, unix).is_some_and(|w| w.as_bytes() == moment.text.as_bytes()) {
                    form
                } else {
                    ASIDE
                }
            }
            _ => ASIDE,
        };
        if form == ASIDE {
            let row = u32::try_from(self.forms.len()).expect("rows are counted in u32");
            self.aside.push((row, moment.text.as_str().into()));
        }
        self.seconds.push(moment.unix, room);
        self.forms.push(form, room);
    }

    pub(crate) const fn seconds(&self) -> &Numbers<i64> {
        &self.seconds
    }

    pub(crate) fn get(&self, row: usize) -> Moment {
        let unix = self.seconds.get(row);
        let text = match (self.forms.get(row), unix) {
            (ASIDE, _) => self.aside(row).to_owned(),
            (form, Some(unix)) => write(form, unix).map_or_else(String::new, |w| w.to_text()),
            _ => String::new(),
        };
        Moment { text, unix }
    }

    fn aside(&self, row: usize) -> &str {
        let at = self.aside.partition_point(|(r, _)| (*r as usize) < row);
        self.aside.get(at).map_or("", |(_, text)| text)
    }

    /// The rows whose folded text passes the test.
    pub(crate) fn search(&self, test: Test, word: &str) -> Bits {
        let word = word.as_bytes();
        let empty = test.holds(b"", word);
        let is_possible = word.iter().all(|b| b"0123456789-:tz+".contains(b));
        // What a day's text answers alone is answered once a day: neighbours are mostly of one. Then
        // only what is found across its end or behind it is looked for in each row.
        let behind_day = match test {
            Test::Contains => (DATE + 1).saturating_sub(word.len()),
            Test::StartsWith | Test::Equals => 0,
        };
        let mut day = None;
        let mut found = Bits::of(self.forms.len(), |row| {
            let form = self.forms.get(row);
            if form == EMPTY || form == ASIDE || !is_possible {
                return form == EMPTY && empty;
            }
            let unix = self.seconds.get(row).unwrap_or_default();
            let local = unix + east(form);
            let this = local.div_euclid(DAY);
            let (text, is_in_day) = match day {
                Some((day, text, is_in_day)) if day == this => (text, is_in_day),
                _ => {
                    let text = date(this);
                    let is_in_day = test == Test::Contains && test.holds(&text, word);
                    day = Some((this, text, is_in_day));
                    (text, is_in_day)
                }
            };
            is_in_day || {
                let mut written = Written::new(form, text, local);
                written.bytes.make_ascii_lowercase();
                test.holds(&written.as_bytes()[behind_day..], word)
            }
        });
        for (row, text) in &self.aside {
            found.set(*row as usize, test.holds(fold(text).as_bytes(), word));
        }
        found
    }

    /// Whether a row of ours says something else than a row of the other.
    pub(crate) fn differs(&self, row: usize, other: &Self, other_row: usize) -> bool {
        let form = self.forms.get(row);
        self.seconds.get(row) != other.seconds.get(other_row)
            || form != other.forms.get(other_row)
            || form == ASIDE && self.aside(row) != other.aside(other_row)
    }

    pub(crate) fn memory(&self) -> usize {
        let texts: usize = self.aside.iter().map(|(_, text)| text.len()).sum();
        let slots = self.aside.capacity() * size_of::<(u32, Box<str>)>();
        self.seconds.memory() + self.forms.memory() + slots + texts
    }

    pub(crate) fn settle(&mut self) {
        self.seconds.settle();
        self.forms.settle();
        self.aside.shrink_to_fit();
    }
}

/// How far the zone of a form is east of Greenwich, in seconds.
const fn east(form: u32) -> i64 {
    if form == CHINA { 8 * 3600 } else { 0 }
}

/// The text of a point in time in one of the forms; `None` when the year has not four digits.
fn write(form: u32, unix: i64) -> Option<Written> {
    let local = unix.checked_add(east(form))?;
    let day = local.div_euclid(DAY);
    FOUR_DIGITS
        .contains(&local)
        .then(|| Written::new(form, date(day), local))
}

/// A point in time as text.
struct Written {
    bytes: [u8; 25],
    len: usize,
}

impl Written {
    /// `local` is in seconds of the form's zone, on the day with this date.
    fn new(form: u32, date: [u8; DATE], local: i64) -> Self {
        let mut bytes = *b"0000-00-00T00:00:00+08:00";
        bytes[..DATE].copy_from_slice(&date);
        let second = local.rem_euclid(DAY);
        digits(&mut bytes[11..13], second / 3600);
        digits(&mut bytes[14..16], second / 60 % 60);
        digits(&mut bytes[17..19], second % 60);
        let len = match form {
            CHINA => 25,
            UTC_MINUTES => 17,
            _ => 20,
        };
        if form != CHINA {
            bytes[len - 1] = b'Z';
        }
        Self { bytes, len }
    }

    fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }

    fn to_text(&self) -> String {
        self.as_bytes().iter().copied().map(char::from).collect()
    }
}

/// The date of a day since 1970-01-01: `civil_from_days` of Howard Hinnant's "chrono-Compatible Low-Level
/// Date Algorithms", the other way round of `image_console_api::time`.
fn date(day: i64) -> [u8; DATE] {
    let day = day + 719_468;
    let era = day.div_euclid(146_097);
    let of_era = day.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let mut date = *b"0000-00-00";
    digits(&mut date[..4], year);
    digits(&mut date[5..7], month);
    digits(&mut date[8..], of_year - (153 * shifted + 2) / 5 + 1);
    date
}

fn digits(into: &mut [u8], mut number: i64) {
    for digit in into.iter_mut().rev() {
        *digit = b'0' + (number % 10) as u8;
        number /= 10;
    }
}
