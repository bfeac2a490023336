//! The words for what is checked, what is found, what would help, and what it all comes to.

use image_console_api::{
    error::ApiError,
    image::{Moment, Owner},
    service::Service,
};

use super::{
    Item, Thing,
    facts::{Task, Users, Why},
};

/// What is checked: a column of the matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Check {
    /// Whether it is there, one's own, and in a state that allows it.
    State,
    /// Whether it is shared with accounts.
    Shared,
    /// Whether it is shared to ECS (SWAS).
    SharedToService,
    /// Whether it is published.
    Public,
    /// Whether it is being copied.
    Copying,
    /// Whether it is being imported (ECS).
    Importing,
    /// Whether it is being exported.
    Exporting,
    /// Who uses it.
    Users,
    /// What its family is without it (ECS).
    Family,
    /// The snapshots that are bound to it (Volcengine).
    Snapshots,
    /// How an instance is paid for.
    Billing,
    /// Whether an instance is protected.
    Protection,
    /// Whether the dedicated host of an instance is in order.
    Host,
    /// What the server says to a trial (ECS).
    DryRun,
}

/// One check of one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What is checked.
    pub check: Check,
    /// How it stands.
    pub state: State,
}

/// How a check stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Nobody has asked.
    NotAsked,
    /// The answer is still to come.
    Asking,
    /// Nothing stands against it.
    Fine,
    /// It can be deleted, and this should be known.
    Warns(Cause),
    /// It cannot be deleted.
    Blocks(Cause),
    /// It could not be found out.
    Unknown(Why),
}

/// What stands against deleting something, or comes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// It is not there any more.
    Gone,
    /// It is not one's own.
    NotOwn(Owner),
    /// It is still being made.
    BeingMade,
    /// It is in a passing state; the cloud's word for it.
    Passing(String),
    /// It is in a state that no document knows, as the cloud wrote it; empty when it said nothing.
    UnknownState(String),
    /// It is shared with these accounts.
    SharedWith(Vec<String>),
    /// It is said to be shared, and with whom is not known.
    Shared,
    /// It is shared to ECS.
    SharedToService,
    /// It is published.
    Published,
    /// It is a copy that is still being made.
    Copying,
    /// These imports are running; empty when only the image itself tells of one.
    Importing(Vec<Task>),
    /// These exports are running.
    Exporting(Vec<Task>),
    /// These use it.
    UsedBy(Users),
    /// The family of this name stands for it, and then for another: see
    /// [`Consequence::FamilyChanges`](super::Consequence::FamilyChanges).
    NewestOfFamily(String),
    /// These snapshots go with it.
    SnapshotsGo(Vec<String>),
    /// The instance is paid for until then; the text is empty when the cloud did not say.
    PaidUntil(Moment),
    /// It is protected from deletion.
    Protected,
    /// The server would refuse.
    Refused(Box<ApiError>),
    /// This could not be checked.
    Unchecked(Check, Why),
    /// The answer to this is still to come.
    Unanswered(Check),
}

/// What would help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Remedy {
    /// Read it again.
    Reload,
    /// Wait until it has been made, or has settled.
    Wait,
    /// End the sharing: [`fixes`](super::fixes) has the calls.
    Unshare,
    /// Take it back from everybody: [`fixes`](super::fixes).
    Unpublish,
    /// Cancel the copy, which deletes it: [`fixes`](super::fixes).
    CancelCopy,
    /// Show the tasks; some can be cancelled at the vendor's.
    ShowTasks,
    /// Show who uses it.
    ShowInstances,
    /// Delete it although it is used: [`Choices::force`](super::Choices::force).
    UseForce,
    /// Show the family.
    ShowFamily,
    /// Keep the snapshots: [`Choices::snapshots`](super::Choices::snapshots).
    KeepSnapshots,
    /// Turn it into pay-as-you-go, or wait until it has expired, at the vendor's.
    ChangeBilling,
    /// Take the protection off, at the vendor's.
    RemoveProtection,
    /// Get the permission to look.
    AskForPermission,
    /// Ask once more.
    AskAgain,
    /// Delete it although not everything could be checked: [`Choices::unsure`](super::Choices::unsure).
    TakeTheRisk,
}

/// What the checks of an item come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Answers are missing.
    Pending,
    /// Nothing stands against it.
    Ready,
    /// It can be deleted, and this should be known.
    Warned(Vec<Cause>),
    /// It would be refused.
    Blocked(Vec<Cause>),
    /// Nothing is known to stand against it, and not everything is known: first what could not be checked
    /// or understood, then what should be known besides.
    Unsure(Vec<Cause>),
}

impl Check {
    /// What is checked of an image at a service, in the order of the matrix.
    #[must_use]
    pub const fn of_image(service: Service) -> &'static [Self] {
        match service {
            Service::Ecs => &[
                Self::State,
                Self::Copying,
                Self::Importing,
                Self::Exporting,
                Self::Public,
                Self::Shared,
                Self::Users,
                Self::Family,
                Self::DryRun,
            ],
            Service::Swas => &[
                Self::State,
                Self::SharedToService,
                Self::Shared,
                Self::Users,
            ],
            Service::VolcEcs => &[
                Self::State,
                Self::Copying,
                Self::Exporting,
                Self::Shared,
                Self::Users,
                Self::Snapshots,
            ],
        }
    }

    /// What is checked of an instance.
    #[must_use]
    pub const fn of_instance() -> &'static [Self] {
        &[Self::State, Self::Billing, Self::Protection, Self::Host]
    }

    /// Whether deletion could fail on it. Of the others one only wants to know.
    pub(super) const fn can_block(self, service: Service) -> bool {
        match self {
            Self::Users => matches!(service, Service::Ecs),
            Self::Family | Self::Snapshots => false,
            _ => true,
        }
    }
}

impl Cause {
    /// The code that the cloud would have answered; empty where it would not refuse or no page says.
    #[must_use]
    pub fn code(&self, item: &Item) -> &str {
        let service = item.service();
        let is_instance = matches!(item.thing, Thing::Instance(_));
        match (self, service) {
            (Self::Refused(error), _) => &error.code,
            (Self::Gone | Self::NotOwn(_), Service::VolcEcs) if is_instance => {
                "InvalidInstance.NotFound"
            }
            (Self::Gone | Self::NotOwn(_), Service::VolcEcs) => "InvalidImage.NotFound",
            (Self::Gone | Self::NotOwn(_), _) => "InvalidImageId.NotFound",
            (Self::BeingMade, Service::VolcEcs) => "InvalidImageStatus",
            (Self::Passing(_) | Self::Protected, _) => "InvalidInstanceStatus",
            (Self::PaidUntil(_), _) => "InvalidChargeType",
            (Self::SharedWith(_) | Self::Shared, Service::Ecs) => "ImageUseShared",
            (Self::SharedWith(_) | Self::Shared | Self::SharedToService, Service::Swas) => {
                "CustomImageInShare"
            }
            (Self::SharedWith(_) | Self::Shared, Service::VolcEcs) => "InvalidImage.Shared",
            (Self::Published, _) => "ImageIsPublic",
            (Self::Copying, Service::Ecs) => "OperationDenied.ImageCopying",
            (Self::Importing(_), _) => "ImageIsImporting",
            (Self::Exporting(_), _) => "ImageIsExporting",
            (Self::UsedBy(_), Service::Ecs) => "ImageUsingByInstance",
            _ => "",
        }
    }

    /// What would help, the best first.
    #[must_use]
    pub const fn remedies(&self, service: Service) -> &'static [Remedy] {
        match self {
            Self::Gone | Self::UnknownState(_) => &[Remedy::Reload],
            Self::NotOwn(_) => &[],
            Self::BeingMade | Self::Passing(_) => &[Remedy::Wait],
            Self::SharedWith(_) | Self::SharedToService => &[Remedy::Unshare],
            Self::Shared => &[Remedy::AskAgain],
            Self::Published => &[Remedy::Unpublish],
            Self::Copying => &[Remedy::CancelCopy, Remedy::Wait],
            Self::Importing(_) => &[Remedy::Wait, Remedy::ShowTasks],
            Self::Exporting(_) => &[Remedy::ShowTasks, Remedy::Wait],
            Self::UsedBy(users) if users.hidden => &[Remedy::AskForPermission],
            Self::UsedBy(_) => match service {
                Service::Ecs => &[Remedy::ShowInstances, Remedy::UseForce],
                Service::Swas | Service::VolcEcs => &[Remedy::ShowInstances],
            },
            Self::NewestOfFamily(_) => &[Remedy::ShowFamily],
            Self::SnapshotsGo(_) => &[Remedy::KeepSnapshots],
            Self::PaidUntil(_) => &[Remedy::ChangeBilling],
            Self::Protected => &[Remedy::RemoveProtection],
            // The catalogue knows what the code means: `ApiError::remedy`.
            Self::Refused(_) => &[Remedy::AskAgain],
            Self::Unchecked(_, why) => match why {
                Why::NoPermission => &[Remedy::AskForPermission, Remedy::TakeTheRisk],
                Why::NoAnswer | Why::Refused | Why::Unreadable => {
                    &[Remedy::AskAgain, Remedy::TakeTheRisk]
                }
                Why::TooMany => &[Remedy::TakeTheRisk],
                Why::NotOffered => &[],
            },
            Self::Unanswered(_) => &[Remedy::Wait],
        }
    }
}
