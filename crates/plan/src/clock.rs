//! How far the user's clock is from the cloud's.

/// The skew above which the clouds refuse a signature: 15 minutes (`shared/api/signing.md`).
pub const TOLERANCE_MS: i64 = 15 * 60 * 1000;

/// What to add to the own clock to get the server's, from one answer.
///
/// The server's `Date` was taken somewhere between sending and receiving; the middle is the best
/// guess (reliability.md §2.2). All three are milliseconds since 1970.
#[must_use]
pub fn offset_ms(sent_ms: i64, received_ms: i64, server_ms: i64) -> i64 {
    server_ms - (sent_ms + (received_ms - sent_ms) / 2)
}

/// Reads the `Date` of an HTTP answer, such as `Sun, 06 Nov 1994 08:49:37 GMT`, as milliseconds
/// since 1970; `None` for a text that is no such date.
#[must_use]
pub fn http_date_ms(text: &str) -> Option<i64> {
    let time = httpdate::parse_http_date(text).ok()?;
    let since = time.duration_since(std::time::UNIX_EPOCH).ok()?;
    i64::try_from(since.as_millis()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_of_rfc_9110_is_read() {
        assert_eq!(
            http_date_ms("Sun, 06 Nov 1994 08:49:37 GMT"),
            Some(784_111_777_000)
        );
        assert_eq!(
            http_date_ms("Thu, 29 Feb 2024 00:00:00 GMT"),
            Some(1_709_164_800_000)
        );
        assert_eq!(http_date_ms("Thu, 01 Jan 1970 00:00:00 GMT"), Some(0));
    }

    #[test]
    fn another_text_is_no_date() {
        for text in [
            "",
            "Sun, 06 Nov 1994 08:49:37 +0100",
            "Sun, 99 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 99999999999999 08:49:37 GMT",
        ] {
            assert_eq!(http_date_ms(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_clock_an_hour_slow_needs_an_hour_more() {
        let (sent, received, server) = (0, 200, 3_600_100);
        assert_eq!(offset_ms(sent, received, server), 3_600_000);
    }
}
