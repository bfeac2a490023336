//! What came of each item, in a list: what needs somebody first, then what goes on, then the rest.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use image_console_api::error::{ApiError, Remedy};
use image_console_plan::run::{Cause, Item, Key, State};
use leptos::ev;

use super::{
    back,
    one::{One, Phase},
    steer::within,
    words,
};
use crate::{
    components::{
        icon::{Mark, mark},
        long_list::{Frame, Rows, cell, head, long_list},
        middle,
        moment::none,
    },
    dom::{Content, El, View, el, live, live_view},
    i18n::{Language, Runs, format, speech},
    navigation::{Entry, navigation},
    paths::Route,
    reactive::Memo,
    runs::Title,
};

/// How an item stands, roughly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// Done.
    Done,
    /// Not done.
    Refused,
    /// Nobody knows.
    Unknown,
    /// Asked for.
    Flight,
    /// To be asked for.
    Waiting,
    /// Never asked for.
    Unsent,
}

impl Kind {
    /// In the order of the bar.
    pub(super) const ALL: [Self; 6] = [
        Self::Done,
        Self::Refused,
        Self::Unknown,
        Self::Flight,
        Self::Waiting,
        Self::Unsent,
    ];

    /// Of a state.
    pub(super) const fn of(state: &State) -> Self {
        match state {
            State::Waiting => Self::Waiting,
            State::InFlight => Self::Flight,
            State::Unknown => Self::Unknown,
            State::Done(_) => Self::Done,
            State::Refused(_) => Self::Refused,
            State::NotSent => Self::Unsent,
        }
    }

    /// Its word for programs and style sheets.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Unknown => "unknown",
            Self::Flight => "flight",
            Self::Waiting => "waiting",
            Self::Unsent => "unsent",
        }
    }

    /// Its sign.
    pub(super) const fn mark(self) -> Mark {
        match self {
            Self::Done => Mark::Done,
            Self::Refused => Mark::Refused,
            Self::Unknown => Mark::Unknown,
            Self::Flight => Mark::Flight,
            Self::Waiting => Mark::Waiting,
            Self::Unsent => Mark::Unsent,
        }
    }

    const fn tone(self) -> &'static str {
        match self {
            Self::Refused => "bad",
            Self::Unknown => "warn",
            Self::Waiting | Self::Unsent => "quiet",
            Self::Done | Self::Flight => "",
        }
    }

    /// Its word for people.
    pub(super) const fn text(self, title: Title, t: &Runs) -> &'static str {
        match self {
            Self::Done => words::done(title, t),
            Self::Refused => t.refused,
            Self::Unknown => t.unknown,
            Self::Flight => t.flight,
            Self::Waiting => t.waiting,
            Self::Unsent => t.unsent,
        }
    }

    /// Where it stands in the list: what was refused comes first and only grows, so that nobody's focus moves.
    const fn rank(self) -> u8 {
        match self {
            Self::Refused => 0,
            Self::Unknown => 1,
            Self::Flight => 2,
            Self::Unsent => 3,
            Self::Done => 4,
            Self::Waiting => 5,
        }
    }
}

/// Which items are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// All.
    All,
    /// Those that stand like this.
    Of(Kind),
    /// Those that were not done for this reason.
    For(String),
}

impl Shown {
    fn has(&self, state: &State) -> bool {
        match self {
            Self::All => true,
            Self::Of(kind) => Kind::of(state) == *kind,
            Self::For(reason) => words::reason(state) == Some(reason),
        }
    }
}

/// The reasons to choose from, and the list.
pub(super) fn results(one: &One) -> View {
    let heads = (
        head("lead", |t| t.later().runs.image),
        head("margin", |t| t.later().runs.id),
        head("state", |t| t.later().runs.result),
        head("", |t| t.later().runs.place),
        head("", |t| t.later().runs.said),
        head("", |t| t.later().runs.request),
        head("num", |t| t.later().runs.time),
        head("", |t| t.later().runs.help),
    );
    let frame = Frame {
        label: |t| t.later().runs.results,
        class: "grid--results",
    };
    let items = Items {
        one: one.clone(),
        order: RefCell::default(),
        is_one_account: one.active.look(|run| {
            let items = run.plan().items();
            items
                .windows(2)
                .all(|two| two[0].key.account == two[1].key.account)
        }),
    };
    (reasons(one), long_list(frame, heads.any(), Rc::new(items))).any()
}

/// Why items were not done, with how many for each reason; a press shows these alone.
fn reasons(one: &One) -> View {
    let (speech, shown, facts) = (speech(), one.shown, one.facts);
    let active = Rc::clone(&one.active);
    let counts = Memo::new(move |_| {
        facts.track();
        let mut counts: BTreeMap<String, (Cause, usize)> = BTreeMap::new();
        active.look(|run| {
            for (_, state) in run.items() {
                if let (Some(reason), State::Refused(cause)) = (words::reason(state), state) {
                    let known = counts.entry(reason.to_owned());
                    known.or_insert_with(|| (cause.clone(), 0)).1 += 1;
                }
            }
        });
        counts
    });
    let which = Memo::new(move |_| counts.read().keys().cloned().collect::<Vec<_>>());
    let button = move |reason: String| {
        let (of, chosen, pressed) = (reason.clone(), reason.clone(), reason.clone());
        let words = move || {
            let counts = counts.read();
            let Some((cause, n)) = counts.get(&of) else {
                return String::new();
            };
            let t = words::texts(speech.messages());
            let mut text = words::cause(cause, t).to_owned();
            text.push_str(" · ");
            text.push_str(&format::number(speech.language(), *n as u64));
            text
        };
        let is_chosen = move || *shown.read() == Shown::For(chosen.clone());
        el("button")
            .attr("type", "button")
            .class("button button--small")
            .attr("aria-pressed", live(move || is_chosen().to_string()))
            .on(ev::click, move |_| {
                let this = Shown::For(pressed.clone());
                let is_chosen = *shown.read_untracked() == this;
                shown.set(if is_chosen { Shown::All } else { this });
            })
            .child(el("bdi").child(live(words)))
    };
    live_view(move || {
        let reasons = which.get();
        (!reasons.is_empty()).then(|| {
            el("div")
                .class("reasons")
                .attr("role", "group")
                .attr(
                    "aria-label",
                    live(move || speech.messages().later().runs.reasons),
                )
                .child(reasons.into_iter().map(button).collect::<Vec<_>>())
        })
    })
}

/// What is listed now as lines of tab-separated fields, to be copied.
pub(super) fn listed(one: &One) -> String {
    let speech = speech();
    let t = words::texts(speech.messages_now());
    let title = one.facts.read_untracked().summary.title;
    let shown = one.shown.read_untracked();
    let mut text = String::new();
    one.active.look(|run| {
        for (item, state) in run.items().filter(|(_, state)| shown.has(state)) {
            let key = &item.key;
            for part in [&*key.id, &item.label, key.service.prefix(), &key.region] {
                // A name may hold anything, also what would begin another field.
                text.extend(part.chars().map(|c| if c.is_control() { ' ' } else { c }));
                text.push('\t');
            }
            text.push_str(Kind::of(state).text(title, t));
            if let State::Refused(cause) = state {
                text.push('\t');
                text.push_str(words::cause(cause, t));
            }
            text.push('\n');
        }
    });
    text
}

struct Items {
    one: One,
    order: RefCell<Vec<usize>>,
    is_one_account: bool,
}

/// What a row is made of.
struct Row {
    item: Item,
    state: State,
    request_id: String,
    ended_ms: Option<i64>,
}

impl Items {
    fn row(&self, at: usize) -> Option<Row> {
        let at = *self.order.borrow().get(at)?;
        let active = &self.one.active;
        active.look(|run| {
            let (item, state) = run.items().nth(at)?;
            Some(Row {
                item: item.clone(),
                state: state.clone(),
                request_id: run.request_id(at).to_owned(),
                ended_ms: active.ended_ms(at),
            })
        })
    }
}

impl Rows for Items {
    fn count(&self) -> usize {
        let (one, speech) = (&self.one, speech());
        one.active.track();
        one.facts.track();
        // Words are another reason to paint.
        let _ = (speech.language(), speech.explanations());
        let shown = one.shown.read();
        let order = one.active.look(|run| {
            let items = run
                .items()
                .enumerate()
                .filter(|(_, (_, state))| shown.has(state));
            let mut order: Vec<_> = items
                .map(|(at, (_, state))| {
                    let kind = Kind::of(state);
                    let ended = one.active.ended_ms(at).unwrap_or(0);
                    // What was done last is what somebody waits for; refusals keep their places.
                    let time = if kind == Kind::Done { -ended } else { ended };
                    (kind.rank(), time, at)
                })
                .collect();
            order.sort_unstable();
            order
        });
        let order: Vec<usize> = order.into_iter().map(|(_, _, at)| at).collect();
        let n = order.len();
        self.order.replace(order);
        n
    }

    fn stamp(&self, at: usize) -> String {
        let Some(at) = self.order.borrow().get(at).copied() else {
            return String::new();
        };
        let speech = speech();
        let mut stamp = at.to_string();
        let active = &self.one.active;
        active.look(|run| {
            if let Some((_, state)) = run.items().nth(at) {
                stamp.push_str(Kind::of(state).word());
                stamp.push_str(words::reason(state).unwrap_or_default());
            }
        });
        stamp.push_str(speech.language_now().tag());
        stamp.push(if speech.explanations().is_some() {
            '1'
        } else {
            '0'
        });
        stamp.push_str(&active.ended_ms(at).unwrap_or(0).to_string());
        stamp.push(if self.one.is_at_rest() { '1' } else { '0' });
        stamp
    }

    fn cells(&self, at: usize) -> View {
        let Some(row) = self.row(at) else {
            return View::Empty;
        };
        let speech = speech();
        let (language, t) = (speech.language_now(), words::texts(speech.messages_now()));
        let title = self.one.facts.read_untracked().summary.title;
        let said = words::said(&row.state, title, t, speech.explanations());
        let key = &row.item.key;
        let kind = Kind::of(&row.state);
        let name = if row.item.label.is_empty() {
            &key.id
        } else {
            &row.item.label
        };
        let place = cell("").attr("title", key.account.clone()).child((
            el("span").class("cloud").child(words::cloud(key.service)),
            key.region.clone(),
            (!self.is_one_account).then(|| el("bdi").class("part").child(key.account.clone())),
        ));
        (
            cell("lead").child((
                el("span").class("name").child(middle::name(name)),
                el("span")
                    .class("sub")
                    .child((el("bdi").child(said.clone()), self.help(&row, t))),
            )),
            cell("margin").child(middle::id(&key.id)),
            cell("state").child(
                el("span")
                    .class("status")
                    .attr("data-tone", kind.tone())
                    .child((mark(kind.mark()), el("span").child(kind.text(title, t)))),
            ),
            place,
            cell("said")
                .attr("title", said.clone())
                .child(el("bdi").child(said)),
            cell("").child(request(&row.request_id)),
            cell("num").child(time(row.ended_ms, language)),
            cell("").child(self.help(&row, t)),
        )
            .any()
    }
}

fn request(id: &str) -> View {
    match id {
        "" => none().any(),
        id => el("span")
            .class("id")
            .attr("title", middle::visible(id))
            .child(words::short(&middle::visible(id)))
            .any(),
    }
}

fn time(ended_ms: Option<i64>, language: Language) -> View {
    match ended_ms {
        None => none().any(),
        Some(ms) => el("span")
            .attr("title", format::exact(language, words::float(ms)))
            .child(words::clock(ms, language))
            .any(),
    }
}

/// What helps an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Help {
    /// To look at it once more.
    Look,
    /// To see in the matrix what stands against it, where that can also be removed.
    Check,
    /// The same, for one that is shared.
    Unshare,
    /// To see what uses it.
    Users,
    /// Another value.
    Value,
}

/// What helps, if anything does.
fn help(state: &State, title: Title) -> Option<Help> {
    let State::Refused(cause) = state else {
        return matches!(state, State::Unknown).then_some(Help::Look);
    };
    match cause {
        Cause::Vanished => None,
        Cause::NoEffect | Cause::Changed => Some(Help::Check),
        Cause::Cloud(error) => Some(cure(error, title)),
    }
}

fn cure(error: &ApiError, title: Title) -> Help {
    match (error.remedy(), title.is_deletion()) {
        (Remedy::Unshare | Remedy::Unpublish, true) => Help::Unshare,
        (Remedy::ShowInstances, true) => Help::Users,
        (Remedy::CorrectField | Remedy::ChooseAnotherName, false) => Help::Value,
        _ => Help::Check,
    }
}

impl Help {
    const fn text(self, t: &Runs) -> &'static str {
        match self {
            Self::Look => t.fix_look,
            Self::Check => t.fix_check,
            Self::Unshare => t.fix_unshare,
            Self::Users => t.fix_users,
            Self::Value => t.fix_value,
        }
    }
}

impl Items {
    /// The button that helps: it leads to where that is done, with this item alone.
    fn help(&self, row: &Row, t: &Runs) -> Option<El> {
        let title = self.one.facts.read_untracked().summary.title;
        // What is under way may still come to another end.
        let help = help(&row.state, title).filter(|_| self.one.is_at_rest())?;
        let of = self.one.clone();
        let key = row.item.key.clone();
        let navigation = navigation();
        let press = within(Box::new(move || match help {
            Help::Look => of.desk.settle(&of.active),
            Help::Value => navigation.go(&edit(&key), Entry::Push),
            Help::Check | Help::Unshare | Help::Users => back::back(&of, vec![key.clone()]),
        }));
        Some(
            el("button")
                .attr("type", "button")
                .class("link")
                .on(ev::click, move |_| press())
                .child(help.text(t)),
        )
    }
}

/// The form of an image.
fn edit(key: &Key) -> Route {
    let mut query = "of=".to_owned();
    for (at, part) in [key.service.prefix(), &key.region, &key.id]
        .into_iter()
        .enumerate()
    {
        if at > 0 {
            query.push('.');
        }
        query.push_str(part);
    }
    Route::Edit(query)
}

impl One {
    /// Whether nothing is done about it now, so that something new can be begun.
    fn is_at_rest(&self) -> bool {
        self.facts.read_untracked().phase == Phase::Ended
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(code: &str) -> State {
        State::Refused(Cause::Cloud(ApiError {
            code: code.to_owned(),
            ..ApiError::default()
        }))
    }

    #[test]
    fn each_refusal_leads_to_where_it_can_be_dealt_with() {
        let deletion = |code| help(&refused(code), Title::DeleteImages);
        assert_eq!(deletion("CustomImageInShare"), Some(Help::Unshare));
        assert_eq!(deletion("ImageUsingByInstance"), Some(Help::Users));
        assert_eq!(deletion("Something.New"), Some(Help::Check));
        let edit = |state: &State| help(state, Title::Rename);
        assert_eq!(edit(&State::Refused(Cause::Vanished)), None);
        assert_eq!(edit(&State::Refused(Cause::Changed)), Some(Help::Check));
        assert_eq!(edit(&State::Unknown), Some(Help::Look));
        assert_eq!(edit(&State::Waiting), None);
    }

    #[test]
    fn a_reason_shows_those_that_were_not_done_for_it() {
        let shown = Shown::For("vanished".to_owned());
        assert!(shown.has(&State::Refused(Cause::Vanished)));
        assert!(!shown.has(&State::Refused(Cause::Changed)));
        assert!(!shown.has(&State::NotSent));
        assert!(Shown::Of(Kind::Unsent).has(&State::NotSent));
    }
}
