//! Alibaba ECS, version 2014-05-26: one file for each operation.

mod cancel_copy_image;
mod delete_image;
mod describe_image_from_family;
mod describe_image_share_permission;
mod describe_images;
mod describe_instances;
mod describe_regions;
mod describe_tasks;
mod modify_image_attribute;
mod modify_image_share_permission;
mod row;
mod rules;
mod tag_resources;
mod untag_resources;

use crate::{
    alibaba::{done, image_not_found, invalid_parameter, missing_parameter, required},
    answer::{Refusal, refuse},
    operation::{
        Call, Operation,
        RegionFrom::{Nowhere, Parameter},
    },
    world::{World, ecs},
};

pub(crate) const VERSION: &str = "2014-05-26";

/// What this service can do.
pub(crate) const OPERATIONS: &[Operation] = &[
    Operation::new("CancelCopyImage", Parameter, cancel_copy_image::answer),
    Operation::new("DeleteImage", Parameter, delete_image::answer),
    Operation::new(
        "DescribeImageFromFamily",
        Parameter,
        describe_image_from_family::answer,
    ),
    Operation::new(
        "DescribeImageSharePermission",
        Parameter,
        describe_image_share_permission::answer,
    ),
    Operation {
        sees_forbidden: true,
        ..Operation::new("DescribeImages", Parameter, describe_images::answer)
    },
    Operation {
        sees_forbidden: true,
        ..Operation::new("DescribeInstances", Parameter, describe_instances::answer)
    },
    Operation::new("DescribeRegions", Nowhere, describe_regions::answer),
    Operation::new("DescribeTasks", Parameter, describe_tasks::answer),
    Operation::new(
        "ModifyImageAttribute",
        Parameter,
        modify_image_attribute::answer,
    ),
    Operation::new(
        "ModifyImageSharePermission",
        Parameter,
        modify_image_share_permission::answer,
    ),
    Operation::new("TagResources", Parameter, tag_resources::answer),
    Operation::new("UntagResources", Parameter, untag_resources::answer),
];

/// A dry run that found nothing wrong is, on the wire, a refusal.
fn dry_run_passed() -> Refusal {
    refuse(
        400,
        "DryRunOperation",
        "Request validation has been passed with DryRun flag set.",
    )
}

fn flag(call: &Call<'_>, name: &str) -> Result<bool, Refusal> {
    let value = call.params.flag(name).map_err(invalid_parameter)?;
    Ok(value.unwrap_or(false))
}

/// The region's rows; a region where nobody has anything comes into being.
fn region<'a>(call: &Call<'_>, world: &'a mut World) -> &'a mut ecs::Region {
    world.ecs.entry(call.region.clone()).or_default()
}

/// The caller's own image. Those of others are as good as unknown to operations that change.
fn own_image<'a>(
    call: &Call<'_>,
    region: &'a ecs::Region,
    id: &str,
) -> Result<&'a ecs::Image, Refusal> {
    region
        .images()
        .get(id)
        .filter(|image| image.is_owned_by(call.key.account))
        .ok_or_else(image_not_found)
}
