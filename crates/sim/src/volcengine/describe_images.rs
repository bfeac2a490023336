//! DescribeImages: the images that an account may use, public ones among them
//! (`shared/api/operations.md` §4.4; <https://www.volcengine.com/docs/6396/70808>).

use serde_json::{Value, json};

use super::{
    bad_argument, invalid_argument,
    page::Page,
    region,
    tags::{self, TagFilters},
};
use crate::{
    answer::{Fields, Refusal, fields},
    operation::Call,
    time::Time,
    world::{World, volcengine::Image},
};

const DEFAULT_PAGE: usize = 15;
const MAX_IDS: usize = 100;
const MAX_STATUSES: usize = 10;
const STATUSES: [&str; 3] = ["available", "creating", "error"];

pub(crate) fn answer(call: &Call<'_>, world: &mut World) -> Result<Fields, Refusal> {
    let filter = Filter::read(call)?;
    let page = Page::read(call, DEFAULT_PAGE)?;
    let account = call.key.account;
    let images = region(call, world)
        .images
        .iter()
        .filter(|image| filter.lets_pass(image, account, call.now));
    let (images, total, next) = page.cut(images);
    let rows: Vec<Value> = images
        .into_iter()
        .map(|image| row(image, account, call.now))
        .collect();
    Ok(fields(json!({
        "Images": rows,
        "NextToken": next,
        "TotalCount": total,
    })))
}

struct Filter<'a> {
    ids: Vec<&'a str>,
    statuses: Vec<&'a str>,
    /// Found anywhere in the name; pages do not say how it is compared.
    name: Option<&'a str>,
    /// Undescribed in the SDK: read as one more status.
    status: Option<&'a str>,
    instance_type: Option<&'a str>,
    os_type: Option<&'a str>,
    platform: Option<&'a str>,
    project: Option<&'a str>,
    visibility: Option<&'a str>,
    only_lts: bool,
    cloud_init: Option<bool>,
    tags: TagFilters,
}

impl<'a> Filter<'a> {
    fn read(call: &'a Call<'_>) -> Result<Self, Refusal> {
        let params = &call.params;
        let one_of = |name: &str, known: &[&str]| params.one_of(name, known).map_err(bad_argument);
        let flag = |name: &str| params.flag(name).map_err(bad_argument);
        let ids = params.list("ImageIds");
        if ids.len() > MAX_IDS {
            return Err(invalid_argument("ImageIds"));
        }
        let statuses = params.list("Status");
        let is_known = |status: &&str| STATUSES.contains(status);
        if statuses.len() > MAX_STATUSES || !statuses.iter().all(is_known) {
            return Err(invalid_argument("Status"));
        }
        Ok(Self {
            ids,
            statuses,
            name: params.text("ImageName"),
            status: one_of("ImageStatus", &STATUSES)?,
            instance_type: params.text("InstanceTypeId"),
            os_type: one_of("OsType", &["Linux", "Windows"])?,
            platform: params.text("Platform"),
            project: params.text("ProjectName"),
            visibility: one_of("Visibility", &["public", "private", "shared"])?,
            // False has no effect, says the page.
            only_lts: flag("IsLTS")? == Some(true),
            cloud_init: flag("IsSupportCloudInit")?,
            tags: TagFilters::read(call)?,
        })
    }

    fn lets_pass(&self, image: &Image, account: u64, now: Time) -> bool {
        let is = |wanted: Option<&str>, value: &str| wanted.is_none_or(|wanted| wanted == value);
        let among = |wanted: &[&str], value| wanted.is_empty() || wanted.contains(&value);
        let Some(visibility) = visibility(image, account) else {
            return false;
        };
        among(&self.ids, image.id.as_str())
            && among(&self.statuses, image.status(now))
            && is(self.status, image.status(now))
            && self.name.is_none_or(|name| image.name.contains(name))
            && self.instance_type.is_none_or(|id| runs_on(image, id))
            && is(self.os_type, image.os.kind)
            && is(self.platform, image.os.platform)
            && is(self.project, &image.project)
            && is(self.visibility, visibility)
            && (!self.only_lts || image.lts)
            && self
                .cloud_init
                .is_none_or(|wanted| wanted == has_cloud_init(image))
            && self.tags.let_pass(&image.tags)
    }
}

/// How an account sees an image; `None`: not at all.
fn visibility(image: &Image, account: u64) -> Option<&'static str> {
    match image.account {
        None => Some("public"),
        Some(owner) if owner == account => Some("private"),
        Some(_) => {
            let mut accounts = image.shared_with.iter().map(|share| share.account);
            accounts.any(|a| a == account).then_some("shared")
        }
    }
}

/// ARM families have an `r` behind their generation, such as `ecs.g2r.large`; all others are x86.
fn runs_on(image: &Image, instance_type: &str) -> bool {
    let family = instance_type.split('.').nth(1).unwrap_or_default();
    let is_arm = family.ends_with('r');
    is_arm == (image.architecture == "arm64")
}

/// Which images have it is not published in one place; taken here: those of Linux.
fn has_cloud_init(image: &Image) -> bool {
    image.os.kind == "Linux"
}

fn row(image: &Image, account: u64, now: Time) -> Value {
    let snapshots: Vec<Value> = image
        .snapshots
        .iter()
        .map(|(id, size, kind)| json!({ "SnapshotId": id, "Size": size, "VolumeKind": kind }))
        .collect();
    json!({
        "Architecture": image.architecture,
        "BootMode": image.boot_mode,
        "CreatedAt": image.created.china(),
        "Description": image.description,
        "DetectionResults": { "DetectionStatus": "Finished", "Items": [] },
        "ImageId": image.id,
        "ImageName": image.name,
        // Empty for public ones.
        "ImageOwnerId": image.account.map(|id| id.to_string()).unwrap_or_default(),
        "IsInstallRunCommandAgent": true,
        "IsLTS": image.lts,
        "IsSupportCloudInit": has_cloud_init(image),
        "Kernel": if image.os.kind == "Linux" { "5.10" } else { "" },
        "LicenseType": "",
        "LifecycleStatus": "",
        "MarketplaceImageBillType": 0,
        "OsName": image.os.name,
        "OsType": image.os.kind,
        "Platform": image.os.platform,
        "PlatformVersion": image.os.version,
        "ProductCode": "",
        "ProjectName": image.project,
        // `NotShared` was seen; the other word is a guess.
        "ShareStatus": if image.shared_with.is_empty() { "NotShared" } else { "Shared" },
        "Size": image.size,
        "Snapshots": snapshots,
        "Status": image.status(now),
        "Tags": tags::rows(&image.tags),
        "UpdatedAt": image.updated.china(),
        // A text, although Size is a number: the vendor's.
        "VirtualSize": image.size.to_string(),
        "Visibility": visibility(image, account),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        bench::{ACCOUNT, Bench, NOW, check_shape, sample, volcengine_image},
        time::{DAY, MINUTE},
        world::{Share, Tag, volcengine::Os},
    };

    fn page(bench: &mut Bench, query: &str) -> (Vec<String>, String) {
        let (status, body) = bench.ask("DescribeImages", query);
        assert_eq!(status, 200, "{query}: {body}");
        let images = body["Result"]["Images"].as_array().unwrap();
        let ids = images.iter().map(|i| i["ImageId"].as_str().unwrap());
        let token = body["Result"]["NextToken"].as_str().unwrap();
        (ids.map(str::to_owned).collect(), token.to_owned())
    }

    fn ids(bench: &mut Bench, query: &str) -> Vec<String> {
        page(bench, query).0
    }

    fn many(n: u64) -> Bench {
        let images = (0..n).map(|i| Image {
            created: NOW.before(i * DAY),
            ..volcengine_image(&format!("image-{i:02}"))
        });
        Bench::volcengine(images, [])
    }

    #[test]
    fn a_row_has_every_documented_field() {
        let image = Image {
            snapshots: vec![("snap-1".to_owned(), 40, "system")],
            tags: vec![Tag::new("env", "prod")],
            ..volcengine_image("image-1")
        };
        let mut bench = Bench::volcengine([image], []);
        let (_, body) = bench.ask("DescribeImages", "");
        let row = |body: &Value| body["Result"]["Images"][0].clone();
        let expected = row(&sample("volcengine-ecs.DescribeImages"));
        check_shape(&expected, &row(&body), "Image");
        assert_eq!(row(&body)["CreatedAt"], "2026-11-23T17:00:00+08:00");
        assert_eq!(row(&body)["ImageOwnerId"], ACCOUNT.to_string());
        assert_eq!(body["Result"]["TotalCount"], 1);
    }

    #[test]
    fn tokens_lead_through_all_images_once() {
        let mut bench = many(40);
        let (mut seen, mut token) = (Vec::new(), String::new());
        for size in [15, 15, 10] {
            let query = match token.as_str() {
                "" => String::new(),
                token => format!("NextToken={token}"),
            };
            let (ids, next) = page(&mut bench, &query);
            assert_eq!(ids.len(), size);
            seen.extend(ids);
            token = next;
        }
        assert_eq!(token, "");
        let expected: Vec<String> = (0..40).map(|i| format!("image-{i:02}")).collect();
        assert_eq!(seen, expected);
    }

    #[test]
    fn a_token_survives_what_happens_between_pages() {
        let mut bench = many(6);
        let (first, token) = page(&mut bench, "MaxResults=3");
        assert_eq!(first.last().unwrap(), "image-02");
        let region = bench.volcengine_region();
        region.images.remove("image-02");
        region.images.remove("image-04");
        region.images.insert(volcengine_image("image-new"));
        let query = format!("MaxResults=100&NextToken={token}");
        assert_eq!(ids(&mut bench, &query), ["image-03", "image-05"]);
    }

    #[test]
    fn a_token_is_good_for_the_same_filters_only() {
        let mut bench = many(6);
        let (_, token) = page(&mut bench, "MaxResults=3&OsType=Linux");
        let query = format!("MaxResults=2&OsType=Linux&NextToken={token}");
        assert_eq!(ids(&mut bench, &query), ["image-03", "image-04"]);
        for other in [
            format!("NextToken={token}"),
            format!("OsType=Windows&NextToken={token}"),
            format!("OsType=Linux&Platform=veLinux&NextToken={token}"),
            "OsType=Linux&NextToken=".to_owned(),
            "OsType=Linux&NextToken=abc".to_owned(),
        ] {
            assert_eq!(
                bench.code("DescribeImages", &other),
                "400 InvalidArgument",
                "{other}"
            );
        }
    }

    #[test]
    fn each_filter_narrows_the_list() {
        let special = Image {
            name: "推荐服务-2024".to_owned(),
            architecture: "arm64",
            os: Os {
                name: "Windows",
                kind: "Windows",
                platform: "Windows Server",
                version: "2022",
            },
            project: "p".to_owned(),
            lts: true,
            ready: NOW.after(MINUTE),
            tags: vec![Tag::new("env", "prod"), Tag::new("team", "")],
            ..volcengine_image("image-b")
        };
        let mut bench = Bench::volcengine([volcengine_image("image-a"), special], []);
        for query in [
            "ImageIds.1=image-b&ImageIds.2=image-x",
            "ImageName=推荐",
            "ImageStatus=creating",
            "Status.1=creating&Status.2=error",
            "InstanceTypeId=ecs.g2r.large",
            "IsLTS=true",
            "IsSupportCloudInit=false",
            "OsType=Windows",
            "Platform=Windows+Server",
            "ProjectName=p",
            "TagFilters.1.Key=env",
            "TagFilters.1.Key=env&TagFilters.1.Values.1=x&TagFilters.1.Values.2=prod",
        ] {
            assert_eq!(ids(&mut bench, query), ["image-b"], "{query}");
        }
        assert_eq!(ids(&mut bench, "InstanceTypeId=ecs.g3i.large"), ["image-a"]);
        assert_eq!(ids(&mut bench, "IsLTS=false").len(), 2);
        let both = "TagFilters.1.Key=env&TagFilters.2.Key=none";
        assert_eq!(ids(&mut bench, both), [""; 0]);
        bench.pass(MINUTE);
        assert_eq!(ids(&mut bench, "Status.1=available").len(), 2);
    }

    #[test]
    fn public_own_and_shared_images_are_seen_and_no_others() {
        let of = |id: &str, account, shared_with: &[u64]| Image {
            account,
            shared_with: shared_with
                .iter()
                .map(|account| Share {
                    account: *account,
                    since: NOW,
                })
                .collect(),
            ..volcengine_image(id)
        };
        let images = [
            of("image-public", None, &[]),
            of("image-own", Some(ACCOUNT), &[7]),
            of("image-shared", Some(7), &[ACCOUNT]),
            of("image-theirs", Some(7), &[8]),
        ];
        let mut bench = Bench::volcengine(images, []);
        assert_eq!(ids(&mut bench, "").len(), 3);
        for (visibility, id) in [
            ("public", "image-public"),
            ("private", "image-own"),
            ("shared", "image-shared"),
        ] {
            let query = format!("Visibility={visibility}");
            assert_eq!(ids(&mut bench, &query), [id]);
        }
    }

    #[test]
    fn values_outside_their_lists_are_refused() {
        let mut bench = many(0);
        let many: String = (1..=101).map(|n| format!("ImageIds.{n}=i&")).collect();
        for bad in [
            "OsType=linux",
            "Visibility=all",
            "Status.1=Available",
            "IsLTS=yes",
            "MaxResults=0",
            "MaxResults=101",
            "TagFilters.1.Values.1=v",
            &many,
        ] {
            assert_eq!(
                bench.code("DescribeImages", bad),
                "400 InvalidArgument",
                "{bad}"
            );
        }
    }
}
