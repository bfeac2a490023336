//! The reader and writer of `json` against `serde_json`'s: the same texts accepted and refused, the same
//! values read, the same text written.

#[path = "support/oracle.rs"]
mod oracle;

use image_console_api::json::{Document, push_text};
use oracle::check;
use proptest::{collection::vec, prelude::*};
use serde_json::Value;

#[test]
fn every_form_of_a_value_is_read_as_serde_json_reads_it() {
    for text in [
        "null",
        "true",
        "false",
        "nul",
        "nulll",
        "True",
        "t",
        "tru",
        "truefalse",
        "0",
        "-0",
        "00",
        "01",
        "-01",
        "1",
        "-1",
        "-",
        "+1",
        "--1",
        "1.",
        ".1",
        "1.5",
        "1.50",
        "1e",
        "1e5",
        "1E+5",
        "1e-5",
        "1e+",
        "1e5.0",
        "1.e1",
        "0e0",
        "0.0",
        "1e400",
        "-1e400",
        "1e-400",
        "0x10",
        "Infinity",
        "NaN",
        "-Infinity",
        "9223372036854775807",
        "9223372036854775808",
        "18446744073709551616",
        "-9223372036854775809",
        "123456789012345678901234567890",
        "1_000",
        "1 2",
        "\"\"",
        "\"a\"",
        "\"",
        "\"a",
        "'a'",
        r#""\""#,
        r#""\\""#,
        r#""\"""#,
        r#""\/\b\f\n\r\t""#,
        r#""\a""#,
        r#""\'""#,
        r#""\x41""#,
        r#""\u0041""#,
        r#""\u004""#,
        r#""\u004g""#,
        r#""\u+041""#,
        r#""\U0041""#,
        r#""\ud83d\ude00""#,
        r#""\uD83D\uDE00""#,
        r#""\ud83d""#,
        r#""\ude00""#,
        r#""\ud83d\u0041""#,
        r#""\ud83d\ud83d""#,
        r#""\ud83dx""#,
        r#""\ud83d\n""#,
        r#""\ud83d\"#,
        r#""\ud83d\u""#,
        r#""\udbff\udfff""#,
        r#""\ud800\udc00""#,
        r#""\ud7ff""#,
        r#""\ue000""#,
        r#""\uffff""#,
        r#""\u0000""#,
        "\"\u{0}\"",
        "\"\u{1f}\"",
        "\"\u{7f}\"",
        "\"\n\"",
        "\"\t\"",
        "\"字\u{1f600}\"",
        r#""字\n字""#,
        "[]",
        "[ ]",
        "[1]",
        "[1,]",
        "[,1]",
        "[,]",
        "[1 2]",
        "[1,2]",
        "[1,,2]",
        "[",
        "]",
        "[1",
        "[1,",
        "[[]]",
        "[[],[]]",
        "[}",
        "{]",
        "[1}",
        "{\"a\":1]",
        "{}",
        "{ }",
        "{\"a\":1}",
        "{\"a\" : 1 }",
        "{\"a\":1,}",
        "{,\"a\":1}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\" 1}",
        "{a:1}",
        "{1:1}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":1,\"b\":2}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":{\"b\":[{}]}}",
        "{\"\\u0061\":1}",
        "{\"a\":1,\"\\u0061\":2}",
        "{\"\":1}",
        "{\"\\ud800\":1}",
        "{\"a\":[1],\"b\":2}",
        "{",
        "}",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":",
        "{\"a",
        "",
        " ",
        " 1 ",
        "\t\n\r 1",
        "1\u{b}",
        "\u{feff}1",
        "1\u{a0}",
        "1\u{0}",
        "\u{0}",
        "\u{0}1",
        "[1\u{0}]",
        "[1]]",
        "{}{}",
        "[]1",
        "1,",
        "// 1",
        "/**/1",
        "[1]/**/",
    ] {
        check(text);
    }
}

#[test]
fn the_samples_are_read_as_serde_json_reads_them_and_refused_wherever_they_are_cut() {
    let folder = format!("{}/samples", env!("CARGO_MANIFEST_DIR"));
    let mut n_cuts = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        check(&text);
        let text = text.trim_end();
        for end in (0..text.len()).filter(|&end| text.is_char_boundary(end)) {
            assert!(Document::parse(&text[..end]).is_err(), "cut at {end}");
            n_cuts += 1;
        }
    }
    assert!(n_cuts > 10_000, "only {n_cuts} cuts");
}

#[test]
fn no_depth_is_too_deep() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":[", "]}]")] {
        for depth in [1, 100, 127, 128, 129, 100_000] {
            let text = format!("{}1{}", open.repeat(depth), close.repeat(depth));
            let document = Document::parse(text.as_str()).unwrap();
            let mut inside = document.root();
            while !inside.is_number() {
                inside = match inside.get("a") {
                    Some(value) => value,
                    None => inside.elements().next().unwrap(),
                };
            }
            assert!(Document::parse(&text[..text.len() - 1]).is_err());
            assert!(Document::parse(&text[1..]).is_err());
        }
    }
}

#[test]
fn an_error_says_what_and_where() {
    let error = |text: &str| Document::parse(text).unwrap_err().to_string();
    assert_eq!(error("upstream"), "expected a value at byte 0");
    assert_eq!(error(r#"{"a":tru"#), "expected a value at byte 5");
    assert_eq!(error(r#"{"a":1,}"#), "expected a name in quotes at byte 7");
    assert_eq!(error(r#"["a"#), "a text without an end at byte 3");
    assert_eq!(error("1 1"), "something after the value at byte 2");
}

#[test]
fn a_value_of_another_kind_gives_nothing() {
    let document = Document::parse(r#"{"list":[1],"text":"x","number":1}"#).unwrap();
    let root = document.root();
    let [list, text, number] = ["list", "text", "number"].map(|name| root.get(name).unwrap());
    assert_eq!(root.elements().count() + text.elements().count(), 0);
    assert_eq!(list.fields().count() + number.fields().count(), 0);
    assert!(list.get("list").is_none() && root.get("lis").is_none());
    for json in [root, list, number] {
        assert_eq!((json.text(), json.flag()), (None, None));
    }
    for json in [root, list, text] {
        assert_eq!(json.whole(), None);
    }
}

#[test]
fn a_whole_number_is_one_of_32_bits_without_a_sign() {
    for (text, number) in [
        ("0", Some(0)),
        ("4294967295", Some(u32::MAX)),
        ("4294967296", None),
        ("-1", None),
        ("1.0", None),
        ("1e2", None),
        ("\"1\"", None),
    ] {
        assert_eq!(
            Document::parse(text).unwrap().root().whole(),
            number,
            "{text}"
        );
    }
}

/// JSON text of any shape, with spaces anywhere, every escape, and a name that comes back.
fn any_json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        any::<bool>().prop_map(|b| b.to_string()),
        any::<i64>().prop_map(|n| n.to_string()),
        any::<f64>().prop_map(|n| format!("{n:e}")),
        "-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,9})?([eE][+-]?[0-9]{1,3})?",
        any_text(),
    ];
    let space = prop::sample::select(vec!["", "", "", " ", "\n", "\t\r "]);
    leaf.prop_recursive(6, 64, 6, move |inner| {
        let space = space.clone();
        prop_oneof![
            (vec(inner.clone(), 0..6), space.clone())
                .prop_map(|(list, s)| format!("[{s}{}{s}]", list.join(&format!("{s},{s}")))),
            (vec((any_text(), inner), 0..6), space).prop_map(|(fields, s)| {
                let fields: Vec<String> = fields
                    .into_iter()
                    .map(|(name, value)| format!("{name}{s}:{s}{value}"))
                    .collect();
                format!("{{{s}{}{s}}}", fields.join(&format!("{s},{s}")))
            }),
        ]
    })
}

/// A text in quotes, mostly a sound one.
fn any_text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => any::<String>().prop_map(|text| {
            Value::from(text).to_string().trim_matches('"').to_owned()
        }),
        2 => prop::sample::select(vec![r#"\""#, r"\\", r"\/", r"\b", r"\f", r"\n", r"\r", r"\t"])
            .prop_map(str::to_owned),
        2 => any::<char>().prop_map(|c| {
            let mut units = [0; 2];
            let units = c.encode_utf16(&mut units);
            units.iter().map(|unit| format!("\\u{unit:04x}")).collect()
        }),
        1 => any::<u16>().prop_map(|unit| format!("\\u{unit:04X}")),
        1 => (0xd800_u16..0xe000).prop_map(|unit| format!("\\u{unit:04X}")),
    ];
    let any = vec(part, 0..4).prop_map(|parts| format!("\"{}\"", parts.concat()));
    prop_oneof![3 => any, 1 => Just(r#""Name""#.to_owned())]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn any_json_is_read_as_serde_json_reads_it(text in any_json()) {
        check(&text);
    }

    #[test]
    fn json_with_one_byte_changed_is_read_or_refused_as_serde_json_does(
        text in any_json(),
        at in any::<prop::sample::Index>(),
        byte in prop::sample::select(br#"{}[]",:\u0123eE+-. tfn/a"#.to_vec()),
    ) {
        let mut bytes = text.into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        check(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn json_that_is_cut_is_read_or_refused_as_serde_json_does(text in any_json()) {
        for end in (0..text.len()).filter(|&end| text.is_char_boundary(end)) {
            check(&text[..end]);
        }
    }

    #[test]
    fn anything_of_the_signs_of_json_is_read_or_refused_as_serde_json_does(
        text in r#"([\[\]{}",:\\u0-9eE.+ -]|true|null|"a":){0,12}"#,
    ) {
        check(&text);
    }

    #[test]
    fn any_text_is_read_or_refused_as_serde_json_does(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn a_text_is_written_as_serde_json_writes_it(text in any::<String>()) {
        let mut written = String::new();
        push_text(&mut written, &text);
        prop_assert_eq!(written, Value::from(text).to_string());
    }
}

#[test]
fn every_control_character_is_written_as_serde_json_writes_it() {
    let text: String = ('\0'..'\u{a1}').collect();
    let mut written = String::new();
    push_text(&mut written, &text);
    assert_eq!(written, Value::from(text).to_string());
}
