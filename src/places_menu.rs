//! The bar's choice of places: what is read now, and a panel in which regions of all accounts are chosen.
//!
//! What is chosen takes effect together, by "Show": each change alone would read the list again. The URL stays the
//! only place of what is shown; the panel works on a draft that lasts as long as it is open.

use std::rc::Rc;

use image_console_api::service::Service;
use image_console_plan::{
    places::PlaceAsked,
    query::{ImageQuery, MOST_PLACES},
};
use leptos::{ev, prelude::*};

use choices::{Choices, Flaw};

use crate::{
    atlas::{Atlas, Known, atlas},
    components::icon::{Icon, icon},
    dom::{Content, El, Handle, View, el, live, live_view},
    i18n::{Speech, format, speech},
    lazy::{lazy, part},
    navigation::{Entry, navigation},
    paths::Route,
    reactive::{Memo, RwSignal, effect},
    session::{Account, Origin, Session, session},
};

mod choices;
mod keys;
mod list;

const ID: &str = "places";

/// The panel while it is open.
#[derive(Clone, Copy)]
struct Panel {
    speech: Speech,
    session: Session,
    atlas: Atlas,
    open: RwSignal<bool>,
    draft: RwSignal<Choices>,
    /// What is looked for among the regions.
    search: RwSignal<String>,
    /// Where that is typed, and where the focus goes when the panel opens.
    field: Handle,
}

/// The button that says what is read, and its panel. `places` are those of the query.
pub fn places_menu(query: Memo<ImageQuery>, places: Memo<Vec<PlaceAsked>>) -> impl Content {
    let panel = Panel {
        speech: speech(),
        session: session(),
        atlas: atlas(),
        open: RwSignal::new(false),
        draft: RwSignal::new(Choices::default()),
        search: RwSignal::new(String::new()),
        field: Handle::new(),
    };
    let t = move || &panel.speech.messages().places;
    let inside = Inside {
        panel,
        query,
        places,
        popover: Handle::new(),
    };
    let was_open = RwSignal::new(false);
    let toggled = move |_| {
        let Some(popover) = inside.popover.get() else {
            return;
        };
        let is_open = popover.matches(":popover-open").unwrap_or_default();
        if is_open && !was_open.get_untracked() {
            was_open.set(true);
        }
        panel.open.set(is_open);
    };
    (
        el("button")
            .attr("type", "button")
            .class("button button--quiet button--small")
            .attr("popovertarget", ID)
            .attr("aria-haspopup", "dialog")
            .attr("aria-expanded", live(move || panel.open.get().to_string()))
            .child((
                icon(Icon::Key),
                el("span").class("unseen").child(live(move || {
                    let mut text = t().title.to_owned();
                    text.push_str(": ");
                    text
                })),
                el("span")
                    .class("bar-word wide")
                    .child(el("bdi").child(live(move || panel.told(&places.read())))),
                icon(Icon::Down),
            )),
        el("div")
            .handle(inside.popover)
            .id(ID)
            .class("menu places")
            .attr("popover", "auto")
            .attr("role", "dialog")
            .attr("aria-label", live(move || t().title))
            .on(ev::toggle, toggled)
            .child(live_view(move || {
                was_open
                    .get()
                    .then(|| part(Box::new(move || Box::pin(code(inside)))))
            })),
    )
}

/// What the panel needs to be filled.
#[derive(Clone, Copy)]
struct Inside {
    panel: Panel,
    query: Memo<ImageQuery>,
    places: Memo<Vec<PlaceAsked>>,
    popover: Handle,
}

// The panel's content comes when it is first opened.
lazy! {
    desk fn code(inside: Inside) -> Make {
        Rc::new(move || form(inside))
    }
}

fn form(inside: Inside) -> View {
    let Inside {
        panel,
        query,
        places,
        popover,
    } = inside;
    let navigation = navigation();
    effect(move || {
        let is_open = panel.open.get();
        panel.search.set(String::new());
        if is_open {
            panel.begin(&places.read_untracked());
            // The field is made after this.
            request_animation_frame(move || panel.focus());
        }
    });
    let close = move || {
        if let Some(popover) = popover.get() {
            // Fails only when it is closed already.
            popover.hide_popover().ok();
        }
    };
    let show = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let old = places.get_untracked();
        let Some(next) = panel.chosen(&old) else {
            return;
        };
        let query = query.get_untracked();
        let query = if next == old {
            query
        } else {
            query.with(|query| {
                query.places = next;
                // It need not be in any of these.
                query.open = None;
            })
        };
        close();
        navigation.go(&Route::Images(query), Entry::Push);
    };
    el("form")
        .class("places-form")
        .on(ev::submit, show)
        .on(ev::keydown, move |event| {
            if let Some(popover) = popover.get()
                && keys::on_key(&popover, &event.key())
            {
                event.prevent_default();
            }
        })
        .child((
            search_box(panel),
            el("div")
                .class("places-list")
                .on(ev::focusin, move |event| {
                    if let Some(popover) = popover.get() {
                        keys::stop_at(&popover, event.target());
                    }
                })
                .child(live_view(move || {
                    panel.open.get().then(|| list::lists(panel))
                })),
            foot(panel, close),
        ))
        .any()
}

/// The list of what an account has in the first place that is asked for its cloud.
#[must_use]
pub fn images_of(atlas: Atlas, account: &Account) -> ImageQuery {
    let place = account.cloud.services().first().map(|service| PlaceAsked {
        service: *service,
        region: Some(atlas.some_place(*service).region),
        account: Some(account.name.clone()),
    });
    let places = place.map(|place| Choices::only(place).print(&atlas.usual(), &atlas.accounts()));
    ImageQuery {
        places: places.unwrap_or_default(),
        ..Default::default()
    }
}

impl Panel {
    fn begin(self, places: &[PlaceAsked]) {
        let (usual, accounts) = untrack(|| (self.atlas.usual(), self.atlas.accounts()));
        for service in Service::ALL {
            self.atlas.need(service);
        }
        self.draft.set(Choices::of(places, &usual, &accounts));
    }

    fn focus(self) {
        if let Some(field) = self.field.get() {
            keys::focus(&field);
        }
    }

    /// Asks for regions that did not come. The button for it goes with the refusal, and must not take the focus
    /// with it.
    fn retry(self, service: Service) {
        self.atlas.retry(service);
        self.focus();
    }

    /// The places of a link for what is chosen; those that it names already where that is the same. `None` while
    /// it cannot be shown.
    fn chosen(self, old: &[PlaceAsked]) -> Option<Vec<PlaceAsked>> {
        let (usual, accounts) = untrack(|| (self.atlas.usual(), self.atlas.accounts()));
        let draft = self.draft.read_untracked();
        if draft.flaw(&usual, &accounts).is_some() {
            return None;
        }
        if *draft == Choices::of(old, &usual, &accounts) {
            return Some(old.to_vec());
        }
        Some(draft.print(&usual, &accounts))
    }

    fn flaw(self) -> Option<Flaw> {
        let (usual, accounts) = (self.atlas.usual(), self.atlas.accounts());
        self.draft.read().flaw(&usual, &accounts)
    }

    fn number(self, n: usize) -> String {
        format::number(self.speech.language(), n as u64)
    }

    /// What is read, in as many words as a button has room for.
    fn told(self, places: &[PlaceAsked]) -> String {
        let t = &self.speech.messages().places;
        if self.session.accounts().is_empty() {
            return self.speech.messages().shell.no_account.to_owned();
        }
        match choices::read(&self.atlas.lanes(places).lanes) {
            choices::Read::Nowhere if self.atlas.is_asking(places) => t.asking.to_owned(),
            choices::Read::Nowhere => t.nowhere.to_owned(),
            choices::Read::One(lane) => {
                let account = self.session.named(&lane.account);
                let mut text = account.map_or(lane.account, |account| self.title(&account));
                text.push_str(" · ");
                text.push_str(lane.region.as_str());
                text
            }
            choices::Read::Places(n) => t.count(&self.number(n), n as u64),
            choices::Read::Accounts { accounts, regions } => t.accounts_regions(
                &self.number(accounts),
                &self.number(regions),
                regions as u64,
            ),
        }
    }

    fn title(self, account: &Account) -> String {
        account.title(self.speech.messages().shell.demo_account)
    }

    /// The regions to choose from for a place's service and account: what the atlas offers, and what is chosen
    /// beside it.
    fn offered(self, of: &PlaceAsked) -> Vec<Known> {
        let mut offered = self.atlas.offered(of.service);
        let draft = self.draft.read_untracked();
        let chosen = draft
            .places()
            .iter()
            .filter(|place| (place.service, &place.account) == (of.service, &of.account));
        for region in chosen.filter_map(|place| place.region.as_ref()) {
            if offered.iter().all(|known| known.region != *region) {
                offered.push(Known {
                    region: region.clone(),
                    name: String::new(),
                });
            }
        }
        offered
    }

    fn toggle(self, place: &PlaceAsked) {
        let offered = untrack(|| self.atlas.offered(place.service));
        let regions: Vec<_> = offered.into_iter().map(|known| known.region).collect();
        self.draft.update(|draft| draft.toggle(place, &regions));
    }
}

/// Whether a reader may be shown made-up images, tracked: an account of the simulator is among those that are read.
pub fn is_demo(atlas: Atlas, session: Session, places: &[PlaceAsked]) -> bool {
    let lanes = atlas.lanes(places).lanes;
    let demo = |account: &Rc<Account>| {
        account.origin == Origin::Demo && lanes.iter().any(|lane| lane.account == account.name)
    };
    session.accounts().iter().any(demo)
}

fn search_box(panel: Panel) -> El {
    el("div").class("search").child((
        icon(Icon::Search),
        el("input")
            .handle(panel.field)
            .class("input")
            .attr("type", "search")
            .attr("autocomplete", "off")
            .attr("spellcheck", "false")
            .attr(
                "aria-label",
                live(move || panel.speech.messages().places.search),
            )
            .prop("value", live(move || panel.search.get()))
            .on(ev::input, move |event| {
                panel.search.set(event_target_value(&event));
            }),
    ))
}

/// What is chosen, told; and what can be done with it.
fn foot(panel: Panel, close: impl Fn() + Copy + 'static) -> El {
    let navigation = navigation();
    let t = move || &panel.speech.messages().places;
    let told = move || {
        if !panel.open.get() || panel.session.accounts().is_empty() {
            return String::new();
        }
        match panel.flaw() {
            Some(Flaw::Nothing) => t().chosen_none.to_owned(),
            Some(Flaw::TooMany) => t().too_many(&panel.number(MOST_PLACES)),
            None if panel.atlas.is_asking(panel.draft.read().places()) => t().asking.to_owned(),
            None => {
                let n = panel.atlas.lanes(panel.draft.read().places()).lanes.len();
                t().chosen(&panel.number(n), n as u64)
            }
        }
    };
    let is_off = move || panel.open.get() && panel.flaw().is_some();
    el("div").class("places-foot").child((
        el("p")
            .class("small ink-2")
            .attr("role", "status")
            .child(live(told)),
        el("div").class("row").child((
            el("a")
                .attr("href", navigation.href(&Route::Connect.print()))
                .on(ev::click, move |event| {
                    close();
                    navigation.follow(&event, &Route::Connect);
                })
                .child(live(move || t().accounts)),
            el("span").class("acts").child((
                el("button")
                    .attr("type", "button")
                    .class("button button--quiet button--small")
                    .on(ev::click, move |_| close())
                    .child(live(move || t().cancel)),
                el("button")
                    .attr("type", "submit")
                    .class("button button--primary button--small")
                    .attr("aria-disabled", live(move || is_off().then_some("true")))
                    .child(live(move || t().show)),
            )),
        )),
    ))
}
