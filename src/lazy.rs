//! Screens whose code arrives when they are first shown.
//!
//! What the first rows need is one wasm module, and every screen that they do not need makes it later. Such a screen
//! goes into a chunk: a second module of this same program, which shares its memory. A function made by `lazy!` is
//! all that reaches into a chunk; what only it calls lies there.
//!
//! `cargo xtask build` cuts the chunks out, and turns the feature `split` on. Without it (`trunk serve`, tests)
//! everything is in one module and nothing has to arrive.

use std::{pin::Pin, rc::Rc};

use futures_util::future::join3;
use leptos::{ev, prelude::Owner, task::spawn_local};

use crate::{
    components::blank::{Figure, blank_page},
    dom::{Content, View, el, live, live_view},
    i18n::{Speech, speech},
    platform,
    reactive::RwSignal,
    transport::file,
};

/// Code that did not arrive. What was wrong stands in the browser's console.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotLoaded;

#[cfg(feature = "split")]
impl From<leptos::wasm_split::SplitLoaderError> for NotLoaded {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// What makes the screen, once its code is here.
pub type Make = Rc<dyn Fn() -> View>;

/// A screen's code on its way.
pub type Arriving = Pin<Box<dyn Future<Output = Result<Make, NotLoaded>>>>;

/// A function in a chunk: `lazy! { chunk fn name(argument: Type) -> Make { … } }` is
/// `async fn name(argument: Type) -> Result<Make, NotLoaded>`.
///
/// It only makes what makes the screen, because a screen is built in one go and below its own reactive owner.
macro_rules! lazy {
    // A chunk whose screens have texts of their own, for `with_texts`.
    ($chunk:ident with texts fn $name:ident($($argument:ident: $type:ty),*) -> Make $body:block) => {
        $crate::lazy::lazy! {
            $chunk fn $name($($argument: $type),*) -> Make {
                $crate::i18n::can_learn();
                $body
            }
        }
    };
    ($chunk:ident fn $name:ident($($argument:ident: $type:ty),*) -> Make $body:block) => {
        #[cfg(feature = "split")]
        #[leptos::wasm_split::wasm_split($chunk, wasm_split_path = ::leptos::wasm_split, fallible)]
        fn $name($($argument: $type),*) -> Result<$crate::lazy::Make, $crate::lazy::NotLoaded> {
            Ok($body)
        }

        #[cfg(not(feature = "split"))]
        async fn $name($($argument: $type),*) -> Result<$crate::lazy::Make, $crate::lazy::NotLoaded> {
            Ok($body)
        }
    };
}
pub(crate) use lazy;

/// How long after a part did not come it is asked for again, in milliseconds; twice as long each time.
const FIRST_PAUSE_MS: f64 = 1_000.0;
const LONGEST_PAUSE_MS: f64 = 30_000.0;

/// Code whose texts ([`Messages::later`](crate::i18n::Messages::later)) and looks come later, too; all are fetched at
/// once.
pub fn with_texts(
    speech: Speech,
    arriving: impl Future<Output = Result<Make, NotLoaded>> + 'static,
) -> Arriving {
    Box::pin(async move {
        let (make, file, has_style) =
            join3(arriving, speech.fetch_later(), file::style("later.css")).await;
        let make = make?;
        if has_style && speech.learn_later(file).await {
            Ok(make)
        } else {
            Err(NotLoaded)
        }
    })
}

#[derive(Clone)]
enum State {
    Coming,
    Here(Make),
    Failed,
}

/// A screen that `load` fetches: announced while it comes, and with a way to try again if it does not.
pub fn screen(load: Box<dyn Fn() -> Arriving>) -> View {
    arriving(load, page)
}

/// Does something whose code has to arrive first, as if it were done now: below the same reactive owner.
/// What it makes, if anything, is not shown. `failed` is told if it does not come.
pub fn act(arriving: Arriving, failed: impl FnOnce() + 'static) {
    let owner = Owner::current();
    spawn_local(async move {
        match (arriving.await, owner) {
            (Ok(make), Some(owner)) => drop(owner.with(|| make())),
            (Ok(make), None) => drop(make()),
            (Err(NotLoaded), _) => failed(),
        }
    });
}

/// The same for a part of a screen.
pub fn part(load: Box<dyn Fn() -> Arriving>) -> View {
    arriving(load, |content| {
        el("div").class("coming").child(content).any()
    })
}

/// The same for a part that is not waited for: nothing stands there until it is here. As it has no place to say that
/// it did not come, it is asked for until it comes or the place is gone.
pub fn quiet(load: Box<dyn Fn() -> Arriving>) -> View {
    let made = RwSignal::new(None::<Make>);
    spawn_local(async move {
        let mut pause_ms = FIRST_PAUSE_MS;
        while made.try_with_untracked(|_| ()).is_some() {
            if let Ok(make) = load().await {
                made.try_set(Some(make));
                return;
            }
            platform::sleep(pause_ms).await;
            pause_ms = (2.0 * pause_ms).min(LONGEST_PAUSE_MS);
        }
    });
    live_view(move || made.get().map(|make| make()))
}

fn arriving(load: Box<dyn Fn() -> Arriving>, around: fn(View) -> View) -> View {
    let state = RwSignal::new(State::Coming);
    let fetch: Rc<dyn Fn()> = Rc::new(move || {
        let arriving = load();
        spawn_local(async move {
            let next = match arriving.await {
                Ok(make) => State::Here(make),
                Err(NotLoaded) => State::Failed,
            };
            // The screen may have been left meanwhile.
            state.try_set(next);
        });
    });
    fetch();
    live_view(move || match state.get() {
        State::Coming => around(coming()),
        State::Here(make) => make(),
        State::Failed => {
            let fetch = Rc::clone(&fetch);
            around(failed(move || {
                state.set(State::Coming);
                fetch();
            }))
        }
    })
}

fn page(content: View) -> View {
    el("main")
        .id("content")
        .class("page")
        .attr("tabindex", "-1")
        .child(content)
        .any()
}

fn coming() -> View {
    let speech = speech();
    el("p")
        .class("boot")
        .attr("role", "status")
        .child(live(move || speech.messages().lazy.coming))
        .any()
}

fn failed(retry: impl Fn() + 'static) -> View {
    let speech = speech();
    let t = move || &speech.messages().lazy;
    blank_page(
        Figure::Silent,
        live(move || t().failed.to_owned()),
        el("p").child(live(move || t().failed_explained)).any(),
        el("button")
            .attr("type", "button")
            .class("button")
            .on(ev::click, move |_| retry())
            .child(live(move || speech.messages().trouble.retry))
            .any(),
    )
}
