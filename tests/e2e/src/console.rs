//! The page: find by role and name, act, check. What is looked for is waited for.

use std::{fmt::Debug, time::Duration};

use fantoccini::{
    Client,
    actions::{InputSource, KeyAction, KeyActions},
    elements::Element,
    key::Key,
    wd::WindowHandle,
};
use serde_json::{Value, json};

use crate::{cloud::Cloud, control::Control, driver::Extra, server::Server, tap::Tap};

/// How long a fact may take to come true before its test fails. Generous: machines that build while they
/// test are slow, and a test that passes waits for none of it.
const PATIENCE: Duration = Duration::from_secs(20);
/// How often is looked.
const PACE: Duration = Duration::from_millis(20);

/// How much of a page that failed is printed, in characters.
const SHOWN: usize = 2000;
/// What this browser says about every console: Trunk's loader of a worker calls wasm-bindgen's glue in the old way.
const HARMLESS: &str = "using deprecated parameters for the initialization function";

/// A browser window with the console, and what stands behind it.
#[derive(Debug)]
pub struct Console {
    pub(crate) client: Client,
    /// Where it is served, such as `http://127.0.0.1:40127`.
    pub origin: String,
    /// The cloud, asked without the page.
    pub cloud: Cloud,
    /// The proxy that serves it.
    pub proxy: Server,
    /// The simulator's own server, where a test asked for one.
    pub sim: Option<Server>,
    pub(crate) tap: Option<Tap>,
    pub(crate) expected: Vec<&'static str>,
}

impl Console {
    /// The wire between browser and proxy.
    ///
    /// # Panics
    /// Where the journey was not started with one.
    #[must_use]
    pub const fn tap(&self) -> &Tap {
        self.tap
            .as_ref()
            .expect("this journey was started with a tap")
    }

    /// The same, where there may be none.
    #[must_use]
    pub const fn try_tap(&self) -> Option<&Tap> {
        self.tap.as_ref()
    }

    /// The remote control of the simulator.
    ///
    /// # Panics
    /// Where the journey was not started with one.
    pub async fn control(&self) -> Control {
        let sim = self.sim.as_ref();
        let sim = sim.expect("this journey was started with a simulator of its own");
        let address = self
            .until("simulator that is controlled", async || {
                let said = sim.said().into_iter();
                let mut told = said.filter_map(|line| {
                    let rest = line.strip_prefix("controlled on http://")?.to_owned();
                    rest.strip_suffix("/_sim/")?.parse().ok()
                });
                told.next()
            })
            .await;
        Control::at(address)
    }

    /// From now on the browser's console may hold lines with this in them; any other line fails the test.
    pub fn may_complain(&mut self, of: &'static str) {
        self.expected.push(of);
    }

    /// Goes to an address below the console's origin, as if it was typed or pasted.
    pub async fn open(&self, address: &str) {
        let url = format!("{}/{address}", self.origin);
        self.client.goto(&url).await.expect("the page loads");
    }

    /// Loads the page again.
    pub async fn reload(&self) {
        self.client.refresh().await.expect("the page loads again");
    }

    /// The browser's Back button.
    pub async fn back(&self) {
        self.client.back().await.expect("there is a page before");
    }

    /// The browser's Forward button.
    pub async fn forward(&self) {
        self.client.forward().await.expect("there is a page after");
    }

    /// Opens another tab of the same browser, and looks at it from now on. The tab that was looked at before.
    pub async fn new_tab(&self) -> WindowHandle {
        let opened = self.client.new_window(true).await;
        self.to_tab(opened.expect("a browser opens tabs").handle)
            .await
    }

    /// Looks at this tab from now on. The tab that was looked at before.
    pub async fn to_tab(&self, tab: WindowHandle) -> WindowHandle {
        let before = self.client.window().await.expect("a tab is looked at");
        let switched = self.client.switch_to_window(tab).await;
        switched.expect("the tab is there");
        before
    }

    /// Waits until the address bar shows this below the origin.
    pub async fn is_at(&self, address: &str) {
        self.until_same(
            "address",
            format!("{}/{address}", self.origin),
            async || self.client.current_url().await.ok().map(String::from),
        )
        .await;
    }

    /// Gives the page this many CSS pixels, whatever the window.
    pub async fn resize(&self, width: u32, height: u32) {
        let size =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size)
            .await;
    }

    /// Runs a script in every page that loads from now on, before anything of its own.
    pub async fn before_load(&self, script: &str) {
        let source = json!({ "source": script });
        self.devtools("Page.addScriptToEvaluateOnNewDocument", source)
            .await;
    }

    /// A command of the Chrome DevTools Protocol.
    pub async fn devtools(&self, command: &str, params: Value) -> Value {
        let command = Extra::devtools(command, &params);
        self.client
            .issue_cmd(command)
            .await
            .expect("the browser knows the command")
    }

    /// What a script returns; `None` for null, and while the page is being replaced.
    pub async fn eval(&self, script: &str, arguments: Value) -> Option<Value> {
        let Value::Array(arguments) = arguments else {
            panic!("arguments are a list")
        };
        let value = self.client.execute(script, arguments).await.ok()?;
        (!value.is_null()).then_some(value)
    }

    /// The element of this role with exactly this accessible name, as the browser computes both.
    pub async fn find(&self, role: &str, name: &str) -> Element {
        self.until(&format!("{role} “{name}”"), async || {
            self.look_for(role, name).await
        })
        .await
    }

    /// The same, if it is there now.
    pub async fn look_for(&self, role: &str, name: &str) -> Option<Element> {
        // The browser is asked for the role and name of the few elements that could be meant.
        let script = "const [selector, name] = arguments
            const words = (e) => [e.getAttribute('aria-label'), e.title, e.placeholder, e.textContent,
                ...[...(e.labels ?? [])].map((label) => label.textContent)].join(' ')
            return [...document.querySelectorAll(selector)].filter((e) =>
                e.checkVisibility() && words(e).replace(/\\s/g, '').includes(name.replace(/\\s/g, '')))";
        let found = self.eval(script, json!([selector(role), name])).await?;
        for reference in found.as_array()? {
            let id = reference.as_object()?.values().next()?.as_str()?;
            if self.computed(id, "computedlabel").await? == name
                && self.computed(id, "computedrole").await? == role
            {
                return Some(Element::from_element_id(
                    self.client.clone(),
                    id.to_owned().into(),
                ));
            }
        }
        None
    }

    async fn computed(&self, id: &str, what: &str) -> Option<String> {
        let value = self
            .client
            .issue_cmd(Extra::computed(id, what))
            .await
            .ok()?;
        value.as_str().map(str::to_owned)
    }

    /// Clicks on what has this role and name.
    pub async fn press(&self, role: &str, name: &str) {
        let element = self.find(role, name).await;
        let click = element.click().await;
        click.unwrap_or_else(|error| panic!("{role} “{name}” cannot be clicked: {error}"));
    }

    /// Chooses an item of the menu that a button opens; the menu closes.
    pub async fn choose(&self, button: &str, item: &str) {
        self.press("button", button).await;
        self.press("menuitemradio", item).await;
    }

    /// Types over what a field holds.
    pub async fn fill(&self, label: &str, text: &str) {
        let field = self.find("textbox", label).await;
        field.clear().await.expect("a field can be emptied");
        field.send_keys(text).await.expect("a field takes keys");
    }

    /// What a field holds.
    pub async fn value_of(&self, label: &str) -> String {
        let field = self.find("textbox", label).await;
        let value = field.prop("value").await.expect("a field has a value");
        value.unwrap_or_default()
    }

    /// Presses keys one after the other, wherever the focus is: `Tab`, `ArrowDown`, `Control+End`, `x`.
    pub async fn keys(&self, keys: &str) {
        let mut actions = KeyActions::new("keyboard".to_owned());
        for chord in keys.split(' ') {
            let parts: Vec<char> = chord.split('+').map(key).collect();
            for &value in &parts {
                actions = actions.then(KeyAction::Down { value });
            }
            for &value in parts.iter().rev() {
                actions = actions.then(KeyAction::Up { value });
            }
        }
        self.client
            .perform_actions(actions)
            .await
            .expect("keys can be pressed");
    }

    /// Types a text, letter by letter, wherever the focus is.
    pub async fn type_text(&self, text: &str) {
        let mut actions = KeyActions::new("keyboard".to_owned());
        for value in text.chars() {
            actions = actions
                .then(KeyAction::Down { value })
                .then(KeyAction::Up { value });
        }
        self.client
            .perform_actions(actions)
            .await
            .expect("keys can be pressed");
    }

    /// Role and accessible name of what has the focus.
    pub async fn focus(&self) -> (String, String) {
        let element = self
            .client
            .active_element()
            .await
            .expect("something has the focus");
        let id = element.element_id();
        let role = self.computed(&id, "computedrole").await;
        let name = self.computed(&id, "computedlabel").await;
        (role.unwrap_or_default(), name.unwrap_or_default())
    }

    /// Waits until what has the focus has this role and name.
    pub async fn has_focus(&self, role: &str, name: &str) {
        self.until_same("focus", (role.to_owned(), name.to_owned()), async || {
            Some(self.focus().await)
        })
        .await;
    }

    /// What can be read on the page now.
    pub async fn text(&self) -> String {
        let text = self
            .eval("return document.body?.innerText", json!([]))
            .await;
        text.and_then(|text| text.as_str().map(str::to_owned))
            .unwrap_or_default()
    }

    /// Waits until all of this can be read on the page.
    pub async fn says(&self, parts: &[&str]) {
        self.until(&format!("a page that says {parts:?}"), async || {
            let text = self.text().await;
            parts.iter().all(|part| text.contains(part)).then_some(())
        })
        .await;
    }

    /// An attribute of the page's root element.
    pub async fn root(&self, attribute: &str) -> String {
        let script = "return document.documentElement.getAttribute(arguments[0])";
        let value = self.eval(script, json!([attribute])).await;
        value
            .and_then(|text| text.as_str().map(str::to_owned))
            .unwrap_or_default()
    }

    /// Looks again and again until there is something.
    ///
    /// # Panics
    /// When that takes too long; with what the page says instead.
    pub async fn until<T>(&self, what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
        let found = tokio::time::timeout(PATIENCE, async {
            loop {
                if let Some(found) = look().await {
                    return found;
                }
                tokio::time::sleep(PACE).await;
            }
        });
        match found.await {
            Ok(found) => found,
            Err(_) => panic!("no {what} within {PATIENCE:?}"),
        }
    }

    /// Looks again and again until what is seen is what is expected.
    ///
    /// # Panics
    /// When that takes too long; with what was seen last.
    pub async fn until_same<T: PartialEq + Debug>(
        &self,
        what: &str,
        expected: T,
        mut look: impl AsyncFnMut() -> Option<T>,
    ) {
        let mut last = None;
        let same = tokio::time::timeout(PATIENCE, async {
            loop {
                last = look().await;
                if last.as_ref() == Some(&expected) {
                    return;
                }
                tokio::time::sleep(PACE).await;
            }
        });
        if same.await.is_err() {
            panic!("{what}: expected {expected:?}, last seen {last:?}");
        }
    }

    /// A picture of the page, as PNG.
    pub async fn picture(&self) -> Vec<u8> {
        self.client
            .screenshot()
            .await
            .expect("the page can be drawn")
    }

    /// What nobody asked for: violations, errors and warnings on the browser's console, requests elsewhere.
    pub(crate) async fn complaints(&self) -> Vec<String> {
        let mut complaints = Vec::new();
        for entry in self.log("browser").await {
            let text = entry["message"].as_str().unwrap_or_default().to_owned();
            let is_bad = matches!(entry["level"].as_str(), Some("SEVERE" | "WARNING"));
            let is_expected = self.expected.iter().any(|part| text.contains(part));
            if is_bad && !is_expected && !text.contains(HARMLESS) {
                complaints.push(format!("on the browser's console: {text}"));
            }
        }
        for entry in self.log("performance").await {
            let event: Value = entry["message"]
                .as_str()
                .and_then(|text| serde_json::from_str(text).ok())
                .unwrap_or_default();
            let event = &event["message"];
            let url = event["params"]["request"]["url"]
                .as_str()
                .unwrap_or_default();
            let is_request = event["method"] == "Network.requestWillBeSent";
            if is_request && !self.is_own(url) {
                complaints.push(format!("a request to {url}"));
            }
        }
        complaints
    }

    fn is_own(&self, url: &str) -> bool {
        let below = url.strip_prefix(&self.origin);
        below.is_some_and(|rest| rest.starts_with('/')) || url.starts_with("data:")
    }

    async fn log(&self, kind: &str) -> Vec<Value> {
        let entries = self.client.issue_cmd(Extra::log(kind)).await;
        match entries.expect("the driver keeps this log") {
            Value::Array(entries) => entries,
            other => panic!("a log that is no list: {other}"),
        }
    }

    /// What a failed test prints.
    pub(crate) async fn describe(&mut self) -> String {
        let url = self.client.current_url().await.map(String::from);
        let text: String = self.text().await.chars().take(SHOWN).collect();
        let said = self.proxy.said();
        let said = said
            .iter()
            .rev()
            .take(20)
            .rev()
            .cloned()
            .collect::<Vec<_>>()
            .join("\n  ");
        // Somebody else on the machine may have ended it.
        let end = self.proxy.ended();
        let end = end.map_or_else(String::new, |end| format!("\nthe proxy ended: {end}"));
        format!("the page was {url:?} and said:\n{text}\nthe proxy said:\n  {said}{end}")
    }
}

/// Elements that can have a role.
fn selector(role: &str) -> &'static str {
    match role {
        "alert" => "[role=alert]",
        "button" => "button",
        "checkbox" => "input[type=checkbox]",
        "columnheader" => "[role=columnheader]",
        "combobox" => "[role=combobox]",
        "dialog" => "dialog, [role=dialog]",
        "grid" => "[role=grid]",
        "heading" => "h1, h2, h3",
        "link" => "a[href]",
        "menu" => "[role=menu]",
        "menuitemcheckbox" => "[role=menuitemcheckbox]",
        "menuitemradio" => "[role=menuitemradio]",
        "option" => "[role=option]",
        "radio" => "input[type=radio]",
        "separator" => "[role=separator]",
        "switch" => "[role=switch]",
        "tab" => "[role=tab]",
        "textbox" => "input, textarea",
        other => panic!("no elements are listed for the role {other}"),
    }
}

/// A key by the name that events give it, or one character.
fn key(name: &str) -> char {
    let named = match name {
        "ArrowDown" => Key::Down,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "ArrowUp" => Key::Up,
        "Backspace" => Key::Backspace,
        "Control" => Key::Control,
        "End" => Key::End,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "F2" => Key::F2,
        "Home" => Key::Home,
        "PageDown" => Key::PageDown,
        "PageUp" => Key::PageUp,
        "Shift" => Key::Shift,
        "Space" => Key::Space,
        "Tab" => Key::Tab,
        _ => {
            let mut chars = name.chars();
            return match (chars.next(), chars.next()) {
                (Some(one), None) => one,
                _ => panic!("no key is called {name}"),
            };
        }
    };
    named.into()
}
