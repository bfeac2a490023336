//! From a row to editing its image: the link that names it, and the dialog that renames it.

use std::rc::Rc;

use super::{list::List, model::Data};
use crate::{
    components::dialog::Dialog, editing::rename, i18n::speech, image_link::ImageLink,
    reactive::StoredValue,
};

/// What renames an image. Its code comes after the first rows; an image that is asked for before waits for it.
#[derive(Clone)]
enum Code {
    Coming(Option<ImageLink>),
    Here(Rc<dyn Fn(ImageLink)>),
}

/// The place for it in a list. Its dialog is the list's, so that it stays when a panel is drawn anew.
#[derive(Clone, Copy)]
pub(super) struct Renames(StoredValue<Code>);

impl Renames {
    pub(super) fn new() -> Self {
        Self(StoredValue::new_local(Code::Coming(None)))
    }

    /// Asks for another name of an image, if there is one.
    pub(super) fn ask(self, link: Option<ImageLink>) {
        match (self.0.get_value(), link) {
            (Code::Coming(_), link) => self.0.set_value(Code::Coming(link)),
            (Code::Here(rename), Some(link)) => rename(link),
            (Code::Here(_), None) => {}
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

/// Renames from now on; afterwards the list is read again.
pub(super) fn offer(list: List) {
    let (dialog, speech) = (Dialog::new(), speech());
    let Renames(place) = list.renames;
    let before = place.get_value();
    place.set_value(Code::Here(Rc::new(move |link| {
        rename::show(dialog, speech, link, Rc::new(move || list.refresh()));
    })));
    if let Code::Coming(link) = before {
        list.renames.ask(link);
    }
}
