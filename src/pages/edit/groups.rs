//! Which fields stand together, in which order. Pure.

use image_console_api::service::Service;
use image_console_plan::edit::{Field, fields};

use crate::i18n::Messages;

/// Fields that belong together.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// Its word in ids.
    pub(super) word: &'static str,
    /// What it is called.
    pub(super) title: fn(&'static Messages) -> &'static str,
    /// Its fields.
    pub(super) rows: Vec<Row>,
}

/// One field, or two beside each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    One(Field),
    Pair(Field, Field),
}

type Title = fn(&'static Messages) -> &'static str;

/// All groups: their words, titles, and fields in order. The last says whether small controls share a line.
const GROUPS: [(&str, Title, &[Field], bool); 4] = [
    (
        "called",
        |t| t.later().edit.group_called,
        &[Field::Name, Field::Family, Field::Description],
        false,
    ),
    (
        "behaves",
        |t| t.later().edit.group_behaves,
        &[
            Field::Status,
            Field::BootMode,
            Field::Imds,
            Field::License,
            Field::Nvme,
        ],
        true,
    ),
    ("tags", |t| t.later().edit.group_tags, &[Field::Tags], false),
    (
        "sharing",
        |t| t.later().edit.group_sharing,
        &[Field::ToEcs, Field::Public, Field::Accounts],
        false,
    ),
];

/// The groups of a cloud, without those that it has no fields for.
pub(super) fn groups(service: Service) -> Vec<Group> {
    let all = GROUPS.into_iter().map(|(word, title, members, in_pairs)| {
        let known = |field: &&Field| fields(service).contains(field);
        let here: Vec<_> = members.iter().filter(known).copied().collect();
        let rows = if in_pairs {
            let pair = |pair: &[Field]| match *pair {
                [one, two] => Row::Pair(one, two),
                [one, ..] => Row::One(one),
                [] => unreachable!("chunks are never empty"),
            };
            here.chunks(2).map(pair).collect()
        } else {
            here.into_iter().map(Row::One).collect()
        };
        Group { word, title, rows }
    });
    all.filter(|group| !group.rows.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(service: Service) -> Vec<Field> {
        let rows = groups(service).into_iter().flat_map(|group| group.rows);
        rows.flat_map(|row| match row {
            Row::One(one) => vec![one],
            Row::Pair(one, two) => vec![one, two],
        })
        .collect()
    }

    #[test]
    fn every_field_of_every_cloud_stands_in_the_form_once_and_no_other_does() {
        for service in Service::ALL {
            let mut here = shown(service);
            let mut expected = fields(service).to_vec();
            here.sort();
            expected.sort();
            assert_eq!(here, expected, "{service:?}");
        }
    }

    #[test]
    fn a_group_without_fields_is_left_out() {
        let words = |service| {
            let groups = groups(service).into_iter();
            groups.map(|group| group.word).collect::<Vec<_>>()
        };
        assert_eq!(
            words(Service::Ecs),
            ["called", "behaves", "tags", "sharing"]
        );
        assert_eq!(words(Service::Swas), ["sharing"]);
        assert_eq!(words(Service::VolcEcs), ["called", "behaves", "sharing"]);
    }

    #[test]
    fn small_controls_share_a_line() {
        let behaves = groups(Service::Ecs).swap_remove(1);
        let pair = Row::Pair(Field::Status, Field::BootMode);
        assert_eq!(behaves.rows[0], pair);
        assert_eq!(behaves.rows[2], Row::One(Field::Nvme));
    }
}
