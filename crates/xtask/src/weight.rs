//! How heavy the bundle is: compressed siblings for every file, the table of sizes, and the budget.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use crate::bundle::Verdict;
use crate::report::{Failure, table as lay_out};
use crate::split;

/// What the app may weigh on the wire, in bytes of brotli: its module, glue, styles and boot script together, which is
/// what the first rows wait for. Screens that come later are not counted.
/// Peers with a table alone: AG Grid 158 KB, antd 216 KB, Cloudscape 366 KB.
const BUDGET: u64 = 250_000;

/// Already compressed, or asked for as it is.
const INCOMPRESSIBLE: [&str; 8] = [
    "br",
    "gz",
    "png",
    "jpg",
    "webp",
    "avif",
    "woff2",
    "fingerprint",
];

/// The files of a bundle by what they are.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Parts {
    pub(crate) module: Vec<String>,
    pub(crate) glue: Vec<String>,
    pub(crate) styles: Vec<String>,
    pub(crate) boot: Vec<String>,
    pub(crate) lazy: Vec<String>,
    pub(crate) worker: Vec<String>,
    pub(crate) texts: Vec<String>,
}

impl Parts {
    /// Sorts the files of a bundle whose page loads `glue` and `module`. Scripts and modules that the page does not
    /// name are the worker's.
    ///
    /// # Errors
    /// One of those two is not among the files.
    pub(crate) fn sort(files: Vec<String>, glue: &str, module: &str) -> Result<Self, Failure> {
        let mut parts = Self::default();
        for file in files {
            let extension = Path::new(&file)
                .extension()
                .and_then(|extension| extension.to_str());
            let is_snippet = file.starts_with("snippets/");
            let part = match extension {
                Some("wasm") if file == module => &mut parts.module,
                Some("js") if file == glue || is_snippet => &mut parts.glue,
                Some("js") if file == "boot.js" => &mut parts.boot,
                Some("css") if file.starts_with("later-") => &mut parts.lazy,
                Some("css") => &mut parts.styles,
                Some("txt") => &mut parts.texts,
                Some("wasm") if file.starts_with(split::LAZY) => &mut parts.lazy,
                Some("js" | "wasm") => &mut parts.worker,
                _ => continue,
            };
            part.push(file);
        }
        if parts.module.is_empty() || parts.glue.is_empty() {
            return Err(Failure::new(format!(
                "the page loads {glue} and {module}, and one is not there"
            )));
        }
        Ok(parts)
    }

    fn app(&self) -> impl Iterator<Item = &String> {
        self.module
            .iter()
            .chain(&self.glue)
            .chain(&self.styles)
            .chain(&self.boot)
    }
}

/// Bytes of a file, or of several together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Weight {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

impl Weight {
    fn of<'a>(dist: &Path, files: impl IntoIterator<Item = &'a String>) -> Result<Self, Failure> {
        let length = |file: String| {
            let path = dist.join(file);
            fs::metadata(&path)
                .map(|about| about.len())
                .map_err(Failure::io("read", &path))
        };
        let mut sum = Self::default();
        for file in files {
            sum.raw += length(file.clone())?;
            sum.gzip += length(format!("{file}.gz"))?;
            sum.brotli += length(format!("{file}.br"))?;
        }
        Ok(sum)
    }
}

/// All files below a directory, by their paths from it with `/`, in order.
///
/// # Errors
/// A directory cannot be read.
pub(crate) fn files(dir: &Path) -> Result<Vec<String>, Failure> {
    fn collect(root: &Path, below: &str, found: &mut Vec<String>) -> Result<(), Failure> {
        let dir = root.join(below);
        for entry in fs::read_dir(&dir)
            .map_err(Failure::io("read", &dir))?
            .flatten()
        {
            let name = format!("{below}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                collect(root, &format!("{name}/"), found)?;
            } else {
                found.push(name);
            }
        }
        Ok(())
    }
    let mut found = Vec::new();
    collect(dir, "", &mut found)?;
    found.sort();
    Ok(found)
}

/// Writes `<file>.br` and `<file>.gz` beside every file of a bundle, as servers look for them.
///
/// # Errors
/// A file cannot be read or written.
pub(crate) fn compress(dist: &Path) -> Result<(), Failure> {
    let mut files = files(dist)?;
    files.retain(|file| !INCOMPRESSIBLE.contains(&file.rsplit('.').next().unwrap_or_default()));
    std::thread::scope(|scope| {
        // The two formats at a time: the large module takes brotli as long as everything else together.
        let write = |suffix: &'static str, pack: fn(&[u8]) -> std::io::Result<Vec<u8>>| {
            let files = &files;
            scope.spawn(move || {
                for file in files {
                    let path = dist.join(file);
                    let bytes = fs::read(&path).map_err(Failure::io("read", &path))?;
                    let packed = pack(&bytes).map_err(Failure::io("compress", &path))?;
                    let path = dist.join(format!("{file}.{suffix}"));
                    fs::write(&path, packed).map_err(Failure::io("write", &path))?;
                }
                Ok(())
            })
        };
        let threads = [write("br", brotli), write("gz", gzip)];
        threads.into_iter().try_for_each(|thread| {
            thread
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        })
    })
}

fn brotli(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    // Quality 11 of 11; 2^24 bytes of memory is what every browser gives.
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &parameters)?;
    Ok(packed)
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// The sizes of a bundle as a table: part, raw, gzip, brotli.
///
/// # Errors
/// A file or a compressed sibling is not there.
pub(crate) fn table(dist: &Path, parts: &Parts) -> Result<String, Failure> {
    let weigh = |files: &[String]| Weight::of(dist, files);
    let app = Weight::of(dist, parts.app())?;
    Ok(lay_out_weights(&[
        ("module", weigh(&parts.module)?),
        ("glue", weigh(&parts.glue)?),
        ("styles", weigh(&parts.styles)?),
        ("boot.js", weigh(&parts.boot)?),
        ("app", app),
        ("lazy", weigh(&parts.lazy)?),
        ("demo worker", weigh(&parts.worker)?),
        ("texts", weigh(&parts.texts)?),
    ]))
}

fn lay_out_weights(weights: &[(&str, Weight)]) -> String {
    let heading = ["", "raw", "gzip", "brotli"].map(str::to_owned).to_vec();
    let row = |(part, weight): &(&str, Weight)| {
        let bytes = [weight.raw, weight.gzip, weight.brotli].map(grouped);
        let name = std::iter::once(format!("  {part}"));
        name.chain(bytes).collect::<Vec<_>>()
    };
    let rows: Vec<_> = std::iter::once(heading)
        .chain(weights.iter().map(row))
        .collect();
    lay_out(&rows, &[1, 2, 3]).trim_end().to_owned()
}

/// Whether the app keeps within its budget, and what it weighs.
///
/// # Errors
/// A file or a compressed sibling is not there.
pub(crate) fn within_budget(dist: &Path, parts: &Parts) -> Result<Verdict, Failure> {
    Ok(judge(Weight::of(dist, parts.app())?.brotli))
}

fn judge(brotli: u64) -> Verdict {
    let weight = format!(
        "the app weighs {} of {} bytes",
        grouped(brotli),
        grouped(BUDGET)
    );
    if brotli <= BUDGET {
        Ok(weight)
    } else {
        Err(weight)
    }
}

/// 1234567 as `1 234 567`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;
    use crate::machine::Machine;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn what_the_page_does_not_name_is_the_workers() {
        let all = names(&[
            "app-1.js",
            "app-1_bg.wasm",
            "boot.js",
            "boot.js.br",
            "config.json",
            "index.html",
            "later-1a2b3c4d.css",
            "lazy-accounts-1a2b3c4d.wasm",
            "snippets/leptos/inline0.js",
            "tokens-9.css",
            "worker.js",
            "worker_bg.wasm",
            "worker_loader.js",
            "zh-CN-1a2b3c4d.txt",
        ]);
        let parts = Parts::sort(all, "app-1.js", "app-1_bg.wasm").unwrap();
        assert_eq!(parts.module, ["app-1_bg.wasm"]);
        assert_eq!(parts.glue, ["app-1.js", "snippets/leptos/inline0.js"]);
        assert_eq!(parts.styles, ["tokens-9.css"]);
        assert_eq!(parts.boot, ["boot.js"]);
        let lazy = ["later-1a2b3c4d.css", "lazy-accounts-1a2b3c4d.wasm"];
        assert_eq!(parts.lazy, lazy);
        assert_eq!(
            parts.worker,
            ["worker.js", "worker_bg.wasm", "worker_loader.js"]
        );
        assert_eq!(parts.texts, ["zh-CN-1a2b3c4d.txt"]);
    }

    #[test]
    fn a_page_that_loads_what_is_not_there_is_refused() {
        assert!(Parts::sort(names(&["app-2.js"]), "app-1.js", "app-1_bg.wasm").is_err());
    }

    #[test]
    fn compressed_siblings_unpack_to_the_file_and_pictures_have_none() {
        let machine = Machine::in_test("compress");
        let text = "the same words and the same words again; ".repeat(100);
        fs::create_dir_all(machine.tools.join("snippets")).unwrap();
        fs::write(machine.tools.join("snippets/a.js"), &text).unwrap();
        fs::write(machine.tools.join("icon.png"), &text).unwrap();
        compress(&machine.tools).unwrap();
        assert_eq!(
            files(&machine.tools).unwrap(),
            [
                "icon.png",
                "snippets/a.js",
                "snippets/a.js.br",
                "snippets/a.js.gz"
            ]
        );
        let mut unpacked = String::new();
        let packed = fs::File::open(machine.tools.join("snippets/a.js.gz")).unwrap();
        flate2::read::GzDecoder::new(packed)
            .read_to_string(&mut unpacked)
            .unwrap();
        assert_eq!(unpacked, text);
        let mut unpacked = Vec::new();
        let packed = fs::read(machine.tools.join("snippets/a.js.br")).unwrap();
        brotli::BrotliDecompress(&mut &*packed, &mut unpacked).unwrap();
        assert_eq!(unpacked, text.as_bytes());
    }

    #[test]
    fn the_budget_is_kept_to_the_byte() {
        let weighs = |bytes: &str| format!("the app weighs {bytes} of 250 000 bytes");
        assert_eq!(judge(250_000), Ok(weighs("250 000")));
        assert_eq!(judge(250_001), Err(weighs("250 001")));
    }

    #[test]
    fn the_table_shows_each_part_in_three_sizes() {
        let weight = |raw, gzip, brotli| Weight { raw, gzip, brotli };
        let text = lay_out_weights(&[
            ("module", weight(1_234_567, 400_000, 99_999)),
            ("app", weight(1, 2, 3)),
        ]);
        let expected = "                raw     gzip  brotli
  module  1 234 567  400 000  99 999
  app             1        2       3";
        assert_eq!(text, expected);
    }

    #[test]
    fn large_numbers_are_grouped_by_thousands() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_000), "1 000");
        assert_eq!(grouped(1_234_567), "1 234 567");
    }
}
