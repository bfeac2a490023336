//! A cloud in a few rules, written from the vendors' pages and independent of what drives it: it knows what
//! was really done, and how often.

use std::collections::{BTreeMap, HashMap};

use image_console_api::{error::ApiError, service::Service};
use image_console_plan::run::{Answer, Ask, Call, Item, Job, Key, Plan, Seen};

/// Numbers that only look random (splitmix64), so that a seed tells the whole story.
#[derive(Clone)]
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (x ^ (x >> 31)) % n
    }

    pub(crate) fn percent(&mut self, chance: u64) -> bool {
        self.below(100) < chance
    }

    pub(crate) fn unit(&mut self) -> f64 {
        self.below(1_000_000) as f64 / 1_000_000.0
    }
}

/// A thing at the cloud.
#[derive(Clone, Default)]
pub(crate) struct Thing {
    pub(crate) present: bool,
    pub(crate) leaving_until: i64,
    /// The code that it is refused with.
    pub(crate) obstacle: Option<&'static str>,
    /// Whether `Force` overlooks that.
    pub(crate) yields_to_force: bool,
    pub(crate) value: String,
    /// How often something was really done to it.
    pub(crate) effects: u32,
    /// How often a request was carried out on it after one had had effect.
    pub(crate) repeats: u32,
    /// How often it was named in a request to write that was let in.
    pub(crate) asked: u32,
}

/// How often what goes wrong, in percent of the calls.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Weather {
    pub(crate) throttle: u64,
    pub(crate) error: u64,
    pub(crate) silence: u64,
    pub(crate) garbage: u64,
    pub(crate) working: u64,
    pub(crate) partial: u64,
    pub(crate) item_error: u64,
    pub(crate) nonce: u64,
    pub(crate) clock: u64,
    pub(crate) expired: u64,
}

pub(crate) struct Cloud {
    pub(crate) things: BTreeMap<Key, Thing>,
    pub(crate) weather: Weather,
    pub(crate) dice: Dice,
    pub(crate) latency_ms: (i64, i64),
    pub(crate) throttled_region: Option<&'static str>,
    /// When each write arrived, by lane.
    pub(crate) writes: HashMap<String, Vec<i64>>,
    /// What must never be seen.
    pub(crate) blunders: Vec<String>,
    tokens: HashMap<String, Kept>,
    /// Requests that the network delivers late.
    late: Vec<(i64, Call)>,
    /// Until somebody enters new keys.
    is_expired: bool,
    edits: Vec<String>,
    forced: Vec<bool>,
}

struct Kept {
    body: String,
    answer: Answer,
    ready: i64,
}

pub(crate) fn error(status: u16, code: &str) -> ApiError {
    ApiError {
        status,
        code: code.to_owned(),
        message: "as asked for".to_owned(),
        request_id: "r-1".to_owned(),
        ..ApiError::default()
    }
}

fn refused(status: u16, code: &str) -> Answer {
    Answer::Refused {
        error: error(status, code),
        retry_after_ms: None,
    }
}

impl Cloud {
    /// A cloud in which everything that a plan names is there.
    pub(crate) fn of(plan: &Plan, seed: u64) -> Self {
        let thing = |item: &Item| {
            let thing = Thing {
                present: true,
                ..Thing::default()
            };
            (item.key.clone(), thing)
        };
        Self {
            things: plan.items().iter().map(thing).collect(),
            weather: Weather::default(),
            dice: Dice(seed),
            latency_ms: (20, 400),
            throttled_region: None,
            writes: HashMap::new(),
            blunders: Vec::new(),
            tokens: HashMap::new(),
            late: Vec::new(),
            is_expired: false,
            edits: plan.requests.clone(),
            forced: plan
                .items()
                .iter()
                .map(|item| item.job == Job::DeleteEcsImage { force: true })
                .collect(),
        }
    }

    /// Puts obstacles in the way of some things.
    pub(crate) fn obstruct(&mut self, percent: u64) {
        let mut dice = self.dice.clone();
        for (key, thing) in &mut self.things {
            if !dice.percent(percent) {
                continue;
            }
            match dice.below(4) {
                0 => thing.present = false,
                1 if key.service == Service::Ecs => {
                    thing.obstacle = Some("ImageUsingByInstance");
                    thing.yields_to_force = true;
                }
                _ => {
                    thing.obstacle = Some(match key.service {
                        Service::Ecs => "ImageUseShared",
                        Service::Swas => "CustomImageInShare",
                        Service::VolcEcs if key.id.starts_with("i-") => "InvalidInstanceStatus",
                        Service::VolcEcs => "InvalidImage.Shared",
                    });
                }
            }
        }
        self.dice = dice;
    }

    pub(crate) fn renew_keys(&mut self) {
        self.is_expired = false;
    }

    /// Carries out what arrives late, up to a moment.
    pub(crate) fn pass(&mut self, now: i64) {
        let late = std::mem::take(&mut self.late);
        let (due, later) = late.into_iter().partition(|(at, _)| *at <= now);
        self.late = later;
        for (at, call) in due {
            self.carry_out(&call, at);
        }
    }

    fn key(call: &Call, id: &str) -> Key {
        Key {
            account: call.account.clone(),
            service: call.service,
            region: call.region.clone(),
            id: id.to_owned(),
        }
    }

    fn blunder(&mut self, what: &str, call: &Call) {
        self.blunders.push(format!("{what}: {call:?}"));
    }

    /// Takes a call at a moment; what comes of it, and when.
    pub(crate) fn receive(&mut self, call: &Call, now: i64) -> (i64, Answer) {
        self.pass(now);
        let (least, spread) = self.latency_ms;
        let took = least + self.dice.below(spread.max(1).unsigned_abs()).cast_signed();
        match call.ask {
            Ask::Look(_) => (now + took, self.look(call, now)),
            Ask::Do(job) => {
                let lane = format!("{} {} {}", call.account, call.region, job.action());
                self.writes.entry(lane).or_default().push(now);
                self.check(call, job);
                self.write(call, job, now, now + took)
            }
        }
    }

    /// What no weather excuses.
    fn check(&mut self, call: &Call, job: Job) {
        if call.ids.is_empty() || call.ids.len() > job.batch() {
            self.blunder("a batch of another size", call);
        }
        if call.token.is_some() != job.has_token() {
            self.blunder("a token where there is none, or none", call);
        }
        for item in &call.items {
            if job == (Job::DeleteEcsImage { force: true }) && !self.forced[*item] {
                self.blunder("forced unasked", call);
            }
        }
        if let Some(token) = &call.token
            && (token.len() > 64 || !token.is_ascii())
        {
            self.blunder("a malformed token", call);
        }
    }

    fn write(&mut self, call: &Call, job: Job, now: i64, then: i64) -> (i64, Answer) {
        let weather = self.weather;
        if self.is_expired || self.dice.percent(weather.expired) {
            self.is_expired = true;
            return (then, refused(400, "InvalidSecurityToken.Expired"));
        }
        if self.dice.percent(weather.clock) {
            return (then, refused(400, "InvalidTimeStamp.Expired"));
        }
        for id in &call.ids {
            self.things.get_mut(&Self::key(call, id)).unwrap().asked += 1;
        }
        if self.dice.percent(weather.throttle) || self.throttled_region == Some(&*call.region) {
            let retry_after_ms = self.dice.percent(50).then_some(1_500);
            let code = match call.service {
                Service::VolcEcs => "FlowLimitExceeded",
                _ => "Throttling.User",
            };
            let error = error(400, code);
            let answer = Answer::Refused {
                error,
                retry_after_ms,
            };
            return (then, answer);
        }
        if self.dice.percent(weather.error) {
            if self.dice.percent(50) {
                self.carry_out(call, now);
            }
            return (then, refused(500, "InternalError"));
        }
        if self.dice.percent(weather.nonce) {
            // Something on the way sent it twice, and we hear of the second.
            self.carry_out(call, now);
            return (then, refused(400, "SignatureNonceUsed"));
        }
        if self.dice.percent(weather.silence) {
            match self.dice.below(3) {
                0 => {}
                1 => drop(self.carry_out(call, now)),
                _ => {
                    let after = self.dice.below(1_500).cast_signed();
                    self.late.push((now + after, call.clone()));
                }
            }
            return (then, Answer::NoAnswer);
        }
        let is_working = job.has_token() && self.dice.percent(weather.working);
        let answer = self.carry_out(call, now);
        if is_working && let Some(kept) = call.token.as_ref().and_then(|t| self.tokens.get_mut(t)) {
            kept.ready = kept.ready.max(now + 5_000);
            return (then, refused(412, "IdempotentProcessing"));
        }
        if self.dice.percent(weather.garbage) {
            return (then, Answer::Unreadable);
        }
        (then, self.tear(answer))
    }

    /// Leaves something out of an answer, or adds to it.
    fn tear(&mut self, answer: Answer) -> Answer {
        let Answer::Each {
            request_id,
            mut results,
        } = answer
        else {
            return answer;
        };
        if self.dice.percent(self.weather.partial) {
            let dice = &mut self.dice;
            match dice.below(4) {
                0 => results.clear(),
                1 => results.retain(|_| dice.percent(70)),
                2 => results.push(("m-never-asked".to_owned(), Ok(()))),
                _ => {
                    let first = results.first().cloned();
                    if let Some((id, _)) = first {
                        results.push((id, Err(error(0, ""))));
                    }
                }
            }
        }
        Answer::Each {
            request_id,
            results,
        }
    }

    /// Carries a request out, or tells what was answered to its token before.
    fn carry_out(&mut self, call: &Call, now: i64) -> Answer {
        let Ask::Do(job) = call.ask else {
            unreachable!("looks are not carried out")
        };
        if let Some(token) = &call.token
            && let Some(kept) = self.tokens.get(token)
        {
            if kept.body != call.body {
                self.blunder("a token with another body", call);
                return refused(400, "IdempotentParameterMismatch");
            }
            return match now < kept.ready {
                true => refused(412, "IdempotentProcessing"),
                false => kept.answer.clone(),
            };
        }
        let mut results = Vec::new();
        for id in &call.ids {
            results.push((id.clone(), self.carry_out_one(call, job, id, now)));
        }
        let refusal = results.iter().find_map(|(_, r)| r.as_ref().err());
        let answer = match refusal {
            Some(error) if job.batch() == 1 => {
                return Answer::Refused {
                    error: error.clone(),
                    retry_after_ms: None,
                };
            }
            _ => Answer::Each {
                request_id: "r-2".to_owned(),
                results,
            },
        };
        if let Some(token) = &call.token {
            self.tokens.insert(
                token.clone(),
                Kept {
                    body: call.body.clone(),
                    answer: answer.clone(),
                    ready: now,
                },
            );
        }
        answer
    }

    fn carry_out_one(&mut self, call: &Call, job: Job, id: &str, now: i64) -> Result<(), ApiError> {
        let is_batch = job.batch() > 1;
        let (fails, after) = (
            is_batch && self.dice.percent(self.weather.item_error),
            self.dice.percent(50),
        );
        let edit = match job {
            Job::Modify { request } => Some(self.edits[request as usize].clone()),
            _ => None,
        };
        let thing = self.things.get_mut(&Self::key(call, id)).unwrap();
        if fails && !after {
            return Err(error(0, "InternalError"));
        }
        if thing.effects > 0 {
            thing.repeats += 1;
        }
        if now < thing.leaving_until {
            return Err(error(0, "InvalidInstanceStatus"));
        }
        if !thing.present {
            return Err(match call.service {
                Service::VolcEcs if id.starts_with("i-") => error(0, "InvalidInstance.NotFound"),
                Service::VolcEcs => error(404, "InvalidImage.NotFound"),
                _ => error(404, "InvalidImageId.NotFound"),
            });
        }
        let is_forced = job == Job::DeleteEcsImage { force: true };
        if let Some(code) = thing.obstacle
            && !(is_forced && thing.yields_to_force)
            && edit.is_none()
        {
            return Err(error(403, code));
        }
        thing.effects += 1;
        match edit {
            Some(value) => thing.value = value,
            None => {
                thing.present = false;
                if job == Job::DeleteVolcInstances {
                    thing.leaving_until = now + 5_000;
                }
            }
        }
        match fails {
            true => Err(error(0, "InternalError")),
            false => Ok(()),
        }
    }

    fn look(&mut self, call: &Call, now: i64) -> Answer {
        let weather = self.weather;
        if call.ids.len() > 100 || (call.service == Service::Ecs && call.ids.len() != 1) {
            self.blunder("looked at more than the cloud takes", call);
        }
        if self.is_expired {
            return refused(400, "InvalidSecurityToken.Expired");
        }
        if self.dice.percent(weather.throttle / 2) {
            return refused(400, "Throttling.Api");
        }
        if self.dice.percent(weather.error / 2) {
            return refused(503, "ServiceUnavailable");
        }
        if self.dice.percent(weather.silence / 2) {
            return Answer::NoAnswer;
        }
        if self.dice.percent(weather.garbage / 2) {
            return Answer::Unreadable;
        }
        let mut seen = Vec::new();
        for (id, item) in call.ids.iter().zip(&call.items) {
            let thing = &self.things[&Self::key(call, id)];
            let wanted = self.edits.get(*item);
            let is = match (thing.present, now < thing.leaving_until) {
                (false, true) => Seen::Leaving,
                (false, false) => Seen::Gone,
                // An edit's request has the number of its item in these tests.
                (true, _)
                    if wanted
                        .is_some_and(|wanted| !wanted.is_empty() && *wanted == thing.value) =>
                {
                    Seen::Changed
                }
                (true, _) => Seen::Present,
            };
            seen.push((id.clone(), is));
        }
        if self.dice.percent(weather.partial / 2) {
            seen.pop();
        }
        Answer::Seen(seen)
    }
}
