//! Alibaba ECS, version 2014-05-26: one file for each operation.

mod describe_images;
mod describe_regions;
mod page;
mod row;

use crate::{
    answer::{Refusal, refuse},
    operation::{
        Operation,
        RegionFrom::{Nowhere, Parameter},
    },
};

pub(crate) const VERSION: &str = "2014-05-26";

/// What this service can do.
pub(crate) const OPERATIONS: &[Operation] = &[
    Operation {
        sees_forbidden: true,
        ..Operation::new("DescribeImages", Parameter, describe_images::answer)
    },
    Operation::new("DescribeRegions", Nowhere, describe_regions::answer),
];

/// A dry run that found nothing wrong is, on the wire, a refusal.
fn dry_run_passed() -> Refusal {
    refuse(
        400,
        "DryRunOperation",
        "Request validation has been passed with DryRun flag set.",
    )
}
