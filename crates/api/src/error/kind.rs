//! How a refusal is treated, and what puts it right.

/// How a refusal is to be treated (`shared/reliability.md` §2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Not a failure: the dry run found nothing against the request.
    DryRunPassed,
    /// Too many calls. Nothing was done; wait, then send again.
    Throttle,
    /// The service failed for a moment. A read may be sent again; after a write, look first.
    Transient,
    /// The request's time is too far from the server's. Learn the offset, sign again once.
    Clock,
    /// The nonce was used before. Sign again once with a new one.
    Nonce,
    /// The key, the token or the signature was not accepted.
    Credential,
    /// The caller is known but may not do this.
    Permission,
    /// The request is sound, but the thing is in a state that forbids it.
    StateConflict,
    /// The thing does not exist (any more).
    Gone,
    /// An earlier request with the same token is still running. Repeat with the same token.
    InProgress,
    /// The request itself is wrong; it will be refused again. Unknown codes are this too.
    CallerError,
}

impl Kind {
    /// What helps when nothing more is known than the kind.
    #[must_use]
    pub const fn usual_remedy(self) -> Remedy {
        match self {
            Self::DryRunPassed => Remedy::Nothing,
            Self::Throttle | Self::InProgress => Remedy::Wait,
            Self::Transient => Remedy::Retry,
            Self::Clock => Remedy::CorrectClock,
            Self::Nonce => Remedy::SignAgain,
            Self::Credential => Remedy::CheckCredentials,
            Self::Permission => Remedy::AskForPermission,
            Self::StateConflict | Self::Gone => Remedy::Reload,
            Self::CallerError => Remedy::ReadMessage,
        }
    }
}

/// What puts a refusal right. Several are operations of the console.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Remedy {
    /// Nothing is to be done.
    Nothing,
    /// Wait a little, then send the same again.
    Wait,
    /// Send again; after a write, read back first whether it took effect.
    Retry,
    /// Sign again with a new nonce.
    SignAgain,
    /// Correct the clock's offset and sign again.
    CorrectClock,
    /// Enter other credentials, or enable these.
    CheckCredentials,
    /// Get a new temporary token.
    RenewToken,
    /// Compare secret and proxy: something between page and cloud changed what was signed, or the
    /// secret is wrong.
    CheckSecretAndProxy,
    /// Ask the account's administrator for the permission of this action.
    AskForPermission,
    /// Bring the account into order at the vendor: balance, verification.
    SettleAccount,
    /// Correct the value of [`ApiError::field`](super::ApiError::field).
    CorrectField,
    /// Choose a name that is still free.
    ChooseAnotherName,
    /// Choose another region.
    ChooseRegion,
    /// Send fewer at a time.
    SendFewer,
    /// Delete something, or ask the vendor for a larger quota.
    FreeQuota,
    /// Read the thing again: it is not in the state that was shown.
    Reload,
    /// Wait until the image has been created, imported or snapshotted.
    WaitForImage,
    /// Show the instances that use the image (`DescribeInstances`); `Force` deletes it anyway.
    ShowInstances,
    /// End the sharing: `ModifyImageSharePermission` at ECS and Volcengine; at SWAS
    /// `ModifyImageShareStatus` and `RemoveCustomImageShareAccount`, for it knows two kinds.
    Unshare,
    /// Take it back from the community: `ModifyImageSharePermission` with `IsPublic=false`.
    Unpublish,
    /// End the copy that is being made: `CancelCopyImage`.
    CancelCopy,
    /// Show the tasks of the image (`DescribeTasks`); some can be cancelled.
    ShowTasks,
    /// Turn the prepaid instance into pay-as-you-go, or wait until it has expired.
    ChangeBilling,
    /// Only the vendor's message helps; it is quoted.
    ReadMessage,
    /// The console is at fault: report it, with the request id.
    ReportFault,
}
