//! Alibaba SWAS-OPEN, version 2020-06-01: one file for each operation.

mod delete_custom_image;
mod delete_custom_images;
mod list_custom_image_share_accounts;
mod list_custom_images;
mod list_regions;
mod modify_image_share_status;
mod remove_custom_image_share_account;

use crate::{
    alibaba::{done, image_not_found, invalid_parameter, missing_parameter, required},
    answer::{Refusal, refuse},
    operation::{
        Call, Operation,
        RegionFrom::{Nowhere, Parameter},
        TokenUse::{Checked, Remembered},
    },
    wire::Bad,
    world::{World, swas},
};

pub(crate) const VERSION: &str = "2020-06-01";

/// What this service can do.
pub(crate) const OPERATIONS: &[Operation] = &[
    Operation::new("DeleteCustomImage", Parameter, delete_custom_image::answer)
        .with_token(Remembered),
    Operation::new(
        "DeleteCustomImages",
        Parameter,
        delete_custom_images::answer,
    )
    .with_token(Remembered),
    Operation::new(
        "ListCustomImageShareAccounts",
        Parameter,
        list_custom_image_share_accounts::answer,
    )
    .with_token(Checked),
    Operation::new("ListCustomImages", Parameter, list_custom_images::answer).with_token(Checked),
    Operation::new("ListRegions", Nowhere, list_regions::answer),
    Operation::new(
        "ModifyImageShareStatus",
        Parameter,
        modify_image_share_status::answer,
    )
    .with_token(Remembered),
    Operation::new(
        "RemoveCustomImageShareAccount",
        Parameter,
        remove_custom_image_share_account::answer,
    )
    .with_token(Remembered),
];

/// The region's rows; a region where nobody has anything comes into being.
fn region<'a>(call: &Call<'_>, world: &'a mut World) -> &'a mut swas::Region {
    world.swas.entry(call.region.clone()).or_default()
}

/// The caller's own image; those of others are as good as unknown.
fn own_image<'a>(
    call: &Call<'_>,
    region: &'a mut swas::Region,
    id: &str,
) -> Result<&'a mut swas::Image, Refusal> {
    region
        .images
        .get_mut(id)
        .filter(|image| image.account == call.key.account)
        .ok_or_else(image_not_found)
}

/// A list that came as the text of a JSON array: 1 to `max` texts, none of them empty.
fn json_list(call: &Call<'_>, name: &str, max: usize) -> Result<Option<Vec<String>>, Refusal> {
    let Some(text) = call.params.raw(name) else {
        return Ok(None);
    };
    serde_json::from_str(text)
        .ok()
        .filter(|list: &Vec<String>| {
            (1..=max).contains(&list.len()) && !list.iter().any(String::is_empty)
        })
        .map(Some)
        .ok_or_else(|| invalid_parameter(Bad(name.to_owned())))
}

/// Either kind of sharing holds an image.
fn check_unshared(image: &swas::Image) -> Result<(), Refusal> {
    if image.is_shared() {
        return Err(refuse(
            400,
            "CustomImageInShare",
            "The custom image is being shared. Please disable sharing first and then delete it.",
        ));
    }
    Ok(())
}
