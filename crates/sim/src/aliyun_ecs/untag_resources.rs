//! UntagResources: takes tags off images.

use super::{
    done, flag, region,
    tag_resources::{require_own, resources, too_many_tags},
};
use crate::{
    answer::{Fields, Refusal},
    operation::Call,
    world::World,
};

pub(crate) fn answer(call: &Call<'_>, world: &mut World) -> Result<Fields, Refusal> {
    let ids = resources(call)?;
    let keys = call.params.list("TagKey");
    if keys.len() > 20 {
        return Err(too_many_tags());
    }
    let all = flag(call, "All")?;
    let region = region(call, world);
    require_own(call, region, &ids)?;
    for id in &ids {
        if let Some(image) = region.images_mut().get_mut(id) {
            image.tags.retain(|tag| match keys.is_empty() {
                // `All` only counts when no key is given; neither takes nothing off.
                true => !all,
                false => !keys.contains(&tag.key.as_str()),
            });
        }
    }
    ids.iter()
        .for_each(|id| world.effects.count("UntagResources", id));
    done()
}

#[cfg(test)]
mod tests {
    use crate::{
        bench::{Bench, image},
        world::{Tag, ecs::Image},
    };

    #[test]
    fn keys_are_taken_off_and_all_only_without_keys() {
        let tagged = Image {
            tags: vec![Tag::new("a", "1"), Tag::new("b", "2"), Tag::new("c", "3")],
            ..image("m-a")
        };
        let mut bench = Bench::with([tagged]);
        let mut check = |more: &str, left: usize| {
            let query = format!("ResourceType=image&ResourceId.1=m-a&{more}");
            assert_eq!(bench.code("UntagResources", &query), "");
            let tags = &bench.region().images().get("m-a").unwrap().tags;
            assert_eq!(tags.len(), left, "{more}");
        };
        check("TagKey.1=a&TagKey.2=x&All=true", 2);
        check("", 2);
        check("All=true", 0);
    }
}
