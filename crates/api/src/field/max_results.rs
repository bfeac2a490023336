//! `MaxResults` of lists that are paged by token.

use super::warning::Warning;

number_field! {
    /// Rows of one answer of ECS `DescribeInstances`, 1–100.
    ///
    /// Source: alibabacloud-ecs20140526 7.11.8: the server raises what is below 10 to 10.
    MaxResults(u32), 1..=100
}

impl MaxResults {
    /// Fewer than the server will go.
    #[must_use]
    pub fn warning(self) -> Option<Warning> {
        (self.get() < 10).then_some(Warning::AtLeastTen)
    }
}

number_field! {
    /// Rows of one answer of Volcengine `DescribeImages` (default 15) or `DescribeInstances` (default
    /// 10), 1–100.
    ///
    /// Source: <https://www.volcengine.com/docs/6396/70808>; for instances the lower bound is not
    /// stated.
    VolcMaxResults(u32), 1..=100
}

number_field! {
    /// Rows of one answer of Volcengine `DescribeRegions`, 1–20; the default is 10.
    ///
    /// Source: volcenginesdk-ecs 5.0.54.
    VolcMaxRegions(u32), 1..=20
}
