//! `ModifyImageAttribute`: name, description, family, state and boot settings of a custom image.
//!
//! <https://help.aliyun.com/zh/ecs/developer-reference/api-ecs-2014-05-26-modifyimageattribute>; at most
//! 1000 calls in 60 s.

use crate::{
    operation::{Done, Effect, Operation, Unreadable},
    params::Params,
    read::Answer,
    service::Service,
    words::words,
};

/// Changes one image. Unset fields stay as they are.
///
/// No source says what happens when all of them are unset; nobody should ask.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ModifyImageAttribute {
    /// The region. Required.
    pub region_id: String,
    /// The custom image. Required.
    pub image_id: String,
    /// The name: 2 to 128 characters (`shared/api/validation.md`).
    pub image_name: Option<String>,
    /// The state.
    pub status: Option<SettableStatus>,
    /// The family: the rule of the name.
    pub image_family: Option<String>,
    /// How instances boot.
    pub boot_mode: Option<BootMode>,
    /// The licence; only `BYOL` is taken.
    pub license_type: Option<LicenseType>,
    /// The description: 2 to 256 characters, not beginning with `http://` or `https://`.
    pub description: Option<String>,
    /// `Features.ImdsSupport`: the metadata service. There is no way back from v2.
    pub imds_support: Option<ImdsSupport>,
    /// `Features.NvmeSupport`. In the SDK only.
    pub nvme_support: Option<NvmeSupport>,
    /// Checks only. The SDK has it without a description; read as with `DescribeImages`: the good
    /// news is an error answer with the code `DryRunOperation` (?).
    pub dry_run: Option<bool>,
}

words! {
    /// States that an owner can set.
    pub enum SettableStatus {
        /// Withdrawn; only an available image can be.
        Deprecated = "Deprecated",
        /// Ready to use again; only a deprecated image can be.
        Available = "Available",
    }
}

words! {
    /// Ways of booting.
    pub enum BootMode {
        /// BIOS only.
        Bios = "BIOS",
        /// UEFI only.
        Uefi = "UEFI",
        /// UEFI where the instance type can, else BIOS.
        UefiPreferred = "UEFI-Preferred",
    }
}

words! {
    /// Licences that an owner can set.
    pub enum LicenseType {
        /// The user brings the licence.
        Byol = "BYOL",
    }
}

words! {
    /// Access to the metadata service.
    pub enum ImdsSupport {
        /// Any.
        V1 = "v1",
        /// With a token only.
        V2 = "v2",
    }
}

words! {
    /// Whether the image has an NVMe driver.
    pub enum NvmeSupport {
        /// It has.
        Supported = "supported",
        /// It has not.
        Unsupported = "unsupported",
    }
}

impl Operation for ModifyImageAttribute {
    type Answer = Done;
    const SERVICE: Service = Service::Ecs;
    const ACTION: &'static str = "ModifyImageAttribute";
    const EFFECT: Effect = Effect::Write;

    fn params(&self, params: &mut Params) {
        params
            .set("RegionId", &self.region_id)
            .set("ImageId", &self.image_id)
            .opt("ImageName", self.image_name.as_ref())
            .opt("Status", self.status)
            .opt("ImageFamily", self.image_family.as_ref())
            .opt("BootMode", self.boot_mode)
            .opt("LicenseType", self.license_type)
            .opt("Description", self.description.as_ref())
            .opt("Features.ImdsSupport", self.imds_support)
            .opt("Features.NvmeSupport", self.nvme_support)
            .opt("DryRun", self.dry_run);
    }

    fn read(body: &[u8]) -> Result<Self::Answer, Unreadable> {
        Answer::open(Self::SERVICE, body)?.done()
    }
}
