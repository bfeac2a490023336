//! What ListCustomImages of SWAS can answer.

use image_console_api::{
    aliyun_swas::ListCustomImages,
    field::{SwasTagKey, SwasTagValue, swas_image_list, tag_list},
    service::Region,
};

use super::{
    Ask, Note, Why,
    take::{Taken, any_of, is_sendable, narrow, narrow_list, one, one_text, put},
};
use crate::{filter::Token, property::Property};

pub(super) struct Swas(ListCustomImages);

impl Swas {
    pub(super) fn new(region: &Region) -> Self {
        Self(ListCustomImages {
            region_id: region.to_string(),
            ..ListCustomImages::default()
        })
    }

    pub(super) fn take(&mut self, property: Property, token: &Token) -> Taken {
        let text = || one_text(token).map(str::to_owned);
        let ask = &mut self.0;
        match property {
            Property::Id => list(&mut ask.image_ids, token),
            Property::Name => list(&mut ask.image_names, token),
            Property::SourceServer => put(&mut ask.instance_id, text(), None),
            Property::SystemSnapshot => put(&mut ask.system_snapshot_id, text(), None),
            Property::DataSnapshot => put(&mut ask.data_snapshot_id, text(), None),
            Property::ResourceGroup => put(&mut ask.resource_group_id, text(), None),
            Property::Tag => self.tag(token),
            Property::Owner => match narrow(&mut vec!["self"], &["self"], token, |word| word) {
                Taken::Server(_) => Taken::Server(Some(Note::OnlyOwn)),
                taken => taken,
            },
            // Which of the two kinds of sharing the parameter means is not said.
            Property::Shared => Taken::Here(Why::Unsettled),
            _ => Taken::Here(Why::NoParameter),
        }
    }

    fn tag(&mut self, token: &Token) -> Taken {
        let tag = match one(token).map(|value| value.split_once('=')) {
            Ok(Some((key, value))) => (key.to_owned(), value.to_owned()),
            // No document says that a key may stand alone.
            Ok(None) => return Taken::Here(Why::Unsettled),
            Err(taken) => return taken,
        };
        let is_sendable = !tag.1.is_empty()
            && SwasTagKey::parse(&tag.0).sendable().is_ok()
            && SwasTagValue::parse(&tag.1).sendable().is_ok();
        if !is_sendable {
            return Taken::Here(Why::Value);
        }
        if !self.0.tags.contains(&tag) {
            if self.0.tags.len() == tag_list::MAX {
                return Taken::Here(Why::Several);
            }
            self.0.tags.push(tag);
        }
        Taken::Server(None)
    }

    pub(super) fn asks(self) -> Vec<Ask> {
        vec![Ask::Swas(self.0)]
    }
}

fn list(slot: &mut Option<Vec<String>>, token: &Token) -> Taken {
    match any_of(token) {
        Err(taken) => taken,
        Ok(values) if values.len() > swas_image_list::MAX => Taken::Here(Why::Several),
        Ok(values) if !values.iter().all(|value| is_sendable(value)) => Taken::Here(Why::Value),
        Ok(values) => narrow_list(slot, values),
    }
}
