//! Copies of the built app with something changed in them, for what happens when a file is not as it was built.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
};

use crate::given;

/// A copy of the built app; gone when dropped.
#[derive(Debug)]
pub struct Bundle(PathBuf);

impl Bundle {
    /// A copy of the bundle under test, without its compressed siblings, so that the plain files are served.
    #[must_use]
    pub fn copy() -> Self {
        let bundle = Self::empty();
        for entry in fs::read_dir(given::dist()).expect("the bundle is a folder") {
            let path = entry.expect("the bundle can be listed").path();
            let is_packed = path
                .extension()
                .is_some_and(|end| end == "br" || end == "gz");
            if path.is_file() && !is_packed {
                let name = path.file_name().expect("a file has a name");
                fs::copy(&path, bundle.0.join(name)).expect("a file can be copied");
            }
        }
        bundle
    }

    /// An empty folder.
    #[must_use]
    pub fn empty() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("image-console-{}-{number}", std::process::id());
        let bundle = Self(std::env::temp_dir().join(name));
        fs::create_dir(&bundle.0).expect("a new folder");
        bundle
    }

    /// The folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The same with other settings; `None` is no settings file at all.
    #[must_use]
    pub fn with_settings(self, text: Option<&str>) -> Self {
        let file = self.0.join("config.json");
        match text {
            Some(text) => fs::write(file, text).expect("the settings can be written"),
            None => fs::remove_file(file).expect("the settings were there"),
        }
        self
    }

    /// The same with one bit of one byte turned in the middle of a file.
    #[must_use]
    pub fn with_a_flipped_bit(self, file: &str) -> Self {
        let path = self.0.join(file);
        let mut bytes = fs::read(&path).expect("a file of the bundle");
        let middle = bytes.len() / 2;
        // Of a text, this turns the case of a letter: the file stays a text.
        bytes[middle] ^= 0x20;
        fs::write(path, bytes).expect("the file can be written");
        self
    }

    /// The name of the one file with this beginning and ending; names in a bundle have hashes inside.
    #[must_use]
    pub fn file(&self, beginning: &str, ending: &str) -> String {
        let entries = fs::read_dir(&self.0).expect("the copy is a folder");
        let names = entries.map(|entry| entry.expect("it can be listed").file_name());
        let names: Vec<_> = names
            .map(|name| name.to_string_lossy().into_owned())
            .filter(|name| name.starts_with(beginning) && name.ends_with(ending))
            .collect();
        match &names[..] {
            [one] => one.clone(),
            others => panic!("{beginning}…{ending} is {others:?}"),
        }
    }
}

impl Drop for Bundle {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
