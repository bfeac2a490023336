//! A moment in UTC, and the two ways in which the clouds write it.

/// Whole seconds since 1970-01-01T00:00:00Z, as any clock gives them.
///
/// ```
/// use image_console_sign::Timestamp;
/// let moment = Timestamp::from_unix(1_709_251_199);
/// assert_eq!(moment.extended(), "2024-02-29T23:59:59Z");
/// assert_eq!(moment.basic(), "20240229T235959Z");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

/// Seconds of a day; UTC as clocks count it has no leap seconds.
const DAY: i64 = 86_400;

impl Timestamp {
    /// The moment so many seconds after (or, negative, before) the start of 1970.
    #[must_use]
    pub const fn from_unix(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Seconds since the start of 1970.
    #[must_use]
    pub const fn to_unix(self) -> i64 {
        self.0
    }

    /// `yyyy-MM-ddTHH:mm:ssZ`, as Alibaba Cloud wants it.
    #[must_use]
    pub fn extended(self) -> String {
        let ([year, month, day], [hour, minute, second]) = self.civil();
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }

    /// `yyyyMMddTHHmmssZ`, as Volcengine wants it.
    #[must_use]
    pub fn basic(self) -> String {
        let ([year, month, day], [hour, minute, second]) = self.civil();
        format!("{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}Z")
    }

    /// Reads either form back; nothing but these two is taken, and no date that does not exist.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        if digits.len() != 14 {
            return None;
        }
        let number = |range: std::ops::Range<usize>| digits[range].parse::<i64>().ok();
        let days = days_from_civil(number(0..4)?, number(4..6)?, number(6..8)?);
        let seconds = number(8..10)? * 3600 + number(10..12)? * 60 + number(12..14)?;
        let moment = Self(days * DAY + seconds);
        // What does not exist (30 February, 24:00, a stray separator) prints as something else.
        (text == moment.extended() || text == moment.basic()).then_some(moment)
    }

    fn civil(self) -> ([i64; 3], [i64; 3]) {
        let second = self.0.rem_euclid(DAY);
        (
            civil_from_days(self.0.div_euclid(DAY)),
            [second / 3600, second / 60 % 60, second % 60],
        )
    }
}

/// Year, month and day of a day number counted from 1970-01-01, in the Gregorian calendar.
///
/// Years are counted from March, so that the leap day is the last day of a year, and in eras of 400
/// years, which all have 146 097 days (<https://howardhinnant.github.io/date_algorithms.html>).
fn civil_from_days(days: i64) -> [i64; 3] {
    let days = days + 719_468; // from 0000-03-01
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    [year, month, day]
}

/// The other way; months and days out of range run over into their neighbours.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = year - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_from_march = (month + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Seconds taken from `date -u -d <date> +%s`.
    const KNOWN: [(i64, &str); 12] = [
        (-2_208_988_800, "1900-01-01T00:00:00Z"),
        (-1, "1969-12-31T23:59:59Z"),
        (0, "1970-01-01T00:00:00Z"),
        (951_782_400, "2000-02-29T00:00:00Z"),
        (951_868_799, "2000-02-29T23:59:59Z"),
        (951_868_800, "2000-03-01T00:00:00Z"),
        (1_709_164_800, "2024-02-29T00:00:00Z"),
        (1_716_192_930, "2024-05-20T08:15:30Z"),
        (1_735_689_599, "2024-12-31T23:59:59Z"),
        (1_735_689_600, "2025-01-01T00:00:00Z"),
        (4_107_542_400, "2100-03-01T00:00:00Z"),
        (253_402_300_799, "9999-12-31T23:59:59Z"),
    ];

    #[test]
    fn known_moments_print_as_the_calendar_says() {
        for (seconds, text) in KNOWN {
            assert_eq!(Timestamp::from_unix(seconds).extended(), text);
            let basic: String = text.chars().filter(|c| !"-:".contains(*c)).collect();
            assert_eq!(Timestamp::from_unix(seconds).basic(), basic);
            assert_eq!(Timestamp::from_unix(seconds).to_unix(), seconds);
        }
    }

    #[test]
    fn both_forms_are_read_back() {
        for (seconds, text) in KNOWN {
            let moment = Timestamp::from_unix(seconds);
            assert_eq!(Timestamp::parse(text), Some(moment));
            assert_eq!(Timestamp::parse(&moment.basic()), Some(moment));
        }
    }

    #[test]
    fn every_day_of_four_centuries_follows_the_day_before() {
        let leap = |year: i64| (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        let (mut year, mut month, mut day) = (1900, 1, 1);
        for days in -25_567..(-25_567 + 146_097) {
            assert_eq!(civil_from_days(days), [year, month, day]);
            assert_eq!(days_from_civil(year, month, day), days);
            let length = match month {
                2 => 28 + i64::from(leap(year)),
                4 | 6 | 9 | 11 => 30,
                _ => 31,
            };
            day += 1;
            if day > length {
                (month, day) = (month + 1, 1);
            }
            if month > 12 {
                (year, month) = (year + 1, 1);
            }
        }
        assert_eq!((year, month, day), (2300, 1, 1));
    }

    #[test]
    fn a_date_that_does_not_exist_is_not_read() {
        for text in [
            "",
            "2024-05-20",
            "2024-05-20T08:15:30",
            "2024-05-20T08:15:30z",
            "2024-05-20 08:15:30Z",
            "2024-05-20T08:15:30.000Z",
            "2024-05-20T08:15:30+00:00",
            " 2024-05-20T08:15:30Z",
            "2024-0520T081530Z",
            "20240520081530",
            "2023-02-29T00:00:00Z",
            "2100-02-29T00:00:00Z",
            "2024-02-30T00:00:00Z",
            "2024-13-01T00:00:00Z",
            "2024-00-01T00:00:00Z",
            "2024-01-00T00:00:00Z",
            "2024-01-01T24:00:00Z",
            "2024-01-01T23:60:00Z",
            "2016-12-31T23:59:60Z",
            "２０２４-05-20T08:15:30Z",
        ] {
            assert_eq!(Timestamp::parse(text), None, "{text:?} was read");
        }
    }
}
