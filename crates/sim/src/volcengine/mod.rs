//! Volcengine ECS, version 2020-04-01: one file for each operation.

mod batch;
mod delete_images;
mod delete_instances;
mod describe_image_share_permission;
mod describe_images;
mod describe_instances;
mod describe_regions;
mod describe_zones;
mod instance_row;
mod modify_image_attribute;
mod modify_image_share_permission;
mod page;
mod rules;
mod tags;

use crate::{
    answer::{Refusal, refuse},
    operation::{Call, Operation, RegionFrom::Scope, TokenUse::Remembered},
    wire::Bad,
    world::{World, volcengine},
};

pub(crate) const VERSION: &str = "2020-04-01";

/// What this service can do.
pub(crate) const OPERATIONS: &[Operation] = &[
    Operation::new("DeleteImages", Scope, delete_images::answer),
    Operation::new("DeleteInstances", Scope, delete_instances::answer).with_token(Remembered),
    Operation::new(
        "DescribeImageSharePermission",
        Scope,
        describe_image_share_permission::answer,
    ),
    Operation::new("DescribeImages", Scope, describe_images::answer),
    Operation::new("DescribeInstances", Scope, describe_instances::answer),
    Operation::new("DescribeRegions", Scope, describe_regions::answer),
    Operation::new("DescribeZones", Scope, describe_zones::answer),
    Operation::new(
        "ModifyImageAttribute",
        Scope,
        modify_image_attribute::answer,
    ),
    Operation::new(
        "ModifyImageSharePermission",
        Scope,
        modify_image_share_permission::answer,
    ),
];

/// The code for a value that is not one of those allowed.
fn invalid_argument(name: &str) -> Refusal {
    refuse(
        400,
        "InvalidArgument",
        format!("The argument {name} is not valid."),
    )
}

fn bad_argument(Bad(name): Bad) -> Refusal {
    invalid_argument(&name)
}

fn image_not_found() -> Refusal {
    refuse(
        404,
        "InvalidImage.NotFound",
        "The specified image does not exist.",
    )
}

fn invalid_image_status() -> Refusal {
    refuse(
        400,
        "InvalidImageStatus",
        "The status of the specified image does not support this request.",
    )
}

/// The parameter `ImageId`, which must be there.
fn image_id<'a>(call: &'a Call<'_>) -> Result<&'a str, Refusal> {
    call.params.text("ImageId").ok_or_else(|| {
        refuse(
            400,
            "MissingParameter.ImageId",
            "The required parameter ImageId is not supplied.",
        )
    })
}

/// The region's rows; a region where nobody has anything comes into being.
fn region<'a>(call: &Call<'_>, world: &'a mut World) -> &'a mut volcengine::Region {
    world.volcengine.entry(call.region.clone()).or_default()
}

/// The caller's own image; those of others, and public ones, are as good as unknown to operations
/// that change.
fn own_image<'a>(
    call: &Call<'_>,
    region: &'a mut volcengine::Region,
    id: &str,
) -> Result<&'a mut volcengine::Image, Refusal> {
    region
        .images
        .get_mut(id)
        .filter(|image| image.account == Some(call.key.account))
        .ok_or_else(image_not_found)
}
