//! The instances of Volcengine: what is shown is what the cloud told, and all of it is in the URL.

use std::collections::BTreeSet;

use image_console_e2e::{Console, Journey, cloud::text};
use serde_json::{Value, json};

const IDS: &str = r"
    const table = document.querySelector('[role=table][aria-label=Instances]')
    if (!table) return null
    const heads = [...table.querySelectorAll('[role=columnheader]')].map((head) => head.textContent)
    const at = heads.indexOf(arguments[0])
    const found = new Map()
    for (let top = 0; top === 0 || top < table.scrollHeight; top += Math.max(table.clientHeight, 100)) {
        table.scrollTop = top
        table.dispatchEvent(new Event('scroll'))
        for (const row of table.querySelectorAll('.grid-body [role=row]'))
            found.set(Number(row.getAttribute('aria-rowindex')), row.querySelectorAll('[role=cell]')[at].textContent)
    }
    table.scrollTop = 0
    table.dispatchEvent(new Event('scroll'))
    return [...found].sort(([a], [b]) => a - b).map(([, text]) => text)";

/// What stands under a head, row by row.
async fn under(console: &Console, head: &str) -> Option<Vec<String>> {
    let cells = console.eval(IDS, json!([head])).await?;
    serde_json::from_value(cells).ok()
}

/// Waits until exactly these instances are shown.
async fn shows(console: &Console, expected: &BTreeSet<String>) {
    console
        .until_same("instances in the list", expected.clone(), async || {
            Some(under(console, "ID").await?.into_iter().collect())
        })
        .await;
}

/// The instances of the usual region, as the cloud told the page of them before anything was filtered.
async fn told(console: &Console) -> Vec<Value> {
    console.open("instances").await;
    let first = async || {
        let exchanges = console.tap().exchanges();
        let of = |target: &str| target.contains("Action=DescribeInstances");
        let first = exchanges
            .iter()
            .find(|one| of(&one.target) && one.status == Some(200))?;
        let body = first.text.find('{').map(|at| &first.text[at..])?;
        let answer: Value = serde_json::from_str(body).ok()?;
        let more = text(&answer["Result"], "NextToken");
        assert_eq!(more, "", "the demo world has one page of instances");
        answer["Result"]["Instances"].as_array().cloned()
    };
    let instances = console.until("an answer with instances", first).await;
    assert!(instances.len() > 5);
    instances
}

fn ids(of: &[Value], is: impl Fn(&Value) -> bool) -> BTreeSet<String> {
    let those = of.iter().filter(|one| is(one));
    those.map(|one| text(one, "InstanceId")).collect()
}

#[tokio::test]
async fn instances_are_listed_and_filtered_by_the_url() {
    Journey::new()
        .tapped()
        .run(async |console| {
            let all = told(console).await;
            shows(console, &ids(&all, |_| true)).await;
            let is_stopped = |one: &Value| one["Status"] == "STOPPED";
            let stopped = ids(&all, is_stopped);
            assert!(!stopped.is_empty() && stopped.len() < all.len());
            console.open("instances?status=STOPPED").await;
            shows(console, &stopped).await;
            let is_both = |one: &Value| is_stopped(one) && one["InstanceChargeType"] == "PostPaid";
            console
                .open("instances?status=STOPPED&charge=PostPaid")
                .await;
            shows(console, &ids(&all, is_both)).await;
            let name = text(&all[0], "InstanceName");
            console.fill("Name contains", &name).await;
            console.keys("Enter").await;
            console
                .open("instances?status=DELETING&name=no-such-instance")
                .await;
            console.says(&["No instance matches"]).await;
            console.press("link", "Clear").await;
            console.is_at("instances").await;
            shows(console, &ids(&all, |_| true)).await;
        })
        .await;
}

#[tokio::test]
async fn an_image_leads_to_its_instances_and_they_lead_back() {
    Journey::new()
        .tapped()
        .run(async |console| {
            let all = told(console).await;
            let image = text(&all[0], "ImageId");
            let own = ids(&all, |one| text(one, "ImageId") == image);
            console.open(&format!("instances?image={image}")).await;
            shows(console, &own).await;
            console
                .says(&["Made from the image", "cannot be asked by image"])
                .await;
            let all_link = "Show those of all images";
            console.press("link", all_link).await;
            shows(console, &ids(&all, |_| true)).await;
            console.back().await;
            shows(console, &own).await;
            // The image's panel, and from there the instances again.
            let open = "document.querySelector('.instance-image a').click()";
            console.eval(open, json!([])).await;
            console.says(&["Used by", &image[image.len() - 6..]]).await;
            console.press("tab", "Used by").await;
            let links = "return [...document.querySelectorAll('.panel a')].find((a) =>
                a.textContent === 'Instances')?.getAttribute('href') ?? null";
            let href = console
                .until("a link to the instances", async || {
                    console.eval(links, json!([])).await
                })
                .await;
            let href = href.as_str().unwrap_or_default();
            assert!(href.contains(&format!("image={image}")), "{href}");
            console.open(href.trim_start_matches('/')).await;
            shows(console, &own).await;
        })
        .await;
}

#[tokio::test]
async fn what_is_selected_is_summed_and_goes_to_the_screen_that_deletes() {
    Journey::new()
        .tapped()
        .run(async |console| {
            let all = told(console).await;
            shows(console, &ids(&all, |_| true)).await;
            let is_free = |one: &&Value| {
                one["InstanceChargeType"] == "PostPaid" && one["DeletionProtection"] != true
            };
            let free = all.iter().find(is_free).expect("one that can go");
            let is_paid = |one: &&Value| {
                one["InstanceChargeType"] == "PrePaid" && text(one, "ExpiredAt").starts_with("2027")
            };
            let paid = all.iter().find(is_paid).expect("one that cannot go");
            for one in [free, paid] {
                let name = text(one, "InstanceName");
                console.press("checkbox", &format!("Select {name}")).await;
            }
            let cpus = free["Cpus"].as_u64().zip(paid["Cpus"].as_u64());
            let cpus = cpus.map(|(a, b)| a + b).expect("numbers").to_string();
            console
                .says(&["2 selected", &cpus, "1 of them cannot be deleted"])
                .await;
            console.press("button", "Clear selection").await;
            let name = text(free, "InstanceName");
            console.press("checkbox", &format!("Select {name}")).await;
            console.press("button", "Delete…").await;
            console.is_at("delete").await;
            let kept = "return sessionStorage.getItem('image-console.basket')";
            let kept = console.eval(kept, json!([])).await.expect("a basket");
            let kept = kept.as_str().unwrap_or_default().to_owned();
            assert!(kept.contains(&text(free, "InstanceId")), "{kept}");
            assert_eq!(kept.lines().count(), 1);
        })
        .await;
}

#[tokio::test]
async fn axe_finds_nothing_in_the_list_of_instances() {
    Journey::new()
        .tapped()
        .run(async |console| {
            let mut found = Vec::new();
            for theme in ["light", "dark"] {
                console.open("nowhere").await;
                let choose = "localStorage.setItem('image-console.theme', arguments[0])";
                console.eval(choose, json!([theme])).await;
                let all = told(console).await;
                shows(console, &ids(&all, |_| true)).await;
                console.press("checkbox", "Select all that are shown").await;
                console.says(&["selected"]).await;
                found.extend(console.axe().await.violations);
                console.resize(400, 800).await;
                found.extend(console.axe().await.violations);
                console.resize(1440, 900).await;
                console.open("instances?name=none-such").await;
                console.says(&["No instance matches"]).await;
                found.extend(console.axe().await.violations);
                let image = text(&all[0], "ImageId");
                console.open(&format!("instances?image={image}")).await;
                console.says(&["Made from the image"]).await;
                found.extend(console.axe().await.violations);
            }
            assert_eq!(found, Vec::<String>::new());
        })
        .await;
}
