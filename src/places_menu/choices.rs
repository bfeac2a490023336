//! What is chosen in the panel, and the places of a link that mean the same.

use image_console_api::service::{Region, Service};
use image_console_plan::{
    places::{AccountServes, Lane, PlaceAsked},
    query::MOST_PLACES,
};

/// Some regions, or all, of each service of each account.
///
/// Every place names its account. They are sorted by service, region (all of them first) and account, and none
/// stands twice: what means the same is equal, and is printed the same, whatever was pressed first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Choices(Vec<PlaceAsked>);

/// Why choices cannot be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// There are none, which in a link means the usual places.
    Nothing,
    /// There are more than a link holds.
    TooMany,
}

/// How much of a service is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Share {
    /// No region.
    None,
    /// So many regions.
    Some(usize),
    /// All, also those that are not known yet.
    All,
}

impl Choices {
    /// The choices that a link's places are; of the usual places when it names none. Accounts that are not
    /// connected are left out: nothing can be chosen for them.
    pub(super) fn of(
        asked: &[PlaceAsked],
        usual: &[PlaceAsked],
        accounts: &[AccountServes],
    ) -> Self {
        let asked = if asked.is_empty() { usual } else { asked };
        let mut chosen = Vec::new();
        for place in asked {
            for account in serving(accounts, place.service) {
                if place.account.as_ref().is_none_or(|n| *n == account.name) {
                    chosen.push(PlaceAsked {
                        account: Some(account.name.clone()),
                        ..place.clone()
                    });
                }
            }
        }
        Self::sorted(chosen)
    }

    /// This one place.
    pub(super) fn only(place: PlaceAsked) -> Self {
        Self(vec![place])
    }

    fn sorted(mut chosen: Vec<PlaceAsked>) -> Self {
        chosen.sort();
        chosen.dedup();
        Self(chosen)
    }

    /// The places.
    pub(super) fn places(&self) -> &[PlaceAsked] {
        &self.0
    }

    /// Whether this place is read, by itself or because all of its service are.
    pub(super) fn has(&self, place: &PlaceAsked) -> bool {
        self.0.contains(place) || self.0.contains(&all_of(place))
    }

    /// How much is chosen of the service and account of this place.
    pub(super) fn share(&self, of: &PlaceAsked) -> Share {
        if self.0.contains(&all_of(of)) {
            return Share::All;
        }
        match self.0.iter().filter(|place| is_beside(place, of)).count() {
            0 => Share::None,
            count => Share::Some(count),
        }
    }

    /// Chooses a place, or no longer. Who had all regions and takes one away keeps the others that are `offered`.
    pub(super) fn toggle(&mut self, place: &PlaceAsked, offered: &[Region]) {
        let mut chosen = std::mem::take(&mut self.0);
        let all = all_of(place);
        let had_all = chosen.contains(&all);
        if place.region.is_none() {
            chosen.retain(|other| !is_beside(other, place));
            if !had_all {
                chosen.push(all);
            }
        } else if had_all {
            chosen.retain(|other| *other != all && other != place);
            let others = offered.iter().map(|region| PlaceAsked {
                region: Some(region.clone()),
                ..place.clone()
            });
            chosen.extend(others.filter(|other| other != place));
        } else if chosen.contains(place) {
            chosen.retain(|other| other != place);
        } else {
            chosen.push(place.clone());
        }
        *self = Self::sorted(chosen);
    }

    /// The places that a link names for this: none for the usual ones, and an account only where not every one
    /// that has the service is meant.
    pub(super) fn print(
        &self,
        usual: &[PlaceAsked],
        accounts: &[AccountServes],
    ) -> Vec<PlaceAsked> {
        if *self == Self::of(&[], usual, accounts) {
            return Vec::new();
        }
        let mut places = Vec::new();
        let same =
            |a: &PlaceAsked, b: &PlaceAsked| (a.service, &a.region) == (b.service, &b.region);
        for group in self.0.chunk_by(same) {
            let everybody = serving(accounts, group[0].service).count();
            if group.len() == everybody {
                places.push(PlaceAsked {
                    account: None,
                    ..group[0].clone()
                });
            } else {
                places.extend_from_slice(group);
            }
        }
        places
    }

    /// Why these cannot be shown.
    pub(super) fn flaw(&self, usual: &[PlaceAsked], accounts: &[AccountServes]) -> Option<Flaw> {
        if self.0.is_empty() {
            return Some(Flaw::Nothing);
        }
        (self.print(usual, accounts).len() > MOST_PLACES).then_some(Flaw::TooMany)
    }
}

fn serving(accounts: &[AccountServes], service: Service) -> impl Iterator<Item = &AccountServes> {
    accounts
        .iter()
        .filter(move |account| account.services.contains(&service))
}

/// All regions of the service and account of a place.
fn all_of(place: &PlaceAsked) -> PlaceAsked {
    PlaceAsked {
        region: None,
        ..place.clone()
    }
}

/// Whether two places are of the same service and account.
fn is_beside(one: &PlaceAsked, other: &PlaceAsked) -> bool {
    (one.service, &one.account) == (other.service, &other.account)
}

/// What the bar says is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Read {
    /// Nothing: no account can look there, or the regions are not known yet.
    Nowhere,
    /// One place.
    One(Lane),
    /// Several places, some of them of one account.
    Accounts {
        /// How many accounts.
        accounts: usize,
        /// How many regions, each counted once per cloud.
        regions: usize,
    },
    /// Several places, all of one account or each of another.
    Places(usize),
}

/// What to say of these lanes.
pub(super) fn read(lanes: &[Lane]) -> Read {
    if let [lane] = lanes {
        return Read::One(lane.clone());
    }
    let mut accounts: Vec<&str> = lanes.iter().map(|lane| lane.account.as_str()).collect();
    accounts.sort_unstable();
    accounts.dedup();
    // ECS and SWAS share their cloud's regions.
    let mut regions: Vec<(bool, &Region)> = lanes
        .iter()
        .map(|lane| (lane.service == Service::VolcEcs, &lane.region))
        .collect();
    regions.sort_unstable();
    regions.dedup();
    match (accounts.len(), lanes.len()) {
        (0, _) => Read::Nowhere,
        (1, places) => Read::Places(places),
        (accounts, places) if accounts == places => Read::Places(places),
        (accounts, _) => Read::Accounts {
            accounts,
            regions: regions.len(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str) -> PlaceAsked {
        PlaceAsked::parse(text).unwrap()
    }

    fn places(texts: &[&str]) -> Vec<PlaceAsked> {
        texts.iter().map(|text| place(text)).collect()
    }

    fn accounts() -> [AccountServes; 3] {
        [
            ("prod", vec![Service::Ecs, Service::Swas]),
            ("test", vec![Service::Ecs, Service::Swas]),
            ("volc", vec![Service::VolcEcs]),
        ]
        .map(|(name, services)| AccountServes {
            name: name.to_owned(),
            services,
        })
    }

    fn usual() -> Vec<PlaceAsked> {
        places(&["ecs.cn-hangzhou", "volc-ecs.cn-beijing"])
    }

    fn of(asked: &[&str]) -> Choices {
        Choices::of(&places(asked), &usual(), &accounts())
    }

    fn texts(places: &[PlaceAsked]) -> Vec<String> {
        places.iter().map(PlaceAsked::print).collect()
    }

    fn printed(choices: &Choices) -> Vec<String> {
        texts(&choices.print(&usual(), &accounts()))
    }

    #[test]
    fn a_link_without_places_means_the_usual_ones_and_they_make_such_a_link() {
        let choices = of(&[]);
        let expected = [
            "ecs.cn-hangzhou.prod",
            "ecs.cn-hangzhou.test",
            "volc-ecs.cn-beijing.volc",
        ];
        assert_eq!(texts(choices.places()), expected);
        assert_eq!(printed(&choices), [""; 0]);
        // Whichever way they are named.
        assert_eq!(
            printed(&of(&[
                "volc-ecs.cn-beijing.volc",
                "ecs.cn-hangzhou.test",
                "ecs.cn-hangzhou"
            ])),
            [""; 0]
        );
    }

    #[test]
    fn an_account_is_named_only_where_not_every_one_with_the_service_is_meant() {
        for (asked, expected) in [
            (
                &["volc-ecs.cn-beijing.volc"][..],
                &["volc-ecs.cn-beijing"][..],
            ),
            (&["ecs.cn-beijing.prod"], &["ecs.cn-beijing.prod"]),
            (
                &["swas.*.test", "ecs.cn-beijing.test", "swas.*.prod"],
                &["ecs.cn-beijing.test", "swas.*"],
            ),
            (
                &["ecs.cn-hangzhou", "ecs.*.prod"],
                &["ecs.*.prod", "ecs.cn-hangzhou"],
            ),
        ] {
            let choices = of(asked);
            assert_eq!(printed(&choices), expected);
            let again = choices.print(&usual(), &accounts());
            assert_eq!(Choices::of(&again, &usual(), &accounts()), choices);
        }
    }

    #[test]
    fn accounts_that_are_not_here_and_services_that_nobody_has_are_left_out() {
        assert_eq!(
            of(&["ecs.cn-beijing.gone", "ecs.cn-beijing.volc"]).places(),
            []
        );
        let none = Choices::of(&[], &usual(), &[]);
        assert_eq!(none.flaw(&usual(), &[]), Some(Flaw::Nothing));
    }

    #[test]
    fn what_is_toggled_twice_is_as_it_was() {
        let offered = ["cn-beijing", "cn-hangzhou"].map(|id| Region::parse(id).unwrap());
        for text in ["ecs.cn-beijing.prod", "swas.*.test", "ecs.cn-hangzhou.prod"] {
            let mut choices = of(&[]);
            let place = place(text);
            let had = choices.has(&place);
            choices.toggle(&place, &offered);
            assert_eq!(choices.has(&place), !had);
            choices.toggle(&place, &offered);
            assert_eq!(choices, of(&[]));
        }
    }

    #[test]
    fn taking_one_away_from_all_leaves_the_others() {
        let offered =
            ["cn-qingdao", "cn-beijing", "cn-hangzhou"].map(|id| Region::parse(id).unwrap());
        let mut choices = of(&["ecs.*.prod", "ecs.cn-nowhere.prod", "ecs.*.test"]);
        assert!(choices.has(&place("ecs.cn-beijing.prod")));
        choices.toggle(&place("ecs.cn-beijing.prod"), &offered);
        assert_eq!(
            texts(choices.places()),
            [
                "ecs.*.test",
                "ecs.cn-hangzhou.prod",
                "ecs.cn-nowhere.prod",
                "ecs.cn-qingdao.prod",
            ]
        );
        assert_eq!(choices.share(&place("ecs.*.prod")), Share::Some(3));
        assert_eq!(choices.share(&place("ecs.*.test")), Share::All);
        assert_eq!(choices.share(&place("swas.*.test")), Share::None);
    }

    #[test]
    fn all_of_a_service_stands_for_the_regions_that_were_chosen_before() {
        let mut choices = of(&["ecs.cn-beijing.prod", "ecs.cn-beijing.test"]);
        choices.toggle(&place("ecs.*.prod"), &[]);
        assert_eq!(
            texts(choices.places()),
            ["ecs.*.prod", "ecs.cn-beijing.test"]
        );
        choices.toggle(&place("ecs.*.prod"), &[]);
        assert_eq!(texts(choices.places()), ["ecs.cn-beijing.test"]);
    }

    #[test]
    fn nothing_and_more_than_a_link_holds_cannot_be_shown() {
        let flaw = |choices: &Choices| choices.flaw(&usual(), &accounts());
        let mut choices = of(&["ecs.cn-hangzhou.prod"]);
        assert_eq!(flaw(&choices), None);
        choices.toggle(&place("ecs.cn-hangzhou.prod"), &[]);
        assert_eq!(flaw(&choices), Some(Flaw::Nothing));
        for n in 0..=MOST_PLACES {
            assert_ne!(flaw(&choices), Some(Flaw::TooMany), "after {n}");
            choices.toggle(&place(&format!("ecs.cn-{n}.prod")), &[]);
        }
        assert_eq!(flaw(&choices), Some(Flaw::TooMany));
        // All regions are one place again.
        choices.toggle(&place("ecs.*.prod"), &[]);
        assert_eq!(flaw(&choices), None);
    }

    fn lane(text: &str) -> Lane {
        let place = place(text);
        Lane {
            account: place.account.unwrap(),
            service: place.service,
            region: place.region.unwrap(),
        }
    }

    #[test]
    fn the_bar_counts_what_tells_most() {
        let read = |texts: &[&str]| read(&texts.iter().map(|text| lane(text)).collect::<Vec<_>>());
        assert_eq!(read(&[]), Read::Nowhere);
        let one = "ecs.cn-hangzhou.prod";
        assert_eq!(read(&[one]), Read::One(lane(one)));
        assert_eq!(read(&[one, "swas.cn-hangzhou.prod"]), Read::Places(2));
        assert_eq!(read(&[one, "volc-ecs.cn-beijing.volc"]), Read::Places(2));
        let several = [
            one,
            "swas.cn-hangzhou.prod",
            "ecs.cn-beijing.test",
            // Another cloud's region of the same name is another region.
            "volc-ecs.cn-beijing.volc",
        ];
        assert_eq!(
            read(&several),
            Read::Accounts {
                accounts: 3,
                regions: 3
            }
        );
    }
}
