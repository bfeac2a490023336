//! A run of deletions on the screen: begun in the list, brought to its end, and read. Each step is one script that
//! waits inside the page for what comes next, so that many runs fit into one page.

use std::{collections::BTreeSet, time::Duration};

use image_console_e2e::Console;
use serde_json::{Value, json};

/// How long a run may take to its end: a minute that a throttled lane waits for the next, and what it takes then.
const PATIENCE: Duration = Duration::from_secs(180);

/// Waits in the page until there is something; a script that ends sooner is asked again.
const UNTIL: &str = "
    const until = async (look) => {
        for (const end = performance.now() + 10e3; performance.now() < end;) {
            const found = look()
            if (found) return found
            await new Promise((go) => setTimeout(go, 10))
        }
        throw new Error('not yet: ' + look)
    }
    const button = (text, within = document) => [...within.querySelectorAll('button')].find((one) =>
        one.checkVisibility() && one.textContent.trim().startsWith(text))";

/// Goes to the list, selects the first images that were not taken yet, one after the other, and goes on to the screen
/// that deletes them. Which were selected, and which of them will be sent.
const CHOOSE: &str = "return (async () => {
    const [list, name, taken, each] = arguments
    history.pushState(null, '', list)
    dispatchEvent(new PopStateEvent('popstate'))
    await until(() => document.querySelector('[role=grid][aria-busy=false], .grid--instances'))
    const n = () => Number(/(\\d+) selected/.exec(document.body.innerText)?.[1] ?? 0)
    while (n() > 0) {
        const before = n()
        button('Clear selection').click()
        await until(() => n() !== before)
    }
    const id = (row) => new RegExp(name).exec(row.textContent)?.[0]
    const chosen = []
    while (chosen.length < each) {
        const row = await until(() => [...document.querySelectorAll('.grid-body [role=row]:not([aria-hidden])')].find((row) =>
            id(row) && !taken.includes(id(row)) && !chosen.includes(id(row))))
        chosen.push(id(row))
        row.querySelector('input[type=checkbox]').click()
        await until(() => n() === chosen.length)
    }
    button('Delete…').click()
    await until(() => document.querySelector('#delete-count') && document.body.innerText.includes('checked at'))
    const sent = [...document.querySelectorAll('ol.sending li')].map((line) => line.firstElementChild.textContent)
    return { chosen, sent } })()";

/// Types the count and presses Enter. The run's place in the address.
const CONFIRM: &str = "return (async () => {
    const field = document.querySelector('#delete-count')
    field.value = String(arguments[0])
    field.dispatchEvent(new Event('input', { bubbles: true }))
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    return until(() => location.search.startsWith('?run=') && location.search) })()";

/// Goes to a run.
const GO: &str = "
    const [search] = arguments
    const head = () => document.querySelector('.page-head--run')
    // What is shown of the run before is no sign of this one's end.
    const before = location.search === search ? null : head()
    if (location.search !== search) {
        history.pushState(null, '', '/runs' + search)
        dispatchEvent(new PopStateEvent('popstate'))
    }
    const isEnded = () => location.search === search && head() !== before && / to /.test(head()?.querySelector('.page-count')?.textContent)";

/// Waits until it has ended. Where it stands still and wants to be told to go on, it is told.
const END: &str = "return (async () => {
    const on = (text) => head() && button(text, head())?.click()
    // Where another tab went on with it, what came of it has to be read.
    return until(() => { on('Resume'); on('Read again'); return isEnded() }) })()";

/// Waits until it has ended or stands still and wants to be told to go on. Why it stands still, if it does.
const REST: &str = "return (async () => {
    await until(() => isEnded() || (location.search === search && head() && head() !== before && button('Resume', head())))
    return button('Resume', head()) ? document.querySelector('.notices--run')?.innerText ?? '' : '' })()";

/// Goes on with it at this time by the clock, if it can.
const RESUME_AT: &str = "return (async () => {
    const resume = await until(() => location.search === search && head() !== before && head() && button('Resume', head()))
    setTimeout(() => resume.click(), arguments[1] - Date.now())
    return true })()";

/// Presses “Settle … unknown”, if there is any, and waits for the end of that.
const SETTLE: &str = "return (async () => {
    await until(isEnded)
    const settle = button('Settle ', head())
    if (!settle) return 0
    settle.click()
    await until(() => isEnded() && !button('Settle ', head()))
    return 1 })()";

/// What stands in notices above the results.
const NOTICES: &str = "return (async () => {
    await until(isEnded)
    return document.querySelector('.notices--run')?.innerText ?? '' })()";

/// What the page shows of each image in all its rows: its id, the result, and what the server said.
const RESULTS: &str = "return (async () => {
    await until(isEnded)
    const table = await until(() => document.querySelector('[role=table][aria-label=Results]'))
    const heads = [...table.querySelectorAll('[role=columnheader]')].map((head) => head.textContent)
    const rows = [...table.querySelectorAll('.grid-body [role=row]')].map((row) =>
        [...row.querySelectorAll('[role=cell]')].map((cell) => cell.textContent))
    const at = ['ID', 'Result', 'What the server said'].map((head) => heads.indexOf(head))
    return rows.map((row) => at.map((at) => row[at])) })()";

/// A list in which things to delete are selected.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shelf {
    /// Where it is. With pages that are large enough for all runs of a fault; twenty take more than the usual fifty.
    list: &'static str,
    /// How ids look there, as a regular expression.
    id: &'static str,
}

/// Images of ECS.
pub(super) const ECS: Shelf = Shelf {
    list: "/images?rows=100",
    id: "m-[a-z0-9]{20}",
};
/// Images of ECS in two regions of the demo.
pub(super) const TWO_REGIONS: Shelf = Shelf {
    list: "/images?in=ecs.cn-beijing&in=ecs.cn-hangzhou&rows=100",
    id: "m-[a-z0-9]{20}",
};
/// Images of SWAS.
pub(super) const SWAS: Shelf = Shelf {
    list: "/images?in=swas.cn-hangzhou&rows=100",
    id: "m-[a-z0-9]{20}",
};
/// Images of Volcengine.
pub(super) const VOLCENGINE: Shelf = Shelf {
    list: "/images?in=volc-ecs.cn-beijing&rows=100",
    id: "image-[a-z0-9]{20}",
};
/// Instances of Volcengine.
pub(super) const INSTANCES: Shelf = Shelf {
    list: "/instances",
    id: "i-[a-z0-9]{20}",
};

/// A run that was begun.
pub(super) struct Begun {
    search: String,
    /// The ids that are sent, in their order.
    pub(super) sent: Vec<String>,
}

/// Asks the page until it has an answer.
async fn asked(console: &Console, what: &str, parts: &[&str], arguments: Value) -> Value {
    let script = [&[UNTIL], parts].concat().join("\n");
    let answer = tokio::time::timeout(PATIENCE, async {
        loop {
            if let Some(answer) = console.eval(&script, arguments.clone()).await {
                return answer;
            }
            tokio::task::yield_now().await;
        }
    });
    match answer.await {
        Ok(answer) => answer,
        Err(_) => panic!("no {what} within {PATIENCE:?}"),
    }
}

/// Takes so many images that were not taken before to the screen that deletes them. The ids of what will be sent.
pub(super) async fn choose(
    console: &Console,
    taken: &mut BTreeSet<String>,
    each: usize,
) -> Vec<String> {
    choose_from(console, ECS, taken, each).await
}

/// The same from another list.
pub(super) async fn choose_from(
    console: &Console,
    shelf: Shelf,
    taken: &mut BTreeSet<String>,
    each: usize,
) -> Vec<String> {
    let arguments = json!([shelf.list, shelf.id, taken, each]);
    let found = asked(console, "screen that deletes", &[CHOOSE], arguments).await;
    let ids = |of: &Value| -> Vec<String> { serde_json::from_value(of.clone()).expect("ids") };
    taken.extend(ids(&found["chosen"]));
    ids(&found["sent"])
}

/// Confirms what was chosen.
pub(super) async fn confirm(console: &Console, sent: Vec<String>) -> Begun {
    let search = asked(console, "run", &[CONFIRM], json!([sent.len()])).await;
    let search = search.as_str().expect("an address").to_owned();
    Begun { search, sent }
}

/// Waits until a run has ended.
pub(super) async fn end(console: &Console, run: &Begun) {
    asked(console, "end of a run", &[GO, END], json!([run.search])).await;
}

/// Waits until a run has ended or stands still. Why it stands still; empty if it has ended.
pub(super) async fn rest(console: &Console, run: &Begun) -> String {
    let why = asked(console, "run at rest", &[GO, REST], json!([run.search])).await;
    why.as_str().unwrap_or_default().to_owned()
}

/// Has a run go on at this time, in milliseconds since 1970.
pub(super) async fn resume_at(console: &Console, run: &Begun, ms: u64) {
    let arguments = json!([run.search, ms]);
    asked(console, "run to resume", &[GO, RESUME_AT], arguments).await;
}

/// Has a run that has ended look again at what is unknown. Whether there was any.
pub(super) async fn settle(console: &Console, run: &Begun) -> bool {
    let done = asked(console, "settled run", &[GO, SETTLE], json!([run.search])).await;
    done == 1
}

/// What is shown of an image.
#[derive(Clone, Debug, serde::Deserialize)]
pub(super) struct Shown {
    pub(super) id: String,
    /// Such as `deleted`.
    pub(super) result: String,
    /// What the server said, or what is known instead.
    pub(super) said: String,
}

/// What is shown of each image; all of it, should there be more than one thing.
pub(super) async fn results(console: &Console, run: &Begun) -> Vec<Shown> {
    let rows = asked(console, "results", &[GO, RESULTS], json!([run.search])).await;
    serde_json::from_value(rows).expect("ids, results and words")
}

/// What is said above the results, once a run has ended.
pub(super) async fn notices(console: &Console, run: &Begun) -> String {
    let text = asked(console, "notices", &[GO, NOTICES], json!([run.search])).await;
    text.as_str().unwrap_or_default().to_owned()
}
