//! DeleteImage: removes an image of one's own (`shared/sources`, S0).

use super::{done, dry_run_passed, flag, own_image, region, required};
use crate::{
    answer::{Fields, Refusal, refuse},
    operation::Call,
    time::Time,
    world::{
        UnknownImage, World,
        ecs::{Image, MadeBy, Region},
    },
};

pub(crate) fn answer(call: &Call<'_>, world: &mut World) -> Result<Fields, Refusal> {
    let id = required(call, "ImageId")?;
    let (force, dry_run) = (flag(call, "Force")?, flag(call, "DryRun")?);
    let unknown = world.readings.unknown_image;
    let region = region(call, world);
    if region.images().get(id).is_none() && unknown == UnknownImage::Ignored {
        return if dry_run {
            Err(dry_run_passed())
        } else {
            done()
        };
    }
    let image = own_image(call, region, id)?;
    if let Some(refusal) = obstacle(image, region, call.key.account, force, call.now) {
        return Err(refusal);
    }
    if dry_run {
        return Err(dry_run_passed());
    }
    region.images_mut().remove(id);
    world.effects.count("DeleteImage", id);
    done()
}

/// What forbids the deletion. Force only overlooks instances.
fn obstacle(
    image: &Image,
    region: &Region,
    account: u64,
    force: bool,
    now: Time,
) -> Option<Refusal> {
    let obstacles = [
        (
            image.is_in_the_making(MadeBy::Copy, now),
            "OperationDenied.ImageCopying",
            "The image is being copied. Please use the CancelCopyImage API.",
        ),
        (
            image.is_in_the_making(MadeBy::Import, now),
            "ImageIsImporting",
            "The specified Image is importing.",
        ),
        (
            region.is_exporting(&image.id, now),
            "ImageIsExporting",
            "The specified image is currently being exported. You can use the DescribeTasks API to check the status of related tasks and cancel them if needed.",
        ),
        (
            image.public,
            "ImageIsPublic",
            "You can not delete public image, please modify it to private.",
        ),
        (
            !image.shared_with.is_empty(),
            "ImageUseShared",
            "The specified image has been shared to others. You can use the DescribeImageSharePermission API to query the users who have been shared.",
        ),
        (
            !force && region.n_users(account, &image.id) > 0,
            "ImageUsingByInstance",
            "The specified image has been used to create instances. You can use the DescribeInstances API to query these instances, or you can use the force parameter to proceed.",
        ),
    ];
    let (_, code, message) = obstacles.into_iter().find(|(stands, ..)| *stands)?;
    Some(refuse(403, code, message))
}

#[cfg(test)]
mod tests {
    use crate::{
        bench::{Bench, NOW, image, instance},
        time::MINUTE,
        world::{
            Share, UnknownImage,
            ecs::{Image, MadeBy, Making, Owner, Task},
        },
    };

    fn delete(bench: &mut Bench, more: &str) -> String {
        bench.code("DeleteImage", &format!("ImageId=m-a&{more}"))
    }

    #[test]
    fn a_deleted_image_is_gone_and_its_deletion_counts_once() {
        let mut bench = Bench::with([image("m-a"), image("m-b")]);
        assert_eq!(delete(&mut bench, ""), "");
        assert_eq!(delete(&mut bench, ""), "");
        assert_eq!(bench.ids("Status=ALL"), ["m-b"]);
        assert_eq!(bench.world().effects.of("DeleteImage", "m-a"), 1);
    }

    #[test]
    fn an_unknown_image_is_ignored_or_refused_as_the_world_reads_the_page() {
        let mut bench = Bench::with([]);
        assert_eq!(delete(&mut bench, ""), "");
        bench.world().readings.unknown_image = UnknownImage::Refused;
        assert_eq!(delete(&mut bench, ""), "404 InvalidImageId.NotFound");
    }

    #[test]
    fn an_image_of_somebody_else_cannot_be_deleted() {
        let mut bench = Bench::with([Image {
            owner: Owner::System,
            ..image("m-a")
        }]);
        assert_eq!(
            delete(&mut bench, "Force=true"),
            "404 InvalidImageId.NotFound"
        );
        assert_eq!(bench.ids("Status=ALL"), ["m-a"]);
    }

    #[test]
    fn each_obstacle_has_its_code_and_goes_away() {
        let making = |by| Image {
            making: Some(Making {
                by,
                starts: NOW,
                ends: NOW.after(MINUTE),
                fails: false,
            }),
            ..image("m-a")
        };
        let share = Share {
            account: 42,
            since: NOW,
        };
        for (image, code) in [
            (making(MadeBy::Copy), "403 OperationDenied.ImageCopying"),
            (making(MadeBy::Import), "403 ImageIsImporting"),
            (
                Image {
                    public: true,
                    ..image("m-a")
                },
                "403 ImageIsPublic",
            ),
            (
                Image {
                    shared_with: vec![share],
                    ..image("m-a")
                },
                "403 ImageUseShared",
            ),
        ] {
            let mut bench = Bench::with([image]);
            assert_eq!(delete(&mut bench, "Force=true"), code);
            bench.pass(MINUTE);
            bench.change("m-a", |image| {
                image.public = false;
                image.shared_with.clear();
            });
            assert_eq!(delete(&mut bench, ""), "", "after {code}");
        }
    }

    #[test]
    fn an_image_that_is_being_exported_waits_for_the_export() {
        let mut bench = Bench::with([image("m-a")]);
        bench.region().tasks.insert(Task {
            id: "t-1".to_owned(),
            account: 1,
            action: "ExportImage",
            resource: "m-a".to_owned(),
            created: NOW,
            ends: NOW.after(MINUTE),
            fails: true,
        });
        assert_eq!(delete(&mut bench, "Force=true"), "403 ImageIsExporting");
        bench.pass(MINUTE);
        assert_eq!(delete(&mut bench, ""), "");
    }

    #[test]
    fn instances_hold_an_image_unless_forced() {
        let mut bench = Bench::with([image("m-a")]);
        bench.region().add_instance(instance("i-1", "m-a"));
        assert_eq!(delete(&mut bench, ""), "403 ImageUsingByInstance");
        assert_eq!(
            delete(&mut bench, "Force=false"),
            "403 ImageUsingByInstance"
        );
        assert_eq!(delete(&mut bench, "Force=true"), "");
    }

    #[test]
    fn a_dry_run_finds_obstacles_and_changes_nothing() {
        let mut bench = Bench::with([image("m-a")]);
        assert_eq!(delete(&mut bench, "DryRun=true"), "400 DryRunOperation");
        bench.change("m-a", |image| image.public = true);
        assert_eq!(delete(&mut bench, "DryRun=true"), "403 ImageIsPublic");
        assert_eq!(bench.ids("Status=ALL"), ["m-a"]);
        assert_eq!(bench.world().effects.of("DeleteImage", "m-a"), 0);
    }

    #[test]
    fn image_id_and_readable_flags_are_required() {
        let mut bench = Bench::with([]);
        assert_eq!(bench.code("DeleteImage", ""), "400 MissingParameter");
        assert_eq!(delete(&mut bench, "Force=yes"), "400 InvalidParameter");
    }
}
