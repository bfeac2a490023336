//! What goes wrong on purpose: faults as data, and which request meets which.
//!
//! Nothing here touches a connection. A [`Lab`](crate::lab::Lab) asks which faults a request meets and
//! says what is to become of the answer; whoever holds the connection does it.

mod fault;
pub(crate) mod mangle;

use serde::{Deserialize, Serialize};

pub use fault::{Fault, When};

/// A fault, and which requests meet it. What is left out matches every request.
///
/// ```
/// # use image_console_sim::weather::Rule;
/// let rule: Rule = serde_json::from_str(
///     r#"{ "action": "DeleteImage", "every": 3, "fault": { "kind": "throttle" } }"#,
/// )?;
/// assert_eq!((rule.skip, rule.count), (0, None));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The operation, such as `DeleteImage`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    /// The API version, which tells services apart: `2014-05-26`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The region that is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// An id, alone in a parameter or one of a list in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// How many of the requests that match go through first.
    #[serde(default)]
    pub skip: u32,
    /// Of those that follow each how-many-eth is hit: 3 hits the third, the sixth and so on.
    #[serde(default = "one")]
    pub every: u32,
    /// How many are hit in all; `None`: no end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// What they meet.
    pub fault: Fault,
}

const fn one() -> u32 {
    1
}

impl Rule {
    /// A fault that every request meets.
    #[must_use]
    pub const fn new(fault: Fault) -> Self {
        Self {
            action: None,
            version: None,
            region: None,
            id: None,
            skip: 0,
            every: 1,
            count: None,
            fault,
        }
    }

    fn matches(&self, seen: &Seen<'_>) -> bool {
        let is =
            |wanted: &Option<String>, value: &str| wanted.as_deref().is_none_or(|w| w == value);
        is(&self.action, seen.action)
            && is(&self.version, seen.version)
            && is(&self.region, seen.region)
            && self.id.as_deref().is_none_or(|id| seen.names(id))
    }
}

/// A request, as far as rules look at it.
#[derive(Debug)]
pub(crate) struct Seen<'a> {
    pub(crate) action: &'a str,
    pub(crate) version: &'a str,
    pub(crate) region: &'a str,
    /// Of the operation's own parameters.
    pub(crate) values: Vec<&'a str>,
}

impl Seen<'_> {
    /// Whether a parameter is this id or lists it, joined by commas or as the text of a JSON array.
    fn names(&self, id: &str) -> bool {
        let is_between = |c: char| matches!(c, ',' | '"' | '[' | ']' | ' ');
        self.values
            .iter()
            .any(|value| *value == id || value.split(is_between).any(|part| part == id))
    }
}

/// The rules in force, and how often each has matched and hit.
#[derive(Clone, Debug, Default)]
pub struct Weather(Vec<Standing>);

/// A rule and its counts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Standing {
    /// The rule.
    pub rule: Rule,
    /// How many requests matched it.
    pub matched: u32,
    /// How many of them it hit.
    pub hit: u32,
}

impl Weather {
    /// Adds a rule. All rules that hit a request count; of two that contradict each other the first
    /// wins.
    pub fn add(&mut self, rule: Rule) {
        self.0.push(Standing {
            rule,
            matched: 0,
            hit: 0,
        });
    }

    /// Takes every rule away.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// The rules in force.
    #[must_use]
    pub fn rules(&self) -> &[Standing] {
        &self.0
    }

    /// What a request meets; each rule counts it.
    pub(crate) fn meet(&mut self, seen: &Seen<'_>) -> Vec<Fault> {
        let hit = self.0.iter_mut().filter_map(|standing| {
            let rule = &standing.rule;
            if !rule.matches(seen) {
                return None;
            }
            standing.matched += 1;
            let turn = standing.matched.checked_sub(rule.skip)?;
            let is_its_turn = turn > 0 && turn.is_multiple_of(rule.every.max(1));
            if !is_its_turn || rule.count.is_some_and(|count| standing.hit >= count) {
                return None;
            }
            standing.hit += 1;
            Some(rule.fault.clone())
        });
        hit.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEEN: Seen<'static> = Seen {
        action: "DeleteImage",
        version: "2014-05-26",
        region: "cn-hangzhou",
        values: Vec::new(),
    };

    /// Which of the first ten requests are hit.
    fn hits(rule: Rule) -> Vec<usize> {
        let mut weather = Weather::default();
        weather.add(rule);
        let mut hit = |_: &usize| !weather.meet(&SEEN).is_empty();
        (1..=10).filter(|n| hit(n)).collect()
    }

    fn rule() -> Rule {
        Rule::new(Fault::Empty)
    }

    #[test]
    fn skip_every_and_count_choose_the_requests_that_are_hit() {
        for (rule, expected) in [
            (rule(), vec![1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
            (Rule { every: 3, ..rule() }, vec![3, 6, 9]),
            (
                Rule {
                    skip: 2,
                    count: Some(1),
                    ..rule()
                },
                vec![3],
            ),
            (
                Rule {
                    skip: 1,
                    every: 4,
                    count: Some(2),
                    ..rule()
                },
                vec![5, 9],
            ),
            (
                Rule {
                    count: Some(0),
                    ..rule()
                },
                vec![],
            ),
        ] {
            assert_eq!(hits(rule.clone()), expected, "{rule:?}");
        }
    }

    #[test]
    fn a_rule_matches_only_what_it_names() {
        let seen = |values| Seen { values, ..SEEN };
        let some = |text: &str| Some(text.to_owned());
        for (rule, values, expected) in [
            (rule(), vec![], true),
            (
                Rule {
                    action: some("DeleteImage"),
                    version: some("2014-05-26"),
                    region: some("cn-hangzhou"),
                    ..rule()
                },
                vec![],
                true,
            ),
            (
                Rule {
                    action: some("DeleteImages"),
                    ..rule()
                },
                vec![],
                false,
            ),
            (
                Rule {
                    region: some("cn-beijing"),
                    ..rule()
                },
                vec![],
                false,
            ),
            (
                Rule {
                    id: some("m-1"),
                    ..rule()
                },
                vec!["cn-hangzhou", "m-1"],
                true,
            ),
            (
                Rule {
                    id: some("m-1"),
                    ..rule()
                },
                vec!["m-11,m-12"],
                false,
            ),
            (
                Rule {
                    id: some("m-1"),
                    ..rule()
                },
                vec![r#"["m-11", "m-1"]"#],
                true,
            ),
        ] {
            assert_eq!(rule.matches(&seen(values)), expected, "{rule:?}");
        }
    }

    #[test]
    fn what_a_rule_does_not_know_is_an_error_and_not_a_wish_unheard() {
        for bad in [
            r#"{ "evry": 3, "fault": { "kind": "empty" } }"#,
            r#"{ "fault": { "kind": "thunder" } }"#,
            r#"{ "fault": { "kind": "latency" } }"#,
            r#"{ "fault": { "kind": "latency", "seconds": 3 } }"#,
            r#"{ "action": "DeleteImage" }"#,
        ] {
            assert!(serde_json::from_str::<Rule>(bad).is_err(), "{bad}");
        }
    }
}
