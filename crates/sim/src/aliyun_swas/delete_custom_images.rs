//! DeleteCustomImages: removes up to 15 images at a time.
//!
//! The answer has no place for a result of each image: taken here as all or none.

use super::{check_unshared, done, json_list, missing_parameter, own_image, region};
use crate::{
    answer::{Fields, Refusal},
    operation::Call,
    world::World,
};

const MAX_IDS: usize = 15;

pub(crate) fn answer(call: &Call<'_>, world: &mut World) -> Result<Fields, Refusal> {
    let ids = json_list(call, "ImageIds", MAX_IDS)?.ok_or_else(|| missing_parameter("ImageIds"))?;
    let region = region(call, world);
    for id in &ids {
        check_unshared(own_image(call, region, id)?)?;
    }
    // An id that is given twice is there once.
    let deleted: Vec<_> = ids
        .iter()
        .filter_map(|id| region.images.remove(id))
        .collect();
    for image in deleted {
        world.effects.count("DeleteCustomImages", &image.id);
    }
    done()
}

#[cfg(test)]
mod tests {
    use crate::bench::{Bench, swas_image};

    fn delete(bench: &mut Bench, ids: &str) -> String {
        bench.code("DeleteCustomImages", &format!("ImageIds={ids}"))
    }

    #[test]
    fn all_are_deleted_or_none() {
        let mut bench = Bench::swas(["m-a", "m-b", "m-c"].map(swas_image));
        bench.change_swas("m-c", |image| image.shared_to_ecs = true);
        assert_eq!(
            delete(&mut bench, r#"["m-a","m-c"]"#),
            "400 CustomImageInShare"
        );
        assert_eq!(
            delete(&mut bench, r#"["m-a","m-x"]"#),
            "404 InvalidImageId.NotFound"
        );
        assert_eq!(bench.world().effects.of("DeleteCustomImages", "m-a"), 0);
        assert_eq!(delete(&mut bench, r#"["m-a","m-b","m-a"]"#), "");
        assert_eq!(bench.world().effects.of("DeleteCustomImages", "m-a"), 1);
    }

    #[test]
    fn one_to_fifteen_ids_come_as_a_json_array() {
        let mut bench = Bench::swas([]);
        let list = |n| format!("[{}]", vec![r#""m-x""#; n].join(","));
        assert_eq!(delete(&mut bench, &list(15)), "404 InvalidImageId.NotFound");
        for bad in [&list(16), "[]", "m-a", r#"[""]"#, "[1]"] {
            assert_eq!(delete(&mut bench, bad), "400 InvalidParameter", "{bad}");
        }
        assert_eq!(bench.code("DeleteCustomImages", ""), "400 MissingParameter");
    }
}
