//! Alibaba SWAS-OPEN, version 2020-06-01: one file for each operation.

mod list_regions;

use crate::operation::{Operation, RegionFrom::Nowhere};

pub(crate) const VERSION: &str = "2020-06-01";

/// What this service can do.
pub(crate) const OPERATIONS: &[Operation] =
    &[Operation::new("ListRegions", Nowhere, list_regions::answer)];
