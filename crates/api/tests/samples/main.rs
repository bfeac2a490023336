//! Every sample answer of the vendors' pages and SDKs (`samples/`) is read, field by field.

mod aliyun_ecs;
mod aliyun_swas;
mod refusals;
mod volcengine;

use image_console_api::{
    operation::{Done, Operation, Unreadable},
    page::{Page, Row},
    read::Text,
    service::Service,
};
use serde_json::Value;

/// All samples, each with the name of its file.
pub(crate) fn all() -> Vec<(String, Value)> {
    let folder = format!("{}/samples", env!("CARGO_MANIFEST_DIR"));
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the samples are in the repository") {
        let path = entry.expect("the folder can be listed").path();
        let name = path.file_stem().expect("a file has a name");
        let text = std::fs::read(&path).expect("a sample can be read");
        let mut file: Value = serde_json::from_slice(&text).expect("a sample is JSON");
        let Value::Array(responses) = file["responses"].take() else {
            panic!("{} has no list", path.display());
        };
        let name = name.to_string_lossy();
        all.extend(responses.into_iter().map(|r| (name.to_string(), r)));
    }
    all
}

/// The body of a sample as it would come.
pub(crate) fn bytes(sample: &Value) -> Vec<u8> {
    match &sample["body_text"] {
        Value::String(text) => text.clone().into_bytes(),
        _ => sample["body"].to_string().into_bytes(),
    }
}

/// The body of one sample.
pub(crate) fn body(file: &str, name: &str) -> Vec<u8> {
    let all = all();
    let found = all
        .iter()
        .find(|(f, sample)| f == file && sample["name"] == name);
    bytes(
        &found
            .unwrap_or_else(|| panic!("no sample {name} in {file}"))
            .1,
    )
}

/// The sample of this name for the operation, read.
pub(crate) fn read<O: Operation>(name: &str) -> Result<O::Answer, Unreadable> {
    let service = match O::SERVICE {
        Service::Ecs => "alibaba-ecs",
        Service::Swas => "alibaba-swas",
        Service::VolcEcs => "volcengine-ecs",
    };
    O::read(&body(&format!("{service}.{}", O::ACTION), name))
}

/// The rows of a page in which every row was understood.
pub(crate) fn rows<T>(page: Page<T>) -> Vec<T> {
    let n_rows = page.rows.len();
    let rows: Vec<T> = page.rows.into_iter().filter_map(Row::ok).collect();
    assert_eq!(rows.len(), n_rows, "a row was unreadable");
    rows
}

/// Checks that a write reads its sample of success, and none of its refusals as one.
pub(crate) fn check_write<O: Operation<Answer = Done>>(request_id: &str, refusals: &[&str]) {
    let done = read::<O>("success").expect("a success is readable");
    assert_eq!(done.request_id, request_id, "{}", O::ACTION);
    for name in refusals {
        assert!(read::<O>(name).is_err(), "{} {name}", O::ACTION);
    }
}

/// A text field.
pub(crate) fn text(text: &str) -> Text {
    Text::from(text)
}
