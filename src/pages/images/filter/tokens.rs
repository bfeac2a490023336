//! The conditions below the box: what each says, who answers it, how they are joined.

use std::rc::Rc;

use image_console_plan::{
    filter::{Filter, Join, Part, Token},
    query::ImageQuery,
};
use leptos::ev;

use super::{
    BOX, Filtering,
    edit::{self, Place},
    editor::{self, Editor},
    origin::{self, Nothing, Origin},
    words,
};
use crate::{
    components::icon::{Icon, icon},
    dom::{Content, View, el, live, live_view},
    i18n::Messages,
    lazy::{lazy, quiet},
    navigation::Entry,
    platform::Timeout,
    reactive::{Memo, RwSignal, StoredValue, effect},
};

/// How long after the first rows the conditions are fetched, and how long they wait for rows at most, in
/// milliseconds.
const SOON_MS: u32 = 30;
const LATEST_MS: u32 = 1000;

/// How many tokens are shown before the others fold away (features.md §4, "token limit").
const UNFOLDED: usize = 8;

/// All that the tokens show, so that they are made anew when it changes and only then: not with every
/// letter that is typed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shown {
    filter: Filter,
    origins: Vec<Origin>,
    nothings: Vec<Nothing>,
    /// Whether there is something to clear.
    differs: bool,
}

impl Shown {
    fn of(filtering: Filtering) -> Self {
        let query = filtering.query.read();
        let (services, plans) = (filtering.services(), filtering.list.plans());
        Self {
            filter: query.filter.clone(),
            origins: origin::origins(&query.filter, &services, &plans),
            nothings: origin::nothings(&services, &plans),
            differs: differs(&query),
        }
    }

    /// Why a token is answered where it is.
    pub(super) fn reasons(&self, at: Place, messages: &Messages) -> Vec<String> {
        let number = edit::places(&self.filter)
            .iter()
            .position(|place| *place == at);
        let origin = number.and_then(|number| self.origins.get(number));
        origin.map_or_else(Vec::new, |origin| origin.reasons(messages))
    }
}

/// Whether something is filtered by that is not so by default.
fn differs(query: &ImageQuery) -> bool {
    query.filter != Filter::own() || !query.text.is_empty()
}

/// The id of the button that edits the token at a place.
pub(super) fn token_id(at: Place) -> String {
    let mut id = "filter-token".to_owned();
    let numbers = match at {
        Place::Alone(part) => [Some(part), None],
        Place::Within(part, at) => [Some(part), Some(at)],
        // The token that there is already.
        Place::Beside(part) => [Some(part), Some(0)],
        Place::Last => [None, None],
    };
    for number in numbers.into_iter().flatten() {
        id.push('-');
        id.push_str(&number.to_string());
    }
    id
}

fn join_id(group: Option<usize>, at: usize) -> String {
    let mut id = "filter-join-".to_owned();
    if let Some(group) = group {
        id.push_str(&group.to_string());
        id.push('-');
    }
    id.push_str(&at.to_string());
    id
}

/// The conditions, with the editor for them. They come in a chunk, after the first rows, which are waited for more
/// eagerly; the room for them is there before.
pub(super) fn tokens(filtering: Filtering) -> View {
    let list = filtering.list;
    let due = RwSignal::new(false);
    let timer = StoredValue::new_local(Some(Timeout::new(LATEST_MS, move || {
        due.try_set(true);
    })));
    effect(move || {
        list.model.track();
        let is_answered = list.model.count() > 0 || list.read_ms().is_some();
        if (is_answered || list.error().is_some()) && !due.get_untracked() {
            // In another task, so that the rows are painted first.
            timer.set_value(Some(Timeout::new(SOON_MS, move || {
                due.try_set(true);
            })));
        }
    });
    el("div")
        .class("conditions-line")
        .child((
            el("div").class("conditions-room").child(live_view(move || {
                due.get()
                    .then(|| quiet(Box::new(move || Box::pin(code(filtering)))))
            })),
            // Beside them, so that the rows stay where they are when the first letter is typed.
            el("p")
                .class("answered-here")
                .attr("role", "status")
                .child(live(move || {
                    let is_here = list.read_ms().is_some() && list.is_answered_here();
                    let t = &filtering.speech.messages().images;
                    if is_here { t.read_here } else { "" }
                })),
        ))
        .any()
}

lazy! {
    desk fn code(filtering: Filtering) -> Make {
        Rc::new(move || whole(filtering))
    }
}

fn whole(filtering: Filtering) -> View {
    let shown = Memo::new(move |_| Shown::of(filtering));
    let editor = Editor::new(filtering, shown);
    let unfolded = RwSignal::new(false);
    let line = move || {
        let shown = shown.get();
        let messages = filtering.speech.messages();
        let row = Row {
            filtering,
            editor,
            messages,
            shown: &shown,
        };
        (row.line(unfolded), row.notes())
    };
    (live_view(line), editor::dialog(editor)).any()
}

/// How many parts are shown: all, or those that begin before the limit.
fn unfolded_parts(filter: &Filter) -> usize {
    let mut tokens = 0;
    let mut parts = 0;
    for part in &filter.parts {
        if tokens >= UNFOLDED {
            break;
        }
        tokens += part.tokens().len();
        parts += 1;
    }
    parts
}

/// The row of tokens while it is made.
#[derive(Clone, Copy)]
struct Row<'a> {
    filtering: Filtering,
    editor: Editor,
    messages: &'static Messages,
    shown: &'a Shown,
}

impl Row<'_> {
    fn line(self, unfolded: RwSignal<bool>) -> View {
        let t = &self.messages.filter;
        let filtering = self.filtering;
        let parts = &self.shown.filter.parts;
        if parts.is_empty() && !self.shown.differs {
            return ().any();
        }
        let is_open = unfolded.get();
        let some = unfolded_parts(&self.shown.filter);
        let count = if is_open { parts.len() } else { some };
        let mut views = Vec::new();
        let mut number = 0;
        for (at, part) in parts.iter().enumerate().take(count) {
            if at > 0 {
                views.push(self.join(self.shown.filter.join, None, at));
            }
            views.push(self.part(at, part, number));
            number += part.tokens().len();
        }
        let hidden: usize = parts[some..].iter().map(|part| part.tokens().len()).sum();
        let fold = (hidden > 0).then(|| {
            let label = if is_open {
                t.fewer_tokens.to_owned()
            } else {
                t.more_tokens(hidden as u64)
            };
            el("button")
                .id("filter-fold")
                .attr("type", "button")
                .class("link")
                .attr("aria-expanded", is_open.to_string())
                .on(ev::click, move |_| {
                    unfolded.set(!is_open);
                    filtering.focus_soon("filter-fold".to_owned());
                })
                .child(label)
        });
        let clear = self.shown.differs.then(|| {
            el("button")
                .attr("type", "button")
                .class("button button--quiet button--small")
                .on(ev::click, move |_| filtering.clear())
                .child(self.messages.images.clear)
        });
        el("div")
            .class("tokens")
            .attr("role", "group")
            .attr("aria-label", t.conditions)
            .child((views, fold, clear))
            .any()
    }

    fn part(self, at: usize, part: &Part, number: usize) -> View {
        let Part::Group { join, tokens } = part else {
            let token = part.tokens().first();
            return token
                .map(|token| self.token(Place::Alone(at), token, number))
                .any();
        };
        let mut views = Vec::new();
        for (within, token) in tokens.iter().enumerate() {
            if within > 0 {
                views.push(self.join(*join, Some(at), within));
            }
            views.push(self.token(Place::Within(at, within), token, number + within));
        }
        let edge = |sign: &'static str| {
            el("span")
                .class("edge")
                .attr("aria-hidden", "true")
                .child(sign)
        };
        el("span")
            .class("token-group")
            .attr("role", "group")
            .attr("aria-label", self.messages.filter.group)
            .child((edge("("), views, edge(")")))
            .any()
    }

    /// The word between two conditions: a press joins the whole level the other way.
    fn join(self, join: Join, group: Option<usize>, at: usize) -> View {
        let t = &self.messages.filter;
        let told = match join {
            Join::And => t.to_or,
            Join::Or => t.to_and,
        };
        let filtering = self.filtering;
        el("button")
            .id(join_id(group, at))
            .attr("type", "button")
            .class("join")
            .attr("aria-label", told)
            .attr("title", told)
            .on(ev::click, move |_| {
                let filter = &filtering.query.get_untracked().filter;
                filtering.filter_by(edit::switch(filter, group));
                filtering.focus_soon(join_id(group, at));
            })
            .child(words::join(join, self.messages))
            .any()
    }

    fn token(self, at: Place, token: &Token, number: usize) -> View {
        let messages = self.messages;
        let t = &messages.filter;
        let origin = self.shown.origins.get(number).cloned().unwrap_or_default();
        let by = if origin.is_server() { "server" } else { "here" };
        let word = origin.word(messages);
        let problem = words::problem(token, messages);
        let mut told = origin.reasons(messages);
        told.splice(0..0, problem.clone());
        let name = match token.property {
            Some(property) => words::property(property, messages),
            None => t.any_text,
        };
        let values = words::values(token, messages);
        let editor = self.editor;
        let filtering = self.filtering;
        let what = words::condition(token, messages);
        el("span")
            .class("token")
            .attr("role", "group")
            .attr("aria-label", what.as_str())
            .attr("data-by", by)
            .attr("data-editing", live(move || editor.is_at(at).then_some("")))
            .attr("aria-invalid", problem.is_some().then_some("true"))
            .attr("title", told.join("\n"))
            .child((
                el("button")
                    .id(token_id(at))
                    .attr("type", "button")
                    .class("token-edit")
                    .attr("aria-haspopup", "dialog")
                    .on(ev::click, move |_| editor.open(at))
                    .child((
                        el("span").class("k").child(name),
                        " ",
                        el("span").class("op").child(token.operator.sign()),
                        " ",
                        el("span").class("v").child(el("bdi").child(values)),
                    )),
                (!word.is_empty()).then(|| el("span").class("token-by").child(word)),
                el("button")
                    .attr("type", "button")
                    .class("token-x")
                    .attr("aria-label", messages.images.remove(&what))
                    .on(ev::click, move |_| remove(filtering, at))
                    .child(icon(Icon::X)),
            ))
            .any()
    }

    /// What has to be said of conditions in words: what is wrong with one, why nothing can match.
    fn notes(self) -> View {
        let t = &self.messages.filter;
        let wrong = self.shown.filter.tokens().filter_map(|token| {
            let problem = words::problem(token, self.messages)?;
            Some(t.wrong(&words::condition(token, self.messages), &problem))
        });
        let nothing = self.shown.nothings.iter();
        let nothing = nothing.map(|n| n.told(&self.shown.filter, self.messages));
        let notes: Vec<View> = wrong
            .chain(nothing)
            .map(|note| el("li").child(el("bdi").child(note)).any())
            .collect();
        (!notes.is_empty())
            .then(|| el("ul").class("filter-notes").child(notes))
            .any()
    }
}

/// Takes a condition away. The focus goes to the one that follows, else to the box.
fn remove(filtering: Filtering, at: Place) {
    let before = filtering.query.get_untracked();
    let after = edit::remove(&before.filter, at);
    let number = edit::places(&before.filter)
        .iter()
        .position(|place| *place == at);
    let places = edit::places(&after);
    let next = number.and_then(|number| places.get(number).or(places.last()));
    let focus = next.map_or_else(|| BOX.to_owned(), |place| token_id(*place));
    let query = before.with(|query| query.filter = after);
    filtering.show(query, Entry::Push);
    filtering.focus_soon(focus);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_parts_are_shown_until_eight_tokens_are() {
        let alone = |n: usize| vec!["name = a"; n].join(" and ");
        let parts = |text: &str| unfolded_parts(&Filter::parse(text));
        assert_eq!(parts(""), 0);
        assert_eq!(parts(&alone(8)), 8);
        assert_eq!(parts(&alone(13)), 8);
        let group = "(name = a or name = b or id = c)";
        assert_eq!(parts(&format!("{} and {group} and name = z", alone(7))), 8);
    }

    #[test]
    fn there_is_something_to_clear_when_the_list_is_not_that_of_a_first_visit() {
        assert!(!differs(&ImageQuery::default()));
        assert!(!differs(&ImageQuery::parse("page=3")));
        assert!(differs(&ImageQuery {
            text: "web".to_owned(),
            ..ImageQuery::default()
        }));
        assert!(differs(&ImageQuery {
            filter: Filter::default(),
            ..ImageQuery::default()
        }));
    }

    #[test]
    fn every_token_and_every_join_has_an_id_of_its_own() {
        let filter = Filter::parse("(name = a or name = b) and id = c and (id = d or id = e)");
        let mut ids: Vec<String> = edit::places(&filter).into_iter().map(token_id).collect();
        ids.extend([
            join_id(None, 1),
            join_id(None, 2),
            join_id(Some(0), 1),
            join_id(Some(2), 1),
        ]);
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all);
    }
}
