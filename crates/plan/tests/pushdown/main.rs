//! What the server is asked, together with what is checked here, gives just the rows that a look at every
//! single image gives, over random worlds and queries; and no page is read in vain.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a helper of tests fails its test")]

mod answers;
mod cloud;
mod worlds;

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet, HashMap},
    rc::Rc,
};

use cloud::Cloud;
use image_console_api::{
    aliyun_ecs::{DescribeImages, OwnerAlias, StatusFilter},
    aliyun_swas::ListCustomImages,
    image::Image,
    service::Service,
    volcengine,
};
use image_console_plan::{
    filter::{Context, Filter, Join, Operator, Part, Token, matches::token_matches},
    property::{Kind, Property},
    pushdown::{Ask, Reason, Strategy as PageStrategy, plan, strategy},
    query::ImageQuery,
};
use image_console_sim::world::{World, ecs};
use proptest::{collection::vec, option, prelude::*, sample};
use worlds::{
    ACCOUNT, DESCRIPTIONS, FAMILIES, GROUPS, KEYS, NOW, OTHER, REGION, SNAPSHOTS, VALUES,
};

/// Queries that are tried: so many where tests are built for speed (`cargo test --release`).
const QUERIES: u32 = if cfg!(debug_assertions) {
    2_000
} else {
    100_000
};

/// Worlds of each cloud that they are tried in.
const N_WORLDS: u64 = 500;

const COLUMNS: &[Property] = &[
    Property::Name,
    Property::Id,
    Property::Status,
    Property::Size,
    Property::Created,
    Property::Tag,
];
const CONTEXT: Context<'_> = Context {
    account: "prod",
    text: COLUMNS,
};

/// Values that have a chance of meaning something for the property.
fn values(property: Property) -> Vec<String> {
    let words: &[&str] = match property {
        Property::Name => &[
            "web-01", "Web-02", "WEB", "web", "镜像", "b", "tmp_1", "a b", "*",
        ],
        Property::Id => &["m-1", "m-2", "m-3", "m-9", "M-4", "m-1,m-2", "m", "no such"],
        Property::Family => FAMILIES,
        Property::ResourceGroup => GROUPS,
        Property::Project => &["default", "web", "Web"],
        Property::Snapshot | Property::SystemSnapshot | Property::DataSnapshot => SNAPSHOTS,
        Property::Description => DESCRIPTIONS,
        Property::Size => &["20", "40", "100", "x", "-1"],
        Property::Progress => &["0", "50", "100"],
        Property::OwnerId => &["1000000000000001", "1000000000000002", "01", "x"],
        Property::Region => &["cn-beijing", "cn-hangzhou", "CN-BEIJING", "cn-"],
        Property::Account => &["prod", "test"],
        Property::Platform => &["veLinux", "velinux", "Ubuntu", "Windows"],
        Property::InstanceType => &["ecs.g7.large", "ecs.g8y.large"],
        Property::SourceServer => &["server-1", "server-2"],
        Property::Servers => &["server-9"],
        Property::Created | Property::Updated => &[
            "2026-11-22",
            "2026-11-23",
            "2026-11-24",
            "2026-11-23T09:00:00Z",
            "2026-11-23T17:30:15+08:00",
            "1969-12-31",
            "9999-12-31",
            "yesterday",
        ],
        Property::Tag => {
            let pairs = KEYS
                .iter()
                .flat_map(|key| VALUES.iter().map(move |value| format!("{key}={value}")));
            return pairs
                .chain(KEYS.iter().map(|key| (*key).to_owned()))
                .collect();
        }
        Property::OsName => &["Ubuntu", "64"],
        Property::Version => &["1.0", "22.04"],
        _ => property.words(),
    };
    let mut words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    match property.kind() {
        Kind::Choice(_) | Kind::Flag => {
            let shout = words.first().map(|word| word.to_uppercase());
            words.extend(shout);
            words.push("nonsense".to_owned());
        }
        _ if words.is_empty() => words.push("x".to_owned()),
        _ => {}
    }
    words
}

fn token() -> impl Strategy<Value = Token> {
    // Most of the time what servers take, now and then anything.
    let common = vec![
        Property::Status,
        Property::Owner,
        Property::Name,
        Property::Tag,
        Property::Created,
        Property::Os,
        Property::Id,
        Property::Architecture,
    ];
    let property = prop_oneof![
        1 => sample::select(common),
        1 => sample::select(Property::ALL.to_vec()),
    ];
    let of_property = property.prop_flat_map(|property| {
        let fitting = sample::select(property.operators().to_vec());
        let every = sample::select(Operator::ALL.to_vec());
        let operator = prop_oneof![4 => Just(Operator::Equal), 4 => fitting, 1 => every];
        let values = vec(sample::select(values(property)), 1..=3);
        (operator, values, any::<bool>()).prop_map(move |(operator, mut values, several)| {
            if !several || !operator.takes_several() {
                values.truncate(1);
            }
            Token {
                property: Some(property),
                operator,
                values,
            }
        })
    });
    let free = (
        sample::select(vec![Operator::Contains, Operator::ContainsNot]),
        sample::select(vec!["web", "M-1", "prod", "20", "2026-11-23", "镜"]),
    )
        .prop_map(|(operator, text)| Token {
            property: None,
            operator,
            values: vec![text.to_owned()],
        });
    prop_oneof![12 => of_property, 1 => free]
}

fn query() -> impl Strategy<Value = ImageQuery> {
    let join = || sample::select(vec![Join::And, Join::Or]);
    let same = token().prop_flat_map(|first| {
        let Some(property) = first.property else {
            return Just(vec![first]).boxed();
        };
        let values = sample::subsequence(values(property), 1..=values(property).len().min(3));
        let tokens = values.prop_map(move |values| {
            let tokens = values
                .into_iter()
                .map(|value| Token::new(property, Operator::Equal, value));
            tokens.collect::<Vec<_>>()
        });
        tokens.boxed()
    });
    let part = prop_oneof![
        8 => token().prop_map(Part::Token),
        1 => (join(), vec(token(), 2..=3)).prop_map(|(join, tokens)| Part::Group { join, tokens }),
        1 => same.prop_map(|tokens| Part::Group { join: Join::Or, tokens }),
    ];
    let join = prop_oneof![4 => Just(Join::And), 1 => Just(Join::Or)];
    let text = option::weighted(0.1, sample::select(vec!["web", "m-1"]));
    (join, vec(part, 0..=4), text).prop_map(|(join, parts, text)| ImageQuery {
        filter: Filter { join, parts }.normal(),
        text: text.unwrap_or_default().to_owned(),
        ..ImageQuery::default()
    })
}

/// Every image that an account can see by any request, with what only the cloud knows of it.
struct Seen {
    row: Image,
    reach: Reach,
    facts: Option<ecs::Image>,
    volcengine_arm: bool,
}

/// Which requests find an image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    Usual,
    Marketplace,
    Community,
}

fn everything(cloud: &mut Cloud, world: &World, service: Service) -> Vec<Seen> {
    let region_id = REGION.to_owned();
    let asks = match service {
        Service::Ecs => {
            let of = |alias, public| {
                Ask::Ecs(DescribeImages {
                    region_id: region_id.clone(),
                    status: StatusFilter::EVERY.to_vec(),
                    image_owner_alias: alias,
                    is_public: public,
                    show_expired: Some(true),
                    ..DescribeImages::default()
                })
            };
            vec![
                (Reach::Usual, of(None, None)),
                (Reach::Marketplace, of(Some(OwnerAlias::Marketplace), None)),
                (Reach::Community, of(Some(OwnerAlias::Others), Some(true))),
            ]
        }
        Service::Swas => vec![(
            Reach::Usual,
            Ask::Swas(ListCustomImages {
                region_id,
                ..ListCustomImages::default()
            }),
        )],
        Service::VolcEcs => vec![(
            Reach::Usual,
            Ask::Volcengine(volcengine::DescribeImages::default()),
        )],
    };
    let facts = &world.ecs.get(REGION);
    let mut seen = Vec::new();
    for (reach, ask) in asks {
        for row in cloud.walk(&ask, 100).rows {
            seen.push(Seen {
                reach,
                facts: facts.and_then(|region| region.images().get(&row.id).cloned()),
                volcengine_arm: row.architecture == "arm64",
                row,
            });
        }
    }
    seen
}

/// The tokens that must hold.
fn musts(filter: &Filter) -> Vec<&Token> {
    if filter.join == Join::Or && filter.parts.len() > 1 {
        return Vec::new();
    }
    let parts = filter.parts.iter().filter(|part| {
        matches!(
            part,
            Part::Token(_)
                | Part::Group {
                    join: Join::And,
                    ..
                }
        )
    });
    parts.flat_map(Part::tokens).collect()
}

fn says(token: &Token, property: Property, value: &str) -> bool {
    token.property == Some(property)
        && token.operator == Operator::Equal
        && token.values.iter().any(|v| v.to_lowercase() == value)
}

/// Whether an image belongs to the list of a filter at all: what is kept apart comes only when it is
/// named.
fn is_looked_through(filter: &Filter, seen: &Seen) -> bool {
    let musts = musts(filter);
    let must = |property, value| musts.iter().any(|token| says(token, property, value));
    let names_market = filter
        .tokens()
        .any(|token| says(token, Property::Owner, "marketplace"));
    let expired = seen
        .facts
        .as_ref()
        .is_some_and(|image| image.subscription_expired);
    let reached = match seen.reach {
        _ if must(Property::Community, "true") => seen.reach == Reach::Community,
        Reach::Usual => true,
        Reach::Marketplace => names_market,
        Reach::Community => false,
    };
    reached && (!expired || must(Property::ShowExpired, "true"))
}

/// What only the cloud knows, from the facts of the world.
fn cloud_says(token: &Token, property: Property, seen: &Seen) -> bool {
    if !property.is_of(seen.row.service) {
        return token.operator.is_negative();
    }
    let value = token.values[0].to_lowercase();
    let Some(image) = &seen.facts else {
        // Volcengine: families of Arm have an `r` behind their generation, and these do not.
        return !seen.volcengine_arm;
    };
    let is_x86 = image.os.architecture != "arm64";
    let grows = image.os.kind == "linux" && image.os.architecture == "x86_64";
    match property {
        Property::InstanceType => is_x86 == (value == "ecs.g7.large"),
        Property::NetworkType => value == "vpc" || image.classic_network,
        Property::CpuUpgrade | Property::MemoryUpgrade => grows == (value == "supported"),
        Property::CpuDowngrade | Property::MemoryDowngrade => value == "unsupported",
        Property::Action => true,
        // These two say what is looked through.
        _ => true,
    }
}

fn brute_force(query: &ImageQuery, seen: &Seen) -> bool {
    let holds = |token: &Token| match token.property {
        Some(property) if !property.is_in_row() => cloud_says(token, property, seen),
        _ => token_matches(token, &seen.row, CONTEXT),
    };
    let joined = |join: Join, holds: Vec<bool>| match join {
        Join::And => holds.into_iter().all(|holds| holds),
        Join::Or => holds.is_empty() || holds.into_iter().any(|holds| holds),
    };
    let parts = query.filter.parts.iter().map(|part| match part {
        Part::Token(token) => holds(token),
        Part::Group { join, tokens } => joined(*join, tokens.iter().map(holds).collect()),
    });
    is_looked_through(&query.filter, seen)
        && joined(query.filter.join, parts.collect())
        && (query.text.is_empty()
            || token_matches(&Token::free(query.text.clone()), &seen.row, CONTEXT))
}

/// A cloud in a world, and all that can be seen in it.
struct Looked {
    cloud: Cloud,
    seen: Vec<Seen>,
}

thread_local! {
    /// Looking at everything takes longer than a query, so each world is looked at once.
    static LOOKED: RefCell<HashMap<(Service, u64), Rc<Looked>>> = RefCell::default();
}

fn known(service: Service, seed: u64) -> Rc<Looked> {
    let look = || {
        let world = match service {
            Service::Ecs => worlds::ecs(seed),
            Service::Swas => worlds::swas(seed),
            Service::VolcEcs => worlds::volcengine(seed),
        };
        let cloud = Cloud::of(world.clone());
        let seen = everything(&mut cloud.clone(), &world, service);
        Rc::new(Looked { cloud, seen })
    };
    LOOKED.with_borrow_mut(|known| known.entry((service, seed)).or_insert_with(look).clone())
}

fn check(query: &ImageQuery, service: Service, seed: u64, size: u16) -> Result<(), TestCaseError> {
    let known = known(service, seed);
    let mut cloud = known.cloud.clone();
    let plan = plan(query, service, &cloud.region);
    prop_assert_eq!(plan.answers.len(), query.filter.tokens().count());
    prop_assert_eq!(plan.asks.is_empty(), plan.nothing.is_some());

    let expected: BTreeMap<&str, &Image> = known
        .seen
        .iter()
        .filter(|seen| brute_force(query, seen))
        .map(|seen| (&*seen.row.id, &seen.row))
        .collect();
    if let Some(nothing) = plan.nothing {
        if nothing.reason != Reason::Impossible {
            prop_assert!(expected.is_empty(), "{:?}: {:?}", nothing, expected.keys());
        }
        return Ok(());
    }

    let mut found = BTreeSet::new();
    let (mut n_rows, mut n_pages, mut n_needed) = (0, 0, 0);
    for ask in &plan.asks {
        let walk = cloud.walk(ask, size);
        n_rows += walk.rows.len();
        n_pages += walk.n_pages;
        n_needed += walk.total.div_ceil(size.into()).max(1);
        for row in walk.rows {
            if plan.lets_pass(&row, CONTEXT) {
                let id = row.id.clone();
                prop_assert_eq!(expected.get(&*id), Some(&&row), "{:?}", &plan);
                prop_assert!(found.insert(id), "an image answers two requests");
            }
        }
    }
    let wanted: BTreeSet<String> = expected.keys().map(|id| (*id).to_owned()).collect();
    prop_assert_eq!(&found, &wanted, "{:?}", &plan);
    prop_assert_eq!(n_pages, n_needed);
    if plan.exact {
        prop_assert_eq!(n_rows, wanted.len());
    }
    let is_paged = strategy(query, std::slice::from_ref(&plan)) == PageStrategy::ServerPage;
    prop_assert!(!is_paged || (plan.exact && plan.asks.len() == 1));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(QUERIES) })]

    #[test]
    fn what_is_asked_and_what_is_checked_here_are_the_filter(
        query in query(),
        service in sample::select(Service::ALL.to_vec()),
        seed in 0..N_WORLDS,
        size in sample::select(vec![3u16, 10, 100]),
    ) {
        check(&query, service, seed, size)?;
    }
}

/// The property above would hold as well over worlds in which nothing ever matches.
#[test]
fn the_worlds_have_images_of_every_kind() {
    let (mut reached, mut owners, mut states) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    for seed in 0..20 {
        let world = worlds::ecs(seed);
        let mut cloud = Cloud::of(world.clone());
        for seen in everything(&mut cloud, &world, Service::Ecs) {
            reached.push(seen.reach);
            owners.insert(seen.row.owner_id);
            states.insert(seen.row.status);
            assert!(seen.row.created.unix <= Some(NOW.0.cast_signed() / 1000));
        }
    }
    for reach in [Reach::Usual, Reach::Marketplace, Reach::Community] {
        assert!(reached.contains(&reach), "{reach:?}");
    }
    for account in [ACCOUNT, OTHER] {
        assert!(owners.contains(&account.to_string()), "{account}");
    }
    assert_eq!(states.len(), StatusFilter::EVERY.len());
}
