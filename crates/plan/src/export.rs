//! Images as a file: CSV for spreadsheets, JSON for programs.
//!
//! Columns are called by their property's word in both, in every language of the reader: a file is read by
//! scripts, and the same list must give the same file to everybody.
//!
//! CSV is RFC 4180: records end with CR LF, and a field with a comma, a quote or a line break in it stands in
//! quotes. Excel and its kin take a field that begins with `=` and the like for a formula and run it, and names
//! and descriptions are written by other people; so such a field gets an apostrophe in front (reliability.md
//! T10, OWASP ASVS 1.2.10). JSON needs no such guard and is exact.

use std::borrow::Cow;

use image_console_api::image::{Image, Moment};

use crate::{
    filter::{Value, value},
    property::Property,
};

/// What a program for spreadsheets may need before the first row, to know that the file is UTF-8.
pub const BOM: &str = "\u{feff}";

/// Adds the record with the names of the columns.
pub fn csv_header(out: &mut String, columns: &[Property]) {
    let words: Vec<_> = columns.iter().map(|column| column.word().into()).collect();
    csv_row(out, &words);
}

/// Adds an image, found through `account`, as a record. Several values of one property stand in one field,
/// parted by `; `; times are as the cloud wrote them.
pub fn csv_image(out: &mut String, image: &Image, account: &str, columns: &[Property]) {
    let cells: Vec<_> = columns
        .iter()
        .map(|column| cell(image, account, *column))
        .collect();
    csv_row(out, &cells);
}

/// Adds a record of these fields.
pub fn csv_row(out: &mut String, fields: &[Cow<'_, str>]) {
    for (at, field) in fields.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        // A record of one empty field would be an empty line, which readers skip.
        csv_field(out, field, fields.len() == 1 && field.is_empty());
    }
    out.push_str("\r\n");
}

fn csv_field(out: &mut String, field: &str, is_quoted: bool) {
    let guard = if is_formula(field) { "'" } else { "" };
    // Semicolons and tabs part nothing here, but some programs take them so unless they are in quotes.
    if is_quoted || field.contains(['"', ',', ';', '\t', '\r', '\n']) {
        out.push('"');
        out.push_str(guard);
        for (at, part) in field.split('"').enumerate() {
            if at > 0 {
                out.push_str("\"\"");
            }
            out.push_str(part);
        }
        out.push('"');
    } else {
        out.push_str(guard);
        out.push_str(field);
    }
}

/// Whether a spreadsheet might run a field.
///
/// After any blanks stands a sign that begins a formula, or one of those control characters that some
/// programs skip on their way to it. What is such but for apostrophes in
/// front counts too, so that taking one apostrophe away always gives back what was put in.
#[must_use]
pub fn is_formula(field: &str) -> bool {
    let is_blank = |c: char| {
        c.is_whitespace() && !matches!(c, '\t' | '\r' | '\n')
            || matches!(c, '\u{200b}' | '\u{feff}')
    };
    let inner = field.trim_start_matches('\'');
    matches!(
        inner.trim_start_matches(is_blank).chars().next(),
        Some('=' | '+' | '-' | '@' | '\t' | '\0' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
    )
}

fn cell<'a>(image: &'a Image, account: &'a str, column: Property) -> Cow<'a, str> {
    let join = |texts: &[&str]| Cow::Owned(texts.join("; "));
    match value(image, column, account) {
        Value::Missing => unread(image, column).into(),
        Value::Text(text) | Value::Time { text, .. } => text.into(),
        Value::Texts(texts) => join(&texts),
        Value::Number(number) => number.to_string().into(),
        Value::Flag(flag) => word(flag).into(),
        Value::Tags(tags) => {
            let mut text = String::new();
            for (at, (key, value)) in tags.iter().enumerate() {
                text.push_str(if at > 0 { "; " } else { "" });
                text.push_str(key);
                text.push('=');
                text.push_str(value);
            }
            text.into()
        }
    }
}

/// A time that nobody could read is still what the cloud told.
fn unread(image: &Image, column: Property) -> &str {
    let told = |moment: &'_ Moment| moment.unix.is_none();
    match column {
        Property::Created if told(&image.created) => &image.created.text,
        Property::Updated if told(&image.updated) && column.is_of(image.service) => {
            &image.updated.text
        }
        _ => "",
    }
}

const fn word(flag: bool) -> &'static str {
    if flag { "true" } else { "false" }
}

/// Adds an image, found through `account`, as a JSON object.
///
/// First come `service`, `region`, `account` and `id`, which together name it, then the columns. What the cloud did not tell is `null`; several values are an array, tags
/// an array of `{"key": …, "value": …}` as in the vendors' own answers.
pub fn json_image(out: &mut String, image: &Image, account: &str, columns: &[Property]) {
    out.push_str("{\"service\":");
    json_text(out, image.service.prefix());
    let named = [Property::Region, Property::Account, Property::Id];
    let more = columns.iter().filter(|column| !named.contains(column));
    for column in named.iter().chain(more) {
        out.push(',');
        json_text(out, column.word());
        out.push(':');
        json_value(out, &value(image, *column, account), unread(image, *column));
    }
    out.push('}');
}

fn json_value(out: &mut String, value: &Value<'_>, unread: &str) {
    match value {
        Value::Missing if unread.is_empty() => out.push_str("null"),
        Value::Missing => json_text(out, unread),
        Value::Text(text) | Value::Time { text, .. } => json_text(out, text),
        Value::Number(number) => out.push_str(&number.to_string()),
        Value::Flag(flag) => out.push_str(word(*flag)),
        Value::Texts(texts) => json_array(out, texts, |out, text| json_text(out, text)),
        Value::Tags(tags) => json_array(out, tags, |out, (key, value)| {
            out.push_str("{\"key\":");
            json_text(out, key);
            out.push_str(",\"value\":");
            json_text(out, value);
            out.push('}');
        }),
    }
}

fn json_array<T>(out: &mut String, items: &[T], add: impl Fn(&mut String, &T)) {
    for (at, item) in items.iter().enumerate() {
        out.push(if at > 0 { ',' } else { '[' });
        add(out, item);
    }
    out.push_str(if items.is_empty() { "[]" } else { "]" });
}

/// Adds a JSON string (RFC 8259 §7).
fn json_text(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c < ' ' => {
                let hex = |n: u32| char::from_digit(n, 16).unwrap_or('0');
                out.push_str("\\u00");
                out.extend([hex(c as u32 >> 4), hex(c as u32 & 15)]);
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(fields: &[&str]) -> String {
        let mut out = String::new();
        let fields: Vec<_> = fields.iter().map(|field| Cow::Borrowed(*field)).collect();
        csv_row(&mut out, &fields);
        out
    }

    #[test]
    fn a_record_ends_with_cr_lf_and_its_fields_are_parted_by_commas() {
        assert_eq!(row(&["a", "b c", ""]), "a,b c,\r\n");
        assert_eq!(row(&[""]), "\"\"\r\n");
    }

    #[test]
    fn a_field_with_a_comma_a_quote_or_a_line_break_stands_in_quotes() {
        assert_eq!(row(&["a,b"]), "\"a,b\"\r\n");
        assert_eq!(row(&["say \"hi\""]), "\"say \"\"hi\"\"\"\r\n");
        assert_eq!(row(&["two\r\nlines"]), "\"two\r\nlines\"\r\n");
        assert_eq!(row(&["a;b", "a\tb"]), "\"a;b\",\"a\tb\"\r\n");
    }

    #[test]
    fn what_a_spreadsheet_would_run_gets_an_apostrophe() {
        for sign in ["=", "+", "-", "@", "\0", "＝", "＋", "－", "＠"] {
            let text = format!("{sign}1+1");
            assert_eq!(row(&[&text]), format!("'{text}\r\n"));
            for blank in [" ", "   ", "\u{a0}", "\u{3000}", "\u{feff}"] {
                let text = format!("{blank}{text}");
                assert_eq!(row(&[&text]), format!("'{text}\r\n"));
            }
        }
        for sign in ["\t", "\r", "\n"] {
            assert_eq!(row(&[&format!("{sign}=1")]), format!("\"'{sign}=1\"\r\n"));
        }
        assert_eq!(
            row(&["=HYPERLINK(\"https://x.example\",\"a\")"]),
            "\"'=HYPERLINK(\"\"https://x.example\"\",\"\"a\"\")\"\r\n"
        );
    }

    #[test]
    fn what_is_no_formula_stays_as_it_is() {
        for text in ["web-1", "a=b", "1+1", "m-bp1", "", "'quoted'", "镜像", "_x"] {
            assert!(!is_formula(text), "{text}");
        }
    }

    #[test]
    fn an_apostrophe_of_the_texts_own_is_told_from_the_guard() {
        assert_eq!(row(&["'=1"]), "''=1\r\n");
        assert_eq!(row(&["=1"]), "'=1\r\n");
    }
}
