//! The panel beside the list with everything about one image. Which image stands in the URL, so that a
//! link opens it even when it is not among the rows: the panel reads it by itself.
//!
//! What is known is plain data ([`state`]); a few counters wake the parts of the screen that look at it.

use std::rc::Rc;

use futures_util::future::{AbortHandle, abortable};
use image_console_api::{operation::Effect, service::Service};
use image_console_plan::query::{ImageQuery, Opened};
use leptos::{ev, prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

mod acts;
mod delete;
mod disks;
mod frame;
mod overview;
mod sharing;
mod splitter;
mod state;
mod uses;

use splitter::Stand;
use state::{Changed, Found, Load, State, Step, Tab, What};

use super::list::List;
use crate::{
    client::{Client, client},
    config::Place,
    dom::{Content, Handle, View, el, live, live_view},
    lazy::{lazy, part},
    navigation::{Entry, Navigation, navigation},
    paths::Route,
    platform::{self, Preference, document},
    reactive::{Memo, RwSignal, StoredValue, effect},
    reading::calls::{self, Call, Subject},
    session::{Session, session},
};

/// Does what a key says; `true` when it was one of the panel's.
type Keys = Rc<dyn Fn(&ev::KeyboardEvent) -> bool>;

/// The panel; copies are the same one.
#[derive(Clone, Copy)]
struct Detail {
    list: List,
    query: Memo<ImageQuery>,
    navigation: Navigation,
    session: Session,
    client: StoredValue<Client>,
    state: StoredValue<State>,
    stand: StoredValue<Stand>,
    /// Whether the panel is open.
    shown: RwSignal<bool>,
    bottom: RwSignal<bool>,
    /// Another image is open.
    whom: RwSignal<u32>,
    /// What the head shows has changed.
    head: RwSignal<u32>,
    /// What the part below shows has changed.
    body: RwSignal<u32>,
    /// How far a long reading is.
    counted: RwSignal<u32>,
    /// What is under way.
    tasks: StoredValue<Vec<(What, AbortHandle)>>,
    /// What keys do, once the code of the panel is here.
    keys: StoredValue<Option<Keys>>,
    /// The user goes from image to image: the focus stays where it is.
    stepping: StoredValue<bool>,
    split: Handle,
    panel: Handle,
    title: Handle,
}

/// The list, and beside it the panel when an image is open.
pub(super) fn beside(work: View, list: List, query: Memo<ImageQuery>) -> View {
    let kept = platform::preference(Preference::Panel).unwrap_or_default();
    let stand = Stand::read(&kept);
    let this = Detail {
        list,
        query,
        navigation: navigation(),
        session: session(),
        client: StoredValue::new_local(client()),
        state: StoredValue::new_local(State::default()),
        bottom: RwSignal::new(stand.bottom),
        stand: StoredValue::new(stand),
        shown: RwSignal::new(false),
        whom: RwSignal::new(0),
        head: RwSignal::new(0),
        body: RwSignal::new(0),
        counted: RwSignal::new(0),
        tasks: StoredValue::new(Vec::new()),
        keys: StoredValue::new(None),
        stepping: StoredValue::new(false),
        split: Handle::new(),
        panel: Handle::new(),
        title: Handle::new(),
    };
    let was_open = RwSignal::new(false);
    effect(move || {
        if query.read().open.is_some() && !was_open.get_untracked() {
            was_open.set(true);
        }
    });
    el("div")
        .handle(this.split)
        .class("split")
        .attr(
            "data-panel",
            live(move || {
                let place = if this.bottom.get() { "bottom" } else { "side" };
                this.shown.get().then_some(place)
            }),
        )
        .on(ev::keydown, move |event| {
            if this
                .keys
                .with_value(|keys| keys.as_ref().is_some_and(|keys| keys(&event)))
            {
                event.prevent_default();
            }
        })
        .child((
            el("div").class("work").child(work),
            live_view(move || {
                was_open
                    .get()
                    .then(|| part(Box::new(move || Box::pin(code(this)))))
            }),
        ))
        .any()
}

// Everything about one image comes when the first is opened.
lazy! {
    desk fn code(this: Detail) -> Make {
        Rc::new(move || whole(this))
    }
}

fn whole(this: Detail) -> View {
    this.keys
        .set_value(Some(Rc::new(move |event| this.on_key(event))));
    effect(move || this.follow());
    on_cleanup(move || this.abort());
    live_view(move || {
        this.shown
            .get()
            .then(|| (splitter::splitter(this), frame::panel(this)))
    })
}

fn wake(counter: RwSignal<u32>) {
    counter.try_update(|n| *n = n.wrapping_add(1));
}

impl Detail {
    /// Looks at what is known.
    fn with<R>(self, look: impl FnOnce(&State) -> R) -> R {
        self.state.with_value(look)
    }

    /// Opens what the URL names, and takes what the list has read anew.
    fn follow(self) {
        let Some(opened) = self.query.read().open.clone() else {
            return self.closed();
        };
        let lanes = self.list.lanes();
        let _ = self.session.accounts();
        let read_ms = self.list.read_ms();
        let serving = |service: Service| {
            let account = self.session.serving(service)?;
            Some(account.name.clone())
        };
        let lane = state::lane_of(&opened, &lanes.lanes, serving);
        let lane = lane.filter(|lane| self.session.named(&lane.account).is_some());
        let row = || {
            self.list.model.with(|data| {
                data.find(&opened)
                    .and_then(|row| data.store.image(row))
                    .zip(Some(read_ms.unwrap_or_else(platform::now_ms)))
            })
        };
        let same = self.with(|state| state.opened.as_ref() == Some(&opened) && state.lane == lane);
        if same {
            let is_newer = self.with(|state| read_ms > state.seen_ms);
            if let Some((image, ms)) = is_newer.then(row).flatten() {
                let changed = self.state.try_update_value(|state| state.take(image, ms));
                self.tell(changed);
                self.need();
            }
            return;
        }
        self.abort();
        let row = row();
        let is_known = self.with(|state| state.opened.as_ref() == Some(&opened));
        self.state.update_value(|state| {
            state.open(Some(opened.clone()), lane);
            if let Some((image, ms)) = row {
                state.take(image, ms);
            }
        });
        let by_keyboard = self.is_opened_by_keyboard();
        wake(self.whom);
        self.tell(Some(Changed::Body));
        if !self.shown.get_untracked() {
            splitter::apply(self);
            self.shown.set(true);
        }
        let stepped = self.stepping.get_value();
        self.stepping.set_value(false);
        if by_keyboard && !stepped && !is_known {
            // The panel is made after this effect.
            request_animation_frame(move || focus(self.title.get()));
        }
        self.load(What::Image);
        self.need();
    }

    fn closed(self) {
        if !self.shown.get_untracked() {
            return;
        }
        self.abort();
        let had_focus = self.has_focus();
        self.state.update_value(|state| state.open(None, None));
        self.shown.set(false);
        if had_focus {
            // "Back" closed it: the list's own Tab stop is where its reader came from.
            request_animation_frame(move || focus(self.in_list("[tabindex='0']")));
        }
    }

    /// Closes the panel; the focus goes to the row of the image.
    fn close(self) {
        let row = self
            .in_list("[data-current] .lead")
            .or_else(|| self.in_list("[tabindex='0']"));
        let mut query = self.query.get_untracked();
        query.open = None;
        focus(row);
        self.navigation.go(&Route::Images(query), Entry::Push);
        // Where the list is only shown without the panel, its rows take the focus later.
        request_animation_frame(move || {
            if matches!(document().active_element(), Some(at) if at.tag_name() == "BODY") {
                focus(self.in_list("[tabindex='0']"));
            }
        });
    }

    fn in_list(self, selector: &str) -> Option<HtmlElement> {
        let work = self.split.get()?.query_selector(".work").ok()??;
        work.query_selector(selector).ok()??.dyn_into().ok()
    }

    /// Whether the keyboard opened the panel: then its target is where the focus is, and shows it.
    fn is_opened_by_keyboard(self) -> bool {
        let at = document().active_element();
        at.is_some_and(|at| {
            matches!(at.closest(".split > .work"), Ok(Some(_)))
                && at.matches(":focus-visible").unwrap_or_default()
        })
    }

    fn has_focus(self) -> bool {
        let at = document().active_element();
        let panel = self.panel.get();
        matches!((at, panel), (Some(at), Some(panel)) if panel.contains(Some(&at)))
    }

    /// Does what a key says; `true` when it was one of the panel's.
    fn on_key(self, event: &ev::KeyboardEvent) -> bool {
        if !self.shown.get_untracked() {
            return false;
        }
        match (event.key().as_str(), event.alt_key()) {
            ("ArrowDown", true) => self.step(Step::Next),
            ("ArrowUp", true) => self.step(Step::Previous),
            ("Escape", false) if self.has_focus() => self.close(),
            _ => return false,
        }
        true
    }

    /// The image after or before this one, in the order of the list.
    fn neighbour(self, step: Step) -> Option<(u32, Opened)> {
        self.with(|state| {
            self.list.model.with(|data| {
                let current = state.opened.as_ref().and_then(|open| data.find(open));
                let can_open = |row| data.opened(row).is_some();
                let row = state::neighbour(data.rows(), current, step, can_open)?;
                Some((row, data.opened(row)?))
            })
        })
    }

    fn step(self, step: Step) {
        let Some((row, opened)) = self.neighbour(step) else {
            return;
        };
        self.stepping.set_value(true);
        let mut query = self.query.get_untracked();
        query.open = Some(opened);
        self.navigation.go(&Route::Images(query), Entry::Replace);
        self.bring_into_view(row);
    }

    /// Scrolls the list as little as shows a row.
    fn bring_into_view(self, row: u32) {
        let Some(at) = self.list.model.with(|data| data.index_of(row)) else {
            return;
        };
        let find = |selector| self.in_list(selector);
        let (Some(view), Some(one)) = (find(".table-view"), find(".grid-body .grid-row")) else {
            return;
        };
        let height = one.offset_height();
        let top = i32::try_from(at).unwrap_or(i32::MAX).saturating_mul(height);
        // The head stays in sight above the rows.
        let room = view.client_height() - height;
        let now = view.scroll_top();
        if top < now || room < height {
            view.set_scroll_top(top);
        } else if top + height > now + room {
            view.set_scroll_top(top + height - room);
        }
    }

    fn choose(self, tab: Tab) {
        self.state.update_value(|state| state.tab = tab);
        self.tell(Some(Changed::Body));
        self.need();
    }

    fn is_at_bottom(self) -> bool {
        self.bottom.get()
    }

    fn stand(self) -> Stand {
        self.stand.get_value()
    }

    fn set_stand(self, stand: Stand) {
        self.stand.set_value(stand);
        if self.bottom.get_untracked() != stand.bottom {
            self.bottom.set(stand.bottom);
        }
        splitter::apply(self);
    }

    fn tell(self, changed: Option<Changed>) {
        wake(self.head);
        if changed == Some(Changed::Body) {
            wake(self.body);
        }
    }

    /// Reads what the part that is shown needs.
    fn need(self) {
        if let Some(what) = self.with(State::needs) {
            self.load(what);
            wake(self.body);
        }
    }

    /// Reads the image and what is shown of it anew.
    fn again(self) {
        self.abort();
        self.state.update_value(State::forget);
        self.tell(Some(Changed::Body));
        self.load(What::Image);
        self.need();
    }

    /// Reads something again that did not come.
    fn retry(self, what: What) {
        self.load(what);
        self.tell(Some(Changed::Body));
    }

    /// Ends a long reading with what it has found.
    fn stop(self, what: What) {
        self.tasks.update_value(|tasks| {
            let of_this = |(of, task): &(What, AbortHandle)| {
                if *of == what {
                    task.abort();
                }
                *of != what
            };
            tasks.retain(of_this);
        });
        self.state.update_value(|state| state.stop(what));
        self.tell(Some(Changed::Body));
    }

    fn abort(self) {
        let tasks = self.tasks.try_update_value(std::mem::take);
        tasks
            .into_iter()
            .flatten()
            .for_each(|(_, task)| task.abort());
    }

    fn subject(self) -> Option<Subject> {
        self.with(|state| {
            let lane = state.lane.as_ref()?;
            let image = state.image.as_ref();
            Some(Subject {
                account: self.session.named(&lane.account)?,
                place: Place {
                    service: lane.service,
                    region: lane.region.clone(),
                },
                id: state.opened.as_ref()?.id.clone(),
                owner: image.map(|image| image.owner.clone()),
                family: image.map_or_else(String::new, |image| image.family.clone()),
            })
        })
    }

    /// Reads something, call by call, until it is all here, fails, or another image is opened.
    fn load(self, what: What) {
        let Some(subject) = self.subject() else {
            return;
        };
        self.state
            .update_value(|state| *state.load_mut(what) = Load::Asked(Found::default()));
        let client = self.client.get_value();
        let (task, handle) = abortable(async move {
            let mut call = Call::default();
            loop {
                let answer = match calls::request(what, &subject, &call) {
                    Some(request) => {
                        let Subject { account, place, .. } = &subject;
                        let calls::Request { action, params } = request;
                        client
                            .body(account, place, action, Effect::Read, params)
                            .await
                    }
                    None => return,
                };
                let next = self.state.try_update_value(|state| {
                    let Load::Asked(found) = state.load_mut(what) else {
                        return None;
                    };
                    let next = calls::take(what, &subject, &call, answer, found);
                    let result = match next {
                        Ok(Some(next)) => return Some(Ok(next)),
                        Ok(None) => Ok(std::mem::take(found)),
                        Err(error) => Err(error),
                    };
                    Some(Err(state.done(what, result, platform::now_ms())))
                });
                match next.flatten() {
                    Some(Ok(next)) => call = next,
                    Some(Err(changed)) => {
                        self.tell(Some(changed));
                        return self.need();
                    }
                    None => return,
                }
                wake(self.counted);
            }
        });
        self.tasks.update_value(|tasks| {
            tasks.retain(|(of, _)| *of != what);
            tasks.push((what, handle));
        });
        spawn_local(async move {
            task.await.ok();
        });
    }
}

fn focus(element: Option<HtmlElement>) {
    if let Some(element) = element {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        // An element that has just gone takes no focus; then there is nothing to move to.
        element.focus_with_options(&options).ok();
    }
}

/// The element that an event is about.
fn target(event: &ev::KeyboardEvent) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
