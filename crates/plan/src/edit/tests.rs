//! What may be edited, and what is said about a draft.

use image_console_api::{
    error::Remedy,
    field::{Doubt, Problem, Warning},
    image::{Disk, Image, Owner, Status},
    service::Service,
};

use super::*;

mod requests;

fn image(service: Service) -> Image {
    Image {
        region: "cn-beijing".to_owned(),
        id: "m-1".to_owned(),
        name: "web-01".to_owned(),
        description: "the web front".to_owned(),
        family: "web".to_owned(),
        status: Status::Available,
        boot_mode: "BIOS".to_owned(),
        imds_support: "v1".to_owned(),
        nvme_support: "supported".to_owned(),
        architecture: "x86_64".to_owned(),
        owner: Owner::Own,
        owner_id: "1000000000000001".to_owned(),
        in_use: Some(false),
        shared: Some(false),
        shared_to_service: (service == Service::Swas).then_some(false),
        public: Some(false),
        tags: vec![tag("env", "prod"), tag("team", "")],
        ..Image::new(service)
    }
}

fn tag(key: &str, value: &str) -> (String, String) {
    (key.to_owned(), value.to_owned())
}

const NOBODY: &[String] = &[];

/// The image with nobody to share with.
fn alone(image: &Image) -> Seen<'_> {
    Seen {
        accounts: Some(NOBODY),
        ..Seen::new(image)
    }
}

fn edited(seen: Seen<'_>, edit: impl FnOnce(&mut Draft)) -> Draft {
    let mut draft = Draft::of(seen);
    edit(&mut draft);
    draft
}

/// The findings of a draft, which are all on this field.
#[track_caller]
fn findings(seen: Seen<'_>, field: Field, text: &str) -> Vec<What> {
    let checked = edited(seen, |draft| draft.set(field, text)).check(seen);
    assert_eq!(
        checked.change.is_none(),
        checked.obstacles().next().is_some()
    );
    let of_field = |finding: Finding| {
        assert_eq!(finding.field, field);
        finding.what
    };
    checked.findings.into_iter().map(of_field).collect()
}

#[track_caller]
fn diff(seen: Seen<'_>, edit: impl FnOnce(&mut Draft)) -> Diff {
    let checked = edited(seen, edit).check(seen);
    let change = checked.change.clone();
    change.unwrap_or_else(|| panic!("{checked:?}")).diff(seen)
}

/// The requests as they go on the wire, without what names the image.
#[track_caller]
fn sent(seen: Seen<'_>, edit: impl FnOnce(&mut Draft)) -> Vec<String> {
    texts(&diff(seen, edit).requests())
}

fn texts(requests: &[Request]) -> Vec<String> {
    let text = |request: &Request| {
        let mut text = request.action().to_owned();
        for (name, value) in request.params().as_slice() {
            match &**name {
                "RegionId" => assert_eq!(value, "cn-beijing"),
                "ImageId" | "ResourceId.1" => assert_eq!(value, "m-1"),
                "ResourceType" => {}
                _ => text += &format!(" {name}={value}"),
            }
        }
        text
    };
    requests.iter().map(text).collect()
}

fn off(reason: Reason) -> What {
    What::Off(reason.off())
}

#[test]
fn an_old_value_that_breaks_the_rule_is_no_obstacle() {
    let image = Image {
        name: "1 old name".to_owned(),
        description: "x".to_owned(),
        ..image(Service::Ecs)
    };
    let sent = sent(alone(&image), |draft| draft.set(Field::Family, "db"));
    assert_eq!(sent, ["ModifyImageAttribute ImageFamily=db"]);
}

#[test]
fn each_cloud_has_its_own_rule_for_names() {
    let (ecs, volcengine) = (image(Service::Ecs), image(Service::VolcEcs));
    let too_short = What::Problem(Problem::TooShort { min: 2, got: 1 });
    assert_eq!(findings(alone(&ecs), Field::Name, "a"), [too_short]);
    assert_eq!(findings(alone(&volcengine), Field::Name, "a"), []);
    let colon = What::Problem(Problem::Character { at: 1, found: ':' });
    assert_eq!(findings(alone(&ecs), Field::Name, "a:b"), []);
    assert_eq!(findings(alone(&volcengine), Field::Name, "a:b"), [colon]);
}

#[test]
fn an_empty_description_clears_at_volcengine_and_cannot_be_sent_to_ecs() {
    let (ecs, volcengine) = (image(Service::Ecs), image(Service::VolcEcs));
    let refused = [off(Reason::CannotClear)];
    assert_eq!(findings(alone(&ecs), Field::Description, ""), refused);
    assert_eq!(findings(alone(&ecs), Field::Family, ""), refused);
    assert_eq!(
        sent(alone(&volcengine), |d| d.set(Field::Description, "")),
        ["ModifyImageAttribute Description="]
    );
    assert!(Field::Description.can_be_cleared(Service::VolcEcs));
    assert!(!Field::Description.can_be_cleared(Service::Ecs));
}

#[test]
fn what_is_odd_is_said_and_sent() {
    let image = Image {
        architecture: "arm64".to_owned(),
        nvme_support: "unsupported".to_owned(),
        in_use: None,
        ..image(Service::Ecs)
    };
    let seen = alone(&image);
    let edges = What::Warning(Warning::EdgeWhitespace);
    assert_eq!(findings(seen, Field::Description, " ab"), [edges]);
    let nvme = What::Warning(Warning::MayNotBoot);
    assert_eq!(findings(seen, Field::Nvme, "supported"), [nvme]);
    let boot = [
        What::Doubt(Doubt::ImageUnknown),
        What::Warning(Warning::ArmBootsWithUefi),
    ];
    assert_eq!(findings(seen, Field::BootMode, "UEFI-Preferred"), boot);
    assert_eq!(
        findings(seen, Field::Name, "Aliyun-web"),
        [What::Doubt(Doubt::PrefixInOtherCase { prefix: "aliyun" })]
    );
}

#[test]
fn the_boot_mode_is_fixed_while_instances_use_the_image() {
    let image = image(Service::Ecs);
    let used = Seen {
        n_instances: Some(2),
        ..alone(&image)
    };
    let draft = Draft::of(used);
    let of = |word| option(Field::BootMode, word, used, &draft);
    let in_use = Off {
        reason: Reason::InUse,
        remedy: Remedy::ShowInstances,
    };
    assert_eq!(of("UEFI"), Availability::Off(in_use));
    assert_eq!(of("BIOS"), Availability::On);
    assert_eq!(
        findings(used, Field::BootMode, "UEFI"),
        [off(Reason::InUse)]
    );
}

#[test]
fn no_instances_and_an_image_in_use_contradict_each_other() {
    let image = Image {
        in_use: Some(true),
        ..image(Service::Ecs)
    };
    let seen = Seen {
        n_instances: Some(0),
        ..alone(&image)
    };
    assert_eq!(
        findings(seen, Field::BootMode, "UEFI"),
        [What::Doubt(Doubt::ImageUnknown)]
    );
}

#[test]
fn whether_a_community_image_counts_as_shared_is_for_the_server() {
    let image = Image {
        public: Some(true),
        ..image(Service::Ecs)
    };
    assert_eq!(
        findings(alone(&image), Field::Status, "Deprecated"),
        [What::Doubt(Doubt::ImageUnknown)]
    );
}

#[test]
fn metadata_access_is_not_loosened_again() {
    let image = Image {
        imds_support: "v2".to_owned(),
        ..image(Service::Ecs)
    };
    let wanted = findings(alone(&image), Field::Imds, "v1");
    assert_eq!(wanted, [off(Reason::CannotGoBack)]);
}

#[test]
fn what_is_not_ones_own_or_not_made_yet_is_not_edited() {
    let check = |service, change: &dyn Fn(&mut Image), field, reason| {
        let mut image = image(service);
        change(&mut image);
        let found = available(field, alone(&image)).off().map(|off| off.reason);
        assert_eq!(found, reason, "{field:?}");
    };
    let others = |image: &mut Image| image.owner = Owner::Others;
    check(Service::Ecs, &others, Field::Tags, Some(Reason::NotOwn));
    let making = |image: &mut Image| image.status = Status::Creating;
    let wait = Some(Reason::InTheMaking);
    check(Service::Ecs, &making, Field::Name, wait);
    check(Service::Ecs, &making, Field::Tags, None);
    check(Service::VolcEcs, &making, Field::Accounts, wait);
    let failed = |image: &mut Image| image.status = Status::CreateFailed;
    check(Service::Ecs, &failed, Field::Name, None);
    check(Service::VolcEcs, &failed, Field::Name, Some(Reason::State));
    let no_such = Some(Reason::NotOfThisCloud);
    check(Service::Swas, &|_| {}, Field::Name, no_such);
    check(Service::VolcEcs, &|_| {}, Field::Tags, no_such);
    let image = image(Service::Ecs);
    let unread = available(Field::Accounts, Seen::new(&image));
    assert_eq!(unread, Availability::Off(Reason::NotRead.off()));
}

#[test]
fn only_a_deprecated_image_is_restored() {
    let mut image = image(Service::Ecs);
    for (status, available, deprecated) in [
        (Status::Available, None, None),
        (Status::Deprecated, None, None),
        (
            Status::Unavailable,
            Some(Reason::State),
            Some(Reason::State),
        ),
        (
            Status::CreateFailed,
            Some(Reason::State),
            Some(Reason::State),
        ),
    ] {
        image.status = status;
        let draft = Draft::of(alone(&image));
        let of = |word| {
            let option = option(Field::Status, word, alone(&image), &draft);
            option.off().map(|off| off.reason)
        };
        assert_eq!(of("Available"), available, "{:?}", image.status);
        assert_eq!(of("Deprecated"), deprecated, "{:?}", image.status);
    }
}

#[test]
fn arm_images_of_volcengine_boot_with_uefi() {
    let image = Image {
        architecture: "arm64".to_owned(),
        boot_mode: "UEFI".to_owned(),
        ..image(Service::VolcEcs)
    };
    let wanted = findings(alone(&image), Field::BootMode, "BIOS");
    assert_eq!(wanted, [off(Reason::ArmNeedsUefi)]);
}

#[test]
fn an_encrypted_image_is_not_published_and_a_community_image_not_shared() {
    let mut image = image(Service::Ecs);
    image.disks.push(Disk {
        encrypted: Some(true),
        ..Disk::default()
    });
    let wanted = findings(alone(&image), Field::Public, "true");
    assert_eq!(wanted, [off(Reason::Encrypted)]);

    image.disks.clear();
    let seen = alone(&image);
    let checked = edited(seen, |draft| {
        draft.set(Field::Public, "true");
        draft.set(Field::Accounts, "1000000000000002");
    })
    .check(seen);
    let at_account = Finding {
        field: Field::Accounts,
        at: At::Account(0),
        what: off(Reason::Public),
    };
    assert_eq!(checked.findings, [at_account]);
}

#[test]
fn what_is_wrong_with_tags_is_said_at_their_row() {
    let mut image = image(Service::Ecs);
    image.tags.push(tag("acs:rm", "x"));
    let seen = alone(&image);
    let check = |tags: &[(&str, &str)], expected: &[(At, What)]| {
        let tags = tags.iter().map(|(key, value)| tag(key, value)).collect();
        let found = edited(seen, |draft| draft.tags = tags).check(seen).findings;
        let found: Vec<(At, What)> = found.into_iter().map(|f| (f.at, f.what)).collect();
        assert_eq!(found, expected);
    };
    let all = [("env", "prod"), ("team", ""), ("acs:rm", "x")];
    check(&all, &[]);
    check(
        &[
            all[0],
            all[1],
            all[2],
            ("env", "dev"),
            ("", "v"),
            ("aliyun-x", ""),
        ],
        &[
            (
                At::Key(3),
                What::Problem(Problem::Duplicate { first: 0, again: 3 }),
            ),
            (At::Key(4), What::Problem(Problem::Empty)),
            (
                At::Key(5),
                What::Problem(Problem::ForbiddenPrefix { prefix: "aliyun" }),
            ),
        ],
    );
    check(
        &[all[0], ("team", "see http://x"), all[2]],
        &[(
            At::Value(1),
            What::Problem(Problem::ForbiddenText { text: "http://" }),
        )],
    );
    check(&all[..2], &[(At::Whole, off(Reason::SystemTag))]);
    check(
        &[all[0], all[1], ("acs:rm", "y")],
        &[(At::Key(2), off(Reason::SystemTag))],
    );
    let keys: Vec<String> = (0..18).map(|n| format!("k{n}")).collect();
    let more = keys.iter().map(|key| (key.as_str(), ""));
    let many: Vec<(&str, &str)> = all.into_iter().chain(more).collect();
    check(&many[..20], &[]);
    let too_many = Problem::TooMany { max: 20, got: 21 };
    check(&many, &[(At::Whole, What::Problem(too_many))]);
}

#[test]
fn what_is_wrong_with_accounts_is_said_at_the_entry() {
    let check = |service, text: &str, expected: &[(At, What)]| {
        let image = image(service);
        let seen = alone(&image);
        let found = edited(seen, |draft| draft.set(Field::Accounts, text))
            .check(seen)
            .findings;
        let found: Vec<(At, What)> = found.into_iter().map(|f| (f.at, f.what)).collect();
        assert_eq!(found, expected, "{text}");
    };
    check(
        Service::Ecs,
        "12345，x2345; 12345\n1000000000000001",
        &[
            (
                At::Account(1),
                What::Problem(Problem::Character { at: 0, found: 'x' }),
            ),
            (
                At::Account(2),
                What::Problem(Problem::Duplicate { first: 0, again: 2 }),
            ),
            (At::Account(3), off(Reason::OwnAccount)),
        ],
    );
    check(
        Service::Swas,
        "12345",
        &[(At::Account(0), off(Reason::CannotAdd))],
    );
    let many: Vec<String> = (0..51).map(|n| format!("{}", 100_000 + n)).collect();
    let too_many = Problem::TooMany { max: 50, got: 51 };
    check(
        Service::VolcEcs,
        &many.join(" "),
        &[(At::Whole, What::Problem(too_many))],
    );
}

#[test]
fn limits_are_those_of_the_rules() {
    let of = |field: Field, service| {
        let limit = field.limit(service).unwrap();
        (limit.min, limit.max)
    };
    assert_eq!(of(Field::Name, Service::Ecs), (2, 128));
    assert_eq!(of(Field::Name, Service::VolcEcs), (1, 128));
    assert_eq!(of(Field::Description, Service::Ecs), (2, 256));
    assert_eq!(of(Field::Description, Service::VolcEcs), (0, 255));
    assert_eq!(Field::Status.limit(Service::Ecs), None);
    assert_eq!(Limit::count("a🚀镜"), 4);
    assert_eq!(
        (key_limit().max, value_limit().max, account_limit().max),
        (128, 128, 20)
    );
}
