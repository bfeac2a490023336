//! The text rules against oracles that share nothing with them: regular expressions written from the
//! vendors' texts, over random and boundary strings.
#![forbid(unsafe_code)]

use image_console_api::field::{
    Account, ClientToken, Description, ImageFamily, ImageId, ImageName, NextToken, SwasTagKey,
    SwasTagValue, TagKey, TagValue, Verdict, VolcDescription, VolcImageName,
};
use proptest::{collection::vec, prelude::*, sample::select};
use regex::Regex;

/// Letters of which no source says whether they count: Kana, Hangul, ideographs outside of
/// U+4E00–U+9FA5, full-width Latin.
const PERHAPS: &str =
    r"\p{Hiragana}\p{Katakana}\p{Hangul}\p{Han}\x{FF21}-\x{FF3A}\x{FF41}-\x{FF5A}";
const SURE: &str = r"A-Za-z\x{4E00}-\x{9FA5}";

/// What the vendor's text says of one field.
struct Oracle {
    /// Texts that are surely written with allowed characters.
    written: Regex,
    /// Texts of which that can be said at all.
    perhaps: Regex,
    /// Texts that are forbidden as written.
    forbidden: Option<Regex>,
    min: usize,
    max: usize,
    /// Whether white space alone is allowed.
    blank: bool,
}

impl Oracle {
    fn new(written: &str, forbidden: &str, min: usize, max: usize) -> Self {
        let regex = |pattern: &str| Regex::new(pattern).expect("a pattern of this file");
        let perhaps = written.replacen(SURE, &format!("{SURE}{PERHAPS}"), 1);
        let perhaps = perhaps.replace(
            &format!("{SURE}0-9"),
            &format!("{SURE}{PERHAPS}\\x{{200B}}0-9"),
        );
        Self {
            written: regex(&format!(r"(?s)\A(?:{written})\z")),
            perhaps: regex(&format!(r"(?s)\A(?:{perhaps})\z")),
            forbidden: (!forbidden.is_empty()).then(|| regex(forbidden)),
            min,
            max,
            blank: true,
        }
    }

    fn verdict(&self, text: &str) -> &'static str {
        if text.is_empty() {
            return if self.min == 0 { "accept" } else { "refuse" };
        }
        let forbids = |text: &str| self.forbidden.as_ref().is_some_and(|f| f.is_match(text));
        let units: usize = text.chars().map(char::len_utf16).sum();
        if text.chars().count() < self.min
            || units > self.max
            || !self.perhaps.is_match(text)
            || forbids(text)
        {
            return "refuse";
        }
        let unseen = text.replace('\u{200B}', " ").trim().is_empty()
            && (!self.blank || text.contains('\u{200B}'));
        if !self.written.is_match(text) || forbids(&text.to_lowercase()) || unseen {
            return "server-decides";
        }
        "accept"
    }
}

/// The verdict of the rule, after a look at what came back: the text itself, which the rule judges in
/// the same way when it is printed and parsed again.
fn judge<T: ToString>(parse: impl Fn(&str) -> Verdict<T>, text: &str) -> &'static str {
    let verdict = match parse(text) {
        Verdict::Accept(_) => "accept",
        Verdict::ServerDecides(_, doubts) => {
            assert!(!doubts.is_empty());
            "server-decides"
        }
        Verdict::Refuse(problems) => {
            assert!(!problems.is_empty());
            "refuse"
        }
    };
    if let Ok(value) = parse(text).sendable() {
        assert_eq!(value.to_string(), text);
        assert!(parse(&value.to_string()).sendable().is_ok());
    }
    verdict
}

/// Characters from every class that a rule may tell apart.
fn character() -> impl Strategy<Value = char> {
    prop_oneof![
        8 => select("abzABZ镜像一龥".chars().collect::<Vec<_>>()),
        4 => select("0159.:_-=, ".chars().collect::<Vec<_>>()),
        1 => select("テの한㐀𠮷Ａｚ鿿\u{200B}".chars().collect::<Vec<_>>()),
        1 => select("é/!*@~\n\t\u{7F}，。！（🚀１\u{A0}\u{3000}ßЖ".chars().collect::<Vec<_>>()),
    ]
}

fn clean_character() -> impl Strategy<Value = char> {
    select("abzABZ059镜龥".chars().collect::<Vec<_>>())
}

/// Texts of every length up to a few, and of lengths around `max`; sometimes with a beginning or a
/// content that rules care about, in any case.
fn texts(max: usize) -> impl Strategy<Value = String> {
    let around = max.saturating_sub(2)..max.saturating_add(3).min(max + 3);
    let length = prop_oneof![0..6usize, around];
    let body = prop_oneof![
        length.clone().prop_flat_map(|n| vec(clean_character(), n)),
        length.prop_flat_map(|n| vec(character(), n)),
        (max / 2 - 1..=max / 2 + 1).prop_flat_map(|n| vec(Just('🚀'), n)),
    ];
    let special = select(vec![
        "", "", "", "aliyun", "Aliyun", "ALIYUN", "aliyu", "acs:", "ACS:", "acs", "http://",
        "HTTP://", "https://", "hTTps://", "http:/", "https:", "http", "1", " ", "镜",
    ]);
    (special.clone(), body, special).prop_map(|(before, body, within)| {
        let mut text: Vec<char> = body;
        let at = text.len() / 2;
        text.splice(at..at, within.chars());
        before.chars().chain(text).collect()
    })
}

macro_rules! against_oracle {
    ($($name:ident: $parse:expr, $max:literal, $oracle:expr;)+) => {
        proptest! {
            #![proptest_config(ProptestConfig::with_cases(4 * ProptestConfig::default().cases))]
            $(
                #[test]
                fn $name(text in texts($max)) {
                    thread_local!(static ORACLE: Oracle = $oracle);
                    let expected = ORACLE.with(|oracle| oracle.verdict(&text));
                    prop_assert_eq!(judge($parse, &text), expected, "{:?}", text);
                }
            )+
        }
    };
}

/// 2~128 个字符。必须以大小字母或中文开头，不能以 aliyun 或 acs:开头，不能包含 http://或者 https://。
/// 可以包含数字、半角句号(.)、半角冒号(:)、下划线(_)或者短划线(-)。
fn name() -> Oracle {
    let written = format!("[{SURE}][{SURE}0-9.:_-]*");
    Oracle::new(&written, r"\A(?:aliyun|acs:)|https?://", 2, 128)
}

against_oracle! {
    image_names_follow_the_vendors_text: ImageName::parse, 128, name();
    image_families_follow_the_vendors_text: ImageFamily::parse, 128, name();
    descriptions_follow_the_vendors_text: Description::parse, 256,
        Oracle::new(".*", r"\Ahttps?://", 2, 256);
    image_ids_are_visible_ascii: ImageId::parse, 128, Oracle::new("[!-~]*", "", 1, 128);
    tag_keys_follow_the_vendors_text: TagKey::parse, 128,
        Oracle { blank: false, ..Oracle::new(".*", r"\A(?:aliyun|acs:)|https?://", 1, 128) };
    tag_values_follow_the_vendors_text: TagValue::parse, 128,
        Oracle::new(".*", r"\Aacs:|https?://", 0, 128);
    accounts_are_digits: Account::parse, 20, Oracle::new("[0-9]*", "", 5, 20);
    client_tokens_are_visible_ascii: ClientToken::parse, 64, Oracle::new("[!-~]*", "", 1, 64);
    swas_tag_keys_have_a_length_only: SwasTagKey::parse, 64, Oracle::new(".*", "", 1, 64);
    swas_tag_values_have_a_length_only: SwasTagValue::parse, 64, Oracle::new(".*", "", 0, 64);
    volcengine_names_follow_the_vendors_text: VolcImageName::parse, 128,
        Oracle::new(&format!("[{SURE}][{SURE}0-9_.-]*"), "", 1, 128);
    volcengine_descriptions_follow_the_vendors_text: VolcDescription::parse, 255,
        Oracle::new(&format!("[{SURE}][{SURE}0-9_=,. ，。-]*"), "", 0, 255);
    tokens_of_pages_are_opaque: NextToken::parse, 200,
        Oracle::new(r"\S*", "", 1, usize::MAX);
}

#[test]
fn the_edges_of_each_range_of_letters_are_where_the_specification_puts_them() {
    let verdict = |c: char| judge(ImageName::parse, &format!("{c}b"));
    for (c, expected) in [
        ('@', "refuse"),
        ('A', "accept"),
        ('Z', "accept"),
        ('[', "refuse"),
        ('`', "refuse"),
        ('a', "accept"),
        ('z', "accept"),
        ('{', "refuse"),
        ('0', "refuse"),
        ('\u{4DFF}', "refuse"),
        ('\u{4E00}', "accept"),
        ('\u{9FA5}', "accept"),
        ('\u{9FA6}', "server-decides"),
        ('\u{9FFF}', "server-decides"),
        ('\u{A000}', "refuse"),
        ('\u{33FF}', "refuse"),
        ('\u{3400}', "server-decides"),
        ('\u{4DBF}', "server-decides"),
        ('\u{4DC0}', "refuse"),
        ('\u{1FFFF}', "refuse"),
        ('\u{20000}', "server-decides"),
        ('\u{FF20}', "refuse"),
        ('Ａ', "server-decides"),
        ('Ｚ', "server-decides"),
        ('ｚ', "server-decides"),
        ('\u{FF5B}', "refuse"),
        ('１', "refuse"),
        ('é', "refuse"),
        ('ß', "refuse"),
        ('Ж', "refuse"),
        ('の', "server-decides"),
        ('ー', "server-decides"),
        ('・', "refuse"),
        ('한', "server-decides"),
        ('〇', "server-decides"),
        ('\u{200B}', "refuse"),
    ] {
        assert_eq!(verdict(c), expected, "U+{:04X}", u32::from(c));
    }
    // Within a name a character without width is not settled; other controls are refused.
    for (text, expected) in [
        ("ab\u{200B}c", "server-decides"),
        ("ab\u{200D}c", "server-decides"),
        ("ab\u{FEFF}c", "server-decides"),
        ("ab\u{200E}c", "refuse"),
        ("ab\u{202E}c", "refuse"),
        ("ab\u{0}c", "refuse"),
    ] {
        assert_eq!(judge(ImageName::parse, text), expected, "{text:?}");
    }
}

#[test]
fn a_description_is_measured_in_utf16_units_but_for_the_one_text_of_the_table() {
    let rockets = |n: usize| "🚀".repeat(n);
    for (text, expected) in [
        (rockets(128), "accept"),
        (format!("a{}", rockets(127)), "accept"),
        (format!("a{}", rockets(128)), "refuse"),
        (rockets(129), "refuse"),
        (format!("{}🚀", "d".repeat(254)), "accept"),
        (format!("{}🚀", "d".repeat(255)), "refuse"),
        (format!("{}d", rockets(255)), "refuse"),
        (rockets(255), "refuse"),
        (rockets(256), "server-decides"),
        (rockets(257), "refuse"),
        (" ".repeat(256), "accept"),
        (" ".repeat(257), "refuse"),
    ] {
        assert_eq!(
            judge(Description::parse, &text),
            expected,
            "{} characters",
            text.chars().count()
        );
    }
}
