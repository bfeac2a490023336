//! What is said below a field: problems, doubts, warnings, refusals, and what helps against them.

use image_console_api::error::Remedy;
use image_console_plan::{
    edit::{At, Field, Reason, accounts, available, fields},
    places::PlaceAsked,
    query::{ImageQuery, Opened},
};
use leptos::ev;

use super::{
    form::{Form, id},
    said::{Said, Tone, reason, say},
    send,
    told::message,
};
use crate::{
    components::icon::{Mark, mark},
    dom::{Content, View, el, live, live_view},
    i18n::{Messages, speech},
    image_link::ImageLink,
    navigation::navigation,
    paths::Route,
    reactive::Memo,
};

/// The id of what [`making`] says.
pub const MAKING: &str = "edit-making";

/// Says once, for all fields that this locks, that the image is still being made.
pub fn making(form: Form) -> View {
    let speech = speech();
    let is = Memo::new(move |_| {
        let known = form.known.read();
        fields(known.image.service).iter().any(|field| {
            let off = available(*field, known.seen()).off();
            off.is_some_and(|off| off.reason == Reason::InTheMaking)
        })
    });
    live_view(move || {
        is.get().then(|| {
            let what = reason(Reason::InTheMaking, &speech.messages().later().edit).to_owned();
            let help = remedy(form, Remedy::WaitForImage);
            message("", Mark::Progress, what, None, help).id(MAKING)
        })
    })
    .any()
}

/// What is said about a value at one place of a field.
#[must_use]
pub fn said(form: Form, field: Field, at: Option<At>, t: &Messages) -> Vec<Said> {
    let mine = form.mine.read();
    let findings = form.findings(field, at).into_iter();
    findings
        .map(|finding| {
            let value = match finding.at {
                At::Whole => mine.text(field),
                At::Key(row) => mine.tags.get(row).map_or("", |(key, _)| key),
                At::Value(row) => mine.tags.get(row).map_or("", |(_, value)| value),
                At::Account(n) => accounts(mine.text(Field::Accounts))
                    .nth(n)
                    .unwrap_or_default(),
            };
            let mut said = say(&finding.what, value, &t.later().edit);
            // Which of many it is, where they stand in one box.
            if let At::Account(_) = finding.at {
                said.text = [value, ": ", &said.text].concat();
            }
            said
        })
        .collect()
}

/// Whether a field, or a place in it, breaks a rule that is shown, or was refused; tracked.
#[must_use]
pub fn is_invalid(form: Form, field: Field, at: Option<At>) -> bool {
    let is_refused = || {
        form.refused
            .read()
            .iter()
            .any(|one| one.field == Some(field))
    };
    form.findings(field, at)
        .iter()
        .any(|finding| finding.what.is_obstacle())
        || at.is_none_or(|at| at == At::Whole) && is_refused()
}

/// Whether anything is said there; tracked.
#[must_use]
pub fn is_noted(form: Form, field: Field, at: Option<At>) -> bool {
    !form.findings(field, at).is_empty() || is_invalid(form, field, at)
}

/// The id of what is said at a place of a field.
#[must_use]
pub fn notes_id(field: Field, at: Option<At>) -> String {
    let mut text = id(field);
    let (word, n) = match at {
        None | Some(At::Whole) => ("", None),
        Some(At::Key(n)) => ("-key-", Some(n)),
        Some(At::Value(n)) => ("-value-", Some(n)),
        Some(At::Account(n)) => ("-account-", Some(n)),
    };
    text.push_str(word);
    text.extend(n.map(|n| n.to_string()));
    text.push_str("-notes");
    text
}

/// All that is said at a place of a field.
pub fn notes(form: Form, field: Field, at: Option<At>) -> View {
    let speech = speech();
    let shows_refusals = at.is_none_or(|at| at == At::Whole);
    el("div")
        .id(notes_id(field, at))
        .class("field-notes")
        .child(live_view(move || {
            let t = speech.messages();
            let said = said(form, field, at, t);
            let refusals = shows_refusals.then(|| refusals(form, field, t));
            (
                said.into_iter()
                    .map(|said| sentence(form, said, t))
                    .collect::<Vec<_>>(),
                refusals,
            )
        }))
        .any()
}

fn sentence(form: Form, said: Said, t: &'static Messages) -> View {
    let quote = said.quote.map(|quote| {
        (
            " ",
            el("bdi").class("quoted").child((
                quote.before,
                el("span").class("bad-char").child(quote.it),
                quote.after,
            )),
        )
    });
    let help = remedy(form, said.remedy);
    match said.tone {
        Tone::Problem => el("p")
            .class("problem")
            .child((
                mark(Mark::Refused),
                el("span").child((said.text, quote, help)),
            ))
            .any(),
        Tone::Doubt => el("p")
            .class("decides")
            .child((
                mark(Mark::Decides),
                el("span").child((
                    el("b").child(t.later().edit.decides),
                    " ",
                    said.text,
                    quote,
                    " ",
                    t.later().edit.as_typed,
                )),
            ))
            .any(),
        Tone::Warning => el("p")
            .class("reason warned")
            .child((mark(Mark::Warn), el("span").child((said.text, help))))
            .any(),
    }
}

/// What the cloud said to a value.
fn refusals(form: Form, field: Field, t: &'static Messages) -> View {
    let speech = speech();
    let explanations = speech.explanations();
    let refused = form.refused.read();
    let here = refused.iter().filter(|one| one.field == Some(field));
    let one = |refused: &super::outcome::Refused| {
        let error = &refused.error;
        let explained = explanations.and_then(|all| all.of(&error.code));
        el("div").class("problem refused").child((
            mark(Mark::Refused),
            el("div").child((
                el("p").child((
                    el("b").child(t.later().edit.refused_value),
                    ": ",
                    explained.unwrap_or(t.trouble.unknown_code),
                    remedy(form, error.remedy()),
                )),
                el("p").class("small ink-3").child((
                    el("code").child(el("bdi").child(error.code.clone())),
                    " ",
                    el("bdi").child(error.message.chars().take(300).collect::<String>()),
                )),
                el("p").class("small ink-3").child((
                    t.trouble.request_id,
                    " ",
                    el("code").child(el("bdi").child(error.request_id.clone())),
                )),
            )),
        ))
    };
    here.map(one).collect::<Vec<_>>().any()
}

type Label = fn(&'static Messages) -> &'static str;

/// A button or link for what helps; nothing where nothing here does.
pub fn remedy(form: Form, remedy: Remedy) -> View {
    let speech = speech();
    let (label, act): (Label, fn(Form, Remedy)) = match remedy {
        Remedy::Unshare => (
            |t| t.later().edit.fix_unshare,
            |form, remedy| _ = form.help(remedy),
        ),
        Remedy::Unpublish => (
            |t| t.later().edit.fix_unpublish,
            |form, remedy| _ = form.help(remedy),
        ),
        Remedy::Reload | Remedy::WaitForImage => (
            |t| t.later().edit.fix_reload,
            |form, _| send::read_again(form),
        ),
        Remedy::ShowInstances => {
            let route = opened(&form.link());
            let navigation = navigation();
            return (
                " ",
                el("a")
                    .attr("href", navigation.href(&route.print()))
                    .on(ev::click, move |event| navigation.follow(&event, &route))
                    .child(live(move || speech.messages().later().edit.fix_instances)),
            )
                .any();
        }
        _ => return View::Empty,
    };
    (
        " ",
        el("button")
            .attr("type", "button")
            .class("link")
            .on(ev::click, move |_| act(form, remedy))
            .child(live(move || label(speech.messages()))),
    )
        .any()
}

/// The list with this image open beside it.
#[must_use]
pub fn opened(link: &ImageLink) -> Route {
    let place = PlaceAsked {
        service: link.service,
        region: Some(link.region.clone()),
        account: link.account.clone(),
    };
    Route::Images(ImageQuery {
        places: vec![place.clone()],
        open: Some(Opened {
            place: Some(place),
            id: link.id.clone(),
        }),
        ..ImageQuery::default()
    })
}
