//! `DescribeInstances`, to find who uses an image.
//!
//! <https://help.aliyun.com/zh/ecs/developer-reference/api-ecs-2014-05-26-describeinstances>. A RAM user
//! without permission gets an **empty list**, not an error; a dry run tells the two apart.

use super::Tag;
use crate::{
    operation::{Effect, Operation, Unreadable},
    page::{Page, Record},
    params::Params,
    read::{Answer, Element, Int, List, Text, record},
    service::Service,
    words::words,
};

/// Asks for one page of instances, by token.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DescribeInstances {
    /// The region. Required.
    pub region_id: String,
    /// Only instances made from this image.
    pub image_id: Option<String>,
    /// Rows on a page, at most 100. Below 10 or unset means 10, above 100 means 100.
    pub max_results: Option<u32>,
    /// Where the page starts: the token of the page before.
    pub next_token: Option<String>,
    /// The page, from 1. Going away, and ignored beside `max_results` or `next_token`.
    pub page_number: Option<u32>,
    /// Rows on a page, 1 to 100; going away like `page_number`.
    pub page_size: Option<u32>,
    /// Only instances in this state.
    pub status: Option<InstanceStatus>,
    /// Only these, at most 100; an empty list finds nothing.
    pub instance_ids: Option<Vec<String>>,
    /// Only instances with all these tags, at most 20.
    pub tags: Vec<(String, String)>,
    /// Checks only; the good news is an error answer with the code `DryRunOperation`.
    pub dry_run: Option<bool>,
}

words! {
    /// States of an instance.
    pub enum InstanceStatus {
        /// Being made.
        Pending = "Pending",
        /// Running.
        Running = "Running",
        /// On its way to running.
        Starting = "Starting",
        /// On its way to stopped.
        Stopping = "Stopping",
        /// Stopped.
        Stopped = "Stopped",
    }
}

record! {
    /// One instance, as far as it matters to an image; the vendor tells much more.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Instance {
        /// Its id.
        pub instance_id: Text = "InstanceId",
        /// Its name.
        pub instance_name: Text = "InstanceName",
        /// The image it was made from.
        pub image_id: Text = "ImageId",
        /// One of [`InstanceStatus`].
        pub status: Text = "Status",
        /// Its region.
        pub region_id: Text = "RegionId",
        /// Its zone.
        pub zone_id: Text = "ZoneId",
        /// Its type, such as `ecs.g6.large`.
        pub instance_type: Text = "InstanceType",
        /// `PrePaid` or `PostPaid`.
        pub instance_charge_type: Text = "InstanceChargeType",
        /// `2024-03-12T01:00Z`, without seconds.
        pub creation_time: Text = "CreationTime",
        /// When it ends; the same form.
        pub expired_time: Text = "ExpiredTime",
        /// `windows` or `linux`.
        pub os_type: Text = "OSType",
        /// The system's display name.
        pub os_name: Text = "OSName",
        /// Virtual CPUs.
        pub cpu: Int = "Cpu",
        /// Memory in MiB.
        pub memory: Int = "Memory",
        /// Its tags.
        pub tags: List<Tag> = "Tags",
    }
}

impl Element for Instance {
    const NAME: &'static str = "Instance";
}

impl Record for Instance {
    const ID: &'static str = "InstanceId";
    fn id(&self) -> &str {
        &self.instance_id
    }
}

impl Operation for DescribeInstances {
    /// Its `total_count` means nothing when paged by token.
    type Answer = Page<Instance>;
    const SERVICE: Service = Service::Ecs;
    const ACTION: &'static str = "DescribeInstances";
    const EFFECT: Effect = Effect::Read;

    fn params(&self, params: &mut Params) {
        params
            .set("RegionId", &self.region_id)
            .opt("ImageId", self.image_id.as_ref())
            .opt("MaxResults", self.max_results)
            .opt("NextToken", self.next_token.as_ref())
            .opt("PageNumber", self.page_number)
            .opt("PageSize", self.page_size)
            .opt("Status", self.status)
            .json("InstanceIds", self.instance_ids.as_deref())
            .tags("Tag", &self.tags)
            .opt("DryRun", self.dry_run);
    }

    fn read(body: &[u8]) -> Result<Self::Answer, Unreadable> {
        Answer::open(Self::SERVICE, body)?.page("Instances")
    }
}
