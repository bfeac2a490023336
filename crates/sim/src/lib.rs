//! Three clouds in memory: a request and a time go in, an answer comes out.
//!
//! [`Simulator::answer`] is the whole of it. There is no clock, no randomness and no I/O inside: two
//! simulators with the same seed that are given the same requests at the same times answer the same.
//! Two thin shells make it reachable: `server` (feature `server`, HTTP) and the binary `worker`
//! (feature `worker`, a Web Worker in the browser).
//!
//! ```
//! use http::Request;
//! use image_console_sim::Simulator;
//!
//! let now_ms = 1_795_510_800_000;
//! let mut clouds = Simulator::demo(1, now_ms);
//! let unsigned = Request::post("https://ecs.cn-hangzhou.aliyuncs.com/?RegionId=cn-hangzhou").body(Vec::new())?;
//! let answer = clouds.answer(&unsigned, now_ms);
//! assert_eq!(answer.status(), 400);
//! assert!(String::from_utf8_lossy(answer.body()).contains("IncompleteSignature"));
//! # Ok::<(), http::Error>(())
//! ```
//!
//! # Map
//! - `wire`: takes a request apart. Parameter names are strings from the vendors' pages; nothing is
//!   shared with the code that builds requests, so that a misspelt name cannot pass on both sides
//! - `gate`: what each request must pass first: key, signature, time, nonce, token, permission, rate
//! - [`world`]: the facts. Images are state machines over time: what is `Creating` now is `Available`
//!   later without anybody doing anything
//! - `token`: a request sent again with its `ClientToken` takes effect once
//! - `aliyun_ecs`, `aliyun_swas`, `volcengine`: one file for each operation, its tests beside it
//! - `answer`: how each vendor wraps an answer or a refusal
//! - [`seed`]: the demo world, and worlds of n images
//! - [`lab`]: a simulator with [`weather`] (what goes wrong on purpose), a log and a clock that can be
//!   moved; [`control`] is its remote control
//!
//! # How it differs from the real services
//! - Any host is taken; the region comes from `RegionId` (Alibaba) or the credential scope
//!   (Volcengine), and a host of another region is not noticed.
//! - Answers are always JSON; the legacy `Format=XML` is read as JSON.
//! - RAM is a list of denials, not policies: no resources, no conditions, no roles.
//! - Only the two rate limits that current pages publish exist, both of ECS, in fixed windows of a
//!   minute; [`Simulator::limit`] sets others.
//! - A `ClientToken` (SWAS, Volcengine) is remembered for a day, and only for what took effect.
//! - What a page does not settle is a value of [`world::Readings`].
//! - Errors of the service itself (500 and its kin) come only where a fault asks for them, and so do
//!   `LackProjectPolicy` and other codes that need what is not modelled here.
//!
//! ECS:
//! - Instance types are a dozen; all are open to everybody. `ActionType` is checked and filters
//!   nothing: no page says which images it leaves out.
//! - A result of more than 1000 images by tag or resource group is not cut off.
//! - `ImageName` of DescribeImages finds the text anywhere, ignoring the case of ASCII letters; pages
//!   only say "fuzzy".
//! - Whether an image that is still being created can be deleted is not documented: it can.
//!
//! SWAS:
//! - An image can be deleted in every state; DeleteCustomImages deletes all or none. Images are never
//!   made, so `CustomImageQuotaLimit`, `ImageNameAlreadyExist` and the like do not occur.
//! - Sharing to ECS does not make the image appear among those of ECS.
//!
//! Volcengine:
//! - A token of a page is refused with other filters, as `InvalidArgument`; pages only say that the
//!   filters must stay the same.
//! - Deletion protection is `InvalidInstanceStatus`, and more than 100 ids `InvalidCount.Malformed`:
//!   the pages have no other codes for them.
//! - An instance is `DELETING` for five seconds, then gone. No other state passes by itself.
//! - Every region has two zones. Networks, key pairs, clusters and the like do not exist: filters by
//!   them find nothing.
#![forbid(unsafe_code)]

mod alibaba;
mod aliyun_ecs;
mod aliyun_swas;
mod answer;
#[cfg(test)]
mod bench;
pub mod control;
mod gate;
pub mod lab;
mod log;
mod operation;
mod page;
mod random;
pub mod seed;
#[cfg(feature = "server")]
pub mod server;
pub mod time;
mod token;
#[cfg(test)]
mod vendor_examples;
mod volcengine;
pub mod weather;
mod wire;
pub mod world;

use http::{Request, Response};

pub use answer::Vendor;
pub use gate::{AccessKey, Denial, Limit, Session};
use operation::{Asked, Call};
use random::Random;
use time::Time;
use wire::Wire;
use world::World;

/// A set of clouds, their keys and what they remember.
#[derive(Clone, Debug)]
pub struct Simulator {
    world: World,
    gate: gate::Gate,
    tokens: token::Tokens,
    random: Random,
}

impl Simulator {
    /// A simulator around a world, without any key: add at least one.
    #[must_use]
    pub fn new(world: World, seed: u64) -> Self {
        Self {
            world,
            gate: gate::Gate::default(),
            tokens: token::Tokens::default(),
            random: Random::new(seed),
        }
    }

    /// The demo: some 240 ECS images in ten regions, and more at the other clouds. Opens with the
    /// `DEMO_…` keys of [`seed`]. `now_ms` is the moment that ages and running copies relate to.
    #[must_use]
    pub fn demo(seed: u64, now_ms: u64) -> Self {
        let mut simulator = Self::new(seed::demo(seed, Time(now_ms)), seed);
        simulator.add_demo_keys(Time(now_ms));
        // One region that the demo account may not look into: a console must be able to say so.
        simulator.deny(Denial {
            region: Some(seed::FORBIDDEN_REGION.to_owned()),
            ..Denial::default()
        });
        simulator
    }

    /// `n` ECS images of the demo account in cn-hangzhou, in all states, and nothing else.
    #[must_use]
    pub fn with_images(n: usize, seed: u64, now_ms: u64) -> Self {
        let mut simulator = Self::new(seed::many(n, seed, Time(now_ms)), seed);
        simulator.add_demo_keys(Time(now_ms));
        simulator
    }

    fn add_demo_keys(&mut self, now: Time) {
        for (vendor, key) in seed::demo_keys(now) {
            self.add_key(vendor, key);
        }
    }

    /// Makes a key known to a vendor. One with the same id is replaced.
    pub fn add_key(&mut self, vendor: Vendor, key: AccessKey) -> &mut Self {
        self.gate.keys.add(vendor, key);
        self
    }

    /// Forbids something from now on.
    pub fn deny(&mut self, denial: Denial) -> &mut Self {
        self.gate.denials.0.push(denial);
        self
    }

    /// Sets how often an operation may be called, in place of what was set for it before.
    pub fn limit(&mut self, limit: Limit) -> &mut Self {
        let limits = &mut self.gate.rates.limits;
        limits.retain(|l| (l.version, l.action) != (limit.version, limit.action));
        limits.push(limit);
        self
    }

    /// The facts.
    #[must_use]
    pub const fn world(&self) -> &World {
        &self.world
    }

    /// The facts, to change them behind the clients' backs.
    pub const fn world_mut(&mut self) -> &mut World {
        &mut self.world
    }

    /// Answers one request at a moment, given in milliseconds since 1970.
    pub fn answer(&mut self, request: &Request<Vec<u8>>, now_ms: u64) -> Response<Vec<u8>> {
        self.answer_working(request, Time(now_ms), 0)
    }

    /// The same; a `ClientToken` stays in work for `work` milliseconds.
    fn answer_working(
        &mut self,
        request: &Request<Vec<u8>>,
        now: Time,
        work: u64,
    ) -> Response<Vec<u8>> {
        let wire = Wire::read(request);
        let asked = Asked::read(&wire);
        let outcome = self.decide(&wire, &asked, now, work);
        asked.envelope(&wire, &mut self.random, now).seal(outcome)
    }

    /// Refuses a request unseen.
    fn refuse(
        &mut self,
        wire: &Wire<'_>,
        asked: &Asked,
        refusal: answer::Refusal,
        now: Time,
    ) -> Response<Vec<u8>> {
        asked
            .envelope(wire, &mut self.random, now)
            .seal(Err(refusal))
    }

    fn decide(
        &mut self,
        wire: &Wire<'_>,
        asked: &Asked,
        now: Time,
        work: u64,
    ) -> Result<answer::Fields, answer::Refusal> {
        let call = self
            .admit(wire, asked, now)
            .map_err(|fault| fault.refusal(asked.vendor))?;
        let ready = now.after(work.max(self.world.readings.processing));
        let world = &mut self.world;
        self.tokens
            .once(&call, ready, || (call.operation.answer)(&call, world))
    }

    fn admit<'a>(
        &mut self,
        wire: &Wire<'_>,
        asked: &'a Asked,
        now: Time,
    ) -> Result<Call<'a>, gate::Fault> {
        let claim = gate::Claim::read(wire)?;
        let key = self.gate.authenticate(wire, &claim, now)?;
        let operation = asked.operation()?;
        let params = wire.params();
        let region = asked.region(operation, &params)?;
        let forbidden = self.gate.denials.forbid(&key, &asked.action, &region);
        if forbidden && !operation.sees_forbidden {
            return Err(asked.forbidden(&key));
        }
        self.gate
            .rates
            .count(key.account, &asked.version, &asked.action, &region, now)?;
        Ok(Call {
            operation,
            asked,
            key,
            region,
            params,
            forbidden,
            now,
        })
    }
}
