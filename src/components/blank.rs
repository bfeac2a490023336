//! A screen that says why there is nothing else: loading, empty, no match, refused, unreadable, silent
//! are different screens.

use crate::dom::{Content, Live, View, el, svg};

/// The drawing at the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// A frame of which the second half is missing.
    Empty,
    /// A glass that finds nothing.
    NoMatch,
    /// A stop sign.
    Refused,
    /// A torn sheet.
    Unreadable,
    /// A line with a gap.
    Silent,
}

impl Figure {
    /// The solid and the dashed lines.
    const fn lines(self) -> (&'static str, &'static str) {
        match self {
            Self::Empty => ("M1 1h46M1 1v46", "M71 1v46H1"),
            Self::NoMatch => (
                "M16 20a14 14 0 1 0 28 0a14 14 0 1 0-28 0M40 30l12 12",
                "M24 20h12",
            ),
            Self::Refused => ("M24 1h24l22 16v14L48 47H24L2 31V17zM24 24h24", ""),
            Self::Unreadable => ("M1 1h34l-5 12 8 10-7 12 5 12H1z", "M42 1h29v46H43"),
            Self::Silent => ("M1 24h26M45 24h26", "M27 24h18"),
        }
    }
}

/// Such a screen. Its title is announced as soon as it appears.
pub fn blank(figure: Figure, title: Live<String>, body: View, buttons: View) -> View {
    let heading = el("h2").class("blank-title").child(title).any();
    section(figure, heading, body, buttons)
}

/// Such a screen that is all there is: its title is the page's.
pub fn blank_page(figure: Figure, title: Live<String>, body: View, buttons: View) -> View {
    let heading = el("h1").class("blank-title").child(title).any();
    section(figure, heading, body, buttons)
}

fn section(figure: Figure, heading: View, body: View, buttons: View) -> View {
    let (solid, dashed) = figure.lines();
    el("section")
        .class("blank")
        .attr("role", "status")
        .child((
            svg("svg")
                .attr("class", "blank-figure")
                .attr("viewBox", "0 0 72 48")
                .attr("aria-hidden", "true")
                .child((
                    svg("path").attr("d", solid),
                    svg("path")
                        .attr("d", dashed)
                        .attr("stroke-dasharray", "4 4"),
                )),
            heading,
            body,
            el("div").class("row").child(buttons),
        ))
        .any()
}
