//! One row of the matrix: who it is, how each check stands, and what becomes of it.

use image_console_plan::{
    cooling,
    preflight::{Cell, Choices, Facts, Item, State, Thing, Verdict, Why, verdict::Check},
};

use super::{
    column::{self, Column},
    desk::Desk,
    fate::Fate,
    remedy,
    words::{Words, called, cloud},
};
use crate::{
    components::{
        dialog::Dialog,
        icon::{Mark, mark},
        middle,
    },
    dom::{Content, El, View, el},
    i18n::Language,
};

/// Everything that a row shows: it is only made anew when this is another.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shown {
    pub(super) language: Language,
    cells: Vec<Option<Cell>>,
    verdict: Verdict,
    fate: Fate,
    cooling: cooling::State,
    name: String,
    is_busy: bool,
    is_forced: bool,
    is_tried: bool,
}

impl Shown {
    /// What the row of an item shows.
    pub(super) fn of(
        facts: &Facts,
        at: usize,
        columns: &[Column],
        choices: &Choices,
        now: i64,
        language: Language,
    ) -> Option<Self> {
        let known = facts.items().get(at)?;
        let all = facts.cells(at, choices, now);
        let verdict = facts.verdict(at, choices, now);
        let service = known.item.service();
        let cells = columns
            .iter()
            .map(|column| column::cell(&all, *column).cloned());
        let today = cooling::Day::of_unix(now);
        let is_tried = |cell: &Cell| cell.check == Check::DryRun && cell.state == State::Fine;
        let name = match (&known.item.thing, known.newest_instance()) {
            (Thing::Instance(_), Some(instance)) => instance.instance_name.0.clone(),
            _ => String::new(),
        };
        Some(Self {
            language,
            cells: cells.collect(),
            fate: Fate::of(&verdict, service, choices),
            verdict,
            cooling: known
                .newest_image()
                .map_or(cooling::State::None, |image| cooling::state(image, today)),
            name,
            is_busy: false,
            is_forced: choices.forces(at),
            is_tried: all.iter().any(is_tried),
        })
    }

    /// The same while something is being done about it.
    pub(super) fn busy(mut self, is: bool) -> Self {
        self.is_busy = is;
        self
    }

    /// How many cells say more than that all is well: a narrow window shows only those.
    pub(super) fn told(&self) -> usize {
        let told = self.cells.iter().flatten().filter(|cell| {
            !matches!(
                cell.state,
                State::Fine | State::NotAsked | State::Asking | State::Unknown(Why::NotOffered)
            )
        });
        told.count() + usize::from(self.cooling != cooling::State::None)
    }

    /// The row's content.
    pub(super) fn view(
        &self,
        desk: Desk,
        dialog: Dialog,
        at: usize,
        item: &Item,
        columns: &[Column],
        words: Words,
    ) -> View {
        let cells = columns.iter().zip(&self.cells);
        let cells: Vec<El> = cells
            .map(|(column, cell)| self.cell(desk, dialog, at, item, *column, cell.as_ref(), words))
            .collect();
        (who(item, &self.name), cells, self.last(item, words)).any()
    }

    fn last(&self, item: &Item, words: Words) -> El {
        let (sign, what, why) = words.verdict(
            self.fate,
            &self.verdict,
            self.is_forced,
            self.is_tried,
            item,
        );
        el("td")
            .class("ends")
            .child(el("div").class("verdict").child((
                mark(sign),
                el("b").child(what),
                el("span").attr("title", why.clone()).child(why),
            )))
    }

    #[expect(clippy::too_many_arguments, reason = "a cell is where all of it meets")]
    fn cell(
        &self,
        desk: Desk,
        dialog: Dialog,
        at: usize,
        item: &Item,
        column: Column,
        cell: Option<&Cell>,
        words: Words,
    ) -> El {
        let t = words.t();
        let label = words.column(column);
        let holder = |tone: &'static str, content: View| {
            el("td").attr("data-label", label).child(
                el("div")
                    .class("cell")
                    .attr("data-label", label)
                    .attr("data-verdict", tone)
                    .attr("tabindex", "-1")
                    .child(content),
            )
        };
        let none = |why: &'static str| {
            let content = (
                el("span").attr("aria-hidden", "true").child("–"),
                el("span").class("unseen").child(why),
            );
            holder("na", content.any())
        };
        let Some(cell) = cell else {
            return none(t.not_applicable);
        };
        if column == Column::State
            && matches!(cell.state, State::Fine)
            && let Some(text) = words.cooling(&self.cooling)
        {
            let button = (!self.is_busy).then(|| remedy::restore(desk, at, words));
            let content = (mark(Mark::Waiting), cause(text), button);
            return holder("choice", content.any());
        }
        let (sign, text) = words.state(cell.check, &cell.state, item);
        if self.is_busy && !matches!(cell.state, State::Fine | State::NotAsked) {
            let content = (mark(Mark::Progress), cause(t.fix_busy.to_owned()));
            return holder("asking", content.any());
        }
        match &cell.state {
            State::Unknown(Why::NotOffered) => none(t.not_offered),
            State::Fine => {
                let content = (mark(sign), el("span").class("unseen").child(text));
                holder("ok", content.any())
            }
            State::NotAsked => {
                let button = remedy::button(desk, dialog, at, item, cell, words);
                let is_empty = button.is_none();
                let said = el("span").class("unseen").child(text);
                let content = (is_empty.then_some("–"), said, button);
                holder("na", content.any())
            }
            State::Asking => {
                let content = (mark(sign), el("span").class("unseen").child(text));
                holder("asking", content.any())
            }
            state => {
                let tone = match state {
                    State::Blocks(_) => "blocked",
                    State::Warns(_) => "choice",
                    _ => "unknown",
                };
                let button = remedy::button(desk, dialog, at, item, cell, words);
                holder(tone, (mark(sign), cause(text), button).any())
            }
        }
    }
}

fn cause(text: String) -> El {
    el("span")
        .class("cause")
        .attr("title", text.clone())
        .child(el("bdi").child(text))
}

fn who(item: &Item, name: &str) -> El {
    let name = if name.is_empty() { called(item) } else { name };
    el("th").attr("scope", "row").class("who").child((
        el("span").class("name").child(middle::name(name)),
        el("span").class("at").child((
            middle::id(item.id()),
            el("span").child([" · ", cloud(item.service()), " ", &item.region].concat()),
        )),
    ))
}
