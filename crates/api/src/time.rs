//! Points in time as the clouds write them.

/// Unix seconds of a text such as `2019-11-15T06:07:05Z`, `2024-03-12T01:00Z` (no seconds) or
/// `2024-05-01T10:00:00+08:00`. `None` for anything else, an empty text included.
///
/// A fraction of a second is dropped, a space may stand for the `T`. A text without a zone is not
/// guessed at. Leap seconds count as the second after.
#[must_use]
pub fn unix_seconds(text: &str) -> Option<i64> {
    let (date, time) = text.trim().split_once(['T', 't', ' '])?;
    let [year, month, day] = numbers(date, '-')?;
    let (time, offset) = zone(time)?;
    let (hour, minute, second) = match numbers::<3>(whole(time)?, ':') {
        Some([hour, minute, second]) => (hour, minute, second),
        None => {
            let [hour, minute] = numbers(time, ':')?;
            (hour, minute, 0)
        }
    };
    if date.len() != 10 || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    Some(days(year, month, day)? * 86_400 + hour * 3600 + minute * 60 + second - offset)
}

/// The time without its zone, and the zone in seconds east of Greenwich.
fn zone(time: &str) -> Option<(&str, i64)> {
    if let Some(time) = time.strip_suffix(['Z', 'z']) {
        return Some((time, 0));
    }
    let at = time.rfind(['+', '-'])?;
    let (time, offset) = time.split_at(at);
    let (sign, offset) = match offset.split_at(1) {
        ("-", offset) => (-1, offset),
        (_, offset) => (1, offset),
    };
    let [hours, minutes] = match offset.len() {
        5 => numbers(offset, ':')?,
        4 => [
            offset.get(..2)?.parse().ok()?,
            offset.get(2..)?.parse().ok()?,
        ],
        _ => return None,
    };
    (hours < 24 && minutes < 60).then_some((time, sign * (hours * 3600 + minutes * 60)))
}

/// The time without a fraction of its last second, which must be digits.
fn whole(time: &str) -> Option<&str> {
    match time.split_once('.') {
        None => Some(time),
        Some((time, fraction)) => {
            (!fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit())).then_some(time)
        }
    }
}

/// Exactly `N` numbers of at most four digits.
fn numbers<const N: usize>(text: &str, separator: char) -> Option<[i64; N]> {
    let mut numbers = [0; N];
    let mut parts = text.split(separator);
    for number in &mut numbers {
        let part = parts.next()?;
        if !(2..=4).contains(&part.len()) || !part.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        *number = part.parse().ok()?;
    }
    parts.next().is_none().then_some(numbers)
}

/// Days since 1970-01-01 in the Gregorian calendar: `days_from_civil` of Howard Hinnant's "chrono-
/// Compatible Low-Level Date Algorithms", where a year begins in March and so ends with the leap day.
fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return None,
    };
    if !(1..=last).contains(&day) {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    Some(era * 146_097 + day_of_era - 719_468)
}

#[cfg(test)]
mod tests {
    use super::unix_seconds;

    #[test]
    fn every_form_of_the_clouds_is_read() {
        // Expected values: `date -u -d … +%s`.
        for (text, seconds) in [
            ("2019-11-15T06:07:05Z", 1_573_798_025),
            ("2024-03-12T01:00Z", 1_710_205_200),
            ("2024-05-01T10:00:00+08:00", 1_714_528_800),
            ("2024-05-01T10:00:00+0800", 1_714_528_800),
            ("2024-05-01 02:00:00.123Z", 1_714_528_800),
            ("2024-02-29T00:00:00Z", 1_709_164_800),
            ("2000-02-29T12:00:00-05:30", 951_845_400),
            ("1970-01-01T00:00:00Z", 0),
            ("1969-12-31T23:59:59Z", -1),
            (" 2099-12-31T23:59:59Z ", 4_102_444_799),
        ] {
            assert_eq!(unix_seconds(text), Some(seconds), "{text}");
        }
    }

    #[test]
    fn what_is_no_point_in_time_is_none() {
        for text in [
            "",
            "-",
            "2024-05-01",
            "2024-05-01T10:00:00",
            "2024-13-01T10:00:00Z",
            "2023-02-29T10:00:00Z",
            "1900-02-29T10:00:00Z",
            "2024-04-31T10:00:00Z",
            "2024-05-01T24:00:00Z",
            "2024-05-01T10:60:00Z",
            "2024-05-01T10:00:00.Z",
            "2024-05-01T10:00:00.1x2Z",
            "2024-05-01T10Z",
            "24-05-01T10:00:00Z",
            "2024-5-1T10:00:00Z",
            "2024-05-01T10:00:00+8",
            "2024-05-01T10:00:00+99:00",
            "2024-05-01T10:00:00+é01",
            "1714528800",
            "杭州T10:00:00Z",
        ] {
            assert_eq!(unix_seconds(text), None, "{text}");
        }
    }
}
