//! Keys, clicks and scripts in Chromium, as its own debugger makes them: the page cannot tell them from a person's.

use fantoccini::Client;
use image_console_e2e::driver::{Driver, Extra};
use serde_json::{Value, json};

/// Memory is measured when asked for, not with the next big garbage collection.
const FLAGS: [&str; 1] = ["--enable-blink-features=ForceEagerMeasureMemory"];

/// A browser that has seen nothing yet.
#[derive(Debug)]
pub(crate) struct Browser {
    client: Client,
}

impl Browser {
    /// Starts one.
    pub(crate) async fn start(driver: &Driver) -> Self {
        Self {
            client: driver.quiet_session(&FLAGS).await,
        }
    }

    /// Runs a script in every page from now on, before anything of its own.
    pub(crate) async fn before_load(&self, script: &str) -> Result<(), String> {
        let source = json!({ "source": script });
        self.devtools("Page.addScriptToEvaluateOnNewDocument", source)
            .await
            .map(drop)
    }

    /// Goes to an address.
    pub(crate) async fn open(&self, url: &str) -> Result<(), String> {
        let gone = self.client.goto(url).await;
        gone.map_err(|error| format!("{url} does not load: {error}"))
    }

    /// What an expression comes to, once it does.
    pub(crate) async fn evaluate(&self, expression: &str) -> Result<Value, String> {
        let params =
            json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let mut answer = self.devtools("Runtime.evaluate", params).await?;
        match &answer["exceptionDetails"] {
            Value::Null => Ok(answer["result"]["value"].take()),
            thrown => Err(format!("{expression}: {thrown}")),
        }
    }

    /// Clicks at a place of the window, in CSS pixels.
    pub(crate) async fn click(&self, x: f64, y: f64) -> Result<(), String> {
        for kind in ["mousePressed", "mouseReleased"] {
            let params = json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1 });
            self.devtools("Input.dispatchMouseEvent", params).await?;
        }
        Ok(())
    }

    /// Moves the pointer there without pressing.
    pub(crate) async fn point(&self, x: f64, y: f64) -> Result<(), String> {
        let params = json!({ "type": "mouseMoved", "x": x, "y": y });
        self.devtools("Input.dispatchMouseEvent", params)
            .await
            .map(drop)
    }

    /// Presses a key; a text key by its letter.
    pub(crate) async fn key(&self, key: Key) -> Result<(), String> {
        let (name, code, text) = match key {
            Key::Letter(letter) => (
                letter.to_string(),
                u32::from(letter.to_ascii_uppercase()),
                letter.to_string(),
            ),
            Key::Backspace => ("Backspace".to_owned(), 8, String::new()),
        };
        let down = if text.is_empty() {
            "rawKeyDown"
        } else {
            "keyDown"
        };
        let mut params = json!({ "type": down, "key": name, "windowsVirtualKeyCode": code });
        if !text.is_empty() {
            params["text"] = json!(text);
        }
        self.devtools("Input.dispatchKeyEvent", params).await?;
        let params = json!({ "type": "keyUp", "key": name, "windowsVirtualKeyCode": code });
        self.devtools("Input.dispatchKeyEvent", params)
            .await
            .map(drop)
    }

    /// A command of the Chrome DevTools Protocol.
    pub(crate) async fn devtools(&self, command: &str, params: Value) -> Result<Value, String> {
        let answer = self
            .client
            .issue_cmd(Extra::devtools(command, &params))
            .await;
        answer.map_err(|error| format!("{command}: {error}"))
    }

    /// Ends it.
    pub(crate) async fn close(self) {
        // One that does not end any more is ended with its driver.
        let _ = self.client.close().await;
    }
}

/// A key.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Key {
    /// One that writes this.
    Letter(char),
    /// One that takes the last letter away.
    Backspace,
}
