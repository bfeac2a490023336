//! Numbers and times, as the reader's language writes them; by the browser's `Intl`.

use std::cell::RefCell;

use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::Language;

/// A span of time in the largest unit that it fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// Less than a minute.
    Now,
    /// So many of a unit; negative in the past.
    Units(i32, &'static str),
}

/// How a moment is told from `now_ms` on: under a minute "now", then minutes to 59, hours to 24, days
/// to 31, months to 12, years (features.md §4, "Time").
#[must_use]
pub fn span(moment_ms: f64, now_ms: f64) -> Span {
    const MINUTE: f64 = 60_000.0;
    const HOUR: f64 = 60.0 * MINUTE;
    const DAY: f64 = 24.0 * HOUR;
    const MONTH: f64 = 30.436_875 * DAY;
    const YEAR: f64 = 365.2425 * DAY;
    let delta = moment_ms - now_ms;
    let (unit_ms, unit) = match delta.abs() {
        d if d < MINUTE => return Span::Now,
        d if d < HOUR => (MINUTE, "minute"),
        d if d < DAY => (HOUR, "hour"),
        d if d < MONTH => (DAY, "day"),
        d if d < YEAR => (MONTH, "month"),
        _ => (YEAR, "year"),
    };
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a count of units is far below 2^31"
    )]
    let count = (delta / unit_ms).trunc() as i32;
    Span::Units(count, unit)
}

/// A whole number with the language's grouping.
#[must_use]
pub fn number(language: Language, n: u64) -> String {
    #[expect(
        clippy::cast_precision_loss,
        reason = "counts of rows stay far below 2^53"
    )]
    let value = JsValue::from_f64(n as f64);
    let made = made(language, Style::Number, |locales| {
        Intl::NumberFormat::new(locales, &Object::new())
            .format()
            .into()
    });
    call(&made, &value).unwrap_or_else(|| n.to_string())
}

/// "36 minutes ago", or the language's "now".
#[must_use]
pub fn relative(language: Language, moment_ms: f64, now_ms: f64) -> String {
    let (count, unit) = match span(moment_ms, now_ms) {
        Span::Now => (0, "second"),
        Span::Units(count, unit) => (count, unit),
    };
    // "now" and "yesterday" rather than "in 0 seconds" and "1 day ago".
    let made = made(language, Style::Relative, |locales| {
        Intl::RelativeTimeFormat::new(locales, &options(&[("numeric", "auto")])).into()
    });
    let format: &Intl::RelativeTimeFormat = made.unchecked_ref();
    format.format(f64::from(count), unit).into()
}

/// What a formatter of the browser's is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Number,
    Relative,
    Exact,
    Column,
    Clock,
    Second,
}

thread_local! {
    /// Formatters that were made: making one takes longer than fifty uses of it, and a list has hundreds
    /// of cells.
    static MADE: RefCell<Vec<(Language, Style, JsValue)>> = const { RefCell::new(Vec::new()) };
}

fn made(language: Language, style: Style, make: impl FnOnce(&Array) -> JsValue) -> JsValue {
    MADE.with_borrow_mut(|all| {
        let known = all
            .iter()
            .find(|(l, s, _)| (*l, *s) == (language, style))
            .map(|(_, _, made)| made.clone());
        known.unwrap_or_else(|| {
            let new = make(&locales(language));
            all.push((language, style, new.clone()));
            new
        })
    })
}

/// A date and time in full, in the reader's own time zone, which is named.
#[must_use]
pub fn exact(language: Language, moment_ms: f64) -> String {
    date(
        language,
        Style::Exact,
        moment_ms,
        &[
            ("year", "numeric"),
            ("month", "2-digit"),
            ("day", "2-digit"),
            ("hour", "2-digit"),
            ("minute", "2-digit"),
            ("second", "2-digit"),
            ("hourCycle", "h23"),
            ("timeZoneName", "short"),
        ],
    )
}

/// A date and a time to the minute, for a column.
#[must_use]
pub fn column(language: Language, moment_ms: f64) -> String {
    date(
        language,
        Style::Column,
        moment_ms,
        &[
            ("year", "numeric"),
            ("month", "2-digit"),
            ("day", "2-digit"),
            ("hour", "2-digit"),
            ("minute", "2-digit"),
            ("hourCycle", "h23"),
        ],
    )
}

/// A time of day to the minute.
#[must_use]
pub fn clock(language: Language, moment_ms: f64) -> String {
    date(
        language,
        Style::Clock,
        moment_ms,
        &[
            ("hour", "2-digit"),
            ("minute", "2-digit"),
            ("hourCycle", "h23"),
        ],
    )
}

/// A time of day to the second.
#[must_use]
pub fn second(language: Language, moment_ms: f64) -> String {
    date(
        language,
        Style::Second,
        moment_ms,
        &[
            ("hour", "2-digit"),
            ("minute", "2-digit"),
            ("second", "2-digit"),
            ("hourCycle", "h23"),
        ],
    )
}

fn date(language: Language, style: Style, moment_ms: f64, parts: &[(&str, &str)]) -> String {
    let made = made(language, style, |locales| {
        Intl::DateTimeFormat::new(locales, &options(parts))
            .format()
            .into()
    });
    call(&made, &JsValue::from_f64(moment_ms)).unwrap_or_default()
}

fn locales(language: Language) -> Array {
    // Numbers of English are grouped by commas and dates begin with the year in none of its variants
    // but Canada's and Sweden's way of writing; a ledger wants sortable dates, so English takes those.
    let tag = if language == Language::English {
        "en-CA"
    } else {
        language.tag()
    };
    Array::of1(&JsValue::from_str(tag))
}

fn options(pairs: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (key, value) in pairs {
        // A plain object takes any property.
        Reflect::set(&options, &JsValue::from_str(key), &JsValue::from_str(value)).ok();
    }
    options
}

/// `format` is a bound function in both `NumberFormat` and `DateTimeFormat`; a moment that is none makes
/// it throw.
fn call(format: &JsValue, value: &JsValue) -> Option<String> {
    let format: &Function = format.unchecked_ref();
    format.call1(&JsValue::UNDEFINED, value).ok()?.as_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: f64 = 60_000.0;

    #[test]
    fn a_span_is_told_in_the_largest_unit_it_fills() {
        let ago = |minutes: f64| span(0.0, minutes * MINUTE);
        assert_eq!(ago(0.9), Span::Now);
        assert_eq!(ago(1.0), Span::Units(-1, "minute"));
        assert_eq!(ago(59.9), Span::Units(-59, "minute"));
        assert_eq!(ago(60.0), Span::Units(-1, "hour"));
        assert_eq!(ago(24.0 * 60.0), Span::Units(-1, "day"));
        assert_eq!(ago(30.0 * 24.0 * 60.0), Span::Units(-30, "day"));
        assert_eq!(ago(31.0 * 24.0 * 60.0), Span::Units(-1, "month"));
        assert_eq!(ago(366.0 * 24.0 * 60.0), Span::Units(-1, "year"));
        assert_eq!(span(90.0 * MINUTE, 0.0), Span::Units(1, "hour"));
    }
}
