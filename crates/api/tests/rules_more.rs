//! The rules for numbers, times, lists and words against oracles of their own.
#![forbid(unsafe_code)]

use std::{collections::BTreeSet, sync::LazyLock};

use image_console_api::{
    aliyun_ecs::{Action, BootMode, OsType, OwnerAlias, StatusFilter, Usage},
    field::{
        self, MaxResults, OwnerId, PageNumber, PageSize, SwasSharePageSize, TaskTime, Verdict,
        VolcMaxRegions, VolcMaxResults,
    },
    service::Region,
};
use proptest::{collection::vec, prelude::*, sample::select};
use regex::Regex;

fn accepts<T>(verdict: &Verdict<T>) -> bool {
    match verdict {
        Verdict::Accept(_) => true,
        Verdict::ServerDecides(..) => panic!("nothing is open here"),
        Verdict::Refuse(problems) => {
            assert!(!problems.is_empty());
            false
        }
    }
}

/// Texts that are numbers, nearly numbers, or numbers just beyond a bound.
fn numbers() -> impl Strategy<Value = String> {
    let near = |n: u64| (n.saturating_sub(2)..=n.saturating_add(2)).prop_map(|n| n.to_string());
    prop_oneof![
        near(1),
        near(10),
        near(20),
        near(50),
        near(100),
        near(2_147_483_647),
        near(9_223_372_036_854_775_807),
        near(u64::MAX),
        "[0-9]{0,25}",
        "[-+ ]?[0-9]{1,3}[.e ]?[0-9]?",
        "0[0-9]{1,3}",
        select(vec!["１", "٣", "1_0", "0x1", "", "١"]).prop_map(str::to_owned),
    ]
}

static PLAIN: LazyLock<Regex> = LazyLock::new(|| regex(r"0|[1-9][0-9]*"));
static REGION: LazyLock<Regex> = LazyLock::new(|| regex(r"[a-z0-9]+(?:-[a-z0-9]+)+"));
/// Dates by pattern: months by their length, leap years by their digits.
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    regex(concat!(
        r"\d{4}-(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])",
        r"|\d{4}-(?:0[469]|11)-(?:0[1-9]|[12]\d|30)",
        r"|\d{4}-02-(?:0[1-9]|1\d|2[0-8])",
        r"|(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29",
    ))
});

fn regex(pattern: &str) -> Regex {
    Regex::new(&format!(r"\A(?:{pattern})\z")).expect("a pattern of this file")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8 * ProptestConfig::default().cases))]

    #[test]
    fn whole_numbers_are_digits_without_needless_zeros_within_their_bounds(text in numbers()) {
        let plain = PLAIN.is_match(&text);
        let number: u128 = if plain { text.parse().unwrap() } else { 0 };
        let within = |max: u128| (1..=max).contains(&number);
        for (accepted, max) in [
            (accepts(&PageNumber::parse(&text)), 2_147_483_647),
            (accepts(&PageSize::parse(&text)), 100),
            (accepts(&SwasSharePageSize::parse(&text)), 50),
            (accepts(&MaxResults::parse(&text)), 100),
            (accepts(&VolcMaxResults::parse(&text)), 100),
            (accepts(&VolcMaxRegions::parse(&text)), 20),
            (accepts(&OwnerId::parse(&text)), 9_223_372_036_854_775_807),
        ] {
            prop_assert_eq!(accepted, within(max), "{:?} to {}", text, max);
        }
        if let Ok(page) = PageNumber::parse(&text).sendable() {
            prop_assert_eq!(u128::from(page.get()), number);
            prop_assert_eq!(page.to_string(), text.clone());
        }
        if let Ok(owner) = OwnerId::parse(&text).sendable() {
            prop_assert_eq!(u128::from(owner.get()), number);
            prop_assert_eq!(owner.to_string(), text);
        }
    }

    #[test]
    fn times_have_one_form_and_exist(
        year in 0..10_000u32, month in 0..14u32, day in 0..33u32,
        hour in 0..26u32, minute in 0..62u32, second in 0..62u32,
    ) {
        let text = format!("{year:04}-{month:02}-{day:02}");
        let exists = year > 0 && DATE.is_match(&text) && hour < 24 && minute < 60;
        let minutes = format!("{text}T{hour:02}:{minute:02}Z");
        let seconds = format!("{text}T{hour:02}:{minute:02}:{second:02}Z");
        prop_assert_eq!(accepts(&field::filter::parse("CreationStartTime", &minutes)), exists);
        prop_assert_eq!(accepts(&field::filter::parse("CreationEndTime", &minutes)), exists);
        prop_assert!(!accepts(&field::filter::parse("CreationEndTime", &seconds)));
        prop_assert!(!accepts(&TaskTime::parse(&minutes)));
        prop_assert_eq!(accepts(&TaskTime::parse(&seconds)), exists && second < 60);
        if let Ok(time) = TaskTime::parse(&seconds).sendable() {
            prop_assert_eq!(time.to_string(), seconds);
        }
    }

    #[test]
    fn a_time_with_any_other_character_in_it_is_no_time(at in 0..20usize, c in any::<char>()) {
        let time = "2024-02-28T13:14:15Z";
        let mut other: Vec<char> = time.chars().collect();
        other[at] = c;
        let other: String = other.into_iter().collect();
        let digit = c.is_ascii_digit() && time.as_bytes()[at].is_ascii_digit();
        prop_assume!(!digit && other != time);
        prop_assert!(!accepts(&TaskTime::parse(&other)));
        let longer = format!("{time}{c}");
        prop_assert!(!accepts(&TaskTime::parse(&longer)));
    }

    #[test]
    fn lists_have_a_bound_and_no_entry_twice(
        entries in vec(0..400u32, 0..130),
        distinct in any::<bool>(),
        empty in prop::option::weighted(0.1, any::<prop::sample::Index>()),
    ) {
        let entries: Vec<u32> = if distinct {
            entries.into_iter().collect::<BTreeSet<_>>().into_iter().collect()
        } else {
            entries
        };
        // Six digits, so that each is an account, an id and a tag key.
        let mut texts: Vec<String> = entries.iter().map(|n| format!("{}", 100_000 + n)).collect();
        if let Some(index) = empty.filter(|_| !texts.is_empty()) {
            index.get_mut(&mut texts).clear();
        }
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let fine = texts.iter().collect::<BTreeSet<_>>().len() == texts.len()
            && texts.iter().all(|text| !text.is_empty());
        let within = |max| fine && (1..=max).contains(&texts.len());
        prop_assert_eq!(accepts(&field::tag_list::parse_keys(&texts)), within(20));
        prop_assert_eq!(accepts(&field::resource_ids::parse(&texts)), within(50));
        prop_assert_eq!(accepts(&field::accounts::parse(&texts)), within(10));
        prop_assert_eq!(accepts(&field::volc_ids::parse(&texts)), within(100));
        if let Ok(ids) = field::volc_ids::parse(&texts).sendable() {
            let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
            prop_assert_eq!(ids, texts);
        }
    }

    #[test]
    fn a_json_list_holds_1_to_100_texts(texts in vec(".{0,3}", 0..110)) {
        let json = serde_json::to_string(&texts).unwrap();
        let verdict = field::swas_image_list::parse(&json);
        let fine = (1..=100).contains(&texts.len()) && texts.iter().all(|text| !text.is_empty());
        prop_assert_eq!(accepts(&verdict), fine);
        if let Ok(read) = verdict.sendable() {
            prop_assert_eq!(read, texts);
        }
    }

    #[test]
    fn a_list_of_states_is_some_of_the_six_or_all_alone(
        words in vec(select(vec![
            "Creating", "Waiting", "Available", "UnAvailable", "CreateFailed", "Deprecated", "ALL",
            "Unavailable", "available", "", " Available",
        ]), 1..8),
    ) {
        let known = &StatusFilter::EVERY.map(StatusFilter::as_str);
        let distinct = words.iter().collect::<BTreeSet<_>>().len() == words.len();
        let fine = words == ["ALL"] || distinct && words.iter().all(|word| known.contains(word));
        let verdict = field::status_filter::parse(&words.join(","));
        prop_assert_eq!(accepts(&verdict), fine, "{:?}", words);
        if let Ok(states) = verdict.sendable() {
            let printed: Vec<&str> = states.into_iter().map(StatusFilter::as_str).collect();
            prop_assert_eq!(printed, words);
        }
    }

    #[test]
    fn regions_are_words_of_lower_case_letters_and_digits(text in "[a-zA-Z0-9_. 杭-]{0,12}") {
        prop_assert_eq!(accepts(&Region::check(&text)), REGION.is_match(&text));
    }
}

/// Closed sets: each word as the vendor writes it, and nothing near it.
fn check_words<T>(parse: impl Fn(&str) -> Verdict<T>, print: impl Fn(T) -> String, words: &[&str]) {
    for word in words {
        let Verdict::Accept(value) = parse(word) else {
            panic!("{word} is not accepted")
        };
        assert_eq!(print(value), *word);
        for near in [
            format!("{word} "),
            format!(" {word}"),
            word.to_lowercase(),
            word.to_uppercase(),
            format!("{word},{word}"),
            word[1..].to_owned(),
            String::new(),
        ] {
            if !words.contains(&near.as_str()) {
                assert!(!accepts(&parse(&near)), "{near:?}");
            }
        }
    }
}

#[test]
fn words_are_taken_exactly_as_the_vendor_writes_them() {
    check_words(
        |text| field::boot_mode::parse(text, Some(false)),
        |mode: BootMode| mode.to_string(),
        &["BIOS", "UEFI", "UEFI-Preferred"],
    );
    check_words(field::license_type::parse, |it| it.to_string(), &["BYOL"]);
    check_words(
        |text| field::imds_support::parse("", text),
        |it| it.to_string(),
        &["v1", "v2"],
    );
    check_words(
        field::nvme_support::parse,
        |it| it.to_string(),
        &["supported", "unsupported"],
    );
    check_words(
        |text| field::owner_alias::parse(Some(text), None),
        |alias| alias.map(OwnerAlias::as_str).unwrap_or_default().to_owned(),
        &["system", "self", "others", "marketplace"],
    );
    check_words(
        field::os_type::parse,
        |it: OsType| it.to_string(),
        &["windows", "linux"],
    );
    check_words(
        field::architecture::parse,
        |it| it.to_string(),
        &["i386", "x86_64", "arm64"],
    );
    check_words(
        field::usage::parse,
        |it: Usage| it.to_string(),
        &["instance", "none"],
    );
    check_words(
        field::action_type::parse,
        |it: Action| it.to_string(),
        &["CreateEcs", "ChangeOS"],
    );
    check_words(
        field::swas_operation::parse,
        |it| it.to_string(),
        &["Share", "UnShare"],
    );
    check_words(
        field::volc_boot_mode::parse,
        |it| it.to_string(),
        &["BIOS", "UEFI"],
    );
    check_words(
        |text| field::volc_image_status::parse(&[text]),
        |states| states[0].to_string(),
        &["available", "creating", "error"],
    );
    check_words(
        field::volc_instance_status::parse,
        |it| it.to_string(),
        &[
            "CREATING",
            "RUNNING",
            "STOPPING",
            "STOPPED",
            "REBOOTING",
            "STARTING",
            "REBUILDING",
            "RESIZING",
            "ERROR",
            "DELETING",
        ],
    );
    check_words(
        field::volc_visibility::parse,
        |it| it.to_string(),
        &["public", "private", "shared"],
    );
    check_words(
        field::volc_visibility::parse_os_type,
        |it| it.to_string(),
        &["Linux", "Windows"],
    );
    for (key, words) in [
        ("NetworkType", &["vpc", "classic"]),
        ("CpuOnlineUpgrade", &["supported", "unsupported"]),
        ("CpuOnlineDowngrade", &["supported", "unsupported"]),
        ("MemoryOnlineUpgrade", &["supported", "unsupported"]),
        ("MemoryOnlineDowngrade", &["supported", "unsupported"]),
    ] {
        check_words(
            |text| field::filter::parse(key, text),
            |filter| {
                assert_eq!(filter.key.as_str(), key);
                filter.value
            },
            words,
        );
    }
}

#[test]
fn booleans_are_read_as_what_they_say() {
    assert_eq!(field::boolean::parse("true"), Verdict::Accept(true));
    assert_eq!(field::boolean::parse("false"), Verdict::Accept(false));
    assert_eq!(field::boolean::parse("True").sendable(), Ok(true));
    assert_eq!(field::boolean::parse("False").sendable(), Ok(false));
    for text in ["True", "False"] {
        assert_eq!(
            field::boolean::parse(text).doubts(),
            [field::Doubt::WordInOtherCase]
        );
    }
    for text in ["TRUE", "FALSE", "tRue", " true", "1", ""] {
        assert!(!accepts(&field::boolean::parse(text)), "{text:?}");
    }
}
