//! What is sent for a draft, in which order, and what became of it.

use super::*;

#[test]
fn who_changes_nothing_sends_nothing() {
    for service in Service::ALL {
        let image = image(service);
        let diff = diff(alone(&image), |_| {});
        assert_eq!(diff.nothing, Some(Nothing::Untouched));
        assert_eq!(diff.requests(), []);
    }
}

#[test]
fn only_what_differs_is_sent() {
    let image = image(Service::Ecs);
    let sent = sent(alone(&image), |draft| {
        draft.set(Field::Name, "web-02");
        draft.set(Field::Imds, "v2");
    });
    assert_eq!(
        sent,
        ["ModifyImageAttribute ImageName=web-02 Features.ImdsSupport=v2"]
    );
}

#[test]
fn a_shared_image_is_deprecated_only_with_the_end_of_its_sharing() {
    let image = Image {
        shared: Some(true),
        ..image(Service::Ecs)
    };
    let ids: Vec<String> = (10..22).map(|n| format!("10000000000000{n}")).collect();
    let seen = Seen {
        accounts: Some(&ids),
        ..Seen::new(&image)
    };
    let shared = Off {
        reason: Reason::Shared,
        remedy: Remedy::Unshare,
    };
    let draft = Draft::of(seen);
    let deprecated = option(Field::Status, "Deprecated", seen, &draft);
    assert_eq!(deprecated, Availability::Off(shared));
    assert_eq!(
        findings(seen, Field::Status, "Deprecated"),
        [What::Off(shared)]
    );

    let diff = diff(seen, |draft| {
        draft.set(Field::Status, "Deprecated");
        draft.set(Field::Accounts, "");
    });
    let actions: Vec<(&str, usize)> = diff
        .requests()
        .iter()
        .map(|request| (request.action(), request.params().as_slice().len() - 2))
        .collect();
    let expected = [
        ("ModifyImageSharePermission", 10),
        ("ModifyImageSharePermission", 2),
        ("ModifyImageAttribute", 1),
    ];
    assert_eq!(actions, expected);
    // Before the sharing has ended a check could only say that it has not.
    let dry_runs = diff.dry_runs();
    assert_eq!(dry_runs.unchecked, [Field::Status]);
    assert_eq!(dry_runs.requests.len(), 2);
}

#[test]
fn tags_are_taken_off_before_others_are_set() {
    let image = image(Service::Ecs);
    let sent = sent(alone(&image), |draft| {
        draft.set(Field::Name, "web-02");
        draft.tags = vec![tag("env", "dev"), tag("", ""), tag("new", "")];
    });
    assert_eq!(
        sent,
        [
            "ModifyImageAttribute ImageName=web-02",
            "UntagResources TagKey.1=team",
            "TagResources Tag.1.Key=env Tag.1.Value=dev Tag.2.Key=new Tag.2.Value=",
        ]
    );
}

#[test]
fn an_image_with_too_many_tags_can_still_lose_one() {
    let mut image = image(Service::Ecs);
    image.tags = (0..25).map(|n| (format!("k{n}"), String::new())).collect();
    let sent = sent(alone(&image), |draft| draft.tags.truncate(24));
    assert_eq!(sent, ["UntagResources TagKey.1=k24"]);
}

#[test]
fn accounts_go_in_as_many_calls_as_they_take() {
    let ids = |range: std::ops::Range<u32>| -> Vec<String> {
        range.map(|n| format!("{}", 100_000 + n)).collect()
    };
    let text = |range| ids(range).join(", ");
    let lengths = |service, before: Vec<String>, after: String| -> Vec<(usize, usize)> {
        let image = image(service);
        let seen = Seen {
            accounts: Some(&before),
            ..Seen::new(&image)
        };
        let requests = diff(seen, |draft| draft.set(Field::Accounts, &after)).requests();
        let count = |request: &Request, name: &str| {
            let params = request.params().into_vec();
            params.iter().filter(|(n, _)| n.starts_with(name)).count()
        };
        let counts = |request: &Request| {
            (
                count(request, "Add"),
                count(request, "Remove") + count(request, "Account."),
            )
        };
        requests.iter().map(counts).collect()
    };
    assert_eq!(
        lengths(Service::Ecs, ids(0..12), text(11..24)),
        [(0, 10), (0, 1), (10, 0), (2, 0)]
    );
    assert_eq!(
        lengths(Service::VolcEcs, ids(0..12), text(12..60)),
        [(0, 12), (48, 0)]
    );
    assert_eq!(
        lengths(Service::Swas, ids(0..12), String::new()),
        [(0, 10), (0, 2)]
    );
}

#[test]
fn a_community_image_that_loses_accounts_is_told_to_stay_one() {
    let image = Image {
        public: Some(true),
        ..image(Service::Ecs)
    };
    let ids = ["1000000000000002".to_owned()];
    let seen = Seen {
        accounts: Some(&ids),
        ..Seen::new(&image)
    };
    assert_eq!(
        sent(seen, |draft| draft.set(Field::Accounts, "")),
        ["ModifyImageSharePermission RemoveAccount.1=1000000000000002 IsPublic=true"]
    );
    assert_eq!(
        sent(seen, |draft| {
            draft.set(Field::Public, "false");
            draft.set(Field::Accounts, "1000000000000003");
        }),
        [
            "ModifyImageSharePermission IsPublic=false",
            "ModifyImageSharePermission RemoveAccount.1=1000000000000002",
            "ModifyImageSharePermission AddAccount.1=1000000000000003",
        ]
    );
}

#[test]
fn accounts_that_were_not_read_are_neither_changed_nor_lost() {
    let image = image(Service::Ecs);
    let seen = Seen::new(&image);
    let diff = diff(seen, |draft| draft.set(Field::Name, "web-02"));
    assert_eq!(diff.entries.len(), 1);
    let typed = findings(seen, Field::Accounts, "12345");
    assert_eq!(typed, [off(Reason::NotRead)]);
}

#[test]
fn simple_servers_share_to_ecs_with_a_token() {
    let image = image(Service::Swas);
    let mut requests = diff(alone(&image), |d| d.set(Field::ToEcs, "true")).requests();
    assert!(requests[0].takes_token());
    requests[0].set_token("t-1");
    assert_eq!(
        texts(&requests),
        ["ModifyImageShareStatus Operation=Share ClientToken=t-1"]
    );
}

#[test]
fn only_what_has_a_dry_run_is_asked_for_one() {
    let ecs = image(Service::Ecs);
    let dry_runs = diff(alone(&ecs), |draft| {
        draft.set(Field::Name, "web-02");
        draft.tags.clear();
        draft.set(Field::Accounts, "12345");
    })
    .dry_runs();
    assert_eq!(
        texts(&dry_runs.requests),
        [
            "ModifyImageAttribute ImageName=web-02 DryRun=true",
            "ModifyImageSharePermission AddAccount.1=12345 DryRun=true"
        ]
    );
    assert_eq!(dry_runs.unchecked, [Field::Tags]);
    let volcengine = image(Service::VolcEcs);
    let dry_runs = diff(alone(&volcengine), |d| d.set(Field::Name, "a")).dry_runs();
    assert_eq!(dry_runs.requests, []);
    assert_eq!(dry_runs.unchecked, [Field::Name]);
}

#[test]
fn what_somebody_else_has_done_already_is_not_sent_again() {
    let before = image(Service::Ecs);
    let change = edited(alone(&before), |draft| draft.set(Field::Name, "web-02"))
        .check(alone(&before))
        .change
        .unwrap();
    let after = Image {
        name: "web-02".to_owned(),
        ..before
    };
    assert_eq!(change.diff(alone(&after)).nothing, Some(Nothing::AlreadySo));
}

#[test]
fn an_unanswered_change_is_settled_by_reading_again() {
    let before = image(Service::Ecs);
    let diff = diff(alone(&before), |draft| {
        draft.set(Field::Name, "web-02");
        draft.tags.remove(0);
    });
    let name = || vec![Part::Field(Field::Name)];
    let env = || vec![Part::Tag("env".to_owned())];
    let mut now = before.clone();
    assert_eq!(settle(alone(&now), &diff), Settled::NotDone);
    now.name = "web-02".to_owned();
    let partly = Settled::Partly {
        done: name(),
        not_done: env(),
    };
    assert_eq!(settle(alone(&now), &diff), partly);
    now.tags.remove(0);
    assert_eq!(settle(alone(&now), &diff), Settled::Done);
    now.name = "web-03".to_owned();
    let other = Settled::Other {
        done: env(),
        not_done: vec![],
        other: name(),
    };
    assert_eq!(settle(alone(&now), &diff), other);
}

#[test]
fn accounts_that_were_not_read_again_settle_nothing() {
    let image = image(Service::Ecs);
    let diff = diff(alone(&image), |draft| draft.set(Field::Accounts, "12345"));
    assert!(matches!(
        settle(Seen::new(&image), &diff),
        Settled::Other { .. }
    ));
    assert_eq!(settle(alone(&image), &diff), Settled::NotDone);
}

#[test]
fn line_breaks_as_a_text_area_writes_them_are_no_change() {
    let image = Image {
        description: "one\r\ntwo\rthree".to_owned(),
        ..image(Service::Ecs)
    };
    let touched = |text: &str| diff(alone(&image), |d| d.set(Field::Description, text)).nothing;
    assert_eq!(touched("one\ntwo\nthree"), Some(Nothing::Untouched));
    assert_eq!(touched("one\ntwo\nthree!"), None);
}
