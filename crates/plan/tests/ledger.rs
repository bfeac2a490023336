//! Nothing in a ledger can be changed unnoticed.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a helper of tests fails its test")]

use image_console_api::service::Service;
use image_console_plan::ledger::{
    Broken, Filter, Head, Outcome, Record, Sealed, append, verify, verify_text,
};
use proptest::{collection::vec, prelude::*, sample};

/// 2026-11-24T09:00:00Z.
const NOW: i64 = 1_795_510_800_000;

fn record() -> Record {
    Record {
        time_ms: NOW,
        account: "prod".to_owned(),
        service: Service::Ecs,
        region: "cn-hangzhou".to_owned(),
        action: "DeleteImage".to_owned(),
        resource: "m-1".to_owned(),
        before: "ImageName=web".to_owned(),
        after: String::new(),
        outcome: Outcome::Done,
        code: String::new(),
        request_id: "473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E".to_owned(),
        plan: "run-1".to_owned(),
    }
}

fn chain(records: Vec<Record>) -> Vec<Sealed> {
    let mut head = Head::default();
    let mut sealed = Vec::new();
    for record in records {
        let next = append(&head, record);
        head = next.head();
        sealed.push(next);
    }
    sealed
}

fn text_of(chain: &[Sealed]) -> String {
    chain.iter().map(Sealed::to_line).collect()
}

fn some_record() -> impl Strategy<Value = Record> {
    let texts = vec("[ -~\n\"\\\\é杭🙂\u{0}]{0,12}", 8);
    let outcome = sample::select(Outcome::ALL.to_vec());
    let service = sample::select(Service::ALL.to_vec());
    (texts, outcome, service, 0..253_402_300_800_000_i64).prop_map(
        |(texts, outcome, service, time_ms)| {
            let mut texts = texts.into_iter();
            let mut text = || texts.next().unwrap();
            Record {
                time_ms,
                account: text(),
                service,
                region: text(),
                action: text(),
                resource: text(),
                before: text(),
                after: text(),
                outcome,
                code: text(),
                request_id: text(),
                plan: "run-1".to_owned(),
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_again(records in vec(some_record(), 0..6)) {
        let chain = chain(records);
        let (read, head) = verify_text(&text_of(&chain)).unwrap();
        prop_assert_eq!(verify(&chain), Ok(head));
        prop_assert_eq!(read, chain);
    }

    #[test]
    fn each_line_is_json_to_others_too(record in some_record()) {
        let sealed = append(&Head::default(), record.clone());
        let json: serde_json::Value = serde_json::from_str(&sealed.to_line()).unwrap();
        prop_assert_eq!(json["before"].as_str(), Some(&*record.before));
        prop_assert_eq!(json["resource"].as_str(), Some(&*record.resource));
        prop_assert_eq!(json["number"].as_u64(), Some(1));
        prop_assert_eq!(json.as_object().unwrap().len(), 15);
    }

    #[test]
    fn a_changed_byte_is_found_in_its_line_or_the_next(
        records in vec(some_record(), 1..5),
        at in any::<sample::Index>(),
        flip in 1_u8..=255,
    ) {
        let text = text_of(&chain(records));
        let mut bytes = text.clone().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= flip;
        let line = text[..].bytes().take(at).filter(|b| *b == b'\n').count() + 1;
        // What is no text any more cannot be read as one.
        if let Ok(changed) = String::from_utf8(bytes) {
            let broken = verify_text(&changed).unwrap_err();
            prop_assert!(broken.at == line, "{} {}", broken.at, line);
        }
    }
}

#[test]
fn every_single_bit_of_a_ledger_counts() {
    let mut records = vec![record(), record(), record()];
    records[1].before = "杭州 \"a\\b\"\n".to_owned();
    let text = text_of(&chain(records));
    for at in 0..text.len() {
        for bit in 0..8 {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1 << bit;
            if let Ok(changed) = String::from_utf8(bytes) {
                assert!(verify_text(&changed).is_err(), "byte {at}, bit {bit}");
            }
        }
    }
}

#[test]
fn a_record_that_was_removed_inserted_or_swapped_is_found() {
    let whole = chain(
        (0..6)
            .map(|n| Record {
                time_ms: NOW + n,
                ..record()
            })
            .collect(),
    );
    assert_eq!(verify(&whole).unwrap(), whole[5].head());
    for at in 0..5 {
        let mut less = whole.clone();
        less.remove(at);
        assert_eq!(verify(&less), Err(Broken { at: at + 1 }), "removed {at}");

        let mut swapped = whole.clone();
        swapped.swap(at, at + 1);
        assert_eq!(verify(&swapped), Err(Broken { at: at + 1 }), "swapped {at}");

        let mut more = whole.clone();
        let head = if at == 0 {
            Head::default()
        } else {
            whole[at - 1].head()
        };
        more.insert(
            at,
            append(
                &head,
                Record {
                    resource: "m-forged".to_owned(),
                    ..record()
                },
            ),
        );
        // The forged one fits; the one behind it does not.
        assert_eq!(verify(&more), Err(Broken { at: at + 2 }), "inserted {at}");

        let mut twice = whole.clone();
        twice.insert(at, whole[at].clone());
        assert_eq!(verify(&twice), Err(Broken { at: at + 2 }), "twice {at}");
    }
    // Without its end a chain is a chain: only the head tells.
    assert_ne!(verify(&whole[..5]).unwrap(), whole[5].head());
}

#[test]
fn a_forged_record_with_a_hash_of_its_own_breaks_the_next() {
    let mut records = chain(vec![record(), record(), record()]);
    let forged = Record {
        outcome: Outcome::Refused,
        ..record()
    };
    records[1] = append(&records[0].head(), forged);
    assert_eq!(verify(&records), Err(Broken { at: 3 }));
}

#[test]
fn the_hash_is_what_any_tool_computes() {
    // The hash is that of `printf '%s' '<body>' | sha256sum`.
    let line = append(&Head::default(), record()).to_line();
    let body = r#"{"number":1,"time":"2026-11-24T09:00:00.000Z","account":"prod","service":"ecs","region":"cn-hangzhou","action":"DeleteImage","resource":"m-1","before":"ImageName=web","after":"","outcome":"done","code":"","request_id":"473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E","plan":"run-1","previous":"0000000000000000000000000000000000000000000000000000000000000000""#;
    let hash = "cb9d622689801307478fff355f7e98b630287fabf15850e9e5a213b2992f482b";
    assert_eq!(line, format!("{body},\"hash\":\"{hash}\"}}\n"));
}

#[test]
fn json_that_says_the_same_in_other_words_is_no_line() {
    let line = append(&Head::default(), record()).to_line();
    let line = line.trim_end();
    assert!(Sealed::parse(line).is_ok());
    for changed in [
        line.replace("{\"number\"", "{ \"number\""),
        line.replace("prod", "\\u0070rod"),
        line.replace("\"plan\":", "\"more\":\"\",\"plan\":"),
        line.replace("\"outcome\":\"done\"", "\"outcome\":\"won\""),
        line.replace("ecs", "ec2"),
        line.replace("}", ""),
        String::new(),
    ] {
        assert_ne!(changed, line);
        assert!(Sealed::parse(&changed).is_err(), "{changed}");
    }
    assert!(verify_text(line).is_err(), "without its line break");
    assert_eq!(verify_text("").unwrap().1, Head::default());
}

#[test]
fn a_filter_finds_what_agrees_with_all_of_it() {
    let found = |filter: Filter| filter.matches(&record());
    let some = |text: &str| text.to_owned();
    assert!(found(Filter::default()));
    for (filter, expected) in [
        (
            Filter {
                text: some("  WEB "),
                ..Filter::default()
            },
            true,
        ),
        (
            Filter {
                text: some("m-1"),
                ..Filter::default()
            },
            true,
        ),
        (
            Filter {
                text: some("m-2"),
                ..Filter::default()
            },
            false,
        ),
        (
            Filter {
                account: some("prod"),
                ..Filter::default()
            },
            true,
        ),
        (
            Filter {
                account: some("pro"),
                ..Filter::default()
            },
            false,
        ),
        (
            Filter {
                action: some("DeleteImage"),
                ..Filter::default()
            },
            true,
        ),
        (
            Filter {
                action: some("DeleteImages"),
                ..Filter::default()
            },
            false,
        ),
        (
            Filter {
                outcome: Some(Outcome::Done),
                ..Filter::default()
            },
            true,
        ),
        (
            Filter {
                outcome: Some(Outcome::Unknown),
                ..Filter::default()
            },
            false,
        ),
        (
            Filter {
                from_ms: Some(NOW),
                until_ms: Some(NOW + 1),
                ..Filter::default()
            },
            true,
        ),
        (
            Filter {
                from_ms: Some(NOW + 1),
                ..Filter::default()
            },
            false,
        ),
        (
            Filter {
                until_ms: Some(NOW),
                ..Filter::default()
            },
            false,
        ),
        (
            Filter {
                text: some("web"),
                account: some("other"),
                ..Filter::default()
            },
            false,
        ),
    ] {
        assert_eq!(found(filter.clone()), expected, "{filter:?}");
    }
}
