//! DeleteCustomImage: removes an image that is not shared (`shared/sources`, S1).
//!
//! An image that is still being made can be deleted: no page forbids it.

use super::{check_unshared, done, own_image, region, required};
use crate::{
    answer::{Fields, Refusal},
    operation::Call,
    world::World,
};

pub(crate) fn answer(call: &Call<'_>, world: &mut World) -> Result<Fields, Refusal> {
    let id = required(call, "ImageId")?;
    let region = region(call, world);
    check_unshared(own_image(call, region, id)?)?;
    region.images.remove(id);
    world.effects.count("DeleteCustomImage", id);
    done()
}

#[cfg(test)]
mod tests {
    use crate::{
        bench::{Bench, NOW, swas_image},
        world::{Share, swas::Image},
    };

    fn delete(bench: &mut Bench) -> String {
        bench.code("DeleteCustomImage", "ImageId=m-a")
    }

    #[test]
    fn a_deleted_image_is_gone_and_deleting_it_again_is_refused() {
        let mut bench = Bench::swas([swas_image("m-a"), swas_image("m-b")]);
        assert_eq!(delete(&mut bench), "");
        assert_eq!(delete(&mut bench), "404 InvalidImageId.NotFound");
        let (_, body) = bench.ask("ListCustomImages", "");
        assert_eq!(body["CustomImages"].as_array().unwrap().len(), 1);
        assert_eq!(bench.world().effects.of("DeleteCustomImage", "m-a"), 1);
    }

    #[test]
    fn each_kind_of_sharing_holds_an_image() {
        let mut bench = Bench::swas([swas_image("m-a")]);
        bench.change_swas("m-a", |image| {
            image.shared_to_ecs = true;
            image.shared_with = vec![Share {
                account: 42,
                since: NOW,
            }];
        });
        assert_eq!(delete(&mut bench), "400 CustomImageInShare");
        bench.change_swas("m-a", |image| image.shared_to_ecs = false);
        assert_eq!(delete(&mut bench), "400 CustomImageInShare");
        bench.change_swas("m-a", |image| image.shared_with.clear());
        assert_eq!(delete(&mut bench), "");
    }

    #[test]
    fn somebody_elses_image_is_as_good_as_unknown() {
        let mut bench = Bench::swas([Image {
            account: 7,
            ..swas_image("m-a")
        }]);
        assert_eq!(delete(&mut bench), "404 InvalidImageId.NotFound");
        assert_eq!(bench.code("DeleteCustomImage", ""), "400 MissingParameter");
    }
}
