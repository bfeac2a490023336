//! A simulator to try clients in: with faults, a log and a clock that can be moved.
//!
//! Still pure: the [`Delivery`] says what is to become of an answer, and whoever holds the connection
//! does that. The HTTP server of this crate does all of it; another host of a simulator may do what
//! it can.

use std::fmt;

use http::{Request, Response};
use serde_json::Value;

use crate::{
    Simulator,
    log::{Entry, Log},
    operation::Asked,
    time::Time,
    weather::{Fault, Seen, Weather, mangle::end},
    wire::Wire,
};

/// A simulator, its weather, its log and its clock.
pub struct Lab {
    pub(crate) simulator: Simulator,
    /// What goes wrong.
    pub weather: Weather,
    pub(crate) log: Log,
    make: Box<dyn Fn(u64) -> Simulator + Send>,
    /// How far the clock was moved, in milliseconds.
    ahead: u64,
}

impl fmt::Debug for Lab {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lab")
            .field("weather", &self.weather)
            .field("ahead", &self.ahead)
            .finish_non_exhaustive()
    }
}

/// An answer and its way to the client.
#[derive(Debug)]
pub struct Delivery {
    /// How long to wait first, in milliseconds.
    pub delay: u64,
    /// What happens then.
    pub way: Way,
}

/// What happens to an answer on its way.
#[derive(Debug)]
pub enum Way {
    /// It arrives.
    Whole(Response<Vec<u8>>),
    /// Its body arrives at so many bytes a second.
    Slow(Response<Vec<u8>>, u32),
    /// Its head promises the whole body; the connection ends after so many bytes of it.
    Cut(Response<Vec<u8>>, usize),
    /// The connection is reset.
    Reset,
    /// The connection stays open and nothing ever comes.
    Blackhole,
}

impl Lab {
    /// A lab around the simulator that `make` makes at a moment, given in milliseconds since 1970: now,
    /// and again at each [reset](Self::reset).
    #[must_use]
    pub fn new(make: impl Fn(u64) -> Simulator + Send + 'static, now_ms: u64) -> Self {
        Self {
            simulator: make(now_ms),
            weather: Weather::default(),
            log: Log::default(),
            make: Box::new(make),
            ahead: 0,
        }
    }

    /// The simulator, to look at its world or to change it.
    pub const fn simulator(&mut self) -> &mut Simulator {
        &mut self.simulator
    }

    /// Begins anew: a fresh world at a moment, fair weather, an empty log, the clock as it is.
    pub fn reset(&mut self, now_ms: u64) {
        self.simulator = (self.make)(now_ms);
        self.weather.clear();
        self.log = Log::default();
        self.ahead = 0;
    }

    /// Moves the clock on by so many milliseconds. The clients' clocks stay: beyond a quarter of an
    /// hour their signatures are too old.
    pub const fn advance(&mut self, millis: u64) {
        self.ahead = self.ahead.saturating_add(millis);
    }

    /// The time here when it is `clock_ms` outside, in milliseconds since 1970.
    #[must_use]
    pub const fn now(&self, clock_ms: u64) -> u64 {
        clock_ms.saturating_add(self.ahead)
    }

    /// Answers a request that arrives when it is `clock_ms` outside, and says what becomes of the
    /// answer.
    pub fn answer(&mut self, request: &Request<Vec<u8>>, clock_ms: u64) -> Delivery {
        let now = Time(self.now(clock_ms));
        let wire = Wire::read(request);
        let asked = Asked::read(&wire);
        let params = wire.params();
        let faults = self.weather.meet(&Seen {
            action: &asked.action,
            version: &asked.version,
            region: asked.region_named(&params),
            values: params.own().into_iter().map(|(_, value)| value).collect(),
        });
        let mut entry = Entry::of(&wire, &params, &asked, &faults, now);

        let mut response = match faults.iter().any(Fault::prevents) {
            true => Response::default(),
            false => {
                let work = faults.iter().map(working).max().unwrap_or(0);
                let answer = self.simulator.answer_working(request, now, work);
                self.vanish(&faults, &answer);
                answer
            }
        };
        if let Some(refusal) = faults.iter().find_map(|fault| fault.refusal(asked.vendor)) {
            response = self.simulator.refuse(&wire, &asked, refusal, now);
        }
        for fault in &faults {
            fault.mangle(&mut response, now);
        }

        entry.answered(&response);
        let way = way(&faults, response);
        if matches!(way, Way::Reset | Way::Blackhole) {
            entry.status = None;
        }
        self.log.add(entry);
        Delivery {
            delay: faults.iter().map(latency).sum(),
            way,
        }
    }

    /// Takes the first rows of an answer out of the world, if that was asked for.
    fn vanish(&mut self, faults: &[Fault], answer: &Response<Vec<u8>>) {
        let n: usize = faults.iter().map(vanishing).sum();
        if n == 0 {
            return;
        }
        let body: Value = serde_json::from_slice(answer.body()).unwrap_or_default();
        for (list, id) in LISTS {
            let rows = body.pointer(list).and_then(Value::as_array);
            for row in rows.into_iter().flatten().take(n) {
                let id = row[id].as_str().unwrap_or_default();
                self.simulator.world_mut().vanish(id);
            }
        }
    }
}

/// Where answers have their rows, and rows their ids.
const LISTS: [(&str, &str); 5] = [
    ("/Images/Image", "ImageId"),
    ("/Instances/Instance", "InstanceId"),
    ("/CustomImages", "ImageId"),
    ("/Result/Images", "ImageId"),
    ("/Result/Instances", "InstanceId"),
];

const fn vanishing(fault: &Fault) -> usize {
    match fault {
        Fault::Vanish { rows } => *rows,
        _ => 0,
    }
}

const fn latency(fault: &Fault) -> u64 {
    match fault {
        Fault::Latency { millis } => *millis,
        _ => 0,
    }
}

const fn working(fault: &Fault) -> u64 {
    match fault {
        Fault::Latency { millis } | Fault::Working { millis } => *millis,
        _ => 0,
    }
}

/// The first fault of the connection decides.
fn way(faults: &[Fault], response: Response<Vec<u8>>) -> Way {
    for fault in faults {
        return match fault {
            Fault::Reset { .. } => Way::Reset,
            Fault::Blackhole { .. } => Way::Blackhole,
            Fault::Cut { after } => {
                let end = end(*after, response.body());
                Way::Cut(response, end)
            }
            Fault::Slow { bytes_per_second } => Way::Slow(response, (*bytes_per_second).max(1)),
            _ => continue,
        };
    }
    Way::Whole(response)
}

#[cfg(test)]
mod tests;
