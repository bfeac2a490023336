//! The editor of tags: a row for each.

use image_console_plan::edit::{At, Draft, Field, MAX_TAGS};
use leptos::ev;

use super::{
    fields::{bound, hint},
    form::Form,
    notes::{self, is_noted, notes_id},
};
use crate::{
    components::icon::{Icon, icon},
    dom::{Content, El, View, el, live, live_view},
    i18n::{format, speech},
    reactive::Memo,
};

pub(super) fn tags(form: Form) -> View {
    let speech = speech();
    let rows = Memo::new(move |_| form.mine.with(|mine| mine.tags.len()));
    let count = move || {
        let n = form
            .mine
            .with(|mine| mine.tags.iter().filter(|(key, _)| !key.is_empty()).count());
        let n = format::number(speech.language(), n as u64);
        speech
            .messages()
            .later()
            .edit
            .counter_max(&n, MAX_TAGS as u64)
    };
    el("div")
        .class("field")
        .child((
            el("div").class("field-head").child((
                el("h2")
                    .id("edit-tags-label")
                    .class("form-title")
                    .child(live(move || speech.messages().later().edit.group_tags)),
                el("span").class("counter").child(live(count)),
            )),
            el("div")
                .id("edit-tags")
                .class("tag-rows")
                .attr("role", "group")
                .attr("tabindex", "-1")
                .attr("aria-labelledby", "edit-tags-label")
                .attr("aria-describedby", "edit-tags-hint")
                .child(live_view(move || match rows.get() {
                    0 => el("p")
                        .class("hint")
                        .child(live(move || speech.messages().later().edit.no_tags))
                        .any(),
                    rows => (0..rows)
                        .map(|row| tag_row(form, row))
                        .collect::<Vec<_>>()
                        .any(),
                })),
            notes::notes(form, Field::Tags, Some(At::Whole)),
            hint(form, Field::Tags),
            el("div").child(
                el("button")
                    .attr("type", "button")
                    .class("button button--small tag-add")
                    .attr(
                        "aria-disabled",
                        live(move || form.is_busy().then_some("true")),
                    )
                    .on(ev::click, move |_| add_tag(form))
                    .child((
                        icon(Icon::Plus),
                        el("span").child(live(move || speech.messages().later().edit.tag_add)),
                    )),
            ),
        ))
        .any()
}

fn add_tag(form: Form) {
    if form.is_busy_now() {
        return;
    }
    form.change(Field::Tags, |draft| draft.tags.push(Default::default()));
    form.focus_soon(".tag-row:last-of-type input");
}

fn tag_row(form: Form, row: usize) -> El {
    let speech = speech();
    let n = row as u64 + 1;
    let get = move |draft: &Draft, is_key: bool| {
        let tag = draft.tags.get(row);
        tag.map(|(key, value)| if is_key { key } else { value }.clone())
            .unwrap_or_default()
    };
    let side = move |is_key: bool| {
        let at = if is_key { At::Key(row) } else { At::Value(row) };
        let control = el("input")
            .attr("type", "text")
            .attr(
                "aria-label",
                live(move || {
                    let t = &speech.messages().later().edit;
                    if is_key { t.tag_key(n) } else { t.tag_value(n) }
                }),
            )
            .attr(
                "placeholder",
                live(move || {
                    let t = &speech.messages().later().edit;
                    if is_key { t.key } else { t.value }
                }),
            )
            .attr(
                "aria-describedby",
                live(move || {
                    is_noted(form, Field::Tags, Some(at)).then(|| notes_id(Field::Tags, Some(at)))
                }),
            )
            .on(ev::keydown, move |event| {
                if event.key() == "Enter"
                    && !event.is_composing()
                    && !event.ctrl_key()
                    && !event.meta_key()
                {
                    event.prevent_default();
                    add_tag(form);
                }
            });
        bound(
            form,
            Field::Tags,
            Some(at),
            control,
            move |draft| get(draft, is_key),
            move |text| {
                form.change(Field::Tags, |draft| {
                    if let Some((key, value)) = draft.tags.get_mut(row) {
                        text.clone_into(if is_key { key } else { value });
                    }
                });
            },
        )
    };
    let remove = move || speech.messages().later().edit.tag_remove(n);
    el("div").class("tag-row").child((
        side(true),
        side(false),
        el("button")
            .attr("type", "button")
            .class("button button--icon button--quiet")
            .attr("aria-label", live(remove))
            .attr("title", live(remove))
            .on(ev::click, move |_| {
                if form.is_busy_now() {
                    return;
                }
                form.change(Field::Tags, |draft| {
                    if row < draft.tags.len() {
                        draft.tags.remove(row);
                    }
                });
                form.focus_soon(".tag-add");
            })
            .child(icon(Icon::X)),
        notes::notes(form, Field::Tags, Some(At::Key(row))),
        notes::notes(form, Field::Tags, Some(At::Value(row))),
    ))
}
