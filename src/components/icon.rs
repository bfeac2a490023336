//! Icons (16 by 16, drawn) and marks (14 by 14, filled or drawn): the alphabet of `shared/mock/icons.svg`.

use std::cell::RefCell;

use crate::dom::{El, svg};

/// A picture on a control.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Search.
    Search,
    /// Remove.
    X,
    /// A menu opens below.
    Down,
    /// To the page before.
    Left,
    /// To the page after.
    Right,
    /// Copy.
    Copy,
    /// Read again.
    Refresh,
    /// A language.
    Globe,
    /// Light and dark.
    Theme,
    /// The menu of a narrow window.
    Menu,
    /// An account.
    Key,
    /// A time.
    Clock,
    /// Chosen, in a menu.
    Check,
    /// To the thing before.
    Up,
    /// A panel beside something.
    Side,
    /// A tab of its own.
    Open,
    /// To a file.
    Export,
    /// The columns of a table.
    Columns,
    /// What can be dragged.
    Grip,
    /// Change.
    Edit,
    /// Delete.
    Delete,
    /// One more.
    Plus,
    /// A tag.
    Tag,
    /// Hold on.
    Pause,
    /// End.
    Stop,
    /// Go on.
    Play,
    /// As it was.
    Undo,
}

impl Icon {
    const fn path(self) -> &'static str {
        match self {
            Self::Edit => "m3 13 .7-3 6.8-6.8 2.3 2.3L6 12.3z",
            Self::Delete => "M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.6 9h5.8l.6-9",
            Self::Plus => "M8 3.5v9M3.5 8h9",
            Self::Tag => "M2.5 8.3V3.5a1 1 0 0 1 1-1h4.8l5.2 5.2-5.8 5.8zM5.5 5.5h.01",
            Self::Pause => "M5.5 3.5v9M10.5 3.5v9",
            Self::Stop => "M5 4h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1z",
            Self::Play => "M5 3.5v9l7-4.5z",
            Self::Undo => "M5.5 3 2.5 6l3 3M2.5 6h7a4 4 0 0 1 0 8H7",
            Self::Search => "M2.75 7a4.25 4.25 0 1 0 8.5 0a4.25 4.25 0 1 0-8.5 0M10.2 10.2l3.3 3.3",
            Self::X => "m4.5 4.5 7 7m0-7-7 7",
            Self::Down => "m4.5 6.5 3.5 3.5 3.5-3.5",
            Self::Left => "M9.5 4.5 6 8l3.5 3.5",
            Self::Right => "M6.5 4.5 10 8l-3.5 3.5",
            Self::Copy => {
                "M6.7 5.5h5.6a1.2 1.2 0 0 1 1.2 1.2v5.6a1.2 1.2 0 0 1-1.2 1.2H6.700a1.2 1.2 0 0 1-1.2-1.2V6.700a1.2 1.2 0 0 1 1.2-1.2zM10.5 5.5v-2a1 1 0 0 0-1-1h-6a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2"
            }
            Self::Refresh => "M13 8a5 5 0 1 1-1.5-3.6M13 2.5v3h-3",
            Self::Globe => {
                "M2.5 8a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0M2.5 8h11M8 2.5c4 4 4 7 0 11M8 2.5c-4 4-4 7 0 11"
            }
            Self::Theme => "M2.5 8a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0",
            Self::Menu => "M2.5 4.5h11M2.5 8h11M2.5 11.5h11",
            Self::Key => "M2.5 10.5a3 3 0 1 0 6 0a3 3 0 1 0-6 0M7.7 8.3 13 3M11 5l2 2",
            Self::Clock => "M2.5 8a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0M8 5v3l2 1.5",
            Self::Check => "m3.5 8.300 3 3 6-6.500",
            Self::Up => "m4.5 9.500 3.500-3.500 3.500 3.500",
            Self::Side => {
                "M3.7 3h8.6a1.2 1.2 0 0 1 1.2 1.2v7.600a1.2 1.2 0 0 1-1.2 1.2H3.700a1.2 1.2 0 0 1-1.2-1.2V4.200a1.2 1.2 0 0 1 1.2-1.2zM9.5 3v10"
            }
            Self::Open => {
                "M9.5 2.5h4v4M13.5 2.5 8 8M11.5 9v3.500a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1H7"
            }
            Self::Export => "M8 10V2.5M5 5l3-2.7L11 5M3 9.500v3a1 1 0 0 0 1 1h8a1 1 0 0 0 1-1v-3",
            Self::Columns => {
                "M3.700 3h8.600a1.2 1.2 0 0 1 1.2 1.2v7.600a1.2 1.2 0 0 1-1.2 1.2H3.700a1.2 1.2 0 0 1-1.2-1.2V4.200A1.2 1.2 0 0 1 3.700 3zM6.500 3v10M10 3v10"
            }
            Self::Grip => "M6 4h.01M6 8h.01M6 12h.01M10 4h.01M10 8h.01M10 12h.01",
        }
    }

    const fn filled(self) -> Option<&'static str> {
        match self {
            Self::Theme => Some("M8 2.5v11a5.5 5.5 0 0 0 0-11z"),
            _ => None,
        }
    }
}

/// An icon. It says nothing by itself: its control has a name.
pub fn icon(of: Icon) -> El {
    svg("svg")
        .attr("class", "icon")
        .attr("viewBox", "0 0 16 16")
        .attr("aria-hidden", "true")
        .child((
            svg("path").attr("d", of.path()),
            of.filled()
                .map(|d| svg("path").attr("d", d).attr("fill", "currentColor")),
        ))
}

/// The sign of a state: its shape first, then a word beside it, then perhaps a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Normal, hence small and grey.
    Ok,
    /// Under way.
    Progress,
    /// In a queue.
    Waiting,
    /// Withdrawn.
    Retired,
    /// Not usable.
    Down,
    /// Could not be made.
    Failed,
    /// Refused.
    Refused,
    /// Look out.
    Warn,
    /// Nobody knows.
    Unknown,
    /// Never, nothing.
    Never,
    /// A clear check.
    Clear,
    /// Done, and seen to be.
    Done,
    /// On its way.
    Flight,
    /// Not sent.
    Unsent,
    /// The documents leave it open.
    Decides,
}

impl Mark {
    /// The filled part.
    const fn filled(self) -> Option<&'static str> {
        match self {
            Self::Ok => Some("M4 7a3 3 0 1 0 6 0a3 3 0 1 0-6 0z"),
            Self::Progress => Some("M7 2a5 5 0 0 1 0 10z"),
            Self::Failed => Some(
                "M1.5 1.5h11v11h-11zM5 4.1l-.9.9 2 2-2 2 .9.9 2-2 2 2 .9-.9-2-2 2-2-.9-.9-2 2z",
            ),
            Self::Refused => Some(
                "M4.3.8h5.4l3.5 3.5v5.4l-3.5 3.5H4.300L.8 9.700V4.300zM5 4.1l-.9.9 2 2-2 2 .9.9 2-2 2 2 .9-.9-2-2 2-2-.9-.9-2 2z",
            ),
            Self::Warn => Some("M7 .9 13.6 12.7H.4zM6.3 5v3.8h1.4V5zm0 4.7v1.4h1.4V9.7z"),
            Self::Done => Some(
                "M7 .7a6.3 6.3 0 1 1 0 12.6A6.3 6.3 0 0 1 7 .7zm3.1 4.1L6.2 8.7 4.3 6.8l-.9.9 2.8 2.8 4.8-4.8z",
            ),
            Self::Decides => Some("M5.4 7a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0-3.2 0z"),
            Self::Unknown => Some("M6.2 10a.8.8 0 1 0 1.6 0a.8.8 0 1 0-1.6 0z"),
            _ => None,
        }
    }

    /// The drawn part.
    const fn drawn(self) -> Option<&'static str> {
        match self {
            Self::Progress => Some("M2 7a5 5 0 1 0 10 0a5 5 0 1 0-10 0"),
            Self::Waiting => Some("M2 7a5 5 0 1 0 10 0a5 5 0 1 0-10 0M7 4.2V7l2 1.3"),
            Self::Retired | Self::Never => Some("M3.8 7a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0-6.4 0"),
            Self::Down => Some("M7 1.6 12.4 7 7 12.4 1.6 7z"),
            Self::Clear => Some("M3 7.3 6 10l5-6"),
            Self::Flight => Some("M2 7h8M7 3.5 10.5 7 7 10.5"),
            Self::Unsent => Some("M2 7h10"),
            Self::Unknown => Some("M5.3 5.7a1.75 1.75 0 1 1 2.5 1.6c-.6.3-.8.5-.8 1"),
            _ => None,
        }
    }

    const fn dashed(self) -> Option<&'static str> {
        match self {
            Self::Unknown | Self::Decides => {
                Some("M1.4 7a5.6 5.6 0 1 0 11.2 0a5.6 5.6 0 1 0-11.2 0")
            }
            _ => None,
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Ok | Self::Retired | Self::Clear | Self::Unsent => "mark mark--ok",
            Self::Done => "mark mark--done",
            Self::Progress | Self::Waiting | Self::Never | Self::Flight | Self::Decides => {
                "mark mark--ink"
            }
            Self::Down | Self::Warn | Self::Unknown => "mark mark--warn",
            Self::Failed | Self::Refused => "mark mark--bad",
        }
    }
}

thread_local! {
    /// One of each mark that was shown. A table shows hundreds, and draws them anew at every key.
    static DRAWN: RefCell<Vec<(Mark, El)>> = const { RefCell::new(Vec::new()) };
}

/// A mark. A word stands beside it.
pub fn mark(of: Mark) -> El {
    DRAWN.with_borrow_mut(|drawn| {
        if let Some((_, like)) = drawn.iter().find(|(mark, _)| *mark == of) {
            return like.copy();
        }
        let first = draw(of);
        let copy = first.copy();
        drawn.push((of, first));
        copy
    })
}

fn draw(of: Mark) -> El {
    let line = |d| {
        svg("path")
            .attr("d", d)
            .attr("fill", "none")
            .attr("stroke", "currentColor")
            .attr("stroke-width", "1.6")
            .attr("stroke-linecap", "round")
            .attr("stroke-linejoin", "round")
    };
    svg("svg")
        .attr("class", of.class())
        .attr("viewBox", "0 0 14 14")
        .attr("aria-hidden", "true")
        .child((
            of.dashed()
                .map(|d| line(d).attr("stroke-dasharray", "2.2 1.7")),
            of.drawn().map(line),
            of.filled()
                .map(|d| svg("path").attr("d", d).attr("fill-rule", "evenodd")),
        ))
}

/// The product's own mark: a solid corner for what the server said, a dashed one for what it did not.
pub fn brand() -> El {
    let line = |d| {
        svg("path")
            .attr("d", d)
            .attr("stroke", "currentColor")
            .attr("stroke-width", "1.8")
    };
    svg("svg")
        .attr("viewBox", "0 0 18 18")
        .attr("aria-hidden", "true")
        .attr("fill", "none")
        .child((
            line("M16 1.9H1.9V16"),
            line("M16.1 4.4v11.7H4.4").attr("stroke-dasharray", "2.6 2.1"),
            svg("path")
                .attr("d", "M5.6 5.6h6.8v6.8H5.6z")
                .attr("class", "brand-core"),
        ))
}
