//! Which part of a filter a cloud answers, which part this page does, and why.
//!
//! A token goes to the server only when its parameter means just the same; where it means more, it is
//! sent to make the list shorter and checked here again; where it means less, or the documents do not
//! say, it stays here. Nothing is dropped: every token has an [`Answer`], and what cannot be answered at
//! all leaves nothing to ask.
//!
//! # What a list is of
//! ECS keeps marketplace and community images apart from all others. They are looked through only when
//! a token names them: `owner = marketplace` anywhere in the filter, `community = true` beside all else.
//! [`NOT_LOOKED_THROUGH`] says so for the screen.
//!
//! # Several requests
//! DescribeImages of ECS takes one image id and one owner. A token with a few of them becomes a request
//! for each; their answers have no image in common.

mod ask;
mod ecs;
pub(crate) mod minutes;
mod own;
mod swas;
mod take;
mod terms;
mod volcengine;

use image_console_api::{
    image::{Image, Status},
    service::{Region, Service},
};

pub use ask::Ask;
pub use own::own;
use take::Taken;
use terms::Terms;

use crate::{
    filter::{Context, Filter, Join, Part, Token, matches, matches::token_matches},
    property::{Known, Property},
    query::{ImageQuery, Rows},
};

/// The most requests, pages apart, that one place is asked for one list.
pub const MOST_ASKS: usize = 20;

/// What an empty filter does not look through: what names it, and where.
pub const NOT_LOOKED_THROUGH: &[(Service, Property, &str)] = &[
    (Service::Ecs, Property::Owner, "marketplace"),
    (Service::Ecs, Property::Community, "true"),
    (Service::Ecs, Property::ShowExpired, "true"),
];

/// How a query is answered in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// What to ask, each of it page by page; no image answers two of them. Empty when nothing of this
    /// place can match.
    pub asks: Vec<Ask>,
    /// Why there is nothing to ask.
    pub nothing: Option<Nothing>,
    /// What this page has to check of each row; without parts the server answers the filter.
    pub local: Filter,
    /// The live text, if there is some; always checked here.
    pub text: Option<Token>,
    /// Who answers each token, in the order of [`Filter::tokens`].
    pub answers: Vec<Answer>,
    /// Whether just the right rows come from the server, so that it can page them.
    pub exact: bool,
}

/// Who answers a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// The server.
    Server(Option<Note>),
    /// The server leaves out most of what does not match, this page the rest.
    Both(Note),
    /// This page, because of this.
    Here(Why),
    /// The place itself: all of it matches, or nothing.
    Place,
    /// Nobody: this cloud has no such property, so that only negative operators match.
    Lacking,
    /// Nobody: only the server knows, and it cannot be asked so. Nothing is shown.
    Impossible(Why),
}

/// What to know about an answer of the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Note {
    /// The search by name is documented as fuzzy only, or not at all, so the page checks it.
    Fuzzy,
    /// The server compares whole minutes, this page the seconds.
    ToTheMinute,
    /// The server finds at most 1000 images with it.
    AtMost1000,
    /// At most 1000 as well, and the default group cannot be asked for.
    AtMost1000NoDefault,
    /// This service lists one's own images only.
    OnlyOwn,
    /// One request for each value.
    RequestEach,
}

/// Why the server does not answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Why {
    /// Free text looks at the shown columns.
    FreeText,
    /// It is one of several alternatives; the server only takes what must hold.
    Alternative,
    /// The server has no parameter for it.
    NoParameter,
    /// The server compares in another way.
    Operator,
    /// The server takes fewer values.
    Several,
    /// The server does not take this value.
    Value,
    /// The documents do not say what exactly the server would compare.
    Unsettled,
    /// The server compares it for images of others only.
    OnlyOthers,
}

/// Why nothing of a place can match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Nothing {
    /// The token that it is because of, by its place among [`Filter::tokens`].
    pub token: usize,
    /// The reason.
    pub reason: Reason,
}

/// Why nothing matches a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The cloud lacks the property.
    Lacking,
    /// The cloud has no such value.
    NoSuchValue,
    /// It contradicts another token.
    Contradiction,
    /// It asks for another place.
    OtherPlace,
    /// It cannot be answered, so that showing rows would be a guess.
    Impossible,
}

/// Where the rows of a page come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strategy {
    /// The server gives just the page that is shown.
    ServerPage,
    /// All pages are read, checked and sorted here, and the page is cut out of them.
    Everything,
}

/// How `query` is answered by a service in a region.
#[must_use]
pub fn plan(query: &ImageQuery, service: Service, region: &Region) -> Plan {
    let terms = Terms::of(&query.filter);
    let mut planner = Planner {
        service,
        region,
        cloud: Cloud::new(service, region, &query.filter),
        answers: vec![Answer::Here(Why::FreeText); query.filter.tokens().count()],
        local: Vec::new(),
        nothing: None,
    };
    for (part, at) in &terms.alternatives {
        planner.alternatives(part, *at);
    }
    // Ids of images and owners depend on whose images are asked for.
    let order = |property| match property {
        Some(Property::OwnerId) => 1,
        Some(Property::Id) => 2,
        _ => 0,
    };
    for pass in 0..=2 {
        for term in &terms.all {
            if order(term.token.property) == pass {
                planner.term(term);
            }
        }
    }
    planner.finish(query, terms.whole)
}

/// How the page of `query` is made, given the plans of all its places.
///
/// Pages of Volcengine have tokens instead of numbers, so that page 7 cannot be asked for without
/// reading six others; its lists are read as a whole.
#[must_use]
pub fn strategy(query: &ImageQuery, plans: &[Plan]) -> Strategy {
    let is_paged = match plans {
        [plan] => plan.exact && matches!(plan.asks[..], [Ask::Ecs(_) | Ask::Swas(_)]),
        _ => false,
    };
    if is_paged && query.sort.is_empty() && query.rows != Rows::All {
        Strategy::ServerPage
    } else {
        Strategy::Everything
    }
}

/// Whether the API would have left out this image, had nobody asked for all states: its default is
/// `Available` alone (ECS). A screen counts these.
#[must_use]
pub fn is_hidden_by_default(image: &Image) -> bool {
    image.service == Service::Ecs && image.status != Status::Available
}

impl Plan {
    /// Whether a row that the server gave belongs to the list.
    #[must_use]
    pub fn lets_pass(&self, image: &Image, context: Context<'_>) -> bool {
        matches(&self.local, image, context)
            && self
                .text
                .as_ref()
                .is_none_or(|text| token_matches(text, image, context))
    }
}

/// What is asked of one of the clouds, while it is put together.
enum Cloud {
    Ecs(Box<ecs::Ecs>),
    Swas(Box<swas::Swas>),
    Volcengine(Box<volcengine::Volcengine>),
}

impl Cloud {
    fn new(service: Service, region: &Region, filter: &Filter) -> Self {
        match service {
            Service::Ecs => Self::Ecs(Box::new(ecs::Ecs::new(region, filter))),
            Service::Swas => Self::Swas(Box::new(swas::Swas::new(region))),
            Service::VolcEcs => Self::Volcengine(Box::default()),
        }
    }

    fn take(&mut self, property: Property, token: &Token) -> Taken {
        match self {
            Self::Ecs(ecs) => ecs.take(property, token),
            Self::Swas(swas) => swas.take(property, token),
            Self::Volcengine(volcengine) => volcengine.take(property, token),
        }
    }

    fn asks(self) -> Vec<Ask> {
        match self {
            Self::Ecs(ecs) => ecs.asks(),
            Self::Swas(swas) => swas.asks(),
            Self::Volcengine(volcengine) => volcengine.asks(),
        }
    }
}

struct Planner<'a> {
    service: Service,
    region: &'a Region,
    cloud: Cloud,
    answers: Vec<Answer>,
    /// Each with the place of its first token among all.
    local: Vec<(usize, Part)>,
    nothing: Option<Nothing>,
}

impl Planner<'_> {
    /// A part of which one token is enough.
    fn alternatives(&mut self, part: &Part, first: usize) {
        for (at, token) in part.tokens().iter().enumerate() {
            let at = first + at;
            let Some(property) = token.property else {
                continue;
            };
            self.answers[at] = match property.known() {
                _ if !property.is_of(self.service) => Answer::Lacking,
                Known::InRow => Answer::Here(Why::Alternative),
                Known::ByServer => {
                    self.nothing(at, Reason::Impossible);
                    Answer::Impossible(Why::Alternative)
                }
            };
        }
        self.local.push((first, part.clone()));
    }

    /// A token that must hold.
    fn term(&mut self, term: &terms::Term) {
        let token = &term.token;
        let answer = match token.property {
            None => {
                self.local.push((term.at, term.part.clone()));
                Answer::Here(Why::FreeText)
            }
            Some(property) if !property.is_of(self.service) => {
                if !token.operator.is_negative() {
                    self.nothing(term.at, Reason::Lacking);
                }
                Answer::Lacking
            }
            Some(Property::Region | Property::Cloud) => {
                let mut row = Image::new(self.service);
                self.region.as_str().clone_into(&mut row.region);
                let context = Context {
                    account: "",
                    text: &[],
                };
                if !token_matches(token, &row, context) {
                    self.nothing(term.at, Reason::OtherPlace);
                }
                Answer::Place
            }
            Some(property) => match self.cloud.take(property, token) {
                Taken::Server(note) => Answer::Server(note),
                Taken::Both(note) => {
                    self.local.push((term.at, term.part.clone()));
                    Answer::Both(note)
                }
                Taken::Here(why) if !property.is_in_row() => {
                    self.nothing(term.at, Reason::Impossible);
                    Answer::Impossible(why)
                }
                Taken::Here(why) => {
                    self.local.push((term.at, term.part.clone()));
                    Answer::Here(why)
                }
                Taken::Nothing(reason) => {
                    self.nothing(term.at, reason);
                    Answer::Server(None)
                }
            },
        };
        self.answers[term.at..term.at + term.part.tokens().len()].fill(answer);
    }

    fn nothing(&mut self, token: usize, reason: Reason) {
        self.nothing.get_or_insert(Nothing { token, reason });
    }

    fn finish(mut self, query: &ImageQuery, whole: bool) -> Plan {
        self.local.sort_by_key(|(at, _)| *at);
        let local = if whole {
            query.filter.clone()
        } else {
            Filter {
                join: Join::And,
                parts: self.local.into_iter().map(|(_, part)| part).collect(),
            }
        };
        let text = (!query.text.is_empty()).then(|| Token::free(query.text.clone()));
        Plan {
            asks: match self.nothing {
                None => self.cloud.asks(),
                Some(_) => Vec::new(),
            },
            nothing: self.nothing,
            exact: self.nothing.is_none() && local.is_empty() && text.is_none(),
            local,
            text,
            answers: self.answers,
        }
    }
}
