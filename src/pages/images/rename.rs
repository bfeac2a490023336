//! From a row to editing its image: the link that names it, and the dialog that renames it.

use std::rc::Rc;

use super::{list::List, model::Data};
use crate::{
    components::dialog::Dialog, editing::rename, image_link::ImageLink, reactive::StoredValue,
};

/// What renames the image of a row; the code that sets it comes after the first rows.
pub(super) type Renames = StoredValue<Option<Rc<dyn Fn(u32)>>>;

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
    list.renames.set_value(Some(Rc::new(move |row| {
        if let Some(link) = list.model.with(|data| link(data, row)) {
            show(dialog, list, link);
        }
    })));
}

/// Renames this image; afterwards the list is read again.
pub(super) fn show(dialog: Dialog, list: List, link: ImageLink) {
    rename::show(dialog, link, Rc::new(move || list.refresh()));
}
