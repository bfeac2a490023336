//! What fields and choices are called. Pure.

use image_console_api::image::Status;
use image_console_plan::{
    edit::{Field, Limit, Part, account_limit, key_limit, value_limit},
    property::Property,
};

use crate::i18n::Messages;

/// What a field is called.
#[must_use]
pub fn field(field: Field, t: &Messages) -> &'static str {
    let property = match field {
        Field::Status => return t.later().edit.status,
        Field::Public => return t.later().edit.public,
        Field::Accounts => return t.later().edit.accounts,
        Field::ToEcs => return t.later().edit.to_ecs,
        Field::Name => Property::Name,
        Field::Family => Property::Family,
        Field::Description => Property::Description,
        Field::BootMode => Property::BootMode,
        Field::License => Property::License,
        Field::Imds => Property::Imds,
        Field::Nvme => Property::Nvme,
        Field::Tags => Property::Tag,
    };
    t.properties.name(property)
}

/// What a part is called: a tag with its key, an account with its id.
#[must_use]
pub fn part(part: &Part, t: &Messages) -> String {
    match part {
        Part::Field(one) => field(*one, t).to_owned(),
        Part::Tag(key) => t.later().edit.part_tag(key),
        Part::Account(id) => t.later().edit.part_account(id),
    }
}

/// Several of them in one line.
#[must_use]
pub fn parts(parts: &[Part], t: &Messages) -> String {
    let names: Vec<_> = parts.iter().map(|one| part(one, t)).collect();
    names.join(", ")
}

/// What a choice is called; one that is no word of ours by the cloud's own.
#[must_use]
pub fn word(field: Field, word: &str, t: &Messages) -> String {
    let e = &t.later().edit;
    let name = match (field, word) {
        (_, "") => e.word_unknown,
        (Field::Status, word) => return t.images.state(&Status::read(word)),
        (Field::Public, "true") => e.word_public,
        (Field::Public, _) => e.word_private,
        (Field::ToEcs, "true") => e.word_shared,
        (Field::ToEcs, _) => e.word_not_shared,
        (Field::Nvme, "supported") => e.word_supported,
        (Field::Nvme, "unsupported") => e.word_unsupported,
        (_, word) => word,
    };
    name.to_owned()
}

/// What is said about a field before anything is wrong.
#[must_use]
pub fn hint(field: Field, can_add: bool, t: &Messages) -> Option<String> {
    let e = &t.later().edit;
    let plain = match field {
        Field::Status => e.hint_status,
        Field::BootMode => e.hint_boot,
        Field::License => e.hint_license,
        Field::Imds => e.hint_imds,
        Field::Nvme => e.hint_nvme,
        Field::Public => e.hint_public,
        Field::Accounts if can_add => {
            let Limit { min, max } = account_limit();
            return Some(e.hint_accounts(min as u64, max as u64));
        }
        Field::Accounts => e.hint_accounts_end,
        Field::ToEcs => e.hint_to_ecs,
        Field::Tags => return Some(e.hint_tags(key_limit().max as u64, value_limit().max as u64)),
        Field::Name | Field::Family | Field::Description => return None,
    };
    Some(plain.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::every_language;

    #[test]
    fn every_field_has_a_name_of_its_own_in_every_language() {
        for messages in every_language() {
            let mut names = Field::ALL.map(|one| field(one, &messages)).to_vec();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), Field::ALL.len());
        }
    }

    #[test]
    fn every_choice_of_every_cloud_is_told_apart_from_its_neighbours() {
        use image_console_api::service::Service;
        for messages in every_language() {
            for service in Service::ALL {
                for one in Field::ALL {
                    let words = one.words(service);
                    let mut names: Vec<_> = words.iter().map(|w| word(one, w, &messages)).collect();
                    names.sort_unstable();
                    names.dedup();
                    assert_eq!(names.len(), words.len(), "{one:?}");
                }
            }
        }
    }
}
