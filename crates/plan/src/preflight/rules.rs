//! What the facts mean: each check of each item, and what it comes to.
//!
//! The rules are those of the vendors' pages (`shared/api/operations.md` §2.3, §3.3, §4.2, §4.6).

use image_console_api::{
    image::{Image, Moment, Owner, Status},
    service::Service,
    volcengine as volc,
};

use super::{
    Thing,
    facts::{DryRun, Fact, Facts, ItemFacts, Task, TaskKind, User, Users, Why},
    send::{Choices, Snapshots},
    verdict::{Cause, Cell, Check, State, Verdict},
};

impl Facts {
    /// The checks of an item, in the order of the matrix; `now` in Unix seconds. Empty when there is no
    /// such item.
    #[must_use]
    pub fn cells(&self, item: usize, choices: &Choices, now: i64) -> Vec<Cell> {
        let Some(facts) = self.items.get(item) else {
            return Vec::new();
        };
        let checks = match &facts.item.thing {
            Thing::Image(image) => Check::of_image(image.service),
            Thing::Instance(_) => Check::of_instance(),
        };
        let head = facts.head();
        let mut cells = Vec::with_capacity(checks.len());
        for check in checks {
            let state = match (check, &head) {
                (Check::State, head) => head.clone(),
                // What is not there or not one's own is looked at no further.
                (_, State::Blocks(Cause::Gone | Cause::NotOwn(_))) => State::NotAsked,
                (Check::Family, _) => self.family_state(item, facts),
                (check, _) => facts.state(*check, choices.forces(item), choices.snapshots, now),
            };
            cells.push(Cell {
                check: *check,
                state,
            });
        }
        cells
    }

    /// What the checks of an item come to, by the choices made so far; `now` in Unix seconds.
    #[must_use]
    pub fn verdict(&self, item: usize, choices: &Choices, now: i64) -> Verdict {
        let Some(facts) = self.items.get(item) else {
            return Verdict::Blocked(vec![Cause::Gone]);
        };
        let service = facts.item.service();
        let (mut blocks, mut warns, mut doubts) = (Vec::new(), Vec::new(), Vec::new());
        let mut is_pending = false;
        for Cell { check, state } in self.cells(item, choices, now) {
            match state {
                // A trial is asked for by the user, or not at all.
                State::NotAsked if check == Check::DryRun => {}
                State::NotAsked | State::Asking => is_pending = true,
                State::Unknown(_) if check == Check::DryRun => {}
                State::Fine | State::Unknown(Why::NotOffered) => {}
                State::Warns(cause) => warns.push(cause),
                State::Blocks(cause) => blocks.push(cause),
                State::Unknown(why) if check.can_block(service) => {
                    doubts.push(Cause::Unchecked(check, why));
                }
                State::Unknown(why) => warns.push(Cause::Unchecked(check, why)),
            }
        }
        let is_doubtful = |cause: &Cause| matches!(cause, Cause::UnknownState(_));
        doubts.extend(warns.extract_if(.., |cause| is_doubtful(cause)));
        if facts.passed(choices.forces(item)) {
            // The server itself knows better than all that could not be checked.
            warns.append(&mut doubts);
        }
        if !blocks.is_empty() {
            Verdict::Blocked(blocks)
        } else if is_pending {
            Verdict::Pending
        } else if !doubts.is_empty() {
            doubts.append(&mut warns);
            Verdict::Unsure(doubts)
        } else if !warns.is_empty() {
            Verdict::Warned(warns)
        } else {
            Verdict::Ready
        }
    }

    fn family_state(&self, item: usize, facts: &ItemFacts) -> State {
        let Some(image) = facts.newest_image() else {
            return State::Fine;
        };
        if image.family.is_empty() {
            return State::Fine;
        }
        match self.family(item) {
            // The image was not read, so its family may be another by now.
            None => match facts.image {
                Fact::CouldNotCheck(why) => State::Unknown(why),
                _ => State::NotAsked,
            },
            Some(images) => asked(images, |images| {
                if crate::family::position(&image.id, images).is_newest(&image.id) {
                    State::Warns(Cause::NewestOfFamily(image.family.clone()))
                } else {
                    State::Fine
                }
            }),
        }
    }
}

impl ItemFacts {
    /// Whether the server said that it would do it: with `Force` only if that is meant, too.
    fn passed(&self, forces: bool) -> bool {
        matches!(self.dry_run, Fact::Known(DryRun::Passed { force }) if force == forces)
    }

    /// Whether the thing is there, one's own, and in a state that allows it.
    fn head(&self) -> State {
        if let Thing::Image(image) = &self.item.thing
            && self.is_of_others()
        {
            return State::Blocks(Cause::NotOwn(image.owner.clone()));
        }
        match &self.item.thing {
            Thing::Image(_) => asked(&self.image, |image| {
                image
                    .as_deref()
                    .map_or(State::Blocks(Cause::Gone), image_state)
            }),
            Thing::Instance(_) => asked(&self.instance, |instance| {
                instance
                    .as_deref()
                    .map_or(State::Blocks(Cause::Gone), instance_state)
            }),
        }
    }

    fn state(&self, check: Check, force: bool, snapshots: Snapshots, now: i64) -> State {
        let service = self.item.service();
        let blocks_if = |is: bool, cause: Cause| {
            if is {
                State::Blocks(cause)
            } else {
                State::Fine
            }
        };
        match check {
            Check::Shared => self.shared(),
            Check::SharedToService => self.of_image(|image| match image.shared_to_service {
                Some(is) => blocks_if(is, Cause::SharedToService),
                None => State::Unknown(Why::Unreadable),
            }),
            Check::Public => asked(&self.public, |is| blocks_if(*is, Cause::Published)),
            Check::Copying if service == Service::Ecs => self.of_image(|image| {
                let is = image.copied == Some(true) && is_being_made(image);
                blocks_if(is, Cause::Copying)
            }),
            Check::Importing => self.importing(),
            Check::Exporting if service == Service::Ecs => asked(&self.tasks, |tasks| {
                let exports = of_kind(tasks, TaskKind::Export);
                blocks_if(!exports.is_empty(), Cause::Exporting(exports))
            }),
            Check::Copying | Check::Exporting => State::Unknown(Why::NotOffered),
            Check::Users => self.users(force),
            Check::Snapshots => self.of_image(|image| {
                let ids = snapshot_ids(image);
                if snapshots == Snapshots::Delete && !ids.is_empty() {
                    State::Warns(Cause::SnapshotsGo(ids))
                } else {
                    State::Fine
                }
            }),
            Check::Billing => self.of_instance(|instance| billing(instance, now)),
            Check::Protection => {
                self.of_instance(|instance| match instance.deletion_protection.0 {
                    Some(is) => blocks_if(is, Cause::Protected),
                    None => State::Unknown(Why::Unreadable),
                })
            }
            Check::Host => self.of_instance(|instance| {
                if instance.placement.0.dedicated_host_id.is_empty() {
                    State::Fine
                } else {
                    State::Unknown(Why::NotOffered)
                }
            }),
            Check::DryRun => self.trial(force),
            // These two are told by the whole of the facts.
            Check::State | Check::Family => State::Fine,
        }
    }

    fn of_image(&self, state: impl Fn(&Image) -> State) -> State {
        asked(&self.image, |image| {
            image.as_deref().map_or(State::Fine, &state)
        })
    }

    fn of_instance(&self, state: impl Fn(&volc::Instance) -> State) -> State {
        asked(&self.instance, |instance| {
            instance.as_deref().map_or(State::Fine, &state)
        })
    }

    fn shared(&self) -> State {
        let says_so = match &self.image {
            Fact::Known(Some(image)) => match image.service {
                Service::Swas => image.shared_to_accounts == Some(true),
                Service::Ecs | Service::VolcEcs => image.shared == Some(true),
            },
            _ => false,
        };
        match &self.accounts {
            Fact::Known(accounts) if !accounts.is_empty() => {
                State::Blocks(Cause::SharedWith(accounts.clone()))
            }
            // With whom cannot be told; that it is so is enough.
            Fact::Known(_) | Fact::CouldNotCheck(_) if says_so => State::Blocks(Cause::Shared),
            accounts => asked(accounts, |_| State::Fine),
        }
    }

    fn importing(&self) -> State {
        let is_import = |image: &Image| {
            is_being_made(image) && image.disks.iter().any(|disk| !disk.format.is_empty())
        };
        let says_so = matches!(&self.image, Fact::Known(Some(image)) if is_import(image));
        let tasks = self.tasks.known().map(Vec::as_slice).unwrap_or_default();
        let imports = of_kind(tasks, TaskKind::Import);
        if says_so || !imports.is_empty() {
            State::Blocks(Cause::Importing(imports))
        } else {
            asked(&self.tasks, |_| State::Fine)
        }
    }

    fn users(&self, force: bool) -> State {
        let service = self.item.service();
        if service == Service::Swas {
            return self.of_image(|image| match (image.in_use, image.instances.as_slice()) {
                (None, _) => State::Unknown(Why::Unreadable),
                (Some(_), []) => State::Fine,
                (Some(_), ids) => State::Warns(Cause::UsedBy(servers(ids))),
            });
        }
        asked(&self.users, |users| {
            let cause = || Cause::UsedBy(users.clone());
            match service {
                _ if users.is_empty() => State::Fine,
                // Force is for those who saw whom it is about.
                Service::Ecs if !force || users.hidden => State::Blocks(cause()),
                _ => State::Warns(cause()),
            }
        })
    }

    /// What a trial said, unless it was asked with another `Force` than is meant now.
    fn trial(&self, forces: bool) -> State {
        let is_other = |force: bool| force != forces;
        match &self.dry_run {
            Fact::Known(DryRun::Passed { force } | DryRun::Refused { force, .. })
                if is_other(*force) =>
            {
                State::NotAsked
            }
            Fact::Known(DryRun::Refused { error, .. }) => {
                State::Blocks(Cause::Refused(error.clone()))
            }
            trial => asked(trial, |_| State::Fine),
        }
    }
}

/// The state of something that was asked.
fn asked<T>(fact: &Fact<T>, known: impl FnOnce(&T) -> State) -> State {
    match fact {
        Fact::NotAsked => State::NotAsked,
        Fact::Asking => State::Asking,
        Fact::Known(fact) => known(fact),
        Fact::CouldNotCheck(why) => State::Unknown(*why),
    }
}

fn is_being_made(image: &Image) -> bool {
    matches!(
        image.status,
        Status::Creating | Status::Waiting | Status::Copying
    )
}

/// Volcengine refuses to delete what is still being made; the pages of the others do not say.
fn image_state(image: &Image) -> State {
    match &image.owner {
        Owner::Own => {}
        Owner::System | Owner::Others | Owner::Marketplace => {
            return State::Blocks(Cause::NotOwn(image.owner.clone()));
        }
        Owner::Other(word) => return State::Warns(Cause::UnknownState(word.clone())),
    }
    match &image.status {
        // A copy or an import has a check of its own with ECS.
        Status::Creating | Status::Waiting | Status::Copying => match image.service {
            Service::VolcEcs => State::Blocks(Cause::BeingMade),
            Service::Ecs | Service::Swas => State::Warns(Cause::BeingMade),
        },
        Status::Available | Status::Unavailable | Status::CreateFailed | Status::Deprecated => {
            State::Fine
        }
        Status::Other(word) => State::Warns(Cause::UnknownState(word.clone())),
    }
}

/// The page only has a code for a state that does not allow it; that these three do is what its
/// console offers.
fn instance_state(instance: &volc::Instance) -> State {
    use volc::InstanceStatus as S;
    let word = instance.status.0.clone();
    match S::parse(&word) {
        Some(S::Running | S::Stopped | S::Error) => State::Fine,
        Some(
            S::Creating
            | S::Stopping
            | S::Rebooting
            | S::Starting
            | S::Rebuilding
            | S::Resizing
            | S::Deleting,
        ) => State::Blocks(Cause::Passing(word)),
        None => State::Warns(Cause::UnknownState(word)),
    }
}

/// Only pay-as-you-go instances, and prepaid ones that have run out (S4).
fn billing(instance: &volc::Instance, now: i64) -> State {
    let word = &instance.instance_charge_type;
    match volc::ChargeType::parse(word) {
        Some(volc::ChargeType::PostPaid) => State::Fine,
        Some(volc::ChargeType::PrePaid) => {
            let end = Moment::new(instance.expired_at.0.clone());
            if end.unix.is_some_and(|end| end <= now) {
                State::Fine
            } else {
                State::Blocks(Cause::PaidUntil(end))
            }
        }
        None => State::Unknown(Why::Unreadable),
    }
}

fn of_kind(tasks: &[Task], kind: TaskKind) -> Vec<Task> {
    tasks
        .iter()
        .filter(|task| task.kind == kind)
        .cloned()
        .collect()
}

/// Servers of SWAS, of which a row only tells the ids.
pub(super) fn servers(ids: &[String]) -> Users {
    let named = ids.iter().map(|id| User {
        id: id.clone(),
        name: String::new(),
    });
    Users {
        named: named.collect(),
        hidden: false,
    }
}

/// The snapshots of an image.
pub(super) fn snapshot_ids(image: &Image) -> Vec<String> {
    let ids = image.disks.iter().map(|disk| &disk.snapshot_id);
    ids.filter(|id| !id.is_empty()).cloned().collect()
}
