//! From the panel to the screen that deletes its image.

use image_console_api::image::Owner;
use leptos::ev;

use super::{Detail, state::State};
use crate::{
    basket::{Picked, basket},
    components::icon::{Icon, icon},
    dom::{View, el, live, live_view},
    i18n::speech,
    navigation::Entry,
    paths::Route,
    reactive::Memo,
};

/// The image of the panel, if it is one's own to delete.
fn picked(state: &State) -> Option<Picked> {
    let lane = state.lane.as_ref()?;
    let image = state.image.as_ref()?;
    let is_of_others = matches!(
        image.owner,
        Owner::System | Owner::Others | Owner::Marketplace
    );
    (!is_of_others && !state.is_gone()).then(|| Picked {
        account: lane.account.clone(),
        image: image.clone(),
    })
}

/// "Delete…"
pub(super) fn button(detail: Detail) -> View {
    let (speech, basket) = (speech(), basket());
    let is_offered = Memo::new(move |_| {
        detail.whom.track();
        detail.head.track();
        detail.body.track();
        detail.with(|state| picked(state).is_some())
    });
    live_view(move || {
        is_offered.get().then(|| {
            el("button")
                .attr("type", "button")
                .class("button button--small button--danger")
                .on(ev::click, move |_| {
                    if let Some(picked) = detail.with(picked) {
                        basket.put(vec![picked]);
                        detail.navigation.go(&Route::Delete, Entry::Push);
                    }
                })
                .child((
                    icon(Icon::Delete),
                    el("span").child(live(move || speech.messages().images.delete_selected)),
                ))
        })
    })
}
