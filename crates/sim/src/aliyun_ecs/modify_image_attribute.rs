//! ModifyImageAttribute: changes an image of one's own (`shared/sources`, S2).
//!
//! The order in which the vendor checks is not published. Here: the values by themselves, then whether
//! there is such an image, then what depends on its state.

use std::collections::BTreeSet;

use super::{done, dry_run_passed, flag, own_image, region, required, rules};
use crate::{
    answer::{Fields, Refusal, refuse},
    operation::Call,
    world::{
        Readings, World,
        ecs::{Image, Region, Status},
    },
};

pub(crate) fn answer(call: &Call<'_>, world: &mut World) -> Result<Fields, Refusal> {
    let id = required(call, "ImageId")?;
    let change = Change::read(call)?;
    let dry_run = flag(call, "DryRun")?;
    let readings = world.readings.clone();
    let region = region(call, world);
    let image = own_image(call, region, id)?;
    change.check(image, region, &readings, call)?;
    if dry_run {
        return Err(dry_run_passed());
    }
    if let Some(image) = region.images_mut().get_mut(id) {
        change.apply(image);
    }
    world.effects.count("ModifyImageAttribute", id);
    done()
}

/// What is to be changed; `None` stays as it is.
struct Change<'a> {
    name: Option<&'a str>,
    family: Option<&'a str>,
    description: Option<&'a str>,
    boot_mode: Option<&'a str>,
    license: Option<&'a str>,
    status: Option<Status>,
    imds_v2: Option<bool>,
    nvme: Option<bool>,
}

impl<'a> Change<'a> {
    /// Reads the values and checks each by itself. A parameter that is there but empty is a value.
    fn read(call: &'a Call<'_>) -> Result<Self, Refusal> {
        let params = &call.params;
        let field = |name, is_good: fn(&str) -> bool, code, message| match params.raw(name) {
            Some(value) if !is_good(value) => Err(refuse(400, code, message)),
            value => Ok(value),
        };
        Ok(Self {
            name: field(
                "ImageName",
                rules::is_name,
                "InvalidImageName.Malformed",
                "Image names must be between 2 and 128 characters long, using either English or Chinese characters. The name must start with a letter or a Chinese character, and can include numbers, colons, underscores and hyphens.",
            )?,
            family: field(
                "ImageFamily",
                rules::is_name,
                "InvalidImageFamily.Malformed",
                "The specified parameter \"ImageFamily\" is malformed.",
            )?,
            description: field(
                "Description",
                rules::is_description,
                "InvalidDescription.Malformed",
                "The specified description is wrongly formed.",
            )?,
            boot_mode: field(
                "BootMode",
                |mode| ["BIOS", "UEFI", "UEFI-Preferred"].contains(&mode),
                "InvalidBootMode.NotSupport",
                "The specified parameter BootMode is not supported.",
            )?,
            license: field(
                "LicenseType",
                |license| license == "BYOL",
                "InvalidLicenseType.NotSupported",
                "The specified parameter LicenseType is not supported.",
            )?,
            imds_v2: field(
                "Features.ImdsSupport",
                |version| ["v1", "v2"].contains(&version),
                "InvalidParameter.FeaturesImdsSupport",
                "The specified parameter Features.ImdsSupport is not supported.",
            )?
            .map(|version| version == "v2"),
            nvme: field(
                "Features.NvmeSupport",
                |support| ["supported", "unsupported"].contains(&support),
                "InvalidParameter",
                "The specified parameter Features.NvmeSupport is not supported.",
            )?
            .map(|support| support == "supported"),
            // The page has no code for a status that cannot be asked for.
            status: field(
                "Status",
                |status| ["Available", "Deprecated"].contains(&status),
                "InvalidParameter",
                "The specified parameter Status is not valid.",
            )?
            .map(|status| match status {
                "Deprecated" => Status::Deprecated,
                _ => Status::Available,
            }),
        })
    }

    /// Whether this image may be changed so, now.
    fn check(
        &self,
        image: &Image,
        region: &Region,
        readings: &Readings,
        call: &Call<'_>,
    ) -> Result<(), Refusal> {
        let account = call.key.account;
        let own = || {
            let images = region.images().iter();
            images.filter(|other| other.is_owned_by(account) && other.id != image.id)
        };
        let now = image.status(call.now);
        if matches!(now, Status::Creating | Status::Waiting) {
            return Err(refuse(
                403,
                "InvalidStatus.ImageIsCreating",
                "The operation cannot be performed because the image is creating. Please wait until the creation is complete and try again.",
            ));
        }
        if self
            .name
            .is_some_and(|name| own().any(|other| other.name == name))
        {
            return Err(refuse(
                400,
                "InvalidImageName.Duplicated",
                "The specified Image name has already bean used.",
            ));
        }
        if let Some(family) = self.family.filter(|family| *family != image.family) {
            let n_images = own().filter(|other| other.family == family).count();
            if n_images >= readings.images_per_family {
                return Err(refuse(
                    400,
                    "ImageQuotaFull.ImageFamily",
                    "The specified image family has exceeded max number of images for one image family.",
                ));
            }
            let families: BTreeSet<&str> = own()
                .map(|other| other.family.as_str())
                .filter(|family| !family.is_empty())
                .collect();
            if n_images == 0 && families.len() >= readings.families_per_region {
                return Err(refuse(
                    400,
                    "ImageFamilyQuotaFull",
                    "The specified region has exceeded max number of image family.",
                ));
            }
        }
        match self.status {
            Some(Status::Deprecated) if now != Status::Available => {
                return Err(refuse(
                    403,
                    "ImageStatus.NotAvailable",
                    "The specified image status is not available.",
                ));
            }
            Some(Status::Deprecated) if !image.shared_with.is_empty() => {
                return Err(refuse(
                    403,
                    "ImageUseShared",
                    "The specified image has been shared to others, please remove shared accounts first.",
                ));
            }
            Some(Status::Available) if now != Status::Deprecated => {
                return Err(refuse(
                    403,
                    "ImageStatus.NotDeprecated",
                    "The specified image status is not deprecated.",
                ));
            }
            _ => {}
        }
        if self.boot_mode.is_some() && region.n_users(account, &image.id) > 0 {
            // Spelt so on the vendor's page.
            return Err(refuse(
                403,
                "OperationDeined.ImageUsingByInstance",
                "The boot mode of the image cannot be modified because it has associated instances.",
            ));
        }
        if self.imds_v2 == Some(false) && image.imds_v2 {
            return Err(refuse(
                403,
                "InvalidOperation.FeaturesImdsSupportNotMatch",
                "The specified parameter Features.ImdsSupport can not be set to v1 from v2.",
            ));
        }
        Ok(())
    }

    fn apply(&self, image: &mut Image) {
        let set = |field: &mut String, value: Option<&str>| {
            if let Some(value) = value {
                value.clone_into(field);
            }
        };
        set(&mut image.name, self.name);
        set(&mut image.family, self.family);
        set(&mut image.description, self.description);
        set(&mut image.boot_mode, self.boot_mode);
        set(&mut image.license, self.license);
        image.status = self.status.unwrap_or(image.status);
        image.imds_v2 = self.imds_v2.unwrap_or(image.imds_v2);
        image.nvme = self.nvme.unwrap_or(image.nvme);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        bench::{Bench, NOW, image, instance},
        time::MINUTE,
        world::{
            Share,
            ecs::{MadeBy, Making},
        },
    };

    fn modify(bench: &mut Bench, more: &str) -> String {
        bench.code("ModifyImageAttribute", &format!("ImageId=m-a&{more}"))
    }

    #[test]
    fn every_attribute_is_changed_and_what_is_not_named_stays() {
        let mut bench = Bench::with([image("m-a")]);
        let all = "ImageName=new&ImageFamily=fam&Description=more+text&BootMode=UEFI&LicenseType=BYOL&Status=Deprecated&Features.ImdsSupport=v2&Features.NvmeSupport=unsupported";
        assert_eq!(modify(&mut bench, all), "");
        assert_eq!(modify(&mut bench, "ImageName=newer"), "");
        let (_, body) = bench.ask("DescribeImages", "Status=ALL");
        let row = &body["Images"]["Image"][0];
        for (field, value) in [
            ("ImageName", "newer"),
            ("ImageFamily", "fam"),
            ("Description", "more text"),
            ("BootMode", "UEFI"),
            ("LicenseType", "BYOL"),
            ("Status", "Deprecated"),
        ] {
            assert_eq!(row[field], value, "{field}");
        }
        assert_eq!(row["Features"]["ImdsSupport"], "v2");
        assert_eq!(row["Features"]["NvmeSupport"], "unsupported");
        assert_eq!(bench.world().effects.of("ModifyImageAttribute", "m-a"), 2);
    }

    #[test]
    fn a_value_that_breaks_its_rule_has_the_code_of_its_field() {
        let mut bench = Bench::with([image("m-a")]);
        for (query, code) in [
            ("ImageName=1abc", "400 InvalidImageName.Malformed"),
            ("ImageName=", "400 InvalidImageName.Malformed"),
            ("ImageFamily=acs:x", "400 InvalidImageFamily.Malformed"),
            ("Description=http://a", "400 InvalidDescription.Malformed"),
            ("Description=a", "400 InvalidDescription.Malformed"),
            ("BootMode=bios", "400 InvalidBootMode.NotSupport"),
            ("LicenseType=Aliyun", "400 InvalidLicenseType.NotSupported"),
            (
                "Features.ImdsSupport=v3",
                "400 InvalidParameter.FeaturesImdsSupport",
            ),
            ("Features.NvmeSupport=yes", "400 InvalidParameter"),
            ("Status=UnAvailable", "400 InvalidParameter"),
            ("DryRun=1", "400 InvalidParameter"),
        ] {
            assert_eq!(modify(&mut bench, query), code, "{query}");
        }
        assert_eq!(
            bench.code("ModifyImageAttribute", ""),
            "400 MissingParameter"
        );
        assert_eq!(
            bench.code("ModifyImageAttribute", "ImageId=m-x&ImageName=ok"),
            "404 InvalidImageId.NotFound"
        );
    }

    #[test]
    fn the_status_only_goes_between_available_and_deprecated() {
        let mut bench = Bench::with([image("m-a")]);
        let mut check = |query: &str, code: &str| assert_eq!(modify(&mut bench, query), code);
        check("Status=Available", "403 ImageStatus.NotDeprecated");
        check("Status=Deprecated", "");
        check("Status=Deprecated", "403 ImageStatus.NotAvailable");
        check("Status=Available", "");
        bench.change("m-a", |image| {
            image.shared_with.push(Share {
                account: 7,
                since: NOW,
            });
        });
        assert_eq!(
            modify(&mut bench, "Status=Deprecated"),
            "403 ImageUseShared"
        );
    }

    #[test]
    fn an_image_in_the_making_is_not_changed() {
        let mut bench = Bench::with([Image {
            making: Some(Making {
                by: MadeBy::Create,
                starts: NOW,
                ends: NOW.after(MINUTE),
                fails: false,
            }),
            ..image("m-a")
        }]);
        assert_eq!(
            modify(&mut bench, "ImageName=ok"),
            "403 InvalidStatus.ImageIsCreating"
        );
        bench.pass(MINUTE);
        assert_eq!(modify(&mut bench, "ImageName=ok"), "");
    }

    #[test]
    fn names_are_unique_and_families_have_room_for_so_many() {
        let mut bench = Bench::with([image("m-a"), image("m-b"), image("m-c")]);
        assert_eq!(
            modify(&mut bench, "ImageName=name-of-m-b"),
            "400 InvalidImageName.Duplicated"
        );
        assert_eq!(modify(&mut bench, "ImageName=name-of-m-a"), "");
        bench.change("m-b", |image| image.family = "full".to_owned());
        bench.change("m-c", |image| image.family = "other".to_owned());
        bench.world().readings.images_per_family = 1;
        bench.world().readings.families_per_region = 2;
        assert_eq!(
            modify(&mut bench, "ImageFamily=full"),
            "400 ImageQuotaFull.ImageFamily"
        );
        assert_eq!(
            modify(&mut bench, "ImageFamily=third"),
            "400 ImageFamilyQuotaFull"
        );
        bench.world().readings.families_per_region = 3;
        assert_eq!(modify(&mut bench, "ImageFamily=third"), "");
    }

    #[test]
    fn instances_fix_the_boot_mode_and_imds_only_tightens() {
        let mut bench = Bench::with([image("m-a")]);
        assert_eq!(modify(&mut bench, "Features.ImdsSupport=v2"), "");
        let code = modify(&mut bench, "Features.ImdsSupport=v1");
        assert_eq!(code, "403 InvalidOperation.FeaturesImdsSupportNotMatch");
        bench.region().add_instance(instance("i-1", "m-a"));
        let code = modify(&mut bench, "BootMode=UEFI");
        assert_eq!(code, "403 OperationDeined.ImageUsingByInstance");
        assert_eq!(modify(&mut bench, "ImageName=ok"), "");
    }

    #[test]
    fn a_dry_run_changes_nothing() {
        let mut bench = Bench::with([image("m-a")]);
        assert_eq!(
            modify(&mut bench, "ImageName=new&DryRun=true"),
            "400 DryRunOperation"
        );
        assert_eq!(
            bench.region().images().get("m-a").unwrap().name,
            "name-of-m-a"
        );
    }
}
