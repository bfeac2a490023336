//! What Alibaba Cloud's Simple Application Server answers.
#![no_main]

use image_console_api::{aliyun_swas::*, operation::Operation, service::Service};
use image_console_fuzz::readers::{read, read_by_all, spare_neighbours};
use libfuzzer_sys::fuzz_target;

const READERS: [fn(&[u8]); 7] = [
    read::<ListRegions>,
    read::<ListCustomImages>,
    read::<DeleteCustomImage>,
    read::<DeleteCustomImages>,
    read::<ModifyImageShareStatus>,
    read::<ListCustomImageShareAccounts>,
    read::<RemoveCustomImageShareAccount>,
];

fuzz_target!(|body: &[u8]| {
    read_by_all(Service::Swas, &READERS, body);
    spare_neighbours(ListCustomImages::read, r#"{"CustomImages":ROWS}"#, body);
});
