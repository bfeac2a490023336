//! Times as the filters of ECS take them: to the minute.

use image_console_api::{
    aliyun_ecs::{Filter, FilterKey},
    field,
};

use super::{Note, Reason, Why, take::Taken};
use crate::filter::{Operator, Token, matches::span};

const MINUTE: i64 = 60;

/// The bounds of the time of creation, in Unix seconds: from the first, before the second.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Bounds {
    from: Option<i64>,
    before: Option<i64>,
}

impl Bounds {
    /// Narrows them down by a token.
    pub(super) fn take(&mut self, token: &Token) -> Taken {
        let [value] = &token.values[..] else {
            return Taken::Here(Why::Several);
        };
        let Some(wanted) = span(value) else {
            return Taken::Here(Why::Value);
        };
        let (from, before) = match token.operator {
            Operator::Equal => (Some(wanted.start), Some(wanted.end)),
            Operator::AtLeast => (Some(wanted.start), None),
            Operator::Above => (Some(wanted.end), None),
            Operator::AtMost => (None, Some(wanted.end)),
            Operator::Below => (None, Some(wanted.start)),
            _ => return Taken::Here(Why::Operator),
        };
        let narrowed = Self {
            from: self.from.max(from),
            before: [self.before, before].into_iter().flatten().min(),
        };
        if let (Some(from), Some(before)) = (narrowed.from, narrowed.before)
            && from >= before
        {
            return Taken::Nothing(Reason::Contradiction);
        }
        // What has no text, such as year 10000, is not sent.
        if from.is_some_and(|from| text(from).is_none())
            || before.is_some_and(|before| text(before).is_none())
        {
            return Taken::Here(Why::Value);
        }
        *self = narrowed;
        Taken::Both(Note::ToTheMinute)
    }

    /// The filters to send. Each bound is a minute wider: the documents do not say whether the minute
    /// that is named belongs to what is found.
    pub(super) fn filters(self) -> Vec<Filter> {
        let filter = |key, value: Option<String>| {
            let value = value?;
            field::filter::parse(key, &value).sendable().ok()
        };
        let from = self
            .from
            .map(|from| from.div_euclid(MINUTE) * MINUTE - MINUTE);
        let until = self
            .before
            .map(|before| (before + MINUTE - 1).div_euclid(MINUTE) * MINUTE + MINUTE);
        [
            filter(FilterKey::CreationStartTime.as_str(), from.and_then(text)),
            filter(FilterKey::CreationEndTime.as_str(), until.and_then(text)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// The minute as ECS writes it, for 1970 to 9999.
fn text(unix: i64) -> Option<String> {
    let (days, seconds) = (unix.div_euclid(86_400), unix.rem_euclid(86_400));
    let (year, month, day) = date(days);
    let (hour, minute) = (seconds / 3600, seconds % 3600 / 60);
    (1970..=9999)
        .contains(&year)
        .then(|| format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}Z"))
}

/// The Gregorian date of a day counted from 1970-01-01: `civil_from_days` of Howard Hinnant's "chrono-
/// Compatible Low-Level Date Algorithms", where a year begins in March and so ends with the leap day.
pub(crate) const fn date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year + era * 400 + if month <= 2 { 1 } else { 0 };
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::property::Property;
    use image_console_api::time::unix_seconds;

    #[test]
    fn minutes_are_written_as_they_are_read() {
        for written in [
            "1970-01-01T00:00Z",
            "2000-02-29T12:00Z",
            "2024-02-29T23:59Z",
            "2024-03-01T00:00Z",
            "2100-02-28T10:10Z",
            "9999-12-31T23:59Z",
        ] {
            assert_eq!(
                text(unix_seconds(written).unwrap()).as_deref(),
                Some(written)
            );
        }
        for unix in (0..4_102_444_800).step_by(86_400 * 13 + 60 * 7) {
            assert_eq!(unix_seconds(&text(unix).unwrap()), Some(unix));
        }
        assert_eq!(text(-1), None);
        assert_eq!(text(253_402_300_800), None, "10000-01-01");
    }

    #[test]
    fn a_bound_is_sent_a_minute_wider() {
        let mut bounds = Bounds::default();
        let token = |operator, value| Token::new(Property::Created, operator, value);
        for (operator, value) in [
            (Operator::AtLeast, "2026-01-05"),
            (Operator::AtLeast, "2025-01-01"),
            (Operator::Below, "2026-01-07T10:00:01Z"),
            (Operator::AtMost, "2026-12-31"),
        ] {
            let taken = bounds.take(&token(operator, value));
            assert_eq!(taken, Taken::Both(Note::ToTheMinute), "{value}");
        }
        let sent: Vec<(FilterKey, String)> = bounds
            .filters()
            .into_iter()
            .map(|filter| (filter.key, filter.value))
            .collect();
        assert_eq!(
            sent,
            [
                (FilterKey::CreationStartTime, "2026-01-04T23:59Z".to_owned()),
                (FilterKey::CreationEndTime, "2026-01-07T10:02Z".to_owned()),
            ]
        );
        assert_eq!(
            bounds.take(&token(Operator::Above, "2026-01-07")),
            Taken::Nothing(Reason::Contradiction)
        );
    }
}
