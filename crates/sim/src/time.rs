//! Moments, and the ways in which the clouds write them.

/// A moment: milliseconds since 1970, UTC.
///
/// Where it comes from is the caller's business; nothing in this crate reads a clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(pub u64);

/// One second, in the unit of [`Time`].
pub const SECOND: u64 = 1000;
/// One minute.
pub const MINUTE: u64 = 60 * SECOND;
/// One hour.
pub const HOUR: u64 = 60 * MINUTE;
/// One day.
pub const DAY: u64 = 24 * HOUR;

impl Time {
    /// The moment `millis` earlier, but not before 1970.
    #[must_use]
    pub const fn before(self, millis: u64) -> Self {
        Self(self.0.saturating_sub(millis))
    }

    /// The moment `millis` later.
    #[must_use]
    pub const fn after(self, millis: u64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// How far apart two moments are, in milliseconds.
    #[must_use]
    pub const fn distance(self, other: Self) -> u64 {
        self.0.abs_diff(other.0)
    }

    /// `2019-11-15T06:07:05Z`, Alibaba's usual form.
    #[must_use]
    pub fn iso(self) -> String {
        let c = Civil::of(self);
        format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
            c.year, c.month, c.day, c.hour, c.minute, c.second
        )
    }

    /// `2017-12-05T22:40Z`, the form without seconds: image filters and instances.
    #[must_use]
    pub fn iso_minutes(self) -> String {
        let iso = self.iso();
        format!("{}Z", &iso[..iso.len() - 4])
    }

    /// `20240520T081530Z`, the form of Volcengine's `X-Date`.
    #[must_use]
    pub fn compact(self) -> String {
        self.iso().replace(['-', ':'], "")
    }

    /// `2024-05-01T10:00:00+08:00`: Volcengine's answers write China time.
    #[must_use]
    pub fn china(self) -> String {
        let iso = self.after(8 * HOUR).iso();
        format!("{}+08:00", &iso[..iso.len() - 1])
    }

    /// `Tue, 24 Nov 2026 08:57:00 GMT`, the form of the HTTP `Date` header.
    #[must_use]
    pub fn http(self) -> String {
        const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
        const MONTHS: [&str; 12] = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ];
        let c = Civil::of(self);
        // 1970-01-01 was a Thursday.
        let weekday = WEEKDAYS[(self.0 / DAY % 7) as usize];
        format!(
            "{weekday}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
            c.day,
            MONTHS[c.month as usize - 1],
            c.year,
            c.hour,
            c.minute,
            c.second
        )
    }

    /// Reads exactly what [`iso`](Self::iso) writes. `None` for any other form and for moments that
    /// the calendar does not have.
    #[must_use]
    pub fn parse_iso(text: &str) -> Option<Self> {
        let time = Self::from_digits(text)?;
        (time.iso() == text).then_some(time)
    }

    /// Reads exactly what [`iso_minutes`](Self::iso_minutes) writes.
    #[must_use]
    pub fn parse_iso_minutes(text: &str) -> Option<Self> {
        let time = Self::from_digits(text)?;
        (time.iso_minutes() == text).then_some(time)
    }

    /// Reads exactly what [`compact`](Self::compact) writes.
    #[must_use]
    pub fn parse_compact(text: &str) -> Option<Self> {
        let time = Self::from_digits(text)?;
        (time.compact() == text).then_some(time)
    }

    /// Takes the digits of a text as year, month, day, hour, minute and, if there are so many, second.
    ///
    /// The callers write the result back and compare: that checks punctuation and calendar at once.
    fn from_digits(text: &str) -> Option<Self> {
        let mut digits = text
            .bytes()
            .filter(u8::is_ascii_digit)
            .map(|b| u64::from(b - b'0'));
        let mut number = |width: usize| -> Option<u64> {
            (0..width).try_fold(0, |n, _| Some(n * 10 + digits.next()?))
        };
        let (year, month, day) = (number(4)?, number(2)?, number(2)?);
        let (hour, minute) = (number(2)?, number(2)?);
        let second = number(2).unwrap_or(0);
        let days = days_since_1970(year, month, day)?;
        Some(Self(
            days * DAY + hour * HOUR + minute * MINUTE + second * SECOND,
        ))
    }
}

struct Civil {
    year: u64,
    month: u64,
    day: u64,
    hour: u64,
    minute: u64,
    second: u64,
}

impl Civil {
    /// Days to date after Howard Hinnant's `civil_from_days`, for days after 1970 only.
    /// <https://howardhinnant.github.io/date_algorithms.html>
    fn of(time: Time) -> Self {
        let days = time.0 / DAY + 719_468;
        let era = days / 146_097;
        let day_of_era = days % 146_097;
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let month = if shifted_month < 10 {
            shifted_month + 3
        } else {
            shifted_month - 9
        };
        Self {
            year: era * 400 + year_of_era + u64::from(month <= 2),
            month,
            day: day_of_year - (153 * shifted_month + 2) / 5 + 1,
            hour: time.0 / HOUR % 24,
            minute: time.0 / MINUTE % 60,
            second: time.0 / SECOND % 60,
        }
    }
}

/// The reverse, `days_from_civil`. `None` before 1970 and for a month outside 1 to 12.
fn days_since_1970(year: u64, month: u64, day: u64) -> Option<u64> {
    if year < 1970 || !(1..=12).contains(&month) {
        return None;
    }
    let year = year - u64::from(month <= 2);
    let shifted_month = if month > 2 { month - 3 } else { month + 9 };
    let year_of_era = year % 400;
    let day_of_year = (153 * shifted_month + 2) / 5 + day.checked_sub(1)?;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    (year / 400 * 146_097 + day_of_era).checked_sub(719_468)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `date -u -d @1709210096` and friends.
    #[test]
    fn known_moments_are_written_as_the_clouds_write_them() {
        let leap_day = Time(1_709_210_096_000);
        assert_eq!(leap_day.iso(), "2024-02-29T12:34:56Z");
        assert_eq!(leap_day.iso_minutes(), "2024-02-29T12:34Z");
        assert_eq!(leap_day.compact(), "20240229T123456Z");
        assert_eq!(leap_day.china(), "2024-02-29T20:34:56+08:00");
        assert_eq!(leap_day.http(), "Thu, 29 Feb 2024 12:34:56 GMT");
        assert_eq!(Time(0).http(), "Thu, 01 Jan 1970 00:00:00 GMT");
        assert_eq!(Time(4_102_444_799_000).iso(), "2099-12-31T23:59:59Z");
    }

    #[test]
    fn reading_takes_only_the_exact_form_and_days_that_exist() {
        assert_eq!(
            Time::parse_iso("2024-02-29T12:34:56Z"),
            Some(Time(1_709_210_096_000))
        );
        for bad in [
            "",
            "2024-02-29T12:34Z",
            "2023-02-29T12:34:56Z",
            "2024-13-01T00:00:00Z",
            "2024-00-01T00:00:00Z",
            "2024-01-00T00:00:00Z",
            "2024-02-29T24:00:00Z",
            "2024-02-29T12:34:60Z",
            "2024-02-29 12:34:56",
            "2024-02-29t12:34:56z",
            "2024-02-29T12:34:56+00:00",
            "2024-02-29T12:34:56.000Z",
            "20240229T123456Z",
        ] {
            assert_eq!(Time::parse_iso(bad), None, "{bad:?}");
        }
        assert_eq!(Time::parse_iso_minutes("2024-02-29T12:34:56Z"), None);
        assert!(Time::parse_iso_minutes("2024-02-29T12:34Z").is_some());
        assert!(Time::parse_compact("20240229T123456Z").is_some());
        assert_eq!(Time::parse_compact("2024-02-29T12:34:56Z"), None);
    }

    #[test]
    fn every_day_of_a_century_is_read_back() {
        for day in 0..36_525 {
            let time = Time(day * DAY + 12_345 * SECOND);
            assert_eq!(Time::parse_iso(&time.iso()), Some(time));
        }
    }
}
