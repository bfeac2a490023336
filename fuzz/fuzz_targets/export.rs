//! Names and descriptions that somebody else wrote, on their way into a spreadsheet.
#![no_main]

use std::borrow::Cow;

use image_console_plan::export::{csv_row, is_formula};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let fields: Vec<&str> = text.split('\u{1f}').collect();
    let mut record = String::new();
    let cows: Vec<_> = fields.iter().map(|field| Cow::Borrowed(*field)).collect();
    csv_row(&mut record, &cows);
    let read = read(&record);
    assert_eq!(read.len(), fields.len(), "{record:?}");
    for (read, field) in read.iter().zip(fields) {
        let first = read.trim_start().chars().next();
        assert!(
            !first.is_some_and(|c| "=+-@＝＋－＠\0".contains(c)),
            "{read:?}"
        );
        assert!(!read.starts_with(['\t', '\r', '\n']), "{read:?}");
        let plain = match read.strip_prefix('\'') {
            Some(rest) if is_formula(rest) => rest,
            _ => &**read,
        };
        assert_eq!(plain, field);
    }
});

/// The fields of one record, by the grammar of RFC 4180 and nothing else.
fn read(record: &str) -> Vec<String> {
    let mut fields = Vec::new();
    let mut rest = record;
    loop {
        let mut field = String::new();
        if let Some(mut inner) = rest.strip_prefix('"') {
            loop {
                let (before, after) = inner.split_once('"').expect("quotes are closed");
                field.push_str(before);
                match after.strip_prefix('"') {
                    Some(more) => {
                        field.push('"');
                        inner = more;
                    }
                    None => {
                        rest = after;
                        break;
                    }
                }
            }
        } else {
            let end = rest.find([',', '\r', '\n']).expect("records have an end");
            field.push_str(&rest[..end]);
            rest = &rest[end..];
        }
        fields.push(field);
        match rest.strip_prefix(',') {
            Some(more) => rest = more,
            None => break,
        }
    }
    assert_eq!(rest, "\r\n");
    fields
}
