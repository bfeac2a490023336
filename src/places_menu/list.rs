//! What can be chosen: the regions of each service of each account, with a box each.

use image_console_api::service::Service;
use image_console_plan::places::PlaceAsked;
use leptos::ev;

use super::{
    Panel,
    choices::{Choices, Share},
};
use crate::{
    atlas::{Known, Map},
    components::{
        icon::{Mark, mark},
        trouble::tell,
    },
    dom::{Content, El, View, el, live, live_view},
};

/// Each account with its services. What is looked for hides rows; a sheet of styles hides what is left without any.
pub(super) fn lists(panel: Panel) -> View {
    let accounts = panel.session.accounts();
    if accounts.is_empty() {
        let text = panel.speech.messages().trouble.no_account_explained;
        return el("p").class("places-said").child(text).any();
    }
    let mut is_first = true;
    let mut lists: Vec<View> = accounts
        .iter()
        .map(|account| {
            let title = panel.title(account);
            let services = account.cloud.services().iter();
            let services: Vec<View> = services
                .map(|service| {
                    let of = Of {
                        service: *service,
                        account: account.name.clone(),
                        title: title.clone(),
                        stop: std::mem::take(&mut is_first),
                    };
                    // Made anew by itself: where the answer of another service comes, the focus stays.
                    live_view(move || list(panel, &of))
                })
                .collect();
            el("section")
                .class("places-account")
                .child((
                    el("h2").child((
                        el("bdi").child(title),
                        " ",
                        el("span").class("ink-3").child(account.cloud.name()),
                    )),
                    services,
                ))
                .any()
        })
        .collect();
    let none = panel.speech.messages().places.no_match;
    lists.push(el("p").class("places-said places-none").child(none).any());
    lists.any()
}

/// A service of an account.
struct Of {
    service: Service,
    /// The account's name.
    account: String,
    /// What people read in its place.
    title: String,
    /// Whether its first box is where Tab comes in.
    stop: bool,
}

/// The regions of a service of an account, as far as they are what is looked for.
fn list(panel: Panel, of: &Of) -> View {
    let words = panel.search.get().trim().to_lowercase();
    let name = service_name(of.service);
    let all = PlaceAsked {
        service: of.service,
        region: None,
        account: Some(of.account.clone()),
    };
    let mut label = of.title.clone();
    label.push(' ');
    label.push_str(name);
    let offered = panel.offered(&all);
    let count = offered.len();
    let mut is_first = of.stop;
    let mut stop = || {
        if std::mem::take(&mut is_first) {
            "0"
        } else {
            "-1"
        }
    };
    let mut rows: Vec<View> = Vec::new();
    // Among those that are looked for, "all" would say something that it does not do.
    if words.is_empty() {
        rows.push(all_row(panel, &all, count, stop()).any());
    }
    for known in offered {
        let is_found =
            known.region.as_str().contains(&words) || known.name.to_lowercase().contains(&words);
        if is_found {
            let place = PlaceAsked {
                region: Some(known.region.clone()),
                ..all.clone()
            };
            rows.push(row(panel, place, known, stop()).any());
        }
    }
    el("div")
        .attr("role", "group")
        .attr("aria-label", label)
        .class("places-service")
        .child((
            el("h3").child(name),
            el("div").class("places-rows").child(rows),
            state(panel, of.service),
        ))
        .any()
}

/// That the regions of a service are awaited, or why they did not come.
fn state(panel: Panel, service: Service) -> Option<El> {
    let t = &panel.speech.messages().places;
    match panel.atlas.map(service) {
        Map::Unasked | Map::Here(_) => None,
        Map::Asked => Some(
            el("p")
                .class("status")
                .child((mark(Mark::Progress), el("span").child(t.asking))),
        ),
        Map::Failed(error) => {
            let told = tell(&error, &panel.speech.messages().trouble, None);
            let mut why = told.title.to_owned();
            if !told.code.is_empty() {
                why.push(' ');
                why.push_str(&told.code);
            }
            let refused = el("p")
                .class("status status--lines")
                .attr("data-tone", "bad");
            Some(
                refused.child((
                    mark(Mark::Refused),
                    el("span").child(t.failed(&why)),
                    el("button")
                        .attr("type", "button")
                        .class("link")
                        .on(ev::click, move |_| panel.retry(service))
                        .child(panel.speech.messages().trouble.retry),
                )),
            )
        }
    }
}

fn tick(panel: Panel, place: &PlaceAsked, stop: &'static str) -> El {
    let (shown, chosen) = (place.clone(), place.clone());
    el("input")
        .attr("type", "checkbox")
        .class("check")
        .attr("tabindex", stop)
        .prop("checked", live(move || panel.draft.read().has(&shown)))
        .on(ev::change, move |_| panel.toggle(&chosen))
}

/// The box for all regions of a service.
fn all_row(panel: Panel, all: &PlaceAsked, count: usize, stop: &'static str) -> El {
    let t = &panel.speech.messages().places;
    let (of, also) = (all.clone(), all.clone());
    let is_some = move || matches!(panel.draft.read().share(&of), Share::Some(_));
    let is_some_too = is_some.clone();
    let told = move || match panel.draft.read().share(&also) {
        Share::None => String::new(),
        Share::Some(n) => t.chosen_of(&panel.number(n), &panel.number(count)),
        Share::All => t.chosen_of(&panel.number(count), &panel.number(count)),
    };
    el("label").class("places-row").child((
        tick(panel, all, stop)
            .attr("data-some", live(move || is_some().then_some("")))
            .prop("indeterminate", live(is_some_too)),
        el("span").class("strong").child(t.all),
        el("span").class("ink-3 small").child(live(told)),
    ))
}

/// A region, and the button that chooses it alone.
fn row(panel: Panel, place: PlaceAsked, known: Known, stop: &'static str) -> El {
    let t = &panel.speech.messages().places;
    let id = known.region.as_str().to_owned();
    el("div").class("places-row").child((
        el("label").child((
            tick(panel, &place, stop),
            el("span").child(id.clone()),
            " ",
            el("bdi").class("ink-3 small").child(known.name),
        )),
        el("button")
            .attr("type", "button")
            .attr("tabindex", "-1")
            .class("link small")
            .attr("aria-label", t.only_this(&id))
            .on(ev::click, move |_| {
                panel.draft.set(Choices::only(place.clone()));
            })
            .child(t.only),
    ))
}

/// What a service is called below its cloud's name, the same in every language.
const fn service_name(service: Service) -> &'static str {
    match service {
        Service::Ecs | Service::VolcEcs => "ECS",
        Service::Swas => "SWAS",
    }
}
