//! `DescribeImageFromFamily`: the newest available image of a family.
//!
//! <https://help.aliyun.com/zh/ecs/developer-reference/api-ecs-2014-05-26-describeimagefromfamily>

use super::Image;
use crate::{
    operation::{Effect, Operation, Unreadable},
    page::Row,
    params::Params,
    read::Answer,
    service::Service,
};

/// Asks what a family resolves to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DescribeImageFromFamily {
    /// The region. Required.
    pub region_id: String,
    /// The family. Required.
    pub image_family: String,
}

/// What a family resolves to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FamilyImage {
    /// The request id.
    pub request_id: String,
    /// The image; `None` when the family has no available one. It has fewer fields than in a list:
    /// not `BootMode, DetectionOptions, Features, ImageOwnerId, IsPublic, LicenseType,
    /// LoginAsNonRootSupported, OSNameEn, ResourceGroupId, SecureBootOptions, SupplierName, Usable`,
    /// nor `Encrypted, Progress, RemainTime` of its disks.
    pub image: Option<Row<Image>>,
}

impl Operation for DescribeImageFromFamily {
    type Answer = FamilyImage;
    const SERVICE: Service = Service::Ecs;
    const ACTION: &'static str = "DescribeImageFromFamily";
    const EFFECT: Effect = Effect::Read;

    fn params(&self, params: &mut Params) {
        params
            .set("RegionId", &self.region_id)
            .set("ImageFamily", &self.image_family);
    }

    fn read(body: &[u8]) -> Result<Self::Answer, Unreadable> {
        let answer = Answer::open(Self::SERVICE, body)?;
        Ok(FamilyImage {
            image: answer.one("Image")?,
            request_id: answer.request_id,
        })
    }
}
