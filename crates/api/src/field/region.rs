//! `RegionId`, for forms: the rule itself is a safety rule and stands with [`Region`].

use super::verdict::{Problem, Verdict};
use crate::service::{Region, RegionProblem};

impl Region {
    /// [`Region::parse`] with the problems of the other fields.
    pub fn check(text: &str) -> Verdict<Self> {
        Self::parse(text).map_or_else(
            |problem| {
                Verdict::refuse(match problem {
                    RegionProblem::Empty => Problem::Empty,
                    RegionProblem::TooLong => Problem::TooLong {
                        max: 63,
                        got: text.len(),
                    },
                    RegionProblem::Shape => Problem::NotARegion,
                })
            },
            Verdict::Accept,
        )
    }
}
