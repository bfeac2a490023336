//! What is done with one contender in one new browser.

use std::net::SocketAddr;

use image_console_e2e::{
    cloud::{DEMO, signed},
    driver::Driver,
};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    browser::{Browser, Key},
    page_server::PageServer,
    world::{World, page},
};

const CONTENDERS: &str = include_str!("../../../../bench/contenders.json");
const MEASURE: &str = include_str!("../../../../bench/measure.js");

/// How many requests are under way at a time.
const IN_FLIGHT: usize = 8;
/// How long loading may take, in milliseconds.
const LOADING_LIMIT_MS: u32 = 120_000;
/// How far is scrolled.
const SCREENS: usize = 200;
/// How often is sorted and how often all are selected, a visit.
const CLICKS: usize = 6;

/// A page that takes part: its name on the command line, its name in the table, and where things are in it.
#[derive(Clone, Debug)]
pub(crate) struct Contender {
    pub(crate) name: String,
    pub(crate) label: String,
    spec: Value,
}

/// Those that are asked for, or all.
///
/// # Errors
/// One has an unknown name.
pub(crate) fn contenders(only: &[String]) -> Result<Vec<Contender>, String> {
    let specs: Vec<Value> =
        serde_json::from_str(CONTENDERS).map_err(|error| format!("contenders.json: {error}"))?;
    let text = |spec: &Value, name: &str| spec[name].as_str().unwrap_or_default().to_owned();
    let all: Vec<Contender> = specs
        .into_iter()
        .map(|spec| Contender {
            name: text(&spec, "name"),
            label: text(&spec, "label"),
            spec,
        })
        .collect();
    if let Some(unknown) = only
        .iter()
        .find(|name| all.iter().all(|one| one.name != **name))
    {
        let names: Vec<_> = all.iter().map(|one| one.name.as_str()).collect();
        return Err(format!("`{unknown}` is none of {}", names.join(", ")));
    }
    let is_wanted = |one: &Contender| only.is_empty() || only.contains(&one.name);
    Ok(all.into_iter().filter(is_wanted).collect())
}

/// Reading all pages and nothing else, in milliseconds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BytesAlone {
    /// From the server that all contenders use.
    pub(crate) page_server: f64,
    /// Signed, from the real proxy with its simulator.
    pub(crate) simulator: f64,
}

/// Measures how long the bytes alone take.
pub(crate) async fn bytes_alone(
    driver: &Driver,
    world: &World,
    server: &PageServer,
    proxy: SocketAddr,
) -> BytesAlone {
    let numbers = 1..=world.pages.len();
    let plain = numbers
        .clone()
        .map(|number| json!({ "url": format!("/pages/{number}") }));
    let plain: Vec<Value> = plain.collect();
    let signed = numbers.map(|number| {
        let call = signed("DescribeImages", &page(&number.to_string()));
        let headers: serde_json::Map<_, _> = call
            .headers
            .into_iter()
            .map(|(name, value)| (name.to_owned(), json!(value)))
            .collect();
        json!({ "url": call.target, "method": "POST", "headers": headers })
    });
    let signed: Vec<Value> = signed.collect();
    BytesAlone {
        page_server: fetch_all(
            driver,
            &format!("http://{}/rivals/floor/main.css", server.address),
            &plain,
        )
        .await,
        simulator: fetch_all(driver, &format!("http://{proxy}/config.json"), &signed).await,
    }
}

async fn fetch_all(driver: &Driver, from: &str, list: &[Value]) -> f64 {
    let browser = Browser::start(driver).await;
    let taken = async {
        browser
            .before_load(&script(
                &json!({ "row": "tr", "scroller": "body", "head": "th" }),
                0,
            ))
            .await?;
        browser.open(from).await?;
        let call = format!("bench.fetchAll({}, {IN_FLIGHT})", json!(list));
        browser.evaluate(&call).await
    };
    let taken: Result<Value, String> = taken.await;
    browser.close().await;
    taken.expect("pages of our own servers")["ms"]
        .as_f64()
        .expect("milliseconds")
}

/// What one visit found. Times in milliseconds, memory and weight in bytes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Visit {
    pub(crate) first_row: f64,
    pub(crate) all_loaded: f64,
    pub(crate) weight: f64,
    pub(crate) long_tasks: Vec<f64>,
    pub(crate) memory: Option<f64>,
    pub(crate) heap: f64,
    pub(crate) buffers: f64,
    pub(crate) dropped: f64,
    pub(crate) blank: f64,
    pub(crate) longest_frame: f64,
    pub(crate) keys: Vec<f64>,
    pub(crate) sorts: Vec<f64>,
    pub(crate) select_all: Vec<f64>,
    /// What matched after each word, to be compared between contenders.
    pub(crate) matches: Vec<Value>,
    /// What did not go as it should have, in words.
    pub(crate) complaints: Vec<String>,
}

impl Visit {
    /// One line for who waits.
    pub(crate) fn summary(&self) -> String {
        let complaints = self.complaints.iter().map(|said| format!("\n    {said}"));
        format!(
            "first row {:.0} ms, all {:.0} ms, {} keys{}",
            self.first_row,
            self.all_loaded,
            self.keys.len(),
            complaints.collect::<String>()
        )
    }
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Loaded {
    first_row_ms: f64,
    all_loaded_ms: f64,
    bytes: f64,
    long_tasks: Vec<f64>,
    is_isolated: bool,
}

#[derive(Debug, Deserialize)]
struct Answered {
    ms: Option<f64>,
    heard: bool,
    seen: Value,
}

/// Visits a contender: loads everything, scrolls, types, sorts, selects.
///
/// # Errors
/// A sentence about the step that could not be made.
pub(crate) async fn visit(
    driver: &Driver,
    contender: &Contender,
    world: &World,
    server: SocketAddr,
) -> Result<Visit, String> {
    let browser = Browser::start(driver).await;
    let steps = Steps {
        browser: &browser,
        contender,
        world,
        server,
    };
    let visit = steps.take().await;
    browser.close().await;
    visit
}

/// The script that measures.
fn script(spec: &Value, total: usize) -> String {
    let mut spec = spec.clone();
    spec["total"] = json!(total);
    format!("(() => {{ const SPEC = {spec};\n{MEASURE}\n}})()")
}

struct Steps<'a> {
    browser: &'a Browser,
    contender: &'a Contender,
    world: &'a World,
    server: SocketAddr,
}

impl Steps<'_> {
    async fn take(&self) -> Result<Visit, String> {
        let mut visit = Visit::default();
        self.load(&mut visit).await?;
        self.memory(&mut visit).await?;
        self.scroll(&mut visit).await?;
        self.filter(&mut visit).await?;
        self.sort(&mut visit).await?;
        self.select(&mut visit).await?;
        Ok(visit)
    }

    async fn load(&self, visit: &mut Visit) -> Result<(), String> {
        let script = script(&self.contender.spec, self.world.total);
        self.browser.before_load(&script).await?;
        if self.contender.name == "ours" {
            self.browser.before_load(&self.account()).await?;
        }
        let page = self.contender.spec["page"].as_str().unwrap_or_default();
        self.browser
            .open(&format!("http://{}/{page}", self.server))
            .await?;
        let loaded = self
            .browser
            .evaluate(&format!("bench.loading({LOADING_LIMIT_MS})"))
            .await?;
        if loaded.is_null() {
            let seen = "[bench.look().matches, document.body.innerText.slice(0, 400)]";
            let seen = self.browser.evaluate(seen).await?;
            return Err(format!("not all rows came; seen instead: {seen}"));
        }
        let loaded: Loaded = serde_json::from_value(loaded).map_err(|error| error.to_string())?;
        visit.first_row = loaded.first_row_ms;
        visit.all_loaded = loaded.all_loaded_ms;
        visit.weight = loaded.bytes;
        visit.long_tasks = loaded.long_tasks;
        if !loaded.is_isolated {
            visit
                .complaints
                .push("the page is not isolated: no memory by the user agent".to_owned());
        }
        Ok(())
    }

    /// What the console finds in its tab before it starts.
    fn account(&self) -> String {
        let (id, secret) = DEMO;
        let account = json!({
            "name": "bench",
            "cloud": "aliyun",
            "accessKeyId": id,
            "accessKeySecret": secret,
        });
        let proxy = format!("http://{}/proxy/", self.server);
        format!(
            "sessionStorage.setItem('image-console.account', {}); sessionStorage.setItem('image-console.proxy', {});",
            json!(account.to_string()),
            json!(proxy)
        )
    }

    async fn memory(&self, visit: &mut Visit) -> Result<(), String> {
        self.browser.evaluate("bench.quiet()").await?;
        let measured = self.browser.evaluate("bench.memory()").await?;
        visit.memory = measured["bytes"].as_f64();
        // The debugger's own view, for what the user agent leaves out.
        self.browser
            .devtools("HeapProfiler.collectGarbage", json!({}))
            .await?;
        let heap = self
            .browser
            .devtools("Runtime.getHeapUsage", json!({}))
            .await?;
        visit.heap = heap["usedSize"].as_f64().unwrap_or(0.0);
        visit.buffers = heap["backingStorageSize"].as_f64().unwrap_or(0.0)
            + measured["wasm"].as_f64().unwrap_or(0.0);
        Ok(())
    }

    async fn scroll(&self, visit: &mut Visit) -> Result<(), String> {
        let scrolled = self
            .browser
            .evaluate(&format!("bench.scroll({SCREENS})"))
            .await?;
        let number = |name: &str| {
            scrolled[name]
                .as_f64()
                .ok_or(format!("scrolling: {scrolled}"))
        };
        visit.dropped = number("dropped")?;
        visit.blank = number("blank")?;
        visit.longest_frame = number("longest")?;
        Ok(())
    }

    async fn filter(&self, visit: &mut Visit) -> Result<(), String> {
        self.click("filter").await?;
        self.browser.evaluate("bench.quiet()").await?;
        for word in &self.world.words {
            let letters = word.chars().map(Key::Letter);
            let back = word.chars().map(|_| Key::Backspace);
            for (at, key) in letters.chain(back).enumerate() {
                self.arm("keydown").await?;
                self.browser.key(key).await?;
                let answered = self.answered().await?;
                match answered.ms {
                    Some(ms) => visit.keys.push(ms),
                    None => visit.complaints.push(format!(
                        "“{word}”, key {}: nothing changed (heard: {})",
                        at + 1,
                        answered.heard
                    )),
                }
                if at + 1 == word.len() {
                    visit.matches.push(answered.seen["matches"].clone());
                }
            }
        }
        // Whatever the field has opened must not lie over what is clicked next.
        self.browser
            .evaluate("document.activeElement.blur()")
            .await
            .map(drop)
    }

    /// Sorts up and down; the click that unsorts, where there is one, does less and does not count.
    async fn sort(&self, visit: &mut Visit) -> Result<(), String> {
        let mut clicks = 0;
        while visit.sorts.len() < CLICKS && clicks < 2 * CLICKS {
            clicks += 1;
            let answered = self.click_and_wait("sort").await?;
            if let (Some(ms), true) = (answered.ms, answered.seen["sort"].is_string())
                && answered.seen["sort"] != "none"
            {
                visit.sorts.push(ms);
            }
        }
        if visit.sorts.is_empty() {
            visit
                .complaints
                .push("sorting by name changed nothing".to_owned());
        }
        Ok(())
    }

    async fn select(&self, visit: &mut Visit) -> Result<(), String> {
        let total = json!(self.world.total);
        for _ in 0..CLICKS {
            let answered = self.click_and_wait("selectAll").await?;
            match answered.ms {
                Some(ms) if answered.seen["selected"] == total => visit.select_all.push(ms),
                _ => {
                    let selected = &answered.seen["selected"];
                    visit
                        .complaints
                        .push(format!("select all: {selected} selected"));
                }
            }
            self.click_and_wait("selectAll").await?;
        }
        Ok(())
    }

    async fn click_and_wait(&self, what: &str) -> Result<Answered, String> {
        let (x, y) = self.place(what).await?;
        self.browser.point(x, y).await?;
        self.browser.evaluate("bench.quiet()").await?;
        self.arm("pointerup").await?;
        self.browser.click(x, y).await?;
        self.answered().await
    }

    async fn click(&self, what: &str) -> Result<(), String> {
        let (x, y) = self.place(what).await?;
        self.browser.click(x, y).await
    }

    async fn place(&self, what: &str) -> Result<(f64, f64), String> {
        let place = self
            .browser
            .evaluate(&format!("bench.place('{what}')"))
            .await?;
        match (place["x"].as_f64(), place["y"].as_f64()) {
            (Some(x), Some(y)) => Ok((x, y)),
            _ => Err(format!("{what} is not on the page")),
        }
    }

    async fn arm(&self, event: &str) -> Result<(), String> {
        let armed = self
            .browser
            .evaluate(&format!("bench.arm('{event}')"))
            .await;
        armed.map(drop)
    }

    async fn answered(&self) -> Result<Answered, String> {
        let answer = self.browser.evaluate("bench.answer()").await?;
        serde_json::from_value(answer).map_err(|error| error.to_string())
    }
}
