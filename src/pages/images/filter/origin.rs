//! Who answers each token, over all places of the list: what stands on the token, and why.

use image_console_api::service::Service;
use image_console_plan::{
    filter::Filter,
    pushdown::{Answer, Plan, Reason},
};

use super::{columns, words};
use crate::i18n::Messages;

/// What the places of one service make of a token.
type Told = (Service, Answer);

/// Who answers a token, each service and answer once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Origin(Vec<Told>);

/// Why nothing of some places matches, because of a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Nothing {
    /// The number of the token among all.
    token: usize,
    reason: Reason,
    /// The services; none where it is so everywhere.
    services: Vec<Service>,
}

/// Who answers the tokens of a filter, in their order.
pub(super) fn origins(filter: &Filter, services: &[Service], plans: &[Plan]) -> Vec<Origin> {
    let count = filter.tokens().count();
    let mut origins = vec![Origin::default(); count];
    for (service, plan) in services.iter().zip(plans) {
        // For a moment the plans may be those of the filter before.
        if plan.answers.len() != count {
            continue;
        }
        for (origin, answer) in origins.iter_mut().zip(&plan.answers) {
            if !origin.0.contains(&(*service, *answer)) {
                origin.0.push((*service, *answer));
            }
        }
    }
    origins
}

/// Why nothing of some places matches. That a place is not the one that is asked for is worth a word only
/// when none is.
pub(super) fn nothings(services: &[Service], plans: &[Plan]) -> Vec<Nothing> {
    let mut found: Vec<(Nothing, usize)> = Vec::new();
    for (service, plan) in services.iter().zip(plans) {
        let Some(nothing) = plan.nothing else {
            continue;
        };
        let same =
            |(n, _): &&mut (Nothing, usize)| n.token == nothing.token && n.reason == nothing.reason;
        match found.iter_mut().find(same) {
            Some((told, places)) => {
                *places += 1;
                if !told.services.contains(service) {
                    told.services.push(*service);
                }
            }
            None => found.push((
                Nothing {
                    token: nothing.token,
                    reason: nothing.reason,
                    services: vec![*service],
                },
                1,
            )),
        }
    }
    let all = services.len();
    let told = found
        .into_iter()
        .filter(|(n, places)| n.reason != Reason::OtherPlace || *places == all);
    told.map(|(mut nothing, places)| {
        if places == all {
            nothing.services.clear();
        }
        nothing
    })
    .collect()
}

impl Nothing {
    /// The sentence.
    pub(super) fn told(&self, filter: &Filter, messages: &Messages) -> String {
        let t = &messages.filter;
        let condition = filter
            .tokens()
            .nth(self.token)
            .map(|token| words::condition(token, messages));
        let services: Vec<&str> = self.services.iter().map(|s| columns::cloud(*s)).collect();
        let place = if services.is_empty() {
            t.everywhere.to_owned()
        } else {
            services.join(", ")
        };
        let why = words::reason(self.reason, messages);
        t.nothing(&condition.unwrap_or_default(), &place, why)
    }
}

impl Origin {
    /// Whether the server alone answers it, everywhere: the line is solid.
    pub(super) fn is_server(&self) -> bool {
        let is_server = |(_, answer): &Told| matches!(answer, Answer::Server(_) | Answer::Place);
        !self.0.is_empty() && self.0.iter().all(is_server)
    }

    /// The word on the token; with the clouds where they differ.
    pub(super) fn word(&self, messages: &Messages) -> String {
        self.tell(messages, word)
    }

    /// The reasons, in sentences; with the clouds where they differ.
    pub(super) fn reasons(&self, messages: &Messages) -> Vec<String> {
        let mut all: Vec<(Vec<Service>, String)> = Vec::new();
        for (service, answer) in &self.0 {
            let said = sentence(*answer, messages);
            match all.iter_mut().find(|(_, known)| *known == said) {
                Some((services, _)) => services.push(*service),
                None => all.push((vec![*service], said)),
            }
        }
        let one = all.len() == 1;
        let told = all.into_iter().map(|(services, said)| {
            if one {
                return said;
            }
            messages.filter.by_cloud(&clouds(&services), &said)
        });
        told.collect()
    }

    fn tell(&self, messages: &Messages, word: fn(Answer, &Messages) -> &'static str) -> String {
        let mut all: Vec<(Vec<Service>, &str)> = Vec::new();
        for (service, answer) in &self.0 {
            let said = word(*answer, messages);
            match all.iter_mut().find(|(_, known)| *known == said) {
                Some((services, _)) if services.contains(service) => {}
                Some((services, _)) => services.push(*service),
                None => all.push((vec![*service], said)),
            }
        }
        if let [(_, only)] = &all[..] {
            return (*only).to_owned();
        }
        let told = all
            .iter()
            .map(|(services, said)| messages.filter.by_cloud(&clouds(services), said));
        told.collect::<Vec<_>>().join(" · ")
    }
}

fn clouds(services: &[Service]) -> String {
    let names: Vec<&str> = services.iter().map(|s| columns::cloud(*s)).collect();
    names.join(", ")
}

const fn word(answer: Answer, messages: &Messages) -> &'static str {
    match answer {
        Answer::Server(_) => messages.images.by_server,
        Answer::Here(_) => messages.images.by_page,
        Answer::Both(_) => messages.filter.by_both,
        Answer::Place => messages.filter.by_place,
        Answer::Lacking => messages.filter.lacking,
        Answer::Impossible(_) => messages.filter.by_nobody,
    }
}

fn sentence(answer: Answer, messages: &Messages) -> String {
    let t = &messages.filter;
    let said = match answer {
        Answer::Server(None) => t.server_answers,
        Answer::Server(Some(note)) | Answer::Both(note) => words::note(note, messages),
        Answer::Here(why) | Answer::Impossible(why) => words::why(why, messages),
        Answer::Place => t.place_answers,
        Answer::Lacking => t.nobody_lacking,
    };
    said.to_owned()
}

#[cfg(test)]
mod tests {
    use image_console_api::service::Region;
    use image_console_plan::{pushdown::plan, query::ImageQuery};

    use super::*;
    use crate::i18n::english;

    fn asked(filter: &str, places: &[(Service, &str)]) -> (Filter, Vec<Service>, Vec<Plan>) {
        let query = ImageQuery {
            filter: Filter::parse(filter),
            ..ImageQuery::default()
        };
        let plans = places
            .iter()
            .map(|(service, region)| plan(&query, *service, &Region::parse(region).unwrap()));
        let services = places.iter().map(|(service, _)| *service).collect();
        (query.filter.clone(), services, plans.collect())
    }

    const ONE: &[(Service, &str)] = &[(Service::Ecs, "cn-hangzhou")];
    const BOTH: &[(Service, &str)] = &[
        (Service::Ecs, "cn-hangzhou"),
        (Service::Ecs, "cn-beijing"),
        (Service::Swas, "cn-hangzhou"),
    ];

    #[test]
    fn a_token_that_one_server_answers_is_solid_and_says_so() {
        let (filter, services, plans) = asked("os = windows", ONE);
        let origins = origins(&filter, &services, &plans);
        assert_eq!(origins.len(), 1);
        assert!(origins[0].is_server());
        assert_eq!(origins[0].word(english()), "server");
        assert_eq!(origins[0].reasons(english()), ["The server answers this."]);
    }

    #[test]
    fn a_token_that_this_page_answers_is_dashed_and_says_why() {
        let (filter, services, plans) = asked("size >= 20", ONE);
        let origins = origins(&filter, &services, &plans);
        assert!(!origins[0].is_server());
        assert_eq!(origins[0].word(english()), "here");
        assert_eq!(origins[0].reasons(english()).len(), 1);
    }

    #[test]
    fn clouds_that_differ_are_named() {
        let (filter, services, plans) = asked("family = web", BOTH);
        let origins = origins(&filter, &services, &plans);
        assert!(!origins[0].is_server());
        assert_eq!(origins[0].word(english()), "ECS: server · SWAS: has none");
        let nothing = nothings(&services, &plans);
        assert_eq!(nothing.len(), 1);
        assert_eq!(
            nothing[0].told(&filter, english()),
            "Family is web – nothing in SWAS: it has no such property."
        );
    }

    #[test]
    fn that_other_places_are_not_asked_is_told_only_when_all_are_others() {
        let (_, services, plans) = asked("region = cn-beijing", BOTH);
        assert_eq!(nothings(&services, &plans), []);
        let (filter, services, plans) = asked("region = us-west-1", BOTH);
        let nothing = nothings(&services, &plans);
        assert_eq!(nothing.len(), 1);
        assert_eq!(
            nothing[0].told(&filter, english()),
            "Region is us-west-1 – nothing in any place: the condition asks for another place."
        );
    }

    #[test]
    fn plans_of_another_filter_tell_nothing() {
        let (_, services, plans) = asked("os = windows", ONE);
        let two = Filter::parse("os = windows and size >= 20");
        assert_eq!(
            origins(&two, &services, &plans),
            [Origin::default(), Origin::default()]
        );
    }
}
