use serde_json::Value;

use super::*;
use crate::{
    Denial,
    bench::{ACCOUNT, Bench, NOW, check_shape, image, instance, sample},
    time::{DAY, MINUTE},
    world::{
        Share, Tag,
        ecs::{Detection, MadeBy, Making},
        os,
    },
};

const OTHER: u64 = 1_000_000_000_000_002;

fn share(account: u64) -> Vec<Share> {
    vec![Share {
        account,
        since: NOW,
    }]
}

/// Asks for the one parameter that matters over the same images, and compares the last letters of
/// the ids, in alphabetical order.
fn check(images: impl IntoIterator<Item = Image>, cases: &[(&str, &str)]) {
    let mut bench = Bench::with(images);
    for (query, expected) in cases {
        let mut letters: Vec<String> = bench
            .ids(query)
            .into_iter()
            .map(|id| id.trim_start_matches("m-").to_owned())
            .collect();
        letters.sort();
        assert_eq!(letters.concat(), *expected, "{query}");
    }
}

#[test]
fn only_available_images_are_listed_unless_a_status_is_asked_for() {
    let making = |starts, ends, fails| {
        Some(Making {
            by: MadeBy::Create,
            starts,
            ends,
            fails,
        })
    };
    let later = NOW.after(MINUTE);
    check(
        [
            image("m-a"),
            Image {
                status: Status::Deprecated,
                ..image("m-d")
            },
            Image {
                status: Status::UnAvailable,
                ..image("m-u")
            },
            Image {
                making: making(NOW, later, false),
                ..image("m-c")
            },
            Image {
                making: making(later, later.after(1), false),
                ..image("m-w")
            },
            Image {
                making: making(NOW.before(9), NOW, true),
                ..image("m-f")
            },
        ],
        &[
            ("", "a"),
            ("Status=Available", "a"),
            ("Status=Deprecated,UnAvailable", "du"),
            ("Status=Creating,Waiting", "cw"),
            ("Status=CreateFailed", "f"),
            ("Status=ALL", "acdfuw"),
            ("Usable=true&Status=ALL", "ad"),
            ("Usable=false&Status=ALL", "cfuw"),
        ],
    );
}

#[test]
fn whose_images_are_listed_follows_alias_and_publication() {
    check(
        [
            image("m-own"),
            Image {
                public: true,
                ..image("m-own2")
            },
            Image {
                owner: Owner::System,
                ..image("m-sys")
            },
            Image {
                owner: Owner::Marketplace,
                ..image("m-mar")
            },
            Image {
                owner: Owner::Account(OTHER),
                shared_with: share(ACCOUNT),
                ..image("m-sha")
            },
            Image {
                owner: Owner::Account(OTHER),
                public: true,
                ..image("m-com")
            },
            Image {
                owner: Owner::Account(OTHER),
                shared_with: share(7),
                ..image("m-not")
            },
        ],
        &[
            ("", "ownown2shasys"),
            ("ImageOwnerAlias=self", "ownown2"),
            ("ImageOwnerAlias=system", "sys"),
            ("ImageOwnerAlias=marketplace", "mar"),
            ("ImageOwnerAlias=others", "sha"),
            ("ImageOwnerAlias=others&IsPublic=false", "sha"),
            ("ImageOwnerAlias=others&IsPublic=true", "com"),
            (
                "ImageOwnerAlias=others&ImageOwnerId=1000000000000002",
                "sha",
            ),
            ("ImageOwnerAlias=others&ImageOwnerId=5", ""),
            ("ImageOwnerAlias=self&ImageOwnerId=5", "ownown2"),
        ],
    );
}

#[test]
fn each_text_filter_narrows_the_list() {
    let windows = &os::ALL[12];
    let arm = &os::ALL[5];
    let mut a = image("m-a");
    a.name = "Web-Frontend-生产".to_owned();
    a.family = "web".to_owned();
    a.resource_group = "rg-1".to_owned();
    a.disks[0].snapshot_id = "s-1".to_owned();
    let b = Image {
        os: windows,
        cloudinit: false,
        classic_network: true,
        ..image("m-b")
    };
    let c = Image {
        os: arm,
        io_optimized: false,
        ..image("m-c")
    };
    check(
        [a, b, c],
        &[
            ("ImageId=m-a", "a"),
            ("ImageId=m-a,m-c,m-x", "ac"),
            ("ImageName=front", "a"),
            ("ImageName=生产", "a"),
            ("ImageName=", "abc"),
            ("ImageFamily=web", "a"),
            ("ImageFamily=we", ""),
            ("ResourceGroupId=rg-1", "a"),
            ("SnapshotId=s-1", "a"),
            ("OSType=windows", "b"),
            ("OSType=linux", "ac"),
            ("Architecture=arm64", "c"),
            ("Architecture=x86_64", "ab"),
            ("InstanceType=ecs.g7.large", "ab"),
            ("InstanceType=ecs.g8y.large", "c"),
            ("IsSupportCloudinit=true", "ac"),
            ("IsSupportCloudinit=False", "b"),
            ("IsSupportIoOptimized=false", "c"),
            ("ActionType=ChangeOS", "abc"),
            ("Filter.1.Key=NetworkType&Filter.1.Value=vpc", "abc"),
            ("Filter.1.Key=NetworkType&Filter.1.Value=classic", "b"),
            (
                "Filter.1.Key=CpuOnlineUpgrade&Filter.1.Value=supported",
                "a",
            ),
            (
                "Filter.1.Key=MemoryOnlineUpgrade&Filter.1.Value=unsupported",
                "bc",
            ),
            (
                "Filter.1.Key=CpuOnlineDowngrade&Filter.1.Value=supported",
                "",
            ),
            ("OSType=linux&Architecture=x86_64", "a"),
        ],
    );
}

#[test]
fn the_creation_window_has_minutes_and_includes_its_ends() {
    let at = |id: &str, day| Image {
        created: NOW.before(day * DAY),
        ..image(id)
    };
    let from = NOW.before(2 * DAY).iso_minutes();
    let query = |key: &str, n: u8| format!("Filter.{n}.Key={key}&Filter.{n}.Value={from}");
    let start = query("CreationStartTime", 1);
    let end = query("CreationEndTime", 2);
    check(
        [at("m-a", 1), at("m-b", 2), at("m-c", 3)],
        &[
            (&start, "ab"),
            (&end, "bc"),
            (&format!("{start}&{end}"), "b"),
        ],
    );
}

#[test]
fn tags_must_all_match_and_only_owners_see_them() {
    let tagged = |id: &str, tags: &[(&str, &str)]| Image {
        tags: tags.iter().map(|(k, v)| Tag::new(*k, *v)).collect(),
        ..image(id)
    };
    check(
        [
            tagged("m-a", &[("env", "prod"), ("团队", "平台")]),
            tagged("m-b", &[("env", "dev")]),
            Image {
                owner: Owner::Account(OTHER),
                shared_with: share(ACCOUNT),
                ..tagged("m-c", &[("env", "prod")])
            },
        ],
        &[
            ("Tag.1.Key=env", "ab"),
            ("Tag.1.Key=env&Tag.1.Value=prod", "a"),
            ("Tag.1.key=env&Tag.1.value=dev", "b"),
            ("Tag.1.Key=env&Tag.1.Value=", ""),
            ("Tag.3.Key=env&Tag.20.Key=团队&Tag.20.Value=平台", "a"),
        ],
    );
}

#[test]
fn usage_tells_whether_instances_were_made_from_it() {
    let mut bench = Bench::with([image("m-a"), image("m-b")]);
    bench.region().add_instance(instance("i-1", "m-a"));
    assert_eq!(bench.ids("Usage=instance"), ["m-a"]);
    assert_eq!(bench.ids("Usage=none"), ["m-b"]);
    let (_, body) = bench.ask("DescribeImages", "ImageId=m-a");
    assert_eq!(body["Images"]["Image"][0]["Usage"], "instance");
}

#[test]
fn an_expired_subscription_is_only_shown_when_asked_for() {
    let market = |id: &str, expired| Image {
        owner: Owner::Marketplace,
        subscription_expired: expired,
        ..image(id)
    };
    check(
        [market("m-a", false), market("m-b", true)],
        &[
            ("ImageOwnerAlias=marketplace", "a"),
            ("ImageOwnerAlias=marketplace&ShowExpired=true", "ab"),
        ],
    );
}

#[test]
fn pages_are_cut_newest_first_and_past_the_end_is_empty() {
    let images = (0..25).map(|i| Image {
        created: NOW.before(i * MINUTE),
        ..image(&format!("m-{i:02}"))
    });
    let mut bench = Bench::with(images);
    let (_, body) = bench.ask("DescribeImages", "PageNumber=3");
    assert_eq!(
        (&body["TotalCount"], &body["PageNumber"], &body["PageSize"]),
        (&25.into(), &3.into(), &10.into())
    );
    assert_eq!(bench.ids("PageSize=2"), ["m-00", "m-01"]);
    assert_eq!(bench.ids("PageNumber=3").len(), 5);
    assert!(bench.ids("PageNumber=2147483647&PageSize=100").is_empty());
}

#[test]
fn a_question_asked_again_sees_what_changed_in_between() {
    let later = NOW.after(MINUTE);
    let mut bench = Bench::with([
        image("m-a"),
        image("m-b"),
        Image {
            making: Some(Making {
                by: MadeBy::Copy,
                starts: NOW,
                ends: later,
                fails: false,
            }),
            ..image("m-c")
        },
    ]);
    assert_eq!(bench.ids(""), ["m-a", "m-b"]);
    assert_eq!(bench.code("DeleteImage", "ImageId=m-a"), "");
    assert_eq!(bench.ids(""), ["m-b"]);
    bench.pass(MINUTE);
    assert_eq!(bench.ids(""), ["m-b", "m-c"]);
    assert_eq!(bench.ids("Usage=none"), ["m-b", "m-c"]);
    bench.region().add_instance(instance("i-1", "m-c"));
    assert_eq!(bench.ids("Usage=none"), ["m-b"]);
    assert_eq!(bench.ids("ImageName=m-b"), ["m-b"]);
    bench.change("m-b", |image| image.name = "other".to_owned());
    assert!(bench.ids("ImageName=m-b").is_empty());
}

/// Codes and statuses of `shared/sources` S3.
#[test]
fn each_wrong_value_has_the_vendors_code() {
    let many_tags: String = (1..=21).map(|i| format!("Tag.{i}.Key=k&")).collect();
    let many_ids = format!("ImageId={}", vec!["m-1"; 101].join(","));
    let mut bench = Bench::with([]);
    for (query, code) in [
        ("Status=available", "400 InvalidParamter"),
        ("Status=ALL,Available", "400 InvalidParamter"),
        ("Status=Available, Deprecated", "400 InvalidParamter"),
        ("Status=", "400 InvalidParamter"),
        ("Usable=true", "400 InvalidParamter"),
        ("PageNumber=0", "400 InvalidParamter"),
        ("PageSize=101", "400 InvalidParamter"),
        ("DryRun=yes", "400 InvalidParamter"),
        ("ActionType=Create", "400 InvalidParamter"),
        ("IsPublic=true", "400 InvalidParamter"),
        ("IsPublic=true&ImageOwnerAlias=self", "400 InvalidParamter"),
        ("ImageOwnerId=0", "400 InvalidParamter"),
        ("ImageOwnerId=9223372036854775808", "400 InvalidParamter"),
        (many_ids.as_str(), "400 InvalidParamter"),
        (
            "ImageOwnerAlias=public",
            "400 InvalidImageOwnerAlias.ValueNotSupported",
        ),
        ("Tag.1.Value=v", "400 InvalidTag.Mismatch"),
        (many_tags.as_str(), "400 InvalidTagCount"),
        ("Tag.21.Key=k", "400 InvalidTagCount"),
        (
            "InstanceType=ecs.none",
            "400 InvalidInstanceType.ValueNotSupported",
        ),
        (
            "Filter.1.Key=NetworkType&Filter.1.Value=VPC",
            "400 InvalidFilterValue.NetworkType",
        ),
        (
            "Filter.1.Key=Nope&Filter.1.Value=x",
            "404 InvalidFilterKey.NotFound",
        ),
        ("Filter.1.Value=vpc", "404 InvalidFilterKey.NotFound"),
        (
            "Filter.1.Key=CreationStartTime&Filter.1.Value=2017-12-05T22:40:00Z",
            "404 InvalidFilterValue",
        ),
        ("Filter.1.Key=CreationEndTime", "404 InvalidFilterValue"),
        (
            "Filter.1.Key=CpuOnlineUpgrade&Filter.1.Value=true",
            "404 InvalidFilterValue",
        ),
        ("Usage=used", "404 InvalidUsage"),
        ("OSType=Linux", "404 InvalidOSType"),
        ("Architecture=amd64", "404 InvalidArchitecture"),
        ("DryRun=true", "400 DryRunOperation"),
        ("RegionId=", "400 MissingParameter"),
        ("RegionId=cn-nowhere", "404 InvalidRegionId.NotFound"),
    ] {
        assert_eq!(bench.code("DescribeImages", query), code, "{query}");
    }
}

#[test]
fn ram_is_not_asked_about_public_and_shared_images() {
    let mut bench = Bench::with([image("m-a")]);
    bench.simulator.deny(Denial {
        action: Some("DescribeImages".to_owned()),
        ..Denial::default()
    });
    let mut check = |query: &str, code: &str| assert_eq!(bench.code("DescribeImages", query), code);
    check("", "403 Forbidden.RAM");
    check("ImageOwnerAlias=self", "403 Forbidden.RAM");
    check("ImageOwnerAlias=marketplace", "403 Forbidden.RAM");
    check("ImageOwnerAlias=system", "");
    check("ImageOwnerAlias=others", "");
    check("ImageOwnerAlias=others&IsPublic=true", "");
}

#[test]
fn an_account_may_be_shut_out_from_public_images() {
    let mut bench = Bench::with([]);
    bench.world().readings.without_public_images = vec![ACCOUNT];
    let code = bench.code("DescribeImages", "ImageOwnerAlias=system");
    assert_eq!(code, "403 CurrentAccount.NotSupportPublicImage");
    assert_eq!(bench.code("DescribeImages", ""), "");
}

/// The field names of the vendor's sample and of the SDK's model.
#[test]
fn a_row_has_every_documented_field() {
    let sample = sample("alibaba-ecs.DescribeImages");
    let mut bench = Bench::with([image("m-a")]);
    bench.change("m-a", |image| {
        image.detection = Some(Detection {
            finished: NOW,
            items: vec![["Nvme", "Supported", "", ""]],
        });
        image.tags.push(Tag::new("k", "v"));
    });
    let (_, body) = bench.ask("DescribeImages", "");
    let row = |body: &Value| body["Images"]["Image"][0].clone();
    check_shape(&row(&sample), &row(&body), "Image");
}
