//! The columns of the list: which there are, how wide each is, which give way first, what stands in them.

use std::borrow::Cow;

use image_console_api::service::Service;
use image_console_plan::{
    filter::Value,
    property::{Kind, Property},
};
use image_console_rows::{Flag, RowRef, Store, Word};

use super::engine::engine;
use crate::{
    dom::px,
    i18n::{Language, Messages},
};

/// The columns that are shown unless others were chosen, identity first. What is here is also where free
/// text is looked for.
const USUAL: [Property; 11] = [
    Property::Name,
    Property::Id,
    Property::Status,
    Property::Region,
    Property::OsName,
    Property::Architecture,
    Property::Size,
    Property::Created,
    Property::Family,
    Property::Usage,
    Property::Tag,
];

/// The narrowest that a column can be made, in CSS pixels (features.md §4, "Resize").
pub(super) const NARROWEST: f64 = 64.0;
/// Under this width of the list rows have two lines, and there are no columns to choose.
pub(super) const NARROW: f64 = 641.0;
/// About the width of the column with the boxes, and of what the last column has beside it.
const PICK_WIDTH: f64 = 64.0;
/// The width of the column with the boxes: the page's padding and the box.
const PICK: &str = "calc(var(--ic-pad) + 28px)";

/// The columns to choose from: whatever a row can tell, in the order of the menu.
pub(super) fn choices() -> impl Iterator<Item = Property> {
    Property::ALL
        .iter()
        .copied()
        .filter(|property| property.is_in_row())
}

/// The columns that are shown unless others were chosen. One region needs no column of its own.
pub(super) fn usual(many_places: bool) -> Vec<Property> {
    let mut columns = USUAL.to_vec();
    if !many_places {
        columns.retain(|column| *column != Property::Region);
    }
    columns
}

/// The usual columns that have room: in a narrower window some leave, those first that are worth least.
pub(super) fn fitting(mut columns: Vec<Property>, width: f64) -> Vec<Property> {
    const LEAVING: [Property; 8] = [
        Property::Tag,
        Property::Family,
        Property::Architecture,
        Property::Usage,
        Property::OsName,
        Property::Size,
        Property::Created,
        Property::Region,
    ];
    if width < NARROW {
        columns.retain(|column| matches!(column, Property::Name | Property::Status));
        return columns;
    }
    for leaves in LEAVING {
        let taken: f64 = PICK_WIDTH + columns.iter().map(|c| self::width(*c)).sum::<f64>();
        if taken <= width {
            break;
        }
        columns.retain(|column| *column != leaves);
    }
    columns
}

/// The width of a column until the user changes it, in CSS pixels.
pub(super) const fn width(column: Property) -> f64 {
    match column {
        Property::Name => 240.0,
        Property::Id => 218.0,
        Property::Status => 142.0,
        Property::Region => 168.0,
        Property::OsName => 188.0,
        Property::Size => 72.0,
        Property::Created | Property::Updated => 148.0,
        Property::Usage => 92.0,
        Property::Architecture | Property::Os => 104.0,
        Property::Description | Property::Tag => 220.0,
        _ => 150.0,
    }
}

/// The widths of all columns as a CSS grid's template. `changed` are the user's own widths. What room is
/// left over goes to the name.
pub(super) fn template(columns: &[Property], changed: &[(Property, f64)]) -> String {
    let mut text = PICK.to_owned();
    for column in columns {
        text.push(' ');
        let own = changed.iter().find(|(property, _)| property == column);
        match own {
            Some((_, width)) => text.push_str(&px(*width)),
            None if *column == Property::Name => {
                text.push_str("minmax(");
                text.push_str(&px(width(*column)));
                text.push_str(", 1fr)");
            }
            None => text.push_str(&px(width(*column))),
        }
    }
    text
}

/// The width that the columns take at least, as CSS writes it.
pub(super) fn least(columns: &[Property], changed: &[(Property, f64)]) -> String {
    let own = |column: &Property| {
        let own = changed.iter().find(|(property, _)| property == column);
        own.map_or(width(*column), |(_, width)| *width)
    };
    let sum: f64 = columns.iter().map(own).sum();
    format!("calc(var(--ic-pad) + 28px + {})", px(sum))
}

/// The classes of a column's head and cells: alignment, the margin rule after identity, what stays in a
/// narrow window.
pub(super) const fn class(column: Property) -> &'static str {
    match column {
        Property::Name => "cell-grid lead",
        Property::Id => "cell-grid margin",
        Property::Status => "cell-grid state",
        _ if is_figure(column) => "cell-grid num",
        _ => "cell-grid",
    }
}

/// Whether figures or dates stand in it, which end where the column ends.
pub(super) const fn is_figure(column: Property) -> bool {
    matches!(column.kind(), Kind::Number(_) | Kind::Time)
}

/// What the head of a column says.
pub(super) fn label(column: Property, messages: &Messages) -> &'static str {
    messages.properties.name(column)
}

/// The short name of a service, as in the vendors' own consoles.
pub(super) const fn cloud(service: Service) -> &'static str {
    match service {
        Service::Ecs => "ECS",
        Service::Swas => "SWAS",
        Service::VolcEcs => "VOLC",
    }
}

/// The text of a cell that is nothing but text; empty where the cloud told nothing. `moment` puts Unix
/// seconds into words. The account comes from the lane, which a row does not know.
pub(super) fn text<'a>(
    store: &Store,
    row: &RowRef<'a>,
    column: Property,
    words: Words<'_>,
    account: &'a str,
) -> Cow<'a, str> {
    let borrowed = Cow::Borrowed;
    match column {
        Property::OsName => borrowed(os_name(row, words.language)),
        Property::Architecture => borrowed(row.word(Word::Architecture)),
        Property::Family => borrowed(row.word(Word::Family)),
        Property::Description => borrowed(row.word(Word::Description)),
        Property::Size => row
            .size_gib()
            .map_or(borrowed(""), |size| Cow::Owned(size.to_string())),
        Property::Created if row.created_unix().is_some() => {
            Cow::Owned(words.moment(row.created_unix().unwrap_or_default()))
        }
        Property::Usage => borrowed(match row.flag(Flag::InUse) {
            Some(true) => words.messages.images.in_use,
            _ => "",
        }),
        Property::Account => borrowed(account),
        _ => Cow::Owned(engine().map_or_else(String::new, |engine| {
            (engine.text)(store, row.number(), column, words, account)
        })),
    }
}

/// How values are put into words.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) language: Language,
    pub(super) messages: &'static Messages,
    pub(super) moment: &'a dyn Fn(i64) -> String,
}

impl Words<'_> {
    fn moment(&self, unix: i64) -> String {
        (self.moment)(unix)
    }
}

/// A value in words.
pub(super) fn other(value: &Value<'_>, words: Words<'_>) -> String {
    match value {
        Value::Missing => String::new(),
        Value::Text(text) => (*text).to_owned(),
        Value::Texts(texts) => texts.join(", "),
        Value::Number(number) => number.to_string(),
        Value::Time { unix, .. } => words.moment(*unix),
        Value::Flag(flag) => words.messages.images.flag(*flag).to_owned(),
        Value::Tags(tags) => {
            let tags = tags.iter().map(|(key, value)| format!("{key}={value}"));
            tags.collect::<Vec<_>>().join(", ")
        }
    }
}

/// The system's display name: Alibaba Cloud has a Chinese and an English one.
fn os_name<'a>(row: &RowRef<'a>, language: Language) -> &'a str {
    let (chinese, english) = (row.word(Word::OsName), row.word(Word::OsNameEn));
    let (first, second) = match language {
        Language::English => (english, chinese),
        Language::ChineseSimplified | Language::ChineseTraditional => (chinese, english),
    };
    let named = [first, second, row.word(Word::Platform)];
    let named = named.into_iter().find(|name| !name.is_empty());
    named.unwrap_or(row.word(Word::OsType))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_leave_a_narrow_window_in_the_order_of_their_worth() {
        let at = |width| fitting(usual(true), width);
        assert_eq!(at(2000.0), USUAL);
        assert!(!at(1440.0).contains(&Property::Tag));
        assert!(!at(1440.0).contains(&Property::Family));
        assert!(at(1440.0).contains(&Property::Usage));
        assert!(!at(1100.0).contains(&Property::OsName));
        assert!(at(1100.0).contains(&Property::Created));
        assert_eq!(at(400.0), [Property::Name, Property::Status]);
    }

    #[test]
    fn the_usual_columns_never_need_a_sideways_scroll_on_a_wide_window() {
        for width in [900.0, 1100.0, 1280.0, 1425.0, 1900.0] {
            for many in [false, true] {
                let taken: f64 = fitting(usual(many), width)
                    .iter()
                    .map(|c| super::width(*c))
                    .sum();
                assert!(taken + PICK_WIDTH <= width, "{width}");
            }
        }
    }

    #[test]
    fn the_region_is_a_column_only_among_several() {
        assert!(!usual(false).contains(&Property::Region));
        assert!(usual(true).contains(&Property::Region));
    }

    #[test]
    fn the_name_takes_the_room_that_is_left_until_it_is_given_a_width() {
        let columns = [Property::Name, Property::Size];
        assert_eq!(
            template(&columns, &[]),
            "calc(var(--ic-pad) + 28px) minmax(240px, 1fr) 72px"
        );
        assert_eq!(
            template(&columns, &[(Property::Name, 300.0)]),
            "calc(var(--ic-pad) + 28px) 300px 72px"
        );
    }

    #[test]
    fn whatever_only_a_server_knows_is_no_column() {
        assert!(choices().any(|property| property == Property::Description));
        assert!(!choices().any(|property| property == Property::NetworkType));
    }
}
