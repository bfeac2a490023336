//! ModifyImageShareStatus: shares an image to ECS, or ends that.

use super::{done, invalid_parameter, missing_parameter, own_image, region, required};
use crate::{
    answer::{Fields, Refusal},
    operation::Call,
    world::World,
};

pub(crate) fn answer(call: &Call<'_>, world: &mut World) -> Result<Fields, Refusal> {
    let id = required(call, "ImageId")?;
    let operation = call
        .params
        .one_of("Operation", &["Share", "UnShare"])
        .map_err(invalid_parameter)?
        .ok_or_else(|| missing_parameter("Operation"))?;
    let image = own_image(call, region(call, world), id)?;
    image.shared_to_ecs = operation == "Share";
    world.effects.count("ModifyImageShareStatus", id);
    done()
}

#[cfg(test)]
mod tests {
    use crate::bench::{Bench, swas_image};

    #[test]
    fn an_image_is_shared_to_ecs_and_taken_back() {
        let mut bench = Bench::swas([swas_image("m-a")]);
        for (operation, shared) in [("Share", true), ("UnShare", false), ("UnShare", false)] {
            let query = format!("ImageId=m-a&Operation={operation}");
            assert_eq!(bench.code("ModifyImageShareStatus", &query), "");
            let (_, body) = bench.ask("ListCustomImages", "");
            assert_eq!(body["CustomImages"][0]["InShare"], shared);
        }
    }

    #[test]
    fn an_image_and_an_operation_that_exist_are_needed() {
        let mut bench = Bench::swas([swas_image("m-a")]);
        for (query, code) in [
            ("ImageId=m-a", "400 MissingParameter"),
            ("Operation=Share", "400 MissingParameter"),
            ("ImageId=m-a&Operation=Unshare", "400 InvalidParameter"),
            ("ImageId=m-x&Operation=Share", "404 InvalidImageId.NotFound"),
        ] {
            assert_eq!(bench.code("ModifyImageShareStatus", query), code, "{query}");
        }
    }
}
