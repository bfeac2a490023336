//! What becomes of an item if it is confirmed now: the words in the last column, the figures in the head, the order.

use image_console_api::service::Service;
use image_console_plan::preflight::{Cause, Choices, Facts, Verdict};

/// What becomes of an item if it is confirmed now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fate {
    /// It is not sent: the server would refuse.
    NotSent,
    /// It is not sent, and would be with `Force`.
    OnlyWithForce,
    /// It is not sent: not everything could be checked.
    LeftOut,
    /// It is sent although not everything could be checked.
    Unproved,
    /// Answers are missing.
    Checking,
    /// It is sent.
    Sent,
}

impl Fate {
    /// All, the gravest first.
    pub(super) const ALL: [Self; 6] = [
        Self::NotSent,
        Self::OnlyWithForce,
        Self::LeftOut,
        Self::Unproved,
        Self::Checking,
        Self::Sent,
    ];

    /// What a verdict means for an item of a service, by the choices.
    pub(super) fn of(verdict: &Verdict, service: Service, choices: &Choices) -> Self {
        match verdict {
            Verdict::Ready | Verdict::Warned(_) => Self::Sent,
            Verdict::Pending => Self::Checking,
            Verdict::Unsure(_) if choices.unsure => Self::Unproved,
            Verdict::Unsure(_) => Self::LeftOut,
            Verdict::Blocked(causes) => {
                if causes.iter().all(|cause| yields(cause, service)) {
                    Self::OnlyWithForce
                } else {
                    Self::NotSent
                }
            }
        }
    }
}

/// Whether `Force` helps against a cause: users whom the facts name, and the server's refusal for the same reason.
fn yields(cause: &Cause, service: Service) -> bool {
    service == Service::Ecs
        && match cause {
            Cause::UsedBy(users) => !users.named.is_empty() && !users.hidden,
            Cause::Refused(error) => error.code == "ImageUsingByInstance",
            _ => false,
        }
}

/// How many items have which fate, in the order of [`Fate::ALL`].
pub(super) fn tally(facts: &Facts, choices: &Choices, now: i64) -> [usize; 6] {
    let mut tally = [0; 6];
    for item in 0..facts.items().len() {
        let at = fate(facts, item, choices, now) as usize;
        tally[at] += 1;
    }
    tally
}

/// What becomes of an item.
pub(super) fn fate(facts: &Facts, item: usize, choices: &Choices, now: i64) -> Fate {
    let service = facts.items()[item].item.service();
    Fate::of(&facts.verdict(item, choices, now), service, choices)
}

/// The items with the gravest fate first; otherwise as they came.
pub(super) fn by_fate(facts: &Facts, choices: &Choices, now: i64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..facts.items().len()).collect();
    order.sort_by_cached_key(|item| fate(facts, *item, choices, now));
    order
}

#[cfg(test)]
mod tests {
    use image_console_api::{
        error::ApiError,
        image::{Image, Owner},
    };
    use image_console_plan::preflight::{Item, User, Users, Why, verdict::Check};

    use super::*;

    fn used(hidden: bool) -> Cause {
        let user = User {
            id: "i-1".to_owned(),
            name: String::new(),
        };
        Cause::UsedBy(Users {
            named: if hidden { Vec::new() } else { vec![user] },
            hidden,
        })
    }

    fn refused(code: &str) -> Cause {
        Cause::Refused(Box::new(ApiError {
            code: code.to_owned(),
            ..ApiError::default()
        }))
    }

    #[test]
    fn force_is_offered_only_where_it_would_help() {
        let of = |causes: Vec<Cause>, service| {
            Fate::of(&Verdict::Blocked(causes), service, &Choices::default())
        };
        assert_eq!(of(vec![used(false)], Service::Ecs), Fate::OnlyWithForce);
        assert_eq!(of(vec![used(true)], Service::Ecs), Fate::NotSent);
        assert_eq!(
            of(vec![used(false), Cause::Published], Service::Ecs),
            Fate::NotSent
        );
        assert_eq!(of(vec![used(false)], Service::VolcEcs), Fate::NotSent);
        let same = vec![used(false), refused("ImageUsingByInstance")];
        assert_eq!(of(same, Service::Ecs), Fate::OnlyWithForce);
        let other = vec![used(false), refused("ImageUseShared")];
        assert_eq!(of(other, Service::Ecs), Fate::NotSent);
    }

    #[test]
    fn what_could_not_be_checked_goes_only_by_choice() {
        let unsure = Verdict::Unsure(vec![Cause::Unchecked(Check::Shared, Why::NoAnswer)]);
        let mut choices = Choices::default();
        assert_eq!(Fate::of(&unsure, Service::Ecs, &choices), Fate::LeftOut);
        choices.unsure = true;
        assert_eq!(Fate::of(&unsure, Service::Ecs, &choices), Fate::Unproved);
    }

    #[test]
    fn the_gravest_stand_first_and_equals_stay_as_they_came() {
        let image = |id: &str, owner| {
            let image = Image {
                id: id.to_owned(),
                owner,
                ..Image::new(Service::Ecs)
            };
            Item::image("prod", image)
        };
        let facts = Facts::new(vec![
            image("m-1", Owner::Own),
            image("m-2", Owner::System),
            image("m-3", Owner::Own),
            image("m-4", Owner::Marketplace),
        ]);
        assert_eq!(by_fate(&facts, &Choices::default(), 0), [1, 3, 0, 2]);
        let tally = tally(&facts, &Choices::default(), 0);
        assert_eq!(tally[Fate::NotSent as usize], 2);
        assert_eq!(tally[Fate::Checking as usize], 2);
        assert_eq!(tally.iter().sum::<usize>(), 4);
    }

    #[test]
    fn the_order_of_all_is_the_order_of_the_figures() {
        assert!(
            Fate::ALL
                .iter()
                .enumerate()
                .all(|(at, fate)| *fate as usize == at)
        );
    }
}
