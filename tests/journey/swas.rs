//! Alibaba Cloud SWAS. Codes and statuses: `shared/api/operations.md` §3.

use image_console_api::aliyun_swas::ListRegions;

use crate::cloud::Cloud;

const REGION: &str = "cn-hangzhou";

#[test]
fn list_regions_names_the_regions_and_refuses_a_wrong_secret() {
    let regions = Cloud::demo(REGION).ask(&ListRegions::default()).unwrap();
    assert!(regions.read_rows().any(|row| row.region_id.0 == REGION));

    let (_, code) = Cloud::with_wrong_secret(REGION).refused(&ListRegions::default());
    assert_eq!(code, "SignatureDoesNotMatch");
}
