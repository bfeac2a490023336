//! What the rules find: which problem, with which figures, and what depends on the image.
#![forbid(unsafe_code)]

use image_console_api::{
    aliyun_ecs::{BootMode, ImdsSupport, NvmeSupport, SettableStatus},
    field::{
        Account, ClientToken, Description, Doubt, ImageName, MaxResults, PageNumber, Problem,
        TagKey, TagValue, TaskTime, Verdict, VolcDescription, Warning, accounts, boot_mode, filter,
        imds_support, nvme_support, owner_alias, status_change, status_filter, swas_image_list,
        tag_list, volc_boot_mode, volc_image_status,
    },
    service::Region,
};

#[track_caller]
fn refused<T>(verdict: &Verdict<T>, problems: &[Problem]) {
    assert_eq!(verdict.problems(), problems);
    assert_eq!(verdict.doubts(), []);
}

#[track_caller]
fn doubted<T>(verdict: &Verdict<T>, doubts: &[Doubt]) {
    assert_eq!(verdict.doubts(), doubts);
    assert_eq!(verdict.problems(), []);
}

fn entry(at: usize, problem: Problem) -> Problem {
    Problem::Entry {
        at,
        problem: Box::new(problem),
    }
}

#[test]
fn a_text_is_refused_with_all_its_problems_and_their_figures() {
    let name = ImageName::parse;
    refused(&name(""), &[Problem::Empty]);
    refused(&name("a"), &[Problem::TooShort { min: 2, got: 1 }]);
    refused(
        &name(&"镜".repeat(130)),
        &[Problem::TooLong { max: 128, got: 130 }],
    );
    refused(
        &name("1"),
        &[
            Problem::TooShort { min: 2, got: 1 },
            Problem::FirstCharacter { found: '1' },
        ],
    );
    refused(&name("1 镜!"), &[Problem::FirstCharacter { found: '1' }]);
    refused(
        &name("镜像 a!"),
        &[Problem::Character { at: 2, found: ' ' }],
    );
    refused(
        &name("acs:mine"),
        &[Problem::ForbiddenPrefix { prefix: "acs:" }],
    );
    refused(
        &name("aliyun/https://x"),
        &[
            Problem::Character { at: 6, found: '/' },
            Problem::ForbiddenPrefix { prefix: "aliyun" },
            Problem::ForbiddenText { text: "https://" },
        ],
    );
    // A first character that may stand nowhere, where first and rest are the same alphabet.
    refused(
        &ClientToken::parse("é1 "),
        &[Problem::Character { at: 0, found: 'é' }],
    );
    refused(
        &Account::parse("1234"),
        &[Problem::TooShort { min: 5, got: 4 }],
    );
    refused(
        &VolcDescription::parse(" a"),
        &[Problem::FirstCharacter { found: ' ' }],
    );
    // Problems hide doubts: there is nothing for the server to decide.
    refused(&name("テ!"), &[Problem::Character { at: 1, found: '!' }]);
    // Emoji count twice in the maximum, and once in the minimum.
    refused(
        &TagKey::parse(&"🏷".repeat(65)),
        &[Problem::TooLong { max: 128, got: 130 }],
    );
}

#[test]
fn a_doubt_says_what_is_open() {
    doubted(
        &ImageName::parse("ALIyun"),
        &[Doubt::PrefixInOtherCase { prefix: "aliyun" }],
    );
    doubted(
        &ImageName::parse("ab\u{200B}cの"),
        &[Doubt::Character {
            at: 2,
            found: '\u{200B}',
        }],
    );
    doubted(
        &ImageName::parse("テスト"),
        &[Doubt::Character {
            at: 0, found: 'テ'
        }],
    );
    doubted(
        &TagKey::parse("aHTTP://x"),
        &[Doubt::TextInOtherCase { text: "http://" }],
    );
    doubted(&TagKey::parse(" "), &[Doubt::Invisible]);
    doubted(&Description::parse("\u{200B} "), &[Doubt::Invisible]);
    doubted(
        &Description::parse("HTTPS://x"),
        &[Doubt::PrefixInOtherCase { prefix: "https://" }],
    );
    doubted(
        &Description::parse(&"🚀".repeat(256)),
        &[Doubt::UnitOfLength { max: 256, got: 512 }],
    );
    doubted(
        &TagValue::parse("ACS:v"),
        &[Doubt::PrefixInOtherCase { prefix: "acs:" }],
    );
    doubted(
        &tag_list::parse_keys(&["a", "Aliyun"]),
        &[Doubt::Entry {
            at: 1,
            doubt: Box::new(Doubt::PrefixInOtherCase { prefix: "aliyun" }),
        }],
    );
}

#[test]
fn a_number_is_refused_for_the_first_thing_that_is_wrong() {
    let page = PageNumber::parse;
    refused(&page(""), &[Problem::Empty]);
    refused(&page("1.5"), &[Problem::Character { at: 1, found: '.' }]);
    refused(
        &page("２"),
        &[Problem::Character {
            at: 0, found: '２'
        }],
    );
    refused(&page("01"), &[Problem::LeadingZero]);
    refused(&page("00"), &[Problem::LeadingZero]);
    refused(&page("0"), &[Problem::TooSmall { min: 1 }]);
    refused(
        &page("2147483648"),
        &[Problem::TooLarge { max: 2_147_483_647 }],
    );
    refused(
        &page(&"9".repeat(40)),
        &[Problem::TooLarge { max: 2_147_483_647 }],
    );
    assert_eq!((PageNumber::MIN, PageNumber::MAX), (1, 2_147_483_647));
}

#[test]
fn a_time_is_refused_as_no_time_or_as_one_that_does_not_exist() {
    refused(&TaskTime::parse(""), &[Problem::Empty]);
    refused(
        &TaskTime::parse("2020-11-23T15:10Z"),
        &[Problem::NotATime {
            form: TaskTime::FORM,
        }],
    );
    for text in [
        "2023-02-29T00:00:00Z",
        "2020-11-23T15:10:60Z",
        "0000-01-01T00:00:00Z",
    ] {
        refused(&TaskTime::parse(text), &[Problem::NoSuchTime]);
    }
    let time = TaskTime::parse("2024-02-29T00:00:00Z").sendable().unwrap();
    assert_eq!(time.as_str(), "2024-02-29T00:00:00Z");
}

#[test]
fn a_list_is_refused_with_the_problems_of_its_entries() {
    refused(&accounts::parse(&[]), &[Problem::Empty]);
    refused(
        &accounts::parse(&["12345", "1", "12345", ""]),
        &[
            Problem::Duplicate { first: 0, again: 2 },
            entry(1, Problem::TooShort { min: 5, got: 1 }),
            entry(3, Problem::Empty),
        ],
    );
    refused(&tag_list::parse_keys(&["a"; 21][..]).map(drop), &{
        let mut problems = vec![Problem::TooMany { max: 20, got: 21 }];
        problems.extend((1..21).map(|again| Problem::Duplicate { first: 0, again }));
        problems
    });
    refused(
        &volc_image_status::parse(&["error", "gone"]),
        &[entry(
            1,
            Problem::NotOneOf {
                allowed: vec!["available", "creating", "error"],
            },
        )],
    );
}

#[test]
fn a_tag_is_refused_for_its_key_or_its_value() {
    let tags = tag_list::parse(&[("a", ""), ("b", "v")])
        .sendable()
        .unwrap();
    let printed: Vec<_> = tags
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()))
        .collect();
    assert_eq!(printed, [("a", ""), ("b", "v")]);
    refused(
        &tag_list::parse(&[("a", "acs:x"), ("acs:b", ""), ("a", "y")]),
        &[
            Problem::Duplicate { first: 0, again: 2 },
            entry(1, Problem::ForbiddenPrefix { prefix: "acs:" }),
            entry(0, Problem::ForbiddenPrefix { prefix: "acs:" }),
        ],
    );
    refused(&tag_list::parse(&[("", "v")]), &[entry(0, Problem::Empty)]);
    doubted(
        &tag_list::parse(&[("a", "v"), ("b", "Acs:")]),
        &[Doubt::Entry {
            at: 1,
            doubt: Box::new(Doubt::PrefixInOtherCase { prefix: "acs:" }),
        }],
    );
}

#[test]
fn a_filter_of_tags_needs_keys_only() {
    assert_eq!(tag_list::parse_filter(&[]), Verdict::Accept(vec![]));
    let tags = [("acs:system", "http://x"), ("acs:system", "")];
    assert_eq!(
        tag_list::parse_filter(&tags),
        Verdict::Accept(
            tags.map(|(key, value)| (key.to_owned(), value.to_owned()))
                .into()
        )
    );
    refused(
        &tag_list::parse_filter(&[("a", ""), ("", "v")]),
        &[entry(1, Problem::Empty)],
    );
    assert!(tag_list::parse_filter(&[("a", ""); 20]).sendable().is_ok());
    refused(
        &tag_list::parse_filter(&[("a", ""); 21]),
        &[Problem::TooMany { max: 20, got: 21 }],
    );
}

#[test]
fn a_json_list_says_what_is_wrong_with_it() {
    refused(&swas_image_list::parse(""), &[Problem::Empty]);
    refused(&swas_image_list::parse("[]"), &[Problem::Empty]);
    refused(&swas_image_list::parse("m-1"), &[Problem::NotAList]);
    refused(
        &swas_image_list::parse(r#"["a",""]"#),
        &[entry(1, Problem::Empty)],
    );
    let long = serde_json::to_string(&vec!["a"; 101]).unwrap();
    refused(
        &swas_image_list::parse(&long),
        &[Problem::TooMany { max: 100, got: 101 }],
    );
}

#[test]
fn states_of_a_filter_stand_alone_or_once() {
    refused(&status_filter::parse(""), &[Problem::Empty]);
    refused(
        &status_filter::parse("Available,ALL"),
        &[Problem::MustStandAlone { word: "ALL" }],
    );
    refused(
        &status_filter::parse("Available,Available"),
        &[Problem::Duplicate { first: 0, again: 1 }],
    );
}

#[test]
fn a_state_can_be_left_only_for_the_other_one() {
    use SettableStatus::{Available, Deprecated};
    let change = status_change::parse;
    assert_eq!(
        change("Available", "Deprecated", Some(false)),
        Verdict::Accept(Deprecated)
    );
    refused(
        &change("Available", "Deprecated", Some(true)),
        &[Problem::Shared],
    );
    doubted(
        &change("Available", "Deprecated", None),
        &[Doubt::ImageUnknown],
    );
    for shared in [None, Some(false), Some(true)] {
        assert_eq!(
            change("Deprecated", "Available", shared),
            Verdict::Accept(Available)
        );
        refused(
            &change("Available", "Available", shared),
            &[Problem::AlreadySo],
        );
        refused(
            &change("Deprecated", "Deprecated", shared),
            &[Problem::AlreadySo],
        );
        refused(
            &change("Creating", "Deprecated", shared),
            &[Problem::StateForbids],
        );
        refused(&change("", "Available", shared), &[Problem::StateForbids]);
        refused(
            &change("Available", "UnAvailable", shared),
            &[Problem::NotOneOf {
                allowed: vec!["Deprecated", "Available"],
            }],
        );
    }
}

#[test]
fn a_boot_mode_can_be_set_only_while_no_instance_uses_the_image() {
    assert_eq!(
        boot_mode::parse("UEFI", Some(false)),
        Verdict::Accept(BootMode::Uefi)
    );
    refused(&boot_mode::parse("UEFI", Some(true)), &[Problem::InUse]);
    doubted(&boot_mode::parse("UEFI", None), &[Doubt::ImageUnknown]);
    refused(&boot_mode::parse("", None), &[Problem::Empty]);
    for (mode, architecture, warning) in [
        (BootMode::Bios, "arm64", Some(Warning::ArmBootsWithUefi)),
        (
            BootMode::UefiPreferred,
            "arm64",
            Some(Warning::ArmBootsWithUefi),
        ),
        (BootMode::Uefi, "arm64", None),
        (BootMode::Bios, "x86_64", None),
    ] {
        assert_eq!(boot_mode::warning(mode, architecture), warning);
    }
}

#[test]
fn an_arm_image_of_volcengine_boots_with_uefi_only() {
    use image_console_api::volcengine::BootMode::{Bios, Uefi};
    use volc_boot_mode::parse_for;
    let only_uefi = [Problem::OnlyWith { value: "UEFI" }];
    assert_eq!(parse_for("BIOS", "amd64"), Verdict::Accept(Bios));
    assert_eq!(parse_for("BIOS", ""), Verdict::Accept(Bios));
    assert_eq!(parse_for("BIOS", "系统"), Verdict::Accept(Bios));
    assert_eq!(parse_for("UEFI", "arm64"), Verdict::Accept(Uefi));
    refused(&parse_for("BIOS", "arm64"), &only_uefi);
    refused(&parse_for("BIOS", "ARM"), &only_uefi);
    refused(&parse_for("", "arm64"), &[Problem::Empty]);
}

#[test]
fn metadata_access_never_goes_back() {
    use ImdsSupport::{V1, V2};
    for (current, wanted, verdict) in [
        ("v1", "v1", Verdict::Accept(V1)),
        ("v1", "v2", Verdict::Accept(V2)),
        ("v2", "v2", Verdict::Accept(V2)),
        ("v2", "v1", Verdict::Refuse(vec![Problem::CannotGoBack])),
        ("", "v1", Verdict::Accept(V1)),
        ("", "v2", Verdict::Accept(V2)),
        (
            "v3",
            "v2",
            Verdict::ServerDecides(V2, vec![Doubt::ImageUnknown]),
        ),
        (
            "v3",
            "v1",
            Verdict::ServerDecides(V1, vec![Doubt::ImageUnknown]),
        ),
        ("v2", "", Verdict::Refuse(vec![Problem::Empty])),
    ] {
        assert_eq!(
            imds_support::parse(current, wanted),
            verdict,
            "{current} to {wanted}"
        );
    }
}

#[test]
fn community_images_are_asked_for_with_others_only() {
    refused(
        &owner_alias::parse(None, Some(true)),
        &[Problem::OnlyWith { value: "others" }],
    );
    refused(&owner_alias::parse(Some(""), Some(true)), &[Problem::Empty]);
}

#[test]
fn a_filter_needs_a_known_key_and_a_value_of_its_kind() {
    refused(&filter::parse("", "vpc"), &[Problem::Empty]);
    refused(
        &filter::parse("NetworkType", "VPC"),
        &[Problem::NotOneOf {
            allowed: vec!["vpc", "classic"],
        }],
    );
    refused(
        &filter::parse("CreationEndTime", "2017"),
        &[Problem::NotATime {
            form: filter::TIME_FORM,
        }],
    );
}

#[test]
fn a_region_says_what_is_wrong_like_the_other_fields() {
    refused(&Region::check(""), &[Problem::Empty]);
    refused(&Region::check("CN"), &[Problem::NotARegion]);
    let long = format!("cn-{}", "x".repeat(61));
    refused(
        &Region::check(&long),
        &[Problem::TooLong { max: 63, got: 64 }],
    );
    let region = Region::check(&long[..63]).sendable().unwrap();
    assert_eq!(region.as_str(), &long[..63]);
}

#[test]
fn what_is_odd_is_said_and_not_refused() {
    assert_eq!(Warning::of_text("a b"), None);
    assert_eq!(Warning::of_text(""), None);
    for text in [" a", "a ", "a\n", "\u{3000}a"] {
        assert_eq!(
            Warning::of_text(text),
            Some(Warning::EdgeWhitespace),
            "{text:?}"
        );
    }
    let of_times = Warning::of_times;
    assert_eq!(of_times("2024-01-01T00:00Z", "2024-01-01T00:00Z"), None);
    assert_eq!(of_times("2024-01-01T00:00Z", "2024-01-01T00:01Z"), None);
    assert_eq!(
        of_times("2024-01-01T00:01Z", "2023-12-31T23:59Z"),
        Some(Warning::StartAfterEnd)
    );
    let of_rows = |text| MaxResults::parse(text).sendable().unwrap().warning();
    assert_eq!(of_rows("9"), Some(Warning::AtLeastTen));
    assert_eq!(of_rows("10"), None);
    assert_eq!(
        nvme_support::warning(NvmeSupport::Supported),
        Some(Warning::MayNotBoot)
    );
    assert_eq!(nvme_support::warning(NvmeSupport::Unsupported), None);
}
