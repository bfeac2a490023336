//! `ModifyImageAttribute`: name, description and boot mode of an image.
//!
//! <https://www.volcengine.com/docs/6396/120436>

use crate::{
    operation::{Done, Effect, Operation, Unreadable},
    params::Params,
    read::Answer,
    service::Service,
    words::words,
};

/// Changes one image. Unset fields stay as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ModifyImageAttribute {
    /// The image. Required.
    pub image_id: String,
    /// The name: 1 to 128 characters.
    pub image_name: Option<String>,
    /// The description: 0 to 255 characters. An empty one **clears** it, an unset one keeps it.
    pub description: Option<String>,
    /// How instances boot; ARM images only by UEFI.
    pub boot_mode: Option<BootMode>,
}

words! {
    /// Ways of booting.
    pub enum BootMode {
        /// BIOS.
        Bios = "BIOS",
        /// UEFI.
        Uefi = "UEFI",
    }
}

impl Operation for ModifyImageAttribute {
    type Answer = Done;
    const SERVICE: Service = Service::VolcEcs;
    const ACTION: &'static str = "ModifyImageAttribute";
    const EFFECT: Effect = Effect::Write;

    fn params(&self, params: &mut Params) {
        params
            .set("ImageId", &self.image_id)
            .opt("ImageName", self.image_name.as_ref())
            .opt("Description", self.description.as_ref())
            .opt("BootMode", self.boot_mode);
    }

    fn read(body: &[u8]) -> Result<Self::Answer, Unreadable> {
        Answer::open(Self::SERVICE, body)?.done()
    }
}
