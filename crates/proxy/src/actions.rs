//! The closed list of what may be asked of each service.
//!
//! A proxy that forwards any action would lend a stolen signature, or a bug, the whole API of the
//! account. This list is what the console uses (`shared/design.md` §1) and nothing else.

use image_console_api::{
    operation::Effect::{self, Read, Write},
    service::Service,
};

const ECS: &[(&str, Effect)] = &[
    ("CancelCopyImage", Write),
    ("DeleteImage", Write),
    ("DescribeImageFromFamily", Read),
    ("DescribeImageSharePermission", Read),
    ("DescribeImages", Read),
    ("DescribeInstances", Read),
    ("DescribeRegions", Read),
    ("DescribeTasks", Read),
    ("ModifyImageAttribute", Write),
    ("ModifyImageSharePermission", Write),
    ("TagResources", Write),
    ("UntagResources", Write),
];

const SWAS: &[(&str, Effect)] = &[
    ("DeleteCustomImage", Write),
    ("DeleteCustomImages", Write),
    ("ListCustomImageShareAccounts", Read),
    ("ListCustomImages", Read),
    ("ListRegions", Read),
    ("ModifyImageShareStatus", Write),
    ("RemoveCustomImageShareAccount", Write),
];

const VOLC_ECS: &[(&str, Effect)] = &[
    ("DeleteImages", Write),
    ("DeleteInstances", Write),
    ("DescribeImageSharePermission", Read),
    ("DescribeImages", Read),
    ("DescribeInstances", Read),
    ("DescribeRegions", Read),
    ("DescribeZones", Read),
    ("ModifyImageAttribute", Write),
    ("ModifyImageSharePermission", Write),
];

/// Every action that may be asked of a service, with what it can do.
#[must_use]
pub const fn of(service: Service) -> &'static [(&'static str, Effect)] {
    match service {
        Service::Ecs => ECS,
        Service::Swas => SWAS,
        Service::VolcEcs => VOLC_ECS,
    }
}

/// The listed action of this name, in the vendor's exact spelling.
#[must_use]
pub fn find(service: Service, action: &str) -> Option<(&'static str, Effect)> {
    of(service)
        .iter()
        .copied()
        .find(|(listed, _)| *listed == action)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{fs, path::Path};

    /// The text between the first pair of quotes after `marker`.
    fn quoted_after<'a>(text: &'a str, marker: &str) -> Option<&'a str> {
        text.split_once(marker)?.1.split('"').nth(1)
    }

    #[test]
    fn every_operation_of_the_api_crate_is_listed_with_its_effect() {
        for (folder, service) in [
            ("aliyun_ecs", Service::Ecs),
            ("aliyun_swas", Service::Swas),
            ("volcengine", Service::VolcEcs),
        ] {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("../api/src")
                .join(folder);
            for file in fs::read_dir(&folder).unwrap() {
                let text = fs::read_to_string(file.unwrap().path()).unwrap();
                let Some(action) = quoted_after(&text, "const ACTION") else {
                    continue;
                };
                let effect = if text.contains("Effect::Write") {
                    Write
                } else {
                    Read
                };
                assert_eq!(find(service, action), Some((action, effect)), "{action}");
            }
        }
    }

    #[test]
    fn an_action_is_found_only_in_its_service_and_spelling() {
        assert_eq!(
            find(Service::Ecs, "DeleteImage"),
            Some(("DeleteImage", Write))
        );
        assert_eq!(find(Service::Swas, "DeleteImage"), None);
        assert_eq!(find(Service::Ecs, "deleteimage"), None);
        assert_eq!(find(Service::Ecs, "RunInstances"), None);
        assert_eq!(find(Service::Ecs, ""), None);
    }
}
