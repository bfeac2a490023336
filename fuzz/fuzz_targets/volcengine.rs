//! What Volcengine ECS answers.
#![no_main]

use image_console_api::{operation::Operation, service::Service, volcengine::*};
use image_console_fuzz::readers::{read, read_by_all, spare_neighbours};
use libfuzzer_sys::fuzz_target;

const READERS: [fn(&[u8]); 9] = [
    read::<DescribeInstances>,
    read::<DeleteInstances>,
    read::<DescribeImages>,
    read::<ModifyImageAttribute>,
    read::<DeleteImages>,
    read::<DescribeRegions>,
    read::<DescribeZones>,
    read::<ModifyImageSharePermission>,
    read::<DescribeImageSharePermission>,
];

fuzz_target!(|body: &[u8]| {
    read_by_all(Service::VolcEcs, &READERS, body);
    spare_neighbours(DescribeImages::read, r#"{"Result":{"Images":ROWS}}"#, body);
    spare_neighbours(
        DescribeInstances::read,
        r#"{"Result":{"Instances":ROWS}}"#,
        body,
    );
});
