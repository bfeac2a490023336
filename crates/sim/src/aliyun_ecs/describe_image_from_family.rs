//! DescribeImageFromFamily: the newest available image of a family.

use serde_json::{Value, json};

use super::{region, required, row::Row, rules};
use crate::{
    answer::{Fields, Refusal, fields, refuse},
    operation::Call,
    world::{
        World,
        ecs::{Owner, Status},
    },
};

/// Fields that DescribeImages has and this does not (`shared/api/operations.md` §2.10).
const LEFT_OUT: [&str; 12] = [
    "BootMode",
    "DetectionOptions",
    "Features",
    "ImageOwnerId",
    "IsPublic",
    "LicenseType",
    "LoginAsNonRootSupported",
    "OSNameEn",
    "ResourceGroupId",
    "SecureBootOptions",
    "SupplierName",
    "Usable",
];

pub(crate) fn answer(call: &Call<'_>, world: &mut World) -> Result<Fields, Refusal> {
    let family = required(call, "ImageFamily")?;
    // `acs:…` are the families of public images.
    let (name, owner) = match family.strip_prefix("acs:") {
        Some(name) => (name, Owner::System),
        None => (family, Owner::Account(call.key.account)),
    };
    if !rules::is_name(name) {
        return Err(refuse(
            400,
            "InvalidImageFamily.Malformed",
            "The specified parameter \"ImageFamily\" is malformed.",
        ));
    }
    let account = call.key.account;
    let region = region(call, world);
    let newest = region.images().iter().find(|image| {
        image.owner == owner
            && image.family == family
            && image.status(call.now) == Status::Available
    });
    let Some(newest) = newest else {
        return Ok(Fields::none());
    };
    let mut image = json!(Row::of(newest, account, region, call.now));
    if let Value::Object(image) = &mut image {
        LEFT_OUT.into_iter().for_each(|name| {
            image.remove(name);
        });
        let disks = image["DiskDeviceMappings"]["DiskDeviceMapping"].as_array_mut();
        for disk in disks.into_iter().flatten().filter_map(Value::as_object_mut) {
            for name in ["Encrypted", "Progress", "RemainTime"] {
                disk.remove(name);
            }
        }
        // A bare number here, unlike in DescribeImages.
        image["Progress"] = json!("100");
    }
    Ok(fields(json!({ "Image": image })))
}

#[cfg(test)]
mod tests {
    use crate::{
        bench::{Bench, NOW, image},
        time::MINUTE,
        world::ecs::{Image, Status},
    };

    #[test]
    fn the_newest_available_image_of_the_family_is_answered() {
        let of_family = |id, age, status| Image {
            family: "daily".to_owned(),
            created: NOW.before(age * MINUTE),
            status,
            ..image(id)
        };
        let mut bench = Bench::with([
            of_family("m-old", 3, Status::Available),
            of_family("m-new", 2, Status::Available),
            of_family("m-deprecated", 1, Status::Deprecated),
            image("m-other"),
        ]);
        let ask = |bench: &mut Bench| bench.ask("DescribeImageFromFamily", "ImageFamily=daily").1;
        let answer = ask(&mut bench);
        assert_eq!(answer["Image"]["ImageId"], "m-new");
        assert!(answer["Image"].get("Usable").is_none());
        bench.region().images_mut().remove("m-new");
        assert_eq!(ask(&mut bench)["Image"]["ImageId"], "m-old");
        bench.region().images_mut().remove("m-old");
        assert!(ask(&mut bench).get("Image").is_none());
    }

    #[test]
    fn a_family_that_breaks_the_rule_is_refused() {
        let code = Bench::with([]).code("DescribeImageFromFamily", "ImageFamily=1x");
        assert_eq!(code, "400 InvalidImageFamily.Malformed");
    }
}
