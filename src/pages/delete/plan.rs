//! From what was confirmed to the plan of a run.

use image_console_api::image::Image;
use image_console_plan::{
    export,
    preflight::{Facts, How, ItemFacts, Sendable, Thing},
    property::Property,
    run::{self, Fault, Job, Key, Plan},
};

/// What of an image stands in the ledger when it has gone.
const TOLD: [Property; 6] = [
    Property::Name,
    Property::Status,
    Property::Size,
    Property::Created,
    Property::Family,
    Property::Description,
];

/// The plan that sends these items. `id` names the run; `token` is random, at least 16 letters or digits.
///
/// # Errors
/// [`Fault::Token`] for another token; items of a preflight fit their jobs and are different.
pub(super) fn plan(
    facts: &Facts,
    sendable: &Sendable,
    id: String,
    token: String,
) -> Result<Plan, Fault> {
    let item = |send: &image_console_plan::preflight::Send| {
        let known = facts.items().get(send.item)?;
        let item = &known.item;
        Some(run::Item {
            key: Key {
                account: item.account.clone(),
                service: item.service(),
                region: item.region.clone(),
                id: item.id().to_owned(),
            },
            label: match (&item.thing, known.newest_instance()) {
                (Thing::Instance(_), Some(instance)) => instance.instance_name.0.clone(),
                _ => item.name().to_owned(),
            },
            job: job(send.how),
            before: before(known),
        })
    };
    let items = sendable.send.iter().filter_map(item).collect();
    Plan::new(id, token, Vec::new(), items)
}

const fn job(how: How) -> Job {
    match how {
        How::Ecs { force } => Job::DeleteEcsImage { force },
        How::Swas => Job::DeleteSwasImage,
        How::VolcImage { delete_snapshots } => Job::DeleteVolcImages {
            with_snapshots: delete_snapshots,
        },
        How::VolcInstance { .. } => Job::DeleteVolcInstances,
    }
}

fn before(known: &ItemFacts) -> String {
    match known.newest_instance() {
        Some(instance) => {
            let parts = [
                &instance.instance_type_id.0,
                &instance.image_id.0,
                &instance.zone_id.0,
                &instance.status.0,
            ];
            parts.map(String::as_str).join(" ")
        }
        None => known
            .newest_image()
            .map(|image| told(image, &known.item.account))
            .unwrap_or_default(),
    }
}

/// What an image was like, for the ledger.
pub(super) fn told(image: &Image, account: &str) -> String {
    let mut text = String::new();
    export::json_image(&mut text, image, account, &TOLD);
    text
}

#[cfg(test)]
mod tests {
    use image_console_api::{service::Service, volcengine::Instance};
    use image_console_plan::preflight::{Item, Send};

    use super::*;

    const TOKEN: &str = "0123456789abcdef";

    fn facts() -> Facts {
        let image = |service, id: &str, name: &str| {
            let image = Image {
                id: id.to_owned(),
                name: name.to_owned(),
                region: "cn-beijing".to_owned(),
                ..Image::new(service)
            };
            Item::image("prod", image)
        };
        let instance = Instance {
            instance_id: "i-4".into(),
            instance_name: "web".into(),
            ..Instance::default()
        };
        Facts::new(vec![
            image(Service::Ecs, "m-1", "one"),
            image(Service::Swas, "m-2", "two"),
            image(Service::VolcEcs, "image-3", "three"),
            Item::instance("prod", "cn-beijing", instance),
        ])
    }

    fn sent(items: &[(usize, How)]) -> Sendable {
        let send = items.iter().map(|(item, how)| Send {
            item: *item,
            how: *how,
        });
        Sendable {
            send: send.collect(),
            excluded: Vec::new(),
        }
    }

    fn made(items: &[(usize, How)]) -> Plan {
        plan(&facts(), &sent(items), "run-1".to_owned(), TOKEN.to_owned()).unwrap()
    }

    #[test]
    fn a_plan_has_what_is_sent_in_that_order_and_nothing_else() {
        let plan = made(&[
            (
                2,
                How::VolcImage {
                    delete_snapshots: false,
                },
            ),
            (0, How::Ecs { force: false }),
        ]);
        let ids: Vec<&str> = plan.items().iter().map(|item| &*item.key.id).collect();
        assert_eq!(ids, ["image-3", "m-1"]);
        assert_eq!(plan.items()[1].label, "one");
        assert_eq!(plan.items()[1].key.region, "cn-beijing");
    }

    #[test]
    fn force_and_snapshots_are_as_they_were_chosen() {
        for force in [false, true] {
            assert_eq!(
                made(&[(0, How::Ecs { force })]).items()[0].job,
                Job::DeleteEcsImage { force }
            );
            let how = How::VolcImage {
                delete_snapshots: force,
            };
            let with_snapshots = force;
            assert_eq!(
                made(&[(2, how)]).items()[0].job,
                Job::DeleteVolcImages { with_snapshots }
            );
        }
        assert_eq!(made(&[(1, How::Swas)]).items()[0].job, Job::DeleteSwasImage);
    }

    #[test]
    fn an_instance_is_deleted_as_one() {
        let plan = made(&[(3, How::VolcInstance { alone: false })]);
        assert_eq!(plan.items()[0].job, Job::DeleteVolcInstances);
        assert_eq!(plan.items()[0].label, "web");
    }

    #[test]
    fn what_an_image_was_is_told_for_the_ledger() {
        let plan = made(&[(0, How::Ecs { force: false })]);
        assert!(plan.items()[0].before.contains("\"name\":\"one\""));
    }
}
