//! What the deployment decides: a small `config.json` beside index.html.
//!
//! Read once at the start and checked as a whole. A mistake in it is told with the name of the setting
//! and what is expected; nothing is guessed. Secrets have no place in it. No URL parameter
//! and no message can change where requests go; only a program that drives this very tab can, through its
//! session storage (README, "Automation"), and the page's `connect-src` still holds.

use image_console_api::{
    json::{Document, Json},
    service::{Region, Service},
};

use crate::i18n::Language;

/// The file, relative to index.html.
pub const FILE: &str = "config.json";

/// The checked settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Where the proxy is, ending in `/`: a path, or an address that starts with `https://` or
    /// `http://`. Relative to index.html unless it starts with one of these or `/`.
    pub proxy: String,
    /// The places to show first; never empty.
    pub places: Vec<Place>,
    /// The language for those who have not chosen one; `None` follows the browser.
    pub language: Option<Language>,
    /// Whether and where demo data is served.
    pub demo: Demo,
}

/// A service in a region.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// The service.
    pub service: Service,
    /// The region.
    pub region: Region,
}

/// Whether and where demo data is served.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Demo {
    /// There is none; an account has to be connected.
    #[default]
    Off,
    /// A simulator in this page answers, in a worker of its own.
    Worker,
    /// The proxy answers out of its simulator.
    Server,
}

/// What is wrong with the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It could not be fetched; with the HTTP status when there was an answer.
    Missing {
        /// The status of the answer.
        status: Option<u16>,
    },
    /// It is not JSON, or not a JSON object.
    NotJson {
        /// Where the parser stopped.
        cause: String,
    },
    /// A setting that does not exist.
    UnknownSetting {
        /// Its name.
        name: String,
    },
    /// A setting with a value that is none of those allowed.
    BadValue {
        /// Its name, with its place in a list: `places[2]`.
        name: String,
        /// What is allowed, as it would be written in the file.
        expected: &'static str,
    },
}

const PROXY: &str = r#""proxy/", "/proxy/" or "https://proxy.example.com/" (ending in /)"#;
const PLACES: &str = r#"["ecs/cn-hangzhou", …]: a service (ecs, swas, volc-ecs), /, a region"#;
const LANGUAGE: &str = r#""en", "zh-CN", "zh-TW" or "auto""#;
const DEMO: &str = r#""off", "worker" or "server""#;

impl Default for Config {
    fn default() -> Self {
        let region = Region::parse("cn-hangzhou").expect("a region of the vendor's own list");
        Self {
            proxy: "proxy/".to_owned(),
            places: vec![Place {
                service: Service::Ecs,
                region,
            }],
            language: None,
            demo: Demo::Off,
        }
    }
}

impl Config {
    /// The same with another proxy, which has to look as in the file; otherwise the same as it was.
    #[must_use]
    pub fn with_proxy(self, text: &str) -> Self {
        if is_proxy(text) {
            let proxy = text.to_owned();
            Self { proxy, ..self }
        } else {
            self
        }
    }

    /// Reads the text of the file. Settings that are left out have their defaults.
    ///
    /// # Errors
    /// The first problem found.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let not_json = |cause: String| Problem::NotJson { cause };
        let document = Document::parse(text).map_err(|e| not_json(e.to_string()))?;
        if !document.root().is_object() {
            return Err(not_json("not an object".to_owned()));
        }
        let mut config = Self::default();
        for (name, value) in document.root().fields() {
            let name = name.text().unwrap_or_default();
            match &*name {
                "proxy" => config.proxy = proxy(value)?,
                "places" => config.places = places(value)?,
                "language" => config.language = language(value)?,
                "demo" => config.demo = demo(value)?,
                // A comment for the person who edits the file; JSON has none of its own.
                "$comment" => {}
                _ => {
                    return Err(Problem::UnknownSetting {
                        name: name.into_owned(),
                    });
                }
            }
        }
        Ok(config)
    }
}

fn bad(name: impl Into<String>, expected: &'static str) -> Problem {
    Problem::BadValue {
        name: name.into(),
        expected,
    }
}

fn proxy(value: Json<'_>) -> Result<String, Problem> {
    let text = value.text().filter(|text| is_proxy(text));
    text.map(String::from).ok_or_else(|| bad("proxy", PROXY))
}

/// Whether it can be nothing but the address of a proxy.
fn is_proxy(text: &str) -> bool {
    let below_scheme = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    // With a scheme there must be a host; without one nothing may pass for a scheme or a host.
    let sound = match below_scheme {
        Some(rest) => !rest.starts_with('/') && !rest.contains('@'),
        None => !text.contains(':') && !text.starts_with("//") && !text.starts_with("/\\"),
    };
    let plain = text
        .bytes()
        .all(|b| b.is_ascii_graphic() && !matches!(b, b'?' | b'#' | b'\\'));
    sound && plain && text.ends_with('/')
}

fn places(value: Json<'_>) -> Result<Vec<Place>, Problem> {
    let mut places = Vec::new();
    for value in value.elements() {
        let Some(place) = place(value) else {
            let name = format!("places[{}]", places.len() + 1);
            return Err(bad(name, PLACES));
        };
        places.push(place);
    }
    // Of what is no list there are none as well.
    if places.is_empty() {
        return Err(bad("places", PLACES));
    }
    Ok(places)
}

fn place(value: Json<'_>) -> Option<Place> {
    let text = value.text()?;
    let (service, region) = text.split_once('/')?;
    Some(Place {
        service: Service::from_prefix(service)?,
        region: Region::parse(region).ok()?,
    })
}

fn language(value: Json<'_>) -> Result<Option<Language>, Problem> {
    match value.text().as_deref() {
        Some("auto") => Ok(None),
        Some(tag) => Language::from_tag(tag)
            .map(Some)
            .ok_or_else(|| bad("language", LANGUAGE)),
        None => Err(bad("language", LANGUAGE)),
    }
}

fn demo(value: Json<'_>) -> Result<Demo, Problem> {
    match value.text().as_deref() {
        Some("off") => Ok(Demo::Off),
        Some("worker") => Ok(Demo::Worker),
        Some("server") => Ok(Demo::Server),
        _ => Err(bad("demo", DEMO)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_object_gives_the_defaults() {
        assert_eq!(Config::parse("{}"), Ok(Config::default()));
    }

    #[test]
    fn every_setting_is_read() {
        let text = r#"{"$comment": "ours", "proxy": "https://proxy.example.com/clouds/",
            "places": ["ecs/cn-beijing", "volc-ecs/cn-shanghai"], "language": "zh-TW", "demo": "server"}"#;
        let config = Config::parse(text).unwrap();
        assert_eq!(config.proxy, "https://proxy.example.com/clouds/");
        assert_eq!(config.places.len(), 2);
        assert_eq!(config.places[1].service, Service::VolcEcs);
        assert_eq!(config.language, Some(Language::ChineseTraditional));
        assert_eq!(config.demo, Demo::Server);
    }

    #[test]
    fn a_mistake_is_told_with_the_name_of_the_setting() {
        let name = |text: &str| match Config::parse(text) {
            Err(Problem::BadValue { name, .. } | Problem::UnknownSetting { name }) => name,
            other => panic!("{text} gave {other:?}"),
        };
        assert_eq!(name(r#"{"proxi": "/"}"#), "proxi");
        assert_eq!(name(r#"{"places": []}"#), "places");
        assert_eq!(
            name(r#"{"places": ["ecs/cn-hangzhou", "s3/us-east-1"]}"#),
            "places[2]"
        );
        assert_eq!(name(r#"{"places": ["ecs/evil.test"]}"#), "places[1]");
        assert_eq!(name(r#"{"language": "fr"}"#), "language");
        assert_eq!(name(r#"{"demo": true}"#), "demo");
        assert!(matches!(
            Config::parse("<!doctype html>"),
            Err(Problem::NotJson { .. })
        ));
        assert!(matches!(Config::parse("[]"), Err(Problem::NotJson { .. })));
        assert!(matches!(
            Config::parse(r#"{"proxy": "#),
            Err(Problem::NotJson { .. })
        ));
    }

    #[test]
    fn a_proxy_address_that_could_mean_something_else_is_refused() {
        for good in [
            "proxy/",
            "/proxy/",
            "/",
            "https://p.example.com/",
            "http://127.0.0.1:8081/p/",
        ] {
            let text = format!(r#"{{"proxy": "{good}"}}"#);
            assert_eq!(Config::parse(&text).map(|c| c.proxy), Ok(good.to_owned()));
        }
        for bad in [
            "",
            "proxy",
            "//evil.test/",
            "/\\\\evil.test/",
            "javascript:alert(1)//",
            "ftp://p/",
            "https:///",
            "https://user@evil.test/",
            "https://p/?x=/",
            "https://p/#/",
            "a b/",
        ] {
            let text = format!(r#"{{"proxy": "{bad}"}}"#);
            assert!(Config::parse(&text).is_err(), "{bad:?} was taken");
        }
    }
}
