//! From the preview to the run.

use image_console_plan::bulk;
use leptos::{ev, prelude::Owner};

use super::{
    form::{Form, Kind},
    preview::Preview,
    taken::{self, Taken},
    words::Sort,
};
use crate::{
    components::{
        dialog::{self, Dialog, Frame},
        icon::{Mark, mark},
    },
    dom::{Content, El, el, live, live_view},
    i18n::{Speech, format, speech},
    navigation::navigation,
    reactive::{Memo, StoredValue},
    runs::{fresh, runs},
};

/// Why it cannot begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hindrance {
    /// No image would be changed.
    Nothing,
    /// The names in use are still being read.
    Names(taken::Progress),
}

/// The button below the preview, why it cannot be pressed, and what is left out.
pub(super) fn foot(form: Form, preview: Memo<Preview>, taken: Taken) -> El {
    let speech = speech();
    let question = Question {
        speech,
        dialog: Dialog::new(),
        form,
        preview,
        owner: StoredValue::new(Owner::current().unwrap_or_default()),
    };
    let n = Memo::new(move |_| preview.read().n(Sort::Ready));
    let n_left_out = Memo::new(move |_| match preview.read() {
        preview if preview.is_asked => preview.rows.len() - n.get(),
        _ => 0,
    });
    let hindrance = Memo::new(move |_| {
        let progress = *taken.progress.read();
        if n.get() == 0 {
            Some(Hindrance::Nothing)
        } else if form.kind() == Kind::Rename && progress.done < progress.all {
            Some(Hindrance::Names(progress))
        } else {
            None
        }
    });
    el("div").class("foot").child((
        el("button")
            .attr("type", "button")
            .class("button button--primary")
            .attr(
                "aria-disabled",
                live(move || hindrance.get().map(|_| "true")),
            )
            .on(ev::click, move |_| {
                if hindrance.get_untracked().is_none() {
                    question.ask(n_left_out.get_untracked());
                }
            })
            .child(live(move || {
                let (number, n) = counted(speech, n.get());
                speech.messages().later().bulk.apply(&number, n)
            })),
        el("div").class("bulk-said").attr("role", "status").child((
            live_view(move || {
                let t = &speech.messages().later().bulk;
                let text = match hindrance.get()? {
                    Hindrance::Nothing => t.nothing.to_owned(),
                    Hindrance::Names(progress) => {
                        t.names(&progress.done.to_string(), &progress.all.to_string())
                    }
                };
                Some(
                    el("p")
                        .class("reason")
                        .child((mark(Mark::Unsent), el("span").child(text))),
                )
            }),
            live_view(move || {
                let (number, n) = counted(speech, n_left_out.get());
                (n > 0 && hindrance.get().is_none()).then(|| {
                    let text = speech.messages().later().bulk.left_out(&number, n);
                    el("p").class("small ink-2").child(text)
                })
            }),
        )),
    ))
}

fn counted(speech: Speech, n: usize) -> (String, u64) {
    let n = n as u64;
    (format::number(speech.language(), n), n)
}

/// Whether to begin.
#[derive(Clone, Copy)]
struct Question {
    speech: Speech,
    dialog: Dialog,
    form: Form,
    preview: Memo<Preview>,
    /// Of the screen: what begins the run looks for contexts.
    owner: StoredValue<Owner>,
}

impl Question {
    /// Asks whether to begin with exactly what the preview shows now.
    fn ask(self, n_left_out: usize) {
        let Self { speech, dialog, .. } = self;
        let frame = Frame {
            title: |t| t.later().bulk.sure,
            class: "dialog",
            head: true,
        };
        let agreed = self.preview.read_untracked();
        let kind = self.form.kind_now();
        let n = agreed.n(Sort::Ready);
        dialog.show(frame, move || {
            let explained = move || {
                let (number, n) = counted(speech, n);
                speech.messages().later().bulk.sure_explained(&number, n)
            };
            let left_out = move || {
                let (number, n) = counted(speech, n_left_out);
                speech.messages().later().bulk.left_out(&number, n)
            };
            let begin = move || {
                dialog.close();
                let owner = self.owner.get_value();
                owner.with(|| begin(&agreed, kind));
            };
            (
                dialog::body((
                    el("p").child(live(explained)),
                    (n_left_out > 0).then(|| el("p").child(live(left_out))),
                )),
                dialog::foot((
                    dialog::button("button", |t| t.table.cancel, move || dialog.close()),
                    dialog::button("button button--primary", |t| t.later().bulk.begin, begin)
                        .attr("data-first", ""),
                )),
            )
                .any()
        });
    }
}

/// Each image is read again shortly before its turn, and left out if somebody else has changed the same
/// meanwhile: see `crate::runs`.
fn begin(agreed: &Preview, kind: Kind) {
    let (id, token) = fresh();
    let account = |at: usize| {
        let one = agreed.images.get(at);
        one.map_or_else(String::new, |one| one.account.clone())
    };
    let plan = bulk::plan(&agreed.items(), &agreed.rows, account, id, token)
        .expect("an image is chosen once, and the token is our own");
    // From here on the run has it.
    navigation().set_guard(None);
    runs().start(plan, kind.title());
}
