//! The driver of the browser: one process for all tests that run, ended with the last of them.

use std::{
    io::{self, BufRead, BufReader},
    process::{Child, Command, Stdio},
    sync::{Arc, Weak},
};

use fantoccini::{Client, ClientBuilder, wd::WebDriverCompatibleCommand};
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::given;

/// How Chromium is started: without a window, also as root, and without calling home; in English, so that
/// what it says by itself is the same everywhere.
const FLAGS: [&str; 10] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=en-US",
    "--window-size=1440,900",
];

/// A running driver.
#[derive(Debug)]
pub struct Driver {
    process: Child,
    url: String,
}

impl Driver {
    /// The driver that other tests use already, or a new one.
    pub async fn shared() -> Arc<Self> {
        static SHARED: tokio::sync::Mutex<Weak<Driver>> =
            tokio::sync::Mutex::const_new(Weak::new());
        let mut shared = SHARED.lock().await;
        if let Some(running) = shared.upgrade() {
            return running;
        }
        let driver = Arc::new(Self::start().await);
        *shared = Arc::downgrade(&driver);
        driver
    }

    async fn start() -> Self {
        let start = tokio::task::spawn_blocking(Self::start_blocking);
        start.await.expect("the driver starts")
    }

    fn start_blocking() -> Self {
        let program = given::chromedriver();
        let process = Command::new(&program)
            .arg("--port=0")
            // Times on screens are the reader's; the tests' reader lives in UTC.
            .env("TZ", "UTC")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let process =
            process.unwrap_or_else(|error| panic!("{} does not start: {error}", program.display()));
        let mut driver = Self {
            process,
            url: String::new(),
        };
        let output = driver.process.stdout.take().expect("its output is a pipe");
        let mut output = BufReader::new(output);
        let mut heard = String::new();
        // "ChromeDriver was started successfully on port 40127."
        let port = loop {
            let start = heard.len();
            let read = output.read_line(&mut heard);
            assert!(
                read.is_ok_and(|length| length > 0),
                "{} said no port: {heard}",
                program.display()
            );
            let said = heard[start..].trim_end().trim_end_matches('.');
            if let Some((_, port)) = said.split_once("started successfully on port ") {
                break port.to_owned();
            }
        };
        driver.url = format!("http://127.0.0.1:{port}");
        // Whatever else it says is not kept, but has to be taken: a full pipe would stop it.
        std::thread::spawn(move || io::copy(&mut output, &mut io::sink()));
        driver
    }

    /// A new browser, with nothing of other ones in it.
    pub async fn session(&self) -> Client {
        let logs = json!({ "browser": "ALL", "performance": "ALL" });
        self.connect(&FLAGS, &logs).await
    }

    /// The same with more flags and without logs, which cost the page time: for measuring.
    pub async fn quiet_session(&self, more: &[&str]) -> Client {
        self.connect(&[&FLAGS, more].concat(), &json!({})).await
    }

    async fn connect(&self, flags: &[&str], logs: &Value) -> Client {
        let mut options = json!({ "args": flags });
        if logs["performance"].is_string() {
            options["perfLoggingPrefs"] = json!({ "enableNetwork": true, "enablePage": false });
        }
        if let Some(chrome) = given::chrome() {
            options["binary"] = json!(chrome);
        }
        let capabilities = json!({
            "browserName": "chrome",
            "goog:chromeOptions": options,
            "goog:loggingPrefs": logs,
        });
        let Value::Object(capabilities) = capabilities else {
            unreachable!("written as an object above")
        };
        ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&self.url)
            .await
            .expect("the driver starts a browser")
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Every session was closed by its test, so no browser is left behind.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A command that fantoccini has no method for, below the session's address.
#[derive(Debug)]
pub struct Extra {
    path: String,
    body: Option<Value>,
}

impl Extra {
    /// A command of the Chrome DevTools Protocol.
    #[must_use]
    pub fn devtools(command: &str, params: &Value) -> Self {
        Self {
            path: "goog/cdp/execute".to_owned(),
            body: Some(json!({ "cmd": command, "params": params })),
        }
    }

    /// Takes what a log holds, and empties it.
    #[must_use]
    pub fn log(kind: &str) -> Self {
        Self {
            path: "se/log".to_owned(),
            body: Some(json!({ "type": kind })),
        }
    }

    /// What an element is, `computedrole`, or is called, `computedlabel`, for assistive technology.
    #[must_use]
    pub fn computed(element: &str, what: &str) -> Self {
        Self {
            path: format!("element/{element}/{what}"),
            body: None,
        }
    }
}

impl WebDriverCompatibleCommand for Extra {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        let session = session.unwrap_or_default();
        base.join(&format!("session/{session}/{}", self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (Method, Option<String>) {
        match &self.body {
            Some(body) => (Method::POST, Some(body.to_string())),
            None => (Method::GET, None),
        }
    }
}
