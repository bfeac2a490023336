use image_console_api::{
    image::Image,
    service::{Region, Service},
};
use leptos::prelude::{Owner, untrack};
use proptest::prelude::*;

use super::*;

fn lane(region: &str) -> (Lane, Filter) {
    let lane = Lane {
        account: "me".to_owned(),
        service: Service::Ecs,
        region: Region::parse(region).expect("a region of this cloud"),
    };
    (lane, Filter::default())
}

fn row(id: &str, name: &str, size_gib: u32) -> Row<Image> {
    Row::Read(Image {
        id: id.to_owned(),
        name: name.to_owned(),
        size_gib: Some(size_gib),
        region: "cn-beijing".to_owned(),
        ..Image::new(Service::Ecs)
    })
}

fn store(ids: &[u32]) -> Store {
    let mut store = Store::new();
    for id in ids {
        store.push(0, &row(&format!("m-{id}"), &format!("name-{id}"), *id));
    }
    store
}

fn ids(model: Model) -> Vec<String> {
    model.with(|data| {
        let rows = data.rows().iter();
        rows.map(|row| data.store.row(*row).id().to_owned())
            .collect()
    })
}

fn selected(model: Model) -> Vec<String> {
    let mut ids: Vec<String> = model.with(|data| {
        data.selected()
            .into_iter()
            .map(|(_, image)| image.id)
            .collect()
    });
    ids.sort();
    ids
}

/// A list with these images, all shown.
fn list(ids: &[u32]) -> Model {
    let model = Model::new();
    model.clear(vec![lane("cn-beijing")]);
    model.wish(Wish {
        columns: vec![Property::Name, Property::Id],
        page: 1,
        rows: Rows::All,
        ..Wish::default()
    });
    model.replace(store(ids), vec![lane("cn-beijing")], None);
    model
}

fn typed(model: Model, text: &str) {
    let wish = model.wish.get_value();
    model.wish(Wish {
        text: text.to_owned(),
        ..wish
    });
}

/// Runs a test where signals can live.
fn check(test: impl FnOnce()) {
    Owner::new().with(test);
}

#[test]
fn a_selection_survives_a_filter_which_says_how_much_it_hides() {
    check(|| {
        let model = list(&[1, 2, 3, 10]);
        model.select(0, true);
        model.select(3, true);
        typed(model, "name-1");
        assert_eq!(ids(model), ["m-1", "m-10"]);
        assert_eq!(untrack(|| model.chosen()).hidden, 0);
        typed(model, "name-10");
        let chosen = untrack(|| model.chosen());
        assert_eq!(
            (chosen.sum.images, chosen.hidden, chosen.sum.gib),
            (2, 1, 11)
        );
        typed(model, "");
        assert_eq!(selected(model), ["m-1", "m-10"]);
    });
}

#[test]
fn what_is_selected_on_one_page_of_the_servers_stays_selected_on_the_next() {
    check(|| {
        let model = list(&[]);
        let page = |page| {
            Some(ServerPage {
                page,
                size: 2,
                total: 4,
            })
        };
        model.replace(store(&[1, 2]), vec![lane("cn-beijing")], page(1));
        model.select(1, true);
        model.replace(store(&[3, 4]), vec![lane("cn-beijing")], page(2));
        let chosen = untrack(|| model.chosen());
        assert_eq!(
            (chosen.sum.images, chosen.sum.gib, chosen.hidden),
            (1, 2, 1)
        );
        model.select(0, true);
        assert_eq!(selected(model), ["m-2", "m-3"]);
        model.replace(store(&[1, 2]), vec![lane("cn-beijing")], page(1));
        assert_eq!(selected(model), ["m-2", "m-3"]);
        assert!(model.with(|data| data.is_selected(1)));
        assert_eq!(model.with(Data::before), 0);
    });
}

#[test]
fn an_image_that_is_gone_is_no_longer_selected() {
    check(|| {
        let model = list(&[1, 2, 3]);
        model.select_all_shown();
        model.replace(store(&[1, 3]), vec![lane("cn-beijing")], None);
        assert_eq!(selected(model), ["m-1", "m-3"]);
    });
}

#[test]
fn another_place_starts_with_nothing_selected() {
    check(|| {
        let model = list(&[1, 2]);
        model.select_all_shown();
        model.clear(vec![lane("cn-shanghai")]);
        assert!(selected(model).is_empty());
    });
}

#[test]
fn another_question_to_the_same_place_keeps_what_is_selected() {
    check(|| {
        let model = list(&[1, 2, 3]);
        model.select(2, true);
        model.clear(vec![lane("cn-beijing")]);
        assert_eq!(selected(model), ["m-3"]);
        model.push(0, &[row("m-9", "name-9", 9), row("m-3", "name-3", 3)]);
        model.settle(Shift::Keep);
        assert_eq!(ids(model), ["m-9", "m-3"]);
        assert!(model.with(|data| data.is_selected(1)));
        assert_eq!(untrack(|| model.chosen()).hidden, 0);
    });
}

#[test]
fn the_box_in_the_head_knows_none_some_and_every() {
    check(|| {
        let model = list(&[1, 2]);
        let state = || untrack(|| model.all_selected());
        assert_eq!(state(), All::None);
        model.select(0, true);
        assert_eq!(state(), All::Some);
        model.select_all_shown();
        assert_eq!(state(), All::Every);
        model.select_all_shown();
        assert_eq!(state(), All::None);
    });
}

#[test]
fn shift_extends_from_the_row_pressed_last_only_while_it_is_shown() {
    check(|| {
        let model = list(&[1, 2, 3, 4, 5]);
        model.select(1, true);
        model.select_range(3, true);
        assert_eq!(selected(model), ["m-2", "m-3", "m-4"]);
        model.select_none();
        model.select(0, true);
        typed(model, "name-4");
        model.select_range(0, true);
        assert_eq!(selected(model), ["m-1", "m-4"]);
    });
}

#[test]
fn rows_of_places_stand_in_the_order_of_the_places_whoever_answers_first() {
    check(|| {
        let of = |order: [u16; 3]| {
            let model = list(&[]);
            model.clear(vec![
                lane("cn-beijing"),
                lane("cn-shanghai"),
                lane("cn-hangzhou"),
            ]);
            for number in order {
                model.push(number, &[row(&format!("m-{number}a"), "", 1)]);
                model.settle(Shift::Keep);
                model.push(number, &[row(&format!("m-{number}b"), "", 1)]);
            }
            model.settle(Shift::Keep);
            ids(model)
        };
        let expected = ["m-0a", "m-0b", "m-1a", "m-1b", "m-2a", "m-2b"];
        for order in [
            [0, 1, 2],
            [0, 2, 1],
            [1, 0, 2],
            [1, 2, 0],
            [2, 0, 1],
            [2, 1, 0],
        ] {
            assert_eq!(of(order), expected, "{order:?}");
        }
    });
}

proptest! {
    /// Whatever comes, goes or changes its place, and in whatever order it is told: the first row in view
    /// stays where it is if it is still there, and what is selected and there stays selected.
    #[test]
    fn a_refresh_moves_neither_the_first_row_in_view_nor_the_selection(
        lists in prop::collection::vec(prop::collection::btree_set(0_u32..40, 0..30), 2..8),
        turned in prop::collection::vec(any::<bool>(), 8),
        first in 0_usize..30,
        picked in prop::collection::vec(0_usize..30, 0..6),
    ) {
        let orders: Vec<Vec<u32>> = lists
            .iter()
            .zip(&turned)
            .map(|(list, turned)| {
                let mut list: Vec<u32> = list.iter().copied().collect();
                if *turned {
                    list.reverse();
                }
                list
            })
            .collect();
        Owner::new().with(|| {
            let model = list(&orders[0]);
            let mut first = first.min(orders[0].len().saturating_sub(1));
            for at in picked {
                if at < orders[0].len() {
                    model.select(at, true);
                }
            }
            for next in &orders[1..] {
                model.first_in_view(first);
                let before = ids(model);
                let chosen = selected(model);
                model.replace(store(next), vec![lane("cn-beijing")], None);
                let now = ids(model);
                let moved = match untrack(|| model.shown()) {
                    Shift::By(rows) => first as f64 + rows,
                    Shift::Keep => first as f64,
                    Shift::Top => 0.0,
                };
                if let Some(seen) = before.get(first)
                    && let Some(place) = now.iter().position(|id| id == seen)
                {
                    prop_assert_eq!(moved as usize, place);
                }
                let kept: Vec<String> =
                    chosen.into_iter().filter(|id| now.contains(id)).collect();
                prop_assert_eq!(selected(model), kept);
                first = (moved as usize).min(now.len().saturating_sub(1));
            }
            Ok(())
        })?;
    }
}
