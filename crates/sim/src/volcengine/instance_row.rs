//! An instance as the answers show it.

use serde::Serialize;
use serde_json::{Value, json};

use super::tags;
use crate::{gate::sha256_hex, time::Time, world::volcengine::Instance};

/// An element of `Instances[]`. What belongs to an instance and has no table of its own here is named
/// after the instance.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Row<'a> {
    affinity_group_id: &'a str,
    cpu_options: CpuOptions,
    cpus: u32,
    created_at: String,
    deletion_protection: bool,
    deployment_set_group_number: u32,
    deployment_set_id: &'a str,
    description: &'a str,
    eip_address: EipAddress<'a>,
    elastic_scheduled_instance_type: &'a str,
    enable_jumbo_frame: bool,
    expired_at: String,
    host_name: &'a str,
    /// Twice, in both spellings: the vendor's.
    hostname: &'a str,
    hpc_cluster_id: &'a str,
    image_id: &'a str,
    instance_charge_type: &'a str,
    instance_id: &'a str,
    instance_name: &'a str,
    instance_type_id: &'a str,
    key_pair_id: &'a str,
    key_pair_name: &'a str,
    local_volumes: [Value; 0],
    memory_size: u32,
    metadata_options: Value,
    network_interfaces: [NetworkInterface<'a>; 1],
    os_name: &'a str,
    os_type: &'a str,
    placement: Placement<'a>,
    project_name: &'a str,
    rdma_ip_addresses: [Value; 0],
    rdma_network_interface_details: [Value; 0],
    scheduled_instance_id: &'a str,
    spot_price_limit: f64,
    spot_strategy: &'a str,
    status: &'a str,
    stopped_mode: &'a str,
    tags: Vec<Value>,
    updated_at: String,
    uuid: String,
    volumes: [Value; 1],
    vpc_id: &'a str,
    zone_id: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct CpuOptions {
    core_count: u32,
    threads_per_core: u32,
    topology_type: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct EipAddress<'a> {
    allocation_id: String,
    ip_address: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct NetworkInterface<'a> {
    ipv6_addresses: [Value; 0],
    mac_address: &'a str,
    network_interface_id: String,
    primary_ip_address: &'a str,
    security_group_ids: [&'a str; 1],
    subnet_id: String,
    r#type: &'a str,
    vpc_id: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Placement<'a> {
    affinity: &'a str,
    dedicated_host_cluster_id: &'a str,
    dedicated_host_id: &'a str,
    tenancy: &'a str,
}

impl<'a> Row<'a> {
    /// The row of an instance.
    pub(super) fn of(instance: &'a Instance) -> Self {
        let id = &instance.id;
        let has_address = !instance.public_ip.is_empty();
        let has_host = !instance.dedicated_host.is_empty();
        Self {
            affinity_group_id: "",
            cpu_options: CpuOptions {
                core_count: instance.cpus.div_ceil(2),
                threads_per_core: 2,
                topology_type: "",
            },
            cpus: instance.cpus,
            created_at: instance.created.china(),
            deletion_protection: instance.deletion_protection,
            deployment_set_group_number: 0,
            deployment_set_id: "",
            description: &instance.description,
            eip_address: EipAddress {
                allocation_id: if has_address {
                    format!("eip-of-{id}")
                } else {
                    String::new()
                },
                ip_address: &instance.public_ip,
            },
            elastic_scheduled_instance_type: "NoEsi",
            enable_jumbo_frame: false,
            expired_at: instance.expires.map(Time::china).unwrap_or_default(),
            host_name: &instance.name,
            hostname: &instance.name,
            hpc_cluster_id: "",
            image_id: &instance.image_id,
            instance_charge_type: instance.charge_type,
            instance_id: id,
            instance_name: &instance.name,
            instance_type_id: instance.instance_type,
            key_pair_id: "",
            key_pair_name: "",
            local_volumes: [],
            memory_size: instance.memory,
            metadata_options: json!({ "HttpTokens": "optional" }),
            network_interfaces: [NetworkInterface {
                ipv6_addresses: [],
                mac_address: "00:16:3e:00:00:01",
                network_interface_id: format!("eni-of-{id}"),
                primary_ip_address: &instance.private_ip,
                security_group_ids: ["sg-default"],
                subnet_id: format!("subnet-of-{}", instance.zone),
                r#type: "primary",
                vpc_id: &instance.vpc,
            }],
            os_name: instance.os.name,
            os_type: instance.os.kind,
            placement: Placement {
                affinity: "",
                dedicated_host_cluster_id: "",
                dedicated_host_id: &instance.dedicated_host,
                tenancy: if has_host { "Host" } else { "Default" },
            },
            project_name: &instance.project,
            rdma_ip_addresses: [],
            rdma_network_interface_details: [],
            scheduled_instance_id: "",
            spot_price_limit: 0.0,
            spot_strategy: instance.spot_strategy,
            status: instance.status(),
            stopped_mode: "",
            tags: tags::rows(&instance.tags),
            updated_at: instance.updated.china(),
            uuid: uuid(id),
            volumes: [json!({ "VolumeId": format!("vol-of-{id}") })],
            vpc_id: &instance.vpc,
            zone_id: &instance.zone,
        }
    }
}

/// A UUID made of an id.
fn uuid(id: &str) -> String {
    let hash = sha256_hex(id.as_bytes());
    let part = |from: usize, to: usize| &hash[from..to];
    format!(
        "{}-{}-4{}-8{}-{}",
        part(0, 8),
        part(8, 12),
        part(13, 16),
        part(17, 20),
        part(20, 32)
    )
}
