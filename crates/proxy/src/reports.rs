//! Reports of violated content security policies: counted by directive, nothing else is kept.

/// The directives of our policies; a report about another one is not about us.
const DIRECTIVES: [&str; 16] = [
    "base-uri",
    "connect-src",
    "default-src",
    "font-src",
    "form-action",
    "frame-ancestors",
    "img-src",
    "object-src",
    "require-trusted-types-for",
    "script-src",
    "script-src-attr",
    "script-src-elem",
    "style-src",
    "style-src-attr",
    "style-src-elem",
    "trusted-types",
];

/// The largest body of reports that is read: 64 KiB.
pub const MAX_REPORTS: usize = 64 * 1024;

/// The violated directives in a body of the Reporting API, one per report. URLs and samples in it
/// may hold what a user typed; they are not looked at.
#[must_use]
pub fn directives(body: &[u8]) -> Vec<&'static str> {
    let Ok(reports) = serde_json::from_slice::<Vec<serde_json::Value>>(body) else {
        return Vec::new();
    };
    reports
        .iter()
        .filter_map(|report| report["body"]["effectiveDirective"].as_str())
        .filter_map(|named| DIRECTIVES.into_iter().find(|known| *known == named))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_reduced_to_its_directive() {
        // The shape is the example of the Reporting API and of CSP level 3.
        let body = br#"[{"type":"csp-violation","age":10,"url":"http://x/?secret","user_agent":"x",
            "body":{"blockedURL":"inline","effectiveDirective":"script-src-elem","sample":"alert"}},
            {"type":"deprecation","body":{"id":"x"}}]"#;
        assert_eq!(directives(body), ["script-src-elem"]);
    }

    #[test]
    fn what_is_no_report_counts_nothing() {
        for body in [
            "",
            "{}",
            "[1,null,[]]",
            r#"[{"body":{"effectiveDirective":"x\ninjected"}}]"#,
        ] {
            assert!(directives(body.as_bytes()).is_empty(), "{body:?}");
        }
    }
}
