//! The same runs over the simulator of the three clouds: signed requests, real bodies, its own faults.

use http::{Request, Response};
use image_console_api::{
    aliyun_ecs::{self, ModifyImageAttribute, StatusFilter},
    aliyun_swas,
    error::ApiError,
    operation::Operation,
    page::{Page, Record, Row},
    params::Params,
    refusal::refusal,
    service::{Region, Service},
    volcengine::{self, DeleteImages, DeleteInstances, ItemError},
};
use image_console_plan::run::{Answer, Ask, Call, Job, Next, Plan, Run, Seen, State};
use image_console_sign::{Credential, Scheme, Secret, Timestamp, sign};
use image_console_sim::{
    AccessKey, Simulator, Vendor,
    lab::{Lab, Way},
    time::Time,
    weather::{Fault, Rule, When},
    world::{Share, UnknownImage, World, ecs, os, swas, volcengine as volc},
};

use crate::{
    cloud::Dice,
    drive::{NOW, item, plan_of},
};

const KEY_ID: &str = "LTAItest";
const SECRET: &str = "test-secret";
const ACCOUNT: u64 = 1_000_000_000_000_001;
const ALIBABA: &str = "cn-hangzhou";
const VOLCENGINE: &str = "cn-beijing";

/// A cloud, and the way to it.
struct Real {
    lab: Lab,
    now: i64,
    nonce: u64,
    n_writes: usize,
}

impl Real {
    /// Asks, as a client does that gives up after a minute.
    fn ask<O: Operation>(&mut self, region: &str, request: &O) -> Result<O::Answer, Answer> {
        let mut params = Params::new();
        request.params(&mut params);
        let params = params.into_vec();
        let host = O::SERVICE.host(&Region::parse(region).unwrap());
        let call = image_console_sign::Call {
            method: "POST",
            host: &host,
            action: O::ACTION,
            version: O::SERVICE.version(),
            params: &params,
            body: None,
        };
        let scheme = match O::SERVICE {
            Service::Ecs | Service::Swas => Scheme::Acs3,
            Service::VolcEcs => Scheme::Volcengine {
                region,
                service: "ecs",
            },
        };
        self.nonce += 1;
        let credential = Credential::new(KEY_ID, Secret::from(SECRET));
        let time = Timestamp::from_unix(self.now / 1000);
        let signed = sign(&call, scheme, &credential, time, &self.nonce.to_string());
        let mut sent = Request::post(format!("https://{host}/?{}", signed.query));
        for (name, value) in signed.headers {
            sent = sent.header(name, value);
        }
        let sent = sent.body(Vec::new()).unwrap();
        let delivery = self.lab.answer(&sent, self.now.unsigned_abs());
        self.now += 30 + delivery.delay.cast_signed();
        match delivery.way {
            Way::Whole(response) => read::<O>(&response),
            Way::Slow(..) | Way::Blackhole => {
                self.now += 60_000;
                Err(Answer::NoAnswer)
            }
            Way::Cut(..) | Way::Reset => Err(Answer::NoAnswer),
        }
    }

    fn answer(&mut self, plan: &Plan, call: &Call) -> Answer {
        let answer = match call.ask {
            Ask::Do(job) => {
                self.n_writes += 1;
                self.write(plan, call, job)
            }
            Ask::Look(job) => self.look(call, job),
        };
        answer.unwrap_or_else(|why| why)
    }

    fn write(&mut self, plan: &Plan, call: &Call, job: Job) -> Result<Answer, Answer> {
        let (region, image_id) = (&*call.region, call.ids[0].clone());
        let region_id = region.to_owned();
        let done = |done: image_console_api::operation::Done| Answer::done(call, done.request_id);
        match job {
            Job::DeleteEcsImage { force } => {
                let request = aliyun_ecs::DeleteImage {
                    region_id,
                    image_id,
                    force: force.then_some(true),
                    dry_run: None,
                };
                self.ask(region, &request).map(done)
            }
            Job::Modify { .. } => {
                let request = ModifyImageAttribute {
                    region_id,
                    image_id,
                    image_name: Some(plan.request(job).to_owned()),
                    ..ModifyImageAttribute::default()
                };
                self.ask(region, &request).map(done)
            }
            Job::Tag { .. } | Job::Untag { .. } => unreachable!("these runs change names only"),
            Job::DeleteSwasImage => {
                let request = aliyun_swas::DeleteCustomImage {
                    region_id,
                    image_id,
                    client_token: call.token.clone(),
                };
                self.ask(region, &request).map(done)
            }
            Job::DeleteVolcImages { with_snapshots } => {
                let request = DeleteImages {
                    image_ids: call.ids.clone(),
                    delete_bound_snapshots: Some(with_snapshots),
                };
                let batch = self.ask(region, &request)?;
                let rows = batch.details.into_iter().filter_map(Row::ok);
                Ok(Answer::Each {
                    request_id: batch.request_id,
                    results: rows
                        .map(|row| {
                            (
                                row.image_id.to_string(),
                                result(row.error.map(|error| error.0)),
                            )
                        })
                        .collect(),
                })
            }
            Job::DeleteVolcInstances => {
                let request = DeleteInstances {
                    instance_ids: call.ids.clone(),
                    client_token: call.token.clone(),
                };
                let batch = self.ask(region, &request)?;
                let rows = batch.details.into_iter().filter_map(Row::ok);
                Ok(Answer::Each {
                    request_id: batch.request_id,
                    results: rows
                        .map(|row| {
                            (
                                row.instance_id.to_string(),
                                result(row.error.map(|error| error.0)),
                            )
                        })
                        .collect(),
                })
            }
        }
    }

    fn look(&mut self, call: &Call, job: Job) -> Result<Answer, Answer> {
        let region = &*call.region;
        let there = |_: &str| Seen::Present;
        match (call.service, job) {
            (Service::Ecs, _) => {
                let request = aliyun_ecs::DescribeImages {
                    region_id: region.to_owned(),
                    status: StatusFilter::EVERY.to_vec(),
                    image_id: Some(call.ids[0].clone()),
                    page_size: Some(100),
                    ..aliyun_ecs::DescribeImages::default()
                };
                let page = self.ask(region, &request)?;
                let names: Vec<(String, String)> = page
                    .read_rows()
                    .map(|row| (row.image_id.to_string(), row.image_name.to_string()))
                    .collect();
                let wanted = self.wanted(job, call);
                seen(call, page, |id| {
                    let name = names.iter().find(|(of, _)| of == id).map(|(_, name)| name);
                    match name.is_some_and(|name| Some(name) == wanted.as_ref()) {
                        true => Seen::Changed,
                        false => Seen::Present,
                    }
                })
            }
            (Service::Swas, _) => {
                let request = aliyun_swas::ListCustomImages {
                    region_id: region.to_owned(),
                    image_ids: Some(call.ids.clone()),
                    page_size: Some(100),
                    ..aliyun_swas::ListCustomImages::default()
                };
                let page = self.ask(region, &request)?;
                seen(call, page, there)
            }
            (Service::VolcEcs, Job::DeleteVolcInstances) => {
                let request = volcengine::DescribeInstances {
                    instance_ids: call.ids.clone(),
                    max_results: Some(100),
                    ..volcengine::DescribeInstances::default()
                };
                let page = self.ask(region, &request)?;
                let leaving: Vec<String> = page
                    .read_rows()
                    .filter(|row| row.status == "DELETING")
                    .map(|row| row.instance_id.to_string())
                    .collect();
                seen(call, page, |id| match leaving.iter().any(|of| of == id) {
                    true => Seen::Leaving,
                    false => Seen::Present,
                })
            }
            (Service::VolcEcs, _) => {
                let request = volcengine::DescribeImages {
                    image_ids: call.ids.clone(),
                    max_results: Some(100),
                    ..volcengine::DescribeImages::default()
                };
                let page = self.ask(region, &request)?;
                seen(call, page, there)
            }
        }
    }

    /// The name that an edit asks for; the images of these tests are numbered as the edits are.
    fn wanted(&self, job: Job, call: &Call) -> Option<String> {
        matches!(job, Job::Modify { .. }).then(|| format!("new-{}", call.items[0]))
    }

    /// The run to its end, with time that passes.
    fn drive(&mut self, run: &mut Run, dice: &mut Dice) {
        for _ in 0..20_000 {
            match run.next(self.now) {
                Next::Journal(entries) => run.journalled(entries.len()),
                Next::Start(calls) => {
                    for call in calls {
                        let answer = self.answer(run.plan(), &call);
                        run.answered(call.number, &answer, self.now, dice.unit());
                    }
                }
                Next::Wait(ms) => self.now += ms,
                Next::Paused(_) => run.resume_now(),
                Next::Finished => return,
            }
        }
        panic!("it does not end: {:?}", run.tally());
    }
}

fn read<O: Operation>(response: &Response<Vec<u8>>) -> Result<O::Answer, Answer> {
    let status = response.status().as_u16();
    if let Some(error) = refusal(O::SERVICE, status, response.body()) {
        let header = response.headers().get("x-acs-retry-after");
        return Err(Answer::Refused {
            error,
            retry_after_ms: header.map(|wait| wait.to_str().unwrap().parse().unwrap()),
        });
    }
    if status != 200 {
        return Err(Answer::Unreadable);
    }
    O::read(response.body()).map_err(|_| Answer::Unreadable)
}

fn result(error: Option<ItemError>) -> Result<(), ApiError> {
    match error {
        None => Ok(()),
        Some(error) => Err(ApiError {
            code: error.code.to_string(),
            message: error.message.to_string(),
            ..ApiError::default()
        }),
    }
}

/// What a page of ids shows. A row that cannot be read could be any of them.
fn seen<T: Record>(
    call: &Call,
    page: Page<T>,
    how: impl Fn(&str) -> Seen,
) -> Result<Answer, Answer> {
    let mut list = Vec::new();
    for row in page.rows {
        let row = row.ok().ok_or(Answer::Unreadable)?;
        list.push((row.id().to_owned(), how(row.id())));
    }
    Ok(Answer::seen(call, &list))
}

/// What is to be done in a world, and that world. Some of it cannot be done.
fn world(seed: u64) -> (Plan, World) {
    let mut dice = Dice(seed);
    let mut world = World::default();
    world.readings.unknown_image = match dice.percent(50) {
        true => UnknownImage::Ignored,
        false => UnknownImage::Refused,
    };
    let share = || {
        vec![Share {
            account: 42,
            since: Time(0),
        }]
    };
    let (mut items, mut requests) = (Vec::new(), Vec::new());
    let mut region = ecs::Region::default();
    for n in 0..60 {
        let id = format!("m-ecs-{n}");
        let job = match n % 3 {
            0 => {
                requests.push(format!("new-{}", items.len()));
                Job::Modify {
                    request: requests.len() as u32 - 1,
                }
            }
            _ => Job::DeleteEcsImage { force: n % 4 == 0 },
        };
        items.push(item(Service::Ecs, ALIBABA, id.clone(), job));
        if dice.percent(5) {
            continue;
        }
        region.images_mut().insert(ecs::Image {
            id: id.clone(),
            name: format!("old-{n}"),
            owner: ecs::Owner::Account(ACCOUNT),
            shared_with: if dice.percent(10) {
                share()
            } else {
                Vec::new()
            },
            ..ecs::Image::default()
        });
        if dice.percent(20) {
            region.add_instance(ecs::Instance {
                id: format!("i-ecs-{n}"),
                name: String::new(),
                account: ACCOUNT,
                image_id: id,
                status: "Running",
                zone: "cn-hangzhou-h".to_owned(),
                instance_type: &ecs::INSTANCE_TYPES[0],
                created: Time(0),
                charge_type: "PostPaid",
                expires: None,
                os: &os::ALL[0],
                tags: Vec::new(),
            });
        }
    }
    world.ecs.insert(ALIBABA.to_owned(), region);
    let mut region = swas::Region::default();
    for n in 0..40 {
        let id = format!("m-swas-{n}");
        items.push(item(
            Service::Swas,
            ALIBABA,
            id.clone(),
            Job::DeleteSwasImage,
        ));
        if !dice.percent(5) {
            region.images.insert(swas::Image {
                id,
                account: ACCOUNT,
                shared_to_ecs: dice.percent(10),
                os_type: "Linux",
                ..swas::Image::default()
            });
        }
    }
    world.swas.insert(ALIBABA.to_owned(), region);
    let mut region = volc::Region::default();
    for n in 0..130 {
        let id = format!("image-{n}");
        let job = Job::DeleteVolcImages {
            with_snapshots: n % 2 == 0,
        };
        items.push(item(Service::VolcEcs, VOLCENGINE, id.clone(), job));
        if !dice.percent(5) {
            region.images.insert(volc::Image {
                id,
                account: Some(ACCOUNT),
                architecture: "amd64",
                snapshots: vec![(format!("snap-{n}"), 40, "system")],
                shared_with: if dice.percent(10) {
                    share()
                } else {
                    Vec::new()
                },
                ..volc::Image::default()
            });
        }
        let id = format!("i-{n}");
        let job = Job::DeleteVolcInstances;
        items.push(item(Service::VolcEcs, VOLCENGINE, id.clone(), job));
        if !dice.percent(5) {
            region.instances.insert(volc::Instance {
                id,
                account: ACCOUNT,
                status: "RUNNING",
                charge_type: "PostPaid",
                deletion_protection: dice.percent(10),
                ..volc::Instance::default()
            });
        }
    }
    if dice.percent(30) {
        region.unavailable_hosts.insert("dh-1".to_owned());
        let first = region.instances.iter().next().unwrap().id.clone();
        region.instances.get_mut(&first).unwrap().dedicated_host = "dh-1".to_owned();
    }
    world.volcengine.insert(VOLCENGINE.to_owned(), region);
    (plan_of(requests, items), world)
}

/// A few rules of the simulator's weather.
fn rules(dice: &mut Dice) -> Vec<Rule> {
    const ACTIONS: [&str; 7] = [
        "DeleteImage",
        "DeleteCustomImage",
        "DeleteImages",
        "DeleteInstances",
        "ModifyImageAttribute",
        "DescribeImages",
        "DescribeInstances",
    ];
    let n = 1 + dice.below(6);
    let mut rule = |_| {
        let when = match dice.percent(50) {
            true => When::Before,
            false => When::After,
        };
        let fault = match dice.below(12) {
            0 => Fault::Throttle { retry_after: 900 },
            1 => Fault::Error {
                status: 500,
                code: None,
                when,
            },
            2 => Fault::Html { status: 502, when },
            3 => Fault::Blackhole { when },
            4 => Fault::Reset { when },
            5 => Fault::Cut { after: None },
            6 => Fault::Empty,
            7 => Fault::Truncated { after: None },
            8 => Fault::Working { millis: 9_000 },
            9 => Fault::WrongType {
                at: None,
                value: 42.into(),
            },
            10 => Fault::Latency { millis: 3_000 },
            _ => Fault::Slow {
                bytes_per_second: 1,
            },
        };
        Rule {
            action: dice
                .percent(80)
                .then(|| ACTIONS[dice.below(7) as usize].to_owned()),
            skip: dice.below(5) as u32,
            every: 1 + dice.below(5) as u32,
            count: dice.percent(50).then(|| dice.below(10) as u32),
            ..Rule::new(fault)
        }
    };
    (0..n).map(&mut rule).collect()
}

fn lab(world: &World) -> Lab {
    let world = world.clone();
    let make = move |_| {
        let mut simulator = Simulator::new(world.clone(), 1);
        for vendor in [Vendor::Alibaba, Vendor::Volcengine] {
            simulator.add_key(vendor, AccessKey::new(KEY_ID, SECRET, ACCOUNT));
        }
        simulator
    };
    Lab::new(make, NOW.unsigned_abs())
}

/// Whether what the run tells is what the world holds.
fn audit(run: &Run, before: &World, lab: &mut Lab, what: &str) {
    let world = lab.simulator().world().clone();
    for (item, state) in run.items() {
        let (id, region) = (&*item.key.id, &*item.key.region);
        let told = format!("{what}: {id} {:?} {state:?}", item.job);
        let is_there = |world: &World| match (item.key.service, item.job) {
            (Service::Ecs, _) => world.ecs[region].images().get(id).is_some(),
            (Service::Swas, _) => world.swas[region].images.get(id).is_some(),
            (_, Job::DeleteVolcInstances) => {
                let instance = world.volcengine[region].instances.get(id);
                instance.is_some_and(|instance| instance.gone_after.is_none())
            }
            _ => world.volcengine[region].images.get(id).is_some(),
        };
        let n_effects = world.effects.of(item.job.action(), id);
        let (was, is) = (is_there(before), is_there(&world));
        if let Job::Modify { .. } = item.job {
            let name = world.ecs[region].images().get(id).map(|i| i.name.clone());
            let is_new = name.is_some_and(|name| name == run.plan().request(item.job));
            match state {
                State::Done(_) => assert!(is_new, "{told}"),
                State::Refused(_) | State::NotSent => assert!(!is_new, "{told}"),
                _ => {}
            }
            continue;
        }
        assert!(n_effects <= 1, "{told}: {n_effects} effects");
        assert_eq!(n_effects == 1, was && !is, "{told}");
        match state {
            State::Done(_) => assert!(!is, "{told}: but there"),
            State::Refused(_) | State::NotSent => assert!(is || !was, "{told}: but gone"),
            State::Unknown => {}
            State::Waiting | State::InFlight => panic!("{told}"),
        }
    }
}

#[test]
fn in_fair_weather_everything_is_done_that_can_be_and_in_as_few_calls_as_possible() {
    let (plan, world) = world(1);
    let mut lab = lab(&world);
    lab.simulator()
        .world_mut()
        .volcengine
        .get_mut(VOLCENGINE)
        .unwrap()
        .unavailable_hosts
        .clear();
    let mut real = Real {
        lab,
        now: NOW,
        nonce: 0,
        n_writes: 0,
    };
    let mut run = Run::new(plan, NOW, NOW);
    real.drive(&mut run, &mut Dice(1));
    audit(&run, &world, &mut real.lab, "fair");
    let tally = run.tally();
    assert_eq!(tally.unknown + tally.not_sent, 0, "{tally:?}");
    assert!(tally.done > 280 && tally.refused > 10, "{tally:?}");
    // One for each image of ECS and SWAS. At Volcengine 130 instances are two batches, and so are 65 images
    // with their snapshots and 65 without.
    assert_eq!(real.n_writes, 60 + 40 + 2 + 2);
}

#[test]
fn in_any_weather_what_is_told_is_what_the_world_holds() {
    let scripts = if cfg!(debug_assertions) { 40 } else { 1_000 };
    let (mut n_done, mut n_unknown) = (0, 0);
    for seed in 0..scripts {
        let (plan, world) = world(seed);
        let mut dice = Dice(seed ^ 0xAAAA);
        let mut lab = lab(&world);
        let rules = rules(&mut dice);
        for rule in &rules {
            lab.weather.add(rule.clone());
        }
        let mut real = Real {
            lab,
            now: NOW,
            nonce: 0,
            n_writes: 0,
        };
        let mut run = Run::new(plan, NOW, NOW);
        real.drive(&mut run, &mut dice);
        audit(
            &run,
            &world,
            &mut real.lab,
            &format!("script {seed} {rules:?}"),
        );
        n_done += run.tally().done;
        n_unknown += run.tally().unknown;
    }
    println!("{n_done} done, {n_unknown} unknown");
    assert!(n_done > scripts as usize * 200, "{n_done}");
}
