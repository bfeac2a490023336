//! What is sent, and what is not.

use image_console_api::service::Service;

use super::{
    Thing,
    facts::Facts,
    verdict::{Cause, Check, State, Verdict},
};

/// What the user has chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// The items that are deleted although instances use them (ECS), by their place. Only where the
    /// facts name those instances does it have an effect.
    pub force: Vec<usize>,
    /// What becomes of the snapshots that are bound to images (Volcengine).
    pub snapshots: Snapshots,
    /// Whether items are sent of which not everything could be checked.
    pub unsure: bool,
}

/// What becomes of the snapshots that are bound to images (Volcengine).
///
/// The vendor's default is to delete them, so the request always says which.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Snapshots {
    /// They stay, and are paid for.
    #[default]
    Keep,
    /// They go too.
    Delete,
}

/// What is sent, and what is not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sendable {
    /// These, in the order of the items.
    pub send: Vec<Send>,
    /// Not these.
    pub excluded: Vec<Excluded>,
}

/// One item that is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Send {
    /// Its place among the facts.
    pub item: usize,
    /// How.
    pub how: How,
}

/// How an item is deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// `DeleteImage`, one at a time.
    Ecs {
        /// Whether with `Force`.
        force: bool,
    },
    /// `DeleteCustomImage`, one at a time, each with a `ClientToken` of its own.
    Swas,
    /// `DeleteImages`, up to 100 at a time.
    VolcImage {
        /// `DeleteBindedSnapshots`: the same for all of a call.
        delete_snapshots: bool,
    },
    /// `DeleteInstances`, up to 100 at a time with one `ClientToken`.
    VolcInstance {
        /// Whether it goes in a call of its own: it is on a dedicated host, and one in the wrong state
        /// stops the whole call (400 `InvalidDedicatedHostStatus.Unsupported`).
        alone: bool,
    },
}

/// One item that is not sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excluded {
    /// Its place among the facts.
    pub item: usize,
    /// Why.
    pub causes: Vec<Cause>,
}

impl Choices {
    /// Whether `Force` was chosen for an item.
    #[must_use]
    pub fn forces(&self, item: usize) -> bool {
        self.force.contains(&item)
    }
}

/// Of these items those that can be sent, by the choices; `now` in Unix seconds. One that is bound to fail
/// never can.
#[must_use]
pub fn sendable(facts: &Facts, items: &[usize], choices: &Choices, now: i64) -> Sendable {
    let mut sendable = Sendable::default();
    for item in items.iter().copied() {
        let causes = match facts.verdict(item, choices, now) {
            Verdict::Ready | Verdict::Warned(_) => None,
            Verdict::Unsure(_) if choices.unsure => None,
            Verdict::Unsure(causes) | Verdict::Blocked(causes) => Some(causes),
            Verdict::Pending => Some(facts.unanswered(item, choices, now)),
        };
        match (causes, facts.how(item, choices)) {
            (None, Some(how)) => sendable.send.push(Send { item, how }),
            (causes, _) => sendable.excluded.push(Excluded {
                item,
                causes: causes.unwrap_or_default(),
            }),
        }
    }
    sendable
}

impl Facts {
    /// How an item would be deleted.
    #[must_use]
    pub fn how(&self, item: usize, choices: &Choices) -> Option<How> {
        let facts = self.items.get(item)?;
        Some(match (&facts.item.thing, facts.item.service()) {
            (Thing::Instance(_), _) => {
                let instance = facts.newest_instance()?;
                How::VolcInstance {
                    alone: !instance.placement.0.dedicated_host_id.is_empty(),
                }
            }
            (Thing::Image(_), Service::Ecs) => {
                let users = facts.users.known();
                let is_named = users.is_some_and(|users| !users.named.is_empty());
                How::Ecs {
                    // Not where nobody is known to use it: then it would only hide a change.
                    force: choices.forces(item) && is_named,
                }
            }
            (Thing::Image(_), Service::Swas) => How::Swas,
            (Thing::Image(_), Service::VolcEcs) => How::VolcImage {
                delete_snapshots: choices.snapshots == Snapshots::Delete,
            },
        })
    }

    fn unanswered(&self, item: usize, choices: &Choices, now: i64) -> Vec<Cause> {
        let cells = self.cells(item, choices, now);
        let open = cells.into_iter().filter(|cell| match cell.state {
            State::Asking => true,
            State::NotAsked => cell.check != Check::DryRun,
            _ => false,
        });
        open.map(|cell| Cause::Unanswered(cell.check)).collect()
    }
}
