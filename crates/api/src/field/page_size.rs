//! `PageSize` of lists that are paged by number.

number_field! {
    /// Rows on a page, 1–100; the default is 10.
    ///
    /// Source: `DescribeImages`, `DescribeImageSharePermission`, `DescribeTasks`; `ListCustomImages`
    /// of SWAS. The lower bound is in alibabacloud-ecs20140526 4.3.0 only.
    PageSize(u32), 1..=100
}

number_field! {
    /// Rows on a page of `ListCustomImageShareAccounts` of SWAS, 1–50; the default is 10.
    ///
    /// Source: alibabacloud-swas-open20200601 4.0.0.
    SwasSharePageSize(u32), 1..=50
}
