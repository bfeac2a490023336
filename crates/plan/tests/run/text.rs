//! Plans and journals as text.

use image_console_api::service::Service;
use image_console_plan::run::{Cause, Entry, Fault, How, Item, Job, Mark, Plan, journal};
use proptest::prelude::*;

use crate::{
    cloud::error,
    drive::{NOW, TOKEN, mixed},
    steps::{ECS, of_job},
};

#[test]
fn a_plan_names_each_thing_once_and_only_what_its_service_does() {
    let fault = |items: Vec<Item>| {
        Plan::new("p".to_owned(), TOKEN.to_owned(), vec![String::new()], items).err()
    };
    let mut items = of_job(Service::Ecs, ECS, 3);
    assert_eq!(fault(items.clone()), None);
    items[2].key = items[0].key.clone();
    assert_eq!(fault(items.clone()), Some(Fault::Twice(2)));
    items[2].key.region = "cn-beijing".to_owned();
    assert_eq!(fault(items.clone()), None);
    for (service, job, fits) in [
        (Service::Ecs, Job::DeleteSwasImage, false),
        (Service::Swas, Job::DeleteSwasImage, true),
        (Service::Swas, Job::Modify { request: 0 }, false),
        (Service::Ecs, Job::Modify { request: 0 }, true),
        (Service::Ecs, Job::Modify { request: 1 }, false),
        (Service::Ecs, Job::Tag { request: 0 }, true),
        (Service::Ecs, Job::Untag { request: 0 }, true),
        (Service::Ecs, Job::Untag { request: 1 }, false),
        (Service::VolcEcs, Job::Tag { request: 0 }, false),
        (Service::Ecs, Job::DeleteVolcInstances, false),
        (Service::VolcEcs, ECS, false),
    ] {
        let expected = (!fits).then_some(Fault::Job(0));
        assert_eq!(
            fault(of_job(service, job, 1)),
            expected,
            "{service:?} {job:?}"
        );
    }
    let twice = |first: Job, second: Job| {
        let mut items = of_job(Service::Ecs, first, 1);
        items.extend(of_job(Service::Ecs, second, 1));
        fault(items)
    };
    let (tag, untag) = (Job::Tag { request: 0 }, Job::Untag { request: 0 });
    assert_eq!(twice(tag, untag), None, "they are about other tags");
    assert_eq!(twice(tag, tag), Some(Fault::Twice(1)));
    assert_eq!(twice(untag, ECS), Some(Fault::Twice(0)));
    for token in ["short", &"x".repeat(49), "b7f0c1d2e3a4958677889900aabbc&=d"] {
        let plan = Plan::new("p".to_owned(), token.to_owned(), Vec::new(), Vec::new());
        assert_eq!(plan.err(), Some(Fault::Token), "{token}");
    }
}

#[test]
fn a_plan_is_read_as_it_was_written_and_a_torn_one_is_not() {
    let plan = mixed(60, 3);
    let text = plan.to_text();
    assert_eq!(Plan::parse(&text), Ok(plan));
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 1 + 60 + 60);
    assert_eq!(Plan::parse(&lines[1..].join("\n")), Err(Fault::Text(1)));
    assert_eq!(Plan::parse(""), Err(Fault::Text(1)));
    // It ends with `before=` and a line break, which say nothing more.
    for at in (0..text.len() - 2).filter(|at| text.is_char_boundary(*at)) {
        if let Ok(torn) = Plan::parse(&text[..at]) {
            assert_ne!(torn.digest(), Plan::parse(&text).unwrap().digest());
        }
    }
}

#[test]
fn a_line_of_a_journal_that_was_changed_or_cut_off_is_not_read() {
    let entry = Entry::Outcome {
        call: 7,
        answered: true,
        time_ms: NOW,
        request_id: "r&=\n杭州".to_owned(),
        marks: vec![
            (3, journal_mark("ImageUseShared")),
            (4, Mark::Done(How::Answered)),
        ],
    };
    let line = entry.to_line();
    assert_eq!(line.lines().count(), 1);
    assert_eq!(Entry::parse(&line), Ok(entry.clone()));
    for at in 0..line.len() - 1 {
        assert_eq!(
            Entry::parse(&line[..at]),
            Err(journal::Unreadable::Sum),
            "{at}"
        );
        let mut bytes = line.clone().into_bytes();
        bytes[at] ^= 1;
        if let Ok(changed) = String::from_utf8(bytes) {
            assert!(Entry::parse(&changed).is_err(), "{changed}");
        }
    }
    let whole = line.repeat(3);
    assert_eq!(
        Entry::parse_all(&whole[..whole.len() - 5]).unwrap().len(),
        2
    );
    let torn = format!("{}\n{line}", &line[..20]);
    assert_eq!(Entry::parse_all(&torn), Err((1, journal::Unreadable::Sum)));
}

fn journal_mark(code: &str) -> Mark {
    Mark::Refused(Cause::Cloud(error(403, code)))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_stands_in_a_file_is_read_or_refused(text in "(e|plan|item|mark|sum|token|time|job|[=&%+\n]|[a-z0-9]|.){0,80}") {
        let _ = Entry::parse_all(&text);
        if let Ok(plan) = Plan::parse(&text) {
            prop_assert_eq!(Plan::parse(&plan.to_text()), Ok(plan));
        }
    }
}
