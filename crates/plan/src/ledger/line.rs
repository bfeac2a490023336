//! A record as one line of JSON.

use image_console_api::{
    json::{Document, Json, push_text},
    service::Service,
    time::unix_seconds,
};
use sha2::{Digest, Sha256};

use super::{Outcome, Record, Sealed};
use crate::run::hex;

const DAY_MS: i64 = 86_400_000;

/// The hash of a record: of its line up to the field `hash`.
pub(super) fn hash(sealed: &Sealed) -> String {
    hex(&Sha256::digest(body(sealed).as_bytes()), 64)
}

pub(super) fn write(sealed: &Sealed) -> String {
    let mut line = body(sealed);
    push_field(&mut line, "hash", &sealed.hash);
    line.push_str("}\n");
    line
}

fn body(sealed: &Sealed) -> String {
    let record = &sealed.record;
    let mut line = String::from("{\"number\":");
    line.push_str(&sealed.number.to_string());
    for (name, value) in [
        ("time", &*time_text(record.time_ms)),
        ("account", &record.account),
        ("service", record.service.prefix()),
        ("region", &record.region),
        ("action", &record.action),
        ("resource", &record.resource),
        ("before", &record.before),
        ("after", &record.after),
        ("outcome", record.outcome.word()),
        ("code", &record.code),
        ("request_id", &record.request_id),
        ("plan", &record.plan),
        ("previous", &sealed.previous),
    ] {
        push_field(&mut line, name, value);
    }
    line
}

fn push_field(line: &mut String, name: &str, value: &str) {
    line.push_str(",\"");
    line.push_str(name);
    line.push_str("\":");
    push_text(line, value);
}

pub(super) fn read(line: &str) -> Option<Sealed> {
    let document = Document::parse(line).ok()?;
    let object = document.root();
    let text = |name: &str| Some(object.get(name)?.text()?.into_owned());
    let word = text("outcome")?;
    let sealed = Sealed {
        number: u64::from(object.get("number").and_then(Json::whole)?),
        record: Record {
            time_ms: time_ms(&text("time")?)?,
            account: text("account")?,
            service: Service::from_prefix(&text("service")?)?,
            region: text("region")?,
            action: text("action")?,
            resource: text("resource")?,
            before: text("before")?,
            after: text("after")?,
            outcome: Outcome::ALL
                .into_iter()
                .find(|outcome| outcome.word() == word)?,
            code: text("code")?,
            request_id: text("request_id")?,
            plan: text("plan")?,
        },
        previous: text("previous")?,
        hash: text("hash")?,
    };
    // JSON can say one thing in many ways; a ledger in one only, so that a change cannot hide.
    (write(&sealed).trim_end_matches('\n') == line).then_some(sealed)
}

/// `2026-11-24T09:00:00.123Z`.
fn time_text(time_ms: i64) -> String {
    let (year, month, day) = date(time_ms.div_euclid(DAY_MS));
    let of_day = time_ms.rem_euclid(DAY_MS);
    let mut out = String::with_capacity(24);
    for (number, width, end) in [
        (year, 4, '-'),
        (month, 2, '-'),
        (day, 2, 'T'),
        (of_day / 3_600_000, 2, ':'),
        (of_day / 60_000 % 60, 2, ':'),
        (of_day / 1_000 % 60, 2, '.'),
        (of_day % 1_000, 3, 'Z'),
    ] {
        let digits = number.to_string();
        for _ in digits.len()..width {
            out.push('0');
        }
        out.push_str(&digits);
        out.push(end);
    }
    out
}

fn time_ms(text: &str) -> Option<i64> {
    let fraction = text.get(20..23)?.parse::<u16>().ok()?;
    unix_seconds(text)?
        .checked_mul(1_000)?
        .checked_add(fraction.into())
}

/// Year, month and day of a day since 1970, by Howard Hinnant's `civil_from_days`: years that begin in March
/// have their odd day at the end. <https://howardhinnant.github.io/date_algorithms.html>
const fn date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let is_next = (month <= 2) as i64;
    (year + era * 400 + is_next, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_iso_8601_has_them() {
        for (ms, text) in [
            (0, "1970-01-01T00:00:00.000Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"),
            (1_709_251_199_999, "2024-02-29T23:59:59.999Z"),
            (1_795_510_800_007, "2026-11-24T09:00:00.007Z"),
            (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
            (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
        ] {
            assert_eq!(time_text(ms), text);
            assert_eq!(time_ms(text), Some(ms), "{text}");
        }
    }
}
