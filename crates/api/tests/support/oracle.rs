//! `serde_json` as the judge of our reader of JSON, for its tests and its fuzz target.
//!
//! What is well-formed is asked of `serde_json`'s `RawValue`, which looks no deeper than ours does and has
//! no limit of depth either; what a value means is asked of its `Value`.

use image_console_api::json::{Document, Json};
use serde_json::{Map, Value, value::RawValue};

/// The value as `serde_json` would have it; nothing where a text or number in it means nothing.
fn value(json: Json<'_>) -> Option<Value> {
    if json.is_null() {
        Some(Value::Null)
    } else if let Some(flag) = json.flag() {
        Some(Value::Bool(flag))
    } else if json.is_number() {
        number(&format!("{json:?}"))
    } else if json.is_list() {
        json.elements().map(value).collect()
    } else if json.is_object() {
        let fields = json
            .fields()
            .map(|(name, inside)| Some((String::from(name.text()?), value(inside)?)));
        fields.collect::<Option<Map<_, _>>>().map(Value::Object)
    } else {
        json.text().map(|text| Value::String(text.into()))
    }
}

/// What the digits mean is not this module's matter, only where they start and end.
fn number(literal: &str) -> Option<Value> {
    serde_json::from_str(literal).ok()
}

/// Holds our reading of a text against `serde_json`'s.
///
/// # Panics
/// When they differ.
#[track_caller]
pub(crate) fn check(text: &str) {
    let ours = Document::parse(text);
    let theirs = serde_json::from_str::<&RawValue>(text);
    assert_eq!(
        ours.is_ok(),
        theirs.is_ok(),
        "{ours:?}, {theirs:?}: {text:?}"
    );
    let Ok(document) = ours else {
        return;
    };
    let root = document.root();
    let written = theirs.map(RawValue::get).ok();
    assert_eq!(Some(&*format!("{root:?}")), written);
    // `Value` has a limit of depth, of 127 lists in each other; ours has none.
    let theirs = serde_json::from_str::<Value>(text);
    if !theirs
        .as_ref()
        .is_err_and(|e| e.to_string().contains("recursion"))
    {
        assert_eq!(value(root), theirs.ok(), "{text:?}");
    }
    if let Ok(Value::Object(fields)) = serde_json::from_str(text) {
        for (name, inside) in fields {
            assert_eq!(root.get(&name).and_then(value), Some(inside), "{name:?}");
        }
    }
}
