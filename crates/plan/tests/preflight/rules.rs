//! The rules of the vendors' pages, one by one.

use image_console_api::{
    error::ApiError,
    image::{Disk, Image, Owner, Status},
    service::Service,
};
use image_console_plan::preflight::{
    Answer, Ask, Cause, Cell, Check, Choices, Consequence, Fact, Facts, How, Item, Kind, Question,
    Send, Snapshots, State, Users, Verdict, Why, consequences, sendable,
};
use image_console_sim::world::{World, volcengine as sim_volc};

use crate::{
    cloud::Cloud,
    worlds::{ACCOUNT, Dice, NOW_SECONDS, REGION},
};

pub(crate) const CHOICES: Choices = Choices {
    force: Vec::new(),
    snapshots: Snapshots::Keep,
    unsure: false,
};

pub(crate) fn image(service: Service, id: &str) -> Image {
    Image {
        region: REGION.to_owned(),
        id: id.to_owned(),
        owner: Owner::Own,
        status: Status::Available,
        ..Image::new(service)
    }
}

fn of_one(image: Image) -> Facts {
    Facts::new(vec![Item::image("prod", image)])
}

fn error(code: &str) -> ApiError {
    ApiError {
        status: 403,
        code: code.to_owned(),
        ..ApiError::default()
    }
}

/// The rows of an image of ECS, as the vendor writes them.
fn row(fields: &str) -> String {
    format!(
        r#"{{"RequestId":"r","TotalCount":1,"PageNumber":1,"PageSize":100,"Images":{{"Image":[{{"ImageId":"m-1","Status":"Available","ImageOwnerAlias":"self"{fields}}}]}}}}"#
    )
}

/// Facts of the image m-1 whose row has these fields, and the questions that follow, without the tasks.
fn read_again(fields: &str) -> (Facts, Vec<Question>) {
    let mut facts = of_one(image(Service::Ecs, "m-1"));
    let mut next = Vec::new();
    for question in facts.questions() {
        let body = match question.ask {
            Ask::EcsImage(_) => row(fields),
            _ => r#"{"RequestId":"r","TotalCount":0,"TaskSet":{"Task":[]}}"#.to_owned(),
        };
        next.extend(facts.answered(&question, Answer::Body(body.as_bytes())));
    }
    (facts, next)
}

pub(crate) fn verdict(facts: &Facts) -> Verdict {
    facts.verdict(0, &CHOICES, NOW_SECONDS)
}

fn actions(questions: &[Question]) -> Vec<&'static str> {
    questions.iter().map(Question::action).collect()
}

/// The facts of every image in a region of the simulator.
pub(crate) fn learn(cloud: &mut Cloud, items: Vec<Item>) -> Facts {
    let mut facts = Facts::new(items);
    let open = facts.questions();
    cloud.learn(&mut facts, open, &mut Dice(1));
    facts
}

#[test]
fn ids_are_asked_for_a_hundred_at_a_time_by_account_and_region() {
    let mut items: Vec<Item> = (0..101)
        .map(|n| Item::image("prod", image(Service::Swas, &format!("m-{n}"))))
        .collect();
    items.push(Item::image("test", image(Service::Swas, "m-0")));
    let elsewhere = Image {
        region: "cn-shanghai".to_owned(),
        ..image(Service::Swas, "m-0")
    };
    items.push(Item::image("prod", elsewhere));
    // Twice the same is once.
    items.push(items[0].clone());
    let mut facts = Facts::new(items);
    assert_eq!(facts.items().len(), 103);
    let questions = facts.questions();
    let sizes: Vec<usize> = questions.iter().map(|q| q.items().len()).collect();
    assert_eq!(sizes, [100, 1, 1, 1]);
    let places: Vec<(&str, &str)> = questions
        .iter()
        .map(|q| (q.account.as_str(), q.region.as_str()))
        .collect();
    assert_eq!(places[2..], [("test", REGION), ("prod", "cn-shanghai")]);
    let ids = questions[0].params();
    assert!(ids.get("ImageIds").unwrap().starts_with(r#"["m-0","m-1","#));
}

#[test]
fn a_hundred_images_of_ecs_cost_a_hundred_and_one_calls() {
    let items = (0..100).map(|n| Item::image("prod", image(Service::Ecs, &format!("m-{n}"))));
    let mut facts = Facts::new(items.collect());
    let questions = actions(&facts.questions());
    let n = |action| questions.iter().filter(|asked| **asked == action).count();
    assert_eq!((n("DescribeImages"), n("DescribeTasks")), (100, 1));
}

#[test]
fn sharing_users_and_family_are_asked_only_where_the_image_does_not_deny_them() {
    let none = r#","IsSelfShared":"false","IsPublic":false,"Usage":"none""#;
    let (facts, next) = read_again(none);
    assert_eq!(actions(&next), [""; 0]);
    assert_eq!(verdict(&facts), Verdict::Ready);
    let all = r#","IsSelfShared":"true","IsPublic":false,"Usage":"instance","ImageFamily":"web""#;
    let (facts, next) = read_again(all);
    assert_eq!(
        actions(&next),
        [
            "DescribeImageSharePermission",
            "DescribeInstances",
            "DescribeImages"
        ]
    );
    assert_eq!(verdict(&facts), Verdict::Pending);
}

#[test]
fn an_empty_list_of_users_is_not_believed_from_who_may_not_see_them() {
    let nobody = br#"{"RequestId":"r","NextToken":"","Instances":{"Instance":[]}}"#;
    // The image says that it is used, and nobody is shown.
    let (mut facts, next) =
        read_again(r#","IsSelfShared":"false","IsPublic":false,"Usage":"instance""#);
    assert_eq!(facts.answered(&next[0], Answer::Body(nobody)), []);
    let hidden = Users {
        named: Vec::new(),
        hidden: true,
    };
    assert_eq!(
        verdict(&facts),
        Verdict::Blocked(vec![Cause::UsedBy(hidden)])
    );
    // Force is for those who saw whom it is about.
    let force = Choices {
        force: vec![0],
        ..CHOICES
    };
    assert!(matches!(
        facts.verdict(0, &force, NOW_SECONDS),
        Verdict::Blocked(_)
    ));
    assert_eq!(facts.how(0, &force), Some(How::Ecs { force: false }));

    // The image does not say; a dry run tells whether one may see.
    for (code, expected) in [
        ("DryRunOperation", Verdict::Ready),
        (
            "Forbidden.RAM",
            Verdict::Unsure(vec![Cause::Unchecked(Check::Users, Why::NoPermission)]),
        ),
    ] {
        let (mut facts, next) = read_again(r#","IsSelfShared":"false","IsPublic":false"#);
        let more = facts.answered(&next[0], Answer::Body(nobody));
        assert_eq!(more[0].params().get("DryRun"), Some("true"), "{code}");
        assert_eq!(verdict(&facts), Verdict::Pending, "{code}");
        assert_eq!(facts.answered(&more[0], Answer::Refused(&error(code))), []);
        assert_eq!(verdict(&facts), expected, "{code}");
    }
}

#[test]
fn what_could_not_be_checked_is_neither_fine_nor_in_the_way() {
    for (answer, why) in [
        (Answer::Nothing, Why::NoAnswer),
        (Answer::Body(b"<html>"), Why::Unreadable),
        (Answer::Refused(&error("Forbidden.RAM")), Why::NoPermission),
        (Answer::Refused(&error("Throttling.User")), Why::NoAnswer),
        (Answer::Refused(&error("InvalidParameter")), Why::Refused),
    ] {
        let mut facts = of_one(image(Service::Swas, "m-1"));
        let questions = facts.questions();
        assert_eq!(verdict(&facts), Verdict::Pending);
        assert_eq!(facts.answered(&questions[0], answer), []);
        let Verdict::Unsure(causes) = verdict(&facts) else {
            panic!("{why:?}: {:?}", verdict(&facts));
        };
        assert_eq!(causes[0], Cause::Unchecked(Check::State, why));
        // It is sent only by choice.
        let risk = Choices {
            unsure: true,
            ..CHOICES
        };
        assert_eq!(sendable(&facts, &[0], &CHOICES, NOW_SECONDS).send, []);
        let how = How::Swas;
        assert_eq!(
            sendable(&facts, &[0], &risk, NOW_SECONDS).send,
            [Send { item: 0, how }]
        );
    }
}

#[test]
fn a_row_that_cannot_be_read_is_not_an_image_that_is_gone() {
    let check = |rows: &str, expected: &Fact<bool>| {
        let mut facts = of_one(image(Service::Swas, "m-1"));
        let questions = facts.questions();
        let body = format!(r#"{{"RequestId":"r","TotalCount":"1","CustomImages":[{rows}]}}"#);
        facts.answered(&questions[0], Answer::Body(body.as_bytes()));
        let found = match &facts.items()[0].image {
            Fact::Known(image) => Fact::Known(image.is_some()),
            Fact::CouldNotCheck(why) => Fact::CouldNotCheck(*why),
            _ => Fact::NotAsked,
        };
        assert_eq!(&found, expected, "{rows}");
    };
    check("", &Fact::Known(false));
    check(r#"{"ImageId":"m-1"}"#, &Fact::Known(true));
    check(r#"{"ImageId":"m-2"}"#, &Fact::Known(false));
    check(
        r#"{"ImageId":"m-1","Tags":7}"#,
        &Fact::CouldNotCheck(Why::Unreadable),
    );
    check(r#"{"Name":"x"}"#, &Fact::CouldNotCheck(Why::Unreadable));
}

#[test]
fn nobody_is_asked_about_an_image_of_somebody_else() {
    for owner in [Owner::System, Owner::Others, Owner::Marketplace] {
        for service in Service::ALL {
            let theirs = Image {
                owner: owner.clone(),
                ..image(service, "m-1")
            };
            let mut facts = of_one(theirs);
            assert_eq!(facts.questions(), []);
            assert_eq!(
                verdict(&facts),
                Verdict::Blocked(vec![Cause::NotOwn(owner.clone())])
            );
        }
    }
}

#[test]
fn a_trial_is_only_made_when_asked_for_and_settles_doubts() {
    let (mut facts, next) =
        read_again(r#","IsSelfShared":"false","IsPublic":false,"Usage":"instance""#);
    facts.answered(&next[0], Answer::Nothing);
    assert!(matches!(verdict(&facts), Verdict::Unsure(_)));
    let trial = facts.dry_run(0, false).unwrap();
    assert_eq!(trial.action(), "DeleteImage");
    assert_eq!(trial.params().get("DryRun"), Some("true"));
    assert_eq!(trial.params().get("Force"), None);
    assert_eq!(verdict(&facts), Verdict::Pending);
    facts.answered(&trial, Answer::Refused(&error("DryRunOperation")));
    assert!(matches!(verdict(&facts), Verdict::Warned(_)));
    facts.answered(&trial, Answer::Refused(&error("ImageUsingByInstance")));
    let Verdict::Blocked(causes) = verdict(&facts) else {
        panic!("{:?}", verdict(&facts));
    };
    let item = facts.items()[0].item.clone();
    assert_eq!(causes[0].code(&item), "ImageUsingByInstance");
    // A trial without Force says nothing about a deletion with it.
    let force = Choices {
        force: vec![0],
        ..CHOICES
    };
    assert!(matches!(
        facts.verdict(0, &force, NOW_SECONDS),
        Verdict::Unsure(_)
    ));
    // Who may not try knows nothing.
    facts.answered(&trial, Answer::Refused(&error("Forbidden.RAM")));
    assert!(matches!(verdict(&facts), Verdict::Unsure(_)));
    // The others have none.
    for service in [Service::Swas, Service::VolcEcs] {
        assert_eq!(of_one(image(service, "m-1")).dry_run(0, true), None);
    }
}

#[test]
fn snapshots_of_volcengine_stay_unless_it_is_said_otherwise() {
    let disk = |kind: &str, gib, id: &str| Disk {
        kind: kind.to_owned(),
        size_gib: Some(gib),
        snapshot_id: id.to_owned(),
        ..Disk::default()
    };
    let with_disks = Image {
        disks: vec![disk("system", 40, "snap-s"), disk("data", 20, "snap-d")],
        shared: Some(false),
        ..image(Service::VolcEcs, "image-1")
    };
    let mut region = sim_volc::Region::default();
    region.images.insert(sim_volc::Image {
        id: "image-1".to_owned(),
        account: Some(ACCOUNT),
        snapshots: vec![
            ("snap-s".to_owned(), 40, "system"),
            ("snap-d".to_owned(), 20, "data"),
        ],
        ..sim_volc::Image::default()
    });
    let mut cloud = Cloud::of(World {
        volcengine: [(REGION.to_owned(), region)].into(),
        ..World::default()
    });
    let facts = learn(&mut cloud, vec![Item::image("prod", with_disks)]);
    let snapshots = vec!["snap-s".to_owned(), "snap-d".to_owned()];
    let keep = sendable(&facts, &[0], &CHOICES, NOW_SECONDS);
    let delete_snapshots = false;
    assert_eq!(keep.send[0].how, How::VolcImage { delete_snapshots });
    let told = consequences(&facts, &keep);
    assert_eq!(
        told.effects,
        [Consequence::SnapshotsStay {
            service: Service::VolcEcs,
            snapshots: snapshots.clone(),
            gib: 60
        }]
    );
    assert_eq!((told.total_gib(), told.confirm_number), (60, 1));
    let too = Choices {
        snapshots: Snapshots::Delete,
        ..CHOICES
    };
    assert_eq!(
        facts.verdict(0, &too, NOW_SECONDS),
        Verdict::Warned(vec![Cause::SnapshotsGo(snapshots.clone())])
    );
    let go = sendable(&facts, &[0], &too, NOW_SECONDS);
    let delete_snapshots = true;
    assert_eq!(go.send[0].how, How::VolcImage { delete_snapshots });
    assert_eq!(
        consequences(&facts, &go).effects,
        [Consequence::SnapshotsGo { snapshots, gib: 60 }]
    );
}

/// The cells of an instance of Volcengine with these fields.
fn instance(fields: &str) -> (Facts, Vec<Cell>) {
    use image_console_api::volcengine::Instance;
    let instance = Instance {
        instance_id: "i-1".into(),
        ..Instance::default()
    };
    let mut facts = Facts::new(vec![Item::instance("prod", REGION, instance)]);
    let questions = facts.questions();
    let mut row = String::from(r#"{"InstanceId":"i-1""#);
    for (name, usual) in [
        ("Status", r#""RUNNING""#),
        ("InstanceChargeType", r#""PostPaid""#),
        ("DeletionProtection", "false"),
    ] {
        // No name may stand twice.
        if !fields.contains(&format!(r#""{name}""#)) {
            row.push_str(&format!(r#","{name}":{usual}"#));
        }
    }
    let body = format!(
        r#"{{"ResponseMetadata":{{"RequestId":"r"}},"Result":{{"TotalCount":1,"Instances":[{row}{fields}}}]}}}}"#
    );
    facts.answered(&questions[0], Answer::Body(body.as_bytes()));
    let cells = facts.cells(0, &CHOICES, NOW_SECONDS);
    (facts, cells)
}

#[test]
fn only_what_is_paid_as_it_goes_or_has_run_out_can_be_deleted() {
    let check = |fields: &str, is_fine: bool| {
        let (_, cells) = instance(fields);
        let billing = cells.iter().find(|cell| cell.check == Check::Billing);
        let state = &billing.unwrap().state;
        match is_fine {
            true => assert_eq!(state, &State::Fine, "{fields}"),
            false => assert!(
                matches!(state, State::Blocks(Cause::PaidUntil(_))),
                "{fields}: {state:?}"
            ),
        }
    };
    check("", true);
    check(r#","InstanceChargeType":"PrePaid""#, false);
    check(r#","InstanceChargeType":"PrePaid","ExpiredAt":"""#, false);
    // 2026-11-24T09:00:00Z is now.
    check(
        r#","InstanceChargeType":"PrePaid","ExpiredAt":"2026-11-24T17:00:00+08:00""#,
        true,
    );
    check(
        r#","InstanceChargeType":"PrePaid","ExpiredAt":"2026-11-24T17:00:01+08:00""#,
        false,
    );
    // A pay-as-you-go instance has no end that counts.
    check(r#","ExpiredAt":"2030-01-01T00:00:00+08:00""#, true);
    // A word that no document knows is not guessed at.
    let (facts, _) = instance(r#","InstanceChargeType":"Flat""#);
    assert_eq!(
        verdict(&facts),
        Verdict::Unsure(vec![Cause::Unchecked(Check::Billing, Why::Unreadable)])
    );
}

#[test]
fn protection_and_passing_states_of_instances_stand_in_the_way() {
    let (facts, _) = instance(r#","DeletionProtection":true"#);
    assert_eq!(verdict(&facts), Verdict::Blocked(vec![Cause::Protected]));
    for word in ["CREATING", "STOPPING", "DELETING"] {
        let (facts, _) = instance(&format!(r#","Status":"{word}""#));
        assert_eq!(
            verdict(&facts),
            Verdict::Blocked(vec![Cause::Passing(word.to_owned())])
        );
    }
    let (facts, _) = instance(r#","Status":"MELTING""#);
    assert_eq!(
        verdict(&facts),
        Verdict::Unsure(vec![Cause::UnknownState("MELTING".to_owned())])
    );
}

#[test]
fn an_instance_on_a_dedicated_host_is_sent_alone_since_the_host_may_stop_the_call() {
    let (facts, cells) = instance(r#","Placement":{"DedicatedHostId":"dh-1"}"#);
    let host = cells.iter().find(|cell| cell.check == Check::Host).unwrap();
    assert_eq!(host.state, State::Unknown(Why::NotOffered));
    assert_eq!(verdict(&facts), Verdict::Ready);
    assert_eq!(
        facts.how(0, &CHOICES),
        Some(How::VolcInstance { alone: true })
    );
}

#[test]
fn what_instances_take_with_them_and_leave_behind_is_told() {
    let (facts, _) = instance(
        r#","InstanceName":"web","Volumes":[{"VolumeId":"vol-1"}],"LocalVolumes":[{"Count":2,"Size":1788,"VolumeType":"LOCAL_SSD"}],"EipAddress":{"IpAddress":"203.0.113.7"}"#,
    );
    let all = sendable(&facts, &[0], &CHOICES, NOW_SECONDS);
    let told = consequences(&facts, &all);
    assert_eq!(told.total_gib(), 0);
    assert_eq!(told.counts[0].kind, Kind::Instance);
    let [
        Consequence::LocalDisksGo { gib: 3576, .. },
        Consequence::BillingEnds { instances: 1 },
        Consequence::Disks { instances: 1, .. },
        Consequence::PublicAddresses { addresses },
    ] = told.effects.as_slice()
    else {
        panic!("{:?}", told.effects);
    };
    assert_eq!(addresses, &["203.0.113.7"]);
}

#[test]
fn a_trial_that_succeeds_was_none_and_everything_is_asked_again() {
    let (mut facts, _) = read_again(r#","IsSelfShared":"false","IsPublic":false,"Usage":"none""#);
    let trial = facts.dry_run(0, false).unwrap();
    let again = facts.answered(&trial, Answer::Body(br#"{"RequestId":"r"}"#));
    assert_eq!(actions(&again), ["DescribeImages", "DescribeTasks"]);
    assert_eq!(verdict(&facts), Verdict::Pending);
}

#[test]
fn a_family_that_could_not_be_read_is_unknown_and_asked_for_again() {
    let web = r#","IsSelfShared":"false","IsPublic":false,"Usage":"none","ImageFamily":"web""#;
    let (mut facts, next) = read_again(web);
    assert_eq!(actions(&next), ["DescribeImages"]);
    facts.answered(&next[0], Answer::Nothing);
    // One only wants to know it: nothing is kept back.
    let unknown = Cause::Unchecked(Check::Family, Why::NoAnswer);
    assert_eq!(verdict(&facts), Verdict::Warned(vec![unknown]));
    let all = sendable(&facts, &[0], &CHOICES, NOW_SECONDS);
    let effects = consequences(&facts, &all).effects;
    assert!(matches!(
        effects[0],
        Consequence::FamilyUnknown {
            why: Why::NoAnswer,
            ..
        }
    ));

    let again = facts.again(0);
    assert_eq!(
        actions(&again),
        ["DescribeImages", "DescribeTasks", "DescribeImages"]
    );
    facts.answered(&again[2], Answer::Body(row(web).as_bytes()));
    facts.answered(&again[0], Answer::Body(row(web).as_bytes()));
    facts.answered(&again[1], Answer::Nothing);
    assert_eq!(facts.family(0).unwrap().known().unwrap().len(), 1);
    let effects = consequences(&facts, &all).effects;
    let [
        Consequence::FamilyChanges {
            now, then: None, ..
        },
    ] = effects.as_slice()
    else {
        panic!("{effects:?}");
    };
    assert_eq!(now.id, "m-1");
}

#[test]
fn force_names_the_instances_and_overlooks_nothing_else() {
    let users = br#"{"RequestId":"r","NextToken":"","Instances":{"Instance":[{"InstanceId":"i-1","InstanceName":"web"}]}}"#;
    let (mut facts, next) =
        read_again(r#","IsSelfShared":"false","IsPublic":true,"Usage":"instance""#);
    facts.answered(&next[0], Answer::Body(users));
    let force = Choices {
        force: vec![0],
        ..CHOICES
    };
    assert_eq!(
        facts.verdict(0, &force, NOW_SECONDS),
        Verdict::Blocked(vec![Cause::Published])
    );
    let (mut facts, next) =
        read_again(r#","IsSelfShared":"false","IsPublic":false,"Usage":"instance""#);
    facts.answered(&next[0], Answer::Body(users));
    assert!(matches!(verdict(&facts), Verdict::Blocked(_)));
    let sent = sendable(&facts, &[0], &force, NOW_SECONDS);
    assert_eq!(sent.send[0].how, How::Ecs { force: true });
    let effects = consequences(&facts, &sent).effects;
    let [Consequence::NotReinitialised { item: 0, users }] = effects.as_slice() else {
        panic!("{effects:?}");
    };
    assert_eq!((&*users[0].id, &*users[0].name), ("i-1", "web"));
}

#[test]
fn only_the_user_says_what_is_not_documented_to_fail() {
    // An image that is still being made: Volcengine refuses, the pages of the others do not say.
    let check = |service, body: &str, blocks: bool| {
        let mut facts = of_one(image(service, "m-1"));
        for question in facts.questions() {
            if matches!(question.ask, Ask::SwasImages(_) | Ask::VolcImages(_)) {
                facts.answered(&question, Answer::Body(body.as_bytes()));
            }
        }
        let state = facts.cells(0, &CHOICES, NOW_SECONDS)[0].state.clone();
        let expected = if blocks {
            State::Blocks(Cause::BeingMade)
        } else {
            State::Warns(Cause::BeingMade)
        };
        assert_eq!(state, expected, "{service:?}");
    };
    check(
        Service::Swas,
        r#"{"RequestId":"r","CustomImages":[{"ImageId":"m-1","Status":"4"}]}"#,
        false,
    );
    check(
        Service::VolcEcs,
        r#"{"ResponseMetadata":{"RequestId":"r"},"Result":{"Images":[{"ImageId":"m-1","Status":"creating","Visibility":"private"}]}}"#,
        true,
    );
}
