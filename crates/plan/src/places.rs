//! Where a list looks: places as they are asked for, and the lanes that come of them.

use image_console_api::service::{Region, Service};

/// The most lanes that one list reads; beyond it, what is left out is told.
///
/// Some ten accounts at thirty regions of two services, which is more than anybody reads at a glance.
pub const MOST_LANES: usize = 600;

/// A place as it is asked for: a service, one of its regions or all, an account or every one that has
/// the service.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlaceAsked {
    /// The service.
    pub service: Service,
    /// The region; `None` is all that are known.
    pub region: Option<Region>,
    /// The account, by its name in this console; `None` is every account with this service.
    pub account: Option<String>,
}

/// An account, as far as it matters where it can look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountServes {
    /// Its name in this console.
    pub name: String,
    /// The services that it has keys for.
    pub services: Vec<Service>,
}

/// One list of a cloud: what one account sees in one region of one service.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Lane {
    /// The account, by its name in this console.
    pub account: String,
    /// The service.
    pub service: Service,
    /// The region.
    pub region: Region,
}

/// The lanes of the places that were asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lanes {
    /// What to read, in canonical order and without repeats: by account (in their own order), then by
    /// service, then by region (in their own order, those that are not known after them).
    pub lanes: Vec<Lane>,
    /// Places that nothing came of: no such account, or none with the service, or no region is known.
    pub nowhere: Vec<PlaceAsked>,
    /// How many lanes were left out because there are more than [`MOST_LANES`].
    pub left_out: usize,
}

/// The lanes of `asked`, or of `otherwise` (the deployment's own places) when nothing is asked.
///
/// A region that is asked for by name need not be known: lists of regions may be late or old.
#[must_use]
pub fn lanes(
    asked: &[PlaceAsked],
    otherwise: &[PlaceAsked],
    accounts: &[AccountServes],
    regions: &[(Service, Vec<Region>)],
) -> Lanes {
    let asked = if asked.is_empty() { otherwise } else { asked };
    let known = |service: Service| {
        let of_service = regions.iter().filter(move |(of, _)| *of == service);
        of_service.flat_map(|(_, regions)| regions)
    };
    let mut found = Vec::new();
    let mut nowhere = Vec::new();
    for place in asked {
        let before = found.len();
        for (at, account) in accounts.iter().enumerate() {
            let is_asked = place.account.as_ref().is_none_or(|n| *n == account.name);
            if !is_asked || !account.services.contains(&place.service) {
                continue;
            }
            let lane = |region: &Region| Lane {
                account: account.name.clone(),
                service: place.service,
                region: region.clone(),
            };
            let rank = |region: &Region| {
                let position = known(place.service).position(|known| known == region);
                (at, place.service, position.unwrap_or(usize::MAX))
            };
            let here: Vec<&Region> = match &place.region {
                Some(region) => vec![region],
                None => known(place.service).collect(),
            };
            found.extend(here.into_iter().map(|region| (rank(region), lane(region))));
        }
        if found.len() == before && !nowhere.contains(place) {
            nowhere.push(place.clone());
        }
    }
    found.sort();
    found.dedup();
    let left_out = found.len().saturating_sub(MOST_LANES);
    found.truncate(MOST_LANES);
    Lanes {
        lanes: found.into_iter().map(|(_, lane)| lane).collect(),
        nowhere,
        left_out,
    }
}

impl PlaceAsked {
    /// Reads `ecs.cn-hangzhou`, `ecs.*` or, with an account, `ecs.cn-hangzhou.production`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '.');
        let service = Service::from_prefix(parts.next()?)?;
        let region = match parts.next()? {
            "*" => None,
            region => Some(Region::parse(region).ok()?),
        };
        let account = parts.next().filter(|name| !name.is_empty());
        Some(Self {
            service,
            region,
            account: account.map(str::to_owned),
        })
    }

    /// The text that [`parse`](Self::parse) reads.
    #[must_use]
    pub fn print(&self) -> String {
        let region = self.region.as_ref().map_or("*", Region::as_str);
        let mut text = format!("{}.{region}", self.service.prefix());
        if let Some(account) = &self.account {
            text.push('.');
            text.push_str(account);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region(text: &str) -> Region {
        Region::parse(text).unwrap()
    }

    fn place(text: &str) -> PlaceAsked {
        PlaceAsked::parse(text).unwrap()
    }

    fn account(name: &str, services: &[Service]) -> AccountServes {
        AccountServes {
            name: name.to_owned(),
            services: services.to_vec(),
        }
    }

    fn check(asked: &[&str], expected: &[&str]) -> Lanes {
        let accounts = [
            account("zoe", &[Service::Ecs, Service::Swas]),
            account("abe", &[Service::Ecs]),
            account("vol", &[Service::VolcEcs]),
        ];
        let regions = [
            (
                Service::Ecs,
                vec![region("cn-qingdao"), region("cn-beijing")],
            ),
            (Service::VolcEcs, vec![region("cn-guilin-boe")]),
        ];
        let asked: Vec<PlaceAsked> = asked.iter().map(|text| place(text)).collect();
        let otherwise = [place("ecs.cn-beijing")];
        let lanes = lanes(&asked, &otherwise, &accounts, &regions);
        let names: Vec<String> = lanes
            .lanes
            .iter()
            .map(|l| format!("{}/{}/{}", l.account, l.service.prefix(), l.region))
            .collect();
        assert_eq!(names, expected);
        lanes
    }

    #[test]
    fn nothing_asked_is_the_deployments_own_place() {
        check(&[], &["zoe/ecs/cn-beijing", "abe/ecs/cn-beijing"]);
    }

    #[test]
    fn lanes_are_in_the_order_of_accounts_services_and_regions_whatever_was_asked_first() {
        let expected = [
            "zoe/ecs/cn-qingdao",
            "zoe/ecs/cn-beijing",
            "zoe/ecs/cn-nowhere",
            "zoe/swas/cn-beijing",
            "abe/ecs/cn-qingdao",
        ];
        check(
            &[
                "swas.cn-beijing",
                "ecs.cn-qingdao",
                "ecs.cn-nowhere.zoe",
                "ecs.*.zoe",
                "ecs.cn-qingdao.abe",
            ],
            &expected,
        );
    }

    #[test]
    fn a_star_is_every_known_region() {
        check(
            &["ecs.*.abe"],
            &["abe/ecs/cn-qingdao", "abe/ecs/cn-beijing"],
        );
    }

    #[test]
    fn a_place_that_nothing_comes_of_is_told() {
        let lanes = check(
            &["ecs.*.nobody", "swas.*", "volc-ecs.*", "ecs.*.vol"],
            &["vol/volc-ecs/cn-guilin-boe"],
        );
        assert_eq!(
            lanes.nowhere,
            [place("ecs.*.nobody"), place("swas.*"), place("ecs.*.vol")]
        );
    }

    #[test]
    fn too_many_lanes_are_cut_and_counted() {
        let accounts: Vec<AccountServes> = (0..MOST_LANES + 7)
            .map(|n| account(&format!("a{n}"), &[Service::Ecs]))
            .collect();
        let lanes = lanes(&[place("ecs.cn-beijing")], &[], &accounts, &[]);
        assert_eq!((lanes.lanes.len(), lanes.left_out), (MOST_LANES, 7));
    }

    #[test]
    fn an_account_may_have_any_name() {
        for text in [
            "ecs.*",
            "swas.cn-beijing",
            "volc-ecs.cn-beijing.a.b/c 镜*",
            "ecs.*.*",
        ] {
            assert_eq!(place(text).print(), text);
        }
        for text in [
            "",
            "ecs",
            "ecs.",
            "ecs.cn",
            "oss.cn-beijing",
            "ecs.cn-beijing@evil.test",
        ] {
            assert_eq!(PlaceAsked::parse(text), None, "{text:?}");
        }
        assert_eq!(place("ecs.*.").account, None);
    }
}
