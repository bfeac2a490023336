//! Who answers which token, for queries as people make them.

use image_console_api::{
    aliyun_ecs::{OwnerAlias, StatusFilter, Usage},
    operation::Operation,
    params::Params,
    service::{Region, Service},
};
use image_console_plan::{
    filter::Filter,
    pushdown::{Answer, Ask, Note, Nothing, Plan, Reason, Strategy, Why, plan, strategy},
    query::ImageQuery,
};

fn query(filter: &str) -> ImageQuery {
    ImageQuery {
        filter: Filter::parse(filter),
        ..ImageQuery::default()
    }
}

fn planned(filter: &str, service: Service) -> Plan {
    let region = Region::parse("cn-hangzhou").unwrap();
    plan(&query(filter), service, &region)
}

/// The parameters of each request but the region and the usual states, and what is left to check.
fn check(filter: &str, service: Service, asks: &[&str], local: &str, answers: &[Answer]) {
    let plan = planned(filter, service);
    let asked: Vec<String> = plan.asks.iter().map(params).collect();
    assert_eq!(asked, asks, "{filter}");
    assert_eq!(plan.local.print(), local, "{filter}");
    assert_eq!(plan.answers, answers, "{filter}");
    assert_eq!(plan.nothing, None, "{filter}");
}

fn params(ask: &Ask) -> String {
    let mut params = Params::new();
    match ask {
        Ask::Ecs(ask) => ask.params(&mut params),
        Ask::Swas(ask) => ask.params(&mut params),
        Ask::Volcengine(ask) => ask.params(&mut params),
    }
    let every = "Creating,Waiting,Available,UnAvailable,CreateFailed,Deprecated";
    let told = params
        .as_slice()
        .iter()
        .filter(|(name, value)| name != "RegionId" && value != every);
    let told: Vec<String> = told
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    told.join("&")
}

fn check_nothing(filter: &str, service: Service, token: usize, reason: Reason) {
    let plan = planned(filter, service);
    assert_eq!(plan.nothing, Some(Nothing { token, reason }), "{filter}");
    assert!(plan.asks.is_empty(), "{filter}");
}

const SERVER: Answer = Answer::Server(None);

#[test]
fn all_states_of_ones_own_images_are_asked_for_by_default() {
    let region = Region::parse("cn-hangzhou").unwrap();
    let plan = plan(&ImageQuery::default(), Service::Ecs, &region);
    let [Ask::Ecs(ask)] = &plan.asks[..] else {
        panic!("one request of ECS: {plan:?}")
    };
    assert_eq!(ask.status, StatusFilter::EVERY);
    assert_eq!(ask.image_owner_alias, Some(OwnerAlias::Own));
    assert!(plan.exact);
}

#[test]
fn states_are_narrowed_to_what_all_tokens_allow() {
    let ecs = |filter| match &planned(filter, Service::Ecs).asks[..] {
        [Ask::Ecs(ask)] => ask.status.clone(),
        asks => panic!("one request: {asks:?}"),
    };
    assert_eq!(
        ecs("status = deprecated, Available and status != Available"),
        [StatusFilter::Deprecated]
    );
    assert_eq!(
        ecs("(status = Waiting or status = Creating) and usage = none"),
        [StatusFilter::Creating, StatusFilter::Waiting]
    );
    check_nothing(
        "status = Available and status = Waiting",
        Service::Ecs,
        1,
        Reason::Contradiction,
    );
    check_nothing("status = Copying", Service::Ecs, 0, Reason::NoSuchValue);
    check_nothing(
        "status = Deprecated",
        Service::VolcEcs,
        0,
        Reason::NoSuchValue,
    );
}

#[test]
fn every_parameter_of_ecs_can_be_reached() {
    let filter = "status = Available and id = m-1 and show-expired = true and snapshot = s-1 and \
                  family = f and owner = others and owner-id = 42 and instance-type = ecs.g7.large \
                  and io-optimized = true and cloud-init = false and os = Linux and arch = ARM64 \
                  and usage = instance and action = changeos and resource-group = rg-1 \
                  and tag = env=prod and created >= 2026-01-05T00:00:00Z and network-type = vpc \
                  and cpu-online-upgrade = supported and cpu-online-downgrade = supported \
                  and memory-online-upgrade = supported and memory-online-downgrade = unsupported \
                  and community = true and usable = true and name : web";
    let plan = planned(filter, Service::Ecs);
    let mut asked: Vec<String> = params(&plan.asks[0])
        .split('&')
        .map(str::to_owned)
        .collect();
    asked.sort();
    let mut expected = vec![
        "Status=Available",
        "ImageId=m-1",
        "ShowExpired=true",
        "SnapshotId=s-1",
        "ImageFamily=f",
        "ImageOwnerAlias=others",
        "ImageOwnerId=42",
        "InstanceType=ecs.g7.large",
        "IsSupportIoOptimized=true",
        "IsSupportCloudinit=false",
        "OSType=linux",
        "Architecture=arm64",
        "Usage=instance",
        "ActionType=ChangeOS",
        "ResourceGroupId=rg-1",
        "Tag.1.Key=env",
        "Tag.1.Value=prod",
        "Filter.1.Key=CreationStartTime",
        "Filter.1.Value=2026-01-04T23:59Z",
        "Filter.2.Key=NetworkType",
        "Filter.2.Value=vpc",
        "Filter.3.Key=CpuOnlineUpgrade",
        "Filter.3.Value=supported",
        "Filter.4.Key=CpuOnlineDowngrade",
        "Filter.4.Value=supported",
        "Filter.5.Key=MemoryOnlineUpgrade",
        "Filter.5.Value=supported",
        "Filter.6.Key=MemoryOnlineDowngrade",
        "Filter.6.Value=unsupported",
        "IsPublic=true",
        "Usable=true",
        "ImageName=web",
    ];
    expected.sort_unstable();
    assert_eq!(asked, expected);
    assert_eq!(
        plan.local.print(),
        "created >= 2026-01-05T00:00:00Z and name : web"
    );
}

#[test]
fn every_parameter_of_the_others_can_be_reached() {
    check(
        "id = m-1, m-2 and name = a, \"b c\" and source-server = s and data-snapshot = d \
         and system-snapshot = e and resource-group = rg and tag = k=v",
        Service::Swas,
        &[
            "ImageIds=[\"m-1\",\"m-2\"]&ImageNames=[\"a\",\"b c\"]&InstanceId=s&DataSnapshotId=d\
             &SystemSnapshotId=e&ResourceGroupId=rg&Tag.1.Key=k&Tag.1.Value=v",
        ],
        "",
        &[SERVER; 7],
    );
    check(
        "id = m-1, m-2 and name = a and instance-type = ecs.g3i.large and lts = true \
         and cloud-init = true and os = linux and platform = CentOS and project = p \
         and status = Available and owner = self and tag = k=v, k=w and tag = t",
        Service::VolcEcs,
        &[
            "ImageIds.1=m-1&ImageIds.2=m-2&ImageName=a&InstanceTypeId=ecs.g3i.large&IsLTS=true\
             &IsSupportCloudInit=true&OsType=Linux&Platform=CentOS&ProjectName=p&Status.1=available\
             &Visibility=private&TagFilters.1.Key=k&TagFilters.1.Values.1=v\
             &TagFilters.1.Values.2=w&TagFilters.2.Key=t",
        ],
        "name = a",
        &[
            SERVER,
            Answer::Both(Note::Fuzzy),
            SERVER,
            SERVER,
            SERVER,
            SERVER,
            SERVER,
            SERVER,
            SERVER,
            SERVER,
            Answer::Server(Some(Note::AtMost1000)),
            Answer::Server(Some(Note::AtMost1000)),
        ],
    );
}

#[test]
fn what_the_server_cannot_say_is_checked_here_and_why() {
    let here = Answer::Here;
    check(
        "size >= 20 and os != linux and usage = none, instance and tag = env and name !: tmp",
        Service::Ecs,
        &[""],
        "size >= 20 and os != linux and usage = none, instance and tag = env and name !: tmp",
        &[
            here(Why::NoParameter),
            here(Why::Operator),
            here(Why::Several),
            here(Why::Unsettled),
            here(Why::Operator),
        ],
    );
    check(
        "family = \" a\" and id = \"m-1,m-2\" and owner-id = 42 and snapshot = a and snapshot = b and web",
        Service::Ecs,
        &["SnapshotId=a"],
        "family = \" a\" and id = \"m-1,m-2\" and owner-id = 42 and snapshot = b and : web",
        &[
            here(Why::Value),
            here(Why::Value),
            here(Why::OnlyOthers),
            SERVER,
            here(Why::Several),
            here(Why::FreeText),
        ],
    );
    check(
        "shared = true",
        Service::Swas,
        &[""],
        "shared = true",
        &[here(Why::Unsettled)],
    );
}

#[test]
fn alternatives_are_checked_here_unless_they_are_one_property() {
    check(
        "os = linux and (name : web or tag = env=prod)",
        Service::Ecs,
        &["OSType=linux"],
        "(name : web or tag = env=prod)",
        &[
            SERVER,
            Answer::Here(Why::Alternative),
            Answer::Here(Why::Alternative),
        ],
    );
    check(
        "owner = self or owner = system",
        Service::Ecs,
        &["ImageOwnerAlias=system", "ImageOwnerAlias=self"],
        "",
        &[SERVER, SERVER],
    );
    check(
        "os = linux or status = Available",
        Service::Ecs,
        &[""],
        "os = linux or status = Available",
        &[Answer::Here(Why::Alternative); 2],
    );
}

#[test]
fn a_few_ids_are_a_request_each_and_many_are_checked_here() {
    check(
        "id = m-1, m-2 and id = m-2, m-3",
        Service::Ecs,
        &["ImageId=m-2"],
        "",
        &[Answer::Server(Some(Note::RequestEach)); 2],
    );
    let many: Vec<String> = (0..21).map(|n| format!("m-{n}")).collect();
    let filter = format!("id = {}", many.join(", "));
    check(
        &filter,
        Service::Ecs,
        &[""],
        &filter,
        &[Answer::Here(Why::Several)],
    );
}

#[test]
fn marketplace_and_community_images_are_asked_for_when_they_are_named() {
    check("", Service::Ecs, &[""], "", &[]);
    check(
        "owner = marketplace, self",
        Service::Ecs,
        &["ImageOwnerAlias=self", "ImageOwnerAlias=marketplace"],
        "",
        &[SERVER],
    );
    check(
        "community = true and owner-id = 42",
        Service::Ecs,
        &["ImageOwnerAlias=others&ImageOwnerId=42&IsPublic=true"],
        "",
        &[SERVER, SERVER],
    );
    check_nothing(
        "owner = self and community = true",
        Service::Ecs,
        1,
        Reason::Contradiction,
    );
}

#[test]
fn what_nobody_can_answer_leaves_nothing_to_ask() {
    for (filter, token) in [
        ("instance-type != ecs.g7.large", 0),
        ("instance-type = a, b", 0),
        ("os = linux and (network-type = vpc or name : x)", 1),
        ("network-type = vpc and network-type = classic", 1),
        ("action = Nothing", 0),
    ] {
        check_nothing(filter, Service::Ecs, token, Reason::Impossible);
        let answer = planned(filter, Service::Ecs).answers[token];
        assert!(
            matches!(answer, Answer::Impossible(_)),
            "{filter}: {answer:?}"
        );
    }
}

#[test]
fn a_cloud_that_lacks_a_property_says_so() {
    check_nothing("family = web", Service::Swas, 0, Reason::Lacking);
    check_nothing("action = ChangeOS", Service::VolcEcs, 0, Reason::Lacking);
    check(
        "family != web",
        Service::Swas,
        &[""],
        "",
        &[Answer::Lacking],
    );
    check(
        "family = web or name : x",
        Service::VolcEcs,
        &[""],
        "family = web or name : x",
        &[Answer::Lacking, Answer::Here(Why::Alternative)],
    );
    check_nothing("owner = system", Service::Swas, 0, Reason::NoSuchValue);
}

#[test]
fn a_token_about_the_place_is_answered_by_the_place() {
    check(
        "region ^ cn- and cloud = ECS",
        Service::Ecs,
        &[""],
        "",
        &[Answer::Place; 2],
    );
    check_nothing("region = cn-beijing", Service::Ecs, 0, Reason::OtherPlace);
    check_nothing("cloud != swas", Service::Swas, 0, Reason::OtherPlace);
}

#[test]
fn the_server_pages_what_it_can_answer_all_of() {
    let of = |query: &ImageQuery, service| {
        let region = Region::parse("cn-hangzhou").unwrap();
        strategy(query, &[plan(query, service, &region)])
    };
    let exact = query("owner = self and status = Available");
    assert_eq!(of(&exact, Service::Ecs), Strategy::ServerPage);
    assert_eq!(of(&query("tag = a=b"), Service::Swas), Strategy::ServerPage);
    assert_eq!(of(&exact, Service::VolcEcs), Strategy::Everything);
    for filter in [
        "name : web",
        "size > 20",
        "owner = self, system",
        "created > 2026-01-01",
    ] {
        assert_eq!(
            of(&query(filter), Service::Ecs),
            Strategy::Everything,
            "{filter}"
        );
    }
    for link in ["sort=name", "text=web", "rows=all"] {
        let query = ImageQuery::parse(link);
        assert_eq!(of(&query, Service::Ecs), Strategy::Everything, "{link}");
    }
    let region = Region::parse("cn-hangzhou").unwrap();
    let plan = plan(&exact, Service::Ecs, &region);
    assert_eq!(
        strategy(&exact, &[plan.clone(), plan]),
        Strategy::Everything
    );
}

#[test]
fn usage_words_are_those_of_the_cloud() {
    let plan = planned("usage = NONE", Service::Ecs);
    let [Ask::Ecs(ask)] = &plan.asks[..] else {
        panic!("one request of ECS: {plan:?}")
    };
    assert_eq!(ask.usage, Some(Usage::None));
}
