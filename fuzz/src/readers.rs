//! Answers of a cloud.

use image_console_api::{
    operation::{Operation, Unreadable},
    page::{Page, Record, Row},
    refusal::refusal,
    service::Service,
};
use serde_json::value::RawValue;

/// Reads a body as the answer of each operation, and as a refusal.
pub fn read_by_all(service: Service, readers: &[fn(&[u8])], body: &[u8]) {
    for read in readers {
        read(body);
    }
    if let Some(error) = refusal(service, 400, body) {
        assert!(!error.code.is_empty(), "a refusal without a code");
    }
}

/// The reader of one operation, as something to put in a list.
pub fn read<O: Operation>(body: &[u8]) {
    let _ = O::read(body);
}

/// Puts any JSON between two rows and expects both of them back: nothing bad in one row costs another.
///
/// `read` is the reader of a list whose three rows stand in `list` where it says `ROWS`.
pub fn spare_neighbours<T: Record>(
    read: impl Fn(&[u8]) -> Result<Page<T>, Unreadable>,
    list: &str,
    odd: &[u8],
) {
    let Ok(odd) = serde_json::from_slice::<&RawValue>(odd) else {
        return;
    };
    let row = |id: &str| format!(r#"{{"{}":"{id}"}}"#, T::ID);
    let rows = format!("[{},{},{}]", row("first"), odd.get(), row("last"));
    let page = read(list.replace("ROWS", &rows).as_bytes()).expect("the list is sound");
    let [first, _, last] = page.rows.as_slice() else {
        panic!("{} rows instead of three", page.rows.len());
    };
    for (row, id) in [(first, "first"), (last, "last")] {
        assert!(matches!(row, Row::Read(row) if row.id() == id), "lost {id}");
    }
}
