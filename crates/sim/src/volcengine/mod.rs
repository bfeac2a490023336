//! Volcengine ECS, version 2020-04-01: one file for each operation.

mod describe_regions;

use crate::{
    answer::{Refusal, refuse},
    operation::{Operation, RegionFrom::Scope},
};

pub(crate) const VERSION: &str = "2020-04-01";

/// What this service can do.
pub(crate) const OPERATIONS: &[Operation] = &[Operation::new(
    "DescribeRegions",
    Scope,
    describe_regions::answer,
)];

/// The code for a value that is not one of those allowed.
fn invalid_argument(name: &str) -> Refusal {
    refuse(
        400,
        "InvalidArgument",
        format!("The argument {name} is not valid."),
    )
}
