use image_console_api::{
    image::{Check, Disk, Moment, Owner, Status},
    service::Service,
};

use super::*;

fn image() -> Image {
    Image {
        region: "cn-hangzhou".to_owned(),
        id: "m-Bp1".to_owned(),
        name: "Web-Ünïcode".to_owned(),
        status: Status::Available,
        owner: Owner::Own,
        size_gib: Some(40),
        created: Moment::new("2026-01-05T23:59:59Z".to_owned()),
        cloud_init: Some(false),
        disks: ["s-1", "s-2"]
            .map(|id| Disk {
                kind: if id == "s-1" { "system" } else { "data" }.to_owned(),
                snapshot_id: id.to_owned(),
                ..Disk::default()
            })
            .to_vec(),
        checks: vec![Check {
            risk_level: "High".to_owned(),
            ..Check::default()
        }],
        tags: vec![
            ("env".to_owned(), "prod".to_owned()),
            ("Empty".to_owned(), String::new()),
        ],
        ..Image::new(Service::Ecs)
    }
}

fn passes(filter: &str, image: &Image) -> bool {
    let context = Context {
        account: "Production",
        text: &[
            Property::Name,
            Property::Size,
            Property::Created,
            Property::Tag,
        ],
    };
    matches(&Filter::parse(filter), image, context)
}

fn check(yes: &[&str], no: &[&str]) {
    for filter in yes {
        assert!(passes(filter, &image()), "{filter} should match");
    }
    for filter in no {
        assert!(!passes(filter, &image()), "{filter} should not match");
    }
}

#[test]
fn texts_are_equal_as_written_and_contain_in_any_case() {
    check(
        &[
            "name = \"Web-Ünïcode\"",
            "name : \"ÜNÏ\"",
            "name ^ web-",
            "name !: db",
            "name !^ b-",
            "name != web",
            "name = x, \"Web-Ünïcode\"",
            "id = m-Bp1",
            "id : BP",
            "account = PRODUCTION",
        ],
        &[
            "name = \"web-ünïcode\"",
            "name : db",
            "name ^ eb",
            "name !: \"ünï\"",
            "name != x, \"Web-Ünïcode\"",
            "id = m-bp1",
            "name >= a",
        ],
    );
}

#[test]
fn words_are_compared_in_any_case() {
    check(
        &[
            "status = AVAILABLE",
            "status = Waiting, available",
            "status != Waiting, Creating",
            "cloud-init = False",
            "cloud-init != true",
            "cloud = ECS",
            "region = CN-Hangzhou",
        ],
        &[
            "status != available",
            "cloud-init = true",
            "cloud-init != FALSE",
        ],
    );
}

#[test]
fn a_missing_value_matches_negative_operators_only() {
    for property in [
        "family", "updated", "progress", "usable", "kernel", "project", "owner-id",
    ] {
        for operator in ["!=", "!:", "!^"] {
            assert!(
                passes(&format!("{property} {operator} 1"), &image()),
                "{property}"
            );
        }
        for operator in ["=", ":", "^", "<", "<=", ">", ">="] {
            assert!(
                !passes(&format!("{property} {operator} 1"), &image()),
                "{property}"
            );
        }
    }
    let mut no_tags = image();
    no_tags.tags.clear();
    assert!(passes("tag != env", &no_tags));
    assert!(!passes("tag = env", &no_tags));
}

#[test]
fn what_a_cloud_lacks_is_missing_even_when_the_row_has_something_there() {
    let mut swas = Image {
        family: "web".to_owned(),
        ..Image::new(Service::Swas)
    };
    assert!(!passes("family = web", &swas));
    assert!(passes("family != web", &swas));
    swas.service = Service::Ecs;
    assert!(passes("family = web", &swas));
}

#[test]
fn numbers_are_compared_as_numbers() {
    check(
        &[
            "size = 40",
            "size >= 40",
            "size <= 40",
            "size < 100",
            "size > 5",
            "size != 4",
        ],
        &[
            "size = 4",
            "size > 40",
            "size < 40",
            "size <= 39",
            "size >= x",
            "size = 40.0",
            "size != 40",
        ],
    );
}

#[test]
fn a_day_is_a_whole_day_in_utc() {
    check(
        &[
            "created = 2026-01-05",
            "created >= 2026-01-05",
            "created <= 2026-01-05",
            "created < 2026-01-06",
            "created > 2026-01-04",
            "created != 2026-01-06",
            "created = 2026-01-05T23:59:59Z",
            "created = 2026-01-06T07:59:59+08:00",
            "created > 2026-01-05T23:59:58Z",
            "created < 2026-01-06T00:00Z",
        ],
        &[
            "created = 2026-01-06",
            "created > 2026-01-05",
            "created < 2026-01-05",
            "created >= 2026-01-06",
            "created > 2026-01-05T23:59:59Z",
            "created < 2026-01-05T23:59:59Z",
            "created = yesterday",
            "created >= 2026-02-30",
        ],
    );
}

#[test]
fn tags_are_compared_by_key_or_by_both() {
    check(
        &[
            "tag = env",
            "tag = env=prod",
            "tag = Empty=",
            "tag : ENV=PR",
            "tag : \"=prod\"",
            "tag != env=dev",
            "tag = x, env",
            "tag !: dev",
        ],
        &[
            "tag = Env",
            "tag = env=Prod",
            "tag = env=",
            "tag = prod",
            "tag != env",
            "tag : dev",
        ],
    );
}

#[test]
fn one_of_several_values_is_enough() {
    check(
        &[
            "snapshot = s-2",
            "system-snapshot = s-1",
            "data-snapshot != s-1",
            "risk = high",
            "snapshot != s-3",
        ],
        &["system-snapshot = s-2", "snapshot != s-1", "risk != High"],
    );
}

#[test]
fn free_text_looks_at_each_shown_column() {
    check(
        &["web", "!: db", "40", "2026-01-05T23", "env=PROD", "\"ünï\""],
        &["m-Bp1", "!: web", "false", "\"Web-Ünïcode 40\"", "!: 40"],
    );
}

#[test]
fn groups_and_joins_hold_as_they_read() {
    check(
        &[
            "",
            "name ^ web and size = 40",
            "name ^ db or size = 40",
            "size = 40 and (name ^ db or status = Available)",
            "name ^ db or (size = 40 and status = Available)",
        ],
        &[
            "name ^ web and size = 41",
            "name ^ db or size = 41",
            "size = 40 and (name ^ db or status = Waiting)",
            "name ^ db or (size = 40 and status = Waiting)",
        ],
    );
    let nothing = Filter {
        join: Join::Or,
        parts: Vec::new(),
    };
    let context = Context {
        account: "",
        text: &[],
    };
    assert!(matches(&nothing, &image(), context));
}

#[test]
fn x86_has_one_name_in_all_clouds() {
    let image = Image {
        architecture: "amd64".to_owned(),
        ..Image::new(Service::VolcEcs)
    };
    assert!(passes("arch = x86_64", &image));
    assert!(!passes("arch != x86_64", &image));
}
