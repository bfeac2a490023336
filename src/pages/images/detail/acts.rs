//! What can be done with the image of the panel.

use image_console_api::{image::Owner, service::Service};
use leptos::ev;

use super::{Detail, state::State};
use crate::{
    components::icon::{Icon, icon},
    dom::{View, el, live, live_view},
    i18n::speech,
    image_link::ImageLink,
    paths::Route,
    reactive::Memo,
};

/// How a link names the image, if it is one's own to change.
fn link(state: &State) -> Option<ImageLink> {
    let lane = state.lane.as_ref()?;
    let image = state.image.as_ref()?;
    let is_of_others = matches!(
        image.owner,
        Owner::System | Owner::Others | Owner::Marketplace
    );
    (!is_of_others && !state.is_gone()).then(|| ImageLink {
        service: lane.service,
        region: lane.region.clone(),
        id: image.id.clone(),
        account: Some(lane.account.clone()),
    })
}

/// "Edit" and "Rename".
pub(super) fn acts(detail: Detail) -> View {
    let speech = speech();
    let link = Memo::new(move |_| {
        detail.whom.track();
        detail.head.track();
        detail.body.track();
        detail.with(link)
    });
    live_view(move || {
        link.get().map(|link| {
            let route = Route::Edit(link.print());
            let can_rename = link.service != Service::Swas;
            (
                el("a")
                    .class("button button--small")
                    .attr("href", detail.navigation.href(&route.print()))
                    .on(ev::click, move |event| {
                        detail.navigation.follow(&event, &route);
                    })
                    .child((
                        icon(Icon::Edit),
                        el("span").child(live(move || speech.messages().detail.edit)),
                    )),
                can_rename.then(|| {
                    el("button")
                        .attr("type", "button")
                        .class("button button--small")
                        .attr("aria-haspopup", "dialog")
                        .on(ev::click, move |_| {
                            detail.list.renames.ask(Some(link.clone()));
                        })
                        .child(live(move || speech.messages().detail.rename))
                }),
            )
        })
    })
}
