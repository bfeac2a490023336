//! What is written into a file is read from it again, by readers that are not ours.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    reason = "a test falls over where it may not go on"
)]

use std::borrow::Cow;

use image_console_api::{
    image::{Disk, Image, Moment, Owner, Status},
    service::Service,
};
use image_console_plan::{
    export::{BOM, csv_header, csv_image, csv_row, is_formula, json_image},
    property::Property,
};
use proptest::{collection::vec, prelude::*, sample};
use serde_json::{Value, json};

/// The records of a file after its first, by another reader of RFC 4180.
fn records(text: &str) -> Vec<Vec<String>> {
    csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.as_bytes())
        .records()
        .map(|record| record.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

/// The field without its guard.
fn unguarded(field: &str) -> &str {
    match field.strip_prefix('\'') {
        Some(rest) if is_formula(rest) => rest,
        _ => field,
    }
}

/// Fields as people and attackers write them.
fn field() -> impl Strategy<Value = String> {
    let parts = vec![
        "=",
        "+",
        "-",
        "@",
        "\t",
        "\0",
        "\r",
        "\n",
        "\r\n",
        "＝",
        "＋",
        "－",
        "＠",
        "'",
        "\"",
        "\"\"",
        ",",
        ";",
        " ",
        "\u{a0}",
        "\u{3000}",
        "\u{200b}",
        "\u{feff}",
        "cmd|' /C calc'!A0",
        "镜像",
        "a",
        "1",
    ];
    prop_oneof![
        "[a-zA-Z0-9._-]{0,12}",
        "(?s).{0,12}",
        vec(sample::select(parts), 0..8).prop_map(|parts| parts.concat()),
    ]
}

const CASES: u32 = if cfg!(debug_assertions) {
    3_000
} else {
    100_000
};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(CASES))]

    #[test]
    fn what_is_written_is_read_again_and_no_field_is_a_formula(
        rows in vec(vec(field(), 1..5), 1..4)
    ) {
        let width = rows[0].len();
        let rows: Vec<Vec<String>> = rows.into_iter().map(|mut row| {
            row.resize(width, String::new());
            row
        }).collect();
        let mut text = String::new();
        csv_header(&mut text, &[Property::Name]);
        for row in &rows {
            let fields: Vec<_> = row.iter().map(|field| Cow::Borrowed(&**field)).collect();
            csv_row(&mut text, &fields);
        }
        prop_assert!(text.ends_with("\r\n"));
        let read = records(&text);
        prop_assert_eq!(read.len(), rows.len(), "{:?}", text);
        for (read, row) in read.iter().zip(&rows) {
            prop_assert_eq!(read.len(), row.len());
            for (read, field) in read.iter().zip(row) {
                prop_assert_eq!(unguarded(read), field);
                let first = read.trim_start().chars().next();
                let runs = first.is_some_and(|c| "=+-@＝＋－＠\0".contains(c));
                prop_assert!(!runs && !read.starts_with(['\t', '\r', '\n']), "{:?}", read);
            }
        }
    }

    #[test]
    fn any_text_is_the_same_text_in_json(name in "(?s).{0,20}", key in field(), value in field()) {
        let image = Image {
            name: name.clone(),
            tags: vec![(key.clone(), value.clone())],
            ..Image::new(Service::Ecs)
        };
        let mut text = String::new();
        json_image(&mut text, &image, "demo", &[Property::Name, Property::Tag]);
        let read: Value = serde_json::from_str(&text).unwrap();
        let named = if name.is_empty() { Value::Null } else { json!(name) };
        prop_assert_eq!(&read["name"], &named);
        prop_assert_eq!(&read["tag"], &json!([{ "key": key, "value": value }]));
    }
}

fn image() -> Image {
    Image {
        region: "cn-hangzhou".to_owned(),
        id: "m-bp1".to_owned(),
        name: "web, \"main\"".to_owned(),
        status: Status::Available,
        owner: Owner::Own,
        size_gib: Some(40),
        created: Moment {
            text: "2026-11-01T08:00:00Z".to_owned(),
            unix: Some(1_793_520_000),
        },
        shared: Some(false),
        tags: vec![
            ("env".to_owned(), "prod".to_owned()),
            ("=x".to_owned(), String::new()),
        ],
        disks: vec![
            Disk {
                kind: "system".to_owned(),
                snapshot_id: "s-1".to_owned(),
                ..Disk::default()
            },
            Disk {
                kind: "data".to_owned(),
                snapshot_id: "s-2".to_owned(),
                ..Disk::default()
            },
        ],
        ..Image::new(Service::Ecs)
    }
}

const COLUMNS: [Property; 8] = [
    Property::Name,
    Property::Size,
    Property::Created,
    Property::Shared,
    Property::Tag,
    Property::Snapshot,
    Property::Family,
    Property::Id,
];

#[test]
fn a_file_begins_with_the_words_of_its_columns() {
    let mut text = BOM.to_owned();
    csv_header(&mut text, &COLUMNS);
    assert_eq!(
        text,
        "\u{feff}name,size,created,shared,tag,snapshot,family,id\r\n"
    );
}

#[test]
fn an_image_is_a_record_with_a_field_for_each_column() {
    let mut text = String::new();
    csv_image(&mut text, &image(), "demo", &COLUMNS);
    assert_eq!(
        text,
        "\"web, \"\"main\"\"\",40,2026-11-01T08:00:00Z,false,\"env=prod; =x=\",\"s-1; s-2\",,m-bp1\r\n"
    );
}

#[test]
fn json_is_exact_and_says_where_an_image_is_whatever_the_columns() {
    let mut text = String::new();
    json_image(&mut text, &image(), "demo", &COLUMNS);
    let read: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        read,
        json!({
            "service": "ecs",
            "region": "cn-hangzhou",
            "account": "demo",
            "id": "m-bp1",
            "name": "web, \"main\"",
            "size": 40,
            "created": "2026-11-01T08:00:00Z",
            "shared": false,
            "tag": [{ "key": "env", "value": "prod" }, { "key": "=x", "value": "" }],
            "snapshot": ["s-1", "s-2"],
            "family": null,
        })
    );
    assert_eq!(text.matches("\"id\"").count(), 1, "no name stands twice");
}

#[test]
fn a_time_that_nobody_can_read_is_still_told() {
    let image = Image {
        created: Moment {
            text: "yesterday".to_owned(),
            unix: None,
        },
        ..image()
    };
    let mut text = String::new();
    csv_image(&mut text, &image, "demo", &[Property::Created]);
    json_image(&mut text, &image, "demo", &[Property::Created]);
    assert!(text.starts_with("yesterday\r\n"));
    assert!(text.ends_with("\"created\":\"yesterday\"}"));
}
