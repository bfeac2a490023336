//! The list before anything is known: as many columns, grey bars for words.

use crate::reactive::effect;

use super::{columns, layout::Layout, list::List, regions};
use crate::{
    dom::{Content, Handle, el, live, live_view, measure},
    i18n::{format, speech},
};

/// How many grey rows stand in for those that are being read.
const BONES: usize = 12;

/// The table while its rows are read.
pub(super) fn skeleton(list: List, layout: Layout) -> impl Content {
    let speech = speech();
    let grid = Handle::new();
    let shown = layout.columns();
    let places = regions::places(list);
    let said = move || {
        let t = &speech.messages().images;
        let number = |n| format::number(speech.language(), n);
        match list.progress.tally() {
            tally if tally.total > 0 => t.loading_all(&number(tally.rows), &number(tally.total)),
            _ => t.loading(&places()),
        }
    };
    effect(move || {
        let template = columns::template(&shown.read(), &layout.widths());
        if let Some(grid) = grid.get() {
            measure(&grid, "--ic-columns", &template);
        }
    });
    let bones = move || {
        let shown = shown.get();
        (0..BONES)
            .map(|row| {
                let cells = shown.iter().enumerate().map(|(at, column)| {
                    // Bars of slightly different lengths look like words that are on their way.
                    let bone = format!("bone bone--{}", (row * 5 + at * 3) % 4);
                    el("div")
                        .class(columns::class(*column))
                        .child(el("span").class(bone))
                });
                el("div")
                    .class("grid-row")
                    .child((el("div").class("cell-grid pick"), cells.collect::<Vec<_>>()))
            })
            .collect::<Vec<_>>()
    };
    let heads = move || {
        shown
            .get()
            .into_iter()
            .map(|column| {
                el("div")
                    .class(columns::class(column))
                    .child(live(move || columns::label(column, speech.messages())))
            })
            .collect::<Vec<_>>()
    };
    el("div").class("work").child((
        el("p")
            .class("loading-said")
            .attr("role", "status")
            .child(live(said)),
        el("div")
            .class("table-view")
            .attr("aria-hidden", "true")
            .child(
                el("div").handle(grid).class("grid grid--bones").child((
                    el("div").class("grid-head").child(
                        el("div")
                            .class("grid-heads")
                            .child((el("div").class("cell-grid pick"), live_view(heads))),
                    ),
                    live_view(bones),
                )),
            ),
    ))
}
