//! TagResources: attaches tags to images; an existing key gets the new value.
//!
//! Codes marked † in `shared/api/operations.md` §2.11 are general knowledge, not from a page.

use super::{done, missing_parameter, own_image, region, rules};
use crate::{
    answer::{Fields, Refusal, refuse},
    operation::Call,
    world::{Tag, World, ecs::Region},
};

/// A call's tags and, as well, all tags of one resource.
const MAX_TAGS: usize = 20;
const MAX_RESOURCES: usize = 50;

pub(crate) fn answer(call: &Call<'_>, world: &mut World) -> Result<Fields, Refusal> {
    let ids = resources(call)?;
    let tags = tags(call)?;
    let region = region(call, world);
    require_own(call, region, &ids)?;
    let mut after = Vec::with_capacity(ids.len());
    for id in &ids {
        let mut of_image = region
            .images()
            .get(id)
            .map(|i| i.tags.clone())
            .unwrap_or_default();
        of_image.retain(|tag| !tags.iter().any(|new| new.key == tag.key));
        of_image.extend(tags.iter().cloned());
        if of_image.len() > MAX_TAGS {
            return Err(too_many_tags());
        }
        after.push(of_image);
    }
    // All or nothing: only now is anything changed.
    for (id, tags) in ids.iter().zip(after) {
        if let Some(image) = region.images_mut().get_mut(id) {
            image.tags = tags;
        }
    }
    ids.iter()
        .for_each(|id| world.effects.count("TagResources", id));
    done()
}

/// `ResourceType`, which must be `image`, and `ResourceId.N`.
pub(crate) fn resources(call: &Call<'_>) -> Result<Vec<String>, Refusal> {
    match call.params.text("ResourceType") {
        None => return Err(missing_parameter("ResourceType")),
        Some("image") => {}
        Some(_) => {
            return Err(refuse(
                404,
                "InvalidResourceType.NotFound",
                "The specified ResourceType is not found.",
            ));
        }
    }
    let ids = call.params.list("ResourceId");
    if ids.is_empty() {
        return Err(missing_parameter("ResourceId"));
    }
    if ids.len() > MAX_RESOURCES {
        return Err(refuse(
            400,
            "NumberExceed.ResourceIds",
            "The maximum number of ResourceIds is exceeded.",
        ));
    }
    Ok(ids.into_iter().map(str::to_owned).collect())
}

/// All of them must be the caller's.
pub(crate) fn require_own(call: &Call<'_>, region: &Region, ids: &[String]) -> Result<(), Refusal> {
    let is_own = |id: &String| own_image(call, region, id).is_ok();
    if ids.iter().all(is_own) {
        Ok(())
    } else {
        Err(refuse(
            404,
            "InvalidResourceId.NotFound",
            "The specified ResourceIds are not found in our records.",
        ))
    }
}

fn tags(call: &Call<'_>) -> Result<Vec<Tag>, Refusal> {
    let mut tags: Vec<Tag> = Vec::new();
    for (_, tag) in call.params.objects("Tag") {
        let key = tag.raw("Key").ok_or_else(missing_key)?;
        let value = tag.raw("Value").unwrap_or_default();
        if !rules::is_tag_key(key) {
            return Err(malformed_key());
        }
        if !rules::is_tag_value(value) {
            return Err(refuse(
                400,
                "InvalidTagValue.Malformed",
                "The specified Tag.n.Value is not valid.",
            ));
        }
        if tags.iter().any(|other| other.key == key) {
            return Err(refuse(
                400,
                "Duplicate.TagKey",
                "The Tag.N.Key contain duplicate key.",
            ));
        }
        tags.push(Tag::new(key, value));
    }
    match tags.len() {
        0 => Err(missing_key()),
        1..=MAX_TAGS => Ok(tags),
        _ => Err(too_many_tags()),
    }
}

pub(crate) fn malformed_key() -> Refusal {
    refuse(
        400,
        "InvalidTagKey.Malformed",
        "The specified Tag.n.Key is not valid.",
    )
}

pub(crate) fn too_many_tags() -> Refusal {
    refuse(
        400,
        "NumberExceed.Tags",
        "The maximum number of Tags is exceeded.",
    )
}

fn missing_key() -> Refusal {
    refuse(
        400,
        "MissingParameter.TagKey",
        "You must specify Tag.N.Key.",
    )
}

#[cfg(test)]
mod tests {
    use crate::{
        bench::{Bench, image},
        world::{Tag, ecs::Image},
    };

    fn tag(bench: &mut Bench, more: &str) -> String {
        bench.code("TagResources", &format!("ResourceType=image&{more}"))
    }

    fn tags(bench: &mut Bench, id: &str) -> String {
        let tags = &bench.region().images().get(id).unwrap().tags;
        let texts = tags.iter().map(|tag| format!("{}={}", tag.key, tag.value));
        texts.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_new_value_replaces_the_old_and_other_tags_stay() {
        let mut bench = Bench::with([
            Image {
                tags: vec![Tag::new("env", "dev"), Tag::new("keep", "")],
                ..image("m-a")
            },
            image("m-b"),
        ]);
        let code = tag(
            &mut bench,
            "ResourceId.1=m-a&ResourceId.2=m-b&Tag.1.Key=env&Tag.1.Value=prod",
        );
        assert_eq!(code, "");
        assert_eq!(tags(&mut bench, "m-a"), "keep= env=prod");
        assert_eq!(tags(&mut bench, "m-b"), "env=prod");
    }

    #[test]
    fn one_unknown_image_stops_all() {
        let mut bench = Bench::with([image("m-a")]);
        let code = tag(&mut bench, "ResourceId.1=m-a&ResourceId.2=m-x&Tag.1.Key=k");
        assert_eq!(code, "404 InvalidResourceId.NotFound");
        assert_eq!(tags(&mut bench, "m-a"), "");
    }

    #[test]
    fn each_mistake_has_its_code() {
        let mut bench = Bench::with([image("m-a")]);
        let many = |n: usize| {
            (1..=n)
                .map(|i| format!("&Tag.{i}.Key=k{i}"))
                .collect::<String>()
        };
        let ids: String = (1..=51).map(|i| format!("ResourceId.{i}=m-a&")).collect();
        for (query, code) in [
            ("Tag.1.Key=k".to_owned(), "400 MissingParameter"),
            (format!("{ids}Tag.1.Key=k"), "400 NumberExceed.ResourceIds"),
            ("ResourceId.1=m-a".to_owned(), "400 MissingParameter.TagKey"),
            (
                "ResourceId.1=m-a&Tag.1.Value=v".to_owned(),
                "400 MissingParameter.TagKey",
            ),
            (
                "ResourceId.1=m-a&Tag.1.Key=acs:k".to_owned(),
                "400 InvalidTagKey.Malformed",
            ),
            (
                "ResourceId.1=m-a&Tag.1.Key=k&Tag.1.Value=http://v".to_owned(),
                "400 InvalidTagValue.Malformed",
            ),
            (
                "ResourceId.1=m-a&Tag.1.Key=k&Tag.2.Key=k".to_owned(),
                "400 Duplicate.TagKey",
            ),
            (
                format!("ResourceId.1=m-a{}", many(21)),
                "400 NumberExceed.Tags",
            ),
            (format!("ResourceId.1=m-a{}", many(20)), ""),
            (
                "ResourceId.1=m-a&Tag.1.Key=one-more".to_owned(),
                "400 NumberExceed.Tags",
            ),
        ] {
            assert_eq!(tag(&mut bench, &query), code, "{query}");
        }
        assert_eq!(
            bench.code(
                "TagResources",
                "ResourceType=disk&ResourceId.1=m-a&Tag.1.Key=k"
            ),
            "404 InvalidResourceType.NotFound"
        );
    }
}
