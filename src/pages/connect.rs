//! Connecting an account: who signs, who can see what, a form that tests before it believes.

use std::rc::Rc;

use image_console_sign::Secret;
use leptos::{ev, prelude::*, task::spawn_local};

use crate::reactive::RwSignal;

use crate::dom::{Content, View, el, live, live_view};

use crate::{
    atlas::{Atlas, Known, atlas},
    client::CallError,
    components::{
        field::{Kind, field},
        icon::{Mark, mark},
        trouble::trouble,
    },
    i18n::{Connect, Speech, format, speech},
    lazy::{lazy, screen},
    navigation::navigation,
    paths::Route,
    places_menu::images_of,
    session::{Account, Cloud, Origin, Session, Stay, kept, session},
};

/// What is typed into the form.
#[derive(Clone, Copy)]
struct Form {
    cloud: RwSignal<Cloud>,
    mode: RwSignal<Mode>,
    name: RwSignal<String>,
    access_key_id: RwSignal<String>,
    secret: RwSignal<String>,
    token: RwSignal<String>,
    /// Whether the account is kept for this tab.
    keep: RwSignal<bool>,
    /// Fields that were left once, or all of them after a press on the button: before that nothing is
    /// called a mistake.
    looked_at: RwSignal<[bool; 3]>,
    state: RwSignal<State>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    AccessKey,
    Sts,
}

#[derive(Clone, PartialEq, Eq)]
enum State {
    Waiting,
    Testing,
    Refused(CallError),
    Works {
        /// The account's name.
        name: String,
        cloud: Cloud,
        /// How many regions it sees.
        regions: u64,
    },
}

/// What was typed at the moment of the test: what is typed meanwhile is not what was tested.
struct Typed {
    cloud: Cloud,
    name: String,
    access_key_id: String,
    secret: Secret,
    token: Option<Secret>,
    stay: Stay,
}

/// What is wrong with a typed key or token.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flaw {
    Missing,
    NotAKey,
}

/// Keys and tokens of both vendors are plain ASCII without blanks. More is not documented, so no more is
/// asked; outer blanks come along with copying and are dropped before this is asked.
fn flaw(text: &str) -> Option<Flaw> {
    match text.trim() {
        "" => Some(Flaw::Missing),
        text if text.bytes().all(|b| b.is_ascii_graphic()) => None,
        _ => Some(Flaw::NotAKey),
    }
}

/// The screen with the accounts. Its code comes when it is first shown: whoever looks at images may never need it.
pub fn connect() -> View {
    screen(Box::new(|| Box::pin(code())))
}

lazy! {
    desk fn code() -> Make {
        Rc::new(|| whole().any())
    }
}

fn whole() -> impl Content {
    let speech = speech();
    let form = Form {
        cloud: RwSignal::new(Cloud::default()),
        mode: RwSignal::new(Mode::AccessKey),
        name: RwSignal::new(String::new()),
        access_key_id: RwSignal::new(String::new()),
        secret: RwSignal::new(String::new()),
        token: RwSignal::new(String::new()),
        keep: RwSignal::new(false),
        looked_at: RwSignal::new([false; 3]),
        state: RwSignal::new(State::Waiting),
    };
    let t = move || &speech.messages().connect;
    el("main")
        .id("content")
        .class("page page--flow")
        .attr("tabindex", "-1")
        .child((
            el("div")
                .class("page-head")
                .child(el("div").class("titles titles--lines").child((
                    el("h1").class("page-title").child(live(move || t().title)),
                    el("p").class("page-lead").child(live(move || t().intro)),
                ))),
            el("div").class("page-body columns").child((
                el("div").class("stack").child((modes(form), accounts())),
                credentials(form),
            )),
        ))
}

fn modes(form: Form) -> impl Content {
    let speech = speech();
    let t = move || &speech.messages().connect;
    let heads = move || {
        t().heads()
            .map(|head| el("th").attr("scope", "col").child(head))
    };
    el("div")
        .class("sheet")
        .child(el("table").class("who-sees").child((
            el("thead").child(el("tr").child(live_view(heads))),
            el("tbody").child([Mode::AccessKey, Mode::Sts].map(|mode| mode_row(mode, form))),
        )))
}

fn mode_row(mode: Mode, form: Form) -> impl Content {
    let speech = speech();
    let t = move || &speech.messages().connect;
    let texts = move || {
        let t: &Connect = t();
        match mode {
            Mode::AccessKey => (t.access_key, t.access_key_explained, t.access_key_cells()),
            Mode::Sts => (t.sts, t.sts_explained, t.sts_cells()),
        }
    };
    let is_chosen = move || form.mode.get() == mode;
    let (name_id, about_id) = match mode {
        Mode::AccessKey => ("mode-access-key", "mode-access-key-about"),
        Mode::Sts => ("mode-sts", "mode-sts-about"),
    };
    let cell = move |index: usize, sign: Option<Mark>| {
        el("td")
            .attr("data-label", live(move || t().heads()[index + 1]))
            .child(el("span").class("status status--lines").child((
                sign.map(mark),
                el("span").child(live(move || texts().2[index])),
            )))
    };
    el("tr")
        .attr("data-chosen", live(move || is_chosen().then_some("")))
        .child((
            el("td").child(
                el("label").class("option").child((
                    el("input")
                        .attr("type", "radio")
                        .attr("name", "mode")
                        .class("radio")
                        // The whole label can be clicked, but only its first words are the name.
                        .attr("aria-labelledby", name_id)
                        .attr("aria-describedby", about_id)
                        .prop("checked", live(is_chosen))
                        .on(ev::change, move |_| {
                            form.mode.set(mode);
                            form.state.set(State::Waiting);
                        }),
                    el("span")
                        .id(name_id)
                        .class("mode strong")
                        .child(live(move || texts().0)),
                    el("span").id(about_id).child(live(move || texts().1)),
                )),
            ),
            cell(0, Some(Mark::Progress)),
            cell(1, Some(Mark::Progress)),
            cell(2, None),
        ))
}

fn credentials(form: Form) -> impl Content {
    let speech = speech();
    let session = session();
    let atlas = atlas();
    let t = move || &speech.messages().connect;
    let test = move || {
        if form.state.get_untracked() == State::Testing {
            return;
        }
        form.looked_at.set([true; 3]);
        if let Some(wrong) = first_wrong(form) {
            focus(wrong);
            return;
        }
        form.state.set(State::Testing);
        let typed = Typed::of(form);
        spawn_local(async move {
            let next = connected(typed, session, atlas).await;
            let next = next.unwrap_or_else(State::Refused);
            if matches!(next, State::Works { .. }) {
                wipe(form);
            }
            form.state.try_set(next);
        });
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        test();
    };
    let title = move || match form.mode.get() {
        Mode::AccessKey => t().access_key,
        Mode::Sts => t().sts,
    };
    el("form")
        .class("sheet aside")
        .attr("novalidate", "")
        .on(ev::submit, submit)
        .child((
            el("div").child((
                el("h2").child(live(title)),
                el("p")
                    .class("small ink-2")
                    .child(live(move || t().services(form.cloud.get()))),
            )),
            el("div").class("stack").child((
                clouds(form),
                field(
                    "account-name",
                    Kind::Text,
                    move || t().name,
                    move || Some(t().name_hint),
                    form.name,
                    Signal::stored(None),
                    || {},
                ),
                key_field(form, 0, speech),
                key_field(form, 1, speech),
                live_view(move || {
                    (form.mode.get() == Mode::Sts).then(|| key_field(form, 2, speech))
                }),
                keep_box(form),
            )),
            el("div").class("stack").child((
                el("div").class("row").child(
                    el("button")
                        .attr("type", "submit")
                        .class("button button--primary")
                        .attr(
                            "aria-disabled",
                            live(move || (form.state.get() == State::Testing).then_some("true")),
                        )
                        .child(live(move || match form.state.get() {
                            State::Testing => t().testing,
                            _ => t().connect,
                        })),
                ),
                outcome(form, test),
            )),
        ))
}

fn clouds(form: Form) -> impl Content {
    let speech = speech();
    let choice = move |cloud: Cloud| {
        el("label").class("option").child((
            el("input")
                .attr("type", "radio")
                .attr("name", "cloud")
                .class("radio")
                .prop("checked", live(move || form.cloud.get() == cloud))
                .on(ev::change, move |_| {
                    form.cloud.set(cloud);
                    form.state.set(State::Waiting);
                }),
            el("span").child(cloud.name()),
        ))
    };
    el("fieldset").class("clouds").child((
        el("legend")
            .class("label")
            .child(live(move || speech.messages().connect.cloud)),
        Cloud::ALL.map(choice),
    ))
}

fn keep_box(form: Form) -> impl Content {
    let speech = speech();
    let t = move || &speech.messages().connect;
    el("div").class("option").child((
        el("input")
            .id("keep")
            .attr("type", "checkbox")
            .class("check")
            .attr("aria-describedby", "keep-about")
            .prop("checked", live(move || form.keep.get()))
            .on(ev::change, move |event| {
                form.keep.set(event_target_checked(&event));
            }),
        el("label")
            .attr("for", "keep")
            .child(live(move || t().keep)),
        el("p")
            .id("keep-about")
            .class("hint")
            .child(live(move || t().keep_explained)),
    ))
}

/// The three fields that have to be right: id, secret, token.
const FIELDS: [(&str, Kind); 3] = [
    ("access-key-id", Kind::Code),
    ("secret", Kind::Secret),
    ("token", Kind::Secret),
];

fn key_field(form: Form, index: usize, speech: Speech) -> impl Content {
    let t = move || &speech.messages().connect;
    let (id, kind) = FIELDS[index];
    let value = [form.access_key_id, form.secret, form.token][index];
    let problem = Signal::derive(move || {
        if !form.looked_at.read()[index] {
            return None;
        }
        flaw(&value.read()).map(|flaw| match flaw {
            Flaw::Missing => t().required,
            Flaw::NotAKey => t().not_a_key,
        })
    });
    let label = move || [t().access_key_id, t().secret, t().token][index];
    let hint = move || (index == 1).then(|| t().secret_hint);
    // A field that was only passed through is not nagged about.
    let on_blur = move || {
        // A field is left, too, when the screen goes with the focus in it: then its text has gone already.
        if value.try_with_untracked(|text| !text.is_empty()) == Some(true) {
            form.looked_at.update(|looked_at| looked_at[index] = true);
        }
    };
    field(id, kind, label, hint, value, problem, on_blur)
}

fn first_wrong(form: Form) -> Option<&'static str> {
    let values = [form.access_key_id, form.secret, form.token];
    let used = if form.mode.get_untracked() == Mode::Sts {
        3
    } else {
        2
    };
    let wrong = values[..used]
        .iter()
        .position(|value| flaw(&value.read_untracked()).is_some())?;
    Some(FIELDS[wrong].0)
}

fn focus(id: &str) {
    use wasm_bindgen::JsCast;
    let element = crate::platform::document().get_element_by_id(id);
    if let Some(element) = element.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        element.focus().ok();
    }
}

impl Typed {
    fn of(form: Form) -> Self {
        let id = form.access_key_id.read_untracked().trim().to_owned();
        let name = form.name.read_untracked().trim().to_owned();
        Self {
            cloud: form.cloud.get_untracked(),
            name: if name.is_empty() { id.clone() } else { name },
            access_key_id: id,
            secret: Secret::from(form.secret.read_untracked().trim()),
            token: (form.mode.get_untracked() == Mode::Sts)
                .then(|| Secret::from(form.token.read_untracked().trim())),
            stay: if form.keep.get_untracked() {
                Stay::Tab
            } else {
                Stay::Memory
            },
        }
    }
}

/// Tries an account by asking for its regions, and connects it.
async fn connected(typed: Typed, session: Session, atlas: Atlas) -> Result<State, CallError> {
    let Typed { cloud, stay, .. } = typed;
    let to_keep = (stay == Stay::Tab).then(|| typed.secret.clone());
    let account = Account::typed(
        session.next_number(),
        typed.name,
        cloud,
        typed.access_key_id,
        typed.secret,
        typed.token,
    );
    let mut account = account.await;
    let service = cloud.services()[0];
    let regions: Vec<Known> = atlas.ask(&account, service).await?;
    account.name = session.free_name(&account.name);
    account.stay = stay;
    if let Some(secret) = to_keep {
        kept::keep(&account, &secret);
    }
    let count = regions.len() as u64;
    atlas.learn(service, &account, regions);
    Ok(State::Works {
        name: session.connect(account),
        cloud,
        regions: count,
    })
}

/// The typed secrets leave the page once their key is made.
fn wipe(form: Form) {
    for value in [form.name, form.access_key_id, form.secret, form.token] {
        value.try_set(String::new());
    }
    form.looked_at.try_set([false; 3]);
    form.keep.try_set(false);
}

/// How the test went; `test` makes it again.
fn outcome(form: Form, test: impl Fn() + Copy + Send + 'static) -> impl Content {
    // A refusal is announced by itself, so it does not stand in what announces the success.
    let refused = move || match form.state.get() {
        State::Refused(error) => Some(trouble(error, test, ().any())),
        State::Waiting | State::Testing | State::Works { .. } => None,
    };
    (
        el("div")
            .attr("role", "status")
            .child(live_view(move || works(form))),
        live_view(refused),
    )
}

/// The success: which cloud answered, and the way to the images.
fn works(form: Form) -> View {
    let State::Works {
        name,
        cloud,
        regions,
    } = form.state.get()
    else {
        return ().any();
    };
    let speech = speech();
    let navigation = navigation();
    let t = &speech.messages().connect;
    let count = format::number(speech.language(), regions);
    let images = session().named(&name).map(|account| {
        let images = Route::Images(images_of(atlas(), &account));
        el("a")
            .class("button")
            .attr("href", navigation.href(&images.print()))
            .on(ev::click, move |event| navigation.follow(&event, &images))
            .child(t.show_images)
    });
    el("div")
        .class("row")
        .child((
            el("p").class("status status--lines").child((
                mark(Mark::Clear),
                el("span").child(t.tested(cloud.name(), &count, regions)),
            )),
            images,
        ))
        .any()
}

fn accounts() -> View {
    let speech = speech();
    let session = session();
    let t = move || &speech.messages().connect;
    let row = move |account: Rc<Account>| {
        let number = account.number;
        let code = account.identity().access_key_id.clone();
        let (origin, stay, cloud) = (account.origin, account.stay, account.cloud.name());
        let name = move || account.title(speech.messages().shell.demo_account);
        let same_name = name.clone();
        let kind = move || {
            let mut text = cloud.to_owned();
            text.push_str(" · ");
            text.push_str(match origin {
                Origin::Demo => speech.messages().shell.demo_data,
                Origin::AccessKey => t().access_key,
                Origin::Sts => t().sts,
            });
            if stay == Stay::Tab {
                text.push_str(" · ");
                text.push_str(t().kept_for_tab);
            }
            text
        };
        el("li").class("account").child((
            el("span")
                .class("account-name strong")
                .child(el("bdi").child(live(name))),
            el("span").class("ink-3 small").child(live(kind)),
            el("code")
                .class("ink-3 small cut")
                .child(el("bdi").child(code)),
            el("span").class("acts").child(
                el("button")
                    .attr("type", "button")
                    .class("button button--quiet button--small")
                    .attr("aria-label", live(move || t().forget(&same_name())))
                    .on(ev::click, move |_| session.forget(number))
                    .child(live(move || t().forget_short)),
            ),
        ))
    };
    live_view(move || {
        let accounts = session.accounts();
        (!accounts.is_empty()).then(|| {
            el("section").class("block").child((
                el("h2").class("block-title").child(t().connected),
                el("ul")
                    .class("sheet rows accounts")
                    .child(accounts.into_iter().map(row).collect::<Vec<_>>()),
                el("p").class("hint").child(t().kept),
            ))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_plain_text_without_blanks() {
        assert!(flaw("LTAI5tFakeKeyForTests001").is_none());
        assert!(
            flaw("  LTAI5tFakeKeyForTests001\n").is_none(),
            "copying brings outer blanks along"
        );
        assert!(flaw("CAISzgJ1q6Ft5B2yfSjIr5bkEtXYh+/=").is_none());
        assert!(flaw("").is_some_and(|f| f == Flaw::Missing));
        assert!(flaw("   ").is_some_and(|f| f == Flaw::Missing));
        assert!(flaw("two words").is_some_and(|f| f == Flaw::NotAKey));
        assert!(flaw("密钥").is_some_and(|f| f == Flaw::NotAKey));
    }
}
