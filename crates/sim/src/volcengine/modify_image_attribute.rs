//! ModifyImageAttribute: name, description and boot mode of an image of one's own.
//!
//! <https://www.volcengine.com/docs/6396/120436>

use super::{image_id, invalid_image_status, own_image, region, rules};
use crate::{
    answer::{Fields, Refusal, refuse},
    operation::Call,
    world::World,
};

pub(crate) fn answer(call: &Call<'_>, world: &mut World) -> Result<Fields, Refusal> {
    let id = image_id(call)?;
    let params = &call.params;
    let name = params.raw("ImageName");
    if name.is_some_and(|name| !rules::is_name(name)) {
        return Err(malformed("InvalidImageName.Malformed", "ImageName"));
    }
    let description = params.raw("Description");
    if description.is_some_and(|text| !rules::is_description(text)) {
        return Err(malformed("InvalidDescription.Malformed", "Description"));
    }
    let wrong_mode = || malformed("InvalidBootMode.Malformed", "BootMode");
    let boot_mode = params
        .one_of("BootMode", &["BIOS", "UEFI"])
        .map_err(|_| wrong_mode())?;
    let image = own_image(call, region(call, world), id)?;
    if boot_mode == Some("BIOS") && image.architecture == "arm64" {
        return Err(wrong_mode());
    }
    if image.status(call.now) != "available" {
        return Err(invalid_image_status());
    }
    for (new, old) in [
        (name, &mut image.name),
        (description, &mut image.description),
        (boot_mode, &mut image.boot_mode),
    ] {
        if let Some(new) = new {
            new.clone_into(old);
        }
    }
    image.updated = call.now;
    world.effects.count("ModifyImageAttribute", id);
    Ok(Fields::none())
}

fn malformed(code: &'static str, name: &str) -> Refusal {
    refuse(400, code, format!("The specified {name} is malformed."))
}

#[cfg(test)]
mod tests {
    use crate::{
        bench::{Bench, NOW, volcengine_image},
        time::MINUTE,
        world::volcengine::Image,
    };

    fn modify(bench: &mut Bench, change: &str) -> String {
        let query = format!("ImageId=image-1&{change}");
        bench.code("ModifyImageAttribute", &query)
    }

    fn image(bench: &mut Bench) -> Image {
        bench
            .volcengine_region()
            .images
            .get("image-1")
            .unwrap()
            .clone()
    }

    #[test]
    fn only_what_is_sent_changes_and_an_empty_description_clears() {
        let mut bench = Bench::volcengine([volcengine_image("image-1")], []);
        bench.pass(MINUTE);
        assert_eq!(modify(&mut bench, "Description=每日，构建。"), "");
        assert_eq!(modify(&mut bench, "ImageName=镜像_一.v2"), "");
        let changed = image(&mut bench);
        assert_eq!(changed.name, "镜像_一.v2");
        assert_eq!(changed.description, "每日，构建。");
        assert_eq!(changed.updated, NOW.after(MINUTE));
        assert_eq!(modify(&mut bench, "Description=&BootMode=UEFI"), "");
        let changed = image(&mut bench);
        assert_eq!(
            (changed.description.as_str(), changed.boot_mode.as_str()),
            ("", "UEFI")
        );
        assert_eq!(
            bench.world().effects.of("ModifyImageAttribute", "image-1"),
            3
        );
    }

    #[test]
    fn each_wrong_value_has_its_code_and_changes_nothing() {
        let mut bench = Bench::volcengine([volcengine_image("image-1")], []);
        for (change, code) in [
            ("ImageName=", "400 InvalidImageName.Malformed"),
            ("ImageName=a:b", "400 InvalidImageName.Malformed"),
            ("Description=1st", "400 InvalidDescription.Malformed"),
            (
                "ImageName=good&BootMode=UEFI-Preferred",
                "400 InvalidBootMode.Malformed",
            ),
        ] {
            assert_eq!(modify(&mut bench, change), code, "{change}");
        }
        assert_eq!(image(&mut bench).name, "name-of-image-1");
        assert_eq!(
            bench.code("ModifyImageAttribute", "ImageName=a"),
            "400 MissingParameter.ImageId"
        );
    }

    #[test]
    fn an_image_for_arm_boots_by_uefi_only() {
        let mut bench = Bench::volcengine(
            [Image {
                architecture: "arm64",
                ..volcengine_image("image-1")
            }],
            [],
        );
        assert_eq!(
            modify(&mut bench, "BootMode=BIOS"),
            "400 InvalidBootMode.Malformed"
        );
        assert_eq!(modify(&mut bench, "BootMode=UEFI"), "");
    }

    #[test]
    fn the_image_must_be_ones_own_and_available() {
        for (image, code) in [
            (
                Image {
                    ready: NOW.after(MINUTE),
                    ..volcengine_image("image-1")
                },
                "400 InvalidImageStatus",
            ),
            (
                Image {
                    failed: true,
                    ..volcengine_image("image-1")
                },
                "400 InvalidImageStatus",
            ),
            (
                Image {
                    account: None,
                    ..volcengine_image("image-1")
                },
                "404 InvalidImage.NotFound",
            ),
            (volcengine_image("image-2"), "404 InvalidImage.NotFound"),
        ] {
            let mut bench = Bench::volcengine([image], []);
            assert_eq!(modify(&mut bench, "ImageName=a"), code);
        }
    }
}
