//! Volcengine ECS. Codes and statuses: `shared/api/operations.md` §4.

use image_console_api::volcengine::DescribeRegions;

use crate::cloud::{Cloud, code};

const REGION: &str = "cn-beijing";

#[test]
fn describe_regions_names_the_regions_and_refuses_a_wrong_secret() {
    let regions = Cloud::demo(REGION)
        .ask(&DescribeRegions::default())
        .unwrap();
    assert!(regions.read_rows().any(|row| row.region_id.0 == REGION));

    let refused = Cloud::with_wrong_secret(REGION).refused(&DescribeRegions::default());
    assert_eq!(refused, code(401, "SignatureDoesNotMatch"));
}
