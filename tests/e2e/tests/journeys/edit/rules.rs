//! Every example of the table of rules, through the form in the browser. The table was written from the vendors'
//! documents and not from this code.
//!
//! What can be typed is typed. What can only be chosen must be on offer if it is valid, and must not be if not. A
//! value that the image has already is on offer and leaves nothing to send.

use std::collections::BTreeMap;

use image_console_e2e::{Console, Journey, cloud::text, tap::Fault};
use serde_json::{Value, json};

use super::{image, open};

/// A copy of `shared/api/validation_examples.json`, which `crates/api` holds as well.
const TABLE: &str = include_str!("../../../../../crates/api/rules/validation_examples.json");

const NAME: &str = "ECS ImageName (ModifyImageAttribute)";
const FAMILY: &str =
    "ECS ImageFamily (ModifyImageAttribute; same text as a DescribeImages filter is not checked)";
const DESCRIPTION: &str = "ECS Description (ModifyImageAttribute)";
const STATUS: &str = "ECS Status change (triples: current, wanted, is shared)";
const BOOT_MODE: &str = "ECS BootMode (pairs: value, image has instances)";
const LICENSE: &str = "ECS LicenseType (ModifyImageAttribute)";
const IMDS: &str = "ECS Features.ImdsSupport (pairs: current, wanted)";
const NVME: &str = "ECS Features.NvmeSupport";
const TAG_KEY: &str =
    "ECS tag key (TagResources, UntagResources TagKey.N, DescribeImages Tag.N.Key)";
const TAG_VALUE: &str = "ECS tag value";
const TAG_LIST: &str = "ECS tag list size (list of keys)";
const ACCOUNTS: &str = "ECS AddAccount.N / RemoveAccount.N";
const VOLC_NAME: &str = "Volcengine ImageName (ModifyImageAttribute)";
const VOLC_DESCRIPTION: &str = "Volcengine Description (ModifyImageAttribute)";
const VOLC_BOOT_MODE: &str = "Volcengine BootMode";

/// What the form is about; the others are filters, pages, ids and what the app itself makes.
const OF_THE_FORM: [&str; 15] = [
    NAME,
    FAMILY,
    DESCRIPTION,
    STATUS,
    BOOT_MODE,
    LICENSE,
    IMDS,
    NVME,
    TAG_KEY,
    TAG_VALUE,
    TAG_LIST,
    ACCOUNTS,
    VOLC_NAME,
    VOLC_DESCRIPTION,
    VOLC_BOOT_MODE,
];

/// Counted in the table by hand, so that none is passed over.
const EXAMPLES: usize = 285;

/// What the table says of an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Valid,
    Invalid,
    Unsettled,
}

/// The examples of a heading.
fn examples(heading: &str) -> Vec<(Value, Kind)> {
    let table: BTreeMap<String, Value> = serde_json::from_str(TABLE).expect("a table in JSON");
    let kinds = [
        ("valid", Kind::Valid),
        ("invalid", Kind::Invalid),
        ("unsettled", Kind::Unsettled),
    ];
    let of = |(word, kind): (&str, Kind)| {
        let rows = table[heading][word].as_array().cloned().unwrap_or_default();
        rows.into_iter().map(move |row| (row, kind))
    };
    kinds.into_iter().flat_map(of).collect()
}

/// What the form says after a value was put into it and the field was left.
#[derive(Debug)]
struct Said {
    /// What the control holds: a line has no line breaks, whatever is put into it.
    held: Vec<String>,
    /// Whether a control is marked as wrong.
    is_wrong: bool,
    /// Whether the form says that the server decides.
    is_open: bool,
    /// Whether there is something to save, and nothing against it.
    can_save: bool,
}

/// Types one list of texts after another into the controls that a selector finds, and leaves each. Enough rows are
/// added before with the button of this class.
const TYPE: &str = "const [selector, lists, add] = arguments
    const frame = () => new Promise(requestAnimationFrame)
    const controls = () => [...document.querySelectorAll(selector)]
    const said = []
    for (const texts of lists) {
        while (add && controls().length < texts.length) {
            document.querySelector(add).click()
            await frame()
        }
        for (const [at, control] of controls().entries()) {
            control.focus()
            Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), 'value').set.call(control, texts[at] ?? '')
            control.dispatchEvent(new Event('input', { bubbles: true }))
            control.blur()
        }
        await frame()
        await frame()
        const fields = controls().map((control) => control.closest('.field'))
        said.push([
            controls().map((control) => control.value),
            fields.some((field) => field.querySelector('[aria-invalid=true]')),
            fields.some((field) => field.querySelector('.decides')),
            document.querySelector('.save').getAttribute('aria-disabled') !== 'true',
        ])
    }
    return said";

async fn typed(console: &Console, selector: &str, lists: &[Vec<String>], add: &str) -> Vec<Said> {
    let said = console.eval(TYPE, json!([selector, lists, add])).await;
    let said = said.expect("a script that returns a list");
    let one = |said: &Value| Said {
        held: serde_json::from_value(said[0].clone()).expect("texts"),
        is_wrong: said[1] == json!(true),
        is_open: said[2] == json!(true),
        can_save: said[3] == json!(true),
    };
    said.as_array().into_iter().flatten().map(one).collect()
}

/// Types every text of a heading into one control. How many.
async fn texts(console: &Console, heading: &str, selector: &str) -> usize {
    let examples = examples(heading);
    let lists: Vec<_> = examples
        .iter()
        .map(|(value, _)| vec![value.as_str().expect("a text").to_owned()])
        .collect();
    let said = typed(console, selector, &lists, "").await;
    for ((list, (_, kind)), said) in lists.iter().zip(&examples).zip(&said) {
        let (text, held) = (&list[0], &said.held[0]);
        if text != held {
            // The browser takes line breaks out of a line: what breaks that rule cannot be typed.
            assert_eq!(
                (&**held, *kind),
                (&*text.replace('\n', ""), Kind::Invalid),
                "{heading}"
            );
            continue;
        }
        judge(heading, text, *kind, said);
    }
    said.len()
}

#[track_caller]
fn judge(heading: &str, text: &str, kind: Kind, said: &Said) {
    let expected = match kind {
        Kind::Valid => (false, false, true),
        Kind::Invalid => (true, false, false),
        Kind::Unsettled => (false, true, true),
    };
    let found = (
        said.is_wrong,
        // What is wrong may be doubtful besides.
        said.is_open && kind != Kind::Invalid,
        said.can_save,
    );
    assert_eq!(found, expected, "{heading}: {text:?}: {said:?}");
}

/// Chooses a word of a control, if it is on offer: whether there is something to save then. `None` when it is not, or
/// is what the image has.
const CHOOSE: &str = "const [id, word] = arguments
    const frame = () => new Promise(requestAnimationFrame)
    const control = document.getElementById(id)
    const can_save = () => document.querySelector('.save').getAttribute('aria-disabled') !== 'true'
    if (control.localName === 'input') return control.value === word ? 'is so' : null
    const is_select = control.localName === 'select'
    const offers = is_select ? [...control.options] : [...control.parentElement.querySelectorAll('button')]
    const offer = offers.find((offer) => (is_select ? offer.value : offer.textContent) === word)
    if (!offer || offer.disabled || offer.getAttribute('aria-disabled') === 'true') return null
    const before = is_select ? control.value : offers.find((one) => one.getAttribute('aria-pressed') === 'true')
    const choose = (word, offer) => {
        if (!is_select) return offer.click()
        control.value = word
        control.dispatchEvent(new Event('change', { bubbles: true }))
    }
    choose(word, offer)
    await frame()
    await frame()
    const is_new = can_save()
    choose(before, before)
    await frame()
    await frame()
    return is_new && !can_save() ? 'new' : 'is so'";

async fn chosen(console: &Console, id: &str, word: &str) -> Option<String> {
    let told = console.eval(CHOOSE, json!([id, word])).await?;
    told.as_str().map(str::to_owned)
}

/// Every word of a heading is on offer if it is valid, and makes no change if it is not.
async fn words(
    console: &Console,
    heading: &str,
    id: &str,
    only: impl Fn(&Value) -> Option<Value>,
) -> usize {
    let mut n = 0;
    for (example, kind) in examples(heading) {
        let Some(word) = only(&example) else { continue };
        let word = word.as_str().expect("a word");
        let told = chosen(console, id, word).await;
        match kind {
            Kind::Valid => assert!(told.is_some(), "{heading}: {example}"),
            _ => assert_ne!(told.as_deref(), Some("new"), "{heading}: {example}"),
        }
        n += 1;
    }
    n
}

/// Changes an answer on its way.
type Change = fn(&mut Value);

/// Reads the image anew, changed on its way by this, and does something with its form.
async fn with(console: &mut Console, id: &str, change: Change, shared: Change) {
    console.tap().heal();
    console
        .tap()
        .breaks("DescribeImages", usize::MAX, Fault::Edit(change));
    console.tap().breaks(
        "DescribeImageSharePermission",
        usize::MAX,
        Fault::Edit(shared),
    );
    open(console, id).await;
}

fn row(answer: &mut Value) -> &mut Value {
    &mut answer["Images"]["Image"][0]
}

fn with_nobody(answer: &mut Value) {
    answer["TotalCount"] = json!(0);
    answer["Accounts"]["Account"] = json!([]);
}

fn with_somebody(answer: &mut Value) {
    answer["TotalCount"] = json!(1);
    answer["Accounts"]["Account"] = json!([{ "AliyunId": "1000000000000001" }]);
}

fn member(example: &Value, at: usize) -> &Value {
    &example[at]
}

#[tokio::test]
async fn every_example_of_a_rule_is_judged_by_the_form_as_the_table_says() {
    Journey::new()
        .tapped()
        .run(async |console| {
            let mut n = 0;
            let image = image(console, |image| text(image, "Description").len() > 2).await;
            let id = text(&image, "ImageId");

            // What is typed.
            with(console, &id, |_| {}, with_nobody).await;
            n += texts(console, NAME, "#edit-name").await;
            console.press("button", "Discard").await;
            n += texts(console, FAMILY, "#edit-family").await;
            console.press("button", "Discard").await;
            n += texts(console, DESCRIPTION, "#edit-description").await;
            console.press("button", "Discard").await;
            n += tags(console).await;
            console.press("button", "Discard").await;
            n += accounts(console).await;
            console.press("button", "Discard").await;

            // What is chosen; of the state and of what cannot go back it matters what the image is like.
            n += words(console, LICENSE, "edit-license", |word| Some(word.clone())).await;
            with(
                console,
                &id,
                |answer| {
                    row(answer)["BootMode"] = json!("");
                    row(answer)["Features"] = json!({});
                },
                with_nobody,
            )
            .await;
            n += words(console, BOOT_MODE, "edit-boot-mode", |pair| {
                (member(pair, 1) == &json!(false)).then(|| pair[0].clone())
            })
            .await;
            n += words(console, NVME, "edit-nvme", |word| Some(word.clone())).await;
            n += words(console, IMDS, "edit-imds", |pair| {
                member(pair, 0).is_null().then(|| pair[1].clone())
            })
            .await;
            n += imds(console, &id).await;
            n += states(console, &id).await;
            console.tap().heal();
            n += in_use(console).await;
            n += volcengine(console).await;

            let table: BTreeMap<String, Value> = serde_json::from_str(TABLE).expect("a table");
            let in_table: usize = OF_THE_FORM
                .iter()
                .map(|heading| examples(heading).len())
                .sum();
            assert!(
                OF_THE_FORM
                    .iter()
                    .all(|heading| table.contains_key(*heading))
            );
            assert_eq!((n, in_table), (EXAMPLES, EXAMPLES));
        })
        .await;
}

async fn tags(console: &Console) -> usize {
    console.press("button", "Add tag").await;
    let key = ".tag-row input:nth-of-type(1)";
    let value = ".tag-row input:nth-of-type(2)";
    // A row without key and value is no tag, so the key stands beside a value.
    typed(console, value, &[vec!["v".to_owned()]], "").await;
    let mut n = texts(console, TAG_KEY, key).await;
    typed(console, key, &[vec!["k".to_owned()]], "").await;
    n += texts(console, TAG_VALUE, value).await;
    for (keys, kind) in examples(TAG_LIST) {
        let keys: Vec<String> = serde_json::from_value(keys).expect("a list of keys");
        let values = vec!["v".to_owned(); keys.len()];
        typed(console, value, &[values], ".tag-add").await;
        let said = typed(console, key, std::slice::from_ref(&keys), "").await;
        // Without a tag there is nothing wrong, and nothing to send.
        if keys.is_empty() {
            assert_eq!((kind, said[0].can_save), (Kind::Invalid, false));
        } else {
            assert_eq!(said[0].can_save, kind == Kind::Valid, "{keys:?}");
        }
        n += 1;
    }
    n
}

async fn accounts(console: &Console) -> usize {
    let mut n = 0;
    for (ids, kind) in examples(ACCOUNTS) {
        let ids: Vec<String> = serde_json::from_value(ids).expect("a list of ids");
        let said = typed(console, "#edit-accounts", &[vec![ids.join("\n")]], "").await;
        if ids.len() > 10 {
            // More than one call takes: there are several calls then.
            let calls = super::texts(console, ".request").await;
            assert!(said[0].can_save && calls.len() == 2, "{calls:?}");
        } else {
            assert_eq!(said[0].can_save, kind == Kind::Valid, "{ids:?}");
        }
        n += 1;
    }
    n
}

async fn imds(console: &mut Console, id: &str) -> usize {
    let states: [(&str, Change); 2] = [
        ("v1", |answer| {
            row(answer)["Features"]["ImdsSupport"] = json!("v1");
        }),
        ("v2", |answer| {
            row(answer)["Features"]["ImdsSupport"] = json!("v2");
        }),
    ];
    let mut n = 0;
    for (state, change) in states {
        with(console, id, change, with_nobody).await;
        n += words(console, IMDS, "edit-imds", |pair| {
            (member(pair, 0) == state).then(|| pair[1].clone())
        })
        .await;
    }
    n
}

async fn states(console: &mut Console, id: &str) -> usize {
    let states: [(&str, Change); 6] = [
        ("Available", |answer| {
            row(answer)["Status"] = json!("Available");
        }),
        ("Deprecated", |answer| {
            row(answer)["Status"] = json!("Deprecated");
        }),
        ("Creating", |answer| {
            row(answer)["Status"] = json!("Creating");
        }),
        ("UnAvailable", |answer| {
            row(answer)["Status"] = json!("UnAvailable");
        }),
        ("CreateFailed", |answer| {
            row(answer)["Status"] = json!("CreateFailed");
        }),
        ("Waiting", |answer| row(answer)["Status"] = json!("Waiting")),
    ];
    let mut n = 0;
    for (state, change) in states {
        for is_shared in [false, true] {
            let is_meant = |triple: &Value| triple[0] == state && triple[2] == is_shared;
            let triples: Vec<_> = examples(STATUS)
                .into_iter()
                .filter(|(triple, _)| is_meant(triple))
                .collect();
            if triples.is_empty() {
                continue;
            }
            let shared: Change = if is_shared {
                with_somebody
            } else {
                with_nobody
            };
            with(console, id, change, shared).await;
            for (triple, kind) in triples {
                let wanted = triple[1].as_str().expect("a state");
                let told = chosen(console, "edit-status", wanted).await;
                let is_new = told.as_deref() == Some("new");
                assert_eq!(is_new, kind == Kind::Valid, "{triple}: {told:?}");
                n += 1;
            }
        }
    }
    n
}

/// The boot mode of an image that instances use cannot be changed.
async fn in_use(console: &mut Console) -> usize {
    let images = console
        .cloud
        .images(&[("Status", "Available"), ("Usage", "instance")])
        .await;
    let used = images.iter().find(|image| image["BootMode"] != "UEFI");
    open(console, &text(used.expect("an image in use"), "ImageId")).await;
    console
        .says(&["Fixed while instances use the image."])
        .await;
    words(console, BOOT_MODE, "edit-boot-mode", |pair| {
        (member(pair, 1) == &json!(true)).then(|| pair[0].clone())
    })
    .await
}

async fn volcengine(console: &Console) -> usize {
    console.open("images?in=volc-ecs.cn-beijing&rows=50").await;
    let rows = console.rows().await;
    // Of images for ARM the boot mode is fixed; the first whose form has all of it is taken.
    for row in rows {
        let address = format!("edit?of=volc-ecs.cn-beijing.{}", row.id());
        console.open(&address).await;
        console.find("textbox", "Shared with accounts").await;
        let is_whole = "return !document.querySelector('.field input[readonly]')
            && document.getElementById('edit-description').value !== ''";
        if console.eval(is_whole, json!([])).await != Some(json!(true)) {
            continue;
        }
        let mut n = texts(console, VOLC_NAME, "#edit-name").await;
        console.press("button", "Discard").await;
        n += texts(console, VOLC_DESCRIPTION, "#edit-description").await;
        console.press("button", "Discard").await;
        n += words(console, VOLC_BOOT_MODE, "edit-boot-mode", |word| {
            Some(word.clone())
        })
        .await;
        return n;
    }
    panic!("no image of Volcengine is free to edit");
}
