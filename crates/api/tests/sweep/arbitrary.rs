//! Anything at all.

use image_console_api::{
    aliyun_ecs::{DescribeImages, Image},
    operation::Operation,
    page::Row,
    params::Params,
    refusal::refusal,
    service::Service,
    time::unix_seconds,
};
use proptest::{collection::vec, prelude::*};

/// JSON text of any shape, with the names that the readers look for among its keys, and numbers that
/// only a text can hold.
fn any_json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        any::<bool>().prop_map(|b| b.to_string()),
        any::<i64>().prop_map(|n| n.to_string()),
        any::<f64>().prop_filter_map("JSON has no such number", |n| {
            n.is_finite().then(|| format!("{n:e}"))
        }),
        Just("1e400".to_owned()),
        Just("123456789012345678901234567890".to_owned()),
        any::<String>().prop_map(|text| serde_json::Value::from(text).to_string()),
        Just(r#""\udead""#.to_owned()),
    ];
    leaf.prop_recursive(5, 64, 6, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(|list| format!("[{}]", list.join(","))),
            vec((any_key(), inner), 0..6).prop_map(|fields| {
                let fields: Vec<String> = fields
                    .into_iter()
                    .map(|(key, value)| format!("{key}:{value}"))
                    .collect();
                format!("{{{}}}", fields.join(","))
            }),
        ]
    })
}

fn any_key() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "RequestId",
        "Images",
        "Image",
        "ImageId",
        "Instances",
        "Instance",
        "InstanceId",
        "Regions",
        "Region",
        "RegionId",
        "TaskSet",
        "Task",
        "TaskId",
        "Tags",
        "Tag",
        "TagKey",
        "Key",
        "Accounts",
        "Account",
        "ShareGroups",
        "Code",
        "Error",
        "ResponseMetadata",
        "Result",
        "OperationDetails",
        "CustomImages",
        "ImageShareUsers",
        "UserId",
        "Features",
        "Size",
        "Zones",
        "TotalCount",
        "DiskDeviceMappings",
        "DiskDeviceMapping",
        "CreateInstances",
        "NextToken",
    ])
    .prop_map(str::to_owned);
    let any = prop_oneof![4 => known, 1 => any::<String>()];
    any.prop_map(|key| serde_json::Value::from(key).to_string())
}

fn read_by_all(body: &[u8]) {
    for reader in crate::readers() {
        let _ = (reader.read)(body);
    }
    for service in Service::ALL {
        let _ = refusal(service, 400, body);
    }
}

proptest! {
    #[test]
    fn any_json_is_read_or_refused(body in any_json()) {
        read_by_all(body.as_bytes());
    }

    #[test]
    fn any_bytes_are_read_or_refused(body in vec(any::<u8>(), 0..300)) {
        read_by_all(&body);
    }

    #[test]
    fn a_row_of_any_json_leaves_its_neighbours_alone(odd in any_json()) {
        for list in [
            format!(r#"[{{"ImageId":"a"}},{odd},{{"ImageId":"b"}}]"#),
            format!(r#"{{"Image":[{{"ImageId":"a"}},{odd},{{"ImageId":"b"}}]}}"#),
        ] {
            let body = format!(r#"{{"Images":{list}}}"#);
            let rows = DescribeImages::read(body.as_bytes()).expect("the list is sound").rows;
            prop_assert_eq!(rows.len(), 3);
            let image = |id: &str| Row::Read(Image { image_id: id.into(), ..Image::default() });
            prop_assert_eq!(&rows[0], &image("a"));
            prop_assert_eq!(&rows[2], &image("b"));
        }
    }

    #[test]
    fn a_field_of_any_json_never_invents_an_id(odd in any_json(), key in any_key()) {
        let body = format!(r#"{{"Images":[{{"ImageId":"a",{key}:{odd}}}]}}"#);
        let rows = DescribeImages::read(body.as_bytes()).expect("the list is sound").rows;
        prop_assert_eq!(rows.len(), 1);
        if key != r#""ImageId""# {
            let id = match &rows[0] {
                Row::Read(image) => Some(image.image_id.to_string()),
                Row::Unreadable(fragment) => fragment.id.clone(),
            };
            prop_assert_eq!(id.as_deref(), Some("a"));
        }
    }

    #[test]
    fn any_text_is_a_time_or_none(text in any::<String>()) {
        let _ = unix_seconds(&text);
    }

    #[test]
    fn a_time_is_read_as_it_was_written(seconds in -62_135_596_800_i64..253_402_300_800) {
        prop_assert_eq!(unix_seconds(&written(seconds)), Some(seconds));
    }

    #[test]
    fn lists_are_numbered_from_one_without_a_gap(values in vec(any::<String>(), 0..30)) {
        let mut params = Params::new();
        params.list("Name", &values);
        prop_assert_eq!(params.as_slice().len(), values.len());
        for (index, value) in values.iter().enumerate() {
            prop_assert_eq!(params.get(&format!("Name.{}", index + 1)), Some(value.as_str()));
        }
    }

    #[test]
    fn pairs_are_numbered_from_one_and_stay_together(
        tags in vec((any::<String>(), any::<String>()), 0..30),
    ) {
        let mut params = Params::new();
        params.tags("Tag", &tags);
        prop_assert_eq!(params.as_slice().len(), 2 * tags.len());
        for (index, (key, value)) in tags.iter().enumerate() {
            let name = format!("Tag.{}", index + 1);
            prop_assert_eq!(params.get(&format!("{name}.Key")), Some(key.as_str()));
            prop_assert_eq!(params.get(&format!("{name}.Value")), Some(value.as_str()));
        }
    }

    #[test]
    fn texts_in_a_parameter_are_the_json_array_they_were(texts in vec(any::<String>(), 0..10)) {
        let mut params = Params::new();
        params.json("Ids", Some(&texts)).json("Unset", None);
        let text = params.get("Ids").expect("the list was set");
        let back: Vec<String> = serde_json::from_str(text).expect("a JSON array");
        prop_assert_eq!(back, texts);
        prop_assert_eq!(params.get("Unset"), None);
    }

    #[test]
    fn what_is_unset_is_left_out_and_what_is_empty_is_sent(value in proptest::option::of(any::<String>())) {
        let mut params = Params::new();
        params.opt("Name", value.as_ref());
        prop_assert_eq!(params.get("Name"), value.as_deref());
    }
}

/// The text of a time, by counting the days of each year and month: slow, and nothing like the reader.
fn written(seconds: i64) -> String {
    let leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let (mut days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    days += 719_162; // From 0001-01-01 to 1970-01-01.
    let mut year = 1;
    while days >= 365 + i64::from(leap(year)) {
        days -= 365 + i64::from(leap(year));
        year += 1;
    }
    let mut month = 0;
    let lengths = [
        31,
        28 + i64::from(leap(year)),
        31,
        30,
        31,
        30,
        31,
        31,
        30,
        31,
        30,
        31,
    ];
    while days >= lengths[month] {
        days -= lengths[month];
        month += 1;
    }
    let (hour, minute) = (second / 3600, second / 60 % 60);
    let (month, day, second) = (month + 1, days + 1, second % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}
