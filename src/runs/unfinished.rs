//! The note in the frame that something was left undone.

use std::rc::Rc;

use leptos::{ev, task::spawn_local};

use super::runs;
use crate::{
    dom::{Content, View, el, live, live_view},
    i18n::speech,
    lazy::{lazy, quiet, with_texts},
    navigation::navigation,
    paths::Route,
    platform::{self, Preference},
    reactive::RwSignal,
};

/// Says that runs are not finished, if that may be so; with a link to them. Nothing is fetched where there is none.
pub fn unfinished() -> View {
    if platform::preference(Preference::Runs).is_none() {
        return View::Empty;
    }
    let speech = speech();
    quiet(Box::new(move || with_texts(speech, code())))
}

lazy! {
    work with texts fn code() -> Make {
        Rc::new(|| note().any())
    }
}

fn note() -> impl Content {
    let desk = runs().desk();
    let (speech, navigation) = (speech(), navigation());
    let n_open = RwSignal::new(0_usize);
    live_view(move || {
        desk.track();
        let counted = Rc::clone(&desk);
        spawn_local(async move {
            let n = counted.unfinished().await.map_or(0, |open| open.len());
            if n_open.try_with_untracked(|known| *known != n) == Some(true) {
                n_open.try_set(n);
            }
        });
        live_view(move || {
            let n = n_open.get();
            let to = Route::Runs(String::new());
            (n > 0).then(|| {
                el("div").class("strip").attr("role", "status").child((
                    el("span").child(live(move || {
                        let t = &speech.messages().later().runs;
                        t.unfinished(&n.to_string(), n as u64)
                    })),
                    el("a")
                        .class("link")
                        .attr("href", navigation.href(&to.print()))
                        .on(ev::click, move |event| navigation.follow(&event, &to))
                        .child(live(move || speech.messages().later().runs.look)),
                ))
            })
        })
    })
}
