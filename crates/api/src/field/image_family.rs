//! `ImageFamily` of an ECS image.

text_field! {
    /// The family of an ECS image: the rule of [`ImageName`](super::ImageName).
    ///
    /// Source: `ModifyImageAttribute`
    /// (<https://help.aliyun.com/zh/ecs/developer-reference/api-ecs-2014-05-26-modifyimageattribute>).
    /// No source says how an image leaves a family; an empty text is refused.
    ImageFamily, super::image_name::RULE
}
