//! The columns of the matrix: what is checked, as far as something in it has such a check.

use image_console_plan::preflight::{Cell, Check, Item, State, Thing, Why};

/// A column of the matrix, in its order from the name on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    /// Whether it is there, and in a state that allows it.
    State,
    /// Who uses it.
    Users,
    /// With whom it is shared.
    Shared,
    /// Whether it is published.
    Public,
    /// Whether it is being copied.
    Copy,
    /// Whether it is being imported or exported.
    Moves,
    /// What its family is without it.
    Family,
    /// The snapshots that are bound to it.
    Snapshots,
    /// What the server says to a trial.
    DryRun,
    /// How an instance is paid for.
    Billing,
    /// Whether an instance is protected.
    Protection,
    /// Whether the dedicated host of an instance is in order.
    Host,
}

impl Column {
    /// Where a check stands.
    pub(super) const fn of(check: Check) -> Self {
        match check {
            Check::State => Self::State,
            Check::Users => Self::Users,
            Check::Shared | Check::SharedToService => Self::Shared,
            Check::Public => Self::Public,
            Check::Copying => Self::Copy,
            Check::Importing | Check::Exporting => Self::Moves,
            Check::Family => Self::Family,
            Check::Snapshots => Self::Snapshots,
            Check::DryRun => Self::DryRun,
            Check::Billing => Self::Billing,
            Check::Protection => Self::Protection,
            Check::Host => Self::Host,
        }
    }

    /// The columns that these items need.
    pub(super) fn needed<'a>(items: impl Iterator<Item = &'a Item>) -> Vec<Self> {
        let mut columns = Vec::new();
        for item in items {
            let checks = match &item.thing {
                Thing::Image(image) => Check::of_image(image.service),
                Thing::Instance(_) => Check::of_instance(),
            };
            for check in checks {
                let column = Self::of(*check);
                if !columns.contains(&column) {
                    columns.push(column);
                }
            }
        }
        columns.sort_unstable();
        columns
    }
}

/// What stands in a column of an item: the gravest of its checks; `None` where it has no such check.
pub(super) fn cell(cells: &[Cell], column: Column) -> Option<&Cell> {
    let of = cells.iter().filter(|cell| Column::of(cell.check) == column);
    // Of equals the first one.
    of.rev().max_by_key(|cell| gravity(&cell.state))
}

const fn gravity(state: &State) -> u8 {
    match state {
        State::Blocks(_) => 6,
        State::Warns(_) => 5,
        State::Asking => 4,
        State::Unknown(Why::NotOffered) => 0,
        State::Unknown(_) => 3,
        State::NotAsked => 2,
        State::Fine => 1,
    }
}

#[cfg(test)]
mod tests {
    use image_console_api::{image::Image, service::Service, volcengine::Instance};
    use image_console_plan::preflight::Cause;

    use super::*;

    fn image(service: Service) -> Item {
        Item::image("prod", Image::new(service))
    }

    #[test]
    fn a_matrix_has_the_columns_that_its_items_need() {
        let columns = |items: &[Item]| Column::needed(items.iter());
        let swas = [Column::State, Column::Users, Column::Shared];
        assert_eq!(columns(&[image(Service::Swas)]), swas);
        let both = columns(&[image(Service::VolcEcs), image(Service::Ecs)]);
        assert!(both.contains(&Column::Snapshots) && both.contains(&Column::DryRun));
        assert!(both.is_sorted());
        let instance = Item::instance("prod", "cn-beijing", Instance::default());
        assert_eq!(
            columns(&[instance]),
            [
                Column::State,
                Column::Billing,
                Column::Protection,
                Column::Host
            ]
        );
        assert!(columns(&[]).is_empty());
    }

    #[test]
    fn of_two_checks_in_a_column_the_graver_one_is_shown() {
        let cells = |shared: State, service: State| {
            let cells = [
                (Check::State, State::Fine),
                (Check::Shared, shared),
                (Check::SharedToService, service),
            ];
            cells.map(|(check, state)| Cell { check, state })
        };
        let shown = |cells: &[Cell]| cell(cells, Column::Shared).unwrap().check;
        let blocks = State::Blocks(Cause::SharedToService);
        assert_eq!(shown(&cells(State::Fine, blocks)), Check::SharedToService);
        assert_eq!(shown(&cells(State::Asking, State::Fine)), Check::Shared);
        assert_eq!(shown(&cells(State::Fine, State::Fine)), Check::Shared);
        let doubt = State::Unknown(Why::NoAnswer);
        assert_eq!(shown(&cells(State::Fine, doubt)), Check::SharedToService);
        assert_eq!(cell(&cells(State::Fine, State::Fine), Column::Public), None);
    }

    #[test]
    fn what_a_cloud_does_not_tell_is_behind_what_it_does() {
        let cells = [
            (Check::Importing, State::Unknown(Why::NotOffered)),
            (Check::Exporting, State::Fine),
        ];
        let cells = cells.map(|(check, state)| Cell { check, state });
        assert_eq!(cell(&cells, Column::Moves).unwrap().check, Check::Exporting);
    }
}
