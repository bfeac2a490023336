//! What Alibaba Cloud ECS answers.
#![no_main]

use image_console_api::{aliyun_ecs::*, operation::Operation, service::Service};
use image_console_fuzz::readers::{read, read_by_all, spare_neighbours};
use libfuzzer_sys::fuzz_target;

const READERS: [fn(&[u8]); 12] = [
    read::<DescribeImages>,
    read::<ModifyImageAttribute>,
    read::<DeleteImage>,
    read::<DescribeRegions>,
    read::<DescribeInstances>,
    read::<DescribeImageSharePermission>,
    read::<ModifyImageSharePermission>,
    read::<CancelCopyImage>,
    read::<DescribeTasks>,
    read::<DescribeImageFromFamily>,
    read::<TagResources>,
    read::<UntagResources>,
];

fuzz_target!(|body: &[u8]| {
    read_by_all(Service::Ecs, &READERS, body);
    spare_neighbours(DescribeImages::read, r#"{"Images":{"Image":ROWS}}"#, body);
    spare_neighbours(
        DescribeInstances::read,
        r#"{"Instances":{"Instance":ROWS}}"#,
        body,
    );
});
