//! The same where the rules are others. SWAS deletes one image at a time, Volcengine up to a hundred with a result for
//! each. SWAS and Volcengine's instances take a `ClientToken`, which goes with one body only.

use std::collections::{BTreeMap, BTreeSet};

use image_console_e2e::{
    Console, Journey,
    cloud::{SWAS, VOLCENGINE, text},
    control::Control,
    tap::Fault,
};
use serde_json::{Value, json};

use super::{
    super::other_clouds::{instances, list, own, own_named, swas_images},
    after, calm,
    count::Counts,
    page::{self, Begun, Shelf},
};

/// An operation that deletes, and what the runs of a fault delete with it.
struct Deletion {
    action: &'static str,
    shelf: Shelf,
    has_token: bool,
    /// How many things each run has.
    runs: &'static [usize],
}

/// There are not many images of SWAS, and each call is for one.
const SWAS_IMAGES: Deletion = Deletion {
    action: "DeleteCustomImage",
    shelf: page::SWAS,
    has_token: true,
    runs: &[2, 1, 1, 1, 1],
};
const IMAGES: Deletion = Deletion {
    action: "DeleteImages",
    shelf: page::VOLCENGINE,
    has_token: false,
    runs: &[2, 1, 2, 1, 1],
};
const INSTANCES: Deletion = Deletion {
    action: "DeleteInstances",
    shelf: page::INSTANCES,
    has_token: true,
    runs: &[3, 2, 3, 2, 3],
};

impl Deletion {
    /// What cannot be deleted whatever happens, and is not chosen.
    async fn unfit(&self, console: &Console) -> BTreeSet<String> {
        let ids = |all: &[Value], id: &str| all.iter().map(|one| text(one, id)).collect();
        match self.action {
            "DeleteCustomImage" => {
                let mut images = swas_images(console).await;
                images.retain(|image| text(image, "Status") != "1");
                ids(&images, "ImageId")
            }
            "DeleteImages" => {
                let mut all: BTreeSet<String> = ids(&own(console).await, "ImageId");
                for free in own_named(console, false).await {
                    all.remove(&free.id);
                }
                all
            }
            _ => {
                let mut all = instances(console).await;
                let is_fit = |one: &Value| {
                    one["DeletionProtection"] != true
                        && one["InstanceChargeType"] != "PrePaid"
                        && ["RUNNING", "STOPPED", "ERROR"].contains(&&*text(one, "Status"))
                };
                all.retain(|one| !is_fit(one));
                ids(&all, "InstanceId")
            }
        }
    }

    /// Begins the runs. `meet` is told what each will send.
    async fn begin(&self, console: &Console, meet: impl AsyncFn(usize, &[String])) -> Vec<Begun> {
        let mut taken = self.unfit(console).await;
        let mut runs = Vec::new();
        for (seed, n) in self.runs.iter().enumerate() {
            let ids = page::choose_from(console, self.shelf, &mut taken, *n).await;
            meet(seed, &ids).await;
            runs.push(page::confirm(console, ids).await);
        }
        runs
    }

    async fn is_good(
        &self,
        console: &Console,
        control: &Control,
        fault: &str,
        runs: &[Begun],
    ) -> Counts {
        let counts = Counts::of_action(console, control, self.action, runs).await;
        let n_asked = self.runs.iter().sum();
        counts.are_good_of(
            &format!("{}, {fault}", self.action),
            self.runs.len(),
            n_asked,
        );
        counts
    }

    /// Whatever is sent with a token again is what was sent with it before. How often that was.
    async fn tokens(&self, control: &Control) -> usize {
        let mut bodies: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
        let mut n_again = 0;
        for mut asked in control.asked(self.action).await {
            let token = asked.remove("ClientToken").expect("a token");
            if let Some(before) = bodies.get(&token) {
                assert_eq!(*before, asked, "one token for two bodies");
                n_again += 1;
            }
            bodies.insert(token, asked);
        }
        n_again
    }
}

/// Nobody shares the images of SWAS any more, so that there are some to delete.
async fn unshare(console: &Console) {
    for image in swas_images(console).await {
        let id = text(&image, "ImageId");
        let of = [("RegionId", "cn-hangzhou"), ("ImageId", &id)];
        if image["InShare"] == true {
            let end = [of[0], of[1], ("Operation", "UnShare")];
            console
                .cloud
                .ask(SWAS, "ModifyImageShareStatus", &end)
                .await;
        }
        if image["InShareUser"] == true {
            let users = console
                .cloud
                .ask(SWAS, "ListCustomImageShareAccounts", &of)
                .await;
            for user in list(&users, "ImageShareUsers") {
                let user = text(&user, "UserId");
                let end = [of[0], of[1], ("Account.1", &user)];
                console
                    .cloud
                    .ask(SWAS, "RemoveCustomImageShareAccount", &end)
                    .await;
            }
        }
    }
}

/// Images and instances whose calls meet a fault, each at most so often.
async fn all_meet(faults: &[(&str, Value, usize)]) {
    Journey::new()
        .controlled()
        .run(async |console| {
            let control = calm(console).await;
            for (name, fault, most) in faults {
                control.reset().await;
                console.open("images").await;
                unshare(console).await;
                let meet = async |action: &str, seed: usize, ids: &[String]| {
                    for (at, id) in ids.iter().enumerate() {
                        let count = 1 + (seed + at) % most;
                        let rule =
                            json!({ "action": action, "id": id, "count": count, "fault": fault });
                        control.breaks(&rule).await;
                    }
                };
                let mut begun = Vec::new();
                for deletion in [SWAS_IMAGES, IMAGES, INSTANCES] {
                    let meet = async |seed, ids: &[String]| meet(deletion.action, seed, ids).await;
                    let runs = deletion.begin(console, meet).await;
                    begun.push((deletion, runs));
                }
                for run in begun.iter().flat_map(|(_, runs)| runs) {
                    page::end(console, run).await;
                }
                for (deletion, runs) in &begun {
                    deletion.is_good(console, &control, name, runs).await;
                    if deletion.has_token {
                        assert!(
                            deletion.tokens(&control).await > 0,
                            "{name}: nothing was sent again"
                        );
                    }
                }
            }
        })
        .await;
}

#[tokio::test]
async fn swas_and_volcengine_delete_through_faults_without_losing_or_doubling() {
    let late = json!({ "kind": "error", "status": 503, "when": "after" });
    all_meet(&[
        ("reset after the effect", after("reset"), 2),
        ("503 after the effect", late, 2),
        (
            "throttled",
            json!({ "kind": "throttle", "retry_after": 100 }),
            1,
        ),
        ("half an answer", json!({ "kind": "truncated" }), 2),
    ])
    .await;
}

/// The id of something that nobody asked for.
const STRAY: &str = "image-nobodyaskedforthis01";

#[tokio::test]
async fn of_a_batch_each_has_its_own_result_whatever_the_answer_leaves_out_or_adds() {
    Journey::new()
        .controlled()
        .tapped()
        .run(async |console| {
            let control = calm(console).await;
            console.open("images").await;
            let tap = console.tap();
            tap.breaks(
                IMAGES.action,
                IMAGES.runs.len(),
                Fault::Edit(|answer| {
                    let details = answer["Result"]["OperationDetails"].as_array_mut();
                    let stray = json!({ "ImageId": STRAY, "Error": null });
                    details.expect("results").push(stray);
                }),
            );
            tap.breaks(
                INSTANCES.action,
                INSTANCES.runs.len(),
                Fault::Edit(|answer| {
                    let details = answer["Result"]["OperationDetails"].as_array_mut();
                    details.expect("results").pop();
                }),
            );
            // One image of each batch is shared by somebody in the seconds before it is sent.
            let shared = std::cell::RefCell::new(BTreeSet::new());
            let share = async |_, ids: &[String]| {
                let [first, _, ..] = ids else { return };
                let with = [("ImageId", first.as_str()), ("AddAccounts.1", "2100000077")];
                console
                    .cloud
                    .ask(VOLCENGINE, "ModifyImageSharePermission", &with)
                    .await;
                shared.borrow_mut().insert(first.clone());
            };
            let instances = INSTANCES.begin(console, async |_, _| {}).await;
            let images = IMAGES.begin(console, share).await;
            // The last is still on the screen.
            let notices = page::notices(console, &images[images.len() - 1]).await;
            assert!(notices.contains("what was not asked for"), "{notices}");
            assert!(notices.contains(STRAY), "{notices}");
            for run in images.iter().chain(&instances) {
                page::end(console, run).await;
            }
            for run in &images {
                for shown in page::results(console, run).await {
                    let is_shared = shared.borrow().contains(&shown.id);
                    let expected = if is_shared { "refused" } else { "deleted" };
                    assert_eq!(shown.result, expected, "{shown:?}");
                    assert!(
                        !is_shared || shown.said.contains("InvalidImage.Shared"),
                        "{shown:?}"
                    );
                }
            }
            assert_eq!(shared.borrow().len(), 2);
            IMAGES
                .is_good(console, &control, "added to, and one refused", &images)
                .await;
            let counts = INSTANCES
                .is_good(console, &control, "one left out", &instances)
                .await;
            assert_eq!(counts.n_said("gone on re-reading"), INSTANCES.runs.len());
        })
        .await;
}
