//! Servers, as far as it matters which image they were made from.

use crate::{
    time::Time,
    world::{Tag, os::Os, table::Row},
};

/// A server.
#[derive(Clone, Debug)]
pub struct Instance {
    /// `i-…`.
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// Whose it is.
    pub account: u64,
    /// What it was made from; that image may be gone.
    pub image_id: String,
    /// `Pending`, `Running`, `Starting`, `Stopping` or `Stopped`.
    pub status: &'static str,
    /// `cn-hangzhou-h`.
    pub zone: String,
    /// Its type, with cores and memory.
    pub instance_type: &'static InstanceType,
    /// When it was made.
    pub created: Time,
    /// `PostPaid` or `PrePaid`.
    pub charge_type: &'static str,
    /// When a prepaid one ends.
    pub expires: Option<Time>,
    /// The operating system.
    pub os: &'static Os,
    /// What the owner attached.
    pub tags: Vec<Tag>,
}

impl Row for Instance {
    fn id(&self) -> &str {
        &self.id
    }
    fn created(&self) -> Time {
        self.created
    }
}

/// A size of server.
#[derive(Debug, PartialEq, Eq)]
pub struct InstanceType {
    /// `ecs.g7.large`.
    pub id: &'static str,
    /// Cores.
    pub cpu: u32,
    /// In MiB.
    pub memory: u32,
    /// `x86_64` or `arm64`.
    pub architecture: &'static str,
}

/// The instance types that exist here: a small part of the real list.
#[rustfmt::skip]
pub static INSTANCE_TYPES: [InstanceType; 12] = [
    InstanceType { id: "ecs.g5.large", cpu: 2, memory: 8192, architecture: "x86_64" },
    InstanceType { id: "ecs.g6.large", cpu: 2, memory: 8192, architecture: "x86_64" },
    InstanceType { id: "ecs.g7.large", cpu: 2, memory: 8192, architecture: "x86_64" },
    InstanceType { id: "ecs.g7.xlarge", cpu: 4, memory: 16_384, architecture: "x86_64" },
    InstanceType { id: "ecs.g8i.2xlarge", cpu: 8, memory: 32_768, architecture: "x86_64" },
    InstanceType { id: "ecs.c6.large", cpu: 2, memory: 4096, architecture: "x86_64" },
    InstanceType { id: "ecs.c7.xlarge", cpu: 4, memory: 8192, architecture: "x86_64" },
    InstanceType { id: "ecs.r7.2xlarge", cpu: 8, memory: 65_536, architecture: "x86_64" },
    InstanceType { id: "ecs.t6-c1m2.large", cpu: 2, memory: 4096, architecture: "x86_64" },
    InstanceType { id: "ecs.g6r.large", cpu: 2, memory: 8192, architecture: "arm64" },
    InstanceType { id: "ecs.g8y.large", cpu: 2, memory: 8192, architecture: "arm64" },
    InstanceType { id: "ecs.c8y.xlarge", cpu: 4, memory: 8192, architecture: "arm64" },
];

/// The instance type with this id.
#[must_use]
pub fn instance_type(id: &str) -> Option<&'static InstanceType> {
    INSTANCE_TYPES.iter().find(|t| t.id == id)
}
