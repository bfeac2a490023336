//! An instance as Volcengine describes it.

use serde::Deserialize;

use super::Tag;
use crate::{
    page::Record,
    read::{Element, Flag, Int, List, Number, Object, Text},
};

/// One instance. Any field but the id may be missing.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Instance {
    /// Its id.
    pub instance_id: Text,
    /// Its name.
    pub instance_name: Text,
    /// `RUNNING` and so on: one of [`InstanceStatus`](super::InstanceStatus).
    pub status: Text,
    /// The image it was made from.
    pub image_id: Text,
    /// Its type.
    pub instance_type_id: Text,
    /// Virtual CPUs.
    pub cpus: Int,
    /// Memory in MiB.
    pub memory_size: Int,
    /// Its zone.
    pub zone_id: Text,
    /// Its private network.
    pub vpc_id: Text,
    /// Its project.
    pub project_name: Text,
    /// `PostPaid` or `PrePaid`.
    pub instance_charge_type: Text,
    /// The system's display name.
    pub os_name: Text,
    /// `Linux` or `Windows`.
    pub os_type: Text,
    /// `2024-05-01T10:00:00+08:00`.
    pub created_at: Text,
    /// The same form.
    pub updated_at: Text,
    /// The same form; empty when it does not expire.
    pub expired_at: Text,
    /// What is paid for while it is stopped.
    pub stopped_mode: Text,
    /// Whether it is protected from deletion.
    pub deletion_protection: Flag,
    /// `NoSpot` and others.
    pub spot_strategy: Text,
    /// The highest price by the hour.
    pub spot_price_limit: Number,
    /// What its owner says about it.
    pub description: Text,
    /// Its host name. There is a second field `Hostname` for the same.
    pub host_name: Text,
    /// Its host name, in the second field of that meaning.
    pub hostname: Text,
    /// Its serial number.
    pub uuid: Text,
    /// Its key pair.
    pub key_pair_id: Text,
    /// Its key pair's name.
    pub key_pair_name: Text,
    /// Its HPC cluster.
    pub hpc_cluster_id: Text,
    /// Its deployment set.
    pub deployment_set_id: Text,
    /// Its group there.
    pub deployment_set_group_number: Int,
    /// Its affinity group.
    pub affinity_group_id: Text,
    /// Its elastic reservation.
    pub scheduled_instance_id: Text,
    /// `NoEsi` and others.
    pub elastic_scheduled_instance_type: Text,
    /// Whether large frames are on.
    pub enable_jumbo_frame: Flag,
    /// Its CPU's shape.
    pub cpu_options: Object<CpuOptions>,
    /// Its metadata service.
    pub metadata_options: Object<MetadataOptions>,
    /// Its public address.
    pub eip_address: Object<EipAddress>,
    /// Its local disks.
    pub local_volumes: List<LocalVolume>,
    /// Its network interfaces.
    pub network_interfaces: List<NetworkInterface>,
    /// Where it runs.
    pub placement: Object<Placement>,
    /// Its RDMA addresses.
    pub rdma_ip_addresses: List<Text>,
    /// Its RDMA interfaces.
    pub rdma_network_interface_details: List<RdmaInterface>,
    /// Its tags.
    pub tags: List<Tag>,
    /// Its disks.
    pub volumes: List<Volume>,
}

/// A CPU's shape.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CpuOptions {
    /// Cores.
    pub core_count: Int,
    /// Threads on each.
    pub threads_per_core: Int,
    /// How they are laid out.
    pub topology_type: Text,
}

/// A metadata service.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct MetadataOptions {
    /// `optional` or `required`.
    pub http_tokens: Text,
}

/// A public address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct EipAddress {
    /// Its id.
    pub allocation_id: Text,
    /// The address.
    pub ip_address: Text,
}

/// Local disks of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct LocalVolume {
    /// How many.
    pub count: Int,
    /// The size of each, in GiB.
    pub size: Int,
    /// Their kind.
    pub volume_type: Text,
}

/// A network interface.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct NetworkInterface {
    /// Its id.
    pub network_interface_id: Text,
    /// Its hardware address.
    pub mac_address: Text,
    /// Its address.
    pub primary_ip_address: Text,
    /// Its IPv6 addresses.
    pub ipv6_addresses: List<Text>,
    /// Its security groups.
    pub security_group_ids: List<Text>,
    /// Its subnet.
    pub subnet_id: Text,
    /// `primary` or `secondary`.
    pub r#type: Text,
    /// Its private network.
    pub vpc_id: Text,
}

/// Where an instance runs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Placement {
    /// Whether it comes back to the same host.
    pub affinity: Text,
    /// Its cluster of dedicated hosts.
    pub dedicated_host_cluster_id: Text,
    /// Its dedicated host.
    pub dedicated_host_id: Text,
    /// `Default` or `Host`.
    pub tenancy: Text,
}

/// An RDMA interface.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct RdmaInterface {
    /// Its gateway.
    pub gateway: Text,
    /// Its address.
    pub ip: Text,
    /// Its network mask.
    pub mask: Text,
    /// Its switch.
    pub switch_name: Text,
    /// Its port there.
    pub switch_port: Text,
}

/// A disk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Volume {
    /// Its id.
    pub volume_id: Text,
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

impl Element for LocalVolume {
    const NAME: &'static str = "LocalVolume";
}

impl Element for NetworkInterface {
    const NAME: &'static str = "NetworkInterface";
}

impl Element for RdmaInterface {
    const NAME: &'static str = "RdmaNetworkInterfaceDetail";
}

impl Element for Volume {
    const NAME: &'static str = "Volume";
}
