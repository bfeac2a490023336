//! A driver as the app has one, in time that only passes when nothing else is to be done.

use image_console_api::service::Service;
use image_console_plan::run::{
    Answer, Ask, Call, Cause, Entry, How, Item, Job, Key, Next, Pause, Plan, Run, State,
};

use crate::cloud::{Cloud, Dice};

/// 2026-11-24T09:00:00Z.
pub(crate) const NOW: i64 = 1_795_510_800_000;
pub(crate) const TOKEN: &str = "b7f0c1d2e3a4958677889900aabbccdd";

/// What happens to a run on the way.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Events {
    /// Stopped at the step with this number.
    pub(crate) stop_at: Option<u64>,
    /// The page is closed at the step with this number.
    pub(crate) kill_at: Option<u64>,
    /// Paused and resumed at each so-many-th step.
    pub(crate) pause_every: Option<u64>,
}

/// A run, its cloud, its journal and the time.
pub(crate) struct Drive {
    pub(crate) run: Run,
    pub(crate) cloud: Cloud,
    pub(crate) journal: String,
    pub(crate) now: i64,
    pub(crate) steps: u64,
    pub(crate) pauses: Vec<Pause>,
    pub(crate) stopped: bool,
    pub(crate) writes_after_stop: usize,
    /// What is looked at before each step, with the time, and what it was.
    pub(crate) observe: Option<fn(&Run, i64) -> i64>,
    pub(crate) observed: Vec<(i64, i64)>,
    pub(crate) most_in_flight: usize,
    pub(crate) ended: Vec<usize>,
    in_flight: Vec<(i64, u32, Answer)>,
    dice: Dice,
}

/// How a page ends.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum End {
    Finished,
    Killed,
}

impl Drive {
    pub(crate) fn new(plan: Plan, cloud: Cloud, seed: u64) -> Self {
        Self {
            run: Run::new(plan, NOW, NOW),
            cloud,
            journal: String::new(),
            now: NOW,
            steps: 0,
            pauses: Vec::new(),
            stopped: false,
            writes_after_stop: 0,
            observe: None,
            observed: Vec::new(),
            most_in_flight: 0,
            ended: Vec::new(),
            in_flight: Vec::new(),
            dice: Dice(seed ^ 0xD1CE),
        }
    }

    /// One thing that can be interrupted; `true`: here the page is closed.
    fn step(&mut self, events: &Events) -> bool {
        self.steps += 1;
        if events.stop_at == Some(self.steps) {
            self.run.stop(self.now);
            self.stopped = true;
        }
        if let Some(every) = events.pause_every
            && self.steps.is_multiple_of(every)
        {
            self.run.pause(Pause::Asked);
        }
        events.kill_at == Some(self.steps)
    }

    /// Drives the run to its end.
    pub(crate) fn go(&mut self, events: &Events) -> End {
        loop {
            assert!(
                self.steps < 200_000,
                "it does not end: {:?}",
                self.run.tally()
            );
            self.ended.extend(self.run.take_ended());
            if let Some(observe) = self.observe {
                self.observed.push((self.now, observe(&self.run, self.now)));
            }
            match self.run.next(self.now) {
                Next::Journal(entries) => {
                    for (at, entry) in entries.iter().enumerate() {
                        if self.step(events) {
                            // Closed while this line was written.
                            let line = entry.to_line();
                            let part = self.dice.below(line.len() as u64 + 1) as usize;
                            let part = (0..=part).rev().find(|at| line.is_char_boundary(*at));
                            self.journal.push_str(&line[..part.unwrap_or(0)]);
                            return End::Killed;
                        }
                        self.journal.push_str(&entry.to_line());
                        if self.dice.percent(10) {
                            // It is told of each by itself as well as of all.
                            self.run.journalled(at + 1);
                            break;
                        }
                        if at + 1 == entries.len() {
                            self.run.journalled(entries.len());
                        }
                    }
                }
                Next::Start(calls) => {
                    let writes = calls.iter().filter(|call| matches!(call.ask, Ask::Do(_)));
                    self.writes_after_stop += if self.stopped { writes.count() } else { 0 };
                    for call in calls {
                        if self.step(events) {
                            return End::Killed;
                        }
                        self.send(&call);
                    }
                }
                Next::Wait(ms) => {
                    assert!(ms > 0);
                    if self.step(events) {
                        return End::Killed;
                    }
                    self.pass(self.now + ms);
                }
                Next::Paused(pause) => {
                    if self.step(events) {
                        return End::Killed;
                    }
                    if self.in_flight.is_empty() {
                        self.pauses.push(pause);
                        self.cloud.renew_keys();
                        self.run.resume_now();
                    } else {
                        self.pass(i64::MAX);
                    }
                }
                Next::Finished => return End::Finished,
            }
        }
    }

    fn send(&mut self, call: &Call) {
        if matches!(call.ask, Ask::Do(_)) {
            let intent = format!("e=intent&call={}&attempt={}&", call.number, call.attempt);
            assert!(
                self.journal.contains(&intent),
                "sent before it was written down"
            );
        }
        let (then, answer) = self.cloud.receive(call, self.now);
        self.in_flight.push((then, call.number, answer));
        self.most_in_flight = self.most_in_flight.max(self.in_flight.len());
    }

    /// Lets time pass until the next answer, and no further than this.
    fn pass(&mut self, until: i64) {
        let next = self.in_flight.iter().map(|(then, ..)| *then).min();
        let then = next.map_or(until, |next| next.min(until));
        self.now = then.max(self.now);
        let mut at = 0;
        while at < self.in_flight.len() {
            if self.in_flight[at].0 > self.now {
                at += 1;
                continue;
            }
            let (_, number, answer) = self.in_flight.remove(at);
            let random = self.dice.unit();
            assert!(self.run.answered(number, &answer, self.now, random));
            assert!(
                !self.run.answered(number, &answer, self.now, random),
                "taken twice"
            );
        }
    }

    /// Opens the page again: all that is left is the plan's text and the journal's.
    pub(crate) fn reopen(&mut self) {
        self.in_flight.clear();
        self.now += 10_000;
        self.cloud.pass(self.now);
        let plan = Plan::parse(&self.run.plan().to_text()).unwrap();
        let entries = Entry::parse_all(&self.journal).unwrap();
        // What was cut off is written anew behind it, so it has to go first.
        self.journal = entries.iter().map(Entry::to_line).collect();
        self.run = Run::resume(plan, &entries, self.now).unwrap();
        let before = self.cloud.writes.values().map(Vec::len).sum::<usize>();
        if !self.run.is_stopped() && !self.run.is_finished() {
            assert_eq!(self.run.paused(), Some(Pause::Resumed));
        }
        self.cloud.renew_keys();
        assert_eq!(
            before,
            self.cloud.writes.values().map(Vec::len).sum::<usize>()
        );
    }

    /// Whether what is told of each item is true.
    pub(crate) fn audit(&self, what: &str) {
        let blunders = &self.cloud.blunders;
        assert!(blunders.is_empty(), "{what}: {blunders:#?}");
        let tally = self.run.tally();
        let n = self.run.plan().items().len();
        assert_eq!(tally.total(), n, "{what}: lost");
        assert_eq!((tally.waiting, tally.in_flight), (0, 0), "{what}: no end");
        for (item, state) in self.run.items() {
            let thing = &self.cloud.things[&item.key];
            let told = format!("{what}: {} {:?} {state:?}", item.key.id, item.job);
            assert!(thing.effects <= 1, "{told}: doubled");
            assert_eq!(thing.repeats, 0, "{told}: asked again after it was done");
            match (state, item.job.is_deletion()) {
                (State::Done(How::AlreadyGone), true) => {
                    assert!(!thing.present && thing.effects == 0, "{told}");
                }
                (State::Done(_), true) => assert!(!thing.present, "{told}: but present"),
                (State::Done(_), false) => assert_eq!(thing.effects, 1, "{told}"),
                (State::Refused(Cause::Vanished), _) => assert!(!thing.present, "{told}"),
                (State::Refused(_) | State::NotSent, _) => {
                    assert_eq!(thing.effects, 0, "{told}: but done");
                }
                (State::Unknown, _) => {}
                (State::Waiting | State::InFlight, _) => unreachable!("no end"),
            }
        }
    }
}

pub(crate) fn item(service: Service, region: &str, id: String, job: Job) -> Item {
    Item {
        label: format!("the {id}, 杭州 & co"),
        key: Key {
            account: "prod".to_owned(),
            service,
            region: region.to_owned(),
            id,
        },
        job,
        before: String::new(),
    }
}

pub(crate) fn plan_of(requests: Vec<String>, items: Vec<Item>) -> Plan {
    Plan::new("run-1".to_owned(), TOKEN.to_owned(), requests, items).unwrap()
}

/// Items of every kind. The request of each edit has its item's number.
pub(crate) fn mixed(n: usize, seed: u64) -> Plan {
    let mut dice = Dice(seed);
    let (mut requests, mut items) = (Vec::new(), Vec::new());
    for at in 0..n {
        let region = if dice.percent(70) {
            "cn-hangzhou"
        } else {
            "cn-beijing"
        };
        let (service, id, job) = match dice.below(6) {
            0 => (
                Service::Ecs,
                "m",
                Job::DeleteEcsImage {
                    force: dice.percent(30),
                },
            ),
            1 => (Service::Ecs, "m", Job::Modify { request: at as u32 }),
            2 => (Service::Swas, "m", Job::DeleteSwasImage),
            3 => (
                Service::VolcEcs,
                "image",
                Job::DeleteVolcImages {
                    with_snapshots: dice.percent(50),
                },
            ),
            4 => (
                Service::VolcEcs,
                "image",
                Job::Modify { request: at as u32 },
            ),
            _ => (Service::VolcEcs, "i", Job::DeleteVolcInstances),
        };
        requests.push(match job {
            Job::Modify { .. } => format!("ImageName=web-{at}"),
            _ => String::new(),
        });
        items.push(item(service, region, format!("{id}-{at}"), job));
    }
    plan_of(requests, items)
}
