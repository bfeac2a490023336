//! Every documented field of every list, with every kind of value, in the middle row of three.

use std::fmt::Debug;

use image_console_api::{
    aliyun_ecs as ecs, aliyun_swas as swas,
    operation::{Operation, Unreadable},
    page::{Record, Row},
    volcengine as volc,
};
use serde_json::{Value, json};

/// What a field may be instead of what it should be. `None` leaves it out.
fn odd_values() -> Vec<Option<String>> {
    let fixed = [
        "null",
        "true",
        "false",
        "0",
        "-1",
        "42",
        "3.25",
        "-0.0",
        "1e400",
        "-1e400",
        "99999999999999999999999999",
        "9223372036854775808",
        "1e-400",
        r#""""#,
        r#"" ""#,
        r#""text""#,
        r#""42""#,
        r#""1e400""#,
        r#""true""#,
        r#""\ud800""#,
        r#""\u0000""#,
        "[]",
        "[null]",
        "[[]]",
        "[1e400]",
        r#"["a",1,{}]"#,
        "{}",
        r#"{"a":1}"#,
        r#"{"a":{"b":[1e400]}}"#,
    ];
    let huge = format!(r#""{}""#, "字".repeat(10_000));
    let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
    let mut values = vec![None, Some(huge), Some(deep)];
    values.extend(fixed.map(|value| Some(value.to_owned())));
    values
}

/// The pointers of every field in a row, whatever its depth.
fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    let mut visit = |name: String, value: &Value| {
        let pointer = format!("{at}/{name}");
        pointers(value, &pointer, found);
        found.push(pointer);
    };
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, v)| visit(name.clone(), v)),
        Value::Array(list) => (0..)
            .zip(list)
            .for_each(|(n, v): (u32, _)| visit(n.to_string(), v)),
        _ => {}
    }
}

/// The row as text, with the field at `pointer` replaced by JSON text of any kind, or left out.
fn with(row: &Value, pointer: &str, value: Option<&str>) -> String {
    const MARK: &str = "@here@";
    let mut row = row.clone();
    let (parent, name) = pointer.rsplit_once('/').expect("a pointer has a slash");
    match row.pointer_mut(parent).expect("the pointer is of this row") {
        Value::Object(fields) if value.is_none() => {
            fields.remove(name);
        }
        Value::Object(fields) => {
            fields.insert(name.to_owned(), json!(MARK));
        }
        Value::Array(list) if value.is_none() => {
            list.remove(name.parse().expect("an index"));
        }
        Value::Array(list) => list[name.parse::<usize>().expect("an index")] = json!(MARK),
        _ => panic!("a field has a parent"),
    }
    row.to_string()
        .replace(&json!(MARK).to_string(), value.unwrap_or_default())
}

/// One list of one operation.
struct List<T> {
    /// `{"Images":{"Image":[@rows@]}}` and so on.
    envelope: &'static str,
    /// A row with every documented field, and something in every list.
    row: Value,
    /// The documented fields, from `shared/api/operations.md`; inner ones with dots.
    documented: &'static str,
    read: fn(&[u8]) -> Rows<T>,
}

type Rows<T> = Result<Vec<Row<T>>, Unreadable>;

impl<T: Record + Debug + PartialEq> List<T> {
    fn rows(&self, middle: &str) -> Vec<Row<T>> {
        let mut first = self.row.clone();
        first[T::ID] = json!("first");
        let mut last = self.row.clone();
        last[T::ID] = json!("last");
        let body = self
            .envelope
            .replace("@rows@", &format!("{first},{middle},{last}"));
        let rows = (self.read)(body.as_bytes());
        let rows = rows.unwrap_or_else(|error| panic!("{error}: {body:.600}"));
        assert_eq!(rows.len(), 3, "{middle:.300}");
        rows
    }

    fn check(&self) {
        let mut found = Vec::new();
        pointers(&self.row, "", &mut found);
        for name in self.documented.split_whitespace() {
            let pointer = format!("/{}", name.replace('.', "/"));
            assert!(found.contains(&pointer), "{name} is not in the row");
        }
        let good = self.rows(&self.row.to_string());
        assert!(good.iter().all(|row| row.as_read().is_some()), "{good:?}");
        let id = good[1].as_read().expect("just checked").id().to_owned();
        for pointer in &found {
            for value in odd_values() {
                let middle = with(&self.row, pointer, value.as_deref());
                let rows = self.rows(&middle);
                assert_eq!((&rows[0], &rows[2]), (&good[0], &good[2]), "{middle:.300}");
                let is_id = pointer[1..] == *T::ID;
                match &rows[1] {
                    Row::Read(row) => assert!(is_id || row.id() == id),
                    Row::Unreadable(fragment) => {
                        assert!(is_id || fragment.id.as_ref() == Some(&id), "{fragment:?}");
                        assert!(!fragment.cause.is_empty());
                        // Absent, null and "" are ways to say nothing in a field; a "" among the
                        // elements of a list is none of them.
                        let nothing = matches!(value.as_deref(), None | Some("null" | r#""""#));
                        let element = pointer.ends_with(|c: char| c.is_ascii_digit());
                        assert!(
                            is_id || element || !nothing,
                            "{pointer} {value:?}: {fragment:?}"
                        );
                    }
                }
            }
        }
    }
}

/// The first row of a sample, with the fields in `more` added.
fn sample(file: &str, name: &str, list: &str, more: Value) -> Value {
    let samples = crate::samples(file);
    let sample = samples.iter().find(|sample| sample["name"] == name);
    let mut row = sample.expect("the sample is there")["body"]
        .pointer(&format!("{list}/0"))
        .expect("the sample has a row")
        .clone();
    if let Value::Object(more) = more {
        for (name, value) in more {
            row[name] = value;
        }
    }
    row
}

#[test]
fn ecs_images() {
    List::<ecs::Image> {
        envelope: r#"{"RequestId":"R","Images":{"Image":[@rows@]}}"#,
        row: sample(
            "alibaba-ecs.DescribeImages",
            "three-images-every-field",
            "/Images/Image",
            json!({}),
        ),
        documented: "ImageId ImageName ImageFamily ImageVersion Description Platform ProductCode \
            ResourceGroupId SupplierName OSName OSNameEn Architecture BootMode CreationTime \
            DetectionOptions DetectionOptions.Status DetectionOptions.Items.Item.0.Name \
            DetectionOptions.Items.Item.0.Value DetectionOptions.Items.Item.0.RiskLevel \
            DetectionOptions.Items.Item.0.RiskCode DiskDeviceMappings \
            DiskDeviceMappings.DiskDeviceMapping.0.Device \
            DiskDeviceMappings.DiskDeviceMapping.0.Type \
            DiskDeviceMappings.DiskDeviceMapping.0.Format \
            DiskDeviceMappings.DiskDeviceMapping.0.Size \
            DiskDeviceMappings.DiskDeviceMapping.0.SnapshotId \
            DiskDeviceMappings.DiskDeviceMapping.0.Progress \
            DiskDeviceMappings.DiskDeviceMapping.0.RemainTime \
            DiskDeviceMappings.DiskDeviceMapping.0.ImportOSSBucket \
            DiskDeviceMappings.DiskDeviceMapping.0.ImportOSSObject \
            DiskDeviceMappings.DiskDeviceMapping.0.Encrypted Features Features.NvmeSupport \
            Features.ImdsSupport Features.CpuOnlineUpgrade Features.CpuOnlineDowngrade \
            Features.MemoryOnlineUpgrade Features.MemoryOnlineDowngrade ImageOwnerAlias \
            ImageOwnerId IsCopied IsPublic IsSubscribed IsSupportCloudinit IsSupportIoOptimized \
            LoginAsNonRootSupported IsSelfShared LicenseType OSType Progress \
            SecureBootOptions.SecureBootSupport Size Status Tags Tags.Tag.0.TagKey \
            Tags.Tag.0.TagValue Usable Usage",
        read: |body| ecs::DescribeImages::read(body).map(|page| page.rows),
    }
    .check();
}

#[test]
fn ecs_instances() {
    List::<ecs::Instance> {
        envelope: r#"{"RequestId":"R","Instances":{"Instance":[@rows@]}}"#,
        row: sample(
            "alibaba-ecs.DescribeInstances",
            "by-image-two",
            "/Instances/Instance",
            json!({"ExpiredTime": "2030-01-01T00:00Z"}),
        ),
        documented: "InstanceId InstanceName ImageId Status RegionId ZoneId InstanceType \
            InstanceChargeType CreationTime ExpiredTime OSType OSName Cpu Memory \
            Tags.Tag.0.TagKey Tags.Tag.0.TagValue",
        read: |body| ecs::DescribeInstances::read(body).map(|page| page.rows),
    }
    .check();
}

#[test]
fn ecs_regions_tasks_and_accounts() {
    List::<ecs::Region> {
        envelope: r#"{"RequestId":"R","Regions":{"Region":[@rows@]}}"#,
        row: sample(
            "alibaba-ecs.DescribeRegions",
            "success",
            "/Regions/Region",
            json!({}),
        ),
        documented: "RegionId RegionEndpoint LocalName Status",
        read: |body| ecs::DescribeRegions::read(body).map(|page| page.rows),
    }
    .check();
    List::<ecs::Task> {
        envelope: r#"{"RequestId":"R","TaskSet":{"Task":[@rows@]}}"#,
        row: sample(
            "alibaba-ecs.DescribeTasks",
            "exporting",
            "/TaskSet/Task",
            json!({}),
        ),
        documented: "TaskId TaskAction TaskStatus ResourceId CreationTime FinishedTime \
            SupportCancel",
        read: |body| ecs::DescribeTasks::read(body).map(|page| page.rows),
    }
    .check();
    List::<ecs::Account> {
        envelope: r#"{"RequestId":"R","Accounts":{"Account":[@rows@]}}"#,
        row: sample(
            "alibaba-ecs.DescribeImageSharePermission",
            "shared-with-two",
            "/Accounts/Account",
            json!({}),
        ),
        documented: "AliyunId SharedTime",
        read: |body| ecs::DescribeImageSharePermission::read(body).map(|s| s.accounts.rows),
    }
    .check();
}

#[test]
fn swas_images_regions_and_accounts() {
    List::<swas::CustomImage> {
        envelope: r#"{"RequestId":"R","CustomImages":[@rows@]}"#,
        row: sample(
            "alibaba-swas.ListCustomImages",
            "three-images",
            "/CustomImages",
            json!({}),
        ),
        documented: "ImageId Name Description Status CreationTime RegionId OsType InstanceId \
            InstanceName SystemSnapshotId SystemSnapshotName DataSnapshotId DataSnapshotName \
            RequiredSystemDiskSize RequiredDataDiskSize SourceImageName SourceImageVersion \
            InShare InShareUser CreateInstances CreateInstances.0 ResourceGroupId Tags.0.Key \
            Tags.0.Value UserId",
        read: |body| swas::ListCustomImages::read(body).map(|page| page.rows),
    }
    .check();
    List::<swas::Region> {
        envelope: r#"{"RequestId":"R","Regions":[@rows@]}"#,
        row: sample("alibaba-swas.ListRegions", "success", "/Regions", json!({})),
        documented: "RegionId LocalName RegionEndpoint",
        read: |body| swas::ListRegions::read(body).map(|page| page.rows),
    }
    .check();
    List::<swas::ImageShareUser> {
        envelope: r#"{"RequestId":"R","ImageShareUsers":[@rows@]}"#,
        row: sample(
            "alibaba-swas.ListCustomImageShareAccounts",
            "two",
            "/ImageShareUsers",
            json!({}),
        ),
        documented: "UserId SharedTime",
        read: |body| swas::ListCustomImageShareAccounts::read(body).map(|page| page.rows),
    }
    .check();
}

#[test]
fn volcengine_images() {
    List::<volc::Image> {
        envelope: r#"{"ResponseMetadata":{"RequestId":"R"},"Result":{"Images":[@rows@]}}"#,
        row: sample(
            "volcengine-ecs.DescribeImages",
            "three-images",
            "/Result/Images",
            json!({}),
        ),
        documented: "ImageId ImageName Description Architecture BootMode Kernel LicenseType \
            LifecycleStatus OsName OsType Platform PlatformVersion ProductCode ProjectName \
            ShareStatus Status Visibility ImageOwnerId CreatedAt UpdatedAt Size VirtualSize \
            IsInstallRunCommandAgent IsLTS IsSupportCloudInit MarketplaceImageBillType \
            DetectionResults.DetectionStatus DetectionResults.Items.0.Name \
            DetectionResults.Items.0.Result DetectionResults.Items.0.RiskCode \
            DetectionResults.Items.0.RiskLevel Snapshots.0.SnapshotId Snapshots.0.Size \
            Snapshots.0.VolumeKind Tags.0.Key Tags.0.Value",
        read: |body| volc::DescribeImages::read(body).map(|page| page.rows),
    }
    .check();
}

#[test]
fn volcengine_instances() {
    List::<volc::Instance> {
        envelope: r#"{"ResponseMetadata":{"RequestId":"R"},"Result":{"Instances":[@rows@]}}"#,
        row: sample(
            "volcengine-ecs.DescribeInstances",
            "first-page",
            "/Result/Instances",
            json!({
                "LocalVolumes": [{"Count": 2, "Size": 100, "VolumeType": "LOCAL_SSD"}],
                "RdmaIpAddresses": ["10.0.0.1"],
                "RdmaNetworkInterfaceDetails": [{"Gateway": "10.0.0.254", "Ip": "10.0.0.1",
                    "Mask": "255.255.255.0", "SwitchName": "s1", "SwitchPort": "1"}],
                "NetworkInterfaces": [{"NetworkInterfaceId": "eni-1", "MacAddress": "00:16",
                    "PrimaryIpAddress": "192.168.0.1", "Ipv6Addresses": ["2001:db8::1"],
                    "SecurityGroupIds": ["sg-1"], "SubnetId": "subnet-1", "Type": "primary",
                    "VpcId": "vpc-1"}],
            }),
        ),
        documented: "InstanceId InstanceName Status ImageId InstanceTypeId Cpus MemorySize ZoneId \
            VpcId ProjectName InstanceChargeType OsName OsType CreatedAt UpdatedAt ExpiredAt \
            StoppedMode DeletionProtection SpotStrategy SpotPriceLimit Description HostName \
            Hostname Uuid KeyPairId KeyPairName HpcClusterId DeploymentSetId \
            DeploymentSetGroupNumber AffinityGroupId ScheduledInstanceId \
            ElasticScheduledInstanceType EnableJumboFrame CpuOptions.CoreCount \
            CpuOptions.ThreadsPerCore CpuOptions.TopologyType MetadataOptions.HttpTokens \
            EipAddress.AllocationId EipAddress.IpAddress LocalVolumes.0.Count \
            LocalVolumes.0.Size LocalVolumes.0.VolumeType \
            NetworkInterfaces.0.NetworkInterfaceId NetworkInterfaces.0.MacAddress \
            NetworkInterfaces.0.PrimaryIpAddress NetworkInterfaces.0.Ipv6Addresses.0 \
            NetworkInterfaces.0.SecurityGroupIds.0 NetworkInterfaces.0.SubnetId \
            NetworkInterfaces.0.Type NetworkInterfaces.0.VpcId Placement.Affinity \
            Placement.DedicatedHostClusterId Placement.DedicatedHostId Placement.Tenancy \
            RdmaIpAddresses.0 RdmaNetworkInterfaceDetails.0.Gateway \
            RdmaNetworkInterfaceDetails.0.Ip RdmaNetworkInterfaceDetails.0.Mask \
            RdmaNetworkInterfaceDetails.0.SwitchName RdmaNetworkInterfaceDetails.0.SwitchPort \
            Tags.0.Key Tags.0.Value Volumes.0.VolumeId",
        read: |body| volc::DescribeInstances::read(body).map(|page| page.rows),
    }
    .check();
}

#[test]
fn volcengine_places_accounts_and_batches() {
    List::<volc::Region> {
        envelope: r#"{"ResponseMetadata":{"RequestId":"R"},"Result":{"Regions":[@rows@]}}"#,
        row: json!({"RegionId": "cn-beijing"}),
        documented: "RegionId",
        read: |body| volc::DescribeRegions::read(body).map(|page| page.rows),
    }
    .check();
    List::<volc::Zone> {
        envelope: r#"{"ResponseMetadata":{"RequestId":"R"},"Result":{"Zones":[@rows@]}}"#,
        row: json!({"ZoneId": "cn-beijing-a"}),
        documented: "ZoneId",
        read: |body| volc::DescribeZones::read(body).map(|page| page.rows),
    }
    .check();
    List::<volc::Account> {
        envelope: r#"{"ResponseMetadata":{"RequestId":"R"},"Result":{"Accounts":[@rows@]}}"#,
        row: json!({"AccountId": "2100000002"}),
        documented: "AccountId",
        read: |body| volc::DescribeImageSharePermission::read(body).map(|s| s.accounts.rows),
    }
    .check();
    let batch = r#"{"ResponseMetadata":{"RequestId":"R"},"Result":{"OperationDetails":[@rows@]}}"#;
    let error = json!({"Code": "InternalError", "Message": "m"});
    List::<volc::InstanceDetail> {
        envelope: batch,
        row: json!({"InstanceId": "i-1", "Error": error}),
        documented: "InstanceId Error Error.Code Error.Message",
        read: |body| volc::DeleteInstances::read(body).map(|batch| batch.details),
    }
    .check();
    List::<volc::ImageDetail> {
        envelope: batch,
        row: json!({"ImageId": "image-1", "Error": error}),
        documented: "ImageId Error Error.Code Error.Message",
        read: |body| volc::DeleteImages::read(body).map(|batch| batch.details),
    }
    .check();
}

#[test]
fn odd_values_beside_the_rows_cost_no_row() {
    for value in odd_values() {
        let value = value.unwrap_or_else(|| "null".to_owned());
        for name in [
            "RequestId",
            "RegionId",
            "TotalCount",
            "PageNumber",
            "PageSize",
            "NextToken",
            "HostId",
            "Unknown",
        ] {
            let body = format!(
                r#"{{"{name}":{value},"Images":{{"Image":[{{"ImageId":"m-1"}}]}},"{name}":{value}}}"#
            );
            let page = ecs::DescribeImages::read(body.as_bytes()).expect(name);
            assert_eq!(page.rows.len(), 1, "{name} {value:.100}");
        }
        for name in ["TotalCount", "NextToken", "Unknown"] {
            let body = format!(
                r#"{{"ResponseMetadata":{{"RequestId":{value}}},
                    "Result":{{"{name}":{value},"Images":[{{"ImageId":"m-1"}}]}}}}"#
            );
            let page = volc::DescribeImages::read(body.as_bytes()).expect(name);
            assert_eq!(page.rows.len(), 1, "{name} {value:.100}");
        }
    }
}
