//! ECS.

use super::{check_with, passes, text};
use crate::{
    bench::{Bench, NOW, image, instance},
    time::HOUR,
    world::{
        Share,
        ecs::{Image, MadeBy, Making, Status},
    },
};

fn check(heading: &str, ours_alone: &[serde_json::Value], ask: super::Ask) {
    check_with(|| Bench::with([image("m-a")]), heading, ours_alone, ask);
}

/// `parameter=example` to an operation on the image `m-a`.
macro_rules! asking {
    ($action:literal, $parameter:literal) => {
        |bench, example| {
            let query = format!("ImageId=m-a&{}={}", $parameter, text(example));
            passes(bench, $action, &query)
        }
    };
}

#[test]
fn attributes_of_an_image_follow_the_vendors_examples() {
    check(
        "ECS ImageName (",
        &[],
        asking!("ModifyImageAttribute", "ImageName"),
    );
    check(
        "ECS ImageFamily (",
        &[],
        asking!("ModifyImageAttribute", "ImageFamily"),
    );
    check(
        "ECS Description (",
        &[],
        asking!("ModifyImageAttribute", "Description"),
    );
    check(
        "ECS LicenseType (",
        &[],
        asking!("ModifyImageAttribute", "LicenseType"),
    );
    check(
        "ECS Features.NvmeSupport",
        &[],
        asking!("ModifyImageAttribute", "Features.NvmeSupport"),
    );
    check("ECS Features.ImdsSupport", &[], |bench, pair| {
        bench.change("m-a", |image| image.imds_v2 = pair[0] == "v2");
        let query = format!("ImageId=m-a&Features.ImdsSupport={}", text(&pair[1]));
        passes(bench, "ModifyImageAttribute", &query)
    });
    check("ECS BootMode (", &[], |bench, pair| {
        if pair[1] == true {
            bench.region().add_instance(instance("i-1", "m-a"));
        }
        let query = format!("ImageId=m-a&BootMode={}", text(&pair[0]));
        passes(bench, "ModifyImageAttribute", &query)
    });
}

#[test]
fn changes_of_the_status_follow_the_vendors_examples() {
    check("ECS Status change", &[], |bench, triple| {
        let current = triple[0].as_str().unwrap();
        bench.change("m-a", |image| {
            in_status(image, current);
            if triple[2] == true {
                image.shared_with = vec![Share {
                    account: 7,
                    since: NOW,
                }];
            }
        });
        let query = format!("ImageId=m-a&Status={}", text(&triple[1]));
        passes(bench, "ModifyImageAttribute", &query)
    });
}

/// Brings an image into a status, by the way it is made where that is what decides.
fn in_status(image: &mut Image, status: &str) {
    let making = |starts, ends, fails| {
        Some(Making {
            by: MadeBy::Create,
            starts,
            ends,
            fails,
        })
    };
    let later = NOW.after(HOUR);
    match status {
        "Creating" => image.making = making(NOW, later, false),
        "Waiting" => image.making = making(later, later, false),
        "CreateFailed" => image.making = making(NOW, NOW, true),
        _ => {
            let known = Status::ALL.into_iter().find(|s| s.as_str() == status);
            image.status = known.unwrap();
        }
    }
    assert_eq!(image.status(NOW).as_str(), status);
}

#[test]
fn filters_follow_the_vendors_examples() {
    // That a status may not be repeated is the console's own rule.
    check(
        "ECS Status filter",
        &["Available,Available".into()],
        asking!("DescribeImages", "Status"),
    );
    check("ECS OSType", &[], asking!("DescribeImages", "OSType"));
    check(
        "ECS Architecture",
        &[],
        asking!("DescribeImages", "Architecture"),
    );
    check("ECS Usage", &[], asking!("DescribeImages", "Usage"));
    check(
        "ECS ActionType",
        &[],
        asking!("DescribeImages", "ActionType"),
    );
    check(
        "ECS ImageOwnerId",
        &[],
        asking!("DescribeImages", "ImageOwnerId"),
    );
    check(
        "ECS PageNumber",
        &[],
        asking!("DescribeImages", "PageNumber"),
    );
    check("ECS PageSize", &[], asking!("DescribeImages", "PageSize"));
    check("ECS Filter.N", &[], |bench, pair| {
        let (key, value) = (text(&pair[0]), text(&pair[1]));
        let query = format!("Filter.1.Key={key}&Filter.1.Value={value}");
        passes(bench, "DescribeImages", &query)
    });
    check("ECS ImageOwnerAlias", &[], |bench, pair| {
        let mut query = String::new();
        if let Some(alias) = pair[0].as_str() {
            query = format!("ImageOwnerAlias={alias}");
        }
        if let Some(public) = pair[1].as_bool() {
            query = format!("{query}&IsPublic={public}");
        }
        passes(bench, "DescribeImages", &query)
    });
    check(
        "DescribeTasks StartTime",
        &[],
        asking!("DescribeTasks", "StartTime"),
    );
    check(
        "DescribeTasks StartTime",
        &[],
        asking!("DescribeTasks", "EndTime"),
    );
    check(
        "Booleans in the query",
        &[],
        asking!("DeleteImage", "Force"),
    );
}

#[test]
fn tags_follow_the_vendors_examples() {
    check("ECS tag key", &[], |bench, key| {
        let query = format!(
            "ResourceType=image&ResourceId.1=m-a&Tag.1.Key={}",
            text(key)
        );
        passes(bench, "TagResources", &query)
    });
    check("ECS tag value", &[], |bench, value| {
        let query = format!(
            "ResourceType=image&ResourceId.1=m-a&Tag.1.Key=k&Tag.1.Value={}",
            text(value)
        );
        passes(bench, "TagResources", &query)
    });
    check("ECS tag list size", &[], |bench, keys| {
        let keys = keys.as_array().unwrap().iter().zip(1..);
        let tags: String = keys
            .map(|(key, n)| format!("&Tag.{n}.Key={}", text(key)))
            .collect();
        let query = format!("ResourceType=image&ResourceId.1=m-a{tags}");
        passes(bench, "TagResources", &query)
    });
}
