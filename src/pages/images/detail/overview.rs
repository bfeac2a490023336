//! Everything that is known of an image, in groups; what is not known is named, since it is not "no".

use image_console_api::image::Image;
use image_console_plan::{
    family::{Position, position},
    filter::{Value, value},
    property::Property,
};

use super::{
    Detail,
    frame::{Words, block, copier, id, link, loaded, nothing, text, unread, waiting},
    state::{Found, Load, State, What},
};
use crate::{
    components::{
        copy::Reach,
        icon::{Mark, mark},
        moment::moment,
    },
    dom::{Content, View, el},
    i18n::{DetailText, Language, format},
    pages::images::grid::cells::tag,
};

/// The title of a group, and what stands in it.
type Group = (fn(&DetailText) -> &'static str, &'static [Property]);

/// The properties of each group, in the order in which they are shown. What stands in the head, among the
/// tags, the disks or the checks, or with the users, is not repeated here.
const GROUPS: [Group; 4] = [
    (
        |t| t.about,
        &[
            Property::Description,
            Property::Family,
            Property::Version,
            Property::Size,
            Property::VirtualSize,
            Property::Created,
            Property::Updated,
            Property::Progress,
            Property::Owner,
            Property::OwnerId,
            Property::ResourceGroup,
            Property::Project,
        ],
    ),
    (
        |t| t.system,
        &[
            Property::OsName,
            Property::Os,
            Property::Platform,
            Property::Architecture,
            Property::Kernel,
            Property::BootMode,
            Property::License,
            Property::Imds,
            Property::Nvme,
            Property::IoOptimized,
            Property::CloudInit,
            Property::CommandAgent,
            Property::NonRootLogin,
            Property::LongTermSupport,
            Property::Lifecycle,
        ],
    ),
    (
        |t| t.using,
        &[
            Property::Usage,
            Property::Usable,
            Property::Shared,
            Property::SharedToEcs,
            Property::SharedToAccounts,
            Property::ShareStatus,
            Property::Public,
        ],
    ),
    (
        |t| t.origin,
        &[
            Property::Copied,
            Property::SourceServer,
            Property::SourceServerName,
            Property::SourceImage,
            Property::ProductCode,
            Property::Supplier,
            Property::BillType,
            Property::Subscribed,
        ],
    ),
];

/// The facts, the tags, and where the image stands in its family.
pub(super) fn overview(detail: Detail, state: &State, image: &Image, words: Words) -> View {
    let t = words.of_panel();
    let account = state.lane.as_ref().map_or("", |lane| &lane.account);
    let mut missing = Vec::new();
    let groups = GROUPS.map(|(title, properties)| {
        let (known, unknown) = sorted(image, account, properties);
        missing.extend(unknown);
        if known.is_empty() {
            return View::Empty;
        }
        let facts = known.into_iter().map(|property| {
            let label = words.messages.properties.name(property);
            (
                el("dt").child(if property == Property::Size {
                    t.size
                } else {
                    label
                }),
                el("dd").child(fact(image, property, account, words)),
            )
        });
        let facts = el("dl").class("facts").child(facts.collect::<Vec<_>>());
        block(title(t), None, facts.any())
    });
    let unknown = (!missing.is_empty()).then(|| {
        let names = missing
            .iter()
            .map(|property| words.messages.properties.name(*property));
        let names: Vec<&str> = names.collect();
        let comma = match words.language {
            Language::English => ", ",
            Language::ChineseSimplified | Language::ChineseTraditional => "、",
        };
        el("p")
            .class("small ink-3")
            .child(t.unknown(&names.join(comma)))
    });
    let [about, system, using, origin] = groups;
    (
        family(detail, state, image, words),
        about,
        tags(image, words),
        system,
        using,
        origin,
        unknown,
    )
        .any()
}

/// The properties that the image tells, and those that its cloud has but does not tell of it.
fn sorted(image: &Image, account: &str, properties: &[Property]) -> (Vec<Property>, Vec<Property>) {
    properties
        .iter()
        .filter(|property| property.is_of(image.service))
        // A text that is empty is known: there is none. A moment that is not understood is shown as it is.
        .partition(|property| is_told(image, account, **property))
}

fn is_told(image: &Image, account: &str, property: Property) -> bool {
    match property {
        Property::Created => !image.created.text.is_empty(),
        Property::Updated => !image.updated.text.is_empty(),
        _ => value(image, property, account) != Value::Missing,
    }
}

/// A fact in words.
fn fact(image: &Image, property: Property, account: &str, words: Words) -> View {
    let images = &words.messages.images;
    match property {
        Property::Created => return moment(&image.created.text, image.created.unix),
        Property::Updated => return moment(&image.updated.text, image.updated.unix),
        Property::OwnerId
        | Property::ResourceGroup
        | Property::Project
        | Property::SourceServer => {
            let value = value(image, property, account);
            if let Value::Text(value) = value {
                return id(value, words);
            }
        }
        Property::Usage => {
            if let Some(in_use) = image.in_use {
                return images.flag(in_use).any();
            }
        }
        _ => {}
    }
    match value(image, property, account) {
        Value::Missing => View::Empty,
        Value::Text(value) => text(value),
        Value::Texts(texts) => {
            // The system's name in two languages: the reader's first.
            let mut texts = texts;
            if words.language == Language::English {
                texts.reverse();
            }
            text(&texts.join(" · "))
        }
        Value::Number(number) => {
            let number = number.to_string();
            match property {
                Property::Size => with_unit(number, "GiB"),
                Property::Progress => with_unit(number, "%"),
                _ => number.any(),
            }
        }
        Value::Time { unix, text } => moment(text, Some(unix)),
        Value::Flag(flag) => images.flag(flag).any(),
        Value::Tags(_) => View::Empty,
    }
}

pub(super) fn with_unit(number: String, unit: &'static str) -> View {
    (number, " ", el("span").class("unit").child(unit)).any()
}

fn tags(image: &Image, words: Words) -> View {
    let t = words.of_panel();
    let title = words.messages.properties.name(Property::Tag);
    let count = words.number(image.tags.len() as u64);
    if image.tags.is_empty() {
        return block(title, Some(count), nothing(t.no_tags));
    }
    let one = |(key, value): &(String, String)| {
        let mut pair = key.clone();
        if !value.is_empty() {
            pair.push('=');
            pair.push_str(value);
        }
        let label = words.messages.trouble.copy;
        el("span")
            .class("with-copy")
            .attr("title", pair.clone())
            .child((tag(key, value), copier(pair, Reach::Tab, label)))
    };
    let tags = el("div")
        .class("tags tags--wrap")
        .child(image.tags.iter().map(one).collect::<Vec<_>>());
    block(title, Some(count), tags.any())
}

/// Where the image stands in its family, and what the family is without it.
fn family(detail: Detail, state: &State, image: &Image, words: Words) -> View {
    match state.load(What::Family) {
        Load::Unasked => View::Empty,
        Load::Asked(_) => waiting(words.of_panel().family_asking),
        _ => loaded(detail, state, What::Family, words, |found| {
            (told(detail, image, found, words), unread(found, words)).any()
        }),
    }
}

fn told(detail: Detail, image: &Image, found: &Found, words: Words) -> View {
    let t = words.of_panel();
    let position = position(&image.id, &found.images);
    let (first, second, tone) = sentences(image, &position, words);
    let other = match (position.is_newest(&image.id), &position) {
        (false, position) => position.now,
        (true, position) => position.without.or(position.next),
    };
    let count = position.count as u64;
    el("div")
        .class("note")
        .attr("data-tone", tone)
        .child((
            mark(if tone.is_some() { Mark::Warn } else { Mark::Ok }),
            el("div").child((
                el("bdi").child(first),
                " ",
                second,
                other.map(|other| (" ", link(detail, &other.id))),
                el("div")
                    .class("small ink-3")
                    .child(t.family_count(&words.number(count), count)),
            )),
        ))
        .any()
}

/// What the family stands for now, what without the image, and the tone of that.
fn sentences(
    image: &Image,
    position: &Position<'_>,
    words: Words,
) -> (String, String, Option<&'static str>) {
    let t = words.of_panel();
    let date = |image: &Image| match image.created.unix {
        #[expect(
            clippy::cast_precision_loss,
            reason = "years that matter are far below 2^53 ms"
        )]
        Some(unix) => format::column(words.language, unix as f64 * 1000.0),
        None => image.created.text.clone(),
    };
    let state = |image: &Image| words.messages.images.state(&image.status);
    let Some(now) = position.now else {
        return (t.family_broken(&image.family), String::new(), Some("warn"));
    };
    if now.id != image.id {
        return (
            t.family_resolves(&image.family, &date(now)),
            String::new(),
            None,
        );
    }
    let first = t.family_newest(&image.family);
    match (position.without, position.next) {
        (Some(without), _) => (first, t.family_without(&date(without)), None),
        (None, Some(next)) => (
            first,
            t.family_fails(&date(next), &state(next)),
            Some("warn"),
        ),
        (None, None) => (first, t.family_only.to_owned(), Some("warn")),
    }
}

#[cfg(test)]
mod tests {
    use image_console_api::service::Service;

    use super::*;

    /// What is shown elsewhere in the panel: in the head, as tags, disks, checks or users.
    const ELSEWHERE: &[Property] = &[
        Property::Name,
        Property::Id,
        Property::Status,
        Property::Region,
        Property::Cloud,
        Property::Account,
        Property::Tag,
        Property::Snapshot,
        Property::SystemSnapshot,
        Property::DataSnapshot,
        Property::Encrypted,
        Property::CheckStatus,
        Property::Risk,
        Property::Servers,
    ];

    #[test]
    fn every_property_of_a_row_is_shown_in_one_place() {
        for property in Property::ALL {
            let groups = GROUPS.iter().flat_map(|(_, properties)| *properties);
            let places = groups.chain(ELSEWHERE).filter(|p| *p == property).count();
            assert_eq!(places, usize::from(property.is_in_row()), "{property:?}");
        }
    }

    #[test]
    fn what_a_cloud_does_not_tell_is_named_and_what_it_never_has_is_not() {
        let image = Image {
            boot_mode: "UEFI".to_owned(),
            cloud_init: Some(false),
            ..Image::new(Service::VolcEcs)
        };
        let properties = [
            Property::Imds,
            Property::Kernel,
            Property::CloudInit,
            Property::BootMode,
        ];
        assert_eq!(
            sorted(&image, "a", &properties),
            (
                vec![Property::CloudInit, Property::BootMode],
                vec![Property::Kernel]
            )
        );
    }

    #[test]
    fn a_time_that_is_not_understood_is_told_all_the_same() {
        let mut image = Image::new(Service::Ecs);
        assert!(!is_told(&image, "a", Property::Created));
        image.created = image_console_api::image::Moment::new("soon".to_owned());
        assert!(is_told(&image, "a", Property::Created));
    }
}
