//! What is asked for, all of it in the URL.

use image_console_api::{
    service::{Region, Service},
    volcengine::{ChargeType, InstanceStatus},
};
use image_console_plan::{instances::InstanceQuery, places::PlaceAsked};
use leptos::{ev, prelude::event_target_value};

use super::{table::image_route, words};
use crate::{
    atlas::atlas,
    components::{
        icon::{Icon, icon},
        middle,
    },
    dom::{Content, El, View, el, live, live_view},
    i18n::{Messages, speech},
    navigation::{Entry, navigation},
    paths::Route,
    reactive::Memo,
    session::session,
};

type Text = fn(&'static Messages) -> &'static str;
/// Values and their words.
type Choices = Vec<(String, String)>;

/// The row of fields.
pub(super) fn filter(query: Memo<InstanceQuery>, place: Memo<PlaceAsked>) -> El {
    let (speech, navigation) = (speech(), navigation());
    let (atlas, session) = (atlas(), session());
    atlas.need(Service::VolcEcs);
    let change = move |change: &dyn Fn(&mut InstanceQuery)| {
        let mut next = query.read_untracked().as_ref().clone();
        change(&mut next);
        navigation.go(&Route::Instances(next.print()), Entry::Push);
    };
    let region_now = move || {
        place
            .read()
            .region
            .as_ref()
            .map_or(String::new(), Region::to_string)
    };
    let regions = move || {
        let mut regions: Choices = Vec::new();
        for known in atlas.offered(Service::VolcEcs) {
            regions.push((known.region.to_string(), known.region.to_string()));
        }
        let now = region_now();
        if regions.iter().all(|(region, _)| *region != now) {
            regions.push((now.clone(), now));
        }
        regions
    };
    let accounts = move || {
        let demo = speech.messages().shell.demo_account;
        let all = session.accounts();
        let serving = all.iter().filter(|a| a.serves(Service::VolcEcs));
        serving
            .map(|account| (account.name.clone(), account.title(demo)))
            .collect::<Choices>()
    };
    let account_now = move || place.read().account.clone().unwrap_or_default();
    let states = move || {
        let t = speech.messages();
        let word =
            |status: &InstanceStatus| (status.to_string(), words::status(*status, t).to_owned());
        any(t, InstanceStatus::ALL.iter().map(word))
    };
    let charges = move || {
        let t = speech.messages();
        let word = |charge: &ChargeType| (charge.to_string(), words::charge(*charge, t).to_owned());
        any(t, ChargeType::ALL.iter().map(word))
    };
    let several = Memo::new(move |_| {
        let all = session.accounts();
        all.iter().filter(|a| a.serves(Service::VolcEcs)).count() > 1
    });
    el("div").class("instance-filter").child((
        live_view(move || {
            several.get().then(|| {
                choice(
                    "instances-account",
                    |t| t.later().instances.account,
                    accounts,
                    account_now,
                    move |value| change(&|query| query.account = Some(value.clone())),
                )
            })
        }),
        choice(
            "instances-region",
            |t| t.later().instances.region,
            regions,
            region_now,
            move |value| change(&|query| query.region = Region::parse(&value).ok()),
        ),
        el("div").class("field").child((
            el("label")
                .class("label")
                .attr("for", "instances-name")
                .child(live(move || speech.messages().later().instances.name)),
            el("input")
                .id("instances-name")
                .class("input")
                .attr("type", "text")
                .attr("autocomplete", "off")
                .attr("spellcheck", "false")
                .prop("value", live(move || query.read().name.clone()))
                .on(ev::change, move |event| {
                    let value = event_target_value(&event);
                    change(&|query| value.trim().clone_into(&mut query.name));
                }),
        )),
        choice(
            "instances-status",
            |t| t.later().instances.status,
            states,
            move || query.read().status.map_or(String::new(), |s| s.to_string()),
            move |value| change(&|query| query.status = InstanceStatus::parse(&value)),
        ),
        choice(
            "instances-charge",
            |t| t.later().instances.charge,
            charges,
            move || query.read().charge.map_or(String::new(), |c| c.to_string()),
            move |value| change(&|query| query.charge = ChargeType::parse(&value)),
        ),
        live_view(move || of_image(query, place)),
    ))
}

fn any(t: &Messages, more: impl Iterator<Item = (String, String)>) -> Choices {
    let first = (String::new(), t.later().instances.any.to_owned());
    std::iter::once(first).chain(more).collect()
}

/// One of several.
fn choice(
    id: &'static str,
    label: Text,
    choices: impl Fn() -> Choices + 'static,
    now: impl Fn() -> String + 'static,
    choose: impl Fn(String) + 'static,
) -> El {
    let speech = speech();
    el("div").class("field").child((
        el("label")
            .class("label")
            .attr("for", id)
            .child(live(move || label(speech.messages()))),
        el("span").class("select").child((
            el("select")
                .id(id)
                .class("input")
                .on(ev::change, move |event| choose(event_target_value(&event)))
                .child(live_view(move || {
                    let now = now();
                    let option = |(value, word): (String, String)| {
                        let is_now = (value == now).then_some("");
                        el("option")
                            .attr("selected", is_now)
                            .attr("value", value)
                            .child(word)
                    };
                    choices().into_iter().map(option).collect::<Vec<_>>()
                })),
            icon(Icon::Down),
        )),
    ))
}

/// The image that the instances were made from, and the ways to it and away from it.
fn of_image(query: Memo<InstanceQuery>, place: Memo<PlaceAsked>) -> View {
    let (speech, navigation) = (speech(), navigation());
    let image = query.read().image.clone();
    if image.is_empty() {
        return View::Empty;
    }
    let to = image_route(&place.read(), &image);
    let without = InstanceQuery {
        image: String::new(),
        ..query.read().as_ref().clone()
    };
    let without = Route::Instances(without.print());
    el("p")
        .class("instance-image")
        .child((
            el("span").child(live(move || speech.messages().later().instances.of_image)),
            el("a")
                .class("link")
                .attr("href", navigation.href(&to.print()))
                .on(ev::click, move |event| navigation.follow(&event, &to))
                .child(middle::id(&image)),
            el("a")
                .class("link")
                .attr("href", navigation.href(&without.print()))
                .on(ev::click, move |event| navigation.follow(&event, &without))
                .child(live(move || speech.messages().later().instances.all_images)),
        ))
        .any()
}
