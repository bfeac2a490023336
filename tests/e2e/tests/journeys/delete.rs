//! Deleting images: what stands in the way, what helps, the last word, and what came of it.

mod later;

use std::collections::BTreeMap;

use image_console_e2e::{
    Console, Journey,
    cloud::{EVERY_STATE, text},
};
use serde_json::{Value, json};

/// Images of the demo world in cn-hangzhou, by what holds them.
pub(super) struct World {
    /// Available, and nothing that shows holds them.
    pub(super) free: Vec<Named>,
    /// Shared with accounts, and used by no instance.
    pub(super) shared: Vec<Named>,
    /// Used by instances, and not shared.
    pub(super) used: Vec<Named>,
}

#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) id: String,
    pub(super) name: String,
}

pub(super) async fn world(console: &Console) -> World {
    let answer = console.cloud.answer(
        "DescribeInstances",
        &[("RegionId", "cn-hangzhou"), ("PageSize", "100")],
    );
    let answer: Value = serde_json::from_slice(&answer.await).expect("an answer in JSON");
    let instances = answer["Instances"]["Instance"]
        .as_array()
        .expect("instances");
    let used: Vec<String> = instances.iter().map(|one| text(one, "ImageId")).collect();
    let mut world = World {
        free: Vec::new(),
        shared: Vec::new(),
        used: Vec::new(),
    };
    let own = [("Status", "Available"), ("ImageOwnerAlias", "self")];
    for image in console.cloud.images(&own).await {
        let named = Named {
            id: text(&image, "ImageId"),
            name: text(&image, "ImageName"),
        };
        let is_shared = text(&image, "IsSelfShared").eq_ignore_ascii_case("true");
        let is_plain = named.name.is_ascii() && !named.name.contains("for-export");
        match (is_shared, used.contains(&named.id)) {
            (false, false) if is_plain && !image["IsPublic"].as_bool().unwrap_or(false) => {
                world.free.push(named);
            }
            (true, false) if is_plain => world.shared.push(named),
            (false, true) if is_plain => world.used.push(named),
            _ => {}
        }
    }
    world
}

/// Selects these in the list and goes to the screen that deletes them; waits until all is checked.
async fn pick(console: &Console, images: &[&Named]) {
    pick_in(console, "images?rows=100", images).await;
}

/// The same from the list at an address.
pub(super) async fn pick_in(console: &Console, list: &str, images: &[&Named]) {
    console.open(list).await;
    console.rows().await;
    for image in images {
        console
            .press("checkbox", &format!("Select {}", image.name))
            .await;
    }
    console.press("button", "Delete…").await;
    let title = match images.len() {
        1 => "Delete 1 image".to_owned(),
        n => format!("Delete {n} images"),
    };
    console.find("heading", &title).await;
    console.is_at("delete").await;
    console.says(&["checked at"]).await;
}

/// What the matrix says of an image under a head; the last column is the verdict.
pub(super) async fn cell(console: &Console, image: &Named, head: &str) -> Option<String> {
    let script = "const [id, head] = arguments
        const row = [...document.querySelectorAll('.matrix tbody tr')].find((row) => row.textContent.includes(id))
        const cell = head === 'Verdict' ? row?.querySelector('.ends b')
            : [...(row?.querySelectorAll('td[data-label]') ?? [])].find((cell) => cell.dataset.label === head)
        return cell?.innerText?.trim()?.replace(/\\s+/g, ' ') ?? null";
    let text = console.eval(script, json!([image.id, head])).await?;
    text.as_str().map(str::to_owned)
}

pub(super) async fn becomes(console: &Console, image: &Named, head: &str, text: &str) {
    console
        .until_same(
            &format!("{head} of {}", image.name),
            text.to_owned(),
            async || cell(console, image, head).await,
        )
        .await;
}

/// Presses the button in a cell of the matrix.
pub(super) async fn press_in(console: &Console, image: &Named, head: &str, label: &str) {
    let script = "const [id, head, label] = arguments
        const row = [...document.querySelectorAll('.matrix tbody tr')].find((row) => row.textContent.includes(id))
        const cell = [...(row?.querySelectorAll('td[data-label]') ?? [])].find((cell) => cell.dataset.label === head)
        const button = [...(cell?.querySelectorAll('button') ?? [])].find((one) => one.textContent === label)
        button?.focus()
        return button ? true : null";
    console
        .until(&format!("button “{label}” in {head}"), async || {
            console.eval(script, json!([image.id, head, label])).await
        })
        .await;
    console.has_focus("button", label).await;
    console.keys("Enter").await;
}

/// The ids as they will be sent, in that order.
pub(super) async fn sending(console: &Console) -> Vec<String> {
    let script = "return [...document.querySelectorAll('ol.sending li')].map((line) => line.firstElementChild.textContent)";
    let ids = console.eval(script, json!([])).await.unwrap_or_default();
    serde_json::from_value(ids).unwrap_or_default()
}

/// Types the count and confirms.
pub(super) async fn confirm(console: &Console, n: usize) {
    let label = match n {
        1 => "Delete 1 image".to_owned(),
        n => format!("Delete {n} images"),
    };
    confirm_with(console, n, &label).await;
}

/// The same with a button of this name.
pub(super) async fn confirm_with(console: &Console, n: usize, button: &str) {
    console
        .fill("Type the count to confirm", &n.to_string())
        .await;
    console.press("button", button).await;
    console
        .until("run", async || {
            let at = console.eval("return location.search", json!([])).await?;
            at.as_str()?.starts_with("?run=").then_some(())
        })
        .await;
}

/// What came of each image, once the run has ended: the id, and what stands under "Result".
pub(super) async fn results(console: &Console) -> BTreeMap<String, String> {
    let script = "
        if (!/ to /.test(document.querySelector('.page-head--run .page-count')?.textContent ?? '')) return null
        const table = document.querySelector('[role=table]')
        const heads = [...table.querySelectorAll('[role=columnheader]')].map((head) => head.textContent)
        const rows = [...table.querySelectorAll('.grid-body [role=row]')].map((row) =>
            [...row.querySelectorAll('[role=cell]')].map((cell) => cell.textContent))
        return Object.fromEntries(rows.map((row) => [row[heads.indexOf('ID')], row[heads.indexOf('Result')]]))";
    let found = console
        .until("run that has ended", async || {
            console.eval(script, json!([])).await
        })
        .await;
    serde_json::from_value(found).expect("ids and results")
}

async fn is_there(console: &Console, image: &Named) -> bool {
    let conditions = [("ImageId", image.id.as_str()), ("Status", EVERY_STATE)];
    let ids = console.cloud.ids(&conditions).await;
    ids.contains(&image.id)
}

#[tokio::test]
async fn an_image_that_nothing_holds_is_deleted_and_the_result_says_so() {
    Journey::new()
        .controlled()
        .run(async |console| {
            let image = &world(console).await.free[0];
            pick(console, &[image]).await;
            becomes(console, image, "Verdict", "Delete").await;
            assert_eq!(sending(console).await, [image.id.as_str()]);
            console
                .says(&["Cannot be undone: this cloud has no recycle bin."])
                .await;
            confirm(console, 1).await;
            let results = results(console).await;
            assert_eq!(results.len(), 1);
            assert_eq!(results[&image.id], "deleted");
            assert!(!is_there(console, image).await);
            let control = console.control().await;
            let effects = control.effects_of("DeleteImage").await;
            assert_eq!(effects, BTreeMap::from([(image.id.clone(), 1)]));
        })
        .await;
}

#[tokio::test]
async fn of_many_only_those_go_that_may_and_the_others_say_why() {
    Journey::new()
        .controlled()
        .run(async |console| {
            let World { free, shared, used } = world(console).await;
            pick(console, &[&shared[0], &free[0], &used[0], &free[1]]).await;
            becomes(console, &free[0], "Verdict", "Delete").await;
            becomes(console, &free[1], "Verdict", "Delete").await;
            becomes(console, &shared[0], "Verdict", "Not sent").await;
            becomes(console, &used[0], "Verdict", "Only with Force").await;
            let sharing = cell(console, &shared[0], "Shared").await;
            assert!(
                sharing
                    .is_some_and(|text| text.contains("account") && text.contains("End sharing"))
            );
            let users = cell(console, &used[0], "Used by").await;
            assert!(
                users.is_some_and(
                    |text| text.contains("instance") && text.contains("Show, or force")
                )
            );
            console
                .says(&["2 are not sent", "You have 5 seconds"])
                .await;
            confirm(console, 2).await;
            let results = results(console).await;
            let expected =
                [&free[0], &free[1]].map(|image| (image.id.clone(), "deleted".to_owned()));
            assert_eq!(results, BTreeMap::from(expected));
            assert!(is_there(console, &shared[0]).await && is_there(console, &used[0]).await);
            let asked = console.control().await.asked("DeleteImage").await;
            assert_eq!(asked.len(), 2, "{asked:?}");
            assert!(asked.iter().all(|one| !one.contains_key("Force")));
        })
        .await;
}

#[tokio::test]
async fn a_share_that_is_ended_in_its_cell_makes_the_image_deletable() {
    Journey::new()
        .run(async |console| {
            let image = &world(console).await.shared[0];
            pick(console, &[image]).await;
            becomes(console, image, "Verdict", "Not sent").await;
            press_in(console, image, "Shared", "End sharing").await;
            console.find("dialog", "What stands in the way").await;
            console.says(&["They lose it at once."]).await;
            // Nothing ends by itself: the safe button has the focus.
            console.has_focus("button", "Cancel").await;
            console.keys("Tab").await;
            console.has_focus("button", "End sharing").await;
            console.keys("Enter").await;
            becomes(console, image, "Verdict", "Delete").await;
            confirm(console, 1).await;
            assert_eq!(results(console).await[&image.id], "deleted");
            assert!(!is_there(console, image).await);
        })
        .await;
}

#[tokio::test]
async fn force_is_chosen_image_by_image_with_its_instances_named() {
    Journey::new()
        .controlled()
        .run(async |console| {
            let World { free, used, .. } = world(console).await;
            pick(console, &[&used[0], &used[1], &free[0]]).await;
            becomes(console, &used[0], "Verdict", "Only with Force").await;
            press_in(console, &used[0], "Used by", "Show, or force").await;
            console.find("dialog", "Who uses it").await;
            console
                .says(&["can no longer be re-initialised from it"])
                .await;
            console.press("button", "Delete with Force").await;
            becomes(console, &used[0], "Verdict", "Delete with Force").await;
            becomes(console, &used[1], "Verdict", "Only with Force").await;
            confirm(console, 2).await;
            let results = results(console).await;
            let expected =
                [&used[0], &free[0]].map(|image| (image.id.clone(), "deleted".to_owned()));
            assert_eq!(results, BTreeMap::from(expected));
            assert!(is_there(console, &used[1]).await);
            for asked in console.control().await.asked("DeleteImage").await {
                let force = asked.get("Force").is_some_and(|force| force == "true");
                assert_eq!(force, asked["ImageId"] == used[0].id, "{asked:?}");
            }
        })
        .await;
}

#[tokio::test]
async fn what_may_not_be_asked_is_no_clearance_and_goes_only_by_choice() {
    Journey::new()
        .controlled()
        .run(async |console| {
            console.may_complain("the server responded with a status of 403");
            let image = &world(console).await.free[0];
            let control = console.control().await;
            control.forbid("DescribeTasks").await;
            pick(console, &[image]).await;
            let told = "no permission Which right?";
            becomes(console, image, "Import, export", told).await;
            becomes(console, image, "Verdict", "Left out").await;
            assert_eq!(sending(console).await, [""; 0]);
            press_in(console, image, "Import, export", "Which right?").await;
            console.says(&["may not call ecs:DescribeTasks"]).await;
            console.press("button", "Close").await;
            let unsure = format!(
                "Delete the 1 of which not everything could be checked {}",
                image.name
            );
            console.press("checkbox", &unsure).await;
            becomes(console, image, "Verdict", "Delete, unproved").await;
            confirm(console, 1).await;
            assert_eq!(results(console).await[&image.id], "deleted");
        })
        .await;
}

#[tokio::test]
async fn nothing_but_the_count_itself_confirms() {
    Journey::new()
        .controlled()
        .run(async |console| {
            let World { free, .. } = world(console).await;
            pick(console, &[&free[0], &free[1]]).await;
            for wrong in ["1", "3", "two", "22"] {
                console.fill("Type the count to confirm", wrong).await;
                console.keys("Enter").await;
                let button = console.find("button", "Delete 2 images").await;
                let off = button.attr("aria-disabled").await.expect("an attribute");
                assert_eq!(off.as_deref(), Some("true"), "{wrong}");
                button.click().await.expect("it can be pressed");
                console.is_at("delete").await;
            }
            console.fill("Type the count to confirm", "2").await;
            console.keys("Enter").await;
            console.says(&["begins in"]).await;
            assert_eq!(results(console).await.len(), 2);
        })
        .await;
}

#[tokio::test]
async fn a_run_that_is_called_off_in_its_first_seconds_deletes_nothing() {
    Journey::new()
        .controlled()
        .run(async |console| {
            let World { free, .. } = world(console).await;
            pick(console, &[&free[0], &free[1]]).await;
            confirm(console, 2).await;
            console.press("button", "Call it off").await;
            let results = results(console).await;
            assert!(
                results.values().all(|result| result == "not sent"),
                "{results:?}"
            );
            assert_eq!(results.len(), 2);
            let control = console.control().await;
            assert_eq!(control.effects_of("DeleteImage").await, BTreeMap::new());
            assert_eq!(control.asked("DeleteImage").await.len(), 0);
        })
        .await;
}

#[tokio::test]
async fn from_the_list_to_the_result_without_a_mouse() {
    Journey::new()
        .images(3)
        .run(async |console| {
            let images = console.cloud.images(&[]).await;
            // The first of such a world is used by an instance.
            let image = Named {
                id: text(&images[1], "ImageId"),
                name: text(&images[1], "ImageName"),
            };
            console.open("images").await;
            console.rows().await;
            tab_to(console, "gridcell", None).await;
            console.keys("ArrowDown Home Space").await;
            tab_to(console, "button", Some("Delete…")).await;
            console.keys("Enter").await;
            console.find("heading", "Delete 1 image").await;
            console.says(&["checked at"]).await;
            becomes(console, &image, "Verdict", "Delete").await;
            tab_to(console, "textbox", Some("Type the count to confirm")).await;
            console.type_text("1").await;
            console.keys("Enter").await;
            console.says(&["begins in"]).await;
            assert_eq!(results(console).await[&image.id], "deleted");
            assert!(!is_there(console, &image).await);
        })
        .await;
}

/// Presses Tab until something with this role and name has the focus.
async fn tab_to(console: &Console, role: &str, name: Option<&str>) {
    let mut passed = Vec::new();
    for _ in 0..80 {
        console.keys("Tab").await;
        let focus = console.focus().await;
        if focus.0 == role && name.is_none_or(|name| focus.1 == name) {
            return;
        }
        passed.push(focus);
    }
    panic!("Tab does not reach a {role} {name:?}, only {passed:?}");
}

#[tokio::test]
async fn what_is_needed_to_make_an_image_again_can_be_saved_first() {
    Journey::new()
        .run(async |console| {
            let keep = "const make = URL.createObjectURL
                URL.createObjectURL = (blob) => { blob.text().then((text) => { globalThis.saved = text }); return make(blob) }";
            console.before_load(keep).await;
            let image = &world(console).await.free[0];
            pick(console, &[image]).await;
            console.press("button", "Save a resurrection kit").await;
            console.says(&["Saved as resurrection-kit-", ".json."]).await;
            let saved = console
                .until("saved file", async || console.eval("return globalThis.saved ?? null", json!([])).await)
                .await;
            let kit: Value = serde_json::from_str(saved.as_str().expect("text")).expect("JSON");
            let text = kit.to_string();
            assert!(text.contains(&image.id) && text.contains(&image.name), "{text}");
            assert!(text.contains("CreateImage"), "the request that rebuilds: {text}");
            assert!(is_there(console, image).await);
        })
        .await;
}

#[tokio::test]
async fn the_screen_breaks_no_rule_of_accessibility() {
    Journey::new()
        .run(async |console| {
            let World { free, shared, used } = world(console).await;
            pick(console, &[&shared[0], &free[0], &used[0]]).await;
            for (width, dark) in [(1440, false), (1440, true), (400, false), (400, true)] {
                console.resize(width, 900).await;
                let scheme = if dark { "dark" } else { "light" };
                let media =
                    json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
                console.devtools("Emulation.setEmulatedMedia", media).await;
                let found = console.axe().await;
                assert_eq!(found.violations, [""; 0], "{width} {scheme}");
            }
        })
        .await;
}

#[tokio::test]
async fn the_panel_and_the_palette_lead_there_too() {
    Journey::new()
        .images(5)
        .run(async |console| {
            let id = &console.cloud.ids(&[]).await[2];
            console.open(&format!("images?open={id}")).await;
            console.rows().await;
            console.press("button", "Delete…").await;
            console.find("heading", "Delete 1 image").await;
            console.says(&["checked at"]).await;
            assert_eq!(sending(console).await, [id.as_str()]);
            // What was picked survives a reload.
            console.reload().await;
            console.find("heading", "Delete 1 image").await;
            console.says(&["checked at"]).await;
            assert_eq!(sending(console).await, [id.as_str()]);
        })
        .await;
}
