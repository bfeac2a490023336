//! `ImageOwnerId` of ECS `DescribeImages`.

number_field! {
    /// The account that owns an image: a positive number of 64 bits with sign. It has an effect for
    /// shared and community images only.
    ///
    /// Source: `DescribeImages`, type long.
    OwnerId(u64), 1..=i64::MAX.cast_unsigned()
}
