//! Readers under foreign input: nothing that a cloud, a gateway or a broken line sends makes them
//! panic, and nothing bad in one row costs another row.

mod arbitrary;
mod fields;
mod forms;
mod truncation;

use std::fmt::Debug;

use image_console_api::{
    aliyun_ecs as ecs, aliyun_swas as swas,
    operation::{Operation, Unreadable},
    volcengine as volc,
};

/// The reader of one operation, with its answer as text.
pub(crate) struct Reader {
    /// `alibaba-ecs.DescribeImages` and so on: the name of its file of samples.
    pub(crate) name: String,
    pub(crate) read: fn(&[u8]) -> Result<String, Unreadable>,
}

fn reader<O: Operation<Answer: Debug>>(prefix: &str) -> Reader {
    Reader {
        name: format!("{prefix}.{}", O::ACTION),
        read: |body| O::read(body).map(|answer| format!("{answer:?}")),
    }
}

/// Every operation.
pub(crate) fn readers() -> Vec<Reader> {
    const ECS: &str = "alibaba-ecs";
    const SWAS: &str = "alibaba-swas";
    const VOLC: &str = "volcengine-ecs";
    vec![
        reader::<ecs::DescribeImages>(ECS),
        reader::<ecs::ModifyImageAttribute>(ECS),
        reader::<ecs::DeleteImage>(ECS),
        reader::<ecs::DescribeRegions>(ECS),
        reader::<ecs::DescribeInstances>(ECS),
        reader::<ecs::DescribeImageSharePermission>(ECS),
        reader::<ecs::ModifyImageSharePermission>(ECS),
        reader::<ecs::CancelCopyImage>(ECS),
        reader::<ecs::DescribeTasks>(ECS),
        reader::<ecs::DescribeImageFromFamily>(ECS),
        reader::<ecs::TagResources>(ECS),
        reader::<ecs::UntagResources>(ECS),
        reader::<swas::ListRegions>(SWAS),
        reader::<swas::ListCustomImages>(SWAS),
        reader::<swas::DeleteCustomImage>(SWAS),
        reader::<swas::DeleteCustomImages>(SWAS),
        reader::<swas::ModifyImageShareStatus>(SWAS),
        reader::<swas::ListCustomImageShareAccounts>(SWAS),
        reader::<swas::RemoveCustomImageShareAccount>(SWAS),
        reader::<volc::DescribeInstances>(VOLC),
        reader::<volc::DeleteInstances>(VOLC),
        reader::<volc::DescribeImages>(VOLC),
        reader::<volc::ModifyImageAttribute>(VOLC),
        reader::<volc::DeleteImages>(VOLC),
        reader::<volc::DescribeRegions>(VOLC),
        reader::<volc::DescribeZones>(VOLC),
        reader::<volc::ModifyImageSharePermission>(VOLC),
        reader::<volc::DescribeImageSharePermission>(VOLC),
    ]
}

/// The sample file of this name.
pub(crate) fn samples(file: &str) -> Vec<serde_json::Value> {
    let path = format!("{}/samples/{file}.json", env!("CARGO_MANIFEST_DIR"));
    let Ok(text) = std::fs::read(path) else {
        return Vec::new();
    };
    let file: serde_json::Value = serde_json::from_slice(&text).expect("a sample is JSON");
    let responses = file["responses"].as_array();
    responses.expect("a sample file has a list").clone()
}
