//! What DescribeImages of Volcengine can answer.

use image_console_api::{
    field::volc_ids,
    volcengine::{DescribeImages, ImageStatus, OsType, TagFilter, Visibility},
};

use super::{
    Ask, Note, Why,
    take::{
        Taken, any_of, is_sendable, narrow, narrow_list, one_flag, one_text, one_word, put, put_or,
    },
};
use crate::{
    filter::{Operator, Token},
    property::Property,
};

/// The most tags that are sent; no document says how many are taken.
const MOST_TAGS: usize = 10;

#[derive(Default)]
pub(super) struct Volcengine {
    ask: DescribeImages,
    ids: Option<Vec<String>>,
    states: Option<Vec<ImageStatus>>,
    visibilities: Option<Vec<Visibility>>,
}

impl Volcengine {
    pub(super) fn take(&mut self, property: Property, token: &Token) -> Taken {
        let text = || one_text(token).map(str::to_owned);
        let ask = &mut self.ask;
        match property {
            Property::Id => self.ids(token),
            Property::Status => known(&mut self.states, ImageStatus::ALL, token, state_word),
            Property::Owner => known(&mut self.visibilities, Visibility::ALL, token, owner_word),
            // Whether the search by name is fuzzy is not said. Either way it finds the name itself.
            Property::Name if token.operator == Operator::Equal => {
                match put_or(&mut ask.image_name, text(), None, Taken::Here(Why::Several)) {
                    Taken::Server(_) => Taken::Both(Note::Fuzzy),
                    taken => taken,
                }
            }
            Property::Name => Taken::Here(Why::Unsettled),
            Property::InstanceType => put_or(
                &mut ask.instance_type_id,
                text(),
                None,
                Taken::Here(Why::Several),
            ),
            // Only `true` has an effect.
            Property::LongTermSupport => match one_flag(token) {
                Ok(true) => put(&mut ask.is_lts, Ok(true), None),
                Ok(false) => Taken::Here(Why::Value),
                Err(taken) => taken,
            },
            Property::CloudInit => put(&mut ask.is_support_cloud_init, one_flag(token), None),
            Property::Os => put(
                &mut ask.os_type,
                one_word(token, OsType::ALL, OsType::as_str),
                None,
            ),
            Property::Platform => put(&mut ask.platform, text(), None),
            Property::Project => put(&mut ask.project_name, text(), None),
            Property::Tag => self.tag(token),
            _ => Taken::Here(Why::NoParameter),
        }
    }

    fn ids(&mut self, token: &Token) -> Taken {
        match any_of(token) {
            Err(taken) => taken,
            Ok(values) if values.len() > volc_ids::MAX => Taken::Here(Why::Several),
            Ok(values) if !values.iter().all(|value| is_sendable(value)) => Taken::Here(Why::Value),
            Ok(values) => narrow_list(&mut self.ids, values),
        }
    }

    /// `= key`, or `= key=one, key=another`: one key with the values that will do.
    fn tag(&mut self, token: &Token) -> Taken {
        let values = match any_of(token) {
            Ok(values) => values,
            Err(taken) => return taken,
        };
        let pairs = values.iter().map(|value| match value.split_once('=') {
            Some((key, value)) => (key, Some(value)),
            None => (value.as_str(), None),
        });
        let mut filter: Option<TagFilter> = None;
        for (key, value) in pairs {
            if !is_sendable(key) || value.is_some_and(|value| !is_sendable(value)) {
                return Taken::Here(Why::Value);
            }
            let filter = filter.get_or_insert_with(|| TagFilter {
                key: key.to_owned(),
                values: Vec::new(),
            });
            let is_alone = values.len() == 1;
            if filter.key != key || (value.is_none() && !is_alone) {
                return Taken::Here(Why::Several);
            }
            filter.values.extend(value.map(str::to_owned));
        }
        match filter {
            Some(filter) if self.ask.tag_filters.len() < MOST_TAGS => {
                self.ask.tag_filters.push(filter);
                Taken::Server(Some(Note::AtMost1000))
            }
            _ => Taken::Here(Why::Several),
        }
    }

    pub(super) fn asks(self) -> Vec<Ask> {
        let ask = DescribeImages {
            image_ids: self.ids.unwrap_or_default(),
            status: self.states.unwrap_or_default(),
            ..self.ask
        };
        let visibilities = match self.visibilities {
            Some(some) if some.len() < Visibility::ALL.len() => {
                some.into_iter().map(Some).collect()
            }
            _ => vec![None],
        };
        let asks = visibilities.into_iter().map(|visibility| {
            Ask::Volcengine(DescribeImages {
                visibility,
                ..ask.clone()
            })
        });
        asks.collect()
    }
}

/// Keeps of a closed set what a token asks for. What it only rules out is checked here: an image in a
/// state that no document knows should still be shown.
fn known<T: Copy>(
    set: &mut Option<Vec<T>>,
    all: &[T],
    token: &Token,
    word: impl Fn(T) -> &'static str,
) -> Taken {
    if token.operator == Operator::Unequal {
        return Taken::Here(Why::Operator);
    }
    narrow(set.get_or_insert_with(|| all.to_vec()), all, token, word)
}

/// The word of every cloud for a state of Volcengine.
const fn state_word(state: ImageStatus) -> &'static str {
    match state {
        ImageStatus::Available => "Available",
        ImageStatus::Creating => "Creating",
        ImageStatus::Error => "CreateFailed",
    }
}

/// The word of every cloud for a visibility of Volcengine.
const fn owner_word(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Public => "system",
        Visibility::Private => "self",
        Visibility::Shared => "others",
    }
}
