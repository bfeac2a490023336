//! From the list to the form and to the dialog that renames; the forms of the other clouds; links that lead nowhere.

use image_console_e2e::{Console, Journey};
use serde_json::json;

use super::{image, now, open, sent, text};

/// Puts the focus on the cell with the name of the first row, as Tab does.
async fn to_first_name(console: &Console) {
    let focus = "const cell = document.querySelector('.grid-body [role=row] .lead')
        cell.focus()
        return document.activeElement === cell";
    console
        .until_same("focus", json!(true), async || {
            console.eval(focus, json!([])).await
        })
        .await;
}

async fn is_closed(console: &Console) {
    console
        .until("list without a dialog", async || {
            let open = "return document.querySelectorAll('dialog[open]').length";
            (console.eval(open, json!([])).await? == json!(0)).then_some(())
        })
        .await;
}

#[tokio::test]
async fn a_name_is_changed_in_the_list_by_keys() {
    Journey::new()
        .images(10)
        .tapped()
        .run(async |console| {
            console.open("images?rows=10").await;
            let first = console.rows().await[0].clone();
            to_first_name(console).await;
            console.keys("F2").await;
            console.has_focus("textbox", "Name").await;
            assert_eq!(console.value_of("Name").await, first.under("Name"));
            let findings = console.axe().await;
            assert!(findings.violations.is_empty(), "{findings:#?}");
            console.fill("Name", "no good").await;
            console.keys("Enter").await;
            console
                .says(&["Character 3 cannot be used: a space."])
                .await;
            console.fill("Name", "renamed-here").await;
            console.keys("Enter").await;
            is_closed(console).await;
            console
                .until_same("name", "renamed-here".to_owned(), async || {
                    Some(console.try_rows().await?[0].under("Name").to_owned())
                })
                .await;
            let sent = sent(console, "ModifyImageAttribute");
            assert_eq!(sent.len(), 1, "{sent:?}");
            let renamed = now(console, first.id()).await;
            assert_eq!(text(&renamed, "ImageName"), "renamed-here");
        })
        .await;
}

#[tokio::test]
async fn escape_leaves_the_name_as_it_was() {
    Journey::new()
        .images(10)
        .tapped()
        .run(async |console| {
            console.open("images?rows=10").await;
            console.rows().await;
            to_first_name(console).await;
            console.keys("F2").await;
            console.has_focus("textbox", "Name").await;
            console.fill("Name", "never-sent").await;
            console.keys("Escape").await;
            is_closed(console).await;
            assert_eq!(console.focus().await.0, "gridcell");
            assert!(sent(console, "ModifyImageAttribute").is_empty());
        })
        .await;
}

#[tokio::test]
async fn the_panel_and_the_palette_rename_and_edit_as_well() {
    Journey::new()
        .images(10)
        .run(async |console| {
            console.open("images?rows=10").await;
            let first = console.rows().await[0].clone();
            console.press("link", first.under("Name")).await;
            console.press("button", "Rename").await;
            console.has_focus("textbox", "Name").await;
            console.fill("Name", "by-the-panel").await;
            console.press("button", "Save the name").await;
            is_closed(console).await;
            console.find("heading", "by-the-panel").await;
            console.keys("Control+k").await;
            console.has_focus("combobox", "Find or do").await;
            console.type_text("rename by-the-panel").await;
            console.keys("Enter").await;
            console.has_focus("textbox", "Name").await;
            console.keys("Escape").await;
            is_closed(console).await;
            console.press("link", "Edit").await;
            console.find("heading", "Edit by-the-panel").await;
            console.press("link", "Images").await;
            console.rows().await;
        })
        .await;
}

#[tokio::test]
async fn each_cloud_has_its_own_fields() {
    Journey::new()
        .run(async |console| {
            for (place, there, missing) in [
                (
                    "volc-ecs.cn-beijing",
                    ["Name", "Description"],
                    ["Family", "Licence"],
                ),
                (
                    "swas.cn-hangzhou",
                    ["Sharing with ECS", "Shared with accounts"],
                    ["Lifecycle", "Add tag"],
                ),
            ] {
                console.open(&format!("images?in={place}&rows=10")).await;
                let id = console.rows().await[0].id().to_owned();
                console.open(&format!("edit?of={place}.{id}")).await;
                console.says(&["Who can use it"]).await;
                console.says(&there).await;
                let page = console.text().await;
                for field in missing {
                    assert!(!page.contains(field), "{field} at {place}");
                }
            }
        })
        .await;
}

#[tokio::test]
async fn a_link_to_nothing_says_so_and_leads_back() {
    Journey::new()
        .run(async |console| {
            console.open("edit").await;
            console.says(&["This link names no image"]).await;
            console
                .open("edit?of=ecs.cn-hangzhou.m-bp1nosuchimage000000&account=demo")
                .await;
            console.says(&["There is no such image"]).await;
            console
                .open("edit?of=ecs.cn-hangzhou.m-bp1x&account=nobody")
                .await;
            console.says(&["No account"]).await;
            let id = text(&image(console, |_| true).await, "ImageId");
            open(console, &id).await;
        })
        .await;
}
