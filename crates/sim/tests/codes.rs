//! Every error code of the vendors' documents can be met here.
#![expect(clippy::unwrap_used, reason = "a helper of tests fails its test")]

use std::{collections::BTreeSet, fs, path::Path};

/// Codes that no handler gives, by what would have to exist first. A client meets them when a fault
/// asks for them: `{"kind":"error","status":403,"code":"Forbidden.RiskControl"}`.
const ONLY_BY_A_FAULT: [&str; 20] = [
    // Another name for what is here under its usual one.
    "AccountFlowLimitExceeded",
    "Forbidden",
    "IllegalTimestamp",
    "InternalFailure",
    "InternalServiceError",
    "InvalidAction",
    "NoPermission",
    "OperationDenied.ImageUsingByInstance",
    "ServiceUnavailableTemporary",
    "Throttling",
    "Throttling.Api",
    "UnsupportedOperation",
    // Policies of projects.
    "LackProjectPolicy",
    // The state of an account.
    "Forbidden.RiskControl",
    "Forbidden.UserVerification",
    "InsufficientBalance",
    // Operations that make images, which are not here.
    "CustomImageQuotaLimit",
    "ExceedAccountQuota",
    "ImageNameAlreadyExist",
    "IncorrectDiskStatus.CreatingSnapshot",
];

#[test]
fn every_documented_code_is_given_by_a_handler_or_listed_with_its_reason() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let table = fs::read_to_string(crates.join("api/rules/error_codes.txt")).unwrap();
    let documented: BTreeSet<&str> = table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    assert!(documented.len() > 80, "{}", documented.len());
    let mut sources = String::new();
    read_sources(&crates.join("sim/src"), &mut sources);
    let not_given = documented
        .into_iter()
        .filter(|code| !sources.contains(&format!("\"{code}\"")));
    let listed = BTreeSet::from(ONLY_BY_A_FAULT);
    assert_eq!(not_given.collect::<BTreeSet<_>>(), listed);
}

fn read_sources(directory: &Path, into: &mut String) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        // What only a test expects is not given by anybody.
        let is_test = path.ends_with("tests.rs") || path.ends_with("vendor_examples");
        if path.is_dir() && !is_test {
            read_sources(&path, into);
        } else if !is_test {
            let text = fs::read_to_string(&path).unwrap();
            into.push_str(text.split("#[cfg(test)]\nmod tests").next().unwrap());
        }
    }
}
