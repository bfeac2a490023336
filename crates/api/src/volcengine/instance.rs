//! An instance as Volcengine describes it.

use super::Tag;
use crate::{
    page::Record,
    read::{Element, Flag, Int, List, Number, Object, Text, record},
};

record! {
    /// One instance. Any field but the id may be missing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct Instance {
        /// Its id.
        pub instance_id: Text = "InstanceId",
        /// Its name.
        pub instance_name: Text = "InstanceName",
        /// `RUNNING` and so on: one of [`InstanceStatus`](super::InstanceStatus).
        pub status: Text = "Status",
        /// The image it was made from.
        pub image_id: Text = "ImageId",
        /// Its type.
        pub instance_type_id: Text = "InstanceTypeId",
        /// Virtual CPUs.
        pub cpus: Int = "Cpus",
        /// Memory in MiB.
        pub memory_size: Int = "MemorySize",
        /// Its zone.
        pub zone_id: Text = "ZoneId",
        /// Its private network.
        pub vpc_id: Text = "VpcId",
        /// Its project.
        pub project_name: Text = "ProjectName",
        /// `PostPaid` or `PrePaid`.
        pub instance_charge_type: Text = "InstanceChargeType",
        /// The system's display name.
        pub os_name: Text = "OsName",
        /// `Linux` or `Windows`.
        pub os_type: Text = "OsType",
        /// `2024-05-01T10:00:00+08:00`.
        pub created_at: Text = "CreatedAt",
        /// The same form.
        pub updated_at: Text = "UpdatedAt",
        /// The same form; empty when it does not expire.
        pub expired_at: Text = "ExpiredAt",
        /// What is paid for while it is stopped.
        pub stopped_mode: Text = "StoppedMode",
        /// Whether it is protected from deletion.
        pub deletion_protection: Flag = "DeletionProtection",
        /// `NoSpot` and others.
        pub spot_strategy: Text = "SpotStrategy",
        /// The highest price by the hour.
        pub spot_price_limit: Number = "SpotPriceLimit",
        /// What its owner says about it.
        pub description: Text = "Description",
        /// Its host name. There is a second field `Hostname` for the same.
        pub host_name: Text = "HostName",
        /// Its host name, in the second field of that meaning.
        pub hostname: Text = "Hostname",
        /// Its serial number.
        pub uuid: Text = "Uuid",
        /// Its key pair.
        pub key_pair_id: Text = "KeyPairId",
        /// Its key pair's name.
        pub key_pair_name: Text = "KeyPairName",
        /// Its HPC cluster.
        pub hpc_cluster_id: Text = "HpcClusterId",
        /// Its deployment set.
        pub deployment_set_id: Text = "DeploymentSetId",
        /// Its group there.
        pub deployment_set_group_number: Int = "DeploymentSetGroupNumber",
        /// Its affinity group.
        pub affinity_group_id: Text = "AffinityGroupId",
        /// Its elastic reservation.
        pub scheduled_instance_id: Text = "ScheduledInstanceId",
        /// `NoEsi` and others.
        pub elastic_scheduled_instance_type: Text = "ElasticScheduledInstanceType",
        /// Whether large frames are on.
        pub enable_jumbo_frame: Flag = "EnableJumboFrame",
        /// Its CPU's shape.
        pub cpu_options: Object<CpuOptions> = "CpuOptions",
        /// Its metadata service.
        pub metadata_options: Object<MetadataOptions> = "MetadataOptions",
        /// Its public address.
        pub eip_address: Object<EipAddress> = "EipAddress",
        /// Its local disks.
        pub local_volumes: List<LocalVolume> = "LocalVolumes",
        /// Its network interfaces.
        pub network_interfaces: List<NetworkInterface> = "NetworkInterfaces",
        /// Where it runs.
        pub placement: Object<Placement> = "Placement",
        /// Its RDMA addresses.
        pub rdma_ip_addresses: List<Text> = "RdmaIpAddresses",
        /// Its RDMA interfaces.
        pub rdma_network_interface_details: List<RdmaInterface> = "RdmaNetworkInterfaceDetails",
        /// Its tags.
        pub tags: List<Tag> = "Tags",
        /// Its disks.
        pub volumes: List<Volume> = "Volumes",
    }
}

record! {
    /// A CPU's shape.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct CpuOptions {
        /// Cores.
        pub core_count: Int = "CoreCount",
        /// Threads on each.
        pub threads_per_core: Int = "ThreadsPerCore",
        /// How they are laid out.
        pub topology_type: Text = "TopologyType",
    }
}

record! {
    /// A metadata service.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct MetadataOptions {
        /// `optional` or `required`.
        pub http_tokens: Text = "HttpTokens",
    }
}

record! {
    /// A public address.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct EipAddress {
        /// Its id.
        pub allocation_id: Text = "AllocationId",
        /// The address.
        pub ip_address: Text = "IpAddress",
    }
}

record! {
    /// Local disks of one kind.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct LocalVolume {
        /// How many.
        pub count: Int = "Count",
        /// The size of each, in GiB.
        pub size: Int = "Size",
        /// Their kind.
        pub volume_type: Text = "VolumeType",
    }
}

record! {
    /// A network interface.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct NetworkInterface {
        /// Its id.
        pub network_interface_id: Text = "NetworkInterfaceId",
        /// Its hardware address.
        pub mac_address: Text = "MacAddress",
        /// Its address.
        pub primary_ip_address: Text = "PrimaryIpAddress",
        /// Its IPv6 addresses.
        pub ipv6_addresses: List<Text> = "Ipv6Addresses",
        /// Its security groups.
        pub security_group_ids: List<Text> = "SecurityGroupIds",
        /// Its subnet.
        pub subnet_id: Text = "SubnetId",
        /// `primary` or `secondary`.
        pub r#type: Text = "Type",
        /// Its private network.
        pub vpc_id: Text = "VpcId",
    }
}

record! {
    /// Where an instance runs.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Placement {
        /// Whether it comes back to the same host.
        pub affinity: Text = "Affinity",
        /// Its cluster of dedicated hosts.
        pub dedicated_host_cluster_id: Text = "DedicatedHostClusterId",
        /// Its dedicated host.
        pub dedicated_host_id: Text = "DedicatedHostId",
        /// `Default` or `Host`.
        pub tenancy: Text = "Tenancy",
    }
}

record! {
    /// An RDMA interface.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct RdmaInterface {
        /// Its gateway.
        pub gateway: Text = "Gateway",
        /// Its address.
        pub ip: Text = "Ip",
        /// Its network mask.
        pub mask: Text = "Mask",
        /// Its switch.
        pub switch_name: Text = "SwitchName",
        /// Its port there.
        pub switch_port: Text = "SwitchPort",
    }
}

record! {
    /// A disk.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Volume {
        /// Its id.
        pub volume_id: Text = "VolumeId",
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
