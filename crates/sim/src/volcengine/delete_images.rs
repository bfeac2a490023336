//! DeleteImages: up to 100 at a time, with a result for each, and their snapshots with them.
//!
//! <https://www.volcengine.com/docs/6396/120265>

use super::{
    bad_argument,
    batch::{self, Trouble},
    region,
};
use crate::{
    answer::{Fields, Refusal},
    operation::Call,
    time::Time,
    world::{World, volcengine::Image},
};

pub(crate) fn answer(call: &Call<'_>, world: &mut World) -> Result<Fields, Refusal> {
    let ids = batch::ids(call, "ImageIds")?;
    let with_snapshots = call.params.flag("DeleteBindedSnapshots");
    let with_snapshots = with_snapshots.map_err(bad_argument)?.unwrap_or(true);
    let (account, now) = (call.key.account, call.now);
    let region = region(call, world);
    let mut deleted = Vec::new();
    let answer = batch::details("ImageId", &ids, |id| {
        let image = region.images.get(id);
        check(image.filter(|image| image.account == Some(account)), now)?;
        deleted.extend(region.images.remove(id));
        Ok(())
    });
    for image in deleted {
        world.effects.count("DeleteImages", &image.id);
        let snapshots = image.snapshots.into_iter().map(|(id, ..)| id);
        if with_snapshots {
            snapshots.for_each(|id| world.effects.count("DeleteImages", &id));
        } else {
            let region = super::region(call, world);
            region.kept_snapshots.extend(snapshots);
        }
    }
    Ok(answer)
}

fn check(image: Option<&Image>, now: Time) -> Result<(), Trouble> {
    let Some(image) = image else {
        return Err((
            "InvalidImage.NotFound",
            "The specified image does not exist.",
        ));
    };
    let obstacles = [
        (
            now < image.copying_until,
            "OperationDenied.ImageIsCopying",
            "The specified image is being copied.",
        ),
        (
            now < image.exporting_until,
            "OperationDenied.ImageIsExporting",
            "The specified image is being exported.",
        ),
        (
            image.status(now) == "creating",
            "InvalidImageStatus",
            "The status of the specified image does not support this request.",
        ),
        (
            !image.shared_with.is_empty(),
            "InvalidImage.Shared",
            "The specified image is shared.",
        ),
    ];
    match obstacles.into_iter().find(|(stands, ..)| *stands) {
        Some((_, code, message)) => Err((code, message)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use crate::{
        bench::{Bench, NOW, volcengine_image},
        time::MINUTE,
        world::{Share, volcengine::Image},
    };

    /// The codes for each image, `null` for done.
    fn delete(bench: &mut Bench, query: &str) -> Vec<Value> {
        let (status, body) = bench.ask("DeleteImages", query);
        assert_eq!(status, 200, "{body}");
        let details = body["Result"]["OperationDetails"].as_array().unwrap();
        details.iter().map(|d| d["Error"]["Code"].clone()).collect()
    }

    #[test]
    fn each_obstacle_has_its_code_and_goes_away() {
        let later = NOW.after(MINUTE);
        let share = Share {
            account: 42,
            since: NOW,
        };
        let mut bench = Bench::volcengine(
            [
                volcengine_image("image-1"),
                Image {
                    ready: later,
                    ..volcengine_image("image-2")
                },
                Image {
                    shared_with: vec![share],
                    ..volcengine_image("image-3")
                },
                Image {
                    copying_until: later,
                    ..volcengine_image("image-4")
                },
                Image {
                    exporting_until: later,
                    ..volcengine_image("image-5")
                },
                Image {
                    account: None,
                    ..volcengine_image("image-public")
                },
            ],
            [],
        );
        let query = "ImageIds.1=image-1&ImageIds.2=image-2&ImageIds.3=image-3&ImageIds.4=image-4&ImageIds.5=image-5&ImageIds.6=image-public&ImageIds.7=image-none";
        assert_eq!(
            delete(&mut bench, query),
            [
                Value::Null,
                "InvalidImageStatus".into(),
                "InvalidImage.Shared".into(),
                "OperationDenied.ImageIsCopying".into(),
                "OperationDenied.ImageIsExporting".into(),
                "InvalidImage.NotFound".into(),
                "InvalidImage.NotFound".into(),
            ]
        );
        bench.pass(MINUTE);
        let query = "ImageIds.1=image-2&ImageIds.2=image-4&ImageIds.3=image-5";
        assert_eq!(delete(&mut bench, query), vec![Value::Null; 3]);
        let effects = &bench.world().effects;
        assert_eq!(effects.all().len(), 4);
        assert_eq!(effects.of("DeleteImages", "image-3"), 0);
    }

    #[test]
    fn an_image_that_could_not_be_made_can_be_deleted() {
        let mut bench = Bench::volcengine(
            [Image {
                failed: true,
                ..volcengine_image("image-1")
            }],
            [],
        );
        assert_eq!(delete(&mut bench, "ImageIds.1=image-1"), [Value::Null]);
    }

    #[test]
    fn snapshots_go_with_their_image_unless_it_is_said_otherwise() {
        let image = |n: u32| Image {
            snapshots: vec![
                (format!("snap-{n}s"), 40, "system"),
                (format!("snap-{n}d"), 20, "data"),
            ],
            ..volcengine_image(&format!("image-{n}"))
        };
        let mut bench = Bench::volcengine((1..=3).map(image), []);
        for query in [
            "ImageIds.1=image-1",
            "ImageIds.1=image-2&DeleteBindedSnapshots=true",
            "ImageIds.1=image-3&DeleteBindedSnapshots=false",
        ] {
            assert_eq!(delete(&mut bench, query), [Value::Null], "{query}");
        }
        let kept: Vec<&String> = bench.volcengine_region().kept_snapshots.iter().collect();
        assert_eq!(kept, ["snap-3d", "snap-3s"]);
        for (id, n) in [
            ("snap-1s", 1),
            ("snap-1d", 1),
            ("snap-2s", 1),
            ("snap-3s", 0),
        ] {
            assert_eq!(bench.world().effects.of("DeleteImages", id), n, "{id}");
        }
    }

    #[test]
    fn a_call_that_is_not_well_formed_does_nothing() {
        let mut bench = Bench::volcengine([volcengine_image("image-1")], []);
        for (query, code) in [
            ("", "400 MissingParameter"),
            (
                "ImageIds.1=image-1&DeleteBindedSnapshots=no",
                "400 InvalidArgument",
            ),
        ] {
            assert_eq!(bench.code("DeleteImages", query), code, "{query}");
        }
        let many: String = (1..=101)
            .map(|n| format!("ImageIds.{n}=image-1&"))
            .collect();
        assert_eq!(
            bench.code("DeleteImages", &many),
            "400 InvalidCount.Malformed"
        );
        assert_eq!(bench.world().effects.all().len(), 0);
    }
}
