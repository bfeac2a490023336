//! From a row to editing its image: the link that names it, and the dialog that renames it.

use std::rc::Rc;

use super::{list::List, model::Data};
use crate::{
    components::dialog::Dialog, editing::rename, image_link::ImageLink, reactive::StoredValue,
};

/// What renames the image of a row. Its code comes after the first rows; a row that is pressed before waits for it.
#[derive(Clone)]
enum Code {
    Coming(Option<u32>),
    Here(Rc<dyn Fn(u32)>),
}

/// The place for it in a list.
#[derive(Clone, Copy)]
pub(super) struct Renames(StoredValue<Code>);

impl Renames {
    pub(super) fn new() -> Self {
        Self(StoredValue::new_local(Code::Coming(None)))
    }

    /// Asks for another name for the image of a row.
    pub(super) fn ask(self, row: u32) {
        match self.0.get_value() {
            Code::Coming(_) => self.0.set_value(Code::Coming(Some(row))),
            Code::Here(rename) => rename(row),
        }
    }
}

/// How a link names the image of a row; `None` for one without an id.
pub(super) fn link(data: &Data, row: u32) -> Option<ImageLink> {
    let facts = data.store.row(row);
    let (lane, _) = data.lanes.get(usize::from(facts.lane()))?;
    (!facts.id().is_empty()).then(|| ImageLink {
        service: lane.service,
        region: lane.region.clone(),
        id: facts.id().to_owned(),
        account: Some(lane.account.clone()),
    })
}

/// Renames the image of a row from now on; afterwards the list is read again.
pub(super) fn offer(list: List) {
    let dialog = Dialog::new();
    let rename = move |row| {
        if let Some(link) = list.model.with(|data| link(data, row)) {
            show(dialog, list, link);
        }
    };
    let before = list.renames.0.get_value();
    list.renames.0.set_value(Code::Here(Rc::new(rename)));
    if let Code::Coming(Some(row)) = before {
        rename(row);
    }
}

/// Renames this image; afterwards the list is read again.
pub(super) fn show(dialog: Dialog, list: List, link: ImageLink) {
    rename::show(dialog, link, Rc::new(move || list.refresh()));
}
