//! Editing one image: typed, reviewed, met with what others did, sent, told.

mod rules;
mod ways_in;
mod ways_out;

use image_console_e2e::{Console, Journey, cloud::text, tap::Fault};
use serde_json::{Value, json};

const MODIFY: &str = "ModifyImageAttribute";

/// The first own image like this that is available, without tags and not used by any instance.
async fn image(console: &Console, is_like: impl Fn(&Value) -> bool) -> Value {
    let images = console
        .cloud
        .images(&[("Status", "Available"), ("Usage", "none")])
        .await;
    let is_plain = |image: &&Value| {
        let tags = image["Tags"]["Tag"].as_array().map_or(0, Vec::len);
        tags == 0 && image["OSType"] == "linux" && image["Architecture"] == "x86_64"
    };
    let found = images.iter().filter(is_plain).find(|image| is_like(image));
    found.expect("the world has such an image").clone()
}

/// Opens the form of an image and waits until all of it is there.
async fn open(console: &mut Console, id: &str) {
    // Without permission the cloud knows of no instance; only such a check tells, and its good news is a 400.
    console.may_complain("DryRun=true");
    console.open(&address(id)).await;
    is_ready(console).await;
}

fn address(id: &str) -> String {
    format!("edit?of=ecs.cn-hangzhou.{id}&account=demo")
}

/// With whom it is shared is read last.
async fn is_ready(console: &Console) {
    console.find("textbox", "Shared with accounts").await;
}

/// Opens the form of some image; its id.
async fn open_one(console: &mut Console) -> String {
    let id = text(&image(console, |_| true).await, "ImageId");
    open(console, &id).await;
    id
}

/// What the cloud has of an image now.
async fn now(console: &Console, id: &str) -> Value {
    let mut found = console.cloud.images(&[("ImageId", id)]).await;
    found.pop().expect("the image is still there")
}

/// The queries of all requests for an action that the page has sent.
fn sent(console: &Console, action: &str) -> Vec<String> {
    let exchanges = console.tap().exchanges().into_iter();
    let of_action = exchanges.filter(|one| one.action.as_deref() == Some(action));
    of_action.map(|one| one.target).collect()
}

/// Somebody else changes the image.
async fn meanwhile(console: &Console, id: &str, name: &str, value: &str) {
    let params = [("RegionId", "cn-hangzhou"), ("ImageId", id), (name, value)];
    console.cloud.answer(MODIFY, &params).await;
}

/// Texts of everything that a selector finds.
async fn texts(console: &Console, selector: &str) -> Vec<String> {
    let script = "return [...document.querySelectorAll(arguments[0])].map((e) => e.textContent)";
    let found = console.eval(script, json!([selector])).await;
    let found = found.unwrap_or_default();
    let texts = found.as_array().into_iter().flatten();
    texts
        .map(|text| text.as_str().unwrap_or_default().to_owned())
        .collect()
}

async fn is_off(console: &Console, button: &str) -> bool {
    let button = console.find("button", button).await;
    let off = button.attr("aria-disabled").await.expect("an attribute");
    off.as_deref() == Some("true")
}

#[tokio::test]
async fn what_differs_is_shown_before_and_after_and_nothing_else_is_sent() {
    Journey::new()
        .tapped()
        .run(async |console| {
            let image = image(console, |_| true).await;
            let (id, old) = (text(&image, "ImageId"), text(&image, "ImageName"));
            open(console, &id).await;
            let new = format!("{old}.stable");
            console.fill("Name", &new).await;
            console.says(&["1 change", "ImageName=", &new]).await;
            assert_eq!(texts(console, ".change ins").await, [".stable"]);
            assert!(texts(console, ".change del").await.is_empty());
            console.keys("Control+Enter").await;
            console.says(&["1 change was saved."]).await;
            let sent = sent(console, MODIFY);
            assert_eq!(sent.len(), 1, "{sent:?}");
            assert!(sent[0].contains(&format!("ImageName={new}")), "{sent:?}");
            for other in ["Description", "ImageFamily", "Status", "BootMode", "DryRun"] {
                assert!(!sent[0].contains(other), "{other} in {sent:?}");
            }
            let saved = now(console, &id).await;
            assert_eq!(text(&saved, "ImageName"), new);
            assert_eq!(text(&saved, "Description"), text(&image, "Description"));
            console.find("heading", &format!("Edit {new}")).await;
            assert!(is_off(console, "Save changes").await);
        })
        .await;
}

#[tokio::test]
async fn where_nothing_differs_nothing_is_sent_and_that_is_said() {
    Journey::new()
        .tapped()
        .run(async |console| {
            let image = image(console, |_| true).await;
            let (id, old) = (text(&image, "ImageId"), text(&image, "ImageName"));
            open(console, &id).await;
            console.says(&["Nothing was changed yet"]).await;
            console.fill("Name", &format!("{old}x")).await;
            console.says(&["ImageName="]).await;
            console.keys("End Backspace").await;
            console
                .says(&["0 changes", "Nothing was changed yet"])
                .await;
            assert!(is_off(console, "Save changes").await);
            console.press("button", "Save changes").await;
            // Somebody else does what is typed here: then too there is nothing left to send.
            console.fill("Name", "the-same-twice").await;
            meanwhile(console, &id, "ImageName", "the-same-twice").await;
            console.press("button", "Save 1 change").await;
            console.says(&["somebody did the same meanwhile"]).await;
            assert!(sent(console, MODIFY).is_empty());
        })
        .await;
}

#[tokio::test]
async fn what_two_changed_is_shown_in_three_values_and_one_chooses() {
    Journey::new()
        .tapped()
        .run(async |console| {
            let image = image(console, |_| true).await;
            let (id, old) = (text(&image, "ImageId"), text(&image, "ImageName"));
            open(console, &id).await;
            console.fill("Name", "mine-01").await;
            console.fill("Family", "mine-family").await;
            meanwhile(console, &id, "ImageName", "theirs-01").await;
            meanwhile(console, &id, "Description", "Told by them.").await;
            console.press("button", "Save 2 changes").await;
            console.says(&["Somebody else changed the same"]).await;
            assert!(
                sent(console, MODIFY).is_empty(),
                "nothing before the choice"
            );
            let values = texts(console, ".conflict .value").await;
            assert_eq!(values, [&*old, "theirs-01", "mine-01"]);
            let findings = console.axe().await;
            assert!(findings.violations.is_empty(), "{findings:#?}");
            // What is typed is never lost, whatever is chosen.
            assert_eq!(console.value_of("Family").await, "mine-family");
            assert_eq!(console.value_of("Description").await, "Told by them.");
            console
                .press("radio", "Now, by somebody else theirs-01")
                .await;
            console.press("button", "Go on with these").await;
            assert_eq!(console.value_of("Name").await, "theirs-01");
            console.press("button", "Save 1 change").await;
            console.says(&["1 change was saved."]).await;
            let saved = now(console, &id).await;
            assert_eq!(text(&saved, "ImageName"), "theirs-01");
            assert_eq!(text(&saved, "ImageFamily"), "mine-family");
            assert_eq!(text(&saved, "Description"), "Told by them.");

            // The other way: one's own is kept, and sent over theirs.
            console.fill("Name", "mine-02").await;
            meanwhile(console, &id, "ImageName", "theirs-02").await;
            console.press("button", "Save 1 change").await;
            console.press("button", "Go on with these").await;
            assert_eq!(console.value_of("Name").await, "mine-02");
            console.press("button", "Save 1 change").await;
            console.says(&["1 change was saved."]).await;
            assert_eq!(text(&now(console, &id).await, "ImageName"), "mine-02");
        })
        .await;
}

#[tokio::test]
async fn a_refusal_stands_on_its_field_in_the_readers_language() {
    Journey::new()
        .tapped()
        .run(async |console| {
            console.may_complain("the server responded with a status of 400");
            let id = open_one(console).await;
            let fault = || Fault::refusal(400, "InvalidImageName.Duplicated", "It exists already.");
            console.tap().breaks(MODIFY, 1, fault());
            console.fill("Name", "taken-name").await;
            console.fill("Description", "Kept as well.").await;
            console.press("button", "Save 2 changes").await;
            console
                .says(&[
                    "Another image of this region already has this name.",
                    "InvalidImageName.Duplicated",
                    "It exists already.",
                    "B4C5D6E7-0000-4000-8000-1A2B3C4D5E6F",
                ])
                .await;
            console.has_focus("textbox", "Name").await;
            let name = console.find("textbox", "Name").await;
            let invalid = name.attr("aria-invalid").await.expect("an attribute");
            assert_eq!(invalid.as_deref(), Some("true"));
            assert_eq!(console.value_of("Name").await, "taken-name");
            assert_eq!(console.value_of("Description").await, "Kept as well.");
            console.choose("Language: English", "简体中文").await;
            console
                .says(&["该地域内已有同名镜像。请换一个名称。"])
                .await;
            console.choose("语言: 简体中文", "English").await;
            // Typing another name takes the refusal away.
            console.fill("Name", "free-name").await;
            assert!(!console.text().await.contains("It exists already."));
            console.press("button", "Save 2 changes").await;
            console.says(&["2 changes were saved."]).await;
            assert_eq!(text(&now(console, &id).await, "ImageName"), "free-name");
        })
        .await;
}

#[tokio::test]
async fn a_refusal_of_no_field_stands_above_the_form_and_all_is_kept() {
    Journey::new()
        .tapped()
        .run(async |console| {
            console.may_complain("the server responded with a status of 403");
            open_one(console).await;
            let fault = Fault::refusal(403, "Forbidden.RAM", "User not authorized.");
            console.tap().breaks(MODIFY, 1, fault);
            console.fill("Name", "may-i").await;
            console.press("button", "Save 1 change").await;
            console
                .says(&[
                    "Forbidden.RAM",
                    "User not authorized.",
                    "what you typed is kept",
                ])
                .await;
            assert_eq!(console.value_of("Name").await, "may-i");
            console.press("button", "Try again").await;
            console.says(&["1 change was saved."]).await;
        })
        .await;
}

#[tokio::test]
async fn a_check_changes_nothing_and_its_error_is_the_good_news() {
    Journey::new()
        .tapped()
        .run(async |console| {
            console.may_complain("the server responded with a status of 400");
            let image = image(console, |_| true).await;
            let (id, old) = (text(&image, "ImageId"), text(&image, "ImageName"));
            open(console, &id).await;
            console.fill("Name", "only-asked").await;
            console.press("button", "Check only").await;
            console
                .says(&["The cloud would accept this. Nothing was changed."])
                .await;
            let sent = sent(console, MODIFY);
            assert_eq!(sent.len(), 1);
            assert!(sent[0].contains("DryRun=true"), "{sent:?}");
            assert_eq!(text(&now(console, &id).await, "ImageName"), old);
            assert_eq!(console.value_of("Name").await, "only-asked");
        })
        .await;
}

#[tokio::test]
async fn what_nobody_answered_for_is_read_again_and_told_apart_from_failure() {
    Journey::new()
        .tapped()
        .run(async |console| {
            console.may_complain("net::ERR_");
            console.may_complain("the server responded with a status of 500");
            let id = open_one(console).await;
            // It arrives and is done, but the answer is cut off.
            console.tap().breaks(MODIFY, 1, Fault::Cut);
            console.fill("Name", "done-unheard").await;
            console.press("button", "Save 1 change").await;
            console
                .says(&["No answer came, but the image was read again: everything is as wanted."])
                .await;
            assert_eq!(text(&now(console, &id).await, "ImageName"), "done-unheard");
            assert!(is_off(console, "Save changes").await);
            // It does not arrive.
            let fault = Fault::refusal(500, "InternalError", "Something went wrong.");
            console.tap().breaks(MODIFY, 1, fault);
            console.fill("Name", "not-done").await;
            console.press("button", "Save 1 change").await;
            console
                .says(&[
                    "No answer came",
                    "The image was read again and is as before.",
                ])
                .await;
            assert_eq!(console.value_of("Name").await, "not-done");
            assert_eq!(sent(console, MODIFY).len(), 2, "a write is not repeated");
            console.press("button", "Save 1 change").await;
            console.says(&["1 change was saved."]).await;
            assert_eq!(text(&now(console, &id).await, "ImageName"), "not-done");
        })
        .await;
}

#[tokio::test]
async fn what_cannot_be_chosen_says_why_and_what_helps_is_a_press_away() {
    Journey::new()
        .tapped()
        .run(async |console| {
            let id = open_one(console).await;
            console
                .fill("Shared with accounts", "1000000000000001")
                .await;
            console.press("button", "Save 1 change").await;
            console.says(&["1 change was saved."]).await;
            assert!(is_off(console, "Deprecated").await);
            console
                .says(&["Deprecated: A shared image cannot be deprecated."])
                .await;
            console
                .press("button", "Stop sharing with all accounts")
                .await;
            assert!(!is_off(console, "Deprecated").await);
            console.press("button", "Deprecated").await;
            console.press("button", "Save 2 changes").await;
            console.says(&["2 changes were saved."]).await;
            assert_eq!(text(&now(console, &id).await, "Status"), "Deprecated");
            // Sharing ends before the image is withdrawn: the other way round the cloud refuses.
            let exchanges = console.tap().exchanges();
            let writes: Vec<_> = exchanges
                .iter()
                .filter_map(|one| one.action.as_deref())
                .filter(|action| action.starts_with("Modify"))
                .collect();
            let share = "ModifyImageSharePermission";
            assert_eq!(writes, [share, share, MODIFY]);
        })
        .await;
}

#[tokio::test]
async fn tags_and_publishing_are_saved_with_the_rest() {
    Journey::new()
        .tapped()
        .run(async |console| {
            let id = open_one(console).await;
            console.press("button", "Add tag").await;
            console.fill("Key of tag 1", "环境").await;
            console.fill("Value of tag 1", "生产").await;
            console.press("button", "Add tag").await;
            console.fill("Key of tag 2", "team").await;
            console.press("button", "Save 2 changes").await;
            console.says(&["2 changes were saved."]).await;
            let tags = |image: &Value| {
                let rows = image["Tags"]["Tag"].as_array().cloned().unwrap_or_default();
                let mut tags: Vec<_> = rows
                    .iter()
                    .map(|tag| [text(tag, "TagKey"), text(tag, "TagValue")].join("="))
                    .collect();
                tags.sort();
                tags
            };
            assert_eq!(tags(&now(console, &id).await), ["team=", "环境=生产"]);
            console.press("button", "Remove tag 2").await;
            console.fill("Value of tag 1", "测试").await;
            console.press("button", "Community image").await;
            console.press("button", "Save 3 changes").await;
            console.says(&["3 changes were saved."]).await;
            let saved = now(console, &id).await;
            assert_eq!(tags(&saved), ["环境=测试"]);
            assert_eq!(saved["IsPublic"], json!(true));
        })
        .await;
}

#[tokio::test]
async fn axe_finds_nothing_on_the_form() {
    Journey::new()
        .run(async |console| {
            let id = open_one(console).await;
            let mut found = Vec::new();
            for theme in ["light", "dark"] {
                for width in [1440, 400] {
                    let script = "localStorage.setItem('image-console.theme', arguments[0])";
                    console.eval(script, json!([theme])).await;
                    console.resize(width, 900).await;
                    open(console, &id).await;
                    console.fill("Name", "not a name").await;
                    console.fill("Family", "Aliyun.web").await;
                    console.fill("Description", "Changed.").await;
                    console.press("button", "Add tag").await;
                    console.fill("Key of tag 1", "acs:x").await;
                    console.press("button", "Save 4 changes").await;
                    console
                        .says(&[
                            "2 problems keep this from being saved",
                            "The server decides.",
                        ])
                        .await;
                    let findings = console.axe().await;
                    let told = findings.violations.into_iter();
                    found.extend(told.map(|line| format!("{theme}, {width}: {line}")));
                    console.press("button", "Discard").await;
                }
            }
            assert!(found.is_empty(), "{}", found.join("\n"));
        })
        .await;
}
