//! SWAS.

use super::{check_with, passes, text};
use crate::bench::{Bench, swas_image};

fn check(heading: &str, ours_alone: &[serde_json::Value], ask: super::Ask) {
    check_with(
        || Bench::swas([swas_image("m-a")]),
        heading,
        ours_alone,
        ask,
    );
}

#[test]
fn parameters_follow_the_vendors_examples() {
    // Visible characters and at least one of them: the console's own narrowing of "only ASCII".
    let ours_alone = ["", "a b", "tok\n", "\u{7f}"].map(Into::into);
    check("ClientToken", &ours_alone, |bench, token| {
        let query = format!("ImageId=m-a&ClientToken={}", text(token));
        passes(bench, "DeleteCustomImage", &query)
    });
    check("SWAS ImageIds", &[], |bench, list| {
        ["ImageIds", "ImageNames"]
            .iter()
            .all(|name| passes(bench, "ListCustomImages", &format!("{name}={}", text(list))))
    });
    check("SWAS PageSize", &[], |bench, size| {
        let query = format!("ImageId=m-a&PageSize={}", text(size));
        passes(bench, "ListCustomImageShareAccounts", &query)
    });
    check("SWAS Operation", &[], |bench, operation| {
        let query = format!("ImageId=m-a&Operation={}", text(operation));
        passes(bench, "ModifyImageShareStatus", &query)
    });
    check("SWAS tag filter key", &[], |bench, key| {
        passes(
            bench,
            "ListCustomImages",
            &format!("Tag.1.Key={}", text(key)),
        )
    });
    check("SWAS tag filter value", &[], |bench, value| {
        let query = format!("Tag.1.Key=k&Tag.1.Value={}", text(value));
        passes(bench, "ListCustomImages", &query)
    });
}
