//! `DescribeInstances`: the list of instances, page by page.

use super::{Instance, TagFilter};
use crate::{
    operation::{Effect, Operation, Unreadable},
    page::Page,
    params::Params,
    read::Answer,
    service::Service,
    words::words,
};

/// Asks for one page of instances. Unset fields are not sent. There is **no filter for the image**: who
/// looks for its users pages through all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DescribeInstances {
    /// Only these, at most 100.
    pub instance_ids: Vec<String>,
    /// Only instances with such a name; the search is fuzzy.
    pub instance_name: Option<String>,
    /// Only instances in this state.
    pub status: Option<InstanceStatus>,
    /// Only instances paid this way.
    pub instance_charge_type: Option<ChargeType>,
    /// Only instances in this zone.
    pub zone_id: Option<String>,
    /// Only instances in this private network.
    pub vpc_id: Option<String>,
    /// Only the instance with this address.
    pub primary_ip_address: Option<String>,
    /// Only instances with this key pair.
    pub key_pair_name: Option<String>,
    /// Only instances of this project.
    pub project_name: Option<String>,
    /// Only instances of this HPC cluster.
    pub hpc_cluster_id: Option<String>,
    /// Only instances on this dedicated host.
    pub dedicated_host_id: Option<String>,
    /// Only instances on hosts of this cluster.
    pub dedicated_host_cluster_id: Option<String>,
    /// Only instances of this elastic reservation.
    pub scheduled_instance_id: Option<String>,
    /// Only instances of these types.
    pub instance_types: Vec<String>,
    /// Only instances of these types; a second name for it.
    pub instance_type_ids: Vec<String>,
    /// Only instances of these type families.
    pub instance_type_families: Vec<String>,
    /// Only instances with these public addresses.
    pub eip_addresses: Vec<String>,
    /// Only instances with these IPv6 addresses, at most 100.
    pub ipv6_addresses: Vec<String>,
    /// Only instances of these deployment sets.
    pub deployment_set_ids: Vec<String>,
    /// Only instances of these groups of a deployment set.
    pub deployment_set_group_numbers: Vec<u32>,
    /// Only instances of these affinity groups.
    pub affinity_group_ids: Vec<String>,
    /// Only instances with these tags.
    pub tag_filters: Vec<TagFilter>,
    /// Rows on a page, at most 100; default 10.
    pub max_results: Option<u32>,
    /// Where the page starts: the token of the page before.
    pub next_token: Option<String>,
}

words! {
    /// States of an instance.
    pub enum InstanceStatus {
        /// Being made.
        Creating = "CREATING",
        /// Running.
        Running = "RUNNING",
        /// On its way to stopped.
        Stopping = "STOPPING",
        /// Stopped.
        Stopped = "STOPPED",
        /// Starting again.
        Rebooting = "REBOOTING",
        /// On its way to running.
        Starting = "STARTING",
        /// Getting another system.
        Rebuilding = "REBUILDING",
        /// Getting another type.
        Resizing = "RESIZING",
        /// Broken.
        Error = "ERROR",
        /// On its way out.
        Deleting = "DELETING",
    }
}

words! {
    /// Ways of paying for an instance.
    pub enum ChargeType {
        /// As it is used.
        PostPaid = "PostPaid",
        /// By month or year.
        PrePaid = "PrePaid",
    }
}

impl Operation for DescribeInstances {
    type Answer = Page<Instance>;
    const SERVICE: Service = Service::VolcEcs;
    const ACTION: &'static str = "DescribeInstances";
    const EFFECT: Effect = Effect::Read;

    fn params(&self, params: &mut Params) {
        params
            .list("InstanceIds", &self.instance_ids)
            .opt("InstanceName", self.instance_name.as_ref())
            .opt("Status", self.status)
            .opt("InstanceChargeType", self.instance_charge_type)
            .opt("ZoneId", self.zone_id.as_ref())
            .opt("VpcId", self.vpc_id.as_ref())
            .opt("PrimaryIpAddress", self.primary_ip_address.as_ref())
            .opt("KeyPairName", self.key_pair_name.as_ref())
            .opt("ProjectName", self.project_name.as_ref())
            .opt("HpcClusterId", self.hpc_cluster_id.as_ref())
            .opt("DedicatedHostId", self.dedicated_host_id.as_ref())
            .opt(
                "DedicatedHostClusterId",
                self.dedicated_host_cluster_id.as_ref(),
            )
            .opt("ScheduledInstanceId", self.scheduled_instance_id.as_ref())
            .list("InstanceTypes", &self.instance_types)
            .list("InstanceTypeIds", &self.instance_type_ids)
            .list("InstanceTypeFamilies", &self.instance_type_families)
            .list("EipAddresses", &self.eip_addresses)
            .list("Ipv6Addresses", &self.ipv6_addresses)
            .list("DeploymentSetIds", &self.deployment_set_ids)
            .list(
                "DeploymentSetGroupNumbers",
                &self.deployment_set_group_numbers,
            )
            .list("AffinityGroupIds", &self.affinity_group_ids)
            .opt("MaxResults", self.max_results)
            .opt("NextToken", self.next_token.as_ref());
        TagFilter::add(&self.tag_filters, params);
    }

    fn read(body: &[u8]) -> Result<Self::Answer, Unreadable> {
        Answer::open(Self::SERVICE, body)?.page("Instances")
    }
}
