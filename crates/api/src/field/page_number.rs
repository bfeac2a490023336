//! `PageNumber` of every list that is paged by number.

number_field! {
    /// The number of a page, from 1.
    ///
    /// Source: `DescribeImages`. The largest that a server takes is unknown; this is the largest
    /// 32-bit integer. What a server does with 0 is not documented.
    PageNumber(u32), 1..=2_147_483_647
}
