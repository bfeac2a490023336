//! What can be done with what is selected.

use std::rc::Rc;

use image_console_api::service::Region;
use image_console_plan::query::{ImageQuery, Rows};
use leptos::{ev, task::spawn_local};

use super::{engine, list::List};
use crate::{
    basket::{Picked, basket},
    components::icon::{Icon, icon},
    dom::{Content, El, View, el, live, live_view},
    i18n::{Messages, format, speech},
    image_link::ImageLink,
    lazy::{lazy, quiet},
    navigation::{Entry, navigation},
    paths::Route,
    reactive::Memo,
};

/// The buttons, once their code is here.
pub(super) fn shown(list: List, query: Memo<ImageQuery>) -> View {
    quiet(Box::new(move || Box::pin(code(list, query))))
}

// Nothing can be selected before the first rows are here.
lazy! {
    desk fn code(list: List, query: Memo<ImageQuery>) -> Make {
        Rc::new(move || acts(list, query).any())
    }
}

fn acts(list: List, query: Memo<ImageQuery>) -> impl Content + use<> {
    let speech = speech();
    let model = list.model;
    let more = Memo::new(move |_| {
        model.track_selection();
        let count = model.count();
        let here = model.with(|data| data.rows().len() as u64);
        let chosen = model.chosen();
        let all = (chosen.sum.images - chosen.hidden.min(chosen.sum.images)) as u64;
        // On one page the box in the head does it.
        (query.read().rows != Rows::All && count > here && all < count).then_some(count)
    });
    el("div").class("acts").child((
        live_view(move || {
            more.get().map(|count| {
                el("button")
                    .attr("type", "button")
                    .class("link small")
                    .on(ev::click, move |_| list.select_every_match())
                    .child(live(move || {
                        let count = format::number(speech.language(), count);
                        speech.messages().images.select_matching(&count)
                    }))
            })
        }),
        el("button")
            .attr("type", "button")
            .class("link small")
            .on(ev::click, move |_| model.select_none())
            .child(live(move || speech.messages().images.select_nothing)),
        take(
            list,
            "button button--small",
            Icon::Edit,
            |t| t.images.edit_selected,
            editor,
        ),
        take(
            list,
            "button button--small button--danger",
            Icon::Delete,
            |t| t.images.delete_selected,
            |_| Route::Delete,
        ),
    ))
}

/// A button that takes everything that is selected to another screen.
fn take(
    list: List,
    class: &'static str,
    of: Icon,
    label: fn(&'static Messages) -> &'static str,
    to: fn(&[Picked]) -> Route,
) -> El {
    let speech = speech();
    let (basket, navigation) = (basket(), navigation());
    el("button")
        .attr("type", "button")
        .class(class)
        .on(ev::click, move |_| {
            spawn_local(async move {
                // Rows become images by it. Where it does not come, the list says so itself.
                if engine::load().await.is_err() {
                    return;
                }
                let picked = picked(list);
                let route = to(&picked);
                basket.put(picked);
                navigation.go(&route, Entry::Push);
            });
        })
        .child((
            icon(of),
            el("span").child(live(move || label(speech.messages()))),
        ))
}

/// One image has a form of its own; several are edited together.
fn editor(picked: &[Picked]) -> Route {
    match picked {
        [one] => Region::parse(&one.image.region).map_or(Route::Bulk, |region| {
            let link = ImageLink {
                service: one.image.service,
                region,
                id: one.image.id.clone(),
                account: Some(one.account.clone()),
            };
            Route::Edit(link.print())
        }),
        _ => Route::Bulk,
    }
}

/// What is selected, with whose it is.
fn picked(list: List) -> Vec<Picked> {
    list.model.with(|data| {
        let picked = data.selected().into_iter().filter_map(|(lane, image)| {
            let (lane, _) = data.lanes.get(usize::from(lane))?;
            Some(Picked {
                account: lane.account.clone(),
                image,
            })
        });
        picked.collect()
    })
}
