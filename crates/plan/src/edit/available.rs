//! What cannot be edited or chosen, why, and what helps.

use image_console_api::{
    error::Remedy,
    field::{self, Doubt, Problem, Verdict, Warning},
    image::{Owner, Status},
    service::Service,
};

use super::{
    draft::{Draft, Seen, accounts},
    field::{Field, fields},
};

/// Whether something can be edited or chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Availability {
    /// It can, as far as is known here; the server has the last word.
    On,
    /// It cannot.
    Off(Off),
}

/// Why something cannot be edited or chosen, and what helps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Off {
    /// Why.
    pub reason: Reason,
    /// What helps; [`Remedy::Nothing`] when nothing does.
    pub remedy: Remedy,
}

/// Why something cannot be edited or chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// This cloud has no such field.
    NotOfThisCloud,
    /// The image is the cloud's, a seller's or another account's.
    NotOwn,
    /// The image is still being made.
    InTheMaking,
    /// The image is in a state that does not allow it.
    State,
    /// Instances use the image.
    InUse,
    /// The image is shared with accounts.
    Shared,
    /// The image is a community image, which cannot be shared.
    Public,
    /// The image has an encrypted disk.
    Encrypted,
    /// What has been raised cannot be lowered: `v2` to `v1`.
    CannotGoBack,
    /// Images for ARM boot with UEFI only (Volcengine).
    ArmNeedsUefi,
    /// An empty text is not taken, and there is no other way to clear it: what is there stays.
    CannotClear,
    /// The cloud can only end this sharing; it begins elsewhere (SWAS).
    CannotAdd,
    /// The account owns the image.
    OwnAccount,
    /// The tag is the cloud's own.
    SystemTag,
    /// It is not known yet with whom the image is shared.
    NotRead,
}

impl Reason {
    /// The reason with what helps against it.
    #[must_use]
    pub const fn off(self) -> Off {
        let remedy = match self {
            Self::InTheMaking => Remedy::WaitForImage,
            Self::InUse => Remedy::ShowInstances,
            Self::Shared => Remedy::Unshare,
            Self::Public => Remedy::Unpublish,
            Self::NotRead => Remedy::Reload,
            _ => Remedy::Nothing,
        };
        Off {
            reason: self,
            remedy,
        }
    }
}

impl Availability {
    /// Why not; `None` when it is available.
    #[must_use]
    pub const fn off(self) -> Option<Off> {
        match self {
            Self::On => None,
            Self::Off(off) => Some(off),
        }
    }

    const fn because(reason: Reason) -> Self {
        Self::Off(reason.off())
    }
}

/// Whether a field of this image can be edited at all.
pub fn available(field: Field, seen: Seen<'_>) -> Availability {
    let image = seen.image;
    if !fields(image.service).contains(&field) {
        return Availability::because(Reason::NotOfThisCloud);
    }
    if matches!(
        image.owner,
        Owner::System | Owner::Others | Owner::Marketplace
    ) {
        return Availability::because(Reason::NotOwn);
    }
    let is_in_the_making = matches!(
        image.status,
        Status::Creating | Status::Waiting | Status::Copying
    );
    // `InvalidStatus.ImageIsCreating` is of ECS ModifyImageAttribute, `InvalidImageStatus` of both calls of
    // Volcengine. Of tags and sharing at ECS and of SWAS no page says that they must wait.
    let is_attribute = !matches!(field, Field::Tags | Field::Public | Field::Accounts);
    match image.service {
        Service::Ecs if is_attribute && is_in_the_making => {
            return Availability::because(Reason::InTheMaking);
        }
        Service::VolcEcs if is_in_the_making => {
            return Availability::because(Reason::InTheMaking);
        }
        Service::VolcEcs if image.status == Status::CreateFailed => {
            return Availability::because(Reason::State);
        }
        _ => {}
    }
    if field == Field::Accounts && seen.accounts.is_none() {
        return Availability::because(Reason::NotRead);
    }
    Availability::On
}

/// Whether a word of a field can be chosen for this image, given the rest of the draft: who ends all sharing
/// in the same draft can deprecate. The word that the image has already can always be chosen.
pub fn option(field: Field, word: &str, seen: Seen<'_>, draft: &Draft) -> Availability {
    match available(field, seen) {
        Availability::On if is_word_of(field, word, seen) => Availability::On,
        Availability::On => match word_verdict(field, word, seen, draft) {
            Ok(_) => Availability::On,
            Err(Wrong::Off(reason)) => Availability::because(reason),
            // Not one of the words at all: no form offers it.
            Err(Wrong::Problems(_)) => Availability::because(Reason::NotOfThisCloud),
        },
        off => off,
    }
}

fn is_word_of(field: Field, word: &str, seen: Seen<'_>) -> bool {
    Draft::of(Seen::new(seen.image)).text(field) == word
}

/// Why a word is not taken.
pub(super) enum Wrong {
    Off(Reason),
    Problems(Vec<Problem>),
}

/// What may be said about a word that is taken.
#[derive(Default)]
pub(super) struct Remarks {
    pub(super) doubts: Vec<Doubt>,
    pub(super) warning: Option<Warning>,
}

/// What the rules say about a word that the image does not have yet.
pub(super) fn word_verdict(
    field: Field,
    word: &str,
    seen: Seen<'_>,
    draft: &Draft,
) -> Result<Remarks, Wrong> {
    let image = seen.image;
    let mut warning = None;
    let verdict = match (field, image.service) {
        (Field::Status, _) => {
            field::status_change::parse(image.status.as_str(), word, is_shared_after(seen, draft))
                .map(drop)
        }
        (Field::BootMode, Service::VolcEcs) => {
            field::volc_boot_mode::parse_for(word, &image.architecture).map(drop)
        }
        (Field::BootMode, _) => field::boot_mode::parse(word, seen.in_use()).map(|mode| {
            warning = field::boot_mode::warning(mode, &image.architecture);
        }),
        (Field::License, _) => field::license_type::parse(word).map(drop),
        (Field::Imds, _) => field::imds_support::parse(&image.imds_support, word).map(drop),
        (Field::Nvme, _) => field::nvme_support::parse(word)
            .map(|wanted| warning = field::nvme_support::warning(wanted)),
        (Field::Public, _) => {
            if word == "true" && image.disks.iter().any(|disk| disk.encrypted == Some(true)) {
                return Err(Wrong::Off(Reason::Encrypted));
            }
            field::boolean::parse(word).map(drop)
        }
        (Field::ToEcs, _) => field::boolean::parse(word).map(drop),
        _ => return Ok(Remarks::default()),
    };
    match verdict {
        Verdict::Accept(()) => Ok(Remarks {
            doubts: Vec::new(),
            warning,
        }),
        Verdict::ServerDecides((), doubts) => Ok(Remarks { doubts, warning }),
        Verdict::Refuse(problems) => Err(match problems.iter().find_map(reason) {
            Some(reason) => Wrong::Off(reason),
            None => Wrong::Problems(problems),
        }),
    }
}

/// Problems that are the image's, not the word's.
fn reason(problem: &Problem) -> Option<Reason> {
    Some(match problem {
        Problem::InUse => Reason::InUse,
        Problem::Shared => Reason::Shared,
        Problem::StateForbids | Problem::AlreadySo => Reason::State,
        Problem::CannotGoBack => Reason::CannotGoBack,
        Problem::OnlyWith { .. } => Reason::ArmNeedsUefi,
        _ => return None,
    })
}

/// Whether the image will be shared when the draft has been sent. Whether a community image counts as
/// shared is not documented, so that is "not known".
fn is_shared_after(seen: Seen<'_>, draft: &Draft) -> Option<bool> {
    let is_shared = match (&draft.accounts, seen.accounts) {
        (Some(typed), Some(_)) => Some(accounts(typed).next().is_some()),
        _ => seen.image.shared,
    };
    if is_shared == Some(false) && draft.text(Field::Public) == "true" {
        return None;
    }
    is_shared
}
