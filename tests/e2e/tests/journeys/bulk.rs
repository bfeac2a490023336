//! Editing together what was selected in the list: the preview is what the cloud then holds.

use std::collections::BTreeMap;

use image_console_e2e::{Console, Journey, cloud::text, table::Line};
use serde_json::{Value, json};

/// Waits until these states stand in the preview, in this order, each with all that is said of it.
async fn states(console: &Console, expected: &[&str]) {
    console
        .until_same("states in the preview", expected.to_vec(), async || {
            let rows = console.table("Preview").await?;
            let of = |row: &Line| {
                let state = &row["State"];
                expected
                    .iter()
                    .copied()
                    .find(|known| known == state)
                    .unwrap_or_default()
            };
            Some(rows.iter().map(of).collect())
        })
        .await;
}

/// Takes the images with these names, or all of them, from the list to the screen.
async fn take(console: &Console, names: &[&str]) {
    console.open("images?rows=100").await;
    console.rows().await;
    if names.is_empty() {
        console.press("checkbox", "Select all images").await;
    }
    for name in names {
        console.press("checkbox", &format!("Select {name}")).await;
    }
    console.press("button", "Edit…").await;
    console.is_at("bulk").await;
    console.find("textbox", "New name").await;
}

async fn begin(console: &Console, n: usize) {
    let what = if n == 1 { "image" } else { "images" };
    console
        .press("button", &format!("Apply to {n} {what}"))
        .await;
    console.find("dialog", "Apply the changes?").await;
    console.press("button", "Begin").await;
}

/// Names by ids, as the cloud has them.
async fn names(console: &Console) -> BTreeMap<String, String> {
    let images = console.cloud.images(&[]).await;
    let pair = |image: &Value| (text(image, "ImageId"), text(image, "ImageName"));
    images.iter().map(pair).collect()
}

/// Waits until the cloud calls the images so.
async fn called(console: &Console, expected: BTreeMap<String, String>) {
    console
        .until_same("names in the cloud", expected, async || {
            Some(names(console).await)
        })
        .await;
}

/// The first of the cloud's names, in the order of the list.
async fn first(console: &Console, n: usize) -> Vec<(String, String)> {
    let images = console.cloud.images(&[]).await;
    let pair = |image: &Value| (text(image, "ImageId"), text(image, "ImageName"));
    images.iter().take(n).map(pair).collect()
}

#[tokio::test]
async fn what_the_preview_of_a_pattern_shows_is_what_the_cloud_then_holds() {
    Journey::new()
        .images(20)
        .run(async |console| {
            take(console, &[]).await;
            console.says(&["20 images"]).await;
            console.fill("New name", "web-{region}-{n:03}").await;
            states(console, &["will be sent"; 20]).await;
            let rows = console.table("Preview").await.expect("a preview");
            let pair = |row: &Line| (row["ID"].clone(), row["Then"].clone());
            let shown: BTreeMap<_, _> = rows.iter().map(pair).collect();
            assert_eq!(rows[0]["Then"], "web-cn-hangzhou-001");
            assert_eq!(rows[19]["Then"], "web-cn-hangzhou-020");
            begin(console, 20).await;
            called(console, shown).await;
        })
        .await;
}

#[tokio::test]
async fn a_name_that_is_taken_or_against_the_rules_is_flagged_and_left_out() {
    Journey::new()
        .images(6)
        .run(async |console| {
            let before = names(console).await;
            let all = first(console, 6).await;
            let (third, other) = (&all[2], &all[5]);
            let chosen: Vec<&str> = all[..3].iter().map(|(_, name)| &**name).collect();
            take(console, &chosen).await;
            // One of the chosen would be called like one that was not chosen.
            console.fill("Find in the old name", &third.1).await;
            console.fill("Replace with", &other.1).await;
            let taken = format!("name taken{} has this name", other.0);
            states(console, &["is so already", "is so already", &taken]).await;
            console.says(&["No image would be changed."]).await;
            // No name has a percent sign in it.
            console.fill("Replace with", "%").await;
            console.fill("Put behind", "-b").await;
            let against = "against the rulesa character that may not stand there";
            states(console, &["will be sent", "will be sent", against]).await;
            console.press("button", "against the rules 1").await;
            states(console, &[against]).await;
            console
                .says(&["1 image is left out, as the preview says."])
                .await;
            begin(console, 2).await;
            let mut expected = before;
            for (id, name) in &all[..2] {
                expected.insert(id.clone(), format!("{name}-b"));
            }
            called(console, expected).await;
        })
        .await;
}

#[tokio::test]
async fn two_of_the_chosen_that_would_get_one_name_are_both_left_out() {
    Journey::new()
        .images(3)
        .run(async |console| {
            let all = first(console, 3).await;
            take(console, &[&all[0].1, &all[1].1]).await;
            console.fill("New name", "one-name").await;
            let same = |of: &str| format!("name takenthe same name as {of}");
            states(console, &[&same(&all[1].1), &same(&all[0].1)]).await;
            console.fill("New name", "one-name-{n}").await;
            states(console, &["will be sent", "will be sent"]).await;
            console.fill("New name", "{nname}").await;
            console.says(&["{nname} is none of the words below."]).await;
        })
        .await;
}

#[tokio::test]
async fn tags_are_set_and_taken_off_together() {
    Journey::new()
        .images(4)
        .run(async |console| {
            let tags = async || -> Vec<BTreeMap<String, String>> {
                let images = console.cloud.images(&[]).await;
                let of = |image: &Value| {
                    let list = image["Tags"]["Tag"].as_array().cloned().unwrap_or_default();
                    let pair = |tag: &Value| (text(tag, "TagKey"), text(tag, "TagValue"));
                    list.iter().map(pair).collect()
                };
                images.iter().map(of).collect()
            };
            take(console, &[]).await;
            console.press("radio", "Tags").await;
            console.fill("Set", "env=staging\nowner=web").await;
            states(console, &["will be sent"; 4]).await;
            let mut expected = tags().await;
            for of in &mut expected {
                of.insert("env".to_owned(), "staging".to_owned());
                of.insert("owner".to_owned(), "web".to_owned());
            }
            begin(console, 4).await;
            console
                .until_same("tags", expected.clone(), async || Some(tags().await))
                .await;

            take(console, &[]).await;
            console.press("radio", "Tags").await;
            console.fill("Take off", "owner").await;
            states(console, &["will be sent"; 4]).await;
            for of in &mut expected {
                of.remove("owner");
            }
            begin(console, 4).await;
            console
                .until_same("tags", expected, async || Some(tags().await))
                .await;
        })
        .await;
}

#[tokio::test]
async fn what_somebody_else_changed_meanwhile_is_not_written_over() {
    Journey::new()
        .images(3)
        .run(async |console| {
            let all = first(console, 3).await;
            take(console, &[]).await;
            console.fill("Put in front", "mine-").await;
            states(console, &["will be sent"; 3]).await;
            let theirs = [
                ("RegionId", "cn-hangzhou"),
                ("ImageId", &*all[1].0),
                ("ImageName", "theirs"),
            ];
            console.cloud.answer("ModifyImageAttribute", &theirs).await;
            begin(console, 3).await;
            let expected = [
                (all[0].0.clone(), format!("mine-{}", all[0].1)),
                (all[1].0.clone(), "theirs".to_owned()),
                (all[2].0.clone(), format!("mine-{}", all[2].1)),
            ];
            called(console, expected.into_iter().collect()).await;
            console.says(&["changed meanwhile by somebody else"]).await;
        })
        .await;
}

#[tokio::test]
async fn what_was_typed_is_not_lost_by_leaving_unless_one_says_so() {
    Journey::new()
        .images(5)
        .run(async |console| {
            take(console, &[]).await;
            // Nothing was typed yet, so nothing is asked.
            console.press("link", "Ledger").await;
            console.is_at("ledger").await;
            console.back().await;
            console.find("textbox", "New name").await;
            console.fill("New name", "typed-{n:03}").await;
            console.press("link", "Ledger").await;
            console.find("dialog", "Leave without saving?").await;
            console.press("button", "Stay here").await;
            console.is_at("bulk").await;
            assert_eq!(console.value_of("New name").await, "typed-{n:03}");
            // A page that no hand has touched may not ask before it goes.
            console.may_complain("Blocked attempt to show a 'beforeunload'");
            console.reload().await;
            assert_eq!(console.value_of("New name").await, "typed-{n:03}");
            console.press("link", "Ledger").await;
            console.press("button", "Leave").await;
            console.is_at("ledger").await;
            console.back().await;
            assert_eq!(console.value_of("New name").await, "{name}");
        })
        .await;
}

#[tokio::test]
async fn without_a_selection_the_screen_says_where_to_make_one() {
    Journey::new()
        .images(1)
        .run(async |console| {
            console.open("bulk").await;
            console.says(&["No images were chosen"]).await;
            console.press("link", "Go to the images").await;
            console.is_at("images").await;
        })
        .await;
}

#[tokio::test]
async fn a_reload_reads_the_selection_again() {
    Journey::new()
        .images(4)
        .run(async |console| {
            let all = first(console, 4).await;
            take(console, &[&all[1].1, &all[3].1]).await;
            console.reload().await;
            console.says(&["2 images"]).await;
            let rows = console
                .until("a preview", async || {
                    console
                        .table("Preview")
                        .await
                        .filter(|rows| rows.len() == 2)
                })
                .await;
            assert_eq!(rows[0]["ID"], all[1].0);
            assert_eq!(rows[1]["ID"], all[3].0);
        })
        .await;
}

#[tokio::test]
async fn axe_finds_nothing_in_any_kind_of_edit_in_either_theme_wide_or_narrow() {
    Journey::new()
        .images(30)
        .run(async |console| {
            let mut found = Vec::new();
            for theme in ["light", "dark"] {
                console.open("nowhere").await;
                let choose = "localStorage.setItem('image-console.theme', arguments[0])";
                console.eval(choose, json!([theme])).await;
                take(console, &[]).await;
                console.fill("New name", "{name}-{famly}").await;
                found.extend(console.axe().await.violations);
                console.fill("New name", "{family}x{n}").await;
                console
                    .says(&["will be sent", "nothing for {family}"])
                    .await;
                found.extend(console.axe().await.violations);
                for kind in ["Family", "Tags", "Deprecate", "Restore", "Licence"] {
                    console.press("radio", kind).await;
                    found.extend(console.axe().await.violations);
                }
                console.press("radio", "Rename").await;
                console.fill("New name", "web-{n}").await;
                console.press("button", "Apply to 30 images").await;
                console.find("dialog", "Apply the changes?").await;
                found.extend(console.axe().await.violations);
                console.press("button", "Cancel").await;
                console.resize(400, 800).await;
                found.extend(console.axe().await.violations);
                console.resize(1440, 900).await;
            }
            assert_eq!(found, Vec::<String>::new());
        })
        .await;
}
