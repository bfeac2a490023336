//! ListCustomImages: an account's custom images (`shared/api/operations.md` §3.2).

use serde_json::{Value, json};

use super::{invalid_parameter, json_list, region};
use crate::{
    answer::{Fields, Refusal, fields},
    operation::Call,
    page::Page,
    time::Time,
    wire::Bad,
    world::{World, swas::Image},
};

const MAX_IDS: usize = 100;
const MAX_TAGS: u32 = 20;
/// Of a tag's key and of its value, in UTF-16 units.
const MAX_TAG_LENGTH: usize = 64;

pub(crate) fn answer(call: &Call<'_>, world: &mut World) -> Result<Fields, Refusal> {
    let filter = Filter::read(call)?;
    let page = Page::read(&call.params).map_err(invalid_parameter)?;
    let account = call.key.account;
    let images = region(call, world)
        .images
        .iter()
        .filter(|image| image.account == account && filter.lets_pass(image));
    let (images, total) = page.cut(images);
    let rows: Vec<Value> = images
        .into_iter()
        .map(|image| row(image, &call.region, call.now))
        .collect();
    Ok(fields(json!({
        "CustomImages": rows,
        // Texts, as the SDK declares them for this operation.
        "PageNumber": page.number.to_string(),
        "PageSize": page.size.to_string(),
        "TotalCount": total.to_string(),
    })))
}

struct Filter<'a> {
    ids: Option<Vec<String>>,
    names: Option<Vec<String>>,
    instance: Option<&'a str>,
    data_snapshot: Option<&'a str>,
    system_snapshot: Option<&'a str>,
    resource_group: Option<&'a str>,
    /// Whether shared in either way; the page does not tell the two kinds apart here.
    shared: Option<bool>,
    tags: Vec<(String, Option<String>)>,
}

impl<'a> Filter<'a> {
    fn read(call: &'a Call<'_>) -> Result<Self, Refusal> {
        let params = &call.params;
        let bad_tag = || invalid_parameter(Bad("Tag".to_owned()));
        let fits = |text: &str| text.encode_utf16().count() <= MAX_TAG_LENGTH;
        let mut tags = Vec::new();
        for (n, tag) in params.objects("Tag") {
            let key = tag.text("Key").filter(|key| fits(key));
            let value = tag.raw("Value");
            if !(1..=MAX_TAGS).contains(&n) || !value.is_none_or(fits) {
                return Err(bad_tag());
            }
            let key = key.ok_or_else(bad_tag)?;
            tags.push((key.to_owned(), value.map(str::to_owned)));
        }
        Ok(Self {
            ids: json_list(call, "ImageIds", MAX_IDS)?,
            names: json_list(call, "ImageNames", MAX_IDS)?,
            instance: params.text("InstanceId"),
            data_snapshot: params.text("DataSnapshotId"),
            system_snapshot: params.text("SystemSnapshotId"),
            resource_group: params.text("ResourceGroupId"),
            shared: params.flag("Share").map_err(invalid_parameter)?,
            tags,
        })
    }

    fn lets_pass(&self, image: &Image) -> bool {
        let is = |wanted: Option<&str>, value: &str| wanted.is_none_or(|wanted| wanted == value);
        let among = |wanted: &Option<Vec<String>>, value: &String| {
            wanted.as_ref().is_none_or(|wanted| wanted.contains(value))
        };
        let has = |(key, value): &(String, Option<String>)| {
            image.tags.iter().any(|tag| {
                tag.key == *key && value.as_ref().is_none_or(|value| *value == tag.value)
            })
        };
        among(&self.ids, &image.id)
            && among(&self.names, &image.name)
            && is(self.instance, &image.instance.0)
            && is(self.data_snapshot, &image.data_snapshot.0)
            && is(self.system_snapshot, &image.system_snapshot.0)
            && is(self.resource_group, &image.resource_group)
            && self.shared.is_none_or(|shared| shared == image.is_shared())
            && self.tags.iter().all(has)
    }
}

fn row(image: &Image, region_id: &str, now: Time) -> Value {
    let tags: Vec<Value> = image
        .tags
        .iter()
        .map(|tag| json!({ "Key": tag.key, "Value": tag.value }))
        .collect();
    json!({
        "CreateInstances": image.instances,
        "CreationTime": image.created.iso(),
        "DataSnapshotId": image.data_snapshot.0,
        "DataSnapshotName": image.data_snapshot.1,
        "Description": image.description,
        "ImageId": image.id,
        "InShare": image.shared_to_ecs,
        "InShareUser": !image.shared_with.is_empty(),
        "InstanceId": image.instance.0,
        "InstanceName": image.instance.1,
        "Name": image.name,
        "OsType": image.os_type,
        "RegionId": region_id,
        "RequiredDataDiskSize": image.data_disk_size,
        "RequiredSystemDiskSize": image.system_disk_size,
        "ResourceGroupId": image.resource_group,
        "SourceImageName": image.source.0,
        "SourceImageVersion": image.source.1,
        "Status": image.status(now),
        "SystemSnapshotId": image.system_snapshot.0,
        "SystemSnapshotName": image.system_snapshot.1,
        "Tags": tags,
        "UserId": image.account,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        bench::{ACCOUNT, Bench, NOW, check_shape, sample, swas_image},
        time::{DAY, MINUTE},
        world::{Share, Tag},
    };

    fn ids(bench: &mut Bench, query: &str) -> Vec<String> {
        let (status, body) = bench.ask("ListCustomImages", query);
        assert_eq!(status, 200, "{query}: {body}");
        let images = body["CustomImages"].as_array().unwrap();
        let ids = images.iter().map(|i| i["ImageId"].as_str().unwrap());
        ids.map(str::to_owned).collect()
    }

    #[test]
    fn a_row_has_every_documented_field() {
        let mut image = swas_image("m-a");
        image.instances = vec!["ace".to_owned()];
        image.tags = vec![Tag::new("env", "test")];
        let mut bench = Bench::swas([image]);
        let (_, body) = bench.ask("ListCustomImages", "");
        check_shape(&sample("alibaba-swas.ListCustomImages"), &body, "");
        let row = &body["CustomImages"][0];
        assert_eq!(row["CreationTime"], "2026-11-23T09:00:00Z");
        assert_eq!(row["UserId"], ACCOUNT);
        let counts = ["TotalCount", "PageNumber", "PageSize"].map(|name| &body[name]);
        assert_eq!(counts, ["1", "1", "10"]);
    }

    #[test]
    fn pages_hold_each_image_once_newest_first() {
        let images = (0..25).map(|i| Image {
            created: NOW.before(i * DAY),
            ..swas_image(&format!("m-{i:02}"))
        });
        let mut bench = Bench::swas(images);
        assert_eq!(ids(&mut bench, "").len(), 10);
        assert_eq!(
            ids(&mut bench, "PageNumber=3"),
            ["m-20", "m-21", "m-22", "m-23", "m-24"]
        );
        assert_eq!(ids(&mut bench, "PageNumber=4"), [""; 0]);
        for bad in ["PageSize=101", "PageSize=0", "PageNumber=x"] {
            assert_eq!(bench.code("ListCustomImages", bad), "400 InvalidParameter");
        }
    }

    #[test]
    fn each_filter_narrows_the_list() {
        let mut image = swas_image("m-b");
        image.name = "镜像 一".to_owned();
        image.instance.0 = "i-1".to_owned();
        image.data_snapshot.0 = "s-d".to_owned();
        image.system_snapshot.0 = "s-s".to_owned();
        image.resource_group = "rg".to_owned();
        image.tags = vec![Tag::new("env", "prod")];
        let stranger = Image {
            account: 7,
            ..swas_image("m-x")
        };
        let mut bench = Bench::swas([swas_image("m-a"), image, stranger]);
        for query in [
            r#"ImageIds=["m-b","m-x"]"#,
            r#"ImageNames=["镜像+一"]"#,
            "InstanceId=i-1",
            "DataSnapshotId=s-d",
            "SystemSnapshotId=s-s",
            "ResourceGroupId=rg",
            "Tag.1.Key=env",
            "Tag.1.Key=env&Tag.1.Value=prod",
        ] {
            assert_eq!(ids(&mut bench, query), ["m-b"], "{query}");
        }
        assert_eq!(ids(&mut bench, "Tag.1.Key=env&Tag.1.Value=dev"), [""; 0]);
        for bad in ["Tag.1.Value=v", "Tag.21.Key=k", "Share=yes", "ImageIds=m-a"] {
            assert_eq!(
                bench.code("ListCustomImages", bad),
                "400 InvalidParameter",
                "{bad}"
            );
        }
    }

    #[test]
    fn shared_is_what_is_shared_in_either_way() {
        let mut bench = Bench::swas(["m-a", "m-b", "m-c"].map(swas_image));
        bench.change_swas("m-b", |image| image.shared_to_ecs = true);
        bench.change_swas("m-c", |image| {
            image.shared_with = vec![Share {
                account: 42,
                since: NOW,
            }];
        });
        assert_eq!(ids(&mut bench, "Share=true"), ["m-b", "m-c"]);
        assert_eq!(ids(&mut bench, "Share=False"), ["m-a"]);
        assert_eq!(ids(&mut bench, "").len(), 3);
    }

    #[test]
    fn an_image_is_copied_or_created_before_it_is_available() {
        let mut copy = swas_image("m-copy");
        copy.copied = true;
        let mut bench = Bench::swas([copy, swas_image("m-new")].map(|image| Image {
            ready: NOW.after(MINUTE),
            ..image
        }));
        let statuses = |bench: &mut Bench| {
            let (_, body) = bench.ask("ListCustomImages", "");
            [0, 1].map(|i| {
                body["CustomImages"][i]["Status"]
                    .as_str()
                    .unwrap()
                    .to_owned()
            })
        };
        assert_eq!(statuses(&mut bench), ["0", "4"]);
        bench.pass(MINUTE);
        assert_eq!(statuses(&mut bench), ["1", "1"]);
    }
}
