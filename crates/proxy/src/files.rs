//! The built app, held in memory and answered by name.
//!
//! It is read once, at the start. So a request never reaches the disk, a name outside the folder does
//! not exist by construction, and answers cost a look-up; a new build needs a new start. A build is
//! about 2 MB; more than [`MAX_TOTAL`] is refused as a mistaken folder.

use std::{
    collections::HashMap,
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
};

use bytes::Bytes;
use http::{
    HeaderMap, HeaderValue, StatusCode,
    header::{
        ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
    },
};
use sha2::{Digest, Sha256};

use crate::headers::HeaderSets;

/// The most bytes that a built app may have: 64 MiB.
pub const MAX_TOTAL: u64 = 64 * 1024 * 1024;

/// The name of the settings file beside index.html.
const CONFIG: &str = "config.json";

/// The name of a file, as a path below the served folder without a slash in front.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name(String);

impl Name {
    /// Reads a request's path. Every segment is letters, digits, `.`, `-`, `_`, and does not begin
    /// with a dot; that is all a build contains, so nothing needs decoding.
    ///
    /// The app's own routes are single segments without a dot and are answered with `index.html`.
    #[must_use]
    pub fn parse(path: &str) -> Option<Self> {
        let path = path.strip_prefix('/')?;
        let plain = |segment: &str| {
            !segment.is_empty()
                && !segment.starts_with('.')
                && segment
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b".-_".contains(&b))
        };
        if path.is_empty() {
            Some(Self("index.html".to_owned()))
        } else if !path.split('/').all(plain) {
            None
        } else if path.contains(['.', '/']) {
            Some(Self(path.to_owned()))
        } else {
            Some(Self("index.html".to_owned()))
        }
    }
}

/// The files of the built app.
#[derive(Debug, Default)]
pub struct Files {
    by_name: HashMap<String, File>,
}

#[derive(Debug)]
struct File {
    media_type: &'static str,
    cache: &'static str,
    is_worker: bool,
    plain: Variant,
    /// What the build left beside it as `.br` and `.gz`, the smaller first.
    packed: Vec<(&'static str, Variant)>,
}

#[derive(Debug)]
struct Variant {
    bytes: Bytes,
    etag: HeaderValue,
}

/// A file ready to be sent; the body is left out by the caller for `HEAD`.
#[derive(Debug)]
pub struct Answer {
    /// 200 or 304.
    pub status: StatusCode,
    /// Everything but the date.
    pub headers: HeaderMap,
    /// Empty for 304.
    pub body: Bytes,
}

/// Why a folder cannot be served.
#[derive(Debug)]
pub enum LoadError {
    /// A file or folder could not be read.
    Read(PathBuf, io::Error),
    /// There is no `index.html`: nothing was built there.
    NoIndex(PathBuf),
    /// More than [`MAX_TOTAL`].
    TooLarge(PathBuf),
}

impl std::fmt::Display for LoadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Read(path, error) => write!(f, "cannot read {}: {error}", path.display()),
            Self::NoIndex(path) => {
                write!(
                    f,
                    "no index.html in {}: build the app first",
                    path.display()
                )
            }
            Self::TooLarge(path) => write!(
                f,
                "{} has more than {} MiB: this is not a built app",
                path.display(),
                MAX_TOTAL >> 20
            ),
        }
    }
}

impl std::error::Error for LoadError {}

impl Files {
    /// Reads every file below `folder`. Links and names that begin with a dot are left out.
    ///
    /// # Errors
    /// What could not be read, or why it is not a built app.
    pub fn load(folder: &Path) -> Result<Self, LoadError> {
        let mut contents = HashMap::new();
        let mut left = MAX_TOTAL;
        read_below(folder, "", &mut contents, &mut left)?;
        let files = Self::from_contents(contents);
        if files.by_name.contains_key("index.html") {
            Ok(files)
        } else {
            Err(LoadError::NoIndex(folder.to_owned()))
        }
    }

    /// The same from memory: names below the folder, with their bytes.
    #[must_use]
    pub fn from_contents(mut contents: HashMap<String, Vec<u8>>) -> Self {
        let names: Vec<_> = contents.keys().cloned().collect();
        let mut by_name = HashMap::new();
        for name in names {
            let is_packed = |suffix| {
                name.strip_suffix(suffix).is_some_and(|plain| {
                    contents.contains_key(plain) || by_name.contains_key(plain)
                })
            };
            if is_packed(".br") || is_packed(".gz") {
                continue;
            }
            let packed = [("br", ".br"), ("gzip", ".gz")]
                .into_iter()
                .filter_map(|(coding, suffix)| {
                    let bytes = contents.remove(&format!("{name}{suffix}"))?;
                    Some((coding, Variant::new(bytes)))
                })
                .collect();
            if let Some(bytes) = contents.remove(&name) {
                by_name.insert(name.clone(), File::new(&name, bytes, packed));
            }
        }
        Self { by_name }
    }

    /// Points `config.json` at this server: `"proxy"` becomes `<base>/` and `"demo"` becomes
    /// `"server"`, everything else in it stays.
    ///
    /// A file that is not a JSON object is left as it is, so that the app can say what is wrong.
    pub fn point_config_at(&mut self, base: &str) {
        let settings = match self.by_name.get(CONFIG) {
            None => Some(serde_json::Map::new()),
            Some(file) => serde_json::from_slice(&file.plain.bytes).ok(),
        };
        if let Some(mut settings) = settings {
            settings.insert("proxy".to_owned(), format!("{base}/").into());
            settings.insert("demo".to_owned(), "server".into());
            let text = serde_json::Value::Object(settings).to_string();
            let file = File::new(CONFIG, text.into_bytes(), Vec::new());
            self.by_name.insert(CONFIG.to_owned(), file);
        }
    }

    /// The answer to a `GET` or `HEAD`, or nothing where there is no such file.
    #[must_use]
    pub fn answer(&self, name: &Name, request: &HeaderMap, sets: &HeaderSets) -> Option<Answer> {
        let file = self.by_name.get(&name.0)?;
        let (coding, variant) = file.variant_for(request);

        let mut headers = if file.is_worker {
            sets.worker().clone()
        } else {
            sets.page().clone()
        };
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(file.media_type));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(file.cache));
        headers.insert(ETAG, variant.etag.clone());
        if !file.packed.is_empty() {
            headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
        }
        if let Some(coding) = coding {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static(coding));
        }
        Some(if is_known(request, &variant.etag) {
            Answer {
                status: StatusCode::NOT_MODIFIED,
                headers,
                body: Bytes::new(),
            }
        } else {
            Answer {
                status: StatusCode::OK,
                headers,
                body: variant.bytes.clone(),
            }
        })
    }
}

fn read_below(
    folder: &Path,
    prefix: &str,
    contents: &mut HashMap<String, Vec<u8>>,
    left: &mut u64,
) -> Result<(), LoadError> {
    let unreadable = |error| LoadError::Read(folder.to_owned(), error);
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let path = entry.path();
        let unreadable = |error| LoadError::Read(path.clone(), error);
        let Some(name) = entry
            .file_name()
            .to_str()
            .map(|name| format!("{prefix}{name}"))
        else {
            continue;
        };
        // Of the entry itself: a link is neither a file nor a folder here.
        let kind = entry.file_type().map_err(unreadable)?;
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        } else if kind.is_dir() {
            read_below(&path, &format!("{name}/"), contents, left)?;
        } else if kind.is_file() {
            let size = entry.metadata().map_err(unreadable)?.len();
            *left = left
                .checked_sub(size)
                .ok_or_else(|| LoadError::TooLarge(path.clone()))?;
            contents.insert(name, fs::read(&path).map_err(unreadable)?);
        }
    }
    Ok(())
}

impl File {
    fn new(name: &str, bytes: Vec<u8>, packed: Vec<(&'static str, Variant)>) -> Self {
        let base_name = name.rsplit('/').next().unwrap_or(name);
        let (stem, extension) = base_name.rsplit_once('.').unwrap_or((base_name, ""));
        Self {
            media_type: media_type(extension),
            cache: match extension {
                "html" => "no-store",
                _ if is_hashed(stem) => "public, max-age=31536000, immutable",
                _ => "no-cache",
            },
            is_worker: base_name.starts_with("worker") && matches!(extension, "js" | "wasm"),
            plain: Variant::new(bytes),
            packed,
        }
    }

    /// The smallest form that the client takes, with its coding.
    fn variant_for(&self, request: &HeaderMap) -> (Option<&'static str>, &Variant) {
        self.packed
            .iter()
            .find(|(coding, _)| is_accepted(request, coding))
            .map_or((None, &self.plain), |(coding, variant)| {
                (Some(*coding), variant)
            })
    }
}

impl Variant {
    fn new(bytes: Vec<u8>) -> Self {
        let mut tag = String::from("\"");
        for byte in &Sha256::digest(&bytes)[..16] {
            write!(tag, "{byte:02x}").expect("a String takes everything");
        }
        tag.push('"');
        Self {
            bytes: bytes.into(),
            etag: HeaderValue::try_from(tag).expect("quotes and hex digits are visible ASCII"),
        }
    }
}

/// Whether the stem ends in `-<hash>` or `-<hash>_bg`, as Trunk writes them: up to 16 hex digits, of
/// which leading zeros are missing. Such a name never means other bytes.
fn is_hashed(stem: &str) -> bool {
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    stem.rsplit_once('-').is_some_and(|(_, hash)| {
        (8..=64).contains(&hash.len())
            && hash
                .bytes()
                .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
    })
}

fn media_type(extension: &str) -> &'static str {
    match extension {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Whether `Accept-Encoding` names the coding, and not with a quality of zero.
fn is_accepted(request: &HeaderMap, coding: &str) -> bool {
    let offers = request
        .get_all(ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|text| text.split(','));
    offers.into_iter().any(|offer| {
        let (name, parameters) = offer.split_once(';').unwrap_or((offer, ""));
        let quality = parameters.trim().strip_prefix("q=");
        name.trim().eq_ignore_ascii_case(coding)
            && quality.is_none_or(|q| q.parse::<f32>().is_ok_and(|q| q > 0.0))
    })
}

/// Whether the client has these bytes already. `W/` makes no difference here (RFC 9110 §13.1.2).
fn is_known(request: &HeaderMap, etag: &HeaderValue) -> bool {
    request
        .get_all(IF_NONE_MATCH)
        .iter()
        .flat_map(|value| value.as_bytes().split(|&b| b == b','))
        .map(<[u8]>::trim_ascii)
        .map(|tag| tag.strip_prefix(b"W/").unwrap_or(tag))
        .any(|tag| tag == b"*" || tag == etag.as_bytes())
}
