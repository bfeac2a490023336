//! Images that no cloud would send, and stores of them.

use image_console_api::{
    image::{Check, Disk, Image, Moment, Owner, Status},
    page::{Fragment, Row},
    service::Service,
};
use image_console_rows::{Column, Flag, Pushed, Store, Word};
use proptest::{collection::vec, option, prelude::*, sample::select};

pub(crate) mod naive;

/// A row and the lane it comes in.
pub(crate) type Arrival = (u16, Row<Image>);

/// Texts that meet each other often, and some that are meant to break things.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let known = select(vec![
        "",
        "a",
        "A",
        "ab",
        "aB",
        "b",
        "web",
        "Web-Frontend",
        "web-frontend-1",
        "web-frontend-10",
        "web-frontend",
        "amd64",
        "x86_64",
        "AMD64",
        "Available",
        "available",
        "self",
        "生产环境",
        "生产环境-网关",
        "İ",
        "i\u{307}",
        "ß",
        "ẞ",
        "Σ",
        "ς",
        "ΑΣ",
        "a\0",
        "a\0\0",
        "\0",
        "a=b",
        "=",
        "\u{ff}",
        "😀",
        "aaaaaaa",
        "aaaaaaaa",
        "aaaaaaa\0",
        "aaaaaaaAb",
        "40",
        "2024-05-01",
        "\u{202e}x",
        "Kelvin \u{212a}",
    ]);
    prop_oneof![
        8 => known.prop_map(str::to_owned),
        1 => any::<String>(),
        1 => "[aA]{0,18}",
    ]
}

fn moment() -> impl Strategy<Value = Moment> {
    let texts = select(vec![
        "",
        "2024-05-01T10:00:00Z",
        "2024-05-01T10:00Z",
        "2024-05-01T10:00:00+08:00",
        "2024-05-01T02:00:00Z",
        "1969-12-31T23:59:59Z",
        "2024-02-29T00:00:00Z",
        "2024-12-31T23:59:60Z",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "0000-01-01T00:00:00+08:00",
        "2024-05-01t10:00:00z",
        " 2024-05-01T10:00:00Z",
        "-",
        "2024-05-01T24:00:00Z",
        "soon",
    ]);
    prop_oneof![
        6 => texts.prop_map(|text| Moment::new(text.to_owned())),
        // Day and second by chance: most of them have the form of a cloud.
        2 => (0..4_000_000_000_i64).prop_map(|unix| Moment { text: utc(unix), unix: Some(unix) }),
        1 => (text(), any::<Option<i64>>()).prop_map(|(text, unix)| Moment { text, unix }),
        1 => (texts_of_time(), any::<Option<i64>>()).prop_map(|(text, unix)| Moment { text, unix }),
    ]
}

fn texts_of_time() -> impl Strategy<Value = String> {
    select(vec!["2024-05-01T10:00:00Z", "9999-12-31T23:59:59Z"]).prop_map(str::to_owned)
}

/// Written by counting days, which takes longer than the store's way and is plain.
fn utc(unix: i64) -> String {
    let (mut year, mut month, mut day) = (1970, 1, unix / 86_400);
    let is_leap = |y: i64| y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
    while day >= 365 + i64::from(is_leap(year)) {
        day -= 365 + i64::from(is_leap(year));
        year += 1;
    }
    for days in [
        31,
        28 + i64::from(is_leap(year)),
        31,
        30,
        31,
        30,
        31,
        31,
        30,
        31,
        30,
        31,
    ] {
        if day < days {
            break;
        }
        day -= days;
        month += 1;
    }
    let second = unix % 86_400;
    let (hour, minute) = (second / 3600, second / 60 % 60);
    format!(
        "{year:04}-{month:02}-{:02}T{hour:02}:{minute:02}:{:02}Z",
        day + 1,
        second % 60
    )
}

fn status() -> impl Strategy<Value = Status> {
    use Status::{Available, Copying, CreateFailed, Creating, Deprecated, Unavailable, Waiting};
    prop_oneof![
        3 => select(vec![Creating, Waiting, Available, Unavailable, CreateFailed, Deprecated, Copying]),
        1 => text().prop_map(Status::Other),
    ]
}

fn owner() -> impl Strategy<Value = Owner> {
    use Owner::{Marketplace, Others, Own, System};
    prop_oneof![
        3 => select(vec![System, Own, Others, Marketplace]),
        1 => text().prop_map(Owner::Other),
    ]
}

fn disk() -> impl Strategy<Value = Disk> {
    (
        vec(text(), 3),
        select(vec!["system", "data", "", "System"]).prop_map(str::to_owned),
        option::of(0..3_u32),
        any::<Option<bool>>(),
        any::<Option<u8>>(),
        any::<Option<u32>>(),
    )
        .prop_map(
            |(texts, kind, size_gib, encrypted, progress, remaining_seconds)| {
                let mut texts = texts.into_iter();
                let mut text = || texts.next().expect("three were made");
                Disk {
                    device: text(),
                    kind,
                    size_gib,
                    snapshot_id: text(),
                    encrypted,
                    format: text(),
                    progress,
                    remaining_seconds,
                }
            },
        )
}

fn check() -> impl Strategy<Value = Check> {
    (text(), text(), text(), text()).prop_map(|(name, result, risk_level, risk_code)| Check {
        name,
        result,
        risk_level,
        risk_code,
    })
}

fn size() -> impl Strategy<Value = Option<u32>> {
    prop_oneof![
        1 => Just(None),
        4 => select(vec![0, 4, 20, 40, 400, 4095, 4096, 40_960]).prop_map(Some),
        1 => any::<u32>().prop_map(Some),
    ]
}

pub(crate) fn image() -> impl Strategy<Value = Image> {
    (
        (
            select(&Service::ALL[..]),
            "[a-c]{1,2}",
            text(),
            vec(text(), 26),
        ),
        (status(), owner(), vec(any::<Option<bool>>(), 13)),
        (option::of(0..=255_u8), size(), any::<Option<i64>>()),
        (moment(), moment()),
        (
            vec(text(), 0..3),
            vec(disk(), 0..3),
            vec(check(), 0..2),
            vec((text(), text()), 0..4),
        ),
    )
        .prop_map(
            |(
                (service, id, name, words),
                (status, owner, flags),
                (progress, size_gib, bill_type),
                (created, updated),
                (instances, disks, checks, tags),
            )| {
                let mut words = words.into_iter();
                let mut word = || words.next().expect("26 were made");
                let mut flags = flags.into_iter();
                let mut flag = || flags.next().expect("13 were made");
                Image {
                    service,
                    region: word(),
                    id,
                    name,
                    description: word(),
                    family: word(),
                    version: word(),
                    status,
                    progress,
                    os_type: word(),
                    os_name: word(),
                    os_name_en: word(),
                    platform: word(),
                    architecture: word(),
                    kernel: word(),
                    boot_mode: word(),
                    license_type: word(),
                    imds_support: word(),
                    nvme_support: word(),
                    size_gib,
                    created,
                    updated,
                    owner,
                    owner_id: word(),
                    in_use: flag(),
                    shared: flag(),
                    shared_to_service: flag(),
                    shared_to_accounts: flag(),
                    share_status: word(),
                    public: flag(),
                    copied: flag(),
                    subscribed: flag(),
                    usable: flag(),
                    cloud_init: flag(),
                    io_optimized: flag(),
                    non_root_login: flag(),
                    command_agent: flag(),
                    long_term_support: flag(),
                    lifecycle: word(),
                    virtual_size: word(),
                    bill_type,
                    group: word(),
                    product_code: word(),
                    supplier: word(),
                    source_instance: word(),
                    source_instance_name: word(),
                    instances,
                    disks,
                    check_status: word(),
                    checks,
                    tags,
                }
            },
        )
}

fn fragment() -> impl Strategy<Value = Fragment> {
    (option::of("[a-c]?"), text(), text()).prop_map(|(id, cause, text)| Fragment {
        id,
        cause,
        text,
    })
}

pub(crate) fn row() -> impl Strategy<Value = Row<Image>> {
    prop_oneof![
        7 => image().prop_map(Row::Read),
        1 => fragment().prop_map(Row::Unreadable),
    ]
}

/// Rows of three lanes, in the order of their arrival; ids repeat.
pub(crate) fn arrivals() -> impl Strategy<Value = Vec<Arrival>> {
    vec((select(vec![0_u16, 1, 300]), row()), 0..14)
}

/// A store of them, and what is in it, by row.
pub(crate) fn store(arrivals: &[Arrival]) -> (Store, Vec<Arrival>) {
    let mut store = Store::new();
    let mut kept = Vec::new();
    for (lane, row) in arrivals {
        if let Pushed::New(number) = store.push(*lane, row) {
            assert_eq!(number as usize, kept.len());
            kept.push((*lane, row.clone()));
        }
    }
    (store, kept)
}

pub(crate) fn column() -> impl Strategy<Value = Column> {
    use Column::{Created, Disks, Id, Instances, Name, Progress, Size, Tags, Updated};
    prop_oneof![
        3 => select(vec![Name, Id, Created, Updated, Size, Progress, Tags, Disks, Instances]),
        2 => select(&Word::ALL[..]).prop_map(Column::Word),
        1 => select(&Flag::ALL[..]).prop_map(Column::Flag),
    ]
}
