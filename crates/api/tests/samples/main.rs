//! Every sample answer of the vendors' pages and SDKs (`samples/`) is read, field by field.

mod aliyun_ecs;

use image_console_api::{
    operation::{Operation, Unreadable},
    page::{Page, Row},
};
use serde_json::Value;

/// The body of one sample.
pub(crate) fn body(file: &str, name: &str) -> Vec<u8> {
    let path = format!("{}/samples/{file}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read(path).expect("the samples are in the repository");
    let samples: Value = serde_json::from_slice(&text).expect("samples are JSON");
    let sample = samples["responses"]
        .as_array()
        .expect("a sample file has a list")
        .iter()
        .find(|sample| sample["name"] == name)
        .unwrap_or_else(|| panic!("no sample {name} in {file}"));
    match &sample["body_text"] {
        Value::String(text) => text.clone().into_bytes(),
        _ => sample["body"].to_string().into_bytes(),
    }
}

/// The sample of this name for the operation, read.
pub(crate) fn read<O: Operation>(name: &str) -> Result<O::Answer, Unreadable> {
    let service = match O::SERVICE {
        image_console_api::service::Service::Ecs => "alibaba-ecs",
        image_console_api::service::Service::Swas => "alibaba-swas",
        image_console_api::service::Service::VolcEcs => "volcengine-ecs",
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
