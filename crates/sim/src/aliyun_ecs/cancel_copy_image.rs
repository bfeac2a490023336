//! CancelCopyImage: stops a copy; what was copied so far is deleted, the source stays.

use super::{done, own_image, region, required};
use crate::{
    answer::{Fields, Refusal, refuse},
    operation::Call,
    world::{World, ecs::MadeBy},
};

pub(crate) fn answer(call: &Call<'_>, world: &mut World) -> Result<Fields, Refusal> {
    let id = required(call, "ImageId")?;
    let region = region(call, world);
    let image = own_image(call, region, id)?;
    if image.making.is_none_or(|making| making.by != MadeBy::Copy) {
        return Err(refuse(
            400,
            "ImageCreatedNotFromCopy",
            "The specified image is not created from copy.",
        ));
    }
    if !image.is_in_the_making(MadeBy::Copy, call.now) {
        return Err(refuse(
            400,
            "IncorrectImageStatus",
            "The current status of the resource does not support this operation.",
        ));
    }
    region.images_mut().remove(id);
    world.effects.count("CancelCopyImage", id);
    done()
}

#[cfg(test)]
mod tests {
    use crate::{
        bench::{Bench, NOW, image},
        time::MINUTE,
        world::ecs::{Image, MadeBy, Making},
    };

    #[test]
    fn only_a_running_copy_can_be_cancelled() {
        let copy = |id| Image {
            making: Some(Making {
                by: MadeBy::Copy,
                starts: NOW,
                ends: NOW.after(MINUTE),
                fails: false,
            }),
            ..image(id)
        };
        let mut bench = Bench::with([copy("m-a"), copy("m-b"), image("m-c")]);
        let cancel =
            |bench: &mut Bench, id| bench.code("CancelCopyImage", &format!("ImageId={id}"));
        assert_eq!(cancel(&mut bench, "m-a"), "");
        assert_eq!(cancel(&mut bench, "m-a"), "404 InvalidImageId.NotFound");
        assert_eq!(cancel(&mut bench, "m-c"), "400 ImageCreatedNotFromCopy");
        bench.pass(MINUTE);
        assert_eq!(cancel(&mut bench, "m-b"), "400 IncorrectImageStatus");
        assert_eq!(bench.ids("Status=ALL"), ["m-b", "m-c"]);
    }
}
