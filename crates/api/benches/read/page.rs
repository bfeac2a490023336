//! The pages that are read for time, natively and in a browser.

use serde_json::Value;

/// A page of 100 rows, made of the rows of a sample with every field.
///
/// # Panics
/// When the file is none of the samples.
pub(crate) fn page(file: &str, name: &str, list: &str) -> Vec<u8> {
    let mut file: Value = serde_json::from_str(file).expect("a sample is JSON");
    let samples = file["responses"].as_array_mut().expect("a list of samples");
    let sample = samples.iter_mut().find(|sample| sample["name"] == name);
    let mut body = sample.expect("the sample is there")["body"].take();
    let rows = body.pointer_mut(list).expect("the sample has rows");
    let full = rows[0].take();
    *rows = Value::Array(vec![full; 100]);
    body.to_string().into_bytes()
}
