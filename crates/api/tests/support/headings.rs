//! From the field headings of `rules/validation_examples.json` to the rules, shared by the test of
//! that file and `examples/check.rs`.

use image_console_api::field::{self, Verdict};
use image_console_api::service::Region;
use serde::Serialize;
use serde_json::{Value, json};

/// What the rule of a heading says about a value.
#[derive(Serialize)]
pub(crate) struct Report {
    /// `accept`, `refuse` or `server-decides`.
    pub(crate) verdict: &'static str,
    /// The problems of a refusal, or the doubts that are left to the server.
    pub(crate) problems: Vec<Value>,
}

type Rule = fn(&Value) -> Report;

/// Every heading and its rule. Closures take the value apart; a value of another type is refused.
pub(crate) const RULES: &[(&str, Rule)] = &[
    ("ECS ImageName (ModifyImageAttribute)", |v| {
        text(v, field::ImageName::parse)
    }),
    (
        "ECS ImageFamily (ModifyImageAttribute; same text as a DescribeImages filter is not checked)",
        |v| text(v, field::ImageFamily::parse),
    ),
    ("ECS Description (ModifyImageAttribute)", |v| {
        text(v, field::Description::parse)
    }),
    (
        "ECS Status change (triples: current, wanted, is shared)",
        |v| match v.as_array().map(Vec::as_slice) {
            Some(
                [
                    Value::String(current),
                    Value::String(wanted),
                    Value::Bool(shared),
                ],
            ) => report(field::status_change::parse(current, wanted, Some(*shared))),
            _ => wrong_type("[text, text, boolean]"),
        },
    ),
    (
        "ECS BootMode (pairs: value, image has instances)",
        |v| match v.as_array().map(Vec::as_slice) {
            Some([Value::String(mode), Value::Bool(in_use)]) => {
                report(field::boot_mode::parse(mode, Some(*in_use)))
            }
            _ => wrong_type("[text, boolean]"),
        },
    ),
    ("ECS LicenseType (ModifyImageAttribute)", |v| {
        text(v, field::license_type::parse)
    }),
    (
        "ECS Features.ImdsSupport (pairs: current, wanted)",
        |v| match v.as_array().map(Vec::as_slice) {
            Some([Value::Null, Value::String(wanted)]) => {
                report(field::imds_support::parse("", wanted))
            }
            Some([Value::String(current), Value::String(wanted)]) => {
                report(field::imds_support::parse(current, wanted))
            }
            _ => wrong_type("[text or null, text]"),
        },
    ),
    ("ECS Features.NvmeSupport", |v| {
        text(v, field::nvme_support::parse)
    }),
    ("ECS ImageId for edit and delete", |v| {
        text(v, field::ImageId::parse)
    }),
    ("ECS RegionId / any region", |v| text(v, Region::check)),
    (
        "ECS tag key (TagResources, UntagResources TagKey.N, DescribeImages Tag.N.Key)",
        |v| text(v, field::TagKey::parse),
    ),
    ("ECS tag value", |v| text(v, field::TagValue::parse)),
    ("ECS tag list size (list of keys)", |v| {
        texts(v, field::tag_list::parse_keys)
    }),
    ("ECS ResourceId.N (TagResources)", |v| {
        texts(v, field::resource_ids::parse)
    }),
    ("ECS AddAccount.N / RemoveAccount.N", |v| {
        texts(v, field::accounts::parse)
    }),
    (
        "ECS PageNumber (all page-number calls; text typed by the user)",
        |v| text(v, field::PageNumber::parse),
    ),
    (
        "ECS PageSize (DescribeImages, DescribeImageSharePermission, DescribeTasks); SWAS ListCustomImages PageSize",
        |v| text(v, field::PageSize::parse),
    ),
    ("ECS MaxResults (DescribeInstances)", |v| {
        text(v, field::MaxResults::parse)
    }),
    ("ECS Status filter (DescribeImages)", |v| {
        text(v, field::status_filter::parse)
    }),
    (
        "ECS ImageOwnerAlias with IsPublic (pairs; null = unset)",
        owner_alias,
    ),
    ("ECS OSType (DescribeImages)", |v| {
        text(v, field::os_type::parse)
    }),
    ("ECS Architecture", |v| text(v, field::architecture::parse)),
    ("ECS Usage", |v| text(v, field::usage::parse)),
    ("ECS ActionType", |v| text(v, field::action_type::parse)),
    ("ECS Filter.N (pairs: Key, Value)", |v| {
        match v.as_array().map(Vec::as_slice) {
            Some([Value::String(key), Value::String(value)]) => {
                report(field::filter::parse(key, value))
            }
            _ => wrong_type("[text, text]"),
        }
    }),
    ("ECS ImageOwnerId", |v| text(v, field::OwnerId::parse)),
    ("DescribeTasks StartTime / EndTime", |v| {
        text(v, field::TaskTime::parse)
    }),
    (
        "Booleans in the query (Force, DryRun, IsPublic, Share, …)",
        |v| text(v, field::boolean::parse),
    ),
    (
        "ClientToken (SWAS calls, Volcengine DeleteInstances)",
        |v| text(v, field::ClientToken::parse),
    ),
    (
        "SWAS ImageIds / ImageNames (ListCustomImages; JSON array text)",
        |v| text(v, field::swas_image_list::parse),
    ),
    ("SWAS PageSize of ListCustomImageShareAccounts", |v| {
        text(v, field::SwasSharePageSize::parse)
    }),
    ("SWAS Operation (ModifyImageShareStatus)", |v| {
        text(v, field::swas_operation::parse)
    }),
    ("SWAS tag filter key", |v| text(v, field::SwasTagKey::parse)),
    ("SWAS tag filter value", |v| {
        text(v, field::SwasTagValue::parse)
    }),
    (
        "Volcengine InstanceIds.N (DeleteInstances), ImageIds.N (DeleteImages)",
        |v| texts(v, field::volc_ids::parse),
    ),
    ("Volcengine ImageName (ModifyImageAttribute)", |v| {
        text(v, field::VolcImageName::parse)
    }),
    ("Volcengine Description (ModifyImageAttribute)", |v| {
        text(v, field::VolcDescription::parse)
    }),
    ("Volcengine BootMode", |v| {
        text(v, field::volc_boot_mode::parse)
    }),
    (
        "Volcengine MaxResults (DescribeImages, DescribeInstances)",
        |v| text(v, field::VolcMaxResults::parse),
    ),
    ("Volcengine NextToken", |v| text(v, field::NextToken::parse)),
    ("Volcengine image Status.N (list)", |v| {
        texts(v, field::volc_image_status::parse)
    }),
    ("Volcengine instance Status (DescribeInstances)", |v| {
        text(v, field::volc_instance_status::parse)
    }),
    // One heading for two filters: a value of either is valid.
    ("Volcengine Visibility / OsType", |v| {
        let visibility = text(v, field::volc_visibility::parse);
        if visibility.verdict == "accept" {
            return visibility;
        }
        text(v, field::volc_visibility::parse_os_type)
    }),
];

fn owner_alias(value: &Value) -> Report {
    const TYPE: &str = "[text or null, boolean or null]";
    let Some([alias, is_public]) = value.as_array().map(Vec::as_slice) else {
        return wrong_type(TYPE);
    };
    let alias = match alias {
        Value::Null => None,
        Value::String(alias) => Some(alias.as_str()),
        _ => return wrong_type(TYPE),
    };
    let is_public = match is_public {
        Value::Null => None,
        Value::Bool(is_public) => Some(*is_public),
        _ => return wrong_type(TYPE),
    };
    report(field::owner_alias::parse(alias, is_public))
}

/// The rule of this heading.
pub(crate) fn rule(heading: &str) -> Option<Rule> {
    RULES
        .iter()
        .find(|(known, _)| *known == heading)
        .map(|(_, rule)| *rule)
}

fn text<T>(value: &Value, parse: impl Fn(&str) -> Verdict<T>) -> Report {
    value
        .as_str()
        .map_or_else(|| wrong_type("text"), |text| report(parse(text)))
}

fn texts<T>(value: &Value, parse: impl Fn(&[&str]) -> Verdict<T>) -> Report {
    let list: Option<Vec<&str>> = value
        .as_array()
        .and_then(|list| list.iter().map(Value::as_str).collect());
    list.map_or_else(|| wrong_type("[text, …]"), |list| report(parse(&list)))
}

fn wrong_type(expected: &str) -> Report {
    Report {
        verdict: "refuse",
        problems: vec![json!({ "case": "WrongType", "expected": expected })],
    }
}

fn report<T>(verdict: Verdict<T>) -> Report {
    let as_json = |problems: Value| match problems {
        Value::Array(problems) => problems,
        _ => Vec::new(),
    };
    match verdict {
        Verdict::Accept(_) => Report {
            verdict: "accept",
            problems: Vec::new(),
        },
        Verdict::ServerDecides(_, doubts) => Report {
            verdict: "server-decides",
            problems: as_json(json!(doubts)),
        },
        Verdict::Refuse(problems) => Report {
            verdict: "refuse",
            problems: as_json(json!(problems)),
        },
    }
}
